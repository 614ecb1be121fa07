//! How much memory some work takes at most, counted by the allocator. Knows no parser.

use std::sync::{Mutex, MutexGuard, PoisonError};

use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

static TURN: Mutex<()> = Mutex::new(());

/// What others may take meanwhile, such as a test that waits for its turn, in bytes.
const SLACK: usize = 256 << 10;

/// The turn to measure: all of a process is counted, so tests that run side by side wait for each other.
pub fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does some work and holds that it never takes more than so many bytes beside what there was.
pub fn within<T>(most: usize, work: impl FnOnce() -> T) -> T {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let result = work();
    let taken = MEMORY.peak_usage().saturating_sub(before);
    assert!(taken <= most + SLACK, "{taken} bytes of memory were taken; at most {most}");
    result
}
