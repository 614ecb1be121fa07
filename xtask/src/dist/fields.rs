//! Gives the imports and exports of a WebAssembly module other names. Knows these two sections (WebAssembly core
//! specification 5.5.5 and 5.5.10) and nothing of what the names mean.

use anyhow::{Context, Result, bail};

use super::sections::{self, HEADER};

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// Which way a field crosses the border of its module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The module asks for it.
    Import,
    /// The module offers it.
    Export,
}

/// The module with each field called what `name` makes of its present name; all else stays byte for byte.
pub fn renamed(module: &[u8], mut name: impl FnMut(Side, &str) -> String) -> Result<Vec<u8>> {
    let mut new = HEADER.to_vec();
    for section in sections::of(module)? {
        let side = match section.id {
            IMPORTS => Side::Import,
            EXPORTS => Side::Export,
            _ => {
                new.extend_from_slice(section.whole);
                continue;
            }
        };
        let told = || format!("the section of {side:?}s is broken");
        let content = with_names(section.content, side, |old| name(side, old)).with_context(told)?;
        new.push(section.id);
        put_sized(&mut new, &content)?;
    }
    Ok(new)
}

fn with_names(content: &[u8], side: Side, mut name: impl FnMut(&str) -> String) -> Result<Vec<u8>> {
    let mut reader = Reader(content);
    let count = reader.number()?;
    let mut new = Vec::with_capacity(content.len());
    put_number(&mut new, count)?;
    for _ in 0..count {
        if side == Side::Import {
            put_sized(&mut new, reader.sized()?)?;
        }
        let old = std::str::from_utf8(reader.sized()?).context("a name is not UTF-8")?;
        put_sized(&mut new, name(old).as_bytes())?;
        let descriptor = reader.0;
        match side {
            Side::Import => reader.skip_import_type()?,
            Side::Export => reader.skip_export_index()?,
        }
        new.extend_from_slice(&descriptor[..descriptor.len() - reader.0.len()]);
    }
    if !reader.0.is_empty() {
        bail!("{} B follow its last field", reader.0.len());
    }
    Ok(new)
}

/// What is not read yet.
struct Reader<'section>(&'section [u8]);

impl<'section> Reader<'section> {
    fn byte(&mut self) -> Result<u8> {
        let (&byte, rest) = self.0.split_first().context("it is cut off")?;
        self.0 = rest;
        Ok(byte)
    }

    fn number(&mut self) -> Result<usize> {
        let (number, rest) = sections::leb128(self.0).context("a number is broken")?;
        self.0 = rest;
        Ok(number)
    }

    fn sized(&mut self) -> Result<&'section [u8]> {
        let (bytes, rest) = sections::sized(self.0).context("a name is cut off")?;
        self.0 = rest;
        Ok(bytes)
    }

    /// A number of up to 64 bits, with or without a sign.
    fn skip_long(&mut self) -> Result<()> {
        for _ in 0..10 {
            if self.byte()? & 0x80 == 0 {
                return Ok(());
            }
        }
        bail!("a number has no end")
    }

    fn skip_import_type(&mut self) -> Result<()> {
        match self.byte()? {
            0 => self.skip_long(),
            1 => self.skip_value_type().and_then(|()| self.skip_limits()),
            2 => self.skip_limits(),
            3 => self.skip_value_type().and_then(|()| self.byte().map(drop)),
            4 => self.byte().and_then(|_| self.skip_long()),
            kind => bail!("an import is of the unknown kind {kind}"),
        }
    }

    fn skip_export_index(&mut self) -> Result<()> {
        match self.byte()? {
            0..=4 => self.skip_long(),
            kind => bail!("an export is of the unknown kind {kind}"),
        }
    }

    /// References to a given heap type (0x63, 0x64) go on with that type; all other value types are one byte.
    fn skip_value_type(&mut self) -> Result<()> {
        if matches!(self.byte()?, 0x63 | 0x64) { self.skip_long() } else { Ok(()) }
    }

    /// Bit 0 of the flags says that a maximum follows; bits 1 (shared) and 2 (64 bits) change no layout.
    fn skip_limits(&mut self) -> Result<()> {
        let flags = self.byte()?;
        if flags > 7 {
            bail!("limits have the unknown flags {flags}");
        }
        self.skip_long()?;
        if flags & 1 == 0 { Ok(()) } else { self.skip_long() }
    }
}

fn put_sized(target: &mut Vec<u8>, bytes: &[u8]) -> Result<()> {
    put_number(target, bytes.len())?;
    target.extend_from_slice(bytes);
    Ok(())
}

/// Unsigned LEB128 in as few bytes as it takes.
fn put_number(target: &mut Vec<u8>, number: usize) -> Result<()> {
    let mut left = u32::try_from(number).context("a section is too large")?;
    while left >= 0x80 {
        target.push(left as u8 | 0x80);
        left >>= 7;
    }
    target.push(left as u8);
    Ok(())
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A module with these function imports and exports, for tests of the names alone.
    pub fn module(imports: &[&str], exports: &[&str]) -> Vec<u8> {
        let import = |new: &mut Vec<u8>, name: &str| {
            put_sized(new, b"./glue.js").unwrap();
            put_sized(new, name.as_bytes()).unwrap();
            new.extend([0, 3]);
        };
        let export = |new: &mut Vec<u8>, name: &str| {
            put_sized(new, name.as_bytes()).unwrap();
            new.extend([0, 0x85, 1]);
        };
        let mut new = HEADER.to_vec();
        put_section(&mut new, IMPORTS, imports, import);
        new.extend([3, 2, 1, 0]);
        put_section(&mut new, EXPORTS, exports, export);
        new
    }

    fn put_section(module: &mut Vec<u8>, id: u8, names: &[&str], put: impl Fn(&mut Vec<u8>, &str)) {
        let mut content = Vec::new();
        put_number(&mut content, names.len()).unwrap();
        names.iter().for_each(|name| put(&mut content, name));
        module.push(id);
        put_sized(module, &content).unwrap();
    }

    /// One import of each kind, with every form of its type.
    fn every_kind() -> Vec<u8> {
        let types: [&[u8]; 9] = [
            &[0, 0x80, 1],
            &[1, 0x70, 0, 9],
            &[1, 0x63, 0x7f, 1, 9, 0x80, 2],
            &[2, 0, 17],
            &[2, 3, 17, 0x80, 0x80, 4],
            &[2, 5, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
            &[3, 0x7f, 1],
            &[3, 0x64, 5, 0],
            &[4, 0, 6],
        ];
        let mut content = vec![9];
        for (index, type_bytes) in types.into_iter().enumerate() {
            content.extend_from_slice(&[1, b'm', 2, b'n', b'0' + index as u8]);
            content.extend_from_slice(type_bytes);
        }
        [HEADER, &[IMPORTS, content.len() as u8], &content].concat()
    }

    #[test]
    fn every_kind_of_import_is_read_and_kept() {
        let module = every_kind();
        let mut seen = Vec::new();
        let same = renamed(&module, |side, name| {
            seen.push((side, name.to_owned()));
            name.to_owned()
        });
        assert_eq!(same.unwrap(), module);
        let expected: Vec<_> = (0..9).map(|index| (Side::Import, format!("n{index}"))).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn only_names_change_and_sizes_follow() {
        let long = "x".repeat(300);
        let name = |_: Side, old: &str| if old == "a" { long.clone() } else { old.to_owned() };
        let new = renamed(&module(&["a", "b"], &["c", "a"]), name).unwrap();
        assert_eq!(new, module(&[&long, "b"], &["c", &long]));
        let back = renamed(&new, |_, old| if old == long { "a".into() } else { old.to_owned() }).unwrap();
        assert_eq!(back, module(&["a", "b"], &["c", "a"]));
    }

    #[test]
    fn cut_modules_are_refused_within_sections() {
        let whole = every_kind();
        for length in HEADER.len() + 1..whole.len() {
            assert!(renamed(&whole[..length], |_, name| name.to_owned()).is_err(), "{length}");
            // The same with a size that fits, so that the cut is met inside the section.
            let mut cut = whole[..length].to_vec();
            if let Some(size) = cut.get_mut(HEADER.len() + 1) {
                *size = (length - HEADER.len() - 2) as u8;
                assert!(renamed(&cut, |_, name| name.to_owned()).is_err(), "{length}");
            }
        }
        let trailing = [HEADER, &[EXPORTS, 2, 0, 0]].concat();
        assert!(renamed(&trailing, |_, name| name.to_owned()).is_err());
    }

    #[test]
    fn no_damaged_byte_makes_it_panic_and_what_passes_stays_the_same_length_or_less() {
        for whole in [every_kind(), module(&["a", "bc"], &["memory", "d"])] {
            for place in 0..whole.len() {
                for value in 0..=255 {
                    let mut damaged = whole.clone();
                    damaged[place] = value;
                    if let Ok(same) = renamed(&damaged, |_, name| name.to_owned()) {
                        assert!(same.len() <= damaged.len(), "{place} {value}");
                    }
                }
            }
        }
    }
}
