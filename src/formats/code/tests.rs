//! What holds of every language.

use proptest::prelude::*;

use super::*;
use crate::annotation::Part;
use crate::http::{Credentials, FileRef, MultipartPart, PartValue, Payload};

fn all() -> impl Iterator<Item = &'static Language> {
    COMMANDS.into_iter().chain(LANGUAGES)
}

fn request(method: &str, headers: &[(&str, &str)], payload: Payload) -> Request {
    Request {
        method: method.to_owned(),
        url: "https://api.example.com/orders?limit=2#top".to_owned(),
        headers: headers.iter().copied().collect(),
        payload,
        credentials: Credentials::SameOrigin,
        timeout_ms: None,
    }
}

fn file(media_type: &str) -> FileRef {
    FileRef { id: 1, name: "photo.png".into(), size: 3, media_type: media_type.into() }
}

fn multipart() -> Payload {
    let part = |name: &str, value| MultipartPart { name: name.to_owned(), value };
    Payload::Multipart(vec![
        part("note", PartValue::Text("@home".to_owned())),
        part("photo", PartValue::File(file("image/png"))),
        part("raw", PartValue::File(file(""))),
    ])
}

/// The text of one part, as written.
fn of(stretches: &[Stretch], part: Part) -> String {
    let own = stretches.iter().filter(|stretch| stretch.part == Some(part));
    own.map(|stretch| stretch.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn text(language: &Language, request: &Request) -> String {
    super::super::plain(&write(language, request).0)
}

#[test]
fn ids_and_names_stand_once() {
    let ids: std::collections::HashSet<&str> = all().map(|language| language.id).collect();
    let names: std::collections::HashSet<&str> = all().map(|language| language.name).collect();
    assert_eq!((ids.len(), names.len()), (16, 16));
}

#[test]
fn every_language_marks_the_four_parts() {
    let asked = request("POST", &[("X-Mark", "worth")], Payload::Text("the body".to_owned()));
    for language in all() {
        let (stretches, _) = write(language, &asked);
        let name = language.name;
        assert!(
            of(&stretches, Part::Endpoint).contains("https://api.example.com/orders?limit=2"),
            "{name}"
        );
        assert!(
            !of(&stretches, Part::Endpoint).contains("top"),
            "{name}: no server sees a fragment"
        );
        assert!(of(&stretches, Part::Method).to_ascii_uppercase().contains("POST"), "{name}");
        assert!(of(&stretches, Part::Headers).contains("X-Mark"), "{name}");
        assert!(of(&stretches, Part::Headers).contains("worth"), "{name}");
        assert!(of(&stretches, Part::Body).contains("the body"), "{name}");
        assert!(text(language, &asked).contains("text/plain;charset=UTF-8"), "{name}");
    }
}

#[test]
fn every_language_sends_files_and_parts_of_a_form_or_says_that_it_does_not() {
    for language in all() {
        let name = language.name;
        let written = text(language, &request("PUT", &[], Payload::File(file("image/png"))));
        let is_chosen = language.id == "javascript";
        assert!(written.contains("photo.png") || is_chosen, "{name}: {written}");
        assert!(written.contains("image/png"), "{name}: {written}");
        let (stretches, notes) = write(language, &request("POST", &[], multipart()));
        if language.id == "wget" {
            assert!(notes[0].to_string().contains("left out"));
            continue;
        }
        let body = of(&stretches, Part::Body);
        for piece in ["note", "@home", "photo", "photo.png", "raw"] {
            assert!(body.contains(piece), "{name}: {piece}: {body}");
        }
    }
}

#[test]
fn names_that_stand_twice_are_joined_as_fetch_joins_them() {
    let asked = request(
        "GET",
        &[("X-A", "1"), ("Cookie", "a=1"), ("x-a", "2"), ("cookie", "b=2")],
        Payload::None,
    );
    for language in all() {
        let written = text(language, &asked);
        assert!(
            written.contains("1, 2") && written.contains("a=1; b=2"),
            "{}: {written}",
            language.name
        );
    }
}

#[test]
fn what_the_library_writes_itself_is_left_to_it_and_told() {
    let asked = request(
        "POST",
        &[("Content-Length", "99"), ("host", "other")],
        Payload::Text("x".to_owned()),
    );
    for language in all() {
        let (stretches, notes) = write(language, &asked);
        assert!(!of(&stretches, Part::Headers).contains("99"), "{}", language.name);
        assert!(notes[0].to_string().contains("Content-Length and host"), "{}", language.name);
    }
    let typed = request("POST", &[("Content-Type", "multipart/form-data")], multipart());
    for language in all() {
        let (_, notes) = write(language, &typed);
        assert!(notes[0].to_string().contains("boundary"), "{}", language.name);
    }
}

#[test]
fn unusual_methods_are_written_too() {
    for language in all() {
        let written = text(language, &request("PURGE", &[], Payload::None));
        assert!(written.contains("PURGE"), "{}: {written}", language.name);
    }
}

#[test]
fn an_address_that_a_strict_parser_refuses_is_encoded_and_told() {
    let mut asked = request("GET", &[], Payload::None);
    asked.url = "http://[::1]:8/a|b?c={d}&e=100%&f=%7b[]".to_owned();
    for language in all().filter(|language| ["java", "ruby", "swift"].contains(&language.id)) {
        let (stretches, notes) = write(language, &asked);
        assert!(
            of(&stretches, Part::Endpoint)
                .contains("http://[::1]:8/a%7Cb?c=%7Bd%7D&e=100%25&f=%7b%5B%5D")
        );
        assert!(notes[0].to_string().contains("percent-encoded"));
    }
}

proptest! {
    #[test]
    fn any_request_can_be_written(
        method in any::<String>(), url in any::<String>(), header in any::<String>(), body in any::<String>(),
    ) {
        let parts = vec![
            MultipartPart { name: header.clone(), value: PartValue::Text(body.clone()) },
            MultipartPart { name: body.clone(), value: PartValue::File(FileRef { id: 1, name: url.clone(), size: 1, media_type: header.clone() }) },
        ];
        let whole = FileRef { id: 1, name: body.clone(), size: 1, media_type: header.clone() };
        for payload in [Payload::None, Payload::Text(body.clone()), Payload::Multipart(parts), Payload::File(whole)] {
            let mut asked = request(&method, &[(&header, &body)], payload);
            asked.url.clone_from(&url);
            for language in all() {
                prop_assert!(!write(language, &asked).0.is_empty());
            }
        }
    }

    /// Plain texts need no escape anywhere, so that they are found as they are.
    #[test]
    fn the_texts_of_all_parts_are_there(
        name in "X-[A-Za-z]{1,8}", value in "[a-zA-Z0-9é ]{1,12}[a-z]", body in "[a-zA-Z0-9 €😀.,]{1,30}", path in "[a-z0-9/]{0,12}",
    ) {
        let mut asked = request("PUT", &[(&name, &value)], Payload::Text(body.clone()));
        asked.url = ["https://a.example/", &path].concat();
        for language in all() {
            let (stretches, _) = write(language, &asked);
            prop_assert!(of(&stretches, Part::Endpoint).contains(&asked.url), "{}", language.name);
            prop_assert!(of(&stretches, Part::Headers).contains(&name), "{}", language.name);
            prop_assert!(of(&stretches, Part::Headers).contains(&value), "{}", language.name);
            prop_assert!(of(&stretches, Part::Body).contains(&body), "{}", language.name);
        }
    }
}
