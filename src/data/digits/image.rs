//! A grey image of any size: where its ink lies, and where its weight.
//! Knows nothing of digits.

/// Bytes row by row; 0 is the ground, 255 full ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// The smallest rectangle with all ink; `left` and `top` lie inside, `right` and `bottom` are the first outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// First column.
    pub left: usize,
    /// First row.
    pub top: usize,
    /// Column after the last.
    pub right: usize,
    /// Row after the last.
    pub bottom: usize,
}

impl Bounds {
    /// Columns.
    pub fn width(&self) -> usize {
        self.right - self.left
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.bottom - self.top
    }
}

impl Image {
    /// An image of these pixels (height × width, row by row); none if there are not as many.
    pub fn new(width: usize, height: usize, pixels: Vec<u8>) -> Option<Self> {
        (width.checked_mul(height) == Some(pixels.len())).then_some(Self { width, height, pixels })
    }

    /// The bare ground.
    pub fn blank(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![0; width * height] }
    }

    /// Columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Height × width bytes, row by row.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The rows, from the top.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &[u8]> + ExactSizeIterator {
        self.pixels.chunks_exact(self.width.max(1))
    }

    /// The same, to be changed.
    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [u8]> {
        self.pixels.chunks_exact_mut(self.width.max(1))
    }

    /// Where the ink lies; none on a bare ground.
    pub fn bounds(&self) -> Option<Bounds> {
        let inked = |byte: &u8| *byte > 0;
        let has_ink = |row: &[u8]| row.iter().any(inked);
        let top = self.rows().position(has_ink)?;
        let bottom = self.rows().rposition(has_ink)? + 1;
        let left = self.rows().filter_map(|row| row.iter().position(inked)).min()?;
        let right = self.rows().filter_map(|row| row.iter().rposition(inked)).max()? + 1;
        Some(Bounds { left, top, right, bottom })
    }

    /// The mean place of the ink, (x, y) in pixels from the upper left corner; the first pixel's middle is (½, ½). None
    /// on a bare ground.
    pub fn centre_of_mass(&self) -> Option<(f64, f64)> {
        let (mut mass, mut of_x, mut of_y) = (0_u64, 0_u64, 0_u64);
        for (y, row) in self.rows().enumerate() {
            for (x, &byte) in row.iter().enumerate() {
                let ink = u64::from(byte);
                mass += ink;
                of_x += ink * x as u64;
                of_y += ink * y as u64;
            }
        }
        let mean = |sum: u64| sum as f64 / mass as f64 + 0.5;
        (mass > 0).then(|| (mean(of_x), mean(of_y)))
    }
}
