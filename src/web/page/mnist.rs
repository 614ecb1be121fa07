//! The page of the digits lab: what stands where.

mod desk;
mod line;
mod plan;

use yew::prelude::*;

use self::line::Line;
use crate::lesson::mnist::Mnist;
use crate::lesson::run::Run;
use crate::web::stage::moment::{LessonPage, Moment};
use crate::web::widget::{presets, settings};

impl LessonPage for Mnist {
    /// What is seen depends on the training alone, which goes on elsewhere.
    type View = ();
    type Beside = Line;

    fn view(_run: &Run<Self>) {}

    fn csv(_run: &Run<Self>) -> String {
        String::new()
    }

    fn body(moment: &Moment<'_, Self>) -> Html {
        let desk = moment.beside.desk();
        html! {
            <div class="zones">
                <div class="picture"><p>{ format!("{:?} {:?} {:?}", desk.status, desk.progress, desk.last()) }</p></div>
                <div class="side">
                    { presets::presets(moment) }
                </div>
                { settings::settings(moment) }
            </div>
        }
    }
}
