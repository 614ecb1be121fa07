//! What `cargo xtask bench` measures in a browser: the XOR lesson's updates and a study in the worker, exported to a
//! script. No part of the page.
//! Does the work and judges nothing: the script takes the time.

use mlp_lab::engine::activation::Activation::Sigmoid;
use mlp_lab::engine::initializer::Initializer;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::numpy_program::{Batch, Variables};
use mlp_lab::engine::optimizer::Rule;
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::xor::Xor;
use mlp_lab::web::worker::Client;
use mlp_lab::worker::link::Heard;
use mlp_lab::worker::protocol::{Job, News};
use mlp_lab::worker::study::{self, Criterion, Fit, Layer, Samples, Study};
use wasm_bindgen::JsValue;
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

/// A worker through the client that pages use.
#[wasm_bindgen]
pub struct Studies(Client);

#[wasm_bindgen]
impl Studies {
    /// A client that tells `on_heard` in a word what it hears: `progress`, `outcomes`, `finished`, `stopped`,
    /// `refused …`, `lost …`, and of a summary how many seeds learnt of how many: `21/30`.
    #[wasm_bindgen(constructor)]
    pub fn new(on_heard: js_sys::Function) -> Self {
        let told = move |heard: Heard| {
            let _ = on_heard.call1(&JsValue::NULL, &word(&heard).into());
        };
        Self(Client::new(told.into()))
    }

    /// Begins a study of XOR with 2-2-1 sigmoid units, as Keras trains it. Returns the run's number.
    pub fn start(&self, seeds: u32, epochs: u32) -> u32 {
        self.0.start(Job::Study(xor_study(seeds, epochs))).0
    }

    /// Ends the study.
    pub fn stop(&self) {
        self.0.stop();
    }
}

fn word(heard: &Heard) -> String {
    match heard {
        Heard::Lost { reason, .. } => format!("lost: {reason}"),
        Heard::News { news: News::Refused { reason }, .. } => format!("refused: {reason}"),
        Heard::News { news: News::Finished, .. } => "finished".to_owned(),
        Heard::News { news: News::Stopped, .. } => "stopped".to_owned(),
        Heard::News { news: News::Study(study::News::Progress(_)), .. } => "progress".to_owned(),
        Heard::News { news: News::Study(study::News::Outcomes(_)), .. } => "outcomes".to_owned(),
        Heard::News { news: News::Study(study::News::Summary(all)), .. } => format!("{}/{}", all.learned, all.done),
    }
}

fn xor_study(seeds: u32, epochs: u32) -> Study {
    let layer = |units| Layer { units, activation: Sigmoid.into(), initializer: Initializer::GlorotUniform };
    Study {
        inputs: 2,
        layers: vec![layer(2), layer(1)],
        loss: Loss::MeanSquaredError,
        optimizer: Rule::sgd(0.1),
        samples: Samples { inputs: vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0], targets: vec![0.0, 1.0, 1.0, 0.0] },
        fit: Fit { epochs, batch_size: 1, shuffle: true, validation_split: 0.0 },
        seeds: (0..seeds).collect(),
        criterion: Criterion::Within(0.1),
    }
}
