//! Gives what passes between the module and wasm-bindgen's glue short names: the long ones end in hashes, which do not
//! compress, and stand in both files. Must not know what any of these functions do.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::fields::{self, Side};
use crate::project;

/// How the names begin that wasm-bindgen makes up.
const PREFIXES: [&str; 3] = ["__wbg", "__wbindgen", "wasm_bindgen__"];

/// Shortens the names between each module in `folder` that has glue and that glue, in both files.
pub fn shorten_in(folder: &Path) -> Result<()> {
    let files = project::files_in(folder)?;
    let pairs: Vec<(&PathBuf, PathBuf)> = files.iter().filter_map(|file| Some((file, glue_of(file)?))).collect();
    ensure!(!pairs.is_empty(), "{} holds no module with glue", folder.display());
    // Glues may share names: each speaks to its own module only.
    let is_glue = |file: &PathBuf| pairs.iter().any(|(_, glue)| glue == file);
    let others = files.iter().filter(|file| !is_glue(file) && has_extension(file, &["js", "html"]));
    let others: Vec<String> = others.map(|file| text_in(file)).collect::<Result<_>>()?;
    for (module_file, glue_file) in &pairs {
        let module = std::fs::read(module_file)?;
        let (module, glue) = shorten(&module, &text_in(glue_file)?, &others)
            .with_context(|| format!("the names in {} cannot be shortened", module_file.display()))?;
        std::fs::write(module_file, module)?;
        std::fs::write(glue_file, glue)?;
    }
    Ok(())
}

fn has_extension(file: &Path, wanted: &[&str]) -> bool {
    file.extension().is_some_and(|extension| wanted.iter().any(|wanted| extension == *wanted))
}

/// The glue of a module from wasm-bindgen; None for any other file.
fn glue_of(module: &Path) -> Option<PathBuf> {
    let stem = module.file_name()?.to_str()?.strip_suffix("_bg.wasm")?;
    Some(module.with_file_name(format!("{stem}.js")))
}

fn text_in(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// The module and its glue with short names; an error if a name stands anywhere but where the glue offers or takes it,
/// or if one of the `others` knows it. Equal inputs give equal outputs.
fn shorten(module: &[u8], glue: &str, others: &[String]) -> Result<(Vec<u8>, String)> {
    let fields = fields_of(module)?;
    let long = long_names(&fields)?;
    for word in others.iter().flat_map(|text| words(text)) {
        ensure!(!long.contains_key(word.text), "another file than the glue names `{}`", word.text);
    }
    let short = short_names(glue, &fields, &long)?;
    for (name, side) in &long {
        ensure!(*side == Side::Export || short.contains_key(name), "the glue has no import `{name}`");
    }
    let module = fields::renamed(module, |_, name| short.get(name).map_or(name, String::as_str).to_owned())?;
    Ok((module, with_words(glue, &short)))
}

fn fields_of(module: &[u8]) -> Result<Vec<(Side, String)>> {
    let mut fields = Vec::new();
    fields::renamed(module, |side, name| {
        fields.push((side, name.to_owned()));
        name.to_owned()
    })?;
    Ok(fields)
}

fn long_names(fields: &[(Side, String)]) -> Result<HashMap<&str, Side>> {
    let mut long = HashMap::new();
    for (side, name) in fields {
        if PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
            let earlier = long.insert(name.as_str(), *side);
            ensure!(earlier.is_none_or(|earlier| earlier == *side), "`{name}` is both imported and exported");
        }
    }
    Ok(long)
}

/// A new name for each long one that the glue has, counted up in the order in which they stand there.
fn short_names<'name>(
    glue: &'name str,
    fields: &'name [(Side, String)],
    long: &HashMap<&str, Side>,
) -> Result<HashMap<&'name str, String>> {
    let mut taken: HashSet<&str> = words(glue).map(|word| word.text).collect();
    taken.extend(fields.iter().map(|(_, name)| name.as_str()));
    let mut free = (0..).map(numbered).filter(|name| !taken.contains(name.as_str()));
    let mut short = HashMap::new();
    for word in words(glue) {
        let Some(side) = long.get(word.text) else { continue };
        ensure!(word.is_at_seam(glue, *side), "the glue has `{}` at an unexpected place", word.text);
        if !short.contains_key(word.text) {
            short.insert(word.text, free.next().context("no short name is left")?);
        }
    }
    Ok(short)
}

/// `_0` to `_z`, then `_10`, … in base 36.
fn numbered(number: u32) -> String {
    let mut digits = Vec::new();
    let mut left = number;
    loop {
        digits.extend(char::from_digit(left % 36, 36));
        left /= 36;
        if left == 0 {
            return std::iter::once('_').chain(digits.into_iter().rev()).collect();
        }
    }
}

/// A run of the characters that make up identifiers.
struct Word<'text> {
    start: usize,
    text: &'text str,
}

impl Word<'_> {
    /// Imports are keys of an object literal. Exports are reached through the variable `wasm`; the glue may wrap one in
    /// a function of its own that has the same name, and hand that function on or return what it gives.
    fn is_at_seam(&self, script: &str, side: Side) -> bool {
        let before = &script[..self.start];
        let after = script[self.start + self.text.len()..].trim_start();
        let is_among =
            |left: [char; 2], right: [char; 2]| before.trim_end().ends_with(left) && after.starts_with(right);
        match side {
            Side::Import => is_among(['{', ','], [':', '(']),
            Side::Export => {
                is_property_of_wasm(before)
                    || is_own_function(before, after)
                    || is_among(['(', ','], [')', ','])
                    || (before.ends_with("return ") && after.starts_with('('))
            }
        }
    }
}

fn is_property_of_wasm(before: &str) -> bool {
    before.strip_suffix("wasm.").is_some_and(|rest| !rest.ends_with(in_word) && !rest.ends_with('.'))
}

/// Not an exported one, which other files may call.
fn is_own_function(before: &str, after: &str) -> bool {
    let rest = before.strip_suffix("function ");
    after.starts_with('(') && rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(['\n', ';', '}']))
}

fn in_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '$')
}

fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = end + text[end..].find(in_word)?;
        let length = text[start..].find(|character| !in_word(character)).unwrap_or(text.len() - start);
        end = start + length;
        Some(Word { start, text: &text[start..end] })
    })
}

fn with_words(text: &str, new: &HashMap<&str, String>) -> String {
    let mut result = String::with_capacity(text.len());
    let mut end = 0;
    for word in words(text) {
        result.push_str(&text[end..word.start]);
        result.push_str(new.get(word.text).map_or(word.text, String::as_str));
        end = word.start + word.text.len();
    }
    result.push_str(&text[end..]);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::fields::tests::module;

    const IMPORTS: [&str; 2] = ["__wbg_set_0123456789abcdef", "__wbg_get_0123456789abcdef"];
    const EXPORTS: [&str; 4] = ["memory", "wasm_bindgen__invoke__h01", "__wbindgen_start", "__wbindgen_unused"];
    const GLUE: &str = "const i = {\n__proto__: null,\n__wbg_get_0123456789abcdef: function() { return _0; },\n\
        __wbg_set_0123456789abcdef(a) { wasm.wasm_bindgen__invoke__h01(a); wasm.memory; }, }; wasm.__wbindgen_start();";

    fn shortened(glue: &str, others: &[&str]) -> Result<(Vec<u8>, String)> {
        let others: Vec<String> = others.iter().map(|&text| text.to_owned()).collect();
        shorten(&module(&IMPORTS, &EXPORTS), glue, &others)
    }

    fn refusal(glue: &str, others: &[&str]) -> String {
        shortened(glue, others).unwrap_err().to_string()
    }

    #[test]
    fn both_files_get_the_same_names_and_none_that_is_taken() {
        let (new, glue) = shortened(GLUE, &["import './app.js'"]).unwrap();
        assert_eq!(new, module(&["_2", "_1"], &["memory", "_3", "_4", "__wbindgen_unused"]));
        let expected = "const i = {\n__proto__: null,\n_1: function() { return _0; },\n\
            _2(a) { wasm._3(a); wasm.memory; }, }; wasm._4();";
        assert_eq!(glue, expected);
    }

    #[test]
    fn a_function_of_the_glue_may_share_the_name_of_an_export() {
        let script =
            |name: &str| format!("f(a, {name});\nreturn {name}(a);\nfunction {name}(a) {{\nreturn wasm.{name}(a);\n}}");
        let (new, glue) = shorten(&module(&[], &["__wbg_a"]), &script("__wbg_a"), &[]).unwrap();
        assert_eq!((new, glue), (module(&[], &["_0"]), script("_0")));
        let exported = script("__wbg_a").replace("function", "export function");
        assert!(shorten(&module(&[], &["__wbg_a"]), &exported, &[]).is_err());
    }

    #[test]
    fn a_name_that_the_module_has_already_is_not_given_again() {
        let (new, _) = shorten(&module(&["__wbg_a"], &["_0"]), "{ __wbg_a: 1 }", &[]).unwrap();
        assert_eq!(new, module(&["_1"], &["_0"]));
    }

    #[test]
    fn a_seam_that_is_not_understood_is_refused() {
        let error = refusal(&GLUE.replace("__wbg_get", "__wbg_got"), &[]);
        assert!(error.contains("no import `__wbg_get_0123456789abcdef`"), "{error}");
        for (old, new) in [
            ("wasm.__wbindgen_start", "exports.__wbindgen_start"),
            ("wasm.__wbindgen_start", "my_wasm.__wbindgen_start"),
            ("wasm.__wbindgen_start", "a.wasm.__wbindgen_start"),
            ("__wbg_get_0123456789abcdef:", "'__wbg_get_0123456789abcdef':"),
            ("return _0", "return __wbg_get_0123456789abcdef"),
        ] {
            let error = refusal(&GLUE.replace(old, new), &[]);
            assert!(error.contains("unexpected place"), "{new}: {error}");
        }
        let error = refusal(GLUE, &["", "wasm.__wbindgen_start()"]);
        assert!(error.contains("another file"), "{error}");
        assert!(shorten(&module(&["__wbg_a"], &["__wbg_a"]), "{ __wbg_a: 1 }", &[]).is_err());
        assert!(shorten(b"\0asm", GLUE, &[]).is_err());
    }

    #[test]
    fn numbers_become_distinct_identifiers() {
        assert_eq!([0, 35, 36, 1295, 1296].map(numbered), ["_0", "_z", "_10", "_zz", "_100"]);
        let names: HashSet<String> = (0..5000).map(numbered).collect();
        assert_eq!(names.len(), 5000);
    }

    #[test]
    fn words_and_what_lies_between_make_up_any_text() {
        let mut state = 1_u32;
        for length in 0..500 {
            let alphabet = ['a', '_', '$', '0', '.', ' ', '가', '\n'];
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                alphabet[(state >> 29) as usize]
            };
            let text: String = (0..length).map(|_| next()).collect();
            assert_eq!(with_words(&text, &HashMap::new()), text);
            let found: Vec<&str> = words(&text).map(|word| word.text).collect();
            let split: Vec<&str> = text.split(|c| !in_word(c)).filter(|part| !part.is_empty()).collect();
            assert_eq!(found, split);
        }
    }

    #[test]
    fn many_names_stay_paired() {
        let names: Vec<String> = (0..400).map(|index| format!("__wbg_f_{:016x}", index * 7_919)).collect();
        let keys: Vec<String> = names.iter().rev().map(|name| format!("{name}: '{name}?'.length")).collect();
        let glue = format!("{{ {} }}", keys.join(", ").replace("'__wbg", "'was"));
        let imports: Vec<&str> = names.iter().map(String::as_str).collect();
        let (new, glue) = shorten(&module(&imports, &[]), &glue, &[]).unwrap();
        for ((_, short), name) in fields_of(&new).unwrap().iter().zip(&names) {
            let pair = format!(" {short}: '{}?'", name.replace("__wbg", "was"));
            assert!(glue.contains(&pair), "{pair}");
        }
    }
}
