//! Codes that people take for one another, told apart by one question.

/// Codes side by side. Texts are `Prose` templates without values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// What to ask yourself.
    pub question: &'static str,
    /// What each code answers.
    pub sides: &'static [(u16, &'static str)],
}

/// The comparisons in which a code stands.
pub fn confusions(code: u16) -> impl Iterator<Item = &'static Confusion> {
    CONFUSIONS.iter().filter(move |confusion| confusion.sides.iter().any(|(side, _)| *side == code))
}

const CONFUSIONS: &[Confusion] = &[
    Confusion {
        question: "Does the server know who you are?",
        sides: &[
            (
                401,
                "No. Nobody proved who is asking, or the proof was bad. Prove it, and try again.",
            ),
            (
                403,
                "Yes, and the answer is still no. Proving it once more changes nothing; you lack the right.",
            ),
        ],
    },
    Confusion {
        question: "Is it how you ask, or who asks?",
        sides: &[
            (400, "How you ask. Mend the form of the request, and anybody may send it."),
            (403, "Who asks. The form is fine; this account may not do it."),
        ],
    },
    Confusion {
        question: "Which of three things could the server not do: read it, find it, or accept what it says?",
        sides: &[
            (400, "Read it. The request itself is broken, such as JSON with a comma too many."),
            (404, "Find it. The request is fine, and nothing lives at that address."),
            (
                422,
                "Accept it. It was read and the address is right, and a value breaks a rule of the service.",
            ),
        ],
    },
    Confusion {
        question: "Is it hidden, or not there?",
        sides: &[
            (403, "It is there, and you may not have it."),
            (404, "It is not there, or the server will not even say whether it is."),
        ],
    },
    Confusion {
        question: "Was it ever there?",
        sides: &[
            (404, "Nobody says. It may come, go, or never have been."),
            (410, "Yes, and it was taken away for good. Stop asking, and remove the link."),
        ],
    },
    Confusion {
        question: "What stood against your change?",
        sides: &[
            (409, "The state of the thing: what you ask does not fit with how it is now."),
            (
                412,
                "Your own condition: you said “only if it is still this version”, and it is not.",
            ),
            (428, "Nothing yet: the server first wants such a condition from you."),
        ],
    },
    Confusion {
        question: "Is the method unknown here, or anywhere on this server?",
        sides: &[
            (405, "Here. The server knows the method, and `Allow` names what this address takes."),
            (501, "Anywhere. The server has never learned this method."),
        ],
    },
    Confusion {
        question: "It worked, and what did that bring?",
        sides: &[
            (200, "An answer with a body: what you asked for, or how it went."),
            (201, "A new thing, and `Location` says where it lives."),
            (204, "It is done, and there is nothing to show."),
        ],
    },
    Confusion {
        question: "Which direction of format does not fit?",
        sides: &[
            (406, "From the server to you: it can't write what your `Accept` asks for."),
            (415, "From you to the server: it can't read what your `Content-Type` names."),
        ],
    },
    Confusion {
        question: "Who was too slow?",
        sides: &[
            (408, "The sender: the request did not come in whole in time."),
            (504, "A server behind the server: the one in front gave up waiting for it."),
        ],
    },
    Confusion {
        question: "Is it you, or everybody?",
        sides: &[
            (429, "You: this many requests from one sender are too many."),
            (503, "Everybody: the server can't keep up, or is being looked after."),
        ],
    },
    Confusion {
        question: "Which of the servers in the chain failed?",
        sides: &[
            (500, "The one that answered you broke inside."),
            (502, "The one behind it sent something that makes no sense."),
            (503, "The one that answered can't work now, and knows it."),
            (504, "The one behind it did not answer in time."),
        ],
    },
    Confusion {
        question: "Has it moved for good, and may the method change on the way?",
        sides: &[
            (301, "For good. Browsers turn `POST` into `GET`."),
            (302, "For now. Browsers turn `POST` into `GET`."),
            (303, "Go and look there, with `GET`: the usual end of a form."),
            (307, "For now, with the very same method and body."),
            (308, "For good, with the very same method and body."),
        ],
    },
];
