//! The house rules as code. A rule is a function from text to what breaks it;
//! each is tried on planted breaches beside it, and on the whole project here.

mod acts;
mod files;
mod language;
mod layers;
mod page;
mod references;
mod styles;
mod texts;
mod words;

use files::{project, under};

/// Fails with one line for each breach.
fn assert_kept(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

#[test]
fn arrows_between_rooms_point_down_only() {
    let sources = under("src", &["rs"]).unwrap();
    assert!(sources.len() > 20, "the sources are not where they were");
    assert_kept(
        &sources
            .iter()
            .flat_map(|file| layers::breaches(&file.path, &file.text))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn the_core_knows_no_browser_no_clock_and_no_leptos() {
    let sources = under("src", &["rs"]).unwrap();
    assert_kept(
        &sources
            .iter()
            .flat_map(|file| words::in_source(&file.path, &file.text))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn nothing_that_a_server_said_becomes_markup_or_code() {
    let mut files = under("src", &["rs"]).unwrap();
    files.extend(under("public", &["js", "html"]).unwrap());
    files.extend(under("e2e", &["js"]).unwrap());
    assert_kept(
        &files.iter().flat_map(|file| words::anywhere(&file.path, &file.text)).collect::<Vec<_>>(),
    );
}

#[test]
fn no_file_names_this_machine_or_a_registry() {
    let files = project().unwrap();
    assert!(files.iter().any(|file| file.path == "e2e/package-lock.json"));
    assert_kept(
        &files
            .iter()
            .flat_map(|file| words::of_a_machine(&file.path, &file.text))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn colors_are_named_in_the_tokens_alone() {
    let sheets = under("style", &["css"]).unwrap();
    let others: Vec<_> = sheets.iter().filter(|file| file.path != "style/tokens.css").collect();
    assert!(others.len() < sheets.len(), "there is no style/tokens.css");
    assert_kept(
        &others
            .iter()
            .flat_map(|file| styles::raw_colors(&file.path, &file.text))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_token_that_is_used_is_there() {
    let sheets = under("style", &["css"]).unwrap();
    let mut given: Vec<String> = sheets.iter().flat_map(|file| styles::given(&file.text)).collect();
    // Set by a component, from a figure that no sheet can know.
    for source in under("src/ui", &["rs"]).unwrap() {
        given.extend(styles::given(&source.text));
    }
    assert_kept(
        &sheets
            .iter()
            .flat_map(|file| styles::unknown(&file.path, &file.text, &given))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_sheet_and_every_public_file_has_its_place_in_the_page() {
    let index = files::read("index.html").unwrap();
    let sheets: Vec<String> =
        under("style", &["css"]).unwrap().into_iter().map(|file| file.path).collect();
    let mut breaches = page::sheets(&index, &sheets);
    breaches.extend(page::absolute(&index));
    // What names a public file: the page, its scripts, a source, or the words for authors.
    let mut naming = vec![index];
    for (folder, ends) in
        [("src", ["rs"]), ("public", ["js"]), ("public", ["webmanifest"]), ("docs", ["md"])]
    {
        naming.extend(under(folder, &ends).unwrap().into_iter().map(|file| file.text));
    }
    naming.push(files::read("README.md").unwrap());
    breaches.extend(page::orphans(&files::names("public").unwrap(), &naming));
    assert_kept(&breaches);
}

#[test]
fn every_command_can_be_found_in_the_palette_or_has_a_reason() {
    let enums = [
        ("src/ui/state.rs", "Command"),
        ("src/ui/drafts.rs", "DraftCommand"),
        ("src/ui/history/state.rs", "PastCommand"),
        ("src/ui/lessons/classroom.rs", "LessonCommand"),
        ("src/ui/presenter.rs", "Present"),
        ("src/ui/saved.rs", "SavedCommand"),
    ];
    let mut commands = Vec::new();
    for (path, name) in enums {
        let variants = acts::variants(&files::read(path).unwrap(), name);
        assert!(!variants.is_empty(), "{path} has no {name}");
        commands.extend(variants);
    }
    let doing = files::read("src/ui/doing.rs").unwrap();
    assert_kept(&acts::breaches(&commands, &doing, request_playground::acts::LEFT_OUT));
}

/// Every text that stands in the sources, once, in their order.
fn once(sources: &[files::TextFile]) -> Vec<texts::Key> {
    let mut seen = std::collections::BTreeSet::new();
    let all = sources.iter().flat_map(|file| texts::keys(&file.path, &file.text));
    all.filter(|key| seen.insert(key.text.clone())).collect()
}

#[test]
fn every_language_has_every_text() {
    let keys = once(&under("src", &["rs"]).unwrap());
    assert!(keys.len() > 2_000, "the texts are not where they were");
    let files = under("public/languages", &["json"]).unwrap();
    assert_kept(
        &files
            .iter()
            .flat_map(|file| {
                let name = file.path.rsplit('/').next().unwrap_or_default();
                texts::breaches(name.trim_end_matches(".json"), &file.text, &keys)
            })
            .collect::<Vec<_>>(),
    );
}

#[test]
fn a_count_has_one_singular() {
    let keys = under("src", &["rs"]).unwrap();
    let keys = keys.iter().flat_map(|file| texts::keys(&file.path, &file.text));
    let mut ones = std::collections::BTreeMap::new();
    for key in keys {
        let first = ones.entry(key.text.clone()).or_insert_with(|| key.one.clone());
        assert_eq!(*first, key.one, "{}: {:?} stands elsewhere otherwise", key.place, key.text);
    }
}

#[test]
fn the_languages_that_are_offered_are_those_that_are_there() {
    let offered = language::offered(&files::read("src/browser/language.rs").unwrap());
    assert_eq!(language::chosen_from(&files::read("public/theme.js").unwrap()), offered);
    let mut there: Vec<String> = files::names("public/languages").unwrap();
    there.push("en.json".to_owned());
    there.sort();
    let mut named: Vec<String> = offered.iter().map(|tag| format!("{tag}.json")).collect();
    named.sort();
    assert_eq!(named, there);
    assert_kept(&language::lessons(&files::names("public").unwrap(), &offered));
}

#[test]
fn every_explanation_leads_to_a_standard_or_has_a_reason() {
    // What explains an answer stands under its status, which leads to its own
    // section (`explain::reference`); a finding and a failure stand alone.
    let mut sources = under("src/rules", &["rs"]).unwrap();
    sources.extend(under("src/explain/failure", &["rs"]).unwrap());
    sources.retain(|file| !file.path.contains("test"));
    let exempt = references::NO_STANDARD;
    let mut breaches: Vec<String> = sources
        .iter()
        .flat_map(|file| references::breaches(&file.path, &file.text, exempt))
        .collect();
    breaches.extend(exempt.iter().filter_map(|(path, piece, _)| {
        let is_there = sources.iter().any(|file| file.path == *path && file.text.contains(piece));
        (!is_there).then(|| format!("NO_STANDARD names {path}, {piece}, for nothing"))
    }));
    assert_kept(&breaches);
}
