//! The lessons that come with the page: a list that costs nothing, while each
//! file is read when somebody opens it.

use super::model::Lesson;
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
    /// The ids of its steps. In any language they are those of the English titles,
    /// so that what was done holds in all.
    pub steps: &'static [&'static str],
}

const fn volume(
    file: &'static str,
    id: &'static str,
    steps: &'static [&'static str],
    title: &'static str,
    summary: &'static str,
) -> Volume {
    Volume { file, id, title, summary, steps }
}

impl Volume {
    /// Gives a translation of this lesson the ids by which its steps are known.
    pub fn take_over(&self, lesson: &mut Lesson) {
        if lesson.id == self.id && lesson.steps.len() == self.steps.len() {
            for (step, id) in lesson.steps.iter_mut().zip(self.steps) {
                step.id = (*id).to_owned();
            }
        }
    }
}

/// In the order in which they build on each other.
pub static SHELF: [Volume; 8] = [
    volume(
        "lessons/1-first-call.md",
        "first-call",
        &[
            "send-it",
            "four-parts-lit-up-in-turn",
            "the-address-says-which-one",
            "an-answer-that-says-no",
            "what-you-have-done",
        ],
        "Your first call",
        "Send one request, name its four parts, and read what comes back.",
    ),
    volume(
        "lessons/2-contract.md",
        "contract",
        &[
            "two-who-have-never-met",
            "read-the-contract",
            "keep-it",
            "break-the-address",
            "break-the-format",
            "break-the-shape",
        ],
        "A contract",
        "What both sides have agreed on, and what happens to who breaks it.",
    ),
    volume(
        "lessons/3-headers.md",
        "headers",
        &[
            "ask-without-a-word-about-yourself",
            "show-your-token",
            "somebody-else-s-orders",
            "ask-for-another-format",
            "401-or-403",
        ],
        "Headers prove who you are",
        "One address, three answers. A token in a header decides which one you get.",
    ),
    volume(
        "lessons/4-body.md",
        "body",
        &[
            "write-it-carelessly",
            "leave-something-out",
            "write-it-right",
            "find-what-you-have-made",
        ],
        "The body carries the data",
        "Make a user. Get it wrong in two ways, then right, and find what you have made.",
    ),
    volume(
        "lessons/5-methods.md",
        "methods",
        &[
            "read-get",
            "create-post",
            "replace-put",
            "change-patch",
            "remove-delete",
            "sent-twice-by-mistake",
        ],
        to_say("Methods"),
        "Read, create, replace, change, remove. And what happens when a request arrives twice.",
    ),
    volume(
        "lessons/6-codes.md",
        "codes",
        &[
            "a-form-that-was-filled-in",
            "an-app-that-was-opened-again",
            "a-colleague-s-salary",
            "a-link-from-last-year",
            "the-shop-after-midnight",
            "a-user-without-an-address",
            "delete-everything",
            "two-editors",
            "a-script-in-a-hurry",
            "a-bank-behind-a-shop",
            "sunday-four-o-clock",
            "a-picture-of-a-cat",
            "now-make-three-yourself",
        ],
        "Read the code first",
        "Twelve answers that went wrong. Say whose move it is, before you read a word of the body.",
    ),
    volume(
        "lessons/7-chain.md",
        "chain",
        &[
            "one-payment-four-calls",
            "switch-one-off",
            "the-money-stops",
            "has-anything-moved",
            "mend-it",
            "split-a-bill-in-four-calls",
            "which-link-was-it",
        ],
        "The chain",
        "One payment is a chain of calls. Switch one link off, and the money stops.",
    ),
    volume(
        "lessons/8-scale.md",
        "scale",
        &["one", "ten-a-hundred-a-thousand", "do-the-sum", "what-grows-and-what-stays"],
        to_say("Scale"),
        "From one call to a thousand, and on to half a million a second. What grows, and what stays.",
    ),
];
