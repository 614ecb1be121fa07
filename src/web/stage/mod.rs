//! One lesson on the page: its player, its clock and its address. The same for every lesson.

mod clock;
pub mod command;
pub mod moment;
pub mod transport;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_render::AnimationFrame;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use self::command::Command;
use self::moment::{LessonPage, Moment, Movement};
use super::keys::{self, Key};
use super::prefs::Prefs;
use super::{address, widget};
use crate::lesson::catalogue::Page;
use crate::lesson::link::{self, Address, Notice};
use crate::lesson::playback::{Playback, Speed};
use crate::lesson::player::{Look, Player};
use crate::lesson::position::Position;

/// Work done on the page thread without giving the browser a chance to draw.
const SLICE_MS: f64 = 8.0;
/// Updates between two looks at the clock: some tens of microseconds.
const PORTION: u32 = 32;
/// A movement's length.
const MOVEMENT_MS: f64 = 300.0;
/// A movement's last frame comes within this time after its length.
const SETTLING_MS: u32 = 60;
/// The address follows the run after this much rest.
const REST_MS: u32 = 300;

/// What the shell hands to a lesson.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The address that the lesson is to be opened with.
    pub address: Address,
    /// Grows whenever the address was changed from outside.
    pub serial: u32,
    /// The reader's preferences.
    pub prefs: Prefs,
    /// Told of the lesson's present link.
    pub on_link: Callback<(Page, String)>,
}

/// What may happen to a lesson.
pub enum Message {
    /// A person's wish.
    Command(Command),
    /// A key.
    Key(Key),
    /// The browser draws.
    Frame(f64),
    /// The movement is over.
    Still,
    /// The run has rested long enough for its address to be written.
    Rest,
}

/// The lesson.
pub struct Stage<L: LessonPage> {
    player: Player<L>,
    playback: Playback,
    notices: Vec<Notice>,
    /// What was seen before the last single step, while it is not yet reached and after.
    before: Option<L::View>,
    awaited: bool,
    movement: Movement,
    pointed: Option<crate::lesson::item::Item>,
    frame: Option<AnimationFrame>,
    last_frame: Option<f64>,
    still: Option<Timeout>,
    rest: Option<Timeout>,
    _listeners: Vec<EventListener>,
}

impl<L: LessonPage> Component for Stage<L> {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let (player, notices) = link::open::<L>(&ctx.props().address.pairs);
        let mut stage = Self {
            player,
            notices: [ctx.props().address.notices.clone(), notices].concat(),
            playback: Playback::default(),
            before: None,
            awaited: false,
            movement: Movement::default(),
            pointed: None,
            frame: None,
            last_frame: None,
            still: None,
            rest: None,
            _listeners: listeners(ctx),
        };
        stage.after_change(ctx);
        stage
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        if ctx.props().serial != old.serial {
            let (player, notices) = link::open::<L>(&ctx.props().address.pairs);
            self.player.adopt(&player);
            self.notices = [ctx.props().address.notices.clone(), notices].concat();
            self.playback.pause();
            self.before = None;
            self.after_change(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Command(command) => self.obey(command),
            Message::Key(key) => match command_of(key) {
                Some(command) => self.obey(command),
                None => return false,
            },
            Message::Frame(time) => self.tick(time),
            Message::Still => {
                self.before = None;
                return true;
            }
            Message::Rest => {
                self.write_address(ctx);
                return false;
            }
        }
        self.after_change(ctx);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let before = self.before.as_ref().filter(|_| !self.awaited);
        let moment = Moment {
            player: &self.player,
            before,
            movement: Movement { back: self.movement.back && before.is_some(), ..self.movement },
            prefs: ctx.props().prefs,
            playing: self.playback.is_playing(),
            pointed: self.pointed,
            send: ctx.link().callback(Message::Command),
        };
        html! {
            <>
                { transport::transport(&moment, &self.playback) }
                <main id="main" tabindex="-1" class={classes!("lesson", L::ID)}>
                    { widget::notice::notices(&self.notices, moment.prefs.language, &moment.send) }
                    { L::body(&moment) }
                </main>
            </>
        }
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        ctx.props().on_link.emit((L::PAGE, link::write(&self.player)));
    }
}

impl<L: LessonPage> Stage<L> {
    fn obey(&mut self, command: Command) {
        let look = self.player.look();
        match command {
            Command::Reset => self.leave(Player::reset),
            Command::Play => self.toggle_play(),
            Command::Step { back, coarser } => {
                self.playback.pause();
                self.step(1, back, coarser);
            }
            Command::Seek(position) => self.leave(|player| player.jump(position)),
            Command::Unit(unit) => self.player.set_look(Look { unit, ..look }),
            Command::Speed(speed) => self.playback.speed = speed,
            Command::Set(name, text) => {
                self.before = None;
                // A field shows its own refusal; what arrives here was already read once.
                let _ = self.player.set(name, &text);
            }
            Command::Edit(name, text) => {
                self.before = None;
                let _ = self.player.edit(&name, &text);
            }
            Command::Defaults => {
                let fresh = Player::<L>::default();
                self.leave(|player| player.adopt(&fresh));
            }
            Command::Undo => self.leave(|player| _ = player.undo()),
            Command::Redo => self.leave(|player| _ = player.redo()),
            Command::Sample(sample) => self.player.set_look(Look { sample, ..look }),
            Command::Digits(digits) => self.player.set_look(Look { digits, ..look }),
            Command::Open(open) => self.player.set_look(Look { open, ..look }),
            Command::Point(item) => self.pointed = item,
            Command::Dismiss => self.notices.clear(),
        }
    }

    /// Does something that is not a step: playing stops and nothing moves.
    fn leave(&mut self, act: impl FnOnce(&mut Player<L>)) {
        self.playback.pause();
        self.before = None;
        act(&mut self.player);
    }

    fn toggle_play(&mut self) {
        if self.playback.is_playing() {
            self.playback.pause();
            return;
        }
        if self.player.run().ending().is_some() {
            self.player.jump(Position::default());
        }
        self.playback.play();
    }

    fn step(&mut self, count: u32, back: bool, coarser: bool) {
        let unit = if coarser { self.player.coarser() } else { self.player.look().unit };
        let view = L::view(self.player.run());
        self.player.walk(unit, count, back);
        self.before = self.player.step().map(|_| view);
        self.awaited = self.before.is_some();
    }

    fn tick(&mut self, time: f64) {
        let elapsed = time - self.last_frame.unwrap_or(time);
        self.last_frame = Some(time);
        if !self.player.run().is_settled() {
            return;
        }
        let due = self.playback.due(elapsed);
        if due > 0 {
            self.step(due, false, false);
        }
        if self.playback.is_playing() && self.player.run().ending().is_some() {
            self.playback.pause();
        }
    }

    /// Works for a slice, then sees to the next frame, the movement and the address.
    fn after_change(&mut self, ctx: &Context<Self>) {
        let start = clock::now();
        while !self.player.work(PORTION) && clock::now() - start < SLICE_MS {}
        let settled = self.player.run().is_settled();
        if settled && self.awaited {
            self.awaited = false;
            self.begin_movement(ctx);
        }
        self.frame = (self.playback.is_playing() || !settled).then(|| {
            let link = ctx.link().clone();
            gloo_render::request_animation_frame(move |time| link.send_message(Message::Frame(time)))
        });
        if self.frame.is_none() {
            self.last_frame = None;
            let link = ctx.link().clone();
            self.rest = Some(Timeout::new(REST_MS, move || link.send_message(Message::Rest)));
        } else {
            self.rest = None;
        }
    }

    fn begin_movement(&mut self, ctx: &Context<Self>) {
        let speed = self.playback.speed();
        let length = match (self.playback.is_playing(), speed) {
            (false, _) => MOVEMENT_MS,
            (true, Speed::PerSecond(rate)) => MOVEMENT_MS.min(800.0 / rate),
            (true, Speed::PerFrame(_)) => 0.0,
        };
        if !ctx.props().prefs.moves() || (self.playback.is_playing() && !speed.shows_movement()) {
            self.before = None;
            return;
        }
        let back = self.player.step().is_some_and(crate::lesson::player::Step::is_back);
        self.movement = Movement { id: self.movement.id.wrapping_add(1), back, ms: length };
        let link = ctx.link().clone();
        self.still = Some(Timeout::new(length as u32 + SETTLING_MS, move || link.send_message(Message::Still)));
    }

    fn write_address(&mut self, ctx: &Context<Self>) {
        self.rest = None;
        let hash = link::write(&self.player);
        if hash.len() <= link::LONGEST_LINK {
            address::replace(&hash);
            ctx.props().on_link.emit((L::PAGE, hash));
        }
    }
}

/// What a key asks of a lesson; none for the keys of the shell.
fn command_of(key: Key) -> Option<Command> {
    match key {
        Key::Play => Some(Command::Play),
        Key::Forward { coarser } => Some(Command::Step { back: false, coarser }),
        Key::Back { coarser } => Some(Command::Step { back: true, coarser }),
        Key::Reset => Some(Command::Reset),
        Key::Undo => Some(Command::Undo),
        Key::Redo => Some(Command::Redo),
        Key::Presenter | Key::Language | Key::Help | Key::Leave | Key::Blank | Key::Swallow => None,
    }
}

fn listeners<L: LessonPage>(ctx: &Context<Stage<L>>) -> Vec<EventListener> {
    let link = ctx.link().clone();
    let window = gloo_utils::window();
    let options = EventListenerOptions::enable_prevent_default();
    let keys = EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let (letters, presenter) = Prefs::on_document();
        let key = keys::meaning(event, letters, presenter).filter(|&key| command_of(key).is_some());
        if let Some(key) = key {
            event.prevent_default();
            link.send_message(Message::Key(key));
        }
    });
    let link = ctx.link().clone();
    let hide = EventListener::new(&window, "pagehide", move |_| link.send_message(Message::Rest));
    vec![keys, hide]
}
