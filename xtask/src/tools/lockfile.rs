//! Reads versions out of `Cargo.lock`.

/// The version of `package` in the text of a lock file; the first one if there are several.
pub fn version_of<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lock.lines();
    lines.find(|line| quoted(line, "name") == Some(package))?;
    quoted(lines.next()?, "version")
}

fn quoted<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let value = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
    value.trim().strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-macro"
version = "1.0.0"
dependencies = [
 "wasm-bindgen",
]

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
"#;

    #[test]
    fn a_package_is_found_by_its_whole_name() {
        assert_eq!(version_of(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_of(LOCK, "wasm"), None);
    }

    #[test]
    fn windows_line_ends_make_no_difference() {
        let lock = LOCK.replace('\n', "\r\n");
        assert_eq!(version_of(&lock, "wasm-bindgen"), Some("0.2.130"));
    }
}
