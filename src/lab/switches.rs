//! The switches of the lab: what the server says, and who asks.

use crate::http::{Credentials, Headers};
use crate::rules::{Crossing, Said, is_safelisted_method};

/// Whose page asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageOrigin {
    /// The origin of this very page.
    #[default]
    This,
    /// Another site.
    Shop,
    /// A page from a file, whose origin is `null`.
    File,
}

/// `Access-Control-Allow-Origin`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AllowOrigin {
    #[default]
    Absent,
    Page,
    Any,
    Other,
    /// Two origins in one header, which no browser takes.
    Two,
    /// The page's origin with a slash at its end.
    Slash,
}

/// A list of what is allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    #[default]
    Absent,
    /// What this very request needs.
    Needed,
    /// Something else.
    Other,
    Any,
}

/// `Access-Control-Expose-Headers`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expose {
    #[default]
    Absent,
    /// `ETag` and `Location`.
    Some,
    Any,
}

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switches {
    pub page: PageOrigin,
    /// Whether the page asks for its cookies to go along.
    pub with_cookies: bool,
    pub origin: AllowOrigin,
    pub credentials: bool,
    pub methods: List,
    pub headers: List,
    pub expose: Expose,
    /// The status of the answer to the `OPTIONS` request.
    pub preflight_status: u16,
    /// Whether the answer to the request itself carries CORS headers too, or
    /// only that to the `OPTIONS` request.
    pub on_answer: bool,
}

/// A server that has never heard of CORS, as most are.
impl Default for Switches {
    fn default() -> Self {
        Self {
            page: PageOrigin::This,
            with_cookies: false,
            origin: AllowOrigin::Absent,
            credentials: false,
            methods: List::Absent,
            headers: List::Absent,
            expose: Expose::Absent,
            preflight_status: 405,
            on_answer: true,
        }
    }
}

impl Switches {
    /// A server that allows this very request and nothing beyond.
    pub fn allowing(&self) -> Self {
        Self {
            page: self.page,
            with_cookies: self.with_cookies,
            origin: AllowOrigin::Page,
            credentials: self.with_cookies,
            methods: List::Needed,
            headers: List::Needed,
            expose: Expose::Some,
            preflight_status: 204,
            on_answer: true,
        }
    }

    pub(super) fn credentials(&self) -> Credentials {
        match self.with_cookies {
            true => Credentials::Include,
            false => Credentials::SameOrigin,
        }
    }

    fn common(&self, crossing: &Crossing, headers: &mut Headers) {
        let other = "https://other.example";
        let origin = match self.origin {
            AllowOrigin::Absent => None,
            AllowOrigin::Page => Some(crossing.origin.clone()),
            AllowOrigin::Any => Some("*".to_owned()),
            AllowOrigin::Other => Some(other.to_owned()),
            AllowOrigin::Two => Some([&crossing.origin, ", ", other].concat()),
            AllowOrigin::Slash => Some([&crossing.origin, "/"].concat()),
        };
        if let Some(origin) = origin {
            headers.push("Access-Control-Allow-Origin", origin);
        }
        if self.credentials {
            headers.push("Access-Control-Allow-Credentials", "true");
        }
    }

    /// What the server says to the `OPTIONS` request.
    pub fn preflight(&self, crossing: &Crossing) -> Said {
        let mut headers = Headers::new();
        self.common(crossing, &mut headers);
        let needed_method = match is_safelisted_method(&crossing.method) {
            true => None,
            false => Some(crossing.method.clone()),
        };
        let methods = match self.methods {
            List::Absent => None,
            List::Needed => needed_method,
            List::Other => Some("GET, POST".to_owned()),
            List::Any => Some("*".to_owned()),
        };
        if let Some(methods) = methods {
            headers.push("Access-Control-Allow-Methods", methods);
        }
        let names: Vec<&str> = crossing.asking.iter().map(|header| header.name.as_str()).collect();
        let allowed = match self.headers {
            List::Absent => None,
            List::Needed if names.is_empty() => None,
            List::Needed => Some(names.join(", ")),
            List::Other => Some("x-requested-with".to_owned()),
            List::Any => Some("*".to_owned()),
        };
        if let Some(allowed) = allowed {
            headers.push("Access-Control-Allow-Headers", allowed);
        }
        if matches!(self.preflight_status, 301 | 308) {
            headers.push("Location", "/elsewhere");
        }
        Said { status: self.preflight_status, headers }
    }

    /// What it says to the request itself: `said`, and the CORS headers.
    pub(super) fn answer(&self, crossing: &Crossing, mut said: Said) -> Said {
        if !self.on_answer {
            return said;
        }
        self.common(crossing, &mut said.headers);
        match self.expose {
            Expose::Absent => {}
            Expose::Some => said.headers.push("Access-Control-Expose-Headers", "ETag, Location"),
            Expose::Any => said.headers.push("Access-Control-Expose-Headers", "*"),
        }
        said
    }
}
