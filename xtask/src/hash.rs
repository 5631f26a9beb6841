//! SHA-256, as file names, policies and lists of files need it, and the two
//! spellings of it. The sums are the core's own file: `xtask` has no dependency.

#[path = "../../src/records/sha256.rs"]
mod digest;

pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut sum = digest::Sha256::default();
    sum.take(bytes);
    sum.end()
}

/// As policies and `integrity` spell it: `sha256-…`.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&sha256(bytes)))
}

/// A few digits that tell one version of a file from another in its name.
pub fn short(bytes: &[u8]) -> String {
    digest::hex(&sha256(bytes)[..6])
}

pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let bits = (0..3)
            .fold(0_usize, |bits, at| bits << 8 | usize::from(part.get(at).copied().unwrap_or(0)));
        for digit in 0..4 {
            let is_filling = digit > part.len();
            text.push(if is_filling {
                '='
            } else {
                char::from(DIGITS[bits >> (18 - 6 * digit) & 63])
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standard() {
        let hex = |text: &str| {
            sha256(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        };
        for (text, sum) in [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
        ] {
            assert_eq!(hex(text), sum, "{text}");
        }
        // Around the place where another block begins.
        let lengths: Vec<_> = (54..66).map(|length| hex(&"a".repeat(length))).collect();
        assert_eq!(lengths[9], "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34");
        assert_eq!(lengths[10], "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    }

    #[test]
    fn base64_fills_up_the_last_group() {
        for (text, spelled) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(text.as_bytes()), spelled);
        }
    }
}
