//! HAR files read as they stream by: of what may be many megabytes, only the
//! requests are kept.

use serde::Deserialize;

use super::super::imported::{
    Format, Imported, Item, blank, drop_multipart_type, file_field, file_note, put_body,
    put_header, text_field,
};
use super::super::multipart;
use crate::http::{BodyKind, is_forbidden_header};
use crate::json::Pick;
use crate::prose::Prose;

/// More requests than this are not kept: nobody finds one among them.
const MOST: usize = 20_000;

/// A longer request is passed over, in bytes.
const LONGEST: usize = 8 << 20;

/// Where requests lie: in `log`, `entries` and each entry.
const DEPTH: usize = 4;

/// Everything else of an entry is passed over.
#[derive(Deserialize)]
struct Member {
    request: Request,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    #[serde(default)]
    method: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    headers: Vec<Pair>,
    post_data: Option<PostData>,
}

#[derive(Deserialize)]
struct Pair {
    #[serde(default)]
    name: String,
    #[serde(default)]
    value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostData {
    #[serde(default)]
    mime_type: String,
    text: Option<String>,
    #[serde(default)]
    params: Vec<Param>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Param {
    #[serde(default)]
    name: String,
    value: Option<String>,
    file_name: Option<String>,
}

/// Reads a HAR file in pieces of any length.
pub struct HarReader {
    pick: Pick,
    items: Vec<Item>,
    /// Requests in all, those that were not kept too.
    total: usize,
    /// Requests that are not what HAR says.
    odd: usize,
}

impl Default for HarReader {
    fn default() -> Self {
        let pick = Pick::new("request", DEPTH, LONGEST);
        Self { pick, items: Vec::new(), total: 0, odd: 0 }
    }
}

impl HarReader {
    /// Whether a text begins as a HAR file does.
    pub fn fits(start: &[u8]) -> bool {
        let rest = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
        let Some(rest) = rest.strip_prefix(b"{") else { return false };
        rest.trim_ascii_start().starts_with(b"\"log\"")
    }

    pub fn push(&mut self, chunk: &[u8]) {
        let Self { pick, items, total, odd } = self;
        pick.push(chunk, |member| {
            *total += 1;
            let text = [b"{", member, b"}"].concat();
            match serde_json::from_slice::<Member>(&text) {
                Ok(_) if items.len() == MOST => {}
                Ok(member) => items.push(item(member.request)),
                Err(_) => *odd += 1,
            }
        });
    }

    /// What was read. A file that breaks off still gives the requests before
    /// that; the error is a sentence for the person.
    pub fn finish(mut self) -> Result<Imported, Prose> {
        self.pick.finish();
        let fault = self.pick.error().map(|error| error.summary());
        if self.items.is_empty()
            && let Some(fault) = fault
        {
            return Err(Prose::new("This is a HAR file, and it is broken.").and(fault));
        }
        let mut imported = Imported::new(Format::Har, self.items);
        let mut note = |template, values: &[usize]| {
            let words: Vec<String> = values.iter().map(ToString::to_string).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            imported.notes.push(Prose::in_words(template, &words));
        };
        if self.total > MOST {
            note("The file holds {} requests; the first {} were read.", &[self.total, MOST]);
        }
        if self.odd > 0 {
            note("Requests that are not written as HAR says, and were left out: {}.", &[self.odd]);
        }
        if self.pick.too_long() > 0 {
            note(
                "Requests with bodies of more than 8 MB, which were left out: {}.",
                &[self.pick.too_long()],
            );
        }
        if let Some(fault) = fault {
            imported
                .notes
                .push(Prose::new("The file is broken, and what follows is missing.").and(fault));
        }
        Ok(imported)
    }
}

/// Reads a HAR file that is there as a whole.
pub fn read_har(text: &str) -> Result<Imported, Prose> {
    let mut reader = HarReader::default();
    reader.push(text.as_bytes());
    reader.finish()
}

fn item(request: Request) -> Item {
    let mut draft = blank();
    let mut notes = Vec::new();
    if !request.method.is_empty() {
        draft.method = request.method;
    }
    draft.endpoint = request.url;
    let mut left_out = Vec::new();
    for Pair { name, value } in request.headers {
        // HTTP/2 and HTTP/3 write method and address as such.
        if name.starts_with(':') {
            continue;
        }
        if is_forbidden_header(&name) {
            left_out.push(name);
        } else {
            put_header(&mut draft, &name, &value);
        }
    }
    if !left_out.is_empty() {
        let names: Vec<&str> = left_out.iter().map(String::as_str).collect();
        notes.push(Prose::of(
            "Headers that the browser writes itself, and lets no page set: {}.",
            &[Prose::list(&names)],
        ));
    }
    if let Some(data) = request.post_data {
        body(data, &mut draft, &mut notes);
    }
    Item::new(draft, notes)
}

fn body(data: PostData, draft: &mut crate::http::Draft, notes: &mut Vec<Prose>) {
    let text = data.text.filter(|text| !text.is_empty());
    if let Some(boundary) = multipart::named_boundary(&data.mime_type) {
        let read =
            text.as_deref().and_then(|text| multipart::rows(&text.replace("\r\n", "\n"), boundary));
        if let Some((fields, files)) = read {
            draft.body.kind = BodyKind::Multipart;
            draft.body.fields = fields;
            drop_multipart_type(draft);
            notes.extend(files.iter().map(|file| file_note(file)));
            return;
        }
    }
    if draft.header("Content-Type").is_none() && !data.mime_type.is_empty() {
        put_header(draft, "Content-Type", &data.mime_type);
    }
    if let Some(text) = text {
        put_body(draft, text);
        return;
    }
    if data.params.is_empty() {
        return;
    }
    let is_multipart = data.mime_type.to_ascii_lowercase().starts_with("multipart/form-data");
    draft.body.kind = if is_multipart { BodyKind::Multipart } else { BodyKind::Form };
    if is_multipart {
        drop_multipart_type(draft);
    }
    for Param { name, value, file_name } in data.params {
        match file_name {
            Some(file) if is_multipart => {
                draft.body.fields.push(file_field(&name, true));
                notes.push(file_note(&file));
            }
            _ => draft.body.fields.push(text_field(&name, &value.unwrap_or_default(), true)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(request: serde_json::Value) -> Item {
        let file = json!({"log": {"version": "1.2", "entries": [{"request": request, "response": {"content": {"text": "x"}}}]}});
        read_har(&file.to_string()).unwrap().items.remove(0)
    }

    #[test]
    fn a_request_is_read_without_what_the_browser_writes() {
        let item = read(json!({
            "method": "POST", "url": "https://a.example/x?y=1", "httpVersion": "h2",
            "headers": [{"name": ":authority", "value": "a.example"}, {"name": "Cookie", "value": "a=b"}, {"name": "X-A", "value": "1"}, {"name": "content-type", "value": "application/json"}],
            "queryString": [{"name": "y", "value": "1"}],
            "postData": {"mimeType": "application/json", "text": "{}"},
        }));
        assert_eq!(item.draft.endpoint, "https://a.example/x?y=1");
        let names: Vec<&str> =
            item.draft.headers.iter().map(|header| header.name.as_str()).collect();
        assert_eq!(names, ["X-A", "content-type"]);
        assert_eq!(item.draft.body.text, "{}");
        assert!(item.notes[0].to_string().contains("Cookie"));
    }

    #[test]
    fn forms_come_as_text_and_as_rows() {
        let text = read(
            json!({"method": "POST", "url": "https://a.example/", "postData": {"mimeType": "application/x-www-form-urlencoded", "text": "a=1"}}),
        );
        assert_eq!(text.draft.body.fields, [text_field("a", "1", true)]);
        let rows = read(
            json!({"method": "POST", "url": "https://a.example/", "postData": {"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "a", "value": "1"}]}}),
        );
        assert_eq!(rows.draft.body.fields, [text_field("a", "1", true)]);
        let parts = read(
            json!({"method": "POST", "url": "https://a.example/", "headers": [{"name": "Content-Type", "value": "multipart/form-data; boundary=b"}], "postData": {"mimeType": "multipart/form-data; boundary=b", "text": "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n"}}),
        );
        assert_eq!(parts.draft.body.fields, [text_field("a", "1", true)]);
        assert_eq!(parts.draft.headers, []);
        let file = read(
            json!({"method": "POST", "url": "https://a.example/", "postData": {"mimeType": "multipart/form-data", "params": [{"name": "f", "fileName": "x.png"}]}}),
        );
        assert_eq!(file.draft.body.fields, [file_field("f", true)]);
    }

    #[test]
    fn a_broken_file_says_where() {
        let error = read_har("{\"log\": {\"entries\": [{]}}").unwrap_err().to_string();
        assert!(error.contains("Line 1, column 23"), "{error}");
    }

    #[test]
    fn what_can_not_be_read_is_counted() {
        let imported =
            read_har("{\"log\":{\"entries\":[{\"request\":1},{\"request\":{}}]}}").unwrap();
        assert_eq!(imported.items.len(), 1);
        assert!(imported.notes[0].to_string().contains("left out: 1"), "{:?}", imported.notes);
    }

    #[test]
    fn more_requests_than_anybody_looks_through_are_cut_off() {
        let entries = ["{\"request\":{}}"; MOST + 2].join(",");
        let imported = read_har(&["{\"log\":{\"entries\":[", &entries, "]}}"].concat()).unwrap();
        assert_eq!(imported.items.len(), MOST);
        assert!(imported.notes[0].to_string().contains("20002"), "{:?}", imported.notes);
    }
    const WORDS: &[&str] = &[
        "method",
        "url",
        "headers",
        "name",
        "value",
        "postData",
        "mimeType",
        "text",
        "params",
        "fileName",
        "multipart/form-data; boundary=a",
        "application/x-www-form-urlencoded",
        "--a\r\n\r\n--a--",
        "log",
        "entries",
        "request",
    ];

    proptest::proptest! {
        #[test]
        fn any_tree_is_read(request in crate::formats::wild::tree(WORDS), data in crate::formats::wild::tree(WORDS)) {
            let file = json!({"log": {"entries": [{"request": request}, request, {"request": {"postData": data}}]}});
            let _ = read_har(&file.to_string());
            let _ = read_har(&data.to_string());
        }
    }
}
