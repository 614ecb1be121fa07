//! What the workers that train one network say to each other. Each has a number; the first one leads: the others go no
//! tick further than it does, since they need its part of every tick.
//! Knows neither weights nor samples.
//!
//! A message belongs to a run and to a stretch of it; going back begins a new stretch. What belongs to an earlier one is
//! dropped, what belongs to a later one waits: a peer may have heard of it first.

use serde::{Deserialize, Serialize};

use super::{Bytes, Fault, Rank};
use crate::worker::protocol::{self, MessageError, RunId};

/// A message from one worker to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::worker) struct Message {
    pub run: RunId,
    stretch: u32,
    word: Word,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Word {
    /// To the first: the digits are there.
    Loaded,
    /// To the first: they do not come.
    Failed(Fault),
    /// To all: what the sender's groups add to the outputs in this tick, the next one after so many.
    Part { ticks: u64, numbers: Bytes },
    /// From the first: go back to the state after so many ticks, and keep states of these epochs only.
    Return { ticks: u64, spacing: u32 },
    /// From the first: send the numbers of these units as they are after so many ticks.
    Send(Units),
    /// To the first: the sender's part of them.
    Sent { what: Units, numbers: Bytes },
}

/// Hidden units at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Units {
    /// After so many ticks.
    pub ticks: u64,
    /// The first,
    pub from: u16,
    /// and how many.
    pub count: u16,
}

/// What the leader orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Go back to the state after so many ticks, and keep states of multiples of so many epochs.
    Return { ticks: u64, spacing: u32 },
    /// Send units.
    Send(Units),
}

/// One worker's side of the talk.
#[derive(Debug)]
pub struct Team {
    run: RunId,
    rank: Rank,
    stretch: u32,
    /// By stretch, ticks done before, and sender; never more than a few.
    parts: Vec<((u32, u64, u8), Bytes)>,
    /// What the leader gathers, and what came of it, by sender.
    gathered: Option<(Units, Vec<(u8, Bytes)>)>,
    /// What the leader ordered and is not done.
    order: Option<Order>,
    loaded: Vec<u8>,
    failed: Option<Fault>,
    posts: Vec<(u8, Vec<u8>)>,
}

impl Team {
    pub fn new(run: RunId, rank: Rank) -> Self {
        Self {
            run,
            rank,
            stretch: 0,
            parts: Vec::new(),
            gathered: None,
            order: None,
            loaded: Vec::new(),
            failed: None,
            posts: Vec::new(),
        }
    }

    pub fn rank(&self) -> Rank {
        self.rank
    }

    pub fn is_alone(&self) -> bool {
        self.rank.of == 1
    }

    pub fn leads(&self) -> bool {
        self.rank.number == 0
    }

    /// What is to be sent to whom.
    pub fn take_posts(&mut self) -> Vec<(u8, Vec<u8>)> {
        std::mem::take(&mut self.posts)
    }

    /// Whether something is to be sent.
    pub fn has_posts(&self) -> bool {
        !self.posts.is_empty()
    }

    /// Takes what a peer says. What it may not say is dropped.
    pub fn hear(&mut self, peer: u8, message: Message) {
        let Message { stretch, word, .. } = message;
        if peer >= self.rank.of || peer == self.rank.number || stretch < self.stretch {
            return;
        }
        match word {
            Word::Part { ticks, numbers } => put(&mut self.parts, (stretch, ticks, peer), numbers),
            Word::Return { ticks, spacing } if peer == 0 => {
                self.begin_stretch(stretch);
                self.order = Some(Order::Return { ticks, spacing });
            }
            Word::Send(units) if peer == 0 => self.order = Some(Order::Send(units)),
            Word::Sent { what, numbers } => {
                if let Some((wanted, came)) = &mut self.gathered
                    && *wanted == what
                {
                    put(came, peer, numbers);
                }
            }
            Word::Loaded if self.loaded.contains(&peer) => {}
            Word::Loaded => self.loaded.push(peer),
            Word::Failed(fault) => self.failed = Some(fault),
            Word::Return { .. } | Word::Send(_) => {}
        }
    }

    /// Tells the leader that the digits are there.
    pub fn tell_loaded(&mut self) {
        self.post([0], Word::Loaded);
    }

    /// Tells the leader that they do not come.
    pub fn tell_failed(&mut self, fault: Fault) {
        self.post([0], Word::Failed(fault));
    }

    /// Whether all others have their digits.
    pub fn is_loaded(&self) -> bool {
        self.loaded.len() + 1 >= usize::from(self.rank.of)
    }

    /// Why one of the others has none; said once.
    pub fn take_failed(&mut self) -> Option<Fault> {
        self.failed.take()
    }

    /// Tells all others this worker's part of the tick that follows after so many.
    pub fn tell_part(&mut self, ticks: u64, numbers: &[f32]) {
        self.post(0..self.rank.of, Word::Part { ticks, numbers: Bytes::of(numbers) });
    }

    /// Whether the others' parts of that tick are there.
    pub fn has_parts(&self, ticks: u64) -> bool {
        self.peers().all(|peer| self.parts.iter().any(|(place, _)| *place == (self.stretch, ticks, peer)))
    }

    /// All parts of that tick with this worker's own, in the order of the numbers, which is that of the groups.
    pub fn take_parts(&mut self, ticks: u64, own: &[f32], all: &mut Vec<f32>) {
        all.clear();
        for number in 0..self.rank.of {
            if number == self.rank.number {
                all.extend_from_slice(own);
            } else if let Some(at) = self.parts.iter().position(|(place, _)| *place == (self.stretch, ticks, number)) {
                all.extend(self.parts.remove(at).1.iter());
            }
        }
    }

    /// The leader goes back, and the others with it.
    pub fn order_return(&mut self, ticks: u64, spacing: u32) {
        self.begin_stretch(self.stretch.wrapping_add(1));
        self.post(0..self.rank.of, Word::Return { ticks, spacing });
    }

    /// What the leader ordered, when this worker stands where it can be done.
    pub fn take_order(&mut self, ticks: u64) -> Option<Order> {
        self.order.take_if(|order| match order {
            Order::Return { .. } => true,
            Order::Send(units) => units.ticks == ticks,
        })
    }

    /// Does what [`Order::Send`] says.
    pub fn send(&mut self, what: Units, numbers: &[f32]) {
        self.post([0], Word::Sent { what, numbers: Bytes::of(numbers) });
    }

    /// Asks all others for their part of these units, once; whether all have answered.
    pub fn gather(&mut self, what: Units) -> bool {
        if self.gathered.as_ref().is_none_or(|(wanted, _)| *wanted != what) {
            self.gathered = Some((what, Vec::new()));
            self.post(0..self.rank.of, Word::Send(what));
        }
        self.has_gathered()
    }

    /// Whether nothing is being gathered that has not come.
    pub fn has_gathered(&self) -> bool {
        self.gathered.as_ref().is_none_or(|(_, came)| came.len() + 1 >= usize::from(self.rank.of))
    }

    /// What they answered with the leader's own, in the order of the units.
    pub fn take_gathered(&mut self, own: Vec<f32>) -> Vec<f32> {
        let mut all = own;
        for (_, numbers) in self.gathered.take().into_iter().flat_map(|(_, came)| came) {
            all.extend(numbers.iter());
        }
        all
    }

    fn begin_stretch(&mut self, stretch: u32) {
        self.stretch = stretch;
        self.parts.retain(|((of, ..), _)| *of >= stretch);
        self.order = None;
        self.gathered = None;
    }

    fn peers(&self) -> impl Iterator<Item = u8> + use<> {
        let own = self.rank.number;
        (0..self.rank.of).filter(move |peer| *peer != own)
    }

    /// Sends the same to some peers, but not to itself.
    fn post(&mut self, peers: impl IntoIterator<Item = u8>, word: Word) {
        let own = self.rank.number;
        let mut peers = peers.into_iter().filter(|peer| *peer != own).peekable();
        if peers.peek().is_none() {
            return;
        }
        // Parts of the largest batches are far shorter than what may be said.
        let message = Message { run: self.run, stretch: self.stretch, word };
        if let Ok(bytes) = protocol::encode(&message) {
            self.posts.extend(peers.map(|peer| (peer, bytes.clone())));
        }
    }
}

/// Puts something to its key, in the order of the keys and in place of what is there.
fn put<K: Ord>(all: &mut Vec<(K, Bytes)>, key: K, numbers: Bytes) {
    let place = all.partition_point(|(other, _)| *other < key);
    match all.get_mut(place) {
        Some((other, old)) if *other == key => *old = numbers,
        _ => all.insert(place, (key, numbers)),
    }
}

impl Message {
    /// The message that these bytes are.
    pub fn read(bytes: &[u8]) -> Result<Self, MessageError> {
        protocol::decode(bytes)
    }
}
