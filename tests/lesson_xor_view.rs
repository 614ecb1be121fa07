//! What the XOR page shows at a position: the program's variables as far as it has come, and nothing of the future.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod support;

use mlp_lab::engine::numpy_program::{Batch, SAMPLES};
use mlp_lab::lesson::position::{Granularity, Grid, Position};
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::xor::view::{View, ledger};
use mlp_lab::lesson::xor::{UpdateBy, Xor};
use support::run_at;

fn view(program: &Xor, position: Position) -> View {
    View::of(&run_at(program, &[], position))
}

fn by_sample() -> Xor {
    Xor { update_by: UpdateBy::Sample, ..Xor::default() }
}

#[test]
fn the_last_pass_shows_the_same_outputs_before_and_after_its_update() {
    for t in [0, 1, 2, 99, 9999] {
        let (inside, after) =
            (view(&Xor::default(), Position::within(t, 2)), view(&Xor::default(), Position::at(t + 1)));
        for sample in 0..SAMPLES {
            let shown = |v: &View| v.out(2, 0, sample).map(f64::to_bits);
            assert!(shown(&inside).is_some());
            assert_eq!(shown(&inside), shown(&after));
            assert_ne!(inside.next_output(sample).to_bits(), after.next_output(sample).to_bits());
            assert_eq!(
                inside.next_output(sample).to_bits(),
                shown(&inside).unwrap(),
                "old weights give the old outputs"
            );
            let coming = view(&Xor::default(), Position::within(t + 1, 2)).out(2, 0, sample);
            if t < 9999 {
                assert_eq!(coming.map(f64::to_bits), Some(after.next_output(sample).to_bits()));
            }
        }
    }
}

/// How many of all per-pass values are shown.
fn shown(view: &View) -> usize {
    let samples = 0..SAMPLES;
    let hidden = 0..view.hidden();
    let per_sample = samples.flat_map(|s| {
        let wide = hidden.clone().flat_map(move |j| [view.net(1, j, s), view.out(1, j, s), view.delta(1, j, s)]);
        wide.chain([view.net(2, 0, s), view.out(2, 0, s), view.error(s), view.delta(2, 0, s)])
    });
    let gradients = view.weights().into_iter().map(|(layer, from, to)| view.gradient(layer, from, to));
    per_sample.chain(gradients).chain([view.loss()]).flatten().count()
}

#[test]
fn nothing_of_a_pass_is_known_at_the_start_and_all_of_it_after_it() {
    let all = SAMPLES * (3 * 6 + 4) + 24 + 1;
    assert_eq!(shown(&view(&Xor::default(), Position::default())), 0);
    assert_eq!(shown(&view(&Xor::default(), Position::at(1))), all);
    assert_eq!(shown(&view(&Xor::default(), Position::at(500))), all);
    assert_eq!(view(&Xor::default(), Position::default()).lit_phase(), None);
}

#[test]
fn each_operation_reveals_its_own_values_and_no_other() {
    let program = Xor { hidden: 4, ..Xor::default() };
    for t in [0, 7] {
        let mut run = run_at(&program, &[], Position::at(t));
        let (mut before, mut steps) = (0, 0);
        loop {
            run.seek(run.next(Granularity::Operation));
            run.settle();
            steps += 1;
            if run.position().t > t {
                break;
            }
            let (view, Position { phase, op, .. }) = (View::of(&run), run.position());
            let count = shown(&view);
            let done = if op == 0 { phase } else { phase + 1 };
            let each = match done {
                1 | 2 => 2 * SAMPLES,
                3 if op == 1 => SAMPLES,
                4 | 5 => SAMPLES,
                7 => 0,
                _ => 1,
            };
            let fresh = if steps == 1 { 0 } else { before };
            assert_eq!(count, fresh + each, "t {t}, phase {phase}, op {op}");
            assert_eq!(view.lit_phase(), Some(done));
            assert_eq!(view.lit_operation(), (op > 0).then(|| usize::from(op) - 1));
            before = count;
        }
        let operations: u16 = (1..=7).map(|phase| program.operations(phase)).sum();
        assert_eq!(steps, u32::from(operations));
    }
}

#[test]
fn the_update_reaches_the_weights_one_by_one_from_the_output() {
    let program = Xor::default();
    let (old, new) = (view(&program, Position::within(9, 6)), view(&program, Position::at(10)));
    let weights = old.weights();
    assert_eq!(weights[..7], [(2, 0, 0), (2, 1, 0), (2, 2, 0), (2, 3, 0), (2, 4, 0), (2, 5, 0), (1, 0, 0)]);
    for op in 0..program.operations(7) {
        let partly = view(&program, Position { t: 9, phase: 6, op });
        for (index, &(layer, from, to)) in weights.iter().enumerate() {
            let expected = if index < usize::from(op) { &new } else { &old };
            assert_eq!(partly.weight(layer, from, to).to_bits(), expected.weight(layer, from, to).to_bits());
            assert_eq!(partly.gradient(layer, from, to), new.gradient(layer, from, to));
            let step = old.weight(layer, from, to) - 0.2 * old.gradient(layer, from, to).unwrap();
            assert_eq!(new.weight(layer, from, to).to_bits(), step.to_bits());
        }
    }
}

#[test]
fn the_next_outputs_are_those_of_the_weights_that_are_shown() {
    for op in 0..24 {
        let view = view(&Xor::default(), Position { t: 200, phase: 6, op });
        let mut shown = Xor::default().start();
        for (layer, from, to) in view.weights() {
            match layer {
                1 => shown.weight0[(from, to)] = view.weight(layer, from, to),
                _ => shown.weight1[from] = view.weight(layer, from, to),
            }
        }
        for (sample, (x1, x2)) in [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)].into_iter().enumerate() {
            assert_eq!(view.next_output(sample).to_bits(), shown.predict(x1, x2).to_bits(), "operation {op}");
        }
    }
}

#[test]
fn the_bias_node_is_one_and_its_column_never_learns() {
    let (start, end) = (view(&Xor::default(), Position::default()), view(&Xor::default(), Position::at(10_000)));
    let bias = end.bias_node();
    assert_eq!(bias, 5);
    for sample in 0..SAMPLES {
        assert_eq!(end.out(1, bias, sample), Some(1.0));
        assert_eq!(end.delta(1, bias, sample), Some(0.0));
        assert!(end.net(1, bias, sample).is_some_and(|net| net != 1.0), "it is computed and then not used");
    }
    for (layer, from, to) in start.weights() {
        let same = start.weight(layer, from, to).to_bits() == end.weight(layer, from, to).to_bits();
        assert_eq!(same, layer == 1 && to == bias, "w-{layer}-{from}-{to}");
    }
}

#[test]
fn a_sample_that_had_no_pass_shows_nothing() {
    let all = 3 * 6 + 4;
    for t in 1..12 {
        let view = view(&by_sample(), Position::at(t));
        assert_eq!(view.batch, Batch::One((t as usize - 1) % SAMPLES));
        assert_eq!(shown(&view), all * SAMPLES.min(t as usize) + 25, "after update {t}");
        for (sample, ours) in (0..SAMPLES).map(|s| (s, view.out(2, 0, s))) {
            assert_eq!(ours.is_some(), sample < t as usize);
        }
    }
    let inside = view(&by_sample(), Position::within(5, 2));
    assert_eq!(inside.batch, Batch::One(1));
    assert_eq!(shown(&inside), 3 * all + 2 * 6 + 2, "the running sample as far as it is, the others whole");
    let unseen = view(&by_sample(), Position::within(1, 2));
    assert_eq!(shown(&unseen), all + 2 * 6 + 2);
}

#[test]
fn the_ledger_shows_no_output_that_was_never_computed() {
    let run = run_at(&by_sample(), &[], Position::at(6));
    let rows = ledger(&run, 1, 100);
    assert_eq!(rows.iter().map(|row| row.t).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    for row in &rows {
        assert_eq!(
            row.outputs.iter().filter(|out| out.is_some()).count(),
            SAMPLES.min(row.t as usize),
            "row {}",
            row.t
        );
    }
    let all: Vec<bool> = run.records().iter().map(|record| record.loss_of_all.is_some()).collect();
    assert_eq!(all, [false, false, false, true, true, true]);
    let batch = run_at(&Xor::default(), &[], Position::within(3, 4));
    assert!(ledger(&batch, 1, 100).iter().all(|row| row.outputs.iter().all(Option::is_some)));
    assert_eq!(ledger(&batch, 2, 1).len(), 1);
    assert_eq!(ledger(&batch, 4, 9), []);
}

#[test]
fn a_run_equals_itself() {
    for program in [Xor::default(), by_sample()] {
        for t in 0..6 {
            let run = run_at(&program, &[], Position::at(t));
            assert!(run == run.clone(), "t {t}");
            assert!(View::of(&run) == View::of(&run));
        }
    }
}

/// Seen as a network, the program has gradients that the numeric ones confirm, also after the update; a wrong one would
/// not be confirmed.
#[test]
fn the_numeric_gradient_belongs_to_the_pass_that_is_shown() {
    use mlp_lab::lesson::network_view::NetworkView;
    for position in [Position::within(40, 6), Position::at(41)] {
        let view = view(&Xor::default(), position);
        for item in view.parameters() {
            let check = view.check(item).unwrap();
            assert!(check.comparison.agrees(1e-6), "{item} at {position:?}: {check:?}");
            let wrong = mlp_lab::engine::gradient_check::Comparison {
                analytic: -check.comparison.analytic,
                ..check.comparison
            };
            assert!(!wrong.agrees(1e-6) || wrong.both_zero(), "{item}: the sign does not matter");
        }
        let before = view.parameters().iter().filter_map(|&item| view.value_before(item)).count();
        assert_eq!(before, 24);
    }
}
