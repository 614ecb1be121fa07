//! Python's `repr` of a float. Knows nothing of pages and languages.

use super::{exponent_text, shortest_positional, shortest_scientific};

/// What Python's `repr` and `print` write for a float: the shortest decimal that reads back to the same value, with an
/// exponent below 1e-4 and from 1e16 on (`1e-05`, `1e+16`, `3.0`, `-0.0`, `inf`, `nan`).
pub fn python_repr(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value < 0.0 { "-inf" } else { "inf" }.to_owned();
    }
    let (mantissa, exponent) = shortest_scientific(value);
    if !(-4..16).contains(&exponent) {
        return mantissa + &exponent_text(exponent, 2);
    }
    let plain = shortest_positional(value);
    if plain.contains('.') { plain } else { plain + ".0" }
}
