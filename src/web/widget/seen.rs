//! A network as the reader looks at it now, whichever lesson it belongs to: what the chain rule and the matrices need.

use std::rc::Rc;

use yew::prelude::*;

use crate::lesson::item::Item;
use crate::lesson::matrices::Reading;
use crate::lesson::network_view::NetworkView;
use crate::lesson::player::Look;
use crate::lesson::setting::Refusal;
use crate::text::Language;
use crate::web::stage::command::Command;
use crate::web::stage::moment::{LessonPage, Moment};

/// A network and the way it is looked at.
pub struct Seen<'a> {
    /// The network.
    pub view: &'a dyn NetworkView,
    /// The same, for what is drawn or named later.
    pub kept: Rc<dyn NetworkView>,
    /// Sample, digits, what is opened, the form of matrices.
    pub look: Look,
    /// Whether what is opened can be changed here.
    pub room: Result<(), Refusal>,
    /// What is pointed at.
    pub pointed: Option<Item>,
    /// How the matrices are looked at.
    pub matrices: Reading,
    /// The language.
    pub language: Language,
    /// Takes wishes.
    pub send: &'a Callback<Command>,
}

impl<'a> Seen<'a> {
    /// The lesson's network at this moment.
    pub fn of<L: LessonPage<View: NetworkView>>(moment: &'a Moment<'_, L>, view: &'a L::View) -> Self {
        Self {
            view,
            kept: Rc::new(view.clone()),
            look: moment.player.look(),
            room: moment.player.look().open.map_or(Ok(()), |item| moment.player.may_edit(&item.to_string())),
            pointed: moment.pointed,
            matrices: moment.matrices,
            language: moment.prefs.language,
            send: &moment.send,
        }
    }
}
