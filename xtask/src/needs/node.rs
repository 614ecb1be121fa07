//! Node and the packages of the browser tests.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};

use super::debian;
use crate::{process, project};

/// The oldest release that the packages and the test runner's options work with.
const OLDEST: u32 = 20;

const HOW_TO_INSTALL: &str = "Node.js 20 or newer with npm is needed: install it from nodejs.org or with your \
    system's packages (Debian: sudo apt install nodejs npm; macOS: brew install node; Windows: winget install \
    OpenJS.NodeJS.LTS)";

/// Node, to be run in the folder of the browser tests, whose packages are installed.
pub fn ready() -> Result<Command> {
    if (version().is_none() || npm_is_missing()) && debian::can_install() {
        debian::install(&["nodejs", "npm"])?;
    }
    let version = version().context(HOW_TO_INSTALL)?;
    ensure!(version >= OLDEST, "Node {version} is here, but {HOW_TO_INSTALL}");
    let folder = project::browser_tests();
    install_packages(&folder)?;
    let mut node = process::program("node");
    node.current_dir(folder);
    Ok(node)
}

fn version() -> Option<u32> {
    major(&process::output(process::program("node").arg("--version"))?)
}

fn npm_is_missing() -> bool {
    process::output(npm().arg("--version")).is_none()
}

fn npm() -> Command {
    let name = if on_windows() { "npm.cmd" } else { "npm" };
    process::program(name)
}

fn on_windows() -> bool {
    std::env::consts::OS == "windows"
}

fn major(version: &str) -> Option<u32> {
    let number = version.trim().strip_prefix('v')?;
    number.split('.').next()?.parse().ok()
}

fn install_packages(folder: &Path) -> Result<()> {
    let wanted = changed_at(&folder.join("package-lock.json"));
    let installed = changed_at(&folder.join("node_modules").join(".package-lock.json"));
    if wanted.is_some() && installed >= wanted {
        return Ok(());
    }
    println!("Installing the packages of the browser tests …");
    let mut npm = npm();
    npm.current_dir(folder);
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    process::run(&mut npm).context(HOW_TO_INSTALL)
}

fn changed_at(file: &Path) -> Option<SystemTime> {
    file.metadata().ok()?.modified().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_number_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major(""), None);
    }
}
