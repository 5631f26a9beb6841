//! Values held against schemas: JSON Schema 2020-12, as OpenAPI 3.1 has it, and
//! what OpenAPI 3.0 says differently.
//!
//! Interpreted where it stands, without a compiled form: a contract is used for
//! a few values at a time. A schema may refer to itself, and is not trusted: how
//! deep and how much is looked at is bounded, and what was not looked at for
//! that is told. `docs/decisions/json-schema.md` says why this is not a crate.

mod array;
mod branches;
mod decimal;
mod equal;
mod fault;
mod format;
mod number;
mod object;
mod registry;
#[cfg(test)]
mod suite;
mod text;
mod uri;

use std::collections::{HashMap, HashSet};

use regex_lite::Regex;
use serde_json::Value;

use crate::language::say;
use crate::prose::Prose;

pub use fault::Fault;
pub use registry::{Registry, child};
pub use uri::resolve;

/// Which rules a schema is read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `nullable`, exclusive bounds that are true or false, `$ref` alone.
    OpenApi30,
    Draft202012,
}

/// Who sends the value: what the other side writes need not be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Request,
    Response,
}

/// Schemas within schemas; deeper ones are not looked at.
const DEEPEST: usize = 160;
/// Schemas looked at for one value.
const MOST: usize = 200_000;
/// Faults told of one value.
const MOST_FAULTS: usize = 50;
/// Patterns kept ready.
const MOST_PATTERNS: usize = 256;

/// What a check is made with.
#[derive(Clone, Copy)]
pub struct Setting<'d> {
    pub document: &'d Value,
    pub registry: &'d Registry,
    pub dialect: Dialect,
    pub direction: Direction,
    /// Whether `format` is checked, where it is known.
    pub checks_formats: bool,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub faults: Vec<Fault>,
    /// What could not be looked at, and so may be wrong as well.
    pub unsure: Vec<Prose>,
}

/// Holds a value against the schema at a place of the document.
pub fn validate(setting: Setting<'_>, base: &str, pointer: &str, value: &Value) -> Outcome {
    let Some(schema) = setting.document.pointer(pointer) else { return Outcome::default() };
    let mut check = Check {
        setting,
        outcome: Outcome::default(),
        place: String::new(),
        clause: pointer.to_owned(),
        scope: vec![base.to_owned()],
        depth: 0,
        left: MOST,
        patterns: HashMap::new(),
    };
    check.schema(schema, value);
    let more = check.outcome.faults.len().saturating_sub(MOST_FAULTS);
    check.outcome.faults.truncate(MOST_FAULTS);
    if more > 0 {
        check.unsure(Prose::in_words(
            "There are {} more faults of this kind.",
            &[&more.to_string()],
        ));
    }
    check.outcome
}

/// A check under way.
struct Check<'d> {
    setting: Setting<'d>,
    outcome: Outcome,
    /// Where in the value, and where in the contract.
    place: String,
    clause: String,
    /// The bases that were come through; the last is the one that counts for
    /// references, all of them for dynamic ones.
    scope: Vec<String>,
    depth: usize,
    left: usize,
    patterns: HashMap<String, Option<Regex>>,
}

/// What schemas at one place of the value have looked at.
#[derive(Default)]
struct Seen {
    names: HashSet<String>,
    all_names: bool,
    /// Items from the front.
    items: usize,
    scattered: HashSet<usize>,
    all_items: bool,
}

impl Seen {
    fn merge(&mut self, other: Self) {
        self.names.extend(other.names);
        self.scattered.extend(other.scattered);
        self.items = self.items.max(other.items);
        self.all_names |= other.all_names;
        self.all_items |= other.all_items;
    }

    fn has_item(&self, at: usize) -> bool {
        self.all_items || at < self.items || self.scattered.contains(&at)
    }
}

impl<'d> Check<'d> {
    /// Whether the value meets the schema; what it does not meet is noted.
    fn schema(&mut self, schema: &'d Value, value: &Value) -> (bool, Seen) {
        self.at(schema, value, false)
    }

    /// The same; `is_entered` where its own address is the innermost already.
    fn at(&mut self, schema: &'d Value, value: &Value, is_entered: bool) -> (bool, Seen) {
        let mut seen = Seen::default();
        if self.depth >= DEEPEST || self.left == 0 {
            self.unsure("The contract or the body nests too deeply, or is too large, to be checked in full.".into());
            return (true, seen);
        }
        let before = self.outcome.faults.len();
        match schema {
            Value::Bool(true) => {}
            Value::Bool(false) => self.fault(
                "",
                "The contract says that nothing may be {here}; here is something.",
                &[],
            ),
            Value::Object(_) => {
                self.depth += 1;
                self.left -= 1;
                self.object_schema(schema, value, is_entered, &mut seen);
                self.depth -= 1;
            }
            // No schema at all says nothing.
            Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) => {}
        }
        let is_met = self.outcome.faults.len() == before;
        (is_met, if is_met { seen } else { Seen::default() })
    }

    fn object_schema(
        &mut self,
        schema: &'d Value,
        value: &Value,
        is_entered: bool,
        seen: &mut Seen,
    ) {
        let own_base = !is_entered && self.enter(schema);
        let is_3_0 = self.setting.dialect == Dialect::OpenApi30;
        let may_be_null = is_3_0 && value.is_null() && schema["nullable"] == true;
        if !may_be_null {
            self.references(schema, value, seen);
            // In 3.0, what stands beside a reference is not read.
            if !is_3_0 || schema.get("$ref").is_none() {
                self.keywords(schema, value, seen);
            }
        }
        if own_base {
            self.scope.pop();
        }
    }

    fn keywords(&mut self, schema: &'d Value, value: &Value, seen: &mut Seen) {
        self.any_type(schema, value);
        match value {
            Value::Object(members) => self.object(schema, members, seen),
            Value::Array(items) => self.array(schema, items, seen),
            Value::String(words) => self.text(schema, words),
            Value::Number(number) => self.number(schema, number),
            Value::Null | Value::Bool(_) => {}
        }
        self.branches(schema, value, seen);
        // What nobody has looked at is known only now.
        match value {
            Value::Object(members) => self.unevaluated_members(schema, members, seen),
            Value::Array(items) => self.unevaluated_items(schema, items, seen),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Enters a schema that has an address of its own.
    fn enter(&mut self, schema: &Value) -> bool {
        let id = schema.get("$id").and_then(Value::as_str);
        let own = id.map(|id| uri::resolve(self.base(), uri::split(id).0));
        let is_new = own.as_deref().is_some_and(|own| own != self.base());
        self.scope.extend(own.filter(|_| is_new));
        is_new
    }

    fn base(&self) -> &str {
        self.scope.last().map_or("", String::as_str)
    }

    /// `$ref` and `$dynamicRef`
    fn references(&mut self, schema: &'d Value, value: &Value, seen: &mut Seen) {
        for keyword in ["$ref", "$dynamicRef"] {
            let Some(reference) = schema.get(keyword).and_then(Value::as_str) else { continue };
            let Setting { document, registry, .. } = self.setting;
            let found = registry.find(document, self.base(), reference);
            let Some(mut found) = found else {
                self.unsure(Prose::with(
                    "The contract refers to {}, which is not in it, so what stands there was not checked.",
                    &[reference],
                ));
                continue;
            };
            if let Some(name) = found.dynamic.clone().filter(|_| keyword == "$dynamicRef") {
                let outermost =
                    self.scope.iter().find_map(|base| registry.dynamic(document, base, &name));
                found = outermost.unwrap_or(found);
            }
            let clause = std::mem::replace(&mut self.clause, found.pointer);
            self.scope.push(found.base);
            let (_, theirs) = self.at(found.schema, value, true);
            seen.merge(theirs);
            self.scope.pop();
            self.clause = clause;
        }
    }

    /// A schema under a keyword, at the same place of the value.
    fn beside(&mut self, keyword: &str, schema: &'d Value, value: &Value) -> (bool, Seen) {
        let length = self.push_clause(keyword);
        let result = self.schema(schema, value);
        self.clause.truncate(length);
        result
    }

    /// The same, without noting what is wrong.
    fn quietly(&mut self, keyword: &str, schema: &'d Value, value: &Value) -> (bool, Seen) {
        let faults = self.outcome.faults.len();
        let result = self.beside(keyword, schema, value);
        self.outcome.faults.truncate(faults);
        result
    }

    /// A schema for what lies in the value under `token`.
    fn within(&mut self, keyword: &str, token: &str, schema: &'d Value, value: &Value) -> bool {
        let place = self.place.len();
        self.place = child(&self.place, token);
        let (is_met, _) = self.beside(keyword, schema, value);
        self.place.truncate(place);
        is_met
    }

    /// `keyword` may be a path: `properties/a~1b`.
    fn push_clause(&mut self, keyword: &str) -> usize {
        let length = self.clause.len();
        if !keyword.is_empty() {
            self.clause.push('/');
            self.clause.push_str(keyword);
        }
        length
    }

    /// Notes a broken keyword. `{here}` in the template becomes the place, and
    /// each `{}` a value.
    fn fault(&mut self, keyword: &str, template: &'static str, values: &[&str]) {
        self.fault_says(keyword, |place| {
            let mut values: Vec<Prose> = values.iter().map(|value| Prose::code(*value)).collect();
            values.push(place);
            Prose::of(template, &values)
        });
    }

    fn fault_says(&mut self, keyword: &str, says: impl FnOnce(Prose) -> Prose) {
        let length = self.push_clause(keyword);
        let place = match self.place.as_str() {
            "" => Prose::new("this"),
            place => Prose::with("{}", &[place]),
        };
        let fault =
            Fault { pointer: self.place.clone(), says: says(place), clause: self.clause.clone() };
        self.clause.truncate(length);
        self.outcome.faults.push(fault);
    }

    fn unsure(&mut self, says: Prose) {
        if self.outcome.unsure.len() < MOST_FAULTS && !self.outcome.unsure.contains(&says) {
            self.outcome.unsure.push(says);
        }
    }

    /// A pattern made ready; `None` if it can't be checked here.
    fn pattern(&mut self, pattern: &str) -> Option<Regex> {
        if let Some(known) = self.patterns.get(pattern) {
            return known.clone();
        }
        let made = Regex::new(pattern).ok();
        if made.is_none() {
            self.unsure(Prose::with(
                "The pattern {} was not checked: this page reads patterns without look-around, references back and classes of Unicode.",
                &[pattern],
            ));
        }
        if self.patterns.len() < MOST_PATTERNS {
            self.patterns.insert(pattern.to_owned(), made.clone());
        }
        made
    }

    /// `type`, `enum` and `const`.
    fn any_type(&mut self, schema: &'d Value, value: &Value) {
        let types: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !types.is_empty() && !types.iter().any(|one| is_of(one, value)) {
            let wanted: Vec<Prose> =
                types.iter().map(|one| Prose::words(type_words(one))).collect();
            self.fault_says("type", |place| {
                Prose::of(
                    "The contract says that {} is {}; here it is {}.",
                    &[place, Prose::any_of(wanted), Prose::words(type_words(type_of(value)))],
                )
            });
        }
        if let Some(all) = schema.get("enum").and_then(Value::as_array)
            && !all.iter().any(|one| equal::equal(one, value))
        {
            let shown: Vec<String> = all.iter().map(short).collect();
            let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
            let has = self.shown(value);
            self.fault_says("enum", |place| {
                Prose::of(
                    "The contract says that {} is one of {}; here it is {}.",
                    &[place, Prose::list(&shown), Prose::code(has)],
                )
            });
        }
        if let Some(wanted) = schema.get("const")
            && !equal::equal(wanted, value)
        {
            let has = self.shown(value);
            self.fault(
                "const",
                "The contract says that {here} is {}; here it is {}.",
                &[&short(wanted), &has],
            );
        }
    }

    /// A value for showing. One that stands under the name of a secret is not.
    fn shown(&self, value: &Value) -> String {
        let name = self.place.rsplit('/').next().unwrap_or_default();
        if !self.place.is_empty() && crate::http::is_secret_query(name) {
            return crate::http::MASK.to_owned();
        }
        short(value)
    }
}

/// Characters of a value that are shown.
const SHOWN: usize = 60;

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text,
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match (name, value) {
        ("null", Value::Null)
        | ("boolean", Value::Bool(_))
        | ("number", Value::Number(_))
        | ("string", Value::String(_))
        | ("array", Value::Array(_))
        | ("object", Value::Object(_)) => true,
        ("integer", Value::Number(number)) => decimal::is_integer(number),
        _ => false,
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn type_words(name: &str) -> &str {
    match name {
        "null" => "null",
        "boolean" => say("true or false"),
        "number" => say("a number"),
        "integer" => say("a whole number"),
        "string" => say("a text"),
        "array" => say("an array"),
        "object" => say("an object"),
        other => other,
    }
}
