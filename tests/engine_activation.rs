//! Activations against Keras (`tests/reference/keras_net342.py`) and against their own definitions.
#![allow(clippy::unwrap_used)]

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::gradient_check::{Comparison, central_difference};
use proptest::prelude::*;
use serde_json::Value;

fn keras() -> Value {
    serde_json::from_str(include_str!("reference/keras_net342.json")).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    serde_json::from_value(value.clone()).unwrap()
}

fn close(found: f64, wanted: f64, tolerance: f64) -> bool {
    (found - wanted).abs() <= tolerance * wanted.abs().max(f64::MIN_POSITIVE)
}

#[test]
fn values_and_derivatives_are_those_of_keras() {
    let keras = keras();
    let nets = numbers(&keras["nets"]);
    for reference in keras["activations"].as_array().unwrap() {
        let id = reference["id"].as_str().unwrap().replace("linear", "identity");
        let activation = Activation::from_id(&id).unwrap();
        let values = numbers(&reference["values"]);
        let derivatives = numbers(&reference["derivatives"]);
        for ((&net, value), derivative) in nets.iter().zip(values).zip(derivatives) {
            let found = activation.value(net);
            assert!(close(found, value, 1e-14), "{id}({net}) = {found}, Keras {value}");
            let found = activation.derivative(net);
            // Near saturation 1 − φ² keeps few digits: two last bits of TensorFlow's tanh are 4.4e-16 here.
            let near = close(found, derivative, 1e-12) || (found - derivative).abs() < 5e-16;
            assert!(near, "{id}'({net}) = {found}, Keras {derivative}");
        }
    }
}

#[test]
fn values_and_derivatives_are_those_of_numpy() {
    let numpy: Value = serde_json::from_str(include_str!("reference/neuron.json")).unwrap();
    let nets = numbers(&numpy["nets"]);
    let references = numpy["activations"].as_array().unwrap();
    assert_eq!(references.len(), Activation::ALL.len());
    for reference in references {
        let activation = Activation::from_id(reference["id"].as_str().unwrap()).unwrap();
        let wanted = numbers(&reference["values"]).into_iter().zip(numbers(&reference["derivatives"]));
        for (&net, (value, derivative)) in nets.iter().zip(wanted) {
            let (found, slope) = (activation.value(net), activation.derivative(net));
            assert!(close(found, value, 1e-14), "{activation:?}({net}) = {found}, NumPy {value}");
            // By the output: what 1 − φ has lost to rounding is no larger than a last bit of 1.
            let near = close(slope, derivative, 1e-13) || (slope - derivative).abs() < 5e-16;
            assert!(near, "{activation:?}'({net}) = {slope}, NumPy {derivative}");
        }
    }
}

#[test]
fn far_nets_stay_numbers() {
    for activation in Activation::ALL {
        for net in [-f64::INFINITY, f64::MIN, -1e6, 1e6, f64::MAX, f64::INFINITY] {
            assert!(!activation.value(net).is_nan(), "{activation:?}({net})");
            assert!(activation.derivative(net).is_finite(), "{activation:?}'({net})");
        }
    }
}

#[test]
fn the_step_fires_from_zero_on_and_has_no_slope() {
    let step = Activation::Step;
    let found = [-1e9, -1e-300, -0.0, 0.0, 1e-300, 1e9].map(|net| step.value(net));
    assert_eq!(found.map(f64::to_bits), [0.0, 0.0, 1.0, 1.0, 1.0, 1.0].map(f64::to_bits));
    assert!([-1.0_f64, 0.0, 1.0].iter().all(|&net| step.derivative(net).abs() == 0.0));
}

#[test]
fn ids_are_unique_and_lead_back() {
    for activation in Activation::ALL {
        assert_eq!(Activation::from_id(activation.id()), Some(activation));
    }
    assert_eq!(Activation::from_id("Sigmoid"), None);
}

#[test]
fn a_net_that_is_no_number_stays_visible() {
    for activation in Activation::ALL {
        assert!(activation.value(f64::NAN).is_nan(), "{activation:?}");
    }
    for activation in Activation::ALL.into_iter().filter(|a| ![Activation::Step, Activation::Identity].contains(a)) {
        assert!(activation.derivative(f64::NAN).is_nan(), "{activation:?}");
    }
}

fn agrees(analytic: f64, numeric: f64) -> bool {
    Comparison { analytic, numeric }.agrees(1e-6)
}

proptest! {
    #[test]
    fn derivatives_are_slopes(net in -6.0..6.0_f64) {
        for activation in Activation::ALL {
            if activation.kink().is_some_and(|kink| (net - kink).abs() < 1e-3) {
                continue;
            }
            let numeric = central_difference(|net| activation.value(net), net);
            prop_assert!(agrees(activation.derivative(net), numeric), "{activation:?} at {net}");
            let from_output = activation.derivative_from_output(activation.value(net));
            prop_assert_eq!(from_output.to_bits(), activation.derivative(net).to_bits());
        }
    }

    /// Negative control: the slope of another function, or of the same with a factor forgotten, is caught.
    #[test]
    fn wrong_derivatives_are_not_slopes(net in 0.2..3.0_f64) {
        let sigmoid = central_difference(|net| Activation::Sigmoid.value(net), net);
        let out = Activation::Sigmoid.value(net);
        for wrong in [out, 1.0 - out, -out * (1.0 - out), net * (1.0 - net), Activation::Tanh.derivative(net)] {
            let differs = (wrong - out * (1.0 - out)).abs() > 1e-3;
            prop_assert!(!differs || !agrees(wrong, sigmoid));
        }
    }

    /// Negative control: a neighbour's slope is caught wherever it differs.
    #[test]
    fn a_neighbours_derivative_is_not_the_slope(net in -3.0..3.0_f64) {
        for activation in Activation::ALL {
            let numeric = central_difference(|net| activation.value(net), net);
            for other in Activation::ALL.into_iter().filter(|&other| other != activation) {
                let (right, wrong) = (activation.derivative(net), other.derivative(net));
                let differs = (wrong - right).abs() > 1e-3 && net.abs() > 1e-3;
                prop_assert!(!differs || !agrees(wrong, numeric), "{other:?}' passes for {activation:?}' at {net}");
            }
        }
    }
}
