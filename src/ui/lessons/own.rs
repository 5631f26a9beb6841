//! A lesson of somebody's own: a file that is chosen, or a text that is pasted.

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::lesson::MOST_BYTES;

use super::super::icon::Icon;
use super::classroom::{Classroom, LessonCommand};
use crate::browser::files;

#[component]
pub fn OwnLesson() -> impl IntoView {
    let room = Classroom::here();
    let trouble = RwSignal::new(None::<String>);
    let text = RwSignal::new(String::new());
    let take_file = move |file: files::File| {
        leptos::task::spawn_local(async move {
            match files::read_text(&file, MOST_BYTES as u64).await {
                Ok(text) => room.run(LessonCommand::Text(text)),
                Err(sentence) => {
                    trouble.try_set(Some(sentence.to_string()));
                }
            }
        });
    };
    view! {
        <details class="fold">
            <summary>{say("Open a lesson of your own")}</summary>
            <div class="own">
                <p class="part__says">{say("A lesson is one text file in Markdown. Here you see at once whether it is right: every mistake is listed with its line.")}</p>
                <label class="small-field">
                    <span>{say("The lesson's file")}</span>
                    <input
                        type="file"
                        accept=".md,.markdown,.txt,text/markdown,text/plain"
                        on:change:target=move |event| {
                            let field = event.target();
                            if let Some(file) = field.files().and_then(|files| files.get(0)) {
                                take_file(file);
                            }
                        }
                    />
                </label>
                <label class="small-field">
                    <span>{say("Or its text")}</span>
                    <textarea
                        class="code-field"
                        dir="ltr"
                        rows="6"
                        spellcheck="false"
                        prop:value=move || text.get()
                        on:input:target=move |event| text.set(event.target().value())
                    ></textarea>
                </label>
                <button
                    type="button"
                    class="small"
                    disabled=move || text.with(|text| text.trim().is_empty())
                    on:click=move |_| room.run(LessonCommand::Text(text.get_untracked()))
                >
                    {say("Open this text")}
                </button>
                {move || trouble.get().map(|sentence| view! { <p class="check check--wrong"><Icon name="error" /><span>{sentence}</span></p> })}
            </div>
        </details>
    }
}
