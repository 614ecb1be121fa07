//! A study that is being made or was made: what it was asked for, what came of it so far, and how it ended.

use std::rc::Rc;

use crate::lesson::keras::Keras;
use crate::lesson::keras::study::Criterion;
use crate::text::keras::study::{Tally, Trouble};
use crate::worker::link::{Heard, Lost};
use crate::worker::protocol::News;
use crate::worker::study::{self, Fit, Layer, Outcome, Progress, Samples, Study, StudyError, Summary};

/// Of so many outputs of all samples each is shown; of more, none.
pub const MOST_OUTPUTS: usize = 4;

/// How a study stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// It is under way,
    Running,
    /// all is done,
    Finished,
    /// it was stopped,
    Stopped,
    /// or something went wrong; the text is for those who look for the fault.
    Failed(Trouble, String),
}

/// A study with its results so far.
#[derive(Clone, Debug)]
pub struct Made {
    /// The settings.
    pub program: Keras,
    /// When a start counts as having learnt,
    pub criterion: Criterion,
    /// and the criterion's bound.
    pub bound: f64,
    /// How many seeds there are.
    pub seeds: u32,
    /// What came out, in the order of the seeds.
    pub outcomes: Rc<Vec<Outcome>>,
    /// How many of them were there before the newest.
    pub before: usize,
    /// How far the study is.
    pub progress: Progress,
    /// How it stands.
    pub status: Status,
}

impl Made {
    /// A study that begins now; the job is what the worker is to do, if there is anything to do.
    pub fn begin(program: &Keras, seeds: Vec<u32>, criterion: Criterion, bound: f64) -> (Self, Option<Study>) {
        let epochs = program.study_epochs();
        let count = seeds.len() as u32;
        let study = job(program, seeds, criterion, bound);
        let checked = study.map(|study| study.check().map(|()| study));
        let (job, status) = match checked {
            Some(Ok(study)) => (Some(study), Status::Running),
            Some(Err(why)) => (None, Status::Failed(trouble_of(why), why.to_string())),
            None => (None, Status::Failed(Trouble::Impossible, String::new())),
        };
        let made = Self {
            program: program.clone(),
            criterion,
            bound,
            seeds: count,
            outcomes: Rc::default(),
            before: 0,
            progress: Progress { done: 0, seeds: count, epoch: 0, epochs },
            status,
        };
        (made, job)
    }

    /// Whether the worker is at it.
    pub fn is_running(&self) -> bool {
        self.status == Status::Running
    }

    /// Takes what the worker says.
    pub fn hear(&mut self, heard: Heard) {
        if !self.is_running() {
            return;
        }
        match heard {
            Heard::News { news: News::Study(study::News::Progress(progress)), .. } => self.progress = progress,
            Heard::News { news: News::Study(study::News::Outcomes(fresh)), .. } => self.add(fresh),
            // Counted here as well, while the outcomes come in.
            Heard::News { news: News::Study(study::News::Summary(_)) | News::Digits(_), .. } => {}
            Heard::News { news: News::Finished, .. } => self.status = Status::Finished,
            Heard::News { news: News::Stopped, .. } => self.status = Status::Stopped,
            Heard::News { news: News::Refused { reason }, .. } => {
                self.status = Status::Failed(Trouble::Impossible, reason);
            }
            Heard::Lost { reason, .. } => self.status = Status::Failed(trouble_of_loss(&reason), reason.to_string()),
        }
    }

    fn add(&mut self, fresh: Vec<Outcome>) {
        self.before = self.outcomes.len();
        let short = fresh.into_iter().map(|mut outcome| {
            if outcome.outputs.len() > MOST_OUTPUTS {
                outcome.outputs = Vec::new();
            }
            outcome
        });
        Rc::make_mut(&mut self.outcomes).extend(short);
    }

    /// All outcomes so far in short.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.outcomes)
    }

    /// The same for a sentence.
    pub fn tally(&self) -> Tally {
        let Summary { done, learned, diverged, .. } = self.summary();
        Tally { done, learned, diverged, epochs: self.progress.epochs }
    }
}

/// What the worker is to do; nothing without samples.
fn job(program: &Keras, seeds: Vec<u32>, criterion: Criterion, bound: f64) -> Option<Study> {
    let data = program.dataset()?;
    let layers = program.units.all().iter().zip(program.activations).zip(program.initializers);
    let layers = layers.map(|((&units, activation), initializer)| Layer { units, activation, initializer });
    Some(Study {
        inputs: program.features() as u32,
        layers: layers.collect(),
        loss: program.loss,
        optimizer: program.optimizing.rule(),
        samples: Samples {
            inputs: data.inputs.transpose().as_slice().to_vec(),
            targets: data.targets.transpose().as_slice().to_vec(),
        },
        fit: Fit {
            epochs: program.study_epochs(),
            batch_size: program.batch_size,
            shuffle: program.shuffle.is_on(),
            validation_split: program.validation_split,
        },
        seeds,
        criterion: match criterion {
            Criterion::AllRight => study::Criterion::AllRight,
            Criterion::Within => study::Criterion::Within(bound),
            Criterion::LossAtMost => study::Criterion::LossAtMost(bound),
        },
    })
}

fn trouble_of(why: StudyError) -> Trouble {
    match why {
        StudyError::TooLarge => Trouble::TooLarge,
        StudyError::NoSeeds
        | StudyError::TooManySeeds(_)
        | StudyError::NoEpochs
        | StudyError::Samples { .. }
        | StudyError::Model(_) => Trouble::Impossible,
    }
}

fn trouble_of_loss(why: &Lost) -> Trouble {
    match why {
        Lost::NotStarted(_) => Trouble::NotStarted,
        Lost::OtherBuild => Trouble::OtherBuild,
        Lost::Panicked(_) | Lost::Failed(_) => Trouble::Failed,
        Lost::Misread(_) => Trouble::Misread,
    }
}
