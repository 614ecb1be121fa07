//! What the panel does when something happens: it draws at once, and looks, asks and speaks a little later.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::hands::Key;
use super::{Look, Message, Panel, Props, same, sheet};
use crate::data::digits::steps;
use crate::lesson::mnist::reading::read;
use crate::worker::digits::{Ask, Bytes};

/// Between two looks at the drawing, and between two asks, in milliseconds.
const TICK: u32 = 100;
/// So long nothing must change before the answer is read aloud,
const REST: u32 = 800;
/// and so long an answer may take before it is asked for again.
const PATIENCE: u32 = 3000;
/// Keys press neither lightly nor hard.
const MIDDLING: f64 = 0.5;

impl Panel {
    /// Does what is asked for; whether the page shows something else then.
    pub(super) fn act(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Down(pointer, touch, tool) if self.pointer.is_none() => {
                self.pointer = Some(pointer);
                (self.cursor.is_shown, self.cursor.is_down) = (false, false);
                self.pad.begin(tool.unwrap_or(self.tool));
                self.pad.go(touch.at, touch.pressure);
                self.drawn(ctx);
            }
            Message::Go(pointer, touches) if self.pointer == Some(pointer) => {
                touches.iter().for_each(|touch| self.pad.go(touch.at, touch.pressure));
                self.drawn(ctx);
                // The canvas shows it already.
                return false;
            }
            Message::Up(pointer) if self.pointer == Some(pointer) => {
                self.pointer = None;
                self.lift(ctx);
            }
            Message::Key(key) => self.key(ctx, key),
            Message::ShiftUp if !self.cursor.is_down && self.pointer.is_none() => self.lift(ctx),
            Message::Down(..) | Message::Go(..) | Message::Up(_) | Message::ShiftUp => return false,
            Message::Leave => {
                self.cursor.is_shown = false;
                if self.pointer.is_none() {
                    self.lift(ctx);
                }
            }
            Message::Tool(tool) => self.tool = tool,
            Message::Undo => self.undo(ctx),
            Message::Clear => self.clear(ctx),
            Message::Tick => {
                self.tick = None;
                self.look();
                self.ask(ctx);
            }
            Message::Rest => self.said = self.answer.as_ref().map(|pass| read(&pass.outputs)),
            Message::Impatient => {
                self.asking.give_up();
                self.soon(ctx);
            }
            Message::Label(label) => self.label = Some(label),
            Message::Rate(rate) => self.rate = rate,
            Message::Teach => self.teach(ctx),
            Message::Forget => self.forget(ctx),
        }
        true
    }

    /// Takes what became known of the training.
    pub(super) fn hear(&mut self, ctx: &Context<Self>, old: &Props) {
        let props = ctx.props();
        let was_begun_anew =
            props.pass.is_none() && old.pass.is_some() || props.taught.is_none() && old.taught.is_some();
        if was_begun_anew || !props.ready {
            self.asking.give_up();
            (self.answer, self.taught, self.is_teaching) = (None, None, false);
        }
        if let Some(pass) = props.pass.as_ref().filter(|pass| !same(Some(pass), old.pass.as_ref()))
            && self.asking.hear(pass)
        {
            self.patience = None;
            self.answer = self.look.as_ref().map(|_| pass.clone());
            self.rest_soon(ctx);
        }
        if props.taught.is_some() && !same(props.taught.as_ref(), old.taught.as_ref()) {
            self.taught.clone_from(&props.taught);
            self.is_teaching = false;
        }
        if (props.loss, props.activation, props.hidden) != (old.loss, old.activation, old.hidden) {
            self.rate = props.usual_rate();
        }
        self.soon(ctx);
    }

    pub(super) fn paint(&self, ctx: &Context<Self>) {
        sheet::paint(&self.canvas, self.pad.image(), ctx.props().theme);
    }

    fn drawn(&mut self, ctx: &Context<Self>) {
        self.rest = None;
        self.paint(ctx);
        self.soon(ctx);
    }

    fn lift(&mut self, ctx: &Context<Self>) {
        self.pad.end();
        self.cursor.is_down = false;
        self.rest_soon(ctx);
        self.soon(ctx);
    }

    fn undo(&mut self, ctx: &Context<Self>) {
        self.pad.undo();
        self.lift(ctx);
    }

    fn clear(&mut self, ctx: &Context<Self>) {
        self.pad.clear();
        self.lift(ctx);
    }

    fn key(&mut self, ctx: &Context<Self>, key: Key) {
        if self.pointer.is_some() {
            return;
        }
        self.cursor.is_shown = true;
        match key {
            Key::Go(by, draws) => {
                if draws && !self.pad.is_drawing() {
                    self.put_down();
                } else if !draws && !self.cursor.is_down {
                    self.pad.end();
                }
                self.cursor.go(by);
                // Nothing is drawn with a tool that is not down.
                self.pad.go(self.cursor.place(), MIDDLING);
            }
            Key::Press if self.cursor.is_down => self.lift(ctx),
            Key::Press => {
                self.put_down();
                self.cursor.is_down = true;
            }
            Key::Lift => self.lift(ctx),
            Key::Undo => self.undo(ctx),
            Key::Clear => self.clear(ctx),
        }
        self.soon(ctx);
    }

    fn put_down(&mut self) {
        self.pad.begin(self.tool);
        self.pad.go(self.cursor.place(), MIDDLING);
    }

    /// Looks at the drawing if it is another one than the last time.
    fn look(&mut self) {
        if self.look.as_ref().is_some_and(|look| look.sheet == *self.pad.image()) {
            return;
        }
        self.look = steps(self.pad.image()).map(|steps| {
            let pixels = steps.image.pixels().into();
            Look { sheet: self.pad.image().clone(), steps, pixels }
        });
        if self.look.is_none() {
            (self.answer, self.said) = (None, None);
        }
    }

    fn ask(&mut self, ctx: &Context<Self>) {
        let (props, Some(look)) = (ctx.props(), &self.look) else { return };
        if let Some(ask) = Some(look).filter(|_| props.ready).and_then(|look| self.asking.next(&look.pixels, props.t)) {
            self.patience = Some(later(ctx, PATIENCE, || Message::Impatient));
            props.line.ask(ask);
        }
    }

    fn teach(&mut self, ctx: &Context<Self>) {
        // What was drawn since the last look is taught, too.
        self.look();
        let (Some(look), Some(label)) = (&self.look, self.label) else { return };
        if self.is_teaching || !ctx.props().ready {
            return;
        }
        self.is_teaching = true;
        ctx.props().line.ask(Ask::Teach { pixels: Bytes(look.pixels.to_vec()), label, rate: self.rate });
        self.asking.exchange();
        self.soon(ctx);
    }

    fn forget(&mut self, ctx: &Context<Self>) {
        // What is on its way would come back after it was forgotten.
        if self.is_teaching {
            return;
        }
        self.taught = None;
        ctx.props().line.ask(Ask::Forget);
        self.asking.exchange();
        self.soon(ctx);
    }

    /// A look and an ask, unless they are to come already.
    fn soon(&mut self, ctx: &Context<Self>) {
        if self.tick.is_none() {
            self.tick = Some(later(ctx, TICK, || Message::Tick));
        }
    }

    /// What is read aloud, once nothing changes any more.
    fn rest_soon(&mut self, ctx: &Context<Self>) {
        self.rest = (!self.pad.is_drawing()).then(|| later(ctx, REST, || Message::Rest));
    }
}

fn later(ctx: &Context<Panel>, ms: u32, message: fn() -> Message) -> Timeout {
    let link = ctx.link().clone();
    Timeout::new(ms, move || link.send_message(message()))
}
