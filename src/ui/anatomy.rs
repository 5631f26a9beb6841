//! The endpoint in pieces, each named: what a learner reads an address by.

use std::ops::Range;

use leptos::prelude::*;
use request_playground::annotation::{About, Part};
use request_playground::http::{self, PieceKind};
use request_playground::language::say;

use super::state::Desk;

#[component]
pub fn Anatomy(typed: RwSignal<String>) -> impl IntoView {
    let desk = Desk::here();
    // The stretch that the latest answer, or a finding, points at.
    let marked = Memo::new(move |_| {
        desk.findings.with(|findings| {
            findings.iter().find_map(|finding| match finding.about {
                About::EndpointSpan { start, end } => Some((start, end)),
                _ => None,
            })
        })
    });
    view! {
        <p class="anatomy" dir="ltr" aria-hidden="true">
            {move || typed.with(|typed| {
                let resource = http::anatomy(typed).resource;
                let in_resource = |range: &Range<usize>, pick: fn(&http::Resource) -> Option<&Range<usize>>| {
                    resource.as_ref().and_then(pick).is_some_and(|span| span == range)
                };
                let secrets = http::endpoint_secrets(typed);
                http::pieces(typed)
                    .into_iter()
                    .map(|piece| {
                        let text = match secrets.iter().any(|secret| holds(&secret.span, &piece.range)) {
                            true => http::MASK.to_owned(),
                            false => typed.get(piece.range.clone()).unwrap_or_default().to_owned(),
                        };
                        let is_marked = marked.get().is_some_and(|(start, end)| {
                            start <= piece.range.start && piece.range.end <= end && start < end
                        });
                        let (class, caption) = look(piece.kind);
                        let caption = match piece.kind {
                            PieceKind::Segment if in_resource(&piece.range, |r| r.collection.as_ref()) => Some(say("resource")),
                            PieceKind::Segment if in_resource(&piece.range, |r| r.identifier.as_ref()) => Some(say("which one")),
                            _ => caption,
                        };
                        view! {
                            <span class=format!("piece piece--{class}") class:piece--marked=is_marked data-part=Part::Endpoint.name()>
                                <code>{text}</code>
                                {caption.map(|caption| view! { <small>{caption}</small> })}
                            </span>
                        }
                    })
                    .collect_view()
            })}
        </p>
    }
}

/// Whether a piece is a secret, or a part of one.
fn holds(secret: &Range<usize>, piece: &Range<usize>) -> bool {
    !piece.is_empty() && secret.start <= piece.start && piece.end <= secret.end
}

/// The class of a piece and the word beneath it.
fn look(kind: PieceKind) -> (&'static str, Option<&'static str>) {
    match kind {
        PieceKind::Scheme => ("scheme", Some(say("scheme"))),
        PieceKind::Userinfo => ("userinfo", Some(say("user"))),
        PieceKind::Host => ("host", Some(say("host"))),
        PieceKind::Port => ("port", Some(say("port"))),
        PieceKind::Segment => ("segment", Some(say("path"))),
        PieceKind::QueryName => ("query-name", Some(say("name"))),
        PieceKind::QueryValue => ("query-value", Some(say("value"))),
        PieceKind::Fragment => ("fragment", Some(say("stays here"))),
        PieceKind::Space => ("space", Some(say("dropped"))),
        PieceKind::Mark => ("mark", None),
    }
}
