//! Variables that two tabs have changed, made one again.

use super::set::{Environment, Variable, Variables};
use crate::merge;

impl Variables {
    /// What both have made of what they once were: see [`crate::merge`].
    pub fn merged(base: &Self, mine: &Self, theirs: &Self) -> Self {
        // An environment is known by the name that it has in the base; one that
        // has a new name there stands where it did.
        let names = |side: &Self| {
            let name_of = |(at, it): (usize, &Environment)| {
                let is_known = base.environment(&it.name).is_some();
                let was = base.environments.get(at);
                let was = was.filter(|was| !is_known && side.environment(&was.name).is_none());
                was.map_or(&it.name, |was| &was.name).clone()
            };
            numbered(side.environments.iter().enumerate().map(name_of))
        };
        let [was, is, other] = [base, mine, theirs].map(names);
        let rows = merge::rows(
            [&was, &is, &other],
            [base, mine, theirs].map(|side| side.environments.as_slice()),
        );
        let active = |keys: &[Key], side: &Self| keys.get(side.active?).cloned();
        let active = merge::one(&active(&was, base), active(&is, mine), active(&other, theirs));
        let mut all = Self {
            base: set(&base.base, &mine.base, &theirs.base),
            environments: Vec::with_capacity(rows.len()),
            active: active.and_then(|key| rows.iter().position(|(known, _)| *known == key)),
        };
        for (_, sides) in rows {
            let environment = match sides {
                [_, None, None] => continue,
                [_, Some(one), None] | [_, None, Some(one)] => one,
                [was, Some(mine), Some(theirs)] => {
                    let was = was.unwrap_or_default();
                    Environment {
                        variables: set(&was.variables, &mine.variables, &theirs.variables),
                        name: merge::one(&was.name, mine.name, theirs.name),
                    }
                }
            };
            all.environments.push(environment);
        }
        all
    }

    /// These, and what a file holds beside them: no value here is changed.
    pub fn with_missing_of(mut self, file: Self) -> Self {
        let add = |have: &mut Vec<Variable>, more: Vec<Variable>| {
            for variable in more {
                if !have.iter().any(|known| known.name.trim() == variable.name.trim()) {
                    have.push(variable);
                }
            }
        };
        add(&mut self.base, file.base);
        for environment in file.environments {
            match self.environments.iter_mut().find(|known| known.name == environment.name) {
                Some(known) => add(&mut known.variables, environment.variables),
                None => self.environments.push(environment),
            }
        }
        self
    }

    fn environment(&self, name: &str) -> Option<&Environment> {
        self.environments.iter().find(|it| it.name == name)
    }
}

/// One set; its rows are known by their names, and rows of one name by their
/// order.
fn set(base: &[Variable], mine: &[Variable], theirs: &[Variable]) -> Vec<Variable> {
    let names = |rows: &[Variable]| numbered(rows.iter().map(|row| row.name.clone()));
    let [was, is, other] = [base, mine, theirs].map(names);
    let row = |sides: [Option<Variable>; 3]| match sides {
        [Some(was), Some(mine), Some(theirs)] => Some(Variable {
            name: mine.name,
            value: merge::one(&was.value, mine.value, theirs.value),
            secret: merge::one(&was.secret, mine.secret, theirs.secret),
            keep: merge::one(&was.keep, mine.keep, theirs.keep),
            taken: merge::one(&was.taken, mine.taken, theirs.taken),
        }),
        [_, mine, theirs] => mine.or(theirs),
    };
    let rows = merge::rows([&was, &is, &other], [base, mine, theirs]);
    rows.into_iter().filter_map(|(_, sides)| row(sides)).collect()
}

/// A name, and how many of that name stand before it.
type Key = (String, usize);

fn numbered(names: impl Iterator<Item = String>) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for name in names {
        let before = keys.iter().filter(|(known, _)| *known == name).count();
        keys.push((name, before));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables() -> Variables {
        let set = |pairs: &[(&str, &str)]| -> Vec<Variable> {
            pairs.iter().map(|(name, value)| Variable::new(*name, *value)).collect()
        };
        let mut all =
            Variables { base: set(&[("host", "a"), ("order", "1")]), ..Variables::default() };
        all.add_environment("Test", set(&[("host", "t")]));
        all.add_environment("Real", set(&[("host", "r")]));
        all.active = Some(0);
        all
    }

    /// `host=a order=1 | Test: host=t | Real: host=r`, the active one with a star.
    fn line(all: &Variables) -> String {
        let set = |set: &[Variable]| {
            let row = |it: &Variable| [&it.name, "=", &it.value].concat();
            set.iter().map(row).collect::<Vec<_>>().join(" ")
        };
        let mut line = set(&all.base);
        for (at, it) in all.environments.iter().enumerate() {
            let star = if all.active == Some(at) { "*" } else { "" };
            line.push_str(&format!(" | {star}{}: {}", it.name, set(&it.variables)));
        }
        line
    }

    fn both(mine: impl Fn(&mut Variables), theirs: impl Fn(&mut Variables)) -> String {
        let base = variables();
        let [mut one, mut other] = [base.clone(), base.clone()];
        mine(&mut one);
        theirs(&mut other);
        line(&Variables::merged(&base, &one, &other))
    }

    #[test]
    fn what_both_have_done_is_there() {
        assert_eq!(line(&variables()), "host=a order=1 | *Test: host=t | Real: host=r");
        assert_eq!(
            both(
                |mine| mine.base.push(Variable::new("mine", "m")),
                |theirs| theirs.base.push(Variable::new("theirs", "t")),
            ),
            "host=a order=1 mine=m theirs=t | *Test: host=t | Real: host=r"
        );
        assert_eq!(
            both(|mine| mine.base[0].value = "m".to_owned(), |theirs| drop(theirs.base.remove(1)),),
            "host=m | *Test: host=t | Real: host=r"
        );
        // Changed here and deleted there: it stays.
        assert_eq!(
            both(|mine| mine.base[1].value = "2".to_owned(), |theirs| theirs.base.clear()),
            "order=2 | *Test: host=t | Real: host=r"
        );
    }

    #[test]
    fn environments_come_go_and_get_other_names_in_both() {
        assert_eq!(
            both(
                |mine| mine.active =
                    Some(mine.add_environment("Mine", vec![Variable::new("a", "1")])),
                |theirs| theirs.remove_environment(0),
            ),
            "host=a order=1 | Real: host=r | *Mine: a=1"
        );
        assert_eq!(
            both(
                |mine| mine.environments[0].name = "Shop".to_owned(),
                |theirs| {
                    theirs.environments[0].variables.push(Variable::new("new", "n"));
                    theirs.active = Some(1);
                },
            ),
            "host=a order=1 | Shop: host=t new=n | *Real: host=r"
        );
        // Somebody else's new name does not take the active one away.
        assert_eq!(
            both(|_| {}, |theirs| theirs.environments[0].name = "Shop".to_owned()),
            "host=a order=1 | *Shop: host=t | Real: host=r"
        );
    }

    #[test]
    fn one_who_did_nothing_takes_what_the_other_has() {
        let base = Variables { active: None, ..variables() };
        let mut other = Variables::default();
        other.add_environment("New", vec![Variable::default(), Variable::default()]);
        assert_eq!(Variables::merged(&base, &base, &other), other);
        assert_eq!(Variables::merged(&base, &other, &base), other);
        assert_eq!(Variables::merged(&Variables::default(), &Variables::default(), &other), other);
    }

    #[test]
    fn undoing_takes_back_one_change_and_no_other() {
        let before = variables();
        let mut after = before.clone();
        after.remove_environment(0);
        let mut now = after.clone();
        now.base[0].value = "since".to_owned();
        let undone = Variables::merged(&after, &before, &now);
        assert_eq!(line(&undone), "host=since order=1 | *Test: host=t | Real: host=r");
    }

    #[test]
    fn a_file_adds_what_is_not_here() {
        let mut file = variables();
        file.base[0].value = "other".to_owned();
        file.base.push(Variable::new("new", "n"));
        file.environments[1].variables.push(Variable::new("more", "m"));
        file.add_environment("File", vec![Variable::new("a", "1")]);
        assert_eq!(
            line(&variables().with_missing_of(file)),
            "host=a order=1 new=n | *Test: host=t | Real: host=r more=m | File: a=1"
        );
    }
}
