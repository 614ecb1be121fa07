//! What to ask the training next about a drawing: one ask at a time, and none whose answer is known. Knows no browser.

use std::rc::Rc;

use crate::worker::digits::{Ask, Bytes, Pass};

/// What was asked, and what is known.
#[derive(Debug, Default)]
pub struct Asking {
    /// The ask that is on its way.
    flying: Option<Asked>,
    /// The one that was answered last.
    answered: Option<Asked>,
    /// Grows when the network was exchanged for another one.
    network: u32,
}

/// An ask is the same as another if nothing has changed that its answer depends on.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    pixels: Rc<[u8]>,
    t: u32,
    network: u32,
}

impl Asking {
    /// The next ask about this picture after t updates; none while one is on its way, or if its answer is there.
    pub fn next(&mut self, pixels: &Rc<[u8]>, t: u32) -> Option<Ask> {
        let wanted = Asked { pixels: pixels.clone(), t, network: self.network };
        if self.flying.is_some() || self.answered.as_ref() == Some(&wanted) {
            return None;
        }
        self.flying = Some(wanted);
        Some(Ask::Judge { pixels: Bytes(pixels.to_vec()), label: None })
    }

    /// Whether this is the answer to the ask on its way, and not one to an ask that was given up.
    pub fn hear(&mut self, pass: &Pass) -> bool {
        let Some(asked) = self.flying.take_if(|asked| *asked.pixels == *pass.pixels.0) else { return false };
        self.answered = Some(asked);
        true
    }

    /// Another network answers from now on: a copy that was taught, or the one in training again.
    pub fn exchange(&mut self) {
        self.network = self.network.wrapping_add(1);
    }

    /// No answer comes any more to what was asked.
    pub fn give_up(&mut self) {
        (self.flying, self.answered) = (None, None);
    }
}
