//! The format: what is read, and every message with its place.

use proptest::prelude::*;

use super::*;

const FRONT: &str = "---\ntitle: T\nlanguage: en\nsummary: S\n---\n## One\n";

/// The problems of a text that stands under a first step, from line 7 on.
fn problems(body: &str) -> Vec<String> {
    let reading = read(&[FRONT, body].concat());
    reading.problems.iter().map(ToString::to_string).collect()
}

fn blocks(body: &str) -> Vec<Block> {
    let reading = read(&[FRONT, body].concat());
    assert_eq!(reading.problems, [], "{body}");
    reading.lesson.steps.into_iter().flat_map(|step| step.blocks).collect()
}

/// Asserts that a file under a first step has this one problem, and that the
/// handbook for teachers has its message.
fn told(body: &str, expected: &str) {
    let reading = read(&[FRONT, body].concat());
    let found: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    let is_told = found.len() == 1 && found[0].starts_with(expected);
    assert!(is_told, "{body}: {found:#?}");
    reading.problems.iter().for_each(is_in_the_handbook);
}

/// The first words of ours that a message has stand in `docs/lessons.md`.
fn is_in_the_handbook(problem: &Problem) {
    let handbook = plain_words(include_str!("../../docs/lessons.md"));
    let mut words = problem.says.runs().iter().filter_map(|run| match run {
        crate::prose::Run::Text(words) => Some(plain_words(words)),
        crate::prose::Run::Code(_) => None,
    });
    let first = words.find(|words| words.len() > 14).unwrap_or_default();
    assert!(handbook.contains(&first), "not in docs/lessons.md: {problem}");
}

fn plain_words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A paragraph's runs, with their marks in front.
fn marked(spans: &[Span]) -> String {
    let one = |span: &Span| {
        let mut marks = String::new();
        for (is_on, mark) in [(span.strong, "s"), (span.emphasis, "e"), (span.code, "c")] {
            marks.push_str(if is_on { mark } else { "" });
        }
        if let Some(link) = &span.link {
            marks.push_str(&format!("->{link} "));
        }
        format!("{marks}({})", span.text)
    };
    spans.iter().map(one).collect()
}

#[test]
fn a_whole_lesson_is_read() {
    let reading = read(include_str!("../../tests/data/lessons/whole.md"));
    assert_eq!(reading.problems, []);
    let lesson = reading.lesson;
    assert_eq!((lesson.id.as_str(), lesson.language.as_str()), ("reading-an-order", "en-GB"));
    assert_eq!(lesson.introduction.len(), 2);
    let kinds: Vec<Vec<&str>> = lesson
        .steps
        .iter()
        .map(|step| {
            let name = |block: &Block| match block {
                Block::Paragraph(_) => "p",
                Block::Heading(_) => "h",
                Block::List { .. } => "list",
                Block::KeyPoint(_) => "key",
                Block::Image { .. } => "image",
                Block::Code(_) => "code",
                Block::Http(_) => "http",
                Block::Answer(_) => "answer",
                Block::Check(_) => "check",
                Block::Predict(_) => "predict",
                Block::Choose(_) => "choose",
                Block::Contract(_) => "contract",
                Block::Chain(_) => "chain",
                Block::Burst(_) => "burst",
            };
            step.blocks.iter().map(name).collect()
        })
        .collect();
    assert_eq!(
        kinds,
        [
            vec!["p", "list", "http", "predict", "check", "key"],
            vec!["h", "p", "contract", "http", "check", "image"],
            vec!["p", "answer", "choose"],
            vec!["p", "chain", "burst", "code", "list"],
        ]
    );
    assert_eq!(lesson.steps[0].name(), "Ask for it");
    assert_eq!(lesson.steps[1].id, "get-a-404-on-purpose");
}

#[test]
fn marks_become_runs_and_nothing_nests() {
    for (text, expected) in [
        ("plain\n  and on", "(plain and on)"),
        ("a *b* **c** ***d*** _e_ __f__", "(a )e(b)( )s(c)( )se(d)( )e(e)( )s(f)"),
        ("**a *b* c**", "s(a )se(b)s( c)"),
        ("`a*b` ``c`d`` `` `e` ``", "c(a*b)( )c(c`d)( )c(`e`)"),
        ("snake_case_name 2 * 3 * 4", "(snake_case_name 2 * 3 * 4)"),
        ("\\*a\\* \\<b> \\\\", "(*a* <b> \\)"),
        ("a < b & c; AT&T", "(a < b & c; AT&T)"),
        (
            "[a **b**](https://x.example/?q=1#f), c",
            "->https://x.example/?q=1#f (a )s->https://x.example/?q=1#f (b)(, c)",
        ),
        ("[a](../other.md)", "->../other.md (a)"),
        ("an array[0] and [1]", "(an array[0] and [1])"),
        ("[`GET`](#x)", "c->#x (GET)"),
    ] {
        let blocks = blocks(text);
        let [Block::Paragraph(spans)] = blocks.as_slice() else { panic!("{text}: {blocks:?}") };
        assert_eq!(marked(spans), expected, "{text}");
    }
}

#[test]
fn every_thing_that_is_not_understood_says_what_was_expected() {
    let table: Vec<(&str, &str)> = vec![
        ("<b>x</b>", "7:1: This looks like HTML"),
        ("see <https://x.example>", "7:5: An address in angle brackets"),
        ("a &lt; b", "7:3: &lt; is HTML's way"),
        ("a **b", "7:3: ** is opened here"),
        ("a `b", "7:3: A backtick opens code"),
        ("a ****b", "7:3: Too many marks"),
        ("a [b](javascript:alert(1))", "7:7: A lesson leads to http:"),
        ("a [b](data:text/html,x)", "7:7: A lesson leads to http:"),
        ("a [b](mailto:a@b.example)", "7:7: A lesson leads to http:"),
        ("a [b](x \"y\")", "7:7: An address has no spaces"),
        ("a [b]()", "7:7: The brackets () hold no address"),
        ("a [b](x", "7:6: The address of this link has no closing bracket"),
        ("a [](x)", "7:3: This link has no words"),
        ("a [b][c]", "7:3: A link is written in one place"),
        ("a ![b](c)", "7:3: A picture stands on a line of its own"),
        ("![b](c) d", "7:1: A picture stands on a line of its own"),
        ("![](c.png)", "7:1: A picture needs words"),
        ("![b](file:c.png)", "7:6: A lesson leads to http:"),
        ("# Title", "7:1: The title stands in the front matter"),
        ("#### Deep", "7:1: Headings go as deep as"),
        ("##Close", "7:1: After the marks of a heading comes a space"),
        ("x\n## \nx", "8:1: This step has no title"),
        ("x\n## One\nx", "8:1: Two steps are called One."),
        ("x\n## Two", "8:1: There is nothing in this step."),
        ("| a | b |", "7:1: Tables are not read."),
        ("***", "7:1: A line across the page"),
        ("Title\n=====", "8:1: A line of dashes or equals signs"),
        ("    code", "7:5: This line is indented"),
        ("  ```http", "7:3: Three backticks begin a block only at the very start"),
        ("~~~\nx\n~~~", "7:1: A block of its own begins and ends with three backticks"),
        ("- a\n  - b", "8:3: A list holds lines of text alone"),
        ("- a\n1. b", "8:1: A list has either numbers or dashes"),
        ("> - a", "7:3: A key point, with"),
        (">", "7:1: This key point is empty"),
        ("```http\nGET https://a.example", "7:1: This block has no end"),
        (
            "```htpp\nx\n```",
            "7:4: After three backticks, htpp is not known. What can stand there: http, check, predict, choose, answer, contract, chain, burst, text, json and sh. Did you mean http?",
        ),
        ("```check now\nstatus 200\n```", "7:10: Nothing is expected after check"),
        ("```http\n\n```", "7:1: There is nothing in this block http."),
        ("```http\ncurl https://a.example\n```", "8:1: An http block holds one request"),
        ("```http\nGET /orders\n```", "8:1: An http block holds one request"),
        (
            "```http\nGET https://a.example/\nAccept\n```",
            "8:1: Accept is no header: it has no colon.",
        ),
        ("```answer\n404\n```", "8:1: An answer block begins with the status line"),
        ("```answer\nHTTP/1.1 404 Not Found\nnope\n```", "9:1: nope is no header"),
    ];
    for (body, expected) in table {
        told(body, expected);
    }
}

#[test]
fn every_slip_in_a_check_says_what_was_expected() {
    for (line, expected) in [
        (
            "statsu 200",
            "8:1: At the start of a line, statsu is not known. What can stand there: status, request, response, break, failed, sent and hint. Did you mean status?",
        ),
        (
            "status",
            "8:7: A status from 100 to 599 is expected, such as 404, or a class, such as 4xx.",
        ),
        ("status 999", "8:8: A status from 100 to 599"),
        ("status 6xx", "8:8: A status from 100 to 599"),
        ("status 200 or", "8:14: A status from 100 to 599"),
        ("status 200 201", "8:12: Nothing more is expected on this line, but there is 201."),
        ("break 4", "8:7: A status from 100 to 599"),
        ("failed now", "8:8: Nothing more is expected"),
        ("sent twice", "8:6: How often is expected"),
        ("sent 2", "8:7: How often is expected"),
        ("sent 2 times", "7:1: sent counts requests that meet the other conditions"),
        (
            "request",
            "8:8: After request, something is missing. What can stand there: method, endpoint, query, header, body and json.",
        ),
        ("request methd GET", "8:9: After request, methd is not known."),
        ("request method get", "8:16: A method is expected here, in capitals"),
        ("request endpoint /orders", "8:18: /orders is no whole address"),
        ("request endpoint https://a.example/x{id}", "8:18: A gap such as {id} is a whole segment"),
        ("request query", "8:14: The name of a parameter is expected"),
        ("request header", "8:15: The name of a header is expected"),
        (
            "request header Authorization exist",
            "8:30: After the name, exist is not known. What can stand there: exists, missing, is, contains and matches. Did you mean exists?",
        ),
        ("request header A is", "8:20: A value is expected here"),
        ("request header A matches (", "8:26: ( is no regular expression"),
        ("request body full", "8:14: After body, full is not known."),
        ("request body is xml", "8:17: After body is or body is not, xml is not known."),
        ("response status 200", "8:10: After response, status is not known."),
        ("response json", "8:14: A path into the JSON is expected"),
        ("response json id", "8:15: id is no path into JSON. Character 1:"),
        ("response json $.a[ exists", "8:"),
        ("response json $.id are 3", "8:20: After the path, are is not known."),
        ("response json $.id is an array", "8:23: A kind of JSON is named without an article"),
        ("response json $.id is \"x", "8:23: A value that begins with a quote"),
        ("response json $.a count few", "8:25: A number is expected"),
        (
            "response json $.a count at lest 3",
            "8:28: A number is expected: count 3, count at least 3 or count at most 3. Did you mean least?",
        ),
        ("hint: ", "8:6: Words are expected after the colon"),
        ("hint Look", "8:1: A hint has a colon and a space"),
        ("hint if status 200: x", "8:6: After hint, if is not known."),
        ("hint when status 2: x", "8:18: A status from 100"),
        ("hint when sent 2 times: x", "8:1: A hint looks at one exchange"),
        ("hint: <b>", "8:7: This looks like HTML"),
        ("hint: only this", "7:1: This check block has hints and no condition"),
    ] {
        told(&["```check\n", line, "\n```"].concat(), expected);
    }
}

#[test]
fn every_condition_is_read() {
    let header = |side, name: &str, test| Condition::Header { side, name: name.to_owned(), test };
    let json = |side, path: &str, test| Condition::Json {
        side,
        path: JsonPath { text: path.to_owned() },
        test,
    };
    let is = |text: &str, quoted| Test::Is(Wanted { text: text.to_owned(), quoted });
    let (request, response) = (Side::Request, Side::Response);
    for (line, expected) in [
        ("status 201", Condition::Status(vec![StatusPattern::Code(201)])),
        (
            "status 2xx",
            Condition::Status(vec![StatusPattern::Class(crate::http::StatusClass::Successful)]),
        ),
        (
            "status 401 or 403",
            Condition::Status(vec![StatusPattern::Code(401), StatusPattern::Code(403)]),
        ),
        ("break 422", Condition::Break(StatusPattern::Code(422))),
        ("failed", Condition::Failed),
        ("request method PUT or PATCH", Condition::Method(vec!["PUT".into(), "PATCH".into()])),
        (
            "request endpoint https://api.example.com/orders/{id}",
            Condition::Endpoint(EndpointPattern {
                text: "https://api.example.com/orders/{id}".into(),
            }),
        ),
        (
            "request query limit is 5",
            Condition::Query { name: "limit".into(), test: is("5", false) },
        ),
        (
            "request query page missing",
            Condition::Query { name: "page".into(), test: Test::Missing },
        ),
        ("request header Authorization", header(request, "Authorization", Test::Exists)),
        ("request header Authorization exists", header(request, "Authorization", Test::Exists)),
        ("request header Accept is text/csv", header(request, "Accept", is("text/csv", false))),
        (
            "request header Accept is not */*",
            header(request, "Accept", Test::IsNot(Wanted { text: "*/*".into(), quoted: false })),
        ),
        (
            "request header Authorization contains \"Bearer \"",
            header(request, "Authorization", Test::Contains("Bearer ".into())),
        ),
        (
            "request header Authorization matches ^Bearer \\S+$",
            header(request, "Authorization", Test::Matches("^Bearer \\S+$".into())),
        ),
        ("response header Location missing", header(response, "Location", Test::Missing)),
        ("request json $.email exists", json(request, "$.email", Test::Exists)),
        ("request body json $.email is \"a b\"", json(request, "$.email", is("a b", true))),
        ("request body empty", Condition::Body { side: request, test: BodyTest::Empty }),
        ("request body exists", Condition::Body { side: request, test: BodyTest::Exists }),
        (
            "request body is not json",
            Condition::Body { side: request, test: BodyTest::IsJson(false) },
        ),
        (
            "response body contains \"problem\"",
            Condition::Body { side: response, test: BodyTest::Contains("problem".into()) },
        ),
        ("response json $.id", json(response, "$.id", Test::Exists)),
        ("response json $.id is 12345", json(response, "$.id", is("12345", false))),
        ("response json $.paid is true", json(response, "$.paid", is("true", false))),
        ("response json $ is array", json(response, "$", Test::Type(JsonType::Array))),
        ("response json $ is \"array\"", json(response, "$", is("array", true))),
        (
            "response json $[?@.status == 'open x'] count at least 2",
            json(response, "$[?@.status == 'open x']", Test::Count(Bound::AtLeast, 2)),
        ),
        (
            "response json $.items count 0",
            json(response, "$.items", Test::Count(Bound::Exactly, 0)),
        ),
    ] {
        let blocks = blocks(&["```check\n", line, "\n```"].concat());
        let [Block::Check(check)] = blocks.as_slice() else { panic!("{line}: {blocks:?}") };
        assert_eq!(check.conditions, [expected], "{line}");
    }
    let blocks = blocks(
        "```check\nrequest method PUT\nsent 2 times\nhint: Look `here`.\nhint when request endpoint https://a.example/: or: here\n```",
    );
    let [Block::Check(check)] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(check.conditions[1], Condition::Sent(2));
    assert_eq!(marked(&check.hints[0].text), "(Look )c(here)(.)");
    assert!(matches!(check.hints[1].when, Some(Condition::Endpoint(_))));
    assert_eq!(marked(&check.hints[1].text), "(or: here)");
}

#[test]
fn every_slip_in_a_question_or_a_call_says_what_was_expected() {
    for (body, expected) in [
        ("predict\n- 200", "7:1: Two to eight options"),
        ("predict\n- 200\n- 200", "9:3: This option is there already."),
        ("predict\n- [x] 200\n- 404\n- 500", "8:3: In predict no option is marked"),
        ("predict\n- ok\n- 404\n- 500", "8:3: A status from 100 to 599"),
        ("predict\n- 200\n- 404\nBecause", "10:1: An option begins with"),
        ("choose\n- [x] a\n  r\n- [ ] b\n  r", "7:1: A question is expected"),
        ("choose\nQ\n- a\n  r\n- [x] b\n  r", "9:3: An option of choose begins with"),
        (
            "choose\nQ\n- [ ] a\n  r\n- [ ] b\n  r",
            "7:1: One option is the right one, marked - [x]; here 0 are.",
        ),
        (
            "choose\nQ\n- [x] a\n  r\n- [x] b\n  r",
            "7:1: One option is the right one, marked - [x]; here 2 are.",
        ),
        ("choose\nQ\n- [x] a\n- [ ] b\n  r", "9:3: This option has no reply"),
        ("choose\nQ\n- [x]\n  r\n- [ ] b\n  r", "9:6: This option has no words"),
        ("contract\nget https://a.example/", "8:1: A method in capitals and an address"),
        ("contract\nGET /orders", "8:5: /orders is no whole address"),
        ("chain\nPOST https://a.example/", "8:1: A link is a name, a colon"),
        ("chain\nA: POST", "8:8: An address is expected here"),
        ("burst\ncounts 1 10", "7:1: A burst block names what is called"),
        ("burst\nGET https://api.example.com/orders", "7:1: A burst block says how often"),
        ("burst\nPOST https://api.example.com/orders\ncounts 1", "8:1: A burst reads, with GET"),
        (
            "burst\nGET https://api.example.com.evil.example/\ncounts 1",
            "8:1: A burst goes to the practice API alone",
        ),
        (
            "burst\nGET https://a@b.example/\ncounts 1",
            "8:1: A burst goes to the practice API alone",
        ),
        (
            "burst\nGET https://api.example.com/orders\ncounts 1 1,000",
            "9:10: Up to six rising numbers",
        ),
        (
            "burst\nGET https://api.example.com/orders\ncounts 10 1",
            "9:11: Up to six rising numbers",
        ),
        ("burst\nGET https://api.example.com/orders\ncounts 2000", "9:8: Up to six rising numbers"),
    ] {
        told(&["```", body, "\n```"].concat(), expected);
    }
    let block = "```predict\n- 200\n- 404\n```\n";
    told(&[block, "\n", block].concat(), "12:1: This step has such a block already");
}

#[test]
fn every_slip_in_the_front_matter_says_what_was_expected() {
    let step = "## A\nx\n";
    for (front, expected) in [
        ("", vec!["1:1: A lesson begins with its front matter"]),
        (
            "---\ntitle: T\n",
            vec!["1:1: The front matter has no end", "1:1: This lesson has no step"],
        ),
        (
            "---\n---\n",
            vec![
                "1:1: The front matter has no title:",
                "1:1: The front matter has no language:",
                "1:1: The front matter has no summary:",
            ],
        ),
        (
            "---\ntitel: T\nlanguage: english\nsummary:\n---\n",
            vec![
                "1:1: The front matter has no title:",
                "2:1: In the front matter titel is not known. What can stand there: title, language, summary and id. Did you mean title?",
                "3:11: english is no language tag",
                "4:9: There is nothing after summary:.",
            ],
        ),
        (
            "---\ntitle: \"T\"\nlanguage: en\nsummary: S\ntitle: U\nid: A b\nnonsense\n---\n",
            vec![
                "5:1: The front matter names title twice",
                "6:5: An id is made of small letters",
                "7:1: A line of the front matter is a name",
            ],
        ),
    ] {
        let problems = read(&[front, step].concat()).problems;
        problems.iter().for_each(is_in_the_handbook);
        let found: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), expected.len(), "{front}: {found:#?}");
        for (found, expected) in found.iter().zip(&expected) {
            assert!(found.starts_with(expected), "{front}: {found}");
        }
    }
}

#[test]
fn blocks_before_the_first_step_are_prose_alone() {
    let front = "---\ntitle: T\nlanguage: en\nsummary: S\n---\n";
    let reading = read(&[front, "```check\nstatus 200\n```\n\n## A\nx\n"].concat());
    let found: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("6:1: This block stands before the first step"), "{found:?}");
}

#[test]
fn a_file_gives_all_of_its_errors_with_their_lines() {
    let text = include_str!("../../tests/data/lessons/wrong.md");
    let found: Vec<usize> = read(text).problems.iter().map(|problem| problem.at.line).collect();
    let marked: Vec<usize> = text
        .lines()
        .enumerate()
        .flat_map(|(at, line)| std::iter::repeat_n(at + 1, line.matches("WRONG").count()))
        .collect();
    assert_eq!(found, marked);
}

#[test]
fn limits_are_told() {
    let long = "x".repeat(MOST_BYTES + 1);
    assert!(read(&long).problems[0].to_string().contains("262.1 kB"));
    let many: String = (0..60).map(|at| format!("## S{at}\nx\n")).collect();
    let reading = read(&["---\ntitle: T\nlanguage: en\nsummary: S\n---\n", &many].concat());
    assert_eq!(reading.problems.len(), 1, "{:?}", reading.problems);
    assert!(reading.problems[0].to_string().contains("50 steps at most"));
}

#[test]
fn a_file_of_windows_is_read_like_any_other() {
    let unix = include_str!("../../tests/data/lessons/whole.md");
    let windows = ["\u{feff}", &unix.replace('\n', "\r\n")].concat();
    assert_eq!(read(&windows), read(unix));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_text_breaks_the_reader(text in "[-#>`*_\\[\\]()!<&;:|~ \\n.a-z0-9\"{}$\\\\]{0,200}") {
        let _ = read(&text);
        let _ = read(&[FRONT, &text].concat());
        for fence in ["check", "choose", "predict", "burst", "chain", "http", "answer", "contract"] {
            let _ = read(&[FRONT, "```", fence, "\n", &text, "\n```"].concat());
        }
    }

    #[test]
    fn no_text_breaks_a_condition(
        start in "(status|request|response|sent|hint when|break)",
        rest in "( (header|json|body|is|not|count|at least|matches|contains|[$.\\[\\]a\"'0-9():]{0,6})){0,6}",
    ) {
        let _ = problems(&["```check\n", &start, &rest, "\n```"].concat());
    }

    #[test]
    fn no_link_leads_anywhere_but_to_the_web(address in "[a-zA-Z:/\\\\.#?%\\t]{0,12}") {
        for block in read(&[FRONT, "[a](", &address, ")"].concat()).lesson.steps.iter().flat_map(|step| &step.blocks) {
            let Block::Paragraph(spans) = block else { continue };
            for link in spans.iter().filter_map(|span| span.link.as_deref()) {
                let base = url::Url::parse("https://lesson.example/a.md").unwrap();
                if let Ok(url) = base.join(link) {
                    prop_assert!(["http", "https"].contains(&url.scheme()), "{}", link);
                }
            }
        }
    }
}
