//! Counts of passed and failed checks, read from what the test runners print.

use std::fmt;

/// How many checks went well and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Checks that did what they should.
    pub passed: usize,
    /// Checks that did not.
    pub failed: usize,
}

impl Tally {
    /// A step that is one check.
    pub fn of_one(success: bool) -> Self {
        Self { passed: usize::from(success), failed: usize::from(!success) }
    }

    /// Whether nothing failed and something ran at all.
    pub fn is_success(self) -> bool {
        self.failed == 0 && self.passed > 0
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }

    /// Takes in one line of a test runner; lines that are no summary change nothing.
    pub fn hear(&mut self, line: &str) {
        let heard = from_cargo(line).or_else(|| from_node(line));
        *self = self.plus(heard.unwrap_or_default());
    }

    /// A runner that failed without a failed test (it did not compile, it crashed) counts as one failed check.
    pub fn concluded(self, success: bool) -> Self {
        let silent = !success && self.failed == 0;
        self.plus(Self { passed: 0, failed: usize::from(silent) })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// `test result: ok. 4 passed; 0 failed; …`
fn from_cargo(line: &str) -> Option<Tally> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |word: &str| {
        let part = counts.split(';').map(str::trim);
        part.filter_map(|part| part.strip_suffix(word)).find_map(|number| number.trim().parse().ok())
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

/// Two lines such as `ℹ pass 3` and `ℹ fail 0`; a cancelled test counts as failed.
fn from_node(line: &str) -> Option<Tally> {
    let mut words = line.split_whitespace();
    let mark = words.next()?;
    let (kind, number) = (words.next()?, words.next()?.parse().ok()?);
    let whole = words.next().is_none() && ["ℹ", "#"].contains(&mark);
    match kind {
        "pass" if whole => Some(Tally { passed: number, failed: 0 }),
        "fail" | "cancelled" if whole => Some(Tally { passed: 0, failed: number }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hear(lines: &str) -> Tally {
        let mut tally = Tally::default();
        lines.lines().for_each(|line| tally.hear(line));
        tally
    }

    #[test]
    fn cargo_summaries_add_up() {
        let lines = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s\n\
            test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s";
        assert_eq!(hear(lines), Tally { passed: 13, failed: 2 });
    }

    #[test]
    fn node_summaries_count_cancelled_tests_as_failed() {
        let lines = "✔ starts (3ms)\nℹ tests 9\nℹ pass 6\nℹ fail 2\nℹ cancelled 1\nℹ skipped 0\nℹ duration_ms 12.5";
        let expected = Tally { passed: 6, failed: 3 };
        assert_eq!(hear(lines), expected);
        assert_eq!(hear(&lines.replace('ℹ', "#")), expected);
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(hear("they pass 3\n# pass\n- fail 4\nℹ pass 3 times"), Tally::default());
    }

    #[test]
    fn a_silent_failure_is_counted_once() {
        let clean = Tally::of_one(true);
        assert_eq!(clean.concluded(true), clean);
        assert_eq!(clean.concluded(false).failed, 1);
        assert_eq!(Tally::of_one(false).concluded(false).failed, 1);
    }

    #[test]
    fn nothing_run_is_no_success() {
        assert!(Tally::of_one(true).is_success());
        assert!(!Tally::of_one(false).is_success());
        assert!(!Tally::default().is_success());
        assert_eq!(Tally::of_one(true).to_string(), "1 passed, 0 failed");
    }
}
