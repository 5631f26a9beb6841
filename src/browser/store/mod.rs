//! Records on shelves: IndexedDB where the browser lets us, else this tab's
//! memory. Whoever keeps something sees the same few functions either way, and
//! is told how things stand.
//!
//! A write is one transaction: all of it is kept, or none. Other tabs are told
//! what changed once it has been.

mod change;
mod database;
mod memory;
mod open;
mod tabs;
mod waiting;

use std::cell::RefCell;

use request_playground::records::{Shelf, Trouble};
use wasm_bindgen::JsValue;

pub use change::{Change, Removed, Value};
pub use tabs::{on_change, tell_this_tab};

use database::Database;
use memory::Memory;

/// How things stand with the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not opened yet.
    Opening,
    /// What is written is kept.
    Kept,
    /// What there is can be read; a write fails.
    ReadOnly(Trouble),
    /// What is written stays until the tab is closed.
    InMemory(Trouble),
    /// Nothing can be read or written until another tab lets go.
    Waiting,
}

impl Standing {
    /// The sentence for people, if all is not well.
    pub fn says(&self) -> Option<String> {
        match self {
            Self::Opening | Self::Kept => None,
            Self::ReadOnly(trouble) | Self::InMemory(trouble) => Some(trouble.to_string()),
            Self::Waiting => Some(Trouble::Blocked.to_string()),
        }
    }
}

/// Where the records are.
enum Place {
    Database(Database),
    Memory(Memory),
    /// Closed for good: another tab needed it.
    Closed,
}

type Heard = Box<dyn Fn(&Standing)>;

thread_local! {
    static PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
    static STANDING: RefCell<Standing> = const { RefCell::new(Standing::Opening) };
    static HEARD: RefCell<Vec<Heard>> = const { RefCell::new(Vec::new()) };
}

/// How things stand now.
pub fn standing() -> Standing {
    STANDING.with_borrow(Clone::clone)
}

/// Calls back whenever that changes.
pub fn on_standing(heard: impl Fn(&Standing) + 'static) {
    HEARD.with_borrow_mut(|all| all.push(Box::new(heard)));
}

fn stand(standing: Standing) {
    let changed = STANDING.replace(standing.clone()) != standing;
    if changed {
        HEARD.with_borrow(|all| all.iter().for_each(|heard| heard(&standing)));
    }
}

/// The database, if that is where the records are; an error where they can no
/// longer be reached. Nothing for memory.
async fn database() -> Result<Option<Database>, Trouble> {
    open::once().await;
    PLACE.with_borrow(|place| match place {
        Some(Place::Database(database)) => Ok(Some(database.clone())),
        Some(Place::Memory(_)) | None => Ok(None),
        Some(Place::Closed) => Err(Trouble::Overtaken),
    })
}

fn in_memory<R>(work: impl FnOnce(&mut Memory) -> R) -> R {
    PLACE.with_borrow_mut(|place| {
        if let Some(Place::Memory(memory)) = place {
            return work(memory);
        }
        work(&mut Memory::default())
    })
}

/// Does all of it or nothing; once this returns, it is kept.
///
/// # Errors
/// Why it is not.
pub async fn write(changes: Vec<Change>) -> Result<(), Trouble> {
    let Some(database) = database().await? else {
        in_memory(|memory| memory.write(changes));
        return Ok(());
    };
    if let Standing::ReadOnly(trouble) = standing() {
        return Err(trouble);
    }
    database.write(&changes).await?;
    tabs::tell(changes.iter().map(Change::place));
    Ok(())
}

/// Changes a text by what it is now, in one transaction: no other tab writes in
/// between. Where `change` gives nothing, it stays as it is.
///
/// # Errors
/// Why it was not changed.
pub async fn change(
    shelf: Shelf,
    key: &str,
    change: impl FnOnce(Option<String>) -> Option<String>,
) -> Result<(), Trouble> {
    let change = |kept: Option<Value>| change(kept.and_then(Value::text)).map(Value::Text);
    let Some(database) = database().await? else {
        in_memory(|memory| {
            if let Some(value) = change(memory.get(shelf, key)) {
                memory.write(vec![Change::Put(shelf, key.to_owned(), value)]);
            }
        });
        return Ok(());
    };
    if let Standing::ReadOnly(trouble) = standing() {
        return Err(trouble);
    }
    if database.change(shelf, key, change).await? {
        tabs::tell(std::iter::once((shelf, key)));
    }
    Ok(())
}

/// Adds what is not there yet, in one transaction; gives how many that were.
///
/// # Errors
/// Why none was added.
pub async fn add(records: Vec<(Shelf, String, Value)>) -> Result<usize, Trouble> {
    let Some(database) = database().await? else {
        return Ok(in_memory(|memory| memory.add(records)));
    };
    if let Standing::ReadOnly(trouble) = standing() {
        return Err(trouble);
    }
    let added = database.add(&records).await?;
    tabs::tell(records.iter().map(|(shelf, key, _)| (*shelf, key.as_str())));
    Ok(added)
}

/// # Errors
/// Why it can't be read.
pub async fn get(shelf: Shelf, key: &str) -> Result<Option<Value>, Trouble> {
    match database().await? {
        Some(database) => database.get(shelf, key).await,
        None => Ok(in_memory(|memory| memory.get(shelf, key))),
    }
}

/// Every text on a shelf with its key, in the order of the keys.
///
/// # Errors
/// Why it can't be read.
pub async fn texts(shelf: Shelf) -> Result<Vec<(String, String)>, Trouble> {
    let all = match database().await? {
        Some(database) => database.some(shelf, None, None).await?,
        None => in_memory(|memory| memory.some(shelf, None, usize::MAX)),
    };
    Ok(all
        .into_iter()
        .filter_map(|(key, value)| match value {
            Value::Text(text) => Some((key, text)),
            Value::Bytes(_) => None,
        })
        .collect())
}

/// Up to `most` records whose keys come after one, in the order of the keys: for
/// going through a shelf that is too large to be read at once.
///
/// # Errors
/// Why it can't be read.
pub async fn some_after(
    shelf: Shelf,
    after: Option<&str>,
    most: u32,
) -> Result<Vec<(String, Value)>, Trouble> {
    match database().await? {
        Some(database) => database.some(shelf, after, Some(most)).await,
        None => Ok(in_memory(|memory| memory.some(shelf, after, most as usize))),
    }
}

/// Removes records and gives them, so that they can be put back; with no keys,
/// all that stand on these shelves.
///
/// # Errors
/// Why none was removed.
pub async fn take(shelves: &[Shelf], keys: Option<&[String]>) -> Result<Removed, Trouble> {
    let Some(database) = database().await? else {
        return Ok(in_memory(|memory| memory.take(shelves, keys)));
    };
    if let Standing::ReadOnly(trouble) = standing() {
        return Err(trouble);
    }
    let removed = database.take(shelves, keys).await?;
    tabs::tell(removed.places().iter().map(|(shelf, key)| (*shelf, key.as_str())));
    Ok(removed)
}

/// Puts back what was taken.
///
/// # Errors
/// Why it is not back.
pub async fn put_back(removed: &Removed) -> Result<(), Trouble> {
    let Some(database) = database().await? else {
        in_memory(|memory| memory.put_back(removed));
        return Ok(());
    };
    if let Standing::ReadOnly(trouble) = standing() {
        return Err(trouble);
    }
    database.put_back(removed).await?;
    tabs::tell(removed.places().iter().map(|(shelf, key)| (*shelf, key.as_str())));
    Ok(())
}

/// Asks the browser not to clear this page's store when it wants room. A browser
/// may ask the person. `None` where it can't be asked.
pub async fn ask_to_persist() -> Option<bool> {
    let promise = storage_manager()?.persist().ok()?;
    wasm_bindgen_futures::JsFuture::from(promise).await.ok()?.as_bool()
}

/// Whether the browser has promised that.
pub async fn is_persistent() -> Option<bool> {
    let promise = storage_manager()?.persisted().ok()?;
    wasm_bindgen_futures::JsFuture::from(promise).await.ok()?.as_bool()
}

fn storage_manager() -> Option<web_sys::StorageManager> {
    let navigator = web_sys::window()?.navigator();
    // Absent in pages from plain http; web-sys can't say so in its type.
    let manager = js_sys::Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    (!manager.is_undefined()).then(|| navigator.storage())
}
