//! δ of one node of a softmax layer, where every output depends on every net.

use super::agree;
use super::symbol::{delta, delta_value, error_over, id, net, node, numeral, out_value, plain, whole};
use crate::engine::loss::Loss;
use crate::lesson::network_view::NetworkView;
use crate::text::formula::{Math, row};

/// The rule and the numbers of node `j` of the layer.
pub(super) fn lines(view: &dyn NetworkView, place: (usize, usize, usize)) -> Vec<Math> {
    if place.0 == view.layers() && view.loss_function() == Loss::CategoricalCrossEntropy {
        return with_cross_entropy(view, place);
    }
    with_any(view, place)
}

/// δⱼ = oⱼ·(∂E/∂oⱼ − Σ ∂E/∂oₖ·oₖ), which is Σ ∂E/∂oₖ·∂oₖ/∂netⱼ with the slopes of softmax.
fn with_any(view: &dyn NetworkView, (layer, j, s): (usize, usize, usize)) -> Vec<Math> {
    let nodes = view.sizes().get(layer).copied().unwrap_or(0);
    let any = |low: &str| node(view, layer, id(low));
    let all = row![Math::sum_over("k"), error_over(any("k")), "·", any("k")];
    let rule = row![delta(view, layer, id("j")), "=", any("j"), "·", "(", error_over(any("j")), "−", all, ")"];
    let (out, error) = (view.out(layer, j, s), view.error(layer, j, s));
    let shares = (0..nodes).map(|k| Some(view.out(layer, k, s)? * view.error(layer, k, s)?));
    let sum = shares.sum::<Option<f64>>();
    let (symbol, result) = (delta(view, layer, numeral(j)), delta_value(view, (layer, j, s)));
    let value = || Some(out? * (error? - sum?));
    let size = out.unwrap_or(0.0).abs() * (error.unwrap_or(0.0).abs() + sum.unwrap_or(0.0).abs());
    let known = view.delta(layer, j, s).unwrap_or(f64::NAN);
    if !value().is_some_and(|value| agree(view, value, known, size)) {
        return vec![rule, row![symbol, "=", result]];
    }
    let inner = row!["(", plain(error), "−", plain(sum).operand(), ")"];
    vec![rule, row![symbol, "=", out_value(view, (layer, j, s)), "·", inner, "=", result]]
}

/// Softmax with categorical cross-entropy: every ∂E/∂o counts for every net, and the sum becomes short.
fn with_cross_entropy(view: &dyn NetworkView, (layer, j, s): (usize, usize, usize)) -> Vec<Math> {
    let outputs = view.sizes().get(layer).copied().unwrap_or(0);
    let (o, t) = (|low: &str| node(view, layer, id(low)), |low: &str| Math::indexed(id("t"), id(low)));
    let jacobian = Math::fraction(row!["∂", o("k")], row!["∂", net(view, layer, id("j"))]);
    let short = row![o("j"), Math::sum_over("k"), t("k"), "−", t("j")];
    let rule = row![
        delta(view, layer, id("j")),
        "=",
        Math::sum_over("k"),
        error_over(o("k")),
        "·",
        jacobian,
        "=",
        Math::fraction(short, id("N"))
    ];
    let whole_target: f64 = (0..outputs).map(|k| view.target(k, s)).sum();
    let (out, target) = (view.out(layer, j, s).unwrap_or(f64::NAN), view.target(j, s));
    let (symbol, result) = (delta(view, layer, numeral(j)), delta_value(view, (layer, j, s)));
    let by = view.samples();
    let (first, second) = (out * whole_target / by as f64, target / by as f64);
    if !agree(view, first - second, view.delta(layer, j, s).unwrap_or(f64::NAN), first.abs() + second.abs()) {
        return vec![rule, row![symbol, "=", result]];
    }
    let top = row![
        out_value(view, (layer, j, s)),
        "·",
        Math::number(whole_target).operand(),
        "−",
        Math::number(target).operand()
    ];
    vec![rule, row![symbol, "=", Math::fraction(top, whole(by)), "=", result]]
}
