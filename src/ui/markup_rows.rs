//! XML, laid out in rows.

use std::rc::Rc;

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::markup::{Markup, MarkupKind};
use request_playground::words::counted;

use super::icon::Icon;
use super::prose::show;
use super::rows::Rows;
use super::viewer::{Viewer, WIDEST_ROW, runs};
use crate::browser::clock;

/// Levels deeper than this are indented no further.
const DEEPEST_INDENT: usize = 60;

#[component]
pub fn MarkupRows() -> impl IntoView {
    let viewer = Viewer::here();
    let markup = RwSignal::new_local(None::<Rc<Markup>>);
    let task = StoredValue::new_local(None::<clock::Task>);
    let is_read = viewer.is_read();
    Effect::new(move || {
        if !is_read.get() {
            return;
        }
        let text = viewer.reading().content().shared_text();
        task.set_value(Some(clock::Task::start(async move {
            let laid_out = Markup::of(&text, &clock::pace()).await;
            markup.try_set(Some(Rc::new(laid_out)));
        })));
    });
    let count = Memo::new(move |_| markup.with(|markup| markup.as_ref().map_or(0, |it| it.len())));
    let reveal = RwSignal::new(None);
    Effect::new(move || {
        let Some(offset) = viewer.sought.get() else { return };
        markup.with(|markup| {
            if let Some(markup) = markup {
                viewer.sought.set(None);
                reveal.set(markup.row_at(offset));
            }
        });
    });
    let version = Signal::derive(move || viewer.find.version.get());
    let draw = Callback::new(move |n: usize| {
        let reading = viewer.reading();
        let content = reading.content();
        let text = content.text();
        let row = markup.with_untracked(|markup| markup.as_ref()?.row(n, text, WIDEST_ROW));
        let Some(row) = row else { return ().into_any() };
        let hidden: usize = row.pieces.iter().map(|piece| piece.hidden).sum();
        let pieces = row
            .pieces
            .iter()
            .map(|piece| {
                let class = match piece.kind {
                    MarkupKind::Mark => "j-mark",
                    MarkupKind::Element => "j-key",
                    MarkupKind::Attribute => "j-literal",
                    MarkupKind::Value => "j-string",
                    MarkupKind::Text | MarkupKind::CData => "row__plain",
                    MarkupKind::Comment | MarkupKind::Declaration => "j-mark",
                };
                runs(viewer, text, piece.range.clone(), class)
            })
            .collect_view();
        view! {
            <div class="row">
                <span class="row__gutter" data-number=n + 1></span>
                <span class="row__text" style=format!("padding-inline-start:{}ch", 2 * row.depth.min(DEEPEST_INDENT))>
                    {pieces}
                    {(hidden > 0).then(|| view! { <span class="row__folded">" … "{counted(hidden as u64, "{} more byte", "{} more bytes")}</span> })}
                </span>
            </div>
        }
        .into_any()
    });
    view! {
        {move || markup.with(|markup| markup.as_ref().and_then(|markup| markup.fault().map(|fault| fault.summary()))).map(|says| view! {
            <p class="check check--wrong"><Icon name="error" /><span>{say("This is not well-formed XML.")}" "{show(&says)}</span></p>
        })}
        {move || (!is_read.get()).then(|| view! { <p class="aside">{say("XML is laid out once all of it is here; Raw shows it as it comes.")}</p> })}
        <Rows count draw version label=say("Body as neat XML") reveal />
    }
}
