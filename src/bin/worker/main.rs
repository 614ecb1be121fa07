//! The worker beside the page: gives messages to the session and time to its work. Started by `web/worker`, never alone.
//! Decides nothing but when: what is done is `worker/session`'s.

mod driver;
mod errand;
mod keep;
mod peers;
mod site;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use mlp_lab::worker::protocol::{self, MessageError, Report};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use crate::driver::Driver;

// Without it large products take three times as long, and nobody would notice.
const _: () = assert!(cfg!(any(not(target_family = "wasm"), target_feature = "simd128")));

fn main() -> Result<(), JsValue> {
    std::panic::set_hook(Box::new(|panic| post(&Report::Panicked { message: panic.to_string() })));
    let channel = MessageChannel::new()?;
    let driver = Rc::new(RefCell::new(Driver::new(channel.port2())));
    let waking = driver.clone();
    let on_turn = Closure::<dyn FnMut()>::new(move || Driver::turn(&waking));
    channel.port1().set_onmessage(Some(on_turn.into_js_value().unchecked_ref()));
    let hearing = driver.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event| Driver::hear(&hearing, &event));
    scope().set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    Driver::turn(&driver);
    Ok(())
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn bytes_of(data: &JsValue) -> Result<Vec<u8>, MessageError> {
    let bytes: &Uint8Array = data.dyn_ref().ok_or(MessageError::NoBytes)?;
    protocol::require_length(bytes.length() as usize)?;
    Ok(bytes.to_vec())
}

fn post(report: &Report) {
    // A report that cannot be said is lost, and the page will see that the run does not end.
    let Ok(bytes) = protocol::encode(report) else { return };
    let block = Uint8Array::from(bytes.as_slice());
    let _ = scope().post_message_with_transfer(&block, &Array::of1(&block.buffer()));
}
