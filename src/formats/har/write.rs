//! HAR written, with the answer where there is one.

use serde_json::{Value, json};

use super::super::form_text::form_rows;
use super::super::marked_json;
use super::super::message::Stretch;
use crate::annotation::Part;
use crate::http::{
    Headers, PartValue, Payload, Request, ResourceTiming, Response, Timing, base64, iso_date,
    masked_header, query_rows,
};
use crate::words::bytes_words;

/// A longer body of an answer is left out, and told of, in bytes.
const LONGEST: usize = 16 << 20;

/// A request, and what became of it.
pub struct Entry<'a> {
    pub request: &'a Request,
    pub response: Option<&'a Response>,
    /// Milliseconds since the Unix epoch; 0 if it was never sent.
    pub sent_at_ms: f64,
    pub timing: Timing,
    pub resource: Option<&'a ResourceTiming>,
}

/// Writes exchanges. Secrets in the headers of answers are masked; those of
/// requests are the caller's to mask.
pub fn write_har(entries: &[Entry]) -> Vec<Stretch> {
    let entries: Vec<Value> = entries.iter().map(entry).collect();
    let value = json!({
        "log": {
            "version": "1.2",
            "creator": { "name": "Request Playground", "version": env!("CARGO_PKG_VERSION") },
            "entries": entries,
        },
    });
    marked_json::write(&value, part_of)
}

fn part_of(before: &str, name: &str) -> Option<Part> {
    match (before, name) {
        ("request", "method") => Some(Part::Method),
        ("request", "url" | "queryString") => Some(Part::Endpoint),
        ("request", "headers") => Some(Part::Headers),
        ("request", "postData") => Some(Part::Body),
        _ => None,
    }
}

fn entry(entry: &Entry) -> Value {
    let version = match entry.resource.map(|resource| resource.protocol.as_str()) {
        Some(protocol) if !protocol.is_empty() => protocol,
        // What a browser writes where it does not tell.
        _ => "unknown",
    };
    json!({
        "startedDateTime": iso_date(entry.sent_at_ms),
        "time": entry.timing.end_ms.max(0.0),
        "request": request(entry.request, version),
        "response": response(entry.response, version),
        "cache": {},
        "timings": timings(entry),
    })
}

fn rows(headers: &Headers, masked: bool) -> Vec<Value> {
    headers
        .iter()
        .map(|(name, value)| {
            let value = if masked { masked_header(name, value) } else { value.into() };
            json!({ "name": name, "value": value })
        })
        .collect()
}

fn request(request: &Request, version: &str) -> Value {
    let query: Vec<Value> = query_rows(&request.url)
        .into_iter()
        .map(|row| json!({ "name": row.decoded_name, "value": row.decoded_value }))
        .collect();
    let mut written = json!({
        "method": request.method,
        "url": request.url,
        "httpVersion": version,
        "cookies": [],
        "headers": rows(&request.headers, false),
        "queryString": query,
        "headersSize": -1,
        "bodySize": body_size(&request.payload),
    });
    if let (Some(data), Value::Object(members)) = (post_data(request), &mut written) {
        members.insert("postData".to_owned(), data);
    }
    written
}

/// In bytes; -1 where only the browser counts them.
fn body_size(payload: &Payload) -> i64 {
    match payload {
        Payload::None => 0,
        Payload::Text(text) => i64::try_from(text.len()).unwrap_or(-1),
        Payload::File(file) => i64::try_from(file.size).unwrap_or(-1),
        Payload::Multipart(_) => -1,
    }
}

fn post_data(request: &Request) -> Option<Value> {
    let typed = request.headers.get("Content-Type").map(str::to_owned);
    let media_type = typed.or_else(|| request.payload.media_type()).unwrap_or_default();
    Some(match &request.payload {
        Payload::None => return None,
        Payload::Text(text) => {
            let mut data = json!({ "mimeType": media_type, "text": text });
            if let (Some(fields), Value::Object(members)) =
                (form_rows(&media_type, text), &mut data)
            {
                let params = fields
                    .iter()
                    .map(|(name, value)| json!({ "name": name, "value": value }))
                    .collect();
                members.insert("params".to_owned(), Value::Array(params));
            }
            data
        }
        Payload::File(file) => {
            let comment = ["The bytes of the file ", &file.name, ", ", &bytes_words(file.size)];
            json!({ "mimeType": media_type, "text": "", "comment": comment.concat() })
        }
        Payload::Multipart(parts) => {
            let params: Vec<Value> = parts
                .iter()
                .map(|part| match &part.value {
                    PartValue::Text(text) => json!({ "name": part.name, "value": text }),
                    PartValue::File(file) => json!({
                        "name": part.name,
                        "fileName": file.name,
                        "contentType": file.media_type,
                    }),
                })
                .collect();
            json!({ "mimeType": media_type, "params": params })
        }
    })
}

fn response(response: Option<&Response>, version: &str) -> Value {
    let Some(response) = response else {
        return json!({
            "status": 0,
            "statusText": "",
            "httpVersion": version,
            "cookies": [],
            "headers": [],
            "content": { "size": 0, "mimeType": "x-unknown" },
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
            "comment": "The page saw no answer.",
        });
    };
    let media_type = response.headers.get("Content-Type").unwrap_or("x-unknown");
    let bytes = response.body.bytes.as_slice();
    let mut content = json!({ "size": bytes.len(), "mimeType": media_type });
    if let Value::Object(members) = &mut content {
        match std::str::from_utf8(bytes) {
            _ if bytes.len() > LONGEST => {
                members
                    .insert("comment".to_owned(), "The body is too long to be kept here.".into());
            }
            Ok(text) => {
                members.insert("text".to_owned(), text.into());
            }
            Err(_) => {
                members.insert("text".to_owned(), base64(bytes).into());
                members.insert("encoding".to_owned(), "base64".into());
            }
        }
    }
    json!({
        "status": response.status,
        "statusText": response.reason,
        "httpVersion": version,
        "cookies": [],
        "headers": rows(&response.headers, true),
        "content": content,
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": -1,
    })
}

/// Milliseconds; -1 for what there was not, or what the browser does not tell.
fn timings(entry: &Entry) -> Value {
    let end = entry.timing.end_ms.max(0.0);
    let headers = entry.timing.headers_ms.unwrap_or(end).clamp(0.0, end);
    let told = entry.resource.filter(|resource| !resource.is_hidden());
    let Some(resource) = told else {
        return json!({ "blocked": -1, "dns": -1, "connect": -1, "ssl": -1, "send": 0, "wait": headers, "receive": end - headers });
    };
    let span = |span: Option<(f64, f64)>| span.map_or(-1.0, |(start, end)| (end - start).max(0.0));
    let (asked, answered) = (
        resource.request_ms.unwrap_or(resource.start_ms),
        resource.response_ms.unwrap_or(resource.end_ms),
    );
    let secure = match (resource.secure_ms, resource.connect_ms) {
        (Some(start), Some((_, end))) => (end - start).max(0.0),
        _ => -1.0,
    };
    json!({
        "blocked": -1,
        "dns": span(resource.lookup_ms),
        "connect": span(resource.connect_ms),
        "ssl": secure,
        "send": 0,
        "wait": (answered - asked).max(0.0),
        "receive": (resource.end_ms - answered).max(0.0),
    })
}
