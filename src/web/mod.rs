//! Everything that touches the browser, as thin as possible. Holds no mathematics and no decisions.

mod address;
mod app;
mod crash;
mod drop;
mod file;
mod keys;
mod links;
mod listen;
mod offline;
pub mod own;
mod page;
mod prefs;
mod print;
mod shell;
mod stage;
mod widget;
pub mod worker;

pub use stage::session::{Opened, Opening, open, open_lesson};

pub use crate::lesson::backprop::Backprop;
pub use crate::lesson::catalogue::Page;
pub use crate::lesson::descent::Descent;
pub use crate::lesson::keras::Keras;
pub use crate::lesson::link::Address;
pub use crate::lesson::mnist::Mnist;
pub use crate::lesson::neuron::Neuron;
pub use crate::lesson::xor::Xor;

/// Starts the page. `open` brings a lesson: the binaries differ in where its code comes from.
pub fn start(open: fn(&Address) -> Opening) {
    yew::set_custom_panic_hook(Box::new(crash::show));
    let open = yew::Callback::from(move |address| open(&address));
    yew::Renderer::<app::App>::with_props(app::Props { open }).render();
}
