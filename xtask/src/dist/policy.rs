//! Writes a strict content security policy into the page: own files only, plus the one script that Trunk writes inline.

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The page with its policy as the first element after the character set.
pub fn add_to(page: &str) -> Result<String> {
    ensure!(!page.contains("Content-Security-Policy"), "the page has a policy already");
    // The browser hashes what its parser sees, and that has no carriage returns.
    let page = page.replace("\r\n", "\n");
    let hashes: Vec<String> = inline_scripts(&page)?.into_iter().map(hash_of).collect();
    let charset = page.find("<meta charset").context("the page names no character set")?;
    let end = charset + page[charset..].find('>').context("an element is open")? + 1;
    let policy = policy_with(&hashes.join(" "));
    Ok(format!("{}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{}", &page[..end], &page[end..]))
}

fn policy_with(hashes: &str) -> String {
    [
        "default-src 'self'",
        &format!("script-src 'self' 'wasm-unsafe-eval' {hashes}"),
        "style-src 'self'",
        // The chart library measures its labels with an element that has a style attribute.
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}

fn hash_of(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

/// The contents of all script elements that do not name a file.
fn inline_scripts(page: &str) -> Result<Vec<&str>> {
    let mut scripts = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("<script") {
        let tag_end = start + rest[start..].find('>').context("a script tag is open")?;
        let content = &rest[tag_end + 1..];
        let length = content.find("</script>").context("a script has no closing tag")?;
        if !rest[start..tag_end].contains(" src=") {
            scripts.push(&content[..length]);
        }
        rest = &content[length..];
    }
    Ok(scripts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><meta charset=\"utf-8\"><title>T</title>\
        <script src=\"a.js\"></script><script type=\"module\">alert(1)\n</script></head>";

    #[test]
    fn inline_scripts_are_those_without_a_file() {
        assert_eq!(inline_scripts(PAGE).unwrap(), ["alert(1)\n"]);
        assert!(inline_scripts("<script>alert(1)").is_err());
    }

    #[test]
    fn the_hash_is_the_one_that_browsers_compute() {
        // The example of Content Security Policy Level 2, section 7.17.2.
        assert_eq!(hash_of("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn the_policy_stands_right_after_the_character_set() {
        let page = add_to(PAGE).unwrap();
        let (before, after) = page.split_once("<meta http-equiv").unwrap();
        assert_eq!(before.trim_end(), "<head><meta charset=\"utf-8\">");
        assert!(after.contains(&hash_of("alert(1)\n")), "{after}");
        assert!(after.ends_with("</script></head>"));
        assert!(add_to(&page).is_err(), "one policy is enough");
        assert!(add_to("<head></head>").is_err());
    }

    #[test]
    fn line_ends_are_hashed_as_the_browser_sees_them() {
        assert_eq!(add_to(&PAGE.replace('\n', "\r\n")).unwrap(), add_to(PAGE).unwrap());
    }
}
