//! `cargo xtask dist`: the page as plain files for any static host, under any path, made lean and locked down.

mod fields;
mod parts;
mod policy;
mod seam;
mod sections;
mod sizes;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use parts::Parts;
use sizes::Asset;

use crate::{mnist, process, project, tools};

/// What a first visit may cost: the sum of the gzip sizes of what the browser fetches before the page starts.
const FIRST_LOAD_LIMIT: usize = 250_000;

/// The same for a first visit that leads straight to a lesson, with that lesson's parts.
const LESSON_LIMIT: usize = 380_000;

/// How the page names the binary that is in one piece.
const PLAIN: &str = "data-bin=\"app\"";

/// Custom sections that no browser needs.
const UNWANTED: [&str; 3] = ["name", "producers", "target_features"];

/// Builds the page into `dist/`; an error if its first load is too large.
pub fn build() -> Result<()> {
    let parts = make_parts()?;
    report(&assets_in(&project::dist())?, &parts)
}

/// Builds the page, however large; returns its folder.
pub fn make() -> Result<PathBuf> {
    make_parts()?;
    Ok(project::dist())
}

fn make_parts() -> Result<Parts> {
    let folder = project::dist();
    mnist::try_to_fetch();
    run_trunk()?;
    let parts = parts::cut(&folder)?;
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
    Ok(parts)
}

/// Trunk takes the binary's name from the page, so it gets a page that names the other one. It stands beside the real
/// one for a moment, because what it names is sought from there.
fn run_trunk() -> Result<()> {
    let page = std::fs::read_to_string(project::root().join("index.html"))?;
    ensure!(page.contains(PLAIN), "index.html does not contain {PLAIN}");
    let file = project::root().join("parts.html");
    std::fs::write(&file, page.replace(PLAIN, &format!("data-bin=\"{}\"", parts::BINARY)))?;
    let mut trunk = tools::trunk()?;
    let built = process::run(trunk.args(["build", "--release", "--html-output", "index.html"]).arg(&file));
    std::fs::remove_file(&file)?;
    built
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

fn report(assets: &[Asset], parts: &Parts) -> Result<()> {
    let visits = sizes::visits(assets, parts);
    print!("{}", sizes::table(assets, &visits));
    let limits = std::iter::once(FIRST_LOAD_LIMIT).chain(std::iter::repeat(LESSON_LIMIT));
    for (visit, limit) in visits.iter().zip(limits) {
        let (page, total) = (&visit.page, visit.gzip(assets));
        ensure!(total <= limit, "the first load of {page} is {total} B (gzip), more than the limit of {limit} B");
    }
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

    /// Bytes without repetition, which gzip cannot make smaller.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1_u32;
        let bytes = std::iter::repeat_with(move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        });
        bytes.take(length).collect()
    }

    #[test]
    fn a_page_that_is_too_large_is_refused() {
        let page = |length| [Asset::new("index.html".into(), noise(length)).unwrap()];
        assert!(report(&page(FIRST_LOAD_LIMIT - 1000), &Parts::new()).is_ok());
        let error = report(&page(FIRST_LOAD_LIMIT + 1), &Parts::new()).unwrap_err();
        assert!(error.to_string().contains("first load"), "{error}");
    }

    #[test]
    fn a_lesson_that_is_too_large_with_its_parts_is_refused() {
        let asset = |name: &str, length: usize| Asset::new(name.into(), noise(length)).unwrap();
        let half = LESSON_LIMIT / 2;
        let assets = [asset("index.html", half), asset("a.wasm", half - 1000), asset("b.wasm", half + 1)];
        let parts = |file: &str| Parts::from([("lesson".to_owned(), vec![file.to_owned()])]);
        assert!(report(&assets, &parts("a.wasm")).is_ok());
        let error = report(&assets, &parts("b.wasm")).unwrap_err();
        assert!(error.to_string().contains("#/lesson"), "{error}");
    }
}
