//! Which parts of a request are secrets, and requests without them.
//!
//! Known by their names alone, and rather too many than too few: what is hidden
//! by mistake can be shown by a press, what leaks can't be taken back. Absent:
//! secrets inside a body's text or a path, which have no name to know them by.

use std::borrow::Cow;
use std::ops::Range;

use super::endpoint::{QueryPair, anatomy, pairs};
use super::query::decoded;
use super::{Draft, FieldValue, Request};

/// What stands for a secret. Its length says nothing about the secret's.
pub const MASK: &str = "••••••";

/// Parts of a name, in small letters and without separators, that tell a secret.
const TELLING: [&str; 18] = [
    "token",
    "secret",
    "password",
    "passwd",
    "passphrase",
    "authorization",
    "apikey",
    "accesskey",
    "authkey",
    "privatekey",
    "signingkey",
    "masterkey",
    "subscriptionkey",
    "functionskey",
    "credential",
    "sessionid",
    "sessionkey",
    "jwt",
];

/// Names that hold a telling part and are no secret: places in a list, counts,
/// and what a browser asks or a server permits.
const HARMLESS: [&str; 7] = [
    "pagetoken",
    "nexttoken",
    "synctoken",
    "continuationtoken",
    "paginationtoken",
    "tokens",
    "tokentype",
];

/// Header names that are secrets as a whole.
const HEADERS: [&str; 10] = [
    "cookie",
    "cookie2",
    "setcookie",
    "dpop",
    "auth",
    "xauth",
    "key",
    "xkey",
    "xsession",
    "session",
];

/// Query names that are secrets as a whole. `code` is the key that a login
/// hands back, `appid` the key of a weather service that many learn with.
const QUERIES: [&str; 14] = [
    "key",
    "auth",
    "pass",
    "pwd",
    "pin",
    "otp",
    "sid",
    "session",
    "sig",
    "signature",
    "code",
    "appid",
    "subkey",
    "cookie",
];

/// Names in a JSON text that are secrets as a whole.
const MEMBERS: [&str; 7] = ["pass", "pwd", "pin", "otp", "sid", "cvv", "cvc"];

/// Authorization schemes, which are no secret and stay readable.
const SCHEMES: [&str; 8] =
    ["Bearer", "Basic", "Digest", "DPoP", "Negotiate", "Token", "ApiKey", "AWS4-HMAC-SHA256"];

/// Whether the value of a header of this name is a secret.
pub fn is_secret_header(name: &str) -> bool {
    let plain = plain(name);
    let begins = |prefix: &str| {
        name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let permission = begins("Access-Control-") || begins("Sec-");
    HEADERS.contains(&plain.as_str()) || (!permission && is_telling(&plain))
}

/// Whether the value of a query parameter or form field of this name, decoded,
/// is a secret.
pub fn is_secret_query(name: &str) -> bool {
    let plain = plain(name);
    QUERIES.contains(&plain.as_str())
        || is_telling(&plain)
        // The signature of a link that opens a file in somebody's cloud.
        || (plain.starts_with('x') && plain.ends_with("signature"))
}

/// Whether the value of a member of this name in a JSON text is a secret. Words
/// such as `key` and `code` name too much else there.
pub fn is_secret_member(name: &str) -> bool {
    let plain = plain(name);
    MEMBERS.contains(&plain.as_str()) || is_telling(&plain)
}

/// The secret in a header's value, without the scheme before it.
pub fn secret_in_header<'a>(name: &str, value: &'a str) -> Option<&'a str> {
    let secret = value.get(scheme(value).len()..).unwrap_or_default().trim();
    (is_secret_header(name) && !secret.is_empty()).then_some(secret)
}

/// A header's value with the secret in it replaced by [`MASK`]; a known
/// authorization scheme stays. Of other headers, the value as it is.
pub fn masked_header<'a>(name: &str, value: &'a str) -> Cow<'a, str> {
    if value.trim().is_empty() || !is_secret_header(name) || names_a_variable(value) {
        return Cow::Borrowed(value);
    }
    Cow::Owned([scheme(value), MASK].concat())
}

/// An endpoint with its secrets replaced by [`MASK`]: user name and password,
/// and the values of secret names in the query and the fragment.
pub fn masked_endpoint(typed: &str) -> Cow<'_, str> {
    rewritten(typed, MASK)
}

/// The request with every secret masked: for showing, never for sending.
pub fn masked(request: &Request) -> Request {
    let headers =
        request.headers.iter().map(|(name, value)| (name, masked_header(name, value))).collect();
    Request { url: masked_endpoint(&request.url).into_owned(), headers, ..request.clone() }
}

/// The draft with every secret emptied: for keeping and passing on. A known
/// authorization scheme stays, so that it can be seen what is missing; the text
/// of a body stays too.
pub fn without_secrets(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    draft.endpoint = rewritten(&draft.endpoint, "").into_owned();
    for header in &mut draft.headers {
        if is_secret_header(header.name.trim()) && !names_a_variable(&header.value) {
            header.value = scheme(&header.value).to_owned();
        }
    }
    for field in &mut draft.body.fields {
        if let FieldValue::Text(text) = &mut field.value
            && is_secret_query(&field.name)
            && !names_a_variable(text)
        {
            text.clear();
        }
    }
    draft
}

/// The name in small letters without separators: `X-Api-Key` is `xapikey`.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_telling(plain: &str) -> bool {
    TELLING.iter().any(|part| plain.contains(part))
        && !HARMLESS.iter().any(|end| plain.ends_with(end))
}

/// Whether a value is nothing but variables, `{{name}}`, a scheme before them and
/// signs between them aside: the names are no secrets.
pub fn names_a_variable(value: &str) -> bool {
    let mut rest = &value[scheme(value).len()..];
    let mut is_one = false;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else { return false };
        if before.contains(says_something) || name.contains(['{', '"', '\n']) {
            return false;
        }
        is_one = true;
        rest = after;
    }
    is_one && !rest.contains(says_something)
}

/// Anything but ASCII's own signs: the tables of all letters weigh too much here.
fn says_something(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii()
}

/// The known scheme that a value begins with, with the space after it.
pub(super) fn scheme(value: &str) -> &str {
    let end = value.find(' ').map_or(0, |at| at + 1);
    let word = value[..end].trim_end();
    if SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(word)) { &value[..end] } else { "" }
}

/// The endpoint with each secret replaced.
fn rewritten<'a>(typed: &'a str, with: &str) -> Cow<'a, str> {
    match with_secrets_kept(typed, with, |_| false) {
        Some(text) => Cow::Owned(text),
        None => Cow::Borrowed(typed),
    }
}

/// A secret of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointSecret {
    /// The decoded name in the query or the fragment; `None` of a user name and
    /// password.
    pub name: Option<String>,
    /// Where its value stands, as a byte range of the endpoint as typed.
    pub span: Range<usize>,
}

/// The secrets of an endpoint, in order.
pub fn endpoint_secrets(typed: &str) -> Vec<EndpointSecret> {
    let found = anatomy(typed);
    let in_fragment = found.fragment.map(|range| pairs(typed, range)).unwrap_or_default();
    let userinfo = found.userinfo.into_iter().filter(|range| !range.is_empty());
    let mut secrets: Vec<EndpointSecret> =
        userinfo.map(|span| EndpointSecret { name: None, span }).collect();
    for QueryPair { name, value, .. } in found.query.into_iter().chain(in_fragment) {
        let name = decoded(&typed[name]);
        if let Some(span) = value
            && !span.is_empty()
            && is_secret_query(&name)
            && !names_a_variable(&typed[span.clone()])
        {
            secrets.push(EndpointSecret { name: Some(name), span });
        }
    }
    secrets
}

/// The endpoint with all secrets emptied but those that are kept, by their place
/// in [`endpoint_secrets`].
pub fn endpoint_keeping(typed: &str, keep: impl Fn(usize) -> bool) -> String {
    with_secrets_kept(typed, "", keep).unwrap_or_else(|| typed.to_owned())
}

/// `None` if there are no secrets.
fn with_secrets_kept(typed: &str, with: &str, keep: impl Fn(usize) -> bool) -> Option<String> {
    let secrets = endpoint_secrets(typed);
    if secrets.is_empty() {
        return None;
    }
    let mut text = String::with_capacity(typed.len());
    let mut at = 0;
    for (index, EndpointSecret { span, .. }) in secrets.into_iter().enumerate() {
        text.push_str(&typed[at..span.start]);
        text.push_str(if keep(index) { &typed[span.clone()] } else { with });
        at = span.end;
    }
    text.push_str(&typed[at..]);
    Some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::http::{Field, HeaderDraft, field_info};

    #[test]
    fn a_variable_in_the_place_of_a_secret_is_none() {
        for (value, stays) in [
            ("Bearer {{token}}", true),
            ("{{user}}:{{password}}", true),
            ("Bearer x{{token}}", false),
            ("{{token}}y", false),
            ("{{token", false),
            ("Bearer ", false),
            ("s3cret", false),
        ] {
            assert_eq!(names_a_variable(value), stays, "{value}");
        }
        let mut draft = Draft::first_visit();
        draft.endpoint = "https://h/?api_key={{key}}&token=x".to_owned();
        draft.headers = vec![HeaderDraft::new("Authorization", "Bearer {{token}}")];
        let kept = without_secrets(&draft);
        assert_eq!(kept.endpoint, "https://h/?api_key={{key}}&token=");
        assert_eq!(kept.headers, draft.headers);
    }

    #[test]
    fn headers_that_prove_who_asks_are_secrets() {
        for name in [
            "Authorization",
            "authorization",
            "Proxy-Authorization",
            "Cookie",
            "Set-Cookie",
            "X-Api-Key",
            "apikey",
            "X-Auth-Token",
            "PRIVATE-TOKEN",
            "X-Goog-Api-Key",
            "Ocp-Apim-Subscription-Key",
            "x-functions-key",
            "X-Amz-Security-Token",
            "DPoP",
            "X-Csrf-Token",
            "api_key",
            "X-Client-Secret",
            "Secret-Key",
            "x-access-token",
        ] {
            assert!(is_secret_header(name), "{name}");
        }
        for name in [
            "Accept",
            "Content-Type",
            "Idempotency-Key",
            "ETag",
            "WWW-Authenticate",
            "Access-Control-Allow-Credentials",
            "Sec-WebSocket-Key",
            "X-Request-Id",
            "Signature",
            "",
            "X-RateLimit-Remaining-Tokens",
        ] {
            assert!(!is_secret_header(name), "{name}");
        }
        for name in ["Authorization", "X-Api-Key", "X-Auth-Token", "Cookie"] {
            assert!(field_info(name).is_some(), "the table knows {name}");
        }
    }

    #[test]
    fn query_names_that_carry_keys_are_secrets() {
        for name in [
            "token",
            "access_token",
            "accessToken",
            "api_key",
            "apikey",
            "key",
            "client_secret",
            "password",
            "sig",
            "X-Amz-Signature",
            "X-Amz-Credential",
            "code",
            "jwt",
            "sessionId",
        ] {
            assert!(is_secret_query(name), "{name}");
        }
        for name in [
            "q",
            "page",
            "pageToken",
            "next_token",
            "max_tokens",
            "status",
            "country_code",
            "keys",
            "",
        ] {
            assert!(!is_secret_query(name), "{name}");
        }
    }

    #[test]
    fn masks_hide_the_secret_and_keep_the_scheme() {
        let cases = [
            ("Authorization", "Bearer abc", "Bearer ••••••"),
            ("Authorization", "abc def", "••••••"),
            ("Authorization", "abc", "••••••"),
            ("Authorization", "Bearer", "••••••"),
            ("Authorization", "", ""),
            ("X-Api-Key", "abc", "••••••"),
            ("Accept", "abc", "abc"),
        ];
        for (name, value, expected) in cases {
            assert_eq!(masked_header(name, value), expected, "{name}: {value}");
        }
        let cases = [
            (
                "https://h/x?token=abc&q=1&api%5Fkey=d#f",
                "https://h/x?token=••••••&q=1&api%5Fkey=••••••#f",
            ),
            ("https://me:pw@h/#access_token=abc", "https://••••••@h/#access_token=••••••"),
            ("https://h/x?token=&token", "https://h/x?token=&token"),
            ("https://h/x?q=token", "https://h/x?q=token"),
        ];
        for (typed, expected) in cases {
            assert_eq!(masked_endpoint(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_draft_without_secrets_keeps_everything_else() {
        let mut draft = Draft::first_visit();
        draft.endpoint = "https://me:pw@h/orders?token=s3cr3t&limit=2".to_owned();
        draft.headers.push(HeaderDraft::new(" Authorization ", "Bearer s3cr3t"));
        draft.headers.push(HeaderDraft::new("X-Api-Key", "s3cr3t"));
        let field = |name: &str| Field {
            name: name.to_owned(),
            value: FieldValue::Text("s3cr3t".to_owned()),
            enabled: true,
        };
        draft.body.fields = vec![field("password")];
        let bare = without_secrets(&draft);
        assert!(!format!("{bare:?}").contains("s3cr3t"));
        assert_eq!(bare.endpoint, "https://@h/orders?token=&limit=2");
        assert_eq!(bare.headers[0], draft.headers[0]);
        assert_eq!(bare.headers[1].value, "Bearer ");
        assert_eq!(bare.headers.len(), draft.headers.len());
        assert_eq!(without_secrets(&Draft::first_visit()), Draft::first_visit());
    }

    proptest! {
        #[test]
        fn no_endpoint_breaks_the_mask(typed in any::<String>(), secret in "[a-z0-9]{12}") {
            let _ = masked_endpoint(&typed);
            let with_secret = format!("https://h/?a={typed}&access_token={secret}");
            prop_assert!(!masked_endpoint(&with_secret).contains(&secret));
        }
    }
}
