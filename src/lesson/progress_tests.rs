//! What is kept, what is told, what is printed.

use proptest::prelude::*;

use super::tried::{failed, sent};
use super::*;
use crate::http::FailureKind;
use crate::practice::State;

const FRONT: &str = "---\ntitle: My lesson\nlanguage: en\nsummary: S\n---\n";
const STEPS: &str = "## Read\nSome words.\n## Guess\n```predict\n- 200\n- 4xx\n```\n\n```check\nstatus 200\n```\n## Choose\n```choose\nQ\n- [ ] a\n  no\n- [x] b\n  yes\n```\n\n```choose\nR\n- [x] a\n  yes\n- [ ] b\n  no\n```\n";

fn lesson() -> Lesson {
    let reading = read(&[FRONT, STEPS].concat());
    assert_eq!(reading.problems, []);
    reading.lesson
}

#[test]
fn a_lesson_is_done_step_by_step() {
    let lesson = lesson();
    let [words, guess, choose] = lesson.steps.as_slice() else { panic!("three steps") };
    let mut state = State::seed();
    let mut progress = Progress::new(&lesson, 1.0);
    assert!(progress.pass(&lesson, words, 2.0));
    assert!(!progress.pass(&lesson, words, 3.0), "done once");
    assert!(!progress.pass(&lesson, guess, 3.0), "a step with a task is not passed by");
    assert!(progress.waits_for_prediction(guess) && !progress.waits_for_prediction(words));

    // Sent without a prediction, as by a link: nothing comes of it.
    let good = sent(&mut state, "GET https://api.example.com/orders/12345", &[], "");
    let bad = sent(&mut state, "GET https://api.example.com/orders/1", &[], "");
    progress.sent(guess, &good);
    assert!(!progress.settle(&lesson, guess, &check(guess, &[&good]), 4.0));
    progress.predict(guess, StatusPattern::Class(crate::http::StatusClass::ClientError));
    progress.predict(guess, StatusPattern::Code(200));
    assert!(!progress.waits_for_prediction(guess));
    progress.sent(guess, &bad);
    assert!(!progress.settle(&lesson, guess, &check(guess, &[&bad]), 5.0));
    progress.sent(guess, &good);
    progress.predict(guess, StatusPattern::Code(404));
    let kept = progress.step("guess").unwrap();
    assert_eq!(
        (kept.predicted, kept.came),
        (Some(StatusPattern::Code(200)), Some(Came::Status(404))),
        "what came first counts, and no prediction is changed after it"
    );
    assert!(progress.settle(&lesson, guess, &check(guess, &[&bad, &good]), 6.0));

    let verdict = check(choose, &[]);
    progress.choose(choose, 1, 0);
    progress.choose(choose, 0, 0);
    progress.choose(choose, 7, 0);
    progress.choose(choose, 0, 9);
    assert!(!progress.settle(&lesson, choose, &verdict, 7.0));
    assert_eq!((progress.count_done(&lesson), progress.next_open(&lesson)), (2, Some(2)));
    progress.choose(choose, 0, 1);
    progress.choose(choose, 0, 0);
    assert!(progress.settle(&lesson, choose, &verdict, 8.0), "right once is right");
    assert_eq!((progress.finished_ms, progress.next_open(&lesson)), (Some(8.0), None));
}

#[test]
fn progress_comes_back_from_its_record() {
    let lesson = lesson();
    let mut progress = Progress::new(&lesson, 1.8e12);
    progress.predict(&lesson.steps[1], StatusPattern::Class(crate::http::StatusClass::ClientError));
    progress.sent(&lesson.steps[1], &failed("GET https://a.example", FailureKind::Offline));
    progress.choose(&lesson.steps[2], 1, 0);
    progress.pass(&lesson, &lesson.steps[0], 2e12);
    assert_eq!(Progress::from_json(&progress.to_json()), Ok(progress));
    for (text, error) in [
        ("", ProgressError::NotProgress),
        ("[]", ProgressError::NotProgress),
        ("{\"v\":0}", ProgressError::NotProgress),
        ("{\"v\":1,\"steps\":3}", ProgressError::NotProgress),
        ("{\"v\":2,\"steps\":3}", ProgressError::Newer),
    ] {
        assert_eq!(Progress::from_json(text), Err(error), "{text}");
    }
    assert_eq!(Progress::from_json("{\"v\":1}"), Ok(Progress::default()));
}

#[test]
fn the_host_page_is_told_names_and_counts_alone() {
    let lesson = lesson();
    let mut progress = Progress::new(&lesson, 1.0);
    progress.pass(&lesson, &lesson.steps[0], 2.0);
    assert_eq!(
        progress.step_message(&lesson, &lesson.steps[0]),
        r#"{"source":"request-playground","type":"step","lesson":"my-lesson","step":"read","done":1,"of":3}"#
    );
    assert_eq!(
        progress.lesson_message(&lesson),
        r#"{"source":"request-playground","type":"lesson","lesson":"my-lesson","title":"My lesson","done":1,"of":3,"finished":false}"#
    );
}

#[test]
fn what_is_printed_has_no_secrets() {
    let lesson = lesson();
    let mut state = State::seed();
    let body = "{\"name\":\"Lin\",\"password\":\"s3cr3t\\\"x\",\"note\":\"Bearer s3cr3t\"}";
    let echoed = sent(
        &mut state,
        "POST https://api.example.com/echo?api_key=s3cr3t&q=1",
        &[
            ("Authorization", "Bearer s3cr3t"),
            ("X-Api-Key", "s3cr3t"),
            ("Content-Type", "application/json"),
        ],
        body,
    );
    let form = sent(
        &mut state,
        "POST https://api.example.com/echo",
        &[("Content-Type", "application/x-www-form-urlencoded")],
        "user=lin&password=s3cr3t&x=1",
    );
    let none = failed("GET https://me:s3cr3t@a.example/", FailureKind::BadEndpoint);
    let mut progress = Progress::new(&lesson, 1.0);
    progress.predict(&lesson.steps[1], StatusPattern::Code(404));
    progress.sent(&lesson.steps[1], &echoed);
    let made = report(&lesson, &progress, &[("guess", &echoed), ("guess", &form), ("read", &none)]);
    let text = format!("{made:?}");
    assert!(!text.contains("s3cr3t"), "{made:#?}");
    let step = &made.steps[1];
    assert_eq!(step.prediction.to_string(), "Predicted 404; 200 came.");
    assert_eq!(step.exchanges[0].outcome.to_string(), "200 OK");
    assert!(step.exchanges[0].request.starts_with("POST /echo?api_key=••••••&q=1 HTTP/1.1\n"));
    assert!(step.exchanges[0].request.contains("Authorization: Bearer ••••••\n"));
    assert!(step.exchanges[0].request.contains("\"name\":\"Lin\",\"password\":\"••••••\""));
    assert!(step.exchanges[0].response.contains("X-Request-Id: practice-"));
    assert!(step.exchanges[1].request.contains("user=lin&password=••••••&x=1"));
    assert_eq!(made.steps[0].exchanges[0].outcome.to_string(), "No answer came.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_record_breaks_progress(text in any::<String>(), steps in "[\\[\\]{}\":,a-z0-9]{0,60}") {
        let _ = Progress::from_json(&text);
        let _ = Progress::from_json(&format!("{{\"v\":1,\"steps\":{steps}}}"));
    }

    #[test]
    fn no_body_breaks_a_report(body in any::<String>(), secret in "[a-z0-9]{10}") {
        let lesson = lesson();
        let url = "POST https://api.example.com/echo";
        let exchange = sent(&mut State::seed(), url, &[("Authorization", &secret)], &body);
        let made = report(&lesson, &Progress::new(&lesson, 0.0), &[("read", &exchange)]);
        let text = format!("{made:?}");
        prop_assert!(!text.contains(&secret));
    }
}
