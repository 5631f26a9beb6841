//! The blocks of a lesson's Markdown, from a strict part of CommonMark.

use super::MOST_STEPS;
use super::address::address_problem;
use super::cursor::Line;
use super::fence;
use super::model::{Block, Lesson, Step, plain};
use super::problem::Problem;
use super::slug::slug;
use super::spans::spans;
use crate::prose::Prose;
use crate::words::count_words;

/// Reads everything after the front matter.
pub(super) fn read(lines: &[Line<'_>], lesson: &mut Lesson, problems: &mut Vec<Problem>) {
    let mut rest = lines;
    // Where the open step begins; before the first there is none.
    let mut open: Option<Line<'_>> = None;
    let mut is_empty = true;
    while let Some(line) = rest.first() {
        if line.is_blank() {
            rest = &rest[1..];
            continue;
        }
        if let Some(title) = heading(*line, 2) {
            problems.extend(open.filter(|_| is_empty).map(nothing_there));
            (open, is_empty) = (Some(*line), true);
            if lesson.steps.len() == MOST_STEPS {
                problems.push(too_many(*line));
                return;
            }
            begin(*line, title, lesson, problems);
            rest = &rest[1..];
            continue;
        }
        is_empty = false;
        let count = length(rest);
        let (own, after) = rest.split_at(count.min(rest.len()).max(1));
        rest = after;
        let found = block(own, problems);
        match (found, lesson.steps.last_mut()) {
            (Some(block), Some(step)) => add(*line, block, step, problems),
            (Some(block), None) if is_prose(&block) => lesson.introduction.push(block),
            (Some(_), None) => problems.push(Problem::new(
                line.at(),
                "This block stands before the first step. Begin a step with `## ` and its title first.",
            )),
            (None, _) => {}
        }
    }
    problems.extend(open.filter(|_| is_empty).map(nothing_there));
    if lesson.steps.is_empty() {
        let at = lines.last().map_or(super::At { line: 1, column: 1 }, Line::at);
        problems.push(Problem::new(
            at,
            "This lesson has no step. A step begins with `## ` and its title.",
        ));
    }
}

fn begin(line: Line<'_>, title: Line<'_>, lesson: &mut Lesson, problems: &mut Vec<Problem>) {
    let title = spans(&[title], problems);
    let name = plain(&title);
    let id = slug(&name);
    if id.is_empty() {
        problems.push(Problem::new(
            line.at(),
            "This step has no title: `## ` and some words are expected.",
        ));
    } else if lesson.steps.iter().any(|step| step.id == id) {
        problems.push(Problem::new(
            line.at(),
            Prose::with(
                "Two steps are called {}. Progress is kept by the title, so each needs its own.",
                &[&name],
            ),
        ));
    }
    lesson.steps.push(Step { id, title, blocks: Vec::new() });
}

fn too_many(line: Line<'_>) -> Problem {
    Problem::new(
        line.at(),
        Prose::in_words(
            "A lesson has {} steps at most, and from here on nothing was read. Make two lessons of it.",
            &[&count_words(MOST_STEPS as u64)],
        ),
    )
}

/// Adds a block to its step, of which some may be there once only.
fn add(line: Line<'_>, block: Block, step: &mut Step, problems: &mut Vec<Problem>) {
    let again = match &block {
        Block::Predict(_) => step.predict().is_some(),
        Block::Burst(_) => step.blocks.iter().any(|block| matches!(block, Block::Burst(_))),
        Block::Chain(_) => step.blocks.iter().any(|block| matches!(block, Block::Chain(_))),
        _ => false,
    };
    if again {
        problems.push(Problem::new(
            line.at(),
            "This step has such a block already; a step has one at most. Begin a new step with `## ` for this one.",
        ));
    }
    step.blocks.push(block);
}

fn nothing_there(line: Line<'_>) -> Problem {
    Problem::new(line.at(), "There is nothing in this step. Write what the learner is to do.")
}

fn is_prose(block: &Block) -> bool {
    matches!(
        block,
        Block::Paragraph(_)
            | Block::Heading(_)
            | Block::List { .. }
            | Block::KeyPoint(_)
            | Block::Image { .. }
            | Block::Code(_)
    )
}

/// The text of a heading of this level.
fn heading<'a>(line: Line<'a>, level: usize) -> Option<Line<'a>> {
    let marks = line.text.bytes().take_while(|byte| *byte == b'#').count();
    let text = line.after(marks);
    let is_one = marks == level && (text.text.starts_with(' ') || text.is_blank());
    is_one.then(|| text.trimmed())
}

/// The mark of a list's item, with its spaces, and the number of one that has
/// a number.
fn item_mark(text: &str) -> Option<(usize, Option<u32>)> {
    if text.starts_with("- ") || text.starts_with("* ") || text.starts_with("+ ") {
        return Some((2, None));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = text.get(digits..)?;
    let is_mark = (1..=4).contains(&digits) && (mark.starts_with(". ") || mark.starts_with(") "));
    is_mark.then(|| (digits + 2, text[..digits].parse().ok()))
}

fn is_indented(line: &Line<'_>) -> bool {
    line.text.starts_with("  ") || line.text.starts_with('\t')
}

/// Whether a paragraph ends before this line.
fn begins_block(text: &str) -> bool {
    text.starts_with("```")
        || text.starts_with("~~~")
        || text.starts_with('>')
        || text.starts_with("# ")
        || text.starts_with("##")
        || item_mark(text).is_some()
}

/// How many lines the first block has.
fn length(lines: &[Line<'_>]) -> usize {
    let Some(first) = lines.first() else { return 0 };
    let ends = |ends: &dyn Fn(&Line<'_>) -> bool| {
        lines.iter().skip(1).position(ends).map_or(lines.len(), |at| at + 1)
    };
    let text = first.text;
    if let Some(width) = fence::width(text) {
        return ends(&|line| fence::closes(line.text, width)).saturating_add(1).min(lines.len());
    }
    if text.starts_with("~~~") {
        return ends(&|line| line.text.starts_with("~~~")).saturating_add(1).min(lines.len());
    }
    if text.starts_with('>') {
        return ends(&|line| !line.text.starts_with('>'));
    }
    if text.starts_with('#') {
        return 1;
    }
    if item_mark(text).is_some() {
        // Blank lines may stand between the items of one list.
        let mut count = 1;
        for (at, line) in lines.iter().enumerate().skip(1) {
            if item_mark(line.text).is_some() || is_indented(line) {
                count = at + 1;
            } else if !line.is_blank() {
                break;
            }
        }
        return count;
    }
    ends(&|line| line.is_blank() || begins_block(line.text))
}

fn block(lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Option<Block> {
    let first = *lines.first()?;
    let text = first.text;
    let mut problem = |says: &'static str| problems.push(Problem::new(first.trimmed().at(), says));
    if fence::width(text).is_some() {
        return fence::read(lines, problems);
    }
    if text.starts_with('>') {
        return Some(key_point(lines, problems));
    }
    if item_mark(text).is_some() {
        return Some(list(lines, problems));
    }
    if let Some(title) = heading(first, 3) {
        return Some(Block::Heading(spans(&[title], problems)));
    }
    if text.starts_with("![") {
        return image(lines, problems);
    }
    let refused = if text.starts_with("~~~") {
        "A block of its own begins and ends with three backticks; tildes are not read."
    } else if text.starts_with("# ") || text == "#" {
        "The title stands in the front matter; a step begins with `## `."
    } else if text.starts_with("####") {
        "Headings go as deep as `### `."
    } else if text.starts_with('#') {
        "After the marks of a heading comes a space: `## Title`."
    } else if is_indented(&first) && fence::width(text.trim_start()).is_some() {
        "Three backticks begin a block only at the very start of a line."
    } else if is_indented(&first) {
        "This line is indented, and belongs to no list. To show text as it is, put it between lines of three backticks."
    } else if text.starts_with('|') {
        "Tables are not read. A list can say the same."
    } else if is_rule(text) {
        "A line across the page is not read. A new step begins with `## `."
    } else {
        ""
    };
    if !refused.is_empty() {
        problem(refused);
        return None;
    }
    if let Some(rule) = lines.iter().skip(1).find(|line| is_rule(line.text)) {
        problems.push(Problem::new(
            rule.at(),
            "A line of dashes or equals signs under a text is not read as a heading. Write `## ` or `### ` before it.",
        ));
        return None;
    }
    Some(Block::Paragraph(spans(lines, problems)))
}

fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 3
        && ['-', '=', '*', '_'].iter().any(|mark| text.chars().all(|c| c == *mark || c == ' '))
}

fn key_point(lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Block {
    let inner: Vec<Line<'_>> = lines.iter().map(|line| line.after(1).trimmed()).collect();
    let mut paragraphs = Vec::new();
    for paragraph in inner.split(Line::is_blank).filter(|lines| !lines.is_empty()) {
        if let Some(line) = paragraph.iter().find(|line| {
            begins_block(line.text) || line.text.starts_with("![") || is_rule(line.text)
        }) {
            problems.push(Problem::new(
                line.at(),
                "A key point, with `>` before its lines, holds paragraphs alone.",
            ));
            continue;
        }
        paragraphs.push(spans(paragraph, problems));
    }
    if inner.iter().all(Line::is_blank)
        && let Some(line) = lines.first()
    {
        problems.push(Problem::new(
            line.at(),
            "This key point is empty: words are expected after `>`.",
        ));
    }
    Block::KeyPoint(paragraphs)
}

fn list(lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Block {
    let mut items: Vec<Vec<Line<'_>>> = Vec::new();
    let mut first = None;
    for line in lines.iter().filter(|line| !line.is_blank()) {
        match item_mark(line.text) {
            Some((width, number)) => {
                if items.is_empty() {
                    first = number;
                } else if first.is_some() != number.is_some() {
                    problems.push(Problem::new(
                        line.at(),
                        "A list has either numbers or dashes, and this one has both. Put a paragraph between two lists.",
                    ));
                }
                items.push(vec![line.after(width).trimmed()]);
            }
            None => {
                let inner = line.trimmed();
                if begins_block(inner.text) {
                    problems.push(Problem::new(
                        inner.at(),
                        "A list holds lines of text alone: no list in a list and no block.",
                    ));
                } else if let Some(item) = items.last_mut() {
                    item.push(inner);
                }
            }
        }
    }
    Block::List { first, items: items.iter().map(|item| spans(item, problems)).collect() }
}

fn image(lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Option<Block> {
    let first = *lines.first()?;
    let line = first.trimmed();
    let inner = line.text.strip_prefix("![").and_then(|rest| rest.strip_suffix(')'));
    let Some((alt, src)) =
        inner.and_then(|inner| inner.split_once("](")).filter(|_| lines.len() == 1)
    else {
        problems.push(Problem::new(
            line.at(),
            "A picture stands on a line of its own: `![what is to be seen](address)` and nothing else.",
        ));
        return None;
    };
    if alt.trim().is_empty() {
        problems.push(Problem::new(
            line.at(),
            "A picture needs words between its square brackets, for those who don't see it.",
        ));
    }
    if let Some(says) = address_problem(src) {
        problems.push(Problem::new(line.after("![".len() + alt.len() + "](".len()).at(), says));
        return None;
    }
    Some(Block::Image { alt: alt.trim().to_owned(), src: src.to_owned() })
}
