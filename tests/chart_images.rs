//! Images out of pixels as they are taken for a canvas: they show what the rectangles of the SVG show, and leave all else.
#![allow(clippy::unwrap_used)]

mod chart_support;

use chart_support::svg::{ground, hex, living, parts};
use mlp_lab::chart::digits::backward::BackwardPicture;
use mlp_lab::chart::digits::digit::DigitPicture;
use mlp_lab::chart::digits::normalize::NormalizePicture;
use mlp_lab::chart::digits::sheet::{SheetPicture, Thumb};
use mlp_lab::chart::digits::weights::WeightsPicture;
use mlp_lab::chart::digits::{Grey, PIXELS};
use mlp_lab::chart::image::{Image, Images};
use mlp_lab::chart::{Picture, Style, Theme, Values, palette};

/// Sizes in CSS pixels, and device pixels to one of them: images that fit evenly and images that do not.
const SIZES: [((f64, f64), f64); 5] = [
    ((328.0, 328.0), 2.0),
    ((1000.0, 560.0), 1.0),
    ((1000.0, 560.0), 2.0),
    ((777.0, 431.0), 2.0),
    ((640.0, 480.0), 2.625),
];

fn style(scale: f64, theme: Theme) -> Style<'static> {
    Style { scale, label_px: 12.0, palette: palette(theme), images: None }
}

/// Numbers of a fixed sequence.
fn some(count: usize, seed: usize) -> impl Iterator<Item = usize> {
    (1..=count).map(move |place| (place * 7919 + seed * 104_729) % 1009)
}

fn weights(count: usize) -> WeightsPicture {
    let unit = |seed| some(PIXELS, seed).map(|n| if n == 0 { f64::NAN } else { n as f64 / 500.0 - 1.0 });
    WeightsPicture { units: (0..count).map(|n| unit(n).collect::<Values>()).collect(), scale: 0.5, chosen: Some(0) }
}

fn grey(side: usize, seed: usize) -> Grey {
    Grey::new(side, side, &some(side * side, seed).map(|n| (n % 3 * 100) as u8).collect::<Vec<_>>())
}

fn sheet(count: usize) -> SheetPicture {
    let thumb = |seed| Thumb { image: grey(28, seed), truth: Some(4), answer: Some(9) };
    SheetPicture { digits: (0..count).map(thumb).collect(), chosen: Some(0) }
}

fn backward() -> BackwardPicture {
    let numbers = |seed| some(PIXELS, seed).map(|n| n as f64 / 1000.0 - 0.5).collect::<Vec<_>>();
    BackwardPicture { lit: Some(300), ..BackwardPicture::new(&numbers(1), &numbers(2), 0.4, 10.0) }
}

fn way() -> NormalizePicture {
    let (bounds, centre) = (Some((30, 20, 90, 100)), (9.5, 10.5));
    NormalizePicture { sheet: grey(112, 1), bounds, fitted: grey(20, 2), centre, at: (4, 4), image: grey(28, 3) }
}

/// Left, top, right, bottom and fill of a rectangle.
fn block(line: &str) -> ([i64; 4], String) {
    let part = |name: &str| line.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap();
    let [x, y, width, height] = ["x", "y", "width", "height"].map(|name| part(name).parse::<i64>().unwrap());
    ([x, y, x + width, y + height], part("fill").to_owned())
}

/// The colour of a pixel, if it has one.
fn colour(rgba: &[u8]) -> Option<String> {
    (rgba[3] > 0).then(|| hex(plotters::style::RGBColor(rgba[0], rgba[1], rgba[2])))
}

/// Holds that each pixel of the image has, in its middle, the colour of the uppermost rectangle there.
fn compare(image: &Image, blocks: &[([i64; 4], String)]) {
    let (room, (columns, rows)) = (image.room.map(i64::from), image.size);
    let around =
        |[left, top, right, bottom]: [i64; 4]| left < room[2] && right > room[0] && top < room[3] && bottom > room[1];
    let here: Vec<_> = blocks.iter().filter(|block| around(block.0)).collect();
    let middle = |from: i64, to: i64, place: usize, of: usize| {
        from as f64 + (to - from) as f64 * (place as f64 + 0.5) / of as f64
    };
    assert_eq!(image.rgba.len(), 4 * columns * rows);
    for (place, rgba) in image.rgba.chunks(4).enumerate() {
        let x = middle(room[0], room[2], place % columns, columns).floor() as i64;
        let y = middle(room[1], room[3], place / columns, rows).floor() as i64;
        let covers = |b: &&&([i64; 4], String)| (b.0[0]..b.0[2]).contains(&x) && (b.0[1]..b.0[3]).contains(&y);
        let shown = here.iter().rev().find(covers).map(|block| block.1.clone());
        assert_eq!(colour(rgba), shown, "pixel {place} of {columns} × {rows} in {room:?}");
    }
}

/// Holds that a layer shows the same with images as with rectangles alone; the images.
fn same(layer: impl Fn(&Style) -> String, style: &Style) -> Vec<Image> {
    let (whole, images) = (layer(style), Images::default());
    let rest = layer(&Style { images: Some(&images), ..*style });
    let others =
        |svg: &str| svg.lines().filter(|line| !line.starts_with("<rect")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(others(&rest), others(&whole), "frames and numbers are drawn as ever");
    let blocks = |svg: &str| svg.lines().filter(|line| line.starts_with("<rect")).map(block).collect::<Vec<_>>();
    let (before, after) = (blocks(&whole), blocks(&rest));
    assert!(after.iter().all(|block| before.contains(block)));
    let images = images.into_vec();
    assert!(before.len() - after.len() >= images.len());
    images.iter().for_each(|image| compare(image, &before));
    images
}

/// All layers; how many images they have.
fn check<P: Picture>(picture: &P) -> [Vec<usize>; 3] {
    let mut counts = [vec![], vec![], vec![]];
    for ((size, scale), theme) in SIZES.iter().zip(Theme::ALL.iter().cycle()) {
        let style = style(*scale, *theme);
        counts[0].push(same(|style| ground(picture, *size, style), &style).len());
        counts[1].push(same(|style| living(picture, *size, style, 0.7), &style).len());
        counts[2].push(same(|style| parts(picture, *size, style, None), &style).len());
    }
    counts
}

#[test]
fn images_show_what_rectangles_show() {
    // The strip of colours is one, too.
    assert_eq!(check(&weights(32)), [vec![1; 5], vec![32; 5], vec![32; 5]]);
    assert_eq!(check(&weights(1)), [vec![1; 5], vec![1; 5], vec![1; 5]]);
    assert_eq!(check(&backward()), [vec![3; 5], vec![1; 5], vec![0; 5]]);
    assert_eq!(check(&sheet(40)), [vec![40; 5], vec![0; 5], vec![0; 5]]);
    assert_eq!(check(&DigitPicture { image: grey(28, 5), lit: Some(9) }), [vec![1; 5], vec![0; 5], vec![0; 5]]);
    assert_eq!(check(&way()), [vec![3; 5], vec![0; 5], vec![0; 5]]);
}

#[test]
fn images_do_not_overlap_and_have_whole_pixels() {
    let style = style(2.0, Theme::Light);
    let images = same(|style| parts(&weights(32), (1000.0, 560.0), style, None), &style);
    for (place, image) in images.iter().enumerate() {
        let [left, top, right, bottom] = image.room;
        assert_eq!(((right - left) % 28, (bottom - top) % 28, image.size), (0, 0, (28, 28)));
        let apart = |other: &Image| {
            other.room[0] >= right || other.room[2] <= left || other.room[1] >= bottom || other.room[3] <= top
        };
        assert!(images[place + 1..].iter().all(apart));
    }
}

#[test]
fn only_wanted_images_are_taken() {
    let (picture, style, size) = (weights(9), style(2.0, Theme::Dark), (500.0, 500.0));
    let mut now = picture.clone();
    now.units[4] = weights(20).units[17].clone();
    let wanted = now.stale_parts(&picture, (1.0, 1.0), size, 12.0).unwrap();
    let images = same(|style| parts(&now, size, style, Some(&wanted)), &style);
    let all = same(|style| parts(&now, size, style, None), &style);
    assert_eq!(images, [all[4].clone()]);
}

#[test]
fn an_image_without_pixels_is_none() {
    let nothing = SheetPicture { digits: [Thumb::default()].into(), chosen: None };
    assert_eq!(check(&nothing), [vec![0; 5], vec![0; 5], vec![0; 5]]);
}
