//! A changed value: at a position of the run, a name and a number.

use super::program::Program;

/// From position (`t`, `phase`) on, `name` is `value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Completed updates at the edit.
    pub t: u32,
    /// Completed phases of the next update at the edit.
    pub phase: u8,
    /// The value's name as in the page: `x`, `w-1-0-2`, `learning-rate`.
    pub name: String,
    /// The new value, finite.
    pub value: f64,
}

/// The most edits that a run may carry. A file holds all of them; a link holds as many as fit.
pub const MOST_EDITS: usize = 1000;

impl Edit {
    /// Where the edit stands in the run's order.
    pub fn place(&self) -> (u32, u8) {
        (self.t, self.phase)
    }
}

/// Whether one more edit at this place finds room; one that takes the place of an older edit always does.
pub fn has_room(edits: &[Edit], place: (u32, u8), name: &str) -> bool {
    edits.len() < MOST_EDITS || edits.iter().any(|old| old.place() == place && old.name == name)
}

/// Puts the edit into the list, after earlier ones of the same place; an older edit of the same value there gives way.
pub fn insert(edits: &mut Vec<Edit>, edit: Edit) {
    edits.retain(|old| old.place() != edit.place() || old.name != edit.name);
    let index = edits.partition_point(|old| old.place() <= edit.place());
    edits.insert(index, edit);
}

/// The edits that the program can take, in order.
pub fn valid<P: Program>(program: &P, edits: Vec<Edit>) -> Vec<Edit> {
    let mut scratch = program.start();
    let mut kept = Vec::new();
    for edit in edits {
        if fits(program, &mut scratch, &edit) && has_room(&kept, edit.place(), &edit.name) {
            insert(&mut kept, edit);
        }
    }
    kept
}

/// Whether the program can take the edit; `scratch` is any state of it, and is changed.
pub fn fits<P: Program>(program: &P, scratch: &mut P::State, edit: &Edit) -> bool {
    let placed = edit.t <= program.last_update() && edit.phase < program.phases();
    placed && edit.value.is_finite() && program.edit(scratch, edit)
}
