//! Several workers of one run: who is told what, whose news the page hears, and what is lost with one of them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod worker_support;

use mlp_lab::engine::sparse::{Head, Hidden, Moving};
use mlp_lab::worker::digits::{self, Ask, Loading, MOST_WORKERS, Plan, Rank, Source};
use mlp_lab::worker::link::{self, Heard, Lost};
use mlp_lab::worker::protocol::{Command, Handshake, Job, News, Report, RunId, decode, encode};
use mlp_lab::worker::team::{Task, Team};
use worker_support::xor;

fn plan() -> Plan {
    Plan {
        source: Source::Mnist,
        units: 64,
        hidden: Hidden::Sigmoid,
        head: Head::SigmoidSquares,
        moving: Moving::Sgd { learning_rate: 0.5 },
        batch_size: 128,
        seed: 7,
        shuffle: true,
        start: None,
    }
}

fn digits(number: u8, of: u8) -> Job {
    Job::Digits { plan: plan(), rank: Rank { number, of } }
}

fn said(report: &Report) -> Vec<u8> {
    encode(report).unwrap()
}

fn ready() -> Vec<u8> {
    said(&Report::Ready(Handshake::own()))
}

fn says(run: u32, news: News) -> Vec<u8> {
    said(&Report::News { run: RunId(run), news })
}

fn fetching(bytes: u64) -> News {
    News::Digits(digits::News::Loading(Loading::Fetching { bytes, of: Some(100) }))
}

fn told(run: u32, news: News) -> Task {
    Task::Tell(Heard::News { run: RunId(run), news })
}

fn lost(run: Option<u32>, reason: Lost) -> Task {
    Task::Tell(Heard::Lost { run: run.map(RunId), reason })
}

const fn close(member: u8) -> Task {
    Task::For(member, link::Task::Close)
}

const fn open(member: u8) -> Task {
    Task::For(member, link::Task::Open)
}

/// What members are told, and whether the ports go along.
fn commands(tasks: &[Task]) -> Vec<(u8, bool, Command)> {
    let command = |task: &Task| match task {
        Task::For(member, link::Task::Begin(bytes)) => (*member, true, decode(bytes).unwrap()),
        Task::For(member, link::Task::Post(bytes)) => (*member, false, decode(bytes).unwrap()),
        other => panic!("{other:?}"),
    };
    tasks.iter().map(command).collect()
}

fn begun(member: u8, run: u32, job: Job) -> (u8, bool, Command) {
    (member, true, Command::Start { run: RunId(run), job })
}

fn stopped(member: u8, run: u32) -> (u8, bool, Command) {
    (member, false, Command::Stop { run: RunId(run) })
}

/// A team of so many whose members have begun the run 1.
fn running(members: u8) -> Team {
    let mut team = Team::default();
    team.start(&digits(0, members));
    for member in 0..members {
        assert_eq!(commands(&team.hear(member, &ready())), [begun(member, 1, digits(member, members))]);
    }
    team
}

#[test]
fn each_member_begins_with_its_place_and_its_ports() {
    let mut team = Team::default();
    let (run, tasks) = team.start(&digits(0, 3));
    assert_eq!((run, tasks), (RunId(1), vec![Task::Connect(3), open(0), open(1), open(2)]));
    assert_eq!(commands(&team.hear(1, &ready())), [begun(1, 1, digits(1, 3))]);
    assert_eq!(commands(&team.hear(0, &ready())), [begun(0, 1, digits(0, 3))]);
    let (run, tasks) = team.start(&digits(0, 3));
    assert_eq!((run, &tasks[0]), (RunId(2), &Task::Connect(3)), "ports that were given away cannot be given again");
    assert_eq!(commands(&tasks[1..]), [begun(0, 2, digits(0, 3)), begun(1, 2, digits(1, 3))]);
    assert_eq!(commands(&team.hear(2, &ready())), [begun(2, 2, digits(2, 3))], "run 1 was replaced while it waited");
}

#[test]
fn the_team_grows_and_shrinks_with_the_run() {
    let mut team = running(2);
    let (_, tasks) = team.start(&digits(0, 1));
    assert_eq!(tasks[..2], [close(1), Task::Connect(1)]);
    assert_eq!(commands(&tasks[2..]), [begun(0, 2, digits(0, 1))]);
    assert_eq!(team.hear(1, &says(2, News::Finished)), [], "who is gone is not listened to");
    let (_, tasks) = team.start(&digits(0, 3));
    assert_eq!([&tasks[0], &tasks[2], &tasks[3]], [&Task::Connect(3), &open(1), &open(2)]);
    let (run, tasks) = team.start(&Job::Study(xor([1], 1)));
    assert_eq!((run, &tasks[..3]), (RunId(4), &[close(1), close(2), Task::Connect(1)][..]));
    assert_eq!(commands(&tasks[3..]), [begun(0, 4, Job::Study(xor([1], 1)))]);
    for (of, members) in [(0, 1), (200, MOST_WORKERS)] {
        assert_eq!(Team::default().start(&digits(0, of)).1[0], Task::Connect(members));
    }
}

#[test]
fn the_page_speaks_with_the_first_member() {
    let mut team = running(2);
    let ask = Command::Ask { run: RunId(1), ask: Ask::Seek { t: 9 } };
    assert_eq!(commands(&team.ask(Ask::Seek { t: 9 })), [(0, false, ask)]);
    let news = News::Digits(digits::News::Ready { train: 6, test: 1 });
    assert_eq!(team.hear(1, &says(1, news.clone())), []);
    assert_eq!(team.hear(0, &says(1, news.clone())), [told(1, news.clone())]);
    team.start(&digits(0, 2));
    assert_eq!(team.hear(0, &says(1, news)), [], "that run is over");
    assert_eq!(Team::default().ask(Ask::Halt), []);
}

#[test]
fn all_are_stopped_and_the_first_says_so() {
    let mut team = running(2);
    assert_eq!(commands(&team.stop()), [stopped(0, 1), stopped(1, 1)]);
    assert_eq!(team.hear(1, &says(1, News::Stopped)), []);
    assert_eq!(team.hear(0, &says(1, News::Stopped)), [told(1, News::Stopped)]);
    assert_eq!(team.stop(), []);
    let mut team = Team::default();
    team.start(&digits(0, 2));
    team.hear(1, &ready());
    let tasks = team.stop();
    assert_eq!(commands(&tasks[..1]), [stopped(1, 1)], "the first one waits, the second one works");
    assert_eq!(tasks[1..], [told(1, News::Stopped)]);
}

#[test]
fn a_refusal_by_one_ends_the_run_of_all() {
    for (member, other) in [(0, 1), (1, 0)] {
        let mut team = running(2);
        let refused = News::Refused { reason: "too many units".to_owned() };
        let tasks = team.hear(member, &says(1, refused.clone()));
        assert_eq!(commands(&tasks[..1]), [stopped(other, 1)]);
        assert_eq!(tasks[1..], [told(1, refused.clone())]);
        assert_eq!(team.hear(other, &says(1, refused)), []);
        assert_eq!(team.hear(other, &says(1, News::Stopped)), []);
    }
}

#[test]
fn of_those_who_fetch_the_furthest_is_heard() {
    let mut team = running(2);
    assert_eq!(team.hear(0, &says(1, fetching(0))), [told(1, fetching(0))]);
    assert_eq!(team.hear(1, &says(1, fetching(0))), []);
    assert_eq!(team.hear(1, &says(1, fetching(40))), [told(1, fetching(40))]);
    assert_eq!(team.hear(0, &says(1, fetching(30))), []);
    assert_eq!(team.hear(0, &says(1, fetching(50))), [told(1, fetching(50))]);
    let reading = News::Digits(digits::News::Loading(Loading::Reading));
    assert_eq!(team.hear(1, &says(1, reading.clone())), []);
    assert_eq!(team.hear(0, &says(1, reading.clone())), [told(1, reading)]);
    team.start(&digits(0, 2));
    assert_eq!(team.hear(1, &says(2, fetching(1))), [told(2, fetching(1))]);
}

#[test]
fn with_one_all_are_lost_and_the_next_run_starts_others() {
    for member in 0..3 {
        let mut team = running(3);
        let tasks = team.fail(member, "memory".to_owned());
        let reason = Lost::Failed("memory".to_owned());
        assert_eq!(tasks.last(), Some(&lost(Some(1), reason)));
        let mut closed: Vec<_> = tasks[..tasks.len() - 1].to_vec();
        closed.dedup();
        (0..3).for_each(|member| assert!(closed.contains(&close(member)), "{closed:?}"));
        assert_eq!(closed.len(), tasks.len() - 1, "each is closed once");
        for other in 0..3 {
            assert_eq!(team.fail(other, "late".to_owned()), [], "one loss is told once");
            assert_eq!(team.hear(other, &says(1, News::Stopped)), []);
            assert_eq!(team.garble(other), []);
        }
        let (run, tasks) = team.start(&digits(0, 3));
        assert_eq!((run, tasks), (RunId(2), vec![Task::Connect(3), open(0), open(1), open(2)]));
    }
}

#[test]
fn a_member_of_another_build_is_fetched_anew_before_all_are_lost() {
    let other = said(&Report::Ready(Handshake { build: "another".to_owned(), ..Handshake::own() }));
    let mut team = Team::default();
    team.start(&digits(0, 2));
    team.hear(0, &ready());
    assert_eq!(team.hear(1, &other), [close(1), Task::For(1, link::Task::Refresh)]);
    assert_eq!(team.refreshed(1), [open(1)]);
    assert_eq!(commands(&team.hear(1, &ready())), [begun(1, 1, digits(1, 2))]);
    let mut team = Team::default();
    team.start(&digits(0, 2));
    team.hear(1, &other);
    team.refreshed(1);
    assert_eq!(team.hear(1, &other).last(), Some(&lost(Some(1), Lost::OtherBuild)));
}

#[test]
fn who_closes_the_team_hears_nothing_more() {
    let mut team = running(2);
    assert_eq!(team.close(), [close(0), close(1)]);
    assert_eq!(team.fail(0, "late".to_owned()), []);
    assert_eq!(team.refreshed(1), []);
    assert_eq!(team.stop(), []);
    assert_eq!(team.start(&digits(0, 1)), (RunId(2), vec![Task::Connect(1), open(0)]));
}
