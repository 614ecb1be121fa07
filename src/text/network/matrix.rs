//! Names of the matrices of an update, of their entries and of the equations.

use super::name::{item_symbol, layer_name, phase_name, sample_name};
use crate::lesson::matrices::{Entry, Matrix, Quantity, Subject};
use crate::lesson::network_view::{NetworkView, superscript};
use crate::text::language::Language;

/// A matrix's symbol: X, W⁽¹⁾, δ⁽²⁾, with a ᵀ where the formula transposes it.
pub fn matrix_symbol(language: Language, view: &dyn NetworkView, matrix: &Matrix) -> String {
    let layers = view.layers();
    let outputs = |layer: usize| match layer {
        0 => "X".to_owned(),
        _ if layer == layers => "O".to_owned(),
        _ if layers == 2 => "H".to_owned(),
        _ => format!("H{}", superscript(layer)),
    };
    let new = language.pick("새", "new");
    let symbol = match matrix.quantity {
        Quantity::Given(layer) | Quantity::Output(layer) => outputs(layer),
        Quantity::Net(layer) => format!("net{}", superscript(layer)),
        Quantity::Target => "T".to_owned(),
        Quantity::Error(layer) => format!("∂E/∂{}", outputs(layer)),
        Quantity::Slope(layer) => format!("φ′(net{})", superscript(layer)),
        Quantity::Delta(layer) => format!("δ{}", superscript(layer)),
        Quantity::Weight(layer) => format!("W{}", superscript(layer)),
        Quantity::Bias(layer) => format!("b{}", superscript(layer)),
        Quantity::WeightGradient(layer) => format!("∂E/∂W{}", superscript(layer)),
        Quantity::BiasGradient(layer) => format!("∂E/∂b{}", superscript(layer)),
        Quantity::WeightChange(layer) => format!("ΔW{}", superscript(layer)),
        Quantity::BiasChange(layer) => format!("Δb{}", superscript(layer)),
        Quantity::NewWeight(layer) => format!("{new} W{}", superscript(layer)),
        Quantity::NewBias(layer) => format!("{new} b{}", superscript(layer)),
        Quantity::Ones => "1".to_owned(),
    };
    if matrix.transposed { format!("{symbol}ᵀ") } else { symbol }
}

/// What an entry belongs to, read aloud before its number: w₁₂⁽¹⁾, or h₂ and the sample.
pub fn entry_name(language: Language, view: &dyn NetworkView, entry: &Entry) -> String {
    let item = entry.item.map(|item| item_symbol(view, item));
    let sample = entry.sample.map(|sample| sample_name(language, view, sample));
    [item, sample].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What an equation is about: the name of its phase, with the layer where a phase has several equations.
pub fn subject_name(language: Language, layers: usize, subject: Subject) -> String {
    let phase = phase_name(language, layers, subject.phase().number(layers));
    match subject {
        Subject::Gradient(layer) | Subject::Update(layer) => {
            format!("{phase} · {}", layer_name(language, layers, layer))
        }
        _ => phase,
    }
}
