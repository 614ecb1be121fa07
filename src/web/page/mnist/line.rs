//! The page's line to the training: sees to it that the worker trains what the player's settings say and goes where the
//! player stands, and keeps what it says.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use yew::Callback;

use super::desk::{Desk, Status};
use super::plan::plan;
use crate::lesson::material::Material;
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::options::Data;
use crate::lesson::player::Player;
use crate::lesson::position::{self, Position};
use crate::web::stage::beside::Beside;
use crate::web::stage::clock;
use crate::web::worker::Client;
use crate::worker::digits::{Answer, Ask, Fault, News, Plan, Source};
use crate::worker::link::Heard;
use crate::worker::protocol;

/// The line; a clone is the same one. Nothing is started before the first following, and the last one ends the workers.
#[derive(Clone, Default)]
pub struct Line(Rc<Inner>);

/// Two are the same if they have the same workers.
impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Default)]
struct Inner {
    state: RefCell<State>,
    client: RefCell<Option<Client>>,
    changed: RefCell<Callback<()>>,
}

#[derive(Default)]
struct State {
    desk: Desk,
    /// The settings that were followed last,
    program: Option<Mnist>,
    /// and what is being trained, which fewer of them decide.
    plan: Option<Plan>,
    /// How many workers train.
    workers: u8,
    /// Where the worker was sent last.
    sent: u32,
    /// Whether it was sent back, and has not said yet that it goes there.
    returning: bool,
    /// Where the player wanted it when it was told to stay where it stands; it has not said yet where that is.
    halting: Option<u32>,
    /// Where it was wanted then, and where it stands, for the player.
    halted: Option<(u32, u32)>,
    speed: Speed,
}

/// How fast the training went lately.
#[derive(Default)]
struct Speed {
    /// When it was heard of last, and how many updates were done then.
    last: Option<(f64, u32)>,
    /// Updates in a second.
    rate: Option<f64>,
}

impl Speed {
    /// Takes note that `t` updates are done at `now` (milliseconds). A rest or a way back begins anew.
    fn learn(&mut self, t: u32, now: f64) {
        let Some((then, before)) = self.last.filter(|&(_, before)| t > before) else {
            self.last = Some((now, t));
            return;
        };
        if now - then < 200.0 {
            return;
        }
        let rate = f64::from(t - before) * 1000.0 / (now - then);
        self.rate = Some(self.rate.map_or(rate, |old| old + 0.3 * (rate - old)));
        self.last = Some((now, t));
    }
}

impl Beside<Mnist> for Line {
    fn listen(&self, changed: Callback<()>) {
        self.0.changed.replace(changed);
    }

    fn follow(&self, player: &mut Player<Mnist>) {
        self.learn(player);
        let halted = self.0.state.borrow_mut().halted.take();
        // A wish that came after it was told to stay counts.
        if let Some((_, t)) = halted.filter(|&(wanted, _)| player.run().target().t == wanted) {
            player.jump(Position::at(t));
        }
        self.train(player.run().program());
        self.send(player.run().target().t);
    }

    fn position(&self) -> Option<Position> {
        Some(Position::at(self.0.state.borrow().desk.progress.t))
    }

    /// One step may be asked for while the one before is being done, so that playing knows no pause.
    fn keeps_up(&self, player: &Player<Mnist>) -> bool {
        let run = player.run();
        let before = position::previous(run.program(), run.target(), player.look().unit);
        let state = self.0.state.borrow();
        state.desk.is_ready() && !state.returning && state.desk.progress.t >= before.t
    }

    fn has_arrived(&self, player: &Player<Mnist>) -> bool {
        let state = self.0.state.borrow();
        !state.returning && state.desk.progress.t == player.run().target().t
    }

    fn halt(&self, player: &Player<Mnist>) {
        let moving = {
            let mut state = self.0.state.borrow_mut();
            let is_moving = state.desk.is_ready() && state.desk.progress.t != state.sent;
            state.halting = is_moving.then_some(player.run().target().t);
            is_moving
        };
        if moving {
            self.ask(Ask::Halt);
        }
    }
}

impl Line {
    /// All that is known.
    pub fn desk(&self) -> Ref<'_, Desk> {
        Ref::map(self.0.state.borrow(), |state| &state.desk)
    }

    /// Asks something of the training.
    pub fn ask(&self, ask: Ask) {
        self.client().ask(ask);
    }

    /// Starts the training anew from its beginning: the worker was lost, or digits are there that were not.
    pub fn restart(&self) {
        {
            let mut state = self.0.state.borrow_mut();
            (state.program, state.plan) = (None, None);
        }
        self.0.changed.borrow().emit(());
    }

    /// Updates in a second, lately.
    pub fn updates_per_second(&self) -> Option<f64> {
        self.0.state.borrow().speed.rate
    }

    /// Images learnt from in a second, lately.
    pub fn images_per_second(&self) -> Option<f64> {
        let state = self.0.state.borrow();
        Some(state.speed.rate? * f64::from(state.plan.as_ref()?.batch_size))
    }

    /// How many workers train.
    pub fn workers(&self) -> u8 {
        self.0.state.borrow().workers.max(1)
    }

    /// Lets another number of workers train; the numbers stay the same.
    pub fn set_workers(&self, workers: u8) {
        self.0.state.borrow_mut().workers = workers;
        self.restart();
    }

    /// Tells the player what only the worker could find out.
    fn learn(&self, player: &mut Player<Mnist>) {
        let is_missing = {
            let state = self.0.state.borrow();
            // Own digits may be missing, too.
            let is_of_mnist = state.plan.as_ref().is_some_and(|plan| plan.source == Source::Mnist);
            is_of_mnist && matches!(state.desk.status, Status::NoDigits(Fault::Missing { .. }))
        };
        if is_missing && player.run().program().source() == Data::Mnist {
            player.learn(&Material::NoMnist);
        }
    }

    /// Begins another training if the settings ask for one.
    fn train(&self, program: &Mnist) {
        if self.0.state.borrow().program.as_ref() == Some(program) {
            return;
        }
        let (wanted, workers) = (plan(program), self.workers());
        let mut state = self.0.state.borrow_mut();
        state.program = Some(program.clone());
        if state.plan.as_ref() == Some(&wanted) {
            return;
        }
        let desk = Desk { status: Status::Loading(None), ..Desk::default() };
        let (program, plan) = (state.program.take(), Some(wanted.clone()));
        *state = State { desk, program, plan, workers, ..State::default() };
        drop(state);
        self.client().train(wanted, workers);
    }

    fn client(&self) -> Client {
        let mut client = self.0.client.borrow_mut();
        let made = client.get_or_insert_with(|| {
            let inner = Rc::downgrade(&self.0);
            Client::new(Callback::from(move |heard| {
                if let Some(inner) = inner.upgrade() {
                    inner.hear(heard);
                }
            }))
        });
        made.clone()
    }

    /// Sends the training to `t`, unless it was sent there or is being stopped.
    fn send(&self, t: u32) {
        let news = {
            let mut state = self.0.state.borrow_mut();
            let news = state.desk.is_ready() && state.halting.is_none() && state.sent != t;
            if news {
                (state.sent, state.returning) = (t, t < state.desk.progress.t);
            }
            news
        };
        if news {
            self.ask(Ask::Seek { t });
        }
    }
}

impl Inner {
    fn hear(&self, heard: Heard) {
        let mut state = self.state.borrow_mut();
        if let (Some(t), Some(wanted)) = (halted(&heard), state.halting) {
            (state.halting, state.halted, state.sent) = (None, Some((wanted, t)), t);
        }
        state.desk.hear(heard);
        let progress = state.desk.progress;
        state.speed.learn(progress.t, clock::now());
        state.returning &= progress.target != state.sent;
        drop(state);
        self.changed.borrow().emit(());
    }
}

/// Where the training stays, if that was said.
fn halted(heard: &Heard) -> Option<u32> {
    match heard {
        Heard::News { news: protocol::News::Digits(News::Answer(Answer::Halted { t })), .. } => Some(*t),
        _ => None,
    }
}
