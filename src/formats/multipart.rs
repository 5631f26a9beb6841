//! Bodies of `multipart/form-data` as text (RFC 7578), written and read.

use super::imported::{file_field, text_field};
use crate::http::{Field, MultipartPart, PartValue};

/// What separates the parts: a line that is in none of them.
pub(super) fn boundary(parts: &[MultipartPart]) -> String {
    let holds = |boundary: &str| {
        parts.iter().any(|part| match &part.value {
            PartValue::Text(text) => text.contains(boundary) || part.name.contains(boundary),
            PartValue::File(file) => file.name.contains(boundary),
        })
    };
    let mut count = 0_u64;
    loop {
        let boundary = ["RequestPlayground", &count.to_string()].concat();
        if !holds(&boundary) {
            return boundary;
        }
        count += 1;
    }
}

/// The boundary that a `Content-Type` names (RFC 2046, section 5.1.1).
pub(super) fn named_boundary(content_type: &str) -> Option<&str> {
    let (media_type, parameters) = content_type.split_once(';')?;
    if !media_type.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (name.trim().eq_ignore_ascii_case("boundary") && !value.is_empty()).then_some(value)
    })
}

/// The rows of a body with this boundary, its lines ending in a line feed;
/// `None` if it is not whole. The second list names the files.
pub(super) fn rows(body: &str, boundary: &str) -> Option<(Vec<Field>, Vec<String>)> {
    let separator = ["--", boundary].concat();
    let mut rest = body.trim_start_matches('\n').strip_prefix(&separator)?;
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    let between = ["\n", &separator].concat();
    loop {
        if let Some(end) = rest.strip_prefix("--") {
            return end.trim().is_empty().then_some((fields, files));
        }
        let part = rest.strip_prefix('\n')?;
        let end = part.find(&between)?;
        let (head, content) = part[..end].split_once("\n\n").or_else(|| {
            // A part without any content ends with its head.
            part[..end].strip_suffix('\n').map(|head| (head, ""))
        })?;
        let disposition = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case("Content-Disposition").then_some(value)
        })?;
        let name = parameter(disposition, "name")?;
        match parameter(disposition, "filename") {
            Some(file) => {
                fields.push(file_field(&name, true));
                files.push(file);
            }
            None => fields.push(text_field(&name, content, true)),
        }
        rest = &part[end + between.len()..];
    }
}

/// A quoted parameter, its escapes undone as HTML's algorithm writes them.
fn parameter(disposition: &str, wanted: &str) -> Option<String> {
    let start = ["; ", wanted, "=\""].concat();
    let at = disposition.find(&start)? + start.len();
    let end = disposition[at..].find('"')?;
    Some(unescaped(&disposition[at..at + end]))
}

/// A name between double quotes (HTML standard, "multipart/form-data encoding
/// algorithm").
pub(super) fn escaped(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

fn unescaped(name: &str) -> String {
    name.replace("%0D%0A", "\n").replace("%0A", "\n").replace("%0D", "\r").replace("%22", "\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_and_broken_bodies_do_not() {
        let body = "--b\nContent-Disposition: form-data; name=\"a%22\"\n\n1\n2\n--b\nContent-Disposition: form-data; name=\"f\"; filename=\"x.png\"\nContent-Type: image/png\n\n< ./x.png\n--b--\n";
        let (fields, files) = rows(body, "b").unwrap();
        assert_eq!(fields, [text_field("a\"", "1\n2", true), file_field("f", true)]);
        assert_eq!(files, ["x.png"]);
        for broken in [
            "",
            "--b",
            "--b\n",
            "--b--x",
            "--c\n",
            "--b\nContent-Disposition: form-data\n\n1\n--b--",
        ] {
            assert_eq!(rows(broken, "b"), None, "{broken}");
        }
    }

    #[test]
    fn a_type_names_its_boundary() {
        for (content_type, boundary) in [
            ("multipart/form-data; boundary=x", Some("x")),
            ("Multipart/Form-Data;charset=a; Boundary=\"x y\"", Some("x y")),
            ("multipart/form-data", None),
            ("text/plain; boundary=x", None),
        ] {
            assert_eq!(named_boundary(content_type), boundary);
        }
    }

    #[test]
    fn a_boundary_is_in_no_part() {
        let part = MultipartPart {
            name: "a".to_owned(),
            value: PartValue::Text("RequestPlayground0".to_owned()),
        };
        assert_eq!(boundary(&[part]), "RequestPlayground1");
    }
}
