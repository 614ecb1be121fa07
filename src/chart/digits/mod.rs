//! Pictures of digits and of a network that reads them: grey images, images of weights, outputs, mistakes. They take plain
//! bytes and numbers; knows nothing of where these come from.

pub mod backward;
pub mod confusion;
pub mod digit;
pub mod epochs;
mod legend;
pub mod normalize;
pub mod outputs;
mod raster;
pub mod sheet;
mod tiles;
pub mod weights;

use std::sync::Arc;

/// Columns and rows of a digit's image.
pub const SIDE: usize = 28;

/// Pixels of a digit's image.
pub const PIXELS: usize = SIDE * SIDE;

/// How many digits there are.
pub const DIGITS: usize = 10;

/// A grey image: a byte per pixel, row by row from the top, 0 the bare ground and 255 full ink. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grey {
    columns: usize,
    rows: usize,
    bytes: Arc<[u8]>,
}

impl Grey {
    /// An image with so many columns and rows. An image without pixels if `bytes` are not as many.
    pub fn new(columns: usize, rows: usize, bytes: &[u8]) -> Self {
        if columns > 0 && columns.checked_mul(rows) == Some(bytes.len()) && rows > 0 {
            Self { columns, rows, bytes: bytes.into() }
        } else {
            Self::default()
        }
    }

    /// Columns and rows.
    pub fn size(&self) -> (usize, usize) {
        (self.columns, self.rows)
    }

    /// The byte of a pixel, counted row by row; 0 beyond the image.
    fn byte(&self, pixel: usize) -> u8 {
        self.bytes.get(pixel).copied().unwrap_or(0)
    }
}
