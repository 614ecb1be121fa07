//! Whatever numbers a network and its losses hold, the diagnosis does not panic, stays short and is told in sentences.

#![allow(clippy::unwrap_used)]

mod support;

use mlp_lab::engine::gradient_check::Check;
use mlp_lab::engine::loss::Loss;
use mlp_lab::lesson::diagnosis::{Course, Diagnosis, Kind, MOST, of_network};
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::network_view::NetworkView;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::Ending;
use mlp_lab::text::Language;
use mlp_lab::text::diagnosis;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use support::config;

/// A network of arbitrary numbers, taken from a list one after the other.
#[derive(Clone, Debug)]
struct Anything {
    sizes: Vec<usize>,
    samples: usize,
    activation: &'static str,
    biases: bool,
    ending: Option<Ending>,
    numbers: Vec<Option<f64>>,
}

impl Anything {
    fn number(&self, place: usize) -> Option<f64> {
        self.numbers.get(place % self.numbers.len().max(1)).copied().flatten()
    }

    fn of_node(&self, kind: usize, layer: usize, index: usize, sample: usize) -> Option<f64> {
        self.number(kind + 7 * layer + 31 * index + 3 * sample)
    }
}

impl NetworkView for Anything {
    fn position(&self) -> Position {
        Position::at(9)
    }
    fn ending(&self) -> Option<Ending> {
        self.ending
    }
    fn sizes(&self) -> Vec<usize> {
        self.sizes.clone()
    }
    fn samples(&self) -> usize {
        self.samples
    }
    fn takes_part(&self, _sample: usize) -> bool {
        true
    }
    fn has_biases(&self) -> bool {
        self.biases
    }
    fn is_bias(&self, layer: usize, index: usize) -> bool {
        !self.biases && layer + 1 < self.sizes.len() && index + 1 == self.sizes[layer]
    }
    fn activation(&self, _layer: usize) -> &'static str {
        self.activation
    }
    fn loss_function(&self) -> Loss {
        Loss::HalfSquaredSum
    }
    fn learning_rate(&self) -> f64 {
        self.number(0).unwrap_or(0.5)
    }
    fn known(&self, _phase: u8, _operation: usize) -> bool {
        true
    }
    fn out(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        self.of_node(1, layer, index, sample)
    }
    fn given(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        self.of_node(2, layer, index, sample)
    }
    fn target(&self, index: usize, sample: usize) -> f64 {
        self.number(5 * index + sample).unwrap_or(1.0)
    }
    fn net(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        self.of_node(3, layer, index, sample)
    }
    fn slope(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        self.of_node(4, layer, index, sample)
    }
    fn error(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        self.of_node(5, layer, index, sample)
    }
    fn delta(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        self.of_node(6, layer, index, sample)
    }
    fn loss(&self) -> Option<f64> {
        self.number(11)
    }
    fn value(&self, _item: Item) -> f64 {
        0.0
    }
    fn value_before(&self, _item: Item) -> Option<f64> {
        None
    }
    fn gradient(&self, _item: Item) -> Option<f64> {
        None
    }
    fn is_trained(&self, _item: Item) -> bool {
        true
    }
    fn check(&self, _item: Item) -> Option<Check> {
        None
    }
    fn next_output(&self, _index: usize, _sample: usize) -> f64 {
        0.0
    }
}

/// Mostly numbers of a network, now and then one that breaks things.
fn number() -> impl Strategy<Value = f64> {
    let odd = [0.0, -0.0, 1e-300, 1e300, f64::MAX, f64::MIN, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    prop_oneof![20 => 0.0..1.0_f64, 10 => select(vec![0.0, 1.0, 0.5, 1e-4]), 1 => select(odd.to_vec())]
}

fn network() -> impl Strategy<Value = Anything> {
    let sizes = proptest::collection::vec(0..5_usize, 0..5);
    let activation = select(vec!["sigmoid", "relu", "step", "softmax", "tanh", ""]);
    let ending = select(vec![None, Some(Ending::Complete), Some(Ending::NotFinite)]);
    let maybe = prop_oneof![40 => number().prop_map(Some), 1 => Just(None)];
    let numbers = proptest::collection::vec(maybe, 0..40);
    (sizes, 0..6_usize, activation, any::<bool>(), ending, numbers).prop_map(
        |(sizes, samples, activation, biases, ending, numbers)| Anything {
            sizes,
            samples,
            activation,
            biases,
            ending,
            numbers,
        },
    )
}

fn diagnose(view: &Anything, passes: u32, losses: &[f64]) -> Vec<Diagnosis> {
    let loss = |pass: u32| losses.get((pass as usize).checked_sub(1)? % losses.len().max(1)).copied();
    of_network(view, &Course { passes, loss: &loss })
}

fn check(found: &[Diagnosis]) {
    assert!(found.len() <= MOST);
    for language in Language::ALL {
        for (_, text) in diagnosis::network(language, found) {
            assert!(text.ends_with('.') && !text.contains("NaN") && !text.contains('–'), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(config(4096))]
    #[test]
    fn anything_can_be_looked_at(
        view in network(), losses in proptest::collection::vec(number(), 0..30),
        passes in prop_oneof![0..50_u32, 0..2000_u32]
    ) {
        let found = diagnose(&view, passes, &losses);
        prop_assert!(passes > 0 || found.is_empty());
        check(&found);
    }
}

#[test]
fn no_network_at_all_says_nothing() {
    let nothing = Anything { sizes: vec![], samples: 0, activation: "", biases: true, ending: None, numbers: vec![] };
    let no_samples = Anything { sizes: vec![2, 1], numbers: vec![Some(0.5)], ..nothing.clone() };
    for passes in [0, 1, 1000, u32::MAX] {
        assert_eq!(diagnose(&nothing, passes, &[0.5]), []);
        assert_eq!(diagnose(&no_samples, passes, &[0.5]), []);
    }
}

#[test]
fn the_arbitrary_networks_reach_every_kind_but_the_long_stories() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = Vec::new();
    for _ in 0..20_000 {
        let view = network().new_tree(&mut runner).unwrap().current();
        let losses = if view.samples.is_multiple_of(2) { [0.5; 4] } else { [0.2, 0.9, 0.5, 0.6] };
        for found in diagnose(&view, 400, &losses) {
            if !seen.contains(&found.kind()) {
                seen.push(found.kind());
            }
        }
    }
    for kind in [Kind::Exploding, Kind::Saturated, Kind::Dead, Kind::Oscillating, Kind::Stuck, Kind::Converged] {
        assert!(seen.contains(&kind), "{kind:?} is never found: {seen:?}");
    }
}
