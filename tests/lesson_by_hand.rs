//! Values changed by hand in the middle of a pass: every shown equation and every question is right arithmetic all the
//! same, because each phase is told with what it used; and equal names carry equal values.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;

use mlp_lab::lesson::backprop::view::View as SmallView;
use mlp_lab::lesson::backprop::{Backprop, view};
use mlp_lab::lesson::chain::{Backflow, Chain};
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::link;
use mlp_lab::lesson::matrices::{Matrix, Part, Subject, equation};
use mlp_lab::lesson::network_view::NetworkView;
use mlp_lab::lesson::player::{Player, valid};
use mlp_lab::lesson::position::{Granularity, Position};
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::quiz::{Rule, questions};
use mlp_lab::lesson::run::Run;
use mlp_lab::lesson::xor::Xor;
use mlp_lab::lesson::xor::view::View as XorView;
use support::run_at;

const T: u32 = 3;
const NETWORKS: [&str; 4] = [
    "lr=0.5",
    "layers=2-3-2&loss=cce&samples=3&data=random",
    "layers=3-2-2-2&loss=bce&samples=2&biases=fixed",
    "layers=2-3-1&loss=mse&samples=4&data=xor&a1=tanh",
];
const NAMES: [&str; 7] = ["input-0-s0", "w-1-1-0", "target-0-s0", "b-1-1", "w-2-0-0", "learning-rate", "b-2-0"];

fn program(query: &str) -> Backprop {
    let player: Player<Backprop> = link::open(&link::pairs_of(query)).0;
    player.run().program().clone()
}

/// One value changed after every phase of the update, to another number each time; the last time after it.
fn edits<P: Program>(program: &P, name: &str, phases: impl Fn(u8) -> bool) -> Vec<Edit> {
    let edit = |phase: u8| {
        let (t, at) = if phase == program.phases() { (T + 1, 0) } else { (T, phase) };
        Edit { t, phase: at, name: name.to_owned(), value: 0.1 + 0.07 * f64::from(phase) }
    };
    valid(program, (1..=program.phases()).filter(|&phase| phases(phase)).map(edit).collect())
}

/// Every position of the update at which something is known, and its end.
fn positions(phases: u8) -> impl Iterator<Item = Position> {
    (1..phases).map(|phase| Position::within(T, phase)).chain([Position::at(T + 1)])
}

/// The view at each position with one value or another changed at one phase or after each.
fn each_view<P: Program>(
    program: &P,
    names: &[&str],
    view: &dyn Fn(&Run<P>) -> Box<dyn NetworkView>,
    check: &dyn Fn(&dyn NetworkView, &str),
) {
    for name in names {
        for only in 0..=program.phases() {
            let edits = edits(program, name, |phase| only == 0 || phase == only);
            for position in positions(program.phases()) {
                let about = format!("{name} changed after {only}, at {position:?}");
                check(view(&run_at(program, &edits, position)).as_ref(), &about);
            }
        }
    }
}

fn everywhere(check: &dyn Fn(&dyn NetworkView, &str)) {
    for query in NETWORKS {
        let view = |run: &Run<Backprop>| Box::new(SmallView::of(run)) as Box<dyn NetworkView>;
        each_view(&program(query), &NAMES, &view, &|view, about| check(view, &format!("{query}: {about}")));
    }
    let view = |run: &Run<Xor>| Box::new(XorView::of(run)) as Box<dyn NetworkView>;
    each_view(&Xor::default(), &["w-1-1-1", "w-2-2-0", "learning-rate"], &view, check);
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1e-3)
}

fn at(matrix: &Matrix, row: usize, column: usize) -> f64 {
    matrix.at(row, column).unwrap().value.unwrap()
}

fn matrices(line: &[Part]) -> Vec<&Matrix> {
    line.iter().filter_map(|part| if let Part::Matrix(matrix) = part { Some(matrix) } else { None }).collect()
}

fn is_done(view: &dyn NetworkView, subject: Subject) -> bool {
    let done = view.position().phase;
    done == 0 || subject.phase().number(view.layers()) <= done
}

#[test]
fn what_is_multiplied_makes_what_is_shown() {
    everywhere(&|view, about| {
        for subject in Subject::all(view.layers()).into_iter().filter(|&subject| is_done(view, subject)) {
            for line in equation(view, subject, false) {
                if let [Part::Matrix(a), Part::Times, Part::Matrix(b), rest @ ..] = line.as_slice() {
                    let bias = rest.first() == Some(&Part::Plus);
                    let result = matrices(rest)[usize::from(bias)];
                    for (row, column) in (0..a.rows).flat_map(|row| (0..b.columns).map(move |column| (row, column))) {
                        let sum: f64 = (0..a.columns).map(|k| at(a, row, k) * at(b, k, column)).sum();
                        let sum = sum + if bias { at(matrices(rest)[0], 0, column) } else { 0.0 };
                        assert!(near(sum, at(result, row, column)), "{about}: {subject:?}, {row}, {column}");
                    }
                }
                if let [Part::Matrix(old), Part::MinusRate(rate), Part::Matrix(gradient), _, Part::Matrix(new)] =
                    line.as_slice()
                {
                    for (row, column) in (0..old.rows).flat_map(|row| (0..old.columns).map(move |column| (row, column)))
                    {
                        let value = at(old, row, column) - rate * at(gradient, row, column);
                        assert!(near(value, at(new, row, column)), "{about}: {subject:?}, {row}, {column}");
                    }
                }
                if let [Part::Matrix(o), Part::Minus, Part::Matrix(t), Part::Equals, Part::Matrix(error)] =
                    line.as_slice()
                {
                    assert!(near(at(o, 0, 0) - at(t, 0, 0), at(error, 0, 0)), "{about}: {subject:?}");
                }
            }
        }
    });
}

#[test]
fn the_chain_rule_adds_up_and_ends_at_the_new_weight() {
    everywhere(&|view, about| {
        for item in view.parameters() {
            let chain = Chain::of(view, item).unwrap();
            let shares = chain.table.rows.iter().map(|row| row.cells.last().unwrap().value).sum::<Option<f64>>();
            assert!(shares.zip(chain.sum.value).is_none_or(|(sum, gradient)| near(sum, gradient)), "{about}: {item}");
            // Only what is changed after the update itself is not what the update made of it.
            let since =
                [0, view.phases()].iter().any(|phase| about.contains(&format!("{item} changed after {phase},")));
            if let Some((name, _)) = chain.after.filter(|_| view.position().phase == 0) {
                assert_eq!(name == item.to_string(), !since, "{about}: {name}");
            }
            if let Item::Weight { layer, from, .. } = item
                && let Some(back) = Backflow::of(view, layer - 1, from)
            {
                for row in &back.rows {
                    let (sum, deltas) = row.cells.split_last().unwrap();
                    let terms =
                        back.sources.iter().zip(deltas).map(|(source, delta)| Some(source.value.1 * delta.value?));
                    let made = terms.sum::<Option<f64>>();
                    assert!(made.zip(sum.value).is_none_or(|(made, sum)| near(made, sum)), "{about}: {item}");
                }
            }
        }
    });
}

#[test]
fn equal_names_carry_equal_values() {
    everywhere(&|view, about| {
        let mut seen = BTreeMap::new();
        let mut meet = |name: String, value: f64| {
            let before = *seen.entry(name.clone()).or_insert(value.to_bits());
            assert_eq!(before, value.to_bits(), "{about}: {name}");
            if let Some(item) = Item::parse(&name) {
                assert_eq!(value.to_bits(), view.value(item).to_bits(), "{about}: {name}");
            }
        };
        for line in Subject::all(view.layers()).into_iter().flat_map(|subject| equation(view, subject, false)) {
            for entry in matrices(&line).into_iter().flat_map(|matrix| &matrix.entries) {
                if let Some((name, value)) = entry.name.clone().zip(entry.value) {
                    meet(name, value);
                }
            }
        }
        for chain in view.parameters().into_iter().filter_map(|item| Chain::of(view, item)) {
            [Some(chain.before), chain.after].into_iter().flatten().for_each(|(name, value)| meet(name, value));
        }
    });
}

#[test]
fn questions_have_their_factors() {
    for query in NETWORKS {
        for name in NAMES {
            let program = program(query);
            let edits = edits(&program, name, |_| true);
            for unit in [Granularity::Operation, Granularity::Phase] {
                let mut run = run_at(&program, &edits, Position::at(T));
                while run.position() < Position::at(T + 1) {
                    let operation = (unit == Granularity::Operation).then_some(usize::from(run.position().op));
                    let ahead = view::View::of(&run.ahead(unit).unwrap());
                    for question in questions(&ahead, operation, 0) {
                        let values: Vec<f64> = question.factors.iter().map(|factor| factor.value).collect();
                        let made = match question.rule {
                            Rule::Sum => values.iter().sum::<f64>(),
                            Rule::Product => values.iter().product::<f64>(),
                            Rule::NegativeProduct => -values.iter().product::<f64>(),
                            Rule::Difference => values[0] - values[1],
                            Rule::Function => continue,
                        };
                        assert!(near(made, question.answer), "{query}, {name} at {:?}: {question:?}", run.position());
                    }
                    run.seek(run.next(unit));
                    run.settle();
                }
            }
        }
    }
}
