//! The page's end of the line to one worker, as plain code: what to do next, and what is lost. Starts the worker when it
//! is first needed and after a loss, and once more if the browser had kept files of another build.
//! Knows no browser: it says what is to be done there.

use thiserror::Error;

use super::digits::Ask;
use super::protocol::{self, Command, Handshake, Job, MessageError, News, Report, RunId};

/// What is to be done in the browser, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Start a worker.
    Open,
    /// Give it these bytes,
    Post(Vec<u8>),
    /// or these, which begin a run, with the ports that belong to the run.
    Begin(Vec<u8>),
    /// End it at once, and listen to it no longer.
    Close,
    /// Fetch the worker's files past the browser's cache, then call [`Link::refreshed`].
    Refresh,
    /// Tell the page.
    Tell(Heard),
}

/// What the page hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// News of the present run. What still comes of earlier ones is dropped.
    News {
        /// The run.
        run: RunId,
        /// What there is.
        news: News,
    },
    /// The worker is lost, and the present run with it. The next run starts another one.
    Lost {
        /// The run that was under way or waiting.
        run: Option<RunId>,
        /// Why.
        reason: Lost,
    },
}

/// Why a worker is lost. The texts are for those who look for the fault.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Lost {
    /// It could not be started: not allowed, not there, or not understood by this browser.
    #[error("the worker could not be started: {0}")]
    NotStarted(String),
    /// Page and worker are of different builds, and fetching the worker anew did not help: the page is the older one.
    #[error("the worker is of another build")]
    OtherBuild,
    /// It panicked.
    #[error("the worker panicked: {0}")]
    Panicked(String),
    /// The browser ended it, or it failed in another way.
    #[error("the worker failed: {0}")]
    Failed(String),
    /// One of both could not read what the other said.
    #[error("page and worker do not understand each other: {0}")]
    Misread(String),
}

/// The line to one worker.
#[derive(Debug, Default)]
pub struct Link {
    state: State,
    /// The run whose news the page wants.
    present: Option<RunId>,
}

#[derive(Debug, Default)]
enum State {
    /// There is no worker.
    #[default]
    Closed,
    /// A worker was started and has not said that it is ready.
    Starting {
        /// What it is to do then.
        waiting: Option<Waiting>,
        /// Whether its files were fetched past the cache.
        fresh: bool,
    },
    /// The worker's files are being fetched.
    Refreshing { waiting: Option<Waiting> },
    /// The worker takes commands.
    Ready,
}

/// A run that cannot begin yet.
#[derive(Debug)]
struct Waiting {
    job: Job,
    /// What is asked of it already.
    asks: Vec<Ask>,
}

impl Link {
    /// Begins a run in place of the present one. Its number must be larger than all before.
    pub fn start(&mut self, run: RunId, job: Job) -> Vec<Task> {
        self.present = Some(run);
        match &mut self.state {
            State::Closed => {
                self.state = State::Starting { waiting: Some(Waiting { job, asks: Vec::new() }), fresh: false };
                vec![Task::Open]
            }
            State::Starting { waiting, .. } | State::Refreshing { waiting } => {
                *waiting = Some(Waiting { job, asks: Vec::new() });
                Vec::new()
            }
            State::Ready => self.begin(run, job),
        }
    }

    /// Asks something of the present run, if there is one.
    pub fn ask(&mut self, ask: Ask) -> Vec<Task> {
        let Some(run) = self.present else { return Vec::new() };
        match &mut self.state {
            State::Closed => Vec::new(),
            State::Starting { waiting, .. } | State::Refreshing { waiting } => {
                if let Some(waiting) = waiting {
                    waiting.asks.push(ask);
                }
                Vec::new()
            }
            State::Ready => self.post(run, &Command::Ask { run, ask }),
        }
    }

    /// Ends the present run, if there is one. Its last news says so.
    pub fn stop(&mut self) -> Vec<Task> {
        let Some(run) = self.present else { return Vec::new() };
        match &mut self.state {
            State::Closed => Vec::new(),
            State::Starting { waiting, .. } | State::Refreshing { waiting } => {
                *waiting = None;
                self.tell(run, News::Stopped)
            }
            State::Ready => self.post(run, &Command::Stop { run }),
        }
    }

    /// Ends the worker at once, without a word; the next run starts another one.
    pub fn close(&mut self) -> Vec<Task> {
        self.state = State::Closed;
        self.present = None;
        vec![Task::Close]
    }

    /// Takes what the worker says.
    pub fn hear(&mut self, bytes: &[u8]) -> Vec<Task> {
        let report = protocol::decode::<Report>(bytes);
        match (&mut self.state, report) {
            (State::Closed | State::Refreshing { .. }, _) => Vec::new(),
            (_, Ok(Report::Panicked { message })) => self.lose(Lost::Panicked(message)),
            (State::Starting { waiting, .. }, Ok(Report::Ready(who))) if who == Handshake::own() => {
                let waiting = waiting.take();
                self.state = State::Ready;
                let Some((Waiting { job, asks }, run)) = waiting.zip(self.present) else { return Vec::new() };
                let mut tasks = self.begin(run, job);
                tasks.extend(asks.into_iter().flat_map(|ask| self.ask(ask)));
                tasks
            }
            (State::Starting { .. }, _) => self.refresh_or(Lost::OtherBuild),
            (State::Ready, Ok(Report::News { run, news })) if self.present == Some(run) => self.tell(run, news),
            (State::Ready, Ok(Report::News { .. })) => Vec::new(),
            (State::Ready, Ok(Report::Misread { reason })) => self.lose(Lost::Misread(reason)),
            (State::Ready, Ok(Report::Ready(_))) => self.lose(Lost::Misread("a second handshake".to_owned())),
            (State::Ready, Err(error)) => self.lose(Lost::Misread(error.to_string())),
        }
    }

    /// Takes note that the worker's files were fetched, or could not be: the next handshake decides.
    pub fn refreshed(&mut self) -> Vec<Task> {
        let State::Refreshing { waiting } = &mut self.state else { return Vec::new() };
        let waiting = waiting.take();
        self.state = State::Starting { waiting, fresh: true };
        vec![Task::Open]
    }

    /// Takes note that the browser reports an error of the worker.
    pub fn fail(&mut self, message: String) -> Vec<Task> {
        match self.state {
            State::Closed | State::Refreshing { .. } => Vec::new(),
            // The browser may hold one of its files of another build than the rest.
            State::Starting { .. } => self.refresh_or(Lost::NotStarted(message)),
            State::Ready => self.lose(Lost::Failed(message)),
        }
    }

    /// Takes note that something came that is no block of bytes.
    pub fn garble(&mut self) -> Vec<Task> {
        match self.state {
            State::Closed | State::Refreshing { .. } => Vec::new(),
            State::Starting { .. } | State::Ready => self.lose(Lost::Misread(MessageError::NoBytes.to_string())),
        }
    }

    /// Tries once more with files that come past the browser's cache; then the worker is lost for this reason.
    fn refresh_or(&mut self, reason: Lost) -> Vec<Task> {
        let State::Starting { waiting, fresh: false } = &mut self.state else { return self.lose(reason) };
        let waiting = waiting.take();
        self.state = State::Refreshing { waiting };
        vec![Task::Close, Task::Refresh]
    }

    fn lose(&mut self, reason: Lost) -> Vec<Task> {
        self.state = State::Closed;
        let run = self.present.take();
        vec![Task::Close, Task::Tell(Heard::Lost { run, reason })]
    }

    fn tell(&mut self, run: RunId, news: News) -> Vec<Task> {
        if news.is_last() {
            self.present = None;
        }
        vec![Task::Tell(Heard::News { run, news })]
    }

    fn begin(&mut self, run: RunId, job: Job) -> Vec<Task> {
        self.say(run, &Command::Start { run, job }, Task::Begin)
    }

    fn post(&mut self, run: RunId, command: &Command) -> Vec<Task> {
        self.say(run, command, Task::Post)
    }

    fn say(&mut self, run: RunId, command: &Command, task: fn(Vec<u8>) -> Task) -> Vec<Task> {
        match protocol::encode(command) {
            Ok(bytes) => vec![task(bytes)],
            Err(error) => self.tell(run, News::Refused { reason: error.to_string() }),
        }
    }
}
