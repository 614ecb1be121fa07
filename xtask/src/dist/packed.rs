//! A packed twin beside each file that gains by it, for servers that send such files as they are (`gzip_static`).

use std::path::Path;

use anyhow::Result;

use super::sizes;
use crate::project;

/// What packs well; pictures and MNIST's files are packed already.
const KINDS: [&str; 7] = ["css", "html", "js", "json", "svg", "wasm", "webmanifest"];

/// Writes `name.gz` beside each `name`.
pub fn write_beside(folder: &Path) -> Result<()> {
    for file in project::files_in(folder)? {
        if KINDS.iter().any(|kind| file.extension().is_some_and(|extension| extension == *kind)) {
            let mut twin = file.clone().into_os_string();
            twin.push(".gz");
            std::fs::write(twin, sizes::gzip(&std::fs::read(file)?)?)?;
        }
    }
    Ok(())
}

/// Whether a file is a twin, which is no file of the site's own.
pub fn is_twin(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "gz") && file.with_extension("").is_file()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn twins_hold_the_same_and_stand_beside_what_is_worth_it() {
        let folder = std::env::temp_dir().join(format!("mlp-lab-packed-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (name, content) in [("a.js", "abc"), ("b.gz", "packed"), ("c.png", "picture")] {
            std::fs::write(folder.join(name), content).unwrap();
        }
        write_beside(&folder).unwrap();
        let names: Vec<_> = project::files_in(&folder).unwrap();
        assert_eq!(names, ["a.js", "a.js.gz", "b.gz", "c.png"].map(|name| folder.join(name)));
        assert_eq!(names.iter().map(|file| is_twin(file)).collect::<Vec<_>>(), [false, true, false, false]);
        let mut text = String::new();
        flate2::read::GzDecoder::new(std::fs::File::open(&names[1]).unwrap()).read_to_string(&mut text).unwrap();
        assert_eq!(text, "abc");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
