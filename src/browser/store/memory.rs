//! The shelves where a browser keeps nothing: gone with the tab.

use std::collections::BTreeMap;
use std::ops::Bound;

use request_playground::records::Shelf;

use super::change::{Change, Removed, Value};

#[derive(Default)]
pub struct Memory(BTreeMap<(Shelf, String), Value>);

impl Memory {
    pub fn write(&mut self, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::Put(shelf, key, value) => {
                    self.0.insert((shelf, key), value);
                }
                Change::Remove(shelf, key) => {
                    self.0.remove(&(shelf, key));
                }
            }
        }
    }

    pub fn add(&mut self, records: Vec<(Shelf, String, Value)>) -> usize {
        let before = self.0.len();
        for (shelf, key, value) in records {
            self.0.entry((shelf, key)).or_insert(value);
        }
        self.0.len() - before
    }

    pub fn get(&self, shelf: Shelf, key: &str) -> Option<Value> {
        self.0.get(&(shelf, key.to_owned())).cloned()
    }

    pub fn some(&self, shelf: Shelf, after: Option<&str>, most: usize) -> Vec<(String, Value)> {
        let start = match after {
            Some(after) => Bound::Excluded((shelf, after.to_owned())),
            None => Bound::Included((shelf, String::new())),
        };
        self.0
            .range((start, Bound::Unbounded))
            .take_while(|((on, _), _)| *on == shelf)
            .take(most)
            .map(|((_, key), value)| (key.clone(), value.clone()))
            .collect()
    }

    pub fn take(&mut self, shelves: &[Shelf], keys: Option<&[String]>) -> Removed {
        let wanted = |(shelf, key): &(Shelf, String)| {
            shelves.contains(shelf) && keys.is_none_or(|keys| keys.contains(key))
        };
        let places: Vec<(Shelf, String)> =
            self.0.keys().filter(|place| wanted(place)).cloned().collect();
        let removed = places.into_iter().filter_map(|place| {
            let value = self.0.remove(&place)?;
            Some((place.0, place.1, value.to_js()))
        });
        Removed(removed.collect())
    }

    pub fn put_back(&mut self, removed: &Removed) {
        for (shelf, key, value) in &removed.0 {
            if let Some(value) = Value::from_js(value) {
                self.0.insert((*shelf, key.clone()), value);
            }
        }
    }
}
