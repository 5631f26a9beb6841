//! The lessons that are handed out, and the one in the handbook for teachers,
//! are in order.

use std::fs;
use std::path::Path;

use request_playground::lesson::{Block, Reading, SHELF, read, terms};
use request_playground::practice;

fn in_order(name: &str, text: &str) {
    let problems: Vec<String> =
        read(text).problems.iter().map(|problem| format!("{name}:{problem}")).collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn every_lesson_of_the_page_is_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/lessons");
    let Ok(entries) = fs::read_dir(&folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|end| end == "md") {
            in_order(&path.display().to_string(), &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_example_of_the_handbook_is_in_order() {
    let handbook = include_str!("../docs/lessons.md");
    let example = handbook.split("````markdown\n").nth(1).unwrap();
    in_order("docs/lessons.md", example.split("\n````").next().unwrap());
}

/// Each block that the handbook shows by itself works in a step.
#[test]
fn every_block_of_the_handbook_is_in_order() {
    let handbook = include_str!("../docs/lessons.md");
    let alone = handbook.split("````").nth(2).unwrap();
    let mut count = 0;
    for part in alone.split("\n```").skip(1) {
        let kind = part.split('\n').next().unwrap();
        if matches!(kind, "" | "text" | "sh") {
            continue;
        }
        count += 1;
        let front = "---\ntitle: T\nlanguage: en\nsummary: S\n---\n## One\n";
        in_order(kind, &format!("{front}```{part}\n```\n"));
    }
    assert!(count >= 5, "{count}");
}

fn of_the_shelf(file: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(file);
    read(&fs::read_to_string(path).unwrap_or_default())
}

#[test]
fn the_shelf_says_what_the_files_say() {
    for volume in &SHELF {
        let lesson = of_the_shelf(volume.file).lesson;
        assert_eq!(
            (lesson.id.as_str(), lesson.title.as_str(), lesson.summary.as_str()),
            (volume.id, volume.title, volume.summary)
        );
        let ids: Vec<&str> = lesson.steps.iter().map(|step| step.id.as_str()).collect();
        assert_eq!(ids, volume.steps, "{}", volume.file);
        let mut translated = lesson.clone();
        translated.steps.iter_mut().for_each(|step| step.id.push('x'));
        volume.take_over(&mut translated);
        assert_eq!(translated, lesson);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/lessons");
    let files = fs::read_dir(folder).unwrap().filter(|it| it.as_ref().unwrap().path().is_file());
    assert_eq!(files.count(), SHELF.len());
}

/// What a block asks for or shows, without its words: the same in any language.
fn bones(block: &Block) -> String {
    match block {
        Block::Paragraph(_) | Block::Heading(_) | Block::KeyPoint(_) => String::new(),
        Block::List { .. } => String::new(),
        Block::Image { src, .. } => format!("image {src}"),
        Block::Code(_) => "code".to_owned(),
        Block::Http(http) => format!("http {:?}", http.draft),
        Block::Answer(answer) => format!("answer {answer:?}"),
        Block::Check(check) => {
            let hints: Vec<_> = check.hints.iter().map(|hint| &hint.when).collect();
            format!("check {:?} {hints:?}", check.conditions)
        }
        Block::Predict(predict) => {
            let options: Vec<_> = predict.options.iter().map(|guess| guess.status).collect();
            format!("predict {options:?}")
        }
        Block::Choose(choose) => {
            let right: Vec<_> = choose.options.iter().map(|choice| choice.is_right).collect();
            format!("choose {right:?}")
        }
        Block::Contract(operations) => format!("contract {operations:?}"),
        Block::Chain(chain) => {
            let links: Vec<_> = chain.links.iter().map(|link| &link.operation).collect();
            format!("chain {links:?}")
        }
        Block::Burst(burst) => format!("burst {burst:?}"),
    }
}

#[test]
fn a_translated_lesson_asks_for_what_the_english_one_asks_for() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/lessons");
    for folder in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if !folder.is_dir() {
            continue;
        }
        // The folders beside the English lessons are named by their languages.
        let tag = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for volume in &SHELF {
            let name = volume.file.trim_start_matches("lessons/");
            let path = folder.join(name);
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let path = path.display().to_string();
            in_order(&path, &text);
            let (own, english) = (read(&text).lesson, of_the_shelf(volume.file).lesson);
            assert_eq!((&own.language, &own.id), (&tag, &english.id), "{path}");
            assert_eq!(own.steps.len(), english.steps.len(), "{path}");
            for (at, (step, model)) in own.steps.iter().zip(&english.steps).enumerate() {
                let bones = |blocks: &[Block]| -> Vec<String> {
                    blocks.iter().map(bones).filter(|bone| !bone.is_empty()).collect()
                };
                assert_eq!(bones(&step.blocks), bones(&model.blocks), "{path}, step {}", at + 1);
            }
        }
    }
}

#[test]
fn every_contract_that_a_lesson_shows_is_known() {
    let contract = practice::contract();
    let mut count = 0;
    for step in SHELF.iter().flat_map(|volume| of_the_shelf(volume.file).lesson.steps) {
        for block in &step.blocks {
            if let Block::Contract(operations) = block {
                count += operations.len();
                assert!(operations.iter().all(|one| terms(&contract, one).is_some()));
            }
        }
    }
    assert!(count >= 3, "{count}");
}
