//! Requests for others to read: each secret that is not to be shown replaced by a
//! placeholder that says what belongs there, such as `YOUR_API_KEY`.
//!
//! Plain ASCII, unlike [`super::MASK`], so that it can stand in an address, a
//! header and every shell, and nobody takes it for the secret.

use std::ops::Range;

use super::endpoint::pairs;
use super::query::decoded;
use super::secret::{
    EndpointSecret, endpoint_secrets, is_secret_header, is_secret_member, is_secret_query, scheme,
};
use super::{PartValue, Payload, Request};
use crate::prose::Prose;

/// One secret of a request. What has the same name is shown or hidden together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secret {
    /// User name and password in the address.
    User,
    Header(String),
    /// A parameter of the address, its name decoded.
    Query(String),
    /// A field of a form, or a member of a JSON text.
    Field(String),
    /// The value of a variable, wherever it stands.
    Variable(String),
}

impl Secret {
    pub fn words(&self) -> Prose {
        match self {
            Self::User => "user name and password in the address".into(),
            Self::Header(name) => Prose::with("header {}", &[name]),
            Self::Query(name) => Prose::with("query {}", &[name]),
            Self::Field(name) => Prose::with("field {} of the body", &[name]),
            Self::Variable(name) => Prose::with("variable {}", &[name]),
        }
    }

    fn stand_in(&self) -> String {
        match self {
            Self::User => "YOUR_USER:YOUR_PASSWORD".to_owned(),
            Self::Header(name) | Self::Query(name) | Self::Field(name) | Self::Variable(name) => {
                placeholder(name)
            }
        }
    }
}

/// What stands for the secret of this name: for `X-Api-Key` it is `YOUR_API_KEY`.
pub fn placeholder(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' })
        .collect();
    let name = name.trim_matches('_');
    let name = name.strip_prefix("X_").unwrap_or(name);
    ["YOUR_", if name.is_empty() { "SECRET" } else { name }].concat()
}

/// The secrets of a request in the order in which they stand, each once.
pub fn secrets(request: &Request) -> Vec<Secret> {
    let mut found = Vec::new();
    let mut keep = |secret: Secret| {
        if !found.contains(&secret) {
            found.push(secret);
        }
        true
    };
    with_placeholders(request, &mut keep);
    found
}

/// The request with a placeholder for each secret that is not shown.
pub fn with_placeholders(request: &Request, shown: &mut dyn FnMut(Secret) -> bool) -> Request {
    let mut safe = request.clone();
    safe.url = replaced(&request.url, in_address(&request.url), shown);
    safe.headers = request
        .headers
        .iter()
        .map(|(name, value)| {
            let is_secret = is_secret_header(name) && !value.trim().is_empty();
            let value = match is_secret && !shown(Secret::Header(name.to_owned())) {
                true => proof(name, value),
                false => value.to_owned(),
            };
            (name, value)
        })
        .collect();
    match &mut safe.payload {
        Payload::None | Payload::File(_) => {}
        Payload::Text(text) => {
            let content_type = request.headers.get("Content-Type").unwrap_or_default();
            let is_form = content_type.starts_with("application/x-www-form-urlencoded");
            let found = if is_form { in_form(text) } else { in_json(text) };
            *text = replaced(text, found, shown);
        }
        Payload::Multipart(parts) => {
            for part in parts {
                if let PartValue::Text(text) = &mut part.value
                    && !text.is_empty()
                    && is_secret_query(&part.name)
                    && !shown(Secret::Field(part.name.clone()))
                {
                    *text = placeholder(&part.name);
                }
            }
        }
    }
    safe
}

/// A header's placeholder, behind the scheme where it has one.
fn proof(name: &str, value: &str) -> String {
    let scheme = scheme(value);
    let what = match scheme.trim_end() {
        "" => placeholder(name),
        word if word.eq_ignore_ascii_case("Basic") => "YOUR_CREDENTIALS".to_owned(),
        _ => "YOUR_TOKEN".to_owned(),
    };
    [scheme, &what].concat()
}

type Found = Vec<(Range<usize>, Secret)>;

fn in_address(url: &str) -> Found {
    let all = endpoint_secrets(url).into_iter();
    all.map(|EndpointSecret { name, span }| (span, name.map_or(Secret::User, Secret::Query)))
        .collect()
}

/// The values of secret names in the text of a form.
fn in_form(text: &str) -> Found {
    let all = pairs(text, 0..text.len()).into_iter();
    all.filter_map(|pair| {
        let value = pair.value.filter(|value| !value.is_empty())?;
        let name = decoded(&text[pair.name]);
        is_secret_query(&name).then_some((value, Secret::Field(name)))
    })
    .collect()
}

/// The texts behind names of secrets in a JSON text, however deep: a name, a
/// colon, and a text between quotes that is not empty.
fn in_json(text: &str) -> Found {
    let mut found = Vec::new();
    let mut at = 0;
    let mut name: Option<Range<usize>> = None;
    while let Some(start) = text[at..].find('"').map(|offset| at + offset + 1) {
        let Some(end) = end_of_text(text, start) else { break };
        let before_colon = text[end + 1..].trim_start().starts_with(':');
        if before_colon {
            name = Some(start..end);
        } else if let Some(name) = name.take()
            && text[name.end + 1..start - 1].trim() == ":"
            && start < end
            && is_secret_member(&text[name.clone()])
        {
            found.push((start..end, Secret::Field(text[name].to_owned())));
        }
        at = end + 1;
    }
    found
}

/// Where the quote is that ends a text of JSON.
fn end_of_text(text: &str, start: usize) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().skip(start);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'"' => return Some(at),
            _ => {}
        }
    }
    None
}

fn replaced(text: &str, found: Found, shown: &mut dyn FnMut(Secret) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, secret) in found {
        let placeholder = secret.stand_in();
        if shown(secret) {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&placeholder);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Credentials, MultipartPart};
    use proptest::prelude::*;

    fn request(url: &str, headers: &[(&str, &str)], payload: Payload) -> Request {
        Request {
            method: "POST".to_owned(),
            url: url.to_owned(),
            headers: headers.iter().copied().collect(),
            payload,
            credentials: Credentials::SameOrigin,
            timeout_ms: None,
        }
    }

    fn wild() -> Request {
        request(
            "https://me:s3cr3t@h/?api_key=s3cr3t&q=1#access_token=s3cr3t",
            &[
                ("Authorization", "Bearer s3cr3t"),
                ("X-Api-Key", "s3cr3t"),
                ("Accept", "a"),
                ("Content-Type", "application/json"),
            ],
            Payload::Text(
                "{\"user\": \"ada\", \"password\" : \"s3c\\\"r3t\", \"list\": [{\"token\":\"s3cr3t\"}], \"key\": \"k\"}"
                    .to_owned(),
            ),
        )
    }

    #[test]
    fn each_secret_has_a_placeholder_that_says_what_belongs_there() {
        let safe = with_placeholders(&wild(), &mut |_| false);
        assert_eq!(
            safe.url,
            "https://YOUR_USER:YOUR_PASSWORD@h/?api_key=YOUR_API_KEY&q=1#access_token=YOUR_ACCESS_TOKEN"
        );
        assert_eq!(safe.headers.get("Authorization"), Some("Bearer YOUR_TOKEN"));
        assert_eq!(safe.headers.get("X-Api-Key"), Some("YOUR_API_KEY"));
        assert_eq!(
            safe.payload,
            Payload::Text(
                "{\"user\": \"ada\", \"password\" : \"YOUR_PASSWORD\", \"list\": [{\"token\":\"YOUR_TOKEN\"}], \"key\": \"k\"}"
                    .to_owned()
            )
        );
        let basic = request("https://h/", &[("authorization", "basic s3cr3t")], Payload::None);
        let safe = with_placeholders(&basic, &mut |_| false);
        assert_eq!(safe.headers.get("Authorization"), Some("basic YOUR_CREDENTIALS"));
    }

    #[test]
    fn forms_hide_their_passwords_too() {
        let form = request(
            "https://h/",
            &[("Content-Type", "application/x-www-form-urlencoded")],
            Payload::Text("user=a&password=s3cr3t&password=s3cr3t".to_owned()),
        );
        assert_eq!(secrets(&form), [Secret::Field("password".to_owned())]);
        assert_eq!(
            with_placeholders(&form, &mut |_| false).payload,
            Payload::Text("user=a&password=YOUR_PASSWORD&password=YOUR_PASSWORD".to_owned())
        );
        let parts = vec![MultipartPart {
            name: "client_secret".to_owned(),
            value: PartValue::Text("s3cr3t".to_owned()),
        }];
        let multipart = request("https://h/", &[], Payload::Multipart(parts));
        assert_eq!(secrets(&multipart), [Secret::Field("client_secret".to_owned())]);
        let safe = format!("{:?}", with_placeholders(&multipart, &mut |_| false));
        assert!(safe.contains("YOUR_CLIENT_SECRET") && !safe.contains("s3cr3t"));
    }

    #[test]
    fn each_secret_is_shown_by_itself() {
        let all = secrets(&wild());
        let words: Vec<String> = all.iter().map(|secret| secret.words().to_string()).collect();
        assert_eq!(
            words,
            [
                "user name and password in the address",
                "query api_key",
                "query access_token",
                "header Authorization",
                "header X-Api-Key",
                "field password of the body",
                "field token of the body",
            ]
        );
        for secret in &all {
            let safe = with_placeholders(&wild(), &mut |one| one == *secret);
            let shown = format!("{safe:?}");
            let count = shown.matches("s3cr3t").count() + shown.matches("r3t\\\\").count();
            assert!(count <= 1 || *secret == Secret::User, "{secret:?}: {shown}");
        }
        assert_eq!(with_placeholders(&wild(), &mut |_| true), wild());
    }

    #[test]
    fn what_is_no_secret_stays() {
        let plain = request(
            "https://h/?q=token",
            &[("Accept", "a"), ("Authorization", " ")],
            Payload::Text(
                "{\"max_tokens\": \"5\", \"token\": 5, \"a\": \"token\", \"password\": \"\"} \""
                    .to_owned(),
            ),
        );
        assert_eq!(secrets(&plain), []);
        assert_eq!(with_placeholders(&plain, &mut |_| false), plain);
    }

    proptest! {
        #[test]
        fn any_request_can_be_masked(url in any::<String>(), text in "[\"\\\\:a-c{}, ]{0,40}|\\PC*", name in any::<String>()) {
            for kind in ["application/json", "application/x-www-form-urlencoded"] {
                let asked = request(&url, &[(&name, &text), ("Content-Type", kind)], Payload::Text(text.clone()));
                let _ = with_placeholders(&asked, &mut |_| false);
                prop_assert_eq!(with_placeholders(&asked, &mut |_| true), asked);
            }
        }
    }
}
