//! Where each lesson was left, shared by the lesson that knows it and the shell that needs it at once: for the menu,
//! for sharing, and for the address, which follows the lesson at rest and when the page is left in the middle of something.

use std::cell::RefCell;
use std::rc::Rc;

use super::address;
use crate::lesson::catalogue::Page;
use crate::lesson::link::{self, Address};

/// One page as it was left.
#[derive(Clone, Debug)]
struct Left {
    page: Page,
    /// The link with all that there is to say, however long.
    whole: String,
    /// What the address says of it.
    address: String,
}

/// The links, one for each page that was open, and the address.
#[derive(Clone, Debug, Default)]
pub struct Links(Rc<RefCell<All>>);

#[derive(Debug, Default)]
struct All {
    left: Vec<Left>,
    /// The address as it was opened or written last.
    known: String,
    /// The mark of its entry in the browser's history.
    entry: Option<u64>,
    /// Entries that were left, and the whole links to what was shown then: the address does not follow while playing.
    entries: Vec<(u64, String)>,
}

/// So many entries are remembered.
const MOST_ENTRIES: usize = 50;

/// There is one set of links; what it holds is never a reason to draw anything anew.
impl PartialEq for Links {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Links {
    /// Leaves the link of a page, whole and as the address says it.
    pub fn leave(&self, page: Page, whole: String, address: String) {
        let left = &mut self.0.borrow_mut().left;
        left.retain(|left| left.page != page);
        left.push(Left { page, whole, address });
    }

    /// Takes note that the present address is being opened, and returns it.
    pub fn open(&self) -> String {
        let here = address::hash();
        address::mark();
        let mut all = self.0.borrow_mut();
        all.known.clone_from(&here);
        all.entry = address::entry();
        here
    }

    /// Takes note that another address came in place of the one of this page, whose entry in the history one may return to.
    pub fn depart(&self, page: Page) {
        let whole = self.find(|left| left.page == page).map(|left| left.whole);
        let all = &mut *self.0.borrow_mut();
        if let (Some(entry), Some(whole)) = (all.entry.take(), whole) {
            all.entries.retain(|(other, _)| *other != entry);
            all.entries.push((entry, whole));
            let surplus = all.entries.len().saturating_sub(MOST_ENTRIES);
            all.entries.drain(..surplus);
        }
    }

    /// Lets the address say how a page was left, unless it was just changed from outside and is about to be opened.
    pub fn write(&self, page: Page) {
        if address::hash() == self.0.borrow().known {
            address::replace(&self.of(page));
            self.open();
        }
    }

    /// What an address says of where a page was left, or of its start.
    pub fn of(&self, page: Page) -> String {
        self.find(|left| left.page == page).map_or_else(|| link::plain(page), |left| left.address)
    }

    /// The whole link to where a page was left, or to its start.
    pub fn whole(&self, page: Page) -> String {
        self.find(|left| left.page == page).map_or_else(|| link::plain(page), |left| left.whole)
    }

    /// The same taken apart.
    pub fn moment(&self, page: Page) -> Address {
        link::parse_kept(&self.whole(page)).unwrap_or_default()
    }

    /// What an address asks for: at an entry that was left, what was shown then; where it stands for a longer link that was
    /// left here, that one.
    pub fn read(&self, hash: &str) -> Option<Address> {
        let here = address::entry();
        let returned = self.0.borrow().entries.iter().find(|(entry, _)| Some(*entry) == here).cloned();
        if let Some((_, whole)) = returned {
            return link::parse_kept(&whole);
        }
        match self.find(|left| left.address == hash && left.whole != hash) {
            Some(left) => link::parse_kept(&left.whole),
            None => link::parse(hash),
        }
    }

    fn find(&self, is_it: impl Fn(&Left) -> bool) -> Option<Left> {
        self.0.borrow().left.iter().find(|left| is_it(left)).cloned()
    }
}
