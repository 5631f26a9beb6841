//! Words that must not stand in a file.

/// Ways to make markup or code out of a string, and work that was put off.
const NOWHERE: [&str; 16] = [
    "inner_html",
    "innerHTML",
    "outer_html",
    "outerHTML",
    "insert_adjacent_html",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    "Function::new_",
    "todo!(",
    "unimplemented!(",
    "dbg!(",
    "#[ignore",
    "test.only",
    "test.skip",
];

/// What the core is told by parameters, or must not know at all.
const NOT_IN_THE_CORE: [&str; 11] = [
    "leptos::",
    "web_sys",
    "js_sys",
    "gloo_net",
    "wasm_bindgen",
    "SystemTime",
    "Instant::",
    "std::fs",
    "std::env",
    "std::thread",
    "println!",
];

/// `browser` alone speaks to the browser's own interfaces.
const BROWSERS_OWN: [&str; 4] = ["web_sys", "js_sys", "gloo_net", "wasm_bindgen"];

/// Clippy denies what panics; an exception would bring it back.
const EXCEPTIONS: [&str; 3] =
    ["allow(clippy::unwrap_used", "allow(clippy::expect_used", "allow(clippy::panic"];

/// The one place in which a macro declares what the linker is to leave open.
const CUT: &str = "src/app/later.rs";

fn found(path: &str, text: &str, words: &[&str], why: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for word in words.iter().filter(|word| line.contains(**word)) {
            breaches.push(format!("{path}:{}: `{word}`: {why}", number + 1));
        }
    }
    breaches
}

pub fn anywhere(path: &str, text: &str) -> Vec<String> {
    let mut breaches =
        found(path, text, &NOWHERE, "no text becomes markup or code, and nothing is put off");
    if open_frames(text) > 0 {
        breaches.push(format!("{path}: a frame whose page is a text needs `sandbox=\"\"`"));
    }
    breaches
}

/// How many frames get their page as text without a sandbox that allows nothing.
fn open_frames(text: &str) -> usize {
    text.split("<iframe")
        .skip(1)
        .map(|frame| frame.split("</iframe>").next().unwrap_or_default())
        .filter(|frame| frame.contains("srcdoc") && !frame.contains("sandbox=\"\""))
        .count()
}

pub fn in_source(path: &str, text: &str) -> Vec<String> {
    let is_page = ["src/browser/", "src/ui/", "src/app/", "src/app.rs", "src/main.rs"]
        .iter()
        .any(|start| path.starts_with(start));
    let code = without_tests(text);
    let mut breaches = found(path, code, &EXCEPTIONS, "find a way that can't fail");
    if path != CUT {
        breaches.extend(found(
            path,
            code,
            &["allow(unsafe_code"],
            "there is one cut in the program",
        ));
    }
    if !is_page {
        breaches.extend(found(path, code, &NOT_IN_THE_CORE, "the core is told by parameters"));
    } else if path.starts_with("src/ui/") {
        breaches.extend(found(path, code, &BROWSERS_OWN, "ask the room `browser`"));
    }
    breaches
}

/// Tests stand last in a file.
fn without_tests(text: &str) -> &str {
    text.find("#[cfg(test)]\nmod tests {").map_or(text, |at| &text[..at])
}

/// Hosts of package registries: they differ from machine to machine, and the
/// machine's own configuration knows them. In two halves, as this file is
/// looked at too.
const REGISTRIES: [(&str, &str); 7] = [
    ("registry.", "npm"),
    ("registry.", "yarn"),
    ("static.", "crates"),
    ("index.", "crates"),
    ("pypi.", "org"),
    ("deb.", "debian"),
    ("static.rust", "-lang"),
];

/// Folders at the root of somebody's machine.
const MACHINES: [&str; 5] = ["work", "root", "farm", "home", "Users"];

pub fn of_a_machine(path: &str, text: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for (first, second) in REGISTRIES {
            let host = format!("{first}{second}");
            if line.contains(&host) {
                breaches.push(format!("{path}:{}: names {host}", number + 1));
            }
        }
        for folder in MACHINES.iter().filter(|folder| has_path(line, folder)) {
            breaches.push(format!("{path}:{}: a path into /{folder} of a machine", number + 1));
        }
    }
    breaches
}

/// Whether a line holds `/folder/` where a path starts; `a.org/folder/` is none.
fn has_path(line: &str, folder: &str) -> bool {
    let path = format!("/{folder}/");
    line.match_indices(&path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "_.-*}>".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_code_from_a_string_are_found() {
        for line in [
            "<div inner_html=body/>",
            "element.set_inner_html(&text)",
            "box.innerHTML = text;",
            "window.eval(text)",
            "let f = new Function(text)",
            "    todo!()",
            "test.only(\"one\", run)",
            "<iframe srcdoc=page></iframe>",
            "<iframe sandbox=\"allow-scripts\" srcdoc=page></iframe>",
        ] {
            assert!(!anywhere("src/ui/a.rs", line).is_empty(), "{line}");
        }
        assert!(anywhere("a.rs", "// never inner_html\nlet x = retrieval(1);").len() == 1);
        assert!(anywhere("a.rs", "// never inner_html\nlet x = 1;").is_empty());
        assert!(anywhere("a.rs", "<iframe sandbox=\"\" srcdoc=page></iframe>").is_empty());
    }

    #[test]
    fn a_core_that_reaches_out_is_found() {
        for line in [
            "use leptos::prelude::*;",
            "let now = std::time::Instant::now();",
            "web_sys::window()",
            "#[allow(clippy::unwrap_used)]",
            "#[allow(unsafe_code)]",
            "println!(\"x\");",
        ] {
            assert_eq!(in_source("src/http/a.rs", line).len(), 1, "{line}");
        }
        assert_eq!(in_source("src/ui/a.rs", "use web_sys::Element;").len(), 1);
        assert!(in_source("src/browser/a.rs", "use web_sys::Element;").is_empty());
        assert!(in_source("src/ui/a.rs", "use leptos::prelude::*;").is_empty());
        let tested = "fn a() {}\n#[cfg(test)]\nmod tests {\n Instant::now()\n}";
        assert!(in_source("src/http/a.rs", tested).is_empty());
    }

    #[test]
    fn a_machine_is_found_and_an_address_is_not_taken_for_one() {
        let host = ["https://registry.", "npmjs.org/x"].concat();
        let path = |folder: &str| format!("cd /{folder}/x");
        assert_eq!(of_a_machine("a", &host).len(), 1);
        for folder in MACHINES {
            assert_eq!(of_a_machine("a", &path(folder)).len(), 1, "{folder}");
        }
        assert!(of_a_machine("a", "https://example.com/home/x and a/work/b").is_empty());
    }
}
