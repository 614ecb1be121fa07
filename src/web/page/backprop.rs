//! The page of back-propagation through a small network: what stands where.

mod edits;
mod learning;
mod neurons;
mod pictures;
mod samples;

use yew::prelude::*;

use crate::lesson::backprop::settings::MOST_UPDATES;
use crate::lesson::backprop::view::{Row, View, ledger, printed};
use crate::lesson::backprop::{Backprop, LARGEST_VALUE, scene::Scene};
use crate::lesson::diagnosis::of_run;
use crate::lesson::network_view::NetworkView;
use crate::lesson::player::Mode;
use crate::lesson::program::Program;
use crate::lesson::run::Run;
use crate::text::backprop as text;
use crate::text::diagnosis;
use crate::text::listing::backprop as listing;
use crate::text::number::{Sign, fixed, python_repr};
use crate::web::stage::moment::{LessonPage, Moment};
use crate::web::widget::ledger::{Ledger, csv, rows_shown};
use crate::web::widget::seen::Seen;
use crate::web::widget::still::still;
use crate::web::widget::{chain, code, ledger as table, math, panel, settings};

impl LessonPage for Backprop {
    type View = View;
    type Beside = ();

    fn view(run: &Run<Self>) -> View {
        View::of(run)
    }

    fn csv(run: &Run<Self>, _beside: &()) -> String {
        let rows = ledger(run, 1, MOST_UPDATES);
        let rows = rows.iter().map(|row| [vec![row.t.to_string()], cells(row, python_repr)].concat());
        csv(&HEADS.map(|head| head.replace('\u{2212}', "-")).each_ref().map(String::as_str), rows)
    }

    fn body(moment: &Moment<'_, Self>) -> Html {
        let look = moment.player.look();
        let mut scene = Scene::of(moment.player.run(), look.sample, moment.before.cloned());
        if look.mode != Mode::Watch {
            scene.view = scene.view.for_prediction();
        }
        html! {
            <div class="zones">
                <div class="picture">{ pictures::pictures(moment, &scene) }</div>
                <div class="side">{ side(moment, &scene) }</div>
                { settings::settings(moment) }
                { history(moment) }
            </div>
        }
    }
}

fn side(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let language = moment.prefs.language;
    let seen = Seen::of(moment, &scene.view);
    let hue = scene.view.lit().map_or("", |phase| math::hue(phase.direction()));
    let print = printed(moment.player.run()).map(|(loss, outputs)| listing::console(language, loss, outputs));
    let found = of_run(moment.player.run(), View::of, |record| Some(record.loss));
    let program = listing::listing(language, moment.player.run(), &scene.view, scene.sample);
    let asked = (moment.player.look().mode == Mode::FillIn).then(|| scene.view.position().phase + 1);
    let program = program.blank(asked.filter(|_| scene.view.ending.is_none()));
    html! {
        <>
            <section>
                { panel::narration(hue, &text::narration(language, scene), moment.playing) }
                { panel::formula(language, &text::formula(scene)) }
                { panel::diagnosis(&diagnosis::network(language, &found), moment.playing) }
                { panel::notes(&text::notes(language, scene)) }
            </section>
            { learning::learning(moment, scene) }
            { chain::opened(&seen, chain::parameter_field(&seen, LARGEST_VALUE)) }
            { code::code(language, &program, hue, listing::FILE) }
            { samples::samples(moment, scene) }
            { panel::console(language, print.unwrap_or_default()) }
        </>
    }
}

const HEADS: [&str; 4] = ["t", "E", "‖∇E‖²", "ΔE"];

fn history(moment: &Moment<'_, Backprop>) -> Html {
    let position = moment.player.run().position();
    let count = rows_shown(moment.playing);
    let first = (position.t + 1).saturating_sub(count).max(1);
    let basis = (moment.prefs.language, ledger(moment.player.run(), first, count), position.t);
    let csv = moment.csv.clone();
    still(basis, move |&(language, ref rows, current)| {
        let rows: Vec<_> = rows.iter().map(|row| table::Row { t: row.t, cells: cells(row, shown) }).collect();
        Ledger { language, heads: HEADS.to_vec(), rows, current, csv: csv.clone(), lesson: Backprop::ID }.draw()
    })
}

fn shown(value: f64) -> String {
    fixed(value, 10, Sign::Negative)
}

fn cells(row: &Row, write: fn(f64) -> String) -> Vec<String> {
    let change = row.change.map_or_else(String::new, write);
    vec![write(row.record.loss), write(row.record.squared_norm), change]
}
