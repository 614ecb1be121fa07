//! The stages of an update, in their order.
//! Says what comes next; does nothing.

/// One stage of an update. Layers count from 0, the first one after the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Net and output of a layer. That of layer 0 takes the next batch.
    Forward(usize),
    /// E and ∂E/∂o of the outputs.
    Error,
    /// δ of a layer.
    Delta(usize),
    /// The gradients of all weights and biases.
    Gradients,
    /// The optimizer's move.
    Update,
}

impl Stage {
    /// The stage after so many stages of an update, in a network of so many layers.
    pub(super) const fn after(done: usize, layers: usize) -> Self {
        if done < layers {
            Self::Forward(done)
        } else if done == layers {
            Self::Error
        } else if done <= 2 * layers {
            Self::Delta(2 * layers - done)
        } else if done == 2 * layers + 1 {
            Self::Gradients
        } else {
            Self::Update
        }
    }
}
