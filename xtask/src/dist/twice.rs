//! Proves that a build depends on nothing but its sources: builds the page here, then once more in a copy of the project
//! that stands elsewhere and has nothing compiled, and compares what came out byte by byte.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::inventory;
use crate::{process, project};

/// What is not copied, by its path in the project: the history, what commands have made, and a workspace of its own.
const LEFT_OUT: [&str; 7] =
    [".git", "target", "dist", "parts.html", "fuzz", "tests/e2e/node_modules", "tests/e2e/output"];

/// The SHA-256 of each file by its path.
type Sums = BTreeMap<String, String>;

/// Builds the page in both places; an error names the files that differ.
pub fn build() -> Result<()> {
    super::build()?;
    let copy = Copy::make()?;
    println!("\nBuilding once more in {}, from nothing …", copy.0.display());
    let mut cargo = process::cargo();
    cargo.current_dir(&copy.0).env_remove("CARGO_TARGET_DIR");
    process::run(cargo.args(["xtask", "dist"]))?;
    let (sums, others) = (sums_in(&project::dist())?, sums_in(&copy.0.join("dist"))?);
    let differing = differing(&sums, &others);
    if !differing.is_empty() {
        bail!("the two builds differ in {}", differing.join(", "));
    }
    println!("Both builds have the same {} files, byte by byte.", sums.len());
    Ok(())
}

/// A copy of the project in the folder for temporary files; removed at the end, whatever happens.
struct Copy(PathBuf);

impl Copy {
    fn make() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("mlp-lab-elsewhere-{}", std::process::id()));
        let copy = Self(folder);
        copy_all(project::root(), &copy.0)?;
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // What is left in the folder for temporary files does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        let is_left_out = LEFT_OUT.iter().any(|left_out| path == project::root().join(left_out));
        if is_left_out || path == project::target() {
            continue;
        }
        if path.is_dir() {
            copy_all(&path, &to.join(name))?;
        } else {
            std::fs::copy(&path, to.join(name)).with_context(|| format!("{} cannot be copied", path.display()))?;
        }
    }
    Ok(())
}

fn sums_in(folder: &Path) -> Result<Sums> {
    let sum = |file: PathBuf| {
        let name = file.strip_prefix(folder)?.to_string_lossy().into_owned();
        Ok((name, inventory::sha256(&std::fs::read(&file)?)))
    };
    project::files_in(folder)?.into_iter().map(sum).collect()
}

/// The files that only one build has, or that differ.
fn differing<'a>(one: &'a Sums, other: &'a Sums) -> Vec<&'a str> {
    let mut names: Vec<&str> = one.keys().chain(other.keys()).map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|&name| one.get(name) != other.get(name));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_differ_or_are_missing_are_named() {
        let sums =
            |pairs: &[(&str, &str)]| pairs.iter().map(|&(name, sum)| (name.into(), sum.into())).collect::<Sums>();
        let one = sums(&[("a", "1"), ("b", "2"), ("c", "3")]);
        assert_eq!(differing(&one, &one), Vec::<&str>::new());
        assert_eq!(differing(&one, &sums(&[("a", "1"), ("b", "4"), ("d", "3")])), ["b", "c", "d"]);
    }

    #[test]
    fn a_copy_has_the_sources_and_nothing_made_and_goes_with_its_end() {
        let copy = Copy::make().unwrap();
        let folder = copy.0.clone();
        for name in ["Cargo.lock", "src/lib.rs", ".cargo/config.toml", "xtask/src/dist/mod.rs"] {
            assert_eq!(std::fs::read(folder.join(name)).unwrap(), std::fs::read(project::root().join(name)).unwrap());
        }
        assert!(["target", ".git", "dist", "tests/e2e/node_modules"].iter().all(|name| !folder.join(name).exists()));
        drop(copy);
        assert!(!folder.exists());
    }
}
