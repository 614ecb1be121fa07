//! How many numbers fall into which interval.
//! Knows neither what the numbers are nor how they are drawn.

/// Intervals of equal width from the lowest number to the highest, with how many numbers lie in each. Each holds its lower
/// end, the last one its upper end too.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// The lower end of the first interval.
    pub low: f64,
    /// The upper end of the last interval.
    pub high: f64,
    /// The numbers in each interval.
    pub counts: Vec<u32>,
    /// Numbers in none: beyond both ends, infinite or no numbers at all.
    pub outside: u32,
}

impl Histogram {
    /// `bins` intervals, at least one, between the two ends. If the ends are in the wrong order, or too far
    /// apart for their difference to be a number, all numbers are outside.
    pub fn between(low: f64, high: f64, bins: usize, values: &[f64]) -> Self {
        let mut histogram = Self { low, high, counts: vec![0; bins.max(1)], outside: 0 };
        for &value in values {
            let bin = histogram.bin(value);
            let count = bin.and_then(|bin| histogram.counts.get_mut(bin));
            *count.unwrap_or(&mut histogram.outside) += 1;
        }
        histogram
    }

    /// The same between the lowest and the highest of the finite numbers; between 0 and 0 if there is none.
    pub fn of(bins: usize, values: &[f64]) -> Self {
        let finite = || values.iter().copied().filter(|value| value.is_finite());
        let low = finite().reduce(f64::min).unwrap_or(0.0);
        Self::between(low, finite().reduce(f64::max).unwrap_or(0.0), bins, values)
    }

    /// The interval of a number, from 0.
    pub fn bin(&self, value: f64) -> Option<usize> {
        let last = self.counts.len().checked_sub(1)?;
        if !(self.high - self.low).is_finite() || !(self.low..=self.high).contains(&value) {
            return None;
        }
        // 0/0, where all numbers are equal, becomes the first interval.
        let share = (value - self.low) / (self.high - self.low);
        Some(((share * self.counts.len() as f64) as usize).min(last))
    }

    /// The lower and the upper end of an interval, counted from 0.
    pub fn ends(&self, bin: usize) -> (f64, f64) {
        let end = |index: usize| {
            let share = index as f64 / self.counts.len() as f64;
            self.low * (1.0 - share) + self.high * share
        };
        (end(bin), end(bin + 1))
    }
}
