//! The table of acts.

use super::{Act, Needs, Place, Row};
use crate::http::BodyKind;
use crate::language::to_say;

const fn row(says: &'static str, words: &'static str, act: Act) -> Row {
    Row { says, words, keys: "", needs: Needs::Nothing, act: Some(act) }
}

/// What keys do at a place that only the person can be at.
const fn only_keys(keys: &'static str, says: &'static str) -> Row {
    Row { says, words: "", keys, needs: Needs::Nothing, act: None }
}

impl Row {
    const fn keys(self, keys: &'static str) -> Self {
        Self { keys, ..self }
    }

    const fn needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }
}

/// In the order of work: what is asked for most stands first.
pub const ROWS: &[Row] = &[
    row("Send the request", "go submit run fetch", Act::Send)
        .keys("Ctrl or ⌘ + Enter")
        .needs(Needs::Rest),
    only_keys("Enter, in Endpoint", "Send the request"),
    row("Cancel the request that is running", "stop abort", Act::Cancel)
        .keys(to_say("Esc"))
        .needs(Needs::Running),
    row("Let more of the body in", "limit continue large", Act::ReadOn).needs(Needs::Waiting),
    row("Go to the endpoint", "address URL field focus", Act::GoTo(Place::Endpoint)),
    row("Go to the method", "verb field focus", Act::GoTo(Place::Method)),
    row("Go to the headers", "fields add focus", Act::GoTo(Place::Headers)),
    row("Go to the body", "content field focus", Act::GoTo(Place::Body)),
    row("Go to the response", "answer status result focus", Act::GoTo(Place::Response)),
    row("Method: GET", "verb read fetch", Act::Method("GET")),
    row("Method: POST", "verb create", Act::Method("POST")),
    row("Method: PUT", "verb replace", Act::Method("PUT")),
    row("Method: PATCH", "verb change", Act::Method("PATCH")),
    row("Method: DELETE", "verb remove", Act::Method("DELETE")),
    row("Method: HEAD", "verb headers alone", Act::Method("HEAD")),
    row("Method: OPTIONS", "verb allowed", Act::Method("OPTIONS")),
    row("Body type: none", "content empty", Act::Body(BodyKind::None)),
    row("Body type: JSON", "content", Act::Body(BodyKind::Json)),
    row("Body type: form", "content urlencoded fields", Act::Body(BodyKind::Form)),
    row("Body type: multipart", "content upload fields", Act::Body(BodyKind::Multipart)),
    row("Body type: text", "content plain", Act::Body(BodyKind::Text)),
    row("Body type: file", "content binary upload", Act::Body(BodyKind::Binary)),
    row("Format the JSON of the body", "pretty indent tidy", Act::FormatBody),
    row("Bring your request back", "undo before restore", Act::BringBack).needs(Needs::Before),
    row("Find out more about the failure", "why probe CORS blocked", Act::Probe)
        .needs(Needs::Failure),
    row("View: Pretty", "response tab JSON rows", Act::View("Pretty")).needs(Needs::Outcome),
    row("View: Raw", "response tab text", Act::View("Raw")).needs(Needs::Answer),
    row("View: Preview", "response tab picture HTML", Act::View("Preview")).needs(Needs::Answer),
    row("View: Headers", "response tab fields", Act::View("Headers")).needs(Needs::Outcome),
    row("View: Timing", "response tab duration slow", Act::View("Timing")).needs(Needs::Outcome),
    row("View: Message", "response tab request sent", Act::View("Message")).needs(Needs::Outcome),
    row("View: Table", "response tab columns CSV", Act::View("Table")).needs(Needs::Answer),
    row("View: Hex", "response tab bytes", Act::View("Hex")).needs(Needs::Answer),
    row("View: Compare", "response tab difference", Act::View("Compare")).needs(Needs::Earlier),
    row("Compare with the answer before", "difference changed diff", Act::CompareLast)
        .needs(Needs::Earlier),
    row("Find and filter in the answer", "search JSONPath", Act::Find).needs(Needs::Answer),
    row("Import a request", "curl HAR Postman OpenAPI paste file open", Act::Import),
    row("Export the request", "curl code fetch Python HAR copy", Act::Export),
    row("Share the request", "link QR embed", Act::Share),
    row("Print the hand-out", "paper PDF", Act::Print),
    row("New draft", "tab request", Act::NewDraft),
    row("Close this draft", "tab remove", Act::CloseDraft).needs(Needs::SecondDraft),
    row("Bring back the draft that was closed", "tab undo", Act::DraftBack)
        .needs(Needs::ClosedDraft),
    only_keys("← →, on a draft", "Go to another draft; with Shift, move it"),
    only_keys("F2, on a draft", "Rename it"),
    only_keys("Delete, on a draft", "Close it"),
    row("Go to the history", "past earlier exchanges requests", Act::History),
    row("Bring back what was deleted from the history", "undo restore", Act::HistoryBack)
        .needs(Needs::Deleted),
    row("Save the history as a HAR file", "download export", Act::SaveHar).needs(Needs::Past),
    row("Delete the history", "clear forget all", Act::DeleteHistory).needs(Needs::Past),
    row("Back up what this browser keeps", "download save file", Act::BackUp),
    row("Ask the browser to keep it for good", "persistent storage", Act::Persist),
    row("Collections", "saved folders requests run", Act::Collections),
    row("Keep the request in a collection", "save add bookmark", Act::Keep),
    row("Stop the run", "collection cancel", Act::StopRun).needs(Needs::Run),
    row("Variables", "environment values token", Act::Variables),
    row("Lessons", "learn course tutorial rail", Act::Lessons).keys("L"),
    row("All lessons", "shelf learn", Act::Shelf).needs(Needs::Lesson),
    row("Methods and headers", "glossary words meaning", Act::Glossary),
    row("CORS lab", "cross origin preflight", Act::Lab),
    row("Presenter mode", "slides projector class", Act::Present).keys("P"),
    only_keys("← →, in presenter mode", "Step through the slides; Esc leaves them"),
    row("Leave presenter mode", "slides end close", Act::LeaveSlides).needs(Needs::Slides),
    row("Reset practice data", "orders API restore", Act::ResetPractice),
    row("Dark theme", "colors night", Act::Dark(true)),
    row("Light theme", "colors day", Act::Dark(false)),
    row("Keyboard shortcuts", "keys help list", Act::Shortcuts).keys("?"),
    row("Commands", "palette search", Act::Palette).keys("Ctrl or ⌘ + K"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::acts::search;
    use crate::http::PICKABLE;

    fn found(sought: &str) -> Vec<&'static str> {
        let texts: Vec<_> = ROWS.iter().map(|row| (row.says, row.words)).collect();
        search(sought, &texts).into_iter().map(|place| ROWS[place].says).collect()
    }

    #[test]
    fn every_row_says_something_of_its_own() {
        let acts: Vec<Row> = ROWS.iter().copied().filter(|row| row.act.is_some()).collect();
        let says: HashSet<&str> = acts.iter().map(|row| row.says).collect();
        assert_eq!(says.len(), acts.len());
        for row in ROWS {
            assert!(!row.says.is_empty() && !row.says.ends_with('.'), "{}", row.says);
            assert!(row.act.is_some() || !row.keys.is_empty(), "{}", row.says);
        }
        let keys: Vec<&str> = ROWS.iter().map(|row| row.keys).filter(|it| !it.is_empty()).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
    }

    #[test]
    fn every_method_that_the_form_offers_can_be_chosen() {
        for method in PICKABLE {
            assert!(ROWS.iter().any(|row| row.act == Some(Act::Method(method))), "{method}");
        }
        for kind in BodyKind::ALL {
            assert!(ROWS.iter().any(|row| row.act == Some(Act::Body(kind))), "{kind:?}");
        }
    }

    #[test]
    fn people_find_what_they_mean() {
        for (sought, first) in [
            ("send", "Send the request"),
            ("abort", "Cancel the request that is running"),
            ("url", "Go to the endpoint"),
            ("post", "Method: POST"),
            ("del meth", "Method: DELETE"),
            ("json", "Body type: JSON"),
            ("timing", "View: Timing"),
            ("diff view", "View: Compare"),
            ("curl", "Import a request"),
            ("export curl", "Export the request"),
            ("qr", "Share the request"),
            ("glossary", "Methods and headers"),
            ("night", "Dark theme"),
            ("env", "Variables"),
            ("save request", "Keep the request in a collection"),
            ("preflight", "CORS lab"),
            ("pdf", "Print the hand-out"),
            ("shortcuts", "Keyboard shortcuts"),
        ] {
            assert_eq!(found(sought).first(), Some(&first), "{sought}");
        }
    }

    #[test]
    fn every_reason_is_a_sentence_and_what_is_missing_is_said() {
        for (name, reason) in super::super::LEFT_OUT {
            assert!(name.contains("::") && reason.len() > 6, "{name}: {reason}");
        }
        for row in ROWS {
            assert_eq!(row.needs == Needs::Nothing, row.needs.says().is_empty(), "{}", row.says);
        }
    }
}
