//! A training on digits in one worker: the fast trainer's bits, there and back again, and plans that are none.
#![allow(clippy::unwrap_used, clippy::panic)]

mod mnist_support;
mod support;
mod worker_digits_support;

use mlp_lab::data::digits::files::{File, MNIST};
use mlp_lab::engine::sparse::{Hidden, Moving, Setup, SparseTrainer};
use mlp_lab::worker::digits::{Answer, Ask, Bytes, Loading, MOST_BATCH, MOST_UNITS, News, Picture, Plan, Rank, Source};
use mlp_lab::worker::protocol::{self, Command, Job, Report, RunId, encode};
use mlp_lab::worker::session::Session;
use proptest::prelude::*;
use std::sync::Arc;
use support::{flat, list, reference};
use worker_digits_support::{BATCHES, TEST, TRAIN, Team, digits, latest, plan};

fn trainer(plan: &Plan) -> SparseTrainer {
    let Plan { hidden, head, moving, batch_size, seed, .. } = *plan;
    let setup = Setup { hidden, head, moving, batch_size: batch_size as usize, shuffle: Some(seed) };
    let samples = Arc::new(digits()[0].samples().unwrap());
    SparseTrainer::new(setup, &samples, &mnist_support::start(seed, plan.units.into()), 1).unwrap()
}

/// Weights in the form of the answer.
fn weights(trainer: &SparseTrainer) -> Vec<u8> {
    let layers = trainer.weights();
    let numbers = layers.iter().map(|layer| [layer.kernel.transpose().as_slice(), layer.bias.as_slice()].concat());
    Bytes::of(&numbers.collect::<Vec<_>>().concat()).0
}

#[test]
fn every_update_is_that_of_the_fast_trainer() {
    for moving in [Moving::Sgd { learning_rate: 0.5 }, Moving::Adam { learning_rate: 0.01 }] {
        let plan = Plan { moving, hidden: Hidden::Relu, ..plan() };
        let (mut team, mut alone) = (Team::started(&plan, 1, 0), trainer(&plan));
        let test = digits()[1].samples().unwrap();
        let all: Vec<usize> = (0..test.count()).collect();
        team.rest();
        assert!(team.heard.contains(&News::Ready { train: TRAIN, test: TEST }));
        assert_eq!(team.weights(), (0, weights(&alone)));
        let (mut loss, mut right) = (0.0, 0);
        for t in 1..=2 * BATCHES + 3 {
            let verdict = alone.step();
            (loss, right) = (loss + verdict.loss, right + verdict.right);
            team.seek(t);
            assert_eq!(team.weights(), (t, weights(&alone)));
            let batch = team.progress().batch.unwrap();
            assert_eq!(batch.loss.to_bits(), (verdict.loss / verdict.samples as f64).to_bits());
            if t % BATCHES == 0 {
                let log = *team.logs().last().unwrap();
                let train = log.train.unwrap();
                assert_eq!((log.epoch, team.progress().so_far), (t / BATCHES, log.train));
                assert!((train.loss - loss / f64::from(TRAIN)).abs() < 1e-12);
                assert!((train.accuracy - right as f64 / f64::from(TRAIN)).abs() < 1e-12);
                (loss, right) = (0.0, 0);
                let verdict = alone.evaluate(&test, &all).1;
                assert!((log.test.loss - verdict.loss / f64::from(TEST)).abs() < 1e-12);
                assert!((log.test.accuracy - verdict.right as f64 / f64::from(TEST)).abs() < 1e-12);
            }
        }
        assert_eq!(alone.epoch(), 2);
        let told = team.logs();
        assert_eq!(told.iter().map(|log| log.epoch).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(told[0].train, None);
        assert!(told[2].test.loss < told[0].test.loss);
    }
}

#[test]
fn halting_leaves_it_where_it_stands() {
    let mut team = Team::started(&plan(), 1, 0);
    team.rest();
    team.ask(Ask::Seek { t: u32::MAX });
    team.sessions[0].advance(10_000_000);
    team.ask(Ask::Halt);
    let halted = team.progress();
    assert!(halted.t > 0 && halted.target == halted.t, "{halted:?}");
    assert_eq!(team.answers(), [Answer::Halted { t: halted.t }]);
    team.rest();
    assert_eq!(team.progress().t, halted.t);
    assert_eq!(team.sessions[0].advance(u64::MAX), 0);
}

#[test]
fn a_portion_goes_beyond_its_budget_by_one_batch_only() {
    let mut team = Team::started(&plan(), 1, 0);
    team.rest();
    team.ask(Ask::Seek { t: 3 * BATCHES });
    let most = 2 * 784 * 300 * 250;
    while team.sessions[0].is_busy() {
        assert!((1..most).contains(&team.sessions[0].advance(1)));
    }
}

#[test]
fn on_the_way_back_it_says_where_it_stands() {
    let mut team = Team::started(&plan(), 1, 0);
    team.seek(2 * BATCHES + 5);
    team.ask(Ask::Watch(Some(Picture { from: 3, count: 2 })));
    team.ask(Ask::Seek { t: BATCHES + 3 });
    let progress = team.progress();
    assert_eq!((progress.t, progress.target, progress.replaying), (BATCHES, BATCHES + 3, Some(BATCHES)));
    let log = *team.logs().last().unwrap();
    assert_eq!(log.epoch, 1, "the epoch from which it is replayed is told again");
    team.ask(Ask::Seek { t: 2 * BATCHES });
    assert_eq!((team.progress().t, team.progress().target), (BATCHES, 2 * BATCHES));
    team.rest();
    let progress = team.progress();
    assert_eq!((progress.t, progress.replaying), (2 * BATCHES, None));
    team.ask(Ask::Seek { t: 3 });
    team.ask(Ask::Halt);
    team.rest();
    assert_eq!((team.progress().t, team.progress().target, team.progress().replaying), (0, 0, None));
    let told = team.answers().into_iter().filter_map(|answer| match answer {
        Answer::Units { t, weights, .. } => Some((t, weights.0.len())),
        _ => None,
    });
    let told: Vec<_> = told.collect();
    assert!(told.iter().all(|(_, bytes)| *bytes == 4 * 2 * 785), "{told:?}");
    assert_eq!(told.last().map(|told| told.0), Some(0), "{told:?}");
}

#[test]
fn digits_are_kept_for_the_next_run() {
    let mut team = Team::new(1, 0);
    let loadings = |team: &Team| team.heard.iter().filter(|news| matches!(news, News::Loading(_))).count();
    team.start(&plan());
    team.rest();
    assert!(loadings(&team) > 0);
    assert!(matches!(team.heard[0], News::Loading(Loading::Writing { of, .. }) if of == TRAIN + TEST));
    team.start(&Plan { units: 64, ..plan() });
    team.rest();
    assert_eq!((loadings(&team), team.heard[0].clone()), (0, News::Ready { train: TRAIN, test: TEST }));
    team.start(&Plan { source: Source::Synthetic { seed: 4, train: 5, test: 5 }, ..plan() });
    team.rest();
    assert!(loadings(&team) > 0);
}

#[test]
fn given_weights_are_begun_with() {
    let mut team = Team::started(&plan(), 1, 0);
    team.seek(BATCHES);
    let weights = team.weights().1;
    let mut other = Team::started(&Plan { start: Some(Bytes(weights.clone())), ..plan() }, 3, 0);
    other.rest();
    assert_eq!(other.weights(), (0, weights));
    assert_eq!(other.logs()[0].test, team.logs()[1].test);
}

#[test]
fn broken_plans_are_refused() {
    let plan = || Plan { units: 3, ..plan() };
    let numbers = plan().numbers();
    let rate = |learning_rate| Plan { moving: Moving::Sgd { learning_rate }, ..plan() };
    let written = |train, test| Plan { source: Source::Synthetic { seed: 1, train, test }, ..plan() };
    let start = |numbers: &[f32]| Plan { start: Some(Bytes::of(numbers)), ..plan() };
    let mut one_nan = vec![0.5; numbers];
    one_nan[7] = f32::NAN;
    let mut cut = start(&vec![0.5; numbers]);
    cut.start.as_mut().unwrap().0.push(1);
    let broken = [
        Plan { units: 0, ..plan() },
        Plan { units: MOST_UNITS + 1, ..plan() },
        Plan { batch_size: 0, ..plan() },
        Plan { batch_size: MOST_BATCH + 1, ..plan() },
        rate(0.0),
        rate(-1.0),
        rate(f64::NAN),
        Plan { moving: Moving::Adam { learning_rate: f64::INFINITY }, ..plan() },
        written(0, 1),
        written(1, 0),
        written(u32::MAX, 1),
        start(&vec![0.5; numbers - 1]),
        start(&one_nan),
        cut,
    ];
    let alone = broken.into_iter().map(|plan| (plan, Rank::ALONE));
    let ranks = [(1, 1), (0, 0), (8, 9)].map(|(number, of)| (plan(), Rank { number, of }));
    let mut session = Session::new();
    session.take_reports();
    let mut refused = |run, (plan, rank): (Plan, Rank)| {
        let job = Job::Digits { plan, rank };
        session.receive(&encode(&Command::Start { run: RunId(run), job }).unwrap());
        let reports = session.take_reports();
        matches!(reports[..], [Report::News { news: protocol::News::Refused { .. }, .. }]) && !session.is_busy()
    };
    for (run, case) in (1..).zip(alone.chain(ranks)) {
        let said = format!("{case:?}");
        assert!(refused(run, case), "{said}");
    }
    assert!(!refused(100, (start(&vec![0.5; numbers]), Rank::ALONE)));
}

#[test]
fn the_golden_steps_are_made() {
    let Some(folder) = mnist_support::files() else { return };
    for run in list(&reference("mnist_steps"), "runs") {
        let number = |name: &str| run[name].as_u64().unwrap();
        let plan = Plan {
            source: Source::Mnist,
            units: number("hidden").try_into().unwrap(),
            moving: Moving::Sgd { learning_rate: support::real(&run["rate"]) },
            batch_size: number("batch").try_into().unwrap(),
            seed: number("seed").try_into().unwrap(),
            shuffle: false,
            ..plan()
        };
        let mut team = Team::started(&plan, 2, 1);
        for session in &mut team.sessions {
            // A network of one group leaves the second worker nothing to do.
            let Some(errand) = session.take_errand() else { continue };
            let files = MNIST.map(|name| File { name: name.to_owned(), bytes: folder(name) });
            session.fetching(errand.run, 5, Some(9));
            session.deliver(errand.run, Ok(files.into()));
        }
        team.rest();
        assert!(team.heard.contains(&News::Ready { train: 60_000, test: 10_000 }));
        let losses = (1..=number("updates")).map(|t| {
            team.seek(t.try_into().unwrap());
            team.progress().batch.unwrap().loss
        });
        let losses: Vec<f64> = losses.collect();
        let numpy = flat(&run["numpy_float64"]["losses"]);
        let off = losses.iter().zip(&numpy).map(|(ours, theirs)| (ours - theirs).abs()).fold(0.0, f64::max);
        assert!(losses.len() == numpy.len() && off < 1e-8, "{off:e}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_way_to_a_place_gives_the_same_bits(way in prop::collection::vec(0..5 * BATCHES, 1..6)) {
        let plan = Plan { units: 64, ..plan() };
        let mut team = Team::started(&plan, 1, 0);
        let mut straight = Team::started(&plan, 1, 0);
        for &t in &way {
            team.seek(t);
        }
        straight.seek(way[way.len() - 1]);
        prop_assert_eq!(team.weights(), straight.weights());
        prop_assert_eq!(team.progress(), straight.progress());
        let logs = latest(&team.logs());
        prop_assert_eq!(&logs[..straight.logs().len()], &straight.logs()[..]);
    }
}
