//! Takes a WebAssembly module apart and custom sections out of it. Knows the module's outer layout only: magic number,
//! version, then sections of id, LEB128 size and content (WebAssembly core specification 5.5).

use anyhow::{Context, Result, ensure};

/// Magic number and version.
pub const HEADER: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;

/// One section as it stands in its module.
pub struct Section<'module> {
    pub id: u8,
    pub content: &'module [u8],
    /// Id, size and content.
    pub whole: &'module [u8],
}

/// The sections of `module` in their order.
pub fn of(module: &[u8]) -> Result<Vec<Section<'_>>> {
    ensure!(module.starts_with(HEADER), "not a WebAssembly module");
    let mut sections = Vec::new();
    let mut rest = &module[HEADER.len()..];
    while let Some((&id, after_id)) = rest.split_first() {
        let (content, after) = sized(after_id).context("a section is cut off")?;
        sections.push(Section { id, content, whole: &rest[..rest.len() - after.len()] });
        rest = after;
    }
    Ok(sections)
}

/// The module without its custom sections that `unwanted` names; all else stays byte for byte.
pub fn without(module: &[u8], unwanted: &[&str]) -> Result<Vec<u8>> {
    let mut kept = HEADER.to_vec();
    for section in of(module)? {
        let drop = section.id == CUSTOM && {
            let name = name_of(section.content)?;
            unwanted.iter().any(|unwanted| unwanted.as_bytes() == name)
        };
        if !drop {
            kept.extend_from_slice(section.whole);
        }
    }
    Ok(kept)
}

fn name_of(custom_section: &[u8]) -> Result<&[u8]> {
    let (name, _) = sized(custom_section).context("a custom section has no name")?;
    Ok(name)
}

/// Splits off as many bytes as the number at the front says.
pub fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (size, rest) = leb128(bytes)?;
    rest.split_at_checked(size)
}

/// An unsigned 32-bit number at the front of `bytes`, and what follows it.
pub fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0_u64;
    for (index, &byte) in bytes.iter().enumerate().take(5) {
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            let value = u32::try_from(value).ok()?;
            return Some((usize::try_from(value).ok()?, &bytes[index + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        let size = u16::try_from(content.len()).unwrap();
        // Two bytes even for small sizes: padded numbers are legal and compilers write them.
        let (low, high) = ((size & 0x7f) as u8 | 0x80, (size >> 7) as u8);
        [&[id, low, high], content].concat()
    }

    fn custom(name: &str, content: &[u8]) -> Vec<u8> {
        let length = [u8::try_from(name.len()).unwrap()];
        section(CUSTOM, &[&length, name.as_bytes(), content].concat())
    }

    fn module(sections: &[Vec<u8>]) -> Vec<u8> {
        [HEADER, &sections.concat()].concat()
    }

    #[test]
    fn only_the_unwanted_custom_section_goes() {
        let types = section(1, b"\x04name and more");
        let producers = custom("producers", &[7; 300]);
        let names = custom("name", &[9; 1000]);
        let longer = custom("names", b"x");
        let before = [types.clone(), producers.clone(), names, longer.clone()];
        let after = [types, producers, longer];
        assert_eq!(without(&module(&before), &["name"]).unwrap(), module(&after));
        let both = without(&module(&before), &["producers", "name"]).unwrap();
        assert_eq!(both, module(&[after[0].clone(), after[2].clone()]));
    }

    #[test]
    fn a_module_without_it_stays_as_it_is() {
        let module = module(&[section(1, &[0]), custom("producers", b"")]);
        assert_eq!(without(&module, &["name"]).unwrap(), module);
    }

    #[test]
    fn broken_modules_are_refused() {
        let whole = module(&[section(1, &[0; 200])]);
        for length in (0..whole.len()).filter(|&length| length != HEADER.len()) {
            assert!(without(&whole[..length], &["name"]).is_err(), "{length}");
        }
        let endless = [HEADER, &[1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]].concat();
        assert!(without(&endless, &["name"]).is_err());
    }
}
