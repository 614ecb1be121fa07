//! A page's workers: starts them when they are first needed, joins them by channels, carries bytes to and fro, and ends
//! them. What is said, and what to do when one is lost, is decided by `worker::team`.

mod thread;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageChannel, MessagePort, RequestCache, RequestInit, Response};
use yew::Callback;

use self::thread::{Event, START, Thread};
use super::offline::of_this_build;
use crate::worker::digits::{Ask, Plan, Rank};
use crate::worker::link::{self, Heard};
use crate::worker::protocol::{Job, RunId};
use crate::worker::team::{Task, Team};

/// The files that a worker fetches when it starts: Trunk names them after the binary.
const FILES: [&str; 3] = [START, "./worker.js", "./worker_bg.wasm"];

/// A page's own workers; one, if nothing else is said. Nothing is fetched before the first run; dropping the last clone
/// ends the workers at once.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

/// Two clients are the same if they share their workers.
impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    team: RefCell<Team>,
    members: RefCell<Vec<Member>>,
    on_heard: Callback<Heard>,
}

/// What the browser has of a member.
#[derive(Default)]
struct Member {
    thread: Option<Thread>,
    /// Ends of the channels to the others, in the order of their numbers, until the run begins.
    ports: Vec<MessagePort>,
}

impl Client {
    /// A client that tells the page all it hears.
    pub fn new(on_heard: Callback<Heard>) -> Self {
        Self(Rc::new(Inner { team: RefCell::default(), members: RefCell::default(), on_heard }))
    }

    /// Begins a run in place of the present one, of which nothing more is heard. Starts the workers that are missing.
    pub fn start(&self, job: &Job) -> RunId {
        let (run, tasks) = self.0.team.borrow_mut().start(job);
        self.0.perform(tasks);
        run
    }

    /// The same for a training on digits by several workers.
    pub fn train(&self, plan: Plan, workers: u8) -> RunId {
        self.start(&Job::Digits { plan, rank: Rank { number: 0, of: workers } })
    }

    /// Asks something of the present run, if there is one.
    pub fn ask(&self, ask: Ask) {
        let tasks = self.0.team.borrow_mut().ask(ask);
        self.0.perform(tasks);
    }

    /// Ends the present run, if there is one; its last news is heard soon.
    pub fn stop(&self) {
        let tasks = self.0.team.borrow_mut().stop();
        self.0.perform(tasks);
    }

    /// Ends the workers at once, whatever they do; nothing more is heard. The next run starts others.
    pub fn terminate(&self) {
        let tasks = self.0.team.borrow_mut().close();
        self.0.perform(tasks);
    }
}

impl Inner {
    fn perform(self: &Rc<Self>, tasks: Vec<Task>) {
        for task in tasks {
            match task {
                Task::Connect(members) => self.connect(members),
                Task::For(member, task) => self.perform_for(member, task),
                Task::Tell(heard) => self.on_heard.emit(heard),
            }
        }
    }

    fn perform_for(self: &Rc<Self>, member: u8, task: link::Task) {
        match task {
            link::Task::Open => self.open(member),
            link::Task::Post(bytes) => self.post(member, &bytes, &[]),
            link::Task::Begin(bytes) => {
                let ports = self.of(member, |member| std::mem::take(&mut member.ports));
                self.post(member, &bytes, &ports.unwrap_or_default());
            }
            link::Task::Close => drop(self.of(member, |member| member.thread.take())),
            link::Task::Refresh => self.refresh(member),
            link::Task::Tell(heard) => self.on_heard.emit(heard),
        }
    }

    /// Asks the team what to do about something that happened, and does it. No borrow lasts meanwhile: the page may
    /// answer at once.
    fn react(weak: &Weak<Self>, happened: impl FnOnce(&mut Team) -> Vec<Task>) {
        let Some(inner) = weak.upgrade() else { return };
        let tasks = happened(&mut inner.team.borrow_mut());
        inner.perform(tasks);
    }

    fn of<T>(&self, member: u8, change: impl FnOnce(&mut Member) -> T) -> Option<T> {
        self.members.borrow_mut().get_mut(usize::from(member)).map(change)
    }

    fn connect(&self, count: u8) {
        let count = usize::from(count);
        let mut members = self.members.borrow_mut();
        members.resize_with(count, Member::default);
        members.iter_mut().for_each(|member| member.ports.clear());
        for first in 0..count {
            for second in first + 1..count {
                // A browser without channels has no modules either.
                let Ok(channel) = MessageChannel::new() else { continue };
                for (end, port) in [(first, channel.port1()), (second, channel.port2())] {
                    members[end].ports.push(port);
                }
            }
        }
    }

    fn open(self: &Rc<Self>, member: u8) {
        let weak = Rc::downgrade(self);
        let started = Thread::start(move |event| {
            Self::react(&weak, |team| match event {
                Event::Said(bytes) => team.hear(member, &bytes),
                Event::Garbled => team.garble(member),
                Event::Failed(message) => team.fail(member, message),
            });
        });
        match started {
            Ok(thread) => _ = self.of(member, |member| member.thread = Some(thread)),
            Err(message) => Self::react(&Rc::downgrade(self), |team| team.fail(member, message)),
        }
    }

    fn post(&self, member: u8, bytes: &[u8], ports: &[MessagePort]) {
        self.of(member, |member| {
            if let Some(thread) = &member.thread {
                thread.post(bytes, ports);
            }
        });
    }

    /// Puts the worker's files of today in place of those that the browser keeps.
    fn refresh(self: &Rc<Self>, member: u8) {
        let weak = Rc::downgrade(self);
        spawn_local(async move {
            for file in FILES {
                // A file that does not arrive will be missed by the worker, and that is told.
                let _ = fetch_anew(&of_this_build(file)).await;
            }
            Self::react(&weak, |team| team.refreshed(member));
        });
    }
}

async fn fetch_anew(file: &str) -> Option<()> {
    let options = RequestInit::new();
    options.set_cache(RequestCache::Reload);
    let response = JsFuture::from(gloo_utils::window().fetch_with_str_and_init(file, &options)).await.ok()?;
    // Only what was read to its end is kept.
    JsFuture::from(response.dyn_into::<Response>().ok()?.array_buffer().ok()?).await.ok()?;
    Some(())
}
