use proptest::prelude::*;

use super::*;
use crate::http::{BodyKind, Draft, HeaderDraft};
use crate::rules::test_page::PAGE;

const NOW: f64 = 1_790_000_000_000.0;

fn request(method: &str, endpoint: &str, headers: &[(&str, &str)]) -> Request {
    let mut draft = Draft {
        method: method.to_owned(),
        endpoint: endpoint.to_owned(),
        headers: headers.iter().map(|(name, value)| HeaderDraft::new(*name, *value)).collect(),
        ..Draft::first_visit()
    };
    if method == "POST" {
        draft.body.kind = BodyKind::Json;
        draft.body.text = "{\"name\":\"Ada\",\"email\":\"new@example.com\"}".to_owned();
    }
    rules::check(&draft, &PAGE).request.unwrap()
}

const ORDER: &str = "https://api.example.com/orders/12345";
const USERS: &str = "https://api.example.com/users";
const JSON: &[(&str, &str)] = &[("Content-Type", "application/json")];

#[test]
fn a_server_without_cors_acts_on_a_simple_request_and_the_page_sees_nothing() {
    let run = run(&request("GET", ORDER, &[]), &Switches::default(), &PAGE, NOW);
    assert_eq!(told(&run), Err((Stage::Answer, Denial::NoOrigin)));
    assert!(run.acted_unseen() && run.preflight.is_none());
    assert_eq!(run.answer.as_ref().map(|answer| answer.status), Some(200));
    assert!(run.shown.is_empty());
}

#[test]
fn a_server_without_cors_never_gets_a_request_that_asks_first() {
    let run = run(&request("DELETE", ORDER, &[]), &Switches::default(), &PAGE, NOW);
    assert_eq!(told(&run).unwrap_err().0, Stage::Preflight);
    assert_eq!(run.answer, None);
}

#[test]
fn what_is_allowed_gets_the_practice_apis_own_answer() {
    for (request, status) in [
        (request("GET", ORDER, &[]), 200),
        (request("GET", "https://api.example.com/orders/1", &[]), 404),
        (request("POST", USERS, JSON), 201),
        (request("DELETE", ORDER, &[("X-A", "1")]), 204),
        (request("PATCH", "https://other.test/x", JSON), 200),
    ] {
        for with_cookies in [false, true] {
            let switches = Switches { with_cookies, ..Switches::default() }.allowing();
            let run = run(&request, &switches, &PAGE, NOW);
            assert_eq!(told(&run), Ok(status), "{request:?}");
        }
    }
}

#[test]
fn the_lab_changes_no_data() {
    let switches = Switches::default().allowing();
    let gone = run(&request("DELETE", ORDER, &[]), &switches, &PAGE, NOW);
    assert_eq!(told(&gone), Ok(204));
    assert_eq!(told(&run(&request("GET", ORDER, &[]), &switches, &PAGE, NOW)), Ok(200));
}

#[test]
fn headers_stay_hidden_until_they_are_exposed() {
    let visible = |expose| {
        let switches = Switches { expose, ..Switches::default().allowing() };
        let run = run(&request("POST", USERS, JSON), &switches, &PAGE, NOW);
        let of =
            |name: &str| run.shown.iter().find(|(have, ..)| have == name).map(|(_, _, seen)| *seen);
        (of("Content-Type").unwrap(), of("Location").unwrap())
    };
    assert_eq!(visible(Expose::Absent), (Visibility::Safelisted, Visibility::Hidden));
    assert_eq!(visible(Expose::Some), (Visibility::Safelisted, Visibility::Exposed));
    assert_eq!(visible(Expose::Any), (Visibility::Safelisted, Visibility::ExposedByWildcard));
}

#[test]
fn each_switch_can_break_what_was_allowed() {
    let fine = Switches { with_cookies: true, ..Switches::default() }.allowing();
    let asked = request("PUT", ORDER, &[("X-A", "1")]);
    assert!(told(&run(&asked, &fine, &PAGE, NOW)).is_ok());
    for broken in [
        Switches { origin: AllowOrigin::Absent, ..fine.clone() },
        Switches { origin: AllowOrigin::Any, ..fine.clone() },
        Switches { origin: AllowOrigin::Other, ..fine.clone() },
        Switches { origin: AllowOrigin::Two, ..fine.clone() },
        Switches { origin: AllowOrigin::Slash, ..fine.clone() },
        Switches { credentials: false, ..fine.clone() },
        Switches { methods: List::Absent, ..fine.clone() },
        Switches { methods: List::Any, ..fine.clone() },
        Switches { headers: List::Other, ..fine.clone() },
        Switches { preflight_status: 401, ..fine.clone() },
        Switches { preflight_status: 308, ..fine.clone() },
        Switches { on_answer: false, ..fine.clone() },
    ] {
        let run = run(&asked, &broken, &PAGE, NOW);
        let (_, denial) = told(&run).expect_err(&format!("{broken:?}"));
        assert!(!denial_words(&denial).is_empty());
        assert!(run.walk.steps.iter().map(line).all(|line| !line.question.is_empty()));
    }
}

#[test]
fn every_page_origin_can_be_played() {
    for page in [PageOrigin::This, PageOrigin::Shop, PageOrigin::File] {
        let switches = Switches { page, ..Switches::default() }.allowing();
        assert_eq!(told(&run(&request("GET", ORDER, &[]), &switches, &PAGE, NOW)), Ok(200));
    }
    let home = request("GET", "http://127.0.0.1:8080/x", &[]);
    assert_eq!(told(&run(&home, &Switches::default().allowing(), &PAGE, NOW)), Ok(200));
}

proptest! {
    /// Whatever is typed, the lab plays it, and never tells the page more than
    /// the check allows.
    #[test]
    fn any_request_can_be_played(
        method in "[A-Za-z]{1,8}",
        path in "[^#]{0,30}",
        name in "[A-Za-z-]{1,12}",
        value in ".{0,140}",
        with_cookies in any::<bool>(),
        allows in any::<bool>(),
    ) {
        let mut draft = Draft::first_visit();
        draft.method = method;
        draft.endpoint = format!("https://api.example.com/{path}");
        draft.headers = vec![HeaderDraft::new(name, value)];
        if let Ok(request) = rules::check(&draft, &PAGE).request {
            let plain = Switches { with_cookies, ..Switches::default() };
            let switches = if allows { plain.allowing() } else { plain };
            let run = run(&request, &switches, &PAGE, NOW);
            prop_assert_eq!(told(&run).is_ok(), allows);
            prop_assert_eq!(run.shown.is_empty(), !allows);
        }
    }
}
