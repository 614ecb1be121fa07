//! The page of one neuron: what stands where.

mod layers;
mod pictures;
mod table;

use yew::prelude::*;

use crate::lesson::diagnosis::of_neuron;
use crate::lesson::direction::Direction;
use crate::lesson::neuron::view::{Scene, View, ledger};
use crate::lesson::neuron::{LAYERS, MOST_ITERATIONS, Neuron, Pass, Record};
use crate::lesson::program::Program;
use crate::lesson::run::Run;
use crate::text::diagnosis;
use crate::text::label::Label;
use crate::text::neuron as text;
use crate::text::number::{Sign, fixed, python_repr};
use crate::web::stage::command::Command;
use crate::web::stage::moment::{LessonPage, Moment};
use crate::web::widget::field::Field;
use crate::web::widget::ledger::{self as rows, Ledger, csv, rows_shown};
use crate::web::widget::number::{Style, maybe, number};
use crate::web::widget::{math, panel, settings};

impl LessonPage for Neuron {
    type View = View;
    type Beside = ();

    fn view(run: &Run<Self>) -> View {
        View::of(run)
    }

    fn csv(run: &Run<Self>, _beside: &()) -> String {
        let rows = ledger(run, 1, MOST_ITERATIONS);
        let rows = rows.iter().map(|(t, row)| [vec![t.to_string()], cells(row, python_repr)].concat());
        csv(&["t", "net", "o", "E", "dE/dw", "w", "b"], rows)
    }

    fn body(moment: &Moment<'_, Self>) -> Html {
        let scene = Scene::of(moment.player.run(), moment.before.cloned());
        html! {
            <div class="zones">
                <div class="picture">{ pictures::pictures(moment, &scene) }</div>
                <div class="side">{ side(moment, &scene) }</div>
                { layers::layers(moment) }
                { more(moment) }
                { history(moment) }
            </div>
        }
    }
}

fn side(moment: &Moment<'_, Neuron>, scene: &Scene) -> Html {
    let language = moment.prefs.language;
    let direction = |phase| Direction::of_network_phase(phase, LAYERS);
    let hue = scene.view.lit_phase().map_or("", |phase| math::hue(direction(phase)));
    html! {
        <>
            <section>
                { panel::narration(hue, &text::narration(language, scene), moment.playing) }
                { panel::formula(language, &text::formula(scene)) }
                { variables(moment, &scene.view) }
                { panel::diagnosis(&diagnosis::network(language, &of_neuron(moment.player.run())), moment.playing) }
            </section>
            { table::activations(moment, &scene.view) }
            { edits(moment, &scene.view) }
        </>
    }
}

/// The program's variables at this position: what the pass has not come to yet is absent.
fn variables(moment: &Moment<'_, Neuron>, view: &View) -> Html {
    let style = Style::Fixed(6).with(moment.player.look().digits);
    let pass = |symbol: &'static str, name: &'static str, phase: u8, value: fn(&Pass) -> f64| {
        html! { <div><dt>{ symbol }</dt><dd>{ maybe(name, view.pass(phase).map(value), style) }</dd></div> }
    };
    let own = |symbol: &'static str, name: &'static str, value: f64| {
        html! { <div><dt>{ symbol }</dt><dd>{ number(name, value, style) }</dd></div> }
    };
    html! {
        <dl class="variables two">
            { own("w", "w-1-0-0", view.state.weight) }
            { own("b", "b-1-0", view.state.bias) }
            { pass("net", "net-1-0", 1, |pass| pass.net) }
            { pass("o = φ(net)", "out-1-0", 1, |pass| pass.out) }
            { pass("o − t", "error-0", 2, |pass| pass.error) }
            { pass("E", "loss", 2, |pass| pass.loss) }
            { pass("φ′(net)", "slope-1-0", 3, |pass| pass.slope) }
            { pass("δ", "delta-1-0", 3, |pass| pass.delta) }
            { pass("∂E/∂w", "grad-1-0-0", 4, |pass| pass.gradient) }
            { pass("∂E/∂b", "grad-b-1-0", 4, |pass| pass.bias_gradient) }
        </dl>
    }
}

/// Changing a value from here on.
fn edits(moment: &Moment<'_, Neuron>, view: &View) -> Html {
    let language = moment.prefs.language;
    let field = |name: &'static str, setting: &'static str, label: &'static str, value: f64| {
        let send = moment.send.clone();
        let (program, room) = (moment.player.run().program().clone(), moment.player.may_edit(name));
        let check = Callback::from(move |text: String| room.and_then(|()| program.clone().set(setting, &text)));
        let commit = Callback::from(move |text: String| send.emit(Command::Edit(name.to_owned(), text)));
        let signed = setting != "learning-rate";
        html! {
            <Field name={format!("edit-{name}")} {label} value={python_repr(value)} {language} {signed} {check} {commit} />
        }
    };
    html! {
        <section class="edits">
            <h2>{ Label::EditFromHere.text(language) }</h2>
            <div class="fields">
                { field("w-1-0-0", "weight", "w", view.state.weight) }
                { field("b-1-0", "bias", "b", view.state.bias) }
                { field("input-0", "input", "x", view.state.input) }
                { field("target-0", "target", "t", view.state.target) }
                { field("learning-rate", "learning-rate", "η", view.state.learning_rate) }
            </div>
        </section>
    }
}

/// The settings that have no place beside a picture.
fn more(moment: &Moment<'_, Neuron>) -> Html {
    let language = moment.prefs.language;
    html! {
        <section class="settings" aria-label={Label::Settings.text(language)}>
            { settings::named(moment, "max-iterations") }
            { settings::digits(moment) }
            <div class="field buttons">
                <button type="button" class="plain" data-action="defaults" onclick={moment.wish(Command::Defaults)}>
                    { Label::FirstSettings.text(language) }
                </button>
            </div>
        </section>
    }
}

fn history(moment: &Moment<'_, Neuron>) -> Html {
    let language = moment.prefs.language;
    let position = moment.player.run().position();
    let count = rows_shown(moment.playing);
    let first = (position.t + 1).saturating_sub(count).max(1);
    let rows = ledger(moment.player.run(), first, count);
    let rows: Vec<_> = rows.iter().map(|(t, row)| rows::Row { t: *t, cells: cells(row, shown) }).collect();
    let heads = [Label::ColumnIteration.text(language), "net", "o", "E", "∂E/∂w", "w", "b"];
    Ledger { language, heads: heads.to_vec(), rows, current: position.t, csv: moment.csv.clone(), lesson: Neuron::ID }
        .draw()
}

fn shown(value: f64) -> String {
    fixed(value, 8, Sign::Negative)
}

fn cells(row: &Record, write: fn(f64) -> String) -> Vec<String> {
    [row.net, row.out, row.loss, row.gradient, row.weight, row.bias].map(write).to_vec()
}
