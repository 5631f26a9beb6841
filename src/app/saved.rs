//! What a person asks of the collections, carried out.

use leptos::prelude::*;
use request_playground::collection::{Named, What, take_in};
use request_playground::http::Exchange;
use request_playground::language::say;
use request_playground::said;
use request_playground::variables::take_now;
use request_playground::words::counted;

use super::runner::{self, Brake};
use crate::ui::{Command, Desk, Phase, SavedCommand};

pub fn obey(desk: Desk, brake: &Brake, command: SavedCommand) {
    let saved = desk.saved;
    match command {
        SavedCommand::Show(open) => saved.open.set(open),
        SavedCommand::Add => {
            let draft = desk.form.draft_now();
            let named = Named::new(Named::suggested_name(&draft), draft);
            let near = saved.selected.get_untracked();
            let mut id = 0;
            saved.all.update(|all| id = all.add(near, What::Request(Box::new(named))));
            saved.selected.set(Some(id));
            saved.in_form.set(Some(id));
            saved.tell_place(id);
        }
        SavedCommand::Open(id) => {
            let draft = saved.all.with_untracked(|all| all.request(id).map(|it| it.draft.clone()));
            if let Some(draft) = draft {
                saved.open.set(false);
                desk.run.run(Command::TakeIn(Box::new(draft)));
                saved.in_form.set(Some(id));
            }
        }
        SavedCommand::Update(id) => {
            let draft = desk.form.draft_now();
            let before = saved.all.get_untracked();
            let name = before.get(id).map(|entry| entry.name().to_owned()).unwrap_or_default();
            saved.all.update(|all| {
                if let Some(named) = all.request_mut(id) {
                    named.draft = draft;
                }
            });
            saved.in_form.set(Some(id));
            saved.can_undo(said!("“{}” is what is in the form now.", name), before);
        }
        SavedCommand::KeepAll(..) if !saved.is_read.get_untracked() => {
            desk.say(say("The collections are still being read. Try again in a moment."));
        }
        SavedCommand::KeepAll(imported, name) => {
            let brought = match imported.items.iter().any(|item| item.named.is_some()) {
                true => desk.vars.bring(&name, &imported.values),
                false => None,
            };
            let before = saved.all.get_untracked();
            let (mut top, mut count) = (0, 0);
            saved.all.update(|all| (top, count) = take_in(all, &imported, &name));
            saved.selected.set(Some(top));
            let mut says =
                counted(count as u64, "{} request was added.", "{} requests were added.");
            if let Some(values) = brought {
                says = [&says, " ", &values].concat();
            }
            saved.can_undo(says, before);
            desk.run.run(Command::Import(None));
            desk.import_text.set(String::new());
            saved.open.set(true);
        }
        SavedCommand::Start => runner::start(desk, brake.clone()),
        SavedCommand::Stop => brake.pull(),
    }
    if saved.run.with_untracked(|run| run.as_ref().is_some_and(|run| run.phase == Phase::Planned))
        && !saved.open.get_untracked()
    {
        saved.run.set(None);
    }
}

/// The values that the answer of a saved request gives, if that is what was
/// sent: the next request may need them.
pub fn take_values(desk: Desk, exchange: &Exchange) {
    let Some(response) = exchange.response() else { return };
    let named = desk
        .saved
        .in_form
        .get_untracked()
        .and_then(|id| desk.saved.all.with_untracked(|all| all.request(id).cloned()));
    let sent = exchange.as_typed();
    let Some(named) = named
        .filter(|named| named.draft.method == sent.method && named.draft.endpoint == sent.endpoint)
    else {
        return;
    };
    let (mut kept, mut lost) = (Vec::new(), Vec::new());
    for take in &named.takes {
        let name = take.name.trim();
        match take_now(&take.source, response) {
            Ok(value) if !name.is_empty() => {
                desk.vars.all.update(|all| all.take_in(name, value));
                kept.push(name.to_owned());
            }
            Ok(_) => {}
            Err(sentence) => lost.push(said!("{} has no new value: {}", name, sentence)),
        }
    }
    if !kept.is_empty() {
        lost.insert(0, said!("This answer gave a value to {}.", kept.join(", ")));
    }
    if !lost.is_empty() {
        desk.say(lost.join(" "));
    }
}
