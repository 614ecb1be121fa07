//! One running worker: started, listened to, given bytes and ports, ended with the value. Decides nothing.

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{ErrorEvent, MessageEvent, MessagePort, Worker, WorkerOptions, WorkerType};

use crate::web::offline::of_this_build;

/// What the worker is started with.
pub const START: &str = "./worker_loader.js";

/// What happens to a worker.
pub enum Event {
    /// It says this,
    Said(Vec<u8>),
    /// or something that is no block of bytes.
    Garbled,
    /// The browser reports an error.
    Failed(String),
}

/// A worker with those who listen to it.
pub struct Thread {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Thread {
    /// Starts a worker.
    ///
    /// # Errors
    /// The browser's words, if it does not let us.
    pub fn start(on_event: impl Fn(Event) + Clone + 'static) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&of_this_build(START), &options).map_err(|error| format!("{error:?}"))?;
        Ok(Self { _listeners: listeners(&worker, on_event), worker })
    }

    /// Gives the worker bytes, and ports beside them.
    pub fn post(&self, bytes: &[u8], ports: &[MessagePort]) {
        let block = Uint8Array::from(bytes);
        let given = Array::of1(&block.buffer());
        ports.iter().for_each(|port| _ = given.push(port));
        // Fails only for what cannot be given away; bytes and fresh ports can.
        let _ = self.worker.post_message_with_transfer(&block, &given);
    }
}

fn listeners(worker: &Worker, on_event: impl Fn(Event) + Clone + 'static) -> [EventListener; 3] {
    let [hearing, failing, garbled] = [(); 3].map(|()| on_event.clone());
    let on_message = EventListener::new(worker, "message", move |event| {
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        let bytes = data.and_then(|data| data.dyn_into::<Uint8Array>().ok());
        hearing(bytes.map_or(Event::Garbled, |bytes| Event::Said(bytes.to_vec())));
    });
    let on_error = EventListener::new(worker, "error", move |event| {
        // A file that does not arrive makes an event without a message.
        let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
        failing(Event::Failed(message));
    });
    let on_garbled = EventListener::new(worker, "messageerror", move |_| garbled(Event::Garbled));
    [on_message, on_error, on_garbled]
}
