//! What the learner does: looks on, predicts, or fills in the listing; and the question of the next step.

use yew::prelude::*;

use crate::lesson::backprop::Backprop;
use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::view::View;
use crate::lesson::player::Mode;
use crate::lesson::position::Granularity;
use crate::lesson::quiz;
use crate::text::label::Label;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::choice::choice;
use crate::web::widget::quiz::{Asked, Quiz};

/// The choice of the way of learning and, unless one only looks on, the question.
pub fn learning(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let language = moment.prefs.language;
    let mode = moment.player.look().mode;
    let words = [Label::ModeWatch, Label::ModePredict, Label::ModeFillIn];
    let options: Vec<_> =
        Mode::IDS.iter().zip(words).map(|(id, word)| ((*id).to_owned(), word.text(language).to_owned())).collect();
    let send = moment.send.clone();
    let commit = Callback::from(move |id: String| {
        if let Some(mode) = Mode::ALL.into_iter().find(|mode| mode.id() == id) {
            send.emit(Command::Mode(mode));
        }
    });
    html! {
        <section>
            { choice("mode", Label::Mode.text(language), mode.id(), &options, &commit) }
            if mode != Mode::Watch && scene.view.ending.is_none() { { question(moment, scene) } }
        </section>
    }
}

fn question(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let (language, look, run) = (moment.prefs.language, moment.player.look(), moment.player.run());
    let operation = (look.unit == Granularity::Operation).then(|| usize::from(run.target().op));
    let questions = run.ahead(look.unit).map(|ahead| {
        let ahead = View::of(&ahead);
        let questions = quiz::questions(&ahead, operation, scene.sample);
        questions.into_iter().map(|question| Asked::of(language, &ahead, question)).collect::<Vec<_>>()
    });
    let step = moment.wish(Command::Step { back: false, coarser: false });
    // On the way to a far position nothing is asked; the score stays.
    let hidden = questions.is_none();
    html! { <div {hidden}><Quiz questions={questions.unwrap_or_default()} digits={look.digits} {language} {step} /></div> }
}
