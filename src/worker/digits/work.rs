//! A training on digits as a worker's run: the digits are brought or written, then it trains, alone or with others, and
//! the first of them follows the page.
//! Knows neither how messages travel nor any clock.

use super::lead::Lead;
use super::plan::PlanError;
use super::sets::{Errand, Loader, Sets};
use super::team::{Message, Order, Team};
use super::training::Training;
use super::{Ask, Fault, Loading, News, Plan, Rank, Source};
use crate::data::digits::files::File;
use crate::worker::protocol::RunId;

/// One worker's share of a training.
#[derive(Debug)]
pub(in crate::worker) struct Work {
    run: RunId,
    source: Source,
    team: Team,
    stage: Stage,
    lead: Lead,
    news: Vec<News>,
    /// How far the digits were when that was told last.
    loading: Option<Loading>,
    /// Digits that came just now.
    found: Option<Sets>,
    /// All parts of a tick.
    parts: Vec<f32>,
}

#[derive(Debug)]
enum Stage {
    /// The digits are on their way.
    Loading(Box<(Plan, Loader)>),
    /// They are there; the first waits until the others have theirs.
    Gathering(Box<Training>),
    /// It trains.
    Training(Box<Training>),
    /// There are no digits, or nothing to do.
    Idle,
}

impl Work {
    /// A training with digits that are there already, or that have to come first.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn new(run: RunId, plan: Plan, rank: Rank, sets: Option<Sets>) -> Result<Self, PlanError> {
        plan.check()?;
        let place = rank.among(plan.units)?;
        let source = plan.source;
        let mut work = Self {
            run,
            source,
            team: Team::new(run, place.unwrap_or(rank)),
            stage: Stage::Idle,
            lead: Lead::default(),
            news: Vec::new(),
            loading: None,
            found: None,
            parts: Vec::new(),
        };
        match sets {
            _ if place.is_none() => {}
            Some(sets) => work.begin(plan, sets),
            None => work.stage = Stage::Loading(Box::new((plan, Loader::new(source)))),
        }
        Ok(work)
    }

    /// The source of the digits that came just now, and the digits; said once.
    pub fn take_found(&mut self) -> Option<(Source, Sets)> {
        self.found.take().map(|sets| (self.source, sets))
    }

    pub fn take_errand(&mut self) -> Option<Errand> {
        let Stage::Loading(loading) = &mut self.stage else { return None };
        loading.1.take_errand().map(|wanted| Errand { run: self.run, wanted })
    }

    pub fn fetching(&mut self, bytes: u64, of: Option<u64>) {
        if let Stage::Loading(loading) = &mut self.stage {
            loading.1.fetching(bytes, of);
        }
    }

    pub fn deliver(&mut self, files: Result<Vec<File>, Fault>) {
        let Stage::Loading(loading) = &mut self.stage else { return };
        match files {
            Ok(files) => loading.1.deliver(files),
            Err(fault) => self.fail(fault),
        }
    }

    pub fn ask(&mut self, ask: Ask) {
        if self.team.leads() && !matches!(self.stage, Stage::Idle) {
            self.lead.take(ask);
            self.settle();
        }
    }

    pub fn hear(&mut self, peer: u8, message: Message) {
        self.team.hear(peer, message);
        self.settle();
    }

    pub fn take_posts(&mut self) -> Vec<(u8, Vec<u8>)> {
        self.team.take_posts()
    }

    /// Whether the training is under way, or is being prepared; whether or not it waits for somebody.
    pub fn is_busy(&self) -> bool {
        match &self.stage {
            Stage::Loading(_) | Stage::Gathering(_) => true,
            Stage::Training(training) if self.team.leads() => {
                training.is_begun() || self.lead.wants(training) || self.lead.is_asked()
            }
            Stage::Training(_) => self.can_advance(),
            Stage::Idle => false,
        }
    }

    /// Whether there is something to do without waiting.
    pub fn can_advance(&self) -> bool {
        match &self.stage {
            Stage::Loading(loading) => loading.1.can_advance(),
            Stage::Training(training) if training.is_begun() => {
                !training.is_ahead() || self.team.has_parts(training.done())
            }
            Stage::Training(training) if self.team.leads() => !self.lead.is_asked() && self.lead.wants(training),
            Stage::Training(_) => true,
            Stage::Gathering(_) | Stage::Idle => false,
        }
    }

    /// Works until `budget` units are done, or it has to wait, or others wait for what it says; the units done.
    pub fn advance(&mut self, budget: u64) -> u64 {
        let mut done = 0;
        while done < budget && self.can_advance() && !self.team.has_posts() {
            done += match &mut self.stage {
                Stage::Loading(loading) => match loading.1.advance(budget - done) {
                    Ok((units, None)) => units,
                    Ok((units, Some(sets))) => {
                        self.found = Some(sets.clone());
                        if let Stage::Loading(loading) = std::mem::replace(&mut self.stage, Stage::Idle) {
                            self.begin(loading.0, sets);
                        }
                        units
                    }
                    Err(fault) => {
                        self.fail(fault);
                        0
                    }
                },
                Stage::Training(_) => self.tick(),
                Stage::Gathering(_) | Stage::Idle => 0,
            };
        }
        done
    }

    /// All that is to be told since the last time; only the first has something to tell.
    pub fn take_news(&mut self) -> Vec<News> {
        if !self.team.leads() {
            self.news.clear();
            return Vec::new();
        }
        let mut news = std::mem::take(&mut self.news);
        match &mut self.stage {
            Stage::Loading(loading) => {
                let loading = Some(loading.1.loading()).filter(|loading| self.loading != Some(*loading));
                if let Some(loading) = loading {
                    self.loading = Some(loading);
                    news.push(News::Loading(loading));
                }
            }
            Stage::Training(training) => news.extend(self.lead.take_news(training, &mut self.team)),
            Stage::Gathering(_) | Stage::Idle => {}
        }
        news
    }

    /// One half of a tick, or both if nobody is to be waited for. In a team the samples of the next tick are listed
    /// between the halves, once the part of this one is on its way.
    fn tick(&mut self) -> u64 {
        let Stage::Training(training) = &mut self.stage else { return 0 };
        let done = training.done();
        let mut units = 0;
        if !training.is_begun() {
            let (parts, cost) = training.begin();
            units += cost;
            if !self.team.is_alone() {
                self.team.tell_part(done, parts);
                return units;
            }
        }
        if self.team.is_alone() {
            units += training.finish_alone();
        } else {
            if !training.is_ahead() {
                training.look_ahead();
            }
            if !self.team.has_parts(done) {
                return units;
            }
            self.team.take_parts(done, training.own_parts(), &mut self.parts);
            units += training.finish(&self.parts);
        }
        self.settle();
        units
    }

    /// The digits are there.
    fn begin(&mut self, plan: Plan, sets: Sets) {
        // Whatever the plan is, sets have samples of 784 inputs and ten classes.
        let Some(training) = Training::new(plan, sets, self.team.rank()) else { return };
        if self.team.leads() {
            self.stage = Stage::Gathering(Box::new(training));
        } else {
            self.stage = Stage::Training(Box::new(training));
            self.team.tell_loaded();
        }
        self.settle();
    }

    fn fail(&mut self, fault: Fault) {
        self.stage = Stage::Idle;
        if self.team.leads() {
            self.news.push(News::NoDigits(fault));
        } else {
            self.team.tell_failed(fault);
        }
    }

    /// Does what others wait for, where it can be done.
    fn settle(&mut self) {
        if self.team.leads() {
            self.settle_lead();
        } else if let Stage::Training(training) = &mut self.stage {
            match self.team.take_order(training.done()) {
                Some(Order::Return { ticks, spacing }) => {
                    training.keep_every(spacing);
                    training.go_back(ticks);
                }
                Some(Order::Send(units)) => self.team.send(units, &training.units(units.from, units.count)),
                None => {}
            }
            training.take_news();
        }
    }

    fn settle_lead(&mut self) {
        if let Some(fault) = self.team.take_failed() {
            return self.fail(fault);
        }
        if let Stage::Gathering(_) = self.stage
            && self.team.is_loaded()
            && let Stage::Gathering(training) = std::mem::replace(&mut self.stage, Stage::Idle)
        {
            let [train, test] = [&training.sets().train, &training.sets().test].map(|set| set.count() as u32);
            self.news.push(News::Ready { train, test });
            self.lead.open(&training);
            self.stage = Stage::Training(training);
        }
        if let Stage::Training(training) = &mut self.stage
            && !training.is_begun()
        {
            self.lead.answer(training, &mut self.team);
        }
    }
}
