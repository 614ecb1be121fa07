//! Some groups of hidden units with all that belongs to them: their rows of the first kernel, their columns of the second
//! one, and their part of each pass. Several shards train together without knowing each other's weights.

use std::ops::Range;

use mlp_lab_kernels::{self as kernels, Moments, Row, ZERO, flat, flat_mut};
use nalgebra::DMatrix;

use super::index::Index;
use super::rule::Step;
use super::trainer::Setup;
use super::{BLOCK, BLOCKS_PER_GROUP, GROUP, Hidden};
use crate::engine::sequential::LayerWeights;

/// The hidden units of a range of groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Shard {
    hidden: Hidden,
    classes: usize,
    /// The first unit of the first block.
    first: usize,
    blocks: Vec<Block>,
    /// δ of one block, a row per sample.
    delta: Vec<Row>,
}

/// Thirty-two hidden units. Units beyond the network's are there for the lanes' sake: they give 0 and stay as they are.
#[derive(Clone, Debug, PartialEq)]
struct Block {
    units: usize,
    bias: Row,
    /// A row per input.
    kernel: Vec<Row>,
    /// A row per output.
    head: Vec<Row>,
    /// Outputs of the units, a row per sample.
    out: Vec<Row>,
    memory: Option<Memory>,
}

/// What Adam remembers of a block.
#[derive(Clone, Debug, PartialEq)]
struct Memory {
    bias: Moments,
    kernel: Vec<Moments>,
    head: Vec<Moments>,
}

impl Shard {
    /// The units of these groups, of a network with such layers (kernels inputs × units).
    pub(super) fn new(setup: &Setup, layers: [&LayerWeights<f32>; 2], groups: Range<usize>) -> Self {
        let [first, second] = layers;
        let blocks = groups.start * BLOCKS_PER_GROUP..groups.end * BLOCKS_PER_GROUP;
        let block = |number: usize| Block::new(setup, first, &second.kernel, number * BLOCK);
        Self {
            hidden: setup.hidden,
            classes: second.kernel.ncols(),
            first: groups.start * GROUP,
            blocks: blocks.map(block).collect(),
            delta: Vec::new(),
        }
    }

    /// Outputs of the units for a batch, and what each group adds to the nets of the last layer, which is appended to
    /// `parts` (groups × samples × classes).
    pub fn forward(&mut self, index: &Index, parts: &mut Vec<f32>) {
        for group in self.blocks.chunks_mut(BLOCKS_PER_GROUP) {
            for block in group.iter_mut() {
                block.forward(index, self.hidden);
            }
            let blocks: Vec<_> = group.iter().map(|block| (&block.out[..], &block.head[..])).collect();
            kernels::add_parts(&blocks, index.samples(), self.classes, parts);
        }
    }

    /// Moves all weights and biases of the units. `delta` are the last layer's (samples × classes), times the step's
    /// scale.
    pub fn backward(&mut self, index: &Index, delta: &[f32], step: Step) {
        for block in &mut self.blocks {
            block.deltas(delta, self.hidden, &mut self.delta);
            block.update_head(delta, self.classes, step);
            block.update_bias(&self.delta, step);
            block.update_kernel(index, &self.delta, step);
        }
    }

    /// The same without room for a batch.
    pub(super) fn bare(&self) -> Self {
        Self { blocks: self.blocks.iter().map(Block::bare).collect(), delta: Vec::new(), ..*self }
    }

    /// The units.
    pub fn units(&self) -> Range<usize> {
        self.first..self.first + self.blocks.iter().map(|block| block.units).sum::<usize>()
    }

    /// Appends a unit's numbers: weights of the inputs, bias, weights to the outputs. Nothing for a unit that is not here.
    pub fn write_unit(&self, unit: usize, numbers: &mut Vec<f32>) {
        let Some(place) = unit.checked_sub(self.first) else { return };
        let Some(block) = self.blocks.get(place / BLOCK).filter(|block| place % BLOCK < block.units) else { return };
        let bias = std::slice::from_ref(&block.bias);
        for rows in [&block.kernel[..], bias, &block.head[..]] {
            numbers.extend(flat(rows).iter().skip(place % BLOCK).step_by(BLOCK));
        }
    }
}

impl Block {
    fn new(setup: &Setup, first: &LayerWeights<f32>, head: &DMatrix<f32>, from: usize) -> Self {
        let units = first.bias.len().saturating_sub(from).min(BLOCK);
        let row = |value: &dyn Fn(usize) -> Option<f32>| {
            let mut row = [ZERO];
            for (unit, slot) in flat_mut(&mut row).iter_mut().enumerate().take(units) {
                *slot = value(from + unit).unwrap_or(0.0);
            }
            row[0]
        };
        let (features, classes) = (first.kernel.nrows(), head.ncols());
        Self {
            units,
            bias: row(&|unit| first.bias.get(unit).copied()),
            kernel: (0..features).map(|input| row(&|unit| first.kernel.get((input, unit)).copied())).collect(),
            head: (0..classes).map(|class| row(&|unit| head.get((unit, class)).copied())).collect(),
            out: Vec::new(),
            memory: setup.moving.has_memory().then(|| Memory {
                bias: Moments::ZERO,
                kernel: vec![Moments::ZERO; features],
                head: vec![Moments::ZERO; classes],
            }),
        }
    }

    fn bare(&self) -> Self {
        let (kernel, head, memory) = (self.kernel.clone(), self.head.clone(), self.memory.clone());
        Self { kernel, head, memory, out: Vec::new(), ..*self }
    }

    fn forward(&mut self, index: &Index, hidden: Hidden) {
        self.out.clear();
        kernels::add_inputs(&self.kernel, &self.bias, index.lists(), &mut self.out);
        match hidden {
            Hidden::Sigmoid => kernels::sigmoid_rows(&mut self.out),
            Hidden::Relu => kernels::cut(&mut self.out),
        }
        if self.units < BLOCK {
            flat_mut(&mut self.out).chunks_exact_mut(BLOCK).for_each(|sample| sample[self.units..].fill(0.0));
        }
    }

    /// δ of the units: Σₖ wⱼₖ δₖ times the slope of their activation.
    fn deltas(&self, head_delta: &[f32], hidden: Hidden, delta: &mut Vec<Row>) {
        delta.clear();
        kernels::add_errors(&self.head, head_delta, delta);
        match hidden {
            Hidden::Sigmoid => kernels::sigmoid_slopes(delta, &self.out),
            Hidden::Relu => kernels::relu_slopes(delta, &self.out),
        }
    }

    fn update_head(&mut self, delta: &[f32], classes: usize, step: Step) {
        for (class, weights) in self.head.iter_mut().enumerate() {
            let change = kernels::weighted(&self.out, delta, class, classes);
            let memory = self.memory.as_mut().and_then(|memory| memory.head.get_mut(class));
            apply(weights, &change, memory, step);
        }
    }

    fn update_bias(&mut self, delta: &[Row], step: Step) {
        let change = kernels::sum_of(delta);
        apply(&mut self.bias, &change, self.memory.as_mut().map(|memory| &mut memory.bias), step);
    }

    fn update_kernel(&mut self, index: &Index, delta: &[Row], step: Step) {
        match (&mut self.memory, step.adam) {
            (Some(memory), Some(pull)) => {
                kernels::move_kernel(&mut self.kernel, index.lists(), delta, &mut memory.kernel, pull);
            }
            _ => kernels::add_columns(&mut self.kernel, index.lists(), delta),
        }
    }
}

/// Adds a change that is scaled already, or lets Adam make one of it.
fn apply(numbers: &mut Row, change: &Row, memory: Option<&mut Moments>, step: Step) {
    match (memory, step.adam) {
        (Some(memory), Some(pull)) => kernels::move_row(numbers, change, memory, pull),
        _ => kernels::add_row(numbers, change),
    }
}
