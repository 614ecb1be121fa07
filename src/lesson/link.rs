//! Links: `#/descent?lr=0.1&x0=10&t=12` ⇄ a page, its settings, its edits and its position.
//! What a link may hold is bounded, and whatever is refused is named.

use super::catalogue::Page;
use super::digits;
use super::edit::{self, Edit};
use super::item::Item;
pub use super::notice::Notice;
use super::player::{Look, Mode, Player};
use super::position::{Granularity, Grid, Position};
use super::program::Program;
use super::setting::{self, Refusal};

/// Longer links are neither written nor read.
pub const LONGEST_LINK: usize = 8 * 1024;
/// Longer addresses, all that stands before the `#` included, make no QR code that the last row could read.
pub const LONGEST_CODE: usize = 600;
/// How much of a refused key or path is repeated to the reader.
const LONGEST_ECHO: usize = 40;
/// The key under which the edits stand.
pub const EDITS: &str = "e";
/// What a link says in place of edits that it is too short for.
const ELSEWHERE: &str = "kept";

/// An address taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// The page.
    pub page: Page,
    /// Keys and values, as written.
    pub pairs: Vec<(String, String)>,
    /// What was not understood.
    pub notices: Vec<Notice>,
}

/// Takes the part of an address from `#` on apart. None for an in-page anchor such as `#main`.
pub fn parse(hash: &str) -> Option<Address> {
    parse_within(hash, LONGEST_LINK)
}

/// The same for a link that was written here and kept, however long it is.
pub fn parse_kept(link: &str) -> Option<Address> {
    parse_within(link, usize::MAX)
}

fn parse_within(hash: &str, longest: usize) -> Option<Address> {
    let rest = if hash.is_empty() || hash == "#" { "" } else { hash.strip_prefix("#/")? };
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/');
    let Some(page) = Page::from_path(path) else {
        return Some(Address { notices: vec![Notice::UnknownPage(echo(path))], ..Address::default() });
    };
    if hash.len() > longest {
        return Some(Address { page, notices: vec![Notice::TooLong], ..Address::default() });
    }
    Some(Address { page, pairs: pairs_of(query), notices: Vec::new() })
}

/// Takes what stands after the question mark apart.
pub fn pairs_of(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(k, v)| (decode(k), decode(v))).collect()
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The beginning of what was refused, to be repeated to the reader.
pub(super) fn echo(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST_ECHO).collect()
}

/// Opens a lesson as the pairs describe it. What is refused falls back to its default and is named; of a key that
/// stands more than once the last counts.
pub fn open<P: Program>(pairs: &[(String, String)]) -> (Player<P>, Vec<Notice>) {
    open_beside(pairs, &P::default())
}

/// The same where `present` has what the learner brought along and the link may ask for.
pub fn open_beside<P: Program>(pairs: &[(String, String)], present: &P) -> (Player<P>, Vec<Notice>) {
    let (program, mut notices) = read_program(pairs, present);
    let edits = find(pairs, EDITS).map_or_else(Vec::new, |text| read_edits(text, &program, &mut notices));
    let mut player = Player::new(program, edits);
    player.set_look(read_look::<P>(pairs, &player, &mut notices));
    let target = read_position(pairs, player.run().program(), &mut notices);
    let target = clamp(target, &player, &mut notices);
    player.jump(target);
    let known = |key: &str| P::SETTINGS.iter().any(|setting| setting.is_called(key)) || has_view_key::<P>(key);
    notices.extend(pairs.iter().filter(|(key, _)| !known(key)).map(|(key, _)| Notice::UnknownKey(echo(key))));
    (player, notices)
}

/// The settings that the pairs describe, and those that are refused.
fn read_program<P: Program>(pairs: &[(String, String)], present: &P) -> (P, Vec<Notice>) {
    let (mut program, mut notices) = (P::default(), Vec::new());
    program.inherit(present);
    for setting in P::SETTINGS {
        if let Some((key, value)) = pairs.iter().rev().find(|(key, _)| setting.is_called(key))
            && let Err(why) = program.set(setting.name, value)
        {
            notices.push(match why {
                Refusal::NotGiven => Notice::NotGiven(setting.name),
                why => Notice::Refused { key: key.clone(), why },
            });
        }
    }
    (program, notices)
}

/// Whether the query describes these settings and edits.
pub fn describes<P: Program>(query: &str, program: &P, edits: &[Edit]) -> bool {
    let pairs = pairs_of(query);
    // Other settings are seen without the start of a run, which is costly.
    read_program(&pairs, program).0 == *program && open_beside(&pairs, program).0.run().edits() == edits
}

/// The keys that every lesson has besides its settings.
pub const VIEW_KEYS: [&str; 10] =
    ["t", "phase", "op", "granularity", "sample", "digits", "open", "mode", "matrices", EDITS];

/// Whether the lesson has that key besides its settings.
pub fn has_view_key<P: Program>(key: &str) -> bool {
    VIEW_KEYS.contains(&key) && (P::PREDICTS || key != "mode")
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The value of a whole-number key; a refused one is named and counts as absent.
fn read_whole(pairs: &[(String, String)], key: &str, max: u32, notices: &mut Vec<Notice>) -> Option<u32> {
    match setting::whole(find(pairs, key)?, 0, max) {
        Ok(value) => Some(value),
        Err(why) => {
            notices.push(Notice::Refused { key: key.to_owned(), why });
            None
        }
    }
}

fn read_position(pairs: &[(String, String)], grid: &impl Grid, notices: &mut Vec<Notice>) -> Position {
    let t = read_whole(pairs, "t", u32::MAX - 1, notices).unwrap_or(0);
    let last_phase = grid.phases().saturating_sub(1);
    let phase = read_whole(pairs, "phase", u32::from(last_phase), notices).unwrap_or(0) as u8;
    let last_op = grid.operations(phase + 1).saturating_sub(1);
    let op = read_whole(pairs, "op", u32::from(last_op), notices).unwrap_or(0) as u16;
    Position { t, phase, op }
}

fn clamp<P: Program>(target: Position, player: &Player<P>, notices: &mut Vec<Notice>) -> Position {
    let end = player.run().end();
    if target > end {
        notices.push(Notice::BeyondEnd);
    }
    target.min(end)
}

fn read_look<P: Program>(pairs: &[(String, String)], player: &Player<P>, notices: &mut Vec<Notice>) -> Look {
    let mut look = player.look();
    let units = player.run().program().units();
    if let Some(id) = find(pairs, "granularity") {
        match Granularity::from_id(id).filter(|unit| units.contains(unit)) {
            Some(unit) => look.unit = unit,
            None => notices.push(Notice::Refused { key: "granularity".to_owned(), why: Refusal::NoSuchChoice }),
        }
    }
    if let Some(sample) = read_whole(pairs, "sample", player.run().program().samples().saturating_sub(1), notices) {
        look.sample = sample as usize;
    }
    if let Some(text) = find(pairs, "digits") {
        match digits::parse(text) {
            Ok(digits) => look.digits = Some(digits),
            Err(why) => notices.push(Notice::Refused { key: "digits".to_owned(), why }),
        }
    }
    if let Some(text) = find(pairs, "open") {
        look.open = Item::parse(text).filter(|&item| player.run().program().has(item));
        if look.open.is_none() {
            notices.push(Notice::Refused { key: "open".to_owned(), why: Refusal::NoSuchValue });
        }
    }
    if let Some(text) = find(pairs, "mode").filter(|_| P::PREDICTS) {
        match setting::choice(text, &Mode::ALL, Mode::id) {
            Ok(mode) => look.mode = mode,
            Err(why) => notices.push(Notice::Refused { key: "mode".to_owned(), why }),
        }
    }
    if let Some(text) = find(pairs, "matrices") {
        match setting::choice(text, &[false, true], matrices_id) {
            Ok(slide) => look.slide = slide,
            Err(why) => notices.push(Notice::Refused { key: "matrices".to_owned(), why }),
        }
    }
    look
}

/// How matrices stand, as links and controls name it.
pub fn matrices_id(slide: bool) -> &'static str {
    if slide { "slide" } else { "program" }
}

fn read_edits<P: Program>(text: &str, program: &P, notices: &mut Vec<Notice>) -> Vec<Edit> {
    let (mut edits, mut scratch) = (Vec::new(), program.start());
    if text == ELSEWHERE {
        notices.push(Notice::EditsElsewhere);
        return edits;
    }
    for item in text.split(',').filter(|item| !item.is_empty()) {
        match read_edit(item).filter(|edit| edit::fits(program, &mut scratch, edit)) {
            Some(edit) if edit::has_room(&edits, edit.place(), &edit.name) => edit::insert(&mut edits, edit),
            Some(_) => {
                notices.push(Notice::TooManyEdits);
                break;
            }
            None => notices.push(Notice::EditDropped(echo(item))),
        }
    }
    edits
}

/// Reads `t.phase.name:value`.
fn read_edit(item: &str) -> Option<Edit> {
    let (t, rest) = item.split_once('.')?;
    let (phase, rest) = rest.split_once('.')?;
    let (name, value) = rest.split_once(':')?;
    let value = setting::number(value).ok()?;
    Some(Edit { t: t.parse().ok()?, phase: phase.parse().ok()?, name: name.to_owned(), value })
}

/// The link to a page without anything said.
pub fn plain(page: Page) -> String {
    format!("#/{}", page.path())
}

/// The link to what a player shows: settings that differ from the defaults, edits, look and position. With many edits
/// it is longer than an address may be.
pub fn write<P: Program>(player: &Player<P>) -> String {
    join(P::ID, &pairs(player))
}

/// What the address says of it: the link or, if that is too long, all of it but the edits.
pub fn write_address<P: Program>(player: &Player<P>) -> String {
    let mut pairs = pairs(player);
    let whole = join(P::ID, &pairs);
    if whole.len() <= LONGEST_LINK {
        return whole;
    }
    pairs.iter_mut().filter(|(key, _)| *key == EDITS).for_each(|(_, value)| ELSEWHERE.clone_into(value));
    join(P::ID, &pairs)
}

fn join(id: &str, pairs: &[(&'static str, String)]) -> String {
    let said: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
    let question = if said.is_empty() { "" } else { "?" };
    format!("#/{id}{question}{}", said.join("&"))
}

fn pairs<P: Program>(player: &Player<P>) -> Vec<(&'static str, String)> {
    let (program, standard) = (player.run().program(), P::default());
    let mut pairs: Vec<(&'static str, String)> = P::SETTINGS
        .iter()
        .map(|setting| (setting.key(), program.get(setting.name), standard.get(setting.name)))
        .filter(|(_, value, default)| value != default)
        .map(|(key, value, _)| (key, value))
        .collect();
    let (at, look) = (player.run().target(), player.look());
    let mut say = |key: &'static str, value: String, default: &str| {
        if value != default {
            pairs.push((key, value));
        }
    };
    say("t", at.t.to_string(), "0");
    say("phase", at.phase.to_string(), "0");
    say("op", at.op.to_string(), "0");
    say("granularity", look.unit.id().to_owned(), P::DEFAULT_UNIT.id());
    say("sample", look.sample.to_string(), "0");
    say("digits", look.digits.map_or(String::new(), digits::id), "");
    say("open", look.open.map_or(String::new(), |item| item.to_string()), "");
    say("mode", look.mode.id().to_owned(), Mode::Watch.id());
    say("matrices", matrices_id(look.slide).to_owned(), matrices_id(false));
    say(EDITS, player.run().edits().iter().map(write_edit).collect::<Vec<_>>().join(","), "");
    pairs
}

fn write_edit(edit: &Edit) -> String {
    format!("{}.{}.{}:{}", edit.t, edit.phase, edit.name, setting::plain_number(edit.value))
}
