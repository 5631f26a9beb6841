//! A list of rows of which only those on screen exist.

use leptos::html::Div;
use leptos::prelude::*;

use crate::browser::page;

/// Rows drawn above and below the screen, so that scrolling shows no gap.
const OVERSCAN: usize = 12;
/// Browsers give up on elements taller than some 16 to 33 million pixels; past
/// this height the scroll bar stands for the rows in proportion instead.
const TALLEST: f64 = 8_000_000.0;

/// Where the window onto the rows stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct View {
    top: f64,
    height: f64,
    row: f64,
}

impl View {
    /// The rows to draw and the place of the first, in pixels.
    fn window(self, count: usize) -> (usize, usize, f64) {
        let full = count as f64 * self.row;
        let fits = (self.height / self.row).ceil() as usize + 1;
        let (first, place) = if full <= TALLEST {
            let first = (self.top / self.row).floor() as usize;
            (first, first as f64 * self.row)
        } else {
            let share = (self.top / (TALLEST - self.height).max(1.0)).clamp(0.0, 1.0);
            let last_first = count.saturating_sub(fits.saturating_sub(1));
            ((share * last_first as f64).round() as usize, self.top)
        };
        let above = first.min(OVERSCAN);
        let first = first.min(count);
        let start = first.saturating_sub(above);
        let end = (first + fits + OVERSCAN).min(count);
        (start, end, place - (first - start) as f64 * self.row)
    }
}

#[component]
pub fn Rows(
    /// How many there are.
    #[prop(into)]
    count: Signal<usize>,
    /// Draws one of them.
    draw: Callback<usize, AnyView>,
    /// Anything that, when it changes, means that every row must be drawn anew.
    #[prop(into)]
    version: Signal<u64>,
    label: &'static str,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let at = RwSignal::new(View { top: 0.0, height: 600.0, row: 22.0 });
    let measure = move || {
        // A frame may come after the view has gone.
        let Some(before) = at.try_get_untracked() else { return };
        if let Some(node) = node.try_get_untracked().flatten() {
            let row = page::row_height(&node).unwrap_or(22.0);
            let next = View {
                top: f64::from(node.scroll_top()),
                height: f64::from(node.client_height()),
                row,
            };
            if before != next {
                at.set(next);
            }
        }
    };
    Effect::new(move || {
        count.track();
        if node.get().is_some() {
            request_animation_frame(measure);
        }
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let height = Memo::new(move |_| (count.get() as f64 * at.get().row).min(TALLEST));
    let window = Memo::new(move |_| {
        let (start, end, place) = at.get().window(count.get());
        (start, end, place as i64)
    });
    view! {
        <div
            class="rows-view"
            node_ref=node
            tabindex="0"
            role="group"
            aria-label=label
            data-testid="response-body"
            on:scroll=move |_| measure()
        >
            <div class="rows-view__all" style:height=move || format!("{}px", height.get())>
                <div class="rows-view__window" style:transform=move || format!("translateY({}px)", window.get().2)>
                    <For
                        each=move || {
                            let (start, end, _) = window.get();
                            let version = version.get();
                            (start..end).map(move |index| (version, index))
                        }
                        key=|key| *key
                        children=move |(_, index)| draw.run(index)
                    />
                </div>
            </div>
        </div>
    }
}
