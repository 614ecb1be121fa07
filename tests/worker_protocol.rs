//! Messages as bytes: there and back, and the form of the handshake that never changes.
#![allow(clippy::unwrap_used)]

mod worker_support;

use mlp_lab::engine::initializer::Initializer;
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::optimizer::{Momentum, Rule};
use mlp_lab::engine::sgd::Sgd;
use mlp_lab::worker::protocol::{
    BUILD, Command, Handshake, LONGEST_MESSAGE, MessageError, News, PROTOCOL, Report, RunId, decode, encode,
};
use mlp_lab::worker::study;
use mlp_lab::worker::study::{Criterion, Layer, Outcome, Study, Summary};
use proptest::prelude::*;
use proptest::sample::select;
use worker_support::{start, stop, xor};

fn there_and_back(command: &Command) -> Command {
    decode(&encode(command).unwrap()).unwrap()
}

#[test]
fn every_choice_of_the_engine_arrives() {
    let layers = LayerActivation::all()
        .flat_map(|activation| Initializer::ALL.map(|initializer| Layer { units: 3, activation, initializer }));
    let layers: Vec<Layer> = layers.collect();
    for loss in Loss::ALL {
        for optimizer in Rule::all() {
            for criterion in [Criterion::AllRight, Criterion::Within(0.1), Criterion::LossAtMost(1e-300)] {
                let study = Study { loss, optimizer, criterion, layers: layers.clone(), ..xor([0, u32::MAX], 7) };
                let command = start(9, study);
                assert_eq!(there_and_back(&command), command);
            }
        }
    }
}

#[test]
fn the_handshake_keeps_its_form() {
    let bytes = encode(&Report::Ready(Handshake { protocol: 300, build: "ab".to_owned() })).unwrap();
    assert_eq!(bytes, [0, 0b1010_1100, 2, 2, b'a', b'b']);
    assert_eq!(Handshake::own(), Handshake { protocol: PROTOCOL, build: BUILD.to_owned() });
    assert!(BUILD.len() == 16 && BUILD.bytes().all(|digit| digit.is_ascii_hexdigit()), "{BUILD}");
}

#[test]
fn reports_arrive_to_the_bit() {
    let outcome = |loss| Outcome { seed: 5, loss, accuracy: 0.75, learned: false, outputs: vec![0.1, -0.0, 5e-324] };
    for news in [
        News::Refused { reason: "왜".to_owned() },
        News::Study(study::News::Outcomes(vec![outcome(0.1), outcome(f64::INFINITY)])),
        News::Study(study::News::Summary(Summary { done: 1, median_loss: 0.25, ..Summary::default() })),
        News::Finished,
        News::Stopped,
    ] {
        let report = Report::News { run: RunId(1), news };
        assert_eq!(decode::<Report>(&encode(&report).unwrap()).unwrap(), report);
    }
    let nan = News::Study(study::News::Outcomes(vec![outcome(f64::NAN)]));
    let bytes = encode(&nan).unwrap();
    assert_eq!(encode(&decode::<News>(&bytes).unwrap()).unwrap(), bytes);
}

#[test]
fn unknown_names_and_large_messages_are_refused() {
    let mut bytes = encode(&start(1, xor([0], 1))).unwrap();
    let at = bytes.windows(7).position(|window| window == b"sigmoid").unwrap();
    bytes[at] = b'S';
    assert!(matches!(decode::<Command>(&bytes), Err(MessageError::Form(_))));
    bytes[at] = 0xff;
    assert!(matches!(decode::<Command>(&bytes), Err(MessageError::Form(_))));
    let long = vec![0; LONGEST_MESSAGE + 1];
    assert_eq!(decode::<Command>(&long), Err(MessageError::TooLong(LONGEST_MESSAGE + 1)));
    let whole = encode(&stop(3)).unwrap();
    assert_eq!(decode::<Command>(&[&whole[..], &[0, 0]].concat()), Err(MessageError::Rest(2)));
}

/// A list that says it is as long as can be, and ends there.
#[test]
fn a_length_that_is_a_lie_takes_no_memory() {
    let whole = encode(&start(1, xor([0], 1))).unwrap();
    let samples = whole.iter().position(|&byte| byte == 8).unwrap();
    let lie = [&whole[..samples], &[0xff, 0xff, 0xff, 0xff, 0x0f]].concat();
    assert!(matches!(decode::<Command>(&lie), Err(MessageError::Form(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_study_arrives(
        inputs in any::<u32>(),
        seeds in prop::collection::vec(any::<u32>(), 0..20),
        numbers in prop::collection::vec(any::<f64>(), 0..40),
        loss in select(Loss::ALL.to_vec()),
        rates in any::<(f64, f64, bool)>(),
    ) {
        let momentum = Momentum { sgd: Sgd { learning_rate: rates.0 }, momentum: rates.1, nesterov: rates.2 };
        let mut study = Study { inputs, seeds, loss, optimizer: Rule::Sgd(momentum), ..xor([], 3) };
        study.samples.inputs = numbers;
        let bytes = encode(&start(1, study)).unwrap();
        prop_assert_eq!(encode(&decode::<Command>(&bytes).unwrap()).unwrap(), bytes);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode::<Command>(&bytes);
        let _ = decode::<Report>(&bytes);
    }
}
