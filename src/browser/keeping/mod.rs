//! The drafts of this tab, kept from one visit to the next.
//!
//! The tab keeps everything as typed. The browser, which outlives the tab and
//! whoever sits at it, keeps the same without the secrets: the draft in the form
//! at once, in a journal, and every draft in the store.

pub mod frame;
mod journal;
mod others;
mod shelf;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use request_playground::formats;
use request_playground::http::Draft;
use request_playground::language::say;
use request_playground::records::{self, DeskRecord, KeptDraft};
use request_playground::said;

use super::storage::{self, Keep};
use super::{clock, random};

use shelf::shelve;

pub use others::{adopt, hold};
pub use shelf::{open as open_shelf, write as shelve_now};

/// What the page kept before there were several drafts.
const OLD: &str = "request-playground.draft";
const DESK: &str = "request-playground.desk";
/// What was in the form before something took its place.
const BEFORE: &str = "request-playground.before";
/// A record longer than this is not kept: browsers give a page some 5 MB for
/// everything.
const LONGEST: usize = 2 << 20;

thread_local! {
    /// Whether the person has been told that the draft can't be kept.
    static TOLD: Cell<bool> = const { Cell::new(false) };
    static HERE: RefCell<DeskRecord> = RefCell::default();
    /// Every draft of this tab as typed, by its id.
    static DRAFTS: RefCell<HashMap<String, Draft>> = RefCell::default();
}

/// What was found when the page opened.
pub struct Opened {
    pub draft: Option<Draft>,
    /// A sentence, if something could not be read.
    pub trouble: Option<String>,
    /// Whether this tab had been here before: a reload, or a crash.
    pub is_back: bool,
}

fn new_id() -> String {
    format!("{:08x}", random::bits())
}

fn in_tab(id: &str) -> String {
    [OLD, ".", id].concat()
}

fn key_of(desk: &str, id: &str) -> String {
    [desk, ".", id].concat()
}

/// The drafts of this tab, or else the latest of this browser.
pub fn open() -> Opened {
    let desk = storage::load(Keep::Tab, DESK).and_then(|text| DeskRecord::from_json(&text).ok());
    let is_back = desk.is_some();
    let mut desk = desk.unwrap_or_else(|| DeskRecord::new(new_id()));
    let mut trouble = None;
    desk.drafts.retain(|(id, _)| {
        let read = storage::load(Keep::Tab, &in_tab(id)).map(|text| formats::from_json(&text));
        let Some(Ok(draft)) = read else { return false };
        DRAFTS.with_borrow_mut(|drafts| drafts.insert(id.clone(), draft));
        true
    });
    if !desk.drafts.iter().any(|(id, _)| *id == desk.active) {
        desk.active = desk.drafts.first().map(|(id, _)| id.clone()).unwrap_or_default();
    }
    if desk.drafts.is_empty() {
        desk.active = new_id();
        desk.drafts = vec![(desk.active.clone(), String::new())];
        let latest = match journal::latest() {
            Some(kept) => kept.draft().ok(),
            None => old(&mut trouble),
        };
        if let Some(draft) = latest {
            DRAFTS.with_borrow_mut(|drafts| drafts.insert(desk.active.clone(), draft));
        }
    }
    let draft = DRAFTS.with_borrow(|drafts| drafts.get(&desk.active).cloned());
    HERE.set(desk);
    Opened { draft, trouble, is_back }
}

/// What an older page kept, in the tab or in the browser.
fn old(trouble: &mut Option<String>) -> Option<Draft> {
    let text = storage::load(Keep::Tab, OLD).or_else(|| storage::load(Keep::Browser, OLD))?;
    match formats::from_json(&text) {
        Ok(draft) => Some(draft),
        Err(error) => {
            // Kept aside rather than overwritten by the next save.
            storage::save(Keep::Browser, &[OLD, ".unread"].concat(), &text);
            storage::remove(Keep::Browser, OLD);
            *trouble = Some(said!(
                "The request from your last visit could not be read, so this is a fresh one. {}",
                error
            ));
            None
        }
    }
}

/// Says what is in the form, which need not be kept before it is changed.
pub fn begin(draft: &Draft) {
    DRAFTS.with_borrow_mut(|drafts| drafts.insert(active(), draft.clone()));
}

/// Whether a draft is so short that it is kept with every key that is pressed.
pub fn is_short(draft: &Draft) -> bool {
    draft.endpoint.len() + draft.body.text.len() < 64 << 10
}

/// Keeps what is in the form; a sentence, said once, if that is not possible.
pub fn save(draft: &Draft) -> Option<String> {
    let id = active();
    let is_new = DRAFTS.with_borrow_mut(|drafts| {
        drafts.insert(id.clone(), draft.clone()).is_none_or(|before| before != *draft)
    });
    if !is_new {
        return None;
    }
    let size: usize = draft.endpoint.len() + draft.body.text.len();
    let kept = size <= LONGEST && {
        save_desk();
        let in_tab = storage::save(Keep::Tab, &in_tab(&id), &formats::to_json(draft));
        let in_browser = journal::note(&desk(), &record(&id, draft));
        shelve(id);
        in_tab || in_browser
    };
    if kept {
        TOLD.set(false);
        return None;
    }
    if TOLD.replace(true) {
        return None;
    }
    Some(if size > LONGEST {
        say("This request is too large for the browser to keep: it can be sent, but it will be gone when the page is loaded anew.").to_owned()
    } else {
        say("This browser does not let the page keep anything: what you type will be gone when the page is loaded anew.").to_owned()
    })
}

fn record(id: &str, draft: &Draft) -> KeptDraft {
    let name = HERE.with_borrow(|here| {
        here.drafts.iter().find(|(have, _)| have == id).map(|(_, name)| name.clone())
    });
    let name = name.unwrap_or_default();
    KeptDraft::new(id, &name, clock::unix_ms(), &records::bare_draft(draft))
}

fn desk() -> String {
    HERE.with_borrow(|here| here.desk.clone())
}

fn save_desk() {
    let text = HERE.with_borrow(DeskRecord::to_json);
    storage::save(Keep::Tab, DESK, &text);
}

/// Keeps what something has taken the place of, while the tab lives.
pub fn save_before(draft: &Draft) {
    storage::save(Keep::Tab, BEFORE, &formats::to_json(draft));
}

pub fn before() -> Option<Draft> {
    formats::from_json(&storage::load(Keep::Tab, BEFORE)?).ok()
}

/// The id of the draft that is in the form.
pub fn active() -> String {
    HERE.with_borrow(|here| here.active.clone())
}

/// One of the drafts of this tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    pub id: String,
    /// What the person calls it; mostly empty.
    pub name: String,
    /// What to call it otherwise.
    pub title: String,
}

pub fn tabs() -> Vec<Tab> {
    HERE.with_borrow(|here| {
        DRAFTS.with_borrow(|drafts| {
            let tab = |(id, name): &(String, String)| Tab {
                id: id.clone(),
                name: name.clone(),
                title: drafts
                    .get(id)
                    .map(|draft| records::title(&draft.method, &draft.endpoint))
                    .unwrap_or_default(),
            };
            here.drafts.iter().map(tab).collect()
        })
    })
}

/// Adds a draft after a place, or at the end, and makes it the one in the form.
pub fn add(draft: &Draft, name: &str, place: Option<usize>) -> String {
    let id = new_id();
    HERE.with_borrow_mut(|here| {
        let place = place.unwrap_or(here.drafts.len()).min(here.drafts.len());
        here.drafts.insert(place, (id.clone(), name.to_owned()));
        here.active = id.clone();
    });
    put(&id, draft);
    shelve(id.clone());
    id
}

/// Adds a draft at the end and leaves the form as it is; the store is the
/// caller's to write.
fn add_aside(kept: &KeptDraft, draft: &Draft) {
    let id = new_id();
    HERE.with_borrow_mut(|here| here.drafts.push((id.clone(), kept.name.clone())));
    put(&id, draft);
}

fn put(id: &str, draft: &Draft) {
    DRAFTS.with_borrow_mut(|drafts| drafts.insert(id.to_owned(), draft.clone()));
    storage::save(Keep::Tab, &in_tab(id), &formats::to_json(draft));
    save_desk();
}

/// Keeps every draft of this tab in it, and the one in the form beyond it.
fn save_all() {
    save_desk();
    DRAFTS.with_borrow(|drafts| {
        for (id, draft) in drafts {
            storage::save(Keep::Tab, &in_tab(id), &formats::to_json(draft));
        }
        if let Some(draft) = drafts.get(&active()) {
            journal::note(&desk(), &record(&active(), draft));
        }
    });
}

/// Makes another draft the one in the form, and gives it.
pub fn switch(id: &str) -> Option<Draft> {
    let draft = DRAFTS.with_borrow(|drafts| drafts.get(id).cloned())?;
    HERE.with_borrow_mut(|here| id.clone_into(&mut here.active));
    save_desk();
    journal::note(&desk(), &record(id, &draft));
    Some(draft)
}

/// A draft that was closed, and where it stood.
pub struct Closed {
    pub draft: Draft,
    pub name: String,
    pub place: usize,
}

/// Closes a draft; the one beside it is then the one in the form. The last one
/// stays.
pub fn close(id: &str) -> Option<Closed> {
    let (place, name) = HERE.with_borrow_mut(|here| {
        let place = here.drafts.iter().position(|(have, _)| have == id)?;
        if here.drafts.len() < 2 {
            return None;
        }
        let (_, name) = here.drafts.remove(place);
        if here.active == id {
            let next = here.drafts.get(place).or(here.drafts.last());
            here.active = next.map(|(id, _)| id.clone()).unwrap_or_default();
        }
        Some((place, name))
    })?;
    let draft = DRAFTS.with_borrow_mut(|drafts| drafts.remove(id))?;
    storage::remove(Keep::Tab, &in_tab(id));
    journal::forget(&desk(), id);
    save_desk();
    shelve(id.to_owned());
    Some(Closed { draft, name, place })
}

pub fn rename(id: &str, name: &str) {
    HERE.with_borrow_mut(|here| {
        if let Some((_, have)) = here.drafts.iter_mut().find(|(have, _)| have == id) {
            name.trim().clone_into(have);
        }
    });
    save_desk();
    shelve(id.to_owned());
}

/// Moves a draft by one place.
pub fn shift(id: &str, forward: bool) {
    HERE.with_borrow_mut(|here| {
        let Some(place) = here.drafts.iter().position(|(have, _)| have == id) else { return };
        let other = if forward { place + 1 } else { place.wrapping_sub(1) };
        if other < here.drafts.len() {
            here.drafts.swap(place, other);
        }
    });
    save_desk();
}
