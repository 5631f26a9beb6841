//! Forms as one text, `application/x-www-form-urlencoded` (URL standard,
//! section 5), taken apart where nothing is lost by it.

use crate::http::{decoded, form_encode};

/// The rows of a form's text with this `Content-Type`, if writing them gives
/// the very same text again.
pub(super) fn form_rows(content_type: &str, text: &str) -> Option<Vec<(String, String)>> {
    let is_form =
        content_type.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded");
    if !is_form || text.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    let mut again = String::new();
    for pair in text.split('&') {
        let (name, value) = pair.split_once('=')?;
        let (name, value) = (decoded(name), decoded(value));
        if name.is_empty() {
            return None;
        }
        if !again.is_empty() {
            again.push('&');
        }
        form_encode(&mut again, &name);
        again.push('=');
        form_encode(&mut again, &value);
        rows.push((name, value));
    }
    (again == text).then_some(rows)
}
