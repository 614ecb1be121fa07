//! Links and files: whatever they say, a lesson opens, works, and comes back from the link and the file that it writes.

use std::fmt::Debug;

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::catalogue::Page;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::file::{self, LONGEST_FILE};
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::link::{self, Address, LONGEST_LINK, Notice};
use mlp_lab::lesson::mnist::Mnist;
use mlp_lab::lesson::neuron::Neuron;
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::xor::Xor;
use mlp_lab::text::{notice, share};

use super::memory::within;
use super::words::{said, told};

/// The largest model's weights, a few times over: what it starts from, what it is now, and its optimizer's.
const MOST_MEMORY: usize = 64 << 20;
/// A notice repeats at most so much of what it refuses.
const LONGEST_NOTICE: usize = 600;

/// A link, from `#` on.
pub fn link(bytes: &[u8]) -> bool {
    let hash = String::from_utf8_lossy(bytes);
    let address = within(32 * hash.len(), || link::parse(&hash));
    address.is_some_and(|address| {
        address.notices.iter().for_each(check);
        opened(&address).1 && address.notices.is_empty()
    })
}

/// A saved moment.
pub fn file(bytes: &[u8]) -> bool {
    let _ = file::kind("moment.txt", bytes.get(..file::HEAD as usize).unwrap_or(bytes));
    match within(32 * bytes.len(), || file::read(bytes)) {
        Ok(address) => {
            let (written, whole) = opened(&address);
            assert_eq!(opened(&rewritten(&address)).0, written);
            whole
        }
        Err(why) => {
            told(&why);
            said(|language| share::file_error(language, &why));
            false
        }
    }
}

/// The address in its own file. Spaces around edits, and edits that say nothing, may go on the way; but only once.
fn rewritten(address: &Address) -> Address {
    let text = file::write(address);
    if text.len() > LONGEST_FILE {
        // An edit has a line of its own, which makes the file longer than the one that was read.
        return address.clone();
    }
    let read = file::read(text.as_bytes()).unwrap();
    let again = file::write(&read);
    assert_eq!(file::read(again.as_bytes()), Ok(read.clone()));
    read
}

/// The link of the lesson that opens, and whether nothing was refused.
fn opened(address: &Address) -> (String, bool) {
    let open = match address.page {
        Page::Home => return (link::plain(Page::Home), true),
        Page::Neuron => lesson::<Neuron>,
        Page::Descent => lesson::<Descent>,
        Page::Backprop => lesson::<Backprop>,
        Page::Xor => lesson::<Xor>,
        Page::Keras => lesson::<Keras>,
        Page::Mnist => lesson::<Mnist>,
    };
    within(MOST_MEMORY + 256 * said_in(address), || open(&address.pairs))
}

fn said_in(address: &Address) -> usize {
    address.pairs.iter().map(|(key, value)| key.len() + value.len()).sum()
}

fn lesson<P: Program + Debug>(pairs: &[(String, String)]) -> (String, bool) {
    let (mut player, notices) = link::open::<P>(pairs);
    notices.iter().for_each(check);
    let written = link::write(&player);
    player.work(1);
    assert!(link::write_address(&player).len() <= LONGEST_LINK);
    comes_back(&player);
    (written, notices.is_empty())
}

fn comes_back<P: Program + Debug>(player: &Player<P>) {
    let written = link::write(player);
    let address = link::parse_kept(&written).unwrap();
    assert_eq!((address.page.path(), &address.notices), (P::ID, &vec![]), "{written}");
    let (again, notices) = link::open::<P>(&address.pairs);
    assert_eq!(notices, [], "{written}");
    assert!(again.run().program() == player.run().program(), "{written}");
    assert_eq!(again.run().edits(), player.run().edits(), "{written}");
    assert_eq!((again.look(), again.run().target()), (player.look(), player.run().target()), "{written}");
    assert_eq!(link::write(&again), written);
    let saved = file::write(&address);
    assert!(saved.len() <= LONGEST_FILE);
    assert_eq!(file::read(saved.as_bytes()), Ok(address), "{saved}");
}

fn check(what: &Notice) {
    assert!(format!("{what:?}").len() < LONGEST_NOTICE, "{what:?}");
    said(|language| notice::notice(language, what));
}
