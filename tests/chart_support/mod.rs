//! What the chart tests share: real networks from the reference run, and drawing into SVG text.
#![allow(dead_code)]

pub mod networks;
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
    use networks::{Moment, random, xor};
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
    ]
}
