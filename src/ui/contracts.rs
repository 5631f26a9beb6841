//! The contracts that requests and answers are held to: the practice API's, and
//! those that the person took from an answer. Each is read when it is first
//! needed.

use std::rc::Rc;

use leptos::prelude::*;
use request_playground::contract::{Contract, Finding};
use request_playground::http::{Exchange, Request, Response};
use request_playground::language::say;
use request_playground::practice;
use request_playground::prose::Prose;
use request_playground::said;

use super::annotations::AnnotationItem;
use super::icon::Icon;
use super::prose::show;
use super::state::Desk;

/// More than this at once helps nobody.
const MOST: usize = 6;
/// Longer answers are not looked through for a contract, in bytes.
const LONGEST: usize = 8 << 20;

#[derive(Clone, Copy)]
pub struct Contracts {
    taken: RwSignal<Vec<Rc<Contract>>, LocalStorage>,
    practice: StoredValue<Option<Rc<Contract>>, LocalStorage>,
}

impl Contracts {
    pub fn new() -> Self {
        Self { taken: RwSignal::new_local(Vec::new()), practice: StoredValue::new_local(None) }
    }

    pub fn here() -> Self {
        Desk::here().contracts
    }

    /// The contract that a request to this address is held to.
    pub fn of(self, url: &str) -> Option<Rc<Contract>> {
        let taken =
            self.taken.with(|all| all.iter().rev().find(|contract| contract.covers(url)).cloned());
        taken.or_else(|| {
            let path = url.strip_prefix(practice::ORIGIN)?;
            if !path.starts_with(['/', '?']) {
                return None;
            }
            if self.practice.with_value(Option::is_none) {
                let contract = Contract::new(practice::contract(), None).ok().map(Rc::new);
                self.practice.set_value(contract);
            }
            self.practice.get_value()
        })
    }

    fn take(self, contract: Rc<Contract>) {
        self.taken.update(|taken| taken.push(contract));
    }
}

/// Before sending: whether the request in the form keeps to its contract. Not
/// looked at before something was typed, so that the page starts without it.
#[component]
pub fn ContractFindings() -> impl IntoView {
    let desk = Desk::here();
    let contracts = Contracts::here();
    let at_first = desk.form.draft_now();
    let report = Memo::new(move |before: Option<&Option<_>>| {
        // The findings change when the form has rested for a moment; so does this.
        desk.findings.track();
        let draft = desk.form.draft_now();
        if before.is_none_or(Option::is_none) && draft == at_first {
            return None;
        }
        let (_, checked) = desk.vars.check(&draft);
        let request = checked.request.ok()?;
        let contract = contracts.of(&request.url)?;
        Some((contract.title().to_owned(), contract.check_request(&request)))
    });
    move || {
        report.get().map(|(title, report)| match (&report.operation, report.is_kept()) {
            (Some((method, path)), true) => view! {
                <p class="check check--right" data-testid="contract-kept">
                    <Icon name="check" />
                    <span>{show(&Prose::with("It keeps to the contract: {}.", &[&format!("{method} {path}")]))}</span>
                </p>
            }
            .into_any(),
            (None, true) => ().into_any(),
            (_, false) => {
                view! { <Broken title findings=report.findings /> }.into_any()
            }
        })
    }
}

#[component]
fn Broken(title: String, findings: Vec<Finding>) -> impl IntoView {
    let desk = Desk::here();
    let more = findings.len().saturating_sub(MOST);
    let row = move |name: &str| desk.form.header_position(name);
    view! {
        <div class="contract-findings" data-testid="contract-broken">
            <p class="findings__title">{said!("At odds with the contract “{}”:", title)}</p>
            <ul class="notes">
                {findings.into_iter().take(MOST).map(|finding| view! { <AnnotationItem annotation=finding.annotation(row) /> }).collect_view()}
            </ul>
            {(0 < more).then(|| view! { <p class="aside">{said!("And {} more like these.", more)}</p> })}
        </div>
    }
}

/// After sending: which clauses the request broke, which ones the answer did,
/// and whether the answer is a contract itself.
#[component]
pub fn ContractVerdict(exchange: std::sync::Arc<Exchange>) -> impl IntoView {
    let pair = exchange.request.clone().zip(exchange.response().cloned());
    pair.map(|(request, response)| {
        view! {
            <Held request=request.clone() response=response.clone() />
            <Offer request response />
        }
    })
}

#[component]
fn Held(request: Request, response: Response) -> impl IntoView {
    let contracts = Contracts::here();
    let contract = untrack(|| contracts.of(&request.url));
    contract.map(|contract| {
        let sent = match response.status {
            400..=499 => contract.check_request(&request).findings,
            _ => Vec::new(),
        };
        let got = contract.check_response(&request, &response).findings;
        view! {
            {(!sent.is_empty()).then(|| view! {
                <h3 class="explanation__title">{say("The clause that your request broke")}</h3>
                <Clauses findings=sent />
            })}
            {(!got.is_empty()).then(|| view! {
                <h3 class="explanation__title">{say("The answer is not what the contract promises")}</h3>
                <Clauses findings=got />
            })}
        }
    })
}

#[component]
fn Clauses(findings: Vec<Finding>) -> impl IntoView {
    view! {
        <ul class="notes" data-testid="broken-clauses">
            {findings.into_iter().take(MOST).map(|finding| view! {
                <li class="note note--warning">
                    <span class="note__icon"><Icon name="warning" /></span>
                    <div class="note__text">
                        <p class="note__summary">{show(&finding.says)}</p>
                        <p class="note__detail">{show(&Prose::with("In the contract, this is {}.", &[&finding.clause]))}</p>
                    </div>
                </li>
            }).collect_view()}
        </ul>
    }
}

/// An answer that is an OpenAPI document may be made the contract of its servers.
#[component]
fn Offer(request: Request, response: Response) -> impl IntoView {
    let contracts = Contracts::here();
    let bytes = response.body.bytes.clone();
    let start = bytes.get(..bytes.len().min(400)).unwrap_or_default();
    let is_one = response.status == 200
        && bytes.len() < LONGEST
        && String::from_utf8_lossy(start).contains("\"openapi\"")
        && !request.url.starts_with(practice::ORIGIN);
    let said = RwSignal::new(None::<String>);
    let take = move |_| {
        let read = document(&bytes);
        let contract = read.and_then(|document| {
            Contract::new(document, Some(&response.url)).map_err(|why| why.to_string())
        });
        said.set(Some(match contract {
            Ok(contract) => {
                let servers = contract.servers().join(", ");
                contracts.take(Rc::new(contract));
                said!(
                    "From now on, until the page is closed, requests to {} are held to it.",
                    servers
                )
            }
            Err(why) => why,
        }));
    };
    is_one.then(|| {
        view! {
            <div class="contract-offer">
                <p class="part__says">{say("This is a contract in the OpenAPI format. The page can hold your requests to it, and the answers.")}</p>
                <button type="button" class="small" on:click=take>{say("Hold requests to this contract")}</button>
                <p role="status">{move || said.get()}</p>
            </div>
        }
    })
}

fn document(bytes: &[u8]) -> Result<serde_json::Value, String> {
    serde_json::from_slice(bytes)
        .map_err(|_| say("The document is no well-formed JSON, so it can't be read.").to_owned())
}
