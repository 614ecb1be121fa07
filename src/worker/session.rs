//! The worker itself, without its surroundings: takes commands as bytes, works in portions, and says how it stands.
//! Knows no clock: whoever drives it decides how much is done at a time and how often it is asked.

use super::protocol::{self, Command, Handshake, Job, MessageError, News, Report, RunId};
use super::study::work::Work;

/// One worker. It has one run at a time.
#[derive(Debug)]
pub struct Session {
    /// The run that came last, whether it is under way or not.
    newest: Option<RunId>,
    work: Option<Work>,
    reports: Vec<Report>,
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// A worker that has its handshake to say.
    pub fn new() -> Self {
        Self { newest: None, work: None, reports: vec![Report::Ready(Handshake::own())] }
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

    /// Works until `budget` units are done, or all is, and returns the units done: a unit is about one weight for one
    /// sample. The last step may go beyond the budget, by at most [`MOST_AT_ONCE`](super::study::MOST_AT_ONCE).
    pub fn advance(&mut self, budget: u64) -> u64 {
        let Some(work) = &mut self.work else { return 0 };
        match work.advance(budget) {
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
        }
    }

    /// Whether there is work to advance.
    pub fn is_busy(&self) -> bool {
        self.work.is_some()
    }

    /// All that is to be said since the last time, in order; of what can be said in one, the latest.
    pub fn take_reports(&mut self) -> Vec<Report> {
        self.tell_work();
        std::mem::take(&mut self.reports)
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Start { run, job } if self.newest < Some(run) => {
                self.newest = Some(run);
                self.work = None;
                match job {
                    Job::Study(study) => match Work::new(study) {
                        Ok(work) => self.work = Some(work),
                        Err(error) => self.report(News::Refused { reason: error.to_string() }),
                    },
                    Job::Digits { .. } => self.report(News::Refused { reason: "not yet".to_owned() }),
                }
            }
            Command::Stop { run } if self.newest == Some(run) && self.is_busy() => self.end(News::Stopped),
            Command::Start { .. } | Command::Stop { .. } | Command::Ask { .. } => {}
        }
    }

    /// Tells what was done, how it is summed up, and that it is over.
    fn end(&mut self, last: News) {
        self.tell_work();
        if let Some(work) = self.work.take() {
            self.report(News::Study(work.summary()));
        }
        self.report(last);
    }

    fn tell_work(&mut self) {
        let news = self.work.as_mut().map(Work::take_news).unwrap_or_default();
        news.into_iter().for_each(|news| self.report(News::Study(news)));
    }

    fn report(&mut self, news: News) {
        if let Some(run) = self.newest {
            self.reports.push(Report::News { run, news });
        }
    }
}
