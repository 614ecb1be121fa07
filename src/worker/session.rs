//! The worker itself, without its surroundings: takes commands as bytes, works in portions, and says how it stands.
//! Knows no clock: whoever drives it decides how much is done at a time and how often it is asked.

use super::digits::sets::Sets;
use super::digits::team::Message;
use super::digits::{self, Errand, Fault, File, Source};
use super::protocol::{self, Command, Handshake, Job, MessageError, News, Report, RunId};
use super::study;

/// As many messages of peers wait for their run to begin; more than that are none of ours.
const MOST_EARLY: usize = 64;

/// One worker. It has one run at a time.
///
/// Whoever drives it gives it what comes ([`receive`](Self::receive), [`hear_peer`](Self::hear_peer),
/// [`deliver`](Self::deliver), [`fetching`](Self::fetching)), and after each of these, and as long as
/// [`can_advance`](Self::can_advance) says so: advances it, takes its reports (at once if it is not
/// [busy](Self::is_busy), else now and then), then its errand, and last of all its posts, since reports may need peers.
#[derive(Debug)]
pub struct Session {
    /// The run that came last, whether it is under way or not.
    newest: Option<RunId>,
    work: Option<Work>,
    /// Digits of the last training, for the next one.
    shelf: Option<(Source, Sets)>,
    /// What peers said of runs that have not begun here.
    early: Vec<(u8, Message)>,
    reports: Vec<Report>,
}

#[derive(Debug)]
enum Work {
    Study(Box<study::work::Work>),
    Digits(Box<digits::work::Work>),
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// A worker that has its handshake to say.
    pub fn new() -> Self {
        let reports = vec![Report::Ready(Handshake::own())];
        Self { newest: None, work: None, shelf: None, early: Vec::new(), reports }
    }

    /// Takes a message. What is no command is reported and changes nothing.
    pub fn receive(&mut self, bytes: &[u8]) {
        match protocol::decode(bytes) {
            Ok(command) => self.obey(command),
            Err(error) => self.misread(&error),
        }
    }

    /// Reports a message that could not even be taken as bytes.
    pub fn misread(&mut self, error: &MessageError) {
        self.reports.push(Report::Misread { reason: error.to_string() });
    }

    /// Works until `budget` units are done, or all is, or it has to wait, and returns the units done: a unit is about one
    /// weight for one sample. The last step may go beyond the budget: of a study by at most
    /// [`MOST_AT_ONCE`](super::study::MOST_AT_ONCE), of a training on digits by one batch, or by reading all files.
    pub fn advance(&mut self, budget: u64) -> u64 {
        match &mut self.work {
            None => 0,
            Some(Work::Digits(work)) => {
                let done = work.advance(budget);
                if let Some(found) = work.take_found() {
                    self.shelf = Some(found);
                }
                done
            }
            Some(Work::Study(work)) => match work.advance(budget) {
                Ok(done) => {
                    if work.is_done() {
                        self.end(News::Finished);
                    }
                    done
                }
                Err(error) => {
                    self.end(News::Refused { reason: error.to_string() });
                    0
                }
            },
        }
    }

    /// Whether work is under way, even if it waits for files or peers at the moment. A training that rests is not.
    pub fn is_busy(&self) -> bool {
        match &self.work {
            None => false,
            Some(Work::Study(_)) => true,
            Some(Work::Digits(work)) => work.is_busy(),
        }
    }

    /// Whether [`advance`](Self::advance) has something to do now.
    pub fn can_advance(&self) -> bool {
        match &self.work {
            None => false,
            Some(Work::Study(_)) => true,
            Some(Work::Digits(work)) => work.can_advance(),
        }
    }

    /// All that is to be said since the last time, in order; of what can be said in one, the latest.
    pub fn take_reports(&mut self) -> Vec<Report> {
        self.tell_work();
        std::mem::take(&mut self.reports)
    }

    /// Files that somebody has to bring to this worker; said once for each run that needs them.
    pub fn take_errand(&mut self) -> Option<Errand> {
        self.digits()?.take_errand()
    }

    /// Takes note that so many bytes of a run's files came, of so many where that is known.
    pub fn fetching(&mut self, run: RunId, bytes: u64, of: Option<u64>) {
        if let Some(work) = self.digits_of(run) {
            work.fetching(bytes, of);
        }
    }

    /// Takes a run's files, or why they do not come. Files of a run that is over are dropped.
    pub fn deliver(&mut self, run: RunId, files: Result<Vec<File>, Fault>) {
        if let Some(work) = self.digits_of(run) {
            work.deliver(files);
        }
    }

    /// Takes what the worker with this number says. What belongs to a run that is over is dropped; what belongs to one
    /// that has not begun here waits for it.
    pub fn hear_peer(&mut self, peer: u8, bytes: &[u8]) {
        match Message::read(bytes) {
            Err(error) => self.misread(&error),
            Ok(message) if Some(message.run) > self.newest => {
                self.early.retain(|(_, other)| other.run >= message.run);
                if self.early.len() < MOST_EARLY {
                    self.early.push((peer, message));
                }
            }
            Ok(message) => {
                if let Some(work) = self.digits_of(message.run) {
                    work.hear(peer, message);
                }
            }
        }
    }

    /// What is to be sent to other workers: their numbers, and the bytes. To each of them in this order.
    pub fn take_posts(&mut self) -> Vec<(u8, Vec<u8>)> {
        self.digits().map(digits::work::Work::take_posts).unwrap_or_default()
    }

    fn digits(&mut self) -> Option<&mut digits::work::Work> {
        match &mut self.work {
            Some(Work::Digits(work)) => Some(work),
            Some(Work::Study(_)) | None => None,
        }
    }

    fn digits_of(&mut self, run: RunId) -> Option<&mut digits::work::Work> {
        if self.newest == Some(run) { self.digits() } else { None }
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Start { run, job } if self.newest < Some(run) => self.start(run, job),
            Command::Stop { run } if self.newest == Some(run) && self.work.is_some() => self.end(News::Stopped),
            Command::Ask { run, ask } => {
                if let Some(work) = self.digits_of(run) {
                    work.ask(ask);
                }
            }
            Command::Start { .. } | Command::Stop { .. } => {}
        }
    }

    fn start(&mut self, run: RunId, job: Job) {
        self.newest = Some(run);
        self.work = None;
        let work = match job {
            Job::Study(study) => {
                let work = study::work::Work::new(study);
                work.map(|work| Work::Study(Box::new(work))).map_err(|error| error.to_string())
            }
            Job::Digits { plan, rank } => {
                self.shelf.take_if(|(source, _)| *source != plan.source);
                let sets = self.shelf.as_ref().map(|(_, sets)| sets.clone());
                let work = digits::work::Work::new(run, plan, rank, sets);
                work.map(|work| Work::Digits(Box::new(work))).map_err(|error| error.to_string())
            }
        };
        match work {
            Ok(work) => self.work = Some(work),
            Err(reason) => self.report(News::Refused { reason }),
        }
        for (peer, message) in std::mem::take(&mut self.early) {
            if message.run > run {
                self.early.push((peer, message));
            } else if let Some(work) = self.digits_of(message.run) {
                work.hear(peer, message);
            }
        }
    }

    /// Tells what was done, how it is summed up, and that it is over.
    fn end(&mut self, last: News) {
        self.tell_work();
        if let Some(Work::Study(work)) = self.work.take() {
            self.report(News::Study(work.summary()));
        }
        self.report(last);
    }

    fn tell_work(&mut self) {
        let news: Vec<News> = match &mut self.work {
            Some(Work::Study(work)) => work.take_news().into_iter().map(News::Study).collect(),
            Some(Work::Digits(work)) => work.take_news().into_iter().map(News::Digits).collect(),
            None => Vec::new(),
        };
        news.into_iter().for_each(|news| self.report(news));
    }

    fn report(&mut self, news: News) {
        if let Some(run) = self.newest {
            self.reports.push(Report::News { run, news });
        }
    }
}
