//! Evenly spaced checkpoints of a run, so that going back restores the true state after a short replay.

/// The most checkpoints that are kept, unless states are large.
pub const MOST_CHECKPOINTS: usize = 1024;

/// Checkpoint k is the state after k·spacing updates.
#[derive(Clone, Debug, PartialEq)]
pub struct History<S> {
    spacing: u32,
    checkpoints: Vec<S>,
    most: usize,
}

impl<S: Clone> History<S> {
    /// A history that knows the start alone and keeps at most `most` checkpoints, at least two.
    pub fn new(start: S, most: usize) -> Self {
        Self { spacing: 1, checkpoints: vec![start], most: most.max(2) }
    }

    /// Offers the state after `t` updates; it is kept if it is the next checkpoint.
    pub fn offer(&mut self, t: u32, state: &S) {
        if u64::from(t) != u64::from(self.spacing) * self.checkpoints.len() as u64 {
            return;
        }
        if self.checkpoints.len() == self.most {
            self.thin();
            return self.offer(t, state);
        }
        self.checkpoints.push(state.clone());
    }

    /// Drops every second checkpoint and doubles the spacing.
    fn thin(&mut self) {
        let mut index = 0;
        self.checkpoints.retain(|_| {
            index += 1;
            index % 2 == 1
        });
        self.spacing = self.spacing.saturating_mul(2);
    }

    /// The last checkpoint at or before `t`, with its time.
    pub fn before(&self, t: u32) -> Option<(u32, &S)> {
        let index = ((t / self.spacing) as usize).min(self.checkpoints.len().checked_sub(1)?);
        Some((index as u32 * self.spacing, self.checkpoints.get(index)?))
    }

    /// Forgets all that lies after `t`.
    pub fn forget_after(&mut self, t: u32) {
        self.checkpoints.truncate((t / self.spacing) as usize + 1);
    }

    /// Updates between two checkpoints: a jump replays at most so many.
    pub fn spacing(&self) -> u32 {
        self.spacing
    }

    /// Number of checkpoints.
    pub fn len(&self) -> usize {
        self.checkpoints.len()
    }

    /// Whether there is no checkpoint.
    pub fn is_empty(&self) -> bool {
        self.checkpoints.is_empty()
    }
}
