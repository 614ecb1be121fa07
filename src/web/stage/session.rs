//! One lesson in the hands of the reader, whichever it is: what the stage needs of it, behind one object.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

use yew::prelude::*;

use super::beside::Beside;
use super::command::Command;
use super::imprint::{Imprint, Origin};
use super::moment::{LessonPage, Moment, Movement};
use crate::lesson::backprop::Backprop;
use crate::lesson::catalogue::Page;
use crate::lesson::descent::Descent;
use crate::lesson::item::Item;
use crate::lesson::keras::Keras;
use crate::lesson::link::{self, Address, Notice};
use crate::lesson::matrices::Reading;
use crate::lesson::mnist::Mnist;
use crate::lesson::neuron::Neuron;
use crate::lesson::player::{Look, Player, Step};
use crate::lesson::position::{Granularity, Position};
use crate::lesson::xor::Xor;
use crate::web::prefs::Prefs;

/// What the transport shows of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The lesson's stable name.
    pub id: &'static str,
    /// The position reached.
    pub position: Position,
    /// The position asked for.
    pub target: Position,
    /// The last position, as far as the learner may know it.
    pub end: Position,
    /// Whether the run cannot go further.
    pub ended: bool,
    /// The chosen unit.
    pub unit: Granularity,
    /// The units on offer.
    pub units: Vec<Granularity>,
    /// Phases of one update.
    pub phases: u8,
    /// Updates in one pass over the data.
    pub updates_per_epoch: u32,
    /// Whether there is anything to undo, and to redo.
    pub can_undo: (bool, bool),
}

/// What surrounds a lesson at one moment.
#[derive(Clone)]
pub struct Setting {
    /// The movement of the last step.
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
}

/// A lesson in use.
pub trait Session {
    /// Opens an address of the same page, as one undoable change. Returns what was not taken.
    fn open(&mut self, address: &Address) -> Vec<Notice>;
    /// Does what a wish asks of the lesson itself.
    fn obey(&mut self, command: Command);
    /// `count` steps of the chosen unit, or of the next coarser one; a single step remembers what was seen before.
    fn step(&mut self, count: u32, back: bool, coarser: bool);
    /// The last single step.
    fn last_step(&self) -> Option<Step>;
    /// Forgets what was seen before the last step: nothing moves any more.
    fn still(&mut self);
    /// Goes to a position without a movement.
    fn jump(&mut self, to: Position);
    /// Gives up what lies ahead of where the run stands, if that is far: playing was paused.
    fn halt(&mut self);
    /// Calls back whenever something changes that the page shows and the page did not do.
    fn listen(&mut self, changed: Callback<()>);
    /// Some updates towards the position asked for, as many as may lie between two looks at the clock. Returns whether
    /// it is reached.
    fn work(&mut self) -> bool;
    /// Whether the position asked for is reached.
    fn is_settled(&self) -> bool;
    /// Whether the run cannot go further.
    fn has_ended(&self) -> bool;
    /// The link to what is shown, and what the address says of it.
    fn link(&self, playing: bool) -> (String, String);
    /// What the transport shows.
    fn progress(&self) -> Progress;
    /// The page between transport and foot.
    fn body(&self, setting: Setting) -> Html;
    /// Tells where a picture of what is shown comes from.
    fn imprint(&self) -> Imprint;
}

/// A lesson as it was opened, and what of its address was not taken.
pub struct Opened {
    /// The lesson.
    pub session: Box<dyn Session>,
    /// What was not taken.
    pub notices: Vec<Notice>,
}

/// A lesson on its way; None if it does not arrive.
pub type Opening = Pin<Box<dyn Future<Output = Option<Opened>>>>;

/// Opens the lesson of an address. None for a page that is no lesson.
pub fn open(address: &Address) -> Option<Opened> {
    match address.page {
        Page::Home => None,
        Page::Neuron => Some(open_lesson::<Neuron>(address)),
        Page::Descent => Some(open_lesson::<Descent>(address)),
        Page::Backprop => Some(open_lesson::<Backprop>(address)),
        Page::Xor => Some(open_lesson::<Xor>(address)),
        Page::Keras => Some(open_lesson::<Keras>(address)),
        Page::Mnist => Some(open_lesson::<Mnist>(address)),
    }
}

/// Opens one lesson. Whoever calls this needs all the code of that lesson.
pub fn open_lesson<L: LessonPage>(address: &Address) -> Opened {
    let (player, notices) = link::open_beside(&address.pairs, &L::remembered(&address.pairs));
    let session = Box::new(Seat { player: Rc::new(RefCell::new(player)), before: None, beside: L::Beside::default() });
    Opened { session, notices: [address.notices.clone(), notices].concat() }
}

/// A lesson and what was seen before its last single step.
struct Seat<L: LessonPage> {
    /// Shared with what is done on a press only, such as writing all rows of the ledger.
    player: Rc<RefCell<Player<L>>>,
    before: Option<L::View>,
    beside: L::Beside,
}

impl<L: LessonPage> Session for Seat<L> {
    fn open(&mut self, address: &Address) -> Vec<Notice> {
        self.before = None;
        let mut present = self.player.borrow_mut();
        let (player, notices) = link::open_beside(&address.pairs, present.run().program());
        present.adopt(&player);
        [address.notices.clone(), notices].concat()
    }

    fn obey(&mut self, command: Command) {
        let open = |player: &mut Player<L>, query: &str| {
            let (other, _) = link::open_beside(&link::pairs_of(query), player.run().program());
            player.adopt(&other);
        };
        let mut player = self.player.borrow_mut();
        let look = player.look();
        match command {
            Command::Unit(unit) => return player.set_look(Look { unit, ..look }),
            Command::Sample(sample) => return player.set_look(Look { sample, ..look }),
            Command::Digits(digits) => return player.set_look(Look { digits, ..look }),
            Command::Open(open) => return player.set_look(Look { open, ..look }),
            Command::Mode(mode) => return player.set_look(Look { mode, ..look }),
            Command::Slide(slide) => return player.set_look(Look { slide, ..look }),
            _ => self.before = None,
        }
        match command {
            Command::Reset => player.reset(),
            Command::Seek(position) => player.jump(position),
            // A field shows its own refusal; what arrives here was already read once.
            Command::Set(name, text) => _ = player.set(name, &text),
            Command::SetAll(settings) => _ = player.set_all(&settings),
            Command::Give(material) => _ = player.give(&material, &[]),
            Command::GiveWith(material, settings) => _ = player.give(&material, &settings),
            Command::Drag(name, text) => _ = player.drag(name, &text),
            Command::Edit(name, text) => _ = player.edit(&name, &text),
            Command::Defaults => open(&mut player, ""),
            Command::Preset(query) => open(&mut player, query),
            Command::Undo => _ = player.undo(),
            Command::Redo => _ = player.redo(),
            _ => {}
        }
        player.run().program().remember();
    }

    fn step(&mut self, count: u32, back: bool, coarser: bool) {
        let mut player = self.player.borrow_mut();
        let unit = if coarser { player.coarser() } else { player.look().unit };
        let view = L::view(player.run());
        player.walk(unit, count, back);
        self.before = player.step().map(|_| view);
    }

    fn last_step(&self) -> Option<Step> {
        self.before.as_ref().and(self.player.borrow().step())
    }

    fn still(&mut self) {
        self.before = None;
    }

    fn jump(&mut self, to: Position) {
        self.before = None;
        self.player.borrow_mut().jump(to);
    }

    fn halt(&mut self) {
        self.beside.halt(&self.player.borrow());
    }

    fn listen(&mut self, changed: Callback<()>) {
        self.beside.listen(changed);
    }

    fn work(&mut self) -> bool {
        let mut player = self.player.borrow_mut();
        let portion = player.run().program().portion();
        let reached = player.work(portion);
        if reached {
            self.beside.follow(&mut player);
        }
        reached
    }

    fn is_settled(&self) -> bool {
        let player = self.player.borrow();
        player.run().is_settled() && self.beside.keeps_up(&player)
    }

    fn has_ended(&self) -> bool {
        let player = self.player.borrow();
        player.run().ending().is_some() && self.beside.has_arrived(&player)
    }

    fn link(&self, playing: bool) -> (String, String) {
        let player = self.player.borrow();
        let is_on_its_way = playing && self.beside.keeps_up(&player) && !self.beside.has_arrived(&player);
        match self.beside.position().filter(|_| is_on_its_way) {
            Some(position) => {
                let mut shown = player.clone();
                shown.jump(position);
                (link::write(&shown), link::write_address(&shown))
            }
            None => (link::write(&player), link::write_address(&player)),
        }
    }

    fn progress(&self) -> Progress {
        let player = self.player.borrow();
        let (run, program) = (player.run(), player.run().program());
        Progress {
            id: L::ID,
            position: self.beside.position().unwrap_or_else(|| run.position()),
            target: run.target(),
            end: player.end(),
            ended: run.ending().is_some() && self.beside.has_arrived(&player),
            unit: player.look().unit,
            units: program.units(),
            phases: program.phases(),
            updates_per_epoch: program.updates_per_epoch(),
            can_undo: player.can_undo(),
        }
    }

    fn body(&self, setting: Setting) -> Html {
        let Setting { movement, prefs, playing, pointed, matrices, send } = setting;
        let player = self.player.borrow();
        let before = self.before.as_ref().filter(|_| player.run().is_settled());
        let movement = Movement { back: movement.back && before.is_some(), ..movement };
        let csv = {
            let (player, beside) = (self.player.clone(), self.beside.clone());
            Callback::from(move |()| L::csv(player.borrow().run(), &beside))
        };
        let file = {
            let player = self.player.clone();
            Callback::from(move |name| L::file(player.borrow().run(), name))
        };
        let beside = &self.beside;
        L::body(&Moment {
            player: &player,
            before,
            movement,
            prefs,
            playing,
            pointed,
            matrices,
            send,
            csv,
            file,
            beside,
        })
    }

    fn imprint(&self) -> Imprint {
        let player = self.player.clone();
        Imprint(Callback::from(move |language| Origin::of(&player.borrow(), language)))
    }
}
