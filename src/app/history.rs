//! The history's wiring: what is kept when, and what its commands do.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use request_playground::content::Content;
use request_playground::formats::{self, HarEntry};
use request_playground::http::{Draft, Exchange, Outcome};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::records::{self, HistoryRecord, HistorySettings, Shelf};
use request_playground::said;
use request_playground::variables::Values;
use request_playground::words::{bytes_words, counted};

use crate::browser::past::backup::Saved;
use crate::browser::store::{self, Removed, Standing};
use crate::browser::{handover, page, past};
use crate::ui::{ANSWER_ID, ChosenView, Command, Desk, PastCommand, Reading, View};

/// More bytes of bodies than this are not put into one HAR file.
const MOST_HAR: usize = 200 << 20;

thread_local! {
    /// What was deleted last.
    static DELETED: RefCell<Option<Removed>> = const { RefCell::new(None) };
}

/// Reads what is kept, and goes on hearing what other tabs keep.
pub fn start(desk: Desk) {
    let past = desk.past;
    store::on_standing(move |standing| {
        past.trouble.set(standing.says());
        // What happens in the middle of the work is said where it is seen.
        let is_sudden = match standing {
            Standing::Waiting => true,
            Standing::ReadOnly(trouble) => *trouble == records::Trouble::Overtaken,
            Standing::Opening | Standing::Kept | Standing::InMemory(_) => false,
        };
        if is_sudden && let Some(says) = standing.says() {
            desk.say(says);
        }
    });
    store::on_change(move |changed| {
        let keys: Vec<String> = changed
            .iter()
            .filter(|(shelf, _)| *shelf == Shelf::History)
            .map(|(_, key)| key.clone())
            .collect();
        let is_set = changed.iter().any(|(shelf, _)| *shelf == Shelf::Settings);
        spawn_local(async move {
            if is_set {
                past.settings.set(past::settings().await);
            }
            catch_up(desk, keys).await;
        });
    });
    spawn_local(async move {
        past.settings.set(past::settings().await);
        read_all(desk).await;
        past.persistent.set(store::is_persistent().await);
    });
}

/// More keys than this are read with all the others.
const MANY: usize = 50;

/// Reads what another tab has changed.
async fn catch_up(desk: Desk, keys: Vec<String>) {
    if keys.len() > MANY {
        read_all(desk).await;
        return;
    }
    for key in keys {
        match past::line(&key).await {
            Some(line) => desk.past.put([line]),
            None => desk.past.take_out(|have| have == key),
        }
    }
}

async fn read_all(desk: Desk) {
    let past = desk.past;
    match past::lines().await {
        Ok(past::Lines { lines, unread }) => {
            // What has been kept while these were read is no longer among them.
            let last = lines.last().map(|line| line.key.clone()).unwrap_or_default();
            let newer = past.lines.with_untracked(|have| {
                have.iter().filter(|line| line.key > last).cloned().collect::<Vec<_>>()
            });
            past.lines.set(lines);
            past.put(newer);
            past.unread.set(unread);
            past.is_read.set(true);
        }
        Err(trouble) => past.trouble.set(Some(trouble.to_string())),
    }
}

/// Keeps the exchange that is on screen now.
pub fn keep(desk: Desk, exchange: Arc<Exchange>) {
    desk.past.shown.set(None);
    keep_with(desk, exchange, secret_values(desk));
}

/// Keeps an exchange of a run, which had values of its own.
pub fn keep_beside(desk: Desk, exchange: Arc<Exchange>, values: &Values) {
    let of_run = values.iter().filter(|(_, value)| value.secret && value.taken);
    let of_run = of_run.map(|(_, value)| value.text.clone());
    keep_with(desk, exchange, secret_values(desk).into_iter().chain(of_run).collect());
}

fn keep_with(desk: Desk, exchange: Arc<Exchange>, secrets: Vec<String>) {
    let past = desk.past;
    let HistorySettings { most, keep_secrets, .. } = past.settings.get_untracked();
    if most == 0 {
        return;
    }
    spawn_local(async move {
        let (line, done) = past::keep(&exchange, keep_secrets, &secrets).await;
        past.put([line]);
        match done {
            Ok(()) => {
                if store::standing() == Standing::Kept {
                    past.trouble.set(None);
                }
                make_room(desk).await;
            }
            Err(trouble) => past.trouble.set(Some(trouble.to_string())),
        }
    });
}

/// The values of secret variables that the person has not let be kept.
fn secret_values(desk: Desk) -> Vec<String> {
    desk.vars.all.with_untracked(|all| {
        let of_environments = all.environments.iter().flat_map(|one| &one.variables);
        all.base
            .iter()
            .chain(of_environments)
            .filter(|variable| variable.secret && !variable.keep)
            .map(|variable| variable.value.clone())
            .collect()
    })
}

/// Lets the oldest go that are beyond the size that the person has set.
async fn make_room(desk: Desk) {
    let past = desk.past;
    let most = past.settings.with_untracked(|settings| settings.most);
    let gone = past.lines.with_untracked(|lines| {
        let all = lines.iter().map(|line| (line.key.as_str(), &line.record));
        records::overdue(all, lines.len(), most)
    });
    if gone.is_empty() || !past.is_read.get_untracked() {
        return;
    }
    if past::remove(Some(&gone)).await.is_ok() {
        past.take_out(|key| gone.iter().any(|gone| gone == key));
    }
}

pub fn obey(desk: Desk, chosen_view: ChosenView, command: PastCommand) {
    let past = desk.past;
    match command {
        PastCommand::Fold(folded) => set(desk, |settings| settings.folded = folded),
        PastCommand::Set(settings) => {
            set(desk, |have| *have = settings);
            spawn_local(make_room(desk));
        }
        PastCommand::Open(key) => spawn_local(async move {
            match past::open(&key).await {
                Ok(kept) => show(desk, key, kept),
                Err(sentence) => desk.say(sentence),
            }
        }),
        PastCommand::PutIntoForm(key) => spawn_local(async move {
            if let Some(draft) = draft_of(desk, &key).await {
                desk.run.run(Command::TakeIn(Box::new(draft)));
            }
        }),
        PastCommand::SendAgain(key) => spawn_local(async move {
            if let Some(draft) = draft_of(desk, &key).await {
                desk.run.run(Command::TakeIn(Box::new(draft)));
                desk.run.run(Command::Send);
            }
        }),
        PastCommand::Compare => chosen_view.0.set(Some(View::Compare)),
        PastCommand::Pin(key, pinned) => relabel(desk, &key, |record| record.pinned = pinned),
        PastCommand::Name(key, name) => {
            relabel(desk, &key, |record| record.name = name.trim().to_owned());
        }
        PastCommand::Delete(key) => delete(desk, Some(key)),
        PastCommand::DeleteAll => delete(desk, None),
        PastCommand::PutBack => spawn_local(async move {
            let Some(removed) = DELETED.take() else { return };
            past.deleted.set(None);
            match store::put_back(&removed).await {
                Ok(()) => read_all(desk).await,
                Err(trouble) => desk.say(trouble.to_string()),
            }
        }),
        PastCommand::Persist => spawn_local(async move {
            let promised = store::ask_to_persist().await;
            past.persistent.set(promised);
            if promised == Some(false) {
                desk.say(say("The browser did not promise it. Some do once a page is bookmarked or used often; a back-up is safe in any case."));
            }
        }),
        PastCommand::BackUp(with_secrets) => spawn_local(async move {
            match past::backup::save(with_secrets, &secret_values(desk)).await {
                Ok(Saved { count, left_out: 0 }) => desk.say(counted(
                    count as u64,
                    "{} record in the file.",
                    "{} records in the file.",
                )),
                Ok(Saved { count, left_out }) => {
                    let there =
                        counted(count as u64, "{} record in the file.", "{} records in the file.");
                    let missing = counted(
                        left_out as u64,
                        "{} other could not be read and is not: it is damaged, or of a newer version of this page.",
                        "{} others could not be read and are not: they are damaged, or of a newer version of this page.",
                    );
                    desk.say(Prose::words(there).and(Prose::words(missing)).to_string());
                }
                Err(sentence) => desk.say(sentence),
            }
        }),
        PastCommand::Restore(text) => spawn_local(async move {
            match past::backup::restore(&text).await {
                Ok((added, count)) => {
                    read_all(desk).await;
                    super::drafts::take_in(desk).await;
                    let taken = Prose::words(counted(
                        added as u64,
                        "{} record taken in.",
                        "{} records taken in.",
                    ));
                    let there = match count - added {
                        0 => Prose::default(),
                        there => Prose::words(counted(
                            there as u64,
                            "{} record was already here, and stayed as it is.",
                            "{} records were already here, and stayed as they are.",
                        )),
                    };
                    desk.say(taken.and(there).to_string());
                }
                Err(sentence) => desk.say(sentence),
            }
        }),
        PastCommand::SaveHar => save_har(desk),
    }
}

fn set(desk: Desk, change: impl FnOnce(&mut HistorySettings)) {
    let settings = desk.past.settings;
    settings.update(change);
    let settings = settings.get_untracked();
    spawn_local(async move {
        if let Err(trouble) = past::set(&settings).await {
            desk.past.trouble.set(Some(trouble.to_string()));
        }
    });
}

/// Shows an exchange from the history as if its answer had just come.
fn show(desk: Desk, key: String, kept: past::Kept) {
    let past::Kept { exchange, body } = kept;
    if desk.running.with_untracked(Option::is_some) {
        desk.say(say(
            "A request is running. Cancel it, or wait for its answer, before you open another.",
        ));
        return;
    }
    let reading = match &exchange.outcome {
        Outcome::Answered(response) => Some(reading_of(response)),
        Outcome::Failed(_) => None,
    };
    super::begin(desk, reading);
    desk.past.shown.set(Some(key));
    desk.past.cut.set(body.is_cut().then(|| {
        let (size, kept) = (bytes_words(body.size), bytes_words(body.kept));
        said!("Its body had {}, too much for the history: the first {} are kept, and the SHA-256 of all of it, {}.", size, kept, body.sha256)
    }));
    let exchange = Arc::new(exchange);
    desk.exchange.set(Some(exchange.clone()));
    desk.explained.set(Some(exchange));
    page::reveal_soon(ANSWER_ID);
}

fn reading_of(response: &request_playground::http::Response) -> Reading {
    let mut content = Content::new(response.headers.clone());
    // Where there is no memory for it, the views say that the body is empty.
    let _ = content.push(&response.body.bytes, 0.0);
    content.finish();
    let reading = Reading::new(Rc::new(RefCell::new(content)));
    reading.settle();
    reading
}

/// What was sent, with its secrets if this tab still has them.
async fn draft_of(desk: Desk, key: &str) -> Option<Draft> {
    if let Some(whole) = past::whole(key) {
        return Some(whole);
    }
    match past::open(key).await {
        Ok(past::Kept { exchange: Exchange { draft, typed, .. }, .. }) => {
            Some(records::emptied(&typed.unwrap_or(draft)))
        }
        Err(sentence) => {
            desk.say(sentence);
            None
        }
    }
}

fn relabel(desk: Desk, key: &str, change: impl FnOnce(&mut HistoryRecord)) {
    let Some(line) = desk.past.line(key) else { return };
    let mut line = past::Line::clone(&line);
    change(&mut line.record);
    let line = Arc::new(line);
    desk.past.put([line.clone()]);
    spawn_local(async move {
        if let Err(trouble) = past::relabel(&line).await {
            desk.past.trouble.set(Some(trouble.to_string()));
        }
    });
}

fn delete(desk: Desk, key: Option<String>) {
    let past = desk.past;
    spawn_local(async move {
        let keys = key.map(|key| vec![key]);
        match past::remove(keys.as_deref()).await {
            Ok(removed) => {
                let count = match &keys {
                    Some(keys) => keys.len(),
                    None => past.lines.with_untracked(Vec::len),
                };
                match &keys {
                    Some(keys) => past.take_out(|key| keys.iter().any(|gone| gone == key)),
                    None => past.lines.set(Vec::new()),
                }
                past.shown.set(None);
                DELETED.set(Some(removed));
                past.deleted.set(Some(counted(
                    count as u64,
                    "{} exchange deleted.",
                    "{} exchanges deleted.",
                )));
            }
            Err(trouble) => desk.say(trouble.to_string()),
        }
    });
}

fn save_har(desk: Desk) {
    let keys: Vec<String> =
        untrack(|| desk.past.sieved()).iter().rev().map(|line| line.key.clone()).collect();
    spawn_local(async move {
        let mut exchanges = Vec::new();
        let (mut bytes, mut left_out) = (0, 0_u64);
        for key in keys {
            let Ok(kept) = past::open(&key).await else {
                left_out += 1;
                continue;
            };
            let size = kept.exchange.response().map_or(0, |response| response.body.bytes.len());
            if bytes + size > MOST_HAR {
                left_out += 1;
                continue;
            }
            bytes += size;
            exchanges.push(without_secrets(kept.exchange, &secret_values(desk)));
        }
        let entries: Vec<HarEntry> = exchanges.iter().filter_map(har_entry).collect();
        left_out += (exchanges.len() - entries.len()) as u64;
        let text = formats::plain(&formats::write_har(&entries));
        if !handover::download(Arc::new(text.into_bytes()), "history.har", "application/json").await
        {
            desk.say(say("The browser did not start the download."));
        } else if left_out > 0 {
            desk.say(counted(
                left_out,
                "{} exchange is not in the file: nothing was sent, it could not be read, or the file would be too large.",
                "{} exchanges are not in the file: nothing was sent, they could not be read, or the file would be too large.",
            ));
        }
    });
}

/// What the person let be kept with its secrets is not handed on with them.
fn without_secrets(exchange: Exchange, more: &[String]) -> Exchange {
    let secrets = records::Secrets::of_exchange(&exchange, more);
    let mut bare = records::bare_exchange(&exchange, &secrets);
    if let Outcome::Answered(response) = &mut bare.outcome {
        response.body.bytes = Arc::new(secrets.out_of_bytes(&response.body.bytes));
    }
    bare
}

fn har_entry(exchange: &Exchange) -> Option<HarEntry<'_>> {
    Some(HarEntry {
        request: exchange.request.as_ref()?,
        response: exchange.response(),
        sent_at_ms: exchange.sent_at_ms,
        timing: exchange.timing,
        resource: exchange.resource.as_ref(),
    })
}
