//! The page. On any target but wasm there is none: the core's tests and clippy
//! run there without leptos and web-sys.

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod ui;

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    // `theme.js` has said that this browser can't run it.
    if browser::page::root_mark("lacks").is_some() {
        return;
    }
    // A link is read before the form is there, so that it never stands there
    // with something else in it.
    wasm_bindgen_futures::spawn_local(async {
        let spoken = browser::language::load().await;
        let arrival = match browser::arrival::text() {
            Some(text) => app::read(&text).await,
            None => browser::arrival::now().await,
        };
        // Made ready by now is the module alone; see `app::draw` for the rest.
        browser::clock::breathe().await;
        leptos::mount::mount_to_body(
            move || leptos::view! { <app::App arrival trouble=spoken.err() /> },
        );
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The page runs in a browser: `cargo xtask serve` builds and serves it.");
}
