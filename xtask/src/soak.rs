//! `cargo xtask soak`: the built page played at random in a real browser, each state held against the same link opened
//! anew. What is done and held stands in tests/e2e/soak.

use anyhow::Result;

use crate::arguments::SoakOptions;
use crate::needs::browser;
use crate::{dist, process};

/// The script in the folder of the browser tests that plays.
const SCRIPT: &str = "soak/main.mjs";

/// Builds the page, unless told otherwise, and plays it.
pub fn run(options: &SoakOptions) -> Result<()> {
    if !options.built {
        dist::make()?;
    }
    let mut node = browser::script_runner()?;
    node.args([SCRIPT, "--minutes", &options.minutes.to_string(), "--seed", &options.seed.to_string()]);
    if let Some(lesson) = &options.lesson {
        node.args(["--lesson", lesson]);
    }
    process::run(&mut node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn the_script_is_there() {
        assert!(project::browser_tests().join(SCRIPT).is_file());
    }
}
