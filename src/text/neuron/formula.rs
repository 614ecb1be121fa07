//! The neuron's formulas: the rule of the last phase and its numbers.

use crate::engine::activation::Activation;
use crate::lesson::direction::Direction;
use crate::lesson::neuron::view::Scene;
use crate::lesson::neuron::{LAYERS, Pass};
use crate::text::activation::{condition, function, has_pieces, slope};
use crate::text::formula::{Math, row};

/// What the last phase computed, with its numbers; at the start the whole neuron in one line.
pub fn formula(scene: &Scene) -> Math {
    let (view, pass) = (&scene.view, &scene.view.state.pass);
    let Some(phase) = view.lit_phase() else {
        return Math::Lines(vec![
            row![id("o"), "=", id("φ"), "(", net(), ")", "=", id("φ"), "(", id("w"), "·", id("x"), "+", id("b"), ")"],
            row![loss(), "=", half_square(&row![id("o"), "−", id("t")])],
        ]);
    };
    let lines = match phase {
        1 => forward(view.activation, pass),
        2 => error(pass),
        3 => delta(view.activation, pass),
        4 => gradients(pass),
        _ => update(scene),
    };
    Math::Lines(lines).hued(Direction::of_network_phase(phase, LAYERS))
}

fn id(name: &str) -> Math {
    Math::id(name)
}

fn net() -> Math {
    Math::word("net")
}

fn loss() -> Math {
    id("E")
}

/// A number of the pass; with its name in the page only while the page shows that very number under it.
fn named(name: &str, value: f64) -> Math {
    Math::named(name, value)
}

fn half_square(what: &Math) -> Math {
    row![Math::word("½"), Math::raised(row!["(", what.clone(), ")"], Math::word("2"))]
}

fn of_net(symbol: &str) -> Math {
    row![id(symbol), "(", net(), ")"]
}

fn forward(activation: Activation, pass: &Pass) -> Vec<Math> {
    let sum = row![
        net(),
        "=",
        id("w"),
        "·",
        id("x"),
        "+",
        id("b"),
        "=",
        Math::number(pass.weight),
        "·",
        Math::number(pass.input).operand(),
        "+",
        Math::number(pass.bias).operand(),
        "=",
        named("net-1-0", pass.net)
    ];
    let value = named("net-1-0", pass.net);
    let out = named("out-1-0", pass.out);
    let rule = function(activation, &value, pass.net);
    if has_pieces(activation) {
        let piece = row![net(), condition(activation, pass.net), Math::word("0")];
        return vec![sum, row![piece, "⇒", id("o"), "=", of_net("φ"), "=", rule, "=", out]];
    }
    if activation == Activation::Identity {
        return vec![sum, row![id("o"), "=", of_net("φ"), "=", net(), "=", out]];
    }
    vec![sum, row![id("o"), "=", of_net("φ"), "=", rule, "=", out]]
}

fn error(pass: &Pass) -> Vec<Math> {
    let error = || named("error-0", pass.error);
    let difference = row![
        id("o"),
        "−",
        id("t"),
        "=",
        named("out-1-0", pass.out),
        "−",
        Math::number(pass.target).operand(),
        "=",
        error()
    ];
    let half = row![loss(), "=", half_square(&row![id("o"), "−", id("t")]), "=", half_square(&error())];
    vec![difference, row![half, "=", named("loss", pass.loss)]]
}

fn delta(activation: Activation, pass: &Pass) -> Vec<Math> {
    let (out, value) = (id("o"), named("out-1-0", pass.out));
    let found = || named("slope-1-0", pass.slope);
    let constant = matches!(activation, Activation::Step | Activation::Identity | Activation::Relu)
        || activation == Activation::LeakyRelu
        || (activation == Activation::Elu && pass.out > 0.0);
    let derivative = if constant {
        row![of_net("φ′"), "=", found()]
    } else {
        let (rule, numbers) = (slope(activation, &out, pass.out), slope(activation, &value, pass.out));
        row![of_net("φ′"), "=", rule, "=", numbers, "=", found()]
    };
    let product = row![
        id("δ"),
        "=",
        of_net("φ′"),
        "·",
        "(",
        id("o"),
        "−",
        id("t"),
        ")",
        "=",
        found(),
        "·",
        named("error-0", pass.error).operand(),
        "=",
        named("delta-1-0", pass.delta)
    ];
    vec![derivative, product]
}

fn over(what: &str) -> Math {
    Math::derivative(loss(), id(what))
}

fn gradients(pass: &Pass) -> Vec<Math> {
    let delta = || named("delta-1-0", pass.delta);
    vec![
        row![
            over("w"),
            "=",
            id("δ"),
            "·",
            id("x"),
            "=",
            delta(),
            "·",
            Math::number(pass.factor).operand(),
            "=",
            named("grad-1-0-0", pass.gradient)
        ],
        row![over("b"), "=", id("δ"), "·", Math::word("1"), "=", named("grad-b-1-0", pass.bias_gradient)],
    ]
}

fn update(scene: &Scene) -> Vec<Math> {
    let state = &scene.view.state;
    let pass = &state.pass;
    let step = |symbol: &str, old: f64, (name, gradient): (&'static str, f64), (new_name, new): (&'static str, f64)| {
        let rule = row![id(symbol), "←", id(symbol), "−", id("η"), "·", over(symbol)];
        if !state.is_from_update() {
            return row![rule, ",", id(symbol), "=", named(new_name, new)];
        }
        let numbers = row![
            Math::number(old),
            "−",
            Math::number(pass.learning_rate),
            "·",
            named(name, gradient).operand(),
            "=",
            named(new_name, new)
        ];
        row![rule, "=", numbers]
    };
    vec![
        step("w", pass.old_weight, ("grad-1-0-0", pass.gradient), ("w-1-0-0", state.weight)),
        step("b", pass.old_bias, ("grad-b-1-0", pass.bias_gradient), ("b-1-0", state.bias)),
    ]
}
