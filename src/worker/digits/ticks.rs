//! A training as a sequence of ticks, each of which is one batch: first the test images are judged, then an epoch is
//! learnt, and so on. What a tick is follows from its number alone.

/// Test images that are judged in one tick.
pub const PORTION: usize = 250;

/// How many ticks there are of either kind, in turn.
#[derive(Clone, Copy, Debug)]
pub struct Ticks {
    /// Ticks that judge all test images.
    portions: u64,
    /// Ticks that learn for an epoch.
    batches: u64,
}

/// What one tick does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// Judge this portion of the test images.
    Judge(usize),
    /// Learn from this batch of the epoch.
    Learn(usize),
}

impl Ticks {
    pub fn new(tests: usize, batches: usize) -> Self {
        Self { portions: tests.div_ceil(PORTION).max(1) as u64, batches: batches.max(1) as u64 }
    }

    /// What is to be done after so many ticks.
    pub fn next(self, ticks: u64) -> Tick {
        let place = ticks % (self.portions + self.batches);
        match place.checked_sub(self.portions) {
            Some(batch) => Tick::Learn(batch as usize),
            None => Tick::Judge(place as usize),
        }
    }

    /// Epochs done after so many ticks.
    pub fn epoch(self, ticks: u64) -> u32 {
        (ticks / (self.portions + self.batches)) as u32
    }

    /// Updates done after so many ticks.
    pub fn updates(self, ticks: u64) -> u32 {
        let place = ticks % (self.portions + self.batches);
        let whole = ticks / (self.portions + self.batches) * self.batches;
        (whole + place.saturating_sub(self.portions)) as u32
    }

    /// Ticks after which t updates are done, and what they led to is judged if an epoch ends there.
    pub fn until(self, t: u32) -> u64 {
        let t = u64::from(t);
        t + (t / self.batches + 1) * self.portions
    }

    /// Whether just now, after so many ticks, the last of the test images was judged.
    pub fn is_judged(self, ticks: u64) -> bool {
        ticks % (self.portions + self.batches) == self.portions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_counted_alike_both_ways() {
        let ticks = Ticks::new(2 * PORTION + 1, 4);
        let first: Vec<Tick> = (0..9).map(|n| ticks.next(n)).collect();
        let judged = [0, 1, 2].map(Tick::Judge);
        assert_eq!(first[..3], judged);
        assert_eq!(first[3..7], [0, 1, 2, 3].map(Tick::Learn));
        assert_eq!(first[7..], judged[..2]);
        for t in 0..20 {
            let until = ticks.until(t);
            assert_eq!((ticks.updates(until), ticks.epoch(until)), (t, t / 4));
            assert_eq!(ticks.is_judged(until), t % 4 == 0);
            assert_eq!(ticks.next(until), Tick::Learn(t as usize % 4));
        }
    }
}
