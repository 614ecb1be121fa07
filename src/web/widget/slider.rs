//! A slider beside the field of a setting: it follows the field, and the field follows it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::settings;
use crate::text::label::Label;
use crate::text::notice;
use crate::web::stage::command::Command;
use crate::web::stage::moment::{LessonPage, Moment};

/// What a slider covers. The field beside it takes more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    /// The setting.
    pub name: &'static str,
    /// Left end.
    pub min: f64,
    /// Right end.
    pub max: f64,
    /// What one arrow key moves it by.
    pub step: f64,
}

/// The field with its slider. Dragging is one undoable change; letting go, or an arrow key, ends it.
pub fn field<L: LessonPage>(moment: &Moment<'_, L>, track: Track) -> Html {
    let Track { name, min, max, step } = track;
    let language = moment.prefs.language;
    let value = moment.player.run().program().get(name);
    let label = format!("{}: {}", notice::setting(language, L::ID, name), Label::Slider.text(language));
    let oninput = {
        let send = moment.send.clone();
        Callback::from(move |event: InputEvent| send.emit(Command::Drag(name, written(&event))))
    };
    let onchange = {
        let send = moment.send.clone();
        Callback::from(move |event: Event| send.emit(Command::Set(name, written(&event))))
    };
    html! {
        <div class="slider" key={name}>
            { settings::named(moment, name) }
            <input type="range" data-slider={name} min={min.to_string()} max={max.to_string()} step={step.to_string()}
                {value} aria-label={label} {oninput} {onchange} />
        </div>
    }
}

/// What the slider says, as text that settings read.
fn written(event: &Event) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}
