//! Studies against NumPy (`tests/reference/xor_study.py`): how often XOR is learnt, and what is refused.
#![allow(clippy::unwrap_used)]

mod worker_support;

use mlp_lab::engine::activation::Activation::{Identity, Sigmoid};
use mlp_lab::engine::initializer::Initializer;
use mlp_lab::engine::layer_activation::LayerActivation::Softmax;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::optimizer::Rule;
use mlp_lab::engine::sequential::ModelError;
use mlp_lab::worker::study::{
    Criterion, Fit, Layer, MOST_AT_ONCE, MOST_OUTPUTS, MOST_SEEDS, Outcome, Samples, Study, StudyError, Summary,
};
use worker_support::{made, reference, xor};

/// Compares the outcomes of the seeds from 0 on with the reference; the chaos of a long training leaves eight digits.
fn assert_outcomes(outcomes: &[Outcome], epochs: u32) {
    let reference = reference("xor_study");
    let after = &reference["after"][epochs.to_string()];
    let outputs: Vec<Vec<f64>> = serde_json::from_value(after["outputs"].clone()).unwrap();
    let losses: Vec<f64> = serde_json::from_value(after["losses"].clone()).unwrap();
    for (seed, outcome) in outcomes.iter().enumerate() {
        assert_eq!(outcome.seed as usize, seed);
        assert!((outcome.loss - losses[seed]).abs() < 1e-8, "seed {seed}: {}", outcome.loss);
        assert_eq!(outcome.outputs.len(), 4);
        for (found, wanted) in outcome.outputs.iter().zip(&outputs[seed]) {
            assert!((found - wanted).abs() < 1e-8, "seed {seed}: {found}, reference {wanted}");
        }
        let right = [0.0, 1.0, 1.0, 0.0].iter().zip(&outputs[seed]).filter(|(t, o)| (*t - **o).abs() < 0.5).count();
        assert!((outcome.accuracy - right as f64 / 4.0).abs() < 1e-15, "seed {seed}: {}", outcome.accuracy);
    }
}

#[test]
fn after_1000_epochs_all_thirty_are_numpys() {
    let (outcomes, summary) = made(xor(0..30, 1_000));
    assert_eq!(outcomes.len(), 30);
    assert_outcomes(&outcomes, 1_000);
    assert_eq!((summary.done, summary.learned, summary.diverged), (30, 0, 0));
    assert_eq!(summary, Summary::of(&outcomes));
}

#[test]
fn after_10000_epochs_nine_of_thirty_are_stuck() {
    let (outcomes, summary) = made(xor(0..30, 10_000));
    assert_outcomes(&outcomes, 10_000);
    let reference = reference("xor_study");
    assert_eq!(summary.learned, 21);
    assert_eq!(reference["after"]["10000"]["within_a_tenth"], summary.learned);
    let stuck: Vec<u32> = outcomes.iter().filter(|outcome| !outcome.learned).map(|outcome| outcome.seed).collect();
    assert_eq!(stuck, [0, 7, 8, 10, 11, 13, 15, 18, 24]);
    // Seed 0 is on the right side, but not yet near.
    let right: Vec<u32> =
        outcomes.iter().filter(|outcome| outcome.accuracy >= 1.0).map(|outcome| outcome.seed).collect();
    assert_eq!(reference["after"]["10000"]["all_right"], right.len());
    let (sided, _) = made(Study { criterion: Criterion::AllRight, ..xor([0, 7], 10_000) });
    assert_eq!(sided.iter().map(|outcome| outcome.learned).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn the_criterion_may_be_a_loss() {
    let (outcomes, _) = made(xor(0..4, 100));
    let mut losses: Vec<f64> = outcomes.iter().map(|outcome| outcome.loss).collect();
    losses.sort_by(f64::total_cmp);
    let (_, summary) = made(Study { criterion: Criterion::LossAtMost(losses[1]), ..xor(0..4, 100) });
    assert_eq!(summary.learned, 2);
    assert_eq!((summary.lowest_loss, summary.highest_loss), (losses[0], losses[3]));
    assert!((summary.median_loss - f64::midpoint(losses[1], losses[2])).abs() < 1e-15);
}

#[test]
fn seeds_do_not_know_each_other() {
    let (together, _) = made(xor([3, 1, 4, 1], 50));
    for outcome in &together {
        assert_eq!(&made(xor([outcome.seed], 50)).0[0], outcome);
    }
    assert_eq!(together[1], together[3]);
}

#[test]
fn classes_and_validation_are_studied_too() {
    let layer = |units, activation| Layer { units, activation, initializer: Initializer::HeNormal };
    let study = Study {
        layers: vec![layer(3, Sigmoid.into()), layer(2, Softmax)],
        loss: Loss::CategoricalCrossEntropy,
        optimizer: Rule::from_id("adam").unwrap(),
        samples: Samples {
            inputs: vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0],
            targets: vec![1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0],
        },
        fit: Fit { epochs: 2_000, batch_size: 2, shuffle: true, validation_split: 0.25 },
        criterion: Criterion::AllRight,
        ..xor([0, 1, 2], 0)
    };
    let (outcomes, summary) = made(study);
    assert_eq!(outcomes.iter().filter(|outcome| outcome.accuracy >= 1.0).count(), summary.learned as usize);
    assert!(summary.learned > 0, "OR with three hidden units is not hard: {outcomes:?}");
    assert!(outcomes.iter().all(|outcome| outcome.outputs.len() == 8));
}

#[test]
fn what_diverges_has_not_learnt_and_is_counted() {
    let layer = Layer { units: 1, activation: Identity.into(), initializer: Initializer::GlorotUniform };
    // A threshold that every number is below: what is no number is not.
    let criterion = Criterion::LossAtMost(f64::INFINITY);
    let study = Study { layers: vec![layer], optimizer: Rule::sgd(1e200), criterion, ..xor([0, 1], 20) };
    let (outcomes, summary) = made(study);
    assert!(outcomes.iter().all(|outcome| !outcome.learned && !outcome.loss.is_finite()));
    assert_eq!(summary, Summary { done: 2, diverged: 2, ..Summary::default() });
}

#[test]
fn many_outputs_are_not_told() {
    let samples = MOST_OUTPUTS / 2 + 1;
    let data = Samples { inputs: vec![0.5; samples * 2], targets: vec![0.5; samples] };
    assert_eq!(made(Study { samples: data, ..xor([0], 1) }).0[0].outputs.len(), samples);
    let samples = MOST_OUTPUTS + 1;
    let data = Samples { inputs: vec![0.5; samples * 2], targets: vec![0.5; samples] };
    assert_eq!(made(Study { samples: data, ..xor([0], 1) }).0[0].outputs, Vec::<f64>::new());
}

#[test]
fn nothing_has_a_summary_too() {
    assert_eq!(Summary::of(&[]), Summary::default());
}

#[test]
fn impossible_studies_are_refused() {
    let plain = || xor([0], 1);
    let fit = plain().fit;
    let samples = |inputs: usize, targets: usize| Samples { inputs: vec![0.0; inputs], targets: vec![0.0; targets] };
    let huge = Layer { units: u32::MAX, ..plain().layers[0] };
    let wide = Layer { units: MOST_AT_ONCE as u32 / 40, ..plain().layers[0] };
    for (study, refusal) in [
        (Study { seeds: vec![], ..plain() }, StudyError::NoSeeds),
        (Study { seeds: vec![7; MOST_SEEDS + 1], ..plain() }, StudyError::TooManySeeds(MOST_SEEDS + 1)),
        (xor([0], 0), StudyError::NoEpochs),
        (Study { samples: samples(7, 4), ..plain() }, StudyError::Samples { inputs: 7, targets: 4 }),
        (Study { samples: samples(8, 3), ..plain() }, StudyError::Samples { inputs: 8, targets: 3 }),
        (Study { samples: samples(0, 0), ..plain() }, ModelError::NoSamples.into()),
        (Study { inputs: 0, ..plain() }, ModelError::NoInputs.into()),
        (Study { layers: vec![], ..plain() }, ModelError::NoLayers.into()),
        (Study { layers: vec![huge], inputs: u32::MAX, ..plain() }, ModelError::TooManyParameters.into()),
        (Study { layers: vec![wide, plain().layers[1]], ..plain() }, StudyError::TooLarge),
        (Study { fit: Fit { batch_size: 0, ..fit }, ..plain() }, ModelError::EmptyBatch.into()),
        (
            Study { fit: Fit { validation_split: 1.0, ..fit }, ..plain() },
            ModelError::ValidationSplit { share: 1.0, samples: 4 }.into(),
        ),
    ] {
        assert_eq!(study.check(), Err(refusal));
    }
    assert_eq!(plain().check(), Ok(()));
    let most = Study { samples: samples(2 * MOST_AT_ONCE as usize / 9, MOST_AT_ONCE as usize / 9), ..plain() };
    assert_eq!(most.check(), Ok(()), "9 weights and biases");
    let wide = |units| Study { layers: vec![Layer { units, ..wide }, plain().layers[1]], ..plain() };
    assert_eq!(wide(MOST_AT_ONCE as u32 / 40 - 1).check(), Ok(()), "4 weights and biases per unit, and one");
}
