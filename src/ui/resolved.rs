//! Under the endpoint: which values stand in for the variables, and what is
//! sent then. Not there for whoever uses no variables.

use leptos::prelude::*;
use request_playground::http::Request;
use request_playground::language::say;
use request_playground::variables::Variables;

use super::icon::Icon;
use super::message::{SecretSwitch, draw_request};
use super::state::{Command, Desk};

pub fn resolved() -> AnyView {
    let desk = Desk::here();
    let vars = desk.vars;
    let has_braces = Memo::new(move |_| desk.form.mentions_variables());
    let has_any = Memo::new(move |_| !vars.all.with(Variables::is_empty));
    view! {
        {move || (has_braces.get() || has_any.get()).then(|| view! {
            <div class="resolved">
                <div class="resolved__bar">
                    <EnvironmentPicker />
                    <button type="button" class="small quiet" on:click=move |_| desk.run.run(Command::Variables(true))>
                        <Icon name="braces" />
                        {say("Edit variables")}
                    </button>
                </div>
                {move || has_braces.get().then(|| view! { <WithValues /> })}
            </div>
        })}
    }
    .into_any()
}

/// Which set of values holds.
#[component]
pub fn EnvironmentPicker() -> impl IntoView {
    let vars = Desk::here().vars;
    let names = Memo::new(move |_| {
        vars.all.with(|all| all.environments.iter().map(|it| it.name.clone()).collect::<Vec<_>>())
    });
    let active = Memo::new(move |_| vars.all.with(|all| all.active));
    view! {
        {move || (!names.with(Vec::is_empty)).then(|| view! {
            <label class="resolved__pick">
                <span>{say("Environment")}</span>
                <select on:change:target=move |event| {
                    let chosen = event.target().value().parse::<usize>().ok();
                    vars.all.update(|all| all.active = chosen);
                }>
                    <option value="" selected=move || active.get().is_none()>{say("None")}</option>
                    {names.get().into_iter().enumerate().map(|(at, name)| view! {
                        <option value=at.to_string() selected=move || active.get() == Some(at)>{name}</option>
                    }).collect_view()}
                </select>
            </label>
        })}
    }
}

/// The request with its values in it: one line, and the whole behind it.
#[component]
fn WithValues() -> impl IntoView {
    let desk = Desk::here();
    let open = RwSignal::new(false);
    let both = Memo::new(move |_| {
        // The findings change when the form has rested for a moment; so does this.
        desk.findings.track();
        let draft = desk.form.draft_now();
        let request = desk.vars.check(&draft).1.request.ok()?;
        Some((desk.vars.shown(&draft)?, request))
    });
    let request = Memo::new(move |_| {
        both.with(|both| {
            both.as_ref()
                .map(|(masked, plain)| if open.get() { plain.clone() } else { masked.clone() })
        })
    });
    let has_secrets = Memo::new(move |_| {
        both.with(|both| both.as_ref().is_some_and(|(masked, plain)| masked != plain))
    });
    view! {
        {move || match request.get() {
            None => view! { <p class="aside">{say("With its values, the endpoint is no whole address yet.")}</p> }.into_any(),
            Some(Request { method, url, .. }) => view! {
                <p class="resolved__line" data-testid="resolved" dir="ltr">
                    <span class="resolved__says">{say("Sent as")}</span>
                    <code class="part-method">{method}</code>
                    " "
                    <code class="part-endpoint">{url}</code>
                </p>
            }.into_any(),
        }}
        {move || request.with(Option::is_some).then(|| view! {
            <details class="fold">
                <summary>{say("The whole message, with its values")}</summary>
                <div class="resolved__all">
                    {move || request.get().map(draw_request)}
                    {move || has_secrets.get().then(|| view! { <SecretSwitch open /> })}
                </div>
            </details>
        })}
    }
}
