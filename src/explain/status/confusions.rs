//! Codes that people take for one another, told apart by one question.

/// Codes side by side. Texts are `Prose` templates without values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// What to ask yourself; the sides are the answers to it.
    pub question: &'static str,
    /// What each code answers.
    pub sides: &'static [(u16, &'static str)],
}

impl Confusion {
    /// Whether this code is one of the sides.
    pub fn holds(&self, code: u16) -> bool {
        self.sides.iter().any(|(side, _)| *side == code)
    }
}

/// The comparisons in which a code stands, the most common mix-up first.
pub fn confusions(code: u16) -> impl Iterator<Item = &'static Confusion> {
    CONFUSIONS.iter().filter(move |confusion| confusion.holds(code))
}

macro_rules! confusions {
    ($($question:literal { $($code:literal $answer:literal)+ })+) => {
        static CONFUSIONS: &[Confusion] = &[$(
            Confusion { question: $question, sides: &[$(($code, $answer)),+] },
        )+];
    };
}

confusions! {
    "Does the server know who you are?" {
        401 "No: proof is missing or was not accepted. Sign in, or send a valid token."
        403 "Usually yes, and the answer is still no. Signing in again as the same person changes nothing."
    }
    "What is wrong: the writing, the address or the content?" {
        400 "The writing: the server can't make sense of the request. Many APIs also use this code for content they reject."
        404 "The address: the server understood the request and has nothing there."
        422 "The content: writing and address are fine, and a value breaks a rule."
    }
    "Would the same request work for somebody else?" {
        400 "No: it is malformed, whoever sends it. Check the format."
        403 "It may: the request is fine, and your permission is the problem."
    }
    "Does the server admit that the thing exists?" {
        403 "In effect, yes: there is something, and you may not have it."
        404 "No: either nothing is there, or the server hides it from people without permission."
    }
    "Who has to change something?" {
        400 "You: the request is malformed and will fail every time."
        500 "Those who run the server: it broke, perhaps on a perfectly good request."
    }
    "Was there ever anything at this address?" {
        404 "The server does not say. There is nothing now; there may be tomorrow."
        410 "Yes, and it was removed on purpose. You can stop asking."
    }
    "Is it the address or the method?" {
        404 "The address: no method would find anything there."
        405 "The method: the address is right, and `Allow` lists what it takes."
    }
    "What did the request lead to, and what came back?" {
        200 "It worked, and the body shows the result."
        201 "It worked, something new exists, and `Location` usually says where."
        204 "It worked, and there is nothing to send back."
    }
    "Is it done?" {
        201 "Yes: the new thing exists already."
        202 "Not yet: the work has been accepted, and may still fail."
    }
    "How much of the content came back?" {
        200 "All of it."
        206 "A part: the bytes that `Range` asked for."
        416 "None: `Range` asked for bytes that do not exist."
    }
    "Is the content in this answer?" {
        200 "Yes, in the body."
        304 "No: it has not changed, so the copy you hold is the content."
    }
    "How far did the server get with the body?" {
        415 "Not into it: it does not take this format."
        400 "Into it, and no further: the format is right and the writing is broken."
        422 "To the end: it read everything, and does not accept what it says."
    }
    "In which direction does the format not fit?" {
        406 "Toward you: the server can't write what `Accept` asks for."
        415 "Toward the server: it can't read what you sent as `Content-Type`."
    }
    "What kept your change from being made?" {
        409 "The present state of the thing: your change does not fit it."
        412 "Your own condition, such as `If-Match`: it does not hold."
        428 "The lack of a condition: the server takes no change without one."
    }
    "Could the same request work on another day?" {
        409 "Yes: once the thing has changed, it may fit."
        422 "Hardly: what it says breaks a rule, whatever the state."
    }
    "Did you ask to read, or to change?" {
        304 "To read: your version is still the current one, so nothing needs to be sent."
        412 "Usually to change: your version is no longer the current one, so nothing was changed."
    }
    "Has it moved for good, and does the method stay?" {
        301 "For good; a `POST` becomes a `GET` on the way."
        302 "For now; a `POST` becomes a `GET` on the way."
        303 "Not moved: the result is elsewhere, and is read with `GET`."
        307 "For now; method and body stay as they are."
        308 "For good; method and body stay as they are."
    }
    "What happened between the gateway and the server behind it?" {
        502 "An answer came that made no sense, or the connection failed."
        503 "The request was turned away: no server is ready for it now."
        504 "No answer came in time."
    }
    "Did the failure come as a surprise?" {
        500 "Yes: an error that nobody planned for, and nobody knows how long it lasts."
        503 "No: the server knows that it is too busy or being repaired, and may say until when."
    }
    "Which machine failed?" {
        500 "The one that answered: its own program broke."
        502 "One behind it: what you reached is a gateway, and it got nothing it could use."
    }
    "Is the method known anywhere on this server?" {
        405 "Yes, but not at this address; `Allow` lists what is."
        501 "No: another address will not help."
    }
    "Who was too slow?" {
        408 "The side that sends: the request did not arrive in time."
        504 "A server further back: its answer did not arrive in time."
    }
    "Is it about you, or about everybody?" {
        429 "You: your share is used up, and others are still served."
        503 "Everybody: the whole service is overloaded or down."
    }
    "What would open the door?" {
        402 "Money."
        403 "Permission."
        429 "Time."
    }
    "Which part of the request is too large?" {
        413 "The body."
        414 "The endpoint."
        431 "The headers."
    }
    "Who wants to know who you are?" {
        401 "The server you asked."
        407 "A proxy on the way to it."
        511 "The network you are in, such as the Wi-Fi of a hotel."
    }
    "Who says no?" {
        403 "The service: its owner can give you permission."
        451 "The law: the service itself may not show it."
    }
    "Is the refusal meant seriously?" {
        403 "Yes: you lack permission."
        418 "Perhaps not: the number is a joke, though some sites turn away programs with it."
    }
    "Too early, or too often?" {
        425 "Too early: send it again at once, now that the connection stands."
        429 "Too often: wait before you send again."
    }
    "Does the server say what it would rather speak?" {
        426 "Yes: `Upgrade` names the protocol."
        505 "Not by the number: it refuses this version of HTTP, and the body may tell more."
    }
}
