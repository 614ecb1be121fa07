//! What the page shows of the XOR network at a position: each variable if the program has come to it, and not before.

use super::Xor;
use crate::engine::numpy_program::{Batch, INPUTS, PHASES, SAMPLES, TARGETS, Variables, X};
use crate::lesson::by_hand::ByHand;
use crate::lesson::network_view::subscript;
use crate::lesson::position::{Grid, Position};
use crate::lesson::program::Ending;
use crate::lesson::run::Run;

/// The variables at a position.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Where the run is.
    pub position: Position,
    /// Why the run cannot go on from here, if so.
    pub ending: Option<Ending>,
    /// The samples of the last executed or running update.
    pub batch: Batch,
    /// After the whole phases of the position.
    state: Variables,
    /// After the phase that is partly done, where there is one; of an update only the weights that it has come to.
    partial: Option<Variables>,
    /// How many samples have had a pass at all.
    passes: u32,
    /// The values changed by hand within the pass.
    pub(super) by_hand: ByHand,
}

impl View {
    /// The variables at the run's present position.
    pub fn of(run: &Run<Xor>) -> Self {
        let (program, position) = (run.program(), run.position());
        let state = run.state().clone();
        let running = position.phase > 0 || position.op > 0;
        let pass = if running { position.t } else { position.t.saturating_sub(1) };
        let batch = program.batch(pass);
        let by_hand = ByHand::of(run.edits(), position);
        let partial = (position.op > 0).then(|| {
            let mut next = state.clone();
            next.run_phase(position.phase + 1, batch);
            next
        });
        let mut view = Self { position, ending: run.ending(), batch, state, partial, passes: position.t, by_hand };
        view.keep_old_weights();
        view
    }

    /// In a partly done update the weights that it has not come to are still the old ones.
    fn keep_old_weights(&mut self) {
        let unreached = self.weights().into_iter().skip(usize::from(self.position.op));
        let Some(partial) = self.partial.as_mut().filter(|_| self.position.phase + 1 == PHASES) else { return };
        for (layer, from, to) in unreached {
            match layer {
                1 => partial.weight0[(from, to)] = self.state.weight0[(from, to)],
                _ => partial.weight1[from] = self.state.weight1[from],
            }
        }
    }

    /// Number of hidden nodes, the bias included.
    pub fn hidden(&self) -> usize {
        self.state.hidden()
    }

    /// The index of the hidden node that the program overwrites by the bias.
    pub fn bias_node(&self) -> usize {
        self.hidden().saturating_sub(1)
    }

    /// The phase that was executed last, wholly or in part: 1…7; none at the very start.
    pub fn lit_phase(&self) -> Option<u8> {
        match self.position {
            Position { phase, op, .. } if op > 0 => Some(phase + 1),
            Position { phase, .. } if phase > 0 => Some(phase),
            Position { t: 0, .. } => None,
            _ => Some(PHASES),
        }
    }

    /// The operation of the lit phase that was executed last, when the phase is not complete.
    pub fn lit_operation(&self) -> Option<usize> {
        usize::from(self.position.op).checked_sub(1)
    }

    /// Whether the program has come to operation `operation` (from 0) of phase `phase` in the present pass.
    pub fn known(&self, phase: u8, operation: usize) -> bool {
        let Position { t, phase: done, op } = self.position;
        if done == 0 && op == 0 { t > 0 } else { phase <= done || (phase == done + 1 && operation < usize::from(op)) }
    }

    /// The variables after phase `phase`, as far as the position allows to look.
    fn after(&self, phase: u8) -> &Variables {
        self.partial.as_ref().filter(|_| phase == self.position.phase + 1).unwrap_or(&self.state)
    }

    fn in_pass(&self, sample: usize) -> bool {
        self.batch.contains(sample)
    }

    /// Whether `sample` had its last pass before the present one and may thus be shown whole.
    fn seen_before(&self, sample: usize) -> bool {
        !self.in_pass(sample) && sample < self.passes as usize
    }

    fn look<T>(&self, sample: usize, phase: u8, operation: usize, value: impl Fn(&Variables) -> T) -> Option<T> {
        if self.seen_before(sample) {
            return Some(value(&self.state));
        }
        (self.in_pass(sample) && self.known(phase, operation)).then(|| value(self.after(phase)))
    }

    /// x of input `i`, the bias included.
    pub fn input(&self, i: usize, sample: usize) -> f64 {
        X[sample][i]
    }

    /// The target of a sample.
    pub fn target(&self, sample: usize) -> f64 {
        TARGETS[sample]
    }

    /// The weighted sum of node `j` in layer 1 (hidden) or 2 (output).
    pub fn net(&self, layer: usize, j: usize, sample: usize) -> Option<f64> {
        match layer {
            1 => self.look(sample, 1, j, |v| v.net1[(sample, j)]),
            _ => self.look(sample, 2, 0, |v| v.net2[sample]),
        }
    }

    /// The output of node `j` in layer 0 (input), 1 (hidden) or 2 (output).
    pub fn out(&self, layer: usize, j: usize, sample: usize) -> Option<f64> {
        match layer {
            0 => Some(self.input(j, sample)),
            1 => self.look(sample, 1, j, |v| v.layer1[(sample, j)]),
            _ => self.look(sample, 2, 0, |v| v.layer2[sample]),
        }
    }

    /// o − t.
    pub fn error(&self, sample: usize) -> Option<f64> {
        self.look(sample, 3, 0, |v| v.layer2_error[sample])
    }

    /// E over the batch.
    pub fn loss(&self) -> Option<f64> {
        self.known(3, 1).then(|| self.after(3).loss)
    }

    /// δ of node `j` in layer 1 or 2.
    pub fn delta(&self, layer: usize, j: usize, sample: usize) -> Option<f64> {
        match layer {
            1 => self.look(sample, 5, j, |v| v.layer1_delta[(sample, j)]),
            _ => self.look(sample, 4, 0, |v| v.layer2_delta[sample]),
        }
    }

    /// The place of a weight in the order of the gradient and update phases: output layer first.
    pub fn operation_of(&self, layer: usize, from: usize, to: usize) -> usize {
        if layer == 2 { from } else { self.hidden() + from * self.hidden() + to }
    }

    /// ∂E/∂w.
    pub fn gradient(&self, layer: usize, from: usize, to: usize) -> Option<f64> {
        self.known(6, self.operation_of(layer, from, to)).then(|| match layer {
            1 => self.after(6).gradient0[(from, to)],
            _ => self.after(6).gradient1[from],
        })
    }

    /// The weight, new as soon as the update has come to it.
    pub fn weight(&self, layer: usize, from: usize, to: usize) -> f64 {
        weight(self.after(PHASES), layer, from, to)
    }

    /// Whether an update is running.
    pub(super) fn is_running(&self) -> bool {
        let Position { phase, op, .. } = self.position;
        phase > 0 || op > 0
    }

    /// The weight with which the pass began; none before the first one.
    pub fn weight_before(&self, layer: usize, from: usize, to: usize) -> Option<f64> {
        match (self.position, layer) {
            (Position { t: 0, phase: 0, op: 0 }, _) => None,
            _ if self.is_beginning() => Some(weight(&self.state, layer, from, to)),
            (_, 1) => Some(self.state.before0[(from, to)]),
            _ => Some(self.state.before1[from]),
        }
    }

    /// Whether a pass has begun and its first phase is not complete.
    fn is_beginning(&self) -> bool {
        self.position.phase == 0 && self.position.op > 0
    }

    /// The variables with the weights with which the pass began.
    pub(super) fn before(&self) -> Variables {
        let mut before = self.state.clone();
        if !self.is_beginning() {
            before.weight0.copy_from(&self.state.before0);
            before.weight1.copy_from(&self.state.before1);
        }
        before
    }

    /// The output of the present weights for a sample, whatever the last pass was.
    pub fn next_output(&self, sample: usize) -> f64 {
        self.predict(X[sample][0], X[sample][1])
    }

    /// The output of the present weights for a point of the input plane.
    pub fn predict(&self, x1: f64, x2: f64) -> f64 {
        self.after(PHASES).predict(x1, x2)
    }

    /// The error that a hidden node got back: w·δ of the output.
    pub(super) fn hidden_error(&self, j: usize, sample: usize) -> Option<f64> {
        self.look(sample, 5, j, |v| v.layer1_error[(sample, j)])
    }

    /// η of the pass.
    pub fn learning_rate(&self) -> f64 {
        if self.is_running() || self.position.t == 0 { self.state.learning_rate } else { self.state.rate_before }
    }

    /// Every weight's layer, from and to, in the order of the gradient and update phases.
    pub fn weights(&self) -> Vec<(usize, usize, usize)> {
        let hidden = self.hidden();
        let output = (0..hidden).map(|from| (2, from, 0));
        output.chain((0..INPUTS).flat_map(|from| (0..hidden).map(move |to| (1, from, to)))).collect()
    }
}

fn weight(state: &Variables, layer: usize, from: usize, to: usize) -> f64 {
    match layer {
        1 => state.weight0[(from, to)],
        _ => state.weight1[from],
    }
}

/// One row of the ledger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Completed updates.
    pub t: u32,
    /// E of update t's pass.
    pub loss: f64,
    /// The four outputs at that time, of each sample that has had a pass.
    pub outputs: [Option<f64>; SAMPLES],
}

/// Rows of the ledger from update `first` (≥ 1) on, at most `count`, up to the present position.
pub fn ledger(run: &Run<Xor>, first: u32, count: u32) -> Vec<Row> {
    let last = run.position().t;
    let rows = run.records().iter().zip(1..).skip(first.saturating_sub(1) as usize).take(count as usize);
    rows.take_while(|(_, t)| *t <= last).map(|(r, t)| Row { t, loss: r.loss, outputs: r.outputs }).collect()
}

/// What the program prints at its end: the outputs of the last pass; nothing before.
pub fn console(run: &Run<Xor>) -> Option<Vec<f64>> {
    run.ending()?;
    let per_epoch = run.program().updates_per_epoch();
    (run.position().t >= per_epoch).then(|| run.state().layer2.iter().copied().collect())
}

/// All that words and pictures need to know of the moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The variables now.
    pub view: View,
    /// The variables before the last single step, if one led here.
    pub before: Option<View>,
    /// The settings.
    pub program: Xor,
    /// The sample whose values are shown in the neurons.
    pub sample: usize,
    /// E of the first pass, once it is done.
    pub first_loss: Option<f64>,
}

impl Scene {
    /// The scene at the run's present position; `before` is the view before the last single step.
    pub fn of(run: &Run<Xor>, sample: usize, before: Option<View>) -> Self {
        let view = View::of(run);
        let first_loss = run.records().first().filter(|_| view.position.t > 0).map(|record| record.loss);
        Self { view, before, program: run.program().clone(), sample: sample.min(SAMPLES - 1), first_loss }
    }
}

/// The symbol of a node: x₁, x₂, h₁…, o, and 1 for the biases. People count from 1.
pub fn symbol(layer: usize, index: usize, hidden: usize) -> String {
    let bias = (layer == 0 && index + 1 == INPUTS) || (layer == 1 && index + 1 == hidden);
    match layer {
        _ if bias => "1".to_owned(),
        0 => format!("x{}", subscript(index + 1)),
        1 => format!("h{}", subscript(index + 1)),
        _ => "o".to_owned(),
    }
}
