//! Writes pictures of digits as SVG, in all themes, to look at:
//! `GALLERY=folder cargo test --test chart_gallery_digits -- --ignored`.
#![allow(clippy::unwrap_used)]

mod chart_support;

use chart_support::digits::{normalization, trained};
use chart_support::svg;
use mlp_lab::chart::digits::digit::DigitPicture;
use mlp_lab::chart::digits::sheet::Thumb;
use mlp_lab::chart::digits::weights::WeightsPicture;
use mlp_lab::chart::{Picture, Style, Theme, palette};
use std::path::PathBuf;

/// Writes one picture in all themes, at both sizes: on a phone and on a wide page.
fn show<P: Picture>(name: &str, picture: &P, phone: (f64, f64), wide: (f64, f64), progress: f64) {
    let folder = PathBuf::from(std::env::var("GALLERY").unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    for (kind, size, label_px) in [("phone", phone, 12.0), ("wide", wide, 15.0)] {
        for theme in Theme::ALL {
            let style = Style { scale: 2.0, label_px, palette: palette(theme), images: None };
            let text = svg::on_ground(&svg::layers(picture, size, &style, progress), style.palette);
            std::fs::write(folder.join(format!("{name}-{kind}-{theme:?}.svg")), text).unwrap();
        }
    }
}

#[test]
#[ignore = "writes files to look at"]
fn pictures() {
    let trained = trained();
    for count in [1, 16, 64] {
        let height = if count == 1 { 300.0 } else { 560.0 };
        show(&format!("weights-{count}"), &trained.weights(count), (328.0, 360.0), (868.0, height), 1.0);
    }
    let fresh = WeightsPicture { units: trained.start.clone(), scale: 0.1, chosen: None };
    show("weights-fresh", &fresh, (328.0, 360.0), (868.0, 560.0), 1.0);
    let digit = DigitPicture { image: trained.digit(5).0, lit: Some(14 * 28 + 9) };
    show("digit", &digit, (200.0, 200.0), (420.0, 420.0), 1.0);
    show("sheet", &trained.sheet(0, 48, true), (328.0, 420.0), (868.0, 420.0), 1.0);
    show("sheet-bare", &trained.sheet(0, 100, false), (328.0, 328.0), (868.0, 420.0), 1.0);
    let mut mixed = trained.sheet(0, 10, true);
    mixed.digits = mixed.digits.iter().cloned().zip(0..).map(|(thumb, i)| Thumb { answer: Some(i), ..thumb }).collect();
    show("sheet-ten", &mixed, (328.0, 160.0), (868.0, 200.0), 1.0);
    show("confusion", &trained.confusion(1.0), (328.0, 328.0), (640.0, 480.0), 1.0);
    show("confusion-many", &trained.confusion(113.0), (328.0, 328.0), (868.0, 480.0), 1.0);
    show("outputs", &trained.outputs_picture(false), (328.0, 230.0), (480.0, 320.0), 1.0);
    show("outputs-kept", &trained.outputs_picture(true), (328.0, 230.0), (640.0, 320.0), 1.0);
    show("outputs-mid", &trained.outputs_picture(true), (328.0, 230.0), (640.0, 320.0), 0.4);
    show("backward", &trained.backward(7, 0.01, 20.0), (328.0, 160.0), (868.0, 320.0), 1.0);
    show("backward-large", &trained.backward(20, -0.2, 1.0), (328.0, 160.0), (868.0, 320.0), 1.0);
    show("normalize", &normalization(4), (328.0, 150.0), (868.0, 320.0), 1.0);
    show("normalize-one", &normalization(9), (328.0, 150.0), (868.0, 320.0), 1.0);
    show("epochs-loss", &trained.epochs(true, 4.0), (328.0, 200.0), (868.0, 320.0), 1.0);
    show("epochs-accuracy", &trained.epochs(false, 6.0), (328.0, 200.0), (868.0, 320.0), 1.0);
}
