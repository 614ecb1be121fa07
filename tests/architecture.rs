//! Holds the house's rules against the code: who may use whom, headers, lengths, conditional compilation.
//! Each rule is also shown a text that breaks it.
#![allow(clippy::unwrap_used)]

#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;

use rules::{ROOMS, violations};
use source::{Source, paths, tokens};
use std::fs;
use std::path::Path;

fn read(folder: &str, files: &mut Vec<Source>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(entries) = fs::read_dir(root.join(folder)) else {
        return;
    };
    for entry in entries.map(Result::unwrap) {
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            if !path.ends_with("/target") && !path.ends_with("/node_modules") {
                read(&path, files);
            }
        } else if Path::new(&path).extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(entry.path()).unwrap();
            files.push(Source { path, text });
        }
    }
}

/// The names in the manifest's tables of dependencies, as code writes them.
fn dependencies() -> Vec<String> {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let mut names = Vec::new();
    let mut listed = false;
    for line in manifest.unwrap().lines() {
        if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_end_matches(']');
            listed = table.ends_with("dependencies");
            names.extend(table.split_once("dependencies.").map(|(_, name)| name.to_owned()));
        } else if let (true, Some((name, _))) = (listed, line.split_once('=')) {
            names.push(name.trim().to_owned());
        }
    }
    names.into_iter().map(|name| name.replace('-', "_")).collect()
}

#[test]
fn the_code_keeps_the_rules() {
    let mut files = Vec::new();
    for folder in ["src", "tests", "xtask"] {
        read(folder, &mut files);
    }
    for room in ["engine", "data", "lesson", "chart", "text", "worker", "web"] {
        let lies_there = |file: &Source| file.path == format!("src/{room}/mod.rs");
        assert!(files.iter().any(lies_there), "{room} was not read");
    }
    let dependencies = dependencies();
    let broken: Vec<_> = files.iter().flat_map(|file| violations(file, &dependencies)).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_manifest_is_understood() {
    let names = dependencies();
    for name in ["nalgebra", "rand_mt", "yew", "web_sys", "wasm_bindgen", "proptest"] {
        assert!(names.iter().any(|found| found == name), "{name} not in {names:?}");
    }
    assert!(!names.iter().any(|name| name == "web" || name == "opt_level"), "{names:?}");
}

/// The rules that `code` breaks as the body of the file `path`.
fn broken(path: &str, code: &str) -> Vec<&'static str> {
    let text = format!("//! A file made up for this test.\n\n{code}\n");
    let path = path.to_owned();
    let dependencies = ["nalgebra", "plotters", "yew", "web_sys", "proptest"].map(str::to_owned);
    let found = violations(&Source { path, text }, &dependencies);
    found.into_iter().map(|violation| violation.rule).collect()
}

#[test]
fn every_forbidden_room_is_caught_in_every_spelling() {
    let allowed = |user: &str, used: &str| match user {
        "engine" => false,
        "data" => used == "engine",
        "lesson" | "worker" => ["engine", "data"].contains(&used),
        "chart" => ["engine", "lesson"].contains(&used),
        "text" => ["engine", "data", "lesson"].contains(&used),
        "web" => used != "bin",
        _ => ["web", "worker"].contains(&used),
    };
    for user in ROOMS.map(|room| room.name) {
        for used in ROOMS.map(|room| room.name).into_iter().filter(|&used| used != user) {
            let expected = if allowed(user, used) { vec![] } else { vec!["room"] };
            for code in [
                format!("use crate::{used}::thing;"),
                format!("use crate::{{{used}::{{a, b}}}};"),
                format!("use super::super::{used};"),
                format!("pub(super) use mlp_lab::{used} as other;"),
                format!("fn f() -> usize {{ crate::{used}::size() }}"),
                format!("mod tests {{ use super::super::super::{used}::*; }}"),
            ] {
                assert_eq!(broken(&format!("src/{user}/file.rs"), &code), expected, "{user}: {code}");
            }
            let code = format!("use super::{used};");
            assert_eq!(broken(&format!("src/{user}/mod.rs"), &code), expected, "{user}: {code}");
            assert_eq!(broken(&format!("src/{user}/file.rs"), &code), Vec::<&str>::new());
        }
    }
    for (used, expected) in [("engine", vec![]), ("lesson", vec![]), ("text", vec!["room"]), ("chart", vec!["room"])] {
        assert_eq!(broken("src/bin/bench.rs", &format!("use mlp_lab::{used}::thing;")), expected, "{used}");
    }
    assert_eq!(broken("src/engine/file.rs", "use crate::*;"), ["room"]);
    assert_eq!(broken("src/attic/mod.rs", ""), ["room"]);
    assert_eq!(broken("src/stray.rs", ""), ["room"]);
}

#[test]
fn foreign_crates_are_caught() {
    for (path, code) in [
        ("src/engine/a.rs", "use yew::prelude::*;"),
        ("src/engine/a.rs", "use ::plotters::prelude::*;"),
        ("src/lesson/a.rs", "use {nalgebra::DMatrix, web_sys as browser};"),
        ("src/chart/mod.rs", "fn draw(canvas: &web_sys::HtmlCanvasElement) {}"),
        ("src/chart/deep/a.rs", "use yew;"),
        ("src/text/a.rs", "fn f() -> Html { yew::html! { <p/> } }"),
        ("src/data/a.rs", "use proptest::prelude::*;"),
    ] {
        assert_eq!(broken(path, code), ["crate"], "{code}");
    }
    assert_eq!(broken("src/web/a.rs", "use yew::prelude::*; use plotters::style;"), Vec::<&str>::new());
    assert_eq!(broken("src/chart/a.rs", "use plotters::style;"), Vec::<&str>::new());
}

#[test]
fn clocks_and_machines_are_caught() {
    for room in ["engine", "data", "lesson", "chart", "text", "worker"] {
        for code in [
            "use std::time::Instant;",
            "use std::{fmt, time::Duration};",
            "fn f() { let _ = std::env::var(\"HOME\"); }",
            "use std::fs;",
        ] {
            assert_eq!(broken(&format!("src/{room}/a.rs"), code), ["outside"], "{room}: {code}");
        }
    }
}

#[test]
fn conditional_compilation_is_caught() {
    let path = "src/engine/a.rs";
    for code in [
        "#[cfg(feature = \"web\")] mod a;",
        "#[cfg(not(test))] mod a;",
        "#[cfg(target_arch = \"wasm32\")] mod a;",
        "const WASM: bool = cfg!(target_family = \"wasm\");",
        "#[cfg_attr(test, derive(Debug))] struct A;",
    ] {
        assert_eq!(broken(path, code), ["cfg"], "{code}");
    }
    assert_eq!(broken("src/lib.rs", "#[cfg(feature = \"fast\")] pub mod engine;"), ["cfg"]);
    assert_eq!(broken("src/lib.rs", "#[cfg(feature = \"web\")] pub mod web;"), Vec::<&str>::new());
    assert_eq!(broken(path, "#[cfg(test)] mod tests {}"), Vec::<&str>::new());
    let simd = "const _: () = assert!(cfg!(target_feature = \"simd128\"));";
    assert_eq!(broken("src/bin/worker/main.rs", simd), Vec::<&str>::new());
    assert_eq!(broken(path, simd), ["cfg"]);
}

#[test]
fn missing_headers_long_files_and_stray_words_are_caught() {
    let file = |path: &str, text: &str| {
        let (path, text) = (path.to_owned(), text.to_owned());
        violations(&Source { path, text }, &[]).into_iter().map(|found| found.rule).collect::<Vec<_>>()
    };
    for text in ["", "fn main() {}\n", "// A comment.\n", "\n//! Too late for a header.\n", "//!\n"] {
        assert_eq!(file("xtask/src/main.rs", text), ["header"], "{text:?}");
    }
    let lines = |count: usize| "//! A file with many lines.\n".to_owned() + &"\n".repeat(count - 1);
    for (path, limit) in [("src/web/a.rs", 300), ("xtask/src/a.rs", 300), ("tests/a.rs", 400)] {
        assert_eq!(file(path, &lines(limit)), Vec::<&str>::new());
        assert_eq!(file(path, &lines(limit + 1)), ["length"]);
    }
    assert_eq!(broken("src/lesson/a.rs", "const NAME: &str = \"역전파\";"), ["words"]);
    assert_eq!(broken("src/text/a.rs", "const NAME: &str = \"역전파\";"), Vec::<&str>::new());
}

#[test]
fn what_is_only_spoken_of_is_not_used() {
    let code = r##"
/// Unlike crate::web::App and std::time::Instant, and yew::Html.
/* crate::web /* nested */ yew::html */
fn f<'a>(x: &'a str) -> char { let _ = ("crate::web \" yew::x", r#"cfg(unix) " yew::y"#, '"', '\''); 'c' }
fn g(web: Web, plotters: u8) -> u8 { web.plotters + plotters + other::yew::h() }
"##;
    assert_eq!(broken("src/engine/a.rs", code), Vec::<&str>::new());
    let after = format!("{code}\nuse crate::web;");
    assert_eq!(broken("src/engine/a.rs", &after), ["room"]);
}

#[test]
fn imports_are_written_out() {
    let found = paths(&tokens("use a::{self, b as x, c::{d, e::*}}; f(g::h::<T>(), i);"));
    let found: Vec<String> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["a::self", "a::b", "a::c::d", "a::c::e::*", "g::h"]);
}
