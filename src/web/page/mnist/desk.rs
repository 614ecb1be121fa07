//! What the page knows of the training in the worker: kept up to date by its news, asked by the panels. Knows no browser.

use std::rc::Rc;

use crate::chart::Values;
use crate::chart::digits::PIXELS;
use crate::chart::digits::weights::common_scale;
use crate::engine::classification::Log;
use crate::worker::digits::{Answer, Fault, Loading, News, Pass, Picture, Progress, Set, Tested};
use crate::worker::link::{Heard, Lost};
use crate::worker::protocol;

/// How the training is.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// Nothing was asked for yet.
    Idle,
    /// The digits are on their way.
    Loading(Option<Loading>),
    /// It takes asks.
    Ready,
    /// There are no digits.
    NoDigits(Fault),
    /// It cannot be done; the text is for those who look for the fault.
    Refused(String),
    /// The worker is lost.
    Lost(Lost),
}

/// Weight images as they came, made ready for pictures once.
#[derive(Clone, Debug, PartialEq)]
pub struct Units {
    /// After so many updates.
    pub t: u32,
    /// Of which units.
    pub picture: Picture,
    /// 784 weights of each unit.
    pub weights: Vec<Values>,
    /// The weight with the full colour.
    pub scale: f64,
}

/// Some images of a set as they came.
#[derive(Clone, Debug, PartialEq)]
pub struct Images {
    /// The set.
    pub set: Set,
    /// The true class and the answer, if they were asked for by them.
    pub cell: Option<(u8, u8)>,
    /// From which on.
    pub from: u32,
    /// How many there are in all.
    pub of: u32,
    /// Which samples.
    pub samples: Vec<u32>,
    /// Their classes.
    pub labels: Vec<u8>,
    /// Their pixels, 784 bytes each.
    pub pixels: Vec<u8>,
}

/// All weights, as bytes of f32. Each answer is another one, even if the numbers are the same.
#[derive(Clone, Debug)]
pub struct Weights(Rc<Vec<u8>>);

impl PartialEq for Weights {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Weights {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What a copy that was taught said before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Taught {
    /// Before.
    pub before: Pass,
    /// After.
    pub after: Pass,
    /// How often the copy was taught.
    pub times: u32,
}

/// All that the page knows. What is large is shared, so that a clone costs little.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// How the training is.
    pub status: Status,
    /// Images to learn from and to test with, once they are there.
    pub counts: Option<(u32, u32)>,
    /// Where it stands.
    pub progress: Progress,
    /// The start and every epoch up to there.
    pub logs: Rc<Vec<Log>>,
    /// What became of the test images when they were judged last.
    pub tested: Option<Rc<Tested>>,
    /// The weight images that are watched.
    pub units: Option<Rc<Units>>,
    /// The images that were asked for last.
    pub images: Option<Rc<Images>>,
    /// The images that were picked one by one last.
    pub picked: Option<Rc<Images>>,
    /// What the network said to the image that it was asked about last.
    pub pass: Option<Rc<Pass>>,
    /// The same of an image of which nobody said what it is: a drawing.
    pub drawn: Option<Rc<Pass>>,
    /// What it was taught last.
    pub taught: Option<Rc<Taught>>,
    /// All weights, as they were asked for last.
    pub weights: Option<Weights>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            status: Status::Idle,
            counts: None,
            progress: Progress::default(),
            logs: Rc::default(),
            tested: None,
            units: None,
            images: None,
            picked: None,
            pass: None,
            drawn: None,
            taught: None,
            weights: None,
        }
    }
}

impl Desk {
    /// Takes what the worker says.
    pub fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::News { news: protocol::News::Digits(news), .. } => self.take(news),
            Heard::News { news: protocol::News::Refused { reason }, .. } => self.status = Status::Refused(reason),
            Heard::News { .. } => {}
            Heard::Lost { reason, .. } => self.status = Status::Lost(reason),
        }
    }

    /// Whether the training takes asks.
    pub fn is_ready(&self) -> bool {
        self.status == Status::Ready
    }

    /// What the last complete epoch came to.
    pub fn last(&self) -> Option<Log> {
        self.logs.last().copied()
    }

    fn take(&mut self, news: News) {
        match news {
            News::Loading(loading) => self.status = Status::Loading(Some(loading)),
            News::NoDigits(fault) => self.status = Status::NoDigits(fault),
            News::Ready { train, test } => {
                self.status = Status::Ready;
                self.counts = Some((train, test));
            }
            News::Progress(progress) => self.progress = progress,
            News::Log(log) => self.log(log),
            News::Tested(tested) => self.tested = Some(Rc::from(tested)),
            News::Answer(answer) => self.answer(answer),
        }
    }

    /// An epoch that is told again comes in place of what lay after it.
    fn log(&mut self, log: Log) {
        let logs = Rc::make_mut(&mut self.logs);
        logs.retain(|old| old.epoch < log.epoch);
        logs.push(log);
    }

    fn answer(&mut self, answer: Answer) {
        match answer {
            Answer::Units { t, picture, weights } => {
                // The biases stand behind the weights.
                let weights: Vec<f64> = numbers(&weights.0).into_iter().map(f64::from).collect();
                let weights = weights.get(..PIXELS * usize::from(picture.count)).unwrap_or_default();
                let scale = common_scale(weights.iter().copied());
                let weights = weights.chunks_exact(PIXELS).map(|unit| unit.iter().copied().collect()).collect();
                self.units = Some(Rc::new(Units { t, picture, weights, scale }));
            }
            Answer::Weights { numbers, .. } => self.weights = Some(Weights(Rc::new(numbers.0))),
            Answer::Images { set, cell, from, of, samples, labels, pixels } => {
                self.images = Some(Rc::new(Images { set, cell, from, of, samples, labels, pixels: pixels.0 }));
            }
            Answer::Picked { set, samples, labels, pixels } => {
                let of = samples.len() as u32;
                let images = Images { set, cell: None, from: 0, of, samples, labels, pixels: pixels.0 };
                self.picked = Some(Rc::new(images));
            }
            // Where it stands is in the progress, too.
            Answer::Halted { .. } => {}
            Answer::Judged(pass) if pass.label.is_none() => self.drawn = Some(Rc::from(pass)),
            Answer::Judged(pass) => self.pass = Some(Rc::from(pass)),
            Answer::Taught { before, after, times } => {
                self.taught = Some(Rc::new(Taught { before: *before, after: *after, times }));
            }
        }
    }
}

/// Bytes as the numbers that they are.
pub fn numbers(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|&four| f32::from_le_bytes(four)).collect()
}

/// Whether it is the very same answer, which is told at once.
pub fn same<T>(one: Option<&Rc<T>>, other: Option<&Rc<T>>) -> bool {
    one.map(Rc::as_ptr) == other.map(Rc::as_ptr)
}
