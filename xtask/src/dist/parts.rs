//! Cuts the compiled page at the functions that `src/bin/parts.rs` marks: what only some lessons need becomes files of
//! its own, which the page fetches when such a lesson is opened. Knows these files, not what is in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use wasm_encoder::Module;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_split_cli_support::{Options, SplitWasm, transform};

use crate::{process, project, tools};

/// The binary that can be cut, as the page names it.
pub const BINARY: &str = "parts";

/// What each lesson's first opening fetches: the lesson's name and the names of its files.
pub type Parts = BTreeMap<String, Vec<String>>;

/// Replaces the module in `folder`, which Trunk has built in one piece, by its parts; returns also the hash in their names.
pub fn cut(folder: &Path) -> Result<(Parts, String)> {
    let stem = stem_in(&project::files_in(folder)?)?;
    let hash = stem.rsplit('-').next().unwrap_or(&stem);
    let work = project::target().join("parts");
    let main = work.join("main.wasm");
    let module = project::target().join(tools::WASM_TARGET).join("release").join(format!("{BINARY}.wasm"));
    let module = std::fs::read(&module).with_context(|| format!("{} cannot be read", module.display()))?;
    let loader = format!("loader-{hash}.js");
    let split = split(&module, folder, &main, [&format!("./{loader}"), &format!("./{stem}.js")])?;
    let mut bindgen = tools::wasm_bindgen()?;
    // The parts reach the main module through the linker's own exports.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", &stem, "--out-dir"]);
    process::run(bindgen.arg(folder).arg(&main))?;
    let names = rename(folder, &loader, &split.split_modules, hash)?;
    let page = folder.join("index.html");
    std::fs::write(&page, fetching_early(&std::fs::read_to_string(&page)?, &stem, &loader)?)?;
    let renamed = |files: Vec<String>| files.iter().map(|file| names[&format!("{file}.wasm")].clone()).collect();
    let parts = split.prefetch_map.into_iter().map(|(lesson, files)| (lesson, renamed(files))).collect();
    Ok((parts, hash.to_owned()))
}

/// What Trunk calls the glue, without its ending.
fn stem_in(files: &[PathBuf]) -> Result<String> {
    let names = files.iter().filter_map(|file| file.file_name()?.to_str()?.strip_suffix(".js"));
    let found: Vec<&str> = names.filter(|name| name.starts_with(&format!("{BINARY}-"))).collect();
    match found[..] {
        [stem] => Ok(stem.to_owned()),
        _ => bail!("there must be one script of `{BINARY}`, not {found:?}"),
    }
}

fn split(module: &[u8], folder: &Path, main: &Path, [loader, glue]: [&str; 2]) -> Result<SplitWasm> {
    std::fs::create_dir_all(main.parent().context("no folder")?)?;
    let mut options = Options::new(module);
    options.output_dir = folder;
    options.main_out_path = main;
    options.link_name = loader;
    options.main_module = glue;
    transform(options).map_err(|error| anyhow!("the module cannot be cut: {error:#}"))
}

/// Gives the parts lasting names, in the loader too; returns the new name of each old one.
fn rename(folder: &Path, loader: &str, parts: &[PathBuf], hash: &str) -> Result<BTreeMap<String, String>> {
    let loader = folder.join(loader);
    let mut script = std::fs::read_to_string(&loader)?;
    let mut names = BTreeMap::new();
    for part in parts {
        let old = part.file_name().and_then(|name| name.to_str()).context("a part has no name")?;
        let new = lasting_name(old, hash)?;
        let quoted = format!("\"./{old}\"");
        ensure!(script.matches(&quoted).count() == 1, "the loader must name {old} once");
        script = script.replace(&quoted, &format!("\"./{new}\""));
        std::fs::write(folder.join(&new), compact(&std::fs::read(part)?)?)?;
        std::fs::remove_file(part)?;
        names.insert(old.to_owned(), new);
    }
    std::fs::write(loader, script)?;
    Ok(names)
}

/// `split_xor.wasm` holds what only that lesson needs, `chunk_3.wasm` what several need.
fn lasting_name(old: &str, hash: &str) -> Result<String> {
    let stem = old.strip_suffix(".wasm").with_context(|| format!("{old} is no module"))?;
    let lesson = stem.strip_prefix("split_").map(str::to_owned);
    let shared = stem.strip_prefix("chunk_").map(|number| format!("shared{number}"));
    let name = lesson.or(shared).with_context(|| format!("{old} has an unexpected name"))?;
    Ok(format!("{name}-{hash}.wasm"))
}

/// The same module with short numbers: the linker writes each address with five bytes, so that it can be changed.
fn compact(module: &[u8]) -> Result<Vec<u8>> {
    let mut new = Module::new();
    RoundtripReencoder
        .parse_core_module(&mut new, wasmparser::Parser::new(0), module)
        .map_err(|error| anyhow!("a part is broken: {error}"))?;
    Ok(new.finish())
}

/// The page with a link that fetches the loader along with the glue, which imports it.
fn fetching_early(page: &str, stem: &str, loader: &str) -> Result<String> {
    let glue = format!("./{stem}.js");
    let links = page.match_indices("<link").filter_map(|(start, _)| {
        let link = &page[start..];
        Some((start, &link[..=link.find('>')?]))
    });
    let mut early = links.filter(|(_, link)| link.contains("modulepreload") && link.contains(&glue));
    let (start, link) = early.next().context("the page does not fetch its script early")?;
    let link = link.replace(&glue, &format!("./{loader}"));
    Ok(format!("{}{link}{}", &page[..start], &page[start..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_after_their_lesson_and_their_build() {
        assert_eq!(lasting_name("split_xor.wasm", "0a").unwrap(), "xor-0a.wasm");
        assert_eq!(lasting_name("chunk_3.wasm", "0a").unwrap(), "shared3-0a.wasm");
        assert!(lasting_name("main.wasm", "0a").is_err());
        assert!(lasting_name("split_xor.js", "0a").is_err());
    }

    #[test]
    fn the_one_script_gives_the_name() {
        let files = |names: &[&str]| names.iter().map(|name| Path::new("dist").join(name)).collect::<Vec<_>>();
        let stem = stem_in(&files(&["boot-1.js", "parts-2.js", "parts-2_bg.wasm"]));
        assert_eq!(stem.unwrap(), "parts-2");
        assert!(stem_in(&files(&["boot-1.js"])).is_err());
        assert!(stem_in(&files(&["parts-1.js", "parts-2.js"])).is_err());
    }

    #[test]
    fn the_loader_is_fetched_with_the_glue() {
        let before = "<script>import './parts-2.js'</script><link rel=icon href=data:,>";
        let after = "<link href=./parts-2.js rel=modulepreload x><link rel=preload href=./parts-2_bg.wasm>";
        let new = fetching_early(&format!("{before}{after}"), "parts-2", "loader-2.js").unwrap();
        assert_eq!(new, format!("{before}<link href=./loader-2.js rel=modulepreload x>{after}"));
        for other in [after.replace("modulepreload", "prefetch"), before.to_owned(), String::new()] {
            assert!(fetching_early(&other, "parts-2", "loader-2.js").is_err());
        }
    }

    #[test]
    fn long_numbers_become_short_and_broken_modules_are_refused() {
        let header = b"\0asm\x01\0\0\0";
        let long = [&header[..], b"\x05\x87\x80\x80\x80\0", b"\x01\x00\x91\x80\x80\x80\0"].concat();
        assert_eq!(compact(&long).unwrap(), [&header[..], b"\x05\x03\x01\x00\x11"].concat());
        assert!(compact(&long[..long.len() - 1]).is_err());
    }
}
