//! The fields of one event (WHATWG HTML, section "Interpreting an event stream").

/// What an event says.
pub(super) struct Fields {
    pub(super) name: String,
    pub(super) id: Option<String>,
    pub(super) data: String,
}

/// Reads the lines of one event, without the empty line that ends it.
pub(super) fn fields(text: &str) -> Fields {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found = Fields { name: String::new(), id: None, data: String::new() };
    let mut has_data = false;
    for line in lines(text) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => found.name = value.to_owned(),
            "id" if !value.contains('\0') => found.id = Some(value.to_owned()),
            "data" => {
                if has_data {
                    found.data.push('\n');
                }
                has_data = true;
                found.data.push_str(value);
            }
            // A comment, `retry`, or a field that nobody knows.
            _ => {}
        }
    }
    if found.name.is_empty() {
        found.name.push_str("message");
    }
    found
}

/// Lines that end in a line feed, a return, or both.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let (line, after) = text.split_at(end);
        let width = if after.starts_with("\r\n") { 2 } else { 1 };
        rest = after.get(width..);
        Some(line)
    })
}
