//! The page of the XOR network: what stands where.

mod outputs;
mod pictures;
mod weights;

use yew::prelude::*;

use crate::lesson::diagnosis::of_run;
use crate::lesson::direction::Direction;
use crate::lesson::program::Program;
use crate::lesson::run::Run;
use crate::lesson::xor::view::{Row, Scene, View, console, ledger};
use crate::lesson::xor::{MOST_UPDATES, Xor};
use crate::text::diagnosis;
use crate::text::label::Label;
use crate::text::listing;
use crate::text::number::{Sign, fixed, python_repr};
use crate::text::xor as text;
use crate::web::stage::moment::{LessonPage, Moment};
use crate::web::widget::ledger::{Ledger, csv, rows_shown};
use crate::web::widget::{code, ledger as table, math, panel, settings};

/// Number of layers of weights.
const LAYERS: u8 = 2;

impl LessonPage for Xor {
    type View = View;
    type Beside = ();

    fn view(run: &Run<Self>) -> View {
        View::of(run)
    }

    fn csv(run: &Run<Self>, _beside: &()) -> String {
        let rows = ledger(run, 1, MOST_UPDATES);
        let rows = rows.iter().map(|row| [vec![row.t.to_string()], cells(row, python_repr)].concat());
        csv(&["t", "E", "o(0 0)", "o(0 1)", "o(1 0)", "o(1 1)"], rows)
    }

    fn body(moment: &Moment<'_, Self>) -> Html {
        let scene = Scene::of(moment.player.run(), moment.player.look().sample, moment.before.cloned());
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

/// The class of the direction that is lit.
fn lit_hue(view: &View) -> &'static str {
    view.lit_phase().map_or("", |phase| math::hue(Direction::of_network_phase(phase, LAYERS)))
}

fn side(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let language = moment.prefs.language;
    let found = of_run(moment.player.run(), View::of, |record| record.loss_of_all);
    let printed = console(moment.player.run()).map_or_else(String::new, |outputs| text::console(&outputs));
    html! {
        <>
            <section>
                { panel::narration(lit_hue(&scene.view), &text::narration(language, scene), moment.playing) }
                { panel::formula(language, &text::formula(scene)) }
                { panel::diagnosis(&diagnosis::network(language, &found), moment.playing) }
                { panel::notes(&text::notes(language, scene)) }
            </section>
            { weights::opened(moment, scene) }
            { program(moment, scene) }
            { outputs::outputs(moment, scene) }
            { panel::console(language, printed) }
        </>
    }
}

/// The program, and its pseudo-code where the settings are those of pseudo-code.
fn program(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let (language, run, hue) = (moment.prefs.language, moment.player.run(), lit_hue(&scene.view));
    let program = listing::xor::listing(language, run, &scene.view, scene.sample);
    let words = listing::pseudo::listing(language, &scene.program, &scene.view);
    html! {
        <>
            { code::code(language, &program, hue, listing::xor::FILE) }
            if let Some(words) = words { { code::pseudo(language, &words, hue) } }
        </>
    }
}

fn history(moment: &Moment<'_, Xor>) -> Html {
    let language = moment.prefs.language;
    let position = moment.player.run().position();
    let count = rows_shown(moment.playing);
    let first = (position.t + 1).saturating_sub(count).max(1);
    let rows = ledger(moment.player.run(), first, count);
    let rows: Vec<_> = rows.iter().map(|row| table::Row { t: row.t, cells: cells(row, shown) }).collect();
    let heads = [Label::ColumnIteration.text(language), "E", "o(0,0)", "o(0,1)", "o(1,0)", "o(1,1)"];
    Ledger { language, heads: heads.to_vec(), rows, current: position.t, csv: moment.csv.clone(), lesson: Xor::ID }
        .draw()
}

fn shown(value: f64) -> String {
    fixed(value, 8, Sign::Negative)
}

fn cells(row: &Row, write: fn(f64) -> String) -> Vec<String> {
    let values = std::iter::once(Some(row.loss)).chain(row.outputs);
    values.map(|value| value.map_or_else(String::new, write)).collect()
}
