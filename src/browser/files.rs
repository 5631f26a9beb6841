//! The files that the person chose. Drafts name them by number; the bytes stay
//! with the browser until they are sent.

use std::cell::RefCell;

use request_playground::http::FileRef;
use request_playground::words::short_bytes;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// A `FileRef`'s id is its place in this list plus one; 0 is never given out.
    static CHOSEN: RefCell<Vec<web_sys::File>> = const { RefCell::new(Vec::new()) };
}

/// Remembers a chosen file and gives the name by which a draft knows it.
pub fn keep(file: web_sys::File) -> FileRef {
    let (name, size, media_type) = (file.name(), file.size(), file.type_());
    let id = CHOSEN.with_borrow_mut(|chosen| {
        chosen.push(file);
        u32::try_from(chosen.len()).unwrap_or(0)
    });
    // A file's size is a whole number that JavaScript hands over as a float.
    FileRef { id, name, size: size as u64, media_type }
}

/// The file itself, if it was chosen since the page was opened.
pub fn get(id: u32) -> Option<web_sys::File> {
    let index = usize::try_from(id.checked_sub(1)?).ok()?;
    CHOSEN.with_borrow(|chosen| chosen.get(index).cloned())
}

/// The text of a file; the error is a sentence for the person. `most` is in
/// bytes.
pub async fn read_text(file: web_sys::File, most: u64) -> Result<String, String> {
    let name = file.name();
    // A file's size is a whole number that JavaScript hands over as a float.
    let size = file.size() as u64;
    if size > most {
        let (size, most) = (short_bytes(size), short_bytes(most));
        return Err(format!("{name} has {size}, and at most {most} are read here."));
    }
    let bytes = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| format!("The browser could not read {name}. Choose it once more."))?;
    String::from_utf8(js_sys::Uint8Array::new(&bytes).to_vec())
        .map_err(|_| format!("{name} is not text in UTF-8, so no request can be in it."))
}
