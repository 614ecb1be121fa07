//! Formulas as typed trees: symbols, and live numbers that know their name in the page. Knows nothing of MathML;
//! brackets are plain operators, never stretchy.

use super::figure::{bracketed, figure};
use crate::lesson::direction::Direction;

/// A formula or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Math {
    /// Formulas under each other.
    Lines(Vec<Math>),
    /// Parts side by side.
    Row(Vec<Math>),
    /// A variable: x, η, φ.
    Identifier(String),
    /// An operator, a relation or a bracket.
    Operator(&'static str),
    /// A name of several letters, upright: net.
    Word(String),
    /// A live number.
    Number {
        /// The variable's name in the page (`data-q`), where it has one.
        name: Option<String>,
        /// The value itself.
        value: f64,
        /// How it is written, a negative operand in brackets.
        shown: String,
    },
    /// Base and subscript.
    Sub(Box<Math>, Box<Math>),
    /// Base and superscript.
    Sup(Box<Math>, Box<Math>),
    /// Base, subscript and superscript.
    SubSup(Box<Math>, Box<Math>, Box<Math>),
    /// Base, and what stands under it: the index of a sum.
    Under(Box<Math>, Box<Math>),
    /// Numerator and denominator.
    Fraction(Box<Math>, Box<Math>),
    /// A part in the hue of a direction.
    Hued(Direction, Box<Math>),
}

impl Math {
    /// A variable.
    pub fn id(name: &str) -> Self {
        Self::Identifier(name.to_owned())
    }

    /// An upright name.
    pub fn word(name: &str) -> Self {
        Self::Word(name.to_owned())
    }

    /// A number without a name in the page.
    pub fn number(value: f64) -> Self {
        Self::Number { name: None, value, shown: figure(value) }
    }

    /// A number with its name in the page.
    pub fn named(name: impl Into<String>, value: f64) -> Self {
        Self::Number { name: Some(name.into()), value, shown: figure(value) }
    }

    /// The number as a factor or a later term: in brackets, if it is negative. Anything else stays as it is.
    #[must_use]
    pub fn operand(self) -> Self {
        match self {
            Self::Number { name, value, .. } => Self::Number { name, value, shown: bracketed(value) },
            other => other,
        }
    }

    /// Base with a subscript, its index.
    pub fn indexed(base: Self, low: Self) -> Self {
        Self::Sub(Box::new(base), Box::new(low))
    }

    /// Base with a superscript.
    pub fn raised(base: Self, high: Self) -> Self {
        Self::Sup(Box::new(base), Box::new(high))
    }

    /// A fraction.
    pub fn fraction(top: Self, bottom: Self) -> Self {
        Self::Fraction(Box::new(top), Box::new(bottom))
    }

    /// Σ with its index under it.
    pub fn sum_over(index: &str) -> Self {
        Self::Under(Box::new(Self::Operator("∑")), Box::new(Self::id(index)))
    }

    /// A formula in one line, from its parts separated by spaces: `#` is the next of `numbers`, a letter (with a prime)
    /// a variable, several letters or digits upright, `w_2` an index, `∂w` the derivative ∂E/∂w, `)²` and `#²` squares; anything
    /// else is an operator.
    pub fn written(template: &'static str, numbers: &[Self]) -> Self {
        let mut numbers = numbers.iter();
        Self::Row(template.split(' ').map(|part| Self::part(part, &mut numbers)).collect())
    }

    fn part<'a>(part: &'static str, numbers: &mut impl Iterator<Item = &'a Self>) -> Self {
        if part == "#" {
            return numbers.next().cloned().unwrap_or(Self::Operator("–"));
        }
        if let Some((base, low)) = part.split_once('_') {
            return Self::indexed(Self::id(base), Self::word(low));
        }
        if let Some(base) = part.strip_suffix('²') {
            return Self::raised(Self::part(base, numbers), Self::word("2"));
        }
        if let Some(by) = part.strip_prefix('∂') {
            return Self::derivative(Self::id("E"), Self::id(by));
        }
        let letters = part.trim_end_matches('′');
        let mut signs = letters.chars();
        match (signs.next().is_some_and(char::is_alphanumeric), signs.next()) {
            (true, None) if !letters.starts_with(char::is_numeric) => Self::id(part),
            (true, _) | (_, Some(_)) => Self::word(part),
            _ => Self::Operator(part),
        }
    }

    /// The derivative ∂top/∂bottom.
    pub fn derivative(top: Self, bottom: Self) -> Self {
        let d = || Self::Operator("∂");
        Self::fraction(Self::Row(vec![d(), top]), Self::Row(vec![d(), bottom]))
    }

    /// The formula in the hue of a direction.
    #[must_use]
    pub fn hued(self, direction: Direction) -> Self {
        Self::Hued(direction, Box::new(self))
    }

    /// The formula as one line of text, for copying and for tests.
    pub fn plain_text(&self) -> String {
        match self {
            Self::Lines(lines) => lines.iter().map(Self::plain_text).collect::<Vec<_>>().join("; "),
            Self::Row(parts) => parts.iter().map(Self::plain_text).collect(),
            Self::Identifier(text) | Self::Word(text) | Self::Number { shown: text, .. } => text.clone(),
            Self::Operator(text) => spaced(text),
            Self::Sub(base, low) | Self::Under(base, low) => format!("{}_{}", base.plain_text(), low.plain_text()),
            Self::Sup(base, high) => format!("{}{}", base.plain_text(), raised(&high.plain_text())),
            Self::SubSup(base, low, high) => {
                format!("{}_{}^{}", base.plain_text(), low.plain_text(), high.plain_text())
            }
            Self::Fraction(top, bottom) => format!("{}/{}", top.plain_text(), bottom.plain_text()),
            Self::Hued(_, inner) => inner.plain_text(),
        }
    }

    /// Every live number of the formula, left to right: name and value.
    pub fn numbers(&self) -> Vec<(Option<&str>, f64)> {
        match self {
            Self::Lines(parts) | Self::Row(parts) => parts.iter().flat_map(Self::numbers).collect(),
            Self::Number { name, value, .. } => vec![(name.as_deref(), *value)],
            Self::Identifier(_) | Self::Operator(_) | Self::Word(_) => Vec::new(),
            Self::Sub(a, b) | Self::Sup(a, b) | Self::Under(a, b) | Self::Fraction(a, b) => {
                [a.numbers(), b.numbers()].concat()
            }
            Self::SubSup(a, b, c) => [a.numbers(), b.numbers(), c.numbers()].concat(),
            Self::Hued(_, inner) => inner.numbers(),
        }
    }
}

fn spaced(operator: &str) -> String {
    match operator {
        "=" | "+" | "−" | "←" | "·" | "×" | "⇒" | ">" | "≥" | "<" | "≤" => format!(" {operator} "),
        "," => ", ".to_owned(),
        _ => operator.to_owned(),
    }
}

fn raised(text: &str) -> String {
    match text {
        "2" => "²".to_owned(),
        "′" | "″" => text.to_owned(),
        _ => format!("^{text}"),
    }
}

impl Math {
    /// `head`, the terms joined by plus signs, `tail`, with at most so many terms in a line.
    pub(super) fn sum_in_lines(head: Self, terms: Vec<Self>, tail: Self, most: usize) -> Vec<Self> {
        let (mut lines, mut line) = (Vec::new(), vec![head]);
        for (place, term) in terms.into_iter().enumerate() {
            if place > 0 && place.is_multiple_of(most) {
                lines.push(Self::Row(std::mem::take(&mut line)));
            }
            if place > 0 {
                line.push("+".into());
            }
            line.push(term);
        }
        line.push(tail);
        lines.push(Self::Row(line));
        lines
    }
}

/// Writes a row of a formula: parts separated by commas, strings being operators.
macro_rules! row {
    ($($part:expr),* $(,)?) => { $crate::text::formula::Math::Row(vec![$($crate::text::formula::Math::from($part)),*]) };
}
pub(super) use row;

impl From<&'static str> for Math {
    /// An operator.
    fn from(operator: &'static str) -> Self {
        Self::Operator(operator)
    }
}
