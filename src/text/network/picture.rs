//! Parts of the text alternatives of a network's picture. Knows nothing of the lesson that the network belongs to.

use super::name::layer_name;
use crate::lesson::network_view::NetworkView;
use crate::text::figure::figure;
use crate::text::language::Language::{self, English, Korean};

/// Which phase was the last one, by its name.
pub(in crate::text) fn last_phase(language: Language, name: Option<&str>) -> String {
    match (name, language) {
        (Some(name), Korean) => format!("마지막 단계는 {name}"),
        (Some(name), English) => format!("last phase: {name}"),
        (None, Korean) => "아직 시작하지 않음".to_owned(),
        (None, English) => "not started yet".to_owned(),
    }
}

/// Every layer with the values of its nodes for a sample.
pub(in crate::text) fn layers(language: Language, view: &dyn NetworkView, sample: usize) -> String {
    let layers: Vec<_> = (0..view.sizes().len()).map(|layer| nodes(language, view, layer, sample)).collect();
    layers.join("; ")
}

/// A layer with the values of its nodes.
fn nodes(language: Language, view: &dyn NetworkView, layer: usize, sample: usize) -> String {
    let name = layer_name(language, view.layers(), layer);
    let number = view.sizes().get(layer).copied().unwrap_or(0);
    let values =
        (0..number).map(|j| Some(format!("{} {}", view.symbol(layer, j), figure(view.out(layer, j, sample)?))));
    let known: Vec<_> = values.flatten().collect();
    if known.is_empty() {
        return format!("{name} {}", language.pick("아직 계산하지 않음", "not computed yet"));
    }
    format!("{name} {}", known.join(", "))
}
