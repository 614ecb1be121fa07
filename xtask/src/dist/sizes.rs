//! What the built files weigh, and which of them a first visit of each page fetches, and the start of the worker.

use std::fmt::Write;
use std::io::Write as _;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::parts::Parts;

/// One built file.
pub struct Asset {
    /// The path below the folder of the page.
    pub name: String,
    /// What is in it.
    pub content: Vec<u8>,
    /// The size in bytes as a server sends it.
    pub gzip: usize,
}

impl Asset {
    /// Measures one file.
    pub fn new(name: String, content: Vec<u8>) -> Result<Self> {
        let gzip = gzip(&content)?.len();
        Ok(Self { name, content, gzip })
    }

    fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Whether this file can make the browser fetch another one by its name.
    fn names_others(&self) -> bool {
        [".html", ".css", ".js"].iter().any(|end| self.name.ends_with(end))
    }

    fn mentions(&self, name: &str) -> bool {
        let content = String::from_utf8_lossy(&self.content);
        self.names_others() && content.contains(name)
    }
}

/// Packed as a server sends it; no time and no name is in it.
pub fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// The file with which a page starts its worker.
const WORKER: &str = "worker_loader.js";

/// Files that the browser fetches for one purpose, when it has none of them yet.
pub struct Visit {
    /// The purpose: the first load of a page, or the worker.
    pub name: String,
    /// The indices of the files that the browser fetches.
    files: Vec<usize>,
}

impl Visit {
    /// What the visit fetches, in bytes as a server sends them.
    pub fn gzip(&self, assets: &[Asset]) -> usize {
        self.files.iter().map(|&index| assets[index].gzip).sum()
    }
}

/// The first visits of the start page and of each lesson.
pub fn visits(assets: &[Asset], parts: &Parts) -> Vec<Visit> {
    let start = reached(assets, "index.html", parts);
    let name = |page: &str| format!("first load of #/{page}");
    let lessons = parts.iter().map(|(lesson, names)| {
        let own = (0..assets.len()).filter(|&index| names.contains(&assets[index].name));
        Visit { name: name(lesson), files: start.iter().copied().chain(own).collect() }
    });
    std::iter::once(Visit { name: name(""), files: start.clone() }).chain(lessons).collect()
}

/// What a page fetches when it starts its worker; nothing if there is none.
pub fn worker(assets: &[Asset]) -> Visit {
    Visit { name: "the worker, fetched when it is first needed".into(), files: reached(assets, WORKER, &Parts::new()) }
}

/// The indices of the files that are fetched with `start`: itself, what it names, what that names, … but for what only
/// lessons fetch.
fn reached(assets: &[Asset], start: &str, parts: &Parts) -> Vec<usize> {
    let is_late = |asset: &Asset| parts.values().flatten().any(|name| *name == asset.name);
    let mut reached: Vec<usize> = assets.iter().position(|asset| asset.name == start).into_iter().collect();
    let mut next = 0;
    while let Some(&source) = reached.get(next) {
        for (index, asset) in assets.iter().enumerate() {
            if !reached.contains(&index) && !is_late(asset) && assets[source].mentions(asset.file_name()) {
                reached.push(index);
            }
        }
        next += 1;
    }
    reached
}

/// All files with their sizes, those marked that every first visit fetches; then what each first visit fetches in all,
/// and the worker.
pub fn table(assets: &[Asset], visits: &[Visit], worker: &Visit) -> String {
    let mut table = format!("{:>10} {:>10}  file (* = every first load)\n", "bytes", "gzip");
    for (index, asset) in assets.iter().enumerate() {
        let mark = if visits.iter().all(|visit| visit.files.contains(&index)) { '*' } else { ' ' };
        row(&mut table, asset.content.len(), asset.gzip, mark, &asset.name);
    }
    for visit in visits.iter().chain([worker]) {
        let raw = visit.files.iter().map(|&index| assets[index].content.len()).sum();
        row(&mut table, raw, visit.gzip(assets), ' ', &visit.name);
    }
    table
}

fn row(table: &mut String, raw: usize, gzip: usize, mark: char, name: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(table, "{raw:>10} {gzip:>10} {mark}{name}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets() -> Vec<Asset> {
        let files = [
            ("app-1.js", "import './snippets/help.js'; fetch('app-1.wasm'); later('a.wasm', 'ab.wasm')"),
            ("app-1.wasm", "worker_loader.js"),
            ("a.wasm", "only in a"),
            ("ab.wasm", "in a and b"),
            ("index.html", "<script src=\"./app-1.js\">"),
            ("snippets/help.js", ""),
            ("worker.js", "fetch('worker_bg.wasm')"),
            ("worker_bg.wasm", "app-1.js"),
            ("worker_loader.js", "import './worker.js'"),
        ];
        let asset = |(name, text): (&str, &str)| Asset::new(name.into(), text.into()).unwrap();
        files.into_iter().map(asset).collect()
    }

    fn parts() -> Parts {
        let files = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Parts::from([("a".into(), files(&["a.wasm", "ab.wasm"])), ("b".into(), files(&["ab.wasm"]))])
    }

    #[test]
    fn a_first_load_is_what_the_page_reaches_by_name_and_the_parts_of_its_lesson() {
        let assets = assets();
        let start = ["app-1.js", "app-1.wasm", "index.html", "snippets/help.js"];
        let expected = [("#/", &[][..]), ("#/a", &["a.wasm", "ab.wasm"]), ("#/b", &["ab.wasm"])];
        let visits = visits(&assets, &parts());
        assert_eq!(visits.len(), expected.len());
        for (visit, (page, own)) in visits.iter().zip(expected) {
            let mut names: Vec<&str> = visit.files.iter().map(|&index| assets[index].name.as_str()).collect();
            names.sort_unstable();
            let mut wanted = [&start, own].concat();
            wanted.sort_unstable();
            assert_eq!((visit.name.as_str(), names), (format!("first load of {page}").as_str(), wanted));
        }
    }

    #[test]
    fn the_worker_is_what_its_loader_reaches() {
        let assets = assets();
        let names: Vec<&str> = worker(&assets).files.iter().map(|&index| assets[index].name.as_str()).collect();
        assert_eq!(names, ["worker_loader.js", "worker.js", "worker_bg.wasm"]);
        assert_eq!(worker(&[]).gzip(&[]), 0);
    }

    #[test]
    fn gzip_makes_repetition_small() {
        let asset = Asset::new("x".into(), vec![b'x'; 100_000]).unwrap();
        assert!(asset.gzip < 500, "{}", asset.gzip);
    }

    #[test]
    fn the_table_sums_what_each_visit_fetches() {
        let assets = assets();
        let table = table(&assets, &visits(&assets, &parts()), &worker(&assets));
        let sum = |wanted: &dyn Fn(&Asset) -> bool| -> usize {
            assets.iter().filter(|asset| wanted(asset)).map(|asset| asset.content.len()).sum()
        };
        let of_worker = |asset: &Asset| asset.name.starts_with("worker");
        let page = sum(&|asset| !of_worker(asset) && asset.name != "a.wasm");
        for (line, size, end) in
            [(2, page, "first load of #/b"), (1, sum(&of_worker), "the worker, fetched when it is first needed")]
        {
            let line = table.lines().rev().nth(line - 1).unwrap().trim_start();
            assert!(line.starts_with(&size.to_string()) && line.ends_with(end), "{table}");
        }
        assert!(table.lines().any(|line| line.ends_with("  worker.js")));
    }
}
