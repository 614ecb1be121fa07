//! What Keras calls activations, initializers, losses and optimizers.

use crate::engine::activation::Activation;
use crate::engine::initializer::Initializer;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::loss::Loss;
use crate::engine::optimizer::Rule;

/// The name that `Dense(activation=…)` takes; `step`, which Keras does not have, keeps ours.
pub const fn activation(activation: LayerActivation) -> &'static str {
    match activation {
        LayerActivation::Softmax => "softmax",
        LayerActivation::Each(each) => match each {
            Activation::Identity => "linear",
            Activation::LeakyRelu => "leaky_relu",
            Activation::Step
            | Activation::Sigmoid
            | Activation::Tanh
            | Activation::Softsign
            | Activation::Relu
            | Activation::Elu
            | Activation::Softplus => each.id(),
        },
    }
}

/// The name that `Dense(kernel_initializer=…)` takes.
pub const fn initializer(initializer: Initializer) -> &'static str {
    match initializer {
        Initializer::GlorotUniform => "glorot_uniform",
        Initializer::GlorotNormal => "glorot_normal",
        Initializer::HeUniform => "he_uniform",
        Initializer::HeNormal => "he_normal",
        Initializer::Zeros => "zeros",
    }
}

/// The name that `compile(loss=…)` takes.
pub const fn loss(loss: Loss) -> &'static str {
    match loss {
        Loss::BinaryCrossEntropy => "binary_crossentropy",
        Loss::CategoricalCrossEntropy => "categorical_crossentropy",
        Loss::HalfSquaredSum | Loss::MeanSquaredError | Loss::MeanAbsoluteError => loss.id(),
    }
}

/// The optimizer's class.
pub const fn optimizer(rule: &Rule) -> &'static str {
    match rule {
        Rule::Sgd(_) => "SGD",
        Rule::RmsProp(_) => "RMSprop",
        Rule::Adam(_) => "Adam",
        Rule::Adagrad(_) => "Adagrad",
    }
}
