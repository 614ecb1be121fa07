//! One lesson on the page: its session, its clock and its address. The same for every lesson.

mod arrival;
pub mod beside;
pub mod clock;
pub mod command;
pub mod imprint;
mod listen;
pub mod message;
pub mod moment;
mod play;
pub mod session;
mod transport;

use gloo_events::EventListener;
use gloo_render::AnimationFrame;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use self::arrival::Arrival;
use self::command::Command;
use self::imprint::Imprint;
use self::message::{Message, Props};
use self::moment::Movement;
use self::session::{Session, Setting};
use super::prefs::Medium;
use super::widget;
use crate::lesson::catalogue::Page;
use crate::lesson::item::Item;
use crate::lesson::link::Notice;
use crate::lesson::matrices::Reading;
use crate::lesson::playback::Playback;

/// Work done on the page thread without giving the browser a chance to draw.
const SLICE_MS: f64 = 8.0;
/// On a long way the page is drawn with one frame of so many only: with a large network drawing takes longer than a
/// slice, layout and painting included.
const FRAMES_PER_DRAWING: u32 = 8;
/// The address follows the run after this much rest,
const REST_MS: f64 = 300.0;
/// and not more often than this: browsers refuse too many changes in a short time.
const BETWEEN_WRITES_MS: f64 = 1000.0;

/// The lesson.
pub struct Stage {
    page: Page,
    arrival: Arrival,
    /// None until the lesson has come.
    session: Option<Box<dyn Session>>,
    notices: Vec<Notice>,
    playback: Playback,
    /// Whether the step whose movement is to be shown is still being computed.
    awaited: bool,
    movement: Movement,
    pointed: Option<Item>,
    matrices: Reading,
    /// Whether no work was left the last time.
    settled: bool,
    frame: Option<AnimationFrame>,
    last_frame: Option<f64>,
    /// Frames since the page was drawn.
    undrawn: u32,
    still: Option<Timeout>,
    rest: Option<Timeout>,
    /// When the address was written last.
    written: f64,
    _listeners: Vec<EventListener>,
}

impl Component for Stage {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let mut stage = Self {
            page: ctx.props().address.page,
            arrival: Arrival::default(),
            session: None,
            notices: Vec::new(),
            playback: Playback::default(),
            awaited: false,
            movement: Movement::default(),
            pointed: None,
            matrices: Reading::default(),
            settled: true,
            frame: None,
            last_frame: None,
            undrawn: 0,
            still: None,
            rest: None,
            written: f64::NEG_INFINITY,
            _listeners: listen::listeners(ctx.link()),
        };
        stage.take_up(ctx);
        stage
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if props.serial != old.serial {
            self.playback.pause();
            match &mut self.session {
                Some(session) if self.page == props.address.page => {
                    props.links.open();
                    self.notices = session.open(&props.address);
                }
                _ => {
                    self.page = props.address.page;
                    self.take_up(ctx);
                }
            }
            self.after_change(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let on_frame = matches!(message, Message::Frame(_));
        // A frame in which nothing is due, and no work was left, shows what the last one showed.
        let pending = !self.settled;
        let mut idle = false;
        match message {
            Message::Command(command) => self.obey(command),
            Message::Key(key) => match listen::command_of(key) {
                Some(command) => self.obey(command),
                None => return false,
            },
            Message::Arrived(asked, opened) => {
                if let Some(mut opened) = self.arrival.take(asked, opened) {
                    opened.session.listen(ctx.link().callback(|()| Message::News));
                    (self.session, self.notices) = (Some(opened.session), opened.notices);
                }
            }
            Message::Retry => self.take_up(ctx),
            Message::News => {}
            Message::Frame(time) => idle = !self.tick(time) && !pending,
            Message::Still => {
                self.session.iter_mut().for_each(|session| session.still());
                return true;
            }
            Message::Rest => {
                self.rest = None;
                self.written = clock::now();
                ctx.props().links.write(self.page);
                return false;
            }
        }
        let settled = self.after_change(ctx);
        if idle && settled {
            return false;
        }
        self.undrawn += 1;
        settled || !on_frame || self.undrawn >= FRAMES_PER_DRAWING
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        widget::code::show_lit();
        widget::grid::show_lit();
        self.undrawn = 0;
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let prefs = ctx.props().prefs;
        let Some(session) = &self.session else {
            return self.arrival.view(self.page, prefs.language, ctx.link().callback(|_| Message::Retry));
        };
        let send = ctx.link().callback(Message::Command);
        let progress = session.progress();
        let setting = Setting {
            movement: self.movement,
            prefs,
            playing: self.playback.is_playing(),
            pointed: self.pointed,
            matrices: self.matrices,
            send: send.clone(),
        };
        html! {
            <>
                { transport::transport(&progress, &self.playback, prefs.language, &send) }
                <main id="main" tabindex="-1" class={classes!("lesson", progress.id)}>
                    { widget::notice::notices(&self.notices, prefs.language, &send) }
                    <ContextProvider<Imprint> context={session.imprint()}>
                        { session.body(setting) }
                    </ContextProvider<Imprint>>
                    if prefs.medium == Medium::Paper { { session.imprint().printed(prefs.language) } }
                </main>
            </>
        }
    }
}

impl Stage {
    fn take_up(&mut self, ctx: &Context<Self>) {
        self.session = None;
        (self.pointed, self.matrices) = (None, Reading::default());
        self.awaited = false;
        // Whoever leaves before the lesson has come finds the same address again.
        let here = ctx.props().links.open();
        ctx.props().links.leave(self.page, here.clone(), here);
        self.arrival.ask(ctx);
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Play => return self.toggle_play(),
            Command::Speed(speed) => return self.playback.speed = speed,
            Command::Point(item) => return self.pointed = item,
            Command::Matrices(reading) => return self.matrices = reading,
            Command::Dismiss => return self.notices.clear(),
            _ => {}
        }
        let Some(session) = &mut self.session else { return };
        if command.interrupts() {
            self.playback.pause();
            self.awaited = false;
        }
        match command {
            Command::Step { back, coarser } => {
                session.step(1, back, coarser);
                self.awaited = session.last_step().is_some();
            }
            command => session.obey(command),
        }
    }

    /// Works for a slice, then sees to the next frame, the movement and the address. Returns whether no work is left.
    fn after_change(&mut self, ctx: &Context<Self>) -> bool {
        let Some(session) = &mut self.session else { return true };
        let start = clock::now();
        let mut settled = session.work();
        while !settled && clock::now() - start < SLICE_MS {
            settled = session.work();
        }
        self.settled = settled;
        // What goes on elsewhere may have led to another position.
        let (whole, address) = session.link(self.playback.is_playing());
        ctx.props().links.leave(self.page, whole, address);
        self.frame = (self.playback.is_playing() || !settled).then(|| {
            let link = ctx.link().clone();
            gloo_render::request_animation_frame(move |time| link.send_message(Message::Frame(time)))
        });
        if settled && self.awaited {
            self.awaited = false;
            self.begin_movement(ctx);
        }
        self.rest = self.frame.is_none().then(|| {
            let link = ctx.link().clone();
            let wait = REST_MS.max(BETWEEN_WRITES_MS - (clock::now() - self.written));
            Timeout::new(wait as u32, move || link.send_message(Message::Rest))
        });
        if self.frame.is_none() {
            self.last_frame = None;
        }
        settled
    }
}
