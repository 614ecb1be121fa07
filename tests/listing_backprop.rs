//! The listing of the small network, run by real NumPy: any sizes, activations, losses, starts and edits come to the
//! page's numbers.

#![allow(clippy::unwrap_used)]

mod python_support;
mod support;

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::view::printed;
use mlp_lab::lesson::edit::{self, Edit};
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::lesson::program::{Ending, Program};
use mlp_lab::lesson::run::Run;
use mlp_lab::text::Language;
use mlp_lab::text::listing::backprop as listing;
use support::{open, run_at};

/// Settings with edits.
#[derive(Clone, Debug)]
struct Case {
    program: Backprop,
    edits: Vec<Edit>,
}

/// The case that a link means.
fn case(query: &str) -> Case {
    let (player, notices) = open::<Backprop>(&format!("#/backprop?{query}"));
    assert_eq!(notices, [], "{query}");
    Case { program: player.run().program().clone(), edits: player.run().edits().to_vec() }
}

impl Case {
    fn run(&self) -> Run<Backprop> {
        run_at(&self.program, &self.edits, Position::at(u32::MAX))
    }

    fn console(&self, language: Language) -> String {
        let run = self.run();
        let (loss, outputs) = printed(&run).unwrap();
        listing::console(language, loss, outputs)
    }

    fn listing(&self, language: Language) -> String {
        listing::program(language, &self.program, &self.edits).program()
    }

    /// Added to the program: all that it has come to, in one line.
    fn tell(&self) -> String {
        let layers = self.program.sizes.layers();
        let all: Vec<_> = (1..=layers).map(|l| format!("weight{l}.tolist(), bias{l}.tolist()")).collect();
        format!(
            "import json\nprint(json.dumps([float(loss), out{layers}.tolist(), {}]))\nprint(t + 1)\n",
            all.join(", ")
        )
    }

    /// The same numbers of the page.
    fn numbers(&self) -> Vec<f64> {
        let run = self.run();
        let state = run.state();
        let layers = state.network.layers().iter();
        // Columns of the engine's matrices are the program's rows.
        let values = layers.flat_map(|layer| [layer.weights().as_slice(), layer.biases().as_slice()].concat());
        [state.loss].into_iter().chain(state.forward.outputs().iter().copied()).chain(values).collect()
    }
}

/// One case for each thing that settings and edits can bring about.
fn chosen() -> Vec<Case> {
    let preset = |query: &str| {
        let case = case(query);
        Case { program: Backprop { iterations: 200, ..case.program }, ..case }
    };
    let presets = Backprop::PRESETS.iter().map(|one| preset(one.query));
    let mut queries = Vec::new();
    for activation in Activation::ALL {
        let id = activation.id();
        queries.push(format!("layers=3-4-2&a1={id}&samples=3&data=random&n=25&lr=0.1"));
        queries.push(format!("layers=2-3-3-1&a2={id}&a3=identity&loss=mse&samples=4&data=or&n=25&lr=0.05&seed=7"));
    }
    for loss in Loss::ALL {
        for (start, biases) in
            [("uniform", "trained"), ("glorot", "fixed"), ("lecture", "trained"), ("lecture", "fixed")]
        {
            let id = loss.id();
            queries.push(format!(
                "layers=2-8-4-3&loss={id}&samples=8&data=and&n=30&lr=0.5&start-weights={start}&biases={biases}&seed=3"
            ));
        }
        queries.push(format!("layers=2-1&loss={}&samples=2&start-weights=zeros&n=40", loss.id()));
    }
    for network in ["layers=2-2-1", "layers=2-3-2&loss=cce&samples=2", "layers=3-2-2-2&loss=bce&samples=3"] {
        queries.push(format!("{network}&n=12&e=0.0.w-1-0-1:0.5,0.0.input-1-s0:-2,0.0.learning-rate:0.25"));
        let phases = case(network).program.phases();
        let names = ["input-0-s0", "w-1-1-0", "target-0-s0", "b-1-1", "w-2-0-0", "learning-rate", "b-2-0"];
        for (k, name) in names.iter().enumerate() {
            let edits: Vec<_> = (0..phases).map(|phase| format!("{}.{phase}.{name}:0.{}", 3 + k, phase + 1)).collect();
            queries.push(format!("{network}&n=12&e={}", edits.join(",")));
        }
        queries.push(format!("{network}&n=6&e=6.0.w-2-1-0:3,6.0.target-0-s0:0"));
    }
    queries.push("layers=2-4-1&a1=relu&a2=identity&lr=900&samples=4&data=xor&n=5000".to_owned());
    queries.push("layers=2-1&a1=identity&lr=50&samples=2&n=5000".to_owned());
    presets.chain(queries.iter().map(|query| case(query))).collect()
}

/// What the page's program prints, the line of all numbers, and the updates done.
fn parts(output: &python_support::Output) -> (&str, &str, u32) {
    let (rest, updates) = output.printed.trim_end().rsplit_once('\n').unwrap();
    let (printed, told) = rest.rsplit_once('\n').unwrap();
    (printed, told, updates.parse().unwrap())
}

/// To twelve digits, of numbers below 1 to twelve decimals.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * b.abs().max(1.0)
}

#[test]
fn numpy_comes_to_the_pages_numbers() {
    let Some(python) = python_support::python() else { return };
    let cases = chosen();
    let in_both = Language::ALL.into_iter().flat_map(|language| cases.iter().map(move |case| (language, case)));
    let programs: Vec<_> = in_both.map(|(language, case)| case.listing(language) + &case.tell()).collect();
    let outputs = python_support::run(&python, &programs);
    let (mut ended, mut printed_alike) = (0, 0);
    for (index, output) in outputs.iter().enumerate() {
        let case = &cases[index % cases.len()];
        assert_eq!(output.error, None, "{case:?}\n{}", programs[index]);
        let (printed, told, updates) = parts(output);
        assert_eq!(updates, case.run().end().t, "{case:?}\n{}", programs[index]);
        if case.run().ending() == Some(Ending::NotFinite) {
            // The last numbers before it grow without bound, and their last digits with them.
            ended += 1;
            assert!(told.contains("NaN") || told.contains("Infinity"), "{case:?}: {told}");
            continue;
        }
        let (theirs, ours) = (python_support::numbers(told), case.numbers());
        assert_eq!(theirs.len(), ours.len());
        for (a, b) in theirs.iter().zip(&ours) {
            assert!(near(*a, *b), "{a} is {b} on the page: {case:?}\n{}", programs[index]);
        }
        // Where a number is next to 0, its printed digits are not those that two machines agree in.
        if ours.iter().all(|value| value.abs() > 1e-3) {
            let language = Language::ALL[index / cases.len()];
            assert_eq!(printed, case.console(language), "{case:?}\n{}", programs[index]);
            printed_alike += 1;
        }
    }
    assert!(printed_alike > 50, "{printed_alike} consoles of {}", outputs.len());
    assert!(ended > 0, "a run that leaves the range of numbers must be among them");
}

#[test]
fn a_wrong_program_is_found_out() {
    let Some(python) = python_support::python() else { return };
    let case = case("layers=2-3-2&samples=3&n=20&e=5.2.w-1-0-1:0.5");
    let right = case.listing(Language::Korean);
    let wrong = [
        ("bias1 += -rate", "bias1 += rate"),
        ("delta2 @ weight2.T", "delta2 @ weight2.T * 1.001"),
        ("t == 5", "t == 6"),
        ("error2 = out2 - y", "error2 = y - out2"),
        ("out1.T @", "sigmoid(out1).T @"),
    ];
    let wrong = wrong.map(|(old, new)| {
        assert!(right.contains(old), "{old} in {right}");
        right.replace(old, new) + &case.tell()
    });
    for output in python_support::run(&python, &wrong) {
        let told = python_support::numbers(parts(&output).1);
        assert!(told.iter().zip(case.numbers()).any(|(a, b)| !near(*a, b)), "{output:?}");
    }
}

#[test]
fn an_edit_at_the_end_is_an_edit() {
    let mut edits = Vec::new();
    edit::insert(&mut edits, Edit { t: 2, phase: 0, name: "b-1-0".to_owned(), value: 1.0 });
    let program = listing::program(Language::English, &Backprop { iterations: 2, ..Backprop::default() }, &edits);
    assert!(program.program().contains("    if t + 1 == 2: bias1[0] = 1.0\n"));
}
