//! Sets of variables: one that always holds, and environments of which one is
//! active.

use std::collections::BTreeMap;

use super::names::is_name;
use crate::http::is_secret_query;

/// A name and its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variable {
    pub name: String,
    pub value: String,
    /// Masked on screen, and never in a link, an export or a history.
    pub secret: bool,
    /// Whether a secret value may outlive the tab, by the person's own tick.
    pub keep: bool,
    /// Whether the value came from an answer. Braces in it mean nothing then: a
    /// server has no say in which other values are sent.
    pub taken: bool,
}

impl Variable {
    /// A variable of this name, secret if its name tells so.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        let secret = is_secret_query(&name);
        Self { name, value: value.into(), secret, keep: false, taken: false }
    }
}

/// A named set of variables, such as those of a test server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    pub name: String,
    pub variables: Vec<Variable>,
}

/// All variables of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variables {
    /// Those that hold in every environment, unless it has its own.
    pub base: Vec<Variable>,
    pub environments: Vec<Environment>,
    /// The environment that is active, by its position.
    pub active: Option<usize>,
}

impl Variables {
    pub fn is_empty(&self) -> bool {
        self.base.is_empty() && self.environments.is_empty()
    }

    pub fn active(&self) -> Option<&Environment> {
        self.environments.get(self.active?)
    }

    /// The variables of a set: of an environment by its position, or the base.
    pub fn set_of(&self, environment: Option<usize>) -> &[Variable] {
        match environment {
            Some(at) => self.environments.get(at).map_or(&[], |found| &found.variables),
            None => &self.base,
        }
    }

    /// The same to change; the base where there is no such environment.
    pub fn set_of_mut(&mut self, environment: Option<usize>) -> &mut Vec<Variable> {
        match environment.and_then(|at| self.environments.get_mut(at)) {
            Some(found) => &mut found.variables,
            None => &mut self.base,
        }
    }

    /// The values that hold now. Of two variables of one name in one set, the
    /// later counts.
    pub fn values(&self) -> Values {
        self.values_with(self.active)
    }

    /// The same as if this environment were the active one.
    pub fn values_with(&self, active: Option<usize>) -> Values {
        let active = active.and_then(|at| self.environments.get(at));
        let active = active.map_or(&[][..], |found| &found.variables);
        let mut values = Values::default();
        for variable in self.base.iter().chain(active) {
            let name = variable.name.trim();
            if !name.is_empty() {
                let Variable { value, secret, taken, .. } = variable.clone();
                values.0.insert(name.to_owned(), Value { text: value, secret, taken });
            }
        }
        values
    }

    /// Gives a variable a value that an answer had: where the name is known,
    /// there, or else in the active set.
    pub fn take_in(&mut self, name: &str, value: String) {
        let in_active = self.active.filter(|at| {
            self.set_of(Some(*at)).iter().any(|known| known.name.trim() == name)
                || !self.base.iter().any(|known| known.name.trim() == name)
        });
        let set = self.set_of_mut(in_active);
        match set.iter_mut().rev().find(|known| known.name.trim() == name) {
            Some(known) => {
                known.value = value;
                known.taken = true;
            }
            None => set.push(Variable { taken: true, ..Variable::new(name, value) }),
        }
    }

    /// Adds an environment, and gives its position. A name that is taken gets a
    /// number.
    pub fn add_environment(&mut self, name: &str, variables: Vec<Variable>) -> usize {
        let is_taken = |name: &str| self.environments.iter().any(|known| known.name == name);
        let mut free = name.to_owned();
        let mut number = 2;
        while is_taken(&free) {
            free = [name, " ", &number.to_string()].concat();
            number += 1;
        }
        self.environments.push(Environment { name: free, variables });
        self.environments.len() - 1
    }

    /// Makes values of a file hold: in the environment of this name if it fits
    /// them, or else in a new one. Gives the name of the environment that is
    /// active for it; none if they hold already.
    pub fn bring(&mut self, name: &str, variables: Vec<Variable>) -> Option<String> {
        let now = self.values();
        let holds = |it: &Variable| now.get(&it.name).is_some_and(|known| known.text == it.value);
        if variables.iter().all(holds) {
            return None;
        }
        let fits = |known: &Environment| {
            let differs = |it: &Variable| {
                known.variables.iter().any(|had| had.name == it.name && had.value != it.value)
            };
            known.name == name && !variables.iter().any(differs)
        };
        let at = match self.environments.iter().position(fits) {
            Some(at) => {
                let rows = self.set_of_mut(Some(at));
                for variable in variables {
                    if !rows.iter().any(|had| had.name == variable.name) {
                        rows.push(variable);
                    }
                }
                at
            }
            None => self.add_environment(name, variables),
        };
        self.active = Some(at);
        self.active().map(|it| it.name.clone())
    }

    /// Takes an environment out; none is active where it was the active one.
    pub fn remove_environment(&mut self, at: usize) {
        if at < self.environments.len() {
            self.environments.remove(at);
            self.active = match self.active {
                Some(active) if active == at => None,
                Some(active) if active > at => Some(active - 1),
                other => other,
            };
        }
    }

    /// The same without the secret values that may not outlive the tab.
    pub fn for_keeping(&self) -> Self {
        let mut kept = self.clone();
        for variable in kept.all_mut() {
            if variable.secret && !variable.keep {
                variable.value.clear();
            }
        }
        kept
    }

    /// Brings back secret values that are missing here from what the tab kept.
    pub fn with_secrets_of(mut self, tab: &Self) -> Self {
        let fill = |set: &mut Vec<Variable>, from: &[Variable]| {
            for variable in set {
                if variable.secret
                    && variable.value.is_empty()
                    && let Some(known) = from.iter().find(|known| known.name == variable.name)
                {
                    variable.value.clone_from(&known.value);
                    variable.taken = known.taken;
                }
            }
        };
        fill(&mut self.base, &tab.base);
        for environment in &mut self.environments {
            if let Some(known) = tab.environments.iter().find(|it| it.name == environment.name) {
                fill(&mut environment.variables, &known.variables);
            }
        }
        self
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut Variable> {
        let inner = self.environments.iter_mut().flat_map(|it| it.variables.iter_mut());
        self.base.iter_mut().chain(inner)
    }
}

/// What is wrong with a name in its set, as a sentence.
pub fn name_fault(set: &[Variable], at: usize) -> Option<&'static str> {
    let variable = set.get(at)?;
    let name = variable.name.trim();
    if name.is_empty() {
        return (!variable.value.is_empty()).then_some("A name is missing, so this can't be used.");
    }
    if !is_name(name) {
        return Some("Braces, quotes, slashes and # can't stand in a name.");
    }
    let is_later = set.iter().skip(at + 1).any(|other| other.name.trim() == name);
    is_later.then_some("This name stands here twice; the later value counts.")
}

/// One value that holds now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    pub text: String,
    pub secret: bool,
    /// See [`Variable::taken`].
    pub taken: bool,
}

/// The values that hold now, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(pub(super) BTreeMap<String, Value>);

impl Values {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub fn set(&mut self, name: impl Into<String>, value: Value) {
        self.0.insert(name.into(), value);
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The same, a mask in place of each secret: for showing.
    pub fn masked(&self, mask: &str) -> Self {
        let mut values = self.clone();
        for value in values.0.values_mut().filter(|value| value.secret && !value.text.is_empty()) {
            mask.clone_into(&mut value.text);
            value.taken = true;
        }
        values
    }
}

/// Plain values by their names, as importers read them.
impl<'a> FromIterator<(&'a str, &'a str)> for Values {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let plain = |(name, text): (&str, &str)| {
            (name.to_owned(), Value { text: text.to_owned(), ..Value::default() })
        };
        Self(pairs.into_iter().map(plain).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables() -> Variables {
        Variables {
            base: vec![Variable::new("host", "a.example"), Variable::new("token", "base-secret")],
            environments: vec![
                Environment {
                    name: "Test".to_owned(),
                    variables: vec![Variable::new("host", "t.example")],
                },
                Environment { name: "Real".to_owned(), variables: vec![] },
            ],
            active: Some(0),
        }
    }

    fn text<'a>(values: &'a Values, name: &str) -> &'a str {
        values.get(name).map_or("", |value| &value.text)
    }

    #[test]
    fn an_environment_has_its_own_values_before_those_of_the_base() {
        let mut all = variables();
        assert_eq!(text(&all.values(), "host"), "t.example");
        assert_eq!(text(&all.values(), "token"), "base-secret");
        all.active = None;
        assert_eq!(text(&all.values(), "host"), "a.example");
    }

    #[test]
    fn a_name_that_tells_a_secret_is_one() {
        assert!(Variable::new("access_token", "").secret);
        assert!(!Variable::new("order", "").secret);
    }

    #[test]
    fn a_value_of_an_answer_goes_where_its_name_is_known() {
        let mut all = variables();
        all.take_in("token", "new".to_owned());
        all.take_in("host", "h".to_owned());
        all.take_in("order", "{{token}}".to_owned());
        assert_eq!((all.base[1].value.as_str(), all.base[1].taken), ("new", true));
        assert_eq!(all.base[0].value, "a.example");
        assert_eq!(all.environments[0].variables[0].value, "h");
        assert_eq!(all.environments[0].variables[1].value, "{{token}}");
    }

    #[test]
    fn secrets_are_kept_in_the_tab_alone_unless_ticked() {
        let mut all = variables();
        all.base.push(Variable { keep: true, ..Variable::new("api_key", "ticked") });
        let kept = all.for_keeping();
        assert_eq!(kept.base[1].value, "");
        assert_eq!(kept.base[2].value, "ticked");
        assert_eq!(kept.with_secrets_of(&all), all);
    }

    #[test]
    fn an_environment_that_goes_takes_its_place_along() {
        let mut all = variables();
        all.active = Some(1);
        all.remove_environment(0);
        assert_eq!(all.active().map(|it| it.name.as_str()), Some("Real"));
        all.remove_environment(0);
        all.remove_environment(0);
        assert_eq!(all.active, None);
        all.add_environment("A", vec![]);
        all.add_environment("A", vec![]);
        assert_eq!(all.environments[1].name, "A 2");
    }

    #[test]
    fn values_of_a_file_hold_and_nothing_that_was_there_changes() {
        let file = |pairs: &[(&str, &str)]| -> Vec<Variable> {
            pairs.iter().map(|(name, value)| Variable::new(*name, *value)).collect()
        };
        let mut all = variables();
        assert_eq!(all.bring("Shop", file(&[("host", "t.example")])), None);
        assert_eq!(all.bring("Shop", file(&[("host", "s.example")])).as_deref(), Some("Shop"));
        let more = [("host", "s.example"), ("id", "1")];
        all.active = Some(0);
        assert_eq!(all.bring("Shop", file(&more)).as_deref(), Some("Shop"));
        assert_eq!(all.bring("Shop", file(&[("id", "2")])).as_deref(), Some("Shop 2"));
        assert_eq!(all.environments.len(), 4);
        assert_eq!((text(&all.values(), "id"), all.environments[0].variables.len()), ("2", 1));
    }

    #[test]
    fn names_that_can_not_be_used_are_told() {
        let named = |name: &str| Variable { value: "v".to_owned(), ..Variable::new(name, "") };
        let set = [named("a"), named(""), named("a/b"), named("a"), Variable::default()];
        let faults: Vec<bool> = (0..5).map(|at| name_fault(&set, at).is_some()).collect();
        assert_eq!(faults, [true, true, true, false, false]);
    }
}
