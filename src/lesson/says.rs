//! A condition in words, for the list of what is asked for.

use super::condition::{Condition, Side, StatusPattern};
use super::test::{BodyTest, Bound, JsonType, Test};
use crate::prose::Prose;
use crate::words::counted;

impl Condition {
    /// What is asked for, as a sentence.
    pub fn says(&self) -> Prose {
        match self {
            Self::Status(wanted) => Prose::new("The status is").and(any_of(wanted)).then("."),
            Self::Break(wanted) => Prose::with("You get a {} on purpose.", &[&wanted.text()]),
            Self::Failed => "No answer comes.".into(),
            Self::Method(wanted) => {
                let names: Vec<&str> = wanted.iter().map(String::as_str).collect();
                Prose::new("The method is").and(or_list(&names)).then(".")
            }
            Self::Endpoint(wanted) => Prose::with("The endpoint is {}.", &[&wanted.text]),
            Self::Query { name, test } => {
                Prose::with("In the endpoint, the parameter {}", &[name]).and(asks(test)).then(".")
            }
            Self::Header { side, name, test } => Prose::new(match side {
                Side::Request => "Your header",
                Side::Response => "The answer's header",
            })
            .and(Prose::with("{}", &[name]))
            .and(asks(test))
            .then("."),
            Self::Body { side, test } => {
                Prose::new(body_of(*side)).and(asks_of_body(test)).then(".")
            }
            Self::Json { side, path, test } => Prose::new(match side {
                Side::Request => "In your body,",
                Side::Response => "In the answer's body,",
            })
            .and(Prose::with("{}", &[&path.text]))
            .and(asks(test))
            .then("."),
            Self::Sent(times) => Prose::in_words(
                "You send the very same request {}.",
                &[&counted(u64::from(*times), "time")],
            ),
        }
    }
}

fn body_of(side: Side) -> &'static str {
    match side {
        Side::Request => "Your body",
        Side::Response => "The answer's body",
    }
}

fn any_of(wanted: &[StatusPattern]) -> Prose {
    let texts: Vec<String> = wanted.iter().map(|one| one.text()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    or_list(&texts)
}

fn or_list(values: &[&str]) -> Prose {
    let mut prose = Prose::default();
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            prose = prose.then(" or ");
        }
        prose = prose.then(Prose::with("{}", &[value]));
    }
    prose
}

fn asks(test: &Test) -> Prose {
    match test {
        Test::Exists => "is there".into(),
        Test::Missing => "is not there".into(),
        Test::Is(wanted) => Prose::with("is {}", &[&wanted.text]),
        Test::IsNot(wanted) => Prose::with("is there, and is not {}", &[&wanted.text]),
        Test::Contains(text) => Prose::with("contains {}", &[text]),
        Test::Matches(pattern) => Prose::with("fits {}", &[pattern]),
        Test::Type(JsonType::Array) => "is an array".into(),
        Test::Type(JsonType::Object) => "is an object".into(),
        Test::Type(JsonType::String) => "is a text".into(),
        Test::Type(JsonType::Number) => "is a number".into(),
        Test::Type(JsonType::Boolean) => "is `true` or `false`".into(),
        Test::Type(JsonType::Null) => "is `null`".into(),
        Test::Count(bound, count) => Prose::in_words(
            match bound {
                Bound::Exactly => "holds {}",
                Bound::AtLeast => "holds at least {}",
                Bound::AtMost => "holds at most {}",
            },
            &[&count.to_string()],
        ),
    }
}

fn asks_of_body(test: &BodyTest) -> Prose {
    match test {
        BodyTest::Exists => "is not empty".into(),
        BodyTest::Empty => "is empty".into(),
        BodyTest::Contains(text) => Prose::with("contains {}", &[text]),
        BodyTest::Matches(pattern) => Prose::with("fits {}", &[pattern]),
        BodyTest::IsJson(true) => "is well-formed JSON".into(),
        BodyTest::IsJson(false) => "is no well-formed JSON".into(),
    }
}
