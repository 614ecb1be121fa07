//! The worker beside the page: gives messages to the session and time to its work. Started by `web/worker`, never alone.
//! Decides nothing but when: what is done is `worker/session`'s.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use mlp_lab::worker::pace::Pace;
use mlp_lab::worker::protocol::{self, MessageError, Report};
use mlp_lab::worker::session::Session;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

// Without it large products take three times as long, and nobody would notice.
const _: () = assert!(cfg!(any(not(target_family = "wasm"), target_feature = "simd128")));

/// Between two reports while there is work, in milliseconds.
const REPORTING: f64 = 100.0;

fn main() -> Result<(), JsValue> {
    std::panic::set_hook(Box::new(|panic| post(&Report::Panicked { message: panic.to_string() })));
    let channel = MessageChannel::new()?;
    let driver = Rc::new(RefCell::new(Driver::new(channel.port2())));
    let waking = driver.clone();
    let on_turn = Closure::<dyn FnMut()>::new(move || waking.borrow_mut().turn());
    channel.port1().set_onmessage(Some(on_turn.into_js_value().unchecked_ref()));
    let hearing = driver.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event| hearing.borrow_mut().hear(&event));
    scope().set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    driver.borrow_mut().turn();
    Ok(())
}

/// Turns time into portions of work.
struct Driver {
    session: Session,
    pace: Pace,
    /// A message to ourselves comes after those that wait already, and without the pause that timers make.
    turns: MessagePort,
    /// Whether such a message is under way.
    awake: bool,
    /// When the last reports were given.
    reported: f64,
}

impl Driver {
    fn new(turns: MessagePort) -> Self {
        Self { session: Session::new(), pace: Pace::default(), turns, awake: false, reported: 0.0 }
    }

    fn hear(&mut self, event: &MessageEvent) {
        match bytes_of(&event.data()) {
            Ok(bytes) => self.session.receive(&bytes),
            Err(error) => self.session.misread(&error),
        }
        self.wake();
    }

    /// One portion of work.
    fn turn(&mut self) {
        self.awake = false;
        let start = now();
        let done = self.session.advance(self.pace.budget());
        let end = now();
        if done > 0 {
            self.pace.learn(done, end - start);
        }
        let busy = self.session.is_busy();
        if !busy || end - self.reported >= REPORTING {
            self.session.take_reports().iter().for_each(post);
            self.reported = end;
        }
        if busy {
            self.wake();
        }
    }

    fn wake(&mut self) {
        if !self.awake {
            self.awake = self.turns.post_message(&JsValue::NULL).is_ok();
        }
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn now() -> f64 {
    scope().performance().map_or_else(js_sys::Date::now, |performance| performance.now())
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
