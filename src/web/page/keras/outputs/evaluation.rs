//! What evaluate says: at once where that is quick, else when it is asked.

use std::rc::Rc;
use std::sync::Arc;

use yew::prelude::*;

use super::is_quick;
use crate::data::dataset::Dataset;
use crate::lesson::keras::Keras;
use crate::lesson::keras::record::Report;
use crate::lesson::keras::view::View;
use crate::lesson::position::Position;
use crate::text::Language;
use crate::text::keras::outputs as text;
use crate::web::stage::moment::Moment;
use crate::web::widget::number::{Style, maybe};

/// Samples per step, unless `evaluate` is told otherwise.
const BATCH: usize = 32;

/// The properties.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// What evaluate says now, where that is quick.
    pub report: Option<Report>,
    /// Where the run is: an answer belongs to its moment.
    pub moment: (Position, Rc<Keras>),
    /// Evaluates, where that is not quick.
    pub ask: Option<Callback<(), Option<Report>>>,
    /// The metric's name.
    pub metric: Option<&'static str>,
    /// How the loss is written,
    pub style: Style,
    /// and how the metric.
    pub rounded: Style,
    /// The language.
    pub language: Language,
}

/// The properties at a moment.
pub fn props(moment: &Moment<'_, Keras>, view: &View, data: &Arc<Dataset>) -> Props {
    let (run, program) = (moment.player.run(), &view.program);
    let quick = is_quick(moment, data.inputs.nrows());
    let ask = (!quick && !moment.playing).then(|| {
        let (state, data) = (run.state().clone(), data.clone());
        Callback::from(move |()| state.evaluate(&data, BATCH))
    });
    Props {
        report: quick.then(|| run.state().evaluate(data, BATCH)).flatten(),
        moment: (view.position, Rc::new(program.clone())),
        ask,
        metric: program.scoring.metric().map(|_| program.scoring.id()),
        style: Style::Numpy.with(moment.player.look().digits),
        rounded: Style::Fixed(4).with(moment.player.look().digits),
        language: moment.prefs.language,
    }
}

/// The last answer that was asked for, and to which moment it belongs.
pub struct Evaluation {
    asked: Option<((Position, Rc<Keras>), Report)>,
}

impl Component for Evaluation {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { asked: None }
    }

    fn update(&mut self, ctx: &Context<Self>, (): ()) -> bool {
        let props = ctx.props();
        let report = props.ask.as_ref().and_then(|ask| ask.emit(()));
        self.asked = report.map(|report| (props.moment.clone(), report));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let asked = self.asked.as_ref().filter(|(moment, _)| *moment == props.moment).map(|(_, report)| *report);
        let report = props.report.or(asked);
        let row = |label: &'static str, name: &str, value: Option<f64>, style: Style| {
            html! { <div><dt>{ label }</dt><dd>{ maybe(name, value, style) }</dd></div> }
        };
        let is_heavy = props.report.is_none();
        html! {
            <>
                <dl class="variables">
                    { row("loss", "test-loss", report.map(|report| report.loss), props.style) }
                    if let Some(metric) = props.metric {
                        { row(metric, "test-metric", report.and_then(|report| report.metric), props.rounded) }
                    }
                </dl>
                if is_heavy {
                    <p class="note">
                        <button type="button" class="plain" data-action="evaluate" disabled={props.ask.is_none()}
                            onclick={ctx.link().callback(|_: MouseEvent| ())}>{ "evaluate" }</button>
                        { " " }{ text::heavy(props.language) }
                    </p>
                }
            </>
        }
    }
}
