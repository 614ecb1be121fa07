//! The small network's pictures: network with its grid of weights, loss curve.

use yew::prelude::*;

use crate::chart::of_network::{self, Span};
use crate::lesson::backprop::Backprop;
use crate::lesson::backprop::scene::Scene;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::lesson::player::Mode;
use crate::text::backprop as text;
use crate::text::caption::Caption;
use crate::text::label::Label;
use crate::text::network::phase_name;
use crate::web::stage::moment::Moment;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;
use crate::web::widget::network::Network;
use crate::web::widget::number::{Style, maybe};
use crate::web::widget::seen::Seen;
use crate::web::widget::{grid, matrices, phases, presets};

/// The column of pictures.
pub fn pictures(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let (language, look, view) = (moment.prefs.language, moment.player.look(), &scene.view);
    let run = moment.player.run();
    let seen = Seen::of(moment, view);
    let (from, to) = moment.ends(view);
    let layers = view.layers();
    let names = (1..=view.phases()).map(|number| {
        let phase = Phase::of(number, layers);
        (phase_name(language, layers, number), phase.direction())
    });
    let span =
        Span { from: from.position(), to: to.position(), end: moment.player.end(), future: look.mode == Mode::Watch };
    let losses = run.records();
    let known = if span.future { losses.len() } else { losses.len().min(run.position().t as usize) };
    let curve = of_network::loss(known, |index| Some(losses[index].loss), run.edits(), span);
    html! {
        <>
            <h1>{ Label::BackpropHeading.text(language) }</h1>
            <p class="lead">{ text::lead(language) }</p>
            { presets::presets(moment) }
            { phases::strip(moment, names, view.lit_phase()) }
            { Network::of(moment, view, text::picture(language, scene)).draw() }
            { grid::grid(&seen) }
            { matrices::matrices(&seen) }
            <div class="pair">
                <section>
                    <h2>{ Label::LossCurve.text(language) }</h2>
                    <Figure picture={Drawing::from(curve)} movement={moment.movement}
                        theme={moment.prefs.chart_theme()} label={text::loss_picture(language, scene)} class="low"
                        caption={Caption::loss(language, Label::LossCurve.text(language), 1)} />
                </section>
                { promise(moment, scene) }
            </div>
        </>
    }
}

/// The last update against the linear promise.
fn promise(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let style = Style::Signed(8).with(moment.player.look().digits);
    let promise = scene.view.promise();
    let row = |symbol: &'static str, name: &'static str, value: Option<f64>| {
        html! { <div><dt>{ symbol }</dt><dd>{ maybe(name, value, style) }</dd></div> }
    };
    html! {
        <section data-panel="promise">
            <h2>{ Label::Promise.text(moment.prefs.language) }</h2>
            <dl class="variables">
                { row("\u{2016}\u{2207}E\u{2016}\u{b2}", "squared-norm", promise.map(|promise| promise.squared_norm)) }
                { row("\u{2212}\u{3b7}\u{2016}\u{2207}E\u{2016}\u{b2}", "promised-change", promise.map(|promise| promise.promised)) }
                { row("\u{394}E", "loss-change", promise.and_then(|promise| promise.actual)) }
            </dl>
            <p class="note">{ Label::PromiseNote.text(moment.prefs.language) }</p>
        </section>
    }
}
