//! What the built files weigh, and which of them a first visit fetches.

use std::fmt::Write;
use std::io::Write as _;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

/// One built file.
pub struct Asset {
    /// The path below the folder of the page.
    name: String,
    content: Vec<u8>,
    /// The size in bytes as a server sends it.
    pub gzip: usize,
}

impl Asset {
    /// Measures one file.
    pub fn new(name: String, content: Vec<u8>) -> Result<Self> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&content)?;
        let gzip = encoder.finish()?.len();
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

/// The indices of the files that are fetched before the page starts: `index.html`, what it names, what that names, …
pub fn first_load(assets: &[Asset]) -> Vec<usize> {
    let is_start = |asset: &Asset| asset.name == "index.html";
    let mut reached: Vec<usize> = assets.iter().position(is_start).into_iter().collect();
    let mut next = 0;
    while let Some(&source) = reached.get(next) {
        for (index, asset) in assets.iter().enumerate() {
            if !reached.contains(&index) && assets[source].mentions(asset.file_name()) {
                reached.push(index);
            }
        }
        next += 1;
    }
    reached
}

/// All files with their sizes; the first load is marked and summed up.
pub fn table(assets: &[Asset], first: &[usize]) -> String {
    let mut table = format!("{:>10} {:>10}  file (* = first load)\n", "bytes", "gzip");
    for (index, asset) in assets.iter().enumerate() {
        let mark = if first.contains(&index) { '*' } else { ' ' };
        row(&mut table, asset.content.len(), asset.gzip, mark, &asset.name);
    }
    let sum = |size: fn(&Asset) -> usize| first.iter().map(|&index| size(&assets[index])).sum();
    let raw = sum(|asset| asset.content.len());
    let gzip = sum(|asset| asset.gzip);
    row(&mut table, raw, gzip, '*', "first load together");
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
            ("app-1.js", "import './snippets/help.js'; fetch('app-1.wasm')"),
            ("app-1.wasm", "worker.js"),
            ("index.html", "<script src=\"./app-1.js\">"),
            ("snippets/help.js", ""),
            ("worker.js", "app-1.js"),
        ];
        let asset = |(name, text): (&str, &str)| Asset::new(name.into(), text.into()).unwrap();
        files.into_iter().map(asset).collect()
    }

    #[test]
    fn the_first_load_is_what_the_page_reaches_by_name() {
        let assets = assets();
        let mut names: Vec<&str> = first_load(&assets).into_iter().map(|index| assets[index].name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["app-1.js", "app-1.wasm", "index.html", "snippets/help.js"]);
    }

    #[test]
    fn gzip_makes_repetition_small() {
        let asset = Asset::new("x".into(), vec![b'x'; 100_000]).unwrap();
        assert!(asset.gzip < 500, "{}", asset.gzip);
    }

    #[test]
    fn the_table_sums_the_first_load_only() {
        let assets = assets();
        let table = table(&assets, &first_load(&assets));
        let sum = assets[..4].iter().map(|asset| asset.content.len());
        let last = table.lines().last().unwrap().trim_start();
        assert!(last.starts_with(&sum.sum::<usize>().to_string()), "{table}");
        assert!(table.lines().any(|line| line.ends_with("  worker.js")));
    }
}
