//! Tensors and an image with its row, drawn, pressed and read back from the SVG text.
#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod chart_support;

use chart_support::data::{digit, tensor};
use chart_support::svg::{ground, hex, layers, living, texts};
use mlp_lab::chart::tensor::Lit;
use mlp_lab::chart::{Picture, Style, Theme, Tween, palette};

const SIZE: (f64, f64) = (640.0, 340.0);

fn style() -> Style<'static> {
    Style { scale: 1.0, label_px: 13.0, palette: palette(Theme::Light), images: None }
}

#[test]
fn every_rank_shows_its_numbers_and_its_axes() {
    let drawn = |shape: &[usize]| {
        let svg = ground(&tensor(shape, Lit::Nothing), SIZE, &style());
        texts(&svg).iter().map(|&text| text.to_owned()).collect::<Vec<String>>()
    };
    assert_eq!(drawn(&[]), ["1"]);
    assert_eq!(drawn(&[3]), ["1", "2", "3", "0"]);
    assert_eq!(drawn(&[2, 2]), ["1", "2", "3", "4", "0", "1"]);
    let cube = drawn(&[2, 3, 4]);
    assert_eq!(cube[24..], ["0", "1", "2"]);
    assert!((1..=24).all(|entry: u32| cube[..24].contains(&entry.to_string())));
    assert!(drawn(&[1, 2, 3, 4]).is_empty() && drawn(&[2, 0]).is_empty());
}

#[test]
fn a_press_finds_the_entry_whose_number_is_there() {
    for (size, shape) in [(SIZE, vec![2, 3, 4]), ((300.0, 320.0), vec![3, 3, 5]), (SIZE, vec![4]), (SIZE, vec![])] {
        let picture = tensor(&shape, Lit::Nothing);
        let mut places = Vec::new();
        for entry in 0..shape.iter().product() {
            let place = picture.place_of(size, 13.0, entry).unwrap();
            assert_eq!(picture.entry_at(size, 13.0, place), Some(entry));
            assert!(!places.contains(&(place.0.round() as i32, place.1.round() as i32)), "two entries at {place:?}");
            places.push((place.0.round() as i32, place.1.round() as i32));
        }
        assert_eq!(picture.entry_at(size, 13.0, (1.0, 1.0)), None);
        assert_eq!(picture.entry_at(size, 13.0, (f64::NAN, 5.0)), None);
    }
}

#[test]
fn what_is_lit_is_shown_even_where_most_is_left_out() {
    for size in [SIZE, (328.0, 300.0)] {
        for entry in [0, 784 * 7 + 28 * 14 + 9, 784 * 999 + 5, 784 * 1000 - 1] {
            let picture = tensor(&[1000, 28, 28], Lit::Entry(entry));
            let place = picture.place_of(size, 13.0, entry);
            assert!(place.is_some(), "entry {entry} is not seen at {size:?}");
            let svg = ground(&picture, size, &style());
            let number = format!("{}", entry + 1);
            assert!(texts(&svg).contains(&number.as_str()), "the number of entry {entry} is missing");
            assert!(svg.lines().count() < 3000);
        }
    }
}

#[test]
fn a_slice_lights_all_its_entries_and_no_other() {
    let bold = |lit: Lit| {
        let svg = ground(&tensor(&[2, 3, 4], lit), SIZE, &style());
        let quiet = hex(palette(Theme::Light).quiet);
        let opening = |text: &&str| text.split('>').next().is_some_and(|t| t.contains("bold") && !t.contains(&quiet));
        let entries = svg.split("<text").skip(1).filter(opening);
        let number = |t: &str| t.split_once('>').unwrap().1.split_once('<').unwrap().0.trim().parse::<usize>().unwrap();
        let mut found: Vec<usize> = entries.map(number).collect();
        found.sort_unstable();
        found
    };
    assert_eq!(bold(Lit::Nothing), Vec::<usize>::new());
    assert_eq!(bold(Lit::Entry(6)), [7]);
    assert_eq!(bold(Lit::Slice { axis: 0, at: 1 }), (13..=24).collect::<Vec<_>>());
    assert_eq!(bold(Lit::Slice { axis: 1, at: 2 }), [9, 10, 11, 12, 21, 22, 23, 24]);
    assert_eq!(bold(Lit::Slice { axis: 2, at: 0 }), [1, 5, 9, 13, 17, 21]);
    assert_eq!(bold(Lit::Slice { axis: 3, at: 0 }), Vec::<usize>::new());
}

#[test]
fn an_image_and_its_row_are_some_thousand_fills_at_most() {
    let svg = layers(&digit(Tween::still(784.0), Some(401)), SIZE, &style(), 1.0);
    let fills = svg.matches("<rect").count();
    assert!(fills > 200 && fills < 2000, "{fills} fills");
    assert!(texts(&svg).contains(&"401") && texts(&svg).contains(&"783"));
}

#[test]
fn the_lit_pixel_is_found_in_the_image_in_the_row_and_in_its_magnified_piece() {
    let picture = digit(Tween::still(784.0), Some(401));
    let mut hits = [0; 3];
    let found = |x: usize, y: usize| picture.pixel_at(SIZE, 13.0, (x as f64 / 2.0, y as f64 / 2.0));
    let mut bands: Vec<(usize, usize)> = Vec::new();
    for y in 0..680 {
        let row: Vec<Option<usize>> = (0..1280).map(|x| found(x, y)).collect();
        let width = row.iter().filter(|pixel| **pixel == Some(401)).count();
        match bands.last_mut() {
            Some(band) if band.0 == width => band.1 += 1,
            _ if width > 0 => bands.push((width, 1)),
            _ => {}
        }
    }
    for (band, hit) in bands.iter().zip(&mut hits) {
        *hit = band.0;
    }
    let [image, row, piece] = hits;
    assert_eq!(bands.len(), 3, "{bands:?}");
    assert!(row < image && image < piece, "{bands:?}");
}

#[test]
fn the_row_fills_while_the_image_is_read() {
    let picture = digit(Tween { from: 0.0, to: 784.0 }, None);
    let reach = |progress: f64| living(&picture, SIZE, &style(), progress).matches("<rect").count();
    assert_eq!(reach(0.0), 0);
    assert!(reach(0.3) < reach(0.6) && reach(0.6) < reach(1.0));
    assert!(picture.same_ground(&digit(Tween::still(784.0), Some(3))));
}

#[test]
fn the_indices_of_rows_are_not_cut_where_the_image_is_as_wide_as_the_picture() {
    let svg = ground(&digit(Tween::still(784.0), None), (300.0, 700.0), &style());
    let last_row = svg.split("<text").skip(1).find(|t| t.contains("\"end\"") && t.contains("\n27\n")).unwrap();
    let right: f64 = last_row.split(" x=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert!(right > 2.0 * 0.64 * 13.0, "27 ends at {right}");
}
