//! Complete programs that read the saved files and come to the numbers that the page shows.
//! Knows the model's settings, no run.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::engine::activation::Activation;
use crate::engine::layer_activation::LayerActivation;
use crate::lesson::keras::Keras;
use crate::lesson::keras::exchange::Saved;
use crate::text::language::Language;

/// So many rows are printed.
const PRINTED: usize = 10;

/// Builds the model with Keras, gives it the saved weights and predicts.
pub fn keras_program(language: Language, model: &Keras) -> String {
    let (title, inputs, say) = language.pick(
        ("저장한 가중치로 예측하는 Keras 프로그램", "입력의 크기", "처음 몇 예제의 출력"),
        ("A Keras program that predicts with the saved weights.", "size of an input", "the first samples' outputs"),
    );
    let layers =
        model.units.all().iter().zip(model.activations).fold(String::new(), |mut text, (units, activation)| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "    layers.Dense({units}, activation={}),", keras_activation(activation));
            text
        });
    format!(
        "# {title}\nimport keras\nimport numpy as np\nfrom keras import layers\n\nkeras.backend.set_floatx(\"{floatx}\")\n\
         data = np.load(\"{data}\")\nsaved = np.load(\"{weights}\")\n\nmodel = keras.Sequential([\n    \
         keras.Input(shape=({features},)),  # {inputs}\n{layers}])\n\
         model.set_weights([saved[name] for name in [{names}]])\n\n\
         outputs = model.predict(data[\"x\"], verbose=0)\nfor row in outputs[:{PRINTED}]:  # {say}\n    print(*row)\n",
        floatx = model.precision.id(),
        data = Saved::Samples.file(),
        weights = Saved::Weights.file(),
        features = model.features(),
        names = names(model),
    )
}

/// The names of all arrays in the order of `get_weights`.
fn names(model: &Keras) -> String {
    let names = (0..model.units.layers()).map(|layer| format!("\"kernel_{layer}\", \"bias_{layer}\""));
    names.collect::<Vec<_>>().join(", ")
}

/// What `Dense` takes as the activation.
fn keras_activation(activation: LayerActivation) -> &'static str {
    match activation {
        LayerActivation::Softmax => "\"softmax\"",
        LayerActivation::Each(activation) => match activation {
            Activation::Step => "lambda net: keras.ops.cast(net >= 0, net.dtype)",
            Activation::Identity => "\"linear\"",
            Activation::Sigmoid => "\"sigmoid\"",
            Activation::Tanh => "\"tanh\"",
            Activation::Softsign => "\"softsign\"",
            Activation::Relu => "\"relu\"",
            Activation::LeakyRelu => "lambda net: keras.activations.leaky_relu(net, negative_slope=0.01)",
            Activation::Elu => "\"elu\"",
            Activation::Softplus => "\"softplus\"",
        },
    }
}

/// Does the same with NumPy alone.
pub fn numpy_program(language: Language, model: &Keras) -> String {
    let (title, say) = language.pick(
        ("저장한 가중치로 NumPy만 써서 예측하는 프로그램", "처음 몇 예제의 출력"),
        ("Predicts with the saved weights and NumPy alone.", "the first samples' outputs"),
    );
    let used = model.activations.iter().take(model.units.layers());
    let functions: BTreeSet<&str> = used.map(|&activation| numpy_function(activation)).collect();
    let functions = functions.into_iter().filter(|function| !function.is_empty());
    let functions = functions.fold(String::new(), |text, function| text + "\n" + function + "\n\n");
    let mut text = format!("# {title}\nimport numpy as np\n\n{functions}");
    if !functions.is_empty() {
        text.push('\n');
    }
    let _ = writeln!(
        text,
        "data = np.load(\"{}\")\nsaved = np.load(\"{}\")\n",
        Saved::Samples.file(),
        Saved::Weights.file()
    );
    text.push_str("outputs = data[\"x\"]\n");
    for (layer, activation) in model.activations.iter().take(model.units.layers()).enumerate() {
        let net = format!("outputs @ saved[\"kernel_{layer}\"] + saved[\"bias_{layer}\"]");
        let line = match activation {
            LayerActivation::Each(Activation::Identity) => format!("outputs = {net}"),
            LayerActivation::Each(Activation::Tanh) => format!("outputs = np.tanh({net})"),
            other => format!("outputs = {}({net})", other.id().replace('-', "_")),
        };
        text.push_str(&line);
        text.push('\n');
    }
    let _ = write!(text, "\nfor row in outputs[:{PRINTED}]:  # {say}\n    print(*row)\n");
    text
}

/// The function's definition; empty where NumPy has it.
fn numpy_function(activation: LayerActivation) -> &'static str {
    match activation {
        LayerActivation::Softmax => {
            "def softmax(net):\n    power = np.exp(net - net.max(axis=1, keepdims=True))\n    return power / power.sum(axis=1, keepdims=True)"
        }
        LayerActivation::Each(activation) => match activation {
            Activation::Step => "def step(net):\n    return (net >= 0).astype(net.dtype)",
            Activation::Sigmoid => {
                "def sigmoid(net):\n    with np.errstate(over=\"ignore\"):\n        return 1 / (1 + np.exp(-net))"
            }
            Activation::Softsign => "def softsign(net):\n    return net / (1 + np.abs(net))",
            Activation::Relu => "def relu(net):\n    return np.maximum(net, 0)",
            Activation::LeakyRelu => "def leaky_relu(net):\n    return np.where(net > 0, net, 0.01 * net)",
            Activation::Elu => "def elu(net):\n    return np.where(net > 0, net, np.expm1(np.minimum(net, 0)))",
            Activation::Softplus => "def softplus(net):\n    return np.logaddexp(0, net)",
            Activation::Identity | Activation::Tanh => "",
        },
    }
}

/// Does the same with the saved model and onnxruntime.
pub fn onnx_program(language: Language, model: &Keras) -> String {
    let (title, say) = language.pick(
        ("저장한 ONNX 모델을 onnxruntime으로 실행하는 프로그램", "처음 몇 예제의 출력"),
        ("Runs the saved ONNX model with onnxruntime.", "the first samples' outputs"),
    );
    format!(
        "# {title}\nimport numpy as np\nimport onnxruntime\n\ndata = np.load(\"{data}\")\n\
         session = onnxruntime.InferenceSession(\"{onnx}\")\n\
         outputs, = session.run(None, {{\"x\": data[\"x\"].astype(np.{floatx})}})\n\
         for row in outputs[:{PRINTED}]:  # {say}\n    print(*row)\n",
        data = Saved::Samples.file(),
        onnx = Saved::Onnx.file(),
        floatx = model.precision.id(),
    )
}
