//! The page of gradient descent.

use yew::prelude::*;

use crate::chart::of_descent;
use crate::lesson::descent::view::{Row, Scene, View, console, ledger};
use crate::lesson::descent::{Descent, MOST_ITERATIONS, PHASES};
use crate::lesson::diagnosis::descent::of_run;
use crate::lesson::direction::Direction;
use crate::lesson::program::Program;
use crate::lesson::run::Run;
use crate::text::caption::Caption;
use crate::text::descent as text;
use crate::text::diagnosis;
use crate::text::label::Label;
use crate::text::listing::descent as listing;
use crate::text::number::python_repr;
use crate::text::setting::setting;
use crate::web::stage::command::Command;
use crate::web::stage::moment::{LessonPage, Moment};
use crate::web::widget::drawing::Drawing;
use crate::web::widget::field::Field;
use crate::web::widget::figure::Figure;
use crate::web::widget::ledger::{Ledger, csv, rows_shown};
use crate::web::widget::number::{Style, number};
use crate::web::widget::{code, ledger as table, math, panel, phases, settings};

/// The console shows at most so many lines.
const CONSOLE_LINES: usize = 1000;

impl LessonPage for Descent {
    type View = View;
    type Beside = ();

    fn view(run: &Run<Self>) -> View {
        View::of(run)
    }

    fn csv(run: &Run<Self>, _beside: &()) -> String {
        let rows = ledger(run, 0, MOST_ITERATIONS + 1);
        let rows = rows.iter().map(|row| [vec![row.t.to_string()], cells(row, python_repr)].concat());
        csv(&["t", "x", "f(x)", "f'(x)", "eta*f'(x)", "x'"], rows)
    }

    fn body(moment: &Moment<'_, Self>) -> Html {
        let scene = Scene::of(moment.player.run(), moment.before.cloned());
        html! {
            <div class="zones">
                <div class="picture">{ pictures(moment, &scene) }</div>
                <div class="side">{ side(moment, &scene) }</div>
                { settings::settings(moment) }
                { history(moment) }
            </div>
        }
    }
}

fn pictures(moment: &Moment<'_, Descent>, scene: &Scene) -> Html {
    let (language, theme) = (moment.prefs.language, moment.prefs.chart_theme());
    let run = moment.player.run();
    let (from, to) = moment.ends(&scene.view);
    let name = |phase| text::phase_name(language, phase).to_owned();
    let names = (1..=PHASES).map(|phase| (name(phase), Direction::of_descent_phase(phase)));
    let movement = moment.movement;
    html! {
        <>
            <h1>{ Label::DescentHeading.text(language) }</h1>
            <p class="lead">{ text::lead(language) }</p>
            { phases::strip(moment, names, scene.view.lit_phase()) }
            <Figure picture={Drawing::from(of_descent::curve(run, from, to))} {movement} {theme}
                label={text::picture(language, scene)} class="wide"
                caption={Caption::new(language, "curve", setting(language, Descent::ID, "curve")).axes("x", "f(x)")} />
            <p class="note" data-panel="band">{ text::band(language, scene) }</p>
            <section>
                <h2>{ Label::LossCurve.text(language) }</h2>
                <Figure picture={Drawing::from(of_descent::loss(run, from, to))} {movement} {theme}
                    label={text::curve_picture(language, scene)} class="low"
                    caption={Caption::loss(language, Label::LossCurve.text(language), 1)} />
            </section>
        </>
    }
}

fn side(moment: &Moment<'_, Descent>, scene: &Scene) -> Html {
    let language = moment.prefs.language;
    let run = moment.player.run();
    let hue = scene.view.lit_phase().map_or("", |phase| math::hue(Direction::of_descent_phase(phase)));
    let lines = run.position().t as usize + 1;
    let printed = console(run, lines.saturating_sub(CONSOLE_LINES), CONSOLE_LINES);
    html! {
        <>
            <section>
                { panel::narration(hue, &text::narration(language, scene), moment.playing) }
                { panel::formula(language, &text::formula(scene)) }
                { variables(moment, &scene.view) }
                { panel::diagnosis(&diagnosis::descent(language, &of_run(run)), moment.playing) }
            </section>
            { more_iterations(moment) }
            { code::code(language, &listing::listing(language, run, &scene.view), hue, listing::FILE) }
            { panel::console(language, text::console(language, &printed)) }
            { edits(moment, &scene.view) }
        </>
    }
}

/// The program's variables at this position.
fn variables(moment: &Moment<'_, Descent>, view: &View) -> Html {
    let style = Style::Full.with(moment.player.look().digits);
    let row = |symbol: &'static str, name: &'static str, value: f64| {
        html! { <div><dt>{ symbol }</dt><dd>{ number(name, value, style) }</dd></div> }
    };
    html! {
        <dl class="variables">
            { row("x", "x", view.x) }
            { row("f(x)", "loss", view.loss) }
            { row("f′(x)", "gradient", view.gradient) }
            { row("η·f′(x)", "step-size", view.step) }
        </dl>
    }
}

/// With a precision that the asked-for iterations do not reach, more are on offer.
fn more_iterations(moment: &Moment<'_, Descent>) -> Html {
    const OFFERED: u32 = 1000;
    let run = moment.player.run();
    let program = run.program();
    let short = program.precision.is_some()
        && program.max_iterations < OFFERED
        && run.ending() == Some(crate::lesson::program::Ending::Complete);
    if !short || OFFERED > MOST_ITERATIONS {
        return Html::default();
    }
    let wish = moment.wish(Command::Set("max-iterations", OFFERED.to_string()));
    html! {
        <p><button type="button" class="plain" data-action="more-iterations" onclick={wish}>
            { Label::ThousandIterations.text(moment.prefs.language) }
        </button></p>
    }
}

/// Changing x or η from here on.
fn edits(moment: &Moment<'_, Descent>, view: &View) -> Html {
    let language = moment.prefs.language;
    let field = |name: &'static str, setting: &'static str, label: &'static str, value: f64, signed: bool| {
        let send = moment.send.clone();
        let (program, room) = (moment.player.run().program().clone(), moment.player.may_edit(name));
        let check = Callback::from(move |text: String| room.and_then(|()| program.clone().set(setting, &text)));
        let commit = Callback::from(move |text: String| send.emit(Command::Edit(name.to_owned(), text)));
        html! {
            <Field name={format!("edit-{name}")} {label} value={python_repr(value)} {language} {signed} {check} {commit} />
        }
    };
    html! {
        <section class="edits">
            <h2>{ Label::EditFromHere.text(language) }</h2>
            <div class="fields">
                { field("x", "start", "x", view.x, true) }
                { field("learning-rate", "learning-rate", "η", view.learning_rate, false) }
            </div>
        </section>
    }
}

const HEADS: [&str; 6] = ["t", "x", "f(x)", "f′(x)", "η·f′(x)", "x′"];

fn history(moment: &Moment<'_, Descent>) -> Html {
    let language = moment.prefs.language;
    let position = moment.player.run().position();
    let count = rows_shown(moment.playing);
    let first = (position.t + 1).saturating_sub(count);
    let rows: Vec<table::Row> = ledger(moment.player.run(), first, count)
        .iter()
        .map(|row| table::Row { t: row.t, cells: cells(row, shown) })
        .collect();
    Ledger { language, heads: HEADS.to_vec(), rows, current: position.t, csv: moment.csv.clone(), lesson: Descent::ID }
        .draw()
}

fn shown(value: f64) -> String {
    python_repr(value).replace('-', "\u{2212}")
}

fn cells(row: &Row, write: fn(f64) -> String) -> Vec<String> {
    let next = row.next.map_or_else(String::new, write);
    vec![write(row.x), write(row.loss), write(row.gradient), write(row.step), next]
}
