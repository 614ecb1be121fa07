//! `cargo xtask dist`: the page as plain files for any static host, under any path, made lean and locked down,
//! listed in `files.json`, and kept by browsers for times without a network.

mod fields;
mod icon;
mod inventory;
mod lasting;
mod offline;
mod packed;
mod parts;
mod policy;
mod seam;
mod sections;
mod sizes;
pub mod twice;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use parts::Parts;
use sizes::{Asset, Visit};

use crate::{mnist, process, project, tools};

/// What a first visit may cost: the sum of the gzip sizes of what the browser fetches before the page starts.
const FIRST_LOAD_LIMIT: usize = 250_000;

/// The same for a first visit that leads straight to a lesson, with that lesson's parts.
const LESSON_LIMIT: usize = 450_000;

/// The same for the Keras lab, which brings a workbench along: tables, files, programs, summaries.
const LAB_LIMIT: usize = 690_000;

/// The same for the worker, which is fetched only when there is much to compute.
const WORKER_LIMIT: usize = 120_000;

/// How the page names the binary that is in one piece.
const PLAIN: &str = "data-bin=\"app\"";

/// Custom sections that no browser needs: the last three are what the linker leaves for cutting.
const UNWANTED: [&str; 6] = ["name", "producers", "target_features", "linking", "reloc.CODE", "reloc.DATA"];

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
    let (mut parts, hash) = parts::cut(&folder)?;
    for file in project::files_in(&folder)? {
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => rewrite(&file, |module| sections::without(module, &UNWANTED))?,
            Some("js") => rewrite(&file, |script| {
                Ok(without_indentation(std::str::from_utf8(script).context("not UTF-8")?).into_bytes())
            })?,
            _ => {}
        }
    }
    seam::shorten_in(&folder)?;
    let lasting = lasting::rename(&folder, &hash)?;
    parts.values_mut().flatten().for_each(|file| *file = file.replace(&hash, &lasting));
    rewrite(&folder.join("index.html"), |page| {
        let (page, scripts) = policy::add_to(std::str::from_utf8(page).context("not UTF-8")?)?;
        for script in scripts {
            std::fs::write(folder.join(script.name), script.content)?;
        }
        Ok(page.into_bytes())
    })?;
    let build = offline::equip(&folder, || assets_in(&folder))?;
    inventory::write(&folder, &build, &assets_in(&folder)?)?;
    packed::write_beside(&folder)?;
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
    let (visits, worker) = (sizes::visits(assets, parts), sizes::worker(assets));
    print!("{}", sizes::table(assets, &visits, &worker));
    ensure!(worker.gzip(assets) > 0, "there is no worker");
    let limit = |visit: &Visit| match visit.name.rsplit('/').next() {
        Some("") => FIRST_LOAD_LIMIT,
        Some("keras") => LAB_LIMIT,
        _ => LESSON_LIMIT,
    };
    let limited = visits.iter().map(|visit| (visit, limit(visit)));
    for (visit, limit) in limited.chain([(&worker, WORKER_LIMIT)]) {
        let (name, total) = (&visit.name, visit.gzip(assets));
        ensure!(total <= limit, "{name}: {total} B (gzip), more than the limit of {limit} B");
    }
    Ok(())
}

fn assets_in(folder: &Path) -> Result<Vec<Asset>> {
    let read = |file: PathBuf| {
        let name = file.strip_prefix(folder)?.to_string_lossy().into_owned();
        Asset::new(name.replace('\\', "/"), std::fs::read(&file)?)
    };
    project::files_in(folder)?.into_iter().filter(|file| !packed::is_twin(file)).map(read).collect()
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

    fn asset(name: &str, length: usize) -> Asset {
        Asset::new(name.into(), noise(length)).unwrap()
    }

    fn refusal(assets: &[Asset], parts: &Parts) -> String {
        report(assets, parts).unwrap_err().to_string()
    }

    #[test]
    fn a_page_that_is_too_large_is_refused() {
        let page = |length| [asset("index.html", length), asset("worker_loader.js", 1)];
        assert!(report(&page(FIRST_LOAD_LIMIT - 1000), &Parts::new()).is_ok());
        assert!(refusal(&page(FIRST_LOAD_LIMIT + 1), &Parts::new()).starts_with("first load of #/:"));
    }

    #[test]
    fn a_lesson_that_is_too_large_with_its_parts_is_refused() {
        let half = LESSON_LIMIT / 2;
        let assets = [("index.html", half), ("a.wasm", half - 1000), ("b.wasm", half + 1), ("worker_loader.js", 1)];
        let assets = assets.map(|(name, length)| asset(name, length));
        let parts = |file: &str| Parts::from([("lesson".to_owned(), vec![file.to_owned()])]);
        assert!(report(&assets, &parts("a.wasm")).is_ok());
        assert!(refusal(&assets, &parts("b.wasm")).contains("#/lesson"));
    }

    #[test]
    fn a_worker_that_is_too_large_or_missing_is_refused() {
        let with = |length| [asset("index.html", 1), asset("worker_loader.js", length)];
        assert!(report(&with(WORKER_LIMIT - 1000), &Parts::new()).is_ok());
        assert!(refusal(&with(WORKER_LIMIT + 1), &Parts::new()).starts_with("the worker"));
        assert_eq!(refusal(&[asset("index.html", 1)], &Parts::new()), "there is no worker");
    }
}
