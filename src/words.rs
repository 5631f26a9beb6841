//! Figures in words: durations, sizes and counts as people say them.

pub use crate::language::counted;
use crate::language::{figure, fill, to_say, whole};
use crate::said;

/// A count as this language writes it: `1,234`.
pub fn count_words(count: u64) -> String {
    whole(count)
}

/// A length in seconds, and how many of it are said.
type Unit = (u64, fn(u64) -> String);

/// A duration in its two largest units: `1 minute`, `2 hours 5 minutes`. Where
/// that leaves something out, it says `about`. A year has 365 days.
pub fn duration_words(seconds: u64) -> String {
    const UNITS: [Unit; 5] = [
        (31_536_000, |count| counted(count, "{} year", "{} years")),
        (86_400, |count| counted(count, "{} day", "{} days")),
        (3_600, |count| counted(count, "{} hour", "{} hours")),
        (60, |count| counted(count, "{} minute", "{} minutes")),
        (1, |count| counted(count, "{} second", "{} seconds")),
    ];
    let mut rest = seconds;
    let mut said = Vec::new();
    for (length, say_count) in UNITS {
        if rest >= length && said.len() < 2 {
            said.push(say_count(rest / length));
            rest %= length;
        }
    }
    let words = match said.as_slice() {
        [] => return counted(0, "{} second", "{} seconds"),
        [first, second] => said!("{} {}", first, second),
        all => all.concat(),
    };
    if rest == 0 { words } else { said!("about {}", words) }
}

/// A size in bytes; from 1,000 on also in the largest decimal unit that fits:
/// `999 bytes`, `1.2 kB (1,234 bytes)`.
pub fn bytes_words(bytes: u64) -> String {
    let exact = counted(bytes, "{} byte", "{} bytes");
    match rounded(bytes) {
        Some(round) => said!("{} ({})", round, exact),
        None => exact,
    }
}

/// A size in its largest decimal unit alone: `1.2 kB`.
pub fn short_bytes(bytes: u64) -> String {
    rounded(bytes).unwrap_or_else(|| counted(bytes, "{} byte", "{} bytes"))
}

/// From 1,000 on.
fn rounded(bytes: u64) -> Option<String> {
    const UNITS: [(u64, &str); 6] = [
        (1_000, to_say("{} kB")),
        (1_000_000, to_say("{} MB")),
        (1_000_000_000, to_say("{} GB")),
        (1_000_000_000_000, to_say("{} TB")),
        (1_000_000_000_000_000, to_say("{} PB")),
        (1_000_000_000_000_000_000, to_say("{} EB")),
    ];
    // Rounded to a tenth; what rounds up to 1,000.0 belongs to the next unit.
    let tenths = |unit: u64| bytes.saturating_add(unit / 20) / (unit / 10);
    let (unit, template) = UNITS.into_iter().find(|&(unit, _)| tenths(unit) < 10_000)?;
    (bytes >= 1_000).then(|| fill(template, &[&figure(tenths(unit) as f64 / 10.0, 1)]))
}

/// How far a body has come: bytes, rate, and, where its length is announced,
/// share and time left. `elapsed_ms` is since its first byte.
pub fn progress_words(received: u64, elapsed_ms: f64, announced: Option<u64>) -> String {
    let size = short_bytes(received);
    let known = announced.filter(|announced| received <= *announced && *announced > 0);
    let far = match (announced, known) {
        (_, Some(announced)) => {
            let share = figure(received as f64 / announced as f64 * 100.0, 0);
            said!("{} of {} ({} %)", size, short_bytes(announced), share)
        }
        (Some(announced), None) if announced > 0 => {
            said!(
                "{}, more than the {} announced: it travels compressed",
                size,
                short_bytes(announced)
            )
        }
        _ => size,
    };
    // A rate of the first moment says nothing yet.
    let rate = received as f64 / (elapsed_ms / 1000.0);
    if elapsed_ms < 200.0 || rate < 1.0 {
        return far;
    }
    let speed = short_bytes(rate as u64);
    match known {
        Some(announced) => {
            let seconds = ((announced - received) as f64 / rate).ceil() as u64;
            said!("{}, {} a second, {} left", far, speed, duration_words(seconds))
        }
        None => said!("{}, {} a second", far, speed),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn durations_are_said_in_two_units() {
        let cases = [
            (0, "0 seconds"),
            (1, "1 second"),
            (60, "1 minute"),
            (61, "1 minute 1 second"),
            (7_500, "2 hours 5 minutes"),
            (3_601, "1 hour 1 second"),
            (3_661, "about 1 hour 1 minute"),
            (604_800, "7 days"),
            (31_536_000, "1 year"),
            (63_072_001, "2 years 1 second"),
            (u64::MAX, "about 584,942,417,355 years 26 days"),
        ];
        for (seconds, words) in cases {
            assert_eq!(duration_words(seconds), words, "{seconds}");
        }
    }

    #[test]
    fn sizes_are_said_exactly_and_in_round_figures() {
        let cases = [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1.0 kB (1,000 bytes)"),
            (1_234, "1.2 kB (1,234 bytes)"),
            (1_250, "1.3 kB (1,250 bytes)"),
            (999_949, "999.9 kB (999,949 bytes)"),
            (999_950, "1.0 MB (999,950 bytes)"),
            (20_000_000, "20.0 MB (20,000,000 bytes)"),
            (u64::MAX, "18.4 EB (18,446,744,073,709,551,615 bytes)"),
        ];
        for (bytes, words) in cases {
            assert_eq!(bytes_words(bytes), words, "{bytes}");
        }
    }

    #[test]
    fn progress_is_told_as_far_as_it_is_known() {
        for (received, elapsed, announced, words) in [
            (10, 10.0, None, "10 bytes"),
            (2_000_000, 1000.0, None, "2.0 MB, 2.0 MB a second"),
            (
                25_000_000,
                500.0,
                Some(100_000_000),
                "25.0 MB of 100.0 MB (25 %), 50.0 MB a second, 2 seconds left",
            ),
            (
                3_000,
                10.0,
                Some(1_000),
                "3.0 kB, more than the 1.0 kB announced: it travels compressed",
            ),
            (0, 900.0, Some(0), "0 bytes"),
        ] {
            assert_eq!(progress_words(received, elapsed, announced), words);
        }
    }

    proptest! {
        #[test]
        fn any_figure_has_words(figure in any::<u64>()) {
            prop_assert!(duration_words(figure).contains(' '));
            prop_assert_eq!(count_words(figure).replace(',', ""), figure.to_string());
            let words = bytes_words(figure);
            prop_assert!(words.ends_with("bytes)") || figure < 1_000);
        }
    }
}
