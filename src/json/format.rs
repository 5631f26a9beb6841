//! JSON checked, and written neatly with every number and escape as it was.

use super::index::Index;
use super::scan::Scanner;
use super::syntax::SyntaxError;

/// Whether a text is JSON (RFC 8259); the first place where it is not.
pub fn check(text: &str) -> Result<(), SyntaxError> {
    let mut scanner = Scanner::new();
    scanner.push(text.as_bytes(), &mut ());
    scanner.finish();
    match scanner.fault() {
        None => Ok(()),
        Some((offset, expected)) => Err(SyntaxError::new(text.as_bytes(), offset, expected)),
    }
}

/// The text with one value a line and `indent` spaces a level. Numbers, escapes
/// and duplicate names stay as they were written.
pub fn format(text: &str, indent: usize) -> Result<String, SyntaxError> {
    let body = text.as_bytes();
    let mut index = Index::new();
    index.push(body);
    index.finish();
    if let Some(error) = index.error(body) {
        return Err(error);
    }
    let mut neat = String::with_capacity(text.len() + text.len() / 2);
    for row in 0..index.row_count() {
        let drawn = index.row(row, body, usize::MAX);
        if row > 0 {
            neat.push('\n');
        }
        neat.extend(std::iter::repeat_n(' ', indent * drawn.depth));
        for piece in &drawn.pieces {
            neat.push_str(&piece.text(body));
        }
    }
    Ok(neat)
}
