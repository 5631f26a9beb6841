use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::http::{
    BodyKind, Carrier, Credentials, Field, HeaderDraft, ResponseBody, ResponseKind, Timing,
};
use crate::variables::{self, Value, Values};

const PLANTED: &str = "pl4nted s3cret+1";

fn planted(secret: &str) -> Exchange {
    let mut draft = Draft::first_visit();
    let query = {
        let mut query = String::new();
        http::form_encode(&mut query, secret);
        query
    };
    draft.endpoint = format!("https://ada:{query}@h/x?access_token={query}&q=1#token={query}");
    draft.headers.push(HeaderDraft::new("Authorization", format!("Bearer {secret}")));
    draft.headers.push(HeaderDraft::new("Cookie", format!("a={secret}; b=2")));
    draft.body.kind = BodyKind::Json;
    draft.body.text = serde_json::json!({ "user": "ada", "password": secret }).to_string();
    draft.body.fields = vec![Field {
        name: "password".to_owned(),
        value: FieldValue::Text(secret.to_owned()),
        enabled: true,
    }];
    let request = Request {
        method: "POST".to_owned(),
        url: draft.endpoint.clone(),
        headers: [("Authorization", format!("Bearer {secret}")), ("X-Copy", secret.to_owned())]
            .into_iter()
            .collect(),
        payload: Payload::Text(draft.body.text.clone()),
        credentials: Credentials::SameOrigin,
        timeout_ms: None,
    };
    let response = Response {
        status: 200,
        reason: String::new(),
        headers: [("X-Echo", format!("you sent {secret}"))].into_iter().collect(),
        body: ResponseBody::default(),
        url: draft.endpoint.clone(),
        redirected: false,
        kind: ResponseKind::Cors,
    };
    Exchange {
        draft,
        typed: None,
        request: Some(request),
        outcome: Outcome::Answered(response),
        carrier: Carrier::Network,
        sent_at_ms: 1.0,
        timing: Timing::default(),
        resource: None,
    }
}

#[test]
fn a_secret_is_in_no_part_of_what_is_kept() {
    let exchange = planted(PLANTED);
    let secrets = Secrets::of_exchange(&exchange, &[]);
    let bare = format!("{:?}", bare_exchange(&exchange, &secrets));
    for form in [PLANTED, "pl4nted", "s3cret"] {
        assert!(!bare.contains(form), "{form} in {bare}");
    }
    assert!(bare.contains("q=1") && bare.contains("ada\\\\\\\"") || bare.contains("ada"));
    assert!(bare.contains("Bearer "));
}

#[test]
fn a_server_that_repeats_a_secret_does_not_bring_it_in() {
    let exchange = planted(PLANTED);
    let secrets = Secrets::of_exchange(&exchange, &[]);
    for body in [
        format!("you sent {PLANTED}!"),
        serde_json::json!({ "headers": { "authorization": format!("Bearer {PLANTED}") } })
            .to_string(),
        "https://h/?x=pl4nted+s3cret%2B1&y=pl4nted%20s3cret%2B1".to_owned(),
        "https://h/?x=pl4nted%20s3cret+1".to_owned(),
        r#"{"access_token":"another0ne"}"#.to_owned(),
        "a=1&password=another0ne".to_owned(),
        http::base64(format!("ada:{PLANTED}").as_bytes()),
        http::base64(format!("{{\"a\":\"{PLANTED}\"}}").as_bytes()),
    ] {
        let bare = String::from_utf8(secrets.out_of_bytes(body.as_bytes())).unwrap();
        assert!(!bare.contains("s3cret") && !bare.contains("another0ne"), "{bare}");
        assert!(bare.contains(MASK), "{bare}");
    }
    let mut cut = format!("\u{e9}\"token\":\"{PLANTED}").into_bytes();
    cut.remove(0);
    cut.push(0xff);
    let bare = secrets.out_of_bytes(&cut);
    assert!(!String::from_utf8_lossy(&bare).contains("s3cret"));
    assert_eq!(bare.last(), Some(&0xff));
}

#[test]
fn the_value_of_a_secret_variable_is_taken_out_under_any_name() {
    let mut exchange = planted(PLANTED);
    exchange.draft =
        Draft { endpoint: "https://h/orders/v4riable/x".to_owned(), ..Draft::first_visit() };
    let secrets = Secrets::of_exchange(&exchange, &["v4riable".to_owned()]);
    let bare = bare_exchange(&exchange, &secrets);
    assert_eq!(bare.draft.endpoint, "https://h/orders/••••••/x");
    assert_eq!(secrets.out_of_bytes(b"v4riable!"), "••••••!".as_bytes());
}

#[test]
fn what_has_no_secret_is_kept_to_the_byte() {
    let mut exchange = planted(PLANTED);
    exchange.draft = Draft::first_visit();
    exchange.request = None;
    exchange.outcome = Outcome::Answered(Response {
        status: 200,
        reason: "OK".to_owned(),
        headers: [("Content-Type", "application/json")].into_iter().collect(),
        body: ResponseBody { bytes: Arc::new(b"{}".to_vec()), ..ResponseBody::default() },
        url: "https://h/".to_owned(),
        redirected: false,
        kind: ResponseKind::Basic,
    });
    let secrets = Secrets::of_exchange(&exchange, &[]);
    assert!(secrets.is_empty());
    assert_eq!(bare_exchange(&exchange, &secrets), exchange);
    let body = b"{\"a\": [1, true, \"x=1&y\"]}\r\n\xff";
    assert_eq!(secrets.out_of_bytes(body), body);
}

#[test]
fn a_draft_is_emptied_not_masked_so_that_no_mask_is_ever_sent() {
    let bare = bare_draft(&planted(PLANTED).draft);
    assert!(!format!("{bare:?}").contains(MASK));
    assert_eq!(bare.body.text, r#"{"user":"ada","password":""}"#);
    let mut form = Draft::first_visit();
    form.body.text = "user=ada&password=hunter2".to_owned();
    assert_eq!(bare_draft(&form).body.text, "user=ada&password=");
}

proptest! {
    #[test]
    fn no_secret_of_any_letters_is_kept(secret in "[a-zA-Z0-9 +%/\"\\\\é]{8,24}", around in any::<String>()) {
        prop_assume!(secret.trim().len() > 7 && !secret.contains("  "));
        let exchange = planted(&secret);
        let secrets = Secrets::of_exchange(&exchange, &[]);
        let text = format!("{around}{secret}{around}");
        let bare = secrets.out_of(&text);
        prop_assert!(!bare.contains(secret.trim()));
    }

    #[test]
    fn whoever_masks_knows_every_spelling(secret in "[a-zA-Z0-9 +%/\"\\\\é<&'!~]{8,24}") {
        let secret = secret.trim();
        prop_assume!(secret.len() > 7);
        let kept = Secrets::of_exchange(&planted(secret), &[]);
        let variable = Value { text: secret.to_owned(), secret: true, taken: true };
        let mut values = Values::default();
        values.set("name", variable);
        let of_variables = variables::Secrets::of(&values);
        for http::Spelling { text, .. } in http::spellings(secret, 6) {
            let repeated = format!("you sent [{text}]");
            prop_assert!(!kept.out_of(&repeated).contains(&text), "kept: {repeated}");
            prop_assert!(!of_variables.masked(&repeated).contains(&text), "masked: {repeated}");
        }
    }
}

#[test]
fn a_variable_in_a_secret_place_is_no_secret() {
    let mut draft = Draft::first_visit();
    draft.endpoint = "https://h/?access_token={{token}}".to_owned();
    draft.headers.push(HeaderDraft::new("Authorization", "Bearer {{token}}"));
    draft.body.text = r#"{"password":"{{pw}}","secret": {{number}}, "token":"\{{x}}"}"#.to_owned();
    draft.body.fields = vec![Field {
        name: "password".to_owned(),
        value: FieldValue::Text("{{pw}}".to_owned()),
        enabled: true,
    }];
    assert_eq!(bare_draft(&draft), draft);
    draft.body.text = "user=ada&password={{pw}}".to_owned();
    assert_eq!(bare_draft(&draft), draft);
}
