//! A run: what it will do, how far it is, what came of it.

use std::sync::Arc;

use super::prose::show;
use leptos::prelude::*;
use request_playground::collection::{
    self, HostCount, Outcome, Report, StepReport, plan, write_json, write_junit, write_markdown,
    write_text,
};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::said;
use request_playground::words::counted;

use super::collection_export::file_name;
use super::copy::CopyButton;
use super::icon::Icon;
use super::saved::{Phase, Run, SavedCommand};
use super::state::{Command, Desk};
use crate::browser::{handover, page};

const START_ID: &str = "run-start";
const REPORT_ID: &str = "run-report";

#[component]
pub fn RunView() -> impl IntoView {
    let saved = Desk::here().saved;
    let phase = Memo::new(move |_| saved.run.with(|run| run.as_ref().map(|run| run.phase)));
    view! {
        <section class="run" aria-label=say("Run")>
            {move || match phase.get() {
                None => view! { <Plans /> }.into_any(),
                Some(Phase::Planned) => view! { <Planned /> }.into_any(),
                Some(Phase::Running) => view! { <Running /> }.into_any(),
                Some(Phase::Over) => view! { <Over /> }.into_any(),
            }}
        </section>
    }
}

/// What can be run.
#[component]
fn Plans() -> impl IntoView {
    let desk = Desk::here();
    let saved = desk.saved;
    let chosen = Memo::new(move |_| {
        let id = saved.selected.get()?;
        saved.all.with(|all| {
            let name = all.get(id)?.name().to_owned();
            Some((id, name, all.requests_in(Some(id)).len()))
        })
    });
    let total = Memo::new(move |_| saved.all.with(|all| all.requests_in(None).len()));
    let prepare = move |of: Option<collection::Id>, name: String| {
        let facts = page::Facts::now();
        let values = desk.vars.values();
        let plan = saved.all.with_untracked(|all| plan(all, of, &values, &facts.page()));
        let goes_on = false;
        let report = Report::default();
        saved.run.set(Some(Run { name, plan, goes_on, phase: Phase::Planned, report }));
        page::focus_soon(START_ID);
    };
    view! {
        <p class="acts">
            {move || chosen.get().filter(|(_, _, count)| 0 < *count).map(|(id, name, count)| {
                let label = said!("Run “{}” ({})", name, counted(count as u64, "{} request", "{} requests"));
                view! {
                    <button type="button" class="small" on:click=move |_| prepare(Some(id), name.clone())>
                        <Icon name="send" />
                        {label}
                    </button>
                }
            })}
            {move || (0 < total.get()).then(|| view! {
                <button type="button" class="small quiet" on:click=move |_| prepare(None, say("All requests").to_owned())>
                    {said!("Run everything ({})", counted(total.get() as u64, "{} request", "{} requests"))}
                </button>
            })}
        </p>
    }
}

/// Where the requests will go: asked before the first is sent.
#[component]
fn Planned() -> impl IntoView {
    let desk = Desk::here();
    let saved = desk.saved;
    let run = saved.run.get_untracked();
    let Some(Run { plan, name, .. }) = run else { return ().into_any() };
    let total = counted(plan.steps.len() as u64, "{} request", "{} requests");
    let goes_on = move || saved.run.with(|run| run.as_ref().is_some_and(|run| run.goes_on));
    let set_goes_on = move |on: bool| {
        saved.run.update(|run| {
            if let Some(run) = run {
                run.goes_on = on;
            }
        });
    };
    view! {
        <div class="run__plan">
            <p><strong>{said!("“{}” sends {}, in this order:", name, total)}</strong></p>
            <ul class="points">
                {plan.hosts.iter().map(|HostCount { host, count }| {
                    let count = Prose::words(counted(*count as u64, "{} request", "{} requests"));
                    let says = match host {
                        Some(host) => Prose::of("{} to {}", &[count, Prose::code(host)]),
                        None => Prose::of(
                            "{} whose address is complete only with values of earlier answers, or not at all: sent only if it leads to a host that is named here",
                            &[count],
                        ),
                    };
                    view! { <li>{show(&says)}</li> }
                }).collect_view()}
            </ul>
            <label class="switch">
                <input type="checkbox" prop:checked=goes_on on:change:target=move |event| set_goes_on(event.target().checked()) />
                <span>{say("Go on when a request does not return what it must")}</span>
            </label>
            <p class="acts">
                <button type="button" class="small primary-small" id=START_ID on:click=move |_| desk.run.run(Command::Saved(SavedCommand::Start))>
                    <Icon name="send" />
                    {said!("Send {}", total)}
                </button>
                <button type="button" class="small quiet" on:click=move |_| saved.run.set(None)>{say("Not now")}</button>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Running() -> impl IntoView {
    let desk = Desk::here();
    let saved = desk.saved;
    let far = Memo::new(move |_| {
        saved.run.with(|run| {
            run.as_ref().map_or((0, 0), |run| (run.report.steps.len(), run.plan.steps.len()))
        })
    });
    let now = move || {
        saved.run.with(|run| {
            let run = run.as_ref()?;
            run.plan.steps.get(run.report.steps.len()).map(|step| step.title.clone())
        })
    };
    view! {
        <div class="run__running">
            <progress
                aria-label=say("Requests done")
                max=move || far.get().1.to_string()
                prop:value=move || far.get().0 as f64
            ></progress>
            <p>{move || said!("{} of {} done.", far.get().0, far.get().1)}" "{now}</p>
            <button type="button" class="small" on:click=move |_| desk.run.run(Command::Saved(SavedCommand::Stop))>
                <Icon name="stop" />
                {say("Cancel the run")}
            </button>
        </div>
        <Steps />
    }
}

/// Writes a report in one of its forms.
type Writer = fn(&Report) -> String;

#[component]
fn Over() -> impl IntoView {
    let desk = Desk::here();
    let saved = desk.saved;
    let report = saved.run.with_untracked(|run| run.as_ref().map(|run| run.report.clone()));
    let Some(report) = report else { return ().into_any() };
    let (summary, has_passed) = (report.summary(), report.has_passed());
    let text = {
        let report = report.clone();
        Signal::derive(move || write_text(&report))
    };
    let kinds: [(&str, &str, &str, Writer); 4] = [
        (say("Text"), ".txt", "text/plain", write_text),
        ("Markdown", ".md", "text/markdown", write_markdown),
        ("JSON", ".json", "application/json", write_json),
        ("JUnit XML", ".xml", "application/xml", write_junit),
    ];
    view! {
        <div class="run__over" tabindex="-1" id=REPORT_ID>
            <p class=if has_passed { "check check--right" } else { "check check--wrong" } role="status" data-testid="run-summary">
                <Icon name=if has_passed { "check" } else { "error" } />
                <span>{summary}</span>
            </p>
            <p class="acts">
                <CopyButton text label=say("Copy the report") />
                {kinds.into_iter().map(|(label, end, media_type, write)| {
                    let report = report.clone();
                    view! {
                        <button type="button" class="small quiet" on:click=move |_| {
                            let bytes = Arc::new(write(&report).into_bytes());
                            let file = ["report-", &file_name(&report.name), end].concat();
                            leptos::task::spawn_local(async move {
                                if !handover::download(bytes, &file, media_type).await {
                                    desk.say(say("The browser did not start the download. Copy may still work."));
                                }
                            });
                        }>
                            <Icon name="download" />
                            {label}
                        </button>
                    }
                }).collect_view()}
                <button type="button" class="small quiet" on:click=move |_| saved.run.set(None)>{say("Done")}</button>
            </p>
        </div>
        <Steps />
    }
    .into_any()
}

/// What came of each request so far.
#[component]
fn Steps() -> impl IntoView {
    let saved = Desk::here().saved;
    let count = Memo::new(move |_| {
        saved.run.with(|run| run.as_ref().map_or(0, |run| run.report.steps.len()))
    });
    let step = move |at: usize| {
        saved
            .run
            .with_untracked(|run| run.as_ref().and_then(|run| run.report.steps.get(at).cloned()))
    };
    view! {
        <ol class="run__steps" data-testid="run-steps">
            <For each=move || 0..count.get() key=|at| *at children=move |at| step(at).map(|step| view! { <StepLine step /> }) />
        </ol>
    }
}

#[component]
fn StepLine(step: StepReport) -> impl IntoView {
    let faults = step.faults();
    let StepReport { title, method, url, outcome, status, took_ms, expectations, taken, .. } = step;
    let (icon, class) = match outcome {
        Outcome::Passed => ("check", "run__step--passed"),
        Outcome::Failed => ("error", "run__step--failed"),
        Outcome::Skipped => ("info", "run__step--skipped"),
    };
    let met = expectations.iter().filter(|it| it.is_met).count();
    let facts = [
        status.map(|status| status.to_string()),
        took_ms.map(|ms| said!("{} ms", ms.round())),
        (!expectations.is_empty()).then(|| said!("{} of {} as wanted", met, expectations.len())),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let kept: Vec<String> =
        taken.into_iter().filter(|it| it.problem.is_none()).map(|it| it.name).collect();
    view! {
        <li class=format!("run__step {class}")>
            <p class="run__title">
                <Icon name=icon />
                <span>{title}</span>
                <span class="run__word">{outcome.says()}</span>
            </p>
            <p class="run__line" dir="ltr"><code class="part-method">{method}</code>" "<code>{url}</code></p>
            {(!facts.is_empty()).then(|| view! { <p class="aside">{facts.join(" · ")}</p> })}
            {(!kept.is_empty()).then(|| view! { <p class="aside">{said!("Gave a value to {}", kept.join(", "))}</p> })}
            {(!faults.is_empty()).then(|| view! {
                <ul class="points">{faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view()}</ul>
            })}
        </li>
    }
}
