//! Progress that two tabs have made in one lesson, or a tab and a file.

use super::progress::{Progress, StepProgress};

impl Progress {
    /// What was done in either. One that was begun anew takes the other's place.
    pub fn together_with(self, other: &Self) -> Self {
        if self.started_ms != other.started_ms {
            return if self.started_ms > other.started_ms { self } else { other.clone() };
        }
        let mut both = self;
        both.finished_ms = both.finished_ms.or(other.finished_ms);
        for theirs in &other.steps {
            match both.steps.iter_mut().find(|mine| mine.step == theirs.step) {
                Some(mine) => mine.take_in(theirs),
                None => both.steps.push(theirs.clone()),
            }
        }
        both
    }
}

impl StepProgress {
    fn take_in(&mut self, theirs: &Self) {
        self.is_done |= theirs.is_done;
        // A prediction belongs to what came after it.
        if self.came.is_none() && (self.predicted.is_none() || theirs.came.is_some()) {
            self.predicted.clone_from(&theirs.predicted);
            self.came = theirs.came;
        }
        for (block, chosen) in theirs.choices.iter().enumerate() {
            match self.choices.get_mut(block) {
                Some(mine) => {
                    mine.option = mine.option.or(chosen.option);
                    mine.is_right |= chosen.is_right;
                }
                None => self.choices.push(*chosen),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::progress::{Came, Chosen};
    use super::*;

    fn progress(started_ms: f64, steps: Vec<StepProgress>) -> Progress {
        Progress { lesson: "l".to_owned(), started_ms, finished_ms: None, steps }
    }

    fn step(name: &str, is_done: bool) -> StepProgress {
        StepProgress { step: name.to_owned(), is_done, ..StepProgress::default() }
    }

    #[test]
    fn what_was_done_in_either_is_done() {
        let one = progress(1.0, vec![step("a", true), step("b", false)]);
        let mut other = progress(1.0, vec![step("b", true), step("c", true)]);
        other.finished_ms = Some(9.0);
        other.steps[0].came = Some(Came::Status(404));
        other.steps[1].choices = vec![Chosen { option: Some(2), is_right: true }];
        let both = one.clone().together_with(&other);
        let done: Vec<(&str, bool)> =
            both.steps.iter().map(|it| (it.step.as_str(), it.is_done)).collect();
        assert_eq!(done, [("a", true), ("b", true), ("c", true)]);
        assert_eq!(both.step("b").unwrap().came, Some(Came::Status(404)));
        assert_eq!(both.finished_ms, Some(9.0));
        assert_eq!(both.clone().together_with(&one), both);
    }

    #[test]
    fn one_that_was_begun_anew_is_what_counts() {
        let old = progress(1.0, vec![step("a", true)]);
        let anew = progress(2.0, Vec::new());
        assert_eq!(old.clone().together_with(&anew), anew);
        assert_eq!(anew.clone().together_with(&old), anew);
    }
}
