//! The language of the page: which one it is, its texts, and what the browser
//! knows of it (`Intl`).
//!
//! `public/theme.js` chooses it before the first paint and marks the root
//! element with it; here is what follows from that.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::Intl::{NumberFormat, PluralRules};
use js_sys::{Array, Function, Number, Object, Reflect};
use request_playground::language::{Catalogue, Rules, say};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{arrival, page, storage};

/// Every language there is, in its own words, English first.
pub const LANGUAGES: [(&str, &str); 9] = [
    ("en", "English"),
    ("es", "Español"),
    ("pt-BR", "Português"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("zh-Hans", "中文"),
    ("ja", "日本語"),
    ("hi", "हिन्दी"),
    ("ar", "العربية"),
];

const KEY: &str = "request-playground.language";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type ListFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: &str, options: &Object) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &ListFormat, items: &Array) -> String;
}

thread_local! {
    static PLURALS: RefCell<Option<PluralRules>> = const { RefCell::new(None) };
    /// By digits after the point. Each is a hundred times the work of using it.
    static FIGURES: RefCell<BTreeMap<usize, Function>> = const { RefCell::new(BTreeMap::new()) };
}

/// The language that the page speaks: `de`, `pt-BR`.
pub fn tag() -> String {
    page::language().filter(|tag| !tag.is_empty()).unwrap_or_else(|| "en".to_owned())
}

/// For dates and figures. Digits are those of HTTP in every language: here they
/// are often part of what is learnt.
pub fn locale() -> String {
    match tag().as_str() {
        "en" => "en-GB".to_owned(),
        tag => [tag, "-u-nu-latn"].concat(),
    }
}

/// Gets the texts of the page's language. If they can't be had the page speaks
/// English, and the error is the sentence that says so.
pub async fn load() -> Result<(), &'static str> {
    let tag = tag();
    if tag == "en" {
        return Ok(());
    }
    match fetch(&tag).await {
        Some(catalogue) => {
            let locale = Array::of1(&tag.into());
            PLURALS.set(Some(PluralRules::new(&locale, &Object::new())));
            catalogue.speak();
            page::title(say("Request Playground: write, send and understand an HTTP request"));
            Ok(())
        }
        None => {
            page::speak("en", "ltr");
            Err(
                "The page could not be had in your language, so it speaks English. Load it once more when the network is back.",
            )
        }
    }
}

async fn fetch(tag: &str) -> Option<Catalogue> {
    let address = [&page::folder(), "languages/", tag, ".json"].concat();
    let asked = web_sys::window()?.fetch_with_str(&address);
    let response: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    Catalogue::read(&text, Rules { category, figure, list })
}

fn category(count: u64) -> String {
    PLURALS.with_borrow(|rules| {
        rules.as_ref().map_or_else(String::new, |rules| rules.select(count as f64).into())
    })
}

/// Writes figures with this many digits after the point.
fn figure_format(digits: usize) -> Function {
    let options = Object::new();
    for name in ["minimumFractionDigits", "maximumFractionDigits"] {
        let _ = Reflect::set(&options, &name.into(), &(digits as f64).into());
    }
    NumberFormat::new(&Array::of1(&locale().into()), &options).format()
}

fn figure(value: f64, digits: usize) -> String {
    let format = FIGURES.with_borrow_mut(|formats| {
        formats.entry(digits).or_insert_with(|| figure_format(digits)).clone()
    });
    let written = format.call1(&JsValue::UNDEFINED, &value.into());
    written.ok().and_then(|text| text.as_string()).unwrap_or_else(|| plainly(value))
}

/// The engine's own way: Rust's would come along for this alone, and it is large.
fn plainly(value: f64) -> String {
    Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

fn list(length: usize, or: bool) -> String {
    let options = Object::new();
    let kind = if or { "disjunction" } else { "conjunction" };
    let _ = Reflect::set(&options, &"type".into(), &kind.into());
    let items: Array = (0..length).map(|_| JsValue::from("{}")).collect();
    match ListFormat::new(&locale(), &options) {
        Ok(format) => format.format(&items),
        // An older browser: commas say it too.
        Err(_) => vec!["{}"; length].join(", "),
    }
}

/// Speaks another language from now on. The page is loaded anew, with all that
/// was typed, which is kept before it goes.
pub fn choose(tag: &str) {
    storage::save(storage::Keep::Browser, KEY, tag);
    if page::parameter("lang").is_some() {
        // The link would win over the choice.
        arrival::without_parameter("lang");
    }
    page::reload();
}

/// Where a lesson of the page's shelf lies in the page's language.
pub fn lesson(file: &str) -> Option<String> {
    let tag = tag();
    let name = file.strip_prefix("lessons/")?;
    (tag != "en").then(|| ["lessons/", &tag, "/", name].concat())
}
