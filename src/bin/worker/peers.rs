//! The workers that do the same run: a port to each, closed when the run is over. Knows nothing of what is said.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, MessagePort};

/// Those who are there.
#[derive(Default)]
pub struct Peers(Vec<Peer>);

struct Peer {
    number: u8,
    port: MessagePort,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        self.port.close();
    }
}

impl Peers {
    /// Begins to listen; what came earlier has waited in the port.
    pub fn new<F: FnMut(MessageEvent) + 'static>(
        ports: impl Iterator<Item = (u8, MessagePort)>,
        hear: impl Fn(u8) -> F,
    ) -> Self {
        let join = |(number, port): (u8, MessagePort)| {
            let on_message = Closure::<dyn FnMut(MessageEvent)>::new(hear(number));
            port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
            Peer { number, port, _on_message: on_message }
        };
        Self(ports.map(join).collect())
    }

    /// Gives bytes to one of them.
    pub fn post(&self, number: u8, bytes: &[u8]) {
        let Some(peer) = self.0.iter().find(|peer| peer.number == number) else { return };
        let block = Uint8Array::from(bytes);
        // Fails only for what cannot be given away; bytes can.
        let _ = peer.port.post_message_with_transferable(&block, &Array::of1(&block.buffer()));
    }
}
