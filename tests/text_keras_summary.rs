//! `model.summary()` letter by letter as the Keras of today and that of the lecture print it.

#![allow(clippy::unwrap_used)]

mod keras_support;

use keras_support::reference;
use mlp_lab::engine::sequential::{Sequential, Summary, layer};
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::program::Program;
use mlp_lab::text::keras::summary::{Layout, arithmetic, grouped, shape, text};

fn summary(sizes: &[usize]) -> Summary {
    let layers = sizes.windows(2).map(|pair| layer::Dense::new(pair[1]).input_dim(pair[0]));
    layers.fold(Sequential::new(), Sequential::add).summary().unwrap()
}

#[test]
fn both_layouts_are_those_of_keras() {
    let all = reference("keras_summary");
    let models = all["models"].as_array().unwrap();
    assert_eq!(models.len(), 9);
    for model in models {
        let sizes: Vec<usize> = serde_json::from_value(model["sizes"].clone()).unwrap();
        let summary = summary(&sizes);
        for (layout, bytes, expected) in
            [(Layout::Present, 4, "float32"), (Layout::Present, 8, "float64"), (Layout::Slide, 4, "keras_2_3_1")]
        {
            assert_eq!(
                text(&summary, layout, bytes),
                model[expected].as_str().unwrap(),
                "{} {expected}",
                model["name"]
            );
        }
    }
}

#[test]
fn the_lectures_models_have_the_lectures_parameters() {
    for (settings, parameters) in [
        (&[][..], 9),
        (&[("data", "walkthrough"), ("layers", "64-10")], 7_114),
        (&[("data", "none"), ("inputs", "784"), ("layers", "512-10")], 407_050),
    ] {
        let mut program = Keras::default();
        settings.iter().for_each(|(name, text)| program.set(name, text).unwrap());
        let summary = program.sequential().summary().unwrap();
        assert_eq!((summary.parameters(), program.parameters()), (parameters, parameters));
        let total = format!("Total params: {} (", grouped(parameters));
        assert!(text(&summary, Layout::Present, program.precision.bytes()).contains(&total), "{total}");
    }
}

#[test]
fn a_count_tells_how_it_comes_about() {
    let digits = summary(&[784, 512, 10]);
    assert_eq!(arithmetic(&digits.layers[0]), "784·512 + 512 = 401,920");
    assert_eq!(arithmetic(&digits.layers[1]), "512·10 + 10 = 5,130");
    assert_eq!(shape(&digits.layers[0]), "(None, 512)");
}
