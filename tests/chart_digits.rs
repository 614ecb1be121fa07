//! Pictures of digits and of a network that reads them, drawn and read back from the SVG text.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod chart_support;

use chart_support::svg::{ground, hex, layers, lines, living, parts, texts};
use mlp_lab::chart::curve::{CurvePicture, Series};
use mlp_lab::chart::digits::backward::BackwardPicture;
use mlp_lab::chart::digits::confusion::ConfusionPicture;
use mlp_lab::chart::digits::digit::DigitPicture;
use mlp_lab::chart::digits::epochs::EpochsPicture;
use mlp_lab::chart::digits::outputs::OutputsPicture;
use mlp_lab::chart::digits::sheet::{SheetPicture, Thumb};
use mlp_lab::chart::digits::weights::{WeightsPicture, common_scale};
use mlp_lab::chart::digits::{Grey, PIXELS};
use mlp_lab::chart::{Picture, Style, Theme, Tween, Values, palette};

const SIZE: (f64, f64) = (328.0, 328.0);
const LABEL: f64 = 12.0;

fn style() -> Style<'static> {
    Style { scale: 2.0, label_px: LABEL, palette: palette(Theme::Light), images: None }
}

/// x, y, width, height and fill of the rectangles, in device pixels.
fn blocks(svg: &str) -> Vec<([i64; 4], String)> {
    let part = |line: &str, name: &str| {
        line.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let rects = svg.lines().filter(|line| line.starts_with("<rect"));
    rects.map(|l| (["x", "y", "width", "height"].map(|n| part(l, n).parse().unwrap()), part(l, "fill"))).collect()
}

fn unit(value: impl Fn(usize) -> f64) -> Values {
    (0..PIXELS).map(value).collect()
}

fn weights(count: usize) -> WeightsPicture {
    let units = (0..count).map(|n| unit(|pixel| (((pixel * 7 + n) % 5) as f64 - 2.0) / 4.0)).collect();
    WeightsPicture { units, scale: 0.5, chosen: Some(count - 1) }
}

#[test]
fn the_scale_leaves_out_the_largest_and_is_round() {
    let many = (0..100).map(|i| f64::from(i) * 0.001).chain([50.0, f64::NAN, f64::INFINITY]);
    assert_eq!(common_scale(many), 0.1);
    assert_eq!(common_scale([0.05; 3]), 0.05);
    assert_eq!(common_scale([-300.0; 9]), 320.0);
    assert_eq!([common_scale([]), common_scale([0.0; 4])], [1.0, 1.0]);
}

#[test]
fn pixels_of_an_image_meet_without_seam_or_overlap() {
    for count in [1, 16, 64] {
        let solid = WeightsPicture { units: vec![unit(|_| 1.0); count], scale: 0.5, chosen: None };
        let rows = blocks(&parts(&solid, SIZE, &style(), None));
        assert_eq!(rows.len(), count * 28, "a row of one colour is one rectangle");
        for image in rows.chunks(28) {
            assert!(image.windows(2).all(|w| w[0].0[1] + w[0].0[3] == w[1].0[1]), "{count} units have seams");
            assert!(image.iter().all(|row| row.0[0] == image[0].0[0] && row.0[2] == image[0].0[2]));
        }
    }
    let mixed = blocks(&parts(&weights(1), SIZE, &style(), None));
    let zero = PIXELS / 5;
    assert!(mixed.len() > PIXELS - zero - 2 && mixed.len() <= PIXELS - zero + 1, "{} rectangles", mixed.len());
    for pair in mixed.windows(2).filter(|p| p[0].0[1] == p[1].0[1]) {
        assert!(pair[0].0[0] + pair[0].0[2] <= pair[1].0[0], "overlap");
    }
}

#[test]
fn weights_have_the_colour_of_their_sign() {
    let p = palette(Theme::Light);
    let split = |pixel: usize| {
        if pixel < 28 {
            -0.5
        } else if pixel < 56 {
            2.0
        } else {
            0.0
        }
    };
    let picture = WeightsPicture { units: vec![unit(split)], scale: 0.5, chosen: None };
    let fills: Vec<String> = blocks(&parts(&picture, SIZE, &style(), None)).into_iter().map(|b| b.1).collect();
    assert_eq!(fills, [hex(p.negative), hex(p.positive)]);
    assert_eq!(texts(&ground(&picture, SIZE, &style())), ["−0.5", "+0.5"]);
}

#[test]
fn only_images_that_look_different_are_drawn_again() {
    let before = weights(16);
    let mut now = before.clone();
    now.units[3] = unit(|pixel| if pixel == 9 { 0.5 } else { before.units[3][pixel] });
    now.units[4] = unit(|pixel| before.units[4][pixel] + 1e-4);
    let stale = now.stale_parts(&before, (1.0, 1.0), SIZE, LABEL).unwrap();
    assert_eq!(stale.iter().map(|part| part.index).collect::<Vec<_>>(), [3]);
    let (left, top, right, bottom) = stale[0].room;
    for ([x, y, width, height], _) in blocks(&parts(&now, SIZE, &style(), Some(&stale))) {
        let within = x as f64 >= left * 2.0 - 1.0 && (x + width) as f64 <= right * 2.0 + 1.0;
        assert!(within && y as f64 >= top * 2.0 - 1.0 && (y + height) as f64 <= bottom * 2.0 + 1.0);
    }
    assert_eq!(now.stale_parts(&weights(9), (1.0, 1.0), SIZE, LABEL), None);
}

#[test]
fn a_press_finds_what_is_drawn_there() {
    for count in [1, 5, 16, 64] {
        let picture = weights(count);
        for (index, image) in (0..count).zip(blocks(&parts(&picture, SIZE, &style(), None)).chunks(1)) {
            assert!(
                picture.unit_at(SIZE, LABEL, (image[0].0[0] as f64 / 2.0, image[0].0[1] as f64 / 2.0)).is_some(),
                "{index}"
            );
        }
        let places: Vec<usize> = (0..328)
            .flat_map(|y| (0..328).map(move |x| (x, y)))
            .filter_map(|(x, y)| picture.unit_at(SIZE, LABEL, (f64::from(x), f64::from(y))))
            .collect();
        assert!((0..count).all(|index| places.contains(&index)), "not all of {count} can be pressed");
        let frame = lines(&living(&picture, SIZE, &style(), 1.0), palette(Theme::Light).accent)[0].clone();
        let middle = (f64::midpoint(frame[0].0, frame[1].0) / 2.0, f64::midpoint(frame[1].1, frame[2].1) / 2.0);
        assert_eq!(picture.unit_at(SIZE, LABEL, middle), picture.chosen, "the frame is around the chosen one");
    }
    let image = Grey::new(2, 2, &[0, 255, 0, 0]);
    assert_eq!(DigitPicture { image, lit: None }.pixel_at((100.0, 100.0), LABEL, (80.0, 20.0)), Some(1));
}

#[test]
fn right_and_wrong_are_told_by_number_and_mark() {
    let thumb = |truth, answer| Thumb { image: Grey::new(1, 1, &[255]), truth: Some(truth), answer: Some(answer) };
    let sheet = SheetPicture { digits: [thumb(4, 4), thumb(4, 9)].into(), chosen: None };
    let svg = layers(&sheet, SIZE, &style(), 1.0);
    assert_eq!(texts(&svg), ["4", "4→9"]);
    let marks = |right| lines(&svg, palette(Theme::Light).verdict(right)).iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!((marks(true), marks(false)), (vec![3], vec![2, 2]), "a tick has three corners, a cross two lines");
}

#[test]
fn counts_stand_in_their_cells_and_rare_mistakes_are_seen() {
    let counts = (0..100).map(|i| if i % 11 == 0 { 1135.0 } else { f64::from(i32::from(i == 97)) }).collect();
    let picture = ConfusionPicture { counts, chosen: Some((9, 7)) };
    let svg = layers(&picture, SIZE, &style(), 1.0);
    let shown = texts(&svg);
    assert_eq!(shown.iter().filter(|t| **t == "1135").count(), 10);
    let fills = blocks(&svg);
    assert_eq!(fills.len(), 11);
    let (cell, fill) = &fills[9];
    let p = palette(Theme::Light);
    assert!(*fill != hex(p.ground) && mlp_lab::chart::palette::contrast(p.shade(false, 0.17), p.ground) > 1.05);
    let middle = ((cell[0] + cell[2] / 2) as f64 / 2.0, (cell[1] + cell[3] / 2) as f64 / 2.0);
    assert_eq!(picture.cell_at(SIZE, LABEL, middle), Some((9, 7)));
    assert_eq!(picture.cell_at(SIZE, LABEL, (1.0, 1.0)), None);
}

#[test]
fn bars_pass_from_before_to_after() {
    let values = |value: f64| (0..10).map(|i| if i == 7 { value } else { 0.0 }).collect::<Values>();
    let picture = OutputsPicture { before: Some(values(0.2)), after: values(0.8), keep_before: true, truth: Some(7) };
    let reach = |progress| blocks(&living(&picture, SIZE, &style(), progress))[0].0[2];
    let (start, half, end) = (reach(0.0), reach(0.5), reach(1.0));
    assert!((start * 4 - end).abs() <= 4 && (half * 2 - start - end).abs() <= 3, "{start} {half} {end}");
    let svg = living(&picture, SIZE, &style(), 1.0);
    let shown = texts(&svg);
    assert!(shown.contains(&"0.2000") && shown.contains(&"0.8000"));
    assert_eq!(picture.digit_at(SIZE, LABEL, (100.0, 164.0 + 2.5 * 2.4 * LABEL)), Some(7));
}

#[test]
fn the_sum_moves_by_the_step_and_not_by_its_magnification() {
    let step: Vec<f64> = (0..PIXELS).map(|pixel| if pixel == 0 { 0.5 } else { 0.0 }).collect();
    let picture = BackwardPicture::new(&vec![0.0; PIXELS], &step, 1.0, 2.0);
    let p = palette(Theme::Light);
    assert!(blocks(&living(&picture, SIZE, &style(), 0.0)).is_empty());
    assert_eq!(blocks(&living(&picture, SIZE, &style(), 1.0))[0].1, hex(p.weight(12)), "half of the scale");
    let svg = ground(&picture, SIZE, &style());
    assert_eq!(blocks(&svg)[0].1, hex(p.positive), "twice as much in its own image");
    assert_eq!(texts(&svg), ["w", "2 × Δw", "w + Δw", "+", "=", "−1", "+1"]);
}

#[test]
fn accuracies_begin_near_the_smallest_and_the_reference_has_crosses() {
    let points = |from: f64| (1..=4_u32).map(|t| (f64::from(t), from + 0.01 * f64::from(t))).collect();
    let curve = CurvePicture {
        series: vec![
            Series { points: points(0.9), companion: false },
            Series { points: points(0.89), companion: true },
        ],
        span: (0.0, 5.0),
        present: Tween::still(3.0),
        future: true,
        log: false,
        edits: Vec::new(),
    };
    let picture = EpochsPicture { curve, reference: vec![points(0.91)], near: true };
    let accent = palette(Theme::Light).accent;
    let svg = ground(&picture, SIZE, &style());
    assert!(!texts(&svg).contains(&"0.2") && texts(&svg).contains(&"0.92"), "{:?}", texts(&svg));
    assert_eq!(lines(&svg, accent).len(), 8, "four crosses of two lines");
    let upright = lines(&living(&picture, SIZE, &style(), 1.0), accent);
    assert!(upright.iter().any(|line| line[0].0 == line[1].0 && line[0].1 != line[1].1));
}
