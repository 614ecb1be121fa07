//! A QR code (ISO/IEC 18004) as the outline of its dark squares. Knows nothing of colours and of what the text means.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::lesson::link::LONGEST_CODE;

/// Light squares that the standard asks for on each side.
const QUIET_ZONE: i32 = 4;
/// A code to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Squares on each side, the quiet zone included.
    pub side: i32,
    /// The dark squares as an SVG path, one unit per square.
    pub path: String,
}

/// The code of a text of at most [`LONGEST_CODE`] bytes; none of a longer one.
pub fn code(text: &str) -> Option<Code> {
    if text.len() > LONGEST_CODE {
        return None;
    }
    // The lowest level gives the largest squares; where a higher one costs no size, it is taken.
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Low).ok()?;
    let path = (0..code.size()).map(|y| row(&code, y)).collect();
    Some(Code { side: code.size() + 2 * QUIET_ZONE, path })
}

/// The dark runs of one row. Beyond the edges nothing is dark.
fn row(code: &QrCode, y: i32) -> String {
    let dark = |x: i32| code.get_module(x, y);
    let starts = (0..code.size()).filter(|&x| dark(x) && !dark(x - 1));
    let run = |x: i32| {
        let length = (x..code.size()).take_while(|&x| dark(x)).count();
        format!("M{} {}h{length}v1h-{length}z", x + QUIET_ZONE, y + QUIET_ZONE)
    };
    starts.map(run).collect()
}
