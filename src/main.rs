//! The page. On any target but wasm there is none: the core's tests and clippy
//! run there without leptos and web-sys.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The page runs in a browser: `cargo xtask serve` builds and serves it.");
}
