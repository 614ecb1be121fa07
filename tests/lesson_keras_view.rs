//! The chain rule and the matrices of every optimizer: what they show adds up to what the update did.

#![allow(clippy::unwrap_used)]

mod support;

use mlp_lab::engine::optimizer::Rule;
use mlp_lab::lesson::chain::Chain;
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::keras::view::View;
use mlp_lab::lesson::matrices::{Part, Quantity, Subject, equation};
use mlp_lab::lesson::network_view::NetworkView;
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::text::Language::{English, Korean};
use mlp_lab::text::formula::Math;
use mlp_lab::text::network::{chain_formula, chain_sentence};
use support::{open, run_at};

const OPTIMIZERS: [&str; 6] = [
    "",
    "momentum=0.9",
    "momentum=0.9&nesterov=on",
    "optimizer=rmsprop&lr=0.01",
    "optimizer=adam&lr=0.01",
    "optimizer=adagrad&lr=0.05",
];

fn view(options: &str, position: Position) -> View {
    let (player, notices) = open::<Keras>(&format!("#/keras?layers=3-2-1&{options}"));
    assert_eq!(notices, [], "{options}");
    View::of(&run_at(player.run().program(), player.run().edits(), position))
}

fn close(a: f64, b: f64, size: f64) -> bool {
    (a - b).abs() <= 1e-12 * size.max(1.0)
}

/// After the first update, in the middle of learning, and between gradients and update.
fn positions(view: &View) -> [Position; 4] {
    let gradients = view.program.phases() - 1;
    [Position::at(1), Position::at(2), Position::at(57), Position::within(56, gradients)]
}

#[test]
fn the_shown_change_is_what_the_update_did() {
    for options in OPTIMIZERS {
        for position in positions(&view(options, Position::default())) {
            let view = view(options, position);
            for item in view.parameters() {
                let chain = Chain::of(&view, item).unwrap();
                let change = chain.change.value.unwrap();
                assert_eq!(chain.step.is_none(), options.is_empty(), "{options}");
                if position.phase == 0 {
                    let (before, (name, after)) = (chain.before.1, chain.after.clone().unwrap());
                    assert_eq!(name, item.to_string(), "{options} {position:?}");
                    assert!(close(after - before, change, before.abs()), "{options} {item}: {change}");
                    assert_eq!(after.to_bits(), view.value(item).to_bits());
                }
            }
        }
    }
}

/// The numbers of a formula by name.
fn number(formula: &Math, name: &str) -> f64 {
    let found = formula.numbers().into_iter().find(|(other, _)| *other == Some(name));
    found.unwrap_or_else(|| unreachable!("{name} is not in {}", formula.plain_text())).1
}

/// Δw once more, from the numbers that the formula shows and the rule's settings.
fn recomputed(rule: Rule, update: i32, formula: &Math, item: &str, gradient: &str) -> f64 {
    let moment = |kind: &str| number(formula, &format!("{kind}-{item}"));
    let g = number(formula, gradient);
    match rule {
        Rule::Sgd(rule) => {
            let velocity = rule.momentum * moment("moment-before") - rule.sgd.learning_rate * g;
            assert!(close(velocity, moment("moment-after"), velocity.abs()));
            if rule.nesterov { rule.momentum * velocity - rule.sgd.learning_rate * g } else { velocity }
        }
        Rule::RmsProp(rule) => {
            let square = rule.rho * moment("square-before") + (1.0 - rule.rho) * g * g;
            assert!(close(square, moment("square-after"), square));
            -rule.learning_rate * g / (square + rule.epsilon).sqrt()
        }
        Rule::Adagrad(rule) => {
            let square = moment("square-before") + g * g;
            assert!(close(square, moment("square-after"), square));
            -rule.learning_rate * g / (square + rule.epsilon).sqrt()
        }
        Rule::Adam(rule) => {
            let (m, s) = (moment("moment-before"), moment("square-before"));
            let (m, s) = (m + (1.0 - rule.beta_1) * (g - m), s + (1.0 - rule.beta_2) * (g * g - s));
            let corrected = (1.0 - rule.beta_2.powi(update)).sqrt() / (1.0 - rule.beta_1.powi(update));
            assert!(close(moment("rate"), rule.learning_rate * corrected, 0.0));
            -rule.learning_rate * corrected * m / (s.sqrt() + rule.epsilon)
        }
    }
}

#[test]
fn the_formula_of_each_optimizer_is_right_arithmetic() {
    for options in &OPTIMIZERS[1..] {
        for position in positions(&view(options, Position::default())) {
            let view = view(options, position);
            let update = position.t.cast_signed() + i32::from(position.phase > 0);
            for item in view.parameters() {
                let chain = Chain::of(&view, item).unwrap();
                let formula = chain_formula(&view, &chain);
                let gradient = item.gradient_name().unwrap();
                let change = recomputed(view.rule(), update, &formula, &item.to_string(), &gradient);
                assert!(close(change, chain.change.value.unwrap(), 1.0), "{options} {item} {position:?}");
                for language in [Korean, English] {
                    assert!(!chain_sentence(language, &view, item).contains("NaN"));
                }
            }
        }
    }
}

#[test]
fn an_edited_learning_rate_is_that_of_the_shown_update() {
    let view = view("optimizer=adam&e=3.0.learning-rate:0.5", Position::at(4));
    assert_eq!(view.rule().learning_rate().to_bits(), 0.5_f64.to_bits());
    let chain = Chain::of(&view, view.parameters()[0]).unwrap();
    assert_eq!(chain.after.unwrap().0, view.parameters()[0].to_string());
}

#[test]
fn matrices_of_an_update_add_up() {
    for options in OPTIMIZERS {
        let view = view(options, Position::at(9));
        for layer in 1..=3 {
            for line in equation(&view, Subject::Update(layer), false) {
                let [Part::Matrix(old), sign, Part::Matrix(step), Part::Equals, Part::Matrix(new)] = line.as_slice()
                else {
                    unreachable!("{line:?}")
                };
                let factor = match sign {
                    Part::MinusRate(rate) => -rate,
                    _ => 1.0,
                };
                let is_change = matches!(step.quantity, Quantity::WeightChange(_) | Quantity::BiasChange(_));
                assert_eq!(is_change, !options.is_empty());
                for ((old, step), new) in old.entries.iter().zip(&step.entries).zip(&new.entries) {
                    let (old, step, new) = (old.value.unwrap(), step.value.unwrap(), new.value.unwrap());
                    assert!(close(old + factor * step, new, old.abs()), "{options}");
                }
            }
        }
    }
}

#[test]
fn single_precision_shows_the_updates_own_numbers() {
    for options in OPTIMIZERS {
        let view = view(&format!("precision=float32&{options}"), Position::at(40));
        for item in view.parameters() {
            let (name, after) = Chain::of(&view, item).unwrap().after.unwrap();
            assert_eq!((name, after.to_bits()), (item.to_string(), view.value(item).to_bits()), "{options}");
        }
    }
}
