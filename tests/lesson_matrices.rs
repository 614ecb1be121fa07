//! The matrix equations: multiplying what is shown gives what is shown, in both orientations, for the lecture's network
//! and for networks with biases, several layers, several losses.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::view::View as SmallView;
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::link;
use mlp_lab::lesson::matrices::{Line, Matrix, Part, Quantity, Reading, Subject, equation};
use mlp_lab::lesson::network_view::{NetworkView, Phase};
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::xor::view::View;
use mlp_lab::lesson::xor::{UpdateBy, Xor};
use support::run_at;

fn small(query: &str, position: Position) -> Box<dyn NetworkView> {
    let mut player: Player<Backprop> = link::open(&link::pairs_of(query)).0;
    player.jump(position);
    while !player.work(100) {}
    Box::new(SmallView::of(player.run()))
}

fn xor(program: &Xor, position: Position) -> Box<dyn NetworkView> {
    Box::new(View::of(&run_at(program, &[], position)))
}

/// Networks after a few updates, everything of the last pass being known.
fn networks() -> Vec<Box<dyn NetworkView>> {
    let small_ones = [
        "",
        "layers=3-4-2&a1=tanh&loss=mse&samples=5&data=random",
        "layers=2-3-4-2&loss=bce&samples=4&data=xor",
        "layers=4-3&a1=identity&data=example&samples=4&lr=0.1",
        "layers=2-2-1&samples=4&data=xor&biases=fixed",
    ];
    let single = Xor { update_by: UpdateBy::Sample, ..Xor::default() };
    let small_ones = small_ones.into_iter().map(|query| small(query, Position::at(7)));
    small_ones.chain([xor(&Xor::default(), Position::at(40)), xor(&single, Position::at(6))]).collect()
}

/// Rows of numbers.
type Rows = Vec<Vec<f64>>;

fn rows(matrix: &Matrix) -> Rows {
    assert_eq!(matrix.entries.len(), matrix.rows * matrix.columns, "{:?}", matrix.quantity);
    let value = |row, column| matrix.at(row, column).unwrap().value.unwrap();
    (0..matrix.rows).map(|row| (0..matrix.columns).map(|column| value(row, column)).collect()).collect()
}

fn product(a: &Rows, b: &Rows) -> Rows {
    assert_eq!(a[0].len(), b.len(), "shapes that can be multiplied");
    let entry = |row: &Vec<f64>, column: usize| row.iter().zip(b).fold(0.0, |sum, (x, line)| sum + x * line[column]);
    a.iter().map(|row| (0..b[0].len()).map(|column| entry(row, column)).collect()).collect()
}

fn matrix(part: &Part) -> &Matrix {
    let Part::Matrix(matrix) = part else { panic!("{part:?}") };
    matrix
}

fn zip(a: &Rows, b: &Rows, f: impl Fn(f64, f64) -> f64) -> Rows {
    // A row or column of biases stands for every sample.
    let at = |row: usize, column: usize| b[row.min(b.len() - 1)][column.min(b[0].len() - 1)];
    let line = |(r, row): (usize, &Vec<f64>)| row.iter().enumerate().map(|(c, &x)| f(x, at(r, c))).collect();
    a.iter().enumerate().map(line).collect()
}

fn transposed(rows: &Rows) -> Rows {
    (0..rows[0].len()).map(|column| rows.iter().map(|row| row[column]).collect()).collect()
}

/// What the left side comes to, and the matrix that is said to be its result; none where a function comes between.
fn sides(line: &[Part]) -> Option<(Rows, &Matrix)> {
    let mut value = rows(matrix(&line[0]));
    let mut rest = &line[1..];
    loop {
        let [sign, second, after @ ..] = rest else { return None };
        let next = matrix(second);
        match sign {
            Part::Equals => return Some((value, next)),
            Part::Becomes => return None,
            Part::Times => value = product(&value, &rows(next)),
            Part::Hadamard => value = zip(&value, &rows(next), |a, b| a * b),
            Part::Plus => value = zip(&value, &rows(next), |a, b| a + b),
            Part::Minus => value = zip(&value, &rows(next), |a, b| a - b),
            Part::MinusRate(rate) => value = zip(&value, &rows(next), |a, b| a - rate * b),
            Part::Matrix(_) => panic!("two matrices without a sign"),
        }
        rest = after;
    }
}

fn assert_result(line: &Line, about: &str) -> bool {
    let Some((value, result)) = sides(line) else { return false };
    let shown = rows(result);
    assert_eq!((value.len(), value[0].len()), (result.rows, result.columns), "{about}");
    for (a, b) in value.iter().flatten().zip(shown.iter().flatten()) {
        assert!((a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1e-3), "{about}: {a} is not {b}");
    }
    true
}

#[test]
fn multiplying_the_shown_matrices_gives_the_shown_result_in_both_orientations() {
    let mut checked = 0;
    for view in networks() {
        for subject in Subject::all(view.layers()) {
            for slide in [false, true] {
                for line in equation(view.as_ref(), subject, slide) {
                    let about = format!("{:?} {subject:?} slide {slide}", view.sizes());
                    checked += usize::from(assert_result(&line, &about));
                }
            }
        }
    }
    assert!(checked > 150, "{checked} lines were multiplied");
}

/// The overwritten node's sum is shown and struck out: only there does X·W not lead to the output.
#[test]
fn a_wrong_entry_would_be_noticed() {
    let view = xor(&Xor::default(), Position::at(40));
    for subject in [Subject::Forward(1), Subject::Delta(1), Subject::Gradient(1), Subject::Update(2)] {
        let mut lines = equation(view.as_ref(), subject, false);
        let Part::Matrix(first) = &mut lines[0][0] else { panic!() };
        let entry = first.entries.iter_mut().find(|entry| entry.value != Some(0.0)).unwrap();
        entry.value = entry.value.map(|value| value + 0.5);
        let (value, result) = sides(&lines[0]).unwrap();
        let differs = value.iter().flatten().zip(rows(result).iter().flatten()).any(|(a, b)| (a - b).abs() > 1e-6);
        assert!(differs, "{subject:?}");
    }
}

#[test]
fn shapes_are_those_of_the_slide() {
    let view = small("layers=4-3&a1=identity&data=example&samples=4&lr=0.1", Position::at(1));
    let shapes = |slide| -> Vec<(usize, usize)> {
        let line = equation(view.as_ref(), Subject::Forward(1), slide).remove(0);
        let matrices = line.iter().filter(|part| matches!(part, Part::Matrix(_)));
        matrices.map(|part| (matrix(part).rows, matrix(part).columns)).collect()
    };
    assert_eq!(shapes(false), [(4, 4), (4, 3), (1, 3), (4, 3), (4, 3)], "X·W + b = net → out");
    assert_eq!(shapes(true), [(3, 4), (4, 4), (3, 1), (3, 4), (3, 4)], "W·X + b = net → out");
    let view = xor(&Xor::default(), Position::at(1));
    let back = equation(view.as_ref(), Subject::Delta(1), false);
    let of = |part: &Part| (matrix(part).rows, matrix(part).columns, matrix(part).transposed);
    assert_eq!([of(&back[0][0]), of(&back[0][2]), of(&back[0][4])], [(4, 1, false), (1, 6, true), (4, 6, false)]);
    let back = equation(view.as_ref(), Subject::Delta(1), true);
    assert_eq!([of(&back[0][0]), of(&back[0][2]), of(&back[0][4])], [(6, 1, true), (1, 4, false), (6, 4, false)]);
}

#[test]
fn one_orientation_is_the_other_transposed() {
    for view in networks() {
        for subject in Subject::all(view.layers()) {
            let of = |slide| equation(view.as_ref(), subject, slide);
            for (program, slide) in of(false).iter().zip(&of(true)) {
                let results = [program, slide].map(|line| matrix(line.last().unwrap()));
                assert_eq!(rows(results[0]), transposed(&rows(results[1])), "{subject:?}");
                assert_eq!(results[0].quantity, results[1].quantity);
            }
        }
    }
}

/// Names and numbers of all entries.
fn named(view: &dyn NetworkView, subject: Subject) -> Vec<(String, Option<f64>)> {
    let lines = equation(view, subject, false);
    let entries = lines.iter().flatten().filter_map(|part| match part {
        Part::Matrix(matrix) => Some(&matrix.entries),
        _ => None,
    });
    entries.flatten().filter_map(|entry| Some((entry.name.clone()?, entry.value))).collect()
}

#[test]
fn equal_names_carry_equal_values_also_after_the_update() {
    let edited = "layers=3-4-2&samples=3&data=random&e=3.0.input-0-s0:0.5,3.0.w-1-0-0:1.5,3.0.b-2-1:0.25";
    let edited = small(edited, Position::at(3));
    for view in networks().into_iter().chain([edited]) {
        let mut seen = std::collections::BTreeMap::new();
        for subject in Subject::all(view.layers()) {
            for (name, value) in named(view.as_ref(), subject) {
                let value = value.map(f64::to_bits);
                let before = *seen.entry(name.clone()).or_insert(value);
                assert_eq!(before, value, "{name}");
                if let Some(item) = Item::parse(&name) {
                    assert_eq!(value, Some(view.value(item).to_bits()), "{name}");
                }
            }
        }
    }
}

#[test]
fn every_entry_belongs_to_its_weight_or_node_and_its_sample() {
    let view = xor(&Xor::default(), Position::at(3));
    let line = equation(view.as_ref(), Subject::Forward(1), false).remove(0);
    let (x, w, net) = (matrix(&line[0]), matrix(&line[2]), matrix(&line[4]));
    assert_eq!(x.at(2, 0).unwrap().item, Some(Item::Neuron { layer: 0, index: 0 }));
    assert_eq!(x.at(2, 0).unwrap().sample, Some(2));
    assert_eq!(w.at(1, 4).unwrap().item, Some(Item::Weight { layer: 1, from: 1, to: 4 }));
    assert_eq!(w.at(1, 4).unwrap().sample, None);
    let unused: Vec<usize> = (0..6).filter(|&node| net.at(0, node).unwrap().unused).collect();
    assert_eq!(unused, [5], "the overwritten node's sum is computed and not used");
    assert!(x.at(0, 3).is_none() && x.at(4, 0).is_none());
    let single = xor(&Xor { update_by: UpdateBy::Sample, ..Xor::default() }, Position::at(3));
    let line = equation(single.as_ref(), Subject::Forward(1), false).remove(0);
    let samples: BTreeSet<_> = matrix(&line[0]).entries.iter().filter_map(|entry| entry.sample).collect();
    assert_eq!(samples.into_iter().collect::<Vec<_>>(), [2], "the sample of the pass alone");
}

#[test]
fn nothing_is_known_before_its_phase() {
    let at = |phase| small("layers=2-3-2&samples=3&data=random", Position::within(4, phase));
    for phase in 0..=6 {
        // Phase 0 of a later update shows the last one whole.
        let view =
            if phase == 0 { small("layers=2-3-2&samples=3&data=random", Position::default()) } else { at(phase) };
        for subject in Subject::all(2) {
            let number = subject.phase().number(2);
            for line in equation(view.as_ref(), subject, false) {
                let result = matrix(line.last().unwrap());
                let known = result.entries.iter().filter(|entry| entry.value.is_some()).count();
                let expected = if number <= phase { result.entries.len() } else { 0 };
                assert_eq!(known, expected, "{subject:?} after phase {phase}");
            }
        }
    }
}

#[test]
fn the_lit_equation_follows_the_run() {
    let lit = |t, phase, op| Subject::lit(xor(&Xor::default(), Position { t, phase, op }).as_ref());
    assert_eq!(lit(0, 0, 0), [Subject::Forward(1)]);
    assert_eq!(lit(0, 0, 2), [Subject::Forward(1)]);
    assert_eq!(lit(4, 5, 0), [Subject::Delta(1)]);
    assert_eq!(lit(4, 6, 3), [Subject::Update(2), Subject::Update(1)]);
    let large =
        |phase, op| Subject::lit(small("layers=4-8-8-2&samples=2&data=random", Position { t: 2, phase, op }).as_ref());
    assert_eq!(large(0, 0), [Subject::Update(3)]);
    assert_eq!(large(7, 0), [Subject::Delta(1)]);
    assert_eq!(large(7, 17), [Subject::Gradient(3)], "the last weight of the output layer");
    assert_eq!(large(7, 30), [Subject::Gradient(2)]);
    let all = Subject::all(3);
    let ids: BTreeSet<_> = all.iter().map(|subject| subject.id()).collect();
    assert_eq!((all.len(), ids.len()), (13, 13));
    assert!(all.windows(2).all(|pair| pair[0].phase().number(3) <= pair[1].phase().number(3)));
    assert_eq!(Subject::Gradient(2).phase(), Phase::Gradients);
}

#[test]
fn a_chosen_equation_gives_way_where_the_network_has_become_smaller() {
    let reading = Reading { subject: Some(Subject::Delta(5)), folded: false };
    assert_eq!((reading.chosen(5), reading.chosen(4)), (reading.subject, None));
    let small = small("", Position::at(3));
    for subject in Subject::all(5) {
        let chosen = Reading { subject: Some(subject), folded: false }.chosen(small.layers());
        assert_eq!(chosen.is_some(), Subject::all(2).contains(&subject));
        chosen.map(|subject| equation(small.as_ref(), subject, false));
    }
}

#[test]
fn fixed_biases_have_a_gradient_and_no_update() {
    let view = small("layers=2-2-1&samples=4&data=xor&biases=fixed", Position::at(3));
    assert_eq!(equation(view.as_ref(), Subject::Gradient(1), false).len(), 2);
    assert_eq!(equation(view.as_ref(), Subject::Update(1), false).len(), 1);
    let trained = small("layers=2-2-1&samples=4&data=xor", Position::at(3));
    assert_eq!(equation(trained.as_ref(), Subject::Update(1), false).len(), 2);
}

#[test]
fn softmax_gives_its_delta_at_once() {
    let view = small("layers=2-3-2&loss=cce&samples=4&data=xor", Position::at(3));
    assert_eq!(view.activation(2), "softmax");
    let lines = equation(view.as_ref(), Subject::Delta(2), false);
    assert_eq!(lines.len(), 1);
    assert_eq!(matrix(lines[0].last().unwrap()).quantity, Quantity::Delta(2));
    assert!(lines[0].contains(&Part::Becomes) && !lines[0].contains(&Part::Hadamard));
}
