//! How a lesson plays: the steps that are due with a frame, and the movements that show them.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::Stage;
use super::message::Message;
use super::moment::Movement;
use crate::lesson::playback::Speed;
use crate::lesson::player::Step;
use crate::lesson::position::Position;

/// A movement's length.
const MOVEMENT_MS: f64 = 300.0;
/// A movement's last frame comes within this time after its length.
const SETTLING_MS: u32 = 60;

impl Stage {
    pub(super) fn toggle_play(&mut self) {
        let Some(session) = &mut self.session else { return };
        if self.playback.is_playing() {
            session.halt();
            return self.playback.pause();
        }
        if session.has_ended() {
            session.jump(Position::default());
        }
        self.playback.play();
    }

    /// Takes the steps that are due. Returns whether anything changed.
    pub(super) fn tick(&mut self, time: f64) -> bool {
        let elapsed = time - self.last_frame.unwrap_or(time);
        self.last_frame = Some(time);
        let Some(session) = &mut self.session else { return false };
        // While work is pending nothing further becomes due.
        if !session.is_settled() {
            return false;
        }
        let due = self.playback.due(elapsed);
        if due > 0 {
            session.step(due, false, false);
            self.awaited = session.last_step().is_some();
        }
        let ended = self.playback.is_playing() && session.has_ended();
        if ended {
            self.playback.pause();
        }
        due > 0 || ended
    }

    pub(super) fn begin_movement(&mut self, ctx: &Context<Self>) {
        let Some(session) = &mut self.session else { return };
        let (playing, speed) = (self.playback.is_playing(), self.playback.speed());
        if !ctx.props().prefs.moves() || (playing && !speed.shows_movement()) {
            return session.still();
        }
        let ms = match speed {
            Speed::PerSecond(rate) if playing => MOVEMENT_MS.min(800.0 / rate),
            _ => MOVEMENT_MS,
        };
        let back = session.last_step().is_some_and(Step::is_back);
        self.movement = Movement { id: self.movement.id.wrapping_add(1), back, ms };
        let link = ctx.link().clone();
        self.still = Some(Timeout::new(ms as u32 + SETTLING_MS, move || link.send_message(Message::Still)));
    }
}
