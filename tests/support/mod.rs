//! What the lesson tests share: reference files, runs at a position, and equality by bits (where NaN equals NaN).

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use mlp_lab::engine::numpy_program::Variables;
use mlp_lab::lesson::descent::State;
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::link::{self, Notice};
use mlp_lab::lesson::neuron;
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::run::Run;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// The reference file of that name, without `.json`.
pub fn reference(name: &str) -> Value {
    let path = format!("{}/tests/reference/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A list in a reference file.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().expect("a list")
}

/// A number, written as a JSON number or as Python's repr of it.
pub fn real(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().expect("a number").parse().unwrap())
}

/// A whole number.
pub fn whole(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

/// All numbers of a nested list, row by row.
pub fn flat(value: &Value) -> Vec<f64> {
    value.as_array().map_or_else(|| vec![real(value)], |rows| rows.iter().flat_map(flat).collect())
}

/// A run that was asked for `position` and went there.
pub fn run_at<P: Program>(program: &P, edits: &[Edit], position: Position) -> Run<P> {
    let mut run = Run::new(program.clone(), edits.to_vec());
    run.seek(position);
    run.settle();
    run
}

/// Everything that a state holds, as bits.
pub trait Bits {
    /// The numbers' bits in a fixed order; what is no number is appended as text.
    fn bits(&self) -> (Vec<u64>, String);
}

/// The state of a lesson whose numbers are elsewhere.
impl Bits for () {
    fn bits(&self) -> (Vec<u64>, String) {
        (Vec::new(), String::new())
    }
}

impl Bits for Variables {
    fn bits(&self) -> (Vec<u64>, String) {
        let wide = [&self.weight0, &self.net1, &self.layer1, &self.layer1_error, &self.layer1_delta, &self.gradient0];
        let thin = [&self.weight1, &self.net2, &self.layer2, &self.layer2_error, &self.layer2_delta, &self.gradient1];
        let wide = wide.into_iter().flat_map(|m| m.iter().copied());
        let thin = thin.into_iter().flat_map(|v| v.iter().copied());
        let all = wide.chain(thin).chain([self.loss, self.learning_rate]);
        (all.map(f64::to_bits).collect(), format!("{self:?}"))
    }
}

impl Bits for mlp_lab::lesson::backprop::state::State {
    /// Debug text tells every number apart but NaNs, of which there is one here: that of the machine.
    fn bits(&self) -> (Vec<u64>, String) {
        (vec![self.loss.to_bits(), self.learning_rate.to_bits()], format!("{self:?}"))
    }
}

impl Bits for mlp_lab::lesson::keras::state::State {
    fn bits(&self) -> (Vec<u64>, String) {
        (vec![self.loss().to_bits()], format!("{self:?}"))
    }
}

impl Bits for State {
    fn bits(&self) -> (Vec<u64>, String) {
        let all = [self.x, self.gradient, self.step, self.loss, self.learning_rate, self.from];
        (all.map(f64::to_bits).to_vec(), format!("{self:?}"))
    }
}

impl Bits for neuron::State {
    fn bits(&self) -> (Vec<u64>, String) {
        let p = self.pass;
        let own = [self.weight, self.bias, self.input, self.target, self.learning_rate];
        let pass = [p.net, p.out, p.error, p.loss, p.slope, p.delta, p.gradient, p.bias_gradient];
        (own.into_iter().chain(pass).map(f64::to_bits).collect(), format!("{self:?}"))
    }
}

/// Whether two numbers agree to `relative` of the larger.
pub fn close(a: f64, b: f64, relative: f64) -> bool {
    a.to_bits() == b.to_bits() || (a - b).abs() <= relative * a.abs().max(b.abs())
}

/// So many cases, and no files that remember failures.
pub fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Texts that some setting may take.
pub fn texts() -> impl Strategy<Value = String> {
    let names = ["relu", "step", "parabola", "two-valleys", "plain", "off", "batch", "sample", "iterations", "correct"];
    prop_oneof![
        any::<f64>().prop_map(|v| format!("{v:?}")),
        (1e-9..1e6).prop_map(|v: f64| format!("{v}")),
        (0..40_u32).prop_map(|v| v.to_string()),
        any::<u32>().prop_map(|v| v.to_string()),
        select(names.to_vec()).prop_map(str::to_owned),
    ]
}

/// Opens a link to a known page.
pub fn open<P: Program>(hash: &str) -> (Player<P>, Vec<Notice>) {
    let address = link::parse(hash).unwrap();
    assert_eq!(address.notices, []);
    link::open(&address.pairs)
}
