//! Whatever was pasted: recognized and read.

use super::bruno::read_bru;
use super::curl::read_curl;
use super::document::read_document;
use super::fetch_call::read_fetch;
use super::http_file::read_http_file;
use super::imported::{Format, Imported, Item, blank};
use super::raw_http::read_raw_http;
use super::values::{Values, shared};
use crate::http::{anatomy, is_forbidden_header};
use crate::prose::Prose;

/// Reads a text in any of the forms that are known. The error is a sentence
/// for the person; nothing of theirs is touched then.
pub fn import(text: &str) -> Result<Imported, Prose> {
    import_with(text, &Values::default())
}

/// The same, with values for the variables in it, as an environment that was
/// read before gave them. They go before the text's own.
pub fn import_with(text: &str, values: &Values) -> Result<Imported, Prose> {
    let trimmed = text.trim_start_matches('\u{feff}').trim();
    if trimmed.is_empty() {
        return Err("There is nothing here yet. Paste a request.".into());
    }
    if text.contains('\0') {
        return Err("This text holds a NUL character, which no request can carry. Take it out, and try again.".into());
    }
    let mut read = match read_document(trimmed, values) {
        Some(read) => read?,
        None => read_text(text, trimmed, values).ok_or_else(|| unknown(trimmed))?,
    };
    read.items.iter_mut().for_each(tell_forbidden);
    let named = read.items.iter_mut().filter_map(|item| item.named.as_deref_mut());
    let own = shared(named);
    if !own.is_empty() {
        read.values = own;
    }
    Ok(read)
}

fn read_text(text: &str, trimmed: &str, values: &Values) -> Option<Imported> {
    address(trimmed)
        .or_else(|| read_bru(text, values))
        .or_else(|| read_http_file(text, values))
        .or_else(|| read_curl(text))
        .or_else(|| read_raw_http(text))
        .or_else(|| read_fetch(text))
}

/// Names the headers that a browser does not take from a page. They stay in the
/// form, which says the same of them there.
fn tell_forbidden(item: &mut Item) {
    let headers = item.draft.headers.iter().filter(|header| header.enabled);
    let names: Vec<&str> = headers
        .map(|header| header.name.as_str())
        .filter(|name| is_forbidden_header(name))
        .collect();
    if names.is_empty() {
        return;
    }
    let mut note = Prose::of(
        "The browser writes these headers itself, and takes them from no page: {}.",
        &[Prose::list(&names)],
    );
    if names.iter().any(|name| name.eq_ignore_ascii_case("Cookie")) {
        note = note.and("Cookies go along if this browser has them of that site, and the request is allowed to send them.".into());
    }
    item.notes.push(note);
}

/// Whether a text holds a whole request, as somebody may paste it where an
/// address belongs.
pub fn is_more_than_an_address(text: &str) -> bool {
    import(text).is_ok_and(|imported| imported.format != Format::Address)
}

fn address(text: &str) -> Option<Imported> {
    let is_address = !text.contains(char::is_whitespace)
        && anatomy(text).scheme.is_some_and(|scheme| {
            matches!(
                text.get(scheme).map(str::to_ascii_lowercase).as_deref(),
                Some("http" | "https")
            )
        });
    let mut draft = blank();
    draft.endpoint = text.to_owned();
    is_address.then(|| Imported::new(Format::Address, vec![Item::new(draft, Vec::new())]))
}

fn unknown(text: &str) -> Prose {
    const KNOWN: &str = "What can be read: a curl command (of bash, the Windows prompt or PowerShell), a call of fetch, an HTTP message, an .http file, an address; and the files of HAR, Postman, OpenAPI, Insomnia and Bruno.";
    let reason = if text.starts_with("Invoke-WebRequest") || text.starts_with("Invoke-RestMethod") {
        "This is PowerShell's own command. In the developer tools, copy the request as cURL instead."
    } else if text.starts_with("HTTP/") {
        "This is an answer, and not a request."
    } else {
        "This was not recognized as a request."
    };
    Prose::new(reason).and(KNOWN.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_recognized() {
        for (text, format) in [
            ("https://a.example/x?y", Format::Address),
            ("  HTTP://A.example  ", Format::Address),
            ("curl https://a.example/", Format::Curl),
            ("$ curl \\\n https://a.example/", Format::Curl),
            ("GET /x HTTP/1.1\nHost: a.example", Format::RawHttp),
            ("GET https://a.example/", Format::RawHttp),
            ("await fetch(\"https://a.example/\")", Format::FetchCall),
            ("curl https://a.example/ -d 'fetch(\"x\")'", Format::Curl),
        ] {
            assert_eq!(import(text).map(|imported| imported.format), Ok(format), "{text}");
        }
    }

    #[test]
    fn headers_that_no_page_may_set_are_told() {
        let imported = import("curl https://a.example/ -b a=1 -H 'Host: b' -H 'X-A: 1'").unwrap();
        let note = imported.items[0].notes[0].to_string();
        assert!(note.contains("Cookie and Host") || note.contains("Host and Cookie"), "{note}");
        assert!(note.contains("Cookies go along"), "{note}");
        assert_eq!(imported.items[0].draft.headers.len(), 3);
    }

    #[test]
    fn what_is_none_is_told_in_a_sentence() {
        for (text, says) in [
            ("", "nothing here yet"),
            (" \n", "nothing here yet"),
            ("hello", "not recognized"),
            ("{\"a\":1}", "This is JSON"),
            ("HTTP/1.1 200 OK", "an answer"),
            ("curl\0 x", "NUL"),
            ("Invoke-WebRequest -Uri \"x\"", "PowerShell"),
        ] {
            let error = import(text).unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
