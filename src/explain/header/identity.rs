//! Headers about who is asking. No token, password or cookie value is ever
//! repeated here, and none is decoded.

use super::syntax::{find, number, parameter, split};
use super::{Distance, Now};
use crate::http::{is_token, parse_http_date};
use crate::prose::Prose;
use crate::words::{counted, duration_words};

/// The schemes that are named (registry "HTTP Authentication Schemes"). Any
/// other first word might be the secret itself.
const SCHEMES: &[(&str, &str)] = &[
    (
        "bearer",
        "The scheme is `Bearer`: whoever holds the token that follows may act as its owner.",
    ),
    (
        "basic",
        "The scheme is `Basic`: a user name and a password follow, in base64. That is a way of writing, not a protection.",
    ),
    (
        "digest",
        "The scheme is `Digest`: a checksum made with the password follows, not the password.",
    ),
    ("negotiate", "The scheme is `Negotiate`: a ticket of a company network follows."),
    ("ntlm", "The scheme is `NTLM`: a proof for a Windows network follows."),
    ("dpop", "The scheme is `DPoP`: the token that follows works only together with a secret key."),
    (
        "token",
        "The scheme is `Token`: a token follows, as some servers want it instead of `Bearer`.",
    ),
    ("apikey", "The scheme is `ApiKey`: a key follows."),
    ("oauth", "The scheme is `OAuth`: the signed proof of the first OAuth version follows."),
    ("hoba", "The scheme is `HOBA`: a digital signature follows."),
    ("vapid", "The scheme is `vapid`: a web push server shows its signed name."),
    (
        "aws4-hmac-sha256",
        "The scheme is `AWS4-HMAC-SHA256`: the request is signed with a secret key for Amazon's cloud.",
    ),
];

pub fn authorization(value: &str) -> Prose {
    let (scheme, secret) = value.split_once([' ', '\t']).unwrap_or((value, ""));
    let known = SCHEMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(scheme));
    match known {
        Some(_) if secret.trim().is_empty() => {
            Prose::new("There is a scheme and nothing after it: the token or password is missing.")
        }
        Some((name, says)) => {
            let says = Prose::new(says);
            let again =
                secret.trim().split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case(name));
            match again {
                true => says.and(Prose::new("The scheme is there twice, which servers refuse.")),
                false => says,
            }
        }
        None if value.is_empty() => Prose::new("It is empty, so it proves nothing."),
        None if secret.trim().is_empty() => Prose::new(
            "One word without a scheme. Most servers want one in front, for example `Bearer`, a space, and then the token.",
        ),
        None => Prose::new("The first word, the scheme, is none that this page knows."),
    }
}

pub fn cookies(value: &str) -> Prose {
    let count = u64::try_from(split(value, b';').len()).unwrap_or(u64::MAX);
    Prose::words(counted(count, "It carries {} cookie.", "It carries {} cookies."))
}

/// What a server asks for: a scheme and its parameters.
struct Challenge<'a> {
    scheme: &'a str,
    parameters: Vec<&'a str>,
}

/// RFC 9110, section 11.6.1: commas stand between challenges and between the
/// parameters of one, so a word without `=` in front tells a new one.
fn read_challenges(value: &str) -> Vec<Challenge<'_>> {
    let mut challenges: Vec<Challenge<'_>> = Vec::new();
    for member in split(value, b',') {
        let end = member.find([' ', '\t', '=', '"']).unwrap_or(member.len());
        let (word, rest) = member.split_at(end);
        let is_scheme = is_token(word) && !rest.trim_start().starts_with('=');
        match challenges.last_mut() {
            _ if is_scheme => challenges.push(Challenge {
                scheme: word,
                parameters: Some(rest.trim()).filter(|rest| !rest.is_empty()).into_iter().collect(),
            }),
            Some(challenge) => challenge.parameters.push(member),
            None => {}
        }
    }
    challenges
}

pub fn challenges(value: &str) -> Prose {
    const SHOWN: usize = 6;
    let found = read_challenges(value);
    if found.is_empty() {
        return Prose::new("It does not say how to prove who you are.");
    }
    let mut says = Prose::default();
    for (index, challenge) in found.iter().take(SHOWN).enumerate() {
        if index > 0 {
            says = says.and(Prose::new("Or:"));
        }
        says = says.and(match challenge.scheme.to_ascii_lowercase().as_str() {
            "bearer" => Prose::new("Send `Authorization` with `Bearer`, a space, and a token."),
            "basic" => Prose::new("Send `Authorization` with the scheme `Basic`: a user name and a password."),
            "digest" => Prose::new("Send `Authorization` with the scheme `Digest`: a proof made with your password."),
            "negotiate" | "ntlm" => Prose::with("The server wants you to be logged in to its network ({}), which only the browser can do.", &[challenge.scheme]),
            _ => Prose::with("Send `Authorization` with the scheme {}.", &[challenge.scheme]),
        });
        let told = |name: &str| find(&challenge.parameters, name).filter(|text| !text.is_empty());
        if let Some(realm) = told("realm") {
            says =
                says.and(Prose::with("It protects the area that the server calls {}.", &[&realm]));
        }
        if let Some(error) = told("error") {
            // RFC 6750, section 3.1.
            says = says.and(match error.as_str() {
                "invalid_token" => {
                    Prose::new("The token that you sent is wrong or has run out (`invalid_token`).")
                }
                "insufficient_scope" => Prose::new(
                    "The token that you sent does not permit this (`insufficient_scope`).",
                ),
                "invalid_request" => {
                    Prose::new("The proof was not sent in the right form (`invalid_request`).")
                }
                other => Prose::with("The server says: {}.", &[other]),
            });
        }
        if let Some(description) = told("error_description") {
            says = says.and(Prose::with("It adds: {}", &[&description]));
        }
        if let Some(scope) = told("scope") {
            says = says.and(Prose::with("The token must permit {}.", &[&scope]));
        }
    }
    says
}

pub fn set_cookie(value: &str, now: Now) -> Prose {
    let stretches = split(value, b';');
    let (name, pair) = stretches.first().map(|text| parameter(text)).unwrap_or_default();
    if pair.is_none() || name.is_empty() {
        // Without `=`, the word is the value of a cookie without a name.
        return Prose::new("This cookie has no name.");
    }
    let attributes = &stretches[1..];
    // `Max-Age` wins over `Expires` (RFC 6265, section 5.3).
    let max_age = find(attributes, "max-age").and_then(|text| match text.strip_prefix('-') {
        Some(rest) => number(rest).map(|_| 0),
        None => number(&text),
    });
    let left = max_age.or_else(|| {
        let moment = parse_http_date(&find(attributes, "expires")?)?;
        Some(match now.to(moment) {
            Distance::Ahead(seconds) => seconds,
            Distance::Now | Distance::Ago(_) => 0,
        })
    });
    let mut says = match left {
        Some(0) => return Prose::with("The browser should delete the cookie {}.", &[name]),
        Some(seconds) => Prose::of(
            "The browser should keep the cookie {} for {}.",
            &[Prose::code(name), Prose::words(duration_words(seconds))],
        ),
        None => Prose::with("The browser should keep the cookie {} until it is closed.", &[name]),
    };
    let has = |name: &str| find(attributes, name);
    if let Some(domain) = has("domain").filter(|text| !text.is_empty()) {
        says = says.and(Prose::with(
            "It goes to {} and all hosts below.",
            &[domain.trim_start_matches('.')],
        ));
    }
    if let Some(path) = has("path").filter(|text| text.len() > 1) {
        says = says.and(Prose::with("It goes only with paths that begin with {}.", &[&path]));
    }
    if has("secure").is_some() {
        says = says.and(Prose::new("`Secure`: it travels by `https` only."));
    }
    if has("httponly").is_some() {
        says = says.and(Prose::new("`HttpOnly`: scripts can't read it."));
    }
    if has("partitioned").is_some() {
        says = says.and(Prose::new(
            "`Partitioned`: inside other sites, it is kept apart for each of them.",
        ));
    }
    match has("samesite").map(|text| text.to_ascii_lowercase()).as_deref() {
        Some("strict") => says.and(Prose::new("`SameSite=Strict`: it goes only with requests from the site itself.")),
        Some("lax") => says.and(Prose::new("`SameSite=Lax`: it goes with requests from the site itself, and when you follow a link to it.")),
        Some("none") => says.and(Prose::new("`SameSite=None`: it may go with requests from other sites too.")),
        Some(_) | None => says,
    }
}
