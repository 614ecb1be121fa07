//! What a saved or printed picture says of its origin: lesson, place, settings and link. Asked for at that moment only.

use yew::prelude::*;

use super::moment::LessonPage;
use crate::lesson::link;
use crate::lesson::player::Player;
use crate::lesson::position::Position;
use crate::text::label::Label;
use crate::text::{Language, caption};
use crate::web::address;

/// Where a picture comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// The lesson's stable name.
    pub lesson: &'static str,
    /// The position reached.
    pub position: Position,
    /// Place and settings in words.
    pub settings: Vec<String>,
    /// The whole address; of more changed values than a link holds, the one that names this tab's.
    pub link: String,
}

impl Origin {
    /// The origin of what a lesson shows now.
    pub fn of<L: LessonPage>(player: &Player<L>, language: Language) -> Self {
        let run = player.run();
        let settings = caption::settings(language, run);
        let link = address::absolute(&link::write_address(player));
        Self { lesson: L::ID, position: run.position(), settings, link }
    }
}

/// Tells the origin of what is shown, in a language; handed down to all figures as a context.
#[derive(Clone, PartialEq)]
pub struct Imprint(pub Callback<Language, Origin>);

impl Imprint {
    /// Settings and link as they stand under a printed page.
    pub fn printed(&self, language: Language) -> Html {
        let origin = self.0.emit(language);
        html! {
            <section class="imprint" data-panel="imprint">
                <h2>{ Label::Settings.text(language) }</h2>
                <p>{ origin.settings.join(" · ") }</p>
                <p>{ origin.link }</p>
            </section>
        }
    }
}
