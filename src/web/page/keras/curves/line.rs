//! The samples of one number with the model's line, and its numbers beside those of least squares.

use yew::prelude::*;

use super::super::training::scene;
use crate::chart::of_keras;
use crate::lesson::item::Item;
use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::lesson::network_view::NetworkView;
use crate::text::Label;
use crate::text::caption::Caption;
use crate::text::keras::{Word, picture};
use crate::web::stage::moment::Moment;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;
use crate::web::widget::number::{Style, maybe, number};

/// The picture with its table; nothing for other samples.
pub fn data_line(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let (from, to) = moment.ends(view);
    let Some(scatter) = of_keras::scatter(from, to) else { return Html::default() };
    let language = moment.prefs.language;
    let ours = ours(view);
    let label = picture::line_picture(language, ours, view.program.least_squares());
    let caption = Caption::new(language, "line", Word::DataPicture.text(language));
    let caption = caption.axes(Label::AxisInput.text(language), Label::AxisTarget.text(language));
    html! {
        <section data-panel="line">
            <h2>{ Word::DataPicture.text(language) }</h2>
            <Figure picture={Drawing::from(scatter)} movement={moment.movement}
                theme={moment.prefs.chart_theme()} {label} class="low" {caption} />
            <p class="note">{ Word::LineNote.text(language) }</p>
            { table(moment, view, ours) }
        </section>
    }
}

/// Slope and intercept, where the model is one neuron that gives its net as it is.
fn ours(view: &View) -> Option<(f64, f64)> {
    let single = view.layers() == 1 && view.activation(1) == "identity";
    single.then(|| (view.value(Item::Weight { layer: 1, from: 0, to: 0 }), view.value(Item::Bias { layer: 1, to: 0 })))
}

fn table(moment: &Moment<'_, Keras>, view: &View, ours: Option<(f64, f64)>) -> Html {
    let (Some((slope, intercept)), Some(least)) = (ours, view.program.least_squares()) else { return Html::default() };
    let (language, style) = (moment.prefs.language, Style::Numpy.with(moment.player.look().digits));
    let loss = scene(moment, view).last.map(|scores| scores.training.loss);
    let row = |name: &'static str, own: Html, other: Html| {
        html! { <tr><th scope="row">{ name }</th><td>{ own }</td><td>{ other }</td></tr> }
    };
    let squares = |name: &str, value| number(&format!("least-squares-{name}"), value, style);
    html! {
        <table class="outputs">
            <thead><tr>
                <td></td>
                <th scope="col">{ Word::OurLine.text(language) }</th>
                <th scope="col">{ Word::LeastSquares.text(language) }</th>
            </tr></thead>
            <tbody>
                { row("w", number("w-1-0-0", slope, style), squares("w", least.slope)) }
                { row("b", number("b-1-0", intercept, style), squares("b", least.intercept)) }
                { row("mse", maybe("epoch-loss", loss, style), squares("mse", least.mean_squared_error)) }
            </tbody>
        </table>
    }
}
