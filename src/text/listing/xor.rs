//! The XOR network as a NumPy program: all four samples at once, or one after the other.

use super::{Edits, Listing, assignment, live};
use crate::engine::numpy_program::{INPUTS, PHASES, SAMPLES};
use crate::lesson::edit::Edit;
use crate::lesson::item::Item;
use crate::lesson::position::Grid;
use crate::lesson::program::Program;
use crate::lesson::run::Run;
use crate::lesson::xor::view::View;
use crate::lesson::xor::{EXACT_RATE, MOST_UPDATES, StopRule, UpdateBy, Xor};
use crate::text::Language;

/// The name of the saved program.
pub const FILE: &str = "xor.py";

/// The run's program with the lines of the last executed phase lit, and what they computed for a sample.
pub fn listing(language: Language, run: &Run<Xor>, view: &View, sample: usize) -> Listing {
    program(language, run.program(), run.edits()).lit(view.lit_phase(), |target| live::of_xor(view, sample, target))
}

/// The program for these settings and edits, nothing lit.
pub fn program(language: Language, settings: &Xor, edits: &[Edit]) -> Listing {
    let mut listing = Listing::default();
    let edits = Edits { edits, assign };
    listing.add(&start(language, settings, edits.edits));
    edits.at_start(&mut listing);
    let body = loops(language, settings, &edits, &mut listing);
    for phase in 1..=PHASES {
        let statements = match settings.update_by {
            UpdateBy::Batch => of_batch(language, phase),
            UpdateBy::Sample => of_sample(language, phase),
        };
        listing.phase(phase, body, &statements);
        edits.after(phase % PHASES, body, &mut listing);
    }
    if settings.stop == StopRule::Correct {
        let why = language.pick("네 예제가 모두 맞으면 멈춤", "all four are right");
        listing.add(&format!("    if np.all(np.abs(layer2_error) < 0.5):  # {why}\n        break"));
    }
    listing.add("print(layer2)");
    listing
}

/// The heads of the loops; returns the indent of their body.
fn loops(language: Language, settings: &Xor, edits: &Edits<'_>, listing: &mut Listing) -> &'static str {
    if settings.update_by == UpdateBy::Batch {
        listing.add(&format!("\nfor t in range({}):", settings.last_update()));
        return "    ";
    }
    // Each sample has an update, and the page does no more than so many.
    let iterations = settings.last_update() / settings.updates_per_epoch();
    let limit = match language.pick("이 화면은 갱신을 10만 번까지 합니다", "the page does 100,000 updates at most")
    {
        limit if settings.iterations > MOST_UPDATES / SAMPLES as u32 => format!("  # {limit}"),
        _ => String::new(),
    };
    listing.add(&format!("\nfor iteration in range({iterations}):{limit}\n    for s in range({SAMPLES}):"));
    if edits.are_conditional() {
        listing.add(&format!("        t = {SAMPLES} * iteration + s"));
    }
    "        "
}

/// Everything before the loop but edits.
fn start(language: Language, settings: &Xor, edits: &[Edit]) -> String {
    let (title, bias, rate, over) = language.pick(
        (
            "은닉층이 하나인 신경망이 XOR를 배우는 프로그램",
            "마지막 열은 바이어스",
            "학습률 η",
            "아주 큰 exp는 inf이고, 출력은 0",
        ),
        (
            "A network with one hidden layer learns XOR.",
            "last column: bias",
            "learning rate η",
            "exp may reach inf: output 0",
        ),
    );
    // Only then can a weighted sum become so large that exp warns.
    let wild = settings.learning_rate > EXACT_RATE || !edits.is_empty();
    let over = if wild { format!("np.seterr(over=\"ignore\")  # {over}\n") } else { String::new() };
    let hidden = settings.hidden;
    let latest = match settings.update_by {
        UpdateBy::Batch => String::new(),
        UpdateBy::Sample => format!(
            "\nlayer2 = np.zeros(({SAMPLES}, 1))  # {}\nlayer2_error = np.zeros(({SAMPLES}, 1))",
            language.pick("예제마다 가장 최근의 출력", "each sample's latest output")
        ),
    };
    format!(
        "# {title}\nimport numpy as np\n\n{over}\ndef sigmoid(net):\n    return 1.0 / (1.0 + np.exp(-net))\n\n\nx = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 1.0],\n              [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]])  # {bias}\ny = np.array([[0.0], [1.0], [1.0], [0.0]])\n{}  # {rate}\nnp.random.seed({})\nweight0 = 2.0 * np.random.random(({INPUTS}, {hidden})) - 1.0\nweight1 = 2.0 * np.random.random(({hidden}, 1)) - 1.0{latest}",
        assignment("rate", settings.learning_rate),
        settings.seed,
    )
}

fn of_batch(language: Language, phase: u8) -> String {
    match phase {
        1 => format!("net1 = x @ weight0\nlayer1 = sigmoid(net1)\nlayer1[:, -1] = 1.0  # {}", bias(language)),
        2 => "net2 = layer1 @ weight1\nlayer2 = sigmoid(net2)".to_owned(),
        3 => "layer2_error = layer2 - y\nloss = 0.5 * np.sum(layer2_error * layer2_error)".to_owned(),
        4 => "layer2_delta = layer2_error * (layer2 * (1.0 - layer2))".to_owned(),
        5 => "layer1_error = layer2_delta @ weight1.T\nlayer1_delta = layer1_error * (layer1 * (1.0 - layer1))"
            .to_owned(),
        6 => "gradient1 = layer1.T @ layer2_delta\ngradient0 = x.T @ layer1_delta".to_owned(),
        _ => UPDATE.to_owned(),
    }
}

fn of_sample(language: Language, phase: u8) -> String {
    match phase {
        1 => format!("net1 = x[s] @ weight0\nlayer1 = sigmoid(net1)\nlayer1[-1] = 1.0  # {}", bias(language)),
        2 => "net2 = layer1 @ weight1\nlayer2[s] = sigmoid(net2)".to_owned(),
        3 => "layer2_error[s] = layer2[s] - y[s]\nloss = 0.5 * np.sum(layer2_error[s] * layer2_error[s])".to_owned(),
        4 => "layer2_delta = layer2_error[s] * (layer2[s] * (1.0 - layer2[s]))".to_owned(),
        5 => {
            "layer1_error = weight1 @ layer2_delta\nlayer1_delta = layer1_error * (layer1 * (1.0 - layer1))".to_owned()
        }
        6 => "gradient1 = np.outer(layer1, layer2_delta)\ngradient0 = np.outer(x[s], layer1_delta)".to_owned(),
        _ => UPDATE.to_owned(),
    }
}

const UPDATE: &str = "weight1 += -rate * gradient1\nweight0 += -rate * gradient0";

fn bias(language: Language) -> &'static str {
    language.pick("바이어스", "bias")
}

fn assign(edit: &Edit) -> Option<String> {
    let name = match Item::parse(&edit.name) {
        Some(Item::Weight { layer: 1, from, to }) => format!("weight0[{from}, {to}]"),
        Some(Item::Weight { layer: 2, from, to: 0 }) => format!("weight1[{from}, 0]"),
        _ if edit.name == "learning-rate" => "rate".to_owned(),
        _ => return None,
    };
    Some(assignment(&name, edit.value))
}
