//! The sizes of a network as text: `2-2-1` is two inputs, two hidden neurons, one output.

use crate::lesson::setting::Refusal;

/// The most hidden layers.
pub const MOST_HIDDEN_LAYERS: usize = 4;
/// The most nodes of a layer.
pub const MOST_NODES: usize = 8;

/// Nodes of each layer, input first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sizes(Vec<usize>);

impl Default for Sizes {
    /// Two inputs, two hidden neurons, one output.
    fn default() -> Self {
        Self(vec![2, 2, 1])
    }
}

impl std::fmt::Display for Sizes {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        out.write_str(&numbers.join("-"))
    }
}

impl Sizes {
    /// Reads sizes; spaces and other dashes are allowed between the numbers.
    ///
    /// # Errors
    /// [`Refusal::NotSizes`] unless it is 2 to 6 numbers from 1 to 8.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = text.replace(['\u{2212}', '\u{2013}', '\u{ff0d}', ','], "-");
        if plain.len() > 64 {
            return Err(Refusal::NotSizes);
        }
        let numbers = plain.split('-').map(|part| part.trim().parse::<usize>());
        let sizes = numbers.collect::<Result<Vec<usize>, _>>().map_err(|_| Refusal::NotSizes)?;
        let fits = (2..=MOST_HIDDEN_LAYERS + 2).contains(&sizes.len());
        let allowed = sizes.iter().all(|size| (1..=MOST_NODES).contains(size));
        if fits && allowed { Ok(Self(sizes)) } else { Err(Refusal::NotSizes) }
    }

    /// Nodes of each layer, input first; at least two layers.
    pub fn nodes(&self) -> &[usize] {
        &self.0
    }

    /// Number of inputs.
    pub fn inputs(&self) -> usize {
        self.0.first().copied().unwrap_or(1)
    }

    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.0.last().copied().unwrap_or(1)
    }

    /// L, the number of layers of weights.
    pub fn layers(&self) -> usize {
        self.0.len() - 1
    }

    /// Inputs and outputs of each layer of weights.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.0.iter().copied().zip(self.0.iter().copied().skip(1))
    }
}
