//! The straight line that a linear neuron with one input should find.
//! Knows no network.

/// y = slope · x + intercept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The weight w.
    pub slope: f64,
    /// The bias b.
    pub intercept: f64,
    /// The mean of (y − w x − b)² over the points.
    pub mean_squared_error: f64,
}

/// The line with the least mean squared error (Legendre, 1805): w = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)² and b = ȳ − w x̄.
/// None if x and y are not equally many, all x are equal, or a sum overflows.
pub fn line(x: &[f64], y: &[f64]) -> Option<Line> {
    if x.len() != y.len() {
        return None;
    }
    let count = x.len() as f64;
    let (mean_x, mean_y) = (x.iter().sum::<f64>() / count, y.iter().sum::<f64>() / count);
    let points = || x.iter().zip(y);
    let products: f64 = points().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let squares: f64 = x.iter().map(|x| (x - mean_x) * (x - mean_x)).sum();
    if x.iter().all(|other| x.first() == Some(other)) || squares == 0.0 {
        return None;
    }
    let slope = products / squares;
    let intercept = mean_y - slope * mean_x;
    let errors = points().map(|(x, y)| y - (slope * x + intercept));
    let mean_squared_error = errors.map(|error| error * error).sum::<f64>() / count;
    let line = Line { slope, intercept, mean_squared_error };
    (slope + intercept + mean_squared_error).is_finite().then_some(line)
}
