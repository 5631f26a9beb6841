//! Amounts, in whole cents: money is never a float.

use serde_json::Value;

/// More than this is no amount here, in cents.
const MOST: u64 = 100_000_000_000;

/// An amount as a body writes it, such as `"29.70"`, in cents. `None` for what
/// is no amount, has parts of a cent, or is nothing at all.
pub(super) fn cents(value: &Value) -> Option<u64> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let part = format!("{part:0<2}");
    let cents = whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(part.parse().ok()?)?;
    (1..=MOST).contains(&cents).then_some(cents)
}

pub(super) fn amount(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// A sum in as many parts, which add up to it to the cent: the first ones bear
/// what is left over.
pub(super) fn shares(cents: u64, parts: usize) -> Vec<u64> {
    let parts = parts.max(1) as u64;
    (0..parts).map(|at| cents / parts + u64::from(at < cents % parts)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_amount_is_read_to_the_cent_or_not_at_all() {
        for (value, expected) in [
            (json!("29.70"), Some(2970)),
            (json!("29.7"), Some(2970)),
            (json!(29.7), Some(2970)),
            (json!(84), Some(8400)),
            (json!("0.01"), Some(1)),
            (json!("0"), None),
            (json!("29.705"), None),
            (json!("-1"), None),
            (json!("1e3"), None),
            (json!("29,70"), None),
            (json!("EUR 3"), None),
            (json!("."), None),
            (json!("99999999999999999999"), None),
            (json!(null), None),
            (json!(["1"]), None),
        ] {
            assert_eq!(cents(&value), expected, "{value}");
        }
    }

    #[test]
    fn shares_add_up_to_the_bill() {
        for (sum, parts) in [(8400, 4), (10_000, 3), (1, 20), (0, 2), (7, 0)] {
            let shares = shares(sum, parts);
            assert_eq!((shares.iter().sum::<u64>(), shares.len()), (sum, parts.max(1)));
            assert!(shares.iter().max().unwrap() - shares.iter().min().unwrap() <= 1);
        }
        assert_eq!(amount(2805), "28.05");
    }
}
