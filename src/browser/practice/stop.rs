//! Waiting that can be called off.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use crate::browser::clock;

/// Called off from outside, and told from outside how much room there is.
/// Cheap to clone. One task at a time may wait on it.
#[derive(Clone, Default)]
pub(super) struct Stop(Rc<Inner>);

#[derive(Default)]
struct Inner {
    stopped: Cell<bool>,
    room: Cell<u32>,
    waiting: RefCell<Option<Waker>>,
}

impl Stop {
    pub fn stop(&self) {
        self.0.stopped.set(true);
        self.wake();
    }

    pub fn is_stopped(&self) -> bool {
        self.0.stopped.get()
    }

    /// One more piece may be sent.
    pub fn more_room(&self) {
        self.0.room.set(self.0.room.get().saturating_add(1));
        self.wake();
    }

    fn wake(&self) {
        if let Some(waker) = self.0.waiting.take() {
            waker.wake();
        }
    }

    /// Waits until there is room for a piece, and takes it. False once stopped.
    pub async fn room(&self) -> bool {
        let taken = poll_fn(|context| match self.0.room.get().checked_sub(1) {
            Some(left) => {
                self.0.room.set(left);
                Poll::Ready(())
            }
            None => {
                self.0.waiting.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        });
        self.unless(taken).await.is_some()
    }

    /// Waits so many milliseconds. False once stopped.
    pub async fn sleep(&self, ms: u32) -> bool {
        match ms {
            0 => !self.is_stopped(),
            ms => self.unless(clock::sleep(ms)).await.is_some(),
        }
    }

    async fn unless<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let mut work = pin!(work);
        poll_fn(|context| {
            if self.is_stopped() {
                return Poll::Ready(None);
            }
            let polled = work.as_mut().poll(context).map(Some);
            if polled.is_pending() {
                self.0.waiting.replace(Some(context.waker().clone()));
            }
            polled
        })
        .await
    }
}
