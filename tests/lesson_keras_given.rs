//! What a learner brings along to the Keras lab: tables that become data, weights that become a start, files that lead out
//! and back, and programs that come to the same numbers.

#![allow(clippy::unwrap_used)]

mod python_support;
mod support;

use std::sync::Arc;

use mlp_lab::data::csv::CsvError;
use mlp_lab::data::dataset::{Coding, Dataset, DatasetError, Task};
use mlp_lab::data::npy::{Array, Precision};
use mlp_lab::data::{builtin, npz};
use mlp_lab::engine::sequential::LayerWeights;
use mlp_lab::lesson::file::{Kind, kind};
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::keras::exchange::{Saved, WeightsRefusal};
use mlp_lab::lesson::keras::needs::Needs;
use mlp_lab::lesson::keras::options::Data;
use mlp_lab::lesson::link::{self, Notice};
use mlp_lab::lesson::material::{Draft, EditError, MOST_OWN_BYTES, Material, Own, Use, keep_weights, kept_weights};
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::run::Run;
use mlp_lab::lesson::setting::Refusal;
use mlp_lab::text::Language;
use mlp_lab::text::keras::exchange::{keras_program, numpy_program, onnx_program};
use nalgebra::{DMatrix, DVector};
use proptest::prelude::*;
use support::open;

const FLOWERS: &str = "height,width,kind\n1,2,A\n10,20,B\n3,4,A\n12,24,C\n2,2,A\n11,21,B\n";

fn draft(text: &str) -> Draft {
    Draft::read("own.csv".to_owned(), text.as_bytes().into()).unwrap()
}

fn settled(hash: &str) -> Player<Keras> {
    let (mut player, notices) = open::<Keras>(hash);
    assert_eq!(notices, [], "{hash}");
    while !player.work(1000) {}
    player
}

fn given(text: &str) -> Material {
    Material::Data(Arc::new(draft(text).own().unwrap()))
}

#[test]
fn a_draft_guesses_what_its_columns_are_for() {
    let flowers = draft(FLOWERS);
    assert_eq!(flowers.uses, [Use::Input, Use::Input, Use::Target]);
    assert_eq!((flowers.task, flowers.standardize), (Task::Classification(Coding::OneHot), true));
    let xor = draft("0,0,0\n0,1,1\n1,0,1\n1,1,0\n");
    assert_eq!((xor.task, xor.standardize), (Task::Classification(Coding::Binary), false));
    let line = draft("x;y\n0,5;1,5\n1;2,25\n1,5;3\n");
    assert_eq!((line.task, line.table.text(0, 1)), (Task::Regression, Some("1.5".to_owned())));
    let counts = (0..30).map(|row| format!("{row},{row}\n")).collect::<Vec<_>>().concat();
    assert_eq!(draft(&counts).task, Task::Regression);
}

#[test]
fn choices_can_be_changed_and_lead_to_other_data() {
    let flowers = draft(FLOWERS);
    let other = flowers.clone().with_use(1, Use::Target);
    assert_eq!(other.uses, [Use::Input, Use::Target, Use::Input]);
    assert_eq!(other.task, Task::Regression);
    let own = other.own().unwrap();
    assert_eq!(own.dataset.features, ["height", "kind=A", "kind=B", "kind=C"]);
    let none = flowers.clone().with_use(2, Use::Unused);
    assert_eq!(none.own(), Err(DatasetError::NoTargets));
    let two = Draft { task: Task::Classification(Coding::Binary), ..flowers.clone() };
    assert!(matches!(two.own(), Err(DatasetError::NotTwoClasses { classes: 3, .. })));
    let headless = flowers.with_header(false);
    assert!(matches!(headless, Err(CsvError::Cell { line: 1, column: 1, .. })), "{headless:?}");
}

#[test]
fn a_column_of_numbers_can_be_one_of_names() {
    let numbers = draft("a,y\n1,10\n2,20\n3,10\n4,30\n");
    let names = numbers.with_labels(0, true).unwrap();
    assert_eq!(names.own().unwrap().dataset.features, ["a=1", "a=2", "a=3", "a=4"]);
    assert_eq!(names.with_labels(0, false).unwrap().table, numbers.table);
    assert!(matches!(draft(FLOWERS).with_labels(2, false).unwrap().table.text(0, 2).as_deref(), Some("A")));
    // Of data in use the text is written anew.
    let again = Draft::of(&numbers.own().unwrap()).with_labels(0, true).unwrap();
    assert_eq!((again.table, again.uses), (names.table, names.uses));
}

#[test]
fn data_and_a_model_that_fits_are_one_undoable_change() {
    let mut player = Player::<Keras>::default();
    let before = player.run().program().clone();
    let material = given(FLOWERS);
    let Material::Data(own) = &material else { unreachable!() };
    let needs = Needs::of(&own.dataset);
    assert!(!needs.are_met(&before));
    player.give(&material, &needs.settings(&before)).unwrap();
    let program = player.run().program();
    assert_eq!((program.data, program.obstacle()), (Data::Own, None));
    assert!(needs.are_met(program));
    assert_eq!(
        ["layers", "activation-2", "loss", "metrics"].map(|name| program.get(name)),
        ["2-3", "softmax", "cce", "accuracy"]
    );
    player.walk(player.look().unit, 20, false);
    while !player.work(1000) {}
    assert_eq!(player.run().position().t, 20 * 6);
    assert!(player.run().state().predict(&own.dataset.inputs).unwrap().iter().all(|value| value.is_finite()));
    assert!(player.undo());
    assert_eq!((player.run().program(), player.can_undo()), (&before, (false, true)));
    assert!(player.redo());
    assert_eq!(player.run().program().data, Data::Own);
}

#[test]
fn a_changed_cell_is_another_table_and_can_be_undone() {
    let mut player = Player::<Keras>::default();
    let own = draft(FLOWERS).own().unwrap();
    player.give(&Material::Data(Arc::new(own.clone())), &[]).unwrap();
    let edited = own.edited(0, 0, "-7,5").unwrap();
    assert_eq!((edited.table.text(0, 0), own.table.text(0, 0)), (Some("-7.5".to_owned()), Some("1".to_owned())));
    player.give(&Material::Data(Arc::new(edited)), &[]).unwrap();
    player.undo();
    assert_eq!(player.run().program().given.data.as_deref(), Some(&own));
    assert!(matches!(own.edited(0, 0, "x"), Err(EditError::Table(_))));
    let two = draft("a,y\n1,A\n2,B\n").own().unwrap();
    assert!(matches!(two.edited(1, 1, "A"), Err(EditError::Dataset(DatasetError::OneClass { .. }))));
}

#[test]
fn a_copy_of_data_that_come_along_is_the_same_data() {
    let sets: [Dataset; 4] =
        [builtin::linear_regression(), builtin::xor(), builtin::walkthrough(5).training, builtin::flowers(5)];
    for data in sets {
        let copy = Own::copy_of("copy".to_owned(), &data).unwrap();
        assert_eq!(*copy.dataset, data);
        assert_eq!(Own::kept(&copy.keep().unwrap()).as_ref(), Some(&copy));
    }
}

#[test]
fn links_ask_for_what_was_brought_along_and_say_when_it_is_not_there() {
    let mut player = Player::<Keras>::default();
    player.give(&given(FLOWERS), &[]).unwrap();
    let weights = Arc::new(vec![
        LayerWeights { kernel: DMatrix::from_element(2, 2, 0.5), bias: DVector::zeros(2) },
        LayerWeights { kernel: DMatrix::from_element(2, 3, 0.5), bias: DVector::zeros(3) },
    ]);
    player.give(&Material::Weights(Some(weights.clone())), &[("layers", "2-3".to_owned())]).unwrap();
    let address = link::parse(&link::write(&player)).unwrap();
    let (elsewhere, notices) = link::open::<Keras>(&address.pairs);
    assert_eq!(notices, [Notice::NotGiven("data"), Notice::NotGiven("weights")]);
    assert_eq!(elsewhere.run().program().data, Data::Xor);
    let (here, notices) = link::open_beside(&address.pairs, player.run().program());
    assert_eq!((notices, here.run().program()), (vec![], player.run().program()));
    assert_eq!(here.run().state().weights().unwrap(), *weights);
    // Presets leave both aside, where the settings find them again.
    let (mut preset, _) = link::open_beside(&[], player.run().program());
    assert!(link::describes("", preset.run().program(), &[]));
    assert_eq!(preset.run().program().data, Data::Xor);
    preset.set("data", "own").unwrap();
    assert_eq!(preset.run().program().shape().unwrap().rows, 6);
    assert_eq!(Player::<Keras>::default().set("data", "own"), Err(Refusal::NotGiven));
}

#[test]
fn a_tab_keeps_tables_and_weights_to_the_last_bit() {
    let tricky = "\"a, b\",y\n\"1\",\"x\"\"y\"\n0.1,NaN\n1e-300,\"3\"\n";
    let own = draft(tricky).own().unwrap();
    assert_eq!(Own::kept(&own.keep().unwrap()), Some(own));
    let weights = settled("#/keras?t=40").run().state().weights().unwrap();
    assert_eq!(kept_weights(&keep_weights(&weights).unwrap()).as_deref(), Some(&weights));
    for text in ["", "\n", "a\nb\nc\n", "2,2\n1,2,3\n", "99999999999,99999999999\n1\n", "own\nbinary\ntrue\n\n0\n1\n"] {
        assert_eq!((Own::kept(text), kept_weights(text)), (None, None), "{text:?}");
    }
}

#[test]
fn saved_weights_come_back_and_go_on_from_there() {
    for precision in ["float64", "float32"] {
        let trained = settled(&format!("#/keras?t=400&precision={precision}"));
        let program = trained.run().program();
        let file = Saved::Weights.write(trained.run()).unwrap();
        let weights = program.read_weights(&file).unwrap();
        assert_eq!(*weights, trained.run().state().weights().unwrap());
        let mut player = Player::new(program.clone(), vec![]);
        player.give(&Material::Weights(Some(weights)), &[]).unwrap();
        let inputs = &program.dataset().unwrap().inputs;
        let predicted = |run: &Run<Keras>| run.state().predict(inputs).unwrap();
        assert_eq!(predicted(player.run()), predicted(trained.run()));
        player.set("weights", "drawn").unwrap();
        assert_eq!(player.run().state(), Run::new(program.clone(), vec![]).state());
        player.undo();
        assert_eq!(predicted(player.run()), predicted(trained.run()));
    }
}

#[test]
fn weights_that_do_not_fit_are_refused_with_what_was_expected() {
    let program = Keras::default();
    let file = |hash: &str| Saved::Weights.write(settled(hash).run()).unwrap();
    let good = file("#/keras");
    assert!(program.read_weights(&good).is_ok());
    let refused = |bytes: &[u8]| program.read_weights(bytes).unwrap_err();
    assert_eq!(refused(&file("#/keras?layers=1")), WeightsRefusal::Layers { expected: 2, found: 1 });
    let shape = WeightsRefusal::Shape { layer: 0, expected: (2, 2), found: (2, 3) };
    assert_eq!(refused(&file("#/keras?layers=3-1")), shape);
    for length in [0, 1, 30, good.len() / 2, good.len() - 1] {
        assert!(matches!(refused(&good[..length]), WeightsRefusal::Npz(_)), "{length}");
    }
    assert!(matches!(refused(b"height,width\n1,2\n"), WeightsRefusal::Npz(_)));
    let history = Saved::History.write(settled("#/keras?t=40").run()).unwrap();
    assert!(matches!(refused(&history), WeightsRefusal::Weights(_)));
    let layers = |value: f64| {
        let named = |name: &str, array| (name.to_owned(), array);
        let arrays = [
            named("arr_0", Array::from_matrix(&DMatrix::from_element(2, 2, value))),
            named("arr_1", Array::from_values(&[0.0, 0.0])),
            named("arr_2", Array::from_matrix(&DMatrix::from_element(2, 1, 1.0))),
            named("arr_3", Array::from_values(&[0.0])),
        ];
        npz::write(&arrays, Precision::Double).unwrap()
    };
    assert!(program.read_weights(&layers(1.0)).is_ok());
    assert_eq!(refused(&layers(f64::NAN)), WeightsRefusal::NotFinite { layer: 0 });
    let mut single = program.clone();
    single.set("precision", "float32").unwrap();
    assert_eq!(single.read_weights(&layers(1e60)), Err(WeightsRefusal::NotFinite { layer: 0 }));
    // Promised sizes are added up before anything is unpacked.
    let large = npz::write(&[("x".to_owned(), Array::from_values(&vec![0.0; 2_100_000]))], Precision::Double).unwrap();
    assert!(matches!(refused(&large), WeightsRefusal::TooLarge { .. }));
}

#[test]
fn files_are_told_apart_by_their_beginning() {
    assert_eq!(kind("a.txt", b"MLP Lab 1\npage=k"), Kind::Moment);
    assert_eq!(kind("a.csv", "\u{feff}MLP Lab 1".as_bytes()), Kind::Moment);
    assert_eq!((kind("a.NPZ", b""), kind("noname", b"PK\x03\x04....")), (Kind::Arrays, Kind::Arrays));
    assert_eq!((kind("a.csv", b"a,b\n1,2\n"), kind("", b"")), (Kind::Table, Kind::Table));
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_looked_at() {
    let large: Vec<u8> = b"1,2\n".repeat(MOST_OWN_BYTES as usize / 4 + 1);
    assert!(matches!(Draft::read(String::new(), large.into()), Err(CsvError::TooLarge { .. })));
}

/// Puts the saved files where the program looks for them, and runs it in a fresh folder.
fn with_files(run: &Run<Keras>, program: &str) -> String {
    let files = Saved::ALL.map(|saved| {
        let bytes = saved.write(run).unwrap();
        let text = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        format!("open({:?}, \"wb\").write(bytes.fromhex(\"{text}\"))", saved.file())
    });
    let begin = "import os, tempfile\nfolder = tempfile.mkdtemp()\nos.chdir(folder)";
    format!("{begin}\n{}\n{program}", files.join("\n"))
}

#[test]
fn the_numpy_program_comes_to_the_same_predictions() {
    let Some(python) = python_support::python() else { return };
    let line = "data=line&layers=1&a1=identity&metrics=none&epochs=500&batch-size=32&shuffle=off&t=50";
    let mut hashes = vec![format!("#/keras?{line}"), "#/keras?t=400&precision=float32".to_owned()];
    for (first, last, loss) in [
        ("step", "sigmoid", "mse"),
        ("identity", "tanh", "mse"),
        ("sigmoid", "softsign", "mae"),
        ("relu", "leaky-relu", "mse"),
        ("elu", "softplus", "mse"),
    ] {
        hashes.push(format!("#/keras?layers=5-1&a1={first}&a2={last}&loss={loss}&t=30&seed=3"));
    }
    hashes.push("#/keras?data=flowers&layers=8-3&a1=relu&a2=softmax&loss=cce&batch-size=16&t=30".to_owned());
    let runs: Vec<_> = hashes.iter().map(|hash| settled(hash)).collect();
    let programs: Vec<String> = runs
        .iter()
        .map(|player| with_files(player.run(), &numpy_program(Language::English, player.run().program())))
        .collect();
    for ((player, output), hash) in runs.iter().zip(python_support::run(&python, &programs)).zip(&hashes) {
        assert_eq!(output.error, None, "{hash}");
        let printed: Vec<f64> = output.printed.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let program = player.run().program();
        let inputs = program.dataset().unwrap().inputs.clone();
        let outputs = player.run().state().predict(&inputs.rows(0, inputs.nrows().min(10)).into_owned()).unwrap();
        let expected: Vec<f64> = outputs.transpose().iter().copied().collect();
        let bound = if program.precision.is_double() { 1e-12 } else { 1e-6 };
        assert_eq!(printed.len(), expected.len(), "{hash}");
        for (printed, expected) in printed.iter().zip(&expected) {
            assert!((printed - expected).abs() <= bound * expected.abs().max(1.0), "{hash}: {printed}, {expected}");
        }
    }
}

#[test]
fn every_program_is_one_that_python_compiles() {
    let Some(python) = python_support::python() else { return };
    let mut programs = vec![];
    for activation in mlp_lab::engine::layer_activation::LayerActivation::all() {
        let mut model = Keras::default();
        model.set("activation-1", activation.id()).unwrap();
        for language in Language::ALL {
            for write in [keras_program, numpy_program, onnx_program] {
                let program = write(language, &model);
                let widest = program.lines().map(|line| line.chars().count()).max().unwrap();
                assert!(widest < 120 && !program.contains("\n\n\n\n") && program.ends_with('\n'), "{program}");
                programs.push(format!("import ast\nast.parse({program:?})"));
            }
        }
    }
    for output in python_support::run(&python, &programs) {
        assert_eq!(output.error, None);
    }
}

#[test]
fn onnxruntime_comes_to_the_same_predictions() {
    let Some(python) = python_support::python_with(&["numpy", "onnxruntime"]) else { return };
    let player = settled("#/keras?data=flowers&layers=8-3&a1=relu&a2=softmax&loss=cce&batch-size=16&t=30");
    let program = onnx_program(Language::English, player.run().program());
    let output = &python_support::run(&python, &[with_files(player.run(), &program)])[0];
    assert_eq!(output.error, None);
    let printed: Vec<f64> = output.printed.split_whitespace().map(|number| number.parse().unwrap()).collect();
    let inputs = player.run().program().dataset().unwrap().inputs.rows(0, 10).into_owned();
    let outputs = player.run().state().predict(&inputs).unwrap().transpose();
    assert!(printed.len() == 30 && printed.iter().zip(outputs.iter()).all(|(a, b)| (a - b).abs() < 1e-12));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Keras::default().read_weights(&bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let _ = (Own::kept(&text), kept_weights(&text));
        if let Ok(draft) = Draft::read(String::new(), bytes.into()) {
            let _ = (draft.own(), draft.with_labels(0, true), draft.with_header(false));
        }
    }

    #[test]
    fn any_table_outlasts_a_reload(rows in proptest::collection::vec((any::<f64>(), "[a-c,\";]{1,3}"), 2..20)) {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let finite = |value: f64| if value.is_finite() { value } else { 0.5 };
        let lines = rows.iter().map(|(value, label)| format!("{:?},{}\n", finite(*value), quoted(label)));
        let text = "x,y\n".to_owned() + &lines.collect::<String>();
        if let Ok(own) = Draft::read(String::new(), text.into_bytes().into()).and_then(|draft| {
            draft.own().map_err(|_| CsvError::Empty)
        }) {
            prop_assert_eq!(Own::kept(&own.keep().unwrap()), Some(own));
        }
    }
}
