//! Where in a run one is, and the units in which one moves.

/// `t` updates are complete, then `phase` phases of the next update, then `op` operations of the next phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Completed updates.
    pub t: u32,
    /// Phases done within the next update.
    pub phase: u8,
    /// Operations done within the next phase.
    pub op: u16,
}

impl Position {
    /// The boundary after `t` updates.
    pub fn at(t: u32) -> Self {
        Self { t, phase: 0, op: 0 }
    }

    /// After `t` updates and `phase` phases of the next.
    pub fn within(t: u32, phase: u8) -> Self {
        Self { t, phase, op: 0 }
    }
}

/// The unit of one step, fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// One neuron or one weight.
    Operation,
    /// One phase of an update.
    Phase,
    /// One sample, where each sample has an update of its own.
    Sample,
    /// One batch of samples, and so one update, where an epoch has several.
    Batch,
    /// One pass over the data (in descent: one step).
    Epoch,
    /// Ten epochs.
    X10,
    /// A hundred epochs.
    X100,
    /// A thousand epochs.
    X1000,
    /// To the end.
    End,
}

impl Granularity {
    /// Every unit, fine to coarse.
    pub const ALL: [Self; 9] = [
        Self::Operation,
        Self::Phase,
        Self::Sample,
        Self::Batch,
        Self::Epoch,
        Self::X10,
        Self::X100,
        Self::X1000,
        Self::End,
    ];

    /// The stable name that links and controls use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Phase => "phase",
            Self::Sample => "sample",
            Self::Batch => "batch",
            Self::Epoch => "epoch",
            Self::X10 => "x10",
            Self::X100 => "x100",
            Self::X1000 => "x1000",
            Self::End => "end",
        }
    }

    /// The unit of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.id() == id)
    }

    /// How many epochs the unit spans; none for units below an epoch and for the end.
    fn epochs(self) -> Option<u32> {
        match self {
            Self::Epoch => Some(1),
            Self::X10 => Some(10),
            Self::X100 => Some(100),
            Self::X1000 => Some(1000),
            Self::Operation | Self::Phase | Self::Sample | Self::Batch | Self::End => None,
        }
    }

    /// How many updates the unit spans; none for units below an update and for the end.
    fn updates(self, per_epoch: u32) -> Option<u32> {
        match self {
            Self::Sample | Self::Batch => Some(1),
            unit => unit.epochs().map(|epochs| epochs.saturating_mul(per_epoch)),
        }
    }
}

/// The grid of a run: what the boundaries of each unit are.
pub trait Grid {
    /// Phases of one update.
    fn phases(&self) -> u8;
    /// Operations of phase `phase` (1…phases).
    fn operations(&self, phase: u8) -> u16;
    /// Updates in one pass over the data.
    fn updates_per_epoch(&self) -> u32 {
        1
    }
}

/// The next boundary of `unit` after `from`, at most `end`.
pub fn next(grid: &impl Grid, from: Position, unit: Granularity, end: Position) -> Position {
    let target = match unit {
        Granularity::Operation if from.op + 1 < grid.operations(from.phase + 1) => Position { op: from.op + 1, ..from },
        Granularity::Operation | Granularity::Phase => {
            if from.phase + 1 < grid.phases() {
                Position::within(from.t, from.phase + 1)
            } else {
                Position::at(from.t.saturating_add(1))
            }
        }
        Granularity::End => end,
        _ => {
            let span = unit.updates(grid.updates_per_epoch()).unwrap_or(1);
            Position::at((from.t / span).saturating_add(1).saturating_mul(span))
        }
    };
    target.min(end)
}

/// The last boundary of `unit` before `from`.
pub fn previous(grid: &impl Grid, from: Position, unit: Granularity) -> Position {
    match unit {
        Granularity::Operation if from.op > 0 => Position { op: from.op - 1, ..from },
        Granularity::Phase if from.op > 0 => Position { op: 0, ..from },
        Granularity::Operation | Granularity::Phase => {
            let before = match (from.t, from.phase) {
                (0, 0) => return Position::default(),
                (t, 0) => Position::within(t - 1, grid.phases() - 1),
                (t, phase) => Position::within(t, phase - 1),
            };
            let last = grid.operations(before.phase + 1).saturating_sub(1);
            Position { op: if unit == Granularity::Operation { last } else { 0 }, ..before }
        }
        Granularity::End => Position::default(),
        _ => {
            let span = unit.updates(grid.updates_per_epoch()).unwrap_or(1);
            let whole = Position::at(from.t / span * span);
            if whole < from { whole } else { Position::at(whole.t.saturating_sub(span)) }
        }
    }
}
