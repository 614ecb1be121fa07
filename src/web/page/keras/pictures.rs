//! The Keras lab's pictures: the network with its grid of weights where it is small enough, and its matrices.

use yew::prelude::*;

use super::training::scene;
use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::text::keras as text;
use crate::text::label::Label;
use crate::text::network::phase_name;
use crate::web::stage::moment::Moment;
use crate::web::widget::network::Network;
use crate::web::widget::seen::Seen;
use crate::web::widget::{grid, matrices, phases, presets};

/// The upper part of the column of pictures.
pub fn pictures(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let language = moment.prefs.language;
    html! {
        <>
            <h1>{ Label::KerasHeading.text(language) }</h1>
            <p class="lead">{ text::lead(language) }</p>
            { presets::presets(moment) }
            if view.program.is_drawn() && view.obstacle.is_none() { { network(moment, view) } }
        </>
    }
}

/// The network, gone through phase by phase.
fn network(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let language = moment.prefs.language;
    let seen = Seen::of(moment, view);
    let layers = view.layers();
    let names = (1..=view.phases()).map(|number| {
        let phase = Phase::of(number, layers);
        (phase_name(language, layers, number), phase.direction())
    });
    html! {
        <>
            { phases::strip(moment, names, view.lit_phase()) }
            { Network::of(moment, view, text::picture::picture(language, &scene(moment, view))).draw() }
            { grid::grid(&seen) }
            { matrices::matrices(&seen) }
        </>
    }
}
