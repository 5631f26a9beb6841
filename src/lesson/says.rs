//! A condition in words, for the list of what is asked for.

use super::condition::{Condition, Side, StatusPattern};
use super::test::{BodyTest, Bound, JsonType, Test};
use crate::language::to_say;
use crate::prose::Prose;
use crate::words::counted;

impl Condition {
    /// What is asked for, as a sentence.
    pub fn says(&self) -> Prose {
        match self {
            Self::Status(wanted) => Prose::of("The status is {}.", &[any_of(wanted)]),
            Self::Break(wanted) => Prose::with("You get a {} on purpose.", &[&wanted.text()]),
            Self::Failed => "No answer comes.".into(),
            Self::Method(wanted) => {
                let names: Vec<&str> = wanted.iter().map(String::as_str).collect();
                Prose::of("The method is {}.", &[Prose::either(&names)])
            }
            Self::Endpoint(wanted) => Prose::with("The endpoint is {}.", &[&wanted.text]),
            Self::Query { name, test } => {
                asks(Prose::with("In the endpoint, the parameter {}", &[name]), test)
            }
            Self::Header { side, name, test } => {
                let subject = match side {
                    Side::Request => "Your header {}",
                    Side::Response => "The answer's header {}",
                };
                asks(Prose::with(subject, &[name]), test)
            }
            Self::Body { side, test } => asks_of_body(body_of(*side).into(), test),
            Self::Json { side, path, test } => {
                let subject = match side {
                    Side::Request => "In your body, {}",
                    Side::Response => "In the answer's body, {}",
                };
                asks(Prose::with(subject, &[&path.text]), test)
            }
            Self::Sent(times) => Prose::words(counted(
                u64::from(*times),
                "You send the very same request {} time.",
                "You send the very same request {} times.",
            )),
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
    Prose::either(&texts)
}

fn asks(subject: Prose, test: &Test) -> Prose {
    let with = |template, value: &str| Prose::of(template, &[subject.clone(), Prose::code(value)]);
    let alone = |template| Prose::of(template, std::slice::from_ref(&subject));
    match test {
        Test::Exists => alone("{} is there."),
        Test::Missing => alone("{} is not there."),
        Test::Is(wanted) => with("{} is {}.", &wanted.text),
        Test::IsNot(wanted) => with("{} is there, and is not {}.", &wanted.text),
        Test::Contains(text) => with(to_say("{} contains {}."), text),
        Test::Matches(pattern) => with(to_say("{} fits {}."), pattern),
        Test::Type(JsonType::Array) => alone("{} is an array."),
        Test::Type(JsonType::Object) => alone("{} is an object."),
        Test::Type(JsonType::String) => alone("{} is a text."),
        Test::Type(JsonType::Number) => alone("{} is a number."),
        Test::Type(JsonType::Boolean) => alone("{} is `true` or `false`."),
        Test::Type(JsonType::Null) => alone("{} is `null`."),
        Test::Count(bound, count) => {
            let template = match bound {
                Bound::Exactly => to_say("{} holds {}."),
                Bound::AtLeast => "{} holds at least {}.",
                Bound::AtMost => "{} holds at most {}.",
            };
            Prose::of(template, &[subject, Prose::words(count.to_string())])
        }
    }
}

fn asks_of_body(subject: Prose, test: &BodyTest) -> Prose {
    let with = |template, value: &str| Prose::of(template, &[subject.clone(), Prose::code(value)]);
    let alone = |template| Prose::of(template, std::slice::from_ref(&subject));
    match test {
        BodyTest::Exists => alone("{} is not empty."),
        BodyTest::Empty => alone("{} is empty."),
        BodyTest::Contains(text) => with(to_say("{} contains {}."), text),
        BodyTest::Matches(pattern) => with(to_say("{} fits {}."), pattern),
        BodyTest::IsJson(true) => alone("{} is well-formed JSON."),
        BodyTest::IsJson(false) => alone("{} is no well-formed JSON."),
    }
}
