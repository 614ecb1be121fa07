//! An input of the reader's own, and what predict answers.

use std::rc::Rc;

use nalgebra::DMatrix;
use yew::prelude::*;

use crate::data::dataset::{Dataset, Meaning};
use crate::lesson::keras::Keras;
use crate::lesson::keras::state::State;
use crate::lesson::keras::view::View;
use crate::lesson::setting::{number, real};
use crate::text::Language;
use crate::text::keras::{Word, outputs as text};
use crate::text::number::python_repr;
use crate::web::stage::moment::Moment;
use crate::web::widget::field::Field;
use crate::web::widget::number::{Style, number as shown};

/// The largest size of an input.
const LARGEST: f64 = 1e6;

/// The properties.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// What answers.
    pub state: Rc<State>,
    /// The name of each input.
    pub features: Vec<String>,
    /// What stands in the fields at first.
    pub first: Vec<f64>,
    /// The classes, where the outputs stand for some.
    pub classes: Vec<String>,
    /// How numbers are written.
    pub style: Style,
    /// The language.
    pub language: Language,
}

/// The properties at a moment.
pub fn props(moment: &Moment<'_, Keras>, view: &View, data: &Dataset) -> Props {
    Props {
        state: Rc::new(moment.player.run().state().clone()),
        features: data.features.clone(),
        first: data.inputs.row(0).iter().copied().collect(),
        classes: classes(view, data),
        style: Style::Numpy.with(moment.player.look().digits),
        language: moment.prefs.language,
    }
}

/// The names of the classes, where there is an output for each. One output tells none apart.
pub fn classes(view: &View, data: &Dataset) -> Vec<String> {
    if !text::has_classes(&view.program) || data.targets.ncols() < 2 {
        return Vec::new();
    }
    match &data.meaning {
        Meaning::Classes { classes, .. } => classes.clone(),
        Meaning::Numbers { .. } => Vec::new(),
    }
}

/// Which class the outputs stand for: that of the largest.
pub fn class_of<'a>(classes: &'a [String], outputs: &[f64]) -> Option<&'a str> {
    let numbers = outputs.iter().enumerate();
    let largest = numbers.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    classes.get(largest.0).map(String::as_str).filter(|_| classes.len() == outputs.len())
}

/// The input that was typed in; none before.
pub struct Ask {
    typed: Option<Vec<f64>>,
}

impl Component for Ask {
    /// The number of an input, and its new value.
    type Message = (usize, f64);
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { typed: None }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if props.features != old.features {
            self.typed = None;
        }
        props != old
    }

    fn update(&mut self, ctx: &Context<Self>, (place, value): (usize, f64)) -> bool {
        let typed = self.typed.get_or_insert_with(|| ctx.props().first.clone());
        if let Some(number) = typed.get_mut(place) {
            *number = value;
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let input = self.typed.as_ref().unwrap_or(&props.first);
        let answer = props.state.predict(&DMatrix::from_row_slice(1, input.len(), input));
        let outputs: Vec<f64> = answer.map(|answer| answer.iter().copied().collect()).unwrap_or_default();
        let class = class_of(&props.classes, &outputs);
        let output = |(k, &value): (usize, &f64)| {
            html! { <>{ if k > 0 { ", " } else { "" } }{ shown(&format!("answer-{k}"), value, props.style) }</> }
        };
        html! {
            <>
                <div class="fields">
                    { for input.iter().enumerate().map(|(place, value)| field(ctx, place, *value)) }
                </div>
                <p class="sum" aria-live="polite">
                    { "predict → [" }{ for outputs.iter().enumerate().map(output) }{ "]" }
                    if let Some(class) = class {
                        { format!(" · {} {class}", Word::PredictedClass.text(props.language)) }
                    }
                </p>
            </>
        }
    }
}

fn field(ctx: &Context<Ask>, place: usize, value: f64) -> Html {
    let props = ctx.props();
    let label = props.features.get(place).cloned().unwrap_or_else(|| format!("x{}", place + 1));
    let check = Callback::from(|text: String| real(&text, -LARGEST, LARGEST).map(drop));
    let commit = ctx.link().batch_callback(move |text: String| number(&text).ok().map(|value| (place, value)));
    html! {
        <Field key={place} name={format!("ask-{place}")} {label} value={python_repr(value)} language={props.language}
            signed=true {check} {commit} />
    }
}
