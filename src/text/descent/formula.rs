//! The descent page's formulas, with the numbers of the moment.

use crate::engine::curve::Curve;
use crate::lesson::descent::view::{Scene, View};
use crate::lesson::direction::Direction;
use crate::text::formula::{Math, row};

/// The curve and its derivative: y = …, y′ = ….
pub fn function(curve: Curve) -> Math {
    let slope = Math::id("y′");
    Math::Lines(vec![
        row![Math::id("y"), "=", value(curve, &Math::id("x"))],
        row![slope, "=", derivative(curve, &Math::id("x"))],
    ])
}

/// y = … as text.
pub(in crate::text) fn function_text(curve: Curve) -> String {
    row![Math::id("y"), "=", value(curve, &Math::id("x"))].plain_text()
}

fn digit(value: f64) -> Math {
    Math::Word(crate::lesson::setting::plain_number(value))
}

fn power(base: Math, exponent: f64) -> Math {
    Math::raised(base, digit(exponent))
}

/// f(x) in the order in which the program computes it.
fn value(curve: Curve, x: &Math) -> Math {
    let squared = || power(x.clone().operand(), 2.0);
    match curve {
        Curve::Parabola => row![power(row!["(", x.clone(), "−", digit(3.0), ")"], 2.0), "+", digit(10.0)],
        Curve::TwoValleys => row![
            Math::fraction(power(row!["(", squared(), "−", digit(4.0), ")"], 2.0), digit(8.0)),
            "+",
            Math::fraction(x.clone(), digit(2.0))
        ],
        Curve::Plain => row![digit(1.0), "−", Math::fraction(digit(1.0), row!["(", squared(), "+", digit(1.0), ")"])],
    }
}

/// f′(x) in the order in which the program computes it.
fn derivative(curve: Curve, x: &Math) -> Math {
    let squared = || power(x.clone().operand(), 2.0);
    let factor = || x.clone().operand();
    match curve {
        Curve::Parabola => row![digit(2.0), "·", factor(), "−", digit(6.0)],
        Curve::TwoValleys => row![
            Math::fraction(row![factor(), "·", "(", squared(), "−", digit(4.0), ")"], digit(2.0)),
            "+",
            Math::fraction(digit(1.0), digit(2.0))
        ],
        Curve::Plain => {
            Math::fraction(row![digit(2.0), "·", factor()], power(row!["(", squared(), "+", digit(1.0), ")"], 2.0))
        }
    }
}

/// What the last phase computed, with its numbers. Between updates: the step that led here; at the start f(x).
pub fn formula(scene: &Scene) -> Math {
    let view = &scene.view;
    match view.position.phase {
        1 => gradient(view).hued(Direction::of_descent_phase(1)),
        2 => step_size(view).hued(Direction::of_descent_phase(2)),
        _ => moved(scene).hued(Direction::of_descent_phase(3)),
    }
}

fn of_x(symbol: Math) -> Math {
    row![symbol, "(", Math::id("x"), ")"]
}

fn prime(symbol: &str) -> Math {
    Math::Identifier(format!("{symbol}′"))
}

fn gradient(view: &View) -> Math {
    let x = Math::named("x", view.x);
    Math::Lines(vec![
        row![of_x(prime("f")), "=", derivative(view.curve, &Math::id("x"))],
        row!["=", derivative(view.curve, &x), "=", Math::named("gradient", view.gradient)],
    ])
}

fn step_size(view: &View) -> Math {
    row![
        Math::id("η"),
        "·",
        of_x(prime("f")),
        "=",
        Math::number(view.learning_rate),
        "×",
        Math::named("gradient", view.gradient).operand(),
        "=",
        Math::named("step-size", view.step)
    ]
}

fn moved(scene: &Scene) -> Math {
    let view = &scene.view;
    let rule = row![prime("x"), "=", Math::id("x"), "−", Math::id("η"), "·", of_x(prime("f"))];
    let x = Math::named("x", view.x);
    let loss = row![of_x(Math::id("f")), "=", value(view.curve, &x), "=", Math::named("loss", view.loss)];
    let led_here = scene.last.filter(|last| last.x.to_bits() == view.x.to_bits());
    let Some(last) = led_here else { return Math::Lines(vec![rule, loss]) };
    let step =
        row!["=", Math::number(last.from), "−", Math::number(last.step).operand(), "=", Math::named("x", view.x)];
    Math::Lines(vec![rule, step, loss])
}
