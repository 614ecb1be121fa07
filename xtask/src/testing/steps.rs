//! The steps of `cargo xtask test`: what each one runs and how its result is counted.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use anyhow::{Context, Result, bail, ensure};

use super::report::Report;
use super::tally::Tally;
use crate::needs::{browser, firefox, nginx, python};
use crate::{dist, process, project, tools};

/// One kind of check.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// The layout of the source text.
    Fmt,
    /// The lints, for this machine and for the browser.
    Clippy,
    /// The documentation.
    Doc,
    /// The tests of all that knows no browser.
    Native,
    /// The tests of the browser's room that need no browser.
    Web,
    /// The tests of these commands.
    Xtask,
    /// The page for publication, with its size limit.
    Dist,
    /// The page in a real browser.
    Browser,
    /// The main paths in a browser of another engine.
    Firefox,
}

impl Step {
    /// All steps in the order in which they run: the quick ones first.
    pub const ALL: [Self; 9] = [
        Self::Fmt,
        Self::Clippy,
        Self::Doc,
        Self::Native,
        Self::Web,
        Self::Xtask,
        Self::Dist,
        Self::Browser,
        Self::Firefox,
    ];

    /// The word for `--only`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Doc => "doc",
            Self::Native => "native",
            Self::Web => "web",
            Self::Xtask => "xtask",
            Self::Dist => "dist",
            Self::Browser => "browser",
            Self::Firefox => "firefox",
        }
    }

    /// What the step is for.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Fmt => "the source is formatted",
            Self::Clippy => "no lint complains, natively and for the browser",
            Self::Doc => "the documentation builds and its links hold",
            Self::Native => "the tests of the core, without a browser",
            Self::Web => "the tests of the browser's room that run natively",
            Self::Xtask => "the tests of these commands",
            Self::Dist => "the page builds and is small enough",
            Self::Browser => "the built page does its work in a real browser",
            Self::Firefox => "its main paths hold in Firefox, too",
        }
    }

    /// Whether the step opens what stands in `dist/`, which then must be the present page.
    pub fn opens_the_page(self) -> bool {
        matches!(self, Self::Browser | Self::Firefox)
    }

    /// Runs the step. What goes wrong is printed and counted.
    pub fn run(self, filter: Option<&str>, before: &Report) -> Tally {
        let result = match self {
            Self::Fmt => Ok(one(process::cargo().args(["fmt", "--all", "--check"]))),
            Self::Clippy => clippy(),
            Self::Doc => {
                Ok(one(process::cargo().args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings")))
            }
            Self::Native => native_tests(filter),
            Self::Web => web_tests(filter),
            Self::Xtask => cargo_tests(&["--package", "xtask"], filter.as_slice(), None),
            Self::Dist => dist::build().map(|()| Tally::of_one(true)),
            Self::Browser | Self::Firefox if before.has_failed(Self::Dist) => {
                Err(anyhow::anyhow!("there is no built page to open"))
            }
            Self::Browser => browser::script_runner().and_then(|node| browser_tests(node, "", filter)),
            Self::Firefox => firefox::script_runner().and_then(|node| browser_tests(node, "firefox/", filter)),
        };
        result.unwrap_or_else(|error| {
            println!("error: {error:#}");
            Tally::of_one(false)
        })
    }
}

impl FromStr for Step {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        let mut all = Self::ALL.into_iter();
        match all.find(|step| step.name() == name) {
            Some(step) => Ok(step),
            None => bail!("there is no step {name:?}"),
        }
    }
}

/// A command that is one check.
fn one(command: &mut Command) -> Tally {
    let result = process::run(command);
    if let Err(error) = &result {
        println!("error: {error:#}");
    }
    Tally::of_one(result.is_ok())
}

fn clippy() -> Result<Tally> {
    tools::ensure_wasm_target()?;
    let runs: [&[&str]; 3] = [
        &["--workspace", "--all-targets", "--no-default-features"],
        &["--all-targets"],
        &["--target", tools::WASM_TARGET],
    ];
    let lint = |options: &[&str]| {
        let mut cargo = process::cargo();
        one(cargo.arg("clippy").args(options).args(["--", "-D", "warnings"]))
    };
    Ok(runs.into_iter().map(lint).fold(Tally::default(), Tally::plus))
}

fn native_tests(filter: Option<&str>) -> Result<Tally> {
    let python = python::ready();
    let missing = match &python {
        Ok(_) => Tally::default(),
        Err(error) => {
            println!("error: the Python listings cannot be run: {error:#}");
            Tally::of_one(false)
        }
    };
    let packages = ["--package", "mlp-lab", "--package", "mlp-lab-kernels", "--no-default-features"];
    Ok(cargo_tests(&packages, filter.as_slice(), python.ok())?.plus(missing))
}

/// The tests of `src/web` alone: the step before has run all others, and compiling the UI natively takes long.
fn web_tests(filter: Option<&str>) -> Result<Tally> {
    if !has_tests(&project::root().join("src").join("web"))? {
        println!("src/web has no tests that run natively");
        return Ok(Tally::default());
    }
    cargo_tests(&["--lib"], &[filter.unwrap_or("web::")], None)
}

fn has_tests(folder: &Path) -> Result<bool> {
    for file in project::files_in(folder)? {
        let text = std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        if text.contains("#[test]") {
            return Ok(true);
        }
    }
    Ok(false)
}

fn cargo_tests(options: &[&str], filters: &[&str], python: Option<PathBuf>) -> Result<Tally> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--no-fail-fast"]).args(options);
    cargo.arg("--").args(filters);
    if let Some(python) = python {
        cargo.env(python::VARIABLE, python);
    }
    counted(&mut cargo)
}

/// The tests in a folder below `tests/e2e`, whose name ends with a slash or is empty.
fn browser_tests(mut node: Command, folder: &str, filter: Option<&str>) -> Result<Tally> {
    node.args(["--test", "--test-reporter=spec", &format!("--test-concurrency={}", files_at_once())]);
    let (files, pattern) = selected(test_files(folder)?, filter);
    if let Some(pattern) = pattern {
        node.arg(format!("--test-name-pattern={pattern}"));
    }
    if let Ok(python) = python::ready() {
        node.env(python::VARIABLE, python);
    }
    match nginx::ready() {
        Ok(nginx) => drop(node.env(nginx::VARIABLE, nginx)),
        Err(error) => println!("SKIPPED: the site behind nginx: {error:#}"),
    }
    counted(node.args(files))
}

/// How many files of tests run beside each other, each with a browser of its own: one for each core, but some tests
/// watch the clock, and a crowd would keep them waiting.
fn files_at_once() -> usize {
    std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 4))
}

/// A word that is in the name of a file picks files; any other picks tests by their names.
fn selected(files: Vec<String>, filter: Option<&str>) -> (Vec<String>, Option<&str>) {
    let Some(word) = filter else {
        return (files, None);
    };
    let named = |file: &&String| file.rsplit('/').next().is_some_and(|name| name.contains(word));
    let chosen: Vec<String> = files.iter().filter(named).cloned().collect();
    if chosen.is_empty() { (files, Some(word)) } else { (chosen, None) }
}

fn test_files(within: &str) -> Result<Vec<String>> {
    let folder = project::browser_tests().join(within);
    let entries = std::fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let names = names.filter(|name| name.ends_with(".test.mjs"));
    let mut files: Vec<String> = names.map(|name| format!("{within}{name}")).collect();
    ensure!(!files.is_empty(), "{} has no tests", folder.display());
    files.sort();
    Ok(files)
}

fn counted(command: &mut Command) -> Result<Tally> {
    let mut tally = Tally::default();
    let status = process::run_listening(command, |line| tally.hear(line))?;
    Ok(tally.concluded(status.success()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_found_by_its_name() {
        for step in Step::ALL {
            assert_eq!(Step::from_str(step.name()).unwrap(), step);
        }
        assert!(Step::from_str("Fmt").is_err());
    }

    #[test]
    fn a_filter_picks_files_before_names() {
        let files = || vec!["start.test.mjs".to_owned(), "xor.test.mjs".to_owned()];
        assert_eq!(selected(files(), None), (files(), None));
        assert_eq!(selected(files(), Some("xor")), (vec![files().remove(1)], None));
        assert_eq!(selected(files(), Some("deltas")), (files(), Some("deltas")));
        let apart = || vec!["firefox/steps.test.mjs".to_owned(), "firefox/pages.test.mjs".to_owned()];
        assert_eq!(selected(apart(), Some("firefox")), (apart(), Some("firefox")), "a folder is no name of a file");
        assert_eq!(selected(apart(), Some("steps")).0, ["firefox/steps.test.mjs"]);
    }
}
