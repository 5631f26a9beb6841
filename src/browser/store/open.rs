//! Opening the store, once, whatever state it is found in.

use std::cell::RefCell;

use js_sys::Promise;
use request_playground::records::{SCHEMA, SCHEMA_VERSION, Trouble};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbVersionChangeEvent};

use super::database::Database;
use super::memory::Memory;
use super::waiting::{result, thrown_trouble};
use super::{PLACE, Place, Standing, stand, tabs};

const NAME: &str = "request-playground";

thread_local! {
    static OPENED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Opens the store, or waits until somebody else has.
pub async fn once() {
    let promise = OPENED.with_borrow_mut(|opened| {
        opened
            .get_or_insert_with(|| {
                wasm_bindgen_futures::future_to_promise(async {
                    open().await;
                    Ok(JsValue::UNDEFINED)
                })
            })
            .clone()
    });
    let _ = JsFuture::from(promise).await;
}

async fn open() {
    let (place, standing) = match ask(Some(SCHEMA_VERSION)).await {
        Ok(database) => (Place::Database(database), Standing::Kept),
        // A newer page's store: whatever of it is known can be read.
        Err(Trouble::Newer) => match ask(None).await {
            Ok(database) => (Place::Database(database), Standing::ReadOnly(Trouble::Newer)),
            Err(trouble) => (Place::Memory(Memory::default()), Standing::InMemory(trouble)),
        },
        Err(trouble) => (Place::Memory(Memory::default()), Standing::InMemory(trouble)),
    };
    PLACE.set(Some(place));
    tabs::listen();
    stand(standing);
}

/// The database, brought up to a version; with none, as it is.
async fn ask(version: Option<u32>) -> Result<Database, Trouble> {
    let factory: IdbFactory = web_sys::window()
        .ok_or(Trouble::Refused)?
        .indexed_db()
        .map_err(|_| Trouble::Refused)?
        .ok_or(Trouble::Refused)?;
    let request = match version {
        Some(version) => factory.open_with_u32(NAME, version),
        None => factory.open(NAME),
    }
    .map_err(|thrown| thrown_trouble(&thrown))?;
    let upgrade = upgrade(&request);
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let blocked = Closure::<dyn FnMut(Event)>::new(|_| stand(Standing::Waiting));
    request.set_onblocked(Some(blocked.as_ref().unchecked_ref()));
    let database: IdbDatabase =
        result(&request).await?.dyn_into().map_err(|_| Trouble::of("UnknownError", "no store"))?;
    watch(&database);
    Ok(Database(database))
}

/// Adds the shelves that the store does not have yet. It runs inside the
/// browser's own transaction: a tab that is killed here leaves the old version.
fn upgrade(request: &IdbOpenDbRequest) -> Closure<dyn FnMut(IdbVersionChangeEvent)> {
    let request = request.clone();
    Closure::new(move |event: IdbVersionChangeEvent| {
        let Some(database) =
            request.result().ok().and_then(|database| database.dyn_into::<IdbDatabase>().ok())
        else {
            return;
        };
        let had = event.old_version() as u32;
        for (_, added) in SCHEMA.into_iter().filter(|(version, _)| *version > had) {
            for shelf in added {
                let _ = database.create_object_store(shelf.name());
            }
        }
    })
}

/// Lets go when a newer page in another tab needs the store, and opens it anew
/// when the browser closed it, as when a person clears what a site has kept.
fn watch(database: &IdbDatabase) {
    let closing = database.clone();
    let overtaken = Closure::<dyn FnMut(IdbVersionChangeEvent)>::new(move |_| {
        closing.close();
        PLACE.set(Some(Place::Closed));
        stand(Standing::ReadOnly(Trouble::Overtaken));
    });
    database.set_onversionchange(Some(overtaken.as_ref().unchecked_ref()));
    overtaken.forget();
    let closed = Closure::<dyn FnMut(Event)>::new(|_| {
        PLACE.set(None);
        OPENED.set(None);
    });
    database.set_onclose(Some(closed.as_ref().unchecked_ref()));
    closed.forget();
}
