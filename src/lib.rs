//! The core of Request Playground: pure Rust that knows no browser and no
//! leptos, so that all of it runs under a native `cargo test`.
//!
//! The rooms, lowest first; a room may use those before it, never those after
//! (`tests/house/layers.rs` holds them to it):
//!
//! | room | what it is for |
//! |---|---|
//! | [`prose`], [`reference`], [`words`], [`lines`] | what explanations are made of; figures in words |
//! | [`http`], [`json`] | what was typed, what was sent, what came back; bytes into rows |
//! | [`annotation`], [`media`] | an explanation tied to a place; what kind of body an answer has |
//! | [`rules`] | what a browser does to a request before it leaves |
//! | [`practice`] | the API that answers inside the page |
//! | [`formats`] | a request as curl, a link, a stored record |
//! | [`explain`] | an exchange into annotations |

pub mod annotation;
pub mod explain;
pub mod formats;
pub mod http;
pub mod json;
pub mod lines;
pub mod media;
pub mod practice;
pub mod prose;
pub mod reference;
pub mod rules;
pub mod words;
