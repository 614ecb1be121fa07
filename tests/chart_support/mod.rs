//! What the chart tests share: real networks from the reference run, and drawing into SVG text.
#![allow(dead_code)]

pub mod networks;
pub mod plots;
pub mod svg;

use mlp_lab::chart::{Picture, Style};

/// One picture at one size and one moment.
pub struct Scene {
    pub name: String,
    pub label_px: f64,
    pub render: Box<dyn Fn(&Style) -> String>,
}

pub fn scene<P: Picture>(name: &str, picture: P, size: (f64, f64), label_px: f64, progress: f64) -> Scene {
    let render = move |style: &Style| svg::layers(&picture, size, style, progress);
    Scene { name: name.to_owned(), label_px, render: Box::new(render) }
}

pub fn scenes() -> Vec<Scene> {
    use mlp_lab::chart::descent::Stage::{Arrow, Slide, Tangent};
    use networks::{Moment, random, xor};
    use plots::{descent, loss, surface};
    vec![
        scene("net-back", xor(Moment::HiddenDelta), (840.0, 440.0), 14.0, 1.0),
        scene("net-back-mid", xor(Moment::HiddenDelta), (840.0, 440.0), 14.0, 0.45),
        scene("net-forward-mid", xor(Moment::Forward), (840.0, 440.0), 14.0, 0.5),
        scene("net-update-mid", xor(Moment::Update), (840.0, 440.0), 14.0, 0.5),
        scene("net-chain", xor(Moment::Chain), (840.0, 440.0), 14.0, 1.0),
        scene("net-phone", xor(Moment::HiddenDelta), (340.0, 440.0), 13.0, 1.0),
        scene("net-projector", xor(Moment::Chain), (1240.0, 720.0), 26.0, 1.0),
        scene("net-deep", random(&[3, 9, 9, 9, 9, 2]), (1000.0, 560.0), 14.0, 1.0),
        scene("net-deep-small", random(&[3, 9, 9, 9, 9, 2]), (640.0, 420.0), 13.0, 1.0),
        scene("net-deep-phone", random(&[3, 9, 9, 9, 9, 2]), (320.0, 560.0), 13.0, 1.0),
        scene("net-sixteen", random(&[3, 17, 1]), (840.0, 480.0), 14.0, 1.0),
        scene("loss", loss(1500.0, false), (440.0, 240.0), 13.0, 1.0),
        scene("loss-log", loss(7000.0, true), (440.0, 240.0), 13.0, 0.5),
        scene("loss-phone", loss(1500.0, false), (320.0, 180.0), 12.0, 1.0),
        scene("surface-start", surface("0", 1), (300.0, 300.0), 13.0, 1.0),
        scene("surface-1000", surface("999", 1), (300.0, 300.0), 13.0, 1.0),
        scene("surface-end", surface("9999", 2), (300.0, 300.0), 13.0, 1.0),
        scene("descent-tangent", descent(10.0, 0.1, 3, Tangent), (640.0, 400.0), 14.0, 1.0),
        scene("descent-arrow", descent(10.0, 0.1, 3, Arrow), (640.0, 400.0), 14.0, 1.0),
        scene("descent-slide", descent(10.0, 0.9, 6, Slide), (640.0, 400.0), 14.0, 0.5),
        scene("descent-loop", descent(10.0, 1.0, 6, Slide), (340.0, 300.0), 13.0, 1.0),
        scene("descent-far", descent(10.0, 1.2, 900, Arrow), (640.0, 400.0), 14.0, 1.0),
        scene("descent-many", descent(10.0, 0.01, 500, Tangent), (640.0, 400.0), 14.0, 1.0),
    ]
}
