//! The CORS lab: a server of switches, and the browser's check of what it says,
//! step by step. Nothing here is sent.

use leptos::prelude::*;
use request_playground::annotation::Severity;
use request_playground::http::Credentials;
use request_playground::lab::{self, AllowOrigin, Expose, Line, List, PageOrigin, Run, Switches};
use request_playground::language::{say, to_say};
use request_playground::prose::Prose;
use request_playground::rules::{Stage, Visibility};
use request_playground::said;

use super::icon::Icon;
use super::modal::Modal;
use super::prose::show;
use super::server_headers::lines;
use super::state::{Command, Desk};
use crate::browser::{clock, page};

#[component]
pub fn Lab() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.lab_open.get());
    let close = Callback::new(move |()| desk.run.run(Command::Lab(false)));
    view! {
        <Modal name=say("CORS lab") class="lab" open close>
            {move || open.get().then(|| view! { <Bench /> })}
        </Modal>
    }
}

#[component]
fn Bench() -> impl IntoView {
    let desk = Desk::here();
    let draft = desk.form.draft_now();
    let with_cookies = draft.credentials == Credentials::Include;
    let switches = RwSignal::new(Switches { with_cookies, ..Switches::default() });
    let now = clock::unix_ms();
    let facts = page::Facts::now();
    let origin = facts.origin.clone();
    let request = desk.vars.check(&draft).1.request.ok();
    let Some(request) = request else {
        return view! { <p class="empty">{say("The endpoint is no whole address yet. Complete it, and open the lab again.")}</p> }.into_any();
    };
    let is_refused = desk.findings.with_untracked(|findings| {
        findings.iter().any(|finding| finding.severity == Severity::Error)
    });
    let method = request.method.clone();
    let url = request.url.clone();
    let played = Memo::new(move |_| {
        let facts = page::Facts::now();
        switches.with(|switches| lab::run(&request, switches, &facts.page(), now))
    });
    view! {
        <p class="lab__note">
            <span class="lab__badge">{say("Simulated")}</span>
            {say("Nothing is sent, and the practice data stays as it is. The request is the one in the form; the server is made of the switches; the check is the one of the Fetch standard, and the project's tests hold it to what a real browser does.")}
        </p>
        <p class="lab__request" dir="ltr"><code class="part-method">{method}</code>" "<code class="part-endpoint">{url}</code></p>
        {is_refused.then(|| view! {
            <p class="check check--wrong"><Icon name="error" /><span>{say("As it stands, the browser refuses to send this: see “Before you send”. The lab plays what would come after.")}</span></p>
        })}
        <div class="lab__desk">
            <form class="lab__switches" on:submit=|event| event.prevent_default()>
                <p class="acts">
                    <button type="button" class="small" on:click=move |_| switches.update(|switches| *switches = switches.allowing())>
                        {say("Allow what this request needs")}
                    </button>
                    <button
                        type="button"
                        class="small"
                        on:click=move |_| switches.update(|switches| {
                            *switches = Switches { page: switches.page, with_cookies: switches.with_cookies, ..Switches::default() };
                        })
                    >
                        {say("Know nothing of CORS")}
                    </button>
                </p>
                <Asking switches origin />
                <Answering switches />
            </form>
            <section class="lab__walk" aria-label=say("What the browser checks")>
                <p class="visually-hidden" role="status">{move || played.with(announcement)}</p>
                {move || view! { <Played run=played.get() /> }}
            </section>
        </div>
    }
    .into_any()
}

/// What a screen reader hears when a switch has changed something.
fn announcement(run: &Run) -> String {
    match lab::told(run) {
        Ok(status) => said!("The page gets {}.", status),
        Err((_, denial)) => said!("Refused. {}", lab::denial_words(&denial)),
    }
}

/// A choice of one among a few.
#[component]
fn Choice<T>(
    label: &'static str,
    /// The values and their words.
    options: &'static [(T, &'static str)],
    now: Signal<T>,
    chosen: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <label class="lab__choice">
            <span>{label}</span>
            <select on:change:target=move |event| {
                let at = event.target().selected_index();
                if let Some((value, _)) = usize::try_from(at).ok().and_then(|at| options.get(at)) {
                    chosen.run(*value);
                }
            }>
                {options.iter().map(|(value, words)| {
                    let value = *value;
                    view! { <option selected=move || now.get() == value>{say(words)}</option> }
                }).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Asking(switches: RwSignal<Switches>, origin: String) -> impl IntoView {
    view! {
        <fieldset>
            <legend>{say("Who asks")}</legend>
            <Choice
                label=say("Page")
                options={const { &[
                    (PageOrigin::This, to_say("this page")),
                    (PageOrigin::Shop, to_say("a page of https://shop.example")),
                    (PageOrigin::File, to_say("a page from a file (null)")),
                ] }}
                now=Signal::derive(move || switches.with(|switches| switches.page))
                chosen=Callback::new(move |page| switches.update(|switches| switches.page = page))
            />
            <p class="aside">{show(&Prose::with("This page is {}", &[&origin]))}</p>
            <label class="switch">
                <input
                    type="checkbox"
                    prop:checked=move || switches.with(|switches| switches.with_cookies)
                    on:change:target=move |event| switches.update(|switches| switches.with_cookies = event.target().checked())
                />
                <span>{say("Cookies may go along")}</span>
            </label>
        </fieldset>
    }
}

const LISTS: &[(List, &str)] = &[
    (List::Absent, to_say("absent")),
    (List::Needed, to_say("what this request needs")),
    (List::Other, to_say("something else")),
    (List::Any, "*"),
];

#[component]
fn Answering(switches: RwSignal<Switches>) -> impl IntoView {
    view! {
        <fieldset>
            <legend>{say("What the server answers")}</legend>
            <Choice
                label=say("Status of OPTIONS")
                options={const { &[
                    (204, "204 No Content"),
                    (200, "200 OK"),
                    (405, "405 Method Not Allowed"),
                    (401, "401 Unauthorized"),
                    (404, "404 Not Found"),
                    (500, "500 Internal Server Error"),
                    (301, "301 Moved Permanently"),
                ] }}
                now=Signal::derive(move || switches.with(|switches| switches.preflight_status))
                chosen=Callback::new(move |status| switches.update(|switches| switches.preflight_status = status))
            />
            <Choice
                label="Access-Control-Allow-Origin"
                options={const { &[
                    (AllowOrigin::Absent, to_say("absent")),
                    (AllowOrigin::Page, to_say("the page's origin")),
                    (AllowOrigin::Any, "*"),
                    (AllowOrigin::Other, "https://other.example"),
                    (AllowOrigin::Two, to_say("two origins")),
                    (AllowOrigin::Slash, to_say("the page's origin and a slash")),
                ] }}
                now=Signal::derive(move || switches.with(|switches| switches.origin))
                chosen=Callback::new(move |origin| switches.update(|switches| switches.origin = origin))
            />
            <Choice
                label="Access-Control-Allow-Credentials"
                options={const { &[(false, to_say("absent")), (true, "true")] }}
                now=Signal::derive(move || switches.with(|switches| switches.credentials))
                chosen=Callback::new(move |credentials| switches.update(|switches| switches.credentials = credentials))
            />
            <Choice
                label="Access-Control-Allow-Methods"
                options=LISTS
                now=Signal::derive(move || switches.with(|switches| switches.methods))
                chosen=Callback::new(move |methods| switches.update(|switches| switches.methods = methods))
            />
            <Choice
                label="Access-Control-Allow-Headers"
                options=LISTS
                now=Signal::derive(move || switches.with(|switches| switches.headers))
                chosen=Callback::new(move |headers| switches.update(|switches| switches.headers = headers))
            />
            <Choice
                label="Access-Control-Expose-Headers"
                options={const { &[(Expose::Absent, to_say("absent")), (Expose::Some, "ETag, Location"), (Expose::Any, "*")] }}
                now=Signal::derive(move || switches.with(|switches| switches.expose))
                chosen=Callback::new(move |expose| switches.update(|switches| switches.expose = expose))
            />
            <Choice
                label=say("These headers are")
                options={const { &[(true, to_say("in both answers")), (false, to_say("only in the one to OPTIONS"))] }}
                now=Signal::derive(move || switches.with(|switches| switches.on_answer))
                chosen=Callback::new(move |on_answer| switches.update(|switches| switches.on_answer = on_answer))
            />
        </fieldset>
    }
}

#[component]
fn Played(run: Run) -> impl IntoView {
    let all: Vec<Line> = run.walk.steps.iter().map(lab::line).collect();
    let of = |stage: Stage| {
        all.iter()
            .filter(|line| line.stage == stage)
            .map(|line| view! { <StepItem line=line.clone() /> })
            .collect_view()
    };
    let sent = lines(&run.crossing.preflight_headers());
    let preflight = run.preflight.as_ref().map(|said| (said.status, lines(&said.headers)));
    let asks = preflight.is_some();
    let answer = run.answer.as_ref().map(|said| said.status);
    let method = run.crossing.method.clone();
    view! {
        <ol class="lab__stages">
            {preflight.map(|(status, headers)| view! {
                <li>
                    <h3>{say("The browser asks first")}</h3>
                    <div class="messages">
                        <pre class="message" dir="ltr" tabindex="0" aria-label=say("Preflight request")>"OPTIONS\n"{sent}</pre>
                        <pre class="message" dir="ltr" tabindex="0" aria-label=say("Preflight answer")>{format!("{status}\n")}{headers}</pre>
                    </div>
                    <ul class="lab__steps">{of(Stage::Preflight)}</ul>
                </li>
            })}
            {(!asks).then(|| view! { <li><h3>{say("It is a simple request: the browser asks nobody first")}</h3></li> })}
            <li>
                {match answer {
                    Some(status) => view! {
                        <h3>{said!("{} goes out, and the server answers {}", method, status)}</h3>
                        <ul class="lab__steps">{of(Stage::Answer)}</ul>
                    }.into_any(),
                    None => view! { <h3>{said!("{} is never sent", method)}</h3> }.into_any(),
                }}
            </li>
            <li><Verdict run /></li>
        </ol>
    }
}

#[component]
fn StepItem(line: Line) -> impl IntoView {
    let (icon, class, word) = match line.fine {
        true => ("check", "check check--right", say("yes")),
        false => ("error", "check check--wrong", say("no")),
    };
    view! {
        <li class="lab__step">
            <p class=class><Icon name=icon /><span>{show(&line.question)}" "<b>{word}</b></span></p>
            <p class="lab__said">{show(&line.said)}</p>
            {(!line.because.is_empty()).then(|| view! { <p class="lab__because">{show(&line.because)}</p> })}
        </li>
    }
}

#[component]
fn Verdict(run: Run) -> impl IntoView {
    let unseen = run.acted_unseen();
    match lab::told(&run) {
        Ok(status) => {
            let hidden: Vec<&str> = run
                .shown
                .iter()
                .filter(|(_, _, seen)| matches!(seen, Visibility::Hidden | Visibility::Never))
                .map(|(name, ..)| name.as_str())
                .collect();
            let hidden = request_playground::prose::Prose::list(&hidden);
            let has_hidden = !hidden.is_empty();
            view! {
                <div class="lab__verdict lab__verdict--good" data-testid="lab-verdict">
                    <p><b>{said!("The page gets {}, with the body and these headers:", status)}</b></p>
                    <ul class="lab__headers">
                        {run.shown.iter().filter(|(_, _, seen)| seen.is_visible()).map(|(name, value, _)| view! {
                            <li><code>{format!("{name}: {value}")}</code></li>
                        }).collect_view()}
                    </ul>
                    {has_hidden.then(|| view! { <p>{show(&Prose::of("Hidden from it: {}.", std::slice::from_ref(&hidden)))}</p> })}
                </div>
            }
            .into_any()
        }
        Err(_) => view! {
            <div class="lab__verdict lab__verdict--bad" data-testid="lab-verdict">
                <p><b>{say("The page gets nothing but “Failed to fetch”.")}</b></p>
                {unseen.then(|| view! { <p>{say("And yet the server got the request and has acted on it: CORS keeps answers from pages, it does not keep requests from servers.")}</p> })}
            </div>
        }
        .into_any(),
    }
}
