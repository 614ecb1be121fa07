//! Back-propagation through a small network as a NumPy program: any sizes, activations and losses that the page offers.

use nalgebra::DMatrix;

use super::{Edits, Listing, assignment, function, live};
use crate::engine::layer_activation::LayerActivation;
use crate::engine::loss::Loss;
use crate::lesson::backprop::Backprop;
use crate::lesson::backprop::settings::{Biases, Start};
use crate::lesson::backprop::view::View;
use crate::lesson::edit::Edit;
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::lesson::position::Grid;
use crate::lesson::run::Run;
use crate::text::Language;
use crate::text::number::{numpy_str, python_repr};

/// The name of the saved program.
pub const FILE: &str = "backprop.py";
/// The body of the loop.
const BODY: &str = "    ";

/// The run's program with the lines of the last executed phase lit, and what they computed for a sample.
pub fn listing(language: Language, run: &Run<Backprop>, view: &View, sample: usize) -> Listing {
    let live = |target: &str| live::of_network(view, sample, target);
    program(language, run.program(), run.edits()).lit(NetworkView::lit_phase(view), live)
}

/// What the program prints at its end: E of the last pass, and its outputs, which come as outputs × samples.
pub fn console(language: Language, loss: f64, outputs: &DMatrix<f64>) -> String {
    // Ten decimals: the last digits of E are not those of every machine.
    let loss = if loss.is_finite() { format!("{loss:.10}") } else { python_repr(loss) };
    format!("{} {loss}\n{}", word(language), numpy_str(&outputs.transpose()))
}

fn word(language: Language) -> &'static str {
    language.pick("손실", "loss")
}

/// The program for these settings and edits, nothing lit.
pub fn program(language: Language, settings: &Backprop, edits: &[Edit]) -> Listing {
    let mut listing = Listing::default();
    let edits = Edits { edits, assign };
    let layers = settings.sizes.layers();
    listing.add(&functions(language, settings));
    listing.add(&start(language, settings));
    edits.at_start(&mut listing);
    listing.add(&format!("\nfor t in range({}):", settings.iterations));
    for phase in 1..=settings.phases() {
        listing.phase(phase, BODY, &statements(settings, Phase::of(phase, layers)));
        edits.after(phase % settings.phases(), BODY, &mut listing);
    }
    listing.add(&stop(language, layers));
    listing.add(&format!("print(f\"{} {{loss:.10f}}\")\nprint(out{layers})", word(language)));
    listing
}

/// The end of a run whose numbers are none any more.
fn stop(language: Language, layers: usize) -> String {
    let why = language.pick("수의 범위를 벗어나면 멈춤", "no numbers any more");
    let all: Vec<_> = (1..=layers).map(|l| format!("weight{l}, bias{l}")).collect();
    let lines: Vec<_> = all.chunks(3).map(|some| some.join(", ")).collect();
    let values = lines.join(",\n              ");
    format!(
        "    values = (loss, {values})\n    if not all(np.all(np.isfinite(v)) for v in values):  # {why}\n        break"
    )
}

fn functions(language: Language, settings: &Backprop) -> String {
    let sizes = &settings.sizes;
    let mut used: Vec<LayerActivation> = Vec::new();
    for layer in 0..sizes.layers() {
        let activation = settings.activation(layer);
        if !used.contains(&activation) {
            used.push(activation);
        }
    }
    let definitions: Vec<_> = used.into_iter().map(function::definitions).collect();
    let (title, over) = language.pick(
        ("작은 신경망의 역전파", "아주 큰 수는 inf나 nan이 됩니다"),
        ("Back-propagation through a small network", "numbers too large become inf or nan"),
    );
    format!(
        "# {title}: {sizes}\nimport numpy as np\n\nnp.seterr(all=\"ignore\")  # {over}\n\n\n{}\n\n",
        definitions.join("\n\n\n")
    )
}

/// Samples, η, the first weights and biases.
fn start(language: Language, settings: &Backprop) -> String {
    let sizes = &settings.sizes;
    let (x, y) = settings.data.samples(sizes.inputs(), sizes.outputs(), settings.samples as usize, settings.seed);
    let (inputs, targets, rate) = language.pick(("입력", "목표", "학습률 η"), ("inputs", "targets", "learning rate η"));
    let mut lines = vec![
        format!("x = {}  # {inputs}", array(&x)),
        format!("y = {}  # {targets}", array(&y)),
        format!("{}  # {rate}", assignment("rate", settings.learning_rate)),
    ];
    if settings.start != Start::Zeros {
        lines.push(format!("np.random.seed({})", settings.seed));
    }
    for (l, pair) in (1..).zip(sizes.pairs()) {
        lines.push(first_values(settings.start, l, pair, l == sizes.layers()));
    }
    lines.join("\n")
}

/// Samples in rows, one row per line.
fn array(samples: &DMatrix<f64>) -> String {
    let row = |sample: usize| {
        let values: Vec<_> = samples.column(sample).iter().map(|value| python_repr(*value)).collect();
        format!("[{}]", values.join(", "))
    };
    let rows: Vec<_> = (0..samples.ncols()).map(row).collect();
    if rows.len() == 1 {
        format!("np.array([{}])", rows.join(""))
    } else {
        format!("np.array([\n    {},\n])", rows.join(",\n    "))
    }
}

/// The first weights and biases of layer `l`, drawn as the page draws them.
fn first_values(start: Start, l: usize, (inputs, nodes): (usize, usize), last: bool) -> String {
    let drawn = |shape: String| format!("2.0 * np.random.random({shape}) - 1.0");
    match start {
        Start::Uniform => {
            format!("weight{l} = {}\nbias{l} = {}", drawn(format!("({inputs}, {nodes})")), drawn(nodes.to_string()))
        }
        Start::Glorot => format!(
            "weight{l} = ({}) * np.sqrt(6.0 / {}.0)\nbias{l} = np.zeros({nodes})",
            drawn(format!("({inputs}, {nodes})")),
            inputs + nodes
        ),
        // One row more for the bias and, in hidden layers, one column more, which the lecture's program overwrites.
        Start::Lecture => format!(
            "drawn = {}\nweight{l}, bias{l} = drawn[:-1, :{nodes}], drawn[-1, :{nodes}]",
            drawn(format!("({}, {})", inputs + 1, if last { nodes } else { nodes + 1 }))
        ),
        Start::Zeros => format!("weight{l} = np.zeros(({inputs}, {nodes}))\nbias{l} = np.zeros({nodes})"),
    }
}

fn statements(settings: &Backprop, phase: Phase) -> String {
    let layers = settings.sizes.layers();
    let n = settings.loss.divisor(settings.sizes.outputs(), settings.samples as usize);
    let each = |lines: &dyn Fn(usize) -> String| (1..=layers).rev().map(lines).collect::<Vec<_>>().join("\n");
    match phase {
        Phase::Forward(l) => format!(
            "net{l} = {} @ weight{l} + bias{l}\nout{l} = {}(net{l})",
            output(l - 1),
            function::name(settings.activation(l - 1))
        ),
        Phase::Error => function::error(settings.loss, layers, &python_repr(n)),
        Phase::Delta(l) if l == layers && settings.loss == Loss::CategoricalCrossEntropy => {
            format!("delta{l} = (out{l} * np.sum(y, axis=1, keepdims=True) - y) / {}", python_repr(n))
        }
        Phase::Delta(l) => {
            let delta = format!("delta{l} = error{l} * {}_slope(out{l})", function::name(settings.activation(l - 1)));
            let next = l + 1;
            if l == layers { delta } else { format!("error{l} = delta{next} @ weight{next}.T\n{delta}") }
        }
        Phase::Gradients => each(&|l| {
            format!("gradient_weight{l} = {}.T @ delta{l}\ngradient_bias{l} = np.sum(delta{l}, axis=0)", output(l - 1))
        }),
        Phase::Update => each(&|l| {
            let weight = format!("weight{l} += -rate * gradient_weight{l}");
            let bias = format!("\nbias{l} += -rate * gradient_bias{l}");
            if settings.biases == Biases::Trained { weight + &bias } else { weight }
        }),
    }
}

/// What layer `l` gives to the next one.
fn output(l: usize) -> String {
    if l == 0 { "x".to_owned() } else { format!("out{l}") }
}

fn assign(edit: &Edit) -> Option<String> {
    let name = match Item::parse(&edit.name) {
        Some(Item::Weight { layer, from, to }) => format!("weight{layer}[{from}, {to}]"),
        Some(Item::Bias { layer, to }) => format!("bias{layer}[{to}]"),
        _ if edit.name == "learning-rate" => "rate".to_owned(),
        _ => {
            let (rest, sample) = edit.name.rsplit_once("-s")?;
            let (table, index) = rest.split_once('-')?;
            format!("{}[{sample}, {index}]", if table == "input" { "x" } else { "y" })
        }
    };
    Some(assignment(&name, edit.value))
}
