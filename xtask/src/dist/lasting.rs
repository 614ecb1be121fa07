//! Names the files of the cut page after what is in them. Trunk named them before they were cut and made lean: what does
//! that may change, and browsers keep a file for long under its name. Knows these files, not what is in them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::inventory;
use crate::project;

/// Puts a hash of the finished files whose names contain `old` in its place, in these names and wherever a file in `folder`
/// mentions them; returns it. It has as many digits, for modules count the letters of what they mention.
pub fn rename(folder: &Path, old: &str) -> Result<String> {
    let files = project::files_in(folder)?;
    let named: Vec<&PathBuf> =
        files.iter().filter(|file| name_of(file).is_some_and(|name| name.contains(old))).collect();
    ensure!(!named.is_empty(), "no file is named after {old}");
    let mut sums = String::new();
    for file in &named {
        sums.extend([name_of(file).unwrap_or_default(), " ", &inventory::sha256(&fs::read(file)?), "\n"]);
    }
    let sum = inventory::sha256(sums.as_bytes());
    let new = sum.get(..old.len()).context("the old name is longer than a hash")?;
    for file in &files {
        let content = fs::read(file)?;
        let renewed = replaced(&content, old.as_bytes(), new.as_bytes());
        if renewed != content {
            fs::write(file, renewed)?;
        }
    }
    for file in named {
        fs::rename(file, file.with_file_name(name_of(file).unwrap_or_default().replace(old, new)))?;
    }
    Ok(new.to_owned())
}

fn name_of(file: &Path) -> Option<&str> {
    file.file_name()?.to_str()
}

fn replaced(content: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let (mut done, mut rest) = (Vec::with_capacity(content.len()), content);
    while let Some(at) = rest.windows(old.len()).position(|window| window == old) {
        done.extend_from_slice(&rest[..at]);
        done.extend_from_slice(new);
        rest = &rest[at + old.len()..];
    }
    done.extend_from_slice(rest);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "0123456789abcdef";

    /// The files of a folder with these contents after the renaming, by name.
    fn renamed(test: &str, files: &[(&str, &str)]) -> Result<Vec<(String, String)>> {
        let folder = std::env::temp_dir().join(format!("mlp-lab-lasting-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        files.iter().try_for_each(|(name, content)| fs::write(folder.join(name), content))?;
        let new = rename(&folder, OLD);
        let mut found = Vec::new();
        for file in project::files_in(&folder)? {
            found.push((name_of(&file).unwrap_or_default().to_owned(), fs::read_to_string(&file)?));
        }
        fs::remove_dir_all(&folder)?;
        found.sort();
        new.map(|new| {
            assert!(found.iter().all(|(name, content)| !name.contains(OLD) && !content.contains(OLD)));
            assert_eq!((new.len(), found.iter().any(|(name, _)| name.contains(&new))), (OLD.len(), true));
            found
        })
    }

    #[test]
    fn names_follow_from_the_bytes_and_are_mentioned_everywhere() {
        let page = format!("<script src=./parts-{OLD}.js></script><link href=./parts-{OLD}_bg.wasm>");
        let (script, module) = (format!("parts-{OLD}.js"), format!("parts-{OLD}_bg.wasm"));
        let site = |wasm: &'static str| {
            [("index.html", page.clone()), (&*script, "x".to_owned()), (&*module, wasm.to_owned())]
        };
        let of = |test: &str, files: &[(&str, String)]| {
            let files: Vec<(&str, &str)> = files.iter().map(|(name, content)| (*name, content.as_str())).collect();
            renamed(test, &files).unwrap()
        };
        let (one, same, other) = (of("one", &site("abc")), of("same", &site("abc")), of("other", &site("abd")));
        assert_eq!(one, same);
        assert!(one[0].1.contains(&one[1].0) && one[0].1.contains(&one[2].0), "{one:?}");
        assert!(one[1].0 != other[1].0 && one[2].0 != other[2].0, "{one:?}, {other:?}");
        assert!(renamed("none", &[("index.html", "")]).is_err());
    }
}
