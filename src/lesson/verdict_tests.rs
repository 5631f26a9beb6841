//! Conditions against real answers of the practice API.

use proptest::prelude::*;

use super::tried::{failed, sent, step, step_of};
use super::*;
use crate::http::{Exchange, FailureKind};
use crate::practice::State;

const JSON: (&str, &str) = ("Content-Type", "application/json");
const ORDER: &str = "GET https://api.example.com/orders/12345";

fn is_met(lines: &str, exchange: &Exchange) -> bool {
    check(&step(lines), &[exchange]).is_met()
}

#[test]
fn every_condition_is_met_by_what_it_asks_for_and_by_nothing_else() {
    let mut state = State::seed();
    let order = sent(&mut state, ORDER, &[("Accept", "application/json"), ("X-A", " b c ")], "");
    let list = sent(&mut state, "GET https://api.example.com/orders?limit=3&q=a%20b", &[], "");
    let user = "{\"name\": \"Lin\", \"email\": \"lin@example.com\", \"age\": 30.0, \"tags\": [\"a\", \"b\"], \"x\": null}";
    let made = sent(&mut state, "POST https://api.example.com/users", &[JSON], user);
    let gone = sent(&mut state, "GET https://api.example.com/orders/1", &[], "");
    let none = failed("GET https://nowhere.test/", FailureKind::BlockedOrUnreachable);
    let broken = sent(&mut state, "POST https://api.example.com/users", &[JSON], "{\"name\"");
    for (exchange, yes, no) in [
        (
            &order,
            vec![
                "status 200",
                "status 2xx",
                "status 404 or 200",
                "break 200",
                "request method GET",
                "request method POST or GET",
                "request endpoint https://api.example.com/orders/{id}",
                "request endpoint https://API.example.com:443/orders/12345",
                "request header accept",
                "request header Accept is application/json",
                "request header Accept is not text/csv",
                "request header Accept contains json",
                "request header Accept matches ^app.*n$",
                "request header X-A is b c",
                "request header Authorization missing",
                "request body empty",
                "response header Content-Type contains json",
                "response header Set-Cookie missing",
                "response body exists",
                "response body is json",
                "response body contains \"12345\"",
                "response body matches id\"\\s*:",
                "response json $.id",
                "response json $.id is 12345",
                "response json $.id is not 1",
                "response json $.id is number",
                "response json $.status is shipped",
                "response json $.status is \"shipped\"",
                "response json $.status contains ship",
                "response json $.status matches ^s",
                "response json $ is object",
                "response json $.items is array",
                "response json $.items count at least 1",
                "response json $.nothing missing",
                "request query limit missing",
            ],
            vec![
                "status 404",
                "status 4xx or 500",
                "break 404",
                "failed",
                "request method POST",
                "request endpoint https://api.example.com/orders",
                "request endpoint https://api.example.com/orders/{id}/items",
                "request endpoint http://api.example.com/orders/12345",
                "request endpoint https://api.example.com/orders/{id}?x=1",
                "request header Authorization",
                "request header Accept missing",
                "request header Accept is json",
                "request header Accept is not application/json",
                "request header Nope is not x",
                "request header Accept contains xml",
                "request header Accept matches ^json",
                "request body exists",
                "request body is json",
                "request body is not json",
                "request json $.id",
                "response header Location",
                "response body empty",
                "response body is not json",
                "response json $.id is \"12345\"",
                "response json $.id is 12346",
                "response json $.id is string",
                "response json $.id count 1",
                "response json $.status is not shipped",
                "response json $.status matches ^h",
                "response json $.nothing",
                "response json $.nothing is not x",
                "response json $.id missing",
                "response json $.items count 0",
                "response json $.items count at most 0",
                "request query limit",
            ],
        ),
        (
            &list,
            vec![
                "request query limit is 3",
                "request query q is a b",
                "request query q contains b",
                "request endpoint https://api.example.com/orders?limit=3",
                "response json $ is array",
                "response json $ count 3",
                "response json $ count at most 3",
                "response json $[*].id count 3",
                "response json $[0].id exists",
                "response header Link contains next",
            ],
            vec![
                "request query limit is 4",
                "request endpoint https://api.example.com/orders?limit=4",
                "response json $ count 4",
                "response json $[?@.id == 0] count at least 1",
                "response json $[3]",
            ],
        ),
        (
            &made,
            vec![
                "status 201",
                "request json $.email",
                "request body json $.email is lin@example.com",
                "request json $.age is 30",
                "request json $.tags contains a",
                "request json $.tags is array",
                "request json $.x is null",
                "request json $.phone missing",
                "request body is json",
                "request body contains \"Lin\"",
                "response header Location exists",
                "response header location matches /users/\\d+$",
                "response json $.id exists",
            ],
            vec![
                "request json $.age is \"30\"",
                "request json $.tags contains c",
                "request json $.x is \"null\"",
                "request json $.name missing",
                "request body empty",
            ],
        ),
        (
            &gone,
            vec!["status 404", "status 4xx", "response header Content-Type contains problem"],
            vec!["status 200"],
        ),
        (
            &none,
            vec!["failed", "request method GET"],
            vec![
                "status 4xx",
                "response header A missing",
                "response json $.a missing",
                "response body empty",
            ],
        ),
        (
            &broken,
            vec!["break 400", "request body is not json", "request body exists"],
            vec!["request json $.name", "request json $.name missing", "request body is json"],
        ),
    ] {
        for line in yes {
            assert!(is_met(line, exchange), "{line} should be met by {}", exchange.draft.endpoint);
        }
        for line in no {
            assert!(
                !is_met(line, exchange),
                "{line} should not be met by {}",
                exchange.draft.endpoint
            );
        }
    }
}

#[test]
fn a_block_is_met_by_one_exchange_and_blocks_by_several() {
    let mut state = State::seed();
    let step =
        step_of("```check\nstatus 404\n```\n\n```check\nstatus 200\nrequest method GET\n```");
    let good = sent(&mut state, ORDER, &[], "");
    let bad = sent(&mut state, "GET https://api.example.com/orders/1", &[], "");
    let put = sent(&mut state, "PUT https://api.example.com/orders/12345", &[JSON], "{}");
    for (exchanges, met) in [
        (vec![], vec![None, None]),
        (vec![&good], vec![None, Some(0)]),
        (vec![&put, &bad, &good], vec![Some(1), Some(2)]),
        // A PUT with 200 and a GET with 404 are not a GET with 200.
        (vec![&put, &bad], vec![Some(1), None]),
    ] {
        let verdict = check(&step, &exchanges);
        let found: Vec<Option<usize>> = verdict.checks.iter().map(|check| check.met_by).collect();
        assert_eq!(found, met);
        assert_eq!(verdict.is_met(), met.iter().all(Option::is_some));
        assert!(!verdict.is_met() || verdict.hints.is_empty());
    }
    let verdict = check(&step, &[&good]);
    assert!(verdict.hints.is_empty(), "an exchange that was of use is not criticized");
}

#[test]
fn what_is_asked_for_and_what_was_seen_are_sentences() {
    let mut state = State::seed();
    let lines = "status 201 or 4xx\nrequest header Authorization is x\nresponse json $.items count at least 9\nresponse json $.id is string\nrequest query token is x";
    let url = "GET https://api.example.com/orders/12345?token=s3cr3t";
    let exchange = sent(&mut state, url, &[("Authorization", "Bearer s3cr3t")], "");
    let verdict = check(&step(lines), &[&exchange]);
    let words: Vec<String> = verdict.checks[0]
        .conditions
        .iter()
        .map(|one| format!("{} {} {}", one.is_met, one.wanted, one.seen))
        .collect();
    assert_eq!(
        words,
        [
            "false The status is 201 or 4xx. It was 200.",
            "false Your header Authorization is x. It is Bearer ••••••.",
            "false In the answer's body, $.items holds at least 9. It holds 1.",
            "false In the answer's body, $.id is a text. It is a number.",
            "false In the endpoint, the parameter token is x. It is ••••••.",
        ]
    );
    let nothing = check(&step(lines), &[]);
    assert!(nothing.checks[0].conditions.iter().all(|one| one.seen.is_empty() && !one.is_met));
}

#[test]
fn hints_of_the_teachers_fit_the_last_exchange() {
    let mut state = State::seed();
    let lines = "status 200\nhint: Always.\nhint when status 404: Only for 404.";
    let texts = |exchanges: &[&Exchange]| -> Vec<String> {
        let hints = check(&step(lines), exchanges).hints;
        let teachers = hints.iter().filter_map(|hint| match hint {
            Hint::Teachers(spans) => Some(plain(spans)),
            Hint::Ours(_) => None,
        });
        teachers.collect()
    };
    let bad = sent(&mut state, "GET https://api.example.com/orders/1", &[], "");
    let good = sent(&mut state, ORDER, &[], "");
    assert_eq!(texts(&[]), ["Always."]);
    assert_eq!(texts(&[&bad]), ["Only for 404.", "Always."]);
    assert_eq!(texts(&[&bad, &good]), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_exchange_breaks_a_check(
        method in "[A-Za-z]{1,6}",
        url in "(https://api\\.example\\.com)?[ -~]{0,30}",
        name in "[!-~]{0,14}",
        value in any::<String>(),
        body in any::<String>(),
    ) {
        let line = format!("{method} {url}");
        let exchange = sent(&mut State::seed(), &line, &[(&name, &value), ("Authorization", &value)], &body);
        for lines in [
            "status 200\nrequest header Authorization is x\nrequest json $.a.b is 1\nrequest endpoint https://api.example.com/orders/{id}?a=b",
            "break 422\nrequest method POST\nrequest query a is b\nrequest body is json",
        ] {
            let _ = check(&step(lines), &[&exchange]);
        }
    }
}
