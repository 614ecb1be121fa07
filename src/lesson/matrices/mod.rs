//! The matrix equations of a phase as typed values, with samples in rows (X·W, as the programs compute) or in columns
//! (W·X, as on the lecture's slide). Knows no words and no lesson.

mod program;

use super::chain;
use super::item::Item;
use super::network_view::{NetworkView, Phase};

/// How the reader looks at the matrices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The equation, where it is not that of the last phase.
    pub subject: Option<Subject>,
    /// Whether they are folded away, and not even computed.
    pub folded: bool,
}

impl Reading {
    /// The chosen equation, where a network with `layers` layers of weights has it: its layers may have become fewer.
    pub fn chosen(&self, layers: usize) -> Option<Subject> {
        self.subject.filter(|subject| Subject::all(layers).contains(subject))
    }
}

/// What an equation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// net and output of this layer.
    Forward(usize),
    /// ∂E/∂o of the outputs.
    Error,
    /// δ of this layer.
    Delta(usize),
    /// The gradients of this layer.
    Gradient(usize),
    /// The new weights of this layer.
    Update(usize),
}

impl Subject {
    /// Every equation of an update of a network with `layers` layers of weights, in the order of the phases.
    pub fn all(layers: usize) -> Vec<Self> {
        let back = || (1..=layers).rev();
        let forward = (1..=layers).map(Self::Forward);
        let ends = back().map(Self::Gradient).chain(back().map(Self::Update));
        forward.chain([Self::Error]).chain(back().map(Self::Delta)).chain(ends).collect()
    }

    /// The phase that it belongs to.
    pub fn phase(self) -> Phase {
        match self {
            Self::Forward(layer) => Phase::Forward(layer),
            Self::Error => Phase::Error,
            Self::Delta(layer) => Phase::Delta(layer),
            Self::Gradient(_) => Phase::Gradients,
            Self::Update(_) => Phase::Update,
        }
    }

    /// The stable name: `forward-1`, `error`, `delta-2`, `gradient-1`, `update-1`.
    pub fn id(self) -> String {
        match self {
            Self::Forward(layer) => format!("forward-{layer}"),
            Self::Error => "error".to_owned(),
            Self::Delta(layer) => format!("delta-{layer}"),
            Self::Gradient(layer) => format!("gradient-{layer}"),
            Self::Update(layer) => format!("update-{layer}"),
        }
    }

    /// The equations to look at when none is chosen: those of the lit phase; of gradients and updates all layers where
    /// they are small, otherwise that of the last operation, or of the output layer. At the very start the first.
    pub fn lit(view: &dyn NetworkView) -> Vec<Self> {
        match view.lit() {
            None => vec![Self::Forward(1)],
            Some(Phase::Forward(layer)) => vec![Self::Forward(layer)],
            Some(Phase::Error) => vec![Self::Error],
            Some(Phase::Delta(layer)) => vec![Self::Delta(layer)],
            Some(Phase::Gradients) => lit_layers(view).into_iter().map(Self::Gradient).collect(),
            Some(Phase::Update) => lit_layers(view).into_iter().map(Self::Update).collect(),
        }
    }
}

/// With so many weights the equations of all layers can be looked at together.
const FEW_WEIGHTS: usize = 40;

fn lit_layers(view: &dyn NetworkView) -> Vec<usize> {
    let parameters = view.parameters();
    let last = view.lit_operation().and_then(|operation| parameters.get(operation));
    match last {
        _ if parameters.len() <= FEW_WEIGHTS => (1..=view.layers()).rev().collect(),
        Some(Item::Weight { layer, .. } | Item::Bias { layer, .. }) => vec![*layer],
        _ => vec![view.layers()],
    }
}

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
            return vec![back, local];
        }
        if chain::is_joint(self.view, layer) {
            let (output, target) = (self.plain(Quantity::Output(layer)), self.plain(Quantity::Target));
            return vec![vec![output, Part::Minus, target, Part::Becomes, self.plain(Quantity::Delta(layer))]];
        }
        vec![local]
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
        let rate = self.view.learning_rate();
        let line = |old, gradient, new| {
            vec![self.plain(old), Part::MinusRate(rate), self.plain(gradient), Part::Equals, self.plain(new)]
        };
        let weights = line(Quantity::Weight(layer), Quantity::WeightGradient(layer), Quantity::NewWeight(layer));
        // Biases that are left alone have no line: it would not be what happens.
        if !self.view.is_trained(Item::Bias { layer, to: 0 }) {
            return vec![weights];
        }
        vec![weights, line(Quantity::Bias(layer), Quantity::BiasGradient(layer), Quantity::NewBias(layer))]
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
