//! A file as the body.

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::words::bytes_words;

use super::state::Desk;
use crate::browser::files;

pub fn body_file() -> AnyView {
    let form = Desk::here().form;
    view! {
        <div class="file-body">
            <label class="small-field">
                <span>{say("The file whose bytes are the body")}</span>
                <input
                    type="file"
                    aria-label=say("Body file")
                    on:change:target=move |event| {
                        let file = event.target().files().and_then(|files| files.get(0));
                        form.file.set(file.map(files::keep));
                    }
                />
            </label>
            {move || form.file.get().map(|file| {
                let gone = files::get(file.id).is_none();
                view! {
                    <p class="aside">
                        <code>{file.name.clone()}</code>
                        {format!(", {}", bytes_words(file.size))}
                        {gone.then(|| [". ", say("A page can't keep a file when it is loaded anew: please choose it again.")].concat())}
                    </p>
                }
            })}
        </div>
    }
    .into_any()
}
