//! Parts of sentences about a training: its metric, its losses, epochs and batches.

use crate::lesson::keras::options::Scoring;
use crate::lesson::keras::record::{Report, Scores};
use crate::text::figure::{count, figure, look_alike};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Subject, Topic};
use crate::text::particle::with;

/// The metric within a sentence; none where there is none.
pub(super) fn metric_name(language: Language, scoring: Scoring) -> Option<&'static str> {
    Some(match scoring {
        Scoring::None => return None,
        Scoring::Accuracy => language.pick("정확도", "accuracy"),
        Scoring::MeanSquaredError => "mse",
        Scoring::MeanAbsoluteError => "mae",
    })
}

/// So many epochs.
pub(super) fn epochs(language: Language, number: usize) -> String {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    match language {
        Korean => format!("에포크 {}번", count(number)),
        English if number == 1 => "1 epoch".to_owned(),
        English => format!("{} epochs", count(number)),
    }
}

/// So many samples.
pub(super) fn samples(language: Language, number: usize) -> String {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    match language {
        Korean => format!("예제 {}개", count(number)),
        English if number == 1 => "1 sample".to_owned(),
        English => format!("{} samples", count(number)),
    }
}

/// How much less or more than in the epoch before, in brackets.
fn since(language: Language, was: f64, now: f64) -> String {
    let by = figure((now - was).abs());
    match (language, look_alike(was, now), now < was) {
        (Korean, true, _) => "지난 에포크와 거의 같습니다".to_owned(),
        (English, true, _) => "hardly different from the epoch before".to_owned(),
        (Korean, false, true) => format!("지난 에포크보다 {by} 줄었습니다"),
        (English, false, true) => format!("{by} less than in the epoch before"),
        (Korean, false, false) => format!("지난 에포크보다 {by} 커졌습니다"),
        (English, false, false) => format!("{by} more than in the epoch before"),
    }
}

/// Loss and metric of the training samples over an epoch, with the change since the one before.
pub(super) fn trained(language: Language, scoring: Scoring, now: &Report, was: Option<&Report>) -> String {
    let loss = figure(now.loss);
    let change = was.map(|was| since(language, was.loss, now.loss));
    let metric = told_metric(language, scoring, now);
    match (language, change) {
        (Korean, Some(change)) => format!("손실의 평균은 {loss}이고, {change}.{metric}"),
        (Korean, None) => format!("손실의 평균은 {loss}입니다.{metric}"),
        (English, Some(change)) => format!("The mean loss is {loss}, {change}.{metric}"),
        (English, None) => format!("The mean loss is {loss}.{metric}"),
    }
}

/// The metric as a sentence of its own, with a space before it; nothing where there is none.
pub(super) fn told_metric(language: Language, scoring: Scoring, report: &Report) -> String {
    let (Some(name), Some(value)) = (metric_name(language, scoring), report.metric) else { return String::new() };
    let value = figure(value);
    match language {
        Korean => format!(" {} {value}입니다.", with(name, Topic)),
        English => format!(" The {name} is {value}."),
    }
}

/// What the samples kept for validation say, with a space before it; nothing where none are kept.
pub(super) fn validated(language: Language, scoring: Scoring, now: &Scores, was: Option<&Scores>) -> String {
    let Some(report) = now.validation else { return String::new() };
    let loss = figure(report.loss);
    let change = was.and_then(|was| was.validation).map(|was| since(language, was.loss, report.loss));
    let metric = told_metric(language, scoring, &report);
    match (language, change) {
        (Korean, Some(change)) => {
            format!(" 학습에 쓰지 않은 검증 예제에서는 손실이 {loss}이고, {change}.{metric}")
        }
        (Korean, None) => format!(" 학습에 쓰지 않은 검증 예제에서는 손실이 {loss}입니다.{metric}"),
        (English, Some(change)) => {
            format!(" On the validation samples, which are not trained on, the loss is {loss}, {change}.{metric}")
        }
        (English, None) => {
            format!(" On the validation samples, which are not trained on, the loss is {loss}.{metric}")
        }
    }
}

/// A loss at first and now.
pub(super) fn since_first(language: Language, first: f64, now: f64) -> String {
    match language {
        Korean => {
            format!("손실의 평균은 첫 에포크의 {}에서 {} 되었습니다.", figure(first), with(&figure(now), Subject))
        }
        English => format!("The mean loss, {} in the first epoch, is now {}.", figure(first), figure(now)),
    }
}
