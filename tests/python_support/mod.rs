//! Runs Python programs with the real interpreter, many of them in one process.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// The variable that names the interpreter; where it is set, a missing interpreter or package fails the test.
const VARIABLE: &str = "MLP_LAB_PYTHON";

/// Runs each program of a list in a fresh namespace; prints for each what it wrote and the last line of its error.
const DRIVER: &str = r#"
import contextlib, io, json, sys, traceback, warnings
import numpy
warnings.simplefilter("error")
results = []
for program in json.load(sys.stdin):
    written, error = io.StringIO(), None
    try:
        with contextlib.redirect_stdout(written):
            exec(compile(program, "program.py", "exec"), {"__name__": "__main__"})
    except Exception as raised:
        error = traceback.format_exception_only(raised)[-1].rstrip("\n")
    results.append([written.getvalue(), error])
json.dump(results, sys.stdout)
"#;

/// What a program left.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// What it printed.
    pub printed: String,
    /// The last line of what Python says of its error, if it ended with one.
    pub error: Option<String>,
}

impl Output {
    /// All that stands in a terminal of it, without the places that an error names.
    pub fn terminal(&self) -> String {
        let lines = self.printed.lines().chain(self.error.as_deref());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The interpreter with NumPy; none if there is none and none was asked for, which is said on the terminal.
pub fn python() -> Option<PathBuf> {
    python_with(&["numpy"])
}

/// The same with these packages.
pub fn python_with(packages: &[&str]) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|name| !name.is_empty()) {
        return Some(named.into());
    }
    let packages = packages.join(", ");
    let found = ["python3", "python"].into_iter().find(|name| {
        let mut python = Command::new(name);
        python.args(["-c", &format!("import {packages}")]).stdout(Stdio::null()).stderr(Stdio::null());
        python.status().is_ok_and(|status| status.success())
    });
    if found.is_none() {
        // Past the test runner, which keeps the words of tests that pass to itself.
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        let note = format!("SKIPPED, no Python with {packages}: {test}\n");
        let _ = std::io::stderr().write_all(note.as_bytes());
    }
    found.map(PathBuf::from)
}

/// What each program leaves.
pub fn run(python: &PathBuf, programs: &[String]) -> Vec<Output> {
    let answer = answer(Command::new(python).args(["-c", DRIVER]), &serde_json::to_vec(programs).unwrap());
    let results: Vec<(String, Option<String>)> = serde_json::from_slice(&answer.stdout)
        .unwrap_or_else(|error| panic!("{}: {error}\n{}", python.display(), String::from_utf8_lossy(&answer.stderr)));
    assert_eq!(results.len(), programs.len());
    results.into_iter().map(|(printed, error)| Output { printed, error }).collect()
}

/// The same of one program in a process of its own, as a person runs it.
pub fn run_alone(python: &PathBuf, program: &str) -> Output {
    let answer = answer(Command::new(python).arg("-"), program.as_bytes());
    let complaint = String::from_utf8(answer.stderr).unwrap();
    Output { printed: String::from_utf8(answer.stdout).unwrap(), error: complaint.lines().last().map(str::to_owned) }
}

fn answer(python: &mut Command, input: &[u8]) -> std::process::Output {
    python.env("PYTHONIOENCODING", "utf-8").env("PYTHONUTF8", "1");
    python.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = python.spawn().unwrap_or_else(|error| panic!("{python:?} cannot be run: {error}"));
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// The numbers of a line that `json.dumps` wrote.
pub fn numbers(line: &str) -> Vec<f64> {
    fn flat(value: &Value) -> Vec<f64> {
        value.as_array().map_or_else(|| vec![value.as_f64().unwrap()], |rows| rows.iter().flat_map(flat).collect())
    }
    flat(&serde_json::from_str(line).unwrap())
}
