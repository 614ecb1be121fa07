//! Lets the browser show a drawing only once it is whole. Knows nothing of what is drawn.

use std::pin::pin;
use std::task::{Context, Waker};

use yew::scheduler;

/// Sees to it that what is now being drawn is drawn to its end before the browser has its turn.
///
/// Yew gives the browser a turn when its work takes longer than 16 ms, also when a component is drawn and the ones within
/// it have yet to hear of it: the page would then show numbers of two moments beside each other. What is asked for here
/// comes in the same turn, right after Yew has left off.
pub fn in_this_turn() {
    wasm_bindgen_futures::spawn_local(async {
        // The first poll draws all that is due. Nobody waits for more: two that wait would wake each other for ever.
        let _ = pin!(scheduler::flush()).as_mut().poll(&mut Context::from_waker(Waker::noop()));
    });
}
