//! What `fit` and `evaluate` of Keras 3 print, without the times, which here would mean nothing. Keras draws the rest of a
//! bar in grey, this with a thinner line. Within an epoch Keras shows the mean of the running means over the steps so far
//! (`Progbar` averages what it is given), here the mean over the batches so far; the line of a complete epoch is the same.

use crate::lesson::keras::record::{Report, Scores};

/// Width of a progress bar.
const WIDTH: u32 = 20;

/// A training as `fit` prints it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitLog {
    /// All epochs.
    pub epochs: u32,
    /// Batches of an epoch.
    pub steps: u32,
    /// Keras' name of the metric.
    pub metric: &'static str,
}

impl FitLog {
    /// The lines of the epochs `done`, the first of which has the number `first` (from 1), then of the running one after
    /// so many of its steps, if one is running.
    pub fn lines(
        &self,
        first: u32,
        done: impl IntoIterator<Item = Scores>,
        running: Option<(u32, Option<Report>)>,
    ) -> Vec<String> {
        let mut lines = Vec::new();
        let mut number = first;
        for scores in done {
            self.open(number, &mut lines);
            lines.push(self.line(self.steps, &scores));
            number += 1;
        }
        if let Some((step, report)) = running {
            self.open(number, &mut lines);
            if let Some(training) = report.filter(|_| step > 0) {
                lines.push(self.line(step, &Scores { training, validation: None }));
            }
        }
        lines
    }

    /// The head of an epoch; Keras prints none for a single one.
    fn open(&self, number: u32, lines: &mut Vec<String>) {
        if self.epochs > 1 {
            lines.push(format!("Epoch {number}/{}", self.epochs));
        }
    }

    fn line(&self, step: u32, scores: &Scores) -> String {
        let validation = scores.validation.as_ref().map(|report| self.report("val_", report)).unwrap_or_default();
        format!("{}{}{validation}", bar(step, self.steps), self.report("", &scores.training))
    }

    /// What `evaluate` prints after so many steps.
    pub fn evaluated(&self, steps: u32, report: &Report) -> String {
        format!("{}{}", bar(steps, steps), self.report("", report))
    }

    /// Loss and metric in the order of their names, as Keras sorts them.
    fn report(&self, prefix: &str, report: &Report) -> String {
        let mut entries = vec![("loss", report.loss)];
        entries.extend(report.metric.map(|value| (self.metric, value)));
        entries.sort_unstable_by_key(|entry| entry.0);
        let texts = entries.into_iter().map(|(name, value)| format!(" - {prefix}{name}: {}", number(value)));
        texts.collect::<Vec<_>>().concat()
    }
}

/// `157/469 ━━━━━━──────────────`.
fn bar(step: u32, steps: u32) -> String {
    let width = steps.to_string().len();
    let done = (u64::from(WIDTH) * u64::from(step) / u64::from(steps.max(1))).min(u64::from(WIDTH)) as usize;
    format!("{step:width$}/{steps} {}{}", "━".repeat(done), "─".repeat(WIDTH as usize - done))
}

/// Four decimals, and from 0.001 down an exponent.
fn number(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    if value.abs() > 1e-3 {
        return format!("{value:.4}");
    }
    let text = format!("{value:.4e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, size) = exponent.strip_prefix('-').map_or(('+', exponent), |size| ('-', size));
    format!("{mantissa}e{sign}{size:0>2}")
}
