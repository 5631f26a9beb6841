//! The small grammars that header values share (RFC 9110, section 5.6). They
//! take any text and give what can be read in it.

/// The members of a list, trimmed, empty ones left out. Separators inside
/// quotes and angle brackets do not count.
pub fn split(value: &str, separator: u8) -> Vec<&str> {
    let bytes = value.as_bytes();
    let mut members = Vec::new();
    let (mut start, mut at) = (0, 0);
    let (mut quoted, mut bracketed) = (false, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if quoted => at += 1,
            b'"' if !bracketed => quoted = !quoted,
            b'<' if !quoted => bracketed = true,
            b'>' if !quoted => bracketed = false,
            _ if byte == separator && !quoted && !bracketed => {
                members.push(&value[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    members.push(&value[start..]);
    members.retain_mut(|member| {
        *member = member.trim();
        !member.is_empty()
    });
    members
}

/// `name=value` with the quotes of the value taken off; without an `=`, the
/// value is `None`.
pub fn parameter(text: &str) -> (&str, Option<String>) {
    match text.split_once('=') {
        Some((name, value)) => (name.trim(), Some(unquoted(value.trim()))),
        None => (text.trim(), None),
    }
}

/// The first parameter of this name, case aside, among stretches of text.
pub fn find(stretches: &[&str], name: &str) -> Option<String> {
    stretches
        .iter()
        .map(|text| parameter(text))
        .find(|(have, _)| have.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.unwrap_or_default())
}

/// The text of a quoted string; any other text as it is.
pub fn unquoted(text: &str) -> String {
    let Some(inner) = text.strip_prefix('"') else { return text.to_owned() };
    let mut plain = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => plain.extend(chars.next()),
            _ => plain.push(c),
        }
    }
    plain
}

/// A number of digits alone. One too large to hold becomes the largest, as
/// RFC 9111, section 1.2.2 has it for durations.
pub fn number(text: &str) -> Option<u64> {
    let legal = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    legal.then(|| text.parse().unwrap_or(u64::MAX))
}
