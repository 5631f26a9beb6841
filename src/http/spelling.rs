//! The ways in which one value is written: whoever looks for a secret in a text
//! has to know them all, and there is one list of them.

use super::{base64, form_encode};

/// What a browser writes as `%` and digits in a query and in a path, beside
/// control characters and all that is not ASCII (URL standard, "percent-encode
/// sets").
const QUERY: &str = " \"#<>'";
const PATH: &str = " \"#<>?^`{}";
/// What `encodeURIComponent` leaves as it is, beside letters and digits.
const COMPONENT: &str = "-_.!~*'()";

/// One way to write a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    pub text: String,
    /// Whether another value could stand in its place: not where its bytes are
    /// mixed with those around it.
    pub is_apart: bool,
}

/// Every way to write a value that is known here, each once; of those in base64
/// the ones that are at least so long.
pub fn spellings(value: &str, shortest: usize) -> Vec<Spelling> {
    let mut form = String::new();
    form_encode(&mut form, value);
    let json = json(value);
    let apart = [
        value.to_owned(),
        // A space is `%20` in an address and `+` in a form.
        form.replace('+', "%20"),
        form,
        percent(value, |c| !QUERY.contains(c)),
        percent(value, |c| !PATH.contains(c)),
        percent(value, |c| c.is_ascii_alphanumeric() || COMPONENT.contains(c)),
        json.replace('/', "\\/"),
        ascii(&json),
        ascii(&json).replace('/', "\\/"),
        json,
        html(value),
    ];
    let apart = apart.into_iter().map(|text| Spelling { text, is_apart: true });
    let mixed = in_base64(value).filter(|text| text.len() >= shortest);
    let mut all: Vec<Spelling> = Vec::new();
    for spelling in apart.chain(mixed.map(|text| Spelling { text, is_apart: false })) {
        if !all.iter().any(|known| known.text == spelling.text) {
            all.push(spelling);
        }
    }
    all
}

fn percent(value: &str, is_plain: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        let c = char::from(byte);
        if (0x20..0x7F).contains(&byte) && is_plain(c) {
            out.push(c);
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|digit| hex(digit).to_ascii_uppercase()));
        }
    }
    out
}

fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or('0')
}

/// Inside the quotes of a string.
fn json(value: &str) -> String {
    let written = serde_json::to_string(value).unwrap_or_default();
    let inside = written.get(1..written.len().saturating_sub(1));
    inside.unwrap_or_default().to_owned()
}

/// As those write JSON that keep to ASCII.
fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        if c.is_ascii() {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut units) {
            out.push_str("\\u");
            out.extend(unit.to_be_bytes().into_iter().flat_map(|it| [hex(it >> 4), hex(it & 15)]));
        }
    }
    out
}

fn html(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What a value becomes inside of something longer in base64, at each of the
/// three places where it may begin: the digits that are its own alone.
fn in_base64(value: &str) -> impl Iterator<Item = String> {
    (0..3).filter_map(move |before: usize| {
        let bytes = [&[0_u8; 3][..before], value.as_bytes()].concat();
        let whole = bytes.len() * 8 / 6;
        Some(base64(&bytes).get((before * 8).div_ceil(6)..whole)?.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_known_in_every_way_it_is_written() {
        let all = spellings("a b/\"c'é<", 6);
        for text in [
            "a b/\"c'é<",
            "a+b%2F%22c%27%C3%A9%3C",
            "a%20b%2F%22c%27%C3%A9%3C",
            "a%20b/%22c%27%C3%A9%3C",
            "a%20b/%22c'%C3%A9%3C",
            "a%20b%2F%22c'%C3%A9%3C",
            "a b/\\\"c'é<",
            "a b\\/\\\"c'é<",
            "a b/\\\"c'\\u00e9<",
            "a b/&quot;c'é&lt;",
        ] {
            assert!(
                all.iter().any(|known| known.text == text && known.is_apart),
                "{text}: {all:?}"
            );
        }
        let basic = base64("ada:a b/\"c'é<".as_bytes());
        assert!(all.iter().any(|known| !known.is_apart && basic.contains(&known.text)), "{basic}");
        assert_eq!(spellings("plain", 99).len(), 1);
    }
}
