//! Drafts resolved, findings about them, and places moved back.

use proptest::prelude::*;

use super::*;
use crate::http::{Field, HeaderDraft};
use crate::variables::Value;

fn values() -> Values {
    let mut values: Values =
        [("host", "a.example"), ("id", "7"), ("lines", "x\ny"), ("name", "X-Id")]
            .into_iter()
            .collect();
    values.set("token", Value { text: "s3cret".to_owned(), secret: true, taken: false });
    values.set("gone", Value { secret: true, ..Value::default() });
    values
}

fn draft(endpoint: &str, headers: &[(&str, &str)], body: &str) -> Draft {
    let mut draft = Draft::first_visit();
    draft.endpoint = endpoint.to_owned();
    draft.headers = headers.iter().map(|(name, value)| HeaderDraft::new(*name, *value)).collect();
    draft.body.kind = if body.is_empty() { BodyKind::None } else { BodyKind::Json };
    draft.body.text = body.to_owned();
    draft
}

#[test]
fn all_four_parts_are_resolved() {
    let mut typed = draft("https://{{host}}/{{id}}", &[("{{name}}", "{{id}}")], "{\"a\":{{id}}}");
    typed.method = "{{id}}".to_owned();
    let sent = resolve(&typed, &values());
    assert_eq!(
        (sent.draft.method.as_str(), sent.draft.endpoint.as_str()),
        ("7", "https://a.example/7")
    );
    assert_eq!(sent.draft.headers, [HeaderDraft::new("X-Id", "7")]);
    assert_eq!(sent.draft.body.text, "{\"a\":7}");
    assert_eq!(sent.used, ["id", "host", "name"]);
    assert!(sent.findings.is_empty() && sent.is_changed(&typed));

    let field = |name: &str, value: &str, enabled| Field {
        name: name.to_owned(),
        value: FieldValue::Text(value.to_owned()),
        enabled,
    };
    typed.body.kind = BodyKind::Form;
    typed.body.fields = vec![field("{{id}}", "{{id}}{{no}}", true), field("{{nope}}", "", false)];
    let sent = resolve(&typed, &values());
    assert_eq!(sent.draft.body.fields, [field("7", "7{{no}}", true), field("{{nope}}", "", false)]);
    assert_eq!(sent.draft.body.text, typed.body.text, "an editor that is not chosen is left alone");
    assert_eq!(sent.findings.len(), 1);
}

#[test]
fn an_unknown_name_is_told_with_near_ones_and_a_way_to_define_it() {
    let typed = draft("https://{{hots}}/{{hots}}", &[("X", "{{idd}}")], "\n {{nme}}");
    let sent = resolve(&typed, &values());
    let told: Vec<(String, Vec<Action>)> = sent
        .findings
        .iter()
        .map(|it| {
            (it.summary.to_string(), it.next.iter().map(|next| next.action.clone()).collect())
        })
        .collect();
    let define = |name: &str| Action::DefineVariable(name.to_owned());
    assert_eq!(
        told,
        [
            (
                "{{hots}} has no value, so it is sent as it stands.".to_owned(),
                vec![Action::SetEndpoint("https://{{host}}/{{host}}".to_owned()), define("hots")]
            ),
            (
                "{{idd}} has no value, so it is sent as it stands.".to_owned(),
                vec![
                    Action::ReplaceHeader {
                        row: 0,
                        name: "X".to_owned(),
                        value: "{{id}}".to_owned()
                    },
                    define("idd")
                ]
            ),
            (
                "{{nme}} has no value, so it is sent as it stands.".to_owned(),
                vec![Action::SetBodyText("\n {{name}}".to_owned()), define("nme")]
            ),
        ]
    );
    assert_eq!(sent.findings[0].about, About::EndpointSpan { start: 8, end: 16 });
    assert_eq!(sent.findings[2].about, About::BodyPlace { line: 2, column: 2 });
}

#[test]
fn secrets_in_an_address_and_secrets_that_are_gone_are_told() {
    let sent = resolve(&draft("https://h/?k={{token}}", &[("X", "{{gone}}")], ""), &values());
    let told: Vec<String> = sent.findings.iter().map(|it| it.summary.to_string()).collect();
    assert_eq!(
        told,
        [
            "token is marked secret, and it stands in the address.",
            "gone is marked secret, and its value is empty now."
        ]
    );
    assert_eq!(sent.findings[0].about, About::EndpointSpan { start: 13, end: 22 });
    assert!(told.iter().all(|told| !told.contains("s3cret")));
}

#[test]
fn places_of_the_resolved_draft_lead_to_what_was_typed() {
    let sent =
        resolve(&draft("https://{{host}}/{{id}}/x", &[], "[\n{{lines}},\n {{id}} z]"), &values());
    assert_eq!(sent.draft.endpoint, "https://a.example/7/x");
    let moved = |about: About| {
        let mut findings = [Annotation::new(about, Severity::Info, "x")];
        sent.as_typed(&mut findings);
        let [finding] = findings;
        finding.about
    };
    let span = |start, end| About::EndpointSpan { start, end };
    assert_eq!(moved(span(0, 8)), span(0, 8));
    assert_eq!(moved(span(8, 17)), span(8, 16));
    assert_eq!(moved(span(10, 12)), span(8, 16));
    assert_eq!(moved(span(18, 19)), span(17, 23));
    assert_eq!(moved(span(20, 21)), span(24, 25));
    // The value has two lines: the fourth line is the third as typed.
    let place = |line, column| About::BodyPlace { line, column };
    assert_eq!(moved(place(4, 4)), place(3, 9));
    assert_eq!(moved(place(3, 1)), place(2, 1));
    assert_eq!(moved(About::Method), About::Method);
}

proptest! {
    #[test]
    fn any_draft_is_resolved(endpoint in "[{}a-h/:\\\\?é]{0,40}", body in "[{}a-z\\n\\\\é]{0,40}", at in 0usize..60, to in 0usize..60) {
        let typed = draft(&endpoint, &[("{{id}}", &endpoint)], &body);
        let sent = resolve(&typed, &values());
        let mut findings = [
            Annotation::new(About::EndpointSpan { start: at, end: to }, Severity::Info, "x"),
            Annotation::new(About::BodyPlace { line: at, column: to }, Severity::Info, "x"),
        ];
        sent.as_typed(&mut findings);
        if !endpoint.contains("{{") && !body.contains("{{") {
            prop_assert_eq!(sent.draft.endpoint, endpoint);
            prop_assert_eq!(sent.draft.body.text, body);
        }
    }
}
