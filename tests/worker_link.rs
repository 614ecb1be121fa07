//! The page's end of the line: when a worker is started, what waits for it, and what is told when it is lost.
#![allow(clippy::unwrap_used, clippy::panic)]

mod worker_support;

use mlp_lab::worker::digits::Ask;
use mlp_lab::worker::link::{Heard, Link, Lost, Task};
use mlp_lab::worker::protocol::{Command, Handshake, Job, News, Report, RunId, decode, encode};
use worker_support::{start, stop, xor};

/// Something that happens to a line.
type Event<'a> = &'a dyn Fn(&mut Link) -> Vec<Task>;

fn job(seed: u32) -> Job {
    Job::Study(xor([seed], 1))
}

fn said(report: &Report) -> Vec<u8> {
    encode(report).unwrap()
}

fn ready() -> Vec<u8> {
    said(&Report::Ready(Handshake::own()))
}

fn news(run: u32, news: News) -> Vec<u8> {
    said(&Report::News { run: RunId(run), news })
}

fn other_build() -> Vec<u8> {
    said(&Report::Ready(Handshake { build: "another".to_owned(), ..Handshake::own() }))
}

fn posted(tasks: &[Task]) -> Command {
    let [Task::Post(bytes)] = tasks else { panic!("{tasks:?}") };
    decode(bytes).unwrap()
}

fn begun(tasks: &[Task]) -> Command {
    let [Task::Begin(bytes)] = tasks else { panic!("{tasks:?}") };
    decode(bytes).unwrap()
}

fn lost(run: Option<u32>, reason: Lost) -> [Task; 2] {
    [Task::Close, Task::Tell(Heard::Lost { run: run.map(RunId), reason })]
}

/// A line whose worker is ready and has the run 1.
fn running() -> Link {
    let mut link = Link::default();
    assert_eq!(link.start(RunId(1), job(7)), [Task::Open]);
    assert_eq!(begun(&link.hear(&ready())), start(1, xor([7], 1)));
    link
}

#[test]
fn nothing_is_started_before_it_is_needed() {
    let mut link = Link::default();
    assert_eq!(link.stop(), []);
    assert_eq!(link.hear(&ready()), []);
    assert_eq!(link.fail("no worker".to_owned()), []);
    assert_eq!(link.refreshed(), []);
    assert_eq!(link.garble(), []);
    assert_eq!(link.start(RunId(1), job(0)), [Task::Open]);
}

#[test]
fn only_the_last_run_waits_for_the_worker() {
    let mut link = Link::default();
    link.start(RunId(1), job(1));
    assert_eq!(link.start(RunId(2), job(2)), []);
    assert_eq!(begun(&link.hear(&ready())), start(2, xor([2], 1)));
    assert_eq!(begun(&link.start(RunId(3), job(3))), start(3, xor([3], 1)));
    assert_eq!(posted(&link.stop()), stop(3));
}

#[test]
fn what_is_asked_of_a_run_that_waits_is_asked_when_it_begins() {
    let seek = |run, t| Command::Ask { run: RunId(run), ask: Ask::Seek { t } };
    let mut link = Link::default();
    assert_eq!(link.ask(Ask::Seek { t: 1 }), [], "there is no run");
    link.start(RunId(1), job(1));
    assert_eq!(link.ask(Ask::Seek { t: 2 }), []);
    link.start(RunId(2), job(2));
    assert_eq!([link.ask(Ask::Seek { t: 3 }), link.ask(Ask::Halt)], [[], []]);
    let tasks = link.hear(&ready());
    assert_eq!(begun(&tasks[..1]), start(2, xor([2], 1)));
    assert_eq!(posted(&tasks[1..2]), seek(2, 3), "what was asked of the first run is gone with it");
    assert_eq!(posted(&tasks[2..]), Command::Ask { run: RunId(2), ask: Ask::Halt });
    assert_eq!(posted(&link.ask(Ask::Seek { t: 4 })), seek(2, 4));
    link.hear(&news(2, News::Stopped));
    assert_eq!(link.ask(Ask::Halt), [], "it is over");
}

#[test]
fn what_waits_can_be_stopped() {
    let mut link = Link::default();
    link.start(RunId(1), job(1));
    assert_eq!(link.stop(), [Task::Tell(Heard::News { run: RunId(1), news: News::Stopped })]);
    assert_eq!(link.stop(), []);
    assert_eq!(link.hear(&ready()), []);
    assert_eq!(begun(&link.start(RunId(2), job(2))), start(2, xor([2], 1)));
}

#[test]
fn only_news_of_the_present_run_are_told() {
    let mut link = running();
    link.start(RunId(2), job(8));
    assert_eq!(link.hear(&news(1, News::Finished)), []);
    let told = |news| [Task::Tell(Heard::News { run: RunId(2), news })];
    assert_eq!(link.hear(&news(2, News::Finished)), told(News::Finished));
    assert_eq!(link.hear(&news(2, News::Finished)), [], "nothing follows the last news");
    assert_eq!(link.stop(), []);
}

#[test]
fn the_worker_of_another_build_is_fetched_anew_once() {
    for first in [other_build(), vec![], vec![9, 9, 9], news(1, News::Finished)] {
        let mut link = Link::default();
        link.start(RunId(1), job(1));
        assert_eq!(link.hear(&first), [Task::Close, Task::Refresh]);
        assert_eq!(link.hear(&ready()), [], "the old one is not listened to");
        assert_eq!(link.start(RunId(2), job(2)), []);
        assert_eq!(link.refreshed(), [Task::Open]);
        let mut again = link_like(&first);
        assert_eq!(begun(&link.hear(&ready())), start(2, xor([2], 1)));
        assert_eq!(again.hear(&other_build()), lost(Some(1), Lost::OtherBuild));
        assert_eq!(again.start(RunId(2), job(3)), [Task::Open], "it may be tried again");
    }
}

/// A line that has fetched the files anew after `first`.
fn link_like(first: &[u8]) -> Link {
    let mut link = Link::default();
    link.start(RunId(1), job(1));
    link.hear(first);
    assert_eq!(link.refreshed(), [Task::Open]);
    link
}

#[test]
fn a_worker_that_does_not_start_is_fetched_anew_once() {
    let mut link = Link::default();
    link.start(RunId(1), job(1));
    assert_eq!(link.fail("link error".to_owned()), [Task::Close, Task::Refresh]);
    assert_eq!(link.refreshed(), [Task::Open]);
    let reason = Lost::NotStarted("not found".to_owned());
    assert_eq!(link.fail("not found".to_owned()), lost(Some(1), reason));
    assert_eq!(link.fail("late".to_owned()), []);
}

#[test]
fn a_lost_worker_is_told_with_its_reason_and_the_next_run_starts_another() {
    let panicked = said(&Report::Panicked { message: "index".to_owned() });
    let misread = said(&Report::Misread { reason: "cut".to_owned() });
    let losses: [(Event, Lost); 6] = [
        (&|link| link.hear(&panicked), Lost::Panicked("index".to_owned())),
        (&|link| link.fail("memory".to_owned()), Lost::Failed("memory".to_owned())),
        (&|link| link.hear(&misread), Lost::Misread("cut".to_owned())),
        (&|link| link.hear(&ready()), Lost::Misread("a second handshake".to_owned())),
        (&|link| link.hear(&[77]), Lost::Misread(decode::<Report>(&[77]).unwrap_err().to_string())),
        (&|link| link.garble(), Lost::Misread("the message is no block of bytes".to_owned())),
    ];
    for (happen, reason) in losses {
        let mut link = running();
        assert_eq!(happen(&mut link), lost(Some(1), reason.clone()));
        assert_eq!(link.hear(&news(1, News::Finished)), []);
        assert_eq!(link.fail("uncaught".to_owned()), [], "one loss is told once: {reason}");
        assert_eq!(link.start(RunId(2), job(9)), [Task::Open]);
        assert_eq!(begun(&link.hear(&ready())), start(2, xor([9], 1)));
    }
}

#[test]
fn a_worker_may_be_lost_between_runs_or_while_it_starts() {
    let mut link = running();
    link.hear(&news(1, News::Finished));
    assert_eq!(link.fail(String::new()), lost(None, Lost::Failed(String::new())));
    let mut link = Link::default();
    link.start(RunId(1), job(1));
    let panicked = said(&Report::Panicked { message: "start".to_owned() });
    assert_eq!(link.hear(&panicked), lost(Some(1), Lost::Panicked("start".to_owned())));
}

#[test]
fn who_closes_the_line_hears_nothing_more() {
    let mut link = running();
    assert_eq!(link.close(), [Task::Close]);
    assert_eq!(link.hear(&news(1, News::Finished)), []);
    assert_eq!(link.fail("late".to_owned()), []);
    assert_eq!(link.start(RunId(2), job(2)), [Task::Open]);
}
