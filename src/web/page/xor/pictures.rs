//! The XOR network's pictures: network with its grid of weights, loss curve, decision surface.

use yew::prelude::*;

use super::weights;
use crate::chart::any::AnyPicture;
use crate::chart::network::NetworkPicture;
use crate::chart::of_xor::{self, Chosen};
use crate::engine::numpy_program::PHASES;
use crate::lesson::direction::Direction;
use crate::lesson::item::Item;
use crate::lesson::xor::Xor;
use crate::lesson::xor::view::Scene;
use crate::text::label::Label;
use crate::text::xor as text;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::figure::{Figure, Pointed};
use crate::web::widget::seen::Seen;
use crate::web::widget::{matrices, phases};

/// The column of pictures.
pub fn pictures(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let (language, theme, movement) = (moment.prefs.language, moment.prefs.chart_theme(), moment.movement);
    let run = moment.player.run();
    let (from, to) = moment.ends(&scene.view);
    let names = (1..=PHASES)
        .map(|phase| (text::phase_name(language, phase), Direction::of_network_phase(phase, super::LAYERS)));
    html! {
        <>
            <h1>{ Label::XorHeading.text(language) }</h1>
            <p class="lead">{ text::lead(language) }</p>
            { phases::strip(moment, names, scene.view.lit_phase()) }
            { network(moment, scene) }
            { weights::grids(moment, scene) }
            { matrices::matrices(&Seen::of(moment, &scene.view)) }
            <div class="pair">
                <section>
                    <h2>{ Label::XorLoss.text(language) }</h2>
                    <Figure picture={AnyPicture::Curve(of_xor::loss(run, from.position, to.position))} {movement} {theme}
                        label={text::loss_picture(language, scene)} class="low" />
                </section>
                <section>
                    <h2>{ Label::Surface.text(language) }</h2>
                    <Figure picture={AnyPicture::Surface(of_xor::surface(from, to, scene.sample))} {movement} {theme}
                        label={text::surface_picture(language, scene)} class="low" />
                    <p class="note">{ Label::SurfaceNote.text(language) }</p>
                </section>
            </div>
        </>
    }
}

fn network(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let (from, to) = moment.ends(&scene.view);
    let open = moment.player.look().open;
    let chosen = Chosen { sample: scene.sample, open, pointed: moment.pointed };
    let picture = of_xor::network(from, to, chosen);
    let on_press = {
        let (picture, send, lit) = (picture.clone(), moment.send.clone(), moment.pointed);
        Callback::from(move |pointed: Pointed| {
            let item = next(&items(&picture, pointed), open, lit);
            send.emit(Command::Open(item));
            send.emit(Command::Point(item));
        })
    };
    let on_point = {
        let (picture, send, before) = (picture.clone(), moment.send.clone(), moment.pointed);
        Callback::from(move |pointed: Option<Pointed>| {
            let item = pointed.and_then(|pointed| items(&picture, pointed).first().copied());
            if item != before {
                send.emit(Command::Point(item));
            }
        })
    };
    let class = if scene.view.hidden() > 8 { "network tall" } else { "network" };
    html! {
        <Figure picture={AnyPicture::Network(picture)} movement={moment.movement} theme={moment.prefs.chart_theme()}
            label={text::picture(moment.prefs.language, scene)} class={classes!(class)} {on_press} {on_point} />
    }
}

/// What lies under the pointer, best first.
fn items(picture: &NetworkPicture, pointed: Pointed) -> Vec<Item> {
    let layout = picture.layout(pointed.size.0, pointed.size.1, pointed.label_px);
    let targets = layout.pick(pointed.at, pointed.touch);
    targets.into_iter().filter_map(|target| of_xor::item(picture, target)).collect()
}

/// The item that a press opens: what is lit there; the next one of several that overlap, if the lit one is open
/// already; none beside everything, and none for a second press on one that stands alone.
fn next(items: &[Item], open: Option<Item>, lit: Option<Item>) -> Option<Item> {
    let again = items.iter().position(|&item| Some(item) == open && open == lit);
    match again {
        Some(_) if items.len() < 2 => None,
        Some(index) => items.get((index + 1) % items.len()).copied(),
        None => items.first().copied(),
    }
}
