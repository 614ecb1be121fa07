//! What the steps came to, kept while they run and printed at the end.

use std::fmt::Write;
use std::time::Duration;

use super::steps::Step;
use super::tally::Tally;

/// The results of the steps that have run.
#[derive(Default)]
pub struct Report {
    results: Vec<(Step, Duration, Tally)>,
}

impl Report {
    /// Takes in the result of one step.
    pub fn add(&mut self, step: Step, time: Duration, tally: Tally) {
        self.results.push((step, time, tally));
    }

    /// Whether `step` has run with a failure.
    pub fn has_failed(&self, step: Step) -> bool {
        let mut results = self.results.iter();
        results.any(|&(done, _, tally)| done == step && tally.failed > 0)
    }

    /// One line per step.
    pub fn table(&self) -> String {
        let mut table = format!("{:<8} {:>8} {:>7} {:>7}\n", "step", "seconds", "passed", "failed");
        for (step, time, tally) in &self.results {
            let (name, seconds) = (step.name(), time.as_secs_f64());
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{name:<8} {seconds:>8.1} {:>7} {:>7}", tally.passed, tally.failed);
        }
        table
    }

    /// All steps together.
    pub fn total(&self) -> Tally {
        let tallies = self.results.iter().map(|&(_, _, tally)| tally);
        tallies.fold(Tally::default(), Tally::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_listed_and_summed() {
        let mut report = Report::default();
        report.add(Step::Fmt, Duration::from_millis(1500), Tally::of_one(true));
        let tests = Tally { passed: 40, failed: 2 };
        report.add(Step::Native, Duration::from_mins(1), tests);
        assert_eq!(report.total().to_string(), "41 passed, 2 failed");
        assert!(report.has_failed(Step::Native) && !report.has_failed(Step::Fmt));
        let table = report.table();
        let line = table.lines().nth(1).unwrap();
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words, ["fmt", "1.5", "1", "0"]);
    }
}
