//! A file, taken in piece by piece while it is read: a HAR file, which may be
//! many megabytes long, is never there as a whole.

use super::har::HarReader;
use super::import::import_with;
use super::imported::Imported;
use super::values::Values;
use crate::prose::Prose;
use crate::words::short_bytes;

/// Files of other kinds are read as a whole, up to this many bytes.
const LONGEST: usize = 16 << 20;

/// What is read of a file so far.
#[derive(Default)]
pub struct Intake {
    state: State,
}

enum State {
    /// All of it, as long as its kind is not known or needs all of it.
    Whole(Vec<u8>),
    Har(Box<HarReader>),
}

impl Default for State {
    fn default() -> Self {
        Self::Whole(Vec::new())
    }
}

impl Intake {
    /// Takes in the next bytes. The error is a sentence for the person, and
    /// there is no use in reading on.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Prose> {
        match &mut self.state {
            State::Har(reader) => reader.push(chunk),
            State::Whole(bytes) => {
                let is_first = bytes.is_empty();
                if is_first && chunk.starts_with(b"PK\x03\x04") {
                    return Err(
                        "This is a ZIP archive. Unpack it, and take the file that is in it.".into(),
                    );
                }
                if is_first && HarReader::fits(chunk) {
                    let mut reader = HarReader::default();
                    reader.push(chunk);
                    self.state = State::Har(Box::new(reader));
                } else if bytes.len() + chunk.len() > LONGEST {
                    let most = short_bytes(LONGEST as u64);
                    return Err(Prose::in_words(
                        "The file has more than {}. Only HAR files are read at any length: take a part of it.",
                        &[&most],
                    ));
                } else {
                    bytes.extend_from_slice(chunk);
                }
            }
        }
        Ok(())
    }

    /// What was in the file, with values for the variables in it.
    pub fn finish(self, values: &Values) -> Result<Imported, Prose> {
        match self.state {
            State::Har(reader) => reader.finish(),
            State::Whole(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => {
                Err("The file is empty.".into())
            }
            State::Whole(bytes) => import_with(&text(bytes)?, values),
        }
    }
}

/// The text of a file: UTF-8, or UTF-16 where a mark says so, as PowerShell
/// writes it.
fn text(bytes: Vec<u8>) -> Result<String, Prose> {
    let wide = |order: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).skip(1).map(|pair| order([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => return Ok(wide(u16::from_le_bytes)),
        Some([0xFE, 0xFF]) => return Ok(wide(u16::from_be_bytes)),
        _ => {}
    }
    String::from_utf8(bytes)
        .map_err(|_| "The file is not text in UTF-8, so no request can be in it.".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Format;

    fn read(bytes: &[u8], size: usize) -> Result<Imported, Prose> {
        let mut intake = Intake::default();
        for chunk in bytes.chunks(size) {
            intake.push(chunk)?;
        }
        intake.finish(&Values::default())
    }

    const HAR: &str = "\u{feff} { \"log\" : {\"version\":\"1.2\",\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"https://a.example/1\"},\"response\":{\"content\":{\"text\":\"{\\\"request\\\":1}\"}}},{\"request\":{\"method\":\"PUT\",\"url\":\"https://a.example/2\"}}]}}";

    #[test]
    fn a_file_is_the_same_in_pieces_of_any_length() {
        for size in [16, 17, 50, 10_000] {
            let har = read(HAR.as_bytes(), size).unwrap();
            assert_eq!((har.format, har.items.len()), (Format::Har, 2), "{size}");
            assert_eq!(har.items[1].draft.method, "PUT");
            let curl = read(b"curl https://a.example/", size).unwrap();
            assert_eq!(curl.format, Format::Curl);
        }
    }

    #[test]
    fn a_har_file_that_breaks_off_gives_what_is_there() {
        let cut = &HAR.as_bytes()[..HAR.len() - 40];
        let har = read(cut, 100).unwrap();
        assert_eq!(har.items.len(), 1);
        assert!(har.notes[0].to_string().contains("broken"), "{:?}", har.notes);
        let error = read(b"{\"log\":[}", 100).unwrap_err().to_string();
        assert!(error.contains("broken"), "{error}");
    }

    #[test]
    fn what_is_no_text_is_told_in_a_sentence() {
        let wide: Vec<u8> =
            "\u{feff}curl https://a.example/".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide, 100).unwrap().items[0].draft.endpoint, "https://a.example/");
        for (bytes, says) in [(&b"PK\x03\x04"[..], "ZIP"), (b"\x89PNG", "UTF-8"), (b" \n", "empty")]
        {
            let error = read(bytes, 100).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
        let long = vec![b' '; LONGEST + 1];
        assert!(read(&long, 1 << 20).unwrap_err().to_string().contains("more than"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_taken_in(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..80), size in 1_usize..20) {
            let _ = read(&bytes, size);
        }
    }
}
