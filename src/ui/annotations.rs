//! A list of annotations, each with its place, its words and what to try.

use leptos::prelude::*;
use request_playground::annotation::{About, Annotation, Next};
use request_playground::said;

use super::glossary::show_terms;
use super::icon::{Icon, class_of, of_severity};
use super::prose::show;
use super::state::Desk;

#[component]
pub fn AnnotationItem(annotation: Annotation) -> impl IntoView {
    let Annotation { about, severity, summary, detail, next, reference } = annotation;
    let part = about.part().map(|part| part.name());
    let tag = match &about {
        About::HeaderRow(row) => Some(said!("header {}", row + 1)),
        About::BodyPlace { line, column } => Some(said!("body, line {}, column {}", line, column)),
        _ => about.part().map(|part| part.label().to_owned()),
    };
    let has_detail = !detail.is_empty();
    view! {
        <li class=format!("note note--{}", class_of(severity)) data-part=part>
            <span class="note__icon"><Icon name=of_severity(severity) /></span>
            <div class="note__text">
                <p class="note__summary">
                    {tag.map(|tag| view! {
                        <span class=format!("tag part-{}", part.unwrap_or_default())>{tag}</span>
                    })}
                    {show_terms(&summary)}
                </p>
                {has_detail.then(|| view! { <p class="note__detail">{show_terms(&detail)}</p> })}
                <Acts next />
                {reference.map(|reference| view! {
                    <p class="note__source">
                        <a href=reference.url target="_blank" rel="noopener noreferrer">{reference.name}</a>
                    </p>
                })}
            </div>
        </li>
    }
}

/// The buttons of what to try.
#[component]
pub fn Acts(next: Vec<Next>) -> impl IntoView {
    let desk = Desk::here();
    (!next.is_empty()).then(|| {
        view! {
            <p class="acts">
                {next
                    .into_iter()
                    .map(|Next { label, action }| {
                        view! {
                            <button type="button" class="small" on:click=move |_| desk.act(action.clone())>
                                {show(&label)}
                            </button>
                        }
                    })
                    .collect_view()}
            </p>
        }
    })
}
