//! Images out of pixels as bytes, for a canvas that takes them as such: one call for an image where rectangles would need
//! hundreds. Knows nothing of what they show.

use super::palette::Colour;
use std::cell::RefCell;

/// An image that fills a room on the canvas, each of its pixels stretched to an equal share of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Left, top, right and bottom in device pixels.
    pub room: [i32; 4],
    /// Columns and rows; not more than the room can show.
    pub size: (usize, usize),
    /// Red, green, blue and opacity of each pixel, row by row from the top; where nothing is drawn all four are 0.
    pub rgba: Vec<u8>,
}

/// Images that were taken while a layer of a picture was drawn; they do not overlap.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Images(RefCell<Vec<Image>>);

impl Images {
    /// Those that were taken, in order.
    pub fn into_vec(self) -> Vec<Image> {
        self.0.into_inner()
    }

    /// Takes an image of `columns` × `rows` pixels.
    pub(super) fn take(&self, room: [i32; 4], size: (usize, usize), colours: impl Iterator<Item = Option<Colour>>) {
        let mut rgba = Vec::with_capacity(4 * size.0 * size.1);
        for colour in colours.take(size.0 * size.1) {
            rgba.extend(colour.map_or([0; 4], |colour| [colour.0, colour.1, colour.2, u8::MAX]));
        }
        self.0.borrow_mut().push(Image { room, size, rgba });
    }
}
