//! What a run will do, told before it starts.

use super::tree::{Collections, Id, Named};
use crate::rules::{Page, check};
use crate::variables::{Value, Values, resolve};

/// One request of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub id: Id,
    /// Its folders and its name: `Shop / Orders / one`.
    pub title: String,
    pub named: Named,
}

/// How many requests go to a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostCount {
    /// With its port, if it names one. None of requests whose endpoint is no
    /// address before the run: a value of an answer makes it one, or nothing.
    pub host: Option<String>,
    pub count: usize,
}

/// The requests in their order, and where they go.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub steps: Vec<Step>,
    /// In the order in which they come first.
    pub hosts: Vec<HostCount>,
}

impl Plan {
    /// Whether a host was named. A run asks no other: what an answer says must
    /// not send a request where nobody meant it to go.
    pub fn names(&self, host: &str) -> bool {
        self.hosts.iter().any(|known| known.host.as_deref() == Some(host))
    }
}

/// What stands for a value that only an answer has.
const LATER: &str = "taken-from-an-answer";

/// Plans a run of an entry, or of everything.
pub fn plan(all: &Collections, of: Option<Id>, values: &Values, page: &Page) -> Plan {
    let mut known = values.clone();
    let mut plan = Plan::default();
    for entry in all.requests_in(of) {
        let Some(named) = entry.request() else { continue };
        let mut title = all.position(entry.id).map(|at| all.folders(at)).unwrap_or_default();
        title.push(&named.name);
        let draft = resolve(&named.draft, &known).draft;
        let host = check(&draft, page).request.ok().and_then(|request| host_of(&request.url, page));
        let host = host.filter(|host| !host.contains(LATER));
        match plan.hosts.iter_mut().find(|it| it.host == host) {
            Some(found) => found.count += 1,
            None => plan.hosts.push(HostCount { host, count: 1 }),
        }
        plan.steps.push(Step { id: entry.id, title: title.join(" / "), named: named.clone() });
        for take in &named.takes {
            known.set(take.name.as_str(), Value { text: LATER.to_owned(), ..Value::default() });
        }
    }
    plan
}

/// A URL's host, with its port if it names one.
pub fn host_of(url: &str, page: &Page) -> Option<String> {
    let parsed = (page.parse_url)(url)?;
    Some(match parsed.port.as_str() {
        "" => parsed.host,
        port => [parsed.host.as_str(), ":", port].concat(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tree::tests::{collections, id};
    use super::*;
    use crate::rules::test_page::SECURE;
    use crate::variables::{Source, Take};

    #[test]
    fn a_plan_says_how_many_requests_go_where() {
        let mut all = collections("Shop/\n  login\n  me\n  next\n  {{base}}\nother\n");
        let set = |all: &mut Collections, name: &str, endpoint: &str| {
            let id = id(all, name);
            all.request_mut(id).unwrap().draft.endpoint = endpoint.to_owned();
        };
        set(&mut all, "login", "https://a.example/login");
        set(&mut all, "me", "https://a.example/{{token}}");
        set(&mut all, "next", "{{next}}/x");
        set(&mut all, "{{base}}", "{{base}}/x");
        set(&mut all, "other", "nothing");
        let take = |name: &str| Take { name: name.to_owned(), source: Source::Body };
        let login = id(&all, "login");
        all.request_mut(login).unwrap().takes = vec![take("token"), take("next")];
        let values: Values = [("base", "http://b.example:8080"), ("next", "https://old.example")]
            .into_iter()
            .collect();
        let shop = id(&all, "Shop");
        let made = plan(&all, Some(shop), &values, &SECURE);
        let hosts: Vec<(Option<&str>, usize)> =
            made.hosts.iter().map(|it| (it.host.as_deref(), it.count)).collect();
        assert_eq!(hosts, [(Some("a.example"), 2), (None, 1), (Some("b.example:8080"), 1)]);
        assert_eq!(made.steps[0].title, "Shop / login");
        assert!(made.names("a.example") && !made.names("old.example") && !made.names("b.example"));
        assert_eq!(plan(&all, None, &values, &SECURE).steps.len(), 5);
        assert_eq!(plan(&all, Some(99), &values, &SECURE), Plan::default());
    }
}
