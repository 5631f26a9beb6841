//! A switch for each secret of a request that is written down.

use leptos::prelude::*;
use request_playground::http::Secret;
use request_playground::language::say;
use request_playground::prose::Prose;

use super::prose::show;

/// Shows nothing where there is no secret.
#[component]
pub fn SecretSwitches(
    found: Signal<Vec<Secret>>,
    /// Those that are to be seen.
    shown: RwSignal<Vec<Secret>>,
) -> impl IntoView {
    let switch = move |secret: Secret| {
        let words = Prose::of("Show {}", &[secret.words()]);
        let is_shown = {
            let secret = secret.clone();
            move || shown.with(|shown| shown.contains(&secret))
        };
        let choose = move |on: bool| {
            shown.update(|shown| {
                shown.retain(|other| *other != secret);
                if on {
                    shown.push(secret.clone());
                }
            });
        };
        view! {
            <label class="switch">
                <input type="checkbox" prop:checked=is_shown on:change:target=move |event| choose(event.target().checked()) />
                <span>{show(&words)}</span>
            </label>
        }
    };
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| view! {
            <fieldset class="secrets">
                <legend>{say("Secrets")}</legend>
                <p class="aside">{say("A placeholder such as YOUR_TOKEN stands for each, until you tick it. Whoever gets the text then has the secret too.")}</p>
                <div class="secrets__all">{found.into_iter().map(switch).collect_view()}</div>
            </fieldset>
        })
    }
}
