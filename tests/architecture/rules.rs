//! The house's rules as functions from one source file to what is wrong with it.

use super::source::{Source, paths, tokens};

/// Who may use whom. What is not listed here is not allowed.
pub struct Room {
    pub name: &'static str,
    /// Our own rooms.
    rooms: &'static [&'static str],
    /// Crates, beside `std`; `None` for any.
    crates: Option<&'static [&'static str]>,
    /// Whether it may speak Korean.
    words: bool,
}

pub const ROOMS: [Room; 8] = [
    Room {
        name: "engine",
        rooms: &[],
        crates: Some(&["nalgebra", "rand_mt", "thiserror", "mlp_lab_kernels", "serde"]),
        words: false,
    },
    Room {
        name: "data",
        rooms: &["engine"],
        crates: Some(&["nalgebra", "thiserror", "serde", "lexical_core", "csv_core", "miniz_oxide"]),
        words: false,
    },
    Room {
        name: "lesson",
        rooms: &["engine", "data"],
        crates: Some(&["nalgebra", "thiserror", "lexical_core", "percent_encoding"]),
        words: false,
    },
    Room {
        name: "chart",
        rooms: &["lesson", "engine"],
        crates: Some(&["nalgebra", "thiserror", "plotters", "qrcodegen"]),
        words: false,
    },
    Room { name: "text", rooms: &["lesson", "data", "engine"], crates: Some(&["nalgebra", "thiserror"]), words: true },
    Room {
        name: "worker",
        rooms: &["engine", "data"],
        crates: Some(&["nalgebra", "thiserror", "serde", "postcard"]),
        words: false,
    },
    Room { name: "web", rooms: &["engine", "data", "lesson", "chart", "text", "worker"], crates: None, words: true },
    Room { name: "bin", rooms: &["web", "worker"], crates: None, words: false },
];

/// One file that may use more than its room: the measurements call what the page calls, but without the page.
const MEASURING: (&str, [&str; 2]) = ("src/bin/bench.rs", ["engine", "lesson"]);

/// Parts of `std` that depend on the moment or the machine; only `web` and the binaries may ask for those.
const OUTSIDE: [&str; 6] = ["time", "fs", "net", "env", "process", "thread"];

/// A rule that a file broke.
#[derive(Debug, PartialEq, Eq)]
pub struct Violation {
    pub rule: &'static str,
    pub path: String,
    pub detail: String,
}

/// Everything that is wrong with a file. `dependencies` are the crates of Cargo.toml as they are written in code.
pub fn violations(source: &Source, dependencies: &[String]) -> Vec<Violation> {
    let tokens = tokens(&source.text);
    let mut found = Vec::new();
    let mut report = |rule, mut details: Vec<String>| {
        details.sort();
        details.dedup();
        found.extend(details.into_iter().map(|detail| Violation { rule, path: source.path.clone(), detail }));
    };
    report("header", header(source));
    report("length", length(source));
    report("cfg", cfgs(source, &tokens));
    if let Some(room) = room_of(&source.path) {
        let paths = paths(&tokens);
        report("room", rooms(source, room, &paths));
        report("crate", crates(room, &paths, dependencies));
        report("outside", outside(room, &paths));
        report("words", words(source, room));
    } else if source.path.starts_with("src/") && source.path != "src/lib.rs" {
        report("room", vec!["lies in no room".to_owned()]);
    }
    found
}

fn room_of(path: &str) -> Option<&'static Room> {
    let (name, _) = path.strip_prefix("src/")?.split_once('/')?;
    ROOMS.iter().find(|room| room.name == name)
}

fn header(source: &Source) -> Vec<String> {
    let first = source.text.lines().next().unwrap_or("");
    let says_something = first.strip_prefix("//!").is_some_and(|text| text.trim().len() > 10);
    fail_unless(says_something, "does not open with `//!` and what it is")
}

fn length(source: &Source) -> Vec<String> {
    let limit = if source.path.starts_with("tests/") { 400 } else { 300 };
    let lines = source.text.lines().count();
    fail_unless(lines <= limit, &format!("{lines} lines, at most {limit}"))
}

fn fail_unless(right: bool, detail: &str) -> Vec<String> {
    if right { vec![] } else { vec![detail.to_owned()] }
}

fn cfgs(source: &Source, tokens: &[String]) -> Vec<String> {
    let allowed = |condition: &str| match (source.path.as_str(), condition) {
        (_, "cfg(test)") | ("src/lib.rs", "cfg(feature=\"web\")") => true,
        ("src/bin/worker/main.rs", condition) => condition.contains("simd128"),
        _ => false,
    };
    let conditions = tokens.iter().enumerate().filter_map(|(at, token)| {
        let opens = |at: usize| tokens.get(at).is_some_and(|token| token == "(");
        match token.as_str() {
            "cfg" if opens(at + 1) => Some(condition(&tokens[at + 1..])),
            // As a macro, cfg!(…).
            "cfg" if opens(at + 2) && tokens[at + 1] == "!" => Some(condition(&tokens[at + 2..])),
            "cfg_attr" => Some("cfg_attr".to_owned()),
            _ => None,
        }
    });
    conditions.filter(|condition| !allowed(condition)).collect()
}

/// `cfg` and its parenthesis, written without spaces.
fn condition(tokens: &[String]) -> String {
    let mut depth = 0;
    let mut text = "cfg".to_owned();
    for token in tokens {
        match token.as_str() {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        text += token;
        if depth == 0 {
            break;
        }
    }
    text
}

fn rooms(source: &Source, room: &Room, paths: &[Vec<String>]) -> Vec<String> {
    let measured = |name: &str| source.path == MEASURING.0 && MEASURING.1.contains(&name);
    let allowed = |name: &str| name == room.name || room.rooms.contains(&name) || measured(name);
    let known = |name: &str| name == "*" || ROOMS.iter().any(|room| room.name == name);
    let used = paths.iter().filter_map(|path| below_root(&source.path, path));
    used.filter(|name| known(name) && !allowed(name)).map(|name| format!("{} may not use {name}", room.name)).collect()
}

/// What a path names in the crate's root, if it starts there: by `crate::`, by the crate's name or by enough `super::`.
fn below_root<'a>(file: &str, path: &'a [String]) -> Option<&'a str> {
    let first = path.iter().position(|segment| segment != "self")?;
    let path = &path[first..];
    let start = match path[0].as_str() {
        "crate" | "mlp_lab" => 1,
        _ => {
            let climbed = path.iter().take_while(|segment| *segment == "super").count();
            if climbed == 0 || climbed < module_depth(file) {
                return None;
            }
            climbed
        }
    };
    path.get(start).map(String::as_str)
}

/// How many modules enclose the file's items: 1 for src/engine/mod.rs, 2 for src/engine/dense.rs.
fn module_depth(file: &str) -> usize {
    let names = file.trim_start_matches("src/").trim_end_matches("/mod.rs");
    names.split('/').count()
}

fn crates(room: &Room, paths: &[Vec<String>], dependencies: &[String]) -> Vec<String> {
    let Some(allowed) = room.crates else {
        return vec![];
    };
    let used = paths.iter().map(|path| &path[0]);
    used.filter(|name| dependencies.contains(name) && !allowed.contains(&name.as_str()))
        .map(|name| format!("{} may not use the crate {name}", room.name))
        .collect()
}

fn outside(room: &Room, paths: &[Vec<String>]) -> Vec<String> {
    if room.crates.is_none() {
        return vec![];
    }
    let used = paths.iter().filter(|path| path[0] == "std" || path[0] == "core");
    used.filter(|path| path.get(1).is_some_and(|part| OUTSIDE.contains(&part.as_str())))
        .map(|path| format!("{} may not use {}", room.name, path.join("::")))
        .collect()
}

fn words(source: &Source, room: &Room) -> Vec<String> {
    let is_hangul = |c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}');
    let speaks = source.text.contains(is_hangul);
    fail_unless(room.words || !speaks, "Korean words belong to text")
}
