//! Writes every picture as SVG, in all themes and sizes, to look at: `GALLERY=dir cargo test --test chart_gallery -- --ignored`.
//! Checks nothing by itself; uses only the public interface of the charts.

mod chart_support;

use chart_support::{scenes, svg};
use mlp_lab::chart::{Style, Theme, palette};

#[test]
#[ignore = "writes files to look at"]
fn write_gallery() {
    let folder = std::path::PathBuf::from(std::env::var("GALLERY").expect("GALLERY names a folder"));
    std::fs::create_dir_all(&folder).unwrap();
    for scene in scenes() {
        for theme in Theme::ALL {
            let style = Style { scale: 2.0, label_px: scene.label_px, palette: palette(theme) };
            let text = svg::on_ground(&(scene.render)(&style), palette(theme));
            std::fs::write(folder.join(format!("{}-{theme:?}.svg", scene.name)), text).unwrap();
        }
    }
}
