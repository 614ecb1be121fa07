//! Adam's moving means for whole rows, and the kernel that they move.

use wide::f32x8;

use crate::lanes::{Row, ZERO, each};
use crate::lists::Lists;
use crate::loops::summed;

/// Adam in one of its updates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pull {
    /// α of this update.
    pub alpha: f32,
    /// 1 − β₁.
    pub keep_1: f32,
    /// 1 − β₂.
    pub keep_2: f32,
    /// What is added to the root.
    pub epsilon: f32,
}

/// Means of gradients and of their squares, for one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    first: Row,
    second: Row,
}

impl Moments {
    /// Those before the first update.
    pub const ZERO: Self = Self { first: ZERO, second: ZERO };

    /// Takes in a gradient and moves the numbers.
    #[inline(always)]
    fn step(&mut self, numbers: &mut Row, gradient: &Row, pull: Pull) {
        let (alpha, epsilon) = (f32x8::splat(pull.alpha), f32x8::splat(pull.epsilon));
        let (keep_1, keep_2) = (f32x8::splat(pull.keep_1), f32x8::splat(pull.keep_2));
        each(&mut self.first, gradient, |first, gradient| first + (gradient - first) * keep_1);
        each(&mut self.second, gradient, |second, gradient| second + (gradient * gradient - second) * keep_2);
        let mut change = self.first;
        each(&mut change, &self.second, |first, second| alpha * first / (second.sqrt() + epsilon));
        each(numbers, &change, |number, change| number - change);
    }
}

/// Moves a row by its gradient.
#[inline(never)]
pub fn move_row(row: &mut Row, gradient: &Row, memory: &mut Moments, pull: Pull) {
    memory.step(row, gradient, pull);
}

/// Moves a kernel, a row per input, by Σ x·δ of the batch: rows without a gradient move too.
#[inline(never)]
pub fn move_kernel(kernel: &mut [Row], lists: &Lists, delta: &[Row], memory: &mut [Moments], pull: Pull) {
    for ((row, column), memory) in kernel.iter_mut().zip(lists.columns()).zip(memory) {
        memory.step(row, &summed(column, delta), pull);
    }
}
