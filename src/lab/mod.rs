//! The CORS lab: the practice API with its CORS headers as switches, and the
//! browser's check walked through. All of it is simulated: nothing is sent, the
//! practice data stays as it is, and the page must say so.

mod steps;
mod switches;

use crate::http::{self, Headers, Payload, Request};
use crate::practice::{self, Body, Call, State};
use crate::rules::{
    self, Crossing, Denial, Forecast, Page, Said, Stage, Visibility, Walk, visibility, walk,
};

pub use steps::{Line, denial_words, line};
pub use switches::{AllowOrigin, Expose, List, PageOrigin, Switches};

/// What the lab shows for one request and one set of switches.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub crossing: Crossing,
    /// What the server answers to the `OPTIONS` request; `None` if none is sent.
    pub preflight: Option<Said>,
    /// What it answers to the request itself; `None` if that is never sent.
    pub answer: Option<Said>,
    pub walk: Walk,
    /// The headers of the answer, and whether the page may read them; empty if
    /// it may read nothing.
    pub shown: Vec<(String, String, Visibility)>,
}

impl Run {
    /// Whether the server has acted though the page is told that it failed.
    pub fn acted_unseen(&self) -> bool {
        self.answer.is_some() && self.walk.denial().is_some()
    }
}

/// The origin of the page that the lab plays.
pub fn origin(switches: &Switches, page: &Page) -> String {
    match switches.page {
        PageOrigin::This => page.origin.to_owned(),
        PageOrigin::Shop => "https://shop.example".to_owned(),
        PageOrigin::File => "null".to_owned(),
    }
}

/// Plays one request. `now_ms` is in milliseconds since the Unix epoch.
pub fn run(request: &Request, switches: &Switches, page: &Page, now_ms: f64) -> Run {
    let origin = origin(switches, page);
    let played = Page { origin: &origin, ..*page };
    let request = Request { credentials: switches.credentials(), ..request.clone() };
    // Where page and endpoint share an origin there would be nothing to play.
    let crossing = match rules::forecast(&request, &played) {
        Forecast::Simple(crossing) | Forecast::Preflighted(crossing) => crossing,
        Forecast::SameOrigin => {
            let away = Page { origin: "https://shop.example", ..played };
            match rules::forecast(&request, &away) {
                Forecast::Simple(crossing) | Forecast::Preflighted(crossing) => crossing,
                Forecast::SameOrigin => return never(request.url),
            }
        }
    };
    let asks = crossing.needs_preflight();
    let preflight = asks.then(|| switches.preflight(&crossing));
    let answer = switches.answer(&crossing, reply(&request, now_ms));
    let silent = Said { status: 204, headers: Headers::new() };
    let walk = walk(&crossing, preflight.as_ref().unwrap_or(&silent), &answer);
    let is_read = walk.denial().is_none();
    let shown = answer
        .headers
        .iter()
        .filter(|_| is_read)
        .map(|(name, value)| {
            let seen = visibility(name, &answer.headers, crossing.credentials);
            (name.to_owned(), value.to_owned(), seen)
        })
        .collect();
    let answer = walk.was_sent().then_some(answer);
    Run { crossing, preflight, answer, walk, shown }
}

/// An empty run, for a page and an endpoint that can't be of two origins.
fn never(url: String) -> Run {
    let crossing = Crossing {
        origin: "null".to_owned(),
        url,
        method: "GET".to_owned(),
        asking: Vec::new(),
        credentials: false,
    };
    Run {
        crossing,
        preflight: None,
        answer: None,
        walk: Walk { steps: Vec::new() },
        shown: Vec::new(),
    }
}

/// What the server says to the request itself: the practice API to its own, on
/// data of its own, and a plain 200 in place of every other server.
fn reply(request: &Request, now_ms: f64) -> Said {
    let headers = rules::handed_headers(request);
    if !request.url.strip_prefix(practice::ORIGIN).is_some_and(|rest| rest.starts_with('/')) {
        let plain = [("Content-Type", "application/json"), ("ETag", "\"1\"")];
        return Said { status: 200, headers: plain.into_iter().collect() };
    }
    let body = match &request.payload {
        Payload::Text(text) => text.clone().into_bytes(),
        Payload::None | Payload::Multipart(_) | Payload::File(_) => Vec::new(),
    };
    let method = http::normalized(&request.method).into_owned();
    let call = Call { method, url: request.url.clone(), headers, body };
    let reply = practice::handle(&mut State::seed(), &call, now_ms);
    // A body that is made while it is sent is not needed here.
    drop(match reply.body {
        Body::Bytes(_) => None,
        Body::Chunks { chunks, .. } => Some(chunks),
    });
    Said { status: reply.status, headers: reply.headers }
}

/// What the page's own script is told.
pub fn told(run: &Run) -> Result<u16, (Stage, Denial)> {
    match (run.walk.denial(), &run.answer) {
        (Some((stage, denial)), _) => Err((stage, denial.clone())),
        (None, Some(answer)) => Ok(answer.status),
        (None, None) => Ok(0),
    }
}

#[cfg(test)]
mod tests;
