//! Checks lesson files, as `cargo xtask lesson FILE…` does: prints every
//! problem with its place, and fails if there is one.

use std::process::ExitCode;

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        eprintln!("Name the lesson files to check: cargo xtask lesson FILE…");
        return ExitCode::FAILURE;
    }
    let mut count = 0;
    for file in &files {
        match std::fs::read(file) {
            Ok(bytes) => count += report(file, &bytes),
            Err(error) => {
                eprintln!("{file} could not be read: {error}.");
                count += 1;
            }
        }
    }
    if count == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn report(file: &str, bytes: &[u8]) -> usize {
    let Ok(text) = std::str::from_utf8(bytes) else {
        println!("{file}:1:1: This file is no text in UTF-8. Save it as UTF-8, and try again.");
        return 1;
    };
    let reading = request_playground::lesson::read(text);
    for problem in &reading.problems {
        println!("{file}:{problem}");
    }
    if reading.problems.is_empty() {
        let steps = reading.lesson.steps.len();
        println!("{file}: “{}” is in order, {steps} steps.", reading.lesson.title);
    }
    reading.problems.len()
}
