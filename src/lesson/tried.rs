//! For tests: exchanges with the practice API, as a learner makes them.

use crate::http::{
    BodyKind, Carrier, Completeness, Draft, Evidence, Exchange, Failure, FailureKind, HeaderDraft,
    Headers, Outcome, Payload, Request, Response, ResponseBody, ResponseKind, Timing,
};
use crate::practice::{Body, Call, State, handle};

/// Sends what a learner typed; a header whose name begins with `#` is switched
/// off. The handler's own answer comes back.
pub fn sent(state: &mut State, line: &str, headers: &[(&str, &str)], body: &str) -> Exchange {
    let (method, url) = line.split_once(' ').unwrap();
    let mut draft = Draft::first_visit();
    draft.method = method.to_owned();
    draft.endpoint = url.to_owned();
    draft.headers = headers
        .iter()
        .map(|(name, value)| HeaderDraft {
            enabled: !name.starts_with('#'),
            ..HeaderDraft::new(name.trim_start_matches('#'), *value)
        })
        .collect();
    draft.body.text = body.to_owned();
    draft.body.kind = if body.is_empty() { BodyKind::None } else { BodyKind::Json };
    let sent: Headers =
        draft.enabled_headers().map(|(_, row)| (row.name.trim(), row.value.trim())).collect();
    let call = Call {
        method: method.to_owned(),
        url: url.to_owned(),
        headers: sent.clone(),
        body: body.as_bytes().to_vec(),
    };
    let reply = handle(state, &call, 1.8e12);
    let bytes = match reply.body {
        Body::Bytes(bytes) => bytes,
        Body::Chunks { chunks, .. } => chunks.flat_map(|chunk| chunk.bytes).collect(),
    };
    let response = Response {
        status: reply.status,
        reason: String::new(),
        headers: reply.headers,
        body: ResponseBody { bytes: bytes.into(), completeness: Completeness::Whole },
        url: url.to_owned(),
        redirected: false,
        kind: ResponseKind::Default,
    };
    let payload = match body {
        "" => Payload::None,
        text => Payload::Text(text.to_owned()),
    };
    exchange(draft, Some((sent, payload)), Outcome::Answered(response))
}

/// What was typed, and why there is no answer.
pub fn failed(line: &str, kind: FailureKind) -> Exchange {
    let (method, url) = line.split_once(' ').unwrap();
    let mut draft = Draft::first_visit();
    draft.method = method.to_owned();
    draft.endpoint = url.to_owned();
    let handed_over = match kind {
        FailureKind::BadEndpoint => None,
        _ => Some((Headers::new(), Payload::None)),
    };
    let failure =
        Failure { kind, browser_said: "Failed to fetch".to_owned(), evidence: Evidence::default() };
    exchange(draft, handed_over, Outcome::Failed(failure))
}

fn exchange(draft: Draft, sent: Option<(Headers, Payload)>, outcome: Outcome) -> Exchange {
    let request = sent.map(|(headers, payload)| Request {
        method: draft.method.clone(),
        url: draft.endpoint.clone(),
        headers,
        payload,
        credentials: draft.credentials,
        timeout_ms: None,
    });
    Exchange {
        draft,
        typed: None,
        request,
        outcome,
        carrier: Carrier::PracticeInPage,
        sent_at_ms: 1.8e12,
        timing: Timing { headers_ms: Some(3.0), end_ms: 5.0 },
        resource: None,
    }
}

/// The first step of a lesson that consists of one `check` block.
pub fn step(lines: &str) -> super::Step {
    step_of(&format!("```check\n{lines}\n```"))
}

pub fn step_of(body: &str) -> super::Step {
    let text = format!("---\ntitle: T\nlanguage: en\nsummary: S\n---\n## One\n{body}\n");
    let reading = super::read(&text);
    assert_eq!(reading.problems, [], "{body}");
    reading.lesson.steps.into_iter().next().unwrap()
}
