//! Long work in short steps. Whoever does it says what each step costs, and
//! whoever asked for it decides how often the page gets to breathe.

use std::cell::Cell;
use std::pin::Pin;

/// A rest between two steps.
pub type Rest = Pin<Box<dyn Future<Output = ()>>>;

/// How long work is cut into steps.
pub struct Pace {
    /// Units of work between two rests.
    every: usize,
    left: Cell<usize>,
    rest: Box<dyn Fn() -> Rest>,
}

impl Pace {
    /// Rests after every so many units; a unit is some 10 to 100 nanoseconds of
    /// work: a byte searched, a row looked at.
    pub fn new(every: usize, rest: impl Fn() -> Rest + 'static) -> Self {
        Self { every, left: Cell::new(every), rest: Box::new(rest) }
    }

    /// Never rests: for short work and for tests.
    pub fn without_rest() -> Self {
        Self::new(usize::MAX, || Box::pin(std::future::ready(())))
    }

    /// Books `units` of work and rests when it is time.
    #[inline]
    pub async fn step(&self, units: usize) {
        match self.left.get().checked_sub(units) {
            Some(left) => self.left.set(left),
            None => {
                self.left.set(self.every);
                (self.rest)().await;
            }
        }
    }
}

/// Runs work that never waits for anything but its own rests to its end.
/// `None` if it did wait.
pub fn run_through<T>(work: impl Future<Output = T>) -> Option<T> {
    let mut work = std::pin::pin!(work);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match work.as_mut().poll(&mut context) {
        std::task::Poll::Ready(value) => Some(value),
        std::task::Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn work_rests_as_often_as_it_was_told() {
        let rests = Rc::new(Cell::new(0));
        let counted = rests.clone();
        let pace = Pace::new(10, move || {
            counted.set(counted.get() + 1);
            Box::pin(std::future::ready(()))
        });
        let done = run_through(async {
            for _ in 0..100 {
                pace.step(3).await;
            }
        });
        assert_eq!((done, rests.get()), (Some(()), 25));
    }

    #[test]
    fn work_that_waits_for_something_else_is_not_run_through() {
        assert_eq!(run_through(std::future::pending::<()>()), None);
        assert_eq!(run_through(Pace::without_rest().step(usize::MAX)), Some(()));
    }
}
