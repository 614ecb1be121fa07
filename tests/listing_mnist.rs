//! The digits lab's program: valid Python whatever the settings, with the settings in it, lit where the training stands.
#![allow(clippy::unwrap_used)]

mod python_support;
mod support;

use mlp_lab::lesson::material::Material;
use mlp_lab::lesson::mnist::Mnist;
use mlp_lab::lesson::mnist::given::{Counts, OwnDigits};
use mlp_lab::lesson::program::Program;
use mlp_lab::text::Language;
use mlp_lab::text::listing::mnist::{listing, program};
use python_support::{python, run_alone};

fn settings(query: &str) -> Mnist {
    support::open::<Mnist>(&format!("#/mnist?{query}")).0.run().program().clone()
}

/// One program for each thing that settings can bring about.
fn all() -> Vec<Mnist> {
    let queries = Mnist::PRESETS.iter().map(|preset| preset.query);
    let mut all: Vec<Mnist> =
        queries.chain(["data=synthetic&samples=500", "shuffle=off&seed=7"]).map(settings).collect();
    let mut own = settings("");
    let names = vec!["train images \"1\".gz".to_owned(), "la\\bels".to_owned()];
    own.give(&Material::Digits(OwnDigits { number: 1, counts: Counts { train: 60, test: 10 }, names }));
    all.push(own);
    all
}

#[test]
fn every_program_is_python() {
    let Some(python) = python() else { return };
    let programs: Vec<String> =
        all().iter().flat_map(|settings| Language::ALL.map(|language| program(language, settings).program())).collect();
    let list = serde_json::to_string(&serde_json::to_string(&programs).unwrap()).unwrap();
    let checked = format!(
        "import json\nfor program in json.loads({list}):\n    compile(program, \"program.py\", \"exec\")\nprint(\"all\")"
    );
    assert_eq!(run_alone(&python, &checked).printed, "all\n");
    // The check itself can fail.
    assert!(run_alone(&python, &checked.replace("Sequential([", "Sequential((")).error.is_some());
}

#[test]
fn the_first_weights_are_drawn_as_the_page_draws_them() {
    let Some(python) = python() else { return };
    let text = program(Language::English, &settings("h=3&seed=11")).program();
    let drawing = text.split("rng = ").nth(1).unwrap().split("model.set_weights").next().unwrap();
    let printed = format!(
        "import numpy as np\nrng = {drawing}\nprint(repr(float(weights[0][0, 1])), repr(float(weights[2][2, 9])))"
    );
    let found = run_alone(&python, &printed).printed;
    let mut random = mlp_lab::engine::random::NumpyRandom::new(11);
    let mut layer =
        |inputs: usize, units: usize| random.signed_matrix(inputs, units) * (6.0 / (inputs + units) as f64).sqrt();
    let (first, second) = (layer(784, 3), layer(3, 10));
    assert_eq!(found.trim(), format!("{:?} {:?}", first[(0, 1)], second[(2, 9)]));
}

#[test]
fn settings_stand_in_the_program() {
    let text = |query: &str| program(Language::English, &settings(query)).program();
    let lecture = text("");
    for part in [
        "Dense(512, activation=\"sigmoid\")",
        "SGD(learning_rate=0.1)",
        "batch_size=128, epochs=20)",
        "mean_squared_error",
    ] {
        assert!(lecture.contains(part), "{part} in {lecture}");
    }
    let modern = text(Mnist::PRESETS[2].query);
    for part in
        ["activation=\"relu\"", "activation=\"softmax\"", "Adam(learning_rate=0.001)", "categorical_crossentropy"]
    {
        assert!(modern.contains(part), "{part} in {modern}");
    }
    assert!(text("shuffle=off").contains("shuffle=False"));
}

#[test]
fn the_lines_that_are_being_done_are_lit() {
    let lit = |t| listing(Language::Korean, &settings(""), t, 9380).lit;
    assert_eq!([lit(0), lit(1), lit(9379), lit(9380)], [Some(3), Some(4), Some(4), Some(5)]);
    let listing = listing(Language::Korean, &settings(""), 5, 9380);
    assert!(listing.lines.iter().any(|line| line.phase == listing.lit && line.text.contains("model.fit")));
}
