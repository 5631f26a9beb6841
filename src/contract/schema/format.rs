//! The formats that are known here. All others say nothing.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether a text is of a format; `None` for one that is not known.
pub fn is_of(name: &str, text: &str) -> Option<bool> {
    Some(match name {
        "date-time" => date_time(text),
        "date" => date(text),
        "time" => time(text),
        "email" => email(text),
        "uuid" => uuid(text),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        "hostname" => hostname(text),
        "uri" | "url" => uri(text, true),
        "uri-reference" => uri(text, false),
        "json-pointer" => json_pointer(text),
        "byte" => base64(text),
        _ => return None,
    })
}

/// `n` digits at the front, and the rest.
fn digits(text: &str, n: usize) -> Option<(u32, &str)> {
    let (front, rest) = text.split_at_checked(n)?;
    front.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
    Some((front.parse().ok()?, rest))
}

/// RFC 3339, `full-date`
fn date(text: &str) -> bool {
    let read = || {
        let (year, rest) = digits(text, 4)?;
        let (month, rest) = digits(rest.strip_prefix('-')?, 2)?;
        let (day, rest) = digits(rest.strip_prefix('-')?, 2)?;
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => return None,
        };
        (rest.is_empty() && (1..=days).contains(&day)).then_some(())
    };
    read().is_some()
}

/// RFC 3339, `full-time`; a leap second only where one can be, at the end of a
/// day in UTC.
fn time(text: &str) -> bool {
    let read = || {
        let (hour, rest) = digits(text, 2)?;
        let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
        let (second, mut rest) = digits(rest.strip_prefix(':')?, 2)?;
        if let Some(part) = rest.strip_prefix('.') {
            let end = part.bytes().take_while(u8::is_ascii_digit).count();
            (end > 0).then_some(())?;
            rest = part.get(end..)?;
        }
        let offset = match rest {
            "Z" | "z" => 0,
            _ => {
                let sign = match rest.get(..1)? {
                    "+" => 1,
                    "-" => -1,
                    _ => return None,
                };
                let (hours, rest) = digits(rest.get(1..)?, 2)?;
                let (minutes, rest) = digits(rest.strip_prefix(':')?, 2)?;
                (rest.is_empty() && hours < 24 && minutes < 60).then_some(())?;
                sign * (hours as i32 * 60 + minutes as i32)
            }
        };
        let utc = (hour as i32 * 60 + minute as i32 - offset).rem_euclid(24 * 60);
        let is_leap = second == 60 && utc == 24 * 60 - 1;
        (hour < 24 && minute < 60 && (second < 60 || is_leap)).then_some(())
    };
    read().is_some()
}

fn date_time(text: &str) -> bool {
    match (text.get(..10), text.get(10..11), text.get(11..)) {
        (Some(day), Some("T" | "t"), Some(clock)) => date(day) && time(clock),
        _ => false,
    }
}

/// As most servers look at it: one name, one `@`, one host.
fn email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let is_quoted = local.len() >= 2 && local.starts_with('"') && local.ends_with('"');
    let is_atom = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    };
    let literal = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_host = match literal {
        Some(literal) => match literal.strip_prefix("IPv6:") {
            Some(six) => six.parse::<Ipv6Addr>().is_ok(),
            None => literal.parse::<Ipv4Addr>().is_ok(),
        },
        None => hostname(host),
    };
    (is_quoted || local.split('.').all(is_atom)) && is_host
}

fn uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// RFC 1123, section 2.1
fn hostname(text: &str) -> bool {
    text.len() <= 253
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

/// By its characters (RFC 3986, section 2) and, of a whole one, its scheme.
fn uri(text: &str, is_whole: bool) -> bool {
    let is_allowed = |c: char| c.is_ascii() && !c.is_ascii_control() && !" \"<>\\^`{|}".contains(c);
    let escapes = text
        .split('%')
        .skip(1)
        .all(|rest| rest.get(..2).is_some_and(|two| two.bytes().all(|b| b.is_ascii_hexdigit())));
    let scheme = text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    });
    text.chars().all(is_allowed)
        && escapes
        && text.matches('#').count() <= 1
        && (scheme || !is_whole)
}

/// RFC 6901, section 3
fn json_pointer(text: &str) -> bool {
    (text.is_empty() || text.starts_with('/'))
        && text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']))
}

fn base64(text: &str) -> bool {
    let bare = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - bare.len() <= 2
        && bare.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
}
