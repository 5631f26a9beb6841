//! The anatomy of an endpoint, exactly as it was typed.
//!
//! Nothing here fails and nothing is re-encoded: the answer is a set of byte
//! ranges into the text that was handed in, so that the page can draw, light up
//! and edit what the person typed. Where a browser's parser would understand
//! the text (URL standard, "basic URL parser"), the ranges fall where it would
//! cut; where it would not, they fall where a reader would.
//!
//! Absent on purpose: no judgement. Whether the text is an endpoint that a
//! browser accepts is for `rules` and for the browser's own parser to say.

use std::ops::Range;

/// Where the parts of an endpoint lie, as byte ranges of the text as typed.
///
/// A range is there as soon as the mark that opens its part is, and may be
/// empty: `port` of `localhost:` is the empty range at the end, `port` of
/// `localhost` is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anatomy {
    /// Everything but the white space and control characters at both ends,
    /// which a browser drops.
    pub trimmed: Range<usize>,
    /// Without the colon.
    pub scheme: Option<Range<usize>>,
    /// A user name and perhaps a password, without the `@`.
    pub userinfo: Option<Range<usize>>,
    /// With the brackets of an IPv6 address. `None` where there is none yet.
    pub host: Option<Range<usize>>,
    /// Without the colon; need not be digits.
    pub port: Option<Range<usize>>,
    /// From the first slash, which is part of it, to the query or fragment.
    pub path: Option<Range<usize>>,
    /// The names between the slashes of the path; empty ones (a slash at the
    /// end, two slashes in a row) are left out.
    pub segments: Vec<Range<usize>>,
    /// What the path seems to identify; `None` without segments.
    pub resource: Option<Resource>,
    /// All of the query, without its question mark.
    pub query_span: Option<Range<usize>>,
    /// The rows of the query, in order; stretches with nothing in them (`?&&`)
    /// are left out, as a browser does.
    pub query: Vec<QueryPair>,
    /// Without the `#`.
    pub fragment: Option<Range<usize>>,
}

/// What the end of a path seems to identify. A guess: only the server knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// From the first to the last byte of what follows.
    pub span: Range<usize>,
    /// The segment that names a kind of thing: `orders`.
    pub collection: Option<Range<usize>>,
    /// The segment that picks one of them: `12345`.
    pub identifier: Option<Range<usize>>,
}

/// One `name=value` of the query (URL standard, "application/x-www-form-urlencoded parsing").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryPair {
    /// Name, `=` and value, without the `&` at either side.
    pub span: Range<usize>,
    pub name: Range<usize>,
    /// `None` without an `=`.
    pub value: Option<Range<usize>>,
}

/// What a piece of an endpoint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// White space and control characters at either end; a browser drops them.
    Space,
    Scheme,
    Userinfo,
    Host,
    Port,
    /// One name of the path.
    Segment,
    QueryName,
    QueryValue,
    Fragment,
    /// The signs between the parts: `://`, `/`, `?`, `=`, `&`, `#`.
    Mark,
}

/// One stretch of an endpoint; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub kind: PieceKind,
    pub range: Range<usize>,
}

/// Cuts an endpoint into its parts, in time linear in its length.
///
/// Without a scheme, text in front of the first slash is taken for a host when
/// it looks like one: it has a dot, a port, or is `localhost`. A name in front
/// of a colon is a port's host, not a scheme, when digits follow
/// (`localhost:8080`), although a browser reads that as a scheme.
pub fn anatomy(typed: &str) -> Anatomy {
    let dropped = |c: char| c <= ' ';
    let start = typed.len() - typed.trim_start_matches(dropped).len();
    let end = typed.trim_end_matches(dropped).len().max(start);
    let mut found = Anatomy { trimmed: start..end, ..Anatomy::default() };

    // From the back: the fragment begins at the first `#`, the query at the
    // first `?` before it.
    let mut end = end;
    if let Some(at) = find(typed, start..end, |b| b == b'#') {
        found.fragment = Some(at + 1..end);
        end = at;
    }
    if let Some(at) = find(typed, start..end, |b| b == b'?') {
        found.query_span = Some(at + 1..end);
        found.query = pairs(typed, at + 1..end);
        end = at;
    }

    let mut at = start;
    let mut special = true;
    if let Some(length) = scheme_length(&typed[start..end]) {
        let name = &typed[start..start + length];
        special = is_special(name);
        found.scheme = Some(start..start + length);
        at = start + length + 1;
        let slashes = slashes(typed, at..end, special);
        let authority = if name.eq_ignore_ascii_case("file") || !special {
            // Two slashes and no more: `file:///x` has an empty host.
            (slashes >= 2).then_some(at + 2)
        } else {
            // A browser forgives too few and too many for these schemes.
            Some(at + slashes)
        };
        if let Some(from) = authority {
            at = cut_authority(typed, from..end, special, &mut found);
        }
    } else if slashes(typed, at..end, true) >= 2 {
        at = cut_authority(typed, at + 2..end, true, &mut found);
    } else if looks_like_host(&typed[start..end]) {
        at = cut_authority(typed, at..end, true, &mut found);
    }
    if at < end {
        found.path = Some(at..end);
        found.segments = segments(typed, at..end, special);
        found.resource = resource(typed, &found.segments);
    }
    found
}

/// The endpoint as a flat list that covers every byte in order, for drawing.
pub fn pieces(typed: &str) -> Vec<Piece> {
    let found = anatomy(typed);
    let mut list = List { pieces: Vec::new(), at: 0 };
    list.push(PieceKind::Space, 0..found.trimmed.start);
    let single = [
        (PieceKind::Scheme, &found.scheme),
        (PieceKind::Userinfo, &found.userinfo),
        (PieceKind::Host, &found.host),
        (PieceKind::Port, &found.port),
    ];
    for (kind, range) in single {
        if let Some(range) = range {
            list.push(kind, range.clone());
        }
    }
    for segment in &found.segments {
        list.push(PieceKind::Segment, segment.clone());
    }
    for pair in &found.query {
        list.push(PieceKind::QueryName, pair.name.clone());
        if let Some(value) = &pair.value {
            list.push(PieceKind::QueryValue, value.clone());
        }
    }
    if let Some(fragment) = &found.fragment {
        list.push(PieceKind::Fragment, fragment.clone());
    }
    list.push(PieceKind::Mark, list.at..found.trimmed.end);
    list.push(PieceKind::Space, found.trimmed.end..typed.len());
    list.pieces
}

/// Pieces so far; what lies between two parts is a mark.
struct List {
    pieces: Vec<Piece>,
    at: usize,
}

impl List {
    fn push(&mut self, kind: PieceKind, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if self.at < range.start {
            self.pieces.push(Piece { kind: PieceKind::Mark, range: self.at..range.start });
        }
        self.at = range.end;
        self.pieces.push(Piece { kind, range });
    }
}

/// The first position in `within` whose byte is asked for. Only ASCII is ever
/// asked for, so the position is a character's boundary.
fn find(typed: &str, within: Range<usize>, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let from = within.start;
    typed.as_bytes()[within].iter().position(|&b| wanted(b)).map(|at| from + at)
}

/// How many slashes `within` begins with.
fn slashes(typed: &str, within: Range<usize>, special: bool) -> usize {
    typed.as_bytes()[within].iter().take_while(|&&b| is_slash(b, special)).count()
}

/// A browser takes a backslash for a slash in the schemes that it knows.
fn is_slash(byte: u8, special: bool) -> bool {
    byte == b'/' || (special && byte == b'\\')
}

/// URL standard, "special scheme".
fn is_special(scheme: &str) -> bool {
    ["http", "https", "ws", "wss", "ftp", "file"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
}

/// The length of the scheme that `text` begins with, without its colon.
fn scheme_length(text: &str) -> Option<usize> {
    let length = text.bytes().position(|b| b == b':')?;
    let (name, rest) = (&text[..length], &text[length + 1..]);
    let legal = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_port = digits > 0 && matches!(rest.as_bytes().get(digits), None | Some(b'/' | b'\\'));
    // `api.example.com:` is a host whose port is still to come.
    let is_host = rest.is_empty() && name.contains('.');
    (legal && (is_special(name) || !(is_port || is_host))).then_some(length)
}

/// Whether text without a scheme begins with a host rather than with a path.
fn looks_like_host(text: &str) -> bool {
    let first = text.split(['/', '\\']).next().unwrap_or(text);
    let dots_only = first.bytes().all(|b| b == b'.');
    !dots_only
        && (first.contains(['.', ':', '@'])
            || first.starts_with('[')
            || first.eq_ignore_ascii_case("localhost"))
}

/// Notes user, host and port of the authority that `within` begins with and
/// says where it ends.
fn cut_authority(typed: &str, within: Range<usize>, special: bool, found: &mut Anatomy) -> usize {
    let mut at = within.start;
    let end = find(typed, within.clone(), |b| is_slash(b, special)).unwrap_or(within.end);
    // The last `@` counts: a password may hold others.
    if let Some(sign) = typed[at..end].rfind('@') {
        found.userinfo = Some(at..at + sign);
        at += sign + 1;
    }
    // The colons of an IPv6 address are inside its brackets.
    let bracket = match typed[at..end].starts_with('[') {
        true => find(typed, at..end, |b| b == b']').unwrap_or(end),
        false => at,
    };
    let host_end = match find(typed, bracket..end, |b| b == b':') {
        Some(colon) => {
            found.port = Some(colon + 1..end);
            colon
        }
        None => end,
    };
    if at < host_end {
        found.host = Some(at..host_end);
    }
    end
}

/// The stretches of `within` between separators, empty ones left out.
fn stretches(
    typed: &str,
    within: Range<usize>,
    separator: impl Fn(u8) -> bool,
) -> Vec<Range<usize>> {
    let base = within.start;
    let mut at = base;
    let mut found = Vec::new();
    for stretch in typed.as_bytes()[within].split(|&b| separator(b)) {
        if !stretch.is_empty() {
            found.push(at..at + stretch.len());
        }
        at += stretch.len() + 1;
    }
    found
}

fn segments(typed: &str, path: Range<usize>, special: bool) -> Vec<Range<usize>> {
    stretches(typed, path, |b| is_slash(b, special))
}

pub(super) fn pairs(typed: &str, query: Range<usize>) -> Vec<QueryPair> {
    stretches(typed, query, |b| b == b'&')
        .into_iter()
        .map(|span| match find(typed, span.clone(), |b| b == b'=') {
            Some(sign) => {
                QueryPair { name: span.start..sign, value: Some(sign + 1..span.end), span }
            }
            None => QueryPair { name: span.clone(), value: None, span },
        })
        .collect()
}

/// The last segment, and the one before it if the last picks one of its things.
fn resource(typed: &str, segments: &[Range<usize>]) -> Option<Resource> {
    let last = segments.last()?.clone();
    let before = segments.len().checked_sub(2).map(|index| segments[index].clone());
    let collection_before = before.as_ref().map(|range| &typed[range.clone()]);
    Some(if is_identifier(&typed[last.clone()], collection_before) {
        Resource {
            span: before.as_ref().map_or(last.start, |range| range.start)..last.end,
            collection: before,
            identifier: Some(last),
        }
    } else {
        Resource { span: last.clone(), collection: Some(last), identifier: None }
    })
}

/// Whether a segment looks like the name of one thing among others: it holds
/// a digit (`12345`, a UUID), stands for a value (`{id}`, `:id`), or follows a
/// plural that it is none of (`users/alice`).
fn is_identifier(segment: &str, before: Option<&str>) -> bool {
    let plural = |name: &str| name.len() > 2 && name.ends_with('s') && !name.ends_with("ss");
    let version = segment.strip_prefix(['v', 'V']).is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    });
    let placeholder =
        segment.starts_with(':') || (segment.starts_with('{') && segment.ends_with('}'));
    !version
        && (placeholder
            || segment.bytes().any(|b| b.is_ascii_digit())
            || (before.is_some_and(plural) && !plural(segment)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The parts as text: scheme, userinfo, host, port, path, query, fragment.
    fn parts(typed: &str) -> [Option<&str>; 7] {
        let a = anatomy(typed);
        [a.scheme, a.userinfo, a.host, a.port, a.path, a.query_span, a.fragment]
            .map(|range| range.map(|range| &typed[range]))
    }

    #[test]
    fn every_part_lies_where_it_was_typed() {
        let s = Some;
        let cases: &[(&str, [Option<&str>; 7])] = &[
            ("", [None; 7]),
            (" \t ", [None; 7]),
            (
                "https://api.example.com/orders/12345",
                [s("https"), None, s("api.example.com"), None, s("/orders/12345"), None, None],
            ),
            (
                " HTTP://me:p@ss@h:80/a?b=c?d#e#f ",
                [s("HTTP"), s("me:p@ss"), s("h"), s("80"), s("/a"), s("b=c?d"), s("e#f")],
            ),
            ("//host/x", [None, None, s("host"), None, s("/x"), None, None]),
            ("api.example.com/x", [None, None, s("api.example.com"), None, s("/x"), None, None]),
            ("https:/x", [s("https"), None, s("x"), None, None, None, None]),
            ("https:x/y", [s("https"), None, s("x"), None, s("/y"), None, None]),
            (r"https:\\x\y", [s("https"), None, s("x"), None, s(r"\y"), None, None]),
            ("https:///x", [s("https"), None, s("x"), None, None, None, None]),
            ("https://", [s("https"), None, None, None, None, None, None]),
            ("https", [None, None, None, None, s("https"), None, None]),
            ("https:", [s("https"), None, None, None, None, None, None]),
            ("https://?a", [s("https"), None, None, None, None, s("a"), None]),
            ("localhost:8080", [None, None, s("localhost"), s("8080"), None, None, None]),
            ("localhost:8080/x?y", [None, None, s("localhost"), s("8080"), s("/x"), s("y"), None]),
            ("api.example.com:", [None, None, s("api.example.com"), s(""), None, None, None]),
            ("http://[::1]:8080/", [s("http"), None, s("[::1]"), s("8080"), s("/"), None, None]),
            ("http://[::1", [s("http"), None, s("[::1"), None, None, None, None]),
            ("http://h:eighty/", [s("http"), None, s("h"), s("eighty"), s("/"), None, None]),
            ("http://:80", [s("http"), None, None, s("80"), None, None, None]),
            ("http://@h", [s("http"), s(""), s("h"), None, None, None, None]),
            ("http:8080", [s("http"), None, s("8080"), None, None, None, None]),
            ("/orders?x", [None, None, None, None, s("/orders"), s("x"), None]),
            ("orders/12345", [None, None, None, None, s("orders/12345"), None, None]),
            ("../orders", [None, None, None, None, s("../orders"), None, None]),
            ("?a#b", [None, None, None, None, None, s("a"), s("b")]),
            ("#?", [None, None, None, None, None, None, s("?")]),
            (
                "mailto:me@example.com",
                [s("mailto"), None, None, None, s("me@example.com"), None, None],
            ),
            ("file:///etc/hosts", [s("file"), None, None, None, s("/etc/hosts"), None, None]),
            ("grpc://h:1/x", [s("grpc"), None, s("h"), s("1"), s("/x"), None, None]),
            (
                "https://日本.example/道?名=値",
                [s("https"), None, s("日本.example"), None, s("/道"), s("名=値"), None],
            ),
            (
                "https://مثال.example/طلب",
                [s("https"), None, s("مثال.example"), None, s("/طلب"), None, None],
            ),
            ("htt ps://x", [None, None, s("htt ps"), s(""), s("//x"), None, None]),
        ];
        for (typed, expected) in cases {
            assert_eq!(parts(typed), *expected, "{typed:?}");
        }
    }

    #[test]
    fn segments_are_the_names_of_the_path() {
        let cases: &[(&str, &[&str])] = &[
            ("https://h/orders/12345", &["orders", "12345"]),
            ("https://h//a/", &["a"]),
            ("https://h/", &[]),
            ("https://h", &[]),
            (r"https://h\a/b", &["a", "b"]),
            ("x:a/b\\c", &["a", "b\\c"]),
        ];
        for (typed, expected) in cases {
            let found = anatomy(typed);
            let names: Vec<&str> = found.segments.iter().map(|r| &typed[r.clone()]).collect();
            assert_eq!(names, *expected, "{typed:?}");
        }
    }

    #[test]
    fn the_resource_is_a_collection_or_one_of_its_things() {
        let cases: &[(&str, Option<(&str, &str)>)] = &[
            ("https://h/orders/12345", Some(("orders", "12345"))),
            ("https://h/v1/orders", Some(("orders", ""))),
            ("https://h/customers/7/orders", Some(("orders", ""))),
            ("https://h/users/alice", Some(("users", "alice"))),
            ("https://h/orders/{id}", Some(("orders", "{id}"))),
            ("https://h/api/v2", Some(("v2", ""))),
            ("https://h/12345", Some(("", "12345"))),
            ("https://h/openapi.json", Some(("openapi.json", ""))),
            ("https://h/", None),
            ("https://h", None),
        ];
        for (typed, expected) in cases {
            let text = |range: Option<Range<usize>>| range.map_or("", |range| &typed[range]);
            let found = anatomy(typed).resource.map(|r| (text(r.collection), text(r.identifier)));
            assert_eq!(found, *expected, "{typed:?}");
        }
    }

    #[test]
    fn query_rows_lie_where_they_were_typed() {
        let typed = "?a&b=&=c&&d=e=f";
        let rows: Vec<(&str, Option<&str>)> = anatomy(typed)
            .query
            .into_iter()
            .map(|pair| (&typed[pair.name], pair.value.map(|value| &typed[value])))
            .collect();
        let expected = [("a", None), ("b", Some("")), ("", Some("c")), ("d", Some("e=f"))];
        assert_eq!(rows, expected);
    }

    #[test]
    fn pieces_name_what_they_cover() {
        use PieceKind::*;
        let typed = " https://me@h:1/orders/7?a=1&b#c ";
        let drawn: Vec<(PieceKind, &str)> =
            pieces(typed).into_iter().map(|piece| (piece.kind, &typed[piece.range])).collect();
        let expected = [
            (Space, " "),
            (Scheme, "https"),
            (Mark, "://"),
            (Userinfo, "me"),
            (Mark, "@"),
            (Host, "h"),
            (Mark, ":"),
            (Port, "1"),
            (Mark, "/"),
            (Segment, "orders"),
            (Mark, "/"),
            (Segment, "7"),
            (Mark, "?"),
            (QueryName, "a"),
            (Mark, "="),
            (QueryValue, "1"),
            (Mark, "&"),
            (QueryName, "b"),
            (Mark, "#"),
            (Fragment, "c"),
            (Space, " "),
        ];
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_megabyte_is_cut_in_linear_time() {
        for unit in ["a", "/", "&", "@", ":", "[", "?", "#", "\\", ".", "é", " "] {
            let typed = format!("https://h/{}", unit.repeat(1_000_000));
            let began = std::time::Instant::now();
            let covered: usize = pieces(&typed).iter().map(|piece| piece.range.len()).sum();
            assert_eq!(covered, typed.len());
            // Milliseconds in practice; quadratic work would take minutes.
            assert!(began.elapsed().as_secs() < 5, "{unit:?} took {:?}", began.elapsed());
        }
    }

    proptest! {
        #[test]
        fn pieces_cover_every_byte_in_order(
            typed in prop_oneof![any::<String>(), "[a-z0-9:/?#@&=.\\\\ é\\[\\]]{0,40}"],
        ) {
            let mut rebuilt = String::new();
            for piece in pieces(&typed) {
                prop_assert!(!piece.range.is_empty());
                rebuilt.push_str(&typed[piece.range]);
            }
            prop_assert_eq!(rebuilt, typed);
        }

        #[test]
        fn parts_fall_where_a_browsers_parser_cuts(
            typed in "https?:[/\\\\]{0,3}[a-z]{1,4}[a-z0-9.]{0,4}(:[0-9]{1,4})?[/\\\\a-z0-9?#&=+;,!@:-]{0,30}",
        ) {
            let Ok(url) = url::Url::parse(&typed) else { return Ok(()) };
            let [_, userinfo, host, port, path, query, fragment] = parts(&typed);
            prop_assert_eq!(host, url.host_str().filter(|host| !host.starts_with(|c: char| c.is_ascii_digit())).or(host));
            prop_assert_eq!(userinfo.is_some_and(|text| !text.trim_matches(':').is_empty()),
                !url.username().is_empty() || url.password().is_some());
            if let Some(number) = url.port() {
                prop_assert_eq!(port.and_then(|text| text.parse().ok()), Some(number));
            }
            prop_assert_eq!(path.map(|text| text.replace('\\', "/")).unwrap_or("/".into()), url.path());
            prop_assert_eq!(query, url.query());
            prop_assert_eq!(fragment, url.fragment());
        }
    }
}
