//! The parts of a multipart body (RFC 7578), as far as an echo tells of them.

/// One part: what its headers say, and how long it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub name: String,
    pub file_name: Option<String>,
    pub media_type: Option<String>,
    /// In bytes.
    pub size: usize,
}

/// The boundary that a `Content-Type` names.
pub(super) fn boundary(content_type: &str) -> Option<&str> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    parameters
        .split(';')
        .find_map(|parameter| parameter.trim().strip_prefix("boundary="))
        .map(|text| text.trim_matches('"'))
}

/// The parts between the boundaries. What is not well-formed is left out.
pub(super) fn parts<'a>(body: &'a [u8], boundary: &str) -> impl Iterator<Item = Part> + 'a {
    let mark = format!("--{boundary}");
    let places = if boundary.is_empty() { Vec::new() } else { positions(body, mark.as_bytes()) };
    let ends = places.clone().into_iter().skip(1);
    places
        .into_iter()
        .zip(ends)
        .filter_map(move |(start, end)| part(body.get(start + mark.len()..end)?))
}

fn part(bytes: &[u8]) -> Option<Part> {
    let bytes = bytes.strip_prefix(b"\r\n")?.strip_suffix(b"\r\n")?;
    let end = positions(bytes, b"\r\n\r\n").first().copied()?;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let header = |name: &str| {
        head.lines().find_map(|line| {
            let (have, value) = line.split_once(':')?;
            have.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let disposition = header("Content-Disposition")?;
    let parameter = |name: &str| {
        disposition.split(';').find_map(|part| {
            part.trim()
                .strip_prefix(&format!("{name}="))
                .map(|text| text.trim_matches('"').to_owned())
        })
    };
    Some(Part {
        name: parameter("name")?,
        file_name: parameter("filename"),
        media_type: header("Content-Type"),
        size: bytes.len() - end - 4,
    })
}

fn positions(haystack: &[u8], needle: &[u8]) -> Vec<usize> {
    let Some(first) = needle.first() else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) =
        haystack.get(at..).and_then(|rest| rest.iter().position(|byte| byte == first))
    {
        at += next;
        if haystack[at..].starts_with(needle) {
            found.push(at);
            at += needle.len();
        } else {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_by_name_type_and_size() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhello\r\n--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"p.png\"\r\nContent-Type: image/png\r\n\r\n\x00\x01\r\n--x--\r\n";
        let found: Vec<Part> =
            parts(body, boundary("multipart/form-data; boundary=x").unwrap()).collect();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].name.as_str(), found[0].size), ("a", 5));
        assert_eq!(found[1].file_name.as_deref(), Some("p.png"));
        assert_eq!(found[1].media_type.as_deref(), Some("image/png"));
        assert_eq!(found[1].size, 2);
        assert_eq!(parts(b"--x\r\nbroken", "x").count(), 0);
        assert_eq!(parts(body, "").count(), 0);
    }
}
