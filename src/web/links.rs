//! Where each lesson was left, shared by the lesson that knows it and the shell that needs it at once: for the menu,
//! for copying, and for the address when the page is left in the middle of something.

use std::cell::RefCell;
use std::rc::Rc;

use crate::lesson::catalogue::Page;
use crate::lesson::link;

/// The links, one for each page that was open.
#[derive(Clone, Debug, Default)]
pub struct Links(Rc<RefCell<Vec<(Page, String)>>>);

/// There is one set of links; what it holds is never a reason to draw anything anew.
impl PartialEq for Links {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Links {
    /// Leaves the link of a page.
    pub fn leave(&self, page: Page, link: String) {
        let mut links = self.0.borrow_mut();
        links.retain(|(other, _)| *other != page);
        links.push((page, link));
    }

    /// The link to where a page was left, or to its start.
    pub fn of(&self, page: Page) -> String {
        let links = self.0.borrow();
        let left = links.iter().find(|(other, _)| *other == page);
        left.map_or_else(|| link::plain(page), |(_, link)| link.clone())
    }
}
