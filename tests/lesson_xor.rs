//! The XOR lesson against NumPy: start, every variable of every phase, losses, ends, edits.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod support;

use mlp_lab::engine::numpy_program::{Batch, SAMPLES};
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::lesson::program::{Ending, Program};
use mlp_lab::lesson::run::Run;
use mlp_lab::lesson::xor::view::{View, console};
use mlp_lab::lesson::xor::{StopRule, UpdateBy, Xor};
use serde_json::Value;
use support::{close, flat, list, real, reference, run_at, whole};

const EXACT: f64 = 1e-12;

fn view(program: &Xor, position: Position) -> View {
    View::of(&run_at(program, &[], position))
}

fn by_sample() -> Xor {
    Xor { update_by: UpdateBy::Sample, ..Xor::default() }
}

fn program(case: &Value) -> Xor {
    let mut program = Xor::default();
    for (name, key) in [("seed", "seed"), ("hidden", "hidden"), ("learning-rate", "rate")] {
        program.set(name, &case[key].to_string()).unwrap();
    }
    program.set("update", case["update"].as_str().unwrap()).unwrap();
    program
}

/// A named table of a view: for every cell the value, if shown, and the one that is expected.
fn table(view: &View, pass: &Value, name: &str) -> Vec<(Option<f64>, f64)> {
    let rows: Vec<usize> = (0..SAMPLES).filter(|&s| view.batch.contains(s)).collect();
    let hidden = 0..view.hidden();
    let wide = |value: &dyn Fn(usize, usize) -> Option<f64>| {
        rows.iter().flat_map(|&s| hidden.clone().map(move |j| (s, j))).map(|(s, j)| value(s, j)).collect()
    };
    let thin = |value: &dyn Fn(usize) -> Option<f64>| rows.iter().map(|&s| value(s)).collect();
    let weights = |value: &dyn Fn(usize, usize) -> Option<f64>| {
        (0..3).flat_map(|i| hidden.clone().map(move |j| (i, j))).map(|(i, j)| value(i, j)).collect()
    };
    let shown: Vec<Option<f64>> = match name {
        "net1" => wide(&|s, j| view.net(1, j, s)),
        "layer1" => wide(&|s, j| view.out(1, j, s)),
        "net2" => thin(&|s| view.net(2, 0, s)),
        "layer2" => thin(&|s| view.out(2, 0, s)),
        "layer2_error" => thin(&|s| view.error(s)),
        "loss" => vec![view.loss()],
        "layer2_delta" => thin(&|s| view.delta(2, 0, s)),
        "layer1_delta" => wide(&|s, j| view.delta(1, j, s)),
        "gradient1" => hidden.clone().map(|j| view.gradient(2, j, 0)).collect(),
        "gradient0" => weights(&|i, j| view.gradient(1, i, j)),
        "weight1" => hidden.clone().map(|j| Some(view.weight(2, j, 0))).collect(),
        "weight0" => weights(&|i, j| Some(view.weight(1, i, j))),
        _ => unreachable!("no table {name}"),
    };
    let expected = flat(&pass[name]);
    assert_eq!(shown.len(), expected.len(), "{name}");
    shown.into_iter().zip(expected).collect()
}

/// The tables of a pass with the phase that computes them.
const TABLES: [(&str, u8); 10] = [
    ("net1", 1),
    ("layer1", 1),
    ("net2", 2),
    ("layer2", 2),
    ("layer2_error", 3),
    ("loss", 3),
    ("layer2_delta", 4),
    ("layer1_delta", 5),
    ("gradient1", 6),
    ("gradient0", 6),
];

fn assert_pass(program: &Xor, pass: &Value) {
    let t = whole(&pass["updates"]);
    for phase in 1..=6 {
        let view = view(program, Position::within(t, phase));
        for (name, computed) in TABLES {
            for (shown, expected) in table(&view, pass, name) {
                let right = match shown {
                    Some(value) => computed <= phase && close(value, expected, EXACT),
                    None => computed > phase,
                };
                assert!(right, "{name} of update {t}, after phase {phase}: {shown:?} for {expected}");
            }
        }
    }
    let view = view(program, Position::at(t + 1));
    let all = TABLES.into_iter().map(|(name, _)| name).chain(["weight0", "weight1"]);
    for name in all {
        for (shown, expected) in table(&view, pass, name) {
            assert!(shown.is_some_and(|v| close(v, expected, EXACT)), "{name} of {t}: {shown:?} for {expected}");
        }
    }
    for (sample, expected) in flat(&pass["predictions"]).into_iter().enumerate() {
        assert!(close(view.next_output(sample), expected, EXACT), "next output {sample} after {t}");
    }
}

#[test]
fn the_start_weights_are_numpys_to_the_bit() {
    for case in list(&reference("xor"), "starts") {
        let (seed, hidden) = (whole(&case["seed"]), whole(&case["hidden"]));
        let state = Xor { seed, hidden, ..Xor::default() }.start();
        let ours =
            state.weight0.transpose().iter().chain(state.weight1.iter()).map(|w| w.to_bits()).collect::<Vec<_>>();
        let numpys = flat(&case["weight0"]).into_iter().chain(flat(&case["weight1"])).map(f64::to_bits);
        assert_eq!(ours, numpys.collect::<Vec<_>>(), "seed {seed}, {hidden} hidden");
    }
}

#[test]
fn every_variable_of_every_phase_is_numpys() {
    let reference = reference("xor");
    let passes = list(&reference["batch"], "passes");
    assert_eq!(passes.len(), 7);
    for pass in passes {
        assert_pass(&Xor::default(), pass);
    }
}

#[test]
fn every_variable_is_numpys_when_each_sample_has_an_update_of_its_own() {
    for pass in list(&reference("xor"), "sample") {
        assert_eq!(by_sample().batch(whole(&pass["updates"])), Batch::One(whole(&pass["sample"]) as usize));
        assert_pass(&by_sample(), pass);
    }
}

#[test]
fn the_loss_curve_is_numpys() {
    let run = run_at(&Xor::default(), &[], Position::at(10_000));
    let reference = reference("xor");
    for (loss, record) in list(&reference["batch"], "loss_every_10").iter().zip(run.records().iter().step_by(10)) {
        assert!(close(record.loss, real(loss), EXACT), "{} for {loss}", record.loss);
        assert_eq!(record.loss_of_all, Some(record.loss));
    }
}

#[test]
fn the_console_holds_the_printed_eight_digits_and_only_at_the_end() {
    let reference = reference("xor");
    let printed = reference["batch"]["printed"].as_str().unwrap();
    let printed: Vec<f64> =
        printed.split(|c: char| "[] \n".contains(c)).filter(|s| !s.is_empty()).map(|s| s.parse().unwrap()).collect();
    assert_eq!(printed.len(), SAMPLES);
    let run = run_at(&Xor::default(), &[], Position::at(10_000));
    let ours = console(&run).unwrap();
    for (ours, printed) in ours.iter().zip(printed) {
        assert_eq!(format!("{ours:.8}"), format!("{printed:.8}"));
    }
    assert_eq!(run.ending(), Some(Ending::Complete));
    for position in [Position::default(), Position::at(9999), Position::within(9999, 6)] {
        assert_eq!(console(&run_at(&Xor::default(), &[], position)), None);
    }
}

#[test]
fn other_seeds_sizes_and_rates_end_as_in_numpy() {
    for case in list(&reference("xor"), "ends") {
        let run = run_at(&program(case), &[], Position::at(whole(&case["updates"])));
        let view = View::of(&run);
        for sample in 0..SAMPLES {
            let out = view.out(2, 0, sample).unwrap();
            assert!(close(out, real(&case["outputs"][sample]), EXACT), "output {sample}: {out} in {case}");
            let next = view.next_output(sample);
            assert!(close(next, real(&case["predictions"][sample]), EXACT), "next output {sample}: {next} in {case}");
        }
        assert!(close(view.loss().unwrap(), real(&case["loss"]), EXACT), "E: {:?} in {case}", view.loss());
    }
}

#[test]
fn it_stops_when_all_samples_are_right() {
    for case in list(&reference("xor"), "stops") {
        let limit = whole(&case["limit"]);
        let program = Xor { stop: StopRule::Correct, iterations: limit, ..program(case) };
        let run = run_at(&program, &[], Position::at(u32::MAX));
        let passes = case["passes"].as_u64().map(|_| whole(&case["passes"]));
        let updates = passes.unwrap_or(limit) * program.updates_per_epoch();
        assert_eq!((run.position(), run.end()), (Position::at(updates), Position::at(updates)), "{case}");
        assert_eq!(run.ending(), Some(passes.map_or(Ending::Complete, |_| Ending::AllCorrect)), "{case}");
        let right = console(&run).unwrap().iter().zip([0.0, 1.0, 1.0, 0.0]).all(|(o, t): (_, f64)| (t - o).abs() < 0.5);
        assert_eq!(right, passes.is_some());
    }
}

#[test]
fn edits_reach_the_state_where_they_stand() {
    let edit = |t, phase, name: &str, value| Edit { t, phase, name: name.to_owned(), value };
    let program = Xor::default();
    let edits = [edit(2, 3, "w-2-1-0", 4.0), edit(5, 0, "learning-rate", 1.0)];
    let (plain, edited) =
        (run_at(&program, &[], Position::within(2, 5)), run_at(&program, &edits, Position::within(2, 5)));
    assert_eq!(plain.state().layer2, edited.state().layer2, "the forward pass was over");
    assert_eq!(plain.state().layer2_delta, edited.state().layer2_delta);
    assert_ne!(plain.state().layer1_delta.column(1), edited.state().layer1_delta.column(1));
    assert_eq!(plain.state().layer1_delta.column(0), edited.state().layer1_delta.column(0));
    let rates = |t| {
        let run = run_at(&program, &edits, Position::at(t));
        (run.state().learning_rate, View::of(&run).learning_rate())
    };
    // The update that is shown at t = 5 was made with the old rate.
    assert_eq!((rates(4), rates(5), rates(6)), ((0.2, 0.2), (1.0, 0.2), (1.0, 1.0)));
    let mut run: Run<Xor> = run_at(&program, &[], Position::at(1));
    for (name, value) in [
        ("w-1-3-0", 0.0),
        ("w-1-0-6", 0.0),
        ("w-2-6-0", 0.0),
        ("w-2-0-1", 0.0),
        ("w-3-0-0", 0.0),
        ("w-1-0", 0.0),
        ("w-1-0-0-0", 0.0),
        ("w-+1-0-0", 0.0),
        ("w-1-00-0", 0.0),
        ("n-1-0", 0.0),
        ("x", 0.0),
        ("w-1-0-0", 1e7),
        ("learning-rate", 0.0),
        ("learning-rate", -1.0),
    ] {
        assert!(!run.edit(name, value), "{name} = {value} is no value of this program");
    }
    assert!(run.edits().is_empty());
}
