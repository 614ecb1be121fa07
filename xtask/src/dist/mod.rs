//! `cargo xtask dist`: the page as plain files for any static host, under any path, made lean and locked down.

mod fields;
mod policy;
mod seam;
mod sections;
mod sizes;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sizes::Asset;

use crate::{process, project, tools};

/// What a first visit may cost: the sum of the gzip sizes of what the browser fetches before the page starts.
const FIRST_LOAD_LIMIT: usize = 250_000;

/// Custom sections that no browser needs.
const UNWANTED: [&str; 3] = ["name", "producers", "target_features"];

/// Builds the page into `dist/`; an error if its first load is too large.
pub fn build() -> Result<()> {
    report(&assets_in(&make()?)?)
}

/// Builds the page, however large; returns its folder.
pub fn make() -> Result<PathBuf> {
    process::run(tools::trunk()?.args(["build", "--release"]))?;
    let folder = project::dist();
    for file in project::files_in(&folder)? {
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => rewrite(&file, |module| sections::without(module, &UNWANTED))?,
            Some("js") => rewrite(&file, |script| {
                Ok(without_indentation(std::str::from_utf8(script).context("not UTF-8")?).into_bytes())
            })?,
            Some("html") => rewrite(&file, |page| {
                let page = std::str::from_utf8(page).context("not UTF-8")?;
                Ok(policy::add_to(page)?.into_bytes())
            })?,
            _ => {}
        }
    }
    seam::shorten_in(&folder)?;
    Ok(folder)
}

/// The glue that wasm-bindgen writes, without its indentation and its comments. A script with text over several lines
/// stays as it is.
fn without_indentation(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn rewrite(file: &Path, change: impl Fn(&[u8]) -> Result<Vec<u8>>) -> Result<()> {
    let told = || format!("{} cannot be finished", file.display());
    let old = std::fs::read(file).with_context(told)?;
    let new = change(&old).with_context(told)?;
    std::fs::write(file, new).with_context(told)
}

fn report(assets: &[Asset]) -> Result<()> {
    let first = sizes::first_load(assets);
    print!("{}", sizes::table(assets, &first));
    let total: usize = first.iter().map(|&index| assets[index].gzip).sum();
    ensure!(
        total <= FIRST_LOAD_LIMIT,
        "the first load is {total} B (gzip), more than the limit of {FIRST_LOAD_LIMIT} B"
    );
    Ok(())
}

fn assets_in(folder: &Path) -> Result<Vec<Asset>> {
    let read = |file: PathBuf| {
        let name = file.strip_prefix(folder)?.to_string_lossy().into_owned();
        Asset::new(name.replace('\\', "/"), std::fs::read(&file)?)
    };
    project::files_in(folder)?.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indentation_goes_and_text_over_several_lines_stays() {
        assert_eq!(without_indentation("a {\n    // why\n    b;\n\n}\n"), "a {\nb;\n}");
        let text = "a = `one\n    two`;";
        assert_eq!(without_indentation(text), text);
    }

    #[test]
    fn a_page_that_is_too_large_is_refused() {
        // Bytes without repetition, which gzip cannot make smaller.
        let noise = |length| {
            let mut state = 1_u32;
            let bytes = std::iter::repeat_with(move || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            });
            bytes.take(length).collect::<Vec<u8>>()
        };
        let page = |length| [Asset::new("index.html".into(), noise(length)).unwrap()];
        assert!(report(&page(FIRST_LOAD_LIMIT - 1000)).is_ok());
        let error = report(&page(FIRST_LOAD_LIMIT + 1)).unwrap_err();
        assert!(error.to_string().contains("first load"), "{error}");
    }
}
