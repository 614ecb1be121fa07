//! Draws pictures into SVG text.

use mlp_lab::chart::{Palette, Picture, Style};
use plotters::prelude::{IntoDrawingArea, SVGBackend};

/// The living layer alone, on an area of `size` CSS pixels.
pub fn living<P: Picture>(picture: &P, size: (f64, f64), style: &Style, progress: f64) -> String {
    draw(size, style, |area| picture.draw(area, style, progress).unwrap())
}

/// The ground layer alone.
pub fn ground<P: Picture>(picture: &P, size: (f64, f64), style: &Style) -> String {
    draw(size, style, |area| picture.draw_ground(area, style).unwrap())
}

/// Both layers, one above the other.
pub fn layers<P: Picture>(picture: &P, size: (f64, f64), style: &Style, progress: f64) -> String {
    draw(size, style, |area| {
        picture.draw_ground(area, style).unwrap();
        picture.draw(area, style, progress).unwrap();
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
    let ground = palette.ground;
    let rect = format!("<rect width=\"100%\" height=\"100%\" fill=\"rgb({},{},{})\"/>", ground.0, ground.1, ground.2);
    let (head, rest) = svg.split_once('\n').unwrap();
    let mut text = format!("{head}\n{rect}\n");
    for (i, piece) in rest.split("font-size=\"").enumerate() {
        if i == 0 {
            text.push_str(piece);
        } else {
            let (size, tail) = piece.split_once('"').unwrap();
            let size: f64 = size.parse().unwrap();
            text.push_str(&format!("font-size=\"{}\"{tail}", size * 1.24));
        }
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
