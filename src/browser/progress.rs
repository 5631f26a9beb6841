//! What a learner has done in lessons: kept in the store, and noted where it can
//! be written at once until the store has it, as a tab may be gone within a
//! moment. What older pages kept is there as such a note.

use request_playground::lesson::{Diary, Progress};
use request_playground::records::Shelf;

use super::storage::{self, Keep};
use super::store::{self, Change};

/// With the lesson's id after it; the same in the store, where a lesson can't
/// have the diary's name.
const LESSON: &str = "lesson.";
const DIARY: &str = "diary";
const NOTE: &str = "request-playground.";

fn note_of(key: &str) -> String {
    [NOTE, key].concat()
}

fn key_of(lesson: &str) -> String {
    [LESSON, lesson].concat()
}

/// Everything that is noted.
fn notes() -> Vec<(String, String)> {
    let read = |name: String| {
        let key = name.strip_prefix(NOTE)?.to_owned();
        let is_ours = key == DIARY || key.starts_with(LESSON);
        is_ours.then(|| storage::load(Keep::Browser, &name)).flatten().map(|text| (key, text))
    };
    storage::keys(Keep::Browser).into_iter().filter_map(read).collect()
}

/// Whether it is kept.
pub async fn keep(progress: &Progress) -> bool {
    put(key_of(&progress.lesson), progress.to_json()).await
}

pub async fn keep_diary(diary: &Diary) -> bool {
    put(DIARY.to_owned(), diary.to_json()).await
}

async fn put(key: String, text: String) -> bool {
    let is_noted = storage::save(Keep::Browser, &note_of(&key), &text);
    let change = Change::put_text(Shelf::Lessons, key.as_str(), text.clone());
    let is_kept = store::write(vec![change]).await.is_ok();
    if is_kept && store::standing() == store::Standing::Kept {
        forget_note(&key, &text);
        return true;
    }
    is_noted
}

/// A note that is not newer than what the store has now.
fn forget_note(key: &str, text: &str) {
    let name = note_of(key);
    if storage::load(Keep::Browser, &name).as_deref() == Some(text) {
        storage::remove(Keep::Browser, &name);
    }
}

/// What the store has, and whatever is noted beside it, which goes into it.
pub async fn all() -> (Vec<Progress>, Option<Diary>) {
    let kept = store::texts(Shelf::Lessons).await.unwrap_or_default();
    let mut all: Vec<Progress> = Vec::new();
    let mut diary = None;
    for (key, text) in &kept {
        if key == DIARY {
            diary = Diary::from_json(text);
        } else {
            all.extend(Progress::from_json(text).ok());
        }
    }
    for (key, text) in notes() {
        if key == DIARY {
            diary = Diary::from_json(&text).or(diary);
            if let Some(diary) = &diary {
                keep_diary(diary).await;
            }
        } else if let Ok(noted) = Progress::from_json(&text) {
            let before = all.iter().position(|kept| kept.lesson == noted.lesson);
            let noted = match before.map(|at| all.swap_remove(at)) {
                Some(kept) => noted.together_with(&kept),
                None => noted,
            };
            keep(&noted).await;
            forget_note(&key, &text);
            all.push(noted);
        }
    }
    (all, diary)
}

/// Forgets what was done in every lesson.
pub async fn forget_all() {
    for (key, text) in notes() {
        forget_note(&key, &text);
    }
    let _ = store::take(&[Shelf::Lessons], None).await;
}

/// Calls back when another tab has changed some of it, or a file has.
pub fn on_change(changed: impl Fn() + 'static) {
    store::on_change(move |places| {
        if places.iter().any(|(shelf, _)| *shelf == Shelf::Lessons) {
            changed();
        }
    });
}
