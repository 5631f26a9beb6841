//! The members of a JSON object, read one by one.
//!
//! For the records that the form waits for: one reader for all of them, where
//! serde would write one for each. A missing member gets what an empty form has,
//! an unknown one is passed over.

use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::said;

/// The member, or the kind of thing, that is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Odd(pub &'static str);

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&said!("“{}” is of another kind than expected", self.0))
    }
}

pub(crate) struct Members(Map<String, Value>);

impl Members {
    pub fn of(value: Value) -> Result<Self, Odd> {
        match value {
            Value::Object(members) => Ok(Self(members)),
            _ => Err(Odd("object")),
        }
    }

    /// A member of a shape of its own; `None` where there is none.
    pub fn read<T>(
        &mut self,
        name: &'static str,
        of: impl FnOnce(Value) -> Result<T, Odd>,
    ) -> Result<Option<T>, Odd> {
        self.0.get_mut(name).map(|value| of(value.take())).transpose()
    }

    /// The version of a record, which none is without.
    pub fn version(&mut self) -> Result<u32, Odd> {
        self.read("v", |value| whole("v", &value))?.ok_or(Odd("v"))
    }

    pub fn text(&mut self, name: &'static str, otherwise: &str) -> Result<String, Odd> {
        let text = self.read(name, |value| match value {
            Value::String(text) => Ok(text),
            _ => Err(Odd(name)),
        })?;
        Ok(text.unwrap_or_else(|| otherwise.to_owned()))
    }

    pub fn flag(&mut self, name: &'static str, otherwise: bool) -> Result<bool, Odd> {
        let flag = self.read(name, |value| value.as_bool().ok_or(Odd(name)))?;
        Ok(flag.unwrap_or(otherwise))
    }

    /// A whole number that fits.
    pub fn number<T: TryFrom<u64>>(&mut self, name: &'static str, otherwise: T) -> Result<T, Odd> {
        Ok(self.read(name, |value| whole(name, &value))?.unwrap_or(otherwise))
    }

    pub fn fraction(&mut self, name: &'static str) -> Result<f64, Odd> {
        Ok(self.read(name, |value| value.as_f64().ok_or(Odd(name)))?.unwrap_or_default())
    }

    pub fn list<T>(
        &mut self,
        name: &'static str,
        each: fn(Value) -> Result<T, Odd>,
    ) -> Result<Vec<T>, Odd> {
        let list = self.read(name, |value| match value {
            Value::Array(values) => values.into_iter().map(each).collect(),
            _ => Err(Odd(name)),
        })?;
        Ok(list.unwrap_or_default())
    }
}

fn whole<T: TryFrom<u64>>(name: &'static str, value: &Value) -> Result<T, Odd> {
    value.as_u64().and_then(|number| T::try_from(number).ok()).ok_or(Odd(name))
}

/// Reads what serde asks for in this way.
pub(crate) fn read_as<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    of: fn(Value) -> Result<T, Odd>,
) -> Result<T, D::Error> {
    Value::deserialize(deserializer).and_then(|value| of(value).map_err(D::Error::custom))
}
