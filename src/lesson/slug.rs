//! Short names made of titles.

/// In bytes.
const LONGEST: usize = 64;

/// A title in small letters and digits, with hyphens for all else. Letters
/// beyond ASCII stay, so that titles of other scripts have names too.
pub(super) fn slug(title: &str) -> String {
    let mut made = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if made.len() + c.len_utf8() > LONGEST {
            break;
        }
        if c.is_alphanumeric() {
            made.push(c);
        } else if !made.is_empty() && !made.ends_with('-') {
            made.push('-');
        }
    }
    made.truncate(made.trim_end_matches('-').len());
    made
}

/// Whether a text can be an id as it stands.
pub(super) fn is_slug(text: &str) -> bool {
    text.len() <= LONGEST
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}
