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

/// The dark runs of one row.
fn row(code: &QrCode, y: i32) -> String {
    let (mut path, mut x) = (String::new(), 0);
    while x < code.size() {
        let start = x;
        while code.get_module(x, y) {
            x += 1;
        }
        if x > start {
            let (left, top, length) = (start + QUIET_ZONE, y + QUIET_ZONE, x - start);
            path += &format!("M{left} {top}h{length}v1h-{length}z");
        }
        x += 1;
    }
    path
}
