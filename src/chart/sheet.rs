//! A picture on a sheet of its own: the drawing with title, names of the axes, settings and link around it, as one SVG
//! text for a file. Words come from outside, ready to be read. Plotters measures no Korean, so every word stands in a
//! line of its own, broken by a cautious count of letters.

use std::fmt::Write;

use super::palette::{Colour, Theme, palette};

/// The words around a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// What the picture is.
    pub title: String,
    /// What must be known to read it, if anything.
    pub about: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// Names of the axes: the one across, the one upward.
    pub axes: Option<(String, String)>,
    /// Whether the second one leads downward.
    pub downward: bool,
    /// Where the run is and with which settings.
    pub settings: Vec<String>,
    /// The link that leads back.
    pub link: String,
}

/// Room on every side, and between the parts, in CSS pixels.
const MARGIN: f64 = 24.0;
const GAP: f64 = 10.0;
/// A narrower picture stands in the middle of a sheet that leaves room for words.
const NARROWEST: f64 = 320.0;
const LARGE: f64 = 18.0;
const SMALL: f64 = 12.5;
/// Height of a line in sizes of its letters.
const LINE: f64 = 1.45;
/// From its upper edge to the letters' foot, in sizes of the letters.
const ASCENT: f64 = 1.05;

/// A finished sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Width and height in CSS pixels.
    pub size: (f64, f64),
    title: String,
    description: String,
    body: String,
}

impl Sheet {
    /// Lays out `drawing`, an SVG text as plotters writes it, at `size` CSS pixels, with its words.
    pub fn new(drawing: &str, size: (f64, f64), words: &Words) -> Self {
        let width = size.0.max(NARROWEST);
        let mut page = Page { body: String::new(), y: MARGIN, width };
        let colours = palette(Theme::Light);
        page.lines(&words.title, LARGE, "start", colours.ink, true);
        page.lines(&words.about, SMALL, "start", colours.ink, false);
        page.y += GAP;
        if let Some((_, name)) = &words.axes {
            let arrow = if words.downward { '↓' } else { '↑' };
            page.lines(&format!("{arrow} {name}"), SMALL, "start", colours.ink, false);
        }
        page.drawing(drawing, size);
        if let Some((across, _)) = &words.axes {
            page.lines(&format!("{across} →"), SMALL, "end", colours.ink, false);
        }
        page.y += GAP;
        // No line begins with the dot.
        page.lines(&words.settings.join("\u{a0}· "), SMALL, "start", colours.quiet, false);
        page.lines(&words.link, SMALL, "start", colours.quiet, false);
        let (title, description) = (escaped(&words.title), escaped(&words.description));
        Self { size: (width + 2.0 * MARGIN, (page.y + MARGIN).ceil()), title, description, body: page.body }
    }

    /// The sheet as an SVG text whose own size is `scale` times that of the page.
    pub fn svg(&self, scale: f64) -> String {
        let ((width, height), Self { title, description, body, .. }) = (self.size, self);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" font-family=\"system-ui, sans-serif\">\n<title>{title}</title>\n<desc>{description}</desc>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n{body}</svg>\n",
            width * scale,
            height * scale,
            hex(palette(Theme::Light).ground),
        )
    }
}

/// What is on the sheet so far.
struct Page {
    body: String,
    /// Where the next part begins.
    y: f64,
    /// Between the margins.
    width: f64,
}

impl Page {
    /// A text in as many lines as it needs.
    fn lines(&mut self, text: &str, px: f64, anchor: &str, colour: Colour, bold: bool) {
        let x = if anchor == "end" { MARGIN + self.width } else { MARGIN };
        let (fill, weight) = (hex(colour), if bold { "700" } else { "400" });
        for line in broken(text, self.width / px) {
            let y = self.y + px * ASCENT;
            // Writing to a text cannot fail.
            let _ = writeln!(
                self.body,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{px}\" font-weight=\"{weight}\" text-anchor=\"{anchor}\" \
                 fill=\"{fill}\">{}</text>",
                escaped(&line)
            );
            self.y += px * LINE;
        }
    }

    /// The drawing, which keeps its own units, in the middle. What it fills without seams stays without any.
    fn drawing(&mut self, drawing: &str, (width, height): (f64, f64)) {
        let x = MARGIN + (self.width - width) / 2.0;
        let (own, rest) = drawing.split_once('>').unwrap_or_default();
        let view = own.split_once("viewBox=\"").and_then(|(_, tail)| tail.split_once('"')).map_or("0 0 1 1", |v| v.0);
        let content = rest.rsplit_once("</svg>").map_or("", |(content, _)| content);
        let _ = writeln!(
            self.body,
            "<svg x=\"{x:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" viewBox=\"{view}\">{}</svg>",
            self.y,
            content.replace("<rect ", "<rect shape-rendering=\"crispEdges\" "),
        );
        self.y += height;
    }
}

/// Lines of at most so many ems, broken between words where that can be, else within one.
fn broken(text: &str, most: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut room = most;
    for word in text.split_inclusive(' ') {
        let length: f64 = word.trim_end().chars().map(ems).sum();
        let is_begun = lines.last().is_some_and(|line| !line.is_empty());
        if length > room && length <= most && is_begun {
            lines.push(String::new());
            room = most;
        }
        for letter in word.chars() {
            let needed = ems(letter);
            if needed > room && letter != ' ' {
                lines.push(String::new());
                room = most;
            }
            if let Some(line) = lines.last_mut() {
                line.push(letter);
            }
            room -= needed;
        }
    }
    let lines = lines.into_iter().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// No letter of its kind is wider, but for capitals, of which there are few.
fn ems(letter: char) -> f64 {
    match letter {
        '\u{1100}'.. => 1.0,
        ' '..='~' if !letter.is_ascii_uppercase() => 0.6,
        _ => 0.75,
    }
}

/// As XML allows it, whatever the letters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

fn hex(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}
