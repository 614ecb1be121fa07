//! What `cargo xtask bench` measures in a browser: the XOR lesson's updates, exported to a script. No part of the page.
//! Does the work and judges nothing: the script takes the time.

use mlp_lab::engine::numpy_program::{Batch, Variables};
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::xor::Xor;
use wasm_bindgen::prelude::wasm_bindgen;

/// Updates between two looks at the clock, as on the page.
const PORTION: u32 = 32;

fn main() {}

/// The weights at the start: input → hidden, 3×h column by column, then hidden → output, h.
#[wasm_bindgen]
pub fn start_weights() -> Vec<f64> {
    let start = start();
    start.weight0.iter().chain(start.weight1.iter()).copied().collect()
}

/// η.
#[wasm_bindgen]
pub fn learning_rate() -> f64 {
    Xor::default().learning_rate
}

/// `iterations` updates of the lecture's network, nothing around them. Returns the last E.
#[wasm_bindgen]
pub fn bare_updates(iterations: u32) -> f64 {
    let mut variables = start();
    for _ in 0..iterations {
        variables.update(Batch::All);
    }
    variables.loss
}

fn start() -> Variables {
    Xor::default().start()
}

/// The same updates as the page makes them: asked of the lesson's player, which keeps checkpoints and records, in
/// portions with a look at the clock between them. Returns the last E.
#[wasm_bindgen]
pub fn played_updates(iterations: u32) -> f64 {
    let mut player = Player::<Xor>::new(Xor { iterations, ..Xor::default() }, Vec::new());
    player.jump(Position::at(iterations));
    let mut latest = now();
    while !player.work(PORTION) {
        latest = latest.max(now());
    }
    // An impossible time would mean that the clock was never asked.
    if latest.is_nan() { f64::NAN } else { player.run().state().loss }
}

fn now() -> f64 {
    gloo_utils::window().performance().map_or(f64::NAN, |performance| performance.now())
}
