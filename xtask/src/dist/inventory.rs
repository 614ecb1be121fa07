//! `files.json`: every file of the site with its size and its SHA-256, in the order of the paths; and the name of the
//! build, which follows from all of them. Knows nothing of what is in the files.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Result, ensure};
use sha2::{Digest, Sha256};

use super::sizes::Asset;

/// The name of the list itself, which it does not contain.
pub const NAME: &str = "files.json";

/// Writes the list of `assets`, which make up the site in `folder`.
pub fn write(folder: &Path, build: &str, assets: &[Asset]) -> Result<()> {
    for asset in assets {
        let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\';
        ensure!(asset.name.bytes().all(plain), "{:?} cannot stand in a list or an address as it is", asset.name);
    }
    Ok(std::fs::write(folder.join(NAME), text(build, assets))?)
}

fn text(build: &str, assets: &[Asset]) -> String {
    let mut text = format!("{{\n\"build\": \"{build}\",\n\"files\": [");
    for (index, asset) in assets.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let (path, bytes, sum, gzip) = (&asset.name, asset.content.len(), sha256(&asset.content), asset.gzip);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "{comma}\n{{\"path\": \"{path}\", \"bytes\": {bytes}, \"sha256\": \"{sum}\", \"gzip\": {gzip}}}"
        );
    }
    text + "\n]\n}\n"
}

/// The build of a site that consists of `assets`: 16 hexadecimal digits that change with any byte of any file.
pub fn build_of(assets: &[Asset]) -> String {
    let line = |asset: &Asset| format!("{} {}\n", sha256(&asset.content), asset.name);
    short_sha256(assets.iter().map(line).collect::<String>().as_bytes())
}

/// SHA-256 in 64 hexadecimal digits.
pub fn sha256(content: &[u8]) -> String {
    Sha256::digest(content).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// The first 16 digits of it.
pub fn short_sha256(content: &[u8]) -> String {
    sha256(content)[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(name: &str, content: &str) -> Asset {
        Asset::new(name.into(), content.into()).unwrap()
    }

    #[test]
    fn the_sum_is_the_published_one() {
        // FIPS 180-2, appendix B.1.
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!((sha256(b"abc").as_str(), short_sha256(b"abc").as_str()), (sum, &sum[..16]));
    }

    #[test]
    fn the_list_names_each_file_once_in_order() {
        let list = text("0a", &[asset("a.js", "abc"), asset("b/c.txt", "")]);
        let lines: Vec<&str> = list.lines().collect();
        assert_eq!(lines[..3], ["{", "\"build\": \"0a\",", "\"files\": ["]);
        assert!(lines[3].starts_with("{\"path\": \"a.js\", \"bytes\": 3, \"sha256\": \"ba7816bf"), "{list}");
        assert!(lines[3].ends_with("},") && lines[4].starts_with("{\"path\": \"b/c.txt\", \"bytes\": 0"), "{list}");
        assert_eq!(lines[5..], ["]", "}"]);
    }

    #[test]
    fn the_build_changes_with_any_name_and_any_byte() {
        let build = build_of(&[asset("a", "1"), asset("b", "2")]);
        assert_eq!(build, build_of(&[asset("a", "1"), asset("b", "2")]));
        assert_ne!(build, build_of(&[asset("a", "1"), asset("b", "3")]));
        assert_ne!(build, build_of(&[asset("a", "1"), asset("c", "2")]));
        assert_eq!(build.len(), 16);
    }

    #[test]
    fn a_name_that_would_break_the_list_is_refused() {
        for name in ["a\"b", "a b", "한"] {
            assert!(write(Path::new("nowhere"), "0a", &[asset(name, "")]).unwrap_err().to_string().contains("cannot"));
        }
    }
}
