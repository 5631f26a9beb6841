use proptest::prelude::*;

use super::explain_header;

/// Wed, 21 Oct 2026 07:28:00 GMT.
const NOW: f64 = 1_792_567_680_000.0;

fn says(name: &str, value: &str) -> String {
    explain_header(name, value, NOW).unwrap_or_default().to_string()
}

#[test]
fn each_value_is_put_into_words() {
    let cases: &[(&str, &str, &str)] = &[
        (
            "content-type",
            "application/json; charset=utf-8",
            "The body is JSON, a text form of data that programs read. JSON is always UTF-8, so charset changes nothing here.",
        ),
        (
            "Content-Type",
            "text/html;charset=\"ISO-8859-1\"",
            "The body is HTML, a web page. Its letters are stored as ISO-8859-1.",
        ),
        (
            "Content-Type",
            "application/vnd.api+json",
            "The body is JSON that follows the rules of application/vnd.api+json.",
        ),
        ("Content-Type", "IMAGE/PNG", "The body is a picture in the format png."),
        (
            "Content-Type",
            "multipart/form-data; boundary=xyz",
            "The body is the fields of a form, each in a part of its own, so that files fit in. The line --xyz stands between the parts.",
        ),
        (
            "Content-Type",
            "json",
            "This is no media type. One has two names with a slash between them, for example text/html.",
        ),
        ("Content-Length", "1234", "The body is 1.2 kB (1,234 bytes) long."),
        ("Content-Length", "-1", "A length is a number of bytes, and this is none."),
        (
            "Content-Encoding",
            "gzip",
            "The body was made smaller for its journey with gzip. A browser unpacks an answer before a page sees it.",
        ),
        (
            "Content-Disposition",
            "attachment; filename=\"a;b.csv\"",
            "The body is meant to be saved as a file. Its file name is a;b.csv.",
        ),
        (
            "Content-Disposition",
            "attachment; filename=x; filename*=UTF-8''%E2%82%AC+1.csv",
            "The body is meant to be saved as a file. Its file name is €+1.csv.",
        ),
        (
            "Content-Range",
            "bytes 0-499/1234",
            "The body holds the bytes 0 to 499, counted from 0, of 1,234 in all.",
        ),
        (
            "Content-Range",
            "bytes */1234",
            "The part that was asked for does not exist: there are 1,234 bytes in all.",
        ),
        ("Accept-Ranges", "bytes", "You may ask for a part of this, counted in bytes, with Range."),
        (
            "Accept",
            "text/html, */*;q=0.1, application/json;q=0.9, image/png;q=0",
            "Welcome are, best first, text/html, application/json and */*. There, */* stands for anything. Not welcome: image/png.",
        ),
        ("Accept", "application/json", "Only application/json is welcome."),
        ("Accept", "*/*", "Anything is welcome."),
        (
            "Cache-Control",
            "public, max-age=3600, x=1",
            "public: any store on the way may keep a copy, even one that many people share. max-age: a copy counts as fresh for 1 hour. x: this page does not know this one.",
        ),
        ("Cache-Control", "max-age=0", "max-age=0: a copy counts as out of date at once."),
        ("Cache-Control", "max-age", "max-age needs a number of seconds."),
        (
            "Cache-Control",
            "private=\"Set-Cookie\"",
            "private here is about these headers only: Set-Cookie.",
        ),
        ("Age", "65", "The answer has been kept in a store on the way for 1 minute 5 seconds."),
        (
            "ETag",
            "W/\"7\"",
            "W/ makes it a weak tag: two answers with it mean the same, but may differ in small ways.",
        ),
        ("ETag", "\"7\"", "A strong tag: two answers with it are the same, byte for byte."),
        (
            "ETag",
            "7",
            "A version tag stands in double quotes, and this one does not. Some programs will not understand it.",
        ),
        (
            "If-None-Match",
            "\"a,b\", W/\"c\"",
            "You have the version \"a,b\" and W/\"c\" already. If it is still the newest, the server answers 304 and sends no body.",
        ),
        (
            "If-Match",
            "*",
            "Do it only if there is something at this address already. If not, the server answers 412.",
        ),
        (
            "Vary",
            "Accept, Origin",
            "The answer depends on these headers of the request: Accept and Origin. A copy fits only requests in which all of them are the same.",
        ),
        (
            "Date",
            "Wed, 21 Oct 2026 07:28:01 GMT",
            "This moment is still 1 second away by this machine's clock. One of the two clocks is wrong.",
        ),
        ("Last-Modified", "Wed, 21 Oct 2026 07:26:00 GMT", "The last change was 2 minutes ago."),
        ("Expires", "Wed, 21 Oct 2026 08:28:00 GMT", "A copy counts as fresh for another 1 hour."),
        ("Expires", "0", "This is no date, which means that a copy is out of date at once."),
        ("Retry-After", "120", "Wait 2 minutes before you ask again."),
        (
            "Retry-After",
            "Wed, 21 Oct 2026 07:28:30 GMT",
            "Wait another 30 seconds before you ask again.",
        ),
        (
            "Retry-After",
            "Wed, 21 Oct 2026 07:27:30 GMT",
            "That moment has passed: you may ask again.",
        ),
        (
            "Retry-After",
            "soon",
            "This is neither a number of seconds nor a date, so how long to wait is not known.",
        ),
        (
            "Location",
            "/orders/7",
            "The address to look at next is /orders/7. It is given without a host, so it is on the server that answered.",
        ),
        ("Location", "https://h/a", "The address to look at next is https://h/a."),
        (
            "Link",
            "</o?page=2,3>; rel=\"next last\", </x>; rel=odd; title=\"a,b\"",
            "The next page is at /o?page=2,3. The last page is at /o?page=2,3. Linked as odd: /x.",
        ),
        ("Allow", "GET, POST", "You may use GET and POST here."),
        ("Allow", "", "No method at all is supported here."),
        (
            "Prefer",
            "return=minimal, wait=10, odd",
            "A short answer is enough. The server should take 10 seconds at most. You wish for odd.",
        ),
        (
            "Server-Timing",
            "db;dur=53.2;desc=\"Data base\", cache",
            "Data base: 53.2 milliseconds. cache, without a time.",
        ),
        (
            "WWW-Authenticate",
            "Bearer realm=\"a, b\", error=\"invalid_token\"",
            "Send Authorization with Bearer, a space, and a token. It protects the area that the server calls a, b. The token that you sent is wrong or has run out (invalid_token).",
        ),
        (
            "WWW-Authenticate",
            "Basic realm=x, Newauth a=b",
            "Send Authorization with the scheme Basic: a user name and a password. It protects the area that the server calls x. Or: Send Authorization with the scheme Newauth.",
        ),
        (
            "Set-Cookie",
            "id=s3cr3t; Max-Age=3600; HttpOnly; SameSite=Lax",
            "The browser should keep the cookie id for 1 hour. HttpOnly: scripts can't read it. SameSite=Lax: it goes with requests from the site itself, and when you follow a link to it.",
        ),
        (
            "Set-Cookie",
            "id=; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
            "The browser should delete the cookie id.",
        ),
        ("Set-Cookie", "s3cr3t", "This cookie has no name."),
        (
            "Access-Control-Allow-Origin",
            "*",
            "Pages of every site may read this answer, as long as the request carried no cookies.",
        ),
        (
            "Access-Control-Allow-Origin",
            "https://a.example",
            "Of other sites' pages, only those of https://a.example may read this answer.",
        ),
        (
            "Access-Control-Allow-Methods",
            "PUT,DELETE",
            "Pages of other sites may use PUT and DELETE. GET, HEAD and POST need no permission.",
        ),
        (
            "Access-Control-Allow-Credentials",
            "True",
            "Only true, in small letters, counts here. With this value, answers to requests with cookies stay hidden from other sites' pages.",
        ),
        ("Access-Control-Expose-Headers", "ETag", "Pages of other sites may also see ETag."),
        (
            "Access-Control-Max-Age",
            "600",
            "The browser may remember what is allowed for 10 minutes. Browsers have limits of their own: 2 hours in Chrome, 24 hours in Firefox.",
        ),
        (
            "Strict-Transport-Security",
            "max-age=31536000; includeSubDomains",
            "For 1 year, the browser will use https for this host, even where a link says http. That goes for all hosts below it too.",
        ),
        (
            "Strict-Transport-Security",
            "preload",
            "max-age with a number of seconds is missing, so the browser ignores this.",
        ),
    ];
    for (name, value, expected) in cases {
        assert_eq!(says(name, value), *expected, "{name}: {value}");
    }
}

#[test]
fn headers_that_explain_themselves_get_no_words() {
    for (name, value) in [("X-Request-Id", "7"), ("Server", "x"), ("", ""), ("Accept", "")] {
        assert_eq!(explain_header(name, value, NOW), None, "{name}: {value}");
    }
}

#[test]
fn a_secret_is_never_repeated() {
    let cases = [
        ("Authorization", "Bearer s3cr3t"),
        ("Authorization", "s3cr3t"),
        ("Authorization", "s3cr3t s3cr3t"),
        ("Authorization", "Bearer Bearer s3cr3t"),
        ("Authorization", "Basic czNjcjN0"),
        ("Proxy-Authorization", "Digest response=s3cr3t"),
        ("Cookie", "id=s3cr3t; b=s3cr3t"),
        ("Set-Cookie", "id=s3cr3t; Path=/a; Domain=example.com"),
        ("Set-Cookie", "s3cr3t"),
    ];
    for (name, value) in cases {
        let words = says(name, value);
        assert!(!words.is_empty(), "{name}: {value}");
        assert!(!words.contains("s3cr3t") && !words.contains("czNjcjN0"), "{words}");
    }
}

#[test]
fn a_huge_value_stays_a_short_explanation() {
    let names = [
        "Cache-Control",
        "Link",
        "Allow",
        "Vary",
        "Accept",
        "Server-Timing",
        "Prefer",
        "WWW-Authenticate",
    ];
    for name in names {
        let value = "<a>;rel=next,".repeat(50_000);
        let words = says(name, &value);
        assert!(words.len() < 3_000, "{name}: {} bytes", words.len());
    }
}

proptest! {
    #[test]
    fn no_value_and_no_clock_breaks_an_explanation(
        name in prop::sample::select(crate::http::fields()),
        value in prop_oneof![any::<String>(), "[a-zA-Z0-9 =;,\"<>*/\\\\'é.:-]{0,60}"],
        now in any::<f64>(),
    ) {
        let _ = explain_header(name.name, &value, now);
    }
}
