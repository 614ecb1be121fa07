//! The matrix equations of a phase as typed values, with samples in rows (X·W, as the programs compute) or in columns
//! (W·X, as on the lecture's slide). Knows no words and no lesson.

mod program;
mod subject;

pub use subject::{Reading, Subject};

use super::chain;
use super::item::Item;
use super::network_view::{NetworkView, Phase};

/// A matrix of the programs. Nodes of a layer number the columns, samples the rows; weights are in×out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// X, or the outputs of a layer.
    Given(usize),
    /// The outputs of a layer, as results.
    Output(usize),
    /// The weighted sums of a layer.
    Net(usize),
    /// The targets.
    Target,
    /// ∂E/∂o of a layer.
    Error(usize),
    /// ∂o/∂net of a layer.
    Slope(usize),
    /// δ of a layer.
    Delta(usize),
    /// The weights of a layer that the phase computes with.
    Weight(usize),
    /// The biases of a layer with which the pass was made, 1×out.
    Bias(usize),
    /// ∂E/∂W of a layer.
    WeightGradient(usize),
    /// ∂E/∂b of a layer.
    BiasGradient(usize),
    /// ΔW of a layer, where the optimizer makes it of more than the gradient.
    WeightChange(usize),
    /// Δb of a layer, likewise.
    BiasChange(usize),
    /// The weights after the update.
    NewWeight(usize),
    /// The biases after the update.
    NewBias(usize),
    /// A one for every sample.
    Ones,
}

/// One number of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name in the page, where it has one.
    pub name: Option<String>,
    /// The number, once the program has come to it.
    pub value: Option<f64>,
    /// The weight, bias or node that it belongs to.
    pub item: Option<Item>,
    /// The sample that it belongs to.
    pub sample: Option<usize>,
    /// Whether the program computes it and then does not use it.
    pub unused: bool,
}

/// A matrix as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// What it is.
    pub quantity: Quantity,
    /// Whether the formula writes a ᵀ beside its symbol.
    pub transposed: bool,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// Its numbers, row by row.
    pub entries: Vec<Entry>,
}

impl Matrix {
    /// The number in this row and column.
    pub fn at(&self, row: usize, column: usize) -> Option<&Entry> {
        self.entries.get(row * self.columns + column).filter(|_| column < self.columns)
    }

    fn flipped(self) -> Self {
        let entries = (0..self.columns).flat_map(|column| (0..self.rows).map(move |row| (row, column)));
        let entries = entries.filter_map(|(row, column)| self.at(row, column).cloned()).collect();
        Self { rows: self.columns, columns: self.rows, entries, ..self }
    }
}

/// What stands in a line of an equation.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A matrix.
    Matrix(Matrix),
    /// Matrix product.
    Times,
    /// Product of the numbers in the same places.
    Hadamard,
    /// Sum; a row of biases is added for every sample.
    Plus,
    /// Difference.
    Minus,
    /// Is.
    Equals,
    /// A function makes the next matrix of the last, number by number.
    Becomes,
    /// − η · , with η.
    MinusRate(f64),
}

/// A line of an equation.
pub type Line = Vec<Part>;

/// The lines of an equation; as on the slide, every matrix stands transposed and products in the other order.
pub fn equation(view: &dyn NetworkView, subject: Subject, slide: bool) -> Vec<Line> {
    let form = Form { view, slide, phase: subject.phase() };
    match subject {
        Subject::Forward(layer) => form.forward(layer),
        Subject::Error => form.error(),
        Subject::Delta(layer) => form.delta(layer),
        Subject::Gradient(layer) => form.gradient(layer),
        Subject::Update(layer) => form.update(layer),
    }
}

/// Writes equations in one of the two forms.
struct Form<'a> {
    view: &'a dyn NetworkView,
    phase: Phase,
    slide: bool,
}

impl Form<'_> {
    fn forward(&self, layer: usize) -> Vec<Line> {
        let mut line = self.product((Quantity::Given(layer - 1), false), (Quantity::Weight(layer), false));
        if self.view.has_biases() {
            line.extend([Part::Plus, self.plain(Quantity::Bias(layer))]);
        }
        line.extend([Part::Equals, self.plain(Quantity::Net(layer))]);
        line.extend([Part::Becomes, self.plain(Quantity::Output(layer))]);
        vec![line]
    }

    fn error(&self) -> Vec<Line> {
        use crate::engine::loss::Loss::HalfSquaredSum;
        let last = self.view.layers();
        // The difference itself is the derivative of half the sum of squares only.
        let sign = if self.view.loss_function() == HalfSquaredSum { Part::Equals } else { Part::Becomes };
        vec![vec![
            self.plain(Quantity::Output(last)),
            Part::Minus,
            self.plain(Quantity::Target),
            sign,
            self.plain(Quantity::Error(last)),
        ]]
    }

    fn delta(&self, layer: usize) -> Vec<Line> {
        let joint = chain::is_joint(self.view, layer);
        let local = vec![
            self.plain(Quantity::Error(layer)),
            Part::Hadamard,
            self.plain(Quantity::Slope(layer)),
            Part::Equals,
            self.plain(Quantity::Delta(layer)),
        ];
        if layer < self.view.layers() {
            let mut back = self.product((Quantity::Delta(layer + 1), false), (Quantity::Weight(layer + 1), true));
            back.extend([Part::Equals, self.plain(Quantity::Error(layer))]);
            return vec![back, if joint { self.joint(layer) } else { local }];
        }
        vec![if joint { self.joint(layer) } else { local }]
    }

    /// δ of a layer whose outputs depend on all its nets: of softmax outputs with cross-entropy from the difference.
    fn joint(&self, layer: usize) -> Line {
        use crate::engine::loss::Loss::CategoricalCrossEntropy;
        let delta = self.plain(Quantity::Delta(layer));
        if layer == self.view.layers() && self.view.loss_function() == CategoricalCrossEntropy {
            let (output, target) = (self.plain(Quantity::Output(layer)), self.plain(Quantity::Target));
            return vec![output, Part::Minus, target, Part::Becomes, delta];
        }
        vec![self.plain(Quantity::Error(layer)), Part::Becomes, delta]
    }

    fn gradient(&self, layer: usize) -> Vec<Line> {
        let mut weights = self.product((Quantity::Given(layer - 1), true), (Quantity::Delta(layer), false));
        weights.extend([Part::Equals, self.plain(Quantity::WeightGradient(layer))]);
        if !self.view.has_biases() {
            return vec![weights];
        }
        let mut biases = self.product((Quantity::Ones, true), (Quantity::Delta(layer), false));
        biases.extend([Part::Equals, self.plain(Quantity::BiasGradient(layer))]);
        vec![weights, biases]
    }

    fn update(&self, layer: usize) -> Vec<Line> {
        let plain = self.view.rule().is_plain();
        let sign = if plain { Part::MinusRate(self.view.learning_rate()) } else { Part::Plus };
        let line =
            |old, step, new| vec![self.plain(old), sign.clone(), self.plain(step), Part::Equals, self.plain(new)];
        let (weight_step, bias_step) = if plain {
            (Quantity::WeightGradient(layer), Quantity::BiasGradient(layer))
        } else {
            (Quantity::WeightChange(layer), Quantity::BiasChange(layer))
        };
        let weights = line(Quantity::Weight(layer), weight_step, Quantity::NewWeight(layer));
        // Biases that are left alone have no line: it would not be what happens.
        if !self.view.is_trained(Item::Bias { layer, to: 0 }) {
            return vec![weights];
        }
        vec![weights, line(Quantity::Bias(layer), bias_step, Quantity::NewBias(layer))]
    }

    fn plain(&self, quantity: Quantity) -> Part {
        self.matrix(quantity, false)
    }

    fn product(&self, first: (Quantity, bool), second: (Quantity, bool)) -> Line {
        let (first, second) = (self.matrix(first.0, first.1), self.matrix(second.0, second.1));
        if self.slide { vec![second, Part::Times, first] } else { vec![first, Part::Times, second] }
    }

    fn matrix(&self, quantity: Quantity, transposed: bool) -> Part {
        let matrix = Matrix { transposed, ..program::in_program(self.view, quantity, self.phase) };
        Part::Matrix(if transposed == self.slide { matrix } else { matrix.flipped() })
    }
}
