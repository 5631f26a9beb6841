//! The shelves in IndexedDB.

use js_sys::Array;
use request_playground::records::{Shelf, Trouble};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbTransaction, IdbTransactionMode};

use super::change::{Change, Removed, Value};
use super::waiting::{end, result, thrown_trouble};

#[derive(Clone)]
pub struct Database(pub IdbDatabase);

/// A transaction that is called off unless all of its steps could be asked for.
struct Steps {
    transaction: IdbTransaction,
    all_asked: bool,
}

impl Drop for Steps {
    fn drop(&mut self) {
        if !self.all_asked {
            let _ = self.transaction.abort();
        }
    }
}

impl Steps {
    fn shelf(&self, shelf: Shelf) -> Result<IdbObjectStore, Trouble> {
        self.transaction.object_store(shelf.name()).map_err(|thrown| thrown_trouble(&thrown))
    }
}

impl Database {
    fn begin(&self, shelves: &[Shelf], mode: IdbTransactionMode) -> Result<Steps, Trouble> {
        let names: Array = shelves.iter().map(|shelf| JsValue::from_str(shelf.name())).collect();
        let transaction =
            self.0.transaction_with_str_sequence_and_mode(&names, mode).map_err(|thrown| {
                match thrown.dyn_ref::<web_sys::DomException>() {
                    // Closed under our hands, as another tab needed it.
                    Some(exception) if exception.name() == "InvalidStateError" => {
                        Trouble::Overtaken
                    }
                    _ => thrown_trouble(&thrown),
                }
            })?;
        Ok(Steps { transaction, all_asked: false })
    }

    pub async fn write(&self, changes: &[Change]) -> Result<(), Trouble> {
        if changes.is_empty() {
            return Ok(());
        }
        let shelves = distinct(changes.iter().map(|change| change.place().0));
        let mut steps = self.begin(&shelves, IdbTransactionMode::Readwrite)?;
        let ended = end(&steps.transaction);
        for change in changes {
            let (shelf, key) = change.place();
            let shelf = steps.shelf(shelf)?;
            let key = JsValue::from_str(key);
            match change {
                Change::Put(_, _, value) => shelf.put_with_key(&value.to_js(), &key),
                Change::Remove(..) => shelf.delete(&key),
            }
            .map_err(|thrown| thrown_trouble(&thrown))?;
        }
        steps.all_asked = true;
        ended.await
    }

    /// What a record becomes, by what it is; nothing leaves it so. Nobody writes
    /// between the two.
    pub async fn change(
        &self,
        shelf: Shelf,
        key: &str,
        change: impl FnOnce(Option<Value>) -> Option<Value>,
    ) -> Result<bool, Trouble> {
        let mut steps = self.begin(&[shelf], IdbTransactionMode::Readwrite)?;
        let ended = end(&steps.transaction);
        let stand = steps.shelf(shelf)?;
        let name = JsValue::from_str(key);
        let kept = stand.get(&name).map_err(|thrown| thrown_trouble(&thrown))?;
        let kept = Value::from_js(&result(&kept).await?);
        let changed = change(kept);
        if let Some(value) = &changed {
            stand.put_with_key(&value.to_js(), &name).map_err(|thrown| thrown_trouble(&thrown))?;
        }
        steps.all_asked = true;
        ended.await?;
        Ok(changed.is_some())
    }

    pub async fn add(&self, records: &[(Shelf, String, Value)]) -> Result<usize, Trouble> {
        if records.is_empty() {
            return Ok(0);
        }
        let shelves = distinct(records.iter().map(|(shelf, ..)| *shelf));
        let mut steps = self.begin(&shelves, IdbTransactionMode::Readwrite)?;
        let ended = end(&steps.transaction);
        let mut added = 0;
        for shelf in shelves {
            let stand = steps.shelf(shelf)?;
            let keys = stand.get_all_keys().map_err(|thrown| thrown_trouble(&thrown))?;
            let keys = Array::from(&result(&keys).await?);
            let there: std::collections::HashSet<String> =
                keys.iter().filter_map(|key| key.as_string()).collect();
            let missing =
                records.iter().filter(|(on, key, _)| *on == shelf && !there.contains(key));
            for (_, key, value) in missing {
                stand
                    .put_with_key(&value.to_js(), &JsValue::from_str(key))
                    .map_err(|thrown| thrown_trouble(&thrown))?;
                added += 1;
            }
        }
        steps.all_asked = true;
        ended.await?;
        Ok(added)
    }

    pub async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Value>, Trouble> {
        let mut steps = self.begin(&[shelf], IdbTransactionMode::Readonly)?;
        let request = steps
            .shelf(shelf)?
            .get(&JsValue::from_str(key))
            .map_err(|thrown| thrown_trouble(&thrown))?;
        steps.all_asked = true;
        Ok(Value::from_js(&result(&request).await?))
    }

    /// With their keys, in the order of those; `None` for all.
    pub async fn some(
        &self,
        shelf: Shelf,
        after: Option<&str>,
        most: Option<u32>,
    ) -> Result<Vec<(String, Value)>, Trouble> {
        let mut steps = self.begin(&[shelf], IdbTransactionMode::Readonly)?;
        let stand = steps.shelf(shelf)?;
        let range: JsValue = match after {
            Some(after) => IdbKeyRange::lower_bound_with_open(&JsValue::from_str(after), true)
                .map_err(|thrown| thrown_trouble(&thrown))?
                .into(),
            None => JsValue::UNDEFINED,
        };
        let most = most.unwrap_or(u32::MAX);
        let keys = stand.get_all_keys_with_key_and_limit(&range, most);
        let values = stand.get_all_with_key_and_limit(&range, most);
        let (Ok(keys), Ok(values)) = (keys, values) else {
            return Err(Trouble::of("UnknownError", "the shelf could not be asked"));
        };
        steps.all_asked = true;
        let (keys, values) = (result(&keys), result(&values));
        let keys = Array::from(&keys.await?);
        let values = Array::from(&values.await?);
        Ok(keys
            .iter()
            .zip(values.iter())
            .filter_map(|(key, value)| Some((key.as_string()?, Value::from_js(&value)?)))
            .collect())
    }

    pub async fn take(
        &self,
        shelves: &[Shelf],
        keys: Option<&[String]>,
    ) -> Result<Removed, Trouble> {
        let mut steps = self.begin(shelves, IdbTransactionMode::Readwrite)?;
        let ended = end(&steps.transaction);
        let mut removed = Vec::new();
        for shelf in shelves {
            let stand = steps.shelf(*shelf)?;
            match keys {
                Some(keys) => {
                    for key in keys {
                        let name = JsValue::from_str(key);
                        let value = stand.get(&name).map_err(|thrown| thrown_trouble(&thrown))?;
                        let value = result(&value).await?;
                        if !value.is_undefined() {
                            stand.delete(&name).map_err(|thrown| thrown_trouble(&thrown))?;
                            removed.push((*shelf, key.clone(), value));
                        }
                    }
                }
                None => {
                    let names = stand.get_all_keys().map_err(|thrown| thrown_trouble(&thrown))?;
                    let values = stand.get_all().map_err(|thrown| thrown_trouble(&thrown))?;
                    stand.clear().map_err(|thrown| thrown_trouble(&thrown))?;
                    let (names, values) = (result(&names), result(&values));
                    let names = Array::from(&names.await?);
                    let values = Array::from(&values.await?);
                    removed.extend(
                        names
                            .iter()
                            .zip(values.iter())
                            .filter_map(|(name, value)| Some((*shelf, name.as_string()?, value))),
                    );
                }
            }
        }
        steps.all_asked = true;
        ended.await?;
        Ok(Removed(removed))
    }

    pub async fn put_back(&self, removed: &Removed) -> Result<(), Trouble> {
        if removed.0.is_empty() {
            return Ok(());
        }
        let shelves = distinct(removed.0.iter().map(|(shelf, ..)| *shelf));
        let mut steps = self.begin(&shelves, IdbTransactionMode::Readwrite)?;
        let ended = end(&steps.transaction);
        for (shelf, key, value) in &removed.0 {
            steps
                .shelf(*shelf)?
                .put_with_key(value, &JsValue::from_str(key))
                .map_err(|thrown| thrown_trouble(&thrown))?;
        }
        steps.all_asked = true;
        ended.await
    }
}

fn distinct(shelves: impl Iterator<Item = Shelf>) -> Vec<Shelf> {
    let mut all: Vec<Shelf> = shelves.collect();
    all.sort_unstable();
    all.dedup();
    all
}
