//! Records that every tab of a browser writes: one text for each kind, and each
//! write brings what this tab has changed together with what stands there, so
//! that two tabs that write at once lose nothing.
//!
//! The tab keeps everything. The store, which outlives the tab and whoever sits
//! at it, keeps the same without the secrets.

use std::cell::{Cell, RefCell};

use request_playground::records::{Shelf, Trouble, UNREAD};
use request_playground::said;

use super::storage::{self, Keep};
use super::store::{self, Change};

const KEY: &str = "all";
/// A longer text stays out of the tab's own keeping, in bytes: browsers give it
/// some 5 MB for everything.
const TAB_MOST: usize = 1 << 20;

/// A kind of record that is shared.
pub trait Shared: Clone + PartialEq + Send + Sync + 'static {
    const SHELF: Shelf;
    /// The key under which the tab has its own.
    const IN_TAB: &'static str;

    /// # Errors
    /// Why it can't be read.
    fn read(text: &str) -> Result<Self, Unread>;

    fn write(&self, with_secrets: bool) -> String;

    /// What both have made of what they once were.
    fn merged(base: &Self, mine: &Self, theirs: &Self) -> Self;

    fn with_secrets_of(self, tab: &Self) -> Self;

    /// This, and what a file holds beside it.
    fn with_missing_of(self, file: Self) -> Self;

    /// Takes over what each tab has for itself alone.
    fn be_of(&mut self, mine: &Self);

    /// Without what a tab can choose and the store has a last choice of.
    fn without_choice(self) -> Self {
        self
    }

    /// Begins with the choice of another tab, where this one has made none.
    fn choose_as(&mut self, _theirs: &Self) {}
}

/// Why something that is kept can't be read.
pub struct Unread {
    /// The sentence for people.
    pub says: String,
    /// Whether a newer page can read it still: then nothing is kept in its place.
    pub is_newer: bool,
}

/// What this tab kept: there at once.
pub fn in_tab<T: Shared>() -> Option<T> {
    T::read(&storage::load(Keep::Tab, T::IN_TAB)?).ok()
}

/// Where the tab notes what the store had when it last heard of it, as long as
/// it waits for the store to take what came since.
fn note_of<T: Shared>() -> String {
    [T::IN_TAB, ".before"].concat()
}

/// What this tab knows of the store's record.
pub struct Held<T> {
    /// What the store had when it was last read or written.
    base: RefCell<T>,
    may_write: Cell<bool>,
    /// Whether the tab has anything of its own: a choice too.
    has_own: Cell<bool>,
}

impl<T: Shared> Held<T> {
    /// With what the tab has at its start.
    pub fn new(mine: &T) -> Self {
        let noted = storage::load(Keep::Tab, &note_of::<T>()).and_then(|text| T::read(&text).ok());
        let base = noted.unwrap_or_else(|| bare(mine));
        let has_own = storage::load(Keep::Tab, T::IN_TAB).is_some();
        Self { base: RefCell::new(base), may_write: Cell::new(true), has_own: Cell::new(has_own) }
    }

    /// Whether there is anything that the store does not have.
    pub fn is_news(&self, mine: &T) -> bool {
        mine.write(false) != self.base.borrow().write(false)
    }

    /// Keeps it in the tab, at once.
    pub fn keep_in_tab(&self, mine: &T) {
        let text = mine.write(true);
        let is_kept = text.len() <= TAB_MOST && storage::save(Keep::Tab, T::IN_TAB, &text);
        let base = self.base.borrow().write(false);
        if !is_kept {
            storage::remove(Keep::Tab, T::IN_TAB);
        }
        if !is_kept
            || base == mine.write(false)
            || !storage::save(Keep::Tab, &note_of::<T>(), &base)
        {
            storage::remove(Keep::Tab, &note_of::<T>());
        }
    }

    /// What the tab is to have, now that the store has been read. `mine` is what
    /// it has.
    ///
    /// # Errors
    /// Why it can't be read. What is broken is put aside first.
    pub async fn read(&self, mine: impl Fn() -> T) -> Result<T, String> {
        let kept = store::get(T::SHELF, KEY).await.map_err(|trouble| trouble.to_string())?;
        let Some(text) = kept.and_then(store::Value::text) else {
            self.has_own.set(true);
            return Ok(mine());
        };
        match T::read(&text) {
            Ok(theirs) => {
                let base = self.base.borrow().clone();
                Ok(self.take_over(&base, theirs, &mine()))
            }
            Err(Unread { says, is_newer }) => {
                self.may_write.set(!is_newer);
                if !is_newer {
                    let aside = [KEY, UNREAD].concat();
                    let _ = store::write(vec![Change::put_text(T::SHELF, aside, text)]).await;
                }
                Err(says)
            }
        }
    }

    /// Keeps it, here and in the store. Gives what the tab is to have then, if
    /// other tabs have changed something too.
    ///
    /// # Errors
    /// Where the store keeps nothing.
    pub async fn save(&self, mine: impl Fn() -> T) -> Result<Option<T>, Trouble> {
        let sent = mine();
        self.keep_in_tab(&sent);
        if !self.may_write.get() || !self.is_news(&sent) {
            return Ok(None);
        }
        let sent = bare(&sent);
        let base = self.base.borrow().clone();
        let mut written = None;
        let mut is_newer = false;
        store::change(T::SHELF, KEY, |kept| {
            let all = match kept.map(|text| T::read(&text)) {
                None | Some(Err(Unread { is_newer: false, .. })) => sent.clone(),
                Some(Err(_)) => {
                    is_newer = true;
                    return None;
                }
                Some(Ok(theirs)) => T::merged(&base, &sent, &theirs),
            };
            let text = all.write(false);
            written = Some(all);
            Some(text)
        })
        .await?;
        if is_newer {
            self.may_write.set(false);
            return Err(Trouble::Newer);
        }
        let now = mine();
        let next = written.map(|written| self.take_over(&sent, written, &now));
        Ok(next.filter(|next| *next != now))
    }

    /// Brings what the store has together with what the tab has, both from what
    /// they once were.
    fn take_over(&self, base: &T, mut theirs: T, mine: &T) -> T {
        // What others have chosen is theirs.
        let [then, now] = [base, &theirs].map(|it| it.clone().without_choice());
        let mut next = T::merged(&then, &bare(mine), &now).with_secrets_of(mine);
        if !self.has_own.replace(true) {
            next.choose_as(&theirs);
        }
        theirs.be_of(&next);
        self.base.replace(theirs);
        self.keep_in_tab(&next);
        next
    }
}

/// As it comes back from the store.
fn bare<T: Shared>(mine: &T) -> T {
    let mut bare = T::read(&mine.write(false)).unwrap_or_else(|_| mine.clone());
    bare.be_of(mine);
    bare
}

/// Reads what a file holds.
///
/// # Errors
/// A sentence.
pub fn read<T: Shared>(text: &str) -> Result<T, String> {
    T::read(text).map_err(|unread| {
        said!("Something in this file can't be read, so nothing was changed. {}", unread.says)
    })
}

/// Adds what a file holds and the store does not; whether there was anything.
///
/// # Errors
/// A sentence; then nothing was changed.
pub async fn restore<T: Shared>(file: T) -> Result<bool, String> {
    let mut is_new = false;
    store::change(T::SHELF, KEY, |kept| {
        let all = match kept.as_deref().map(T::read) {
            None | Some(Err(Unread { is_newer: false, .. })) => file,
            Some(Err(_)) => return None,
            Some(Ok(have)) => have.with_missing_of(file),
        };
        let all = all.write(false);
        is_new = kept.is_none_or(|kept| kept != all);
        is_new.then_some(all)
    })
    .await
    .map_err(|trouble| trouble.to_string())?;
    if is_new {
        store::tell_this_tab(&vec![(T::SHELF, KEY.to_owned())]);
    }
    Ok(is_new)
}

/// Whether a record is the one that is shared.
pub fn is_shared<T: Shared>(shelf: Shelf, key: &str) -> bool {
    shelf == T::SHELF && key == KEY
}

/// Calls back when another tab has changed it, or another part of this one.
pub fn on_change<T: Shared>(changed: impl Fn() + 'static) {
    store::on_change(move |places| {
        if places.iter().any(|(shelf, key)| is_shared::<T>(*shelf, key)) {
            changed();
        }
    });
}
