//! Workers that do one run together, as plain code: which of them is told what, and what of their news the page hears.
//! The page speaks with the first member; when one is lost, all are. Knows no browser: it says what is to be done there.

use super::digits::{self, Ask, Loading, MOST_WORKERS, Rank};
use super::link::{self, Heard, Link, Lost};
use super::protocol::{Job, News, RunId};

/// What is to be done in the browser, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Join each two of so many members by a channel. Its ends wait for the message that begins the member's run, in
    /// place of all that waited before.
    Connect(u8),
    /// Do this for a member. Never [`link::Task::Tell`].
    For(u8, link::Task),
    /// Tell the page.
    Tell(Heard),
}

/// The lines to all members. What happens to a member that there is no longer is ignored.
#[derive(Debug, Default)]
pub struct Team {
    links: Vec<Link>,
    /// The last run's number.
    last: RunId,
    /// The run whose news the page wants.
    present: Option<RunId>,
    /// The most bytes of digits that a member told of: whoever comes first fetches them for all.
    fetched: u64,
}

impl Team {
    /// Begins a run in place of the present one, by as many workers as the job's rank says. Returns its number.
    pub fn start(&mut self, job: &Job) -> (RunId, Vec<Task>) {
        let members = members(job);
        let run = RunId(self.last.0.wrapping_add(1));
        *self = Self { links: std::mem::take(&mut self.links), last: run, present: Some(run), fetched: 0 };
        let mut tasks: Vec<Task> = (members..self.size()).map(|member| Task::For(member, link::Task::Close)).collect();
        self.links.resize_with(members.into(), Link::default);
        tasks.push(Task::Connect(members));
        tasks.extend(self.all(|link, member| link.start(run, ranked(job, member, members))));
        (run, tasks)
    }

    /// Asks something of the present run, if there is one.
    pub fn ask(&mut self, ask: Ask) -> Vec<Task> {
        self.with(0, |link| link.ask(ask))
    }

    /// Ends the present run, if there is one. Its last news says so.
    pub fn stop(&mut self) -> Vec<Task> {
        self.all(|link, _| link.stop())
    }

    /// Ends all workers at once, without a word; the next run starts others.
    pub fn close(&mut self) -> Vec<Task> {
        self.present = None;
        let tasks = self.all(|link, _| link.close());
        self.links.clear();
        tasks
    }

    /// Takes what a member says.
    pub fn hear(&mut self, member: u8, bytes: &[u8]) -> Vec<Task> {
        self.with(member, |link| link.hear(bytes))
    }

    /// Takes note that a member's files were fetched, or could not be.
    pub fn refreshed(&mut self, member: u8) -> Vec<Task> {
        self.with(member, Link::refreshed)
    }

    /// Takes note that the browser reports an error of a member.
    pub fn fail(&mut self, member: u8, message: String) -> Vec<Task> {
        self.with(member, |link| link.fail(message))
    }

    /// Takes note that something came of a member that is no block of bytes.
    pub fn garble(&mut self, member: u8) -> Vec<Task> {
        self.with(member, Link::garble)
    }

    fn size(&self) -> u8 {
        self.links.len() as u8
    }

    /// What is to be done after this happened to all members.
    fn all(&mut self, mut happen: impl FnMut(&mut Link, u8) -> Vec<link::Task>) -> Vec<Task> {
        let each = self.links.iter_mut().zip(0..);
        let tasks: Vec<_> = each.map(|(link, member)| (member, happen(link, member))).collect();
        self.sort_out(tasks)
    }

    /// What is to be done after this happened to one member.
    fn with(&mut self, member: u8, happen: impl FnOnce(&mut Link) -> Vec<link::Task>) -> Vec<Task> {
        let Some(link) = self.links.get_mut(usize::from(member)) else { return Vec::new() };
        let tasks = happen(link);
        self.sort_out(vec![(member, tasks)])
    }

    /// Decides what the page hears, after all that is to be done: the page may answer at once.
    fn sort_out(&mut self, happened: Vec<(u8, Vec<link::Task>)>) -> Vec<Task> {
        let mut tasks = Vec::new();
        let mut told = Vec::new();
        for (member, of_member) in happened {
            for task in of_member {
                match task {
                    link::Task::Tell(Heard::News { run, news }) => told.extend(self.weigh(member, run, news)),
                    link::Task::Tell(Heard::Lost { reason, .. }) => told.extend(self.lose(member, reason)),
                    task => tasks.push(Task::For(member, task)),
                }
            }
        }
        tasks.extend(told);
        tasks.sort_by_key(|task| matches!(task, Task::Tell(_)));
        tasks
    }

    /// Ends the other members with the one that is lost.
    fn lose(&mut self, lost: u8, reason: Lost) -> Vec<Task> {
        let run = self.present.take();
        let mut tasks = self.all(|link, member| if member == lost { Vec::new() } else { link.close() });
        tasks.push(Task::Tell(Heard::Lost { run, reason }));
        tasks
    }

    /// What is to be done about news of the member.
    fn weigh(&mut self, member: u8, run: RunId, news: News) -> Vec<Task> {
        if self.present != Some(run) || !self.concerns(member, &news) {
            return Vec::new();
        }
        let mut tasks = Vec::new();
        if news.is_last() {
            self.present = None;
            // All are told to stop at once.
            if news != News::Stopped {
                tasks = self.all(|link, _| link.stop());
            }
        }
        tasks.push(Task::Tell(Heard::News { run, news }));
        tasks
    }

    /// Whether the page is to hear this: all that the first member says, and of the others that they cannot begin. Of those
    /// who fetch, the one that is furthest.
    fn concerns(&mut self, member: u8, news: &News) -> bool {
        match news {
            News::Refused { .. } => true,
            News::Digits(digits::News::Loading(Loading::Fetching { bytes, .. })) => {
                let further = *bytes > self.fetched || member == 0 && *bytes == self.fetched;
                self.fetched = self.fetched.max(*bytes);
                further
            }
            _ => member == 0,
        }
    }
}

fn members(job: &Job) -> u8 {
    match job {
        Job::Digits { rank, .. } => rank.of.clamp(1, MOST_WORKERS),
        Job::Study(_) => 1,
    }
}

/// The job as the member does it.
fn ranked(job: &Job, number: u8, of: u8) -> Job {
    match job {
        Job::Digits { plan, .. } => Job::Digits { plan: plan.clone(), rank: Rank { number, of } },
        Job::Study(study) => Job::Study(study.clone()),
    }
}
