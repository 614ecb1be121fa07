//! Curves, surfaces and descents to draw, from the reference run and from the parabola of the descent lesson.

use super::networks::reference;
use mlp_lab::chart::activation::{self, ActivationPicture, Mark};
use mlp_lab::chart::curve::{CurvePicture, Series};
use mlp_lab::chart::descent::{DescentPicture, Stage};
use mlp_lab::chart::surface::{Sample, SurfacePicture};
use mlp_lab::chart::window::Window;
use mlp_lab::chart::{Points, Tween, Values};
use serde_json::Value;

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

/// The loss of the reference run, every tenth update, seen at update `t`.
pub fn loss(t: f64, log: bool) -> CurvePicture {
    let golden = reference();
    let every = &golden["loss_every10"];
    let points: Points = numbers(&every["i"]).into_iter().zip(numbers(&every["E"])).collect();
    CurvePicture {
        series: vec![Series { points, companion: false }],
        span: (0.0, 10_000.0),
        present: Tween { from: t - 100.0, to: t },
        future: true,
        log,
        edits: vec![3000.0],
    }
}

/// The output of the reference network over the input plane, with the weights before update `snapshot`.
pub fn surface(snapshot: &str, shown: usize) -> SurfacePicture {
    let golden = reference();
    let at = &golden["snapshots"][snapshot];
    let w0: Vec<Vec<f64>> = at["weight0_before"].as_array().unwrap().iter().map(numbers).collect();
    let w1: Vec<f64> = at["weight1_before"].as_array().unwrap().iter().map(|v| v[0].as_f64().unwrap()).collect();
    let sigmoid = |z: f64| 1.0 / (1.0 + (-z).exp());
    let output = |(a, b): (f64, f64)| {
        let hidden = |j: usize| {
            if j == 5 { 1.0 } else { sigmoid(a * w0[0][j] + b * w0[1][j] + w0[2][j]) }
        };
        sigmoid((0..6).map(|j| hidden(j) * w1[j]).sum())
    };
    let edges = (-0.2, 1.2);
    let values: Values = SurfacePicture::grid(32, 32, edges, edges).map(output).collect();
    let targets = [0.0, 1.0, 1.0, 0.0];
    let sample = |index: usize| Sample {
        at: ((index / 2) as f64, (index % 2) as f64),
        target: targets[index],
        index,
        shown: index == shown,
    };
    SurfacePicture {
        columns: 32,
        rows: 32,
        values,
        before: None,
        x: edges,
        y: edges,
        samples: (0..4).map(sample).collect(),
    }
}

/// The descent on (x − 3)² + 10 from `start`, at step `t`.
pub fn descent(start: f64, rate: f64, t: usize, stage: Stage) -> DescentPicture {
    let f = |x: f64| (x - 3.0) * (x - 3.0) + 10.0;
    let mut visited = vec![start];
    for _ in 0..=t {
        let x = visited[visited.len() - 1];
        visited.push(x - rate * 2.0 * (x - 3.0));
    }
    let (x, next) = (visited[t], visited[t + 1]);
    let window = Window::around(visited.iter().copied(), (3.0, 10.0), f);
    DescentPicture {
        window,
        curve: window.samples(400).into_iter().map(|x| (x, f(x))).collect(),
        x: Tween { from: x, to: next },
        y: Tween { from: f(x), to: f(next) },
        slope: 2.0 * (x - 3.0),
        stage,
        trail: visited[..t].iter().map(|&x| (x, f(x))).collect(),
        minimum: Some((3.0, 10.0)),
    }
}

/// The logistic function and its derivative, marked at `net`.
pub fn activation(net: f64) -> ActivationPicture {
    let sigmoid = |z: f64| 1.0 / (1.0 + (-z).exp());
    let slope = |z: f64| sigmoid(z) * (1.0 - sigmoid(z));
    let samples = || (-60..=60).map(|i| f64::from(i) / 10.0);
    ActivationPicture {
        x: (-6.0, 6.0),
        y: (0.0, 1.0),
        function: samples().map(|z| (z, sigmoid(z))).collect(),
        derivative: samples().map(|z| (z, slope(z))).collect(),
        mark: Some(Mark {
            net: Tween::still(net),
            output: Tween::still(sigmoid(net)),
            slope: Tween::still(slope(net)),
            target: None,
            stage: activation::Stage::Rest,
        }),
    }
}
