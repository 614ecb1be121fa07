//! Initializers against NumPy and the spread of Keras' own (`tests/reference/initializers.py`).
#![allow(clippy::unwrap_used)]

mod keras_support;

use keras_support::{assert_close, matrix, reference};
use mlp_lab::engine::initializer::Initializer;
use mlp_lab::engine::random::NumpyRandom;

/// By the name that Keras gives it.
fn initializer(name: &serde_json::Value) -> Initializer {
    Initializer::from_id(&name.as_str().unwrap().replace('_', "-")).unwrap()
}

#[test]
fn kernels_are_drawn_row_by_row() {
    let reference = reference("initializers");
    let rows = reference["kernels"].as_array().unwrap();
    assert_eq!(rows.len(), Initializer::ALL.len() * 3);
    for row in rows {
        let mut random = NumpyRandom::new(u32::try_from(row["seed"].as_u64().unwrap()).unwrap());
        for wanted in row["kernels"].as_array().unwrap() {
            let wanted = matrix(wanted);
            let found = initializer(&row["name"]).kernel(wanted.nrows(), wanted.ncols(), &mut random);
            assert_eq!(found.shape(), wanted.shape());
            assert_close(found.iter(), wanted.as_slice(), 2e-15);
        }
    }
}

#[test]
fn the_spread_is_that_of_keras() {
    let reference = reference("initializers");
    let rows = reference["keras"].as_array().unwrap();
    assert_eq!(rows.len(), Initializer::ALL.len());
    for row in rows {
        let kernel = initializer(&row["name"]).kernel(300, 200, &mut NumpyRandom::new(1));
        let near = |found: f64, key: &str| {
            let wanted = row[key].as_f64().unwrap();
            assert!((found - wanted).abs() <= 0.01 * wanted, "{} {key}: {found}, Keras {wanted}", row["name"]);
        };
        near(kernel.amax(), "largest");
        near(kernel.variance().sqrt(), "deviation");
    }
}

#[test]
fn every_initializer_has_a_name() {
    for initializer in Initializer::ALL {
        assert_eq!(Initializer::from_id(initializer.id()), Some(initializer));
        assert_eq!(initializer.kernel(0, 0, &mut NumpyRandom::new(0)).shape(), (0, 0));
    }
    assert_eq!(Initializer::from_id("glorot"), None);
    assert_eq!(Initializer::default(), Initializer::GlorotUniform);
}
