//! What goes on elsewhere for a lesson and follows its player: nothing for most, a training in a worker for one.

use yew::Callback;

use crate::lesson::player::Player;
use crate::lesson::position::Position;
use crate::lesson::program::Program;

/// Something that goes on elsewhere. Clones are the same thing.
pub trait Beside<L: Program>: Clone + PartialEq + Default + 'static {
    /// Calls back whenever something has changed that the page shows.
    fn listen(&self, _changed: Callback<()>) {}

    /// Sees to it that what goes on elsewhere follows the player, and tells the player what became known there.
    fn follow(&self, _player: &mut Player<L>) {}

    /// Where the run really stands, if that is elsewhere.
    fn position(&self) -> Option<Position> {
        None
    }

    /// Whether the next step may be asked for while playing.
    fn keeps_up(&self, _player: &Player<L>) -> bool {
        true
    }

    /// Whether the run stands where the player wants it.
    fn has_arrived(&self, _player: &Player<L>) -> bool {
        true
    }

    /// Stops where the run stands, wherever the player wants it.
    fn halt(&self, _player: &Player<L>) {}
}

impl<L: Program> Beside<L> for () {}
