//! Which way a phase goes: the one thing that picture, sentence, formula and code give the same hue.

/// The way a phase goes through the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the inputs to the outputs.
    Forward,
    /// From the error back to the weights.
    Backward,
    /// Gradients gathered, values changed.
    Update,
}

impl Direction {
    /// Every direction, in the order of an update.
    pub const ALL: [Self; 3] = [Self::Forward, Self::Backward, Self::Update];

    /// The stable name that style sheets and tests use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Backward => "backward",
            Self::Update => "update",
        }
    }

    /// The way of phase `phase` (1…2L+3) of a network with `layers` = L layers of weights:
    /// L forward, then the error and L deltas backward, then gradients and update.
    pub fn of_network_phase(phase: u8, layers: u8) -> Self {
        match phase {
            p if p <= layers => Self::Forward,
            p if p <= 2 * layers + 1 => Self::Backward,
            _ => Self::Update,
        }
    }

    /// The way of phase `phase` (1…3) of a descent: the gradient looks back, step size and new x are the update.
    pub fn of_descent_phase(phase: u8) -> Self {
        if phase <= 1 { Self::Backward } else { Self::Update }
    }
}
