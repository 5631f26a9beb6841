//! What is known of a code that is in no list: its class (RFC 9110, section
//! 15), and what to make of a number that is no status code.

use crate::explain::status::{Depth, Guide, WhoseMove};

const NOTHING_MORE: Guide = Guide {
    code: 0,
    headline: "",
    meaning: "",
    whose_move: WhoseMove::Nobody,
    next_move: "",
    causes: &[],
    tries: &[],
    confused_with: &[],
    depth: Depth::ClassRule,
};

pub(in crate::explain::status) static INFORMATIONAL: Guide = Guide {
    code: 100,
    headline: "Some note before the answer",
    meaning: "This number is not in the official list. It begins with 1, so it is a note on the way, and the final answer is still to come.",
    whose_move: WhoseMove::Servers,
    next_move: "Wait for the final answer; a browser keeps such notes from the page.",
    ..NOTHING_MORE
};

pub(in crate::explain::status) static SUCCESSFUL: Guide = Guide {
    code: 200,
    headline: "It worked, in some special way",
    meaning: "This number is not in the official list. It begins with 2, so the request succeeded, and programs treat it like `200`.",
    next_move: "Read the body, and look up the number in the API's documentation.",
    ..NOTHING_MORE
};

pub(in crate::explain::status) static REDIRECTION: Guide = Guide {
    code: 300,
    headline: "One more step, of an unknown kind",
    meaning: "This number is not in the official list. It begins with 3, so something is left for you to do, and programs treat it like `300`. `fetch` does not follow it.",
    whose_move: WhoseMove::Yours,
    next_move: "Look in `Location` and in the body for where to go on.",
    ..NOTHING_MORE
};

pub(in crate::explain::status) static CLIENT_ERROR: Guide = Guide {
    code: 400,
    headline: "Refused, for a reason of its own",
    meaning: "This number is not in the official list. It begins with 4, so something about the request has to change, and programs treat it like `400`.",
    whose_move: WhoseMove::Yours,
    next_move: "Read the body, look up the number in the API's documentation, and change the request.",
    ..NOTHING_MORE
};

pub(in crate::explain::status) static SERVER_ERROR: Guide = Guide {
    code: 500,
    headline: "The server failed in its own way",
    meaning: "This number is not in the official list. It begins with 5, so the server failed, and programs treat it like `500`. Gateways use such numbers for troubles of their own.",
    whose_move: WhoseMove::Servers,
    next_move: "Those who run the server have to repair it; the body or their documentation may say what it means.",
    ..NOTHING_MORE
};

/// 0: the browser hides the status (Fetch standard, "opaque filtered response").
pub(in crate::explain::status) static HIDDEN: Guide = Guide {
    code: 0,
    headline: "The browser hides this status",
    meaning: "An answer came, and the browser does not let this page look at it. `0` is no status code; it stands for what the page may not see.",
    whose_move: WhoseMove::Nobody,
    next_move: "The Network panel of the browser's developer tools shows what really came.",
    ..NOTHING_MORE
};

/// Any other number outside 100 to 599, which a client should process as a
/// server error.
pub(in crate::explain::status) static OUTSIDE: Guide = Guide {
    code: 500,
    headline: "This is not a status code",
    meaning: "Status codes go from `100` to `599`. The standard tells programs to treat any other number as a failure of the server.",
    whose_move: WhoseMove::Servers,
    next_move: "The server has to send a number that HTTP knows; until then, the body may say what it means.",
    ..NOTHING_MORE
};
