//! Requests for others to read: every secret behind a placeholder, those that a
//! name tells and the values of secret variables alike.

use super::redact::Secrets;
use crate::http::{Request, Secret, placeholder, secrets, with_placeholders};

/// The secrets of a request. A value that stands only where a name tells of a
/// secret anyway is not listed twice.
pub fn secrets_in(request: &Request, values: &Secrets) -> Vec<Secret> {
    let mut found = secrets(request);
    let rest = with_placeholders(request, &mut |_| false);
    let is_there =
        |name: &String| values.only(|other| other == name).rewritten(&rest, placeholder) != rest;
    found.extend(values.names().into_iter().filter(is_there).map(Secret::Variable));
    found
}

/// The request with a placeholder for each secret that is not shown.
pub fn without_secrets_but(request: &Request, values: &Secrets, shown: &[Secret]) -> Request {
    let hidden: Vec<Secret> =
        secrets_in(request, values).into_iter().filter(|secret| !shown.contains(secret)).collect();
    let is_hidden = |name: &str| {
        hidden.iter().any(|secret| matches!(secret, Secret::Variable(known) if known == name))
    };
    let safe = values.only(is_hidden).rewritten(request, placeholder);
    with_placeholders(&safe, &mut |secret| shown.contains(&secret))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Credentials, Payload};
    use crate::variables::{Value, Values};

    fn values() -> Secrets {
        let mut values = Values::default();
        for (name, text) in [("token", "s3cr3t-1"), ("shop", "s3cr3t-2"), ("unused", "s3cr3t-3")] {
            values.set(name, Value { text: text.to_owned(), secret: true, taken: false });
        }
        Secrets::of(&values)
    }

    fn request() -> Request {
        Request {
            method: "POST".to_owned(),
            url: "https://h/shops/s3cr3t-2".to_owned(),
            headers: [("Authorization", "Bearer s3cr3t-1")].into_iter().collect(),
            payload: Payload::Text("s3cr3t-2".to_owned()),
            credentials: Credentials::SameOrigin,
            timeout_ms: None,
        }
    }

    #[test]
    fn each_secret_is_listed_once_and_shown_by_its_own_switch() {
        let header = Secret::Header("Authorization".to_owned());
        let variable = Secret::Variable("shop".to_owned());
        assert_eq!(secrets_in(&request(), &values()), [header.clone(), variable.clone()]);
        let shown = |secrets: &[Secret]| {
            let safe = without_secrets_but(&request(), &values(), secrets);
            format!("{safe:?}")
        };
        assert!(!shown(&[]).contains("s3cr3t"), "{}", shown(&[]));
        assert!(shown(&[]).contains("/shops/YOUR_SHOP"));
        assert!(shown(&[header]).contains("Bearer s3cr3t-1"));
        assert!(shown(&[variable]).contains("/shops/s3cr3t-2"));
        assert!(!shown(&[Secret::Variable("shop".to_owned())]).contains("s3cr3t-1"));
    }
}
