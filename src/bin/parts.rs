//! The page in parts: the code that only one lesson needs is fetched when that lesson is opened for the first time.
//! `cargo xtask dist` builds this and cuts it at the functions that are marked here; uncut it does not run.

#![expect(clippy::unnecessary_wraps, reason = "the form of a function that may not arrive")]

use mlp_lab::web::{self, Address, Backprop, Descent, Keras, Mnist, Neuron, Opened, Opening, Page, Xor};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

fn main() {
    web::start(open);
}

/// Fetches the lesson of an address unless it is here already, and opens it; None if it cannot be fetched.
fn open(address: &Address) -> Opening {
    let address = address.clone();
    Box::pin(async move {
        match address.page {
            Page::Home => None,
            Page::Neuron => neuron(&address).await.ok(),
            Page::Descent => descent(&address).await.ok(),
            Page::Backprop => backprop(&address).await.ok(),
            Page::Xor => xor(&address).await.ok(),
            Page::Keras => keras(&address).await.ok(),
            Page::Mnist => mnist(&address).await.ok(),
        }
    })
}

#[wasm_split(neuron, fallible)]
fn neuron(address: &Address) -> Result<Opened, SplitLoaderError> {
    Ok(web::open_lesson::<Neuron>(address))
}

#[wasm_split(descent, fallible)]
fn descent(address: &Address) -> Result<Opened, SplitLoaderError> {
    Ok(web::open_lesson::<Descent>(address))
}

#[wasm_split(backprop, fallible)]
fn backprop(address: &Address) -> Result<Opened, SplitLoaderError> {
    Ok(web::open_lesson::<Backprop>(address))
}

#[wasm_split(xor, fallible)]
fn xor(address: &Address) -> Result<Opened, SplitLoaderError> {
    Ok(web::open_lesson::<Xor>(address))
}

#[wasm_split(keras, fallible)]
fn keras(address: &Address) -> Result<Opened, SplitLoaderError> {
    Ok(web::open_lesson::<Keras>(address))
}

#[wasm_split(mnist, fallible)]
fn mnist(address: &Address) -> Result<Opened, SplitLoaderError> {
    Ok(web::open_lesson::<Mnist>(address))
}
