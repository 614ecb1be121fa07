//! A number on the page: `<data value="FULL" data-q="NAME">shown</data>`; a dash where there is none yet.

use yew::prelude::*;

use crate::lesson::digits;
use crate::text::number::{self, Sign};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Style {
    /// So many decimals, the sign always written.
    Signed(u8),
    /// So many decimals.
    Fixed(u8),
    /// As NumPy prints one element.
    Numpy,
    /// All digits.
    Full,
    /// A count.
    Count,
}

impl Style {
    /// The reader's choice of digits, where there is one.
    pub fn with(self, digits: Option<u8>) -> Self {
        match (self, digits) {
            (Self::Count, _) | (_, None) => self,
            (_, Some(digits::FULL)) => Self::Full,
            (Self::Signed(_), Some(digits)) => Self::Signed(digits),
            (_, Some(digits)) => Self::Fixed(digits),
        }
    }

    /// The number as it is shown.
    pub fn write(self, value: f64) -> String {
        match self {
            Self::Signed(decimals) => number::fixed(value, usize::from(decimals), Sign::Always),
            Self::Fixed(decimals) => number::fixed(value, usize::from(decimals), Sign::Negative),
            Self::Numpy => eight_decimals(value),
            Self::Full => number::python_repr(value).replace('-', "\u{2212}"),
            // A negative zero is shown as 0.
            Self::Count => format!("{}", value + 0.0),
        }
    }
}

/// As NumPy prints one element: at most eight decimals, no zeros at the end.
fn eight_decimals(value: f64) -> String {
    let text = number::numpy_str_vector(&[value]);
    text.trim_matches(['[', ']']).replace('-', "\u{2212}")
}

/// A named number.
pub fn number(name: &str, value: f64, style: Style) -> Html {
    let sign = if value < 0.0 { "neg" } else { "pos" };
    let full: AttrValue = format!("{value:?}").into();
    // In this range Rust and Python write alike.
    let alike = (1e-4..1e16).contains(&value.abs());
    let title = if alike { full.clone() } else { number::python_repr(value).into() };
    html! {
        <data class={sign} value={full} data-q={name.to_owned()} {title}>
            { style.write(value) }
        </data>
    }
}

/// A named number that the program may not have reached yet.
pub fn maybe(name: &str, value: Option<f64>, style: Style) -> Html {
    // The same element, so that it need not be replaced when the number comes: hundreds may come at once.
    value.map_or_else(|| html! { <data class="absent" value="">{ "–" }</data> }, |value| number(name, value, style))
}
