//! The ledger of the epochs: what each came to, on the page and as CSV.

use yew::prelude::*;

use super::desk::Desk;
use crate::engine::classification::{Log, Score};
use crate::lesson::mnist::Mnist;
use crate::lesson::position::Grid;
use crate::lesson::program::Program;
use crate::text::label::Label;
use crate::text::mnist::Word;
use crate::text::number::python_repr;
use crate::web::stage::moment::Moment;
use crate::web::widget::ledger::{Ledger, Row, csv as write_csv, rows_shown};
use crate::web::widget::number::Style;

/// The ledger.
pub fn history(moment: &Moment<'_, Mnist>, desk: &Desk) -> Html {
    let language = moment.prefs.language;
    let skipped = desk.logs.len().saturating_sub(rows_shown(moment.playing) as usize);
    let rows = desk.logs.iter().skip(skipped).map(|log| Row { t: log.epoch, cells: cells(log, SHOWN) });
    let scores = [Word::Loss, Word::Accuracy, Word::TestLoss, Word::TestAccuracy].map(|word| word.text(language));
    Ledger {
        language,
        heads: [vec![Label::AxisEpoch.text(language)], scores.to_vec()].concat(),
        rows: rows.collect(),
        current: desk.progress.t / moment.player.run().program().updates_per_epoch(),
        csv: moment.csv.clone(),
        lesson: Mnist::ID,
    }
    .draw()
}

/// How a loss and an accuracy are written.
type Written = [fn(f64) -> String; 2];

/// As fit prints them.
const SHOWN: Written = [|loss| Style::Fixed(5).write(loss), |accuracy| Style::Fixed(4).write(accuracy)];

/// Loss and accuracy of what was learnt from, and of the test; empty where nothing was learnt yet.
fn cells(log: &Log, written: Written) -> Vec<String> {
    let scores = [log.train, Some(log.test)];
    let parts: [fn(Score) -> f64; 2] = [|score| score.loss, |score| score.accuracy];
    let of_score = |score: Option<Score>| {
        let cells = parts.into_iter().zip(written);
        cells.map(move |(part, write)| score.map(|score| write(part(score))).unwrap_or_default())
    };
    scores.into_iter().flat_map(of_score).collect()
}

/// All epochs that are done, as CSV; the first row is the start, before anything was learnt.
pub fn csv(desk: &Desk) -> String {
    let rows = desk.logs.iter().map(|log| [vec![log.epoch.to_string()], cells(log, [python_repr; 2])].concat());
    write_csv(&["epoch", "loss", "accuracy", "test_loss", "test_accuracy"], rows)
}
