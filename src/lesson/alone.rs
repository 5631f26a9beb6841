//! Conditions on their own, outside of a lesson: what a saved request must
//! return is written in the same words.

use super::check_block;
use super::cursor::Line;
use super::facts::Facts;
use super::model::Check;
use super::problem::{At, Problem};
use super::verdict::{CheckVerdict, one};
use crate::http::Exchange;

/// Reads conditions, one a line, and what is wrong with them.
pub fn read_check(text: &str) -> (Check, Vec<Problem>) {
    let lines: Vec<Line<'_>> = text
        .lines()
        .enumerate()
        .map(|(at, text)| Line { number: at + 1, indent: 0, text })
        .collect();
    let mut problems = Vec::new();
    let check = check_block::read(At { line: 1, column: 1 }, &lines, &mut problems);
    problems.sort_by_key(|problem| problem.at);
    (check, problems)
}

/// Holds one exchange against conditions.
pub fn held(check: &Check, exchange: &Exchange) -> CheckVerdict {
    one(check, &[Facts::of(exchange)])
}

#[cfg(test)]
mod tests {
    use super::super::tried::sent;
    use super::*;
    use crate::practice::State;

    #[test]
    fn conditions_are_held_against_one_exchange() {
        let (check, problems) = read_check("\nstatus 200\n response json $.id is 12345\nstatus 9");
        assert_eq!((check.conditions.len(), problems.len()), (2, 1));
        assert_eq!(problems[0].at.line, 4);
        let order = "GET https://api.example.com/orders/12345";
        let exchange = sent(&mut State::seed(), order, &[], "");
        let met = held(&check, &exchange).conditions;
        assert!(met.iter().all(|condition| condition.is_met), "{met:?}");
    }
}
