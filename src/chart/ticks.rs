//! A handful of well-chosen labels for an axis. Knows nothing of drawing.

use super::axis::{Axis, FAR, Spread, TINY};
use super::number;

impl Axis {
    /// At most about `most` round values within the range, each with its label.
    pub(crate) fn ticks(&self, most: usize) -> Vec<(f64, String)> {
        let most = most.max(2);
        match self.spread {
            Spread::Linear => self.linear_ticks(most),
            Spread::Log => self.log_ticks(most),
            Spread::Distance { centre, near } => self.distance_ticks(centre, near, most),
        }
    }

    fn linear_ticks(&self, most: usize) -> Vec<(f64, String)> {
        let step = round_step(self.high / most as f64 - self.low / most as f64);
        let (first, last) = ((self.low / step - 1e-9).ceil(), (self.high / step + 1e-9).floor());
        if !(last - first).is_finite() || last - first > 4.0 * most as f64 {
            return Vec::new();
        }
        let count = (last - first).max(0.0) as usize;
        (0..=count).map(|i| (first + i as f64) * step).map(|v| (v, step_label(v, step))).collect()
    }

    fn log_ticks(&self, most: usize) -> Vec<(f64, String)> {
        let (low, high) = (self.low.log10(), self.high.log10());
        let (first, last) = ((low - 1e-9).ceil() as i32, (high + 1e-9).floor() as i32);
        let decades = (last - first).max(0) as usize;
        if decades < 2 {
            return self.marks_within_decades(first - 1, last, most);
        }
        let stride = decades.div_ceil(most.saturating_sub(1)).max(1);
        let exponents = (first..=last).step_by(stride);
        exponents.map(|k| (10f64.powi(k), power_label(k))).collect()
    }

    /// For short logarithmic axes: as many of 1, 2, 5 or 1, 3 per decade as may stand.
    fn marks_within_decades(&self, first: i32, last: i32, most: usize) -> Vec<(f64, String)> {
        let marks = |digits: &[f64]| -> Vec<f64> {
            let all = (first..=last).flat_map(|k| digits.iter().map(move |d| d * 10f64.powi(k)));
            all.filter(|v| (self.low * 0.999..=self.high * 1.001).contains(v)).collect()
        };
        let choices = [marks(&[1.0, 2.0, 5.0]), marks(&[1.0, 3.0]), marks(&[1.0])];
        let chosen = choices.into_iter().find(|c| c.len() <= most + 1).unwrap_or_default();
        chosen.into_iter().map(|v| (v, decimal_label(v))).collect()
    }

    fn distance_ticks(&self, centre: f64, near: f64, most: usize) -> Vec<(f64, String)> {
        let reach = self.bend(self.low).abs().max(self.bend(self.high).abs());
        let base = near.log10().round() as i32;
        let decades = reach.ceil().max(1.0) as usize;
        let shorter = self.bend(self.low).abs().min(self.bend(self.high).abs());
        let sides = if self.low < centre && centre < self.high && shorter > reach / 4.0 { 2 } else { 1 };
        let wanted = decades.div_ceil(most.div_ceil(sides));
        let stride = round_step(wanted as f64) as i32;
        let highest = base + reach.ceil() as i32;
        let powers = (base + stride..=highest).step_by(stride as usize);
        let labelled = powers.flat_map(|k| {
            let (value, label) = (10f64.powi(k), number::power_of_ten(k));
            [(-value, format!("−{label}")), (value, label)]
        });
        let mut ticks: Vec<(f64, String)> = labelled.collect();
        ticks.push((centre, decimal_label(centre)));
        ticks.retain(|&(v, _)| v.is_finite() && (self.low..=self.high).contains(&v));
        ticks.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        ticks
    }
}

/// The next larger of 1, 2, 5 times a power of ten.
pub(crate) fn round_step(rough: f64) -> f64 {
    let rough = rough.clamp(TINY, FAR);
    let power = 10f64.powf(rough.log10().floor());
    let digit = rough / power;
    let round = [1.0, 2.0, 5.0].into_iter().find(|r| digit <= r * 1.000_001).unwrap_or(10.0);
    round * power
}

fn step_label(value: f64, step: f64) -> String {
    if value.abs() < step * 1e-6 {
        "0".to_owned()
    } else if value.abs() >= 1e6 || step < 1e-5 {
        // As many digits as the step tells apart.
        let digits = (value.abs().log10().floor() - step.log10().floor()).clamp(0.0, 16.0);
        format!("{value:.*e}", digits as usize).replace('-', "−")
    } else if step >= 1.0 {
        number::grouped(value)
    } else {
        let decimals = (-step.log10() + 1e-9).ceil() as usize;
        format!("{value:.decimals$}").replace('-', "−")
    }
}

fn decimal_label(value: f64) -> String {
    if value == 0.0 {
        "0".to_owned()
    } else if value.abs() >= 1e6 || value.abs() < 1e-4 {
        number::exponential(value)
    } else if value.fract() == 0.0 {
        number::grouped(value)
    } else {
        let text = format!("{value:.5}").replace('-', "−");
        text.trim_end_matches('0').to_owned()
    }
}

fn power_label(exponent: i32) -> String {
    if exponent.abs() <= 3 { decimal_label(10f64.powi(exponent)) } else { number::power_of_ten(exponent) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis, most: usize) -> Vec<String> {
        axis.ticks(most).into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn linear_labels_are_few_and_round() {
        let axis = Axis::new((0.0, 10_000.0), (40.0, 340.0), Spread::Linear);
        assert_eq!(labels(&axis, 5), ["0", "2,000", "4,000", "6,000", "8,000", "10,000"]);
        let axis = Axis::new((-0.31, 0.62), (0.0, 1.0), Spread::Linear);
        assert_eq!(labels(&axis, 5), ["−0.2", "0", "0.2", "0.4", "0.6"]);
    }

    #[test]
    fn logarithmic_labels_are_powers_of_ten() {
        let axis = Axis::new((1e-6, 1.0), (0.0, 1.0), Spread::Log);
        assert_eq!(labels(&axis, 4), ["10⁻⁶", "10⁻⁴", "0.01", "1"]);
        assert_eq!(axis.place(1e-3), Some(0.5));
        assert_eq!(axis.place(0.0), None);
    }

    #[test]
    fn labels_of_distances_are_the_values_themselves() {
        let spread = Spread::Distance { centre: 3.0, near: 1.0 };
        let axis = Axis::new((-5000.0, 5000.0), (0.0, 100.0), spread);
        let ticks = axis.ticks(5);
        assert!(ticks.contains(&(3.0, "3".to_owned())));
        assert!(ticks.contains(&(-100.0, "−10²".to_owned())), "{ticks:?}");
    }

    #[test]
    fn large_values_keep_the_digits_that_differ() {
        let axis = Axis::new((1.2e7, 1.6e7), (0.0, 1.0), Spread::Linear);
        assert_eq!(labels(&axis, 4), ["1.2e7", "1.3e7", "1.4e7", "1.5e7", "1.6e7"]);
    }
}
