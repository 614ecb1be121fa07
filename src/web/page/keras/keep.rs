//! What the reader brought along, kept for this tab: in memory while the page is open, and in the tab's storage over a
//! reload, as far as it is short enough.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use web_sys::Storage;

use crate::engine::sequential::LayerWeights;
use crate::lesson::keras::Keras;
use crate::lesson::keras::given::Given;
use crate::lesson::material::{Own, keep_weights, kept_weights};

const DATA: &str = "mlp-lab.own-data";
const WEIGHTS: &str = "mlp-lab.own-weights";

/// Data and weights.
type Kept = (Option<Arc<Own>>, Option<Arc<Vec<LayerWeights>>>);

thread_local! {
    /// Whether the tab's storage has the data.
    static STORED: Cell<bool> = const { Cell::new(true) };
    static KEPT: RefCell<Kept> = const { RefCell::new((None, None)) };
}

fn storage() -> Option<Storage> {
    gloo_utils::window().session_storage().ok().flatten()
}

/// A model that has what an address asks for, if this tab still has it.
pub fn remembered(pairs: &[(String, String)]) -> Keras {
    let asks = |name: &str| pairs.iter().any(|(key, value)| key == name && value == "own");
    let stored = |key: &str| storage()?.get_item(key).ok().flatten();
    KEPT.with_borrow_mut(|(data, weights)| {
        if data.is_none() && asks("data") {
            *data = stored(DATA).as_deref().and_then(Own::kept).map(Arc::new);
        }
        if weights.is_none() && asks("weights") {
            *weights = stored(WEIGHTS).as_deref().and_then(kept_weights);
        }
        let given = Given { data: data.clone(), weights: None, spare: weights.clone() };
        Keras { given, ..Keras::default() }
    })
}

/// Keeps what the model has, if it is not what is kept already.
pub fn remember(given: &Given) {
    let weights = given.weights.as_ref().or(given.spare.as_ref());
    KEPT.with_borrow_mut(|(kept_data, kept)| {
        if let Some(data) = changed(given.data.as_ref(), kept_data) {
            STORED.set(store(DATA, data.keep()));
        }
        if let Some(weights) = changed(weights, kept) {
            let _ = store(WEIGHTS, keep_weights(weights));
        }
    });
}

/// Whether the data are still there after a reload.
pub fn outlasts_reload() -> bool {
    STORED.get()
}

/// The new value, which is then the kept one; none if nothing is there or nothing changed.
fn changed<'a, T>(new: Option<&'a Arc<T>>, kept: &mut Option<Arc<T>>) -> Option<&'a Arc<T>> {
    let new = new.filter(|new| !kept.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, new)))?;
    *kept = Some(new.clone());
    Some(new)
}

/// Puts a text into the tab's storage; what is too long for it must not be taken for what was there before. Returns
/// whether it is there.
fn store(key: &str, text: Option<String>) -> bool {
    let Some(storage) = storage() else { return false };
    let stored = text.is_some_and(|text| storage.set_item(key, &text).is_ok());
    if !stored {
        // Without it a reload opens the default, with a sentence.
        let _ = storage.remove_item(key);
    }
    stored
}
