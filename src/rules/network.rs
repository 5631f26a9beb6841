//! Which network a host belongs to, and who may reach it from where (Local
//! Network Access, and its mixed content exception).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{Page, ParsedUrl};

/// How far an address reaches (Local Network Access, "IP address spaces"); the
/// further down this list, the more is allowed to reach it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AddressSpace {
    /// This very machine.
    Loopback,
    /// A network at home, at school or at work.
    Local,
    /// Everywhere, or a name of which only its look-up could tell more.
    Public,
}

/// What the browser says of a page's permission to reach the local network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permission {
    /// The browser knows no such permission, or has not told yet.
    #[default]
    Unknown,
    Granted,
    Denied,
    /// It will ask the person.
    Prompt,
}

/// The permissions that a page needs for what is not public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    pub loopback: Permission,
    pub local: Permission,
}

impl Permissions {
    /// The one that decides about an address space; a public one needs none.
    pub fn for_space(self, space: AddressSpace) -> Permission {
        match space {
            AddressSpace::Loopback => self.loopback,
            AddressSpace::Local => self.local,
            AddressSpace::Public => Permission::Granted,
        }
    }
}

/// Hosts that a browser trusts without https, because the answer never leaves
/// the machine (Secure Contexts, "potentially trustworthy").
pub fn is_this_machine(host: &str) -> bool {
    address_space(host) == AddressSpace::Loopback
}

/// Where a host is, as far as its name or number tells.
pub fn address_space(host: &str) -> AddressSpace {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => space_of_v4(address),
        Ok(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(mapped) => space_of_v4(mapped),
            None => space_of_v6(address),
        },
        Err(_) if name == "localhost" || name.ends_with(".localhost") => AddressSpace::Loopback,
        Err(_) if name.ends_with(".local") => AddressSpace::Local,
        Err(_) => AddressSpace::Public,
    }
}

fn space_of_v4(address: Ipv4Addr) -> AddressSpace {
    let [first, second, ..] = address.octets();
    let is_carrier_grade = first == 100 && (64..128).contains(&second);
    if address.is_loopback() {
        AddressSpace::Loopback
    } else if address.is_private() || address.is_link_local() || is_carrier_grade {
        AddressSpace::Local
    } else {
        AddressSpace::Public
    }
}

fn space_of_v6(address: Ipv6Addr) -> AddressSpace {
    if address.is_loopback() {
        AddressSpace::Loopback
    } else if address.is_unique_local() || address.is_unicast_link_local() {
        AddressSpace::Local
    } else {
        AddressSpace::Public
    }
}

/// The space that a request reaches into from one that is further out, which
/// needs the person's permission; `None` where it needs none.
pub fn reaches_into(url: &ParsedUrl, page: &Page) -> Option<AddressSpace> {
    let from = match (page.parse_url)(page.origin) {
        Some(own) => address_space(&own.host),
        // A page from a file has no address; browsers let it through.
        None => return None,
    };
    let to = address_space(&url.host);
    (to < from).then_some(to)
}

/// Names that can't be those of a server on the web (RFC 6761, RFC 6762, RFC
/// 9476), though a machine may have been told otherwise.
pub fn is_reserved_name(host: &str) -> bool {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    ["invalid", "test", "example", "alt", "internal", "home.arpa"]
        .iter()
        .any(|end| name == *end || name.strip_suffix(end).is_some_and(|rest| rest.ends_with('.')))
}
