//! Numbers as they are written, compared without rounding.

use std::cmp::Ordering;

use serde_json::Number;

/// `mantissa` × 10^`exponent`, without zeros at the end of the mantissa.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decimal {
    mantissa: i128,
    exponent: i32,
}

/// `None` for more digits than fit, which are then compared as `f64`.
fn decimal(number: &Number) -> Option<Decimal> {
    let text = number.to_string();
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (text.as_str(), 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut mantissa: i128 = [whole, part].concat().parse().ok()?;
    let mut exponent = exponent.checked_sub(i32::try_from(part.len()).ok()?)?;
    if mantissa == 0 {
        exponent = 0;
    }
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        exponent = exponent.checked_add(1)?;
    }
    Some(Decimal { mantissa, exponent })
}

/// Both mantissas for the lower of the two exponents.
fn aligned(a: Decimal, b: Decimal) -> Option<(i128, i128)> {
    let least = a.exponent.min(b.exponent);
    let raised = |one: Decimal| {
        let by = u32::try_from(one.exponent.checked_sub(least)?).ok()?;
        one.mantissa.checked_mul(10_i128.checked_pow(by)?)
    };
    Some((raised(a)?, raised(b)?))
}

pub fn compare(a: &Number, b: &Number) -> Ordering {
    let exact = decimal(a).zip(decimal(b)).and_then(|(a, b)| aligned(a, b));
    match exact {
        Some((a, b)) => a.cmp(&b),
        None => float(a).partial_cmp(&float(b)).unwrap_or(Ordering::Equal),
    }
}

pub fn is_multiple(number: &Number, of: &Number) -> bool {
    let exact = decimal(number).zip(decimal(of)).and_then(|(a, b)| aligned(a, b));
    match exact {
        Some((_, 0)) => true,
        Some((number, of)) => number % of == 0,
        None => {
            let times = float(number) / float(of);
            times.is_finite() && times.fract() == 0.0
        }
    }
}

/// `1.0` is one too.
pub fn is_integer(number: &Number) -> bool {
    match decimal(number) {
        Some(decimal) => decimal.exponent >= 0,
        None => float(number).fract() == 0.0,
    }
}

/// One text for each value, so that `1`, `1.0` and `10e-1` have the same.
pub fn canonical(number: &Number) -> String {
    match decimal(number) {
        Some(Decimal { mantissa, exponent }) => {
            [&mantissa.to_string(), "e", &exponent.to_string()].concat()
        }
        None => number.to_string(),
    }
}

fn float(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::NAN)
}
