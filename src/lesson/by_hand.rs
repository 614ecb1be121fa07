//! What was changed by hand within one pass, and from which phase on it counts.

use super::edit::Edit;
use super::position::Position;

/// The values changed by hand between the phases of a pass, in the order of the run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByHand(Vec<Edit>);

impl ByHand {
    /// Those of the pass that is seen at a position, the running or the last one, as far as the run has come.
    pub fn of(edits: &[Edit], position: Position) -> Self {
        let running = position.phase > 0 || position.op > 0;
        let pass = if running { position.t } else { position.t.saturating_sub(1) };
        let within = |edit: &&Edit| edit.t == pass && edit.phase > 0 && edit.place() <= (position.t, position.phase);
        Self(edits.iter().filter(within).cloned().collect())
    }

    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the value of that name was changed to last before phase `phase` was done.
    pub fn before(&self, name: &str, phase: u8) -> Option<f64> {
        let edit = self.0.iter().rfind(|edit| edit.name == name && edit.phase < phase)?;
        Some(edit.value)
    }
}
