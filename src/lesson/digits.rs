//! How many decimals a reader asks for, as links and controls name it.

use super::setting::{self, Refusal};

/// All digits: more than this many an f64 does not have.
pub const FULL: u8 = 17;
/// The fewest decimals that can be asked for.
pub const FEWEST: u8 = 2;

/// The stable name: the number, or `full`.
pub fn id(digits: u8) -> String {
    if digits == FULL { "full".to_owned() } else { digits.to_string() }
}

/// Reads a stable name.
///
/// # Errors
/// As [`setting::whole`].
pub fn parse(text: &str) -> Result<u8, Refusal> {
    if text == "full" { Ok(FULL) } else { Ok(setting::whole(text, FEWEST.into(), FULL.into())? as u8) }
}
