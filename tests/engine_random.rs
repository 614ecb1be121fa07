//! The random numbers against `NumPy`'s legacy generator (`tests/reference/numpy_random.py`), bit for bit.
#![allow(clippy::unwrap_used)]

use mlp_lab::engine::random::NumpyRandom;
use proptest::prelude::*;
use serde_json::Value;

fn streams() -> Vec<(NumpyRandom, Value)> {
    let reference: Value = serde_json::from_str(include_str!("reference/numpy_random.json")).unwrap();
    let streams = reference["streams"].as_array().unwrap();
    assert_eq!(streams.len(), 6);
    let start = |stream: &Value| (NumpyRandom::new(word(&stream["seed"])), stream.clone());
    streams.iter().map(start).collect()
}

fn word(value: &Value) -> u32 {
    value.as_u64().unwrap().try_into().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    serde_json::from_value(value.clone()).unwrap()
}

fn assert_same_bits(found: impl IntoIterator<Item = f64>, wanted: &[f64]) {
    let found: Vec<u64> = found.into_iter().map(f64::to_bits).collect();
    let wanted: Vec<u64> = wanted.iter().map(|value| value.to_bits()).collect();
    assert_eq!(found, wanted);
}

#[test]
fn words() {
    for (mut random, stream) in streams() {
        let wanted = stream["words"].as_array().unwrap();
        assert_eq!(wanted.len(), 10);
        assert!(wanted.iter().all(|wanted| random.next_u32() == word(wanted)));
    }
}

#[test]
fn doubles() {
    for (mut random, stream) in streams() {
        let wanted = numbers(&stream["doubles"]);
        assert_same_bits((0..24).map(|_| random.random()), &wanted);
        let late = numbers(&stream["late_doubles"]);
        assert_same_bits((24..1004).map(|_| random.random()).skip(976), &late);
    }
}

#[test]
fn uniform() {
    for (mut random, stream) in streams() {
        let wanted = numbers(&stream["uniform"]);
        assert_same_bits((0..6).map(|_| random.uniform(-3.0, 5.0)), &wanted);
    }
}

#[test]
fn matrices_are_filled_row_by_row() {
    for (mut random, stream) in streams() {
        for rows in stream["matrices"].as_array().unwrap() {
            let rows: Vec<Vec<f64>> = serde_json::from_value(rows.clone()).unwrap();
            let matrix = random.signed_matrix(rows.len(), rows[0].len());
            assert_eq!(matrix.shape(), (rows.len(), rows[0].len()));
            assert_same_bits(matrix.transpose().iter().copied(), &rows.concat());
        }
    }
}

#[test]
fn normals_come_in_pairs() {
    for (mut random, stream) in streams() {
        let mut found: Vec<f64> = (0..7).map(|_| random.normal()).collect();
        found.extend([random.random(), random.normal()]);
        let wanted = numbers(&stream["normals"]);
        assert_eq!(wanted.len(), 9);
        // The logarithm is the machine's own.
        assert!(found.iter().zip(&wanted).all(|(found, wanted)| (found - wanted).abs() <= 1e-15), "{found:?}");
    }
}

#[test]
fn permutations() {
    for (mut random, stream) in streams() {
        for wanted in stream["permutations"].as_array().unwrap() {
            let wanted: Vec<usize> = serde_json::from_value(wanted.clone()).unwrap();
            assert_eq!(random.permutation(wanted.len()), wanted);
        }
        assert!(random.permutation(0).is_empty());
    }
}

proptest! {
    #[test]
    fn a_clone_continues_the_same_stream(seed: u32, drawn in 0_usize..700) {
        let mut random = NumpyRandom::new(seed);
        (0..drawn).for_each(|_| { random.next_u32(); });
        let mut copy = random.clone();
        prop_assert_eq!(&copy, &random);
        for _ in 0..10 {
            let value = random.random();
            prop_assert!((0.0..1.0).contains(&value));
            prop_assert_eq!(value.to_bits(), copy.random().to_bits());
        }
        copy.next_u32();
        prop_assert_ne!(copy, random);
    }
}
