//! The two ways in to the practice API.
//!
//! Where a service worker runs, a request is a real `fetch`: the worker hands it
//! to this page, and [`worker`] answers. Elsewhere [`answer_in_page`] takes the
//! same `Request` object, whose constructor has applied the browser's own rules,
//! and gives back a real `Response`. Both call [`kept`] and send what it says by
//! way of [`serving`].

mod burst;
mod in_page;
mod kept;
mod serving;
mod stop;
mod way;
mod worker;

pub use burst::{Burst, burst};
pub use in_page::answer_in_page;
pub use kept::reset;
pub(in crate::browser) use way::container;
pub use way::{Way, start, way};
