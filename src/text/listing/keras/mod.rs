//! The Keras lab's model as a complete program for TensorFlow with Keras 3: the same samples, the same first weights,
//! the same compile and fit. One group of lines for each of Keras' four words.

mod data;
mod model;
mod python;

pub use data::DATA_FILE;
pub(super) use python::string;

use super::Listing;
use crate::engine::activation::Activation;
use crate::lesson::edit::Edit;
use crate::lesson::keras::options::Data;
use crate::lesson::keras::{Keras, MOST_UPDATES};
use crate::lesson::position::{Grid, Position};
use crate::lesson::run::Run;
use crate::text::Language;
use crate::text::figure::count;
use crate::text::keras::name;

/// The name of the saved program.
pub const FILE: &str = "keras_model.py";
/// The file with weights that a program loads: `kernel_0`, `bias_0`, …, as the page saves them.
pub const WEIGHTS_FILE: &str = "mlp-lab-weights.npz";
/// With more epochs than this the program does not print one line for each.
const MOST_PRINTED: u32 = 100;
/// The samples in a batch of evaluate and predict, as on the lecture's slide.
const ASKED_BATCH: u32 = 128;

/// What the program is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    /// Training on one device.
    #[default]
    Train,
    /// Training on several devices, by `tf.distribute`.
    Distribute,
    /// No training: weights of the page are loaded and asked.
    Predict,
}

impl Variant {
    /// All of them, in the order in which a menu shows them.
    pub const ALL: [Self; 3] = [Self::Train, Self::Distribute, Self::Predict];

    /// The stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Distribute => "distribute",
            Self::Predict => "predict",
        }
    }

    /// The variant of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variant| variant.id() == id)
    }
}

/// The groups of lines.
#[derive(Clone, Copy)]
enum Part {
    Build = 1,
    Compile,
    Fit,
    Ask,
}

/// The run's program with the lines lit that the run has come to: compile, fit, or evaluate and predict.
pub fn listing(language: Language, run: &Run<Keras>, variant: Variant) -> Listing {
    let lit = match (run.program().obstacle(), run.position()) {
        (Some(_), _) => None,
        (None, Position { t: 0, phase: 0, op: 0 }) => Some(Part::Compile),
        (None, _) if run.ending().is_some() => Some(Part::Ask),
        (None, _) => Some(Part::Fit),
    };
    let lit = lit.filter(|_| variant != Variant::Predict).map(|part| part as u8);
    program(language, run.program(), run.edits(), variant).lit(lit, |_| None)
}

/// The program for these settings and edits, nothing lit.
pub fn program(language: Language, settings: &Keras, edits: &[Edit], variant: Variant) -> Listing {
    let mut listing = Listing::default();
    listing.add(&head(language, settings, variant));
    let activations = model::activations(language, settings);
    activations.iter().for_each(|definition| listing.add(&format!("\n\n{definition}")));
    if !activations.is_empty() {
        listing.add("");
    }
    let samples = data::statements(language, settings);
    if let Some(samples) = &samples {
        listing.add(&format!("\n{samples}"));
    }
    build(language, settings, samples.is_some() && variant != Variant::Predict, variant, &mut listing);
    listing.add("model.summary()");
    if samples.is_none() {
        return listing;
    }
    listing.add(&format!("\n{}", model::start(language, settings, edits, variant)));
    if variant != Variant::Predict {
        listing.add("");
        listing.phase(Part::Fit as u8, "", &fit(language, settings, edits, variant));
    }
    listing.add("");
    listing.phase(Part::Ask as u8, "", &ask(language, settings, variant));
    listing
}

/// Title, imports, precision.
fn head(language: Language, settings: &Keras, variant: Variant) -> String {
    let sizes: Vec<_> = settings.sizes().iter().map(ToString::to_string).collect();
    let trains = settings.data != Data::None && variant != Variant::Predict;
    let distributes = variant == Variant::Distribute;
    let (title, needs, double) = language.pick(
        ("Keras 모델", "필요한 것: pip install tensorflow (2.16 이상, Keras 3)", "NumPy처럼 64비트 수로 계산"),
        ("A Keras model,", "Needs: pip install tensorflow (2.16 or newer, Keras 3)", "numbers of 64 bits, as NumPy's"),
    );
    let mut lines = vec![format!("# {title} {}\n# {needs}", sizes.join("-"))];
    let mut import = |needed: bool, line: &str| {
        if needed {
            lines.push(line.to_owned());
        }
    };
    let is_double = settings.precision.is_double();
    import(settings.data == Data::Own, "import csv\n");
    import(settings.data != Data::None, "import numpy as np");
    import(distributes || model::has(settings, Activation::Step), "import tensorflow as tf");
    import(is_double || model::has(settings, Activation::LeakyRelu), "from tensorflow import keras");
    import(true, "from tensorflow.keras.layers import Dense, Input\nfrom tensorflow.keras.models import Sequential");
    let optimizer = name::optimizer(&settings.optimizing.rule());
    import(trains, &format!("from tensorflow.keras.optimizers import {optimizer}"));
    import(is_double, &format!("\nkeras.backend.set_floatx(\"float64\")  # {double}"));
    lines.join("\n")
}

/// Model and compile, within the strategy's scope where there are several devices.
fn build(language: Language, settings: &Keras, compiles: bool, variant: Variant, listing: &mut Listing) {
    let mut indent = "";
    listing.add("");
    if variant == Variant::Distribute {
        let why = language.pick(
            "이 컴퓨터의 모든 GPU가 배치를 나누어 계산하고 그래디언트를 합칩니다.",
            "All GPUs of this machine share each batch and add their gradients.",
        );
        listing.add(&format!("# {why}\nstrategy = tf.distribute.MirroredStrategy()\nwith strategy.scope():"));
        indent = "    ";
    }
    listing.phase(Part::Build as u8, indent, &model::sequential(settings));
    if compiles {
        listing.phase(Part::Compile as u8, indent, &model::compile(settings));
    }
}

fn fit(language: Language, settings: &Keras, edits: &[Edit], variant: Variant) -> String {
    let shuffle = settings.shuffle.is_on();
    let later = edits.iter().filter(|edit| edit.place() != (0, 0)).count();
    let remarks = [
        shuffle.then(|| {
            language.pick(
                "섞는 순서는 TensorFlow의 난수를 따르므로 결과가 이 화면과 조금 다릅니다.".to_owned(),
                "TensorFlow draws the orders of the samples, so results differ a little from the page's.".to_owned(),
            )
        }),
        (later > 0).then(|| {
            language.pick(
                format!("학습 도중에 손으로 바꾼 값 {later}개는 들어 있지 않습니다."),
                format!("Left out: values changed by hand during the training ({later})."),
            )
        }),
        is_cut(settings).then(|| {
            let most = count(MOST_UPDATES);
            language
                .pick(format!("이 화면은 갱신 {most}번에서 멈춥니다."), format!("The page stops after {most} updates."))
        }),
        (variant == Variant::Distribute).then(|| {
            language.pick(
                "batch_size는 모든 GPU의 몫을 합한 크기입니다. GPU가 많으면 크게 잡습니다.".to_owned(),
                "batch_size counts the shares of all GPUs together: choose it larger for many.".to_owned(),
            )
        }),
    ];
    let remarks: Vec<_> = remarks.into_iter().flatten().map(|remark| format!("# {remark}\n")).collect();
    let remarks = remarks.concat();
    let split = settings.validation_split;
    let split = if split > 0.0 { format!("\n    validation_split={split:?},") } else { String::new() };
    let verbose = if settings.epochs > MOST_PRINTED { 0 } else { 2 };
    format!(
        "{remarks}history = model.fit(\n    x_train, y_train,\n    epochs={},\n    batch_size={},\n    shuffle={},{split}\n    verbose={verbose},\n)\nprint(history.history[\"loss\"][-1])",
        settings.epochs,
        settings.batch_size,
        if shuffle { "True" } else { "False" }
    )
}

/// Whether the page stops before the last epoch.
pub fn is_cut(settings: &Keras) -> bool {
    settings.obstacle().is_none()
        && u64::from(settings.epochs) * u64::from(settings.updates_per_epoch()) > u64::from(MOST_UPDATES)
}

fn ask(language: Language, settings: &Keras, variant: Variant) -> String {
    let evaluate = format!("print(model.evaluate(x_test, y_test, batch_size={ASKED_BATCH}, verbose=0))\n");
    // What was not compiled has no loss.
    let evaluate = if variant == Variant::Predict { String::new() } else { evaluate };
    let predict = format!("outputs = model.predict(x_test, batch_size={ASKED_BATCH}, verbose=0)\nprint(outputs)");
    let classes = data::classes(settings).map(|print| {
        let why = language.pick(
            "predict는 출력 노드의 활성화 값을 돌려줍니다. 분류는 이렇게 구합니다.",
            "predict returns activations of the output nodes; the classes are found so.",
        );
        format!("\n# {why}\n{print}")
    });
    evaluate + &predict + &classes.unwrap_or_default()
}
