//! Starting other programs, always without the variables that would silently replace the project's compiler flags.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

use crate::project;

/// Each of these replaces the flags in `.cargo/config.toml`, SIMD among them.
const FLAG_VARIABLES: [&str; 4] =
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS"];

/// A program, started in the project's folder.
pub fn program(name: impl AsRef<Path>) -> Command {
    let mut command = Command::new(name.as_ref());
    command.current_dir(project::root()).stdin(Stdio::null());
    for variable in FLAG_VARIABLES {
        command.env_remove(variable);
    }
    command
}

/// The cargo that runs this program, so that all steps use one toolchain.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs `command` and shows what it prints; a failure is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    check(command, status)
}

/// Runs `command` and returns what it printed on standard output; `None` when it cannot be started or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Runs `command`, shows each line of its standard output at once and hands it to `listen`.
pub fn run_listening(command: &mut Command, mut listen: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| cannot_start(command))?;
    let stdout = child.stdout.take().context("standard output is missing")?;
    for line in BufReader::new(stdout).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        listen(&line);
    }
    Ok(child.wait()?)
}

/// The file of a program that is named as in a shell, looked up on `PATH`.
pub fn find_on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    bail!("`{}` failed ({status})", line_of(command));
}

fn cannot_start(command: &Command) -> String {
    format!("`{}` cannot be started", line_of(command))
}

fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_heard_and_output_is_trimmed() {
        let mut heard = Vec::new();
        let status = run_listening(cargo().arg("--version"), |line| heard.push(line.to_owned()));
        assert!(status.unwrap().success());
        assert!(heard[0].starts_with("cargo "), "{heard:?}");
        assert_eq!(output(cargo().arg("--version")), Some(heard.concat()));
    }

    #[test]
    fn failures_are_told_with_the_command() {
        let error = run(cargo().arg("--no-such-option").stderr(Stdio::null())).unwrap_err();
        assert!(error.to_string().contains("--no-such-option"), "{error}");
        let error = run(&mut program("no-such-program")).unwrap_err();
        assert!(error.to_string().contains("no-such-program"), "{error}");
        assert_eq!(output(&mut program("no-such-program")), None);
    }

    #[test]
    fn no_flags_leak_into_a_build() {
        let command = cargo();
        let removed = |wanted: &str| command.get_envs().any(|(name, value)| name == wanted && value.is_none());
        assert!(FLAG_VARIABLES.into_iter().all(removed));
    }
}
