//! A body as long as it is asked for: an array of orders, made while it is sent.

use super::call::{Body, Call, Chunk, Reply};
use super::state::State;
use super::streams::number;

const LEAST_MB: f64 = 0.001;
const MOST_MB: f64 = 200.0;
/// How much is made at a time, in bytes.
const CHUNK: usize = 256 << 10;
/// More than any record takes, in bytes; the last one fills up what is left.
const RESERVE: u64 = 400;

pub(super) fn large(_: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    let megabytes = match number(call, "megabytes", 1.0, LEAST_MB, MOST_MB) {
        Ok(megabytes) => megabytes,
        Err(reply) => return reply,
    };
    let length = (megabytes * 1e6).round() as u64;
    let body = Body::Chunks { length: Some(length), chunks: Box::new(Orders::new(length)) };
    Reply { body, ..Reply::empty(200) }
        .with("Content-Type", "application/json")
        .with("Cache-Control", "no-store")
}

/// The pieces of the array: the same for the same length, each time.
struct Orders {
    /// How many bytes are still to come.
    left: u64,
    /// The number of the next order, from 0.
    next: u32,
}

impl Orders {
    fn new(length: u64) -> Self {
        Self { left: length, next: 0 }
    }
}

impl Iterator for Orders {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        if self.left == 0 {
            return None;
        }
        let mut text = String::with_capacity(CHUNK + RESERVE as usize);
        if self.next == 0 {
            text.push_str("[\n");
            self.left -= 2;
        }
        while text.len() < CHUNK {
            let start = text.len();
            open(&mut text, self.next);
            self.next += 1;
            let record = (text.len() - start) as u64;
            if self.left < record + RESERVE {
                let ends = "\"}\n]";
                let filling = self.left - record - ends.len() as u64;
                text.extend(std::iter::repeat_n('.', usize::try_from(filling).unwrap_or(0)));
                text.push_str(ends);
                self.left = 0;
                break;
            }
            text.push_str("\"},\n");
            self.left -= (text.len() - start) as u64;
        }
        Some(Chunk { after_ms: 0, bytes: text.into_bytes() })
    }
}

/// One order up to the end of its note, without the closing quote.
fn open(text: &mut String, number: u32) {
    const STATUSES: [&str; 5] = ["open", "paid", "shipped", "delivered", "cancelled"];
    // Name, price in cents.
    const GOODS: [(&str, u32); 4] =
        [("Notebook", 450), ("Fountain pen", 2400), ("Ink, blue", 990), ("Desk lamp", 3900)];
    // Spread out, so that neighbors differ, and the same each time.
    let mixed = number.wrapping_mul(2_654_435_761) >> 8;
    let (name, cents) = GOODS[(mixed % 4) as usize];
    let quantity = 1 + mixed / 4 % 9;
    let status = STATUSES[(mixed / 36 % 5) as usize];
    text.push_str("{\"id\":");
    digits(text, 100_000 + number, 1);
    text.push_str(",\"order\":\"ORD-");
    digits(text, number, 7);
    text.push_str("\",\"customer\":");
    digits(text, 7 + number % 2, 1);
    text.push_str(",\"status\":\"");
    text.push_str(status);
    text.push_str("\",\"items\":[{\"name\":\"");
    text.push_str(name);
    text.push_str("\",\"quantity\":");
    digits(text, quantity, 1);
    text.push_str(",\"price\":\"");
    money(text, cents);
    text.push_str("\"}],\"total\":\"");
    money(text, cents * quantity);
    text.push_str("\",\"currency\":\"EUR\",\"note\":\"Grüße aus der Übung");
}

fn money(text: &mut String, cents: u32) {
    digits(text, cents / 100, 1);
    text.push('.');
    digits(text, cents % 100, 2);
}

/// Writes a number with at least so many digits. Formatting by the standard
/// library takes three times as long, which counts at a million orders.
fn digits(text: &mut String, mut number: u32, least: usize) {
    let mut reversed = [b'0'; 10];
    let mut count = 0;
    while number > 0 || count < least.max(1) {
        reversed[count] = b'0' + (number % 10) as u8;
        number /= 10;
        count += 1;
    }
    text.extend(reversed[..count].iter().rev().map(|digit| char::from(*digit)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_met_to_the_byte_with_json() {
        for length in (1_000..3_000).step_by(7).chain([262_143, 262_144, 262_145, 1_500_000]) {
            let pieces: Vec<Chunk> = Orders::new(length).collect();
            assert!(pieces.iter().all(|piece| piece.bytes.len() <= CHUNK + 2 * RESERVE as usize));
            let bytes: Vec<u8> = pieces.into_iter().flat_map(|piece| piece.bytes).collect();
            assert_eq!(bytes.len() as u64, length);
            let orders: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
            assert!(orders.iter().all(|order| order["items"][0]["price"].is_string()));
        }
    }

    #[test]
    fn no_record_is_longer_than_what_is_held_back_for_the_last() {
        for number in (0..2_000).chain([999_999, 9_999_999]) {
            let mut text = String::new();
            open(&mut text, number);
            // Its end may take four more, and so may that of the one before it.
            assert!(text.len() as u64 + 8 < RESERVE, "{text}");
        }
    }

    #[test]
    fn figures_are_written_out() {
        for (number, least, expected) in
            [(0, 1, "0"), (7, 2, "07"), (120, 1, "120"), (u32::MAX, 1, "4294967295")]
        {
            let mut text = String::new();
            digits(&mut text, number, least);
            assert_eq!(text, expected);
        }
    }
}
