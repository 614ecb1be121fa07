//! A page's worker: starts it when it is first needed, carries bytes to and fro, and ends it. What is said, and what to
//! do when the worker is lost, is decided by `worker::link`.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ErrorEvent, MessageEvent, RequestCache, RequestInit, Response, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::worker::digits::{Ask, Plan, Rank};
use crate::worker::link::{Heard, Link, Task};
use crate::worker::protocol::{Job, RunId};

/// What the worker is started with, and the files that this fetches: Trunk names them after the binary.
const START: &str = "./worker_loader.js";
const FILES: [&str; 3] = [START, "./worker.js", "./worker_bg.wasm"];

/// A worker of a page's own. Nothing is fetched before the first run; dropping the last clone ends the worker at once.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

/// Two clients are the same if they share their worker.
impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    link: RefCell<Link>,
    thread: RefCell<Option<Thread>>,
    on_heard: Callback<Heard>,
}

/// A running worker with those who listen to it.
struct Thread {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Client {
    /// A client that tells the page all it hears.
    pub fn new(on_heard: Callback<Heard>) -> Self {
        Self(Rc::new(Inner { link: RefCell::default(), thread: RefCell::default(), on_heard }))
    }

    /// Begins a run in place of the present one, of which nothing more is heard. Starts the worker if there is none.
    pub fn start(&self, job: Job) -> RunId {
        let (run, tasks) = self.0.link.borrow_mut().start(job);
        self.0.perform(tasks);
        run
    }

    /// Begins a training on digits with so many workers, in place of the present run.
    pub fn train(&self, plan: Plan, _workers: u8) -> RunId {
        self.start(Job::Digits { plan, rank: Rank { number: 0, of: 1 } })
    }

    /// Asks something of the present run.
    pub fn ask(&self, ask: Ask) {
        let tasks = self.0.link.borrow_mut().ask(ask);
        self.0.perform(tasks);
    }

    /// Ends the present run, if there is one; its last news is heard soon.
    pub fn stop(&self) {
        let tasks = self.0.link.borrow_mut().stop();
        self.0.perform(tasks);
    }

    /// Ends the worker at once, whatever it does; nothing more is heard. The next run starts another one.
    pub fn terminate(&self) {
        let tasks = self.0.link.borrow_mut().close();
        self.0.perform(tasks);
    }
}

impl Inner {
    fn perform(self: &Rc<Self>, tasks: Vec<Task>) {
        for task in tasks {
            match task {
                Task::Open => self.open(),
                Task::Post(bytes) => self.post(&bytes),
                Task::Close => drop(self.thread.take()),
                Task::Refresh => self.refresh(),
                Task::Tell(heard) => self.on_heard.emit(heard),
            }
        }
    }

    /// Asks the link what to do about something that happened, and does it. No borrow lasts meanwhile: the page may
    /// answer at once.
    fn react(weak: &Weak<Self>, happened: impl FnOnce(&mut Link) -> Vec<Task>) {
        let Some(inner) = weak.upgrade() else { return };
        let tasks = happened(&mut inner.link.borrow_mut());
        inner.perform(tasks);
    }

    fn open(self: &Rc<Self>) {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        match Worker::new_with_options(START, &options) {
            Ok(worker) => {
                self.thread.replace(Some(Thread { _listeners: self.listeners(&worker), worker }));
            }
            Err(error) => Self::react(&Rc::downgrade(self), |link| link.fail(format!("{error:?}"))),
        }
    }

    fn listeners(self: &Rc<Self>, worker: &Worker) -> [EventListener; 3] {
        let [hearing, failing, garbled] = [(); 3].map(|()| Rc::downgrade(self));
        let on_message = EventListener::new(worker, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            let bytes = data.and_then(|data| data.dyn_into::<Uint8Array>().ok());
            Self::react(&hearing, |link| match bytes {
                Some(bytes) => link.hear(&bytes.to_vec()),
                None => link.garble(),
            });
        });
        let on_error = EventListener::new(worker, "error", move |event| {
            // A file that does not arrive makes an event without a message.
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            Self::react(&failing, |link| link.fail(message));
        });
        let on_garbled = EventListener::new(worker, "messageerror", move |_| Self::react(&garbled, Link::garble));
        [on_message, on_error, on_garbled]
    }

    fn post(&self, bytes: &[u8]) {
        let block = Uint8Array::from(bytes);
        if let Some(thread) = &*self.thread.borrow() {
            // Fails only for what cannot be given away; bytes can.
            let _ = thread.worker.post_message_with_transfer(&block, &Array::of1(&block.buffer()));
        }
    }

    /// Puts the worker's files of today in place of those that the browser keeps.
    fn refresh(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        spawn_local(async move {
            for file in FILES {
                // A file that does not arrive will be missed by the worker, and that is told.
                let _ = fetch_anew(file).await;
            }
            Self::react(&weak, Link::refreshed);
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
