//! The present weights on all samples that are trained on, not only on the last batch: what a diagnosis of the whole
//! training looks at.

use nalgebra::DMatrix;

use super::Keras;
use super::shot::Shot;
use super::view::View;
use crate::engine::network::Network;
use crate::engine::optimizer::Rule;
use crate::lesson::diagnosis::{Diagnosis, of_run};
use crate::lesson::position::Grid;
use crate::lesson::run::Run;

/// Beyond so many products of a weight with a number no pass over all samples is made just to look at it.
pub const MOST_LOOKED_AT: usize = 300_000;

/// How the training goes, epoch by epoch.
pub fn diagnosis(run: &Run<Keras>) -> Vec<Diagnosis> {
    if run.program().obstacle().is_some() {
        return Vec::new();
    }
    of_run(run, whole, |record| record.epoch.map(|epoch| epoch.training.loss))
}

/// The run's present weights with a pass over all samples that are trained on, as if they were one batch. What cannot be
/// afforded is a view without any sample.
pub fn whole(run: &Run<Keras>) -> View {
    let mut view = View::of(run);
    let program = run.program();
    let affordable = program.trained() * program.parameters() <= MOST_LOOKED_AT;
    let shot = if affordable { run.state().network().and_then(|network| pass(program, network)) } else { None };
    let rate = rate_per_epoch(program, view.rates.1);
    view.look_at(shot, rate);
    view
}

fn pass(program: &Keras, network: Network) -> Option<Shot> {
    let (data, count) = (program.dataset()?, program.trained());
    let columns = |rows: &DMatrix<f64>| rows.rows(0, count.min(rows.nrows())).transpose();
    let (inputs, targets) = (columns(&data.inputs), columns(&data.targets));
    let forward = network.forward(&inputs).ok()?;
    let backward = network.backward(&forward, &targets, program.loss).ok()?;
    let loss = network.loss(&forward, &targets, program.loss).ok()?;
    Some(Shot {
        before: network.clone(),
        network,
        rows: (0..count).collect(),
        inputs,
        targets,
        forward,
        backward,
        loss,
        remembered: Vec::new(),
    })
}

/// By how much an epoch goes down a gradient that hardly changes: η for each of its updates, with momentum the sum of
/// all that a velocity still adds. What the other optimizers make of it depends on more than the gradient: NaN, which
/// promises nothing.
fn rate_per_epoch(program: &Keras, rate: f64) -> f64 {
    let updates = f64::from(program.updates_per_epoch());
    match program.optimizing.rule() {
        Rule::Sgd(rule) => updates * rate / (1.0 - rule.momentum),
        _ => f64::NAN,
    }
}
