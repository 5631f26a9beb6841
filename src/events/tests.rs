use super::*;
use proptest::prelude::*;

/// Name, id and data of each event of a body.
fn read(mut events: Events, body: &str) -> Vec<(String, Option<String>, String)> {
    events.push(body.as_bytes(), 1.0);
    events.finish();
    all(&events, body)
}

fn all(events: &Events, body: &str) -> Vec<(String, Option<String>, String)> {
    (0..events.len())
        .map(|n| events.get(n, body.as_bytes()).unwrap())
        .map(|event| (event.name, event.id, event.data))
        .collect()
}

#[test]
fn event_streams_are_read_as_the_standard_says() {
    for (body, expected) in [
        ("data: one\n\n", vec![("message", None, "one")]),
        ("data:one\r\ndata: two\r\n\r\n", vec![("message", None, "one\ntwo")]),
        ("data\r\rdata: x\r\r", vec![("message", None, ""), ("message", None, "x")]),
        ("event: tick\nid: 7\ndata: {}\n\n", vec![("tick", Some("7"), "{}")]),
        (": hello\n\nevent: only\n\n", vec![]),
        ("\u{feff}data: marked\n\n", vec![("message", None, "marked")]),
        ("data:  two spaces\n\n", vec![("message", None, " two spaces")]),
        ("id: a\0b\ndata: x\n\n", vec![("message", None, "x")]),
        ("database: x\n\ndata: y\n\n", vec![("message", None, "y")]),
        ("data: whole\n\ndata: cut", vec![("message", None, "whole")]),
    ] {
        let found = read(Events::stream(), body);
        let found: Vec<_> = found
            .iter()
            .map(|(name, id, data)| (name.as_str(), id.as_deref(), data.as_str()))
            .collect();
        assert_eq!(found, expected, "{body:?}");
    }
}

#[test]
fn what_is_no_event_is_counted_and_told() {
    let mut events = Events::stream();
    events.push(b": one\n:two\nretry: 1500\n\nretry: soon\n\ndata: half", 5.0);
    assert_eq!((events.len(), events.comments(), events.retry_ms()), (0, 2, Some(1500)));
    assert!(events.unfinished().is_some());
}

#[test]
fn lines_of_json_and_json_sequences_are_lists_of_texts() {
    for (body, expected) in [
        ("{}\n\n[1]\n", vec!["{}", "[1]"]),
        ("1\r\n2", vec!["1", "2"]),
        ("\u{1e}{\"a\":\n1}\n\u{1e}2\n", vec!["{\"a\":\n1}", "2"]),
        ("\u{1e}{}\n\u{1e}[]\n", vec!["{}", "[]"]),
        ("", vec![]),
    ] {
        let found = read(Events::lines(), body);
        let found: Vec<_> = found.iter().map(|(_, _, data)| data.as_str()).collect();
        assert_eq!(found, expected, "{body:?}");
    }
}

#[test]
fn an_event_has_the_time_of_its_last_byte_and_is_found_by_its_bytes() {
    let mut events = Events::stream();
    events.push(b"data: a\n", 10.0);
    events.push(b"\ndata: b\n\n", 250.0);
    let body = b"data: a\n\ndata: b\n\n";
    assert_eq!(events.get(0, body).map(|event| event.at_ms), Some(250.0));
    assert_eq!((events.at(0), events.at(10), events.at(99)), (Some(0), Some(1), None));
}

proptest! {
    #[test]
    fn pieces_of_any_size_give_the_same(
        body in "(data|id|event|retry|:|\u{feff}|x| |\r|\n|\r\n|\n\n|\u{1e}|1){0,40}",
        cut in 0_usize..120,
        is_stream in any::<bool>(),
    ) {
        let new = || if is_stream { Events::stream() } else { Events::lines() };
        let mut pieces = new();
        let (one, other) = body.as_bytes().split_at(cut.min(body.len()));
        pieces.push(one, 1.0);
        pieces.push(other, 1.0);
        pieces.finish();
        prop_assert_eq!(all(&pieces, &body), read(new(), &body));
        prop_assert_eq!(pieces.bytes(), body.len());
    }

    #[test]
    fn a_stream_gives_what_a_reader_of_the_whole_gives(
        parts in proptest::collection::vec(("[a-z]{0,5}", "[a-z:]{0,6}"), 0..6),
        end in prop_oneof![Just("\n"), Just("\r"), Just("\r\n")],
    ) {
        let mut body = String::new();
        for (name, data) in &parts {
            body.push_str(&format!("event: {name}{end}data: {data}{end}{end}"));
        }
        let found = read(Events::stream(), &body);
        let expected: Vec<_> = parts
            .iter()
            .map(|(name, data)| {
                let name = if name.is_empty() { "message" } else { name.as_str() };
                (name.to_owned(), None, data.clone())
            })
            .collect();
        prop_assert_eq!(found, expected);
    }
}
