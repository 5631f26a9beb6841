//! Headers about the body: its format, length, packing and parts.

use super::syntax::{find, number, parameter, split};
use crate::http::{decoded, is_token};
use crate::prose::Prose;
use crate::words::{bytes_words, count_words};

/// Formats by their names, and what to say about each.
const FORMATS: &[(&str, &str)] = &[
    ("application/json", "The body is JSON, a text form of data that programs read."),
    ("application/problem+json", "The body is JSON that describes what went wrong."),
    ("application/merge-patch+json", "The body is JSON that holds only the fields to be changed."),
    ("application/json-patch+json", "The body is JSON that lists changes one by one."),
    ("application/ld+json", "The body is JSON that links its data to other data."),
    ("application/geo+json", "The body is JSON that describes places on a map."),
    ("application/x-ndjson", "The body is a piece of JSON on every line."),
    (
        "application/x-www-form-urlencoded",
        "The body is the fields of a form, as `name=value` pairs with `&` between them.",
    ),
    (
        "multipart/form-data",
        "The body is the fields of a form, each in a part of its own, so that files fit in.",
    ),
    ("multipart/mixed", "The body is several parts, one after the other."),
    (
        "multipart/byteranges",
        "The body is several stretches of one thing, each in a part of its own.",
    ),
    ("application/octet-stream", "The body is bytes, and the format is not named."),
    ("application/pdf", "The body is a PDF document."),
    ("application/zip", "The body is a ZIP archive."),
    ("application/gzip", "The body is a file packed with gzip."),
    ("application/wasm", "The body is a WebAssembly program."),
    ("application/xml", "The body is XML, a text form of data with tags."),
    ("text/xml", "The body is XML, a text form of data with tags."),
    ("application/yaml", "The body is YAML, a text form of data that people write."),
    ("text/html", "The body is HTML, a web page."),
    ("text/plain", "The body is plain text."),
    ("text/css", "The body is CSS, rules for how a page looks."),
    ("text/csv", "The body is a table as text, with commas between the columns."),
    ("text/markdown", "The body is Markdown, text with light marks for headings and the like."),
    ("text/javascript", "The body is JavaScript code."),
    ("application/javascript", "The body is JavaScript code."),
    (
        "text/event-stream",
        "The body is a stream of events that arrive one by one while the connection stays open.",
    ),
    ("image/svg+xml", "The body is a drawing, written as SVG."),
];

pub fn media_type(value: &str) -> Prose {
    let stretches = split(value, b';');
    let name = stretches.first().copied().unwrap_or_default();
    let essence = name.to_ascii_lowercase();
    let Some((kind, subtype)) =
        essence.split_once('/').filter(|(kind, subtype)| is_token(kind) && is_token(subtype))
    else {
        return Prose::new(
            "This is no media type. One has two names with a slash between them, for example `text/html`.",
        );
    };
    let known = FORMATS.iter().find(|(known, _)| *known == essence).map(|(_, says)| *says);
    let mut says = match (known, kind) {
        (Some(says), _) => Prose::new(says),
        _ if subtype.ends_with("+json") => {
            Prose::with("The body is JSON that follows the rules of {}.", &[&essence])
        }
        _ if subtype.ends_with("+xml") => {
            Prose::with("The body is XML that follows the rules of {}.", &[&essence])
        }
        (None, "image") => Prose::with("The body is a picture in the format {}.", &[subtype]),
        (None, "audio") => Prose::with("The body is sound in the format {}.", &[subtype]),
        (None, "video") => Prose::with("The body is a video in the format {}.", &[subtype]),
        (None, "font") => Prose::with("The body is a font in the format {}.", &[subtype]),
        (None, "text") => Prose::with("The body is text in the format {}.", &[subtype]),
        _ => Prose::with("The body has the format {}.", &[&essence]),
    };
    let is_json = subtype == "json" || subtype.ends_with("+json");
    let parameters = stretches.get(1..).unwrap_or_default();
    if let Some(charset) = find(parameters, "charset") {
        says = says.and(if is_json {
            Prose::new("JSON is always UTF-8, so `charset` changes nothing here.")
        } else {
            Prose::with("Its letters are stored as {}.", &[&charset])
        });
    }
    if kind == "multipart" {
        says = says.and(match find(parameters, "boundary") {
            Some(boundary) => {
                Prose::with("The line {} stands between the parts.", &[&["--", &boundary].concat()])
            }
            None => Prose::new(
                "Without `boundary` nobody can tell where one part ends and the next begins.",
            ),
        });
    }
    says
}

pub fn length(value: &str) -> Prose {
    match number(value) {
        Some(0) => Prose::new("The body is empty."),
        Some(bytes) => Prose::in_words("The body is {} long.", &[&bytes_words(bytes)]),
        None => Prose::new("A length is a number of bytes, and this is none."),
    }
}

pub fn encoding(value: &str) -> Prose {
    let packings = split(value, b',');
    if packings.is_empty() || packings.iter().all(|name| name.eq_ignore_ascii_case("identity")) {
        return Prose::new("The body is not packed.");
    }
    Prose::of(
        "The body was made smaller for its journey with {}. A browser unpacks an answer before a page sees it.",
        &[Prose::list(&packings)],
    )
}

pub fn disposition(value: &str) -> Prose {
    let stretches = split(value, b';');
    let parameters = stretches.get(1..).unwrap_or_default();
    let kind = stretches.first().copied().unwrap_or_default();
    let says = match kind.to_ascii_lowercase().as_str() {
        "inline" => Prose::new("The body is meant to be shown."),
        "form-data" => match find(parameters, "name") {
            Some(name) => Prose::with("This part is the form field {}.", &[&name]),
            None => Prose::new("This part is a form field without a name."),
        },
        // RFC 6266, section 4.2: an unknown kind is treated as an attachment.
        _ => Prose::new("The body is meant to be saved as a file."),
    };
    let extended = find(parameters, "filename*").and_then(|text| {
        let (charset, rest) = text.split_once('\'')?;
        let (_, encoded) = rest.split_once('\'')?;
        // A plus sign stands for itself here (RFC 8187).
        charset.eq_ignore_ascii_case("UTF-8").then(|| decoded(&encoded.replace('+', "%2B")))
    });
    match extended.or_else(|| find(parameters, "filename")) {
        Some(name) => says.and(Prose::with("Its file name is {}.", &[&name])),
        None => says,
    }
}

pub fn range(value: &str) -> Prose {
    let read = || {
        let (unit, rest) = value.split_once(' ')?;
        let (part, whole) = rest.trim().split_once('/')?;
        unit.eq_ignore_ascii_case("bytes").then(|| (part.trim(), number(whole.trim())))
    };
    let Some((part, whole)) = read() else {
        return Prose::new("This does not say which part it is in a form that is known here.");
    };
    let whole = whole.map(count_words);
    let ends = part.split_once('-').and_then(|(a, b)| Some((number(a)?, number(b)?)));
    match (ends, whole) {
        (Some((first, last)), Some(whole)) => Prose::in_words(
            "The body holds the bytes {} to {}, counted from 0, of {} in all.",
            &[&count_words(first), &count_words(last), &whole],
        ),
        (Some((first, last)), None) => Prose::in_words(
            "The body holds the bytes {} to {}, counted from 0. How many there are in all is not known yet.",
            &[&count_words(first), &count_words(last)],
        ),
        (None, Some(whole)) => Prose::in_words(
            "The part that was asked for does not exist: there are {} bytes in all.",
            &[&whole],
        ),
        (None, None) => Prose::new("The part that was asked for does not exist."),
    }
}

pub fn accept_ranges(value: &str) -> Prose {
    match value.to_ascii_lowercase().as_str() {
        "bytes" => Prose::new("You may ask for a part of this, counted in bytes, with `Range`."),
        "none" => Prose::new("The server sends this as a whole only."),
        _ => Prose::with("You may ask for a part of this, counted in {}.", &[value]),
    }
}

/// `Accept` and its like: what is wanted, with weights (RFC 9110, section 12.4.2).
pub fn accept(value: &str) -> Prose {
    let mut wanted = Vec::new();
    let mut refused = Vec::new();
    for member in split(value, b',') {
        let stretches = split(member, b';');
        let Some(name) = stretches.first().copied() else { continue };
        let weight = stretches[1..]
            .iter()
            .map(|text| parameter(text))
            .find(|(name, _)| name.eq_ignore_ascii_case("q"))
            .and_then(|(_, value)| thousandths(&value?))
            .unwrap_or(1_000);
        if weight == 0 {
            refused.push(name);
        } else {
            wanted.push((weight, name));
        }
    }
    // Stable: what weighs the same stays in the order of the list.
    wanted.sort_by_key(|&(weight, _)| std::cmp::Reverse(weight));
    let alike = wanted.windows(2).all(|pair| pair[0].0 == pair[1].0);
    let names: Vec<&str> = wanted.iter().map(|&(_, name)| name).collect();
    let mut says = match names.as_slice() {
        [] => Prose::default(),
        ["*/*"] | ["*"] => Prose::new("Anything is welcome."),
        [name] => Prose::with("Only {} is welcome.", &[name]),
        _ if alike => Prose::of("Equally welcome are {}.", &[Prose::list(&names)]),
        _ => Prose::of("Welcome are, best first, {}.", &[Prose::list(&names)]),
    };
    if names.len() > 1 && names.iter().any(|name| matches!(*name, "*/*" | "*")) {
        says = says.and(Prose::with(
            "There, {} stands for anything.",
            &[if names.contains(&"*/*") { "*/*" } else { "*" }],
        ));
    }
    if !refused.is_empty() {
        says = says.and(Prose::of("Not welcome: {}.", &[Prose::list(&refused)]));
    }
    says
}

/// A weight between 0 and 1 with at most three decimals, times a thousand.
fn thousandths(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let legal = matches!(whole, "0" | "1")
        && decimals.len() <= 3
        && decimals.bytes().all(|b| b.is_ascii_digit());
    if !legal {
        return None;
    }
    let places = u32::try_from(decimals.len()).unwrap_or(3);
    let fraction = decimals.parse().unwrap_or(0) * 10u32.pow(3 - places);
    Some(if whole == "1" { 1_000 } else { fraction })
}
