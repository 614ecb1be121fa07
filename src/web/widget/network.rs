//! A network's picture that can be pointed at and pressed, whichever lesson it belongs to.

use yew::prelude::*;

use super::drawing::Drawing;
use super::figure::{Figure, Pointed};
use crate::chart::network::NetworkPicture;
use crate::chart::of_network::{self, Chosen};
use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;
use crate::text::caption::Caption;
use crate::web::prefs::Prefs;
use crate::web::stage::command::Command;
use crate::web::stage::moment::{LessonPage, Moment, Movement};

/// A network's picture at one moment.
pub struct Network<'a> {
    /// The view before the movement.
    pub from: &'a dyn NetworkView,
    /// The view after it.
    pub to: &'a dyn NetworkView,
    /// What the reader has chosen.
    pub chosen: Chosen,
    /// The movement.
    pub movement: Movement,
    /// The reader's preferences.
    pub prefs: Prefs,
    /// What it shows, in words.
    pub label: String,
    /// Takes wishes.
    pub send: &'a Callback<Command>,
}

impl<'a> Network<'a> {
    /// The picture of a lesson's moment.
    pub fn of<L: LessonPage<View: NetworkView>>(moment: &'a Moment<'_, L>, now: &'a L::View, label: String) -> Self {
        let (from, to) = moment.ends(now);
        let look = moment.player.look();
        Self {
            from,
            to,
            chosen: Chosen { sample: look.sample, open: look.open, pointed: moment.pointed },
            movement: moment.movement,
            prefs: moment.prefs,
            label,
            send: &moment.send,
        }
    }

    /// The figure.
    pub fn draw(self) -> Html {
        let Self { from, to, chosen, movement, prefs, label, send } = self;
        let picture = of_network::network(from, to, chosen);
        let biases = to.has_biases();
        let on_press = {
            let (picture, send) = (picture.clone(), send.clone());
            Callback::from(move |pointed: Pointed| {
                let item = next(&items(&picture, biases, pointed), chosen.open, chosen.pointed);
                send.emit(Command::Open(item));
                send.emit(Command::Point(item));
            })
        };
        let on_point = {
            let (picture, send) = (picture.clone(), send.clone());
            Callback::from(move |pointed: Option<Pointed>| {
                let item = pointed.and_then(|pointed| items(&picture, biases, pointed).first().copied());
                if item != chosen.pointed {
                    send.emit(Command::Point(item));
                }
            })
        };
        let most = to.sizes().into_iter().max().unwrap_or(0) + usize::from(biases);
        let class = if most > 8 { "network tall" } else { "network" };
        html! {
            <Figure picture={Drawing::from(picture)} {movement} theme={prefs.chart_theme()}
                {label} caption={Caption::network(prefs.language)} class={classes!(class)} {on_press} {on_point} />
        }
    }
}

/// What lies under the pointer, best first.
fn items(picture: &NetworkPicture, biases: bool, pointed: Pointed) -> Vec<Item> {
    let layout = picture.layout(pointed.size.0, pointed.size.1, pointed.label_px);
    let targets = layout.pick(pointed.at, pointed.touch);
    targets.into_iter().filter_map(|target| of_network::item(picture, biases, target)).collect()
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
