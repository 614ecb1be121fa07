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
        exponents
            .map(|k| (10f64.powi(k), if k.abs() <= 3 { decimal_label(10f64.powi(k)) } else { number::power_of_ten(k) }))
            .collect()
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
        let wanted = decades.div_ceil((most / sides).max(1)).max(1);
        let stride = round_step(wanted as f64) as usize;
        let mut ticks = vec![(centre, decimal_label(centre))];
        for k in (stride..=decades).step_by(stride) {
            let exponent = base + k as i32;
            let distance = 10f64.powi(exponent);
            ticks.push((centre - distance, format!("−{}", number::power_of_ten(exponent))));
            ticks.push((centre + distance, number::power_of_ten(exponent)));
        }
        ticks.retain(|&(v, _)| v.is_finite() && (self.low..=self.high).contains(&v));
        ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
        ticks
    }
}

/// A range that is finite, not empty and, if logarithmic, positive.
fn sound((low, high): (f64, f64), spread: Spread) -> (f64, f64) {
    let tame = |v: f64| {
        if v.is_finite() { v.clamp(-FAR, FAR) } else { 0.0 }
    };
    let (mut low, mut high) = (tame(low).min(tame(high)), tame(low).max(tame(high)));
    if spread == Spread::Log {
        high = if high > TINY { high } else { 1.0 };
        low = low.max(TINY);
        return if low < high / 1.000_001 { (low, high) } else { (high / 10.0, high * 10.0) };
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
