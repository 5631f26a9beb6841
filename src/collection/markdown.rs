//! A report for people: as plain text, and as Markdown.

use super::report::{Outcome, Report, StepReport, whole_ms};

/// The report as plain text.
pub fn write_text(report: &Report) -> String {
    let mut out = String::new();
    line(&mut out, &[&head(report)]);
    line(&mut out, &[&report.summary()]);
    for step in &report.steps {
        line(&mut out, &[""]);
        line(&mut out, &[mark(step.outcome), " ", &one_line(&step.title), &facts(step)]);
        line(&mut out, &["  ", &step.method, " ", &step.url]);
        for it in &step.expectations {
            let mark = if it.is_met { "ok  " } else { "FAIL" };
            let seen = if it.is_met { String::new() } else { [": ", &one_line(&it.seen)].concat() };
            line(&mut out, &["  ", mark, " ", &one_line(&it.wanted), &seen]);
        }
        for it in &step.taken {
            match &it.problem {
                None => line(&mut out, &["  kept ", &it.name]),
                Some(problem) => line(&mut out, &["  FAIL no value for ", &it.name, ": ", problem]),
            }
        }
        if let Some(problem) = &step.problem {
            line(&mut out, &["  ", &one_line(problem)]);
        }
    }
    out
}

/// The report as Markdown, with a table.
pub fn write_markdown(report: &Report) -> String {
    let mut out = String::new();
    line(&mut out, &["# ", &escaped(&head(report))]);
    line(&mut out, &[""]);
    line(&mut out, &[&report.summary()]);
    line(&mut out, &[""]);
    line(&mut out, &["| | Request | Status | Time | What was amiss |"]);
    line(&mut out, &["|---|---|---|---|---|"]);
    for step in &report.steps {
        let faults: Vec<String> = step.faults().iter().map(|fault| escaped(fault)).collect();
        let status = step.status.map(|status| status.to_string()).unwrap_or_default();
        let time = step.took_ms.map(|ms| [&whole_ms(ms).to_string(), " ms"].concat());
        let cells = [
            mark(step.outcome).to_owned(),
            [&escaped(&step.title), "<br>`", &code(&step.method), " ", &code(&step.url), "`"]
                .concat(),
            status,
            time.unwrap_or_default(),
            faults.join("<br>"),
        ];
        line(&mut out, &["| ", &cells.join(" | "), " |"]);
    }
    out
}

fn head(report: &Report) -> String {
    let mut head = one_line(&report.name);
    if let Some(environment) = &report.environment {
        head.push_str(" in ");
        head.push_str(&one_line(environment));
    }
    [&head, ", ", &report.at].concat()
}

fn mark(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "✓",
        Outcome::Failed => "✗",
        Outcome::Skipped => "–",
    }
}

fn facts(step: &StepReport) -> String {
    let status = step.status.map(|status| [", ", &status.to_string()].concat());
    let time = step.took_ms.map(|ms| [", ", &whole_ms(ms).to_string(), " ms"].concat());
    [status.unwrap_or_default(), time.unwrap_or_default()].concat()
}

fn line(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
    out.push('\n');
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text in a cell: nothing in it is Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        if "\\`*_{}[]<>#|~&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Text between backticks in a cell.
fn code(text: &str) -> String {
    one_line(text).replace('`', "'").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::super::report::tests::report;
    use super::*;

    #[test]
    fn the_text_says_what_was_held_against_what() {
        let text = write_text(&report());
        for part in [
            "Shop in Test, 2026-11-26T11:00:00Z\n",
            "✓ Shop / one, 200, 12 ms\n",
            "  ok   The status is 200\n",
            "  FAIL The status is `200`: It was 404.\n",
            "  kept id\n",
            "– Shop / four\n",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }

    #[test]
    fn a_row_of_the_table_stays_a_row() {
        let text = write_markdown(&report());
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).collect();
        assert_eq!(rows.len(), 5);
        for row in rows {
            assert_eq!(row.replace("\\|", "").matches('|').count(), 6, "{row}");
        }
        assert!(text.contains("\\`200\\`"));
    }
}
