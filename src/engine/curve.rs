//! One-dimensional loss curves f(x) with their first and second derivatives.
//! The order of operations is part of the contract: it is the order in which the Python listing computes.

/// A loss curve on which gradient descent can be watched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Curve {
    /// y = (x−3)²+10, the lecture's parabola. Its one minimum is at x = 3.
    #[default]
    Parabola,
    /// y = (x²−4)²/8 + x/2: two valleys, the left one deeper.
    TwoValleys,
    /// y = x²/(x²+1), written 1 − 1/(x²+1): a narrow valley in a plain on which the gradient vanishes.
    Plain,
}

impl Curve {
    /// Every curve, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Parabola, Self::TwoValleys, Self::Plain];

    /// The stable name that links and settings use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Parabola => "parabola",
            Self::TwoValleys => "two-valleys",
            Self::Plain => "plain",
        }
    }

    /// f(x). Infinite where a square leaves the range of f64.
    pub fn value(self, x: f64) -> f64 {
        match self {
            Self::Parabola => square(x - 3.0) + 10.0,
            Self::TwoValleys => square(square(x) - 4.0) / 8.0 + x / 2.0,
            Self::Plain => 1.0 - 1.0 / (square(x) + 1.0),
        }
    }

    /// f′(x).
    pub fn derivative(self, x: f64) -> f64 {
        match self {
            Self::Parabola => 2.0 * x - 6.0,
            Self::TwoValleys => x * (x * x - 4.0) / 2.0 + 0.5,
            Self::Plain => 2.0 * x / ((x * x + 1.0) * (x * x + 1.0)),
        }
    }

    /// f″(x).
    pub fn second_derivative(self, x: f64) -> f64 {
        match self {
            Self::Parabola => 2.0,
            Self::TwoValleys => (3.0 * x * x - 4.0) / 2.0,
            Self::Plain => {
                let q = x * x + 1.0;
                (2.0 - 6.0 * x * x) / (q * q * q)
            }
        }
    }

    /// The abscissae of the local minima, left to right, found by Newton's method on f′.
    pub fn minima(self) -> Vec<f64> {
        let guesses: &[f64] = match self {
            Self::Parabola => &[3.0],
            Self::TwoValleys => &[-2.0, 2.0],
            Self::Plain => &[0.0],
        };
        guesses.iter().map(|&guess| self.newton(guess)).collect()
    }

    /// The local minimum to which it goes down from x; the nearest one where it goes down to none.
    pub fn valley(self, x: f64) -> Option<f64> {
        let slope = self.derivative(x);
        let way = |minimum: f64| minimum - x;
        // At the bottom itself the slope is but rounding.
        let is_uphill = |minimum: f64| way(minimum).abs() >= 1e-6 && way(minimum) * slope >= 0.0;
        let nearer = |a: f64, b: f64| way(a).abs().total_cmp(&way(b).abs());
        self.minima().into_iter().min_by(|&a, &b| is_uphill(a).cmp(&is_uphill(b)).then(nearer(a, b)))
    }

    fn newton(self, guess: f64) -> f64 {
        (0..32).fold(guess, |x, _| x - self.derivative(x) / self.second_derivative(x))
    }
}

fn square(v: f64) -> f64 {
    v * v
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Central difference; its error is of the order h².
    fn slope(f: impl Fn(f64) -> f64, x: f64) -> f64 {
        let h = 1e-5;
        (f(x + h) - f(x - h)) / (2.0 * h)
    }

    #[test]
    fn derivatives_agree_with_differences() {
        for curve in Curve::ALL {
            for k in -40..=40 {
                let x = f64::from(k) / 8.0;
                let first = slope(|x| curve.value(x), x);
                let second = slope(|x| curve.derivative(x), x);
                assert!((curve.derivative(x) - first).abs() < 1e-6, "{curve:?} f' at {x}");
                assert!((curve.second_derivative(x) - second).abs() < 1e-6, "{curve:?} f'' at {x}");
                assert!((-curve.derivative(x) - first).abs() > 1e-6 || first.abs() < 1e-6, "the check must see a sign");
            }
        }
    }

    #[test]
    fn minima_are_where_the_slope_is_zero_and_rising() {
        for curve in Curve::ALL {
            for x in curve.minima() {
                assert!(curve.derivative(x).abs() < 1e-12, "{curve:?} at {x}");
                assert!(curve.second_derivative(x) > 0.0);
            }
        }
        assert_eq!(Curve::TwoValleys.minima().len(), 2);
    }

    #[test]
    fn a_valley_lies_downhill_and_not_only_near() {
        let [left, right] = Curve::TwoValleys.minima()[..] else { unreachable!() };
        assert_eq!(Curve::TwoValleys.valley(0.25), Some(left), "nearer to the other one");
        assert!((0.25 - right).abs() < (0.25 - left).abs() && Curve::TwoValleys.derivative(0.25) > 0.0);
        for (x, valley) in [
            (-9.0, left),
            (left, left),
            (right - 1e-9, right),
            (left + 1e-9, left),
            (-1.0, left),
            (1.0, right),
            (right, right),
            (9.0, right),
        ] {
            assert_eq!(Curve::TwoValleys.valley(x), Some(valley), "{x}");
        }
        assert_eq!(Curve::Parabola.valley(f64::NAN), Some(3.0));
    }
}
