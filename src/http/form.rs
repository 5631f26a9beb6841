//! Forms as text.

/// Adds a name or a value to a form's text (URL standard,
/// "application/x-www-form-urlencoded serializing").
pub fn form_encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                out.push(char::from(byte))
            }
            _ => {
                out.push('%');
                for digit in [byte >> 4, byte & 0xF] {
                    let c = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                    out.push(c.to_ascii_uppercase());
                }
            }
        }
    }
}
