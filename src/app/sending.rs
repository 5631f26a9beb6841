//! A request on its way, and the exchange that it becomes.

use request_playground::http::{
    Carrier, Draft, Exchange, Outcome, Request, ResourceTiming, Timing,
};

use request_playground::rules::Page;

use crate::browser::{clock, fetch, practice};

/// What is known of a request before its answer.
pub struct Sending {
    /// With the values of its variables.
    pub draft: Draft,
    /// As typed, if that is something else.
    pub typed: Option<Draft>,
    pub request: Request,
    pub carrier: Carrier,
    pub sent_at_ms: f64,
}

impl Sending {
    /// Makes the practice API ready if it is to answer; the request leaves right
    /// after this.
    pub async fn begin(draft: Draft, typed: Draft, request: Request) -> Self {
        if fetch::is_for_practice(&request) {
            practice::start().await;
        }
        let carrier = fetch::carrier(&request);
        let typed = (typed != draft).then_some(typed);
        Self { draft, typed, request, carrier, sent_at_ms: clock::unix_ms() }
    }

    pub async fn carry(
        &self,
        page: &Page<'_>,
        stop: &fetch::Stop,
        on_progress: impl Fn(fetch::Progress),
    ) -> Exchange {
        let Self { draft, request, carrier, .. } = self;
        let fetch::Carried { outcome, timing, resource } =
            fetch::carry(draft, request, *carrier, page, stop, on_progress).await;
        self.exchange(outcome, timing, resource)
    }

    pub fn exchange(
        &self,
        outcome: Outcome,
        timing: Timing,
        resource: Option<ResourceTiming>,
    ) -> Exchange {
        Exchange {
            draft: self.draft.clone(),
            typed: self.typed.clone(),
            request: Some(self.request.clone()),
            outcome,
            carrier: self.carrier,
            sent_at_ms: self.sent_at_ms,
            timing,
            resource,
        }
    }
}
