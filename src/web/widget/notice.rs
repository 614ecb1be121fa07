//! Notes about what of a link was not taken.

use yew::prelude::*;

use crate::lesson::link::Notice;
use crate::text::label::Label;
use crate::text::{Language, notice};
use crate::web::stage::command::Command;

/// The notes, with a button that closes them; nothing if there are none.
pub fn notices(notices: &[Notice], language: Language, send: &Callback<Command>) -> Html {
    if notices.is_empty() {
        return Html::default();
    }
    let close = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Command::Dismiss))
    };
    html! {
        <section class="notices" role="status" data-panel="notices">
            <ul>{ for notices.iter().take(MOST_SHOWN).map(|note| html! { <li>{ notice::notice(language, note) }</li> }) }</ul>
            <button type="button" onclick={close} data-action="dismiss">{ Label::Close.text(language) }</button>
        </section>
    }
}

/// More notes than this say nothing new.
const MOST_SHOWN: usize = 12;
