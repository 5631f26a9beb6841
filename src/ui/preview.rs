//! The body as what it stands for. No script runs in it, and it calls no one.

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::media::Kind;
use request_playground::said;
use request_playground::words::short_bytes;

use super::sheet_view::SheetView;
use super::viewer::Viewer;
use crate::browser::{clock, handover::BlobUrl};

/// Put before a previewed page: it must not call anyone.
const NO_LOADING: &str = "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">";
/// Bytes of a page that are previewed.
const MOST_OF_A_PAGE: usize = 5_000_000;

#[component]
pub fn Preview() -> impl IntoView {
    let viewer = Viewer::here();
    let kind = viewer.kind();
    let is_read = viewer.is_read();
    move || {
        match kind.get() {
        kind if kind.is_medium() || kind == Kind::Html => match is_read.get() {
            true if kind == Kind::Html => view! { <Page /> }.into_any(),
            true => view! { <Medium kind /> }.into_any(),
            false => view! { <p class="empty">{say("The preview comes once the whole body is here.")}</p> }.into_any(),
        },
        Kind::Csv => view! { <SheetView /> }.into_any(),
        _ => view! {
            <p class="empty">{say("Pictures, PDFs, sound, video, web pages and CSV have a preview. This body is best read in Pretty or Raw.")}</p>
        }
        .into_any(),
    }
    }
}

/// A picture, a PDF, sound or a video, by the browser's own means.
#[component]
fn Medium(kind: Kind) -> impl IntoView {
    let viewer = Viewer::here();
    let address = RwSignal::new_local(None::<BlobUrl>);
    let failed = RwSignal::new(false);
    let (bytes, media_type) = {
        let reading = viewer.reading();
        let content = reading.content();
        (content.shared_bytes(), content.recognized().declared.clone().unwrap_or_default())
    };
    // A wrong type must not turn the bytes into a page of ours.
    let media_type = match kind {
        Kind::Pdf => "application/pdf".to_owned(),
        Kind::Image if !media_type.starts_with("image/") => "image/*".to_owned(),
        Kind::Audio if !media_type.starts_with("audio/") => "audio/*".to_owned(),
        Kind::Video if !media_type.starts_with("video/") => "video/*".to_owned(),
        _ => media_type,
    };
    let task = clock::Task::start(async move {
        match BlobUrl::new(bytes, &media_type).await {
            Some(url) => {
                address.try_set(Some(url));
            }
            None => {
                failed.try_set(true);
            }
        }
    });
    let _kept = StoredValue::new_local(task);
    let wrong = move |_| failed.set(true);
    move || {
        if failed.get() {
            return view! { <p class="empty">{say("The browser cannot show these bytes. Download gives them as they came.")}</p> }.into_any();
        }
        let Some(source) = address.with(|url| url.as_ref().map(|url| url.as_str().to_owned()))
        else {
            return view! { <p class="empty">{say("Making the preview…")}</p> }.into_any();
        };
        match kind {
            Kind::Pdf => view! {
                <object class="preview-frame" data=source type="application/pdf" aria-label=say("The PDF that the server sent")>
                    <p class="empty">{say("This browser shows no PDF inside a page. Download opens it elsewhere.")}</p>
                </object>
            }
            .into_any(),
            Kind::Audio => view! { <p class="preview"><audio controls src=source on:error=wrong aria-label=say("The sound that the server sent")></audio></p> }.into_any(),
            Kind::Video => view! { <p class="preview"><video controls src=source on:error=wrong aria-label=say("The video that the server sent")></video></p> }.into_any(),
            _ => view! { <p class="preview"><img src=source on:error=wrong alt=say("The picture that the server sent") /></p> }.into_any(),
        }
    }
}

/// A web page in a sandbox.
#[component]
fn Page() -> impl IntoView {
    let viewer = Viewer::here();
    let reading = viewer.reading();
    let content = reading.content();
    let text = content.text();
    let shown = text.get(..MOST_OF_A_PAGE).unwrap_or(text);
    let cut = (shown.len() < text.len())
        .then(|| said!("Only its first {} are shown.", short_bytes(shown.len() as u64)));
    let html = String::from_utf8_lossy(shown).into_owned();
    view! {
        <p class="aside">{say("Shown in a sandbox: no script runs, no form is sent, nothing is loaded on its behalf.")}" "{cut}</p>
        <iframe class="preview-frame" title=say("Preview of the page that the server sent") sandbox="" referrerpolicy="no-referrer" srcdoc=format!("{NO_LOADING}{html}")></iframe>
    }
}
