//! Held to the JSON Schema Test Suite, draft 2020-12 (`tests/data/json-schema`).

use serde_json::Value;

use super::{Dialect, Direction, Registry, Setting, validate};

/// What is not as the suite has it, on purpose: file, group, and how many tests.
const EXPECTED: &[(&str, &str, usize)] = &[
    // They refer to other documents, which are never fetched; the outcome says so.
    ("draft2020-12/defs.json", "validate definition against metaschema", 1),
    ("draft2020-12/dynamicRef.json", "strict-tree schema, guards against misspelled properties", 1),
    (
        "draft2020-12/dynamicRef.json",
        "tests for implementation dynamic anchor and reference link",
        2,
    ),
    (
        "draft2020-12/dynamicRef.json",
        "$ref and $dynamicAnchor are independent of order - $defs first",
        2,
    ),
    (
        "draft2020-12/dynamicRef.json",
        "$ref and $dynamicAnchor are independent of order - $ref first",
        2,
    ),
    ("draft2020-12/dynamicRef.json", "$ref to $dynamicRef finds detached $dynamicAnchor", 1),
    ("draft2020-12/ref.json", "remote ref, containing refs itself", 1),
    ("draft2020-12/refRemote.json", "remote ref", 1),
    ("draft2020-12/refRemote.json", "fragment within remote ref", 1),
    ("draft2020-12/refRemote.json", "anchor within remote ref", 1),
    ("draft2020-12/refRemote.json", "ref within remote ref", 1),
    ("draft2020-12/refRemote.json", "base URI change", 1),
    ("draft2020-12/refRemote.json", "base URI change - change folder", 1),
    ("draft2020-12/refRemote.json", "base URI change - change folder in subschema", 1),
    ("draft2020-12/refRemote.json", "root ref in remote ref", 1),
    ("draft2020-12/refRemote.json", "remote ref with ref to defs", 1),
    ("draft2020-12/refRemote.json", "Location-independent identifier in remote ref", 1),
    (
        "draft2020-12/refRemote.json",
        "retrieved nested refs resolve relative to their URI not $id",
        1,
    ),
    ("draft2020-12/refRemote.json", "remote HTTP ref with different $id", 1),
    ("draft2020-12/refRemote.json", "remote HTTP ref with different URN $id", 1),
    ("draft2020-12/refRemote.json", "remote HTTP ref with nested absolute ref", 1),
    ("draft2020-12/refRemote.json", "$ref to $ref finds detached $anchor", 1),
    (
        "draft2020-12/vocabulary.json",
        "schema that uses custom metaschema with with no validation vocabulary",
        1,
    ),
    // Patterns have no classes of Unicode; the outcome says that it was not checked.
    ("draft2020-12/pattern.json", "pattern with Unicode property escape requires unicode mode", 1),
    // Internationalized names are looked at by their letters alone.
    ("format/hostname.json", "validation of A-label (punycode) host names", 23),
    // Of an address, characters and scheme are looked at, not each part.
    ("format/uri-reference.json", "validation of URI References", 5),
    ("format/uri.json", "validation of URIs", 4),
];

/// The suite's files, compiled into the test.
macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../tests/data/json-schema/", $name)))),*]
    };
}

const FILES: &[(&str, &str)] = files! {
    "draft2020-12/additionalProperties.json"
    "draft2020-12/allOf.json"
    "draft2020-12/anchor.json"
    "draft2020-12/anyOf.json"
    "draft2020-12/boolean_schema.json"
    "draft2020-12/const.json"
    "draft2020-12/contains.json"
    "draft2020-12/content.json"
    "draft2020-12/default.json"
    "draft2020-12/defs.json"
    "draft2020-12/dependentRequired.json"
    "draft2020-12/dependentSchemas.json"
    "draft2020-12/dynamicRef.json"
    "draft2020-12/enum.json"
    "draft2020-12/exclusiveMaximum.json"
    "draft2020-12/exclusiveMinimum.json"
    "draft2020-12/format.json"
    "draft2020-12/if-then-else.json"
    "draft2020-12/infinite-loop-detection.json"
    "draft2020-12/items.json"
    "draft2020-12/maxContains.json"
    "draft2020-12/maxItems.json"
    "draft2020-12/maxLength.json"
    "draft2020-12/maxProperties.json"
    "draft2020-12/maximum.json"
    "draft2020-12/minContains.json"
    "draft2020-12/minItems.json"
    "draft2020-12/minLength.json"
    "draft2020-12/minProperties.json"
    "draft2020-12/minimum.json"
    "draft2020-12/multipleOf.json"
    "draft2020-12/not.json"
    "draft2020-12/oneOf.json"
    "draft2020-12/pattern.json"
    "draft2020-12/patternProperties.json"
    "draft2020-12/prefixItems.json"
    "draft2020-12/properties.json"
    "draft2020-12/propertyNames.json"
    "draft2020-12/ref.json"
    "draft2020-12/refRemote.json"
    "draft2020-12/required.json"
    "draft2020-12/type.json"
    "draft2020-12/unevaluatedItems.json"
    "draft2020-12/unevaluatedProperties.json"
    "draft2020-12/uniqueItems.json"
    "draft2020-12/vocabulary.json"
    "format/date-time.json"
    "format/date.json"
    "format/email.json"
    "format/hostname.json"
    "format/ipv4.json"
    "format/ipv6.json"
    "format/json-pointer.json"
    "format/time.json"
    "format/uri-reference.json"
    "format/uri.json"
    "format/uuid.json"
};

fn differences(text: &str, checks_formats: bool) -> Vec<(String, String)> {
    let groups: Value = serde_json::from_str(text).unwrap();
    let mut found = Vec::new();
    for group in groups.as_array().unwrap() {
        let schema = &group["schema"];
        let registry = Registry::new(schema, "");
        let setting = Setting {
            document: schema,
            registry: &registry,
            dialect: Dialect::Draft202012,
            direction: Direction::Response,
            checks_formats,
        };
        for test in group["tests"].as_array().unwrap() {
            let outcome = validate(setting, "", "", &test["data"]);
            if outcome.faults.is_empty() != test["valid"].as_bool().unwrap() {
                let text = |value: &Value| value["description"].as_str().unwrap().to_owned();
                found.push((text(group), text(test)));
            }
        }
    }
    found
}

fn agrees(folder: &str, checks_formats: bool, least: usize) {
    let files: Vec<_> = FILES.iter().filter(|(name, _)| name.starts_with(folder)).collect();
    assert!(files.len() >= least);
    let mut found: Vec<(&str, String, usize)> = Vec::new();
    for (file, text) in files {
        for (group, _) in differences(text, checks_formats) {
            match found.iter_mut().find(|(f, g, _)| f == file && *g == group) {
                Some((_, _, count)) => *count += 1,
                None => found.push((file, group, 1)),
            }
        }
    }
    let mut expected: Vec<(&str, String, usize)> = EXPECTED
        .iter()
        .filter(|(file, ..)| file.starts_with(folder))
        .map(|(file, group, count)| (*file, (*group).to_owned(), *count))
        .collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn every_keyword_agrees_with_the_suite() {
    agrees("draft2020-12", false, 40);
}

#[test]
fn formats_agree_with_the_suite() {
    agrees("format", true, 8);
}
