//! Where things lie: the project's own folders and the user's cache.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The project's folder, the one with `Cargo.lock`.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// The folder of the built page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder in which cargo builds.
pub fn target() -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR").filter(|name| !name.is_empty());
    root().join(named.map_or_else(|| PathBuf::from("target"), PathBuf::from))
}

/// The folder of the browser tests.
pub fn browser_tests() -> PathBuf {
    root().join("tests").join("e2e")
}

/// The folder that keeps tools from one clone to the next.
pub fn cache() -> Result<PathBuf> {
    cache_for(std::env::consts::OS, |name| std::env::var_os(name))
        .context("no home folder is known; set MLP_LAB_CACHE to a folder for tools")
}

fn cache_for(os: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(own) = folder("MLP_LAB_CACHE") {
        return Some(own);
    }
    let caches = match os {
        "windows" => folder("LOCALAPPDATA"),
        "macos" => folder("HOME").map(|home| home.join("Library").join("Caches")),
        _ => folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache"))),
    };
    caches.map(|caches| caches.join("mlp-lab"))
}

/// All files below `folder`, in the order of their paths.
pub fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_in(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache_with(os: &str, variables: &[(&str, &str)]) -> Option<PathBuf> {
        cache_for(os, |wanted| {
            let found = variables.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn each_system_has_its_own_place() {
        let home = ("HOME", "home");
        assert_eq!(cache_with("linux", &[home]), Some(Path::new("home").join(".cache").join("mlp-lab")));
        assert_eq!(cache_with("linux", &[home, ("XDG_CACHE_HOME", "xdg")]), Some(Path::new("xdg").join("mlp-lab")));
        assert_eq!(
            cache_with("macos", &[home]),
            Some(Path::new("home").join("Library").join("Caches").join("mlp-lab"))
        );
        assert_eq!(cache_with("windows", &[("LOCALAPPDATA", "local")]), Some(Path::new("local").join("mlp-lab")));
    }

    #[test]
    fn the_variable_overrules_and_nothing_is_guessed() {
        for os in ["linux", "macos", "windows"] {
            assert_eq!(cache_with(os, &[("MLP_LAB_CACHE", "own"), ("HOME", "home")]), Some(PathBuf::from("own")));
            assert_eq!(cache_with(os, &[("MLP_LAB_CACHE", "")]), None);
        }
    }

    #[test]
    fn the_root_holds_the_lock_file() {
        assert!(root().join("Cargo.lock").is_file());
    }
}
