//! Python with the packages that made the reference numbers, in an environment of its own in the cache.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::debian;
use crate::{process, project};

/// The variable that tells the native tests which Python to run.
pub const VARIABLE: &str = "MLP_LAB_PYTHON";

/// A Python that has the packages of `tests/reference/requirements.txt`; made at first use.
pub fn ready() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|name| !name.is_empty()) {
        return Ok(named.into());
    }
    let requirements = project::root().join("tests").join("reference").join("requirements.txt");
    let text =
        std::fs::read_to_string(&requirements).with_context(|| format!("{} cannot be read", requirements.display()))?;
    let (system, version) = system_python()?;
    let folder = project::cache()?.join(key(&version, &text));
    let python = program_in(&folder);
    // Written last, so that an interrupted installation is not taken for a whole one.
    let stamp = folder.join("complete");
    if !stamp.is_file() || !python.is_file() {
        make(system, &folder, &requirements)?;
        std::fs::write(stamp, "")?;
    }
    Ok(python)
}

fn system_python() -> Result<(&'static str, String)> {
    let find = || {
        ["python3", "python"].into_iter().find_map(|name| {
            let version = process::output(process::program(name).arg("--version"))?;
            version.starts_with("Python 3").then_some((name, version))
        })
    };
    if let Some(found) = find() {
        return Ok(found);
    }
    if debian::can_install() {
        debian::install(&["python3"])?;
    }
    find().context("no Python 3 was found (python.org, or your system's packages)")
}

fn make(system: &str, folder: &Path, requirements: &Path) -> Result<()> {
    println!("Making a Python environment in {} …", folder.display());
    let make = || {
        let mut python = process::program(system);
        process::run(python.args(["-m", "venv", "--clear"]).arg(folder))
    };
    if make().is_err() {
        debian::install(&["python3-venv"])?;
        make()?;
    }
    let mut pip = process::program(program_in(folder));
    pip.args(["-m", "pip", "install", "--quiet", "--only-binary=:all:"]);
    process::run(pip.arg("--requirement").arg(requirements))
}

fn program_in(folder: &Path) -> PathBuf {
    if std::env::consts::OS == "windows" {
        folder.join("Scripts").join("python.exe")
    } else {
        folder.join("bin").join("python")
    }
}

/// A name that changes with the interpreter and with the wanted packages.
fn key(version: &str, requirements: &str) -> String {
    let digest = Sha256::digest(format!("{version}\n{}", requirements.replace('\r', "")));
    let start = digest.iter().take(6);
    let number = start.fold(0_u64, |number, &byte| number << 8 | u64::from(byte));
    format!("python-{number:012x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_kept_per_interpreter_and_packages() {
        let first = key("Python 3.11.7", "numpy==2.4.6\n");
        assert_eq!(first, key("Python 3.11.7", "numpy==2.4.6\r\n"));
        assert_ne!(first, key("Python 3.12.0", "numpy==2.4.6\n"));
        assert_ne!(first, key("Python 3.11.7", "numpy==2.4.7\n"));
        assert_eq!(first.len(), "python-".len() + 12);
    }
}
