//! What lets the page be installed and opened without a network: the service worker with its list of files, the
//! manifest, the icons, and the words in the page that lead to them.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::inventory;
use super::sizes::Asset;
use super::{icon, icon::Shape};
use crate::project;

/// The service worker, which browsers ask for by this name as long as the site is installed.
const WORKER: &str = "sw.js";

/// The places in its source that are filled in.
const BUILD: &str = "const BUILD = \"\";\n";
const FILES: &str = "const FILES = {};\n";

/// The page, and the manifest that it names.
const PAGE: &str = "index.html";
const MANIFEST: &str = "manifest.webmanifest";

/// The icons that the manifest names.
const ICONS: [(&str, u32, Shape); 3] = [
    ("icon-192.png", 192, Shape::Rounded),
    ("icon-512.png", 512, Shape::Rounded),
    ("icon-maskable-512.png", 512, Shape::Full),
];

/// Makes the site in `folder`, whole but for this, one that can be installed. `assets` reads its present files. Returns
/// the build's name.
pub fn equip(folder: &Path, assets: impl Fn() -> Result<Vec<Asset>>) -> Result<String> {
    let sources = project::root().join("static");
    // What stands in its place while the page is developed.
    std::fs::remove_file(folder.join(WORKER)).with_context(|| format!("there is no {WORKER} to be replaced"))?;
    let drawing = std::fs::read_to_string(sources.join("icon.svg")).context("static/icon.svg cannot be read")?;
    for (name, size, shape) in ICONS {
        std::fs::write(folder.join(name), icon::png(&drawing, size, shape).context("static/icon.svg")?)?;
    }
    std::fs::copy(sources.join(MANIFEST), folder.join(MANIFEST))?;
    let build = inventory::build_of(&assets()?);
    let page = folder.join(PAGE);
    std::fs::write(&page, leading_there(&std::fs::read_to_string(&page)?, &build)?)?;
    let source = std::fs::read_to_string(sources.join(WORKER))?;
    std::fs::write(folder.join(WORKER), filled(&source, &build, &assets()?)?)?;
    Ok(build)
}

/// The page with its build, which makes it ask for the service worker, and with a link to the manifest.
fn leading_there(page: &str, build: &str) -> Result<String> {
    let title = page.find("<title>").context("the page has no title")?;
    let words = format!("<meta name=build content={build}><link rel=manifest href={MANIFEST}>");
    Ok(format!("{}{words}{}", &page[..title], &page[title..]))
}

/// The service worker of a build: it keeps all files but MNIST's.
fn filled(source: &str, build: &str, assets: &[Asset]) -> Result<String> {
    for place in [BUILD, FILES] {
        ensure!(source.matches(place).count() == 1, "static/{WORKER} must have one line {place:?}");
    }
    let mut files = String::from("const FILES = {\n");
    for asset in assets.iter().filter(|asset| !is_of_mnist(Path::new(&asset.name))) {
        // Writing to a string cannot fail.
        let _ = writeln!(files, "  \"{}\": \"{}\",", asset.name, inventory::sha256(&asset.content));
    }
    let source = source.replace(BUILD, &format!("const BUILD = \"{build}\";\n"));
    Ok(source.replace(FILES, &format!("{files}}};\n")))
}

/// The training keeps these by itself once it has read them: most visitors never need them.
fn is_of_mnist(file: &Path) -> bool {
    file.starts_with("mnist") && file.extension().is_some_and(|extension| extension == "gz")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_worker_keeps_all_but_mnist() {
        let asset = |name: &str| Asset::new(name.into(), b"abc".to_vec()).unwrap();
        let assets = ["a.js", "mnist/README.md", "mnist/images.gz"].map(asset);
        let source = std::fs::read_to_string(project::root().join("static").join(WORKER)).unwrap();
        let filled = filled(&source, "0123456789abcdef", &assets).unwrap();
        let sum = inventory::sha256(b"abc");
        assert!(filled.contains("const BUILD = \"0123456789abcdef\";\n"));
        let files = format!("const FILES = {{\n  \"a.js\": \"{sum}\",\n  \"mnist/README.md\": \"{sum}\",\n}};\n");
        assert!(filled.contains(&files), "{filled}");
        assert!(super::filled(&filled, "0", &[]).is_err(), "only the source can be filled");
    }

    #[test]
    fn the_page_names_its_build_before_its_title() {
        let page = leading_there("<head><title>T</title>", "0a").unwrap();
        assert!(
            page.starts_with("<head><meta name=build content=0a><link rel=manifest href=manifest.webmanifest><title>")
        );
        assert!(leading_there("<head></head>", "0a").is_err());
    }

    #[test]
    fn the_manifest_names_the_icons_that_are_made() {
        let manifest = std::fs::read_to_string(project::root().join("static").join(MANIFEST)).unwrap();
        for (name, size, _) in ICONS {
            assert!(manifest.contains(&format!("\"src\": \"{name}\", \"sizes\": \"{size}x{size}\"")), "{name}");
        }
        assert_eq!(manifest.matches("\"src\"").count(), ICONS.len());
    }
}
