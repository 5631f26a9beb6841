//! What the import dialog works on.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::formats::{self, Format, Imported, Intake, Values};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::said;

use super::import_list::says;
use crate::browser::{clock, files};

/// How often progress is shown, in milliseconds.
const TOLD_EVERY_MS: f64 = 60.0;

/// How far the import has come.
#[derive(Clone)]
pub enum Stage {
    Nothing,
    /// A file, which is being read.
    Reading {
        name: String,
        size: u64,
    },
    /// `from` is the file's name; empty for what was pasted.
    Read {
        from: String,
        imported: Arc<Imported>,
    },
    Refused {
        from: String,
        why: Prose,
    },
}

/// Signals all.
#[derive(Clone, Copy)]
pub struct ImportState {
    /// What is in the box.
    pub text: RwSignal<String>,
    pub stage: RwSignal<Stage>,
    /// How much of the file is read.
    pub read_bytes: RwSignal<u64>,
    /// Of environments that were imported, for the variables of what comes next.
    pub values: RwSignal<Values>,
    task: StoredValue<Option<clock::Task>, LocalStorage>,
}

impl ImportState {
    pub fn new(text: RwSignal<String>) -> Self {
        let state = Self {
            text,
            stage: RwSignal::new(Stage::Nothing),
            read_bytes: RwSignal::default(),
            values: RwSignal::default(),
            task: StoredValue::new_local(None),
        };
        Effect::new(move || state.read_text());
        state
    }

    /// Reads the text in the box, unless that is empty: a file stays then.
    fn read_text(self) {
        let read = self.text.with(|text| {
            let is_some = !text.trim().is_empty();
            is_some.then(|| self.values.with(|values| formats::import_with(text, values)))
        });
        match read {
            Some(read) => self.show(String::new(), read),
            None if self.is_from_box() => self.stage.set(Stage::Nothing),
            None => {}
        }
    }

    /// What has become of it, to be read out.
    pub fn told(self) -> String {
        self.stage.with(|stage| match stage {
            Stage::Nothing => String::new(),
            Stage::Reading { name, .. } => said!("Reading {}.", name),
            Stage::Read { from, imported } => says(from, imported),
            Stage::Refused { why, .. } => why.to_string(),
        })
    }

    fn is_from_box(self) -> bool {
        self.stage.with_untracked(|stage| match stage {
            Stage::Nothing | Stage::Reading { .. } => false,
            Stage::Read { from, .. } | Stage::Refused { from, .. } => from.is_empty(),
        })
    }

    fn show(self, from: String, read: Result<Imported, Prose>) {
        self.task.set_value(None);
        if let Ok(imported) = &read
            && imported.format == Format::Environment
        {
            let all = self.values.with_untracked(|values| values.with(&imported.values));
            if self.values.with_untracked(|values| *values != all) {
                self.values.set(all);
            }
        }
        self.stage.set(match read {
            Ok(imported) => Stage::Read { from, imported: Arc::new(imported) },
            Err(why) => Stage::Refused { from, why },
        });
    }

    /// Reads a file, of `count` that came together, off the person's way.
    pub fn take_file(self, file: files::File, count: u32) {
        let name = file.name();
        // A file's size is a whole number that JavaScript hands over as a float.
        let size = file.size() as u64;
        self.read_bytes.set(0);
        self.stage.set(Stage::Reading { name: name.clone(), size });
        self.task.set_value(Some(clock::Task::start(async move {
            let mut intake = Intake::default();
            let mut told = clock::now();
            let taken = files::read_slices(&file, |bytes, so_far| {
                if clock::now() - told > TOLD_EVERY_MS {
                    told = clock::now();
                    self.read_bytes.try_set(so_far);
                }
                intake.push(bytes)
            })
            .await;
            let Some(values) = self.values.try_get_untracked() else { return };
            let mut read = taken.and_then(|()| intake.finish(&values));
            if let Ok(imported) = &mut read
                && count > 1
            {
                imported.notes.push(say("Several files were dropped, and this one was read. Take the others one by one.").into());
            }
            self.show(name, read);
        })));
    }

    /// Everything has been used.
    pub fn clear(self) {
        self.text.set(String::new());
        self.stage.set(Stage::Nothing);
    }

    /// Stops reading a file.
    pub fn stop(self) {
        self.task.set_value(None);
        self.stage.set(Stage::Nothing);
        // What is in the box counts again.
        self.text.update(|_| {});
    }

    /// The values of environments go, and with them what they came from.
    pub fn forget_values(self) {
        let is_environment = |stage: &Stage| matches!(stage, Stage::Read { imported, .. } if imported.format == Format::Environment);
        if self.stage.with_untracked(is_environment) {
            if self.is_from_box() {
                self.text.set(String::new());
            }
            self.stage.set(Stage::Nothing);
        }
        self.values.set(Values::default());
    }
}
