//! The core of Request Playground: pure Rust that knows no browser and no
//! leptos, so that all of it runs under a native `cargo test`.
//!
//! The rooms, lowest first; a room may use those before it, never those after
//! (`tests/house/layers.rs` holds them to it):
//!
//! | room | what it is for |
//! |---|---|
//! | [`language`] | the texts of the page in other languages than English |
//! | [`prose`], [`reference`], [`words`], [`near`], [`lines`], [`pages`], [`pace`], [`scroll`], [`merge`] | what explanations are made of; figures in words; slips of the pen; text in rows; long work in short steps; which rows are on screen; two versions of one thing made one |
//! | [`http`], [`json`] | what was typed, what was sent, what came back; bytes into rows |
//! | [`find`], [`markup`], [`events`] | other readings of bytes: a search, XML in rows, event streams |
//! | [`annotation`], [`media`], [`acts`] | an explanation tied to a place; what kind of body an answer has; what the page can be asked to do |
//! | [`jsonpath`], [`sheet`] | parts of a JSON text by path; tables |
//! | [`variables`] | `{{name}}` in a request, and the values that take its place |
//! | [`compare`], [`content`] | what changed between two answers; the body of one, while it arrives and after |
//! | [`contract`] | what an OpenAPI document says, and requests and answers held to it |
//! | [`rules`] | what a browser does to a request before it leaves |
//! | [`practice`] | the API that answers inside the page |
//! | [`formats`] | a request as a command, a file, code, a link, a stored record |
//! | [`records`] | what is kept between visits |
//! | [`explain`] | an exchange into annotations |
//! | [`lab`] | CORS played through, with a server of switches |
//! | [`lesson`] | a lesson that is done by sending: its format, checks and progress |
//! | [`collection`] | named requests in folders, and what a run of them gives |

pub mod acts;
pub mod annotation;
pub mod collection;
pub mod compare;
pub mod content;
pub mod contract;
pub mod events;
pub mod explain;
pub mod find;
pub mod formats;
pub mod http;
pub mod json;
pub mod jsonpath;
pub mod lab;
pub mod language;
pub mod lesson;
pub mod lines;
pub mod markup;
pub mod media;
pub mod merge;
pub mod near;
pub mod pace;
pub mod pages;
pub mod practice;
pub mod prose;
pub mod records;
pub mod reference;
pub mod rules;
pub mod scroll;
pub mod sheet;
pub mod variables;
pub mod words;
