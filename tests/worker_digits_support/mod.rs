//! What the tests of the training on digits share: a small plan, teams of sessions whose messages are delayed, and what
//! the page hears of them.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::collections::VecDeque;

use mlp_lab::data::digits::{Digits, Handwriting};
use mlp_lab::engine::classification::Log;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sparse::{Head, Hidden, Moving};
use mlp_lab::worker::digits::{Answer, Ask, News, Pass, Plan, Progress, Rank, Source, Tested};
use mlp_lab::worker::protocol::{self, Command, Job, Report, RunId, encode};
use mlp_lab::worker::session::Session;

/// Digits to learn from and to test with.
pub const TRAIN: u32 = 230;
pub const TEST: u32 = 320;
/// Updates of an epoch with [`plan`]: the last batch is short.
pub const BATCHES: u32 = 8;

/// Five groups of hidden units, the last of them not full.
pub fn plan() -> Plan {
    Plan {
        source: Source::Synthetic { seed: 3, train: TRAIN, test: TEST },
        units: 300,
        hidden: Hidden::Sigmoid,
        head: Head::SigmoidSquares,
        moving: Moving::Sgd { learning_rate: 0.5 },
        batch_size: 32,
        seed: 7,
        shuffle: true,
        start: None,
    }
}

/// The digits of the plan.
pub fn digits() -> [Digits; 2] {
    let mut hand = Handwriting::new(3);
    [TRAIN, TEST].map(|count| {
        let mut digits = Digits::default();
        digits.extend(hand.by_ref().take(count as usize));
        digits
    })
}

/// Several sessions that train one network, and the messages between them.
pub struct Team {
    pub sessions: Vec<Session>,
    pub run: u32,
    /// From whom, to whom: what is under way.
    posts: Vec<Vec<VecDeque<Vec<u8>>>>,
    random: NumpyRandom,
    /// All that the page heard of the present run.
    pub heard: Vec<News>,
}

impl Team {
    /// So many sessions; the seed decides which of them is slow when.
    pub fn new(of: u8, seed: u32) -> Self {
        let sessions = (0..of).map(|_| {
            let mut session = Session::new();
            session.take_reports();
            session
        });
        let posts = vec![vec![VecDeque::new(); of.into()]; of.into()];
        Self { sessions: sessions.collect(), run: 0, posts, random: NumpyRandom::new(seed), heard: Vec::new() }
    }

    /// A team that trains this plan.
    pub fn started(plan: &Plan, of: u8, seed: u32) -> Self {
        let mut team = Self::new(of, seed);
        team.start(plan);
        team
    }

    /// Begins a run. Not all sessions hear of it at once.
    pub fn start(&mut self, plan: &Plan) {
        self.run += 1;
        self.heard.clear();
        let of = self.sessions.len();
        let late = self.at_most(of);
        for number in (0..of).map(|number| (number + late) % of) {
            let rank = Rank { number: number as u8, of: of as u8 };
            let job = Job::Digits { plan: plan.clone(), rank };
            self.send(number, &Command::Start { run: RunId(self.run), job });
            (0..self.at_most(20)).for_each(|_| self.turn());
        }
    }

    pub fn ask(&mut self, ask: Ask) {
        self.send(0, &Command::Ask { run: RunId(self.run), ask });
    }

    fn send(&mut self, number: usize, command: &Command) {
        self.sessions[number].receive(&encode(command).unwrap());
        self.collect(number);
    }

    /// Something happens somewhere: a message arrives, or a session works for a while.
    pub fn turn(&mut self) {
        let of = self.sessions.len();
        let number = self.at_most(of);
        if self.at_most(2) == 0 {
            let from = self.at_most(of);
            if let Some(bytes) = self.posts[from][number].pop_front() {
                self.sessions[number].hear_peer(from as u8, &bytes);
            }
        } else {
            let budget = 1 << self.at_most(24);
            self.sessions[number].advance(budget);
        }
        self.collect(number);
    }

    /// Until the page's side rests.
    pub fn rest(&mut self) {
        for _ in 0..1_000_000 {
            if !self.sessions[0].is_busy() {
                self.collect(0);
                if !self.sessions[0].is_busy() {
                    return;
                }
            }
            self.turn();
        }
        panic!("nothing goes on: {:?}", self.heard.last());
    }

    /// Goes to update t, and rests.
    pub fn seek(&mut self, t: u32) {
        self.ask(Ask::Seek { t });
        self.rest();
        let progress = self.progress();
        assert_eq!((progress.t, progress.target, progress.replaying), (t, t, None));
    }

    fn collect(&mut self, number: usize) {
        for report in self.sessions[number].take_reports() {
            match report {
                Report::News { run, news } if run == RunId(self.run) && number == 0 => match news {
                    protocol::News::Digits(news) => self.heard.push(news),
                    other => panic!("{other:?}"),
                },
                Report::News { run, .. } if run < RunId(self.run) => {}
                other => panic!("{number}: {other:?}"),
            }
        }
        for (to, bytes) in self.sessions[number].take_posts() {
            self.posts[number][usize::from(to)].push_back(bytes);
        }
    }

    fn at_most(&mut self, count: usize) -> usize {
        (self.random.random() * count as f64) as usize
    }

    pub fn progress(&self) -> Progress {
        *self.all(|news| if let News::Progress(progress) = news { Some(progress) } else { None }).last().unwrap()
    }

    pub fn logs(&self) -> Vec<Log> {
        self.all(|news| if let News::Log(log) = news { Some(log) } else { None }).copied().collect()
    }

    pub fn tested(&self) -> Vec<Tested> {
        self.all(|news| if let News::Tested(tested) = news { Some(&**tested) } else { None }).cloned().collect()
    }

    pub fn answers(&self) -> Vec<Answer> {
        self.all(|news| if let News::Answer(answer) = news { Some(answer) } else { None }).cloned().collect()
    }

    fn all<'a, T: 'a>(&'a self, of: impl Fn(&'a News) -> Option<T> + 'a) -> impl Iterator<Item = T> + 'a {
        self.heard.iter().filter_map(of)
    }

    /// The answer to an ask of a team that rests.
    pub fn answer(&mut self, ask: Ask) -> Answer {
        self.ask(ask);
        self.rest();
        self.answers().pop().unwrap()
    }

    /// All weights.
    pub fn weights(&mut self) -> (u32, Vec<u8>) {
        match self.answer(Ask::Weights) {
            Answer::Weights { t, numbers } => (t, numbers.0),
            other => panic!("{other:?}"),
        }
    }

    pub fn judged(&mut self, ask: Ask) -> Pass {
        match self.answer(ask) {
            Answer::Judged(pass) => *pass,
            other => panic!("{other:?}"),
        }
    }
}

/// Logs of each epoch as they were told last.
pub fn latest(logs: &[Log]) -> Vec<Log> {
    let mut latest = std::collections::BTreeMap::new();
    logs.iter().for_each(|log| _ = latest.insert(log.epoch, *log));
    latest.into_values().collect()
}
