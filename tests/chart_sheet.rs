//! Sheets: a picture with the words around it, as SVG text that any reader of XML takes, whatever the words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chart_support;

use chart_support::networks::{Moment, xor};
use chart_support::svg;
use mlp_lab::chart::sheet::{Sheet, Words};
use mlp_lab::chart::{Style, Theme, palette};
use proptest::prelude::*;

/// A strict reader of what XML these sheets may use: elements, attributes in double quotes, text, four entities.
/// Gives the texts between tags with the element around each.
fn read(xml: &str) -> Vec<(String, String)> {
    let (mut open, mut texts, mut rest) = (Vec::<String>::new(), Vec::new(), xml);
    while let Some((text, tail)) = rest.split_once('<') {
        if !text.trim().is_empty() {
            texts.push((open.last().expect("text outside all elements").clone(), plain(text)));
        }
        let mut quoted = false;
        let end = tail
            .find(|c| {
                quoted ^= c == '"';
                c == '>' && !quoted
            })
            .expect("a tag is open");
        let (tag, after) = (&tail[..end], &tail[end + 1..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in another order");
            continue;
        }
        let (body, closed) = tag.strip_suffix('/').map_or((tag, false), |body| (body, true));
        let name = body.split_whitespace().next().expect("a tag has a name");
        assert!(name.bytes().all(|b| b.is_ascii_lowercase()), "{name}");
        check_attributes(body[name.len()..].trim());
        if !closed {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
    texts
}

fn check_attributes(mut text: &str) {
    let mut names = Vec::new();
    while !text.is_empty() {
        let (name, tail) = text.split_once("=\"").expect("an attribute has a value in double quotes");
        let (value, after) = tail.split_once('"').expect("a value ends");
        assert!(!names.contains(&name) && !name.contains(char::is_whitespace), "{name}");
        assert!(!value.contains('<'));
        plain(value);
        names.push(name);
        text = after.trim_start();
    }
}

/// Resolves the entities and checks that every letter is one of XML 1.0.
fn plain(text: &str) -> String {
    let is_letter = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(is_letter), "{text:?}");
    let mut pieces = text.split('&');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, tail) = piece.split_once(';').expect("an entity ends");
        plain.push(match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            other => panic!("unknown entity {other}"),
        });
        plain.push_str(tail);
    }
    plain
}

const SIZE: (f64, f64) = (640.0, 320.0);

fn drawing() -> String {
    let style = Style { scale: 4.0, label_px: 13.0, palette: palette(Theme::Light), images: None };
    svg::layers(&xor(Moment::Update), SIZE, &style, 1.0)
}

fn words() -> Words {
    Words {
        title: "손실 E = ½ Σ (t − o)²".to_owned(),
        about: "점선: 테스트 그림".to_owned(),
        description: "반복 12에서 \"E\" < 1 & 0 > −1".to_owned(),
        axes: Some(("반복".to_owned(), "손실".to_owned())),
        downward: false,
        settings: vec!["학습률 η: 0.2".to_owned(), "난수 시드: 5".to_owned()],
        link: "https://example.org/lab/#/xor?lr=0.5&t=12".to_owned(),
    }
}

fn texts<'a>(read: &'a [(String, String)], element: &str) -> Vec<&'a str> {
    read.iter().filter(|(of, _)| of == element).map(|(_, text)| text.trim()).collect()
}

#[test]
fn a_sheet_says_what_it_shows_and_how_to_come_back() {
    let (drawing, words) = (drawing(), words());
    let svg = Sheet::new(&drawing, SIZE, &words).svg(1.0);
    let read = read(&svg);
    assert_eq!(texts(&read, "title"), [words.title.as_str()]);
    assert_eq!(texts(&read, "desc"), [words.description.as_str()]);
    let written = texts(&read, "text");
    for expected in
        [&words.title, &*words.about, "↑ 손실", "반복 →", "학습률 η: 0.2\u{a0}· 난수 시드: 5", words.link.as_str()]
    {
        assert!(written.contains(&expected), "{expected} in {written:?}");
    }
    // All that the picture itself says is there, too.
    for text in svg::texts(&drawing) {
        assert!(written.contains(&text), "{text}");
    }
    assert!(svg.contains(&format!("viewBox=\"0 0 {} {}\"", SIZE.0 * 4.0, SIZE.1 * 4.0)), "the picture's own units");
    assert!(svg.contains("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"), "a white ground");
}

#[test]
fn the_rows_of_a_matrix_lead_downward() {
    let svg = Sheet::new(&drawing(), SIZE, &Words { downward: true, ..words() }).svg(1.0);
    assert!(svg.contains("↓ 손실") && svg.contains("반복 →") && !svg.contains('↑'));
}

#[test]
fn a_picture_without_axes_names_none() {
    let svg = Sheet::new(&drawing(), SIZE, &Words { axes: None, ..words() }).svg(1.0);
    assert!(!svg.contains(['↑', '↓']) && !svg.contains("→</text>"));
}

#[test]
fn a_larger_copy_is_the_same_sheet() {
    let sheet = Sheet::new(&drawing(), SIZE, &words());
    let (one, two) = (sheet.svg(1.0), sheet.svg(2.0));
    let (width, height) = sheet.size;
    assert!(one.contains(&format!(" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"")));
    assert!(two.contains(&format!(
        " width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\"",
        2.0 * width,
        2.0 * height
    )));
    assert_eq!(one.split_once('>').unwrap().1, two.split_once('>').unwrap().1);
}

#[test]
fn no_line_is_longer_than_the_sheet_and_nothing_is_lost() {
    let long = Words {
        title: "아주 긴 제목 ".repeat(30),
        link: format!("https://example.org/#/keras?layers={}", "dense-64-".repeat(200)),
        settings: vec!["Nodes of each layer: 2-3-1".to_owned(); 40],
        ..words()
    };
    let svg = Sheet::new(&drawing(), SIZE, &long).svg(1.0);
    let lines = svg.lines().filter(|line| line.starts_with("<text") && line.contains("text-anchor"));
    let own: Vec<&str> = lines.filter(|line| line.ends_with("</text>")).collect();
    let mut whole = String::new();
    let mut below = 0.0;
    for line in &own {
        let (head, text) = line.split_once('>').unwrap();
        let part = |name: &str| -> f64 {
            head.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        let text = plain(text.trim_end_matches("</text>"));
        // No letter is wider than its size, no Latin one than seven tenths of it.
        let width: f64 = text.chars().map(|c| if c >= '\u{1100}' { 1.0 } else { 0.6 }).sum::<f64>() * part("font-size");
        assert!(width <= SIZE.0 + 1.0, "{text}");
        assert!(part(" y") > below, "lines stand below each other");
        below = part(" y");
        whole.push_str(&text);
    }
    let squeezed = |text: &str| text.replace([' ', '\u{a0}'], "");
    let whole = squeezed(&whole);
    for text in [&long.title, &long.link, &long.settings.join(" · ")] {
        assert!(whole.contains(&squeezed(text)), "{text}");
    }
}

proptest! {
    #[test]
    fn any_words_and_any_size_make_a_sheet_that_reads_back(
        [title, about, description] in any::<[String; 3]>(), link in any::<String>(), across in any::<String>(),
        settings in prop::collection::vec(any::<String>(), 0..4), width in 0.0..3000.0_f64,
    ) {
        let axes = Some((across.clone(), across));
        let words = Words { title, about, description, axes, settings, link, downward: true };
        let sheet = Sheet::new("<svg viewBox=\"0 0 4 4\">\n<circle r=\"1\"/>\n</svg>\n", (width, 100.0), &words);
        read(&sheet.svg(1.0));
        prop_assert!(sheet.size.0 >= width && sheet.size.1 > 100.0);
        // A drawing that is none leaves the words.
        read(&Sheet::new(&words.title.replace(['<', '&', '>'], ""), (width, 100.0), &words).svg(2.0));
    }
}
