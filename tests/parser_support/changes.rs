//! Changes that damage a file as machines and people do, or that make it lie about its lengths. Knows no format.

/// Numbers that lengths and counts are replaced by.
const TEMPTING: [u64; 12] =
    [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0xffff_ffff, i64::MAX as u64, u64::MAX];

/// One change. Places are taken within what there is.
#[derive(Clone, Debug)]
pub enum Change {
    /// Bits of a byte are turned.
    Flip(usize, u8),
    /// A byte becomes another.
    Byte(usize, u8),
    /// It ends there.
    Cut(usize),
    /// So many bytes from there on are left out.
    Drop(usize, usize),
    /// So many bytes from there on stand also at another place.
    Repeat(usize, usize, usize),
    /// Bytes are put in.
    Insert(usize, Vec<u8>),
    /// So many bytes of another file from there on take the place of as many at another place.
    Splice(usize, usize, usize),
    /// A number of 1, 2, 4 or 8 bytes, little- or big-endian, becomes a tempting one, a little more or less.
    Number(usize, u8, usize, i8),
    /// A decimal number becomes a tempting one.
    Decimal(usize, usize),
}

/// A file after some changes. `other` is the file to splice from.
pub fn changed(file: &[u8], other: &[u8], changes: &[Change]) -> Vec<u8> {
    changes.iter().fold(file.to_vec(), |file, change| once(file, other, change))
}

fn once(mut file: Vec<u8>, other: &[u8], change: &Change) -> Vec<u8> {
    let place = |at: usize, file: &[u8]| at % (file.len() + 1);
    let part = |at: usize, count: usize, file: &[u8]| {
        let from = at % (file.len() + 1);
        from..file.len().min(from + count % 64)
    };
    match *change {
        Change::Flip(at, bits) => at_byte(&mut file, at, |byte| byte ^ bits),
        Change::Byte(at, new) => at_byte(&mut file, at, |_| new),
        Change::Cut(at) => file.truncate(place(at, &file)),
        Change::Drop(at, count) => drop(file.drain(part(at, count, &file))),
        Change::Repeat(at, count, to) => {
            let (copy, to) = (file[part(at, count, &file)].to_vec(), place(to, &file));
            drop(file.splice(to..to, copy));
        }
        Change::Insert(at, ref bytes) => {
            let at = place(at, &file);
            drop(file.splice(at..at, bytes.iter().copied()));
        }
        Change::Splice(at, count, to) => {
            let copy = other[part(at, count, other)].to_vec();
            let to = part(to, copy.len(), &file);
            drop(file.splice(to, copy));
        }
        Change::Number(at, form, which, more) => {
            let number = TEMPTING[which % TEMPTING.len()].wrapping_add_signed(i64::from(more)).to_le_bytes();
            let mut number = number[..1 << (form % 4)].to_vec();
            if form & 4 != 0 {
                number.reverse();
            }
            let at = part(at, number.len(), &file);
            drop(file.splice(at, number));
        }
        Change::Decimal(at, which) => {
            let from = place(at, &file);
            let start = file[from..].iter().position(u8::is_ascii_digit).map_or(file.len(), |digit| from + digit);
            let digits = file[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let number = TEMPTING[which % TEMPTING.len()].to_string().into_bytes();
            drop(file.splice(start..start + digits, number));
        }
    }
    file
}

fn at_byte(file: &mut [u8], at: usize, new: impl Fn(u8) -> u8) {
    let length = file.len().max(1);
    if let Some(byte) = file.get_mut(at % length) {
        *byte = new(*byte);
    }
}
