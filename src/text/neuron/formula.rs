//! The neuron's formulas: the rule of the last phase and its numbers.

use crate::engine::activation::Activation;
use crate::lesson::direction::Direction;
use crate::lesson::neuron::view::Scene;
use crate::lesson::neuron::{LAYERS, Pass};
use crate::text::activation::{function, piece, slope};
use crate::text::formula::Math;

/// What the last phase computed, with its numbers; at the start the whole neuron.
pub fn formula(scene: &Scene) -> Math {
    let (view, pass) = (&scene.view, &scene.view.state.pass);
    let Some(phase) = view.lit_phase() else {
        let lines = ["o = φ ( net ) = φ ( w · x + b )", "E = ½ ( o − t )²"];
        return Math::Lines(lines.map(|line| Math::written(line, &[])).to_vec());
    };
    let lines = match phase {
        1 => forward(view.activation, pass),
        2 => error(pass),
        3 => delta(view.activation, pass),
        4 => gradients(pass),
        _ => update(scene),
    };
    Math::Lines(lines.to_vec()).hued(Direction::of_network_phase(phase, LAYERS))
}

fn plain(value: f64) -> Math {
    Math::number(value).operand()
}

fn net(pass: &Pass) -> Math {
    Math::named("net-1-0", pass.net)
}

fn out(pass: &Pass) -> Math {
    Math::named("out-1-0", pass.out)
}

fn error_of(pass: &Pass) -> Math {
    Math::named("error-0", pass.error)
}

fn slope_of(pass: &Pass) -> Math {
    Math::named("slope-1-0", pass.slope)
}

fn delta_of(pass: &Pass) -> Math {
    Math::named("delta-1-0", pass.delta)
}

fn forward(activation: Activation, pass: &Pass) -> [Math; 2] {
    let numbers = [Math::number(pass.weight), plain(pass.input), plain(pass.bias), net(pass)];
    let value = match function(activation, &net(pass), pass.net) {
        Math::Word(constant) if constant != "net" => Math::written("o = φ ( net ) = #", &[out(pass)]),
        rule => Math::written("o = φ ( net ) = # = #", &[rule, out(pass)]),
    };
    let value = piece(activation, pass.net).map_or(value.clone(), |piece| Math::Row(vec![piece, value]));
    [Math::written("net = w · x + b = # · # + # = #", &numbers), value]
}

fn error(pass: &Pass) -> [Math; 2] {
    let difference = [out(pass), plain(pass.target), error_of(pass)];
    let half = [error_of(pass), Math::named("loss", pass.loss)];
    [Math::written("o − t = # − # = #", &difference), Math::written("E = ½ ( o − t )² = ½ ( # )² = #", &half)]
}

fn delta(activation: Activation, pass: &Pass) -> [Math; 2] {
    let derivative = match slope(activation, &Math::id("o"), pass.out) {
        // A constant says all by itself.
        Math::Word(_) => Math::written("φ′ ( net ) = #", &[slope_of(pass)]),
        rule => {
            let numbers = slope(activation, &out(pass), pass.out);
            Math::written("φ′ ( net ) = # = # = #", &[rule, numbers, slope_of(pass)])
        }
    };
    let factors = [slope_of(pass), error_of(pass).operand(), delta_of(pass)];
    [derivative, Math::written("δ = φ′ ( net ) · ( o − t ) = # · # = #", &factors)]
}

fn gradients(pass: &Pass) -> [Math; 2] {
    let of_weight = [delta_of(pass), plain(pass.factor), Math::named("grad-1-0-0", pass.gradient)];
    let of_bias = [Math::named("grad-b-1-0", pass.bias_gradient)];
    [Math::written("∂w = δ · x = # · # = #", &of_weight), Math::written("∂b = δ · 1 = #", &of_bias)]
}

fn update(scene: &Scene) -> [Math; 2] {
    let (state, pass) = (&scene.view.state, &scene.view.state.pass);
    let (weight, bias) = (Math::named("w-1-0-0", state.weight), Math::named("b-1-0", state.bias));
    if !state.is_from_update() {
        return [Math::written("w = #", &[weight]), Math::written("b = #", &[bias])];
    }
    let rate = || Math::number(pass.learning_rate);
    let of_weight = [Math::number(pass.old_weight), rate(), Math::named("grad-1-0-0", pass.gradient).operand(), weight];
    let of_bias = [Math::number(pass.old_bias), rate(), Math::named("grad-b-1-0", pass.bias_gradient).operand(), bias];
    [
        Math::written("w ← w − η · ∂w = # − # · # = #", &of_weight),
        Math::written("b ← b − η · ∂b = # − # · # = #", &of_bias),
    ]
}
