//! The helper that writes the header which proves who is asking.

use leptos::prelude::*;
use request_playground::http;
use request_playground::language::{say, to_say};

use super::state::Desk;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    None,
    Bearer,
    Basic,
    ApiKey,
}

const SCHEMES: [(Scheme, &str, &str); 4] = [
    (Scheme::None, "none", to_say("None")),
    (Scheme::Bearer, "bearer", to_say("Bearer token")),
    (Scheme::Basic, "basic", to_say("Basic: user name and password")),
    (Scheme::ApiKey, "api-key", to_say("API key")),
];

pub fn authentication() -> AnyView {
    let form = Desk::here().form;
    let scheme = RwSignal::new(Scheme::None);
    let token = RwSignal::new(String::new());
    let user = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let key_name = RwSignal::new("X-API-Key".to_owned());
    let key = RwSignal::new(String::new());

    // The name of the header that this helper wrote last, to take it away again.
    let written = StoredValue::new(None::<String>);
    let write = move || {
        let (name, value) = match scheme.get_untracked() {
            Scheme::None => (String::new(), String::new()),
            Scheme::Bearer => {
                ("Authorization".to_owned(), format!("Bearer {}", token.get_untracked().trim()))
            }
            Scheme::Basic => (
                "Authorization".to_owned(),
                http::basic_credentials(&user.get_untracked(), &password.get_untracked()),
            ),
            Scheme::ApiKey => (key_name.get_untracked(), key.get_untracked()),
        };
        if let Some(before) = written.get_value()
            && !before.eq_ignore_ascii_case(&name)
            && let Some(position) = form.header_position(&before)
        {
            form.remove_header(position);
        }
        if !name.is_empty() {
            form.set_header(&name, &value);
        }
        written.set_value((!name.is_empty()).then_some(name));
    };
    let field = move |label: &'static str, value: RwSignal<String>, kind: &'static str| {
        view! {
            <label class="small-field">
                <span>{label}</span>
                <input
                    type=kind
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=move || value.get()
                    on:input:target=move |event| { value.set(event.target().value()); write(); }
                />
            </label>
        }
    };
    view! {
            <div class="auth">
                <label class="small-field">
                    <span>{say("Prove who you are with")}</span>
                    <select on:change:target=move |event| {
                        let chosen = event.target().value();
                        if let Some((found, ..)) = SCHEMES.iter().find(|(_, name, _)| *name == chosen) {
                            scheme.set(*found);
                            write();
                        }
                    }>
                        {SCHEMES.iter().map(|(_, value, label)| view! { <option value=*value>{say(label)}</option> }).collect_view()}
                    </select>
                </label>
                {move || match scheme.get() {
                    Scheme::None => ().into_any(),
                    Scheme::Bearer => field(say("Token"), token, "text").into_any(),
                    Scheme::Basic => (field(say("User name"), user, "text"), field(say("Password"), password, "password")).into_any(),
                    Scheme::ApiKey => (field(say("Header name"), key_name, "text"), field(say("Key"), key, "text")).into_any(),
                }}
                <p class="aside">
                    {move || match scheme.get() {
                        Scheme::None => say("Pick one, and the header appears above as you type."),
                        Scheme::Bearer => say("A token is a pass: whoever holds it may come in. It goes into the Authorization header, after the word Bearer."),
                        Scheme::Basic => say("Name and password are joined by a colon and written in Base64. That is a spelling, not a secret: only https hides it."),
                        Scheme::ApiKey => say("Many services ask for their key in a header of their own. Their documentation gives its name."),
                    }}
                </p>
            </div>
    }
    .into_any()
}
