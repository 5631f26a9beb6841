//! The page's wiring: its signals, its commands, and what keeps them in step.

mod drafts;
mod history;
mod later;
mod opening;
mod runner;
mod saved;
mod sending;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use request_playground::annotation::{Action, Part};
use request_playground::formats;
use request_playground::http::{
    BodyKind, Carrier, Draft, Evidence, Exchange, Failure, FailureKind, Outcome, Timing,
};
use request_playground::json;
use request_playground::language::say;
use request_playground::rules;
use request_playground::said;

pub use self::later::read;
use self::opening::Opening;
use self::sending::Sending;
use crate::browser::arrival::Arrival;
use crate::browser::probe as browser_probe;
use crate::browser::{clock, fetch, guard, host, keeping, offline, page, practice};
use crate::ui::{
    ANSWER_ID, Answer, BODY_ID, ChosenView, Classroom, Command, Desk, Drafts, ENDPOINT_ID,
    FORM_TURNS, Form, Later, LaterLine, LessonCommand, Masthead, Notice, NoticeLine, Reading,
    RequestForm, Running, SEND_ID, Theme, ToolsOut, announcement, first_cause_announcement, go_to,
    header_value_id, in_turn, late, late_or, present, status_text,
};

/// How long the form must rest before it is checked and kept, in milliseconds.
const REST_MS: u32 = 80;

/// How long the body is waited for before what is known without it is explained,
/// in milliseconds: shorter than anybody sees.
const BODY_WITHIN_MS: u32 = 50;

/// How often a body that is still arriving is told of, in milliseconds.
const PROGRESS_EVERY_MS: u32 = 100;

/// The request under way; there is one at a time.
#[derive(Clone, Default)]
struct Line {
    stop: Rc<RefCell<Option<fetch::Stop>>>,
    /// Of the run of a collection, which goes on beside it.
    brake: runner::Brake,
}

/// What carrying out a command takes, beside the page's own signals.
#[derive(Clone, Copy)]
struct Hands {
    /// What was in the form before something replaced it.
    before: StoredValue<Option<Draft>>,
    room: Classroom,
    chosen_view: ChosenView,
    /// Whether this tab was here before.
    is_back: bool,
}

#[component]
pub fn App(
    /// What the link brings.
    arrival: Arrival,
    /// What went wrong before there was a page to say it on.
    trouble: Option<&'static str>,
) -> impl IntoView {
    let frame = formats::read_embedding(&page::query());
    let (start, first) = match frame {
        Some(_) => Opening::in_frame(arrival),
        None => (Opening::new(arrival), Draft::first_visit()),
    };
    let form = Form::new(start.draft.clone());
    let run = StoredValue::new_local(None::<Rc<dyn Fn(Command)>>);
    let desk = Desk {
        form,
        findings: RwSignal::default(),
        running: RwSignal::new(None),
        glossary: RwSignal::new(None),
        hold: RwSignal::new(None),
        probing: RwSignal::new(false),
        always_probe: RwSignal::new(false),
        exchange: RwSignal::new(None),
        explained: RwSignal::new(None),
        turn: RwSignal::new(0),
        notice: RwSignal::new(start.notice),
        announced: RwSignal::default(),
        shortcuts_open: RwSignal::new(false),
        palette_open: RwSignal::new(false),
        theme: Theme::new(),
        lab_open: RwSignal::new(false),
        export_open: RwSignal::new(false),
        import_open: RwSignal::new(false),
        share_open: RwSignal::new(false),
        printing: RwSignal::new(false),
        frame: StoredValue::new(frame),
        given: StoredValue::new(Some(first)),
        import_text: RwSignal::default(),
        practice: RwSignal::new(None),
        drafts: Drafts::new(),
        later: RwSignal::new(Later::OnItsWay { awaited: false }),
        drawn: RwSignal::new(0),
        run: Callback::new(move |command| {
            if let Some(run) = run.get_value() {
                run(command);
            }
        }),
    };
    let before = StoredValue::new(start.replaced);
    let line = Line::default();
    let chosen_view = ChosenView::new();
    let room = Classroom::new(desk);
    let hands = Hands { before, room, chosen_view, is_back: start.is_back };
    run.set_value(Some(later::commands(desk, line, hands)));
    provide_context(desk);
    if let Some(trouble) = trouble {
        desk.say(trouble);
    }
    provide_context(room);
    provide_context(chosen_view);
    provide_context(ToolsOut::new());

    keep_in_step(desk);
    opening::hear_of_further_links(desk, before);
    listen(desk, room);
    light_up_parts();
    if !desk.is_embedded() {
        drafts::show(desk);
    }
    spawn_local(draw(desk));

    view! {
        <div class="page">
            {if desk.is_embedded() {
                late_or(1, |parts| (parts.frame_bar)(), || view! { <header class="frame-bar"></header> }.into_any())
            } else {
                in_turn(1, || view! { <Masthead /> }.into_any())
            }}
            <NoticeLine />
            <LaterLine />
            <div class="work">
                {late(4, |parts| (parts.lessons)())}
                <main class="desk" aria-label=desk.is_embedded().then_some("Request Playground")>
                    <RequestForm />
                    {in_turn(7, || view! { <Answer /> }.into_any())}
                    {(!desk.is_embedded()).then(|| late(6, |parts| (parts.history)()))}
                </main>
            </div>
            {late(6, |parts| (parts.colophon)())}
            <p class="visually-hidden" role="status" aria-live="polite">{move || desk.announced.get()}</p>
            {late(7, |parts| (parts.in_step)())}
            {late(8, |parts| (parts.dialogs)())}
            {late(9, |parts| (parts.panels)())}
        </div>
    }
}

/// Draws the form, a part at a time, and puts it in the place of what has stood
/// there until now.
async fn draw(desk: Desk) {
    for turn in 1..=FORM_TURNS {
        clock::breathe().await;
        desk.drawn.set(turn);
    }
    page::take_the_shells_place();
    page::mark_root("ready", Some("true"));
    host::greet();
    desk.run.run(Command::GetTheRest);
}

/// What is done once all of the program is here.
fn complete(desk: Desk, hands: Hands) {
    guard::watch(move || check_now(desk));
    check_now(desk);
    desk.form.owner().with(|| check_with_variables(desk));
    if !desk.is_embedded() {
        drafts::complete(desk, hands.is_back);
        history::start(desk);
    }
    spawn_local(async move {
        practice::start().await;
        let way = practice::way().says();
        desk.practice.set(Some(way.to_owned()));
        offline::keep(move |kept| {
            desk.practice.set(Some(said!(
                "{} The page is kept on this device and works with the network off.",
                way
            )));
            // A person's own business comes before the page's.
            if kept == offline::Kept::Newer
                && desk.notice.with_untracked(|notice| notice.says.is_empty())
            {
                desk.say(say("A newer version of this page is here. It is used when you next load the page; what you typed stays."));
            }
        });
    });
}

/// Checks and keeps the draft whenever the form has rested for a moment, and
/// keeps it at once when the page goes away.
fn keep_in_step(desk: Desk) {
    let timer = StoredValue::new_local(None::<clock::Timer>);
    Effect::new(move |first: Option<()>| {
        // Reading is what makes this run again; the work itself waits.
        desk.form.track();
        if first.is_none() {
            return;
        }
        // A short draft with every key: a tab may be gone within a moment.
        let draft = untrack(|| desk.form.draft());
        if keeping::is_short(&draft) {
            keep(desk, &draft);
        }
        timer.set_value(Some(clock::Timer::after(REST_MS, move || {
            let draft = desk.form.draft_now();
            check(desk, &draft);
            keep(desk, &draft);
        })));
    });
    page::on_leaving(move || keep(desk, &desk.form.draft_now()));
    page::on_network_change(move || check_now(desk));
}

/// Another value of a variable makes another request.
fn check_with_variables(desk: Desk) {
    let timer = StoredValue::new_local(None::<clock::Timer>);
    Effect::new(move |first: Option<()>| {
        desk.vars.all.track();
        if first.is_some() {
            timer.set_value(Some(clock::Timer::after(REST_MS, move || check_now(desk))));
        }
    });
}

fn check_now(desk: Desk) {
    check(desk, &desk.form.draft_now());
}

/// Checks the draft, once what checks it is there.
fn check(desk: Desk, draft: &Draft) {
    let Some(parts) = desk.later.get_untracked().parts() else { return };
    let findings = (parts.check)(desk, draft);
    if desk.findings.with_untracked(|before| *before != findings) {
        desk.findings.set(findings);
    } else {
        desk.findings.notify();
    }
}

/// Keeps the draft, and tells the person once where that is not possible.
fn keep(desk: Desk, draft: &Draft) {
    let trouble = match desk.is_embedded() {
        true => keeping::frame::save(draft),
        false => keeping::save(draft),
    };
    if let Some(sentence) = trouble {
        desk.say(sentence);
    }
}

fn listen(desk: Desk, room: Classroom) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let command = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Enter" if command => {
                event.prevent_default();
                desk.run.run(Command::Send);
            }
            "Escape" if desk.running.with_untracked(Option::is_some) => {
                desk.run.run(Command::Cancel);
            }
            "k" | "K" if command && !event.alt_key() && !event.shift_key() => {
                event.prevent_default();
                // What it finds is done on the page, not under a dialog.
                page::close_dialogs();
                desk.run.run(Command::Palette(!desk.palette_open.get_untracked()));
            }
            "l" | "L" if !command && !event.alt_key() && !page::is_typing(&event) => {
                event.prevent_default();
                room.run(LessonCommand::Rail(true));
            }
            "?" if !command && !page::is_typing(&event) => {
                desk.run.run(Command::Shortcuts(true));
            }
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
}

/// Point at a part in one place, and it lights up in the others.
fn light_up_parts() {
    page::on_part_pointed(|part| page::mark_root("lit", part.as_deref()));
}

fn obey(desk: Desk, line: &Line, hands: Hands, command: Command) {
    let before = hands.before;
    match command {
        Command::GetTheRest => {}
        Command::Send => send(desk, line, desk.form.draft_now()),
        Command::SendThis(draft) => send(desk, line, *draft),
        Command::Cancel => {
            if let Some(stop) = line.stop.borrow().as_ref() {
                stop.cancel();
            }
        }
        Command::ReadOn => {
            if let Some(stop) = line.stop.borrow().as_ref() {
                stop.raise_limit();
            }
        }
        Command::Act(action) => act(desk, line, &action),
        Command::Probe => probe(desk),
        Command::ResetPractice => {
            practice::reset();
            desk.say(say("The practice data is as it was on the first day."));
        }
        Command::BringBack => {
            if let Some(draft) = before.get_value() {
                set_aside(desk, before);
                desk.form.load(desk.within_locks(draft));
                desk.notice.set(Notice {
                    says: say("Your request from before is back.").to_owned(),
                    can_bring_back: true,
                });
            }
        }
        Command::Glossary(term) => desk.glossary.set(term),
        Command::Lesson(command) => hands.room.obey(command),
        Command::Drafts(command) => drafts::obey(desk, command),
        Command::Past(command) => history::obey(desk, hands.chosen_view, command),
        Command::Shortcuts(open) => desk.shortcuts_open.set(open),
        Command::Palette(open) => desk.palette_open.set(open),
        Command::Dark(dark) => desk.theme.choose(dark),
        Command::Lab(open) => desk.lab_open.set(open),
        Command::Present(step) => present(desk, step),
        Command::Print => {
            desk.printing.set(true);
            page::print_soon();
        }
        Command::Share(open) => desk.share_open.set(open),
        Command::Export(open) => desk.export_open.set(open),
        Command::Import(None) => desk.import_open.set(false),
        Command::Import(Some(text)) => {
            // A text that is being worked on is not thrown away for nothing.
            if !text.is_empty() {
                desk.import_text.set(text);
            }
            desk.import_open.set(true);
        }
        Command::TakeIn(draft) => {
            set_aside(desk, before);
            desk.form.load(desk.within_locks(*draft));
            desk.import_open.set(false);
            desk.notice.set(Notice {
                says: say("The request is in the form. Nothing has been sent.").to_owned(),
                can_bring_back: true,
            });
            page::focus_soon(SEND_ID);
        }
        Command::Variables(open) => desk.vars.open.set(open),
        Command::FoundValue(found) => desk.vars.found.set(found),
        Command::Saved(command) => saved::obey(desk, &line.brake, command),
    }
}

/// Something takes the place of what is in the form, which can be brought back.
fn set_aside(desk: Desk, before: StoredValue<Option<Draft>>) {
    let replaced = desk.form.draft_now();
    if !desk.is_embedded() {
        keeping::save_before(&replaced);
    }
    before.set_value(Some(replaced));
}

fn act(desk: Desk, line: &Line, action: &Action) {
    if let Some(part) = action.changes().iter().find(|part| desk.is_locked(**part)) {
        desk.say(said!("The page around this one keeps {} as it is.", part.words()));
        return;
    }
    let action = &desk.vars.put_back_into(action, &desk.form.draft_now());
    desk.form.apply(action);
    match action {
        Action::SetMethod(_) | Action::SetTimeout(_) | Action::SetCredentials(_) => {}
        Action::SetEndpoint(_) | Action::Focus(Part::Endpoint) => page::focus_soon(ENDPOINT_ID),
        Action::SetHeader { name, .. } => {
            if let Some(position) = desk.form.header_position(name)
                && let Some(row) =
                    desk.form.headers.with_untracked(|rows| rows.get(position).copied())
            {
                page::focus_soon(header_value_id(row));
            }
        }
        Action::Load { .. } => page::focus_soon(SEND_ID),
        Action::ReplaceHeader { row, .. } | Action::FocusHeader(row) => {
            if let Some(row) = desk.form.headers.with_untracked(|rows| rows.get(*row).copied()) {
                page::focus_soon(header_value_id(row));
            }
        }
        Action::RemoveHeader(_) | Action::Focus(Part::Headers) => page::focus_soon("add-header"),
        Action::Focus(Part::Method) => page::focus_soon("method"),
        Action::SetBodyKind(_) | Action::SetBodyText(_) | Action::Focus(Part::Body) => {
            page::focus_soon(BODY_ID);
        }
        Action::FocusBody { line, column } => go_to(desk.form.body_text, *line, *column),
        Action::FormatBody => {
            let neat = desk.form.body_text.with_untracked(|text| json::format(text, 2));
            match neat {
                Ok(neat) => desk.form.body_text.set(neat),
                Err(error) => {
                    // With its values it is JSON, or the button would be off.
                    desk.say(say("The body can't be formatted: as typed, with a variable outside of quotes, it is no JSON. It is sent with the values in it."));
                    go_to(desk.form.body_text, error.line, error.column);
                }
            }
        }
        Action::SendAgain => send(desk, line, desk.form.draft_now()),
        Action::SendWithoutBody => {
            let mut draft = desk.form.draft_now();
            draft.body.kind = BodyKind::None;
            desk.form.choose_body_kind(BodyKind::None);
            send(desk, line, draft);
        }
        Action::DefineVariable(name) => {
            desk.vars.sought.set(Some(name.clone()));
            desk.vars.open.set(true);
        }
    }
}

fn send(desk: Desk, line: &Line, typed: Draft) {
    if desk.running.with_untracked(Option::is_some) {
        return;
    }
    if let Some(says) = desk.hold.get_untracked() {
        desk.announced.set(says.to_owned());
        return;
    }
    let facts = page::Facts::now();
    let (resolved, checked) = desk.vars.check(&typed);
    let draft = resolved.draft;
    let kept = typed.clone();
    let request = match checked.request {
        Ok(request) => request,
        Err(kind) => {
            let evidence = Evidence::default();
            let failure = Failure { kind, browser_said: String::new(), evidence };
            begin(desk, None);
            show(
                desk,
                Exchange {
                    typed: (typed != draft).then_some(typed),
                    draft,
                    request: None,
                    outcome: Outcome::Failed(failure),
                    carrier: Carrier::Network,
                    sent_at_ms: clock::unix_ms(),
                    timing: Timing::default(),
                    resource: None,
                },
            );
            return;
        }
    };
    let Some(stop) = fetch::Stop::new() else {
        desk.say(say(
            "This browser is too old to stop a request once it runs, so the page sends none.",
        ));
        return;
    };
    line.stop.replace(Some(stop.clone()));
    let since = clock::now();
    let running = Running { since, answered: None, received: 0, announced: None, waiting: false };
    desk.running.set(Some(running));
    desk.past.shown.set(None);
    desk.announced.set(String::new());
    let line = line.clone();
    let keeping = clock::Timer::after(0, move || keep(desk, &kept));
    spawn_local(async move {
        let _keeping = keeping;
        let sending = Sending::begin(draft, typed, request).await;
        let reading = Rc::new(RefCell::new(None::<Reading>));
        let begun = Rc::new(RefCell::new(None::<clock::Timer>));
        let ticking = RefCell::new(None::<clock::Timer>);
        let on_progress = |progress: fetch::Progress| {
            match progress {
                fetch::Progress::Head(response, content) => {
                    let now = clock::now();
                    let announced = response.announced_length();
                    let running = Running { answered: Some(now), announced, ..running };
                    desk.running.set(Some(running));
                    let begun_reading = Reading::new(content);
                    reading.replace(Some(begun_reading.clone()));
                    let tell = move || tell_of_growth(desk, &begun_reading);
                    ticking.replace(Some(clock::Timer::every(PROGRESS_EVERY_MS, tell)));
                    let timing = Timing { headers_ms: Some(now - since), end_ms: now - since };
                    let outcome = Outcome::Answered(response);
                    let exchange = sending.exchange(outcome, timing, None);
                    // The status at once; the rest with the end of a short body,
                    // or after a moment.
                    let exchange = Arc::new(exchange);
                    desk.exchange.set(Some(exchange.clone()));
                    let (reading, begun) = (reading.clone(), begun.clone());
                    begun.replace(Some(clock::Timer::after(BODY_WITHIN_MS, move || {
                        begin(desk, reading.borrow().clone());
                        desk.explained.set(Some(exchange));
                    })));
                }
                fetch::Progress::Waiting(waiting) => desk.running.update(|running| {
                    if let Some(running) = running {
                        running.waiting = waiting;
                    }
                }),
            }
        };
        let exchange = sending.carry(&facts.page(), &stop, on_progress).await;
        line.stop.replace(None);
        desk.running.set(None);
        drop(ticking.take());
        let has_begun = begun.take().is_some_and(|timer| timer.has_fired());
        let reading = reading.take();
        if let Some(reading) = &reading {
            reading.settle();
        }
        if !has_begun {
            begin(desk, reading);
        }
        show(desk, exchange);
        if desk.always_probe.get_untracked() {
            probe(desk);
        }
    });
}

/// Finds out more about the failure on screen, by further requests.
fn probe(desk: Desk) {
    let Some(exchange) = desk.explained.get_untracked() else { return };
    let Outcome::Failed(failure) = &exchange.outcome else { return };
    let is_open = failure.kind == FailureKind::BlockedOrUnreachable
        && failure.evidence.probe.is_none()
        && failure.evidence.policy.is_none();
    let Some(request) = exchange.request.clone().filter(|_| is_open) else { return };
    if desk.probing.get_untracked() {
        return;
    }
    desk.probing.set(true);
    spawn_local(async move {
        let facts = page::Facts::now();
        let page = facts.page();
        let question = browser_probe::Question {
            url: &request.url,
            is_special: rules::is_special(&request, &page),
            may_ask_http: rules::may_ask_http(&request, &page),
        };
        let found = browser_probe::ask(question).await;
        desk.probing.set(false);
        let is_still_shown = desk.explained.with_untracked(|shown| {
            shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, &exchange))
        });
        if !is_still_shown {
            return;
        }
        let mut known = (*exchange).clone();
        if let Outcome::Failed(failure) = &mut known.outcome {
            failure.evidence.probe = Some(found);
        }
        let known = Arc::new(known);
        desk.announced.set(first_cause_announcement(&known, &page));
        desk.exchange.set(Some(known.clone()));
        desk.explained.set(Some(known));
    });
}

/// Tells of a body's growth, if it has grown.
fn tell_of_growth(desk: Desk, reading: &Reading) {
    let received = reading.content().bytes().len();
    let before = desk.running.with_untracked(|running| running.map(|running| running.received));
    if before.is_some_and(|before| before != received) {
        desk.running.update(|running| {
            if let Some(running) = running {
                running.received = received;
            }
        });
        reading.tell();
    }
}

/// A new answer takes the place of the one on screen.
fn begin(desk: Desk, reading: Option<Reading>) {
    desk.keep_earlier();
    desk.reading.set(reading);
    desk.turn.update(|turn| *turn += 1);
}

fn show(desk: Desk, exchange: Exchange) {
    desk.announced.set(announcement(&exchange));
    let status = status_text(&exchange.outcome);
    // As it was typed: a variable's value may be a secret.
    let typed = exchange.as_typed();
    host::tell_sent(&typed.method, &typed.endpoint, &status);
    saved::take_values(desk, &exchange);
    let exchange = Arc::new(exchange);
    desk.exchange.set(Some(exchange.clone()));
    desk.explained.set(Some(exchange.clone()));
    if desk.is_embedded() {
        host::reveal_soon(&[".explanation__headline", ".hero"]);
    } else {
        page::reveal_soon(ANSWER_ID);
        history::keep(desk, exchange);
    }
}
