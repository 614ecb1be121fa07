//! Little-endian numbers at places of a byte slice.
//! Knows no format.

/// N bytes from a place on, if there are so many.
pub(in crate::data) fn bytes<const N: usize>(from: &[u8], at: usize) -> Option<[u8; N]> {
    from.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// Sixteen bits.
pub(in crate::data) fn u16(from: &[u8], at: usize) -> Option<u16> {
    bytes(from, at).map(u16::from_le_bytes)
}

/// Thirty-two bits.
pub(in crate::data) fn u32(from: &[u8], at: usize) -> Option<u32> {
    bytes(from, at).map(u32::from_le_bytes)
}

/// Sixty-four bits.
pub(in crate::data) fn u64(from: &[u8], at: usize) -> Option<u64> {
    bytes(from, at).map(u64::from_le_bytes)
}
