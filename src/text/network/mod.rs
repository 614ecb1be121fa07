//! What can be said of any network, whichever lesson it belongs to: names, an opened weight or node, matrices.

mod chain;
mod focus;
mod formula;
mod matrix;
mod name;
mod node;
mod operation;
mod optimizer;
mod pass;
mod phase;
pub(in crate::text) mod picture;
pub(in crate::text) mod words;

pub use chain::{chain_sentence, check_note, comes_in, head, phase_mark, sum_head};
pub use focus::Focus;
pub(in crate::text) use focus::first_overflow;
pub use formula::{chain_formula, node_formula};
pub use matrix::{entry_name, matrix_symbol, subject_name};
pub use name::{item_name, item_symbol, layer_name, phase_name, sample_name, weight_symbol};
pub use node::node_sentence;
pub(in crate::text) use operation::operation;
pub use optimizer::optimizer_name;
pub use pass::{formula, loss_formula};
pub(in crate::text) use phase::phase_done;

use super::language::Language;
use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;

/// What an opened weight, bias or node has to do with the learning, with the numbers of the pass. `sample` is the one
/// whose values are shown.
pub fn item_sentence(language: Language, view: &dyn NetworkView, item: Item, sample: usize) -> String {
    match item {
        Item::Neuron { layer, index } => node_sentence(language, view, (layer, index), sample),
        _ => chain_sentence(language, view, item),
    }
}
