//! Softmax against Keras (`tests/reference/keras_losses.py`), and what layers' activations have in common.
#![allow(clippy::unwrap_used)]

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::gradient_check::numeric_gradient;
use mlp_lab::engine::layer_activation::LayerActivation;
use nalgebra::DMatrix;
use proptest::prelude::*;
use serde_json::Value;

const SOFTMAX: LayerActivation = LayerActivation::Softmax;

fn rows(value: &Value) -> Vec<Vec<f64>> {
    serde_json::from_value(value.clone()).unwrap()
}

fn column(values: &[f64]) -> DMatrix<f64> {
    DMatrix::from_column_slice(values.len(), 1, values)
}

#[test]
fn softmax_and_its_jacobian_are_those_of_keras() {
    let keras: Value = serde_json::from_str(include_str!("reference/keras_losses.json")).unwrap();
    let softmax = &keras["softmax"];
    let (nets, outputs) = (rows(&softmax["nets"]), rows(&softmax["outputs"]));
    let all = SOFTMAX.outputs(&DMatrix::from_fn(3, nets.len(), |neuron, sample| nets[sample][neuron]));
    assert_eq!(nets.len(), 5);
    for (sample, wanted) in outputs.iter().enumerate() {
        let found: Vec<f64> = all.column(sample).iter().copied().collect();
        for (found, wanted) in found.iter().zip(wanted) {
            assert!((found - wanted).abs() <= 1e-15 * wanted.abs(), "{found:e}, Keras {wanted:e}");
        }
        let jacobian = SOFTMAX.jacobian(&found);
        for (j, row) in rows(&softmax["jacobians"][sample]).iter().enumerate() {
            for (k, wanted) in row.iter().enumerate() {
                assert!((jacobian[(j, k)] - wanted).abs() < 2e-16, "{sample} {j} {k}");
            }
        }
    }
}

#[test]
fn a_function_on_each_neuron_mixes_nothing() {
    for activation in Activation::ALL {
        let layer = LayerActivation::from(activation);
        assert_eq!((layer.each(), layer.kink(), layer.id()), (Some(activation), activation.kink(), activation.id()));
        let nets = DMatrix::from_row_slice(2, 3, &[-2.0, 0.5, 1.0, 0.25, -0.75, 3.0]);
        assert_eq!(layer.outputs(&nets), nets.map(|net| activation.value(net)));
        let (a, b) = (activation.value(0.5), activation.value(-0.75));
        let slopes = [activation.derivative(0.5), 0.0, 0.0, activation.derivative(-0.75)];
        assert_eq!(layer.jacobian(&[a, b]).as_slice(), slopes);
    }
    assert_eq!((SOFTMAX.each(), SOFTMAX.kink()), (None, None));
}

#[test]
fn ids_are_unique_and_lead_back() {
    let all: Vec<_> = LayerActivation::all().collect();
    assert_eq!(all.len(), Activation::ALL.len() + 1);
    for activation in all {
        assert_eq!(LayerActivation::from_id(activation.id()), Some(activation));
    }
    assert_eq!(LayerActivation::from_id("softmax"), Some(SOFTMAX));
    assert_eq!(LayerActivation::from_id("Softmax"), None);
}

#[test]
fn a_net_that_is_no_number_stays_visible() {
    let out = SOFTMAX.outputs(&DMatrix::from_column_slice(2, 2, &[1.0, f64::NAN, 1.0, 2.0]));
    assert!(out.column(0).iter().all(|out| out.is_nan()));
    assert!(out.column(1).iter().all(|out| out.is_finite()), "other samples stay as they are");
    assert_eq!(SOFTMAX.outputs(&DMatrix::<f64>::zeros(3, 0)).shape(), (3, 0));
}

proptest! {
    #[test]
    fn softmax_sums_to_one_and_knows_differences_only(
        nets in proptest::collection::vec(-700.0..700.0_f64, 1..8), shift in -1e3..1e3_f64,
    ) {
        let out = SOFTMAX.outputs(&column(&nets));
        prop_assert!((out.sum() - 1.0).abs() < 1e-14);
        prop_assert!(out.iter().all(|&out| (0.0..=1.0).contains(&out)));
        let shifted: Vec<f64> = nets.iter().map(|net| net + shift).collect();
        prop_assert!((SOFTMAX.outputs(&column(&shifted)) - out).amax() < 1e-11);
    }

    #[test]
    fn the_jacobian_holds_the_slopes(nets in proptest::collection::vec(-4.0..4.0_f64, 2..6)) {
        let jacobian = SOFTMAX.jacobian(SOFTMAX.outputs(&column(&nets)).as_slice());
        for of in 0..nets.len() {
            let slopes = numeric_gradient(|at| SOFTMAX.outputs(&column(at))[of], &nets);
            for (by, slope) in slopes.iter().enumerate() {
                prop_assert!((jacobian[(of, by)] - slope).abs() < 1e-9);
            }
            // Negative control: a diagonal alone, as if each neuron stood for itself, is not it.
            prop_assert!(slopes.iter().enumerate().any(|(by, slope)| by != of && slope.abs() > 1e-7));
        }
    }
}
