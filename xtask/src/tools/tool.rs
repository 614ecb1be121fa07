//! One tool in one exact version: where it may be found and how it is installed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::process;

/// A program that cargo can install.
pub struct Tool {
    /// The program's name.
    pub program: &'static str,
    /// The package that holds it.
    pub package: &'static str,
    /// The only version that will do.
    pub version: String,
    /// Further options for `cargo install`.
    pub options: &'static [&'static str],
    /// How long an installation takes on a small machine.
    pub minutes: u8,
}

/// Where a tool stands.
#[derive(Debug, PartialEq)]
pub enum Place {
    /// On `PATH`, in the right version.
    OnPath,
    /// In this folder of the cache.
    Cached(PathBuf),
    /// Nowhere; this folder is the place for it.
    Missing(PathBuf),
}

/// Which versions of its own libraries a tool is compiled with.
#[derive(Clone, Copy, PartialEq)]
pub enum Libraries {
    /// Those that its authors tested.
    Locked,
    /// The newest that fit.
    Newest,
}

impl Tool {
    /// Looks on `PATH` and then in `cache`; `version_of` asks a program for its version.
    pub fn locate(&self, cache: &Path, version_of: impl Fn(&Path) -> Option<String>) -> Place {
        let right = |file: &Path| version_of(file).as_deref() == Some(self.version.as_str());
        if right(Path::new(self.program)) {
            return Place::OnPath;
        }
        let folder = cache.join(format!("{}-{}", self.package, self.version));
        let file = format!("{}{}", self.program, std::env::consts::EXE_SUFFIX);
        if right(&folder.join("bin").join(file)) { Place::Cached(folder) } else { Place::Missing(folder) }
    }

    /// The words after `cargo` that install this tool into `folder`, over a broken copy if need be.
    pub fn install_arguments(&self, folder: &Path, libraries: Libraries) -> Vec<OsString> {
        let words = ["install", self.package, "--version", &self.version];
        let mut arguments: Vec<OsString> = words.map(OsString::from).into();
        if libraries == Libraries::Locked {
            arguments.push("--locked".into());
        }
        arguments.extend(["--force", "--root"].map(OsString::from));
        arguments.push(folder.into());
        arguments.extend(self.options.iter().map(OsString::from));
        arguments
    }
}

/// The version that a program says it has, as in `trunk 0.21.14`.
pub fn version_printed_by(file: &Path) -> Option<String> {
    let text = process::output(process::program(file).arg("--version"))?;
    version_in(&text).map(str::to_owned)
}

fn version_in(text: &str) -> Option<&str> {
    text.lines().next()?.split_whitespace().nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool() -> Tool {
        Tool {
            program: "press",
            package: "press-cli",
            version: "1.2.3".to_owned(),
            options: &["--no-default-features"],
            minutes: 1,
        }
    }

    fn locate(on_path: Option<&str>, cached: Option<&str>) -> Place {
        tool().locate(Path::new("cache"), |file| {
            let version = if file == Path::new("press") {
                on_path
            } else {
                assert!(file.starts_with("cache/press-cli-1.2.3/bin"), "{file:?}");
                cached
            };
            version.map(str::to_owned)
        })
    }

    #[test]
    fn only_the_exact_version_will_do() {
        let folder = PathBuf::from("cache/press-cli-1.2.3");
        assert_eq!(locate(Some("1.2.3"), None), Place::OnPath);
        assert_eq!(locate(Some("1.2.4"), Some("1.2.3")), Place::Cached(folder.clone()));
        assert_eq!(locate(Some("1.2"), Some("1.2.30")), Place::Missing(folder.clone()));
        assert_eq!(locate(None, None), Place::Missing(folder));
    }

    #[test]
    fn versions_are_read_from_what_programs_print() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.130 (abc)"), Some("0.2.130"));
        assert_eq!(version_in(""), None);
    }

    #[test]
    fn an_installation_names_version_place_and_options() {
        let line = |libraries| {
            let words = tool().install_arguments(Path::new("there"), libraries);
            words.join(" ".as_ref()).into_string().unwrap()
        };
        let expected = "install press-cli --version 1.2.3 --locked --force --root there --no-default-features";
        assert_eq!(line(Libraries::Locked), expected);
        assert_eq!(line(Libraries::Newest), expected.replace("--locked ", ""));
    }
}
