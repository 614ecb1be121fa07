//! Activation functions in words and formulas: what they are called, what they compute at a net, what their slope is.

use std::slice::from_ref;

use super::formula::Math;
use super::language::Language;
use crate::engine::activation::Activation;

/// Its name, as a list offers it.
pub fn name(language: Language, activation: Activation) -> &'static str {
    let (korean, english) = match activation {
        Activation::Step => ("계단 함수", "Step function"),
        Activation::Identity => ("항등 함수", "Identity"),
        Activation::Sigmoid => ("시그모이드", "Sigmoid"),
        Activation::Tanh => ("쌍곡 탄젠트(tanh)", "tanh"),
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

/// The condition under which the rule at `net` holds, where the function is made of two pieces: net > 0, net ≤ 0, …
pub fn piece(activation: Activation, net: f64) -> Option<Math> {
    let text = match activation {
        Activation::Step if net >= 0.0 => "net ≥ 0 ⇒",
        Activation::Step => "net < 0 ⇒",
        Activation::Relu | Activation::LeakyRelu | Activation::Elu if net > 0.0 => "net > 0 ⇒",
        Activation::Relu | Activation::LeakyRelu | Activation::Elu => "net ≤ 0 ⇒",
        _ => return None,
    };
    Some(Math::written(text, &[]))
}

/// φ(net) by the rule that holds at `value`, written with `net`.
pub fn function(activation: Activation, net: &Math, value: f64) -> Math {
    let operand = net.clone().operand();
    let over = |top: Math, bottom: &'static str, number: Math| Math::fraction(top, Math::written(bottom, &[number]));
    match activation {
        Activation::Step => Math::word(if value >= 0.0 { "1" } else { "0" }),
        Activation::Sigmoid => over(Math::word("1"), "1 + exp ( − # )", operand),
        Activation::Tanh => Math::written("tanh ( # )", from_ref(net)),
        Activation::Softsign => over(net.clone(), "1 + | # |", net.clone()),
        Activation::Softplus => Math::written("ln ( 1 + exp ( # ) )", from_ref(net)),
        Activation::Relu if value <= 0.0 => Math::word("0"),
        Activation::LeakyRelu if value <= 0.0 => Math::written("0.01 · #", &[operand]),
        Activation::Elu if value <= 0.0 => Math::written("exp ( # ) − 1", from_ref(net)),
        Activation::Identity | Activation::Relu | Activation::LeakyRelu | Activation::Elu => Math::word("net"),
    }
}

/// φ′(net) by the output, by the rule that holds at the output `value`, written with `out`; a word where it is constant.
pub fn slope(activation: Activation, out: &Math, value: f64) -> Math {
    let (own, operand) = (out.clone(), out.clone().operand());
    match activation {
        Activation::Sigmoid => Math::written("# · ( 1 − # )", &[operand, own]),
        Activation::Tanh => Math::written("1 − #²", &[operand]),
        Activation::Softsign => Math::written("( 1 − | # | )²", &[own]),
        Activation::Softplus => Math::written("1 − exp ( − # )", &[operand]),
        Activation::Elu if value <= 0.0 => Math::written("# + 1", &[own]),
        Activation::LeakyRelu if value <= 0.0 => Math::word("0.01"),
        Activation::Step => Math::word("0"),
        Activation::Relu if value <= 0.0 => Math::word("0"),
        Activation::Identity | Activation::Relu | Activation::LeakyRelu | Activation::Elu => Math::word("1"),
    }
}
