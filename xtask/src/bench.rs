//! `cargo xtask bench`: what the page costs in time, measured in a real browser and printed. No time fails it.

use std::path::PathBuf;

use anyhow::Result;

use crate::arguments::BenchOptions;
use crate::needs::browser;
use crate::{dist, process, project, tools};

/// The script in the folder of the browser tests that measures.
const SCRIPT: &str = "bench/main.mjs";

/// The parts that call the module of the measurements.
const OF_MODULE: [&str; 4] = ["updates", "trainings", "peers", "study"];

/// Builds the page and the module of the measurements, then measures both.
pub fn run(options: &BenchOptions) -> Result<()> {
    let needs_module = options.only.is_empty() || options.only.iter().any(|part| OF_MODULE.contains(part));
    if !options.built {
        dist::make()?;
        if needs_module {
            make_module()?;
        }
    }
    let mut node = browser::script_runner()?;
    let minutes = options.minutes.to_string();
    process::run(node.arg(SCRIPT).arg(folder()).args(["--minutes", &minutes]).args(&options.only))
}

/// Where the module stands: never in `dist/`, it is no part of the page.
fn folder() -> PathBuf {
    project::target().join("bench")
}

/// Compiles `src/bin/bench.rs` as the page is compiled, and wraps it for scripts.
fn make_module() -> Result<()> {
    let target = project::target();
    let mut bindgen = tools::wasm_bindgen()?;
    let mut cargo = process::cargo();
    cargo.args(["build", "--release", "--locked", "--target", tools::WASM_TARGET, "--bin", "bench"]);
    process::run(cargo.arg("--target-dir").arg(&target))?;
    let module = target.join(tools::WASM_TARGET).join("release").join("bench.wasm");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(folder()).arg(module);
    process::run(&mut bindgen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_there_and_the_module_is_no_part_of_the_page() {
        assert!(project::browser_tests().join(SCRIPT).is_file());
        assert!(!folder().starts_with(project::dist()));
        let page = std::fs::read_to_string(project::root().join("index.html")).unwrap();
        assert!(page.contains("data-bin=\"app\"") && !page.contains("bench"));
    }
}
