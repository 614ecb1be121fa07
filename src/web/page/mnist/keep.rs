//! What the browser remembers of the reader's own digits: number, counts and names. The files themselves are in its store.

use std::cell::RefCell;

use web_sys::Storage;

use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::given::{Counts, OwnDigits};

const KEY: &str = "mlp-lab.own-digits";

thread_local! {
    /// What was remembered last.
    static KEPT: RefCell<Option<OwnDigits>> = const { RefCell::new(None) };
}

/// The lab with what this browser remembers.
pub fn remembered() -> Mnist {
    let stored = || read(&storage()?.get_item(KEY).ok()??);
    let own = KEPT.with_borrow_mut(|kept| {
        if kept.is_none() {
            *kept = stored();
        }
        kept.clone()
    });
    own.map_or_else(Mnist::default, Mnist::with_own)
}

/// Remembers the lab's own digits, if they are not what is remembered already.
pub fn remember(program: &Mnist) {
    let Some(own) = program.own() else { return };
    KEPT.with_borrow_mut(|kept| {
        if kept.as_ref() != Some(own) {
            *kept = Some(own.clone());
            if let Some(storage) = storage() {
                // Without it a reload opens the default, with a sentence.
                let _ = storage.set_item(KEY, &write(own));
            }
        }
    });
}

fn storage() -> Option<Storage> {
    gloo_utils::window().local_storage().ok().flatten()
}

/// Number and counts, then a name on each line.
fn write(own: &OwnDigits) -> String {
    let head = format!("{} {} {}", own.number, own.counts.train, own.counts.test);
    let names = own.names.iter().map(|name| name.replace(['\n', '\r'], " "));
    std::iter::once(head).chain(names).collect::<Vec<_>>().join("\n")
}

fn read(text: &str) -> Option<OwnDigits> {
    let mut lines = text.lines();
    let numbers: Vec<u32> = lines.next()?.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [number, train, tests] = numbers[..] else { return None };
    Some(OwnDigits { number, counts: Counts { train, test: tests }, names: lines.map(str::to_owned).collect() })
}
