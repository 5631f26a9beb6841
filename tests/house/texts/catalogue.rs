//! A language's texts: every one that the page has, and nothing else.

use std::collections::BTreeMap;

use super::{Key, Value, faults};

/// What is wrong with a catalogue, one line each.
pub fn breaches(tag: &str, json: &str, keys: &[Key]) -> Vec<String> {
    let path = format!("public/languages/{tag}.json");
    let catalogue: BTreeMap<String, Value> = match read(json) {
        Ok(catalogue) => catalogue,
        Err(error) => return vec![format!("{path}: {error}")],
    };
    let counts: BTreeMap<&str, bool> =
        keys.iter().map(|key| (key.text.as_str(), key.one.is_some())).collect();
    let missing = lacking(json, keys);
    let missing =
        missing.into_iter().map(|key| format!("{path} lacks {:?} ({})", key.text, key.place));
    let wrong = catalogue.iter().flat_map(|(key, value)| match counts.get(key.as_str()) {
        None => vec![format!("{path} has {key:?}, which stands nowhere any more")],
        Some(counts) => faults(tag, key, *counts, value)
            .into_iter()
            .map(|fault| format!("{path}: {key:?} {fault}"))
            .collect(),
    });
    missing.chain(wrong).collect()
}

/// The texts that a catalogue has nothing for; of what is none, all.
pub fn lacking<'k>(json: &str, keys: &'k [Key]) -> Vec<&'k Key> {
    let there = read(json).unwrap_or_default();
    keys.iter().filter(|key| !there.contains_key(&key.text)).collect()
}

fn read(json: &str) -> Result<BTreeMap<String, Value>, String> {
    let all: BTreeMap<String, serde_json::Value> =
        serde_json::from_str(json).map_err(|error| format!("is no JSON object: {error}"))?;
    all.into_iter()
        .map(|(key, value)| {
            let value = match value {
                serde_json::Value::String(text) => Value::Text(text),
                forms => serde_json::from_value(forms)
                    .map(Value::Forms)
                    .map_err(|_| format!("{key:?} has neither a text nor forms"))?,
            };
            Ok((key, value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_with_a_gap_or_too_much_is_found() {
        let key = |text: &str| Key { text: text.to_owned(), one: None, place: "a:1".to_owned() };
        let keys = [key("Send"), key("{} of {}")];
        for (json, found) in [
            ("{\"Send\": \"Senden\", \"{} of {}\": \"{} von {}\"}", 0),
            ("{\"Send\": \"Senden\"}", 1),
            ("{\"Send\": \"Senden\", \"{} of {}\": \"{} von {}\", \"Sent\": \"x\"}", 1),
            ("{\"Send\": \"\", \"{} of {}\": \"{} von\"}", 2),
            ("[]", 1),
            ("{\"Send\": 1, \"{} of {}\": \"{} von {}\"}", 1),
        ] {
            assert_eq!(breaches("de", json, &keys).len(), found, "{json}");
        }
    }
}
