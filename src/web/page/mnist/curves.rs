//! Loss and accuracy over the epochs, with Keras' own numbers where it was given the same settings.

use yew::prelude::*;

use super::desk::Desk;
use crate::chart::curve::{CurvePicture, Series};
use crate::chart::digits::epochs::EpochsPicture;
use crate::chart::{Points, Tween};
use crate::engine::classification::{Log, Score};
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::reference::{Reference, reference};
use crate::lesson::position::Grid;
use crate::lesson::program::Program;
use crate::text::Label;
use crate::text::caption::Caption;
use crate::text::mnist::{Word, told};
use crate::web::stage::moment::Moment;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;

/// Which of the two numbers a curve shows.
struct Shown {
    word: Word,
    of: fn(Score) -> f64,
    reference: fn(&Reference) -> &'static [f64],
    /// Whether values begin near the smallest.
    near: bool,
}

const LOSS: Shown = Shown { word: Word::LossCurve, of: |score| score.loss, reference: |given| given.loss, near: false };
const ACCURACY: Shown =
    Shown { word: Word::AccuracyCurve, of: |score| score.accuracy, reference: |given| given.accuracy, near: false };

/// Both curves.
pub fn curves(moment: &Moment<'_, Mnist>, desk: &Desk) -> Html {
    let reading = note(moment);
    html! {
        <>
            <div class="pair">{ curve(moment, desk, &LOSS, &reading) }{ curve(moment, desk, &ACCURACY, &reading) }</div>
            <p class="note">{ reading }</p>
        </>
    }
}

/// How to read the curves.
fn note(moment: &Moment<'_, Mnist>) -> String {
    let language = moment.prefs.language;
    let compared = reference(moment.player.run().program()).map(|_| Word::ReferenceNote.text(language));
    [Word::CurveNote.text(language)].into_iter().chain(compared).collect::<Vec<_>>().join(" ")
}

fn curve(moment: &Moment<'_, Mnist>, desk: &Desk, shown: &Shown, reading: &str) -> Html {
    let (language, program) = (moment.prefs.language, moment.player.run().program());
    let name = shown.word.text(language);
    let picture = picture(program, desk, shown);
    let values = || desk.logs.iter().filter_map(|log| log.train).map(shown.of);
    let label = told::curve(language, name, values().next(), values().next_back(), values().count() as u32);
    let (kind, upward) = match shown.word {
        Word::LossCurve => ("loss", Label::AxisLoss),
        _ => ("accuracy", Label::AxisAccuracy),
    };
    let caption = Caption::new(language, kind, name).about(reading.to_owned());
    let caption = caption.axes(Label::AxisEpoch.text(language), upward.text(language));
    html! {
        <section>
            <h2>{ name }</h2>
            <Figure picture={Drawing::from(picture)} movement={moment.movement} theme={moment.prefs.chart_theme()}
                {label} class="low" {caption} />
        </section>
    }
}

fn picture(program: &Mnist, desk: &Desk, shown: &Shown) -> EpochsPicture {
    let steps = f64::from(program.updates_per_epoch());
    let present = f64::from(desk.progress.t) / steps;
    let points = |value: &dyn Fn(&Log) -> Option<Score>| {
        let points = desk.logs.iter().filter_map(|log| Some((f64::from(log.epoch), (shown.of)(value(log)?))));
        points.collect::<Vec<_>>()
    };
    // Within an epoch the mean so far.
    let mut train = points(&|log| log.train);
    if !desk.progress.t.is_multiple_of(program.updates_per_epoch()) {
        train.extend(desk.progress.so_far.map(|score| (present, (shown.of)(score))));
    }
    let series = [(train, false), (points(&|log| Some(log.test)), true)];
    let series = series.map(|(points, companion)| Series { points: points.into_iter().collect(), companion });
    let keras = reference(program).map(|given| {
        let numbers = (shown.reference)(given).iter().zip(1_u32..);
        numbers.map(|(&value, epoch)| (f64::from(epoch), value)).collect::<Points>()
    });
    EpochsPicture {
        curve: CurvePicture {
            series: series.to_vec(),
            span: (0.0, (f64::from(program.last_update()) / steps).max(1.0)),
            present: Tween { from: present, to: present },
            future: false,
            log: false,
            edits: Vec::new(),
        },
        reference: keras.into_iter().collect(),
        near: shown.near,
    }
}
