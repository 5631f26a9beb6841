//! A lesson's own words: runs with marks and links, by whoever wrote them.

use leptos::prelude::*;
use request_playground::lesson::Span;

use crate::browser::lesson_file;

/// `base` is what links are relative to.
pub fn show_spans(spans: &[Span], base: &str) -> impl IntoView + use<> {
    spans.iter().map(|span| one(span, base)).collect_view()
}

fn one(span: &Span, base: &str) -> AnyView {
    let text = span.text.clone();
    let text = if span.code { view! { <code>{text}</code> }.into_any() } else { text.into_any() };
    let text = if span.emphasis { view! { <em>{text}</em> }.into_any() } else { text };
    let text = if span.strong { view! { <strong>{text}</strong> }.into_any() } else { text };
    let Some(address) = span.link.as_ref().and_then(|link| lesson_file::whole(link, base)) else {
        return text;
    };
    view! { <a href=address target="_blank" rel="noopener noreferrer">{text}</a> }.into_any()
}
