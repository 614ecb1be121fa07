//! Turns time into portions of work, and carries what the session has for others and what comes for it.
//! Knows nothing of what the work is.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use mlp_lab::worker::digits::{self, Errand, Loading, Wanted};
use mlp_lab::worker::pace::Pace;
use mlp_lab::worker::protocol::{self, Command, Job, News, Report, RunId};
use mlp_lab::worker::session::Session;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort};

use crate::peers::Peers;
use crate::{bytes_of, errand, post, scope};

/// Between two reports while there is work, in milliseconds.
const REPORTING: f64 = 100.0;
/// After this time a portion is not lengthened any more, in milliseconds.
const LONG: f64 = 10.0;

/// The session with its surroundings.
pub struct Driver {
    session: Session,
    pace: Pace,
    peers: Peers,
    /// The newest run, and the worker's place in it.
    run: RunId,
    place: u8,
    /// What is being fetched, and for which run.
    errand: Option<(Wanted, RunId)>,
    /// What was fetched last.
    fetched: Option<Wanted>,
    /// A message to ourselves comes after those that wait already, and without the pause that timers make.
    turns: MessagePort,
    /// Whether such a message is under way.
    awake: bool,
    /// Whether a timer will ask for reports that were too early.
    reminded: bool,
    /// When the last reports were given.
    reported: f64,
}

impl Driver {
    /// A driver that is woken by messages to this port.
    pub fn new(turns: MessagePort) -> Self {
        Self {
            session: Session::new(),
            pace: Pace::default(),
            peers: Peers::default(),
            run: RunId::default(),
            place: 0,
            errand: None,
            fetched: None,
            turns,
            awake: false,
            reminded: false,
            reported: 0.0,
        }
    }

    /// Takes a message of the page.
    pub fn hear(driver: &Rc<RefCell<Self>>, event: &MessageEvent) {
        let mut this = driver.borrow_mut();
        match bytes_of(&event.data()) {
            Ok(bytes) => {
                this.session.receive(&bytes);
                match protocol::decode(&bytes) {
                    Ok(Command::Start { run, job }) if run > this.run => {
                        this.run = run;
                        (this.place, this.peers) = team(driver, &job, event);
                    }
                    _ => {}
                }
            }
            Err(error) => this.session.misread(&error),
        }
        this.wake();
    }

    /// Takes a message of another worker. What was waiting for it goes on at once.
    fn hear_peer(driver: &Rc<RefCell<Self>>, peer: u8, event: &MessageEvent) {
        let awake = {
            let mut this = driver.borrow_mut();
            match bytes_of(&event.data()) {
                Ok(bytes) => this.session.hear_peer(peer, &bytes),
                Err(error) => this.session.misread(&error),
            }
            this.awake
        };
        if !awake {
            Self::turn(driver);
        }
    }

    /// One portion of work.
    pub fn turn(driver: &Rc<RefCell<Self>>) {
        let mut this = driver.borrow_mut();
        this.awake = false;
        let start = now();
        this.portion();
        // Others should have what they wait for before all else is done; that shortens a portion.
        while this.carry() && this.session.can_advance() && now() - start < LONG {
            this.portion();
        }
        this.report(driver);
        if let Some(errand) = this.session.take_errand() {
            this.send_for(driver, errand);
        }
        this.carry();
        // What cannot go on waits for others, who will wake us.
        if this.session.can_advance() {
            this.wake();
        }
    }

    fn portion(&mut self) {
        let start = now();
        let done = self.session.advance(self.pace.budget());
        if done > 0 {
            self.pace.learn(done, now() - start);
        }
    }

    /// Gives the others what is for them; tells whether there was something.
    fn carry(&mut self) -> bool {
        let posts = self.session.take_posts();
        posts.iter().for_each(|(peer, bytes)| self.peers.post(*peer, bytes));
        !posts.is_empty()
    }

    fn report(&mut self, driver: &Rc<RefCell<Self>>) {
        let wait = self.reported + REPORTING - now();
        if self.session.is_busy() && wait > 0.0 {
            return self.remind(driver, wait);
        }
        for report in self.session.take_reports() {
            if errand::is_refusal(&report) {
                // Files that were turned down are kept no longer.
                self.fetched.take().into_iter().for_each(errand::forget);
            }
            post(&report);
        }
        self.reported = now();
    }

    /// Sees to it that reports are not late because nothing happens.
    fn remind(&mut self, driver: &Rc<RefCell<Self>>, wait: f64) {
        if std::mem::replace(&mut self.reminded, true) {
            return;
        }
        let driver = driver.clone();
        let on_time = Closure::once_into_js(move || {
            let mut this = driver.borrow_mut();
            this.reminded = false;
            this.wake();
        });
        let on_time: &Function = on_time.unchecked_ref();
        let _ = scope().set_timeout_with_callback_and_timeout_and_arguments_0(on_time, wait.ceil() as i32);
    }

    fn wake(&mut self) {
        if !self.awake {
            self.awake = self.turns.post_message(&JsValue::NULL).is_ok();
        }
    }

    /// Has files fetched. A run that needs what is under way already takes the place of the one that wanted it first.
    fn send_for(&mut self, driver: &Rc<RefCell<Self>>, Errand { run, wanted }: Errand) {
        let under_way = self.errand.replace((wanted, run));
        if under_way.is_some_and(|(other, _)| other == wanted) {
            return;
        }
        let driver = driver.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let mut begun_for = run;
            loop {
                let told = |bytes, of| driver.borrow_mut().tell_fetching(wanted, bytes, of);
                let files = errand::perform(wanted, told).await;
                let mut this = driver.borrow_mut();
                let Some((_, run)) = this.errand.filter(|(other, _)| *other == wanted) else { return };
                // What failed for an earlier run may come by now.
                if files.is_err() && run != begun_for {
                    begun_for = run;
                    continue;
                }
                (this.errand, this.fetched) = (None, Some(wanted));
                this.session.deliver(run, files);
                return this.wake();
            }
        });
    }

    fn tell_fetching(&mut self, wanted: Wanted, bytes: u64, of: Option<u64>) {
        let Some((_, run)) = self.errand.filter(|(other, _)| *other == wanted) else { return };
        self.session.fetching(run, bytes, of);
        if now() - self.reported < REPORTING {
            return;
        }
        self.wake();
        // The sessions of the others say nothing, but whoever fetches does so for all.
        if self.place > 0 {
            self.reported = now();
            let loading = digits::News::Loading(Loading::Fetching { bytes, of });
            post(&Report::News { run, news: News::Digits(loading) });
        }
    }
}

/// The worker's place in a run, and the others by the ports that came with its start: in the order of their numbers.
fn team(driver: &Rc<RefCell<Driver>>, job: &Job, event: &MessageEvent) -> (u8, Peers) {
    let Job::Digits { rank, .. } = job else { return (0, Peers::default()) };
    let ports = event.ports().into_iter().map(JsCast::unchecked_into::<MessagePort>);
    let numbers = (0..rank.of).filter(|number| *number != rank.number);
    let hear = |peer| {
        let driver = driver.clone();
        move |event: MessageEvent| Driver::hear_peer(&driver, peer, &event)
    };
    (rank.number, Peers::new(numbers.zip(ports), hear))
}

fn now() -> f64 {
    scope().performance().map_or_else(js_sys::Date::now, |performance| performance.now())
}
