//! What bytes look like (WHATWG MIME Sniffing, section 7, and what it leaves
//! out: JSON).

use super::Kind;

/// How many bytes are looked at.
const SNIFFED: usize = 1024;

/// Signatures at the front. A dot in `mask` is any byte.
const SIGNATURES: [(&[u8], Kind); 22] = [
    (b"\x89PNG\r\n\x1a\n", Kind::Image),
    (b"\xff\xd8\xff", Kind::Image),
    (b"GIF87a", Kind::Image),
    (b"GIF89a", Kind::Image),
    (b"BM....\0\0\0\0", Kind::Image),
    (b"RIFF....WEBPVP", Kind::Image),
    (b"....ftypavif", Kind::Image),
    (b"....ftypheic", Kind::Image),
    (b"\0\0\x01\0", Kind::Image),
    (b"%PDF-", Kind::Pdf),
    (b"ID3", Kind::Audio),
    (b"\xff\xfb", Kind::Audio),
    (b"OggS\0", Kind::Audio),
    (b"RIFF....WAVE", Kind::Audio),
    (b"fLaC", Kind::Audio),
    (b"FORM....AIFF", Kind::Audio),
    (b"RIFF....AVI ", Kind::Video),
    (b"....ftyp", Kind::Video),
    (b"\x1a\x45\xdf\xa3", Kind::Video),
    (b"PK\x03\x04", Kind::Binary),
    (b"\x1f\x8b\x08", Kind::Binary),
    (b"\0asm", Kind::Binary),
];

/// What a page begins with, after white space and comments, in lower case.
const PAGE_STARTS: [&[u8]; 8] =
    [b"<!doctype html", b"<html", b"<head", b"<body", b"<title", b"<script", b"<h1", b"<div"];

pub(super) fn sniff(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(SNIFFED)];
    if let Some((_, kind)) = SIGNATURES.iter().find(|(mask, _)| fits(head, mask)) {
        return *kind;
    }
    if matches!(head, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..]) {
        return Kind::Text;
    }
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = match std::str::from_utf8(head) {
        Ok(_) => true,
        // A character cut in two at the end of what is looked at is no fault,
        // and a lone wrong byte may be another charset's letter.
        Err(error) => error.error_len().is_none() || is_mostly_text(head),
    };
    let start = head.trim_ascii_start();
    if !text || head.contains(&0) {
        return Kind::Binary;
    }
    match start.first() {
        Some(b'{' | b'[') => Kind::Json,
        Some(b'<') if begins_page(start) => Kind::Html,
        Some(b'<') if is_markup(start) => Kind::Xml,
        _ => Kind::Text,
    }
}

fn fits(head: &[u8], mask: &[u8]) -> bool {
    head.len() >= mask.len()
        && mask.iter().zip(head).all(|(mask, byte)| *mask == b'.' || mask == byte)
}

/// Whether control characters are as rare as in a text.
fn is_mostly_text(head: &[u8]) -> bool {
    let controls = head
        .iter()
        .filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace() && **byte != 0x1B)
        .count();
    let high = head.iter().filter(|byte| !byte.is_ascii()).count();
    controls == 0 && high * 3 <= head.len()
}

fn begins_page(start: &[u8]) -> bool {
    let lower = start.get(..start.len().min(16)).unwrap_or_default().to_ascii_lowercase();
    PAGE_STARTS.iter().any(|begins| lower.starts_with(begins))
}

fn is_markup(start: &[u8]) -> bool {
    match start.get(1) {
        Some(b'?' | b'!') => true,
        Some(byte) => byte.is_ascii_alphabetic() || *byte == b'_',
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bytes_are_known_by_how_they_begin() {
        for (bytes, kind) in [
            (&b"\x89PNG\r\n\x1a\n..."[..], Kind::Image),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Kind::Image),
            (b"RIFF\x10\0\0\0WAVEfmt ", Kind::Audio),
            (b"\0\0\0\x18ftypmp42", Kind::Video),
            (b"%PDF-1.4", Kind::Pdf),
            (b"PK\x03\x04\x14", Kind::Binary),
            (b"\n <?xml version='1.0'?><a/>", Kind::Xml),
            (b"<orders/>", Kind::Xml),
            (b"<!DOCTYPE HTML>", Kind::Html),
            (b"a < b", Kind::Text),
            (b"\xef\xbb\xbf{}", Kind::Json),
            (b"caf\xe9 au lait", Kind::Text),
            (b"\xfe\xff\0h\0i", Kind::Text),
            (b"\x01\x02\x03\xfe", Kind::Binary),
        ] {
            assert_eq!(sniff(bytes), kind, "{bytes:?}");
        }
    }

    #[test]
    fn a_character_cut_by_the_limit_is_still_text() {
        let mut bytes = vec![b'a'; SNIFFED - 1];
        bytes.extend("é".as_bytes());
        assert_eq!(sniff(&bytes), Kind::Text);
    }

    proptest! {
        #[test]
        fn any_bytes_are_something(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            sniff(&bytes);
        }
    }
}
