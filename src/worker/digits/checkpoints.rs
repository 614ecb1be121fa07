//! States of a training at ends of epochs, to return to. When there are too many, every second one is dropped and from
//! then on half as many are kept; the start always stays. Knows not what is kept.

/// As many bytes are kept of one training, by all its workers together.
pub const MOST_BYTES: usize = 64 << 20;

/// Kept states, the oldest first.
#[derive(Clone, Debug)]
pub struct Checkpoints<T> {
    kept: Vec<(u32, T)>,
    /// Epochs from one to the next.
    spacing: u32,
    most: usize,
}

impl<T> Checkpoints<T> {
    /// Room for states of so many bytes each; for two at least.
    pub fn new(bytes: usize) -> Self {
        Self { kept: Vec::new(), spacing: 1, most: (MOST_BYTES / bytes.max(1)).clamp(2, 4096) }
    }

    /// Epochs from one to the next.
    pub fn spacing(&self) -> u32 {
        self.spacing
    }

    /// Keeps what the end of an epoch made, if this epoch's is to be kept.
    pub fn add(&mut self, epoch: u32, make: impl FnOnce() -> T) {
        while epoch.is_multiple_of(self.spacing) && self.kept.len() >= self.most {
            self.keep_every(self.spacing.saturating_mul(2));
        }
        if epoch.is_multiple_of(self.spacing) && self.kept.last().is_none_or(|(last, _)| *last < epoch) {
            self.kept.push((epoch, make()));
        }
    }

    /// From now on keeps only multiples of this many epochs.
    pub fn keep_every(&mut self, spacing: u32) {
        self.spacing = spacing.max(1);
        self.kept.retain(|(epoch, _)| epoch.is_multiple_of(self.spacing));
    }

    /// The last state that is early enough; what comes after it is dropped.
    pub fn back(&mut self, is_early: impl Fn(&T) -> bool) -> Option<&T> {
        let place = self.kept.iter().rposition(|(_, state)| is_early(state))?;
        self.kept.truncate(place + 1);
        self.kept.last().map(|(_, state)| state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn epochs(checkpoints: &Checkpoints<u32>) -> Vec<u32> {
        checkpoints.kept.iter().map(|(epoch, _)| *epoch).collect()
    }

    #[test]
    fn every_second_one_is_dropped_when_there_are_too_many() {
        let mut checkpoints = Checkpoints::new(MOST_BYTES / 4);
        let mut most = 0;
        for epoch in 0..100 {
            checkpoints.add(epoch, || epoch);
            most = most.max(checkpoints.kept.len());
            let kept = epochs(&checkpoints);
            assert!(kept[0] == 0 && kept.windows(2).all(|pair| pair[1] - pair[0] == checkpoints.spacing()));
            assert!(epoch - kept[kept.len() - 1] < checkpoints.spacing());
        }
        assert_eq!((most, checkpoints.spacing(), epochs(&checkpoints)), (4, 32, vec![0, 32, 64, 96]));
        assert_eq!(checkpoints.back(|&epoch| epoch <= 70), Some(&64));
        assert_eq!(epochs(&checkpoints), [0, 32, 64]);
        assert_eq!(checkpoints.back(|&epoch| epoch <= 31), Some(&0));
        checkpoints.keep_every(1);
        checkpoints.add(1, || 1);
        checkpoints.add(1, || 1);
        assert_eq!(epochs(&checkpoints), [0, 1]);
    }

    #[test]
    fn large_states_leave_the_start_and_one_more() {
        let mut checkpoints = Checkpoints::new(MOST_BYTES);
        (0..9).for_each(|epoch| checkpoints.add(epoch, || epoch));
        assert_eq!(epochs(&checkpoints), [0, 8]);
    }
}
