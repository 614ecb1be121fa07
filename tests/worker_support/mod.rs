//! What the tests of the worker share: the XOR study, and a session that is driven to its end.
#![allow(dead_code, clippy::unwrap_used)]

use mlp_lab::engine::activation::Activation::Sigmoid;
use mlp_lab::engine::initializer::Initializer;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::optimizer::Rule;
use mlp_lab::worker::protocol::{Command, Job, News, Report, RunId, encode};
use mlp_lab::worker::session::Session;
use mlp_lab::worker::study;
use mlp_lab::worker::study::{Criterion, Fit, Layer, Outcome, Samples, Study, Summary};
use serde_json::Value;

/// The reference file of that name, without `.json`.
pub fn reference(name: &str) -> Value {
    let path = format!("{}/tests/reference/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// XOR with 2-2-1 sigmoid units as Keras trains it: mse, SGD 0.1, one sample at a time, shuffled.
pub fn xor(seeds: impl IntoIterator<Item = u32>, epochs: u32) -> Study {
    let layer = |units| Layer { units, activation: Sigmoid.into(), initializer: Initializer::GlorotUniform };
    Study {
        inputs: 2,
        layers: vec![layer(2), layer(1)],
        loss: Loss::MeanSquaredError,
        optimizer: Rule::sgd(0.1),
        samples: Samples { inputs: vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0], targets: vec![0.0, 1.0, 1.0, 0.0] },
        fit: Fit { epochs, batch_size: 1, shuffle: true, validation_split: 0.0 },
        seeds: seeds.into_iter().collect(),
        criterion: Criterion::Within(0.1),
    }
}

/// A command that begins the study.
pub fn start(run: u32, study: Study) -> Command {
    Command::Start { run: RunId(run), job: Job::Study(study) }
}

/// A command that ends a run.
pub fn stop(run: u32) -> Command {
    Command::Stop { run: RunId(run) }
}

/// Gives a session a command.
pub fn send(session: &mut Session, command: &Command) {
    session.receive(&encode(command).unwrap());
}

/// A session that has said its handshake.
pub fn greeted() -> Session {
    let mut session = Session::new();
    assert!(matches!(session.take_reports()[..], [Report::Ready(_)]));
    session
}

/// Works in portions until all is done, and returns all reports.
pub fn finish(session: &mut Session, budget: u64) -> Vec<Report> {
    let mut reports = session.take_reports();
    while session.is_busy() {
        session.advance(budget);
        reports.extend(session.take_reports());
    }
    reports.extend(session.take_reports());
    reports
}

/// The news of one run.
pub fn news_of(reports: &[Report], wanted: u32) -> Vec<News> {
    let news = reports.iter().filter_map(|report| match report {
        Report::News { run, news } if *run == RunId(wanted) => Some(news.clone()),
        _ => None,
    });
    news.collect()
}

/// The outcomes among news.
pub fn outcomes(news: &[News]) -> Vec<Outcome> {
    let lists = news.iter().filter_map(|news| match news {
        News::Study(study::News::Outcomes(list)) => Some(list.clone()),
        _ => None,
    });
    lists.flatten().collect()
}

/// The one summary among news.
pub fn summary(news: &[News]) -> Summary {
    let mut all = news.iter().filter_map(|news| match news {
        News::Study(study::News::Summary(summary)) => Some(*summary),
        _ => None,
    });
    let summary = all.next().unwrap();
    assert!(all.next().is_none());
    summary
}

/// What comes out of a study, done in one go.
pub fn made(study: Study) -> (Vec<Outcome>, Summary) {
    let mut session = greeted();
    send(&mut session, &start(1, study));
    let news = news_of(&finish(&mut session, u64::MAX), 1);
    assert_eq!(news.last(), Some(&News::Finished));
    (outcomes(&news), summary(&news))
}
