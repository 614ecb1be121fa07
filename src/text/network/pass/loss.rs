//! ∂E/∂o of one output, and E, for each loss.

use super::symbol::{error_over, id, node, numeral, out_value, plain, squared, whole};
use super::{Term, agree, makes, spread};
use crate::engine::loss::Loss;
use crate::lesson::network_view::NetworkView;
use crate::text::formula::{Math, row};
use crate::text::network::focus::Focus;

/// The rules and the numbers: ∂E/∂o of output `j`, and E once it is known.
pub(super) fn lines(focus: Focus<'_>, j: usize) -> Vec<Math> {
    let (view, s) = (focus.view, focus.sample);
    let mut lines = vec![slope_rule(view), slope(view, j, s)];
    if let Some(loss) = view.loss() {
        lines.push(row![id("E"), "=", loss_rule(view)]);
        lines.extend(total(view, loss));
    }
    lines
}

/// E by its rule and its value, once it is known.
pub fn loss_formula(view: &dyn NetworkView) -> Math {
    let value = view.loss().map(|loss| row!["=", Math::named("loss", loss)]);
    row![id("E"), "=", loss_rule(view), value.unwrap_or_else(|| Math::Row(Vec::new()))]
}

fn outputs(view: &dyn NetworkView) -> usize {
    view.sizes().last().copied().unwrap_or(0)
}

/// N·K, or N, by which the loss divides.
fn divisor(loss: Loss, samples: Math, outputs: Math) -> Math {
    if loss == Loss::CategoricalCrossEntropy { samples } else { row![samples, "·", outputs] }
}

fn any_divisor(loss: Loss) -> Math {
    divisor(loss, id("N"), id("K"))
}

fn own_divisor(view: &dyn NetworkView) -> Math {
    divisor(view.loss_function(), whole(view.samples()), whole(outputs(view)))
}

/// ∂E/∂o by the rule of the loss, written with an output, a target and the divisor.
fn slope_of(loss: Loss, out: impl Fn() -> Math, target: Math, divisor: Math) -> Math {
    match loss {
        Loss::HalfSquaredSum => row![out(), "−", target],
        Loss::MeanSquaredError => Math::fraction(row![Math::word("2"), "·", "(", out(), "−", target, ")"], divisor),
        Loss::MeanAbsoluteError => Math::fraction(row![Math::word("sgn"), "(", out(), "−", target, ")"], divisor),
        Loss::BinaryCrossEntropy => Math::fraction(
            row![out(), "−", target],
            row![out(), "·", "(", Math::word("1"), "−", out(), ")", "·", divisor],
        ),
        Loss::CategoricalCrossEntropy => Math::fraction(row!["−", target], row![divisor, "·", out()]),
    }
}

fn slope_rule(view: &dyn NetworkView) -> Math {
    let any = || node(view, view.layers(), id("j"));
    let target = if outputs(view) == 1 { id("t") } else { Math::indexed(id("t"), id("j")) };
    let loss = view.loss_function();
    row![error_over(any()), "=", slope_of(loss, any, target, any_divisor(loss))]
}

fn slope(view: &dyn NetworkView, j: usize, s: usize) -> Math {
    let (last, loss) = (view.layers(), view.loss_function());
    let out = view.out(last, j, s).unwrap_or(f64::NAN);
    let (target, error) = (view.pass_target(j, s), view.error(last, j, s));
    let by = loss.divisor(outputs(view), view.samples());
    let (value, size) = match loss {
        Loss::HalfSquaredSum => (out - target, out.abs() + target.abs()),
        Loss::MeanSquaredError => (2.0 * (out - target) / by, out.abs() + target.abs()),
        Loss::MeanAbsoluteError => (sign(out - target) / by, 0.0),
        Loss::BinaryCrossEntropy => ((out - target) / (out * (1.0 - out)) / by, 0.0),
        Loss::CategoricalCrossEntropy => (-target / (by * out), 0.0),
    };
    let symbol = error_over(node(view, last, numeral(j)));
    if error.is_some_and(|error| agree(view, value, error, size)) {
        let own = slope_of(
            loss,
            || out_value(view, (last, j, s)).operand(),
            Math::number(target).operand(),
            own_divisor(view),
        );
        return row![symbol, "=", own, "=", plain(error)];
    }
    let result = row![symbol, "=", plain(error)];
    if loss == Loss::BinaryCrossEntropy && !(Loss::CLIP..=1.0 - Loss::CLIP).contains(&out) {
        let bounds = Math::word("[10⁻⁷, 1 − 10⁻⁷]");
        return row![
            result,
            Math::from(","),
            node(view, last, numeral(j)),
            "=",
            out_value(view, (last, j, s)),
            "∉",
            bounds
        ];
    }
    result
}

fn ln(inner: Math) -> Math {
    row![Math::word("ln"), "(", inner, ")"]
}

fn half() -> Math {
    Math::fraction(Math::word("1"), Math::word("2"))
}

fn loss_rule(view: &dyn NetworkView) -> Math {
    let loss = view.loss_function();
    let (o, t) = (|| id("o"), || id("t"));
    let mean = || Math::fraction(Math::word("1"), any_divisor(loss));
    match loss {
        Loss::HalfSquaredSum => row![half(), "∑", squared(row![t(), "−", o()])],
        Loss::MeanSquaredError => row![mean(), "∑", squared(row![t(), "−", o()])],
        Loss::MeanAbsoluteError => row![mean(), "∑", "|", t(), "−", o(), "|"],
        Loss::BinaryCrossEntropy => {
            let one_less = |symbol: Math| row!["(", Math::word("1"), "−", symbol, ")"];
            let both = row![t(), "·", ln(o()), "+", one_less(t()), "·", ln(row![Math::word("1"), "−", o()])];
            row!["−", mean(), "∑", "(", both, ")"]
        }
        Loss::CategoricalCrossEntropy => row!["−", mean(), "∑", t(), "·", ln(o())],
    }
}

/// E with its numbers.
fn total(view: &dyn NetworkView, loss: f64) -> Vec<Math> {
    let function = view.loss_function();
    let by = function.divisor(outputs(view), view.samples());
    let places = (0..view.samples()).flat_map(|s| (0..outputs(view)).map(move |k| (k, s)));
    let terms: Vec<Term> = places.filter_map(|(k, s)| term(view, k, s)).collect();
    let (factor, before) = match function {
        Loss::HalfSquaredSum => (0.5, row![half()]),
        Loss::MeanSquaredError | Loss::MeanAbsoluteError => {
            (1.0 / by, row![Math::fraction(Math::word("1"), own_divisor(view))])
        }
        _ => (-1.0 / by, row!["−", Math::fraction(Math::word("1"), own_divisor(view))]),
    };
    let named = Math::named("loss", loss);
    if terms.is_empty() || !makes(view, &terms, factor, loss) {
        return vec![row![id("E"), "=", named]];
    }
    spread(row!["=", before, "("], terms, row![")", "=", named])
}

/// What an output of a sample adds to the sum in E; nothing where its target gives it no part.
fn term(view: &dyn NetworkView, k: usize, s: usize) -> Option<Term> {
    let last = view.layers();
    let (out, target) = (view.out(last, k, s).unwrap_or(f64::NAN), view.pass_target(k, s));
    let (o, t) = (|| out_value(view, (last, k, s)), || Math::number(target));
    let other = || ln(row![Math::word("1"), "−", o().operand()]);
    Some(match view.loss_function() {
        Loss::HalfSquaredSum | Loss::MeanSquaredError => {
            Term { math: squared(row![t(), "−", o().operand()]), value: (target - out) * (target - out) }
        }
        Loss::MeanAbsoluteError => {
            Term { math: row!["|", t(), "−", o().operand(), "|"], value: (target - out).abs() }
        }
        Loss::BinaryCrossEntropy if is_one(target) => Term { math: ln(o()), value: out.ln() },
        Loss::BinaryCrossEntropy if target == 0.0 => Term { math: other(), value: (1.0 - out).ln() },
        Loss::BinaryCrossEntropy => {
            let rest = row!["(", Math::word("1"), "−", t().operand(), ")", "·", other()];
            let value = target * out.ln() + (1.0 - target) * (1.0 - out).ln();
            Term { math: row![t().operand(), "·", ln(o()), "+", rest], value }
        }
        Loss::CategoricalCrossEntropy if target == 0.0 => return None,
        Loss::CategoricalCrossEntropy if is_one(target) => Term { math: ln(o()), value: out.ln() },
        Loss::CategoricalCrossEntropy => Term { math: row![t().operand(), "·", ln(o())], value: target * out.ln() },
    })
}

/// −1, 0 or 1.
fn sign(difference: f64) -> f64 {
    if difference == 0.0 { 0.0 } else { difference.signum() }
}

/// Whether it is exactly 1, so that it need not be written as a factor.
fn is_one(target: f64) -> bool {
    target.to_bits() == 1.0_f64.to_bits()
}
