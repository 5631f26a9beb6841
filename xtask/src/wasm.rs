//! As much of the binary format as making a module smaller takes: its sections,
//! and the names of what it imports (WebAssembly core, section 5.5).

use std::collections::BTreeMap;

const HEAD: usize = 8;
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The module without its custom sections, which say nothing to a browser:
/// names of functions, and who made it.
pub fn plain(wasm: &[u8]) -> Option<Vec<u8>> {
    rebuilt(wasm, |kind, section| Some((kind != CUSTOM).then(|| section.to_vec())))
}

/// The module with other names for what it imports.
pub fn renamed(wasm: &[u8], names: &BTreeMap<String, String>) -> Option<Vec<u8>> {
    rebuilt(wasm, |kind, section| {
        Some(Some(if kind == IMPORTS { imports(section, names)? } else { section.to_vec() }))
    })
}

/// The module without some of what it exports; what nothing else reaches is then
/// for an optimizer to take out.
pub fn without_exports(wasm: &[u8], goes: impl Fn(&str) -> bool) -> Option<Vec<u8>> {
    rebuilt(wasm, |kind, section| {
        Some(Some(if kind == EXPORTS { exports(section, &goes)? } else { section.to_vec() }))
    })
}

/// The module with each section as it is given back, if it is.
fn rebuilt(wasm: &[u8], each: impl Fn(u8, &[u8]) -> Option<Option<Vec<u8>>>) -> Option<Vec<u8>> {
    let (head, rest) = wasm.split_at_checked(HEAD)?;
    let mut built = head.to_vec();
    let mut reader = Reader(rest);
    while !reader.0.is_empty() {
        let kind = reader.byte()?;
        let length = reader.number()?;
        if let Some(section) = each(kind, reader.bytes(length)?)? {
            built.push(kind);
            push_number(&mut built, section.len());
            built.extend(section);
        }
    }
    Some(built)
}

fn imports(section: &[u8], names: &BTreeMap<String, String>) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let mut built = Vec::with_capacity(section.len());
    push_number(&mut built, count);
    for _ in 0..count {
        for is_field in [false, true] {
            let length = reader.number()?;
            let name = reader.bytes(length)?;
            let other = std::str::from_utf8(name).ok().and_then(|name| names.get(name));
            let name = other.filter(|_| is_field).map_or(name, |name| name.as_bytes());
            push_number(&mut built, name.len());
            built.extend(name);
        }
        let before = reader.0;
        match reader.byte()? {
            0 => drop(reader.number()?),
            1 => {
                reader.byte()?;
                reader.limits()?;
            }
            2 => reader.limits()?,
            3 => drop(reader.bytes(2)?),
            4 => {
                reader.byte()?;
                reader.number()?;
            }
            _ => return None,
        }
        built.extend(before.get(..before.len() - reader.0.len())?);
    }
    Some(built)
}

fn exports(section: &[u8], goes: impl Fn(&str) -> bool) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let (mut kept, mut built) = (0, Vec::<u8>::with_capacity(section.len()));
    for _ in 0..count {
        let before = reader.0;
        let length = reader.number()?;
        let name = std::str::from_utf8(reader.bytes(length)?).ok()?;
        reader.byte()?;
        reader.number()?;
        if !goes(name) {
            kept += 1;
            built.extend(before.get(..before.len() - reader.0.len())?);
        }
    }
    let mut whole = Vec::with_capacity(built.len());
    push_number(&mut whole, kept);
    whole.extend(built);
    Some(whole)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        self.bytes(1)?.first().copied()
    }

    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// LEB128, up to 32 bits.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for digit in 0..5 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << (7 * digit);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn limits(&mut self) -> Option<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Some(())
    }
}

fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let digit = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            bytes.push(digit);
            return;
        }
        bytes.push(digit | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [&b"\0asm\x01\0\0\0"[..], &sections.concat()].concat()
    }

    #[test]
    fn custom_sections_are_left_out() {
        let (named, types) = (&[0, 3, 1, b'n', 7][..], &[1, 1, 0][..]);
        // A length in two digits where one is enough comes out in one.
        let (long, short) = (&[3, 0x81, 0, 0][..], &[3, 1, 0][..]);
        assert_eq!(plain(&module(&[named, types, named, long])), Some(module(&[types, short])));
        assert_eq!(plain(&module(&[&[1, 9, 0]])), None);
        assert_eq!(plain(b"\0as"), None);
    }

    #[test]
    fn exports_are_left_out_by_name() {
        let export = |name: u8, index: u8| [1, name, 0, index];
        let section = |entries: &[u8], count: u8| {
            [&[7, entries.len() as u8 + 1, count][..], entries].concat()
        };
        let before = module(&[
            &[3, 1, 0],
            &section(&[export(b'a', 1), export(b'b', 2), export(b'c', 3)].concat(), 3),
        ]);
        let after =
            module(&[&[3, 1, 0], &section(&[export(b'a', 1), export(b'c', 3)].concat(), 2)]);
        assert_eq!(without_exports(&before, |name| name == "b"), Some(after));
        assert_eq!(without_exports(&module(&[&[7, 2, 1, 9]]), |_| true), None);
    }

    #[test]
    fn imports_are_renamed_and_nothing_else() {
        let function = |name: &[u8]| [&[1, b'm'][..], &[name.len() as u8], name, &[0, 5]].concat();
        let memory = [1, b'm', 3, b'm', b'e', b'm', 2, 1, 1, 2].to_vec();
        let table = [1, b'm', 1, b't', 1, 0x70, 0, 9].to_vec();
        let global = [1, b'm', 1, b'g', 3, 0x7f, 1].to_vec();
        let section = |first: &[u8]| {
            let entries = [first, &memory, &table, &global].concat();
            [&[2, entries.len() as u8 + 1, 4][..], &entries].concat()
        };
        let names = BTreeMap::from([
            ("long_0123".to_owned(), "a".to_owned()),
            ("m".to_owned(), "x".to_owned()),
        ]);
        let before = module(&[&section(&function(b"long_0123")), &[3, 1, 0]]);
        let after = module(&[&section(&function(b"a")), &[3, 1, 0]]);
        assert_eq!(renamed(&before, &names), Some(after));
        assert_eq!(renamed(&module(&[&[2, 2, 1, 9]]), &names), None);
    }
}
