//! What `cargo xtask bench` measures in a browser: the XOR lesson's updates and trainings of small networks, and a study
//! in the worker, exported to a script. No part of the page. Does the work and judges nothing: the script takes the time.

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::initializer::Initializer;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::numpy_program::{Batch, Variables};
use mlp_lab::engine::optimizer::Rule;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::real::{Real, cast};
use mlp_lab::engine::sequential::{FitOptions, Model, ModelError, Samples, Sequential, Training, layer};
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::xor::Xor;
use mlp_lab::web::worker::Client;
use mlp_lab::worker::link::Heard;
use mlp_lab::worker::protocol::{Job, News};
use mlp_lab::worker::study::{self, Criterion, Fit, Study};
use nalgebra::DMatrix;
use std::sync::Arc;
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

/// A network with its data that other libraries can train, too. The loss is the mean of squares.
#[derive(Clone, Copy)]
enum Problem {
    /// The lecture's second example of Keras: 2-2-1 sigmoid, η = 0.1, one sample per update.
    Xor,
    /// The network that TensorFlow Playground begins with: 2-4-2-1 tanh, η = 0.03 on half the square, ten of 250 points
    /// in and around a disk per update.
    Disk,
}

/// Points of [`Problem::Disk`].
const POINTS: usize = 250;

impl Problem {
    fn named(name: &str) -> Option<Self> {
        match name {
            "xor" => Some(Self::Xor),
            "disk" => Some(Self::Disk),
            _ => None,
        }
    }

    fn sizes(self) -> &'static [usize] {
        match self {
            Self::Xor => &[2, 2, 1],
            Self::Disk => &[2, 4, 2, 1],
        }
    }

    fn activation(self) -> Activation {
        match self {
            Self::Xor => Activation::Sigmoid,
            Self::Disk => Activation::Tanh,
        }
    }

    fn learning_rate(self) -> f64 {
        match self {
            Self::Xor => 0.1,
            Self::Disk => 0.015,
        }
    }

    fn batch_size(self) -> usize {
        match self {
            Self::Xor => 1,
            Self::Disk => 10,
        }
    }

    /// Samples in rows, and their targets.
    fn data(self) -> (DMatrix<f64>, DMatrix<f64>) {
        match self {
            Self::Xor => {
                let inputs = [0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0];
                (DMatrix::from_row_slice(4, 2, &inputs), DMatrix::from_column_slice(4, 1, &[0.0, 1.0, 1.0, 0.0]))
            }
            Self::Disk => {
                let points = NumpyRandom::new(7).signed_matrix(POINTS, 2) * 5.0;
                let inside = |row: usize| if points.row(row).norm() < 2.5 { 1.0 } else { -1.0 };
                let targets = DMatrix::from_fn(POINTS, 1, |row, _| inside(row));
                (points, targets)
            }
        }
    }

    fn model<T: Real>(self) -> Result<Model<T>, ModelError> {
        let layers = self.sizes().windows(2).map(|pair| layer::Dense::new(pair[1]).input_dim(pair[0]));
        let description =
            layers.map(|layer| layer.activation(self.activation())).fold(Sequential::new(), Sequential::add);
        let rule = Rule::sgd(self.learning_rate());
        description.compile_as(Loss::MeanSquaredError, rule, &[], NumpyRandom::new(1))
    }

    fn training<T: Real>(self, shuffle: bool) -> Result<Training<T>, ModelError> {
        let (x, y) = self.data();
        let samples = Arc::new(Samples::from_rows(&cast(&x), &cast(&y))?);
        let options = FitOptions { batch_size: self.batch_size(), shuffle, ..FitOptions::default() };
        self.model()?.training(samples, None, options)
    }
}

/// Numbers of the layers of the problem with this name, inputs first.
#[wasm_bindgen]
pub fn sizes(name: &str) -> Option<Vec<usize>> {
    Some(Problem::named(name)?.sizes().to_vec())
}

/// The learning rate and the size of a batch.
#[wasm_bindgen]
pub fn settings(name: &str) -> Option<Vec<f64>> {
    let problem = Problem::named(name)?;
    Some(vec![problem.learning_rate(), problem.batch_size() as f64])
}

/// The inputs, sample after sample.
#[wasm_bindgen]
pub fn inputs(name: &str) -> Option<Vec<f64>> {
    Some(Problem::named(name)?.data().0.transpose().as_slice().to_vec())
}

/// The targets, one per sample.
#[wasm_bindgen]
pub fn targets(name: &str) -> Option<Vec<f64>> {
    Some(Problem::named(name)?.data().1.as_slice().to_vec())
}

/// The kernels at the start, layer after layer, each one row by row (all that leaves input 0 first). Biases are 0.
#[wasm_bindgen]
pub fn start_kernels(name: &str) -> Option<Vec<f64>> {
    let weights = Problem::named(name)?.model::<f64>().ok()?.get_weights();
    Some(weights.iter().flat_map(|layer| layer.kernel.transpose().as_slice().to_vec()).collect())
}

/// So many updates through [`Training::step`], in float64. Returns the loss over all samples after them.
#[wasm_bindgen]
pub fn trained_64(name: &str, updates: u32, shuffle: bool) -> Option<f64> {
    trained::<f64>(Problem::named(name)?, updates, shuffle).ok()
}

/// The same in float32.
#[wasm_bindgen]
pub fn trained_32(name: &str, updates: u32, shuffle: bool) -> Option<f64> {
    trained::<f32>(Problem::named(name)?, updates, shuffle).ok()
}

fn trained<T: Real>(problem: Problem, updates: u32, shuffle: bool) -> Result<f64, ModelError> {
    let mut training = problem.training::<T>(shuffle)?;
    for _ in 0..updates {
        training.step();
    }
    let (x, y) = problem.data();
    Ok(training.model().evaluate(&cast(&x), &cast(&y), POINTS)?.loss)
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
        self.0.start(&Job::Study(xor_study(seeds, epochs))).0
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
        Heard::News { news: News::Digits(_), .. } => "digits".to_owned(),
    }
}

fn xor_study(seeds: u32, epochs: u32) -> Study {
    let layer =
        |units| study::Layer { units, activation: Activation::Sigmoid.into(), initializer: Initializer::GlorotUniform };
    Study {
        inputs: 2,
        layers: vec![layer(2), layer(1)],
        loss: Loss::MeanSquaredError,
        optimizer: Rule::sgd(0.1),
        samples: study::Samples {
            inputs: vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0],
            targets: vec![0.0, 1.0, 1.0, 0.0],
        },
        fit: Fit { epochs, batch_size: 1, shuffle: true, validation_split: 0.0 },
        seeds: (0..seeds).collect(),
        criterion: Criterion::Within(0.1),
    }
}
