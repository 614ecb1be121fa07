//! A training under way, seen from one worker: tick after tick, each in two halves, with states to return to.
//! Knows no messages and nobody's wishes.

use std::sync::Arc;

use super::checkpoints::Checkpoints;
use super::judged::{Judged, Tally};
use super::sets::Sets;
use super::ticks::{PORTION, Tick, Ticks};
use super::{News, Plan, Rank, Tested};
use crate::data::digits::PIXELS;
use crate::engine::classification::{Log, Score};
use crate::engine::sparse::{BLOCK, Member, Saved};

/// What a tick costs beside its weights and samples, in units of work.
const OVERHEAD: u64 = 64;

/// A network in training, or one worker's share of it.
#[derive(Debug)]
pub struct Training {
    plan: Plan,
    member: Member,
    sets: Sets,
    ticks: Ticks,
    /// Ticks done.
    done: u64,
    /// Which tick's samples are listed.
    listed: Option<u64>,
    /// Whether the first half of the next tick is done.
    begun: bool,
    own_parts: Vec<f32>,
    scores: Scores,
    /// Test images judged in the present turn.
    judging: Judged,
    checkpoints: Checkpoints<Checkpoint>,
    news: Vec<News>,
}

/// What is known of the samples that were learnt from and tested with.
#[derive(Clone, Debug, Default)]
struct Scores {
    /// The batches of the present epoch.
    epoch: Tally,
    batch: Option<Score>,
    /// What was judged last, after whole epochs.
    judged: Option<Arc<(Log, Tested, Judged)>>,
}

#[derive(Debug)]
struct Checkpoint {
    done: u64,
    saved: Saved,
    scores: Scores,
}

impl Training {
    /// A training before its first tick. None if weights and samples do not fit.
    pub fn new(plan: Plan, sets: Sets, rank: Rank) -> Option<Self> {
        let weights = plan.weights().ok()?;
        let (number, of) = (usize::from(rank.number), usize::from(rank.of));
        let member = Member::new(plan.setup(), sets.train.clone(), &weights, number, of)?;
        Some(Self {
            ticks: Ticks::new(sets.test.count(), member.batches()),
            checkpoints: Checkpoints::new(bytes(&plan, sets.test.count())),
            plan,
            member,
            sets,
            done: 0,
            listed: None,
            begun: false,
            own_parts: Vec::new(),
            scores: Scores::default(),
            judging: Judged::default(),
            news: Vec::new(),
        })
    }

    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    pub fn sets(&self) -> &Sets {
        &self.sets
    }

    /// Ticks done.
    pub fn done(&self) -> u64 {
        self.done
    }

    /// Updates done.
    pub fn updates(&self) -> u32 {
        self.ticks.updates(self.done)
    }

    /// Ticks after which t updates are done, and judged if an epoch ends there.
    pub fn until(&self, t: u32) -> u64 {
        self.ticks.until(t)
    }

    /// The mean over the present epoch's batches so far, and the last batch alone.
    pub fn scores(&self) -> (Option<Score>, Option<Score>) {
        (self.scores.epoch.score(), self.scores.batch)
    }

    /// The answer to each test image at the end of the last epoch.
    pub fn answers(&self) -> &[u8] {
        self.scores.judged.as_ref().map_or(&[], |judged| judged.2.answers())
    }

    /// Whether the first half of a tick is done and the second is not.
    pub fn is_begun(&self) -> bool {
        self.begun
    }

    /// The first half of the next tick: what the own groups add to the outputs, and the units of work.
    pub fn begin(&mut self) -> (&[f32], u64) {
        if self.listed != Some(self.done) {
            self.list(self.done);
        }
        self.listed = None;
        self.begun = true;
        self.own_parts.clear();
        self.member.begin(&mut self.own_parts);
        (&self.own_parts, self.half_cost())
    }

    /// Uses the time until the others are as far: lists the samples of the tick after the present one.
    pub fn look_ahead(&mut self) {
        self.list(self.done + 1);
    }

    /// Whether they are listed.
    pub fn is_ahead(&self) -> bool {
        self.listed == Some(self.done + 1)
    }

    /// The own parts of the tick that was begun.
    pub fn own_parts(&self) -> &[f32] {
        &self.own_parts
    }

    /// The second half of a tick that only this worker does; the units of work.
    pub fn finish_alone(&mut self) -> u64 {
        let parts = std::mem::take(&mut self.own_parts);
        let units = self.finish(&parts);
        self.own_parts = parts;
        units
    }

    /// The second half, with the parts of all groups; the units of work.
    pub fn finish(&mut self, parts: &[f32]) -> u64 {
        let tick = self.ticks.next(self.done);
        self.begun = false;
        self.done += 1;
        let verdict = match tick {
            Tick::Learn(_) => self.member.learn(parts),
            Tick::Judge(_) => self.member.judge(parts),
        };
        match tick {
            Tick::Learn(batch) => {
                if batch == 0 {
                    self.scores.epoch = Tally::default();
                }
                self.scores.epoch.add(verdict);
                let mut alone = Tally::default();
                alone.add(verdict);
                self.scores.batch = alone.score();
                self.half_cost()
            }
            Tick::Judge(portion) => {
                if portion == 0 {
                    self.judging = Judged::default();
                }
                self.judging.add(self.member.out(), self.member.losses(), self.member.labels(), verdict);
                if self.ticks.is_judged(self.done) {
                    self.conclude();
                }
                0
            }
        }
    }

    /// What is to be told since the last time.
    pub fn take_news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news)
    }

    /// Returns to the last kept state that is not later; to how many ticks, if there is one.
    pub fn go_back(&mut self, latest: u64) -> Option<u64> {
        let checkpoint = self.checkpoints.back(|checkpoint| checkpoint.done <= latest)?;
        self.member.return_to(&checkpoint.saved);
        self.scores = checkpoint.scores.clone();
        self.done = checkpoint.done;
        (self.begun, self.listed) = (false, None);
        self.tell_judged();
        Some(self.done)
    }

    /// Epochs from one kept state to the next.
    pub fn spacing(&self) -> u32 {
        self.checkpoints.spacing()
    }

    /// From now on keeps only states of multiples of so many epochs.
    pub fn keep_every(&mut self, epochs: u32) {
        self.checkpoints.keep_every(epochs);
    }

    /// Numbers of those of these units that are this worker's, one unit after another.
    pub fn units(&self, from: u16, count: u16) -> Vec<f32> {
        let mut numbers = Vec::new();
        let (from, count) = (usize::from(from), usize::from(count));
        (from..from + count).for_each(|unit| self.member.write_unit(unit, &mut numbers));
        numbers
    }

    /// The biases of the outputs.
    pub fn output_bias(&self) -> &[f32] {
        self.member.output_bias()
    }

    fn list(&mut self, done: u64) {
        match self.ticks.next(done) {
            Tick::Learn(batch) => _ = self.member.list_batch(batch),
            Tick::Judge(portion) => {
                let from = portion * PORTION;
                let to = (from + PORTION).min(self.sets.test.count());
                self.member.list_others(&self.sets.test, from..to);
            }
        }
        self.listed = Some(done);
    }

    /// An epoch is over and judged, or the start is.
    fn conclude(&mut self) {
        let epoch = self.ticks.epoch(self.done);
        let judged = std::mem::take(&mut self.judging);
        let log = Log { epoch, train: self.scores.epoch.score(), test: judged.score() };
        self.scores.judged = Some(Arc::new((log, judged.tested(self.updates()), judged)));
        self.tell_judged();
        let Self { checkpoints, member, scores, done, .. } = self;
        checkpoints.add(epoch, || Checkpoint { done: *done, saved: member.save(), scores: scores.clone() });
    }

    fn tell_judged(&mut self) {
        if let Some(judged) = &self.scores.judged {
            self.news.extend([News::Log(judged.0), News::Tested(Box::new(judged.1.clone()))]);
        }
    }

    /// About one unit for each weight and each sample in which its input is not 0.
    fn half_cost(&self) -> u64 {
        self.member.inputs() as u64 * self.member.units().len() as u64 + OVERHEAD
    }
}

/// What a kept state takes, of all workers together.
fn bytes(plan: &Plan, tests: usize) -> usize {
    let units = usize::from(plan.units).next_multiple_of(BLOCK);
    let numbers = units * (PIXELS + 1 + super::plan::OUTPUTS);
    let each = if plan.moving.has_memory() { 3 } else { 1 };
    4 * each * numbers + tests + 8192
}
