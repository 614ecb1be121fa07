//! A study under way: one trial after another, in portions.
//! Knows nothing of messages.

use nalgebra::DMatrix;

use super::trial::{Table, Trial};
use super::{MOST_AT_ONCE, MOST_SEEDS, News, Outcome, Progress, Study, StudyError, Summary};

/// What an update costs beside its weights and samples, in units of work.
const OVERHEAD: u64 = 64;

/// What drawing a weight costs, in units of work.
const DRAWING: u64 = 10;

/// A study that is being made.
#[derive(Debug)]
pub struct Work {
    study: Study,
    table: Table,
    trial: Option<Trial>,
    outcomes: Vec<Outcome>,
    /// Outcomes that were told.
    told: usize,
    /// Units of work of one update, and of what is done once for each seed.
    costs: Costs,
}

#[derive(Clone, Copy, Debug)]
struct Costs {
    update: u64,
    seed: u64,
}

impl Work {
    /// A study before its first training.
    ///
    /// # Errors
    /// [`StudyError`] if it cannot be made.
    pub fn new(study: Study) -> Result<Self, StudyError> {
        let first = *study.seeds.first().ok_or(StudyError::NoSeeds)?;
        if study.seeds.len() > MOST_SEEDS {
            return Err(StudyError::TooManySeeds(study.seeds.len()));
        }
        if study.fit.epochs == 0 {
            return Err(StudyError::NoEpochs);
        }
        let costs = costs(&study)?;
        let table = table(&study)?;
        // Model, data and options fit for one seed as for any other.
        Trial::begin(&study, &table, first)?;
        Ok(Self { study, table, trial: None, outcomes: Vec::new(), told: 0, costs })
    }

    /// Whether all seeds are done.
    pub fn is_done(&self) -> bool {
        self.next_seed().is_none()
    }

    /// Trains until `budget` units are done, or all is. Returns the units done.
    ///
    /// # Errors
    /// None is known for a study that could be begun.
    pub fn advance(&mut self, budget: u64) -> Result<u64, StudyError> {
        let mut done = 0;
        while done < budget
            && let Some(seed) = self.next_seed()
        {
            done += self.step(seed)?;
        }
        Ok(done)
    }

    /// The next thing to do for this seed: begin it, an update, or look what came out. Returns the units done.
    fn step(&mut self, seed: u32) -> Result<u64, StudyError> {
        let Some(trial) = &mut self.trial else {
            self.trial = Some(Trial::begin(&self.study, &self.table, seed)?);
            return Ok(self.costs.seed);
        };
        if trial.update() {
            return Ok(self.costs.update);
        }
        self.outcomes.push(trial.outcome(&self.table, self.study.criterion)?);
        self.trial = None;
        Ok(self.costs.seed)
    }

    /// What there is to tell since the last time: outcomes, if there are any, and how far the study is.
    pub fn take_news(&mut self) -> Vec<News> {
        let fresh = self.outcomes.get(self.told..).unwrap_or_default().to_vec();
        self.told = self.outcomes.len();
        let outcomes = (!fresh.is_empty()).then_some(News::Outcomes(fresh));
        outcomes.into_iter().chain([News::Progress(self.progress())]).collect()
    }

    /// All that is done, in short.
    pub fn summary(&self) -> News {
        News::Summary(Summary::of(&self.outcomes))
    }

    fn progress(&self) -> Progress {
        Progress {
            done: self.outcomes.len() as u32,
            seeds: self.study.seeds.len() as u32,
            epoch: self.trial.as_ref().map_or(0, Trial::epoch),
            epochs: self.study.fit.epochs,
        }
    }

    fn next_seed(&self) -> Option<u32> {
        self.study.seeds.get(self.outcomes.len()).copied()
    }
}

/// Checked before any memory is taken for weights: a few bytes can describe a model that no machine holds.
fn costs(study: &Study) -> Result<Costs, StudyError> {
    let parameters = study.model().summary()?.parameters() as u64;
    let samples = (study.samples.inputs.len() / study.inputs as usize) as u64;
    let whole = parameters.saturating_mul(samples.max(DRAWING));
    if whole > MOST_AT_ONCE {
        return Err(StudyError::TooLarge);
    }
    let batch = u64::from(study.fit.batch_size).min(samples);
    Ok(Costs { update: OVERHEAD + parameters * batch, seed: OVERHEAD + parameters + whole })
}

fn table(study: &Study) -> Result<Table, StudyError> {
    let (inputs, targets) = (&study.samples.inputs, &study.samples.targets);
    let refusal = StudyError::Samples { inputs: inputs.len(), targets: targets.len() };
    let width = study.layers.last().map_or(0, |layer| layer.units as usize);
    let rows = |numbers: &[f64], width: usize| {
        let count = numbers.len().checked_div(width).filter(|count| count * width == numbers.len());
        count.map(|count| DMatrix::from_row_slice(count, width, numbers)).ok_or(refusal)
    };
    let (inputs, targets) = (rows(inputs, study.inputs as usize)?, rows(targets, width)?);
    if inputs.nrows() != targets.nrows() {
        return Err(refusal);
    }
    Ok(Table::new(inputs, targets, study.fit.validation_split)?)
}
