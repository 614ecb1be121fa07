//! Rust source as tokens, and the paths that occur in it. Knows no rule of the project.

/// One file.
pub struct Source {
    /// From the package's root, with '/'.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Identifiers, string literals with their quotes, `::`, and single other characters; comments are left out.
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = token_length(rest, first);
        let (token, after) = rest.split_at(length);
        if !first.is_whitespace() && !token.starts_with("//") && !token.starts_with("/*") {
            tokens.push(token.to_owned());
        }
        rest = after;
    }
    tokens
}

fn token_length(rest: &str, first: char) -> usize {
    if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        block_comment(rest)
    } else if rest.starts_with("::") {
        2
    } else if let Some(hashes) = raw_string(rest) {
        let end = format!("\"{}", "#".repeat(hashes));
        let open = rest.find('"').map_or(rest.len(), |quote| quote + 1);
        rest[open..].find(&end).map_or(rest.len(), |at| open + at + end.len())
    } else if first == '"' {
        quoted(rest, '"').unwrap_or(rest.len())
    } else if first == '\'' {
        character(rest)
    } else if is_identifier(first) {
        rest.find(|c| !is_identifier(c)).unwrap_or(rest.len())
    } else {
        first.len_utf8()
    }
}

fn is_identifier(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    for (at, _) in rest.char_indices() {
        if rest[at..].starts_with("/*") {
            depth += 1;
        } else if rest[at..].starts_with("*/") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + 2;
            }
        }
    }
    rest.len()
}

/// The number of '#' that guard a raw string, if one begins here.
fn raw_string(rest: &str) -> Option<usize> {
    let guards = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = guards.bytes().take_while(|&byte| byte == b'#').count();
    guards[hashes..].starts_with('"').then_some(hashes)
}

/// The length of a literal up to its closing quote.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !escaped {
            return Some(at + c.len_utf8());
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// A character literal as a whole; of a lifetime only its quote.
fn character(rest: &str) -> usize {
    let inner = rest.chars().nth(1);
    let is_literal = inner == Some('\\') || rest.chars().nth(2) == Some('\'');
    if is_literal { quoted(rest, '\'').unwrap_or(1) } else { 1 }
}

/// Every path of two or more segments, and every imported name; groups are written out, so that
/// `use a::{b, c::d};` gives `a::b` and `a::c::d`.
pub fn paths(tokens: &[String]) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let imports = tokens[at] == "use";
        let start = if imports { at + 1 } else { at };
        let before = paths.len();
        let end = tree(tokens, start, &[], &mut paths);
        if !imports && paths.len() == before + 1 && paths[before].len() < 2 {
            paths.pop();
        }
        at = end.max(at + 1);
    }
    paths
}

/// Adds the paths of the tree at `at`, and returns where it ends.
fn tree(tokens: &[String], mut at: usize, prefix: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = prefix.to_vec();
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    if token(at) == "::" {
        at += 1;
    }
    loop {
        match token(at) {
            "{" if path.len() > prefix.len() || token(at.wrapping_sub(1)) == "use" => {
                return group(tokens, at + 1, &path, paths);
            }
            "*" if path.len() > prefix.len() => path.push("*".to_owned()),
            name if name.starts_with(is_identifier) => path.push(name.to_owned()),
            _ => break,
        }
        at += 1;
        if token(at) != "::" {
            break;
        }
        at += 1;
    }
    if path.len() > prefix.len() {
        paths.push(path);
    }
    at
}

fn group(tokens: &[String], mut at: usize, prefix: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    while at < tokens.len() && tokens[at] != "}" {
        at = tree(tokens, at, prefix, paths).max(at + 1);
        // `as` gives a name, which is no path.
        while at < tokens.len() && tokens[at] != "," && tokens[at] != "}" {
            at += 1;
        }
        if at < tokens.len() && tokens[at] == "," {
            at += 1;
        }
    }
    at + 1
}
