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
use crate::worker::digits::{Ask, Fault, Plan};
use crate::worker::link::Heard;

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
    /// Whether it was told to stay where it stands, and has not said yet where that is.
    halting: bool,
    /// Where it then stood, for the player.
    halted: Option<u32>,
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
        if let Some(t) = self.0.state.borrow_mut().halted.take() {
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

    fn halt(&self) {
        let moving = {
            let mut state = self.0.state.borrow_mut();
            state.halting = state.desk.is_moving();
            state.halting
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
        let program = player.run().program();
        let missing = matches!(self.0.state.borrow().desk.status, Status::NoDigits(Fault::Missing { .. }));
        if missing && program.source() == Data::Mnist {
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
            let news = state.desk.is_ready() && !state.halting && state.sent != t;
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
        state.desk.hear(heard);
        let progress = state.desk.progress;
        state.speed.learn(progress.t, clock::now());
        if state.halting && progress.t == progress.target {
            (state.halting, state.halted, state.sent) = (false, Some(progress.t), progress.t);
        }
        state.returning &= progress.target != state.sent;
        drop(state);
        self.changed.borrow().emit(());
    }
}
