//! Turns the icon's drawing into PNG files: of SVG it knows `rect`, `line` and `circle` on a square of 64 units. Only
//! sums, products and square roots: every machine gives the same bytes. PNG is by its specification (second edition).

use std::io::Write;

use anyhow::{Context, Result, bail, ensure};
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// Units on each side of the drawing.
const SIDE: f64 = 64.0;

/// How the ground of the icon ends.
#[derive(Clone, Copy, PartialEq)]
pub enum Shape {
    /// As it is drawn, with round corners.
    Rounded,
    /// Up to the edges: the system cuts its own shape.
    Full,
}

/// One form with its colour.
struct Form {
    outline: Outline,
    colour: [u8; 3],
}

/// All lengths in units of the drawing.
enum Outline {
    Rect { middle: [f64; 2], half: [f64; 2], corner: f64 },
    Line { from: [f64; 2], to: [f64; 2], width: f64 },
    Circle { middle: [f64; 2], radius: f64 },
}

/// The drawing as a PNG file of `size` × `size` pixels.
pub fn png(drawing: &str, size: u32, shape: Shape) -> Result<Vec<u8>> {
    let forms = forms(drawing, shape)?;
    let scale = SIDE / f64::from(size);
    let mut rows = Vec::new();
    for y in 0..size {
        // Each row begins with the kind of its filter: none.
        rows.push(0);
        for x in 0..size {
            let place = [x, y].map(|pixel| (f64::from(pixel) + 0.5) * scale);
            rows.extend(pixel(&forms, place, scale));
        }
    }
    file(size, &rows)
}

fn forms(drawing: &str, shape: Shape) -> Result<Vec<Form>> {
    let mut forms = Vec::new();
    for element in drawing.split('<').skip(1).map(|text| text.split('>').next().unwrap_or(text)) {
        let number = |name: &str| -> Result<f64> {
            let text = attribute(element, name)?;
            text.parse().with_context(|| format!("{name}={text:?} is no number"))
        };
        let place = |x: &str, y: &str| -> Result<[f64; 2]> { Ok([number(x)?, number(y)?]) };
        let (outline, paint) = match element.split_whitespace().next() {
            Some("svg") => {
                ensure!(attribute(element, "viewBox")? == "0 0 64 64", "the drawing must be 64 units wide and high");
                continue;
            }
            Some("/svg") => continue,
            Some("rect") => {
                let (from, half) = (place("x", "y")?, place("width", "height")?.map(|side| side / 2.0));
                let corner = if shape == Shape::Full { 0.0 } else { number("rx")? };
                (Outline::Rect { middle: [from[0] + half[0], from[1] + half[1]], half, corner }, "fill")
            }
            Some("line") => {
                let (from, to) = (place("x1", "y1")?, place("x2", "y2")?);
                (Outline::Line { from, to, width: number("stroke-width")? }, "stroke")
            }
            Some("circle") => (Outline::Circle { middle: place("cx", "cy")?, radius: number("r")? }, "fill"),
            other => bail!("{other:?} cannot be drawn"),
        };
        forms.push(Form { outline, colour: colour(attribute(element, paint)?)? });
    }
    Ok(forms)
}

fn attribute<'a>(element: &'a str, name: &str) -> Result<&'a str> {
    let start = format!(" {name}=\"");
    let value = element.split_once(start.as_str()).and_then(|(_, rest)| rest.split_once('"'));
    value.map(|(value, _)| value).with_context(|| format!("<{element}> has no {name}"))
}

fn colour(text: &str) -> Result<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [_, red, green, blue] = number.with_context(|| format!("{text:?} is no colour"))?.to_be_bytes();
    Ok([red, green, blue])
}

/// Red, green, blue and opacity at a place; forms cover those before them.
fn pixel(forms: &[Form], place: [f64; 2], scale: f64) -> [u8; 4] {
    let (mut colour, mut opacity) = ([0.0; 3], 0.0_f64);
    for form in forms {
        // The edge is as wide as one pixel.
        let cover = (0.5 - distance(&form.outline, place) / scale).clamp(0.0, 1.0);
        if cover > 0.0 {
            let above = cover + opacity * (1.0 - cover);
            for (under, over) in colour.iter_mut().zip(form.colour) {
                *under = (f64::from(over) * cover + *under * opacity * (1.0 - cover)) / above;
            }
            opacity = above;
        }
    }
    let byte = |value: f64| value.round() as u8;
    let [red, green, blue] = colour.map(byte);
    [red, green, blue, byte(opacity * 255.0)]
}

/// How far a place is outside of an outline; inside it is negative.
fn distance(outline: &Outline, [x, y]: [f64; 2]) -> f64 {
    let length = |x: f64, y: f64| (x * x + y * y).sqrt();
    match *outline {
        Outline::Circle { middle, radius } => length(x - middle[0], y - middle[1]) - radius,
        Outline::Line { from, to, width } => {
            let (along_x, along_y) = (to[0] - from[0], to[1] - from[1]);
            let part = ((x - from[0]) * along_x + (y - from[1]) * along_y) / (along_x * along_x + along_y * along_y);
            let part = part.clamp(0.0, 1.0);
            length(x - from[0] - part * along_x, y - from[1] - part * along_y) - width / 2.0
        }
        Outline::Rect { middle, half, corner } => {
            let beyond_x = (x - middle[0]).abs() - half[0] + corner;
            let beyond_y = (y - middle[1]).abs() - half[1] + corner;
            length(beyond_x.max(0.0), beyond_y.max(0.0)) + beyond_x.max(beyond_y).min(0.0) - corner
        }
    }
}

/// A PNG file of rows of filter byte and pixels of four bytes.
fn file(size: u32, rows: &[u8]) -> Result<Vec<u8>> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(rows)?;
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    // Eight bits for each of red, green, blue and opacity; the only packing and filtering there is; not interlaced.
    let head = [&size.to_be_bytes()[..], &size.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    for (kind, content) in [(b"IHDR", head), (b"IDAT", packed.finish()?), (b"IEND", Vec::new())] {
        let mut sum = Crc::new();
        sum.update(kind);
        sum.update(&content);
        file.extend(u32::try_from(content.len())?.to_be_bytes());
        file.extend(kind);
        file.extend(content);
        file.extend(sum.sum().to_be_bytes());
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWING: &str = "<svg viewBox=\"0 0 64 64\">\
        <rect x=\"0\" y=\"0\" width=\"64\" height=\"64\" rx=\"16\" fill=\"#102030\"/>\
        <line x1=\"10\" y1=\"32\" x2=\"54\" y2=\"32\" stroke=\"#ff0000\" stroke-width=\"4\"/>\
        <circle cx=\"32\" cy=\"32\" r=\"8\" fill=\"#00ff00\"/></svg>";

    fn at(shape: Shape, place: [f64; 2]) -> [u8; 4] {
        pixel(&forms(DRAWING, shape).unwrap(), place, 0.1)
    }

    #[test]
    fn forms_cover_what_was_drawn_before() {
        assert_eq!(at(Shape::Rounded, [32.0, 10.0]), [0x10, 0x20, 0x30, 255]);
        assert_eq!(at(Shape::Rounded, [15.0, 33.0]), [255, 0, 0, 255]);
        assert_eq!(at(Shape::Rounded, [32.0, 39.0]), [0, 255, 0, 255]);
        // A line ends round, and on an edge both colours are mixed.
        assert_eq!(at(Shape::Rounded, [7.0, 32.0]), [0x10, 0x20, 0x30, 255]);
        assert_eq!(at(Shape::Rounded, [20.0, 34.0]), [0x88, 0x10, 0x18, 255]);
    }

    #[test]
    fn corners_are_round_or_full() {
        assert_eq!(at(Shape::Rounded, [1.0, 1.0])[3], 0);
        assert_eq!(at(Shape::Full, [1.0, 1.0]), [0x10, 0x20, 0x30, 255]);
    }

    #[test]
    fn a_file_has_its_size_and_sound_chunks() {
        let file = png(DRAWING, 48, Shape::Full).unwrap();
        assert_eq!(file[..8], *b"\x89PNG\r\n\x1a\n");
        let (mut kinds, mut rest) = (Vec::new(), &file[8..]);
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let length = u32::from_be_bytes(*length) as usize;
            let mut sum = Crc::new();
            sum.update(&after[..length + 4]);
            assert_eq!(sum.sum().to_be_bytes(), after[length + 4..length + 8]);
            kinds.push(std::str::from_utf8(&after[..4]).unwrap());
            rest = &after[length + 8..];
        }
        assert_eq!(kinds, ["IHDR", "IDAT", "IEND"]);
        assert_eq!(file[16..24], [0, 0, 0, 48, 0, 0, 0, 48]);
    }

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        for (from, to) in
            [("circle", "path"), ("\"8\"", "\"wide\""), ("#00ff00", "green"), ("64 64", "32 32"), (" r=", " q=")]
        {
            assert!(png(&DRAWING.replace(from, to), 8, Shape::Full).is_err(), "{to}");
        }
    }
}
