//! The XOR listing, run by real NumPy: it prints the page's console, and its variables are the page's.

#![allow(clippy::unwrap_used)]

mod python_support;
mod support;

use mlp_lab::lesson::edit::{self, Edit};
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::Ending;
use mlp_lab::lesson::run::Run;
use mlp_lab::lesson::xor::view::console;
use mlp_lab::lesson::xor::{StopRule, UpdateBy, Xor};
use mlp_lab::text::listing::xor as listing;
use mlp_lab::text::{Language, xor as text};
use support::{close, run_at};

/// Added to the program: all that it has come to, in one line.
const TELL: &str = "import json\nprint(json.dumps([layer2.tolist(), weight0.tolist(), weight1.tolist()]))\n";

/// Settings with edits.
#[derive(Clone, Debug)]
struct Case {
    program: Xor,
    edits: Vec<Edit>,
}

fn case(program: Xor, edits: &[(u32, u8, &str, f64)]) -> Case {
    let mut sorted = Vec::new();
    for &(t, phase, name, value) in edits {
        edit::insert(&mut sorted, Edit { t, phase, name: name.to_owned(), value });
    }
    Case { program, edits: sorted }
}

impl Case {
    fn run(&self) -> Run<Xor> {
        run_at(&self.program, &self.edits, Position::at(u32::MAX))
    }

    fn console(&self) -> String {
        text::console(&console(&self.run()).unwrap())
    }

    /// Outputs and weights, row by row, as `TELL` writes them.
    fn numbers(&self) -> Vec<f64> {
        let run = self.run();
        let state = run.state();
        let rows = state.weight0.row_iter().flat_map(|row| row.iter().copied().collect::<Vec<_>>());
        state.layer2.iter().copied().chain(rows).chain(state.weight1.iter().copied()).collect()
    }

    fn listing(&self, language: Language) -> String {
        listing::program(language, &self.program, &self.edits).program()
    }
}

fn short(update_by: UpdateBy, iterations: u32) -> Xor {
    Xor { update_by, iterations, ..Xor::default() }
}

/// One case for each thing that settings and edits can bring about.
fn chosen() -> Vec<Case> {
    use UpdateBy::{Batch, Sample};
    let mut cases = Vec::new();
    for update_by in [Batch, Sample] {
        let of = |iterations| short(update_by, iterations);
        for (seed, hidden, rate) in [(5, 6, 0.2), (0, 2, 0.2), (u32::MAX, 16, 1.0), (42, 3, 5.0)] {
            cases.push(case(Xor { seed, hidden, learning_rate: rate, ..of(150) }, &[]));
        }
        cases.push(case(of(1), &[]));
        let stop = Xor { stop: StopRule::Correct, learning_rate: 2.0, ..of(2000) };
        cases.push(case(stop.clone(), &[]));
        cases.push(case(Xor { hidden: 2, iterations: 200, ..stop.clone() }, &[]));
        let end = case(stop.clone(), &[]).run().end().t;
        cases.push(case(stop, &[(end - 1, 6, "w-1-0-0", 1.0), (end, 0, "w-2-1-0", 0.5), (end + 9, 0, "w-2-0-0", 9.0)]));
        cases.push(case(of(40), &[(0, 0, "w-1-2-5", -0.25), (0, 0, "w-2-0-0", 3.0), (0, 0, "learning-rate", 1.0)]));
        // After each phase of an update, in the order of the program.
        let weight = |phase| ["w-2-3-0", "w-1-1-4"][usize::from(phase) % 2];
        let every: Vec<_> =
            (0..7).map(|phase| (12 + u32::from(phase), phase, weight(phase), 0.5 - f64::from(phase))).collect();
        cases.push(case(of(30), &every));
        let inside: Vec<_> = (1..7).map(|phase| (9, phase, weight(phase), f64::from(phase) / 3.0)).collect();
        cases.push(case(of(20), &inside));
        cases.push(case(
            of(20),
            &[(3, 2, "learning-rate", 1e-3), (7, 0, "learning-rate", 4.0), (20, 0, "w-2-5-0", 1.0)],
        ));
        cases.push(case(of(5), &[(2, 0, "w-1-0-0", 1e6), (3, 4, "w-2-0-0", -1e6)]));
        cases.push(case(Xor { learning_rate: 1000.0, ..of(3) }, &[]));
    }
    cases
}

#[test]
fn numpy_comes_to_the_pages_numbers() {
    let Some(python) = python_support::python() else { return };
    let cases = chosen();
    let in_both = Language::ALL.into_iter().flat_map(|language| cases.iter().map(move |case| (language, case)));
    let programs: Vec<_> = in_both.map(|(language, case)| case.listing(language) + TELL).collect();
    let outputs = python_support::run(&python, &programs);
    for (index, output) in outputs.iter().enumerate() {
        let case = &cases[index % cases.len()];
        assert_eq!(output.error, None, "{case:?}\n{}", programs[index]);
        let (printed, told) = output.printed.trim_end().rsplit_once('\n').unwrap();
        assert_eq!(printed, case.console(), "{case:?}\n{}", programs[index]);
        let (theirs, ours) = (python_support::numbers(told), case.numbers());
        assert_eq!(theirs.len(), ours.len());
        for (a, b) in theirs.iter().zip(&ours) {
            assert!(close(*a, *b, 1e-12), "{a} is {b} on the page: {case:?}\n{}", programs[index]);
        }
    }
    let stopped = cases.iter().filter(|case| case.run().ending() == Some(Ending::AllCorrect)).count();
    assert!(stopped >= 4, "the stop rule must stop some: {stopped}");
}

#[test]
fn the_lectures_settings_print_the_lectures_digits() {
    let Some(python) = python_support::python() else { return };
    let lecture = case(Xor::default(), &[]);
    for language in Language::ALL {
        let output = python_support::run_alone(&python, &lecture.listing(language));
        assert_eq!((output.terminal(), output.error), (lecture.console(), None));
    }
}

#[test]
fn a_wrong_program_is_found_out() {
    let Some(python) = python_support::python() else { return };
    for update_by in [UpdateBy::Batch, UpdateBy::Sample] {
        let case = case(short(update_by, 50), &[(12, 3, "w-2-1-0", 0.5)]);
        let right = case.listing(Language::English);
        let wrong = [
            ("weight0 += -rate", "weight0 += rate"),
            ("(1.0 - layer1)", "(1.0 + layer1)"),
            ("t == 12", "t == 13"),
            ("seed(5)", "seed(6)"),
        ];
        let wrong = wrong.map(|(old, new)| {
            assert!(right.contains(old), "{old}");
            right.replace(old, new) + TELL
        });
        for output in python_support::run(&python, &wrong) {
            let told = python_support::numbers(output.printed.lines().last().unwrap());
            assert!(told.iter().zip(case.numbers()).any(|(a, b)| !close(*a, b, 1e-12)), "{output:?}");
        }
    }
}
