//! The files that the person chose. Drafts name them by number; the bytes stay
//! with the browser until they are sent.

use std::cell::RefCell;

use request_playground::http::FileRef;
use request_playground::prose::Prose;
use request_playground::words::bytes_words;
use wasm_bindgen_futures::JsFuture;

use super::clock;

/// A file that the person chose or dropped.
pub type File = web_sys::File;

thread_local! {
    /// A `FileRef`'s id is its place in this list plus one; 0 is never given out.
    static CHOSEN: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
}

/// Remembers a chosen file and gives the name by which a draft knows it.
pub fn keep(file: File) -> FileRef {
    let (name, size, media_type) = (file.name(), file.size(), file.type_());
    let id = CHOSEN.with_borrow_mut(|chosen| {
        chosen.push(file);
        u32::try_from(chosen.len()).unwrap_or(0)
    });
    // A file's size is a whole number that JavaScript hands over as a float.
    FileRef { id, name, size: size as u64, media_type }
}

/// The file itself, if it was chosen since the page was opened.
pub fn get(id: u32) -> Option<File> {
    let index = usize::try_from(id.checked_sub(1)?).ok()?;
    CHOSEN.with_borrow(|chosen| chosen.get(index).cloned())
}

/// How much of a file is read at once, in bytes: taken in within a few
/// milliseconds.
const SLICE: f64 = 262_144.0;

/// Reads a file in slices, so that it is never there as a whole, and lets the
/// page draw and hear between them. `take` is given each with how many bytes
/// have been read, and ends it by an error, as a file does that can't be read:
/// a sentence for the person.
pub async fn read_slices(
    file: &File,
    mut take: impl FnMut(&[u8], u64) -> Result<(), Prose>,
) -> Result<(), Prose> {
    let unreadable = |_| {
        Prose::with(
            "The browser could not read {}. It may have changed since it was chosen: choose it once more.",
            &[&file.name()],
        )
    };
    let size = file.size();
    let mut from = 0.0;
    while from < size {
        let to = (from + SLICE).min(size);
        let slice = file.slice_with_f64_and_f64(from, to).map_err(unreadable)?;
        let bytes = JsFuture::from(slice.array_buffer()).await.map_err(unreadable)?;
        // A file's size is a whole number that JavaScript hands over as a float.
        take(&js_sys::Uint8Array::new(&bytes).to_vec(), to as u64)?;
        from = to;
        clock::breathe_in_time().await;
    }
    Ok(())
}

/// The text of a small file; the error is a sentence for the person. `most` is
/// in bytes.
pub async fn read_text(file: &File, most: u64) -> Result<String, Prose> {
    let mut text = Vec::new();
    read_slices(file, |bytes, _| {
        text.extend_from_slice(bytes);
        if text.len() as u64 <= most {
            return Ok(());
        }
        Err(Prose::with("{} is larger than what is read here.", &[&file.name()])
            .and(Prose::in_words("That is {} at most.", &[&bytes_words(most)])))
    })
    .await?;
    String::from_utf8(text).map_err(|_| Prose::with("{} is not text in UTF-8.", &[&file.name()]))
}
