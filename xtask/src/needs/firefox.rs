//! Firefox, with the driver that speaks for it. Knows nothing of what is tested in it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{browser, debian, node};
use crate::{process, tools};

/// The variable that names the browser, for users and for the scripts in `tests/e2e/firefox`.
const VARIABLE: &str = "FIREFOX";

/// The variable that names the driver to the scripts.
const DRIVER: &str = "GECKODRIVER";

const HOW_TO_INSTALL: &str = "no Firefox was found: install it \
    (Debian: sudo apt install firefox-esr; macOS: brew install --cask firefox; \
    Windows: winget install Mozilla.Firefox), or set FIREFOX to the file of the browser";

/// Node in `tests/e2e`, with its packages installed and Firefox and its driver named; append the words for Node.
pub fn script_runner() -> Result<Command> {
    let firefox = ensure_firefox()?;
    browser::ensure_korean_font();
    let mut node = node::ready()?;
    node.env(VARIABLE, firefox).env(DRIVER, tools::geckodriver()?);
    Ok(node)
}

fn ensure_firefox() -> Result<PathBuf> {
    let named = std::env::var_os(VARIABLE).filter(|name| !name.is_empty());
    if let Some(file) = named.map(PathBuf::from) {
        ensure!(file.is_file(), "FIREFOX names no file: {}", file.display());
        return Ok(file);
    }
    if find().is_none() && debian::can_install() {
        debian::install(&["firefox-esr"])?;
    }
    find().context(HOW_TO_INSTALL)
}

fn find() -> Option<PathBuf> {
    let on_path = ["firefox-esr", "firefox"].into_iter().find_map(process::find_on_path);
    on_path.or_else(|| {
        let places = places(std::env::consts::OS, |name| std::env::var_os(name));
        places.into_iter().find(|file| file.is_file())
    })
}

/// Where installers put Firefox without putting it on `PATH`.
fn places(os: &str, variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    match os {
        "macos" => vec![Path::new("/Applications").join("Firefox.app").join("Contents").join("MacOS").join("firefox")],
        "windows" => ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
            .into_iter()
            .filter_map(|name| variable(name).map(PathBuf::from))
            .map(|folder| folder.join("Mozilla Firefox").join("firefox.exe"))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn firefox_is_looked_for_where_installers_put_it() {
        assert_eq!(places("macos", |_| None), [PathBuf::from("/Applications/Firefox.app/Contents/MacOS/firefox")]);
        let windows = places("windows", |name| (name == "ProgramFiles").then(|| "programs".into()));
        assert_eq!(windows, [Path::new("programs").join("Mozilla Firefox").join("firefox.exe")]);
        assert!(places("linux", |_| None).is_empty());
    }
}
