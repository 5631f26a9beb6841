//! The icons drawn once in `index.html`.

use leptos::prelude::*;
use request_playground::annotation::{Part, Severity};

/// A decoration: what it means always stands beside it in words.
#[component]
pub fn Icon(
    /// The symbol's id without its `i-`.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" viewBox="0 0 24 24">
            <use href=format!("#i-{name}") />
        </svg>
    }
}

pub fn of_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Hint => "hint",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The class that gives an annotation its color.
pub fn class_of(severity: Severity) -> &'static str {
    of_severity(severity)
}

/// A part's name with its icon, in its color.
#[component]
pub fn PartLabel(part: Part, children: Children) -> impl IntoView {
    view! {
        <span class=format!("part-label part-{}", part.name()) data-part=part.name()>
            <Icon name=part.name() />
            {children()}
        </span>
    }
}
