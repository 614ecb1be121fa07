//! Predict, then reveal: what the next step will compute, as questions with their factors, and how an answer is judged.
//! The answers come from a view of the step to be; what is asked from must be known already.

use super::chain::{used_output, used_target, used_value};
use super::digits;
use super::item::Item;
use super::network_view::{NetworkView, Phase};
use crate::engine::loss::Loss;

/// Decimals that an answer must have where the reader chose none.
const DECIMALS: u8 = 4;
/// The most decimals that are asked for.
const MOST_DECIMALS: u8 = 10;

/// A node of a layer; layer 0 is the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The layer.
    pub layer: usize,
    /// The number within the layer.
    pub index: usize,
}

/// A value that is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asked {
    /// The weighted sum of a node.
    Net(Node),
    /// The output of a node.
    Out(Node),
    /// ∂E/∂o of an output.
    Error(Node),
    /// E.
    Loss,
    /// δ of a node.
    Delta(Node),
    /// ∂E/∂w or ∂E/∂b, summed over the samples.
    Gradient(Item),
    /// Δw = −η·∂E/∂w.
    Change(Item),
    /// The new weight or bias.
    NewValue(Item),
}

/// What a value is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// A weight times what enters it.
    Product(Item),
    /// A bias.
    Bias(Item),
    /// The weighted sum of a node.
    Net(Node),
    /// The output of a node.
    Out(Node),
    /// The target of an output.
    Target(Node),
    /// ∂E/∂o of a node.
    Error(Node),
    /// ∂o/∂net of a node.
    Slope(Node),
    /// δ of a node.
    Delta(Node),
    /// One sample's share in a gradient: what the weight was given times δ.
    Share(Item, usize),
    /// η.
    LearningRate,
    /// ∂E/∂w.
    Gradient(Item),
    /// The value before the update.
    Before(Item),
    /// Δw.
    Change(Item),
}

/// A part with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factor {
    /// What it is.
    pub part: Part,
    /// Its value.
    pub value: f64,
}

/// How the parts make the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// They are added.
    Sum,
    /// They are multiplied.
    Product,
    /// They are multiplied, and the sign is turned.
    NegativeProduct,
    /// The second is taken from the first.
    Difference,
    /// By a function: there is nothing to leave out.
    Function,
}

/// One question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is asked for.
    pub asked: Asked,
    /// The sample that it is asked of.
    pub sample: usize,
    /// The right answer.
    pub answer: f64,
    /// How it is made.
    pub rule: Rule,
    /// Of what.
    pub factors: Vec<Factor>,
}

/// What is wrong with an answer, as far as it can be told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Slip {
    /// This part was given, and is not right.
    Wrong(Part),
    /// The answer is right but for this part, which seems to be left out.
    Forgotten(Part),
    /// The sign is turned.
    Sign,
    /// All parts that were given are right: they are put together wrongly.
    Together,
    /// Nothing more can be told.
    Unknown,
}

/// The questions that the step into `then` brings: all of operation `operation` of its phase, or of one of them if the
/// step is a whole phase.
pub fn questions(then: &dyn NetworkView, operation: Option<usize>, sample: usize) -> Vec<Question> {
    let Some(phase) = then.lit() else { return Vec::new() };
    let sizes = then.sizes();
    let turn = then.position().t as usize + sample;
    let count = match phase {
        Phase::Forward(layer) | Phase::Delta(layer) => sizes.get(layer).copied().unwrap_or(1),
        Phase::Error => sizes.last().copied().unwrap_or(1),
        Phase::Gradients | Phase::Update => then.parameters().len(),
    };
    // Of a whole phase another operation each time, so that it is not always the first neuron that is asked about.
    let index = operation.unwrap_or(turn % count.max(1));
    let asked = match phase {
        Phase::Forward(layer) => vec![Asked::Net(Node { layer, index }), Asked::Out(Node { layer, index })],
        Phase::Error if index >= count => vec![Asked::Loss],
        Phase::Error => vec![Asked::Error(Node { layer: then.layers(), index })],
        Phase::Delta(layer) => vec![Asked::Delta(Node { layer, index })],
        Phase::Gradients => then.parameters().get(index).map(|&item| Asked::Gradient(item)).into_iter().collect(),
        Phase::Update => {
            let item = then.parameters().get(index).copied().filter(|&item| then.is_trained(item));
            item.map_or_else(Vec::new, |item| vec![Asked::Change(item), Asked::NewValue(item)])
        }
    };
    asked.into_iter().filter_map(|asked| question(then, asked, sample)).collect()
}

fn question(then: &dyn NetworkView, asked: Asked, sample: usize) -> Option<Question> {
    let answer = answer(then, asked, sample)?;
    let (rule, parts) = parts(then, asked, sample);
    let factor = |part: Part| Some(Factor { part, value: value(then, part, sample)? });
    let factors = parts.into_iter().map(factor).collect::<Option<Vec<_>>>().unwrap_or_default();
    Some(Question { asked, sample, answer, rule, factors })
}

fn answer(then: &dyn NetworkView, asked: Asked, sample: usize) -> Option<f64> {
    match asked {
        Asked::Net(node) => then.net(node.layer, node.index, sample),
        Asked::Out(node) => then.out(node.layer, node.index, sample),
        Asked::Error(node) => then.error(node.layer, node.index, sample),
        Asked::Loss => then.loss(),
        Asked::Delta(node) => then.delta(node.layer, node.index, sample),
        Asked::Gradient(item) => then.gradient(item),
        Asked::Change(item) => then.gradient(item).map(|gradient| -then.learning_rate() * gradient),
        Asked::NewValue(item) => Some(then.value(item)),
    }
    .filter(|value| value.is_finite())
}

fn parts(then: &dyn NetworkView, asked: Asked, sample: usize) -> (Rule, Vec<Part>) {
    match asked {
        Asked::Net(Node { layer, index: to }) => {
            let inputs = then.sizes().get(layer - 1).copied().unwrap_or(0);
            let products = (0..inputs).map(|from| Part::Product(Item::Weight { layer, from, to }));
            let bias = then.has_biases().then_some(Part::Bias(Item::Bias { layer, to }));
            (Rule::Sum, products.chain(bias).collect())
        }
        Asked::Out(node) => (Rule::Function, vec![Part::Net(node)]),
        Asked::Error(node) => {
            let plain = then.loss_function() == Loss::HalfSquaredSum;
            (if plain { Rule::Difference } else { Rule::Function }, vec![Part::Out(node), Part::Target(node)])
        }
        Asked::Loss => (Rule::Function, Vec::new()),
        Asked::Delta(node) if then.slope(node.layer, node.index, sample).is_some() => {
            (Rule::Product, vec![Part::Error(node), Part::Slope(node)])
        }
        Asked::Delta(node) => (Rule::Function, vec![Part::Out(node), Part::Target(node)]),
        Asked::Gradient(item) => gradient_parts(then, item),
        Asked::Change(item) => (Rule::NegativeProduct, vec![Part::LearningRate, Part::Gradient(item)]),
        Asked::NewValue(item) => (Rule::Sum, vec![Part::Before(item), Part::Change(item)]),
    }
}

/// Of one sample the two factors, of several the shares.
fn gradient_parts(then: &dyn NetworkView, item: Item) -> (Rule, Vec<Part>) {
    let samples: Vec<usize> = (0..then.samples()).filter(|&sample| then.takes_part(sample)).collect();
    match item {
        Item::Weight { layer, from, to } if samples.len() == 1 => {
            let given = Part::Out(Node { layer: layer - 1, index: from });
            (Rule::Product, vec![given, Part::Delta(Node { layer, index: to })])
        }
        _ => (Rule::Sum, samples.into_iter().map(|sample| Part::Share(item, sample)).collect()),
    }
}

fn value(then: &dyn NetworkView, part: Part, sample: usize) -> Option<f64> {
    let phase = then.lit()?;
    let given = |layer: usize, index, sample| used_output(then, (layer, index), sample, phase).value;
    match part {
        Part::Product(item @ Item::Weight { layer, from, .. }) => {
            Some(used_value(then, item, phase).1 * given(layer - 1, from, sample)?)
        }
        Part::Bias(item) | Part::Before(item) => Some(used_value(then, item, phase).1),
        Part::Net(node) => then.net(node.layer, node.index, sample),
        Part::Out(node) => given(node.layer, node.index, sample),
        Part::Target(node) => Some(used_target(then, node.index, sample, phase)),
        Part::Error(node) => then.error(node.layer, node.index, sample),
        Part::Slope(node) => then.slope(node.layer, node.index, sample),
        Part::Delta(node) => then.delta(node.layer, node.index, sample),
        Part::Share(Item::Weight { layer, from, to }, sample) => {
            Some(given(layer - 1, from, sample)? * then.delta(layer, to, sample)?)
        }
        Part::Share(Item::Bias { layer, to }, sample) => then.delta(layer, to, sample),
        Part::Product(_) | Part::Share(Item::Neuron { .. }, _) => None,
        Part::LearningRate => Some(then.learning_rate()),
        Part::Gradient(item) => then.gradient(item),
        Part::Change(item) => then.gradient(item).map(|gradient| -then.learning_rate() * gradient),
    }
}

/// By how much an answer may be off: one unit of the last shown decimal; of a number that needs an exponent, of its
/// mantissa's last one.
pub fn tolerance(value: f64, digits: Option<u8>) -> f64 {
    let decimals = digits.map_or(DECIMALS, |digits| if digits == digits::FULL { MOST_DECIMALS } else { digits });
    let unit = 10_f64.powi(-i32::from(decimals));
    let size = value.abs();
    let exponent = if size > 0.0 && (size < unit || size >= 1e5) { size.log10().floor() as i32 } else { 0 };
    // Rounded parts add up to a little more than half a unit.
    1.001 * unit * 10_f64.powi(exponent)
}

/// Whether the given number is the value, within the shown digits. 0 is right for 0 alone: nothing else is shown as 0.
pub fn is_right(given: f64, value: f64, digits: Option<u8>) -> bool {
    (given != 0.0 || value == 0.0) && (given - value).abs() <= tolerance(value, digits)
}

impl Question {
    /// What is wrong with `given`; `parts` are what the learner gave for the factors, in their order, where anything.
    /// None if nothing is.
    pub fn judge(&self, given: f64, parts: &[Option<f64>], digits: Option<u8>) -> Option<Slip> {
        if is_right(given, self.answer, digits) {
            return None;
        }
        let mut told = self.factors.iter().zip(parts);
        let wrong = told.find(|(factor, part)| part.is_some_and(|part| !is_right(part, factor.value, digits)));
        if let Some((factor, _)) = wrong {
            return Some(Slip::Wrong(factor.part));
        }
        let complete =
            !self.factors.is_empty() && parts.iter().filter(|part| part.is_some()).count() == self.factors.len();
        let close = |value: f64| value.is_finite() && is_right(given, value, digits);
        let forgotten = (0..self.factors.len()).find(|&index| self.without(index).is_some_and(close));
        Some(match forgotten {
            _ if close(-self.answer) => Slip::Sign,
            Some(index) => Slip::Forgotten(self.factors[index].part),
            None if complete => Slip::Together,
            None => Slip::Unknown,
        })
    }

    /// The value without one of its parts.
    fn without(&self, index: usize) -> Option<f64> {
        let rest = || self.factors.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, factor)| factor.value);
        match self.rule {
            _ if self.factors.len() < 2 => None,
            Rule::Sum => Some(rest().sum()),
            Rule::Product => Some(rest().product()),
            Rule::NegativeProduct => Some(-rest().product::<f64>()),
            Rule::Difference => rest().next(),
            Rule::Function => None,
        }
    }
}
