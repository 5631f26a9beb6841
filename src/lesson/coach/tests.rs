//! What is said to somebody who tried this.

use super::super::tried::{failed, sent, step};
use super::super::{Hint, check};
use crate::http::{Exchange, FailureKind, Refusal};
use crate::practice::State;

const ORDERS: &str = "GET https://api.example.com/customers/7/orders";
const USERS: &str = "POST https://api.example.com/users";
const JSON: (&str, &str) = ("Content-Type", "application/json");
const TOKEN: &str = "request method GET\nrequest endpoint https://api.example.com/customers/7/orders\nrequest header Authorization matches ^Bearer \\S+$\nstatus 200";
const USER: &str = "request method POST\nrequest endpoint https://api.example.com/users\nrequest json $.name is string\nrequest json $.email exists\nstatus 201";

fn ours(lines: &str, exchanges: &[&Exchange]) -> Vec<String> {
    let verdict = check(&step(lines), exchanges);
    let text = |hint: &Hint| match hint {
        Hint::Ours(note) => Some(note.summary.to_string()),
        Hint::Teachers(_) => None,
    };
    verdict.hints.iter().filter_map(text).collect()
}

/// The first hint begins so; an empty text stands for no hint, because all is met.
fn says(lines: &str, exchange: &Exchange, expected: &str) {
    let hints = ours(lines, &[exchange]);
    let first = hints.first().map_or("", String::as_str);
    let is_right = if expected.is_empty() { hints.is_empty() } else { first.starts_with(expected) };
    assert!(is_right, "{lines}\n{} {}: {hints:#?}", exchange.draft.method, exchange.draft.endpoint);
}

#[test]
fn slips_with_the_token_are_known() {
    let header = |name: &'static str, value: &'static str| vec![(name, value)];
    for (line, headers, body, expected) in [
        (ORDERS, header("Authorization", "Bearer practice-token-ada"), "", ""),
        (ORDERS, vec![], "", "You sent no token."),
        (
            ORDERS,
            header("Authorization", "Bearer Bearer practice-token-ada"),
            "",
            "Bearer is there twice.",
        ),
        (
            ORDERS,
            header("Authorization", "practice-token-ada"),
            "",
            "The token is there, and the word Bearer",
        ),
        (ORDERS, header("Authorization", "Bearer"), "", "After Bearer and a space comes the token"),
        (
            ORDERS,
            header("Authorization", "Bearer: practice-token-ada"),
            "",
            "After Bearer comes a space",
        ),
        (
            ORDERS,
            header("Authorization", "Bearerpractice-token-ada"),
            "",
            "Between Bearer and the token",
        ),
        (
            ORDERS,
            header("Authorization", "Baerer practice-token-ada"),
            "",
            "The first word is Baerer",
        ),
        (
            ORDERS,
            header("Authorization", "Bearer \"practice-token-ada\" x"),
            "",
            "Take the quotes away",
        ),
        (
            ORDERS,
            header("Authorization", "Bearer <your token>"),
            "",
            "The token's place is still held",
        ),
        (
            ORDERS,
            header("Authorization", "Authorization: Bearer x"),
            "",
            "The name of the header stands in its value",
        ),
        (ORDERS, header("Authorization", "Basic YTpi"), "", "Basic is another way"),
        (ORDERS, header("Authorization", ""), "", "Authorization has no value yet."),
        (
            ORDERS,
            header("#Authorization", "Bearer practice-token-ada"),
            "",
            "The row of Authorization is switched off",
        ),
        (
            ORDERS,
            header("Autorization", "Bearer practice-token-ada"),
            "",
            "You wrote Autorization; the header is called Authorization.",
        ),
        (
            ORDERS,
            header("X-Api-Key", "practice-token-ada"),
            "",
            "Your token is in the header X-Api-Key.",
        ),
        (
            "GET https://api.example.com/customers/7/orders?access_token=practice-token-ada",
            vec![],
            "",
            "You sent the token in the endpoint, as access_token; it belongs in a header.",
        ),
        (
            "GET https://api.example.com/customers/7/orders?x=practice-token-ada",
            vec![],
            "",
            "You sent the token in the endpoint, as x;",
        ),
        (
            ORDERS,
            vec![],
            "{\"token\": \"practice-token-ada\"}",
            "You sent the token in the body; it belongs in a header.",
        ),
        (
            ORDERS,
            vec![],
            "Authorization: Bearer practice-token-ada",
            "You sent the token in the body;",
        ),
    ] {
        says(TOKEN, &sent(&mut State::seed(), line, &headers, body), expected);
    }
    let with =
        |token: &'static str| sent(&mut State::seed(), ORDERS, &[("Authorization", token)], "");
    says(TOKEN, &with("Bearer nobody"), "401 with a token: it was not accepted.");
    says(TOKEN, &with("Bearer practice-token-grace"), "403: the server knows you");
    says(
        "request header Authorization missing",
        &with("Bearer x"),
        "You still send Authorization.",
    );
}

#[test]
fn slips_in_the_address_and_the_method_are_known() {
    let lines = "request method GET\nrequest endpoint https://api.example.com/customers/{id}/orders?limit=5\nstatus 2xx";
    for (line, expected) in [
        (
            "GET https://api.example.com/customer/7/orders?limit=5",
            "In the path stands customer. Did you mean customers?",
        ),
        (
            "GET https://api.example.com/Customers/7/orders?limit=5",
            "In a path, capitals count: Customers is not customers.",
        ),
        (
            "GET https://api.example.com/users/7/orders?limit=5",
            "In the path stands users, and this step is about customers.",
        ),
        (
            "GET https://api.example.com/customers/7/orders/?limit=5",
            "There is a slash at the end of the path",
        ),
        (
            "GET https://api.example.com/customers/7/orders/1?limit=5",
            "The path goes too far: 1 is more",
        ),
        (
            "GET https://api.example.com/customers/7?limit=5",
            "The path ends too early: asked for is one that goes on with orders.",
        ),
        (
            "GET https://api.example.com/customers",
            "The path ends too early: which one do you mean?",
        ),
        (
            "GET https://api.example.com/customers//orders",
            "Between the slashes is nothing where {id} belongs.",
        ),
        ("GET https://api.example.com/customers/%7Bid%7D/orders", "{id} stands for something"),
        (
            "GET https://api.example.com/customers/7/orders",
            "The path is right. The parameter limit is missing",
        ),
        (
            "GET https://api.example.com/customers/7/orders?limit=6",
            "The path is right. Its parameter limit has another value.",
        ),
        (
            "GET https://api.example.com/customers/7/orders?limt=5",
            "The path is right. You named a parameter limt; asked for is limit.",
        ),
        (
            "GET https://api.example.org/customers/7/orders",
            "You asked the host api.example.org. Did you mean api.example.com?",
        ),
        (
            "GET https://elsewhere.test/customers/7/orders",
            "You asked the host elsewhere.test. This step is about api.example.com.",
        ),
        (
            "GET http://api.example.com/customers/7/orders?limit=5",
            "The address begins with http; this step is about https.",
        ),
        (
            "GET https://api.example.com:8443/customers/7/orders?limit=5",
            "The host is right, and the port",
        ),
        (
            "POST https://api.example.com/customers/7/orders?limit=5",
            "The address is right, and the method is another one. POST makes",
        ),
        (
            "get https://api.example.com/customers/7/orders?limit=5",
            "A method is written in capitals",
        ),
    ] {
        says(lines, &sent(&mut State::seed(), line, &[], ""), expected);
    }
    let query = "request query limit is 5";
    let at = |line: &str, headers: &[(&str, &str)]| sent(&mut State::seed(), line, headers, "");
    says(query, &at("GET https://api.example.com/orders?limit=5", &[]), "");
    says(query, &at("GET https://api.example.com/orders", &[]), "The parameter limit is missing");
    says(
        query,
        &at("GET https://api.example.com/orders", &[("limit", "5")]),
        "You sent limit as a header;",
    );
    says(
        "request query limit missing",
        &at("GET https://api.example.com/orders?limit=5", &[]),
        "The parameter limit is still",
    );
}

#[test]
fn slips_in_the_body_are_known() {
    for (body, expected) in [
        ("{\"name\": \"Lin\", \"email\": \"lin@example.com\"}", ""),
        ("", "You sent no body."),
        ("{\"name\": \"Lin\" \"email\": 1}", "Your body is no JSON yet. Line 1, column 16:"),
        ("[1]", "The body is JSON, but no object"),
        (
            "{\"name\": \"Lin\", \"Email\": \"lin@example.com\"}",
            "Names in JSON are compared letter by letter",
        ),
        (
            "{\"name\": \"Lin\", \"emial\": \"lin@example.com\"}",
            "You wrote emial; asked for is email.",
        ),
        ("{\"name\": \"Lin\", \"user\": {\"email\": \"a@b.example\"}}", "email lies within user;"),
        ("{\"name\": \"Lin\"}", "email is missing in the body."),
        (
            "{\"name\": 5, \"email\": \"lin@example.com\"}",
            "name is to be a text: put its value in double quotes.",
        ),
    ] {
        says(USER, &sent(&mut State::seed(), USERS, &[JSON], body), expected);
    }
    let in_query = "POST https://api.example.com/users?email=lin@example.com";
    says(
        USER,
        &sent(&mut State::seed(), in_query, &[JSON], "{\"name\": \"Lin\"}"),
        "You sent email in the endpoint;",
    );
    says(
        USER,
        &sent(&mut State::seed(), USERS, &[JSON, ("email", "x")], "{\"name\": \"Lin\"}"),
        "You sent email as a header;",
    );
    let whole = "{\"name\": \"Lin\", \"email\": \"lin@example.com\"}";
    says(
        USER,
        &sent(&mut State::seed(), USERS, &[("Content-Type", "text/plain")], whole),
        "415: the server does not take",
    );
    says(
        USER,
        &sent(&mut State::seed(), USERS, &[JSON], "{\"name\": \"Lin\", \"email\": \"x\"}"),
        "422: your JSON is well formed",
    );
    let left = {
        let mut exchange = sent(&mut State::seed(), USERS, &[JSON], "");
        exchange.draft.body.text = whole.to_owned();
        exchange
    };
    says(USER, &left, "You wrote a body, and its kind is none");
    let order =
        |body: &str| sent(&mut State::seed(), "POST https://api.example.com/orders", &[JSON], body);
    says(
        "request json $.id is number",
        &order("{\"id\": \"5\"}"),
        "id is a text, because of its quotes.",
    );
    says("request json $.id missing", &order("{\"id\": 5}"), "id is still in the body.");
    says("request body is not json", &order("{\"id\": 5}"), "Your JSON is in order. Break it");
    says("request body empty", &order("{}"), "You sent a body, and here is none needed.");
}

#[test]
fn a_status_that_was_to_be_had_is_led_to() {
    let mut state = State::seed();
    let token = |value: &'static str| vec![("Authorization", value)];
    let other = "GET https://api.example.com/customers/8/orders";
    let ada = "Bearer practice-token-ada";
    let broken = "{\"name\":";
    let whole = "{\"name\": \"Lin\", \"email\": \"lin@example.com\"}";
    for (lines, line, headers, body, expected) in [
        ("break 401", ORDERS, token(ada), "", "You were let in. For a 401"),
        ("break 401", other, token(ada), "", "403 says that the server knows you."),
        ("break 403", ORDERS, vec![], "", "401 says that the server does not know you."),
        ("break 403", ORDERS, token(ada), "", "You may see this. For a 403"),
        ("break 403", other, token(ada), "", ""),
        ("break 404", "GET https://api.example.com/orders/12345", vec![], "", "That exists."),
        (
            "break 404",
            "POST https://api.example.com/orders/12345",
            vec![],
            "",
            "405 says that the address exists",
        ),
        (
            "break 405",
            "GET https://api.example.com/nothing",
            vec![],
            "",
            "404 says that the address itself",
        ),
        ("break 405", "GET https://api.example.com/orders", vec![], "", "That method is taken."),
        ("break 422", USERS, vec![JSON], broken, "400 says that the JSON itself is broken"),
        ("break 422", USERS, vec![JSON], whole, "That was accepted. For a 422"),
        ("break 400", USERS, vec![JSON], "{}", "422 says that your JSON is well formed"),
        ("break 400", USERS, vec![], "{", "415 is about the type of the body."),
        ("break 304", "GET https://api.example.com/orders", vec![], "", "You got it all again."),
        (
            "break 429",
            "GET https://api.example.com/limited",
            vec![],
            "",
            "That was not too often yet.",
        ),
        (
            "status 2xx",
            "GET https://api.example.com/orders/1",
            vec![],
            "",
            "404: there is nothing under this address.",
        ),
        (
            "status 200",
            "DELETE https://api.example.com/orders",
            vec![],
            "",
            "405: the address is there, and does not take DELETE. It takes GET, HEAD, POST, OPTIONS.",
        ),
        (
            "status 200",
            "GET https://api.example.com/broken",
            vec![],
            "",
            "A code that begins with 5",
        ),
        ("status 200", ORDERS, vec![], "", "401: the server does not know who you are."),
        (
            "status 418",
            "GET https://api.example.com/orders",
            vec![],
            "",
            "The status was 200; asked for is 418.",
        ),
        ("failed", "GET https://api.example.com/orders", vec![], "", "An answer came, with 200"),
        (
            "request header If-None-Match exists\nstatus 304",
            "GET https://api.example.com/orders",
            vec![("If-None-Match", "abc")],
            "",
            "You got it all again.",
        ),
    ] {
        says(lines, &sent(&mut state, line, &headers, body), expected);
    }
}

#[test]
fn what_was_never_sent_or_never_answered_is_told() {
    let lines = "request endpoint https://api.example.com/orders\nstatus 200";
    let line = "GET https://api.example.com/orders";
    for (line, kind, expected) in [
        ("GET api", FailureKind::BadEndpoint, "Nothing was sent, because the endpoint"),
        (line, FailureKind::Refused(Refusal::BodyNotAllowed), "You gave GET a body"),
        (
            line,
            FailureKind::Refused(Refusal::IllegalHeaderName { row: 1 }),
            "The name of this header",
        ),
        (
            line,
            FailureKind::Refused(Refusal::IllegalHeaderValue { row: 1 }),
            "The value of this header",
        ),
        (
            line,
            FailureKind::Refused(Refusal::ForbiddenMethod),
            "A browser does not send the method",
        ),
        (line, FailureKind::Refused(Refusal::CredentialsInUrl), "There is a user name or password"),
        (line, FailureKind::MixedContent, "The browser refused"),
        (line, FailureKind::Offline, "Your machine has no network"),
        (line, FailureKind::Cancelled, "You cancelled"),
        (line, FailureKind::TimedOut { after_ms: 5 }, "The time ran out"),
        (line, FailureKind::FileGone { name: "a".into() }, "The file of the body"),
        (line, FailureKind::BlockedOrUnreachable, "No answer came that the page may read."),
        (
            "GET https://api.exmple.com/orders",
            FailureKind::BlockedOrUnreachable,
            "You asked the host api.exmple.com. Did you mean api.example.com?",
        ),
    ] {
        says(lines, &failed(line, kind), expected);
    }
    says("failed", &failed(line, FailureKind::BlockedOrUnreachable), "");
}

#[test]
fn sending_the_very_same_again_is_asked_for() {
    let mut state = State::seed();
    let lines = "request method PUT\nstatus 200\nsent 2 times";
    let url = "PUT https://api.example.com/orders/12345";
    let one = sent(&mut state, url, &[JSON], "{\"status\":\"paid\"}");
    let same = sent(&mut state, url, &[JSON], "{\"status\":\"paid\"}");
    let body = sent(&mut state, url, &[JSON], "{\"status\":\"open\"}");
    sent(&mut state, "PUT https://api.example.com/orders/77", &[JSON], "{}");
    let place =
        sent(&mut state, "PUT https://api.example.com/orders/77", &[JSON], "{\"status\":\"paid\"}");
    for (exchanges, expected) in [
        (vec![&one], Some("That was the first.")),
        (vec![&one, &body], Some("This was right, but with another body")),
        (vec![&one, &place], Some("This was right, but to another endpoint")),
        (vec![&one, &same], None),
        (vec![&one, &body, &same], None),
    ] {
        let hints = ours(lines, &exchanges);
        match expected {
            Some(expected) => assert!(hints[0].starts_with(expected), "{hints:?}"),
            None => assert!(hints.is_empty(), "{hints:?}"),
        }
    }
}

#[test]
fn no_hint_tells_a_token() {
    let mut state = State::seed();
    for headers in [
        vec![("Authorization", "Bearer Bearer s3cr3t")],
        vec![("Authorization", "s3cr3t")],
        vec![("X-Token", "s3cr3t")],
    ] {
        let url = "GET https://api.example.com/customers/7/orders?token=s3cr3t";
        let verdict = check(&step(TOKEN), &[&sent(&mut state, url, &headers, "")]);
        assert!(!format!("{verdict:?}").contains("s3cr3t"), "{verdict:#?}");
    }
}
