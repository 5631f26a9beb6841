//! Explanations on screen: runs of words and code, never markup.

use leptos::prelude::*;
use request_playground::prose::{Prose, Run};

/// Longer values are cut on screen: an answer may quote megabytes.
const LONGEST_CODE: usize = 300;

pub fn show(prose: &Prose) -> impl IntoView + use<> {
    prose
        .runs()
        .iter()
        .map(|run| match run {
            Run::Text(words) => words.to_string().into_any(),
            Run::Code(code) => view! { <code>{shorten(code)}</code> }.into_any(),
        })
        .collect_view()
}

/// A template of ours, cut into runs and shown.
pub fn show_static(template: &'static str) -> impl IntoView {
    show(&Prose::new(template))
}

pub fn shorten(code: &str) -> String {
    match code.char_indices().nth(LONGEST_CODE) {
        Some((end, _)) => format!("{}…", &code[..end]),
        None => code.to_owned(),
    }
}
