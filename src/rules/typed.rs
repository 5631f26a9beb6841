//! A draft as typed, variables and all: what it becomes, and what is to be said
//! of it where it was typed.

use super::body::payload;
use super::{Checked, Page, check, headers};
use crate::http::{BodyKind, Draft, MASK, Payload, Request, masked};
use crate::variables::{Resolved, Secrets, Values, resolve};

/// Puts the values into a draft and checks what comes out. Places in the
/// findings are those of the draft as typed, and no secret value is in them.
pub fn check_typed(draft: &Draft, values: &Values, page: &Page) -> (Resolved, Checked) {
    let mut resolved = resolve(draft, values);
    let mut checked = check(&resolved.draft, page);
    resolved.as_typed(&mut checked.findings);
    Secrets::of(values).mask(&mut checked.findings);
    checked.findings.append(&mut resolved.findings);
    checked.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    (resolved, checked)
}

/// What a draft becomes, its secrets masked: for showing, never for sending.
/// Those that a name tells and those of variables alike.
pub fn shown(draft: &Draft, values: &Values, page: &Page) -> Option<Request> {
    let resolved = resolve(draft, &values.masked(MASK));
    let request = check(&resolved.draft, page).request.ok()?;
    let mut request = masked(&request);
    // A URL holds the mask in its own spelling.
    request.url = request.url.replace("%E2%80%A2", "•");
    Some(request)
}

/// A draft as a request that keeps its `{{name}}`, valid or not: for files whose
/// format knows variables, never for sending.
pub fn as_named(draft: &Draft) -> Request {
    let mut payload = payload(&draft.body);
    if draft.body.kind == BodyKind::Form
        && let Payload::Text(text) = &mut payload
    {
        *text = text.replace("%7B%7B", "{{").replace("%7D%7D", "}}");
    }
    Request {
        method: draft.method.trim().to_owned(),
        url: draft.endpoint.trim().to_owned(),
        headers: headers(draft),
        payload,
        credentials: draft.credentials,
        timeout_ms: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{About, Action};
    use crate::http::HeaderDraft;
    use crate::rules::test_page::SECURE;
    use crate::variables::Value;

    fn values() -> Values {
        let mut values: Values =
            [("base", "https://api.example.com/a b"), ("n", "1")].into_iter().collect();
        let secret = Value { text: "s3cret value".to_owned(), secret: true, taken: false };
        values.set("token", secret);
        values
    }

    fn draft(endpoint: &str, body: &str) -> Draft {
        let mut draft = Draft::first_visit();
        draft.endpoint = endpoint.to_owned();
        draft.headers.push(HeaderDraft::new("X-Trace", "{{token}}"));
        draft.body.kind = crate::http::BodyKind::Json;
        draft.body.text = body.to_owned();
        draft
    }

    #[test]
    fn what_is_sent_is_checked_and_told_where_it_was_typed() {
        let (resolved, checked) = check_typed(
            &draft("{{base}}?k={{token}}&{{x}}", "{\"n\": {{n}},}"),
            &values(),
            &SECURE,
        );
        let request = checked.request.unwrap();
        assert_eq!(request.headers.get("X-Trace"), Some("s3cret value"));
        assert_eq!(resolved.draft.body.text, "{\"n\": 1,}");
        let place = checked
            .findings
            .iter()
            .map(|it| &it.about)
            .find(|it| matches!(it, About::BodyPlace { .. }));
        assert_eq!(place, Some(&About::BodyPlace { line: 1, column: 13 }));
        let all: Vec<String> = checked.findings.iter().map(|it| it.summary.to_string()).collect();
        assert!(all.iter().any(|it| it.contains("{{x}} has no value")), "{all:?}");
        assert!(
            all.iter().any(|it| it.contains("will ask for https://api.example.com/a%20b?k=••••••")),
            "{all:?}"
        );
        assert!(all.iter().all(|it| !it.contains("s3cret")), "{all:?}");
        let offers: Vec<&Action> =
            checked.findings.iter().flat_map(|it| &it.next).map(|it| &it.action).collect();
        assert!(offers.contains(&&Action::DefineVariable("x".to_owned())));
    }

    #[test]
    fn what_is_shown_holds_no_secret() {
        let mut typed = draft("{{base}}?k={{token}}", "{{token}}");
        typed.headers.push(HeaderDraft::new("Authorization", "Bearer typed"));
        let shown = shown(&typed, &values(), &SECURE).unwrap();
        assert_eq!(shown.url, "https://api.example.com/a%20b?k=••••••");
        let all = format!("{shown:?}");
        assert!(!all.contains("s3cret") && !all.contains("typed"), "{all}");
    }

    #[test]
    fn a_request_that_keeps_its_names_needs_no_address() {
        let mut typed = draft("{{base}}/x y", "");
        typed.body.kind = BodyKind::Form;
        typed.body.fields = vec![crate::http::Field {
            name: "a b".to_owned(),
            value: crate::http::FieldValue::Text("{{token}}".to_owned()),
            enabled: true,
        }];
        let named = as_named(&typed);
        assert_eq!(named.url, "{{base}}/x y");
        assert_eq!(named.payload, Payload::Text("a+b={{token}}".to_owned()));
        assert_eq!(named.headers.get("X-Trace"), Some("{{token}}"));
    }
}
