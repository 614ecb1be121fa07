//! Axes: from data to CSS pixels. Linear, logarithmic, or logarithmic in the distance from a centre. Always finite;
//! knows nothing of drawing.

/// How data are spread along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Spread {
    Linear,
    /// Powers of ten at equal distances; positive values only.
    Log,
    /// Logarithmic in the distance from `centre`, linear within `near` of it.
    Distance {
        centre: f64,
        near: f64,
    },
}

/// One axis: the data range [low, high] on the pixels from `start` to `end` (end < start for an upward axis).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    start: f64,
    end: f64,
    pub(super) spread: Spread,
}

pub(super) const FAR: f64 = 1e300;
pub(super) const TINY: f64 = 1e-300;

impl Axis {
    /// An axis for this range; an empty or broken range is replaced by one around its values.
    pub(crate) fn new(range: (f64, f64), pixels: (f64, f64), spread: Spread) -> Self {
        let (low, high) = sound(range, spread);
        Self { low, high, start: pixels.0, end: pixels.1, spread }
    }

    pub(crate) fn range(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// The value as it is spread along the axis, before it is scaled.
    pub(super) fn bend(&self, value: f64) -> f64 {
        match self.spread {
            Spread::Linear => value,
            Spread::Log => value.max(TINY).log10(),
            Spread::Distance { centre, near } => {
                let distance = value / near - centre / near;
                distance.signum() * (1.0 + distance.abs()).log10()
            }
        }
    }

    /// The pixel of a value; `None` if the value has none (NaN, infinite, not positive on a logarithmic axis).
    pub(crate) fn place(&self, value: f64) -> Option<f64> {
        if !value.is_finite() || (self.spread == Spread::Log && value <= 0.0) {
            return None;
        }
        let (low, high) = (self.bend(self.low), self.bend(self.high));
        // Halves keep the difference finite.
        let share = (self.bend(value) / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
        let pixel = self.start + (self.end - self.start) * share;
        pixel.is_finite().then_some(pixel)
    }

    /// The value at `share` (0 to 1) of the axis.
    pub(crate) fn value(&self, share: f64) -> f64 {
        let (low, high) = (self.bend(self.low), self.bend(self.high));
        let bent = low * (1.0 - share) + high * share;
        match self.spread {
            Spread::Linear => bent,
            Spread::Log => 10f64.powf(bent),
            Spread::Distance { centre, near } => centre + bent.signum() * (10f64.powf(bent.abs()) - 1.0) * near,
        }
    }
}

/// A range that is finite, not empty and, if logarithmic, positive.
fn sound((low, high): (f64, f64), spread: Spread) -> (f64, f64) {
    let tame = |v: f64| {
        // Only logarithms can tell such numbers apart; differences of them would leave the range.
        let far = if spread == Spread::Log { f64::MAX } else { FAR };
        if v.is_finite() { v.clamp(-far, far) } else { 0.0 }
    };
    let (mut low, mut high) = (tame(low).min(tame(high)), tame(low).max(tame(high)));
    if spread == Spread::Log {
        high = if high > TINY { high } else { 1.0 };
        low = low.max(TINY);
        return if low < high / 1.000_001 { (low, high) } else { (high / 10.0, (high * 10.0).min(f64::MAX)) };
    }
    let room = (low.abs().max(high.abs()) * 1e-9).max(TINY);
    if high - low < room {
        let margin = if low == 0.0 { 1.0 } else { low.abs() * 0.5 };
        low -= margin;
        high += margin;
    }
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_up_to_the_end_of_numbers_have_a_place() {
        let spread = Spread::Distance { centre: 3.0, near: 1.0 };
        let axis = Axis::new((-1e154, 1e154), (0.0, 100.0), spread);
        assert_eq!(axis.place(3.0).map(f64::round), Some(50.0));
        assert!(axis.ticks(6).len() >= 3);
        for share in [0.0, 0.2, 0.5, 0.9, 1.0] {
            let place = axis.place(axis.value(share)).unwrap();
            assert!((place - 100.0 * share).abs() < 1e-9, "{share} came back as {place}");
        }
    }

    #[test]
    fn broken_ranges_become_sound() {
        for range in [(f64::NAN, 1.0), (2.0, 2.0), (f64::NEG_INFINITY, f64::INFINITY), (1e308, -1e308), (0.0, 0.0)] {
            for spread in [Spread::Linear, Spread::Log, Spread::Distance { centre: 0.0, near: 1.0 }] {
                let axis = Axis::new(range, (0.0, 100.0), spread);
                assert!(axis.low < axis.high && axis.low.is_finite() && axis.high.is_finite());
                assert!(axis.ticks(5).len() < 50);
            }
        }
    }
}
