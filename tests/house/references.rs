//! Explanations and what they rest on: each leads to a section of a standard, or
//! has a reason why none speaks of it.

/// What no standard speaks of: the file, a piece of the source near it, and why.
pub const NO_STANDARD: &[(&str, &str, &str)] = &[
    ("src/rules/body.rs", "too large to be checked", "a limit of this page"),
    ("src/explain/failure/causes.rs", "CauseKind::Blocker", "extensions follow none"),
    ("src/rules/body.rs", "No file is chosen yet", "a field of this page"),
];

/// Annotations that neither name a section before their function ends nor stand
/// in [`NO_STANDARD`].
pub fn breaches(path: &str, text: &str, exempt: &[(&str, &str, &str)]) -> Vec<String> {
    let starts = ["Annotation::new(", "Cause::new("];
    starts.iter().flat_map(|start| without(start, path, text, exempt)).collect()
}

fn without(start: &str, path: &str, text: &str, exempt: &[(&str, &str, &str)]) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let places: Vec<usize> = code.match_indices(start).map(|(at, _)| at).collect();
    let mut found = Vec::new();
    for at in &places {
        let rest = &code[*at..];
        let function = rest.split("\n}\n").next().unwrap_or_default();
        let own = function[start.len()..].split(start).next().unwrap_or_default();
        // What has a name may get it further on.
        let has_one = own.contains(".reference(") || function.contains("note.reference(");
        let is_exempt = exempt.iter().any(|(file, piece, _)| *file == path && own.contains(piece));
        if !has_one && !is_exempt {
            let line = code[..*at].lines().count();
            let says: String = own.split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(format!(
                "{path}:{line}: no section of a standard for {}",
                says.chars().take(110).collect::<String>()
            ));
        }
    }
    found
}

#[test]
fn planted_breaches_are_found() {
    let text = "fn a() {\n    Annotation::new(x, \"One.\").reference(\"R\", \"u\");\n    Annotation::new(x, \"Two.\");\n}\n\nfn b() {\n    let mut note = Annotation::new(x, \"Three.\");\n    notes.push(note.reference(\"R\", \"u\"));\n}\n";
    let found = breaches("a.rs", text, &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("Two."));
    assert!(breaches("a.rs", text, &[("a.rs", "Two.", "a matter of taste")]).is_empty());
}
