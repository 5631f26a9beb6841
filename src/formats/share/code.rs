//! A link as a QR code (ISO/IEC 18004), for phones in a class.

use qrcodegen::{QrCode, QrCodeEcc};

/// The light margin that a reader needs around the code, in squares.
const QUIET: i32 = 4;

/// A code as one path of an SVG, a unit a square.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The side with the margin.
    pub side: i32,
    pub path: String,
}

/// `None` for a text that fits into no code.
pub fn code(text: &str) -> Option<Code> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if start < x {
                let place = [(start + QUIET).to_string(), (y + QUIET).to_string()];
                let run = (x - start).to_string();
                for piece in ["M", &place[0], " ", &place[1], "h", &run, "v1h-", &run, "z"] {
                    path.push_str(piece);
                }
            }
            x += 1;
        }
    }
    Some(Code { side: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_margin_and_its_corners() {
        let code = code("https://course.example/#r=1.AAAA").unwrap();
        assert_eq!(code.side, 25 + 8);
        // The finder in the corner: seven dark squares in a row.
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
    }

    #[test]
    fn what_is_too_long_has_none() {
        assert_eq!(code(&"a".repeat(3_000)), None);
    }
}
