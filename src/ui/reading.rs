//! The body of one answer, as the views share it.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use request_playground::content::Content;
use request_playground::media::Kind;

use crate::browser::{clock, decode};

/// Rows are made of so many bytes at once.
const STEP: usize = 1 << 20;

/// A body and a signal that tells of its growth. Cheap to clone.
#[derive(Clone)]
pub struct Reading {
    content: Rc<RefCell<Content>>,
    grown: ArcRwSignal<u64>,
    task: Rc<RefCell<Option<clock::Task>>>,
}

impl Reading {
    pub fn new(content: Rc<RefCell<Content>>) -> Self {
        Self { content, grown: ArcRwSignal::new(0), task: Rc::default() }
    }

    /// The body as it is now. Never hold it across a wait.
    pub fn content(&self) -> Ref<'_, Content> {
        self.content.borrow()
    }

    /// Whether all has come and all rows are made.
    pub fn is_read(&self) -> bool {
        self.content().is_read()
    }

    /// Changes whenever there is more to see.
    pub fn version(&self) -> u64 {
        self.grown.get()
    }

    pub fn tell(&self) {
        self.grown.update(|grown| *grown += 1);
    }

    /// Asks for the rows of the text as it was sent.
    pub fn want_lines(&self) {
        if self.content().lines().is_none() {
            self.content.borrow_mut().want_lines();
            self.settle();
        }
    }

    pub fn read_as(&self, kind: Option<Kind>) {
        self.content.borrow_mut().read_as(kind);
        self.settle();
        self.tell();
    }

    /// Makes rows of what has come, breathing in between: of a short body at
    /// once.
    pub fn settle(&self) {
        let (content, grown) = (self.content.clone(), self.grown.clone());
        let task = clock::Task::start(async move {
            let undecoded = {
                let content = content.borrow();
                content.has_ended() && content.charset().is_some()
            };
            if undecoded {
                decode::decode(&content).await;
            }
            while !content.borrow_mut().catch_up(STEP) {
                clock::breathe_in_time().await;
            }
            grown.update(|grown| *grown += 1);
        });
        self.task.replace(Some(task));
    }
}
