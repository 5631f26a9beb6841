//! A page to test with, whose URLs are read by a parser of the same standard
//! that browsers follow.

use super::{Page, ParsedUrl, Permission, Permissions};

pub fn parse(typed: &str) -> Option<ParsedUrl> {
    let url = url::Url::parse(typed).ok()?;
    Some(ParsedUrl {
        scheme: url.scheme().to_owned(),
        username: url.username().to_owned(),
        password: url.password().unwrap_or_default().to_owned(),
        host: url.host_str().unwrap_or_default().to_owned(),
        port: url.port().map(|port| port.to_string()).unwrap_or_default(),
        path: url.path().to_owned(),
        query: url.query().map(|query| format!("?{query}")).unwrap_or_default(),
        fragment: url.fragment().map(|fragment| format!("#{fragment}")).unwrap_or_default(),
        href: url.to_string(),
    })
}

/// A page served from this machine.
pub const PAGE: Page = Page {
    origin: "http://127.0.0.1:8080",
    secure: false,
    online: true,
    permissions: Permissions { loopback: Permission::Unknown, local: Permission::Unknown },
    parse_url: &parse,
};

/// A page of the web.
pub const SECURE: Page = Page { origin: "https://course.example", secure: true, ..PAGE };
