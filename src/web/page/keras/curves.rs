//! Loss and metric over the epochs, runs kept for comparison, the picture of the data with the model's answer, and the
//! ledger of the epochs.

mod board;
pub(super) mod kept;
mod line;

use yew::prelude::*;

use self::board::Board;
use super::training::scene;
use crate::chart::of_keras::{self, Shown};
use crate::lesson::keras::Keras;
use crate::lesson::keras::options::Scoring;
use crate::lesson::keras::record::Scores;
use crate::lesson::keras::view::{View, epochs};
use crate::lesson::position::Grid;
use crate::lesson::program::Program;
use crate::lesson::run::Run;
use crate::text::caption::Caption;
use crate::text::keras::{self as text, picture};
use crate::text::label::Label;
use crate::text::number::python_repr;
use crate::web::stage::moment::Moment;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;
use crate::web::widget::ledger::{Ledger, Row, csv as write_csv, rows_shown};
use crate::web::widget::number::Style;

/// The lower part of the column of pictures.
pub fn curves(moment: &Moment<'_, Keras>, view: &View) -> Html {
    if view.obstacle.is_some() {
        return Html::default();
    }
    let (language, run) = (moment.prefs.language, moment.player.run());
    let (from, to) = moment.ends(view);
    let scene = scene(moment, view);
    let loss = of_keras::curve(run, from.position, to.position, Shown::Loss);
    html! {
        <>
            <Board picture={loss} program={view.program.clone()} edits={run.edits().to_vec()} {language}
                movement={moment.movement} theme={moment.prefs.chart_theme()}
                label={picture::loss_picture(language, &scene)} />
            <div class="pair">
                { metric(moment, view) }
                { line::data_line(moment, view) }
                { surface(moment, view) }
            </div>
        </>
    }
}

fn metric(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let language = moment.prefs.language;
    let Some(name) = text::metric_label(language, view) else { return Html::default() };
    let (from, to) = moment.ends(view);
    let curve = of_keras::curve(moment.player.run(), from.position, to.position, Shown::Metric);
    html! {
        <section>
            <h2>{ name }</h2>
            <Figure picture={Drawing::from(curve)} movement={moment.movement} theme={moment.prefs.chart_theme()}
                label={picture::metric_picture(language, &scene(moment, view), name)} class="low"
                caption={Caption::new(language, "metric", name).axes(Label::AxisEpoch.text(language), name)} />
        </section>
    }
}

/// The output over the plane of two inputs.
fn surface(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let (from, to) = moment.ends(view);
    let row = view.rows().get(scene(moment, view).sample).copied();
    let Some(surface) = of_keras::surface(from, to, row) else { return Html::default() };
    let language = moment.prefs.language;
    html! {
        <section>
            <h2>{ Label::Surface.text(language) }</h2>
            <Figure picture={Drawing::from(surface)} movement={moment.movement}
                theme={moment.prefs.chart_theme()} label={picture::surface_picture(language, view)} class="low"
                caption={Caption::surface(language)} />
            <p class="note">{ Label::SurfaceNote.text(language) }</p>
        </section>
    }
}

/// The ledger of the epochs.
pub fn history(moment: &Moment<'_, Keras>) -> Html {
    let (language, run) = (moment.prefs.language, moment.player.run());
    let now = run.position().t / run.program().updates_per_epoch();
    let skipped = now.saturating_sub(rows_shown(moment.playing));
    let validates = run.program().validation_split > 0.0;
    let rows = epochs(run).skip(skipped as usize).zip(skipped + 1..);
    let rows = rows.map(|(scores, t)| Row { t, cells: cells(&scores, run.program().scoring, validates, SHOWN) });
    let heads = heads(run.program().scoring, validates);
    let heads = [vec![language.pick("에포크", "Epoch")], heads].concat();
    Ledger { language, heads, rows: rows.collect(), current: now, csv: moment.csv.clone(), lesson: Keras::ID }.draw()
}

fn heads(scoring: Scoring, validates: bool) -> Vec<&'static str> {
    let (metric, val_metric) = match scoring {
        Scoring::None => (None, None),
        Scoring::Accuracy => (Some("accuracy"), Some("val_accuracy")),
        Scoring::MeanSquaredError => (Some("mse"), Some("val_mse")),
        Scoring::MeanAbsoluteError => (Some("mae"), Some("val_mae")),
    };
    let validation = [Some("val_loss"), val_metric].into_iter().filter(|_| validates);
    [Some("loss"), metric].into_iter().chain(validation).flatten().collect()
}

/// How the ledger writes a loss and a metric.
const SHOWN: [fn(f64) -> String; 2] = [|loss| Style::Numpy.write(loss), |metric| Style::Fixed(4).write(metric)];

/// The numbers under [`heads`].
fn cells(scores: &Scores, scoring: Scoring, validates: bool, [loss, metric]: [fn(f64) -> String; 2]) -> Vec<String> {
    let reports = [Some(scores.training), scores.validation.filter(|_| validates)];
    let of_report = reports.into_iter().flatten();
    let of_metric = |value: Option<f64>| value.filter(|_| scoring.metric().is_some()).map(metric);
    of_report.flat_map(|report| [Some(loss(report.loss)), of_metric(report.metric)]).flatten().collect()
}

/// All epochs up to the present position, as CSV.
pub fn csv(run: &Run<Keras>) -> String {
    let (scoring, validates) = (run.program().scoring, run.program().validation_split > 0.0);
    let heads = [vec!["epoch"], heads(scoring, validates)].concat();
    let rows = epochs(run).zip(1..).map(|(scores, epoch): (_, u32)| {
        [vec![epoch.to_string()], cells(&scores, scoring, validates, [python_repr; 2])].concat()
    });
    write_csv(&heads, rows)
}
