//! The picture of a study: the final losses of many starts as a histogram that grows while they come in.
//! Knows neither the model nor what learning means.

use super::Values;
use super::histogram::{Counts, HistogramPicture};
use super::ticks::round_step;

/// The final loss of a start, and whether it has learnt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Start {
    /// The loss; what is not finite is not in the picture.
    pub loss: f64,
    /// Whether it has learnt.
    pub learned: bool,
}

/// About so many bins at most.
const BINS: f64 = 24.0;
/// From this ratio of the highest to the lowest loss on the axis is logarithmic.
const DECADES: f64 = 100.0;
/// Widths of the bins of a logarithmic axis, in decades.
const LOG_STEPS: [f64; 7] = [0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0];

/// The histogram of all starts, where the first `before` of them were seen already, and the mark at one loss. None while
/// no loss is finite. The bins lie on a fixed grid, so that they seldom change while results come in.
pub fn histogram(starts: &[Start], before: usize, marker: Option<f64>) -> Option<HistogramPicture> {
    let losses = starts.iter().map(|start| start.loss).filter(|loss| loss.is_finite());
    let low = losses.clone().reduce(f64::min)?;
    let high = losses.reduce(f64::max)?;
    let (low, high) = marker.map_or((low, high), |marker| (low.min(marker), high.max(marker)));
    let bins = Bins::over(low, high);
    let seen = starts.get(..before).unwrap_or(starts);
    let counts = |learned: bool| Counts { from: bins.counts(seen, learned), to: bins.counts(starts, learned) };
    Some(HistogramPicture { edges: bins.edges(), log: bins.log, filled: counts(true), hatched: counts(false), marker })
}

/// Bins of equal width on the axis.
struct Bins {
    log: bool,
    /// The first edge in widths from the axis' origin.
    first: f64,
    /// A bin's width on the axis.
    step: f64,
    count: usize,
}

impl Bins {
    fn over(low: f64, high: f64) -> Self {
        let log = low > 0.0 && high / low >= DECADES;
        let (from, to) = if log { (low.log10(), high.log10()) } else { (low, high) };
        let rough = (to - from) / BINS;
        let step = if log {
            LOG_STEPS.into_iter().find(|&step| step >= rough).unwrap_or(30.0)
        } else {
            // Equal losses get one bin that is a tenth as wide as they are large. Edges must differ as numbers, too.
            round_step(if rough > 0.0 { rough } else { from.abs() / 10.0 }).max(from.abs() * 1e-9)
        };
        let first = (from / step).floor();
        let count = ((to / step).floor() - first).clamp(0.0, 2.0 * BINS) as usize + 1;
        Self { log, first, step, count }
    }

    fn place(&self, edge: usize) -> f64 {
        (self.first + edge as f64) * self.step
    }

    fn edges(&self) -> Values {
        (0..=self.count).map(|edge| if self.log { 10f64.powf(self.place(edge)) } else { self.place(edge) }).collect()
    }

    fn counts(&self, starts: &[Start], learned: bool) -> Values {
        let mut counts = vec![0.0; self.count];
        let wanted = starts.iter().filter(|start| start.learned == learned && start.loss.is_finite());
        for start in wanted {
            let place = if self.log { start.loss.log10() } else { start.loss };
            let bin = ((place / self.step).floor() - self.first).max(0.0) as usize;
            if let Some(count) = counts.get_mut(bin.min(self.count - 1)) {
                *count += 1.0;
            }
        }
        counts.into_iter().collect()
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole numbers are exact")]
mod tests {
    use super::*;

    fn starts(losses: &[f64]) -> Vec<Start> {
        losses.iter().map(|&loss| Start { loss, learned: loss < 0.01 }).collect()
    }

    fn total(counts: &Values) -> f64 {
        counts.iter().sum()
    }

    #[test]
    fn every_finite_loss_is_counted_once() {
        for losses in [
            vec![0.25, 0.24, 0.001],
            vec![0.1],
            vec![0.1; 7],
            vec![0.0, 0.0],
            vec![0.0, 1e-300],
            vec![1e-12, 3.0, 1e9],
            vec![1e300, 1e-300, f64::MAX],
            vec![-4.0, -2.0, 5.0],
        ] {
            let all = starts(&losses);
            let picture = histogram(&all, all.len() - 1, None).unwrap_or_default();
            assert_eq!(total(&picture.filled.to) + total(&picture.hatched.to), losses.len() as f64, "{losses:?}");
            let before = total(&picture.filled.from) + total(&picture.hatched.from);
            assert_eq!(before, losses.len() as f64 - 1.0, "{losses:?}");
            assert_eq!(picture.edges.len(), picture.filled.to.len() + 1);
            assert!(picture.edges.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", picture.edges);
            assert!(picture.edges.len() < 60, "{}", picture.edges.len());
        }
    }

    #[test]
    fn each_loss_lies_between_the_edges_of_its_bin() {
        for losses in [vec![0.123, 0.2, 0.25], vec![0.000_9, 0.25, 0.003]] {
            let picture = histogram(&starts(&losses), 0, Some(0.05)).unwrap_or_default();
            assert_eq!(picture.log, losses[0] < 0.1);
            for loss in losses {
                let bin = picture.edges.windows(2).position(|pair| pair[0] <= loss && loss < pair[1]);
                let counts = bin.map(|bin| picture.filled.to[bin] + picture.hatched.to[bin]);
                assert!(counts.is_some_and(|count| count >= 1.0), "{loss}");
            }
            assert!(picture.edges[0] <= 0.05 && picture.edges.last().is_some_and(|&last| last >= 0.05));
        }
    }

    #[test]
    fn nothing_finite_is_no_picture() {
        assert_eq!(histogram(&[], 0, Some(0.1)), None);
        assert_eq!(histogram(&starts(&[f64::NAN, f64::INFINITY]), 0, None), None);
    }
}
