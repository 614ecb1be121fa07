//! Networks to draw: the 3-6-1 network of the reference run at chosen moments, and others of any shape.

use mlp_lab::chart::network::{Kind, Link, NetworkPicture, Unit};
use mlp_lab::chart::{Hue, Tween};
use mlp_lab::engine::numpy_program::{Batch, Variables, X};
use nalgebra::{DMatrix, DVector};
use serde_json::{Value, json};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    Start,
    Forward,
    HiddenDelta,
    Chain,
    Update,
}

/// The lecture's run, as the engine computes it; other tests hold the engine against NumPy.
pub fn reference() -> Value {
    let mut run = Variables::new(5, 6, 0.2);
    let (mut snapshots, mut times, mut losses) = (serde_json::Map::new(), Vec::new(), Vec::new());
    for update in 0..10_000 {
        let before = run.clone();
        run.update(Batch::All);
        if update % 10 == 0 || update == 9_999 {
            times.push(update);
            losses.push(run.loss);
        }
        if [0, 99, 999, 1999, 9_999].contains(&update) {
            snapshots.insert(update.to_string(), snapshot(&before, &run));
        }
    }
    json!({
        "X": X, "snapshots": snapshots, "loss_every10": { "i": times, "E": losses },
        "final": { "weight0": rows(&run.weight0), "weight1": column(&run.weight1) },
    })
}

fn snapshot(before: &Variables, after: &Variables) -> Value {
    json!({
        "weight0_before": rows(&before.weight0), "weight1_before": column(&before.weight1),
        "layer1": rows(&after.layer1), "layer2": column(&after.layer2),
        "layer1_delta": rows(&after.layer1_delta), "layer2_delta": column(&after.layer2_delta),
        "grad0": rows(&after.gradient0), "grad1": column(&after.gradient1),
    })
}

fn rows(matrix: &DMatrix<f64>) -> Vec<Vec<f64>> {
    matrix.row_iter().map(|row| row.iter().copied().collect()).collect()
}

fn column(vector: &DVector<f64>) -> Vec<[f64; 1]> {
    vector.iter().map(|&value| [value]).collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

const SUBSCRIPTS: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

pub fn symbol(letter: char, index: usize) -> String {
    let mut name = String::from(letter);
    name.extend(index.to_string().bytes().map(|digit| SUBSCRIPTS[usize::from(digit - b'0')]));
    name
}

/// Sample (0, 1) of update 1 000 of the lecture's program.
pub fn xor(moment: Moment) -> NetworkPicture {
    let golden = reference();
    let at = &golden["snapshots"]["999"];
    let sample = 1;
    let value = |v: &Value| match moment {
        Moment::Start => None,
        Moment::Forward => Some(Tween::appearing(number(v))),
        _ => Some(Tween::still(number(v))),
    };
    let backward = matches!(moment, Moment::HiddenDelta | Moment::Chain | Moment::Update);
    let delta = |v: &Value| match moment {
        Moment::HiddenDelta => Some(Tween::appearing(number(v))),
        Moment::Chain | Moment::Update => Some(Tween::still(number(v))),
        _ => None,
    };
    let inputs = ["x₁", "x₂", "1"].iter().enumerate().map(|(i, name)| Unit {
        name: (*name).to_owned(),
        value: Some(Tween::still(number(&golden["X"][sample][i]))),
        kind: if i == 2 { Kind::Bias } else { Kind::Neuron },
        ..Unit::default()
    });
    let hidden = (0..6).map(|j| Unit {
        name: if j == 5 { "1".to_owned() } else { symbol('h', j + 1) },
        value: value(&at["layer1"][sample][j]),
        delta: if j == 5 { None } else { delta(&at["layer1_delta"][sample][j]) },
        lit: match moment {
            Moment::Forward => Some(Hue::Forward),
            Moment::HiddenDelta if j < 5 => Some(Hue::Backward),
            Moment::Chain if j == 1 => Some(Hue::Backward),
            _ => None,
        },
        kind: if j == 5 { Kind::Overwritten } else { Kind::Neuron },
        ..Unit::default()
    });
    let output = Unit {
        name: "o".to_owned(),
        value: if moment == Moment::Forward { None } else { value(&at["layer2"][sample][0]) },
        delta: if backward { Some(Tween::still(number(&at["layer2_delta"][sample][0]))) } else { None },
        target: Some(1.0),
        lit: (moment == Moment::Chain).then_some(Hue::Backward),
        ..Unit::default()
    };
    let layers = vec![inputs.collect(), hidden.collect(), vec![output]];
    let mut links = Vec::new();
    for (layer, (name, rows, columns)) in [("weight0", 3, 6), ("weight1", 6, 1)].into_iter().enumerate() {
        for from in 0..rows {
            for to in 0..columns {
                let before = number(&at[format!("{name}_before")][from][to]);
                let mut link = Link::still(layer, from, to, before);
                dress(&mut link, moment, &golden, name);
                links.push(link);
            }
        }
    }
    NetworkPicture { layers, links }
}

fn dress(link: &mut Link, moment: Moment, golden: &Value, name: &str) {
    let dead = link.layer == 0 && link.to == 5;
    let flows = |link: &mut Link, hue| {
        link.lit = Some(hue);
        link.flow = Some(hue);
    };
    match moment {
        Moment::Forward if link.layer == 0 && !dead => flows(link, Hue::Forward),
        Moment::HiddenDelta if link.layer == 1 && link.from < 5 => flows(link, Hue::Backward),
        Moment::Chain if link.layer == 1 && link.from == 1 => link.lit = Some(Hue::Backward),
        Moment::Chain if link.layer == 0 && link.from == 1 && link.to == 1 => {
            link.selected = true;
            link.gradient = golden["snapshots"]["999"]["grad0"][1][1].as_f64();
        }
        Moment::Update if !dead => {
            link.lit = Some(Hue::Update);
            // The whole way that the training goes, so that widths and signs visibly pass from old to new.
            link.weight.to = number(&golden["final"][name][link.from][link.to]);
        }
        _ => {}
    }
}

/// A fully connected network with weights and values from a fixed sequence; the last unit of hidden layers is a bias.
pub fn random(sizes: &[usize]) -> NetworkPicture {
    let mut state = 5_u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 23) - 1.0
    };
    let last = sizes.len() - 1;
    let mut layers = Vec::new();
    for (l, &size) in sizes.iter().enumerate() {
        let letter = if l == 0 {
            'x'
        } else if l == last {
            'o'
        } else {
            'h'
        };
        let unit = |j: usize| {
            let bias = l < last && j + 1 == size;
            Unit {
                name: if bias { "1".to_owned() } else { symbol(letter, j + 1) },
                value: Some(Tween::still(if bias { 1.0 } else { next() })),
                delta: (l > 0 && !bias).then(|| Tween::still(next() / 10.0)),
                target: (l == last).then_some(1.0),
                kind: if bias { Kind::Bias } else { Kind::Neuron },
                ..Unit::default()
            }
        };
        layers.push((0..size).map(unit).collect::<Vec<_>>());
    }
    let mut links = Vec::new();
    for (layer, pair) in sizes.windows(2).enumerate() {
        let reached = if layer + 1 == last { pair[1] } else { pair[1] - 1 };
        for from in 0..pair[0] {
            links.extend((0..reached).map(|to| Link::still(layer, from, to, next() * 2.5)));
        }
    }
    NetworkPicture { layers, links }
}
