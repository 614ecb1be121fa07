//! Gradient descent as a Python program. CPython alone, no package; every printed digit is the page's.

use super::{Edits, Listing, assignment};
use crate::engine::curve::Curve;
use crate::lesson::descent::view::View;
use crate::lesson::descent::{Descent, PHASES};
use crate::lesson::edit::Edit;
use crate::lesson::run::Run;
use crate::text::Language;
use crate::text::descent::function_text;
use crate::text::number::python_repr;

/// The name of the saved program.
pub const FILE: &str = "descent.py";
/// The body of the loop.
const BODY: &str = "    ";

/// The run's program with the lines of the last executed phase lit, and what they computed.
pub fn listing(language: Language, run: &Run<Descent>, view: &View) -> Listing {
    program(language, run.program(), run.edits()).lit(view.lit_phase(), |target| live(view, target))
}

/// The program for these settings and edits, nothing lit.
pub fn program(language: Language, settings: &Descent, edits: &[Edit]) -> Listing {
    let mut listing = Listing::default();
    let assign = if settings.precision.is_some() { assign_unjudged } else { assign };
    let edits = Edits { edits, assign };
    listing.add(&functions(language, settings.curve));
    listing.add(&start(language, settings));
    edits.at_start(&mut listing);
    listing.add(&format!("\nfor t in range({}):", settings.max_iterations));
    for phase in 1..=PHASES {
        listing.phase(phase, BODY, &statements(language, phase));
        edits.after(phase % PHASES, BODY, &mut listing);
    }
    if settings.precision.is_some() {
        listing.add("    if abs(step) < precision:\n        break");
    }
    listing.add(language.pick("print(\"최소값 =\", x)", "print(\"minimum at x =\", x)"));
    listing
}

fn statements(language: Language, phase: u8) -> String {
    match phase {
        1 => "gradient = slope(x)".to_owned(),
        2 => "step = rate * gradient".to_owned(),
        _ => format!("x = x - step\ny = loss(x)\nprint(\"{}(\", x, \")=\", y)", language.pick("손실 함수값", "loss")),
    }
}

/// Comment, square, f and f′.
fn functions(language: Language, curve: Curve) -> String {
    let function = function_text(curve);
    let (title, why) = language.pick(
        (
            format!("# 경사 하강법: {function}의 값이 작아지는 쪽으로 x를 옮깁니다."),
            "    # v ** 2는 C의 pow를 거쳐 드물게 마지막 자리가\n    # 어긋나므로 v * v로 씁니다. 곱셈은 범위를 넘으면\n    # inf가 될 뿐이라, **가 내는 오류를 여기서 냅니다.",
        ),
        (
            format!("# Gradient descent: moves x to where {function} is smaller."),
            "    # v ** 2 goes through C's pow, which now and then\n    # misses the last digit; v * v never does. But it\n    # only turns to inf, where ** raises this error.",
        ),
    );
    let (value, derivative) = match curve {
        Curve::Parabola => ("square(x - 3.0) + 10.0", "2.0 * x - 6.0"),
        Curve::TwoValleys => ("square(square(x) - 4.0) / 8.0 + x / 2.0", "x * (x * x - 4.0) / 2.0 + 0.5"),
        Curve::Plain => ("1.0 - 1.0 / (square(x) + 1.0)", "2.0 * x / ((x * x + 1.0) * (x * x + 1.0))"),
    };
    format!(
        "{title}\nimport math\n\n\ndef square(v):\n{why}\n    if v * v == math.inf:\n        raise OverflowError(34, \"Numerical result out of range\")\n    return v * v\n\n\ndef loss(x):\n    return {value}\n\n\ndef slope(x):\n    return {derivative}\n\n"
    )
}

/// The start values.
fn start(language: Language, settings: &Descent) -> String {
    let (x, rate, precision) = language.pick(
        ("처음 위치", "학습률 η", "이동량이 이보다 작으면 멈춤"),
        ("start", "learning rate η", "a smaller step ends the run"),
    );
    let line = |name, value, why: &str| format!("{}  # {why}", assignment(name, value));
    let lines = [
        Some(line("x", settings.start, x)),
        Some(line("rate", settings.learning_rate, rate)),
        settings.precision.map(|value| line("precision", value, precision)),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn assign(edit: &Edit) -> Option<String> {
    let name = match edit.name.as_str() {
        "x" => "x",
        "learning-rate" => "rate",
        _ => return None,
    };
    Some(assignment(name, edit.value))
}

/// With a precision: an x between two updates that was set by hand must not be judged by the step before it.
fn assign_unjudged(edit: &Edit) -> Option<String> {
    if edit.name == "x" && edit.phase == 0 && edit.t > 0 {
        return Some(format!("x, step = {}, math.inf", python_repr(edit.value)));
    }
    assign(edit)
}

/// What the program's variable holds.
fn live(view: &View, target: &str) -> Option<String> {
    let value = match target {
        "gradient" => view.gradient,
        "step" => view.step,
        "x" => view.x,
        "y" => view.loss,
        _ => return None,
    };
    value.is_finite().then(|| python_repr(value))
}
