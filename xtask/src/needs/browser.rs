//! A browser of the Chromium family, and scripts that drive it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{debian, node};
use crate::process;

/// The variable that names the browser, for users and for the scripts in `tests/e2e`.
const VARIABLE: &str = "CHROME";

const HOW_TO_INSTALL: &str = "no Chromium, Chrome or Edge was found: install one \
    (Debian and Ubuntu: sudo apt install chromium; macOS: brew install --cask google-chrome; \
    Windows: winget install Google.Chrome), or set CHROME to the file of the browser";

/// Node in `tests/e2e`, with its packages installed and `CHROME` set; append the words for Node.
pub fn script_runner() -> Result<Command> {
    let browser = ensure_browser()?;
    ensure_korean_font();
    let mut node = node::ready()?;
    node.env(VARIABLE, browser);
    Ok(node)
}

fn ensure_browser() -> Result<PathBuf> {
    let named = std::env::var_os(VARIABLE).filter(|name| !name.is_empty());
    if let Some(file) = named.map(PathBuf::from) {
        ensure!(file.is_file(), "CHROME names no file: {}", file.display());
        return Ok(file);
    }
    if find().is_none() && debian::can_install() {
        debian::install(&["chromium"])?;
    }
    find().context(HOW_TO_INSTALL)
}

fn find() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
    let on_path = names.into_iter().find_map(process::find_on_path);
    on_path.or_else(|| {
        let places = places(std::env::consts::OS, |name| std::env::var_os(name));
        places.into_iter().find(|file| file.is_file())
    })
}

/// Where installers put a browser without putting it on `PATH`.
fn places(os: &str, variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    match os {
        "macos" => ["Google Chrome", "Chromium", "Microsoft Edge"]
            .map(|name| {
                let bundle = Path::new("/Applications").join(format!("{name}.app"));
                bundle.join("Contents").join("MacOS").join(name)
            })
            .into(),
        "windows" => ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
            .into_iter()
            .filter_map(|name| variable(name).map(PathBuf::from))
            .flat_map(|folder| {
                let chrome = folder.join("Google").join("Chrome");
                let edge = folder.join("Microsoft").join("Edge");
                [chrome.join("Application").join("chrome.exe"), edge.join("Application").join("msedge.exe")]
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Without a Korean font all Hangul is boxes of one width, and no layout test means anything.
pub(super) fn ensure_korean_font() {
    if std::env::consts::OS != "linux" {
        return;
    }
    let fonts = process::output(process::program("fc-list").arg(":lang=ko"));
    let missing = fonts.is_none_or(|list| list.is_empty());
    if missing && debian::install(&["fonts-noto-cjk"]).is_err() {
        println!("note: no Korean font was found; screenshots will show boxes (Debian: fonts-noto-cjk)");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installed_browsers_are_looked_for_where_installers_put_them() {
        let mac = places("macos", |_| None);
        assert!(mac.contains(&PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")));
        let windows = places("windows", |name| (name == "ProgramFiles").then(|| "programs".into()));
        let chrome = Path::new("programs").join("Google").join("Chrome");
        assert_eq!(windows[0], chrome.join("Application").join("chrome.exe"), "{windows:?}");
        assert_eq!(windows.len(), 2);
        assert!(places("linux", |_| None).is_empty());
    }
}
