//! What the page wants of a training: where it is to go, and answers in the order of the asks.
//! Knows no messages and no loading.

use std::collections::VecDeque;
use std::ops::Range;

use super::pass::Network;
use super::plan::OUTPUTS;
use super::team::{Team, Units};
use super::training::Training;
use super::{Answer, Ask, Bytes, MOST_IMAGES, News, Picture, Progress, Set};
use crate::data::digits::{CLASSES, PIXELS};
use crate::engine::sequential::LayerWeights;
use crate::engine::sparse::{SparseSamples, layers};

/// The worker that the page speaks with, as far as the page is concerned.
#[derive(Debug, Default)]
pub struct Lead {
    asks: VecDeque<Ask>,
    /// Updates that are to be done, and the ticks until then.
    target: u32,
    target_ticks: u64,
    /// The update to which it is on its way back.
    back_to: Option<u32>,
    watch: Option<Picture>,
    /// The update whose weight images were told last.
    watched: Option<u32>,
    /// Whether they are to be told again.
    watch_due: bool,
    /// Whether the last report went without them although they had changed.
    watch_waits: bool,
    /// The copy that was taught.
    taught: Option<Network>,
    told: Option<Progress>,
    news: Vec<News>,
}

impl Lead {
    /// Takes an ask, to be answered after those before it. One that cannot be meant is left out.
    pub fn take(&mut self, ask: Ask) {
        let is_image = |pixels: &Bytes| pixels.0.len() == PIXELS;
        let is_sound = match &ask {
            Ask::Judge { pixels, label } => is_image(pixels) && label.is_none_or(|label| label < CLASSES),
            Ask::Teach { pixels, label, rate } => is_image(pixels) && *label < CLASSES && rate.is_finite(),
            _ => true,
        };
        if is_sound {
            self.asks.push_back(ask);
        }
    }

    /// Goes to the start.
    pub fn open(&mut self, training: &Training) {
        self.target_ticks = training.until(self.target);
    }

    /// Whether the next tick is wanted.
    pub fn wants(&self, training: &Training) -> bool {
        training.done() < self.target_ticks
    }

    /// Whether something of the page waits for an answer.
    pub fn is_asked(&self) -> bool {
        self.watch_due || !self.asks.is_empty()
    }

    /// Answers what can be answered between two ticks; whether that is all.
    pub fn answer(&mut self, training: &mut Training, team: &mut Team) -> bool {
        while let Some(ask) = self.asks.front().cloned() {
            if !self.answer_one(ask, training, team) {
                return false;
            }
            self.asks.pop_front();
        }
        if let (true, Some(picture)) = (self.watch_due, self.watch) {
            return self.show(picture, training, team);
        }
        self.watch_due = false;
        true
    }

    /// All that is to be told since the last time; of what can be told in one, the latest.
    pub fn take_news(&mut self, training: &mut Training, team: &mut Team) -> Vec<News> {
        // Under way with every second report only: nobody sees more, and the page has to draw them.
        let is_news = self.watch.is_some() && self.watched != Some(training.updates());
        let is_due = is_news && (self.watch_waits || !self.wants(training));
        self.watch_due |= is_due;
        self.watch_waits = is_news && !is_due;
        if !training.is_begun() {
            self.answer(training, team);
        }
        let mut news = std::mem::take(&mut self.news);
        news.extend(training.take_news());
        let progress = self.progress(training);
        if self.told != Some(progress) {
            self.told = Some(progress);
            news.push(News::Progress(progress));
        }
        news
    }

    fn progress(&mut self, training: &Training) -> Progress {
        let now = training.updates();
        self.back_to.take_if(|t| now >= *t);
        let (so_far, batch) = training.scores();
        let replaying = self.back_to.map(|_| now);
        Progress { t: now, target: self.target, replaying, so_far, batch }
    }

    /// False if it has to wait for the others' weights.
    fn answer_one(&mut self, ask: Ask, training: &mut Training, team: &mut Team) -> bool {
        match ask {
            Ask::Seek { t } => self.seek(t, training, team),
            Ask::Halt => {
                let t = training.updates();
                self.back_to = None;
                self.go_to(t, training);
                self.tell(Answer::Halted { t });
            }
            Ask::Watch(picture) => {
                self.watch = picture.map(|picture| within(picture, training.plan().units));
                self.watch_due = self.watch.is_some();
            }
            Ask::Weights => {
                let Some(weights) = all_weights(training, team) else { return false };
                let [first, second] = weights.map(|layer| [by_rows(&layer), layer.bias.as_slice().to_vec()].concat());
                let numbers = Bytes::of(&[first, second].concat());
                self.tell(Answer::Weights { t: training.updates(), numbers });
            }
            Ask::Images { set, from, count } => self.show_images(set, from, count, training),
            Ask::Pick { set, samples } => self.show_picked(set, &samples, training),
            Ask::Cell { label, answer, from, count } => self.show_cell((label, answer), from, count, training),
            Ask::Judge { pixels, label } => {
                let taught = self.taught.clone().filter(|_| label.is_none());
                let Some(network) = taught.or_else(|| present(training, team)) else { return false };
                self.tell(Answer::Judged(Box::new(network.judge(&pixels, label))));
            }
            Ask::Teach { pixels, label, rate } => {
                let taught = self.taught.clone();
                let Some(mut network) = taught.or_else(|| present(training, team)) else { return false };
                let before = Box::new(network.judge(&pixels, Some(label)));
                network.teach(&pixels, label, rate);
                let after = Box::new(network.judge(&pixels, Some(label)));
                self.tell(Answer::Taught { before, after, times: network.times() });
                self.taught = Some(network);
            }
            Ask::Forget => self.taught = None,
        }
        true
    }

    fn seek(&mut self, t: u32, training: &mut Training, team: &mut Team) {
        self.back_to = self.back_to.filter(|&back_to| training.updates() < back_to).map(|back_to| back_to.min(t));
        let until = training.until(t);
        if until < training.done()
            && let Some(done) = training.go_back(until)
        {
            // What was told of later epochs is told again when they are reached.
            team.order_return(done, training.spacing());
            self.back_to = Some(t);
            self.watch_due = self.watch.is_some();
        }
        self.go_to(t, training);
    }

    fn go_to(&mut self, t: u32, training: &Training) {
        (self.target, self.target_ticks) = (t, training.until(t));
    }

    fn show(&mut self, picture: Picture, training: &Training, team: &mut Team) -> bool {
        let Some(numbers) = units(picture, training, team) else { return false };
        let [layer, _] = layers(&numbers, PIXELS, &[0.0; OUTPUTS]);
        // Columns are units.
        let weights = Bytes::of(&[layer.kernel.as_slice(), layer.bias.as_slice()].concat());
        let t = training.updates();
        self.tell(Answer::Units { t, picture, weights });
        (self.watched, self.watch_due) = (Some(t), false);
        true
    }

    fn show_images(&mut self, set: Set, from: u32, count: u32, training: &Training) {
        let of = samples(set, training).count();
        let places = portion(from, count, of);
        self.tell(images(set, None, from, of, places.collect(), training));
    }

    fn show_cell(&mut self, cell: (u8, u8), from: u32, count: u32, training: &Training) {
        let test = &training.sets().test;
        let answers = training.answers().iter().enumerate();
        let all = answers.filter(|&(sample, &answer)| (test.label(sample), answer) == cell);
        let all: Vec<usize> = all.map(|(sample, _)| sample).collect();
        let chosen = all.get(portion(from, count, all.len())).unwrap_or_default().to_vec();
        self.tell(images(Set::Test, Some(cell), from, all.len(), chosen, training));
    }

    fn show_picked(&mut self, set: Set, wanted: &[u32], training: &Training) {
        let all = samples(set, training);
        let places = wanted.iter().map(|&sample| sample as usize).filter(|&sample| sample < all.count());
        let (samples, labels, pixels) = taken(all, places.take(MOST_IMAGES as usize).collect());
        self.tell(Answer::Picked { set, samples, labels, pixels });
    }

    fn tell(&mut self, answer: Answer) {
        self.news.push(News::Answer(answer));
    }
}

fn samples(set: Set, training: &Training) -> &SparseSamples {
    match set {
        Set::Train => &training.sets().train,
        Set::Test => &training.sets().test,
    }
}

fn images(set: Set, cell: Option<(u8, u8)>, from: u32, of: usize, chosen: Vec<usize>, training: &Training) -> Answer {
    let (samples, labels, pixels) = taken(samples(set, training), chosen);
    Answer::Images { set, cell, from, of: of as u32, samples, labels, pixels }
}

/// Numbers, classes and pixels of these samples.
fn taken(all: &SparseSamples, chosen: Vec<usize>) -> (Vec<u32>, Vec<u8>, Bytes) {
    let labels = chosen.iter().map(|&sample| all.label(sample)).collect();
    let pixels = Bytes(chosen.iter().flat_map(|&sample| all.dense(sample)).collect());
    (chosen.into_iter().map(|sample| sample as u32).collect(), labels, pixels)
}

/// At most [`MOST_IMAGES`] places of `of`.
fn portion(from: u32, count: u32, of: usize) -> Range<usize> {
    let from = (from as usize).min(of);
    from..from.saturating_add(count.min(MOST_IMAGES) as usize).min(of)
}

/// What there is of it.
fn within(picture: Picture, units: u16) -> Picture {
    let from = picture.from.min(units);
    Picture { from, count: picture.count.min(units - from) }
}

/// The network as it is now; none yet while the others are asked for their weights.
fn present(training: &Training, team: &mut Team) -> Option<Network> {
    Some(Network::new(training.plan(), all_weights(training, team)?, training.updates()))
}

/// All weights as they are now; none yet while the others are asked for theirs.
fn all_weights(training: &Training, team: &mut Team) -> Option<[LayerWeights<f32>; 2]> {
    let all = Picture { from: 0, count: training.plan().units };
    let numbers = units(all, training, team)?;
    Some(layers(&numbers, PIXELS, training.output_bias()))
}

/// Numbers of these units, of all workers.
fn units(picture: Picture, training: &Training, team: &mut Team) -> Option<Vec<f32>> {
    let Picture { from, count } = picture;
    let own = || training.units(from, count);
    if team.is_alone() {
        return Some(own());
    }
    team.gather(Units { ticks: training.done(), from, count }).then(|| team.take_gathered(own()))
}

fn by_rows(layer: &LayerWeights<f32>) -> Vec<f32> {
    layer.kernel.transpose().as_slice().to_vec()
}
