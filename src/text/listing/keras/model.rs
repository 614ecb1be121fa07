//! The Keras program's model: its layers, how it is compiled, and the weights it starts with, drawn as the page draws them.

use super::python::string;
use super::{Variant, WEIGHTS_FILE};
use crate::engine::activation::Activation;
use crate::engine::initializer::Initializer;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::optimizer::{Adam, RmsProp, Rule};
use crate::lesson::edit::Edit;
use crate::lesson::item::Item;
use crate::lesson::keras::Keras;
use crate::lesson::keras::options::Scoring;
use crate::text::Language;
use crate::text::keras::name;
use crate::text::listing::assignment;
use crate::text::number::python_repr;

/// Whether a layer has this activation.
pub fn has(settings: &Keras, activation: Activation) -> bool {
    layers(settings).any(|(_, other, _)| other == activation.into())
}

fn layers(settings: &Keras) -> impl Iterator<Item = (u32, LayerActivation, Initializer)> + '_ {
    let chosen = settings.activations.into_iter().zip(settings.initializers);
    settings.units.all().iter().zip(chosen).map(|(&units, (activation, initializer))| (units, activation, initializer))
}

/// The activations that Keras does not have, or has with another slope: TensorFlow rounds that of its own to float32.
pub fn activations(language: Language, settings: &Keras) -> Vec<String> {
    let slope = language.pick("기울기는 어디서나 0", "its slope is 0 everywhere");
    let step = format!(
        "@tf.custom_gradient\ndef step(net):\n    out = tf.where(net >= 0.0, tf.ones_like(net), tf.zeros_like(net))\n    return out, lambda upstream: tf.zeros_like(upstream)  # {slope}"
    );
    let leaky = "def leaky_relu(net):\n    return keras.ops.where(net > 0.0, net, 0.01 * net)".to_owned();
    let own = [(Activation::Step, step), (Activation::LeakyRelu, leaky)];
    own.into_iter().filter(|(activation, _)| has(settings, *activation)).map(|(_, text)| text).collect()
}

/// `model = Sequential([…])`.
pub fn sequential(settings: &Keras) -> String {
    let dense = layers(settings).map(|(units, activation, initializer)| {
        let own = matches!(activation.each(), Some(Activation::Step | Activation::LeakyRelu));
        let activation = name::activation(activation);
        let activation = if own { activation.to_owned() } else { string(activation) };
        let kernel = match initializer {
            Initializer::GlorotUniform => String::new(),
            other => format!(", kernel_initializer={}", string(name::initializer(other))),
        };
        format!("    Dense({units}, activation={activation}{kernel}),")
    });
    let dense: Vec<_> = dense.collect();
    format!("model = Sequential([\n    Input(shape=({},)),\n{}\n])", settings.features(), dense.join("\n"))
}

/// `model.compile(…)`.
pub fn compile(settings: &Keras) -> String {
    let metrics = match settings.scoring {
        Scoring::None => String::new(),
        scoring => format!("\n    metrics=[{}],", string(scoring.id())),
    };
    format!(
        "model.compile(\n    loss={},\n    optimizer={},{metrics}\n)",
        string(name::loss(settings.loss)),
        optimizer(settings)
    )
}

/// The optimizer with all that is not Keras' default, and always with its learning rate.
fn optimizer(settings: &Keras) -> String {
    let rule = settings.optimizing.rule();
    let rate = python_repr(settings.optimizing.learning_rate);
    let other = |name: &str, value: f64, default: f64| {
        // Exactly the default, or not it.
        let same = value.to_bits() == default.to_bits();
        (!same).then(|| format!(", {name}={}", python_repr(value)))
    };
    let more: Vec<Option<String>> = match &rule {
        Rule::Sgd(rule) => {
            let looks_ahead = rule.nesterov && rule.momentum > 0.0;
            vec![other("momentum", rule.momentum, 0.0), looks_ahead.then(|| ", nesterov=True".to_owned())]
        }
        Rule::RmsProp(rule) => vec![other("rho", rule.rho, RmsProp::default().rho)],
        Rule::Adam(rule) => {
            let default = Adam::default();
            vec![other("beta_1", rule.beta_1, default.beta_1), other("beta_2", rule.beta_2, default.beta_2)]
        }
        Rule::Adagrad(_) => vec![],
    };
    let more: Vec<String> = more.into_iter().flatten().collect();
    format!("{}(learning_rate={rate}{})", name::optimizer(&rule), more.concat())
}

/// The weights of the start: brought along, or drawn; then what was changed by hand before the first update.
pub fn start(language: Language, settings: &Keras, edits: &[Edit], variant: Variant) -> String {
    let saved = variant == Variant::Predict || brought(settings);
    let mut lines = if saved { vec![load(language, settings, variant)] } else { draw(language, settings) };
    let by_hand = |edit: &&Edit| variant != Variant::Predict && edit.place() == (0, 0);
    lines.extend(edits.iter().filter(by_hand).filter_map(weight));
    lines.push("model.set_weights(weights)".to_owned());
    let rates = edits.iter().filter(by_hand).filter(|edit| edit.name == "learning-rate");
    lines.extend(rates.map(|edit| assignment("model.optimizer.learning_rate", edit.value)));
    lines.join("\n")
}

/// Whether the weights that were brought along are those of this model.
fn brought(settings: &Keras) -> bool {
    let Some(weights) = settings.given.weights.as_deref() else { return false };
    let sizes = settings.sizes();
    weights.len() + 1 == sizes.len()
        && weights.iter().zip(sizes.windows(2)).all(|(layer, pair)| layer.kernel.shape() == (pair[0], pair[1]))
}

fn load(language: Language, settings: &Keras, variant: Variant) -> String {
    let why = match variant {
        Variant::Predict => language.pick("이 화면에서 저장한 가중치", "The weights as this page saves them."),
        Variant::Train | Variant::Distribute => {
            language.pick("처음 가중치: 불러온 파일", "The first weights come from a file.")
        }
    };
    format!(
        "# {why}\nsaved = np.load({})\nweights = [saved[f\"{{part}}_{{layer}}\"] for layer in range({}) for part in (\"kernel\", \"bias\")]",
        string(WEIGHTS_FILE),
        settings.units.layers()
    )
}

fn draw(language: Language, settings: &Keras) -> Vec<String> {
    let why = language.pick(
        "처음 가중치: 이 화면과 같은 NumPy의 난수. TensorFlow의 난수는 시드가 같아도 다릅니다.",
        "The first weights: NumPy's random numbers, as on the page. TensorFlow's differ, whatever the seed.",
    );
    let mut used: Vec<Initializer> = Vec::new();
    for (_, _, initializer) in layers(settings) {
        if !used.contains(&initializer) {
            used.push(initializer);
        }
    }
    let normal = used.iter().any(|one| matches!(one, Initializer::GlorotNormal | Initializer::HeNormal));
    let mut lines = vec![format!("# {why}")];
    if used.iter().any(|one| *one != Initializer::Zeros) {
        lines.push(format!("random = np.random.RandomState({})", settings.seed));
    }
    let definitions = normal.then(|| WITHIN_TWO.to_owned()).into_iter().chain(used.into_iter().filter_map(definition));
    lines.extend(definitions.map(|text| format!("\n\n{text}")));
    if lines.len() > 2 {
        lines.push("\n".to_owned());
    }
    let kernels = settings.sizes().windows(2).map(<[usize]>::to_vec).collect::<Vec<_>>();
    let rows = kernels.iter().zip(settings.initializers).map(|(pair, initializer)| {
        let (inputs, units) = (pair[0], pair[1]);
        match initializer {
            Initializer::Zeros => format!("    np.zeros(({inputs}, {units})), np.zeros({units}),"),
            other => format!("    {}({inputs}, {units}), np.zeros({units}),", name::initializer(other)),
        }
    });
    let rows: Vec<_> = rows.collect();
    lines.push(format!("weights = [\n{}\n]", rows.join("\n")));
    lines
}

const WITHIN_TWO: &str = "def normal_within_two():\n    value = random.randn()\n    while abs(value) > 2.0:\n        value = random.randn()\n    return value";

/// How a kernel is drawn: the formulas of Keras, the numbers of NumPy.
fn definition(initializer: Initializer) -> Option<String> {
    let (nodes, uniform) = match initializer {
        Initializer::GlorotUniform => ("(inputs + units)", true),
        Initializer::GlorotNormal => ("(inputs + units)", false),
        Initializer::HeUniform => ("inputs", true),
        Initializer::HeNormal => ("inputs", false),
        Initializer::Zeros => return None,
    };
    let name = name::initializer(initializer);
    let body = if uniform {
        format!(
            "    limit = np.sqrt(3.0 * (2.0 / {nodes}))\n    return (2.0 * random.random_sample((inputs, units)) - 1.0) * limit"
        )
    } else {
        format!(
            "    deviation = np.sqrt(2.0 / {nodes}) / 0.8796256610342398\n    drawn = [normal_within_two() for _ in range(inputs * units)]\n    return deviation * np.array(drawn).reshape(inputs, units)"
        )
    };
    Some(format!("def {name}(inputs, units):\n{body}"))
}

fn weight(edit: &Edit) -> Option<String> {
    let place = match Item::parse(&edit.name)? {
        Item::Weight { layer, from, to } => format!("weights[{}][{from}, {to}]", 2 * layer.checked_sub(1)?),
        Item::Bias { layer, to } => format!("weights[{}][{to}]", 2 * layer.checked_sub(1)? + 1),
        Item::Neuron { .. } => return None,
    };
    Some(assignment(&place, edit.value))
}
