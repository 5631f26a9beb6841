//! The lists of the standards and the cases of the web-platform-tests.

use super::test_page::{PAGE, SECURE, parse};
use super::*;
use crate::http;

/// web-platform-tests, `fetch/api/request/request-bad-port.any.js`.
const BAD_PORTS: [u16; 83] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
    993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
    6668, 6669, 6679, 6697, 10080,
];

#[test]
fn the_ports_that_browsers_avoid_are_those_of_the_standard() {
    let blocked: Vec<u16> = (0..=u16::MAX)
        .filter(|port| {
            let url = parse(&format!("http://h.example:{port}/")).unwrap();
            blocked_port(&url).is_some()
        })
        .collect();
    assert_eq!(blocked, BAD_PORTS);
}

/// web-platform-tests, `fetch/api/basic/request-forbidden-headers.any.js` and
/// `fetch/api/headers`.
#[test]
fn headers_are_dropped_as_the_web_platform_tests_want() {
    for (name, value) in [
        ("Accept-Charset", "utf-8"),
        ("Accept-Encoding", ""),
        ("Access-Control-Request-Headers", ""),
        ("Access-Control-Request-Method", ""),
        ("Connection", "close"),
        ("Content-Length", "42"),
        ("Cookie", "cookie=none"),
        ("Cookie2", "cookie2=none"),
        ("Date", "Wed, 04 May 1988 22:22:22 GMT"),
        ("DNT", "4"),
        ("Expect", "100-continue"),
        ("Host", "http://wrong-host.com"),
        ("Keep-Alive", "timeout=15"),
        ("Origin", "http://wrong-origin.com"),
        ("Referer", "http://wrong-referer.com"),
        ("Set-Cookie", "a=b"),
        ("TE", "trailers"),
        ("Trailer", "Accept"),
        ("Transfer-Encoding", "chunked"),
        ("Upgrade", "HTTP/2.0"),
        ("Via", "1.1 nowhere.com"),
        ("Proxy-", "value"),
        ("Proxy-Test", "value"),
        ("Sec-", "value"),
        ("Sec-Test", "value"),
    ] {
        assert!(is_dropped(name, value), "{name}");
        assert!(is_dropped(&name.to_lowercase(), value), "{name}");
        assert!(is_dropped(&name.to_uppercase(), value), "{name}");
    }
    for name in ["x-http-method-override", "X-HTTP-METHOD", "X-Method-Override"] {
        for value in [
            "TRACE",
            "TRACK",
            "CONNECT",
            "trace",
            "track",
            "connect",
            "trace,",
            "GET,track ",
            " connect",
        ] {
            assert!(is_dropped(name, value), "{name}: {value}");
        }
        for value in ["GETTRACE", "GET", "\",TRACE\",", "\"a\\\",TRACE\"", ""] {
            assert!(!is_dropped(name, value), "{name}: {value}");
        }
    }
    for name in ["Range", "Authorization", "User-Agent", "X-Anything", "Content-Type", "Secx"] {
        assert!(!is_dropped(name, "TRACE"), "{name}");
    }
}

/// web-platform-tests, `fetch/api/request/forbidden-method.any.js` and
/// `fetch/api/basic/request-forbidden-headers.any.js`.
#[test]
fn methods_are_forbidden_as_the_web_platform_tests_want() {
    for method in ["CONNECT", "TRACE", "TRACK", "connect", "trace", "track", "tRaCe"] {
        assert!(http::is_forbidden(method), "{method}");
    }
    for method in ["GET", "OPTIONS", "TRACES", "TRAC", "CHICKEN", ""] {
        assert!(!http::is_forbidden(method), "{method}");
    }
}

/// web-platform-tests, `cors/cors-safelisted-request-header.any.js` and
/// `fetch/api/cors/resources/not-cors-safelisted.json`; whether it is safe.
/// `Last-Event-ID`, which they still have, has left the standard.
#[test]
fn headers_are_safelisted_as_the_web_platform_tests_want() {
    let long = "0".repeat(129);
    let long_type = format!("text/plain; long={}", "0".repeat(112));
    let zeros = "0".repeat(60);
    let far = format!("bytes=1{zeros}-2{zeros}");
    for (name, value, safe) in [
        ("content-type", "text /plain", false),
        ("content-type", "text\t/\tplain", false),
        ("content-type", "text/plain;", true),
        ("content-type", "text/plain;garbage", true),
        ("content-type", "text/plain;garbage\u{1}\u{2}", false),
        ("content-type", "text/plain,", false),
        ("content-type", ",text/plain", false),
        ("content-type", "text/plain,text/plain", false),
        ("content-type", "text/plain,x/x", false),
        ("content-type", "text/plain\u{b}", false),
        ("content-type", "text/plain\u{c}", false),
        ("content-type", "application/www-form-urlencoded", false),
        ("content-type", "application/x-www-form-urlencoded", true),
        ("content-type", "application/x-www-form-urlencoded;\u{7f}", false),
        ("content-type", "multipart/form-data", true),
        ("content-type", "multipart/form-data;\"", false),
        ("content-type", "text/html", false),
        ("content-type", &long_type, false),
        ("Content-Type", "TEXT/Plain", true),
        ("range", "100-200", false),
        ("range", "MB=100-200", false),
        ("range", "bytes=100-200", true),
        ("range", "bytes =100-200", false),
        ("range", "bytes\t=100-200", false),
        ("range", "bytes=  100-200", false),
        ("range", "bytes=\t\t100-200", false),
        ("range", "bytes=100 -200", false),
        ("range", "bytes=100- 200", false),
        ("range", "bytes=100-200hello", false),
        ("range", "bytes=abc-def", false),
        ("range", "bytes=100-200,300-400", false),
        ("range", "bytes=-200", false),
        ("range", "bytes=200-", true),
        ("range", "bytes=200-100", false),
        ("range", "bytes 100-200", false),
        ("range", ",bytes=100-200", false),
        ("range", "bytes=,100-200", false),
        ("range", "bytes 0-", false),
        ("range", &far, false),
        ("accept", "\"", false),
        ("accept", "*/*", true),
        ("accept", &long[1..], true),
        ("accept", &long, false),
        ("accept-language", "\u{1}", false),
        ("accept-language", "@", false),
        ("accept-language", "de, en;q=0.5", true),
        ("content-language", "@", false),
        ("authorization", "basics", false),
        ("last-event-id", "abc123", false),
        ("test", "hi", false),
    ] {
        assert_eq!(safelisted(name, value).is_ok(), safe, "{name}: {value:?}");
    }
}

#[test]
fn many_safe_headers_are_together_too_long() {
    let value = "a".repeat(128);
    let names = ["Accept", "Accept-Language", "Content-Language"];
    let many: Vec<(&str, &str)> =
        names.iter().cycle().take(9).map(|name| (*name, value.as_str())).collect();
    assert_eq!(unsafe_headers(many[..8].iter().copied()), []);
    let asking = unsafe_headers(many.iter().copied());
    assert_eq!(asking.len(), 3);
    assert!(asking.iter().all(|header| header.why == Unsafe::Together(9 * 128)), "{asking:?}");
}

#[test]
fn names_are_asked_for_sorted_small_and_once() {
    let headers = [("X-B", "1"), ("x-a", "1"), ("X-A", "2"), ("Accept", "*/*")];
    let names: Vec<String> =
        unsafe_headers(headers).into_iter().map(|header| header.name).collect();
    assert_eq!(names, ["x-a", "x-b"]);
}

#[test]
fn hosts_are_where_their_numbers_say() {
    use AddressSpace::{Local, Loopback, Public};
    for (host, space) in [
        ("localhost", Loopback),
        ("LOCALHOST.", Loopback),
        ("app.localhost", Loopback),
        ("127.0.0.1", Loopback),
        ("127.255.0.3", Loopback),
        ("[::1]", Loopback),
        ("[::ffff:127.0.0.1]", Loopback),
        ("10.0.0.1", Local),
        ("172.16.0.1", Local),
        ("172.32.0.1", Public),
        ("192.168.1.1", Local),
        ("169.254.0.1", Local),
        ("100.64.0.1", Local),
        ("100.128.0.1", Public),
        ("[fd00::1]", Local),
        ("[fe80::1]", Local),
        ("[2001:db8::1]", Public),
        ("printer.local", Local),
        ("8.8.8.8", Public),
        ("api.example.com", Public),
        ("localhost.example.com", Public),
    ] {
        assert_eq!(address_space(host), space, "{host}");
    }
}

#[test]
fn only_a_page_from_further_out_needs_leave() {
    let to = |text: &str| parse(text).unwrap();
    assert_eq!(reaches_into(&to("http://localhost:3000/"), &PAGE), None);
    assert_eq!(reaches_into(&to("http://192.168.1.1/"), &PAGE), None);
    assert_eq!(reaches_into(&to("https://h.example/"), &SECURE), None);
    let into = |text: &str| reaches_into(&to(text), &SECURE);
    assert_eq!(into("http://localhost:3000/"), Some(AddressSpace::Loopback));
    assert_eq!(into("http://192.168.1.1/"), Some(AddressSpace::Local));
    let from_file = Page { origin: "null", ..SECURE };
    assert_eq!(reaches_into(&to("http://localhost/"), &from_file), None);
}

#[test]
fn a_guarded_local_network_is_no_mixed_content() {
    let local = Permissions { loopback: Permission::Prompt, local: Permission::Prompt };
    let guarding = Page { permissions: local, ..SECURE };
    let printer = parse("http://192.168.1.1/").unwrap();
    assert!(is_mixed_content(&printer, &SECURE));
    assert!(!is_mixed_content(&printer, &guarding));
    assert!(is_mixed_content(&parse("http://h.example/").unwrap(), &guarding));
}

#[test]
fn sites_are_told_apart_as_far_as_that_goes() {
    let site =
        |url: &str, origin: &str| super::site(&parse(url).unwrap(), &Page { origin, ..SECURE });
    assert_eq!(site("http://127.0.0.1:1/", "http://127.0.0.1:2"), Site::Same);
    assert_eq!(site("https://127.0.0.1:1/", "http://127.0.0.1:2"), Site::Cross);
    assert_eq!(site("http://127.0.0.2/", "http://127.0.0.1"), Site::Cross);
    assert_eq!(site("https://a.example.com/", "https://b.example.com"), Site::Unknown);
    assert_eq!(site("https://a.example/", "https://b.example"), Site::Cross);
    assert_eq!(site("https://a.example/", "null"), Site::Cross);
}
