//! The units of a model's dense layers as text: `64-10` is one layer of 64 units and one of 10.

use crate::lesson::setting::Refusal;

/// The most layers.
pub const MOST_LAYERS: usize = 5;
/// The most units of a layer.
pub const MOST_UNITS: u32 = 1024;

/// Units of each dense layer, the first one first; at least one layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Units(Vec<u32>);

impl Default for Units {
    /// Two hidden units and one output.
    fn default() -> Self {
        Self(vec![2, 1])
    }
}

impl std::fmt::Display for Units {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        out.write_str(&numbers.join("-"))
    }
}

impl Units {
    /// Reads units; spaces and other dashes are allowed between the numbers.
    ///
    /// # Errors
    /// [`Refusal::NotUnits`] unless it is 1 to [`MOST_LAYERS`] numbers from 1 to [`MOST_UNITS`].
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = text.replace(['\u{2212}', '\u{2013}', '\u{ff0d}', ','], "-");
        if plain.len() > 64 {
            return Err(Refusal::NotUnits);
        }
        let numbers = plain.split('-').map(|part| part.trim().parse::<u32>());
        let units = numbers.collect::<Result<Vec<u32>, _>>().map_err(|_| Refusal::NotUnits)?;
        let fits =
            (1..=MOST_LAYERS).contains(&units.len()) && units.iter().all(|units| (1..=MOST_UNITS).contains(units));
        if fits { Ok(Self(units)) } else { Err(Refusal::NotUnits) }
    }

    /// Number of layers.
    pub fn layers(&self) -> usize {
        self.0.len()
    }

    /// Units of each layer.
    pub fn all(&self) -> &[u32] {
        &self.0
    }

    /// Units of the last layer.
    pub fn outputs(&self) -> usize {
        self.0.last().map_or(1, |&units| units as usize)
    }
}
