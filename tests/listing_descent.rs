//! The descent listing, run by real Python: what it prints is the page's console, to the last digit.

#![allow(clippy::unwrap_used)]

mod python_support;
mod support;

use mlp_lab::engine::curve::Curve;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::descent::view::console;
use mlp_lab::lesson::edit::{self, Edit};
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::Ending;
use mlp_lab::lesson::run::Run;
use mlp_lab::text::listing::descent as listing;
use mlp_lab::text::{Language, descent as text};
use support::run_at;

/// Settings with edits.
#[derive(Clone, Debug)]
struct Case {
    program: Descent,
    edits: Vec<Edit>,
}

fn case(program: Descent, edits: &[(u32, u8, &str, f64)]) -> Case {
    let mut sorted = Vec::new();
    for &(t, phase, name, value) in edits {
        edit::insert(&mut sorted, Edit { t, phase, name: name.to_owned(), value });
    }
    Case { program, edits: sorted }
}

impl Case {
    fn run(&self) -> Run<Descent> {
        run_at(&self.program, &self.edits, Position::at(u32::MAX))
    }

    fn console(&self, language: Language) -> String {
        text::console(language, &console(&self.run(), 0, usize::MAX))
    }

    fn listing(&self, language: Language) -> String {
        listing::program(language, &self.program, &self.edits).program()
    }
}

/// One case for each thing that settings and edits can bring about.
fn chosen() -> Vec<Case> {
    let lecture = Descent::default;
    let fast = |rate, n| Descent { learning_rate: rate, max_iterations: n, ..lecture() };
    let precise = |rate, n| Descent { precision: Some(1e-5), ..fast(rate, n) };
    let on = |curve, start, rate| Descent { curve, start, ..fast(rate, 300) };
    vec![
        case(lecture(), &[]),
        case(precise(0.01, 1000), &[]),
        case(precise(0.01, 100), &[]),
        case(precise(0.5, 100), &[]),
        case(fast(1.0, 100), &[]),
        case(fast(1.05, 10_000), &[]),
        case(fast(1e6, 10_000), &[]),
        case(on(Curve::TwoValleys, 3.0, 0.05), &[]),
        case(on(Curve::TwoValleys, 1e6, 0.1), &[]),
        case(on(Curve::TwoValleys, -1e6, 1e6), &[]),
        case(on(Curve::Plain, 0.3, 0.9), &[]),
        case(on(Curve::Plain, 1e6, 1e6), &[]),
        // At the start, between updates, inside one, at the end.
        case(lecture(), &[(0, 0, "x", -5.0), (0, 0, "learning-rate", 0.25)]),
        case(lecture(), &[(12, 0, "x", 1e6), (12, 0, "learning-rate", 0.3), (40, 0, "x", 3.0)]),
        case(lecture(), &[(0, 1, "x", 7.0), (12, 1, "x", -1.0), (12, 2, "x", 4.5), (13, 1, "learning-rate", 1e-7)]),
        case(lecture(), &[(12, 2, "learning-rate", 0.9), (99, 2, "x", 0.0), (100, 0, "x", -2.0)]),
        case(lecture(), &[(100, 0, "learning-rate", 5.0), (200, 0, "x", 1.0)]),
        // An x that was set by hand is not judged by the step before it.
        case(precise(0.5, 100), &[(2, 0, "x", 8.0), (4, 0, "learning-rate", 0.1)]),
        case(precise(0.5, 100), &[(1, 2, "x", 8.0), (2, 0, "learning-rate", 0.1)]),
        // Edits that bring an overflow about, one between updates and one inside, and edits that avert it.
        case(fast(1.5, 10_000), &[(500, 0, "learning-rate", 1e6)]),
        case(fast(1.5, 10_000), &[(510, 1, "learning-rate", 1e6)]),
        case(fast(1.5, 10_000), &[(400, 0, "learning-rate", 0.4)]),
        case(fast(1.5, 600), &[(averted(1.5), 1, "learning-rate", 0.4)]),
        case(fast(1.5, 600), &[(averted(1.5), 2, "x", 2.0)]),
    ]
}

/// The update before the one that overflows.
fn averted(rate: f64) -> u32 {
    case(Descent { learning_rate: rate, max_iterations: 10_000, ..Descent::default() }, &[]).run().end().t
}

/// Many more, with numbers of all sizes.
fn mixed() -> Vec<Case> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = move |n: u32| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as u32 % n
    };
    let mut cases = Vec::new();
    for index in 0..120_usize {
        let rate = f64::from(1 + below(2000)) / [1000.0, 1.0, 1e6, 1900.0][index % 4];
        let program = Descent {
            curve: Curve::ALL[index % 3],
            learning_rate: rate,
            start: (f64::from(below(4000)) - 2000.0) / [100.0, 7.0, 0.01][below(3) as usize],
            max_iterations: 1 + below(400),
            precision: (below(2) == 0).then(|| 1.0 / f64::from(1 + below(1_000_000))),
        };
        let last = program.max_iterations + 1;
        let count = if index < 20 { 0 } else { below(6) };
        let edits: Vec<_> = (0..count)
            .map(|_| match (below(last), below(3) as u8) {
                (t, phase) if below(2) == 0 => (t, phase, "x", f64::from(below(2001)) / 10.0 - 100.0),
                (t, phase) => (t, phase, "learning-rate", f64::from(1 + below(1500)) / 1000.0),
            })
            .collect();
        cases.push(case(program, &edits));
    }
    cases
}

#[test]
fn python_prints_what_the_console_shows() {
    let Some(python) = python_support::python() else { return };
    let cases = [chosen(), mixed()].concat();
    let (mut programs, mut consoles) = (Vec::new(), Vec::new());
    for (language, case) in
        Language::ALL.into_iter().flat_map(|language| cases.iter().map(move |case| (language, case)))
    {
        programs.push(case.listing(language));
        consoles.push(case.console(language));
    }
    let outputs = python_support::run(&python, &programs);
    for (index, (output, console)) in outputs.iter().zip(&consoles).enumerate() {
        let case = &cases[index % cases.len()];
        assert_eq!(output.terminal(), *console, "{case:?}\n{}", programs[index]);
        let overflow = case.run().ending() == Some(Ending::Overflow);
        assert_eq!(output.error.is_some(), overflow, "{case:?}");
    }
    for ending in [Ending::Complete, Ending::Precise, Ending::Overflow] {
        let count = cases.iter().filter(|case| case.run().ending() == Some(ending)).count();
        assert!(count > 10, "{ending:?} must be among the cases more often than {count} times");
    }
}

#[test]
fn an_overflow_is_the_last_line_of_a_real_run() {
    let Some(python) = python_support::python() else { return };
    let overflow = case(Descent { learning_rate: 3.0, max_iterations: 10_000, ..Descent::default() }, &[]);
    for language in Language::ALL {
        let output = python_support::run_alone(&python, &overflow.listing(language));
        assert_eq!(output.terminal(), overflow.console(language));
    }
}

#[test]
fn a_wrong_program_is_found_out() {
    let Some(python) = python_support::python() else { return };
    let lecture = case(Descent::default(), &[(12, 0, "x", 5.0)]);
    let right = lecture.listing(Language::Korean);
    let wrong = [("x = x - step", "x = x + step"), ("v * v\n", "v * v * 1.0000000000000002\n"), ("t + 1 ==", "t ==")];
    let wrong = wrong.map(|(old, new)| {
        assert!(right.contains(old));
        right.replace(old, new)
    });
    for output in python_support::run(&python, &wrong) {
        assert_ne!(output.terminal(), lecture.console(Language::Korean));
    }
}
