//! The parts of the page that arrive after the form, and what is said until then.

use leptos::prelude::*;
use request_playground::annotation::Annotation;
use request_playground::formats;
use request_playground::http::Draft;
use request_playground::language::say;

use super::answer::answered;
use super::auth::authentication;
use super::body_file::body_file;
use super::collections::CollectionsPanel;
use super::colophon::colophon;
use super::draft_bar::draft_bar;
use super::export::ExportDialog;
use super::fields::body_fields;
use super::findings::found;
use super::frame::frame_bar;
use super::glossary::Glossary;
use super::hand_out::HandOut;
use super::header_help::HeaderHelp;
use super::history::History;
use super::icon::Icon;
use super::import::ImportDialog;
use super::keep_value::KeepValue;
use super::lab::Lab;
use super::lessons::lessons;
use super::message::draft_message;
use super::options::options;
use super::palette::Palette;
use super::presenter::Presenter;
use super::query::query;
use super::resolved::resolved;
use super::share::ShareDialog;
use super::shortcuts::Shortcuts;
use super::state::{Command, Desk};
use super::tips::let_tips_go;
use super::variables::VariablesDialog;

/// Entrances: what is reached by way of these alone is not in the first file.
#[derive(Clone, Copy)]
pub struct Parts {
    /// What the region `Response` holds once a request has been sent.
    pub answered: fn() -> AnyView,
    /// What would travel if Send were pressed now.
    pub draft_message: fn() -> AnyView,
    /// Draws nothing.
    pub in_step: fn() -> AnyView,
    pub dialogs: fn() -> AnyView,
    /// The other half of them.
    pub panels: fn() -> AnyView,
    /// The row of drafts, if there are several.
    pub draft_bar: fn() -> AnyView,
    /// Of a draft, what the browser would change or refuse.
    pub check: fn(Desk, &Draft) -> Vec<Annotation>,
    /// What the region `Before you send` holds.
    pub found: fn() -> AnyView,
    /// The rail beside the form.
    pub lessons: fn() -> AnyView,
    pub history: fn() -> AnyView,
    /// What variables make of the endpoint.
    pub resolved: fn() -> AnyView,
    /// The rows of the endpoint's query.
    pub query: fn() -> AnyView,
    /// What stands below everything.
    pub colophon: fn() -> AnyView,
    pub of_headers: HeaderHelp,
    pub authentication: fn() -> AnyView,
    pub options: fn() -> AnyView,
    /// The body as fields, and as a file.
    pub body_fields: fn() -> AnyView,
    pub body_file: fn() -> AnyView,
    /// In a course page's frame, what stands over the form.
    pub frame_bar: fn() -> AnyView,
    /// Whether a pasted text is a whole request.
    pub is_request: fn(&str) -> bool,
}

impl Parts {
    pub fn all() -> Self {
        Self {
            answered,
            draft_message,
            in_step,
            dialogs,
            panels,
            draft_bar,
            check,
            found,
            lessons,
            history,
            resolved,
            query,
            colophon,
            of_headers: HeaderHelp::all(),
            authentication,
            options,
            body_fields,
            body_file,
            frame_bar,
            is_request: formats::is_more_than_an_address,
        }
    }
}

/// How far the rest of the program has come.
#[derive(Clone, Copy)]
pub enum Later {
    OnItsWay {
        /// Whether a person has asked for something that is in it.
        awaited: bool,
    },
    Here(Parts),
    /// It could not be fetched.
    Missing,
}

impl Later {
    pub fn parts(self) -> Option<Parts> {
        match self {
            Self::Here(parts) => Some(parts),
            Self::OnItsWay { .. } | Self::Missing => None,
        }
    }
}

fn check(desk: Desk, draft: &Draft) -> Vec<Annotation> {
    desk.vars.check(draft).1.findings
}

fn history() -> AnyView {
    view! { <History /> }.into_any()
}

/// Whatever is kept from one visit to the next follows what is done to it.
fn in_step() -> AnyView {
    let desk = Desk::here();
    let_tips_go();
    desk.vars.keep_in_step(move |sentence| desk.say(sentence));
    if !desk.is_embedded() {
        desk.saved.keep_in_step(move |sentence| desk.say(sentence));
    }
    ().into_any()
}

fn dialogs() -> AnyView {
    view! {
        <Palette />
        <Shortcuts />
        <Glossary />
        <Lab />
        <ImportDialog />
        <ExportDialog />
    }
    .into_any()
}

fn panels() -> AnyView {
    view! {
        <ShareDialog />
        <VariablesDialog />
        <CollectionsPanel />
        <KeepValue />
        <Presenter />
        <HandOut />
    }
    .into_any()
}

/// Says what a person waits for, or what is missing and what can be done.
#[component]
pub fn LaterLine() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <div role="status">
            {move || match desk.later.get() {
                Later::OnItsWay { awaited: false } | Later::Here(_) => ().into_any(),
                Later::OnItsWay { awaited: true } => view! {
                    <p class="notice">
                        <Icon name="info" />
                        <span class="notice__says">{say("The rest of the page is still on its way. What you asked for happens as soon as it is here.")}</span>
                    </p>
                }
                .into_any(),
                Later::Missing => view! {
                    <p class="notice">
                        <Icon name="warning" />
                        <span class="notice__says">
                            {say("The part of the page that sends requests and explains answers could not be loaded: the network is gone, or the host no longer has it. What you typed is kept.")}
                        </span>
                        <button type="button" class="small" on:click=move |_| desk.run.run(Command::GetTheRest)>
                            {say("Try again")}
                        </button>
                    </p>
                }
                .into_any(),
            }}
        </div>
    }
}
