//! The method, and what it asks for.

use leptos::prelude::*;
use request_playground::annotation::Part;
use request_playground::http::{self, PICKABLE, RequestBody};
use request_playground::language::{say, to_say};
use request_playground::said;

use super::glossary::Term;
use super::icon::{Icon, PartLabel};
use super::prose::show_static;
use super::state::Desk;

const CUSTOM: &str = to_say("Custom…");

#[component]
pub fn MethodField() -> impl IntoView {
    let form = Desk::here().form;
    let is_custom = move || form.method.with(|method| !PICKABLE.contains(&method.as_str()));
    let chosen = move || {
        if is_custom() { CUSTOM.to_owned() } else { form.method.get() }
    };
    view! {
        <div class="field field--method part-method" data-part="method">
            <label class="field__label" for="method">
                <PartLabel part=Part::Method>{say("Method")}</PartLabel>
            </label>
            <select
                id="method"
                class="method-select"
                prop:value=chosen
                on:change:target=move |event| {
                    let value = event.target().value();
                    form.method.set(if value == CUSTOM { String::new() } else { value });
                }
            >
                {PICKABLE.iter().chain([&CUSTOM]).map(|name| view! {
                    <option value=*name selected=move || chosen() == *name>{say(name)}</option>
                }).collect_view()}
            </select>
            <Show when=is_custom>
                <input
                    type="text"
                    class="method-custom"
                    aria-label=say("Custom method")
                    placeholder="PURGE"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    prop:value=move || form.method.get()
                    on:input:target=move |event| form.method.set(event.target().value())
                />
            </Show>
        </div>
    }
}

/// What the chosen method asks for, and the three things to know of it.
#[component]
pub fn MethodNote() -> impl IntoView {
    let form = Desk::here().form;
    let info =
        Memo::new(move |_| form.method.with(|method| http::method_info(&http::normalized(method))));
    view! {
        <div class="method-note" data-part="method">
            {move || match info.get() {
                Some(info) => view! {
                    <p>{show_static(info.asks_for)}" "<Term name=info.name.to_owned() label=say("More") spoken=said!("More about {}", info.name) /></p>
                    <ul class="facts" aria-label=said!("About {}", info.name)>
                        <Fact yes=info.safe says=if info.safe { say("Safe: changes nothing") } else { say("Not safe: may change data") } />
                        <Fact yes=info.idempotent says=if info.idempotent { say("Idempotent: twice is the same as once") } else { say("Not idempotent: twice may count twice") } />
                        <Fact
                            yes=matches!(info.request_body, RequestBody::Expected | RequestBody::Allowed)
                            says=match info.request_body {
                                RequestBody::Expected => say("Usually has a body"),
                                RequestBody::Allowed => say("May have a body"),
                                RequestBody::NoMeaning => say("A body has no agreed meaning"),
                                RequestBody::Refused => say("No body"),
                            }
                        />
                    </ul>
                }.into_any(),
                None => view! {
                    <p>{say("A method of your own. What it asks for is between you and the server.")}</p>
                }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Fact(yes: bool, says: &'static str) -> impl IntoView {
    view! {
        <li class="fact" class:fact--yes=yes>
            <Icon name=if yes { "check" } else { "info" } />
            {says}
        </li>
    }
}
