//! Weights and history in and out: npz, ONNX, and the programs that read them.

use std::sync::Arc;

use yew::prelude::*;

use crate::data::weights::LayerWeights;
use crate::lesson::keras::Keras;
use crate::lesson::keras::exchange::{Saved, WeightsRefusal};
use crate::lesson::keras::view::View;
use crate::text::Language;
use crate::text::keras::exchange::{self as text, Word};
use crate::text::label::Label;
use crate::web::file;
use crate::web::stage::moment::Moment;
use crate::web::widget::copy::copy_button;
use crate::web::widget::opener::{Opener, TakesWeights};

/// A model as a file of weights sees it.
#[derive(Clone)]
struct Model(Keras);

impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.0, &other.0);
        (one.sizes(), one.precision) == (two.sizes(), two.precision) && self.in_use() == other.in_use()
    }
}

impl TakesWeights for Model {
    fn read_weights(&self, file: &[u8]) -> Result<Arc<Vec<LayerWeights>>, WeightsRefusal> {
        self.0.read_weights(file)
    }

    fn in_use(&self) -> Option<bool> {
        self.0.given.weights.as_ref().map(|weights| self.0.require_fit(weights).is_ok())
    }
}

/// The panel.
pub fn exchange(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let language = moment.prefs.language;
    let ready = view.obstacle.is_none();
    html! {
        <section class="keras-exchange" data-panel="exchange" aria-labelledby="exchange-heading">
            <h2 id="exchange-heading">{ Word::Heading.text(language) }</h2>
            <p class="note">{ Word::Lead.text(language) }</p>
            <div class="buttons" role="group" aria-label={Word::Save.text(language)}>
                { for Saved::ALL.map(|saved| save(moment, saved, ready)) }
                { save_csv(moment, ready) }
            </div>
            if !ready { <p class="note">{ Word::NothingToSave.text(language) }</p> }
            <Opener<Model> {language} model={Model(view.program.clone())} send={moment.send.clone()} />
            { programs(language, &view.program, ready) }
        </section>
    }
}

fn save(moment: &Moment<'_, Keras>, saved: Saved, ready: bool) -> Html {
    let (action, word) = match saved {
        Saved::Weights => ("save-weights", Word::SaveWeights),
        Saved::Samples => ("save-samples", Word::SaveSamples),
        Saved::History => ("save-history", Word::SaveHistory),
        Saved::Onnx => ("save-onnx", Word::SaveOnnx),
    };
    let write = moment.file.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(bytes) = write.emit(saved.file()) {
            // A browser that refuses the download says so itself.
            let _ = file::save_bytes(saved.file(), &bytes);
        }
    });
    html! {
        <button type="button" class="plain" data-action={action} {onclick} disabled={!ready}>
            { word.text(moment.prefs.language) }
        </button>
    }
}

fn save_csv(moment: &Moment<'_, Keras>, ready: bool) -> Html {
    let csv = moment.csv.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        // A browser that refuses the download says so itself.
        _ = file::save("mlp-lab-history.csv", "text/csv;charset=utf-8", &csv.emit(()));
    });
    html! {
        <button type="button" class="plain" data-action="save-history-csv" {onclick} disabled={!ready}>
            { Word::SaveHistoryCsv.text(moment.prefs.language) }
        </button>
    }
}

/// Writes a program for a model.
type Write = fn(Language, &Keras) -> String;

/// The programs, each to be opened, copied and saved.
fn programs(language: Language, model: &Keras, ready: bool) -> Html {
    if !ready {
        return Html::default();
    }
    let all: [(&'static str, &'static str, Word, Write); 3] = [
        ("load-keras", "predict_keras.py", Word::KerasProgram, text::keras_program),
        ("load-numpy", "predict_numpy.py", Word::NumpyProgram, text::numpy_program),
        ("load-onnx", "predict_onnx.py", Word::OnnxProgram, text::onnx_program),
    ];
    let one = |(id, name, word, write): (&'static str, &'static str, Word, Write)| {
        let program = write(language, model);
        let copied = program.clone();
        let saved = program.clone();
        let save = Callback::from(move |_: MouseEvent| {
            // A browser that refuses the download says so itself.
            _ = file::save(name, "text/x-python;charset=utf-8", &saved);
        });
        html! {
            <details data-program={id}>
                <summary>{ word.text(language) }</summary>
                <div class="heading">
                    { copy_button(id, Label::CopyProgram, language, Callback::from(move |()| copied.clone())) }
                    <button type="button" class="plain" data-action={format!("save-{id}")} onclick={save}>
                        { Label::SaveProgram.text(language) }
                    </button>
                </div>
                <pre tabindex="0" role="region" aria-label={word.text(language)}>{ program }</pre>
            </details>
        }
    };
    html! {
        <div class="programs">
            <h3>{ Word::Programs.text(language) }</h3>
            <p class="note">{ Word::ProgramsNote.text(language) }</p>
            { for all.map(one) }
        </div>
    }
}
