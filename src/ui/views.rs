//! The views onto an answer, as tabs.

use leptos::prelude::*;
use request_playground::http::Response;
use request_playground::language::{say, to_say};
use request_playground::media::Kind;

use super::compare_view::CompareView;
use super::event_rows::EventRows;
use super::fate::SentHeaders;
use super::header_list::HeaderList;
use super::hex_rows::HexRows;
use super::json_rows::JsonRows;
use super::markup_rows::MarkupRows;
use super::message::ExchangeMessage;
use super::path_bar::PathBar;
use super::preview::Preview;
use super::sheet_view::{SheetView, first_table};
use super::state::Desk;
use super::text_rows::TextRows;
use super::timing::TimingView;
use super::tools::{Note, Tools};
use super::viewer::Viewer;
use crate::browser::page;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Pretty,
    Raw,
    Preview,
    Headers,
    Timing,
    Message,
    Table,
    Hex,
    Compare,
}

impl View {
    /// The promised ones first, in their order; then those that come and go.
    pub(super) const ALL: [Self; 9] = [
        Self::Pretty,
        Self::Raw,
        Self::Preview,
        Self::Headers,
        Self::Timing,
        Self::Message,
        Self::Table,
        Self::Hex,
        Self::Compare,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pretty => to_say("Pretty"),
            Self::Table => to_say("Table"),
            Self::Raw => to_say("Raw"),
            Self::Hex => to_say("Hex"),
            Self::Preview => to_say("Preview"),
            Self::Headers => to_say("Headers"),
            Self::Timing => to_say("Timing"),
            Self::Message => to_say("Message"),
            Self::Compare => to_say("Compare"),
        }
    }
}

/// The view that the person chose last; it outlives the answer. Until then the
/// kind of the body decides.
#[derive(Clone, Copy)]
pub struct ChosenView(pub RwSignal<Option<View>>);

impl ChosenView {
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }
}

/// The views onto the answer on screen; made anew for each answer.
#[component]
pub fn Views() -> impl IntoView {
    let desk = Desk::here();
    match desk.reading.get_untracked() {
        Some(reading) => {
            provide_context(Viewer::new(reading));
            view! { <BodyViews /> }.into_any()
        }
        None => view! { <FailureViews /> }.into_any(),
    }
}

/// Of a request without an answer: what was sent, and how long it took.
#[component]
fn FailureViews() -> impl IntoView {
    let shown = Signal::derive(|| {
        View::ALL
            .into_iter()
            .filter(|view| !matches!(view, View::Table | View::Hex | View::Compare))
            .collect()
    });
    view! {
        <TabbedPanel shown default=Signal::derive(|| View::Pretty) draw=move |view| {
            match view {
                View::Message => view! { <MessagePanel /> }.into_any(),
                View::Timing => view! { <TimingPanel /> }.into_any(),
                View::Headers => view! { <SentHeadersPanel /> }.into_any(),
                _ => view! { <p class="empty">{say("There is no response, so there is nothing to show here. The explanation above says what is known.")}</p> }.into_any(),
            }
        } />
    }
}

#[component]
fn BodyViews() -> impl IntoView {
    let desk = Desk::here();
    let viewer = Viewer::here();
    let kind = viewer.kind();
    let grown = viewer.grown();
    let has_table = Memo::new(move |_| {
        grown.get();
        match kind.get() {
            Kind::Csv => true,
            Kind::Json => first_table(viewer).is_some(),
            _ => false,
        }
    });
    let has_earlier = Memo::new(move |_| desk.earlier.with(|earlier| !earlier.is_empty()));
    let shown = Signal::derive(move || {
        View::ALL
            .into_iter()
            .filter(|view| match view {
                View::Table => has_table.get(),
                View::Compare => has_earlier.get(),
                _ => true,
            })
            .collect()
    });
    let default = Signal::derive(move || match kind.get().is_medium() {
        true => View::Preview,
        false => View::Pretty,
    });
    view! {
        <TabbedPanel shown default draw=move |view| {
            match view {
                View::Message => view! { <MessagePanel /> }.into_any(),
                View::Timing => view! { <TimingPanel /> }.into_any(),
                View::Headers => view! { <HeadersPanel /> }.into_any(),
                View::Compare => view! { <CompareView /> }.into_any(),
                view => view! { <BodyPanel view /> }.into_any(),
            }
        } />
    }
}

/// The tabs and the panel of the one that is chosen.
#[component]
fn TabbedPanel(
    /// Those that there are.
    shown: Signal<Vec<View>>,
    /// The one to show where the person has chosen none, or one that is not here.
    default: Signal<View>,
    draw: impl Fn(View) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let ChosenView(chosen) = expect_context();
    let now = Memo::new(move |_| {
        let shown = shown.get();
        chosen.get().filter(|view| shown.contains(view)).unwrap_or_else(|| default.get())
    });
    let choose = move |view: View| {
        chosen.set(Some(view));
        page::focus_soon(tab_id(view));
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let shown = shown.get_untracked();
        let at = shown.iter().position(|view| *view == now.get_untracked()).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % shown.len(),
            "ArrowLeft" => (at + shown.len() - 1) % shown.len(),
            "Home" => 0,
            "End" => shown.len() - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some(view) = shown.get(to) {
            choose(*view);
        }
    };
    view! {
        <div class="views">
            <div class="views__bar">
                <div class="tabs" role="tablist" aria-label=say("Views") on:keydown=on_key>
                    <For each=move || shown.get() key=|view| view.name() children=move |view| view! {
                        <button
                            type="button"
                            role="tab"
                            class="tab"
                            id=tab_id(view)
                            aria-controls="response-panel"
                            aria-selected=move || (now.get() == view).to_string()
                            tabindex=move || if now.get() == view { "0" } else { "-1" }
                            on:click=move |_| choose(view)
                        >
                            {say(view.name())}
                        </button>
                    } />
                </div>
            </div>
            <div class="panel" role="tabpanel" id="response-panel" aria-label=say("Response body") tabindex="-1">
                {move || draw(now.get())}
            </div>
        </div>
    }
}

pub(super) fn tab_id(view: View) -> String {
    format!("tab-{}", view.name().to_ascii_lowercase())
}

#[component]
fn MessagePanel() -> impl IntoView {
    let desk = Desk::here();
    move || desk.explained.get().map(|exchange| view! { <ExchangeMessage exchange /> })
}

#[component]
fn TimingPanel() -> impl IntoView {
    let desk = Desk::here();
    move || desk.explained.get().map(|exchange| view! { <TimingView exchange /> })
}

#[component]
fn HeadersPanel() -> impl IntoView {
    let desk = Desk::here();
    // Headers do not change while the body arrives.
    let response = desk.explained.with_untracked(|exchange| {
        exchange.as_ref().and_then(|exchange| exchange.response().cloned())
    });
    response.map(|response| {
        view! {
            <HeaderList response=std::sync::Arc::new(response) />
            <SentHeadersPanel />
        }
    })
}

#[component]
fn SentHeadersPanel() -> impl IntoView {
    let desk = Desk::here();
    desk.explained.get_untracked().map(|exchange| view! { <SentHeaders exchange /> })
}

#[component]
fn BodyPanel(view: View) -> impl IntoView {
    let viewer = Viewer::here();
    let kind = viewer.kind();
    let grown = viewer.grown();
    let is_empty = Memo::new(move |_| {
        grown.get();
        viewer.reading().content().bytes().is_empty()
    });
    move || {
        if is_empty.get() {
            return view! { <Nothing /> }.into_any();
        }
        let kind = kind.get();
        let rows = match (view, kind) {
            (View::Preview, _) => view! { <Preview /> }.into_any(),
            (View::Table, _) => view! { <SheetView /> }.into_any(),
            (View::Hex, _) => view! { <HexRows /> }.into_any(),
            (View::Raw, kind) if kind.is_text() => view! { <TextRows /> }.into_any(),
            (_, Kind::Json) => view! { <JsonRows /> }.into_any(),
            (_, Kind::Events | Kind::JsonLines) => view! { <EventRows /> }.into_any(),
            (_, Kind::Xml) => view! { <MarkupRows /> }.into_any(),
            (_, kind) if kind.is_text() => view! { <TextRows /> }.into_any(),
            _ => view! {
                <p class="aside">{say("These bytes are no text, so they are shown as numbers. Download gives them as they came.")}</p>
                <HexRows />
            }
            .into_any(),
        };
        // A match stays the one that the person is at when the view changes.
        if let Some(start) = viewer.find.current_start() {
            viewer.sought.set(Some(start));
        }
        let is_pretty_json = view == View::Pretty && kind == Kind::Json;
        view! {
            <Note />
            <Tools has_find=!matches!(view, View::Preview | View::Table) is_json=is_pretty_json has_path=kind == Kind::Json && view == View::Pretty />
            {rows}
            {is_pretty_json.then(|| view! { <PathBar /> })}
        }
        .into_any()
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let viewer = Viewer::here();
    let desk = Desk::here();
    let grown = viewer.grown();
    move || {
        grown.get();
        let status = desk.explained.with(|exchange| {
            exchange
                .as_ref()
                .and_then(|exchange| exchange.response())
                .map(|it: &Response| it.status)
        });
        let why = match (viewer.reading().content().has_ended(), status) {
            (false, _) => say("Nothing of the body has come yet."),
            (true, Some(204 | 205 | 304)) => say("This status never comes with a body."),
            (true, _) => say("The body is empty."),
        };
        view! { <p class="empty">{why}</p> }
    }
}
