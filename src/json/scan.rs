//! The tight loops: eight bytes at a time in plain 64-bit arithmetic, which
//! wasm has without its SIMD extension.

/// The lowest bit of every byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of every byte.
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Finds the next byte that ends a run of string characters: a quote, a
/// backslash or a control character (RFC 8259, section 7). Gives its index,
/// or the length where there is none, and how many UTF-8 continuation bytes
/// were passed over, which a column in characters must not count.
#[inline(always)]
pub(super) fn string_run(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut at = from;
    let mut continuations = 0;
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*word);
        // Exclusive-or with 2 turns a quote (0x22) into 0x20 and leaves the
        // control characters below it, so one comparison finds both. The
        // lowest bit found is right; a borrow only disturbs those above it.
        let quote_or_control = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21) & !word;
        let slash = word ^ (ONES * 0x5C);
        let stops = (quote_or_control | (slash.wrapping_sub(ONES) & !slash)) & HIGHS;
        if stops == 0 {
            if word & HIGHS != 0 {
                continuations += continuations_in(word);
            }
            at += 8;
            continue;
        }
        let length = (stops.trailing_zeros() / 8) as usize;
        if word & HIGHS != 0 && length > 0 {
            continuations += continuations_in(word & (u64::MAX >> (64 - 8 * length)));
        }
        return (at + length, continuations);
    }
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x20 || byte == b'"' || byte == b'\\' {
            break;
        }
        continuations += usize::from(is_continuation(byte));
        at += 1;
    }
    (at, continuations)
}

/// Whether a byte is the second or a later one of a UTF-8 character.
#[inline(always)]
pub(super) fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[inline(always)]
fn continuations_in(word: u64) -> usize {
    (word & !(word << 1) & HIGHS).count_ones() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slow(bytes: &[u8], from: usize) -> (usize, usize) {
        let run = &bytes[from..];
        let length = run.iter().position(|&b| b < 0x20 || b == b'"' || b == b'\\');
        let length = length.unwrap_or(run.len());
        (from + length, run[..length].iter().filter(|&&b| is_continuation(b)).count())
    }

    proptest! {
        #[test]
        fn the_word_at_a_time_scan_is_the_plain_one(
            bytes in proptest::collection::vec(
                prop_oneof![Just(b'a'), Just(0xC3), Just(0x80), Just(0xBF), any::<u8>()], 0..64),
            from in 0usize..9,
        ) {
            let from = from.min(bytes.len());
            prop_assert_eq!(string_run(&bytes, from), slow(&bytes, from));
        }
    }

    #[test]
    fn every_byte_is_told_apart_at_every_place_of_a_word() {
        for byte in 0..=u8::MAX {
            for place in 0..16 {
                let mut bytes = [b'x'; 20];
                bytes[place] = byte;
                assert_eq!(string_run(&bytes, 0), slow(&bytes, 0), "{byte:#x} at {place}");
            }
        }
    }
}
