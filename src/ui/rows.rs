//! A list of rows of which only those on screen exist.

use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use request_playground::language::counted;
use request_playground::said;
use request_playground::scroll::Scroller;

use crate::browser::{clock, page};

/// How long the bar must rest before it is put where its share says, in
/// milliseconds.
const REST_MS: u32 = 150;

#[component]
pub fn Rows(
    /// How many there are.
    #[prop(into)]
    count: Signal<usize>,
    /// Draws one.
    draw: Callback<usize, AnyView>,
    /// Anything that, when it changes, means that every row must be drawn anew.
    #[prop(into)]
    version: Signal<u64>,
    /// Changes when rows were added: only the last before need be drawn anew.
    #[prop(optional, into)]
    grown: Signal<u64>,
    label: &'static str,
    /// For those who measure.
    #[prop(default = "response-body")]
    testid: &'static str,
    #[prop(default = "rows-view")] class: &'static str,
    /// `tree` where rows are items of one, else `group`.
    #[prop(optional)]
    role: Option<&'static str>,
    /// The id of the row that the keyboard is on.
    #[prop(optional, into)]
    active: Signal<Option<String>>,
    #[prop(optional)] on_key: Option<Callback<KeyboardEvent>>,
    /// A row to be brought into sight; taken when that is done.
    #[prop(optional)]
    reveal: Option<RwSignal<Option<usize>>>,
    /// Stays at the end while rows are added there.
    #[prop(optional)]
    follow: bool,
    /// A row of headings above the rest, which stays in sight.
    #[prop(optional, into)]
    head: ViewFn,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let at = RwSignal::new(Scroller::default());
    let rest = StoredValue::new_local(None::<clock::Timer>);
    let measure = move || {
        // A frame may come after the view has gone.
        let (Some(before), Some(count)) = (at.try_get_untracked(), count.try_get_untracked())
        else {
            return;
        };
        let Some(node) = node.try_get_untracked().flatten() else { return };
        let mut next = before;
        next.measure(
            count,
            page::row_height(&node).unwrap_or(22.0),
            f64::from(node.client_height()),
        );
        if before != next {
            at.set(next);
            if follow
                && before.is_at_end()
                && let Some(top) = next.reveal(count.saturating_sub(1))
            {
                at.set(next);
                node.set_scroll_top(top as i32);
            }
        }
        if let Some(sought) = reveal.and_then(|reveal| reveal.get_untracked())
            && sought < count
        {
            if let Some(reveal) = reveal {
                reveal.set(None);
            }
            if let Some(top) = next.reveal(sought) {
                at.set(next);
                node.set_scroll_top(top as i32);
            }
        }
    };
    Effect::new(move || {
        count.track();
        if let Some(reveal) = reveal {
            reveal.track();
        }
        if node.get().is_some() {
            request_animation_frame(measure);
        }
    });
    let scrolled = move || {
        let Some(node) = node.get_untracked() else { return };
        at.update(|at| at.scrolled(f64::from(node.scroll_top())));
        rest.set_value(Some(clock::Timer::after(REST_MS, move || {
            if let Some(mut next) = at.try_get_untracked()
                && let Some(top) = next.settle()
            {
                at.set(next);
                node.set_scroll_top(top as i32);
            }
        })));
    };
    // Also where only the room changes: with the window, with a sheet that came late.
    let watch = StoredValue::new_local(None::<page::SizeWatch>);
    Effect::new(move || {
        let watched = node.get().and_then(|node| page::SizeWatch::of(&node, measure));
        watch.set_value(watched);
    });
    let height = Memo::new(move |_| at.get().tall());
    let window = Memo::new(move |_| at.get().window());
    let drawn = Memo::new(move |_| {
        let window = window.get();
        (window.start, window.end)
    });
    let pressed = move |event: KeyboardEvent| {
        if let Some(on_key) = on_key {
            on_key.run(event);
        }
    };
    // Rows from the first on are not yet what they will be; then the growth that
    // they belong to, and the count at that time.
    let fresh = Memo::new(move |before: Option<&(usize, u64, usize)>| {
        let (grown, count) = (grown.get(), count.get());
        match before {
            Some((first, when, _)) if *when == grown => (*first, grown, count),
            Some((_, _, before)) => (before.saturating_sub(1), grown, count),
            None => (0, grown, count),
        }
    });
    // Those on screen are few: how many there are is said with the name.
    let spoken = move || match role {
        Some("table") => label.to_owned(),
        _ => said!("{}, {}", label, counted(count.get() as u64, "{} row", "{} rows")),
    };
    view! {
        <div
            class=class
            node_ref=node
            tabindex="0"
            role=role.unwrap_or("group")
            aria-label=spoken
            aria-rowcount=move || (role == Some("table")).then(|| count.get() + 1)
            aria-activedescendant=move || active.get()
            data-testid=testid
            style=move || format!("--digits:{}", count.get().max(1).ilog10() + 1)
            on:scroll=move |_| scrolled()
            on:keydown=pressed
        >
            {move || head.run()}
            <div class="rows-view__all" role="none" style:height=move || format!("{}px", height.get())>
                <div class="rows-view__window" role="none" style:transform=move || format!("translateY({}px)", window.get().y)>
                    <For
                        each=move || {
                            let (start, end) = drawn.get();
                            let version = version.get();
                            let (first, grown, _) = fresh.get();
                            (start..end).map(move |index| {
                                (version, if index < first { 0 } else { grown }, index)
                            })
                        }
                        key=|key| *key
                        children=move |(_, _, index)| draw.run(index)
                    />
                </div>
            </div>
        </div>
    }
}
