//! The XOR network's pictures: network with its grid of weights, loss curve, decision surface.

use yew::prelude::*;

use super::weights;
use crate::chart::of_xor;
use crate::engine::numpy_program::PHASES;
use crate::lesson::direction::Direction;
use crate::lesson::position::Grid;
use crate::lesson::xor::Xor;
use crate::lesson::xor::view::Scene;
use crate::text::caption::Caption;
use crate::text::label::Label;
use crate::text::xor as text;
use crate::web::stage::moment::Moment;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;
use crate::web::widget::network::Network;
use crate::web::widget::seen::Seen;
use crate::web::widget::{matrices, phases};

/// The column of pictures.
pub fn pictures(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let (language, theme, movement) = (moment.prefs.language, moment.prefs.chart_theme(), moment.movement);
    let run = moment.player.run();
    let (from, to) = moment.ends(&scene.view);
    let names = (1..=PHASES)
        .map(|phase| (text::phase_name(language, phase), Direction::of_network_phase(phase, super::LAYERS)));
    let loss = Caption::loss(language, Label::XorLoss.text(language), run.program().updates_per_epoch());
    html! {
        <>
            <h1>{ Label::XorHeading.text(language) }</h1>
            <p class="lead">{ text::lead(language) }</p>
            { phases::strip(moment, names, scene.view.lit_phase()) }
            { Network::of(moment, &scene.view, text::picture(language, scene)).draw() }
            { weights::grids(moment, scene) }
            { matrices::matrices(&Seen::of(moment, &scene.view)) }
            <div class="pair">
                <section>
                    <h2>{ Label::XorLoss.text(language) }</h2>
                    <Figure picture={Drawing::from(of_xor::loss(run, from.position, to.position))} {movement} {theme}
                        label={text::loss_picture(language, scene)} class="low" caption={loss} />
                </section>
                <section>
                    <h2>{ Label::Surface.text(language) }</h2>
                    <Figure picture={Drawing::from(of_xor::surface(from, to, scene.sample))} {movement} {theme}
                        label={text::surface_picture(language, scene)} class="low"
                        caption={Caption::surface(language)} />
                    <p class="note">{ Label::SurfaceNote.text(language) }</p>
                </section>
            </div>
        </>
    }
}
