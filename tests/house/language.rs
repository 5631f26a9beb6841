//! The languages of the page: which there are, and their lessons.

/// The languages that the page offers, by the list in its source.
pub fn offered(source: &str) -> Vec<String> {
    let list = source.split("pub const LANGUAGES").nth(1).unwrap_or_default();
    let list = list.split("];").next().unwrap_or_default();
    list.split("(\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

/// Those that `public/theme.js` chooses from.
pub fn chosen_from(script: &str) -> Vec<String> {
    let list = script.split("var languages = [").nth(1).unwrap_or_default();
    let list = list.split(']').next().unwrap_or_default();
    list.split(',').map(|tag| tag.trim().trim_matches('"').to_owned()).collect()
}

/// Lessons that a language lacks, and those that are none of ours. A language
/// without a single one is still to be begun, and gets the English ones.
pub fn lessons(names: &[String], tags: &[String]) -> Vec<String> {
    let of = |folder: &str| -> Vec<&str> {
        let start = format!("{folder}/");
        let own = names.iter().filter_map(|name| name.strip_prefix(&start));
        own.filter(|name| !name.contains('/')).collect()
    };
    let english = of("lessons");
    let mut breaches = Vec::new();
    for tag in tags.iter().filter(|tag| *tag != "en") {
        let folder = format!("lessons/{tag}");
        let own = of(&folder);
        if own.is_empty() {
            continue;
        }
        for name in english.iter().filter(|name| !own.contains(name)) {
            breaches.push(format!("public/{folder} lacks {name}"));
        }
        for name in own.iter().filter(|name| !english.contains(name)) {
            breaches.push(format!("public/{folder}/{name} translates no lesson"));
        }
    }
    let is_of_a_language =
        |name: &str| tags.iter().any(|tag| name.starts_with(&format!("lessons/{tag}/")));
    let strays =
        names.iter().filter(|name| name.matches('/').count() > 1 && !is_of_a_language(name));
    breaches.extend(strays.map(|name| format!("public/{name} is of no language that is offered")));
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_are_there_in_a_language_all_or_none() {
        let owned =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let tags = owned(&["en", "de"]);
        for (names, found) in [
            (vec!["lessons/1.md", "lessons/2.md"], 0),
            (vec!["lessons/1.md", "lessons/de/1.md"], 0),
            (vec!["lessons/1.md", "lessons/2.md", "lessons/de/1.md"], 1),
            (vec!["lessons/1.md", "lessons/de/1.md", "lessons/de/9.md"], 1),
            (vec!["lessons/1.md", "lessons/fr/1.md"], 1),
        ] {
            assert_eq!(lessons(&owned(&names), &tags).len(), found, "{names:?}");
        }
    }

    #[test]
    fn lists_of_languages_are_read() {
        let source = "pub const LANGUAGES: [(&str, &str); 2] = [(\"en\", \"English\"), (\"de\", \"Deutsch\")];";
        assert_eq!(offered(source), ["en", "de"]);
        assert_eq!(chosen_from("var languages = [\"en\", \"de\"];"), ["en", "de"]);
    }
}
