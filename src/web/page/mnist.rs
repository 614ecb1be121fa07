//! The page of the digits lab: what stands where.

mod curves;
mod data;
mod desk;
mod draw;
mod exchange;
mod history;
mod keep;
mod lab;
mod line;
mod plan;
mod program;
mod training;
mod words;

use yew::prelude::*;

use self::line::Line;
use crate::lesson::mnist::Mnist;
use crate::lesson::run::Run;
use crate::text::label::Label;
use crate::web::stage::moment::{LessonPage, Moment};
use crate::web::widget::{presets, settings};

impl LessonPage for Mnist {
    /// What is seen depends on the training alone, which goes on elsewhere.
    type View = ();
    type Beside = Line;

    fn view(_run: &Run<Self>) {}

    fn remembered(_pairs: &[(String, String)]) -> Self {
        keep::remembered()
    }

    fn remember(&self) {
        keep::remember(self);
    }

    fn csv(_run: &Run<Self>, line: &Line) -> String {
        history::csv(&line.desk())
    }

    fn body(moment: &Moment<'_, Self>) -> Html {
        let desk = moment.beside.desk();
        html! {
            <div class="zones">
                <div class="picture">
                    <h1>{ Label::MnistHeading.text(moment.prefs.language) }</h1>
                    { presets::presets(moment) }
                    { curves::curves(moment, &desk) }
                </div>
                <div class="side">{ training::training(moment, &desk) }</div>
                { draw::draw(moment, &desk) }
                { lab::lab(moment, &desk) }
                { data::data(moment) }
                { settings::settings(moment) }
                { program::program(moment, &desk) }
                { exchange::exchange(moment, &desk) }
                { history::history(moment, &desk) }
            </div>
        }
    }
}
