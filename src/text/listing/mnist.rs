//! The digits lab as a complete program for TensorFlow with Keras 3: the lecture's, put right where it no longer runs, with
//! the page's settings and first weights.

use super::Listing;
use super::keras::string;
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::options::{Activation, Data, Loss, Optimizer};
use crate::text::Language;
use crate::text::number::python_repr;

/// The name of the saved program.
pub const FILE: &str = "mnist_mlp.py";
/// The file with weights that a program loads: `kernel_0`, `bias_0`, …, as the page saves them.
const WEIGHTS_FILE: &str = "mlp-lab-weights.npz";

/// The groups of lines.
#[derive(Clone, Copy)]
enum Part {
    Data = 1,
    Model,
    Compile,
    Fit,
    Evaluate,
}

/// What the program is doing while so many of its updates are done.
pub fn listing(language: Language, settings: &Mnist, t: u32, last: u32) -> Listing {
    let lit = match t {
        0 => Part::Compile,
        t if t == last => Part::Evaluate,
        _ => Part::Fit,
    };
    program(language, settings).lit(Some(lit as u8), |_| None)
}

/// The program for these settings, nothing lit.
pub fn program(language: Language, settings: &Mnist) -> Listing {
    let mut listing = Listing::default();
    listing.add(&head(language, settings));
    listing.add("");
    listing.phase(Part::Data as u8, "", &data(language, settings));
    listing.add("");
    listing.phase(Part::Model as u8, "", &model(settings));
    listing.add(&format!("model.summary()\n\n{}\n", start(language, settings)));
    listing.phase(Part::Compile as u8, "", &compile(language, settings));
    listing.add("");
    listing.phase(Part::Fit as u8, "", &fit(language, settings));
    listing.add("");
    listing.phase(Part::Evaluate as u8, "", &evaluate(language));
    listing
}

fn head(language: Language, settings: &Mnist) -> String {
    let (title, needs) = language.pick(
        ("숫자를 읽는 MLP", "필요한 것: pip install tensorflow (2.16 이상, Keras 3)"),
        ("An MLP that reads digits,", "Needs: pip install tensorflow (2.16 or newer, Keras 3)"),
    );
    let gzip = if settings.source() == Data::Own { "import gzip\n\n" } else { "" };
    format!("# {title} 784-{}-10\n# {needs}\n{gzip}import numpy as np\nimport tensorflow as tf", settings.hidden)
}

/// Images and labels, as floats and one-hot.
fn data(language: Language, settings: &Mnist) -> String {
    let load = match (settings.source(), settings.own()) {
        (Data::Own, Some(own)) => own_files(language, &own.names),
        (Data::Synthetic, _) => {
            let why = language.pick(
                "페이지는 스스로 만든 숫자로 배웠습니다. 이 프로그램은 MNIST로 배웁니다.",
                "The page learned from digits of its own making; this program learns from MNIST.",
            );
            format!("# {why}\n{}", mnist(language))
        }
        _ => mnist(language),
    };
    let (flat, target) = language.pick(
        ("28×28 그림을 수 784개로 펴고 0과 1 사이의 수로 바꿉니다.", "자기 숫자의 자리만 1인 목표를 만듭니다."),
        ("Each image becomes 784 numbers between 0 and 1.", "The target is 1 at the digit's own place, else 0."),
    );
    format!(
        "{load}\n# {flat}\nx_train = x_train.reshape(-1, 784).astype(\"float32\") / 255\nx_test = x_test.reshape(-1, 784).astype(\"float32\") / 255\n# {target}\ny_train = tf.keras.utils.to_categorical(y_train, 10)\ny_test = tf.keras.utils.to_categorical(y_test, 10)"
    )
}

fn mnist(language: Language) -> String {
    let why = language.pick("처음 한 번은 인터넷에서 받습니다.", "Fetched from the Internet the first time.");
    format!("# {why}\n(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()")
}

/// Reads the learner's own files: which is which is told by their first bytes, training images are the more numerous.
fn own_files(language: Language, names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| string(name)).collect();
    let (kinds, pairs, rest) = language.pick(
        (
            "IDX 파일: 2051로 시작하면 그림, 2049로 시작하면 레이블",
            "많은 쪽이 학습용입니다.",
            "한 벌뿐이면 마지막 6분의 1로 시험합니다.",
        ),
        (
            "IDX files: 2051 are images, 2049 labels.",
            "The larger pair is for training.",
            "Of a single pair the last sixth is for testing.",
        ),
    );
    format!(
        "# {kinds}\nimages, labels = [], []\nfor name in [{}]:\n    raw = open(name, \"rb\").read()\n    raw = gzip.decompress(raw) if raw[:2] == b\"\\x1f\\x8b\" else raw\n    is_images = int.from_bytes(raw[:4], \"big\") == 2051\n    (images if is_images else labels).append(np.frombuffer(raw, np.uint8, offset=16 if is_images else 8))\n# {pairs}\nimages.sort(key=len, reverse=True)\nlabels.sort(key=len, reverse=True)\nif len(images) == 1:\n    # {rest}\n    test = len(labels[0]) // 6\n    images = [images[0][:-784 * test], images[0][-784 * test:]]\n    labels = [labels[0][:-test], labels[0][-test:]]\n(x_train, x_test), (y_train, y_test) = images, labels",
        names.join(", ")
    )
}

fn model(settings: &Mnist) -> String {
    let hidden = settings.activation.id();
    let last = match settings.loss {
        Loss::SquaredError => Activation::Sigmoid.id(),
        Loss::CrossEntropy => "softmax",
    };
    format!(
        "model = tf.keras.models.Sequential([\n    tf.keras.layers.Input(shape=(784,)),\n    tf.keras.layers.Dense({}, activation=\"{hidden}\"),\n    tf.keras.layers.Dense(10, activation=\"{last}\"),\n])",
        settings.hidden
    )
}

/// The first weights, drawn as the page draws them, or those of a file.
fn start(language: Language, settings: &Mnist) -> String {
    if settings.own_weights().is_some() {
        let why = language.pick("페이지에서 저장한 가중치", "Weights as the page saves them");
        return format!(
            "# {why}\nsaved = np.load(\"{WEIGHTS_FILE}\")\nmodel.set_weights([saved[name] for name in (\"kernel_0\", \"bias_0\", \"kernel_1\", \"bias_1\")])"
        );
    }
    let why = language.pick(
        "페이지와 같은 처음 가중치: NumPy의 난수를 Glorot 범위로 줄이고, 바이어스는 0",
        "The page's first weights: NumPy's random numbers in Glorot's range, biases 0",
    );
    format!(
        "# {why}\nrng = np.random.RandomState({})\nweights = []\nfor inputs, units in [(784, {hidden}), ({hidden}, 10)]:\n    limit = np.sqrt(6 / (inputs + units))\n    weights += [(2 * rng.random_sample((inputs, units)) - 1) * limit, np.zeros(units)]\nmodel.set_weights(weights)",
        settings.seed,
        hidden = settings.hidden
    )
}

fn compile(language: Language, settings: &Mnist) -> String {
    let loss = match settings.loss {
        Loss::SquaredError => "mean_squared_error",
        Loss::CrossEntropy => "categorical_crossentropy",
    };
    let rate = python_repr(settings.learning_rate);
    let made = match settings.optimizer {
        Optimizer::Sgd => format!("sgd = tf.keras.optimizers.SGD(learning_rate={rate})"),
        Optimizer::Adam => format!("adam = tf.keras.optimizers.Adam(learning_rate={rate})"),
    };
    let why = language.pick(
        "강의의 코드는 여기에 문자열 'sgd'를 넘깁니다. 그러면 학습률은 0.01이 됩니다.",
        "The lecture's code hands over the string 'sgd' here, and the learning rate becomes 0.01.",
    );
    let why = if settings.optimizer == Optimizer::Sgd { format!("# {why}\n") } else { String::new() };
    format!(
        "{made}\n{why}model.compile(loss=\"{loss}\", optimizer={}, metrics=[\"accuracy\"])",
        settings.optimizer.id()
    )
}

fn fit(language: Language, settings: &Mnist) -> String {
    let shuffles = settings.shuffle.is_on();
    let why = language.pick(
        "섞는 순서는 TensorFlow의 난수를 따르므로 결과가 페이지와 조금 다릅니다.",
        "TensorFlow draws the orders, so results differ a little from the page's.",
    );
    let why = if shuffles { format!("# {why}\n") } else { String::new() };
    let shuffle = if shuffles { "" } else { ", shuffle=False" };
    format!(
        "{why}history = model.fit(x_train, y_train, batch_size={}, epochs={}{shuffle})",
        settings.batch_size, settings.epochs
    )
}

fn evaluate(language: Language) -> String {
    let (loss, accuracy) = language.pick(("테스트 손실값:", "테스트 정확도:"), ("test loss:", "test accuracy:"));
    format!(
        "score = model.evaluate(x_test, y_test, verbose=0)\nprint(\"{loss}\", score[0])\nprint(\"{accuracy}\", score[1])"
    )
}
