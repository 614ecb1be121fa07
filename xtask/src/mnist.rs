//! `cargo xtask mnist`: the four original files of MNIST in `static/mnist/`, from a folder or a public mirror, and only with
//! the contents that were published. Trunk copies that folder beside the page.
//!
//! Mirrors are read by the system's curl: Windows, macOS and most Linux systems have it, and a crate for HTTPS would be
//! compiled anew on every machine.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use sha2::{Digest, Sha256};

use crate::{process, project};

/// Where the files may be had; each has all of them.
const MIRRORS: [&str; 2] =
    ["https://storage.googleapis.com/cvdf-datasets/mnist/", "https://ossci-datasets.s3.amazonaws.com/mnist/"];

/// How the files come from a folder.
const FROM_FOLDER: &str = "`cargo xtask mnist --from FOLDER` takes them from there";

/// A file as it was published.
struct Original {
    name: &'static str,
    bytes: u64,
    sha256: &'static str,
}

const ORIGINALS: [Original; 4] = [
    Original {
        name: "train-images-idx3-ubyte.gz",
        bytes: 9_912_422,
        sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    },
    Original {
        name: "train-labels-idx1-ubyte.gz",
        bytes: 28_881,
        sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    },
    Original {
        name: "t10k-images-idx3-ubyte.gz",
        bytes: 1_648_877,
        sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    },
    Original {
        name: "t10k-labels-idx1-ubyte.gz",
        bytes: 4_542,
        sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    },
];

/// Puts the files in place, from a folder or from the mirrors; an error says what to do.
pub fn fetch(from: Option<&Path>) -> Result<()> {
    let folder = folder();
    match from {
        Some(from) => fill(&folder, &ORIGINALS, |original, file| copy(&from.join(original.name), file))
            .with_context(|| format!("{} does not give all four files", from.display()))?,
        None => fill(&folder, &ORIGINALS, once_reachable(download)).map_err(|error| {
            anyhow!("MNIST cannot be fetched: {error:#}. If its four .gz files are in some folder, {FROM_FOLDER}.")
        })?,
    }
    println!("MNIST is complete in {}.", folder.display());
    Ok(())
}

/// The same for commands that go on without the files: nothing is said when they are there.
pub fn try_to_fetch() {
    let folder = folder();
    if missing(&folder, &ORIGINALS).is_empty() {
        return;
    }
    println!("Fetching MNIST (11.6 MB, only once) …");
    if let Err(error) = fill(&folder, &ORIGINALS, once_reachable(download)) {
        println!("MNIST will not be on the page: {error:#}. If its four .gz files are in some folder, {FROM_FOLDER}.");
    }
}

fn folder() -> PathBuf {
    project::root().join("static").join("mnist")
}

/// Brings what is missing or wrong, file by file; what was brought is checked before it is put in place. What can be had
/// is kept even if another file cannot.
fn fill(folder: &Path, originals: &[Original], mut bring: impl FnMut(&Original, &Path) -> Result<()>) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let mut first_error = None;
    for original in missing(folder, originals) {
        let part = folder.join(format!("{}.part", original.name));
        let brought = bring(original, &part).and_then(|()| original.check(&part));
        let result = brought.and_then(|()| Ok(std::fs::rename(&part, folder.join(original.name))?));
        // Whatever is left of a failure.
        let _ = std::fs::remove_file(&part);
        if let Err(error) = result {
            first_error.get_or_insert(error);
        }
    }
    first_error.map_or(Ok(()), Err)
}

fn missing<'a>(folder: &Path, originals: &'a [Original]) -> Vec<&'a Original> {
    originals.iter().filter(|original| original.check(&folder.join(original.name)).is_err()).collect()
}

impl Original {
    /// Whether a file is this one, byte for byte.
    fn check(&self, file: &Path) -> Result<()> {
        let told = || format!("{} cannot be read", file.display());
        let bytes = std::fs::metadata(file).with_context(told)?.len();
        ensure!(bytes == self.bytes, "{} has {bytes} bytes instead of {}", self.name, self.bytes);
        let sum = Sha256::digest(std::fs::read(file).with_context(told)?);
        let sum = sum.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        ensure!(sum == self.sha256, "{} is not the published file: its SHA-256 is {sum}", self.name);
        Ok(())
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    // Not `fs::copy`, which would also take over that a file may not be changed.
    let content = std::fs::read(from).with_context(|| format!("{} cannot be read", from.display()))?;
    std::fs::write(to, content).with_context(|| format!("{} cannot be written", to.display()))
}

/// After one failure the other files are not tried: without a network, each would take its time.
fn once_reachable(bring: impl Fn(&Original, &Path) -> Result<()>) -> impl FnMut(&Original, &Path) -> Result<()> {
    let mut reachable = true;
    move |original, file| {
        ensure!(reachable, "{} was not tried", original.name);
        let result = bring(original, file);
        reachable = result.is_ok();
        result
    }
}

/// Tries one mirror after the other.
fn download(original: &Original, to: &Path) -> Result<()> {
    ensure!(process::find_on_path("curl").is_some(), "the program curl, which would fetch it, is not installed");
    for mirror in MIRRORS {
        let mut curl = process::program("curl");
        // Fails within seconds where there is no network, and never hangs.
        curl.args(["--fail", "--silent", "--location", "--proto", "=https", "--connect-timeout", "5"]);
        curl.args(["--speed-limit", "10000", "--speed-time", "10", "--max-filesize", &original.bytes.to_string()]);
        curl.arg("--output").arg(to).arg(format!("{mirror}{}", original.name));
        if process::output(&mut curl).is_some() && original.check(to).is_ok() {
            return Ok(());
        }
    }
    bail!("neither mirror gave {} (is there a network?)", original.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two small files in the place of the real ones: what they should hold, and their sums.
    const SMALL: [Original; 2] = [
        Original { name: "a.gz", bytes: 3, sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        Original { name: "b.gz", bytes: 0, sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    ];

    /// An empty folder that is removed afterwards.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("mlp-lab-mnist-{name}-{}", std::process::id()));
            let _ = std::fs::remove_dir_all(&path);
            std::fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn with(self, files: &[(&str, &str)]) -> Self {
            files.iter().for_each(|(name, content)| std::fs::write(self.0.join(name), content).unwrap());
            self
        }

        fn names(&self) -> Vec<String> {
            let files = project::files_in(&self.0).unwrap();
            files.iter().map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn fill_from(to: &Folder, from: &Folder) -> Result<()> {
        fill(&to.0, &SMALL, |original, file| copy(&from.0.join(original.name), file))
    }

    #[test]
    fn right_files_are_taken_and_then_left_alone() {
        let from = Folder::new("right").with(&[("a.gz", "abc"), ("b.gz", ""), ("other", "")]);
        let to = Folder::new("right-to");
        fill_from(&to, &from).unwrap();
        assert_eq!(to.names(), ["a.gz", "b.gz"]);
        fill(&to.0, &SMALL, |original, _| bail!("{} was brought again", original.name)).unwrap();
    }

    #[test]
    fn wrong_contents_and_lengths_are_refused() {
        for (wrong, told) in [("abd", "not the published file"), ("abcd", "4 bytes instead of 3")] {
            let from = Folder::new(told).with(&[("a.gz", wrong), ("b.gz", "")]);
            let to = Folder::new("wrong-to");
            let error = fill_from(&to, &from).unwrap_err();
            assert!(error.to_string().contains(told), "{error}");
            assert_eq!(to.names(), ["b.gz"], "nothing is left of what was refused");
        }
    }

    #[test]
    fn what_is_wrong_in_place_is_replaced() {
        let from = Folder::new("replace").with(&[("a.gz", "abc")]);
        let to = Folder::new("replace-to").with(&[("a.gz", "xyz"), ("b.gz", "")]);
        assert_eq!(missing(&to.0, &SMALL).len(), 1);
        fill_from(&to, &from).unwrap();
        assert_eq!(std::fs::read_to_string(to.0.join("a.gz")).unwrap(), "abc");
    }

    #[test]
    fn parts_are_kept_and_the_missing_is_named() {
        let from = Folder::new("part").with(&[("b.gz", "")]);
        let to = Folder::new("part-to");
        let error = fill_from(&to, &from).unwrap_err();
        assert!(format!("{error:#}").contains("a.gz"), "{error:#}");
        assert_eq!(to.names(), ["b.gz"]);
        assert!(fill_from(&to, &Folder::new("none")).is_err());
    }

    #[test]
    fn without_a_network_one_file_is_tried() {
        let to = Folder::new("offline");
        let tried = std::cell::Cell::new(0);
        let unreachable = |original: &Original, _: &Path| {
            tried.set(tried.get() + 1);
            bail!("no {}", original.name)
        };
        let error = fill(&to.0, &SMALL, once_reachable(unreachable)).unwrap_err();
        assert_eq!((error.to_string().as_str(), tried.get()), ("no a.gz", 1));
        assert!(to.names().is_empty());
    }

    #[test]
    fn the_originals_are_those_of_the_page() {
        let page = std::fs::read_to_string(project::root().join("index.html")).unwrap();
        assert!(page.contains("rel=\"copy-dir\" href=\"static/mnist\""), "Trunk does not copy them");
        assert!(folder().join("README.md").is_file(), "without a file in it, the folder is in no clone");
        let all: u64 = ORIGINALS.iter().map(|original| original.bytes).sum();
        assert_eq!(all, 11_594_722);
    }
}
