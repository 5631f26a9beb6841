//! The parts of the page, one file each. What is shown is worked out below, in
//! the core; here it is only laid out. Signals live in this room and in `app`.

mod anatomy;
mod annotations;
mod answer;
mod auth;
mod body;
mod body_view;
mod endpoint;
mod explanation;
mod fields;
mod findings;
mod form;
mod header_list;
mod headers;
mod icon;
mod masthead;
mod message;
mod method;
mod notice;
mod prose;
mod request;
mod rows;
mod shortcuts;
mod state;
mod suggest;
mod timing;
mod views;

pub use answer::{ANSWER_ID, Answer, announcement};
pub use body::{BODY_ID, go_to};
pub use endpoint::ENDPOINT_ID;
pub use form::Form;
pub use headers::value_id as header_value_id;
pub use masthead::Masthead;
pub use notice::NoticeLine;
pub use request::{RequestForm, SEND_ID};
pub use shortcuts::Shortcuts;
pub use state::{Command, Desk, Notice, Running};
pub use views::ChosenView;
