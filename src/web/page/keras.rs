//! The page of the Keras lab: what stands where.

mod builder;
mod curves;
mod data;
mod exchange;
mod keep;
mod outputs;
mod pictures;
mod study;
mod tensors;
mod training;

use yew::prelude::*;

use crate::lesson::keras::Keras;
use crate::lesson::keras::exchange::Saved;
use crate::lesson::keras::view::View;
use crate::lesson::run::Run;
use crate::web::stage::moment::{LessonPage, Moment};

impl LessonPage for Keras {
    type View = View;
    type Beside = ();

    fn view(run: &Run<Self>) -> View {
        View::of(run)
    }

    fn file(run: &Run<Self>, name: &'static str) -> Option<Vec<u8>> {
        Saved::ALL.into_iter().find(|saved| saved.file() == name)?.write(run)
    }

    fn remembered(pairs: &[(String, String)]) -> Self {
        keep::remembered(pairs)
    }

    fn remember(&self) {
        keep::remember(&self.given);
    }

    fn csv(run: &Run<Self>, _beside: &()) -> String {
        curves::csv(run)
    }

    fn body(moment: &Moment<'_, Self>) -> Html {
        let view = View::of(moment.player.run());
        html! {
            <div class="zones">
                <div class="picture">
                    { pictures::pictures(moment, &view) }
                    { curves::curves(moment, &view) }
                </div>
                <div class="side">
                    { training::training(moment, &view) }
                    { outputs::outputs(moment, &view) }
                </div>
                { builder::builder(moment, &view) }
                { data::data(moment, &view) }
                { study::study(moment, &view) }
                { exchange::exchange(moment, &view) }
                { tensors::tensors(moment, &view) }
                { curves::history(moment) }
            </div>
        }
    }
}
