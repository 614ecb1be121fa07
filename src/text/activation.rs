//! Activation functions in words and formulas: what they are called, what they compute at a net, what their slope is.

use super::formula::{Math, row};
use super::language::Language;
use crate::engine::activation::Activation;

/// Its name, as a list offers it.
pub fn name(language: Language, activation: Activation) -> &'static str {
    let (korean, english) = match activation {
        Activation::Step => ("계단 함수", "Step function"),
        Activation::Identity => ("항등 함수", "Identity"),
        Activation::Sigmoid => ("시그모이드", "Sigmoid"),
        Activation::Tanh => ("쌍곡 탄젠트 tanh", "Hyperbolic tangent tanh"),
        Activation::Softsign => ("소프트사인", "Softsign"),
        Activation::Relu => ("ReLU 함수", "ReLU"),
        Activation::LeakyRelu => ("누설 ReLU(leaky ReLU)", "Leaky ReLU"),
        Activation::Elu => ("ELU 함수", "ELU"),
        Activation::Softplus => ("소프트플러스", "Softplus"),
    };
    language.pick(korean, english)
}

/// Its name within a sentence.
pub fn spoken(language: Language, activation: Activation) -> &'static str {
    let english = match activation {
        Activation::Step => "the step function",
        Activation::Identity => "the identity",
        Activation::Sigmoid => "the sigmoid",
        Activation::Tanh => "tanh",
        Activation::Softsign => "softsign",
        Activation::Softplus => "softplus",
        other => name(language, other),
    };
    let korean = match activation {
        Activation::Tanh => "쌍곡 탄젠트",
        Activation::LeakyRelu => "누설 ReLU",
        other => name(language, other),
    };
    language.pick(korean, english)
}

fn digit(text: &str) -> Math {
    Math::word(text)
}

fn exp(argument: Math) -> Math {
    row![Math::word("exp"), "(", argument, ")"]
}

fn negative(argument: &Math) -> Math {
    row!["−", argument.clone().operand()]
}

/// Whether the function is made of two pieces, one for nets below 0 and one for those above it.
pub fn has_pieces(activation: Activation) -> bool {
    matches!(activation, Activation::Step | Activation::Relu | Activation::LeakyRelu | Activation::Elu)
}

/// Whether the net is above 0, or at it; with the step function 0 belongs to the upper piece, else to the lower one.
pub fn condition(activation: Activation, value: f64) -> &'static str {
    match activation {
        Activation::Step if value >= 0.0 => "≥",
        Activation::Step => "<",
        _ if value > 0.0 => ">",
        _ => "≤",
    }
}

/// φ(net) as the rule that holds at `value`, written with `net`.
pub fn function(activation: Activation, net: &Math, value: f64) -> Math {
    let above = value > 0.0;
    match activation {
        Activation::Step => digit(if value >= 0.0 { "1" } else { "0" }),
        Activation::Sigmoid => Math::fraction(digit("1"), row![digit("1"), "+", exp(negative(net))]),
        Activation::Tanh => row![Math::word("tanh"), "(", net.clone(), ")"],
        Activation::Softsign => Math::fraction(net.clone(), row![digit("1"), "+", "|", net.clone(), "|"]),
        Activation::Softplus => row![Math::word("ln"), "(", digit("1"), "+", exp(net.clone()), ")"],
        Activation::Relu if !above => digit("0"),
        Activation::LeakyRelu if !above => row![digit("0.01"), "·", net.clone().operand()],
        Activation::Elu if !above => row![exp(net.clone()), "−", digit("1")],
        Activation::Identity | Activation::Relu | Activation::LeakyRelu | Activation::Elu => net.clone(),
    }
}

/// φ′(net) by the output, as the rule that holds at the output `value`, written with `out`.
pub fn slope(activation: Activation, out: &Math, value: f64) -> Math {
    let one_minus = |what: Math| row!["(", digit("1"), "−", what, ")"];
    let squared = |what: Math| Math::raised(what, digit("2"));
    let above = value > 0.0;
    match activation {
        Activation::Step => digit("0"),
        Activation::Sigmoid => row![out.clone().operand(), "·", one_minus(out.clone())],
        Activation::Tanh => row![digit("1"), "−", squared(out.clone().operand())],
        Activation::Softsign => squared(one_minus(row!["|", out.clone(), "|"])),
        Activation::Softplus => row![digit("1"), "−", exp(negative(out))],
        Activation::Relu if !above => digit("0"),
        Activation::LeakyRelu if !above => digit("0.01"),
        Activation::Elu if !above => row![out.clone(), "+", digit("1")],
        Activation::Identity | Activation::Relu | Activation::LeakyRelu | Activation::Elu => digit("1"),
    }
}
