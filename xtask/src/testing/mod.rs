//! `cargo xtask test`: every check in order, each as a step with its time, and one count over all of them.

mod report;
mod steps;
mod tally;

use std::process::ExitCode;
use std::time::Instant;

use report::Report;
pub use steps::Step;

use crate::arguments::TestOptions;

/// Runs the wanted steps, goes on after a failing one, and prints the counts as the last line.
pub fn run(options: &TestOptions) -> ExitCode {
    let mut report = Report::default();
    for step in Step::ALL {
        if !wanted(step, &options.only) {
            continue;
        }
        println!("\n── {}: {}", step.name(), step.purpose());
        let start = Instant::now();
        let tally = step.run(options.filter.as_deref(), &report);
        report.add(step, start.elapsed(), tally);
    }
    println!("\n{}", report.table());
    println!("{}", report.total());
    if report.total().is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn wanted(step: Step, only: &[Step]) -> bool {
    let needed = step == Step::Dist && only.iter().any(|step| step.opens_the_page());
    only.is_empty() || only.contains(&step) || needed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_tests_bring_the_build_along() {
        let all = Step::ALL.into_iter();
        let chosen: Vec<Step> = all.filter(|&step| wanted(step, &[Step::Browser])).collect();
        assert_eq!(chosen, [Step::Dist, Step::Browser]);
        assert!(wanted(Step::Dist, &[Step::Firefox]) && !wanted(Step::Browser, &[Step::Firefox]));
        assert!(Step::ALL.into_iter().all(|step| wanted(step, &[])));
        assert!(!wanted(Step::Fmt, &[Step::Doc]));
    }
}
