//! What an optimizer with a memory makes of a gradient: its name, and its rule with the numbers of one weight or bias.

use crate::engine::optimizer::Rule;
use crate::lesson::chain::Step;
use crate::lesson::item::Item;
use crate::text::formula::{Math, row};

/// The optimizer's name.
pub fn optimizer_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Sgd(rule) if rule.momentum == 0.0 => "SGD",
        Rule::Sgd(rule) if rule.nesterov => "SGD (Nesterov)",
        Rule::Sgd(_) => "SGD (momentum)",
        Rule::RmsProp(_) => "RMSprop",
        Rule::Adam(_) => "Adam",
        Rule::Adagrad(_) => "Adagrad",
    }
}

/// The rule from the gradient to Δw, line by line, each with its numbers.
pub(super) fn optimizer_lines(step: &Step, item: Item, symbol: &Math) -> Vec<Math> {
    let numbers = Numbers { step, item };
    let change = row!["Δ", symbol.clone(), "="];
    match step.rule {
        Rule::Sgd(rule) => {
            let (kept, rate) = (|| Math::number(rule.momentum), || Math::number(rule.sgd.learning_rate).operand());
            let velocity = Math::written(
                "v ← μ · v − η · g = # · # − # · # = #",
                &[kept(), numbers.first(false), rate(), numbers.gradient(), numbers.first(true)],
            );
            let last = if rule.nesterov {
                Math::written(
                    "μ · v − η · g = # · # − # · # = #",
                    &[kept(), numbers.first(true), rate(), numbers.gradient(), numbers.change()],
                )
            } else {
                Math::written("v = #", &[numbers.change()])
            };
            vec![velocity, row![change, last]]
        }
        Rule::RmsProp(rule) => {
            let square = Math::written(
                "s ← ρ · s + ( 1 − ρ ) · g² = # · # + # · #² = #",
                &[
                    Math::number(rule.rho),
                    numbers.second(false),
                    Math::number(1.0 - rule.rho).operand(),
                    numbers.squared_gradient(),
                    numbers.second(true),
                ],
            );
            vec![square, row![change, numbers.by_root(rule.epsilon)]]
        }
        Rule::Adagrad(rule) => {
            let square = Math::written(
                "s ← s + g² = # + #² = #",
                &[numbers.second(false), numbers.squared_gradient(), numbers.second(true)],
            );
            vec![square, row![change, numbers.by_root(rule.epsilon)]]
        }
        Rule::Adam(rule) => {
            let (new_1, new_2) = (1.0 - rule.beta_1, 1.0 - rule.beta_2);
            let mean = Math::written(
                "m ← m + ( 1 − β_1 ) · ( g − m ) = # + # · ( # − # ) = #",
                &[
                    numbers.first(false),
                    Math::number(new_1).operand(),
                    numbers.gradient_first(),
                    numbers.first(false).operand(),
                    numbers.first(true),
                ],
            );
            let square = Math::written(
                "s ← s + ( 1 − β_2 ) · ( g² − s ) = # + # · ( #² − # ) = #",
                &[
                    numbers.second(false),
                    Math::number(new_2).operand(),
                    numbers.squared_gradient(),
                    numbers.second(false).operand(),
                    numbers.second(true),
                ],
            );
            vec![mean, square, numbers.corrected(rule.beta_1, rule.beta_2), row![change, numbers.by_mean(rule.epsilon)]]
        }
    }
}

/// The numbers of one step, by their names in the page.
struct Numbers<'a> {
    step: &'a Step,
    item: Item,
}

impl Numbers<'_> {
    fn named(&self, name: &str, value: f64) -> Math {
        Math::named(format!("{name}-{}", self.item), value)
    }

    fn gradient(&self) -> Math {
        self.gradient_first().operand()
    }

    /// The gradient where nothing stands before it.
    fn gradient_first(&self) -> Math {
        Math::named(self.item.gradient_name().unwrap_or_default(), self.step.gradient)
    }

    /// The gradient as the base of a power.
    fn squared_gradient(&self) -> Math {
        self.gradient()
    }

    /// The velocity or mean, before or after.
    fn first(&self, after: bool) -> Math {
        let (name, moments) = self.moments(after);
        self.named(&format!("moment-{name}"), moments.first).operand()
    }

    /// The mean or sum of squares, before or after.
    fn second(&self, after: bool) -> Math {
        let (name, moments) = self.moments(after);
        self.named(&format!("square-{name}"), moments.second).operand()
    }

    fn moments(&self, after: bool) -> (&'static str, crate::engine::optimizer::Moments) {
        if after { ("after", self.step.change.moments) } else { ("before", self.step.before) }
    }

    fn change(&self) -> Math {
        self.named("change", self.step.change.by)
    }

    fn rate(&self) -> Math {
        Math::number(self.step.rule.learning_rate()).operand()
    }

    /// −η·g / √(s + ε).
    fn by_root(&self, epsilon: f64) -> Math {
        let symbols = Math::fraction(row![Math::id("η"), "·", Math::id("g")], Math::written("√ ( s + ε )", &[]));
        let bottom = Math::written("√ ( # + # )", &[self.second(true), Math::number(epsilon)]);
        let numbers = Math::fraction(row![self.rate(), "·", self.gradient()], bottom);
        row!["−", symbols, "=", "−", numbers, "=", self.change()]
    }

    /// −α·m / (√s + ε).
    fn by_mean(&self, epsilon: f64) -> Math {
        let symbols = Math::fraction(row![Math::id("α"), "·", Math::id("m")], Math::written("√ s + ε", &[]));
        let bottom = Math::written("√ # + #", &[self.second(true), Math::number(epsilon)]);
        let alpha = self.named("rate", self.step.change.rate).operand();
        let numbers = Math::fraction(row![alpha, "·", self.first(true)], bottom);
        row!["−", symbols, "=", "−", numbers, "=", self.change()]
    }

    /// α = η·√(1 − β₂ᵗ) / (1 − β₁ᵗ), t being the number of the update.
    fn corrected(&self, beta_1: f64, beta_2: f64) -> Math {
        let power = |base: Math, exponent: Math| row!["1", "−", Math::raised(base, exponent)];
        let beta = |low: &str| Math::indexed(Math::id("β"), Math::word(low));
        let symbols = Math::fraction(
            row![Math::id("η"), "·", "√", "(", power(beta("2"), Math::id("t")), ")"],
            power(beta("1"), Math::id("t")),
        );
        let update = || Math::Word(self.step.update.to_string());
        let numbers = Math::fraction(
            row![self.rate(), "·", "√", "(", power(Math::number(beta_2), update()), ")"],
            power(Math::number(beta_1), update()),
        );
        row![Math::id("α"), "=", symbols, "=", numbers, "=", self.named("rate", self.step.change.rate)]
    }
}
