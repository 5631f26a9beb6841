//! Dates as HTTP writes them (RFC 9110, section 5.6.7), in seconds since the
//! Unix epoch. No clock in here.

/// Names that begin with these three letters.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// Reads a date in any of the three forms that HTTP knows, letter case aside:
/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
/// `Sun Nov  6 08:49:37 1994`. The day of the week is not checked; a year of
/// two digits lies between 1970 and 2069. `None` for anything else.
pub fn parse_http_date(text: &str) -> Option<i64> {
    let words: Vec<&str> = text.split([' ', ',', '-']).filter(|word| !word.is_empty()).collect();
    let (day, month, year, time) = match words.as_slice() {
        [_, month, day, time, year] if time.contains(':') => (day, month, year, time),
        [_, day, month, year, time, zone]
            if zone.eq_ignore_ascii_case("GMT") || zone.eq_ignore_ascii_case("UTC") =>
        {
            (day, month, year, time)
        }
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))?;
    let day = digits(day, 2)?;
    let year = match (digits(year, 4)?, year.len()) {
        (year, 2) if year < 70 => year + 2000,
        (year, 2) => year + 1900,
        (year, _) => year,
    };
    let mut clock = time.split(':');
    let mut next = |limit: i64| digits(clock.next()?, 2).filter(|figure| *figure <= limit);
    // A leap second is second 60.
    let (hour, minute, second) = (next(23)?, next(59)?, next(60)?);
    if clock.next().is_some() || day < 1 || day > days_in(month, year) {
        return None;
    }
    Some(days_since_epoch(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second)
}

/// Writes a date in the form that HTTP asks for:
/// `Sun, 06 Nov 1994 08:49:37 GMT`. Years run from 0 to 9999; a moment outside
/// them becomes the nearest one inside.
pub fn http_date(seconds: i64) -> String {
    let Moment { days, year, month, day, time } = moment(seconds);
    let weekday = usize::try_from(days.rem_euclid(7)).map_or("", |index| DAYS[index]);
    let year = [two(year / 100), two(year % 100)].concat();
    [weekday, ", ", &two(day), " ", MONTHS[month], " ", &year, " ", &clock(time), " GMT"].concat()
}

/// Writes a moment, in milliseconds since the Unix epoch, as RFC 3339 does:
/// `1994-11-06T08:49:37.000Z`.
pub fn iso_date(milliseconds: f64) -> String {
    // Whole, and far inside what both can hold.
    let milliseconds = milliseconds.clamp(-6e13, 2.5e14) as i64;
    let Moment { year, month, day, time, .. } = moment(milliseconds.div_euclid(1_000));
    let rest = milliseconds.rem_euclid(1_000);
    let date =
        [[two(year / 100), two(year % 100)].concat(), two(month as i64 + 1), two(day)].join("-");
    [&date, "T", &clock(time), ".", &(rest / 100).to_string(), &two(rest % 100), "Z"].concat()
}

/// A moment of the calendar. Months count from 0, days of the month from 1.
struct Moment {
    /// Since the epoch.
    days: i64,
    year: i64,
    month: usize,
    day: i64,
    /// Seconds since midnight.
    time: i64,
}

fn moment(seconds: i64) -> Moment {
    let seconds = seconds.clamp(-62_167_219_200, 253_402_300_799);
    let days = seconds.div_euclid(86_400);
    let time = seconds.rem_euclid(86_400);
    // The year is found from a guess that is never too early.
    let mut year = 1970 + days.div_euclid(365).max(days.div_euclid(366));
    while days_since_epoch(year, 0, 1) > days {
        year -= 1;
    }
    let mut day = days - days_since_epoch(year, 0, 1) + 1;
    let mut month = 0;
    while day > days_in(month, year) {
        day -= days_in(month, year);
        month += 1;
    }
    Moment { days, year, month, day, time }
}

fn two(figure: i64) -> String {
    [(figure / 10).to_string(), (figure % 10).to_string()].concat()
}

fn clock(time: i64) -> String {
    [two(time / 3_600), two(time / 60 % 60), two(time % 60)].join(":")
}

/// A number of one to `most` digits.
fn digits(text: &str, most: usize) -> Option<i64> {
    let legal = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    legal.then(|| text.parse().ok()).flatten()
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Months count from 0.
fn days_in(month: usize, year: i64) -> i64 {
    match month {
        1 if is_leap(year) => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

fn days_since_epoch(year: i64, month: usize, day: i64) -> i64 {
    let before = year - 1;
    let leaps = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    let to_year = before * 365 + leaps - 719_162;
    to_year + (0..month).map(|month| days_in(month, year)).sum::<i64>() + day - 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn moments_are_written_for_machines_too() {
        for (milliseconds, written) in [
            (0.0, "1970-01-01T00:00:00.000Z"),
            (784_111_777_042.0, "1994-11-06T08:49:37.042Z"),
            (-1.0, "1969-12-31T23:59:59.999Z"),
            (f64::NAN, "1970-01-01T00:00:00.000Z"),
        ] {
            assert_eq!(iso_date(milliseconds), written);
        }
    }

    #[test]
    fn all_three_forms_are_read() {
        let cases = [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777)),
            ("Sun Nov  6 08:49:37 1994", Some(784_111_777)),
            ("sun, 06 nov 1994 08:49:37 gmt", Some(784_111_777)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Thu, 29 Feb 2024 12:00:00 GMT", Some(1_709_208_000)),
            ("Wed, 31 Dec 1969 23:59:59 GMT", Some(-1)),
            ("Wed, 29 Feb 2023 12:00:00 GMT", None),
            ("Sun, 06 Nov 1994 08:49:37 +0100", None),
            ("Sun, 06 Nov 1994 24:49:37 GMT", None),
            ("2026-07-01T12:00:00Z", None),
            ("0", None),
            ("", None),
            ("-1", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_http_date(text), expected, "{text:?}");
        }
    }

    #[test]
    fn dates_are_written_in_the_form_that_http_asks_for() {
        assert_eq!(http_date(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(http_date(i64::MAX), "Fri, 31 Dec 9999 23:59:59 GMT");
        assert_eq!(http_date(i64::MIN), "Sat, 01 Jan 0000 00:00:00 GMT");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(seconds in -62_167_219_200i64..=253_402_300_799) {
            prop_assert_eq!(parse_http_date(&http_date(seconds)), Some(seconds));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "[a-zA-Z0-9 ,:é-]{0,40}") {
            let _ = parse_http_date(&text);
        }
    }
}
