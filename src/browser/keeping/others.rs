//! The drafts of tabs that are no longer there.
//!
//! A tab holds a lock by its name for as long as it lives, however it ends. What
//! a tab without a lock has left behind goes to the next new tab.

use js_sys::{Array, Function, Object, Promise, Reflect};
use request_playground::http::Draft;
use request_playground::records::{KeptDraft, Shelf};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::shelf::all_shelved;
use super::{DRAFTS, HERE, add_aside, desk, journal, new_id, save_desk};
use crate::browser::clock;
use crate::browser::store::{self, Change};

const LOCK: &str = "request-playground.desk.";
/// Where a browser has no locks, a tab that was silent for so long is gone, in
/// milliseconds.
const SILENT_MS: f64 = 600_000.0;
/// So many are taken in at once: more would be in the way.
const MOST: usize = 8;
/// How long a page that is being reloaded may still hold its lock, in
/// milliseconds.
const RELOAD_MS: u32 = 300;

fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined()).then_some(locks)
}

fn method(locks: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(locks, &name.into()).ok()?.dyn_into().ok()
}

/// Takes a lock for good. False if another tab has it.
async fn lock(name: &str) -> Option<bool> {
    let locks = locks()?;
    let request = method(&locks, "request")?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let mut told = None;
    let answer = Promise::new(&mut |resolve, _| told = Some(resolve));
    let told = told?;
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_ours = !lock.is_null();
        let _ = told.call1(&JsValue::UNDEFINED, &JsValue::from_bool(is_ours));
        if is_ours {
            // Never settled: the lock goes with the tab.
            Promise::new(&mut |_, _| {}).into()
        } else {
            JsValue::UNDEFINED
        }
    });
    request.call3(&locks, &name.into(), &options, &granted).ok()?;
    JsFuture::from(answer).await.ok()?.as_bool()
}

/// The tabs that live.
async fn living() -> Option<Vec<String>> {
    let locks = locks()?;
    let asked: Promise = method(&locks, "query")?.call0(&locks).ok()?.dyn_into().ok()?;
    let held = Reflect::get(&JsFuture::from(asked).await.ok()?, &"held".into()).ok()?;
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    let held = Array::from(&held);
    let names = held.iter().filter_map(name);
    Some(names.filter_map(|name| name.strip_prefix(LOCK).map(str::to_owned)).collect())
}

/// Makes this tab known to the others.
pub async fn hold() {
    let mut is_ours = lock(&[LOCK, &desk()].concat()).await;
    if is_ours == Some(false) {
        clock::sleep(RELOAD_MS).await;
        is_ours = lock(&[LOCK, &desk()].concat()).await;
    }
    if is_ours == Some(false) {
        // A tab that was duplicated: its drafts are copies of its own now.
        HERE.with_borrow_mut(|here| here.desk = new_id());
        save_desk();
        lock(&[LOCK, &desk()].concat()).await;
    }
}

/// Takes in what dead tabs have left behind. True if there was anything.
pub async fn adopt() -> bool {
    let shelved = store::texts(Shelf::Drafts).await.unwrap_or_default();
    let mut found: Vec<(String, KeptDraft)> = shelved
        .iter()
        .filter_map(|(key, text)| {
            let (desk, _) = key.split_once('.')?;
            Some((desk.to_owned(), KeptDraft::from_json(text).ok()?))
        })
        .collect();
    // The journal is newer than what the store has of the same draft.
    for (desk, kept) in journal::all() {
        found.retain(|(have, old)| *have != desk || old.id != kept.id);
        found.push((desk, kept));
    }
    // Asked after all has been read: who comes later has nothing in it.
    let living = living().await;
    let now = clock::unix_ms();
    let here = desk();
    found.retain(|(desk, kept)| {
        *desk != here
            && match &living {
                Some(living) => !living.iter().any(|one| one == desk),
                None => now - kept.touched_ms > SILENT_MS,
            }
    });
    found.sort_by(|(_, one), (_, other)| other.touched_ms.total_cmp(&one.touched_ms));
    // Others wait for their turn.
    found.truncate(MOST);
    let mut has_any = false;
    let (mut gone, mut silent) = (Vec::new(), Vec::new());
    for (desk, kept) in found {
        let Ok(draft) = kept.draft() else { continue };
        if !is_here(&draft) {
            add_aside(&kept, &draft);
            has_any = true;
        }
        gone.push(Change::Remove(Shelf::Drafts, super::key_of(&desk, &kept.id)));
        silent.push((desk, kept));
    }
    if silent.is_empty() {
        return false;
    }
    super::save_all();
    // Ours in and theirs out at once, so that a tab killed here loses nothing.
    let changes = all_shelved().into_iter().chain(gone).collect();
    if store::write(changes).await.is_ok() {
        silent.iter().for_each(|(desk, kept)| journal::forget_as_read(desk, kept));
    }
    has_any
}

/// Whether a draft says nothing that this tab does not have.
fn is_here(draft: &Draft) -> bool {
    *draft == Draft::first_visit()
        || DRAFTS.with_borrow(|drafts| drafts.values().any(|have| have == draft))
}
