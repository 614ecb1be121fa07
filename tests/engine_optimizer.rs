//! Optimizers against NumPy and Keras (`tests/reference/optimizers.py`), their memory, and their refusals.
#![allow(clippy::unwrap_used, clippy::panic)]

mod keras_support;

use keras_support::{CASES, assert_weights, net342, reference};
use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::dense::Dense;
use mlp_lab::engine::error::EngineError;
use mlp_lab::engine::network::Network;
use mlp_lab::engine::optimizer::{Adagrad, Adam, Moments, Momentum, Optimizer, RmsProp, Rule};
use mlp_lab::engine::parameter::Parameter;
use mlp_lab::engine::sgd::Sgd;
use nalgebra::{DMatrix, DVector};
use serde_json::Value;

/// The settings of the reference. `single` rounds what Keras rounds to f32; for Adam no setting does what Keras does.
fn rule(name: &str, single: bool) -> Rule {
    let as_keras = |value: f64| if single { f64::from(value as f32) } else { value };
    let sgd = Sgd { learning_rate: 0.1 };
    let momentum = |nesterov| Rule::Sgd(Momentum { sgd, momentum: as_keras(0.9), nesterov });
    match name {
        "sgd" => Rule::sgd(0.1),
        "momentum" => momentum(false),
        "nesterov" => momentum(true),
        "rmsprop" => Rule::RmsProp(RmsProp { learning_rate: 0.01, ..RmsProp::default() }),
        "adam" => Rule::Adam(Adam { learning_rate: 0.01, ..Adam::default() }),
        "adagrad" => {
            Rule::Adagrad(Adagrad { learning_rate: 0.1, initial_accumulator: as_keras(0.1), ..Adagrad::default() })
        }
        _ => panic!("{name}"),
    }
}

fn assert_ten_steps(row: &Value, rule: Rule, wanted: &Value, tolerance: f64) {
    let (mut network, inputs, targets, loss) = net342(row);
    let mut optimizer = Optimizer::from(rule);
    let mut compared = 0;
    for step in 1..=10 {
        let forward = network.forward(&inputs).unwrap();
        let gradients = network.backward(&forward, &targets, loss).unwrap();
        optimizer.update(&mut network, &gradients).unwrap();
        let Some(wanted) = wanted.get(step.to_string()) else { continue };
        let wanted = ["kernel1", "bias1", "kernel2", "bias2"].map(|name| wanted[name].clone());
        assert_weights(&network, &wanted, tolerance);
        compared += 1;
    }
    assert_eq!((compared, optimizer.updates()), (3, 10));
}

#[test]
fn ten_steps_are_those_of_the_formulas_and_of_keras() {
    let reference = reference("optimizers");
    let rows = reference["rows"].as_array().unwrap();
    assert_eq!(rows.len(), CASES * 6);
    for row in rows {
        let name = row["optimizer"].as_str().unwrap();
        assert_ten_steps(row, rule(name, false), &row["numpy"], 1e-13);
        assert_ten_steps(row, rule(name, true), &row["keras"], if name == "adam" { 1e-6 } else { 1e-13 });
    }
}

#[test]
fn defaults_are_those_of_keras() {
    let reference = reference("optimizers");
    for rule in Rule::all() {
        assert_eq!(Rule::from_id(rule.id()), Some(rule));
        let keras = &reference["defaults"][rule.id()];
        let same = |name: &str, value: f64| assert_eq!(Some(value), keras[name].as_f64(), "{name}");
        same("learning_rate", rule.learning_rate());
        match rule {
            Rule::Sgd(rule) => {
                same("momentum", rule.momentum);
                assert_eq!(Some(rule.nesterov), keras["nesterov"].as_bool());
            }
            Rule::RmsProp(rule) => [("rho", rule.rho), ("epsilon", rule.epsilon), ("momentum", 0.0)]
                .into_iter()
                .for_each(|(name, value)| same(name, value)),
            Rule::Adam(rule) => [("beta_1", rule.beta_1), ("beta_2", rule.beta_2), ("epsilon", rule.epsilon)]
                .into_iter()
                .for_each(|(name, value)| same(name, value)),
            Rule::Adagrad(rule) => {
                same("initial_accumulator_value", rule.initial_accumulator);
                same("epsilon", rule.epsilon);
            }
        }
    }
    assert_eq!(Rule::from_id("SGD"), None);
}

fn unit(inputs: usize) -> Network {
    let weights = DMatrix::from_element(1, inputs, 0.5);
    Network::new(vec![Dense::new(weights, DVector::zeros(1), Activation::Identity).unwrap()]).unwrap()
}

fn step(network: &mut Network, optimizer: &mut Optimizer) -> Result<(), EngineError> {
    let inputs = DMatrix::from_element(network.inputs(), 1, 1.0);
    let forward = network.forward(&inputs)?;
    let loss = mlp_lab::engine::loss::Loss::MeanSquaredError;
    let gradients = network.backward(&forward, &DMatrix::zeros(1, 1), loss)?;
    optimizer.update(network, &gradients)
}

#[test]
fn plain_descent_is_the_one_that_exists_and_remembers_nothing() {
    let (mut network, mut other) = (unit(2), unit(2));
    let mut optimizer = Optimizer::from(Rule::sgd(0.1));
    for _ in 0..5 {
        step(&mut network, &mut optimizer).unwrap();
        let forward = other.forward(&DMatrix::from_element(2, 1, 1.0)).unwrap();
        let loss = mlp_lab::engine::loss::Loss::MeanSquaredError;
        let gradients = other.backward(&forward, &DMatrix::zeros(1, 1), loss).unwrap();
        Sgd { learning_rate: 0.1 }.update(&mut other, &gradients).unwrap();
        assert_eq!(network, other);
    }
    assert_eq!(optimizer.moments(Parameter::Bias { layer: 0, to: 0 }), None);
}

#[test]
fn a_clone_goes_on_alike_and_the_memory_can_be_seen() {
    for name in ["momentum", "nesterov", "rmsprop", "adam", "adagrad"] {
        let (mut network, mut optimizer) = (unit(1), Optimizer::from(rule(name, false)));
        step(&mut network, &mut optimizer).unwrap();
        let (mut copy, mut its_optimizer) = (network.clone(), optimizer.clone());
        step(&mut network, &mut optimizer).unwrap();
        assert_ne!(network, copy);
        step(&mut copy, &mut its_optimizer).unwrap();
        assert_eq!((&network, &optimizer), (&copy, &its_optimizer));

        // Without its memory it goes elsewhere.
        let mut forgetful = unit(1);
        step(&mut forgetful, &mut Optimizer::from(rule(name, false))).unwrap();
        step(&mut forgetful, &mut Optimizer::from(rule(name, false))).unwrap();
        assert_ne!(forgetful, network, "{name}");
    }
    let mut optimizer = Optimizer::from(rule("adagrad", false));
    step(&mut unit(1), &mut optimizer).unwrap();
    let weight = Parameter::Weight { layer: 0, from: 0, to: 0 };
    // The unit's output is 0.5 and its target 0: both gradients are 2·0.5 = 1.
    assert_eq!(optimizer.moments(weight), Some(Moments { first: 0.0, second: 0.1 + 1.0 }));
    assert_eq!(optimizer.moments(Parameter::Weight { layer: 0, from: 1, to: 0 }), None);
}

#[test]
fn other_networks_are_refused_and_nothing_changes() {
    for name in ["momentum", "adam"] {
        let mut optimizer = Optimizer::from(rule(name, false));
        step(&mut unit(2), &mut optimizer).unwrap();
        let (before, mut network) = (optimizer.clone(), unit(3));
        assert!(matches!(step(&mut network, &mut optimizer), Err(EngineError::Shape { .. })));
        assert_eq!((&network, &optimizer), (&unit(3), &before));
    }
    let mut network = unit(1);
    let mut optimizer = Optimizer::from(Rule::sgd(0.1));
    let empty = mlp_lab::engine::trace::BackwardTrace { layers: vec![] };
    let refusal = EngineError::LayerCount { expected: 1, found: 0 };
    assert_eq!(optimizer.update(&mut network, &empty), Err(refusal));
    assert_eq!((optimizer.updates(), network), (0, unit(1)));
}
