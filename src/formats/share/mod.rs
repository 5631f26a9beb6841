//! A request passed on: what goes along, field by field, and the link, the
//! element and the badge that carry it.
//!
//! The squeezing itself (raw DEFLATE) is the browser's: it has a compressor, and
//! one of our own would add some 15 kB to what a visitor fetches. Everything
//! around it is here, and told where it is not sure of what it was given.

mod carried;
mod code;
mod packed;
mod written;

pub use carried::{Choices, Item, Place, carried, items};
pub use code::{Code, code};
pub use packed::{LinkError, MOST_PACKED, MOST_UNPACKED, fragment, packed, read, unpacked};
pub use written::{Channel, Fits, badge, element, fits, link, reach};
