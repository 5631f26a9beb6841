//! A report as JUnit XML, which build servers read.

use super::report::{Outcome, Report};

/// One test suite, one test case for each request.
pub fn write_junit(report: &Report) -> String {
    let failed = report.count(Outcome::Failed).to_string();
    let skipped = report.count(Outcome::Skipped).to_string();
    let total = report.steps.len().to_string();
    let time = seconds(report.took_ms());
    let counts = [
        ("name", report.name.as_str()),
        ("tests", &total),
        ("failures", &failed),
        ("errors", "0"),
        ("skipped", &skipped),
        ("time", &time),
    ];
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    open(&mut out, 0, "testsuites", &counts, false);
    let mut suite = counts.to_vec();
    suite.push(("timestamp", report.at.as_str()));
    open(&mut out, 1, "testsuite", &suite, false);
    for step in &report.steps {
        let time = seconds(step.took_ms.unwrap_or(0.0));
        let case =
            [("classname", report.name.as_str()), ("name", step.title.as_str()), ("time", &time)];
        open(&mut out, 2, "testcase", &case, step.outcome == Outcome::Passed);
        match step.outcome {
            Outcome::Passed => continue,
            Outcome::Skipped => open(&mut out, 3, "skipped", &[], true),
            Outcome::Failed => {
                let faults = step.faults();
                let message = faults.first().map_or("", String::as_str);
                out.push_str("      <failure");
                attribute(&mut out, "message", message);
                out.push('>');
                let request = [step.method.as_str(), " ", &step.url].concat();
                escape(&mut out, &[&request, "\n", &faults.join("\n")].concat(), false);
                out.push_str("</failure>\n");
            }
        }
        out.push_str("    </testcase>\n");
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn open(out: &mut String, level: usize, name: &str, attributes: &[(&str, &str)], is_empty: bool) {
    out.push_str(&"  ".repeat(level));
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes {
        attribute(out, name, value);
    }
    out.push_str(if is_empty { "/>\n" } else { ">\n" });
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value, true);
    out.push('"');
}

/// Characters that XML 1.0 can't hold become U+FFFD.
fn escape(out: &mut String, text: &str, in_attribute: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' if in_attribute => out.push(' '),
            '\n' | '\t' => out.push(c),
            '\r' => out.push_str("&#13;"),
            c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
}

/// Seconds with three digits after the point.
fn seconds(ms: f64) -> String {
    let ms = super::report::whole_ms(ms);
    let rest = (ms % 1000).to_string();
    [&(ms / 1000).to_string(), ".", &"0".repeat(3 - rest.len()), &rest].concat()
}

#[cfg(test)]
mod tests {
    use super::super::report::tests::report;
    use super::*;

    #[test]
    fn the_report_is_well_formed_and_counts() {
        let text = write_junit(&report());
        for part in [
            "<testsuite name=\"Shop\" tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"1\" time=\"0.025\" timestamp=\"2026-11-26T11:00:00Z\">",
            "<testcase classname=\"Shop\" name=\"Shop / one\" time=\"0.012\"/>",
            "name=\"Shop / t\u{FFFD}wo | &quot;é&quot;\"",
            "<failure message=\"No answer ]]&gt; came.\">GET https://a.example/&lt;x&gt;?a&amp;b\nNo answer ]]&gt; came.</failure>",
            "<skipped/>",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert_eq!(text.matches("<testcase").count(), 4);
        assert_eq!(text.matches("</testcase>").count(), 3);
    }

    #[test]
    fn seconds_have_three_digits() {
        for (ms, expected) in
            [(0.0, "0.000"), (9.6, "0.010"), (12_345.0, "12.345"), (-1.0, "0.000")]
        {
            assert_eq!(seconds(ms), expected);
        }
    }
}
