//! Draws pictures into SVG text and reads it back.

use mlp_lab::chart::palette::Colour;
use mlp_lab::chart::{Palette, Part, Picture, Style};
use plotters::prelude::{IntoDrawingArea, SVGBackend};
use std::fmt::Write;

/// The living layer with the parts above it, on an area of `size` CSS pixels.
pub fn living<P: Picture>(picture: &P, size: (f64, f64), style: &Style, progress: f64) -> String {
    draw(size, style, |area| {
        picture.draw(area, style, progress).unwrap();
        picture.draw_parts(area, style, progress, None).unwrap();
    })
}

/// The ground layer alone.
pub fn ground<P: Picture>(picture: &P, size: (f64, f64), style: &Style) -> String {
    draw(size, style, |area| {
        picture.draw_ground(area, style).unwrap();
    })
}

/// The parts that are wanted, alone.
pub fn parts<P: Picture>(picture: &P, size: (f64, f64), style: &Style, wanted: Option<&[Part]>) -> String {
    draw(size, style, |area| {
        picture.draw_parts(area, style, 1.0, wanted).unwrap();
    })
}

/// All layers, one above the other.
pub fn layers<P: Picture>(picture: &P, size: (f64, f64), style: &Style, progress: f64) -> String {
    draw(size, style, |area| {
        picture.draw_ground(area, style).unwrap();
        picture.draw(area, style, progress).unwrap();
        picture.draw_parts(area, style, progress, None).unwrap();
    })
}

fn draw(size: (f64, f64), style: &Style, paint: impl Fn(&mlp_lab::chart::Area<SVGBackend<'_>>)) -> String {
    let mut text = String::new();
    let device = ((size.0 * style.scale).round() as u32, (size.1 * style.scale).round() as u32);
    {
        let area = SVGBackend::with_string(&mut text, device).into_drawing_area();
        paint(&area);
        area.present().unwrap();
    }
    text
}

/// The same drawing as the page shows it: on its ground, and with the canvas' letter size (the SVG backend writes
/// letters 1.24 times smaller than the canvas backend does).
pub fn on_ground(svg: &str, palette: &Palette) -> String {
    let page = format!("<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>", hex(palette.ground));
    let (opening, drawing) = svg.split_once('\n').unwrap();
    let mut pieces = drawing.split("font-size=\"");
    let mut text = [opening, &page, pieces.next().unwrap()].join("\n");
    for piece in pieces {
        let (size, tail) = piece.split_once('"').unwrap();
        let size: f64 = size.parse().unwrap();
        write!(text, "font-size=\"{}\"{tail}", size * 1.24).unwrap();
    }
    text
}

/// The texts of a drawing, in order.
pub fn texts(svg: &str) -> Vec<&str> {
    svg.split("<text")
        .skip(1)
        .filter_map(|t| t.split_once('>')?.1.split_once("</text>"))
        .map(|(t, _)| t.trim())
        .collect()
}

/// As SVG writes it.
pub fn hex(colour: Colour) -> String {
    format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2)
}

/// Corners of the lines drawn in this colour.
pub fn lines(svg: &str, colour: Colour) -> Vec<Vec<(f64, f64)>> {
    let stroke = format!("stroke=\"{}\"", hex(colour));
    let paths = svg.lines().filter(|line| line.starts_with("<polyline") && line.contains(&stroke));
    paths.map(|line| corners(line.split("points=\"").nth(1).unwrap().split('"').next().unwrap())).collect()
}

/// The corners of a `points` attribute.
pub fn corners(points: &str) -> Vec<(f64, f64)> {
    let pair = |p: &str| p.split_once(',').map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()));
    points.split(' ').filter_map(pair).collect()
}

/// Centres of the discs filled with this colour.
pub fn discs(svg: &str, colour: Colour) -> Vec<(f64, f64)> {
    let fill = format!("fill=\"{}\"", hex(colour));
    let circles = svg.lines().filter(|line| line.starts_with("<circle") && line.contains(&fill));
    let part = |line: &str, name: &str| {
        line.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
    };
    circles.map(|line| (part(line, "cx"), part(line, "cy"))).collect()
}

/// Where the circles (`cx`, `cy`) or texts (`x`, `y`) of a drawing stand.
pub fn places(svg: &str, kind: &str) -> Vec<(f64, f64)> {
    let elements = svg.lines().filter(|line| line.starts_with(&format!("<{kind}")));
    let (x, y) = if kind == "circle" { (" cx=\"", " cy=\"") } else { (" x=\"", " y=\"") };
    let part =
        |line: &str, name: &str| line.split(name).nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap();
    elements.map(|line| (part(line, x), part(line, y))).collect()
}
