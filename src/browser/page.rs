//! The page that we are: where it runs, what its link asks for, how it looks.

use request_playground::rules::{Page, ParsedUrl};
use wasm_bindgen::prelude::Closure;
use web_sys::Url;

use super::guard;

/// The facts about this page that decide what fetch allows.
pub struct Facts {
    pub origin: String,
    pub secure: bool,
    pub online: bool,
}

impl Facts {
    pub fn now() -> Self {
        let window = web_sys::window();
        let location = window.as_ref().map(web_sys::Window::location);
        let scheme = location.as_ref().and_then(|here| here.protocol().ok()).unwrap_or_default();
        Self {
            origin: location.and_then(|here| here.origin().ok()).unwrap_or_default(),
            secure: scheme == "https:",
            online: window.is_none_or(|window| window.navigator().on_line()),
        }
    }

    pub fn page(&self) -> Page<'_> {
        Page {
            origin: &self.origin,
            secure: self.secure,
            online: self.online,
            permissions: guard::permissions(),
            parse_url: &parse_url,
        }
    }
}

/// An absolute URL as the browser reads it.
pub fn parse_url(typed: &str) -> Option<ParsedUrl> {
    let url = Url::new(typed).ok()?;
    Some(ParsedUrl {
        href: url.href(),
        scheme: url.protocol().trim_end_matches(':').to_owned(),
        username: url.username(),
        password: url.password(),
        host: url.hostname(),
        port: url.port(),
        path: url.pathname(),
        query: url.search(),
        fragment: url.hash(),
    })
}

/// The link's query, without its `?`.
pub fn query() -> String {
    web_sys::window()
        .and_then(|window| window.location().search().ok())
        .map(|query| query.trim_start_matches('?').to_owned())
        .unwrap_or_default()
}

/// The link's fragment, with its `#`.
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The whole link.
pub fn href() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The page's own address: its folder, without a query and a fragment.
pub fn address() -> String {
    let href = href();
    href.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The folder in which the page and what belongs to it stand, with its slash.
pub fn folder() -> String {
    let address = address();
    address.rfind('/').and_then(|at| address.get(..=at)).unwrap_or_default().to_owned()
}

/// A parameter of the link.
pub fn parameter(name: &str) -> Option<String> {
    web_sys::UrlSearchParams::new_with_str(&query())
        .ok()?
        .get(name)
        .filter(|value| !value.is_empty())
}

fn root() -> Option<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast;
    web_sys::window()?.document()?.document_element()?.dyn_into().ok()
}

/// The language that the root element is marked with.
pub fn language() -> Option<String> {
    root()?.get_attribute("lang")
}

/// Marks the root element with a language and its direction.
pub fn speak(tag: &str, direction: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", tag);
        let _ = root.set_attribute("dir", direction);
    }
}

/// What the tab is called.
pub fn title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Sets or, with `None`, removes a `data-` attribute of the root element.
pub fn mark_root(name: &str, value: Option<&str>) {
    if let Some(root) = root() {
        let name = format!("data-{name}");
        let _ = match value {
            Some(value) => root.set_attribute(&name, value),
            None => root.remove_attribute(&name),
        };
    }
}

/// Fetches the sheet of the parts that arrive after the form. Only a release build
/// has one.
pub fn fetch_later_sheet() {
    if let Some(sheet) = link("link[disabled]") {
        // For no medium until there is something for it to dress.
        let _ = sheet.set_attribute("media", "not all");
        let _ = sheet.remove_attribute("disabled");
    }
}

/// How long that sheet is waited for once the parts are there, in milliseconds.
const SHEET_WITHIN_MS: i32 = 3_000;

/// Has that sheet count from now on, as soon as it is here.
pub async fn take_later_sheet() {
    let Some(sheet) = link("link[media='not all']") else { return };
    let is_here = js_sys::Reflect::get(&sheet, &"sheet".into()).is_ok_and(|it| !it.is_null());
    if !is_here {
        let loaded = js_sys::Promise::new(&mut |resolve, _| {
            for event in ["load", "error"] {
                let _ = sheet.add_event_listener_with_callback(event, &resolve);
            }
            if let Some(window) = web_sys::window() {
                let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
                    &resolve,
                    SHEET_WITHIN_MS,
                );
            }
        });
        let _ = wasm_bindgen_futures::JsFuture::from(loaded).await;
    }
    let _ = sheet.remove_attribute("media");
}

fn link(selector: &str) -> Option<web_sys::Element> {
    root()?.query_selector(selector).ok().flatten()
}

/// The value of a `data-` attribute of the root element.
pub fn root_mark(name: &str) -> Option<String> {
    root()?.get_attribute(&format!("data-{name}"))
}

/// The address of the module that the page runs.
pub(super) fn module_script() -> Option<String> {
    web_sys::window()?
        .document()?
        .query_selector("script[type=module][src]")
        .ok()??
        .get_attribute("src")
}

fn element(id: &str) -> Option<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast;
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus once the page has taken up what was just changed.
///
/// Before the next key is heard, so that nobody types into what had the focus
/// before; a frame later where the element is drawn only then.
pub fn focus_soon(id: impl Into<String>) {
    /// Rounds of effects that a change may take: one of memos, one of views.
    const ROUNDS: u8 = 2;
    let id = id.into();
    leptos::task::spawn_local(async move {
        for _ in 0..ROUNDS {
            leptos::task::tick().await;
        }
        focus(&id);
        leptos::prelude::request_animation_frame(move || {
            if is_focus_nowhere() {
                focus(&id);
            }
        });
    });
}

fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Whether no element has the focus: it was drawn anew, or was not there yet.
fn is_focus_nowhere() -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return false;
    };
    document.active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Moves the focus to an element that is drawn only once it has come into sight.
pub fn focus_once_drawn(id: impl Into<String>) {
    /// Frames until a row that was scrolled to is there.
    const FRAMES: u8 = 4;
    fn look(id: String, frames: u8) {
        leptos::prelude::request_animation_frame(move || match element(&id) {
            Some(element) => {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = element.focus_with_options(&options);
            }
            None if frames > 0 => look(id, frames - 1),
            None => {}
        });
    }
    look(id.into(), FRAMES);
}

/// Puts the cursor of a text field at a place counted in UTF-16 units, as the
/// browser does.
pub fn place_cursor_soon(id: impl Into<String>, at: u32) {
    use wasm_bindgen::JsCast;
    let id = id.into();
    leptos::prelude::request_animation_frame(move || {
        if let Some(field) =
            element(&id).and_then(|found| found.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
        {
            let _ = field.focus();
            let _ = field.set_selection_range(at, at);
        }
    });
}

/// Brings an element to the top of the screen if it starts below the fold or
/// above the screen.
pub fn reveal_soon(id: impl Into<String>) {
    let id = id.into();
    leptos::prelude::request_animation_frame(move || {
        let (Some(element), Some(window)) = (element(&id), web_sys::window()) else { return };
        let height = window.inner_height().ok().and_then(|height| height.as_f64());
        let top = element.get_bounding_client_rect().top();
        if top < 0.0 || height.is_some_and(|height| top > height * 0.6) {
            element.scroll_into_view_with_bool(true);
        }
    });
}

/// Scrolls no further than it takes to see an element that has just been drawn.
pub fn keep_in_sight_soon(id: impl Into<String>) {
    let id = id.into();
    leptos::prelude::request_animation_frame(move || {
        if let Some(element) = element(&id) {
            bring_nearer(&element);
        }
    });
}

/// Brings the first of these into sight, and scrolls no further than it takes.
pub fn bring_into_sight(selectors: &[&str]) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| {
        selectors.iter().find_map(|selector| document.query_selector(selector).ok().flatten())
    });
    if let Some(element) = found {
        bring_nearer(&element);
    }
}

/// Scrolls no further than it takes.
fn bring_nearer(element: &web_sys::Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Tells of an element's size, at once and with every change, until it is dropped.
pub struct SizeWatch {
    observer: web_sys::ResizeObserver,
    _look: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// `None` where the browser can't tell.
    pub fn of(element: &web_sys::Element, look: impl FnMut() + 'static) -> Option<Self> {
        use wasm_bindgen::JsCast;
        let look = Closure::<dyn FnMut()>::new(look);
        let observer = web_sys::ResizeObserver::new(look.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _look: look })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Whether the focus is in the element with this id.
pub fn is_focus_in(id: &str) -> bool {
    let focused = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element());
    element(id).is_some_and(|element| element.contains(focused.as_deref()))
}

/// Brings the match that the person is at into sight once it has been drawn:
/// sideways, where its row is long.
pub fn scroll_to_mark_soon() {
    let look = || {
        let found = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.query_selector(".found--current").ok().flatten());
        let view = found.as_ref().and_then(|mark| mark.closest(".rows-view").ok().flatten());
        let (Some(mark), Some(view)) = (found, view) else { return };
        let (mark, frame) = (mark.get_bounding_client_rect(), view.get_bounding_client_rect());
        if mark.left() < frame.left() + 60.0 || mark.right() > frame.right() - 20.0 {
            let middle = (mark.left() - frame.left()) - frame.width() / 3.0;
            view.set_scroll_left(view.scroll_left() + middle as i32);
        }
    };
    // The first frame scrolls to the row, the second has it.
    leptos::prelude::request_animation_frame(move || {
        leptos::prelude::request_animation_frame(look);
    });
}

/// The height of one line of text in an element, in pixels.
pub fn row_height(element: &web_sys::Element) -> Option<f64> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    let height = style.get_property_value("line-height").ok()?;
    height.trim_end_matches("px").parse().ok().filter(|height: &f64| *height > 1.0)
}

/// Listens for as long as the page lives: these are never taken off again.
pub(super) fn listen_for_ever<E>(
    target: &web_sys::EventTarget,
    name: &str,
    mut heard: impl FnMut(E) + 'static,
) where
    E: wasm_bindgen::JsCast,
{
    use wasm_bindgen::prelude::*;
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        if let Ok(event) = event.dyn_into::<E>() {
            heard(event);
        }
    });
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls back when the page may be about to go: hidden, left or closed.
pub fn on_leaving(keep: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let other = keep.clone();
    listen_for_ever(&window, "pagehide", move |_: web_sys::Event| keep());
    if let Some(document) = window.document() {
        listen_for_ever(&document, "visibilitychange", move |_: web_sys::Event| other());
    }
}

/// Calls back when the machine goes online or offline.
pub fn on_network_change(changed: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let other = changed.clone();
    listen_for_ever(&window, "online", move |_: web_sys::Event| changed());
    listen_for_ever(&window, "offline", move |_: web_sys::Event| other());
}

/// Calls back with the part of the request that the pointer or the focus is on.
pub fn on_part_pointed(pointed: impl Fn(Option<String>) + Clone + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    for name in ["pointerover", "focusin"] {
        let pointed = pointed.clone();
        listen_for_ever(&document, name, move |event: web_sys::Event| {
            use wasm_bindgen::JsCast;
            let part = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
                .and_then(|element| element.closest("[data-part]").ok().flatten())
                .and_then(|element| element.get_attribute("data-part"));
            pointed(part);
        });
    }
}

/// Opens the browser's dialog for printing once the page has been drawn anew.
pub fn print_soon() {
    leptos::prelude::request_animation_frame(print);
}

/// Calls back before and after the page is printed, however that was asked for.
pub fn on_printing(printing: impl Fn(bool) + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let other = printing.clone();
    listen_for_ever(&window, "beforeprint", move |_: web_sys::Event| printing(true));
    listen_for_ever(&window, "afterprint", move |_: web_sys::Event| other(false));
}

/// Whether a key press goes to one of several tabs, which the arrows move among.
pub fn is_on_tab(event: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.closest("[role=tab], .rows-view").ok().flatten().is_some())
}

/// Closes every dialog that is open, as Esc would.
pub fn close_dialogs() {
    use wasm_bindgen::JsCast;
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    while let Ok(Some(dialog)) = document.query_selector("dialog[open]") {
        let Ok(dialog) = dialog.dyn_into::<web_sys::HtmlDialogElement>() else { return };
        dialog.close();
    }
}

/// Whether a key press goes into a text.
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(
        |element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"),
    )
}

/// Takes away the drawing of the page that stands there until the page itself does.
pub fn take_the_shells_place() {
    if let Some(shell) = element("shell") {
        shell.remove();
    }
}

/// Brings a part of the form into sight.
pub fn show_part(name: &str) {
    let found = web_sys::window().and_then(|window| window.document()).and_then(|document| {
        document.query_selector(&format!(".request [data-part=\"{name}\"]")).ok().flatten()
    });
    if let Some(part) = found {
        let top = part.get_bounding_client_rect().top();
        let height = web_sys::window()
            .and_then(|window| window.inner_height().ok())
            .and_then(|height| height.as_f64());
        if top < 0.0 || height.is_some_and(|height| top > height * 0.7) {
            part.scroll_into_view_with_bool(true);
        }
    }
}

/// Opens the browser's dialog for printing.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
