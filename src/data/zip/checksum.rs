//! CRC-32 as in zip archives: the polynomial 0x04C11DB7, reflected.
//! Half a byte at a time: a table of 64 bytes instead of the 16 KB that faster ones have.

const TABLE: [u32; 16] = table();

const fn table() -> [u32; 16] {
    let mut table = [0; 16];
    let mut index = 0;
    while index < 16 {
        let mut value = index as u32;
        let mut bit = 0;
        while bit < 4 {
            value = if value & 1 == 1 { value >> 1 ^ 0xedb8_8320 } else { value >> 1 };
            bit += 1;
        }
        table[index] = value;
        index += 1;
    }
    table
}

/// The checksum of some bytes.
pub(in crate::data) fn crc32(bytes: &[u8]) -> u32 {
    crc32_of_more(0, bytes)
}

/// The checksum of bytes that have the checksum `before`, and some more.
pub(in crate::data) fn crc32_of_more(before: u32, bytes: &[u8]) -> u32 {
    let half = |sum: u32| {
        let entry = TABLE.get((sum & 15) as usize).copied().unwrap_or(0);
        sum >> 4 ^ entry
    };
    !bytes.iter().fold(!before, |sum, &byte| half(half(sum ^ u32::from(byte))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_check_value() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32_of_more(crc32(b"1234"), b"56789"), crc32(b"123456789"));
    }
}
