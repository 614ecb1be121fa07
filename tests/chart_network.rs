//! What the network picture draws, with the numbers of the reference run.
#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod chart_support;

use chart_support::networks::{Moment, reference, xor};
use chart_support::svg::{ground, layers, lines, living, parts, places, texts};
use mlp_lab::chart::network::{Link, NetworkPicture, Unit};
use mlp_lab::chart::{Hue, Picture, Style, Theme, Tween, palette};

fn style() -> Style<'static> {
    Style { scale: 1.0, label_px: 14.0, palette: palette(Theme::Light), images: None }
}

/// The places of the beads: discs of the hue's colour.
fn beads(text: &str, hue: Hue) -> Vec<f64> {
    let colour = palette(Theme::Light).hue(hue);
    let fill = format!("fill=\"#{:02X}{:02X}{:02X}\"", colour.0, colour.1, colour.2);
    let circles = text.lines().filter(|line| line.starts_with("<circle") && line.contains(&fill));
    circles.map(|line| line.split("cx=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()).collect()
}

fn two_links(first: f64, second: f64, lit: bool) -> NetworkPicture {
    let unit = |name: &str| Unit { name: name.to_owned(), ..Unit::default() };
    let mut links = vec![Link::still(0, 0, 0, first), Link::still(0, 1, 0, second)];
    for link in &mut links {
        link.lit = lit.then_some(Hue::Forward);
    }
    NetworkPicture { layers: vec![vec![unit("x₁"), unit("x₂")], vec![unit("o")]], links }
}

/// Widths of the lines that are drawn in this colour.
fn widths(text: &str, colour: plotters::style::RGBColor) -> Vec<u32> {
    let stroke = format!("stroke=\"#{:02X}{:02X}{:02X}\"", colour.0, colour.1, colour.2);
    let lines = text.lines().filter(|line| line.starts_with("<polyline") && line.contains(&stroke));
    lines
        .map(|line| line.split("stroke-width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
        .collect()
}

#[test]
fn the_reference_network_shows_all_its_numbers_on_every_width() {
    for size in [(320.0, 440.0), (840.0, 440.0), (1600.0, 900.0)] {
        let text = layers(&xor(Moment::HiddenDelta), size, &style(), 1.0);
        let shown = texts(&text);
        let deltas = &reference()["snapshots"]["999"]["layer1_delta"][1];
        for j in 0..5 {
            let delta = format!("{:+.4}", deltas[j].as_f64().unwrap()).replace('-', "−");
            assert!(shown.contains(&format!("δ {delta}").as_str()), "{size:?}: {delta} is missing in {shown:?}");
        }
        for name in ["x₁", "x₂", "h₁", "h₅", "o", "t = 1"] {
            assert!(shown.contains(&name), "{size:?}: {name} is missing");
        }
    }
}

#[test]
fn only_numbers_and_symbols_are_drawn() {
    let text = layers(&xor(Moment::Chain), (840.0, 440.0), &style(), 1.0);
    for shown in texts(&text) {
        let word = shown.split(|c: char| !c.is_alphabetic()).any(|part| part.chars().count() > 1);
        assert!(!word, "{shown} is a word");
    }
}

#[test]
fn absent_values_are_dashes() {
    let text = layers(&xor(Moment::Start), (840.0, 440.0), &style(), 1.0);
    let dashes = texts(&text).into_iter().filter(|t| *t == "–").count();
    // Six hidden units and one output have no value before the first pass.
    assert_eq!(dashes, 7);
    assert!(!text.contains('δ'));
}

#[test]
fn progress_0_shows_the_old_weights_and_1_the_new_ones() {
    let moving = xor(Moment::Update);
    let with = |pick: fn(&Tween) -> f64| {
        let mut still = moving.clone();
        for link in &mut still.links {
            link.weight = Tween::still(pick(&link.weight));
        }
        living(&still, (840.0, 440.0), &style(), 1.0)
    };
    let (before, after) = (with(|t| t.from), with(|t| t.to));
    assert_ne!(before, after);
    assert_eq!(living(&moving, (840.0, 440.0), &style(), 0.0), before);
    assert_eq!(living(&moving, (840.0, 440.0), &style(), 1.0), after);
    let middle = living(&moving, (840.0, 440.0), &style(), 0.5);
    assert!(middle != before && middle != after);
}

#[test]
fn deltas_appear_during_the_movement() {
    let at = |progress| living(&xor(Moment::HiddenDelta), (840.0, 440.0), &style(), progress);
    let has = |text: &str| texts(text).iter().any(|t| t.starts_with("δ −0.0126"));
    assert!(!has(&at(0.0)) && !has(&at(0.3)) && has(&at(0.7)) && has(&at(1.0)));
}

#[test]
fn values_run_forward_and_deltas_run_back() {
    let at = |moment, hue, progress| beads(&living(&xor(moment), (840.0, 440.0), &style(), progress), hue);
    let mean = |places: Vec<f64>| places.iter().sum::<f64>() / places.len() as f64;
    assert_eq!(at(Moment::Forward, Hue::Forward, 0.4).len(), 15);
    assert_eq!(at(Moment::HiddenDelta, Hue::Backward, 0.4).len(), 5);
    assert!(at(Moment::Forward, Hue::Forward, 1.0).is_empty(), "at rest nothing runs");
    let early = mean(at(Moment::Forward, Hue::Forward, 0.2));
    assert!(early < mean(at(Moment::Forward, Hue::Forward, 0.8)));
    let early = mean(at(Moment::HiddenDelta, Hue::Backward, 0.2));
    assert!(early > mean(at(Moment::HiddenDelta, Hue::Backward, 0.8)));
}

#[test]
fn a_positive_link_is_one_line_and_a_negative_one_is_dashed() {
    let colours = palette(Theme::Light);
    let text = ground(&two_links(2.0, -2.0, false), (800.0, 300.0), &style());
    assert_eq!(widths(&text, colours.positive_rest).len(), 1);
    assert!(widths(&text, colours.negative_rest).len() > 10);
}

#[test]
fn the_width_of_a_lit_link_grows_with_its_weight_from_1_to_10() {
    let colours = palette(Theme::Light);
    let width = |weight: f64| {
        let text = living(&two_links(weight, -0.1, true), (800.0, 300.0), &style(), 1.0);
        widths(&text, colours.positive).into_iter().max().unwrap()
    };
    assert_eq!(width(5.0), 10);
    assert_eq!(width(1e9), 10);
    assert_eq!(width(f64::INFINITY), 10);
    assert!(width(0.001) < width(2.0) && width(2.0) < width(4.0));
    let rest = ground(&two_links(5.0, 5.0, false), (800.0, 300.0), &style());
    assert!(widths(&rest, colours.positive_rest)[0] < 10, "a link at rest is thinner");
}

#[test]
fn resting_links_are_ground_and_moving_ones_live() {
    let still = xor(Moment::Start);
    assert!(still.same_ground(&xor(Moment::Start)));
    let forward = xor(Moment::Forward);
    assert!(still.same_ground(&forward), "what is lit lies above the links at rest");
    assert!(!still.same_ground(&xor(Moment::Update)), "what changes left the ground");
    let mut other_value = forward.clone();
    other_value.layers[1][0].value = Some(Tween::still(0.7));
    assert!(forward.same_ground(&other_value), "values live above the ground");
    assert!(forward == forward.clone(), "absent starts equal themselves");
}

#[test]
fn an_update_that_cannot_be_seen_leaves_the_ground() {
    let picture = two_links(2.0, -2.0, false);
    let changed = |weight| {
        let mut changed = two_links(2.0, -2.0, false);
        changed.links[0].weight = weight;
        changed
    };
    assert!(picture.same_ground(&changed(Tween::still(2.001))));
    assert!(!picture.same_ground(&changed(Tween::still(2.2))));
    assert!(!picture.same_ground(&changed(Tween { from: 2.0, to: 2.001 })), "what moves is drawn as it is");
    let sign = |weight| ground(&changed(Tween::still(weight)), (800.0, 300.0), &style());
    assert_ne!(sign(1e-9), sign(-1e-9), "the sign is told of the smallest");
}

#[test]
fn only_the_neurons_that_look_different_are_drawn_again() {
    let (size, at_rest) = ((840.0, 440.0), (1.0, 1.0));
    let before = xor(Moment::Forward);
    let mut now = before.clone();
    now.layers[1][2].value = Some(Tween::still(0.123));
    let stale = |now: &NetworkPicture, progress| now.stale_parts(&before, progress, size, style().label_px);
    assert_eq!(stale(&before, at_rest), Some(vec![]));
    let one = stale(&now, at_rest).unwrap();
    let (all, drawn) = (parts(&now, size, &style(), None), parts(&now, size, &style(), Some(&one)));
    assert!(drawn.len() < all.len() / 2 && texts(&drawn).contains(&"0.12"), "{:?}", texts(&drawn));
    // What is drawn lies within the room that is wiped, and nothing else reaches into it.
    for (x, y) in ["circle", "text"].into_iter().flat_map(|kind| places(&drawn, kind)) {
        let within =
            |&(left, top, right, bottom): &(f64, f64, f64, f64)| x > left && x < right && y > top && y < bottom;
        assert!(one.iter().any(|part| within(&part.room)), "({x}, {y}) is not wiped");
    }
    let moving = xor(Moment::Update);
    let all = moving.layers.iter().flatten().filter(|unit| unit.value.is_some_and(|value| !value.is_still())).count();
    assert!(moving.stale_parts(&moving, (0.2, 0.4), size, style().label_px).unwrap().len() >= all, "what moves is");
    let mut other = before.clone();
    other.layers[1].pop();
    assert_eq!(stale(&other, at_rest), None, "other neurons stand elsewhere");
}

#[test]
fn a_lit_link_covers_the_one_at_rest() {
    let colours = palette(Theme::Light);
    for weight in [-0.01, -2.0, -9.0] {
        let (rest, lit) = (two_links(weight, 1.0, false), two_links(weight, 1.0, true));
        let below = lines(&ground(&rest, (800.0, 300.0), &style()), colours.negative_rest);
        let above = lines(&living(&lit, (800.0, 300.0), &style(), 1.0), colours.negative);
        assert!(!below.is_empty());
        assert!(below.iter().all(|dash| above.contains(dash)), "the dashes of {weight} lie in the same places");
    }
}

#[test]
fn a_chosen_link_shows_its_weight_and_gradient() {
    let shown = layers(&xor(Moment::Chain), (840.0, 440.0), &style(), 1.0);
    let golden = &reference()["snapshots"]["999"];
    let written = |v: &serde_json::Value| format!("{:+.4}", v.as_f64().unwrap()).replace('-', "−");
    let weight = written(&golden["weight0_before"][1][1]);
    let gradient = format!("∂ {}", written(&golden["grad0"][1][1]));
    let shown = texts(&shown);
    assert!(shown.contains(&weight.as_str()) && shown.contains(&gradient.as_str()));
}
