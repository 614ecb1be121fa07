//! Labels and the one-hot rows that they become.

use nalgebra::DMatrix;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::lesson::tensor::{LabelsError, one_hot};
use crate::text::Language;
use crate::text::keras::tensor::{self as text, Word};
use crate::web::widget::choice::choice;

/// Columns that are shown one by one.
const COLUMNS: usize = 20;

/// What the rows are drawn from.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The language.
    pub language: Language,
}

/// What may happen to them.
pub enum Message {
    /// Other labels are written.
    Labels(String),
    /// Another number of classes.
    Classes(Option<usize>),
}

/// The labels and their rows.
pub struct OneHot {
    text: String,
    classes: Option<usize>,
    /// The last rows that could be made.
    rows: (Vec<usize>, DMatrix<f64>),
    refused: Option<LabelsError>,
}

impl OneHot {
    fn make(&mut self) {
        match one_hot(&self.text, self.classes) {
            Ok(rows) => (self.rows, self.refused) = (rows, None),
            Err(why) => self.refused = Some(why),
        }
    }
}

impl Component for OneHot {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        let mut made = Self {
            text: "5, 0, 4, 1".to_owned(),
            classes: Some(10),
            rows: (vec![], DMatrix::zeros(0, 0)),
            refused: None,
        };
        made.make();
        made
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Labels(text) => self.text = text,
            Message::Classes(classes) => self.classes = classes,
        }
        self.make();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let language = ctx.props().language;
        let oninput = ctx.link().callback(|event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            Message::Labels(input.value())
        });
        let options = [("10", "10"), ("auto", Word::ClassesAuto.text(language))];
        let options = options.map(|(id, words)| (id.to_owned(), words.to_owned()));
        let commit = ctx.link().callback(|id: String| Message::Classes(id.parse().ok()));
        let chosen = if self.classes.is_some() { "10" } else { "auto" };
        let classes = self.classes.map_or_else(String::new, |classes| format!(", {classes}"));
        let labels = self.rows.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        html! {
            <section>
                <h3>{ Word::OneHot.text(language) }</h3>
                <p class="note">{ Word::OneHotLead.text(language) }</p>
                <div class="fields">
                    <div class="field">
                        <label>
                            <span>{ Word::Labels.text(language) }</span>
                            <input type="text" inputmode="numeric" autocomplete="off" data-setting="labels" value={self.text.clone()}
                                {oninput} aria-invalid={self.refused.is_some().to_string()}
                                aria-describedby={self.refused.is_some().then_some("labels-refusal")} />
                        </label>
                        if let Some(why) = &self.refused {
                            <p class="refusal" id="labels-refusal" role="alert">{ text::labels_error(language, why) }</p>
                        }
                    </div>
                    { choice("classes", Word::Classes.text(language), chosen, &options, &commit) }
                </div>
                { self.table(language) }
                <pre tabindex="0">{ format!("y = to_categorical([{labels}]{classes})\ny.shape  # {}", text::tuple(&[self.rows.1.nrows(), self.rows.1.ncols()])) }</pre>
            </section>
        }
    }
}

impl OneHot {
    fn table(&self, language: Language) -> Html {
        let (labels, rows) = &self.rows;
        let columns = rows.ncols().min(COLUMNS);
        let more = rows.ncols() > COLUMNS;
        let one = |(label, row): (&usize, usize)| {
            let cell = |column: usize| {
                let hot = rows.get((row, column)).is_some_and(|&value| value > 0.5);
                html! { <td class={hot.then_some("hot")}>{ u8::from(hot) }</td> }
            };
            html! {
                <tr>
                    <th scope="row">{ label }</th>
                    { for (0..columns).map(cell) }
                    if more { <td>{ "…" }</td> }
                </tr>
            }
        };
        html! {
            <div class="scroll" tabindex="0" role="region" aria-label={Word::OneHotTable.text(language)}>
                <table class="one-hot" data-panel="one-hot">
                    <thead><tr>
                        <th scope="col">{ Word::Label.text(language) }</th>
                        { for (0..columns).map(|column| html! { <th scope="col">{ column }</th> }) }
                        if more { <th scope="col">{ "…" }</th> }
                    </tr></thead>
                    <tbody>{ for labels.iter().zip(0..).map(one) }</tbody>
                </table>
            </div>
        }
    }
}
