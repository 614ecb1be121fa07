//! What `model.summary()` prints, letter by letter: in Keras 3, and in the layout of the lecture's slides (Keras 2.3).
//! Knows sizes only.

use crate::engine::sequential::{LayerSummary, Summary};
use crate::text::figure::count;

/// Which Keras prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Keras 3, in a terminal of 80 columns.
    #[default]
    Present,
    /// The Keras of the slides, whose first model has `dense_1`.
    Slide,
}

/// Widths of the three columns between the rules of a table of Keras 3.
const PRESENT: [usize; 3] = [31, 22, 13];
/// Where the three columns of the slides' Keras end.
const SLIDE: [usize; 3] = [29, 55, 65];

/// The text, without a line end after the last line. `bytes` is what one number takes: 4, or 8 in float64.
pub fn text(summary: &Summary, layout: Layout, bytes: usize) -> String {
    match layout {
        Layout::Present => present(summary, bytes),
        Layout::Slide => slide(summary),
    }
}

fn present(summary: &Summary, bytes: usize) -> String {
    let row = |side: char, [name, shape, number]: [&str; 3]| {
        let [first, second, third] = PRESENT;
        format!("{side} {name:<first$} {side} {shape:<second$} {side} {number:>third$} {side}\n")
    };
    let rule = |left: char, line: char, cross: char, right: char| {
        let parts = PRESENT.map(|width| line.to_string().repeat(width + 2));
        format!("{left}{}{right}\n", parts.join(&cross.to_string()))
    };
    let rows = summary.layers.iter().map(|layer| {
        let name = format!("{} (Dense)", layer.name);
        row('│', [&name, &shape(layer), &grouped(layer.parameters())])
    });
    let rows: Vec<_> = rows.collect();
    let all = summary.parameters();
    let size = readable(all * bytes);
    let all = grouped(all);
    [
        "Model: \"sequential\"\n".to_owned(),
        rule('┏', '━', '┳', '┓'),
        row('┃', ["Layer (type)", "Output Shape", "Param #"]),
        rule('┡', '━', '╇', '┩'),
        rows.join(&rule('├', '─', '┼', '┤')),
        rule('└', '─', '┴', '┘'),
        format!(" Total params: {all} ({size})\n Trainable params: {all} ({size})\n Non-trainable params: 0 (0.00 B)"),
    ]
    .concat()
}

fn slide(summary: &Summary) -> String {
    let [first, second, width] = SLIDE;
    let row = |[name, shape, number]: [&str; 3]| {
        format!("{name:<first$}{shape:<second$}{number:<third$}\n", second = second - first, third = width - second)
    };
    let (thin, thick) = ("_".repeat(width) + "\n", "=".repeat(width) + "\n");
    let rows = summary.layers.iter().zip(1..).map(|(layer, number)| {
        row([&format!("dense_{number} (Dense)"), &shape(layer), &layer.parameters().to_string()])
    });
    let rows: Vec<_> = rows.collect();
    let all = grouped(summary.parameters());
    format!(
        "Model: \"sequential_1\"\n{thin}{}{thick}{}{thick}Total params: {all}\nTrainable params: {all}\nNon-trainable params: 0\n{}",
        row(["Layer (type)", "Output Shape", "Param #"]),
        rows.join(&thin),
        thin.trim_end()
    )
}

/// The shape of a layer's output for any number of samples.
pub fn shape(layer: &LayerSummary) -> String {
    format!("(None, {})", layer.units)
}

/// How a layer's number of weights and biases comes about: `784·512 + 512 = 401,920`.
pub fn arithmetic(layer: &LayerSummary) -> String {
    let LayerSummary { inputs, units, .. } = layer;
    format!("{inputs}·{units} + {units} = {}", grouped(layer.parameters()))
}

/// A count with separators of thousands.
pub fn grouped(number: usize) -> String {
    count(u32::try_from(number).unwrap_or(u32::MAX))
}

/// So many bytes as Keras writes them: divided by 1024 until less than 1024 are left, with two decimals.
fn readable(bytes: usize) -> String {
    let mut size = bytes as f64;
    for unit in ["B", "KB"] {
        if size < 1024.0 {
            return format!("{size:.2} {unit}");
        }
        size /= 1024.0;
    }
    format!("{size:.2} MB")
}
