//! The Keras program: valid Python whatever the settings; it tells Keras the page's samples, weights and options, which a
//! stand-in notes; and where real Keras is asked for (MLP_LAB_KERAS=1, with MLP_LAB_PYTHON), it comes to the page's numbers.

#![allow(clippy::unwrap_used, clippy::panic, clippy::float_cmp)]

mod keras_program;
mod python_support;
mod support;

use keras_program::{own_sessions, settled, table_file, text, told};
use mlp_lab::engine::sequential::LayerWeights;
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::program::Program;
use mlp_lab::text::Language;
use mlp_lab::text::listing::keras::Variant;
use nalgebra::DMatrix;
use python_support::{numbers, python, run_alone};
use serde_json::{Value, json};

/// The variable that asks for real Keras.
const REAL: &str = "MLP_LAB_KERAS";

/// One session for each thing that settings and edits can bring about.
fn sessions() -> Vec<Player<Keras>> {
    let mut queries: Vec<String> = Keras::PRESETS.iter().map(|preset| preset.query.to_owned()).collect();
    for activation in
        ["step", "identity", "sigmoid", "tanh", "softsign", "relu", "leaky-relu", "elu", "softplus", "softmax"]
    {
        queries.push(format!("a1={activation}&a2=sigmoid"));
    }
    for initializer in ["glorot-uniform", "glorot-normal", "he-uniform", "he-normal", "zeros"] {
        queries.push(format!("layers=3-4-1&i1={initializer}&i2=he-normal&seed=7"));
    }
    queries.extend(
        [
            "i1=zeros&i2=zeros",
            "optimizer=sgd&momentum=0.9",
            "optimizer=sgd&momentum=0.9&nesterov=on",
            "optimizer=sgd&nesterov=on",
            "optimizer=rmsprop&rho=0.5&lr=0.001",
            "optimizer=adam&beta-1=0.5&beta-2=0.9",
            "optimizer=adagrad&metrics=mae",
            "loss=bce&metrics=none&precision=float32",
            "layers=8-8-8-8-1&loss=mae&metrics=mse&shuffle=off",
            "validation-split=0.25&epochs=100000&batch-size=4096",
            "e=0.0.w-1-1-0:-0.5,0.0.b-2-0:0.25,0.0.learning-rate:0.05",
            "t=8&e=0.0.w-2-1-0:1.5,4.0.w-1-0-0:2,4.3.b-1-1:-1",
            "data=none&inputs=5&layers=4-3&a1=step&a2=leaky-relu",
            "data=walkthrough&layers=64-9",
        ]
        .map(str::to_owned),
    );
    let mut sessions: Vec<_> = queries.iter().map(|query| settled(query)).collect();
    sessions.extend(own_sessions());
    sessions
}

#[test]
fn every_program_is_python() {
    let Some(python) = python() else { return };
    let mut programs = Vec::new();
    for session in sessions() {
        for variant in Variant::ALL {
            programs.extend(Language::ALL.map(|language| text(&session, language, variant)));
        }
    }
    assert!(programs.len() > 200);
    for program in &programs {
        let longest = program.lines().map(|line| line.chars().count()).max();
        assert!(longest.is_some_and(|longest| longest <= 120), "{longest:?}: {program}");
        assert!(program.contains("model.summary()") && !program.contains("\n\n\n\n"), "{program}");
    }
    let list = serde_json::to_string(&programs).unwrap();
    let checked = format!(
        "import json\nfor program in json.loads({}):\n    compile(program, \"program.py\", \"exec\")\nprint(\"all\")",
        serde_json::to_string(&list).unwrap()
    );
    assert_eq!(run_alone(&python, &checked).printed, "all\n");
    // The check itself can fail.
    assert!(run_alone(&python, &checked.replace("Sequential([", "Sequential((")).error.is_some());
}

/// Rows as lists.
fn rows(matrix: &DMatrix<f64>) -> Value {
    json!(matrix.row_iter().map(|row| row.iter().copied().collect::<Vec<_>>()).collect::<Vec<_>>())
}

fn flat(weights: &[LayerWeights]) -> Vec<f64> {
    let layer = |layer: &LayerWeights| [layer.kernel.transpose().as_slice(), layer.bias.as_slice()].concat();
    weights.iter().flat_map(layer).collect()
}

fn assert_near(found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= tolerance, "{found:e} is not {expected:e}");
    }
}

#[test]
fn keras_is_told_the_samples_the_weights_and_the_options_of_the_page() {
    let Some(python) = python() else { return };
    let mut trained = 0;
    for mut session in sessions() {
        session.jump(mlp_lab::lesson::position::Position::default());
        while !session.work(1000) {}
        let settings = session.run().program().clone();
        let program = text(&session, Language::Korean, Variant::Train);
        let told = told(&python, &[program], &table_file(&session)).remove(0);
        let sizes = settings.sizes();
        assert_eq!(told["inputs"], json!([sizes[0]]));
        let units: Vec<_> = told["layers"].as_array().unwrap().iter().map(|layer| layer["units"].clone()).collect();
        assert_eq!(json!(units), json!(sizes[1..]));
        assert_eq!(told["floatx"], json!(settings.precision.id()));
        let (Some(data), Some(weights)) = (settings.dataset(), session.run().state().weights()) else { continue };
        assert_eq!((&told["x"], &told["y"]), (&rows(&data.inputs), &rows(&data.targets)));
        assert_eq!(told["x_test"], rows(&settings.sets().unwrap()[1].inputs));
        let tolerance = if settings.precision.is_double() { 1e-14 } else { 1e-7 };
        assert_near(&numbers(&told["weights"].to_string()), &flat(&weights), tolerance);
        assert_eq!(told["rate"].as_f64(), session.run().state().learning_rates().map(|rates| rates.0));
        let fit = &told["fit"];
        assert_eq!(fit["epochs"], json!(settings.epochs));
        assert_eq!(fit["batch_size"], json!(settings.batch_size));
        assert_eq!(fit["shuffle"], json!(settings.shuffle.is_on()));
        assert_eq!(fit["validation_split"].as_f64().unwrap_or(0.0), settings.validation_split);
        trained += 1;
    }
    assert!(trained > 30, "{trained}");
}

#[test]
fn compile_has_all_that_is_not_the_default() {
    let Some(python) = python() else { return };
    for (query, compile) in [
        ("", json!(["mse", "SGD", {}, ["accuracy"]])),
        ("momentum=0.9&nesterov=on", json!(["mse", "SGD", {"momentum": 0.9, "nesterov": true}, ["accuracy"]])),
        ("nesterov=on", json!(["mse", "SGD", {}, ["accuracy"]])),
        ("loss=bce&optimizer=rmsprop&rho=0.5", json!(["binary_crossentropy", "RMSprop", {"rho": 0.5}, ["accuracy"]])),
        ("optimizer=adam&beta-1=0.5&metrics=none", json!(["mse", "Adam", {"beta_1": 0.5}, []])),
        ("loss=cce&optimizer=adagrad&metrics=mae", json!(["categorical_crossentropy", "Adagrad", {}, ["mae"]])),
    ] {
        let program = text(&settled(query), Language::English, Variant::Train);
        assert_eq!(told(&python, &[program], "")[0]["compile"], compile, "{query}");
    }
}

#[test]
fn several_devices_share_a_scope_and_saved_weights_are_asked() {
    let Some(python) = python() else { return };
    let session = settled("layers=2-2-1&a1=leaky-relu&i2=he-uniform");
    let (one, several) = (Variant::Train, Variant::Distribute);
    let told_of = |variant, files: &str| told(&python, &[text(&session, Language::Korean, variant)], files).remove(0);
    let (mut several, mut one) = (told_of(several, ""), told_of(one, ""));
    assert_eq!((several["scopes"].take(), one["scopes"].take()), (json!(1), json!(0)));
    assert_eq!(several, one);
    assert_eq!(one["layers"][0]["activation"], json!("leaky_relu"));
    assert_eq!(one["layers"][1]["initializer"], json!("he_uniform"));
    let file = "np.savez(\"mlp-lab-weights.npz\", kernel_0=np.full((2, 2), 1.0), bias_0=np.full(2, 2.0), \
                kernel_1=np.full((2, 2), 3.0), bias_1=np.full(2, 4.0), kernel_2=np.full((2, 1), 5.0), bias_2=np.full(1, 6.0))";
    let asked = told_of(Variant::Predict, file);
    let expected =
        json!([[[1.0, 1.0], [1.0, 1.0]], [2.0, 2.0], [[3.0, 3.0], [3.0, 3.0]], [4.0, 4.0], [[5.0], [5.0]], [6.0]]);
    assert_eq!(asked["weights"], expected);
    assert!(asked["fit"].is_null() && asked["compile"].is_null() && asked["x_test"].is_array());
}

#[test]
fn real_keras_comes_to_the_pages_weights() {
    if std::env::var_os(REAL).is_none_or(|value| value.is_empty()) {
        return;
    }
    let python = python().unwrap();
    let tell = "import json\nprint(json.dumps([array.tolist() for array in model.get_weights()]))\n";
    for (query, tolerance) in [
        ("shuffle=off&epochs=20", 1e-10),
        ("shuffle=off&epochs=20&a1=step&a2=identity&lr=0.01", 1e-10),
        ("shuffle=off&epochs=20&a1=leaky-relu&loss=bce&batch-size=3", 1e-10),
        ("shuffle=off&epochs=20&a1=softplus&i1=he-normal&i2=glorot-normal", 1e-10),
        ("shuffle=off&epochs=20&e=0.0.w-1-1-0:-0.5,0.0.learning-rate:0.05", 1e-10),
        ("data=line&layers=1&a1=identity&metrics=none&epochs=50&batch-size=32&shuffle=off", 1e-10),
        (
            "data=flowers&layers=8-3&a1=relu&a2=softmax&loss=cce&lr=0.01&epochs=5&batch-size=16&validation-split=0.2&shuffle=off",
            1e-10,
        ),
        ("data=walkthrough&layers=64-10&lr=0.01&epochs=2&batch-size=32&seed=5&shuffle=off", 1e-10),
        // Keras rounds its own constants to float32, even in float64.
        ("shuffle=off&epochs=20&optimizer=adam&lr=0.01", 1e-4),
        ("shuffle=off&epochs=20&precision=float32", 1e-5),
    ] {
        let mut session = settled(query);
        let end = session.run().end();
        session.jump(end);
        while !session.work(1000) {}
        let expected = flat(&session.run().state().weights().unwrap());
        for variant in [Variant::Train, Variant::Distribute] {
            let output = run_alone(&python, &(text(&session, Language::Korean, variant) + tell));
            let line = output.printed.lines().last().unwrap_or_else(|| panic!("{query}: {:?}", output.error));
            let distances =
                numbers(line).iter().zip(&expected).map(|(found, page)| (found - page).abs()).collect::<Vec<_>>();
            let largest = distances.iter().copied().fold(0.0, f64::max);
            assert!(distances.len() == expected.len() && largest <= tolerance, "{largest:e}: {query}");
        }
    }
}
