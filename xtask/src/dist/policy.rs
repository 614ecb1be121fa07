//! Writes a strict content security policy into the page: own files only. For that, the scripts that Trunk writes inline
//! become files, so that the policy is the same for every build and a server can send it as a header.

use anyhow::{Context, Result, ensure};

use super::inventory;

/// The policy, directive by directive.
const POLICY: [&str; 10] = [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    // The chart library measures its labels with an element that has a style attribute.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
];

/// A script that stood in the page.
#[derive(Debug, PartialEq)]
pub struct Script {
    /// The name of its file, after its content.
    pub name: String,
    /// What stood in the page.
    pub content: String,
}

/// The policy as one text.
pub fn policy() -> String {
    POLICY.join("; ")
}

/// The page with its policy as the first element after the character set, and the scripts that stood in it.
pub fn add_to(page: &str) -> Result<(String, Vec<Script>)> {
    ensure!(!page.contains("Content-Security-Policy"), "the page has a policy already");
    let (page, scripts) = without_inline_scripts(page)?;
    let charset = page.find("<meta charset").context("the page names no character set")?;
    let end = charset + page[charset..].find('>').context("an element is open")? + 1;
    let meta = format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy());
    Ok((format!("{}{meta}{}", &page[..end], &page[end..]), scripts))
}

/// Each script element without a file names one now.
fn without_inline_scripts(page: &str) -> Result<(String, Vec<Script>)> {
    let (mut new, mut scripts, mut rest) = (String::new(), Vec::new(), page);
    while let Some(start) = rest.find("<script") {
        let tag_end = start + rest[start..].find('>').context("a script tag is open")?;
        let content = &rest[tag_end + 1..];
        let length = content.find("</script>").context("a script has no closing tag")?;
        new.push_str(&rest[..tag_end]);
        if rest[start..tag_end].contains(" src=") {
            new.push_str(&rest[tag_end..=tag_end + length]);
        } else {
            let content = &content[..length];
            let name = format!("start-{}.js", inventory::short_sha256(content.as_bytes()));
            new.extend([" src=./", &name, ">"]);
            scripts.push(Script { name, content: content.to_owned() });
        }
        rest = &content[length..];
    }
    new.push_str(rest);
    Ok((new, scripts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    const PAGE: &str = "<head><meta charset=\"utf-8\"><title>T</title>\
        <script src=\"a.js\"></script><script type=\"module\">alert(1)\n</script></head>";

    #[test]
    fn inline_scripts_become_files_and_others_stay() {
        let (page, scripts) = without_inline_scripts(PAGE).unwrap();
        let name = &scripts[0].name;
        assert_eq!(scripts, [Script { name: name.clone(), content: "alert(1)\n".to_owned() }]);
        assert!(name.starts_with("start-") && name.len() == "start-.js".len() + 16, "{name}");
        assert_eq!(page, PAGE.replace(">alert(1)\n<", &format!(" src=./{name}><")));
        assert!(without_inline_scripts("<script>alert(1)").is_err());
    }

    #[test]
    fn the_policy_stands_right_after_the_character_set() {
        let (page, _) = add_to(PAGE).unwrap();
        let (before, after) = page.split_once("<meta http-equiv").unwrap();
        assert_eq!(before.trim_end(), "<head><meta charset=\"utf-8\">");
        assert!(after.contains(&policy()), "{after}");
        assert!(after.ends_with("</script></head>"));
        assert!(add_to(&page).is_err(), "one policy is enough");
        assert!(add_to("<head></head>").is_err());
    }

    #[test]
    fn the_servers_example_sends_the_same_policy() {
        let example = std::fs::read_to_string(project::root().join("docs").join("nginx.conf")).unwrap();
        let header = format!("add_header Content-Security-Policy \"{}; frame-ancestors 'none'\"", policy());
        assert!(example.contains(&header), "docs/nginx.conf lacks: {header}");
    }
}
