//! Where neurons and labels stand on every size, and what can be picked.
#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod chart_support;

use chart_support::networks::{Moment, random, xor};
use mlp_lab::chart::network::{Kind, Layout, Slot, Spot, Target};

const SHAPES: [&[usize]; 7] =
    [&[3, 6, 1], &[3, 3, 1], &[3, 9, 9, 9, 9, 2], &[3, 17, 1], &[9, 9, 9, 9, 9, 8], &[1, 1], &[2]];
const SIZES: [(f64, f64); 5] = [(320.0, 440.0), (360.0, 560.0), (640.0, 420.0), (1000.0, 560.0), (1600.0, 900.0)];

fn all_layouts(mut check: impl FnMut(&Layout, (f64, f64), &str)) {
    for shape in SHAPES {
        for size in SIZES {
            for label_px in [12.0, 16.0, 26.0] {
                let layout = random(shape).layout(size.0, size.1, label_px);
                check(&layout, size, &format!("{shape:?} on {size:?} at {label_px}"));
            }
        }
    }
}

fn spots(layout: &Layout) -> Vec<&Spot> {
    layout.spots().iter().flatten().collect()
}

/// The rooms of all labels outside neurons: left, top, right, bottom.
fn rooms(spot: &Spot) -> Vec<(f64, f64, f64, f64)> {
    let slots = [&spot.name, &spot.value, &spot.delta, &spot.target];
    slots.into_iter().flatten().filter(|slot| slot.at != spot.centre).map(Slot::bounds).collect()
}

#[test]
fn neurons_never_overlap_and_stay_inside() {
    all_layouts(|layout, (width, height), what| {
        let spots = spots(layout);
        for (i, a) in spots.iter().enumerate() {
            let (x, y) = a.centre;
            assert!(x - a.radius >= 0.0 && x + a.radius <= width, "{what}: neuron {i} outside, x {x}");
            assert!(y - a.radius >= 0.0 && y + a.radius <= height, "{what}: neuron {i} outside, y {y}");
            for b in &spots[i + 1..] {
                let distance = (x - b.centre.0).hypot(y - b.centre.1);
                assert!(distance > a.radius + b.radius, "{what}: {:?} and {:?} overlap", a.centre, b.centre);
            }
        }
    });
}

#[test]
fn labels_stay_inside() {
    all_layouts(|layout, (width, height), what| {
        for spot in spots(layout) {
            for (left, top, right, bottom) in rooms(spot) {
                assert!(left >= -0.01 && right <= width + 0.01, "{what}: label {left}..{right}");
                assert!(top >= -0.01 && bottom <= height + 0.01, "{what}: label {top}..{bottom}");
            }
        }
    });
}

#[test]
fn labels_never_cover_labels_or_neurons() {
    all_layouts(|layout, _, what| {
        let spots = spots(layout);
        let labels: Vec<_> = spots.iter().flat_map(|spot| rooms(spot)).collect();
        for (i, a) in labels.iter().enumerate() {
            for b in &labels[i + 1..] {
                let apart = a.2 <= b.0 + 0.01 || b.2 <= a.0 + 0.01 || a.3 <= b.1 + 0.01 || b.3 <= a.1 + 0.01;
                assert!(apart, "{what}: labels {a:?} and {b:?}");
            }
            for spot in &spots {
                let (x, y) = spot.centre;
                let nearest = (x.clamp(a.0, a.2), y.clamp(a.1, a.3));
                let distance = (nearest.0 - x).hypot(nearest.1 - y);
                assert!(distance >= spot.radius - 0.5, "{what}: label {a:?} on the neuron at {:?}", spot.centre);
            }
        }
    });
}

#[test]
fn nothing_jumps_from_phase_to_phase() {
    for size in SIZES {
        let at = |moment| xor(moment).layout(size.0, size.1, 14.0);
        for moment in [Moment::Forward, Moment::HiddenDelta, Moment::Chain, Moment::Update] {
            assert!(at(moment) == at(Moment::Start), "the layout depends on values");
        }
    }
}

#[test]
fn a_press_on_a_neuron_means_the_neuron_first() {
    for size in SIZES {
        let layout = xor(Moment::Start).layout(size.0, size.1, 14.0);
        for (layer, row) in layout.spots().iter().enumerate() {
            for (index, spot) in row.iter().enumerate() {
                assert_eq!(layout.pick(spot.centre, false)[0], Target::Unit { layer, index });
            }
        }
    }
}

#[test]
fn a_press_between_means_links_by_distance_and_cycles() {
    let picture = xor(Moment::Start);
    let layout = picture.layout(840.0, 440.0, 14.0);
    let (from, to) = (layout.spots()[1][2].centre, layout.spots()[2][0].centre);
    let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
    let found = layout.pick(middle, false);
    let Target::Link(index) = found[0] else { panic!("a link is under {middle:?}, found {found:?}") };
    assert_eq!((picture.links[index].layer, picture.links[index].from), (1, 2));
    let touched = layout.pick(middle, true);
    assert!(touched.len() >= found.len() && touched.starts_with(&found), "touch reaches farther");
    assert!(layout.pick((-500.0, -500.0), true).is_empty());
    assert!(layout.pick((f64::NAN, 0.0), true).is_empty());
}

#[test]
fn targets_are_at_least_24_pixels_large() {
    let layout = random(&[3, 17, 1]).layout(840.0, 480.0, 14.0);
    let spot = &layout.spots()[0][0];
    let beside = (spot.centre.0 - 11.5, spot.centre.1);
    assert_eq!(layout.pick(beside, false)[0], Target::Unit { layer: 0, index: 0 });
}

#[test]
fn a_comfortable_height_has_room_for_all_labels() {
    for (shape, width) in
        [(&[3, 6, 1][..], 320.0), (&[3, 6, 1], 840.0), (&[3, 9, 9, 9, 9, 2], 1000.0), (&[3, 17, 1], 840.0)]
    {
        let picture = random(shape);
        let layout = picture.layout(width, picture.comfortable_height(width, 14.0), 14.0);
        for spot in layout.spots().iter().skip(1).flatten().filter(|s| s.name.is_some()) {
            assert!(spot.value.is_some(), "{shape:?} on {width}");
        }
        let missing = layout.spots()[1]
            .iter()
            .zip(&picture.layers[1])
            .filter(|(s, u)| u.kind == Kind::Neuron && s.delta.is_none());
        assert_eq!(missing.count(), 0, "{shape:?} on {width}");
    }
}
