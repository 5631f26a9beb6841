//! A lesson's file, wherever it lies, and addresses relative to it.

use js_sys::Uint8Array;
use request_playground::language::say;
use request_playground::lesson::MOST_BYTES;
use request_playground::said;
use request_playground::words::bytes_words;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestInit, Response, Url};

/// A file that has come.
pub struct LessonFile {
    pub text: String,
    /// Where it came from in the end: what it names is relative to this.
    pub address: String,
}

/// An address as it stands on a page or in a file, made whole; `None` if it is
/// none or leads to anything but http, https or, for a page on this machine, a
/// file.
pub fn whole(address: &str, base: &str) -> Option<String> {
    let url = Url::new_with_base(address, base).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:" | "file:").then(|| url.href())
}

/// The address that everything on this page is relative to.
pub fn page_address() -> String {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok().flatten())
        .unwrap_or_default()
}

/// Fetches a lesson, without cookies and without a word of who asks. The error
/// is a sentence or two for the person.
pub async fn fetch(address: &str) -> Result<LessonFile, String> {
    let here = page_address();
    let Some(whole) = whole(address, &here) else {
        return Err(said!(
            "The link names a lesson at “{}”, and that is no address of the web. Ask whoever gave you the link.",
            shortened(address)
        ));
    };
    let response = ask(&whole).await.map_err(|_| silent(&whole, &here))?;
    if !response.ok() {
        return Err(said!(
            "There is no lesson at {}: the server there answered {}. Ask whoever gave you the link whether it is still right.",
            shortened(&whole),
            response.status()
        ));
    }
    let kind = response.headers().get("Content-Type").ok().flatten().unwrap_or_default();
    if kind.contains("text/html") {
        return Err(said!(
            "At {} there is a web page, and a lesson is a text file. On GitHub, the button “Raw” leads to the file itself.",
            shortened(&whole)
        ));
    }
    let address = Some(response.url()).filter(|url| !url.is_empty()).unwrap_or(whole);
    let bytes = read(&response).await?;
    let text = String::from_utf8(bytes).map_err(|_| {
        say("This file is not text in UTF-8, so no lesson can be in it.").to_owned()
    })?;
    Ok(LessonFile { text, address })
}

async fn ask(address: &str) -> Result<Response, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let options = RequestInit::new();
    options.set_credentials(web_sys::RequestCredentials::Omit);
    options.set_referrer_policy(web_sys::ReferrerPolicy::NoReferrer);
    JsFuture::from(window.fetch_with_str_and_init(address, &options)).await?.dyn_into()
}

/// Why a browser shows a page nothing of a file, as far as a page can know.
fn silent(address: &str, here: &str) -> String {
    let origin = |address: &str| Url::new(address).map(|url| url.origin()).unwrap_or_default();
    let shown = shortened(address);
    if here.starts_with("file:") {
        return said!(
            "The browser did not let this page read {}: a page that was opened from a file may read no other files. Open the lesson's file below instead.",
            shown
        );
    }
    if here.starts_with("https:") && address.starts_with("http:") {
        return said!(
            "The browser did not let this page read {}: the page came over https, and the lesson's address begins with http. Use https in the link, or open the lesson's file below.",
            shown
        );
    }
    if origin(address) == origin(here) {
        return said!("{} could not be read. Is this machine online? Try it once more.", shown);
    }
    said!(
        "The browser did not let this page read {}. Either nothing answers there, or that place does not allow other sites to read its files (CORS): for that it has to answer with the header Access-Control-Allow-Origin: *. GitHub Pages and the raw files of GitHub do so. You can also save the lesson, and open the file below.",
        shown
    )
}

/// The body, up to the largest lesson.
async fn read(response: &Response) -> Result<Vec<u8>, String> {
    let broken = || say("The file broke off while it was read. Try it once more.").to_owned();
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader =
        stream.get_reader().dyn_into().map_err(|_| broken())?;
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| broken())?;
        let get = |name: &str| js_sys::Reflect::get(&piece, &name.into()).unwrap_or_default();
        if get("done").is_truthy() {
            return Ok(bytes);
        }
        bytes.extend(Uint8Array::new(&get("value")).to_vec());
        if bytes.len() > MOST_BYTES {
            let _ = reader.cancel();
            return Err(said!(
                "This file is larger than a lesson may be: {}. Is it really one?",
                bytes_words(MOST_BYTES as u64)
            ));
        }
    }
}

/// For a sentence: long addresses are cut.
fn shortened(address: &str) -> String {
    match address.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &address[..end]),
        None => address.to_owned(),
    }
}
