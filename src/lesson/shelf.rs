//! The lessons that come with the page: a list that costs nothing, while each
//! file is read when somebody opens it.

use crate::language::to_say;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Volume {
    /// Relative to the page.
    pub file: &'static str,
    /// As in the file's front matter, and likewise the rest.
    pub id: &'static str,
    pub title: &'static str,
    pub summary: &'static str,
    pub steps: usize,
}

const fn volume(
    file: &'static str,
    id: &'static str,
    steps: usize,
    title: &'static str,
    summary: &'static str,
) -> Volume {
    Volume { file, id, title, summary, steps }
}

/// In the order in which they build on each other.
pub static SHELF: [Volume; 8] = [
    volume(
        "lessons/1-first-call.md",
        "first-call",
        5,
        "Your first call",
        "Send one request, name its four parts, and read what comes back.",
    ),
    volume(
        "lessons/2-contract.md",
        "contract",
        6,
        "A contract",
        "What both sides have agreed on, and what happens to who breaks it.",
    ),
    volume(
        "lessons/3-headers.md",
        "headers",
        5,
        "Headers prove who you are",
        "One address, three answers. A token in a header decides which one you get.",
    ),
    volume(
        "lessons/4-body.md",
        "body",
        4,
        "The body carries the data",
        "Make a user. Get it wrong in two ways, then right, and find what you have made.",
    ),
    volume(
        "lessons/5-methods.md",
        "methods",
        6,
        to_say("Methods"),
        "Read, create, replace, change, remove. And what happens when a request arrives twice.",
    ),
    volume(
        "lessons/6-codes.md",
        "codes",
        13,
        "Read the code first",
        "Twelve answers that went wrong. Say whose move it is, before you read a word of the body.",
    ),
    volume(
        "lessons/7-chain.md",
        "chain",
        7,
        "The chain",
        "One payment is a chain of calls. Switch one link off, and the money stops.",
    ),
    volume(
        "lessons/8-scale.md",
        "scale",
        4,
        to_say("Scale"),
        "From one call to a thousand, and on to half a million a second. What grows, and what stays.",
    ),
];
