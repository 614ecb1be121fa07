//! The style sheet's colours are those of the pictures, and the page's own ones have enough contrast, in all themes.
//! Each check is also shown a style sheet that is wrong.
#![allow(clippy::unwrap_used)]

use mlp_lab::chart::palette::{Colour, contrast};
use mlp_lab::chart::{Theme, palette};
use plotters::style::RGBColor;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// WCAG 2.2, success criterion 1.4.11: what shows where a field or a button is.
const SHAPE: f64 = 3.0;

/// Every theme with the selector under which its colours stand.
const SELECTORS: [(Theme, &str); 4] = [
    (Theme::Light, ":root"),
    (Theme::Dark, ":root[data-theme=\"dark\"]"),
    (Theme::ContrastLight, ":root[data-theme=\"contrast-light\"]"),
    (Theme::ContrastDark, ":root[data-theme=\"contrast-dark\"]"),
];

/// The colours that only the page has: behind panels, around fields.
const PAGE_ONLY: [&str; 2] = ["panel", "border"];

fn style_sheet(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("static").join(name)).unwrap()
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |text, part| text + part.split_once("*/").map_or("", |(_, after)| after))
}

/// A colour written `#rrggbb`.
fn hex(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(RGBColor(red, green, blue))
}

/// The colours that a rule of exactly this selector declares, by their names without `--`.
fn tokens(css: &str, selector: &str) -> BTreeMap<String, Colour> {
    let css = without_comments(css);
    let rules = css.split('}').filter_map(|rule| rule.split_once('{'));
    let bodies = rules.filter(|(head, _)| head.trim() == selector).map(|(_, body)| body);
    let declarations = bodies.flat_map(|body| body.split(';')).filter_map(|declaration| declaration.split_once(':'));
    let colour = |(name, value): (&str, &str)| Some((name.trim().strip_prefix("--")?.to_owned(), hex(value.trim())?));
    declarations.filter_map(colour).collect()
}

/// What the pictures use, by the style sheet's names.
fn of_pictures(theme: Theme) -> BTreeMap<String, Colour> {
    let p = palette(theme);
    let named = [
        ("ground", p.ground),
        ("ink", p.ink),
        ("quiet", p.quiet),
        ("rule", p.rule),
        ("positive", p.positive),
        ("negative", p.negative),
        ("forward", p.forward),
        ("backward", p.backward),
        ("update", p.update),
        ("accent", p.accent),
    ];
    let samples = p.samples.iter().enumerate().map(|(index, &colour)| (format!("sample-{index}"), colour));
    named.map(|(name, colour)| (name.to_owned(), colour)).into_iter().chain(samples).collect()
}

/// Where a style sheet's colours differ from the pictures', as sentences.
fn differences(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (theme, selector) in SELECTORS {
        let (declared, wanted) = (tokens(css, selector), of_pictures(theme));
        for (name, colour) in &wanted {
            if declared.get(name) != Some(colour) {
                found.push(format!("{theme:?}: --{name} is {:?}, not {colour:?}", declared.get(name)));
            }
        }
        let known = |name: &&String| wanted.contains_key(*name) || PAGE_ONLY.contains(&name.as_str());
        found.extend(declared.keys().filter(|name| !known(name)).map(|name| format!("{theme:?}: --{name} is unknown")));
    }
    found
}

/// The pairs of colours that cannot be told apart well enough, as sentences.
fn faint_pairs(css: &str) -> Vec<String> {
    let texts = ["ink", "quiet", "positive", "negative", "forward", "backward", "update", "accent"];
    let mut found = Vec::new();
    for (theme, selector) in SELECTORS {
        let declared = tokens(css, selector);
        let text_pairs = ["ground", "panel"].into_iter().flat_map(|on| texts.map(|text| (text, on)));
        let text_pairs = text_pairs.map(|(text, on)| (text, on, theme.text_contrast()));
        let samples = ["sample-0", "sample-1", "sample-2", "sample-3"].map(|sample| (sample, "ground", SHAPE));
        for (name, on, least) in text_pairs.chain(samples).chain([("border", "ground", SHAPE)]) {
            let ratio = declared.get(name).zip(declared.get(on)).map_or(0.0, |(&a, &b)| contrast(a, b));
            if ratio < least {
                found.push(format!("{theme:?}: --{name} on --{on} has {ratio:.2}, needs {least}"));
            }
        }
    }
    found
}

/// Colours written as `#rgb` or `#rrggbb`.
fn literals(css: &str) -> Vec<String> {
    let css = without_comments(css);
    let words = css.split('#').skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        &rest[..end]
    });
    let is_colour = |word: &&str| [3, 6].contains(&word.len()) && word.chars().all(|c| c.is_ascii_hexdigit());
    words.filter(is_colour).map(str::to_owned).collect()
}

#[test]
fn the_style_sheet_has_the_colours_of_the_pictures() {
    assert_eq!(differences(&style_sheet("tokens.css")), Vec::<String>::new());
}

#[test]
fn the_pages_own_colours_have_enough_contrast() {
    assert_eq!(faint_pairs(&style_sheet("tokens.css")), Vec::<String>::new());
}

#[test]
fn no_other_style_sheet_names_a_colour() {
    for name in ["app.css", "boot.css", "lesson.css"] {
        assert_eq!(literals(&style_sheet(name)), Vec::<String>::new(), "{name}");
    }
    assert!(literals(&style_sheet("tokens.css")).len() > 60);
    assert_eq!(literals("#boot-dad { color: #fff; background: #0b6cab } /* #123 */"), ["fff", "0b6cab"]);
}

/// The style sheet with `from` replaced once in the rule of `theme`.
fn spoilt(theme: Theme, from: &str, to: &str) -> String {
    let css = style_sheet("tokens.css");
    let selector = SELECTORS.iter().find(|(of, _)| *of == theme).unwrap().1;
    let start = css.find(&format!("{selector} {{")).unwrap();
    let (before, rule) = css.split_at(start);
    assert!(rule.contains(from), "{from} is not in {selector}");
    before.to_owned() + &rule.replacen(from, to, 1)
}

#[test]
fn a_colour_that_differs_is_missing_or_is_new_is_found() {
    for theme in Theme::ALL {
        for name in of_pictures(theme).keys() {
            let css = spoilt(theme, &format!("--{name}: #"), &format!("--{name}: #0"));
            assert_eq!(differences(&css).len(), 1, "{theme:?}: {name} is no colour any more");
        }
        let ink = palette(theme).ink;
        let written = format!("--ink: #{:02x}{:02x}{:02x}", ink.0, ink.1, ink.2);
        let near = format!("--ink: #{:02x}{:02x}{:02x}", ink.0, ink.1, ink.2 ^ 1);
        assert_eq!(differences(&spoilt(theme, &written, &near)).len(), 1, "{theme:?}: one bit");
        let renamed = spoilt(theme, "--panel:", "--pane:");
        assert_eq!(differences(&renamed), [format!("{theme:?}: --pane is unknown")]);
    }
}

#[test]
fn faint_colours_are_found() {
    for theme in Theme::ALL {
        let declared = tokens(&style_sheet("tokens.css"), SELECTORS.iter().find(|(of, _)| *of == theme).unwrap().1);
        let ground = declared["ground"];
        for (name, pairs) in [("border", 1), ("quiet", 2), ("update", 2), ("sample-3", 1)] {
            let written = |c: Colour| format!("--{name}: #{:02x}{:02x}{:02x}", c.0, c.1, c.2);
            let css = spoilt(theme, &written(declared[name]), &written(ground));
            assert_eq!(faint_pairs(&css).len(), pairs, "{theme:?}: {name}");
        }
        assert!(!faint_pairs(&spoilt(theme, "--panel:", "--pane:")).is_empty(), "{theme:?}: a missing panel");
    }
}
