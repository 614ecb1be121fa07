//! How values of the engine are said: choices by the stable names that links and files use too, numbers as they are.
//! Knows no message.

use serde::{Deserialize, Serialize};

use crate::engine::optimizer::{Adagrad, Adam, Momentum, RmsProp, Rule};
use crate::engine::sgd::Sgd;
use crate::engine::sparse::{Head, Hidden, Moving};

/// A module for `#[serde(with = …)]` that says a choice by its name.
macro_rules! by_name {
    ($module:ident, $choice:ty) => {
        pub mod $module {
            use serde::de::{Deserialize, Deserializer, Error};
            use serde::ser::Serializer;

            pub fn serialize<S: Serializer>(choice: &$choice, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(choice.id())
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$choice, D::Error> {
                let name = <&str>::deserialize(deserializer)?;
                <$choice>::from_id(name).ok_or_else(|| D::Error::custom("an unknown name"))
            }
        }
    };
}

by_name!(activation, crate::engine::layer_activation::LayerActivation);
by_name!(initializer, crate::engine::initializer::Initializer);
by_name!(loss, crate::engine::loss::Loss);

#[derive(Serialize, Deserialize)]
#[serde(remote = "Rule")]
pub enum RuleForm {
    Sgd(#[serde(with = "MomentumForm")] Momentum),
    RmsProp(#[serde(with = "RmsPropForm")] RmsProp),
    Adam(#[serde(with = "AdamForm")] Adam),
    Adagrad(#[serde(with = "AdagradForm")] Adagrad),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Sgd")]
struct SgdForm {
    learning_rate: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Momentum")]
struct MomentumForm {
    #[serde(with = "SgdForm")]
    sgd: Sgd,
    momentum: f64,
    nesterov: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RmsProp")]
struct RmsPropForm {
    learning_rate: f64,
    rho: f64,
    epsilon: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Adam")]
struct AdamForm {
    learning_rate: f64,
    beta_1: f64,
    beta_2: f64,
    epsilon: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Adagrad")]
struct AdagradForm {
    learning_rate: f64,
    initial_accumulator: f64,
    epsilon: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Hidden")]
pub enum HiddenForm {
    Sigmoid,
    Relu,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Head")]
pub enum HeadForm {
    SigmoidSquares,
    SoftmaxCrossEntropy,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Moving")]
pub enum MovingForm {
    Sgd { learning_rate: f64 },
    Adam { learning_rate: f64 },
}

/// A block of bytes, copied as a whole.
pub mod bytes {
    use serde::de::{Deserializer, Error, Visitor};
    use serde::ser::Serializer;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        deserializer.deserialize_bytes(Block)
    }

    struct Block;

    impl Visitor<'_> for Block {
        type Value = Vec<u8>;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("a block of bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_vec())
        }
    }
}
