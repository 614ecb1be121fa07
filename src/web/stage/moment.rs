//! What a lesson's page is drawn from at one moment, and what a lesson must bring to have a page.

use yew::prelude::*;

use super::beside::Beside;
use super::command::Command;
use crate::lesson::item::Item;
use crate::lesson::matrices::Reading;
use crate::lesson::player::Player;
use crate::lesson::program::Program;
use crate::lesson::run::Run;
use crate::web::prefs::Prefs;

/// One movement from the state before a step to the state after it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Movement {
    /// Grows with every movement.
    pub id: u32,
    /// Whether the step went back: the movement of the step forward is then played in reverse.
    pub back: bool,
    /// Length in milliseconds.
    pub ms: f64,
}

/// A lesson that has a page.
pub trait LessonPage: Program + 'static {
    /// What is seen at a position.
    type View: Clone + PartialEq + 'static;
    /// What goes on elsewhere for the lesson; `()` for nothing.
    type Beside: Beside<Self>;
    /// What is seen at the run's present position.
    fn view(run: &Run<Self>) -> Self::View;
    /// All rows of the ledger up to the run's present position, as CSV.
    fn csv(run: &Run<Self>, beside: &Self::Beside) -> String;
    /// The page between transport and foot.
    fn body(moment: &Moment<'_, Self>) -> Html;
    /// The file of that name at the run's present position, where there is one.
    fn file(_run: &Run<Self>, _name: &'static str) -> Option<Vec<u8>> {
        None
    }
    /// What the reader brought along and this tab still has, where an address asks for it.
    fn remembered(_pairs: &[(String, String)]) -> Self {
        Self::default()
    }
    /// Lets this tab keep what the reader brought along.
    fn remember(&self) {}
}

/// One moment of a lesson.
pub struct Moment<'a, L: LessonPage> {
    /// The learner's session.
    pub player: &'a Player<L>,
    /// What was seen before the last single step, if one led here.
    pub before: Option<&'a L::View>,
    /// The movement of that step.
    pub movement: Movement,
    /// The reader's preferences.
    pub prefs: Prefs,
    /// Whether the lesson plays.
    pub playing: bool,
    /// The weight or neuron that is pointed at.
    pub pointed: Option<Item>,
    /// How the matrices are looked at.
    pub matrices: Reading,
    /// Takes wishes.
    pub send: Callback<Command>,
    /// Gives all rows of the ledger as CSV.
    pub csv: Callback<(), String>,
    /// Gives the file of that name at the present position, where there is one.
    pub file: Callback<&'static str, Option<Vec<u8>>>,
    /// What goes on elsewhere for the lesson.
    pub beside: &'a L::Beside,
}

impl<L: LessonPage> Moment<'_, L> {
    /// A callback that sends one wish.
    pub fn wish<E>(&self, command: Command) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(command.clone()))
    }

    /// The states before and after the movement, in the direction in which the program runs, where there is one.
    pub fn ends<'b>(&'b self, now: &'b L::View) -> (&'b L::View, &'b L::View) {
        match self.before {
            Some(before) if self.movement.back => (now, before),
            Some(before) => (before, now),
            None => (now, now),
        }
    }
}
