//! Variables as a stored record: JSON with a version.
//!
//! What is kept beyond the tab is handed in without its secrets
//! ([`Variables::for_keeping`]); the record itself keeps what it is given.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::set::{Environment, Variable, Variables};
use crate::language::say;
use crate::said;

/// The version that is written, and the newest that is read.
pub const VARIABLES_VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Record {
    v: u32,
    #[serde(default)]
    base: Vec<VariableRecord>,
    #[serde(default)]
    environments: Vec<EnvironmentRecord>,
    #[serde(default)]
    active: Option<usize>,
}

#[derive(Serialize, Deserialize)]
struct EnvironmentRecord {
    #[serde(default)]
    name: String,
    #[serde(default)]
    variables: Vec<VariableRecord>,
}

#[derive(Serialize, Deserialize)]
struct VariableRecord {
    #[serde(default)]
    name: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    secret: bool,
    #[serde(default)]
    keep: bool,
    #[serde(default)]
    taken: bool,
}

/// Why a record can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VariablesError {
    Broken,
    /// Written by a newer page than this one.
    Newer {
        version: u64,
    },
}

/// The sentence for people: what is wrong, and what to do.
impl fmt::Display for VariablesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken => f.write_str(say("The variables that this browser kept could not be read, so there are none now. They may have been changed by hand.")),
            Self::Newer { version } => f.write_str(&said!("The variables were kept by a newer version of this page (format {}; this page reads up to {}). Reload the page to get the newest version.", version, VARIABLES_VERSION)),
        }
    }
}

impl std::error::Error for VariablesError {}

/// Writes variables as the JSON of a record.
pub fn to_json(variables: &Variables) -> String {
    let record = Record {
        v: VARIABLES_VERSION,
        base: written(&variables.base),
        environments: variables
            .environments
            .iter()
            .map(|it| EnvironmentRecord {
                name: it.name.clone(),
                variables: written(&it.variables),
            })
            .collect(),
        active: variables.active,
    };
    // Only a map whose keys are no text can't be written, and there is none.
    serde_json::to_string(&record).unwrap_or_default()
}

/// Reads variables from the JSON of a record.
///
/// # Errors
/// Where it is none, or a newer one.
pub fn from_json(text: &str) -> Result<Variables, VariablesError> {
    let value: serde_json::Value =
        serde_json::from_str(text).map_err(|_| VariablesError::Broken)?;
    // Before the rest: a newer version may have other fields.
    match value.get("v").and_then(serde_json::Value::as_u64) {
        None | Some(0) => return Err(VariablesError::Broken),
        Some(version) if version > u64::from(VARIABLES_VERSION) => {
            return Err(VariablesError::Newer { version });
        }
        Some(_) => {}
    }
    let record = Record::deserialize(value).map_err(|_| VariablesError::Broken)?;
    let environments: Vec<Environment> = record
        .environments
        .into_iter()
        .map(|it| Environment { name: it.name, variables: read(it.variables) })
        .collect();
    let active = record.active.filter(|at| *at < environments.len());
    Ok(Variables { base: read(record.base), environments, active })
}

fn written(set: &[Variable]) -> Vec<VariableRecord> {
    set.iter()
        .map(|Variable { name, value, secret, keep, taken }| VariableRecord {
            name: name.clone(),
            value: value.clone(),
            secret: *secret,
            keep: *keep,
            taken: *taken,
        })
        .collect()
}

fn read(records: Vec<VariableRecord>) -> Vec<Variable> {
    records
        .into_iter()
        .map(|VariableRecord { name, value, secret, keep, taken }| Variable {
            name,
            value,
            secret,
            keep,
            taken,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_gives_the_same_variables_back() {
        let mut all = Variables {
            base: vec![
                Variable::new("a", "{{b}}"),
                Variable { taken: true, ..Variable::new("token", "x") },
            ],
            ..Variables::default()
        };
        all.active = Some(all.add_environment("Test", vec![Variable::default()]));
        assert_eq!(from_json(&to_json(&all)), Ok(all));
        let old = "{\"v\":1,\"base\":[{\"name\":\"a\"}],\"active\":9}";
        assert_eq!(from_json(old).map(|it| (it.base.len(), it.active)), Ok((1, None)));
    }

    #[test]
    fn what_can_not_be_read_is_told() {
        for text in ["", "x", "{}", "[]", "{\"v\":0}", "{\"v\":1,\"base\":7}"] {
            assert_eq!(from_json(text), Err(VariablesError::Broken), "{text}");
        }
        assert_eq!(from_json("{\"v\":9}"), Err(VariablesError::Newer { version: 9 }));
    }
}
