//! The JSON engine against what a page would do without it: parse to a tree
//! and print the tree. Prints medians and ratios; asserts nothing, because a
//! busy machine is not a defect.
//!
//! `cargo bench --bench json`, with the megabytes a text as an argument if 10
//! are not right. The release profile is made for size, as the page's is.

use std::hint::black_box;
use std::time::Instant;

use request_playground::json::{Index, check};

const RUNS: usize = 7;
/// What a browser's stream hands over at a time.
const CHUNK: usize = 64 * 1024;

fn main() {
    let megabytes = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(10usize);
    println!(
        "| {megabytes} MB of | check MB/s | index MB/s | rows | bytes a row | memory / body | parse + print ms | index / (parse + print) | 60 rows µs |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for (name, text) in texts(megabytes * 1_000_000) {
        let body = text.as_bytes();
        let size = body.len() as f64 / 1e6;
        let checked = median(|| assert!(check(black_box(&text)).is_ok()));
        let mut index = Index::new();
        let indexed = median(|| index = black_box(indexed(black_box(body))));
        assert!(index.is_complete());
        let printed = median(|| {
            let value: serde_json::Value =
                serde_json::from_slice(black_box(body)).unwrap_or_default();
            black_box(serde_json::to_string_pretty(&value).unwrap_or_default());
        });
        let screens: Vec<usize> = (0..100).map(|n| n * (index.row_count() / 100)).collect();
        let screen = median(|| {
            for &first in &screens {
                for row in first..first + 60 {
                    black_box(index.row(row, body, 500));
                }
            }
        }) / screens.len() as f64;
        println!(
            "| {name} | {:.0} | {:.0} | {} | {:.1} | {:.2} | {:.0} | {:.3} | {:.0} |",
            size / checked,
            size / indexed,
            index.row_count(),
            index.memory() as f64 / index.row_count() as f64,
            (index.memory() + body.len()) as f64 / body.len() as f64,
            printed * 1e3,
            indexed / printed,
            screen * 1e6,
        );
    }
}

fn indexed(body: &[u8]) -> Index {
    let mut index = Index::new();
    body.chunks(CHUNK).for_each(|chunk| index.push(chunk));
    index.finish();
    index
}

/// The median time in seconds.
fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

/// Texts of about so many bytes, the same in every run.
fn texts(bytes: usize) -> Vec<(&'static str, String)> {
    let orders = repeated(bytes, |n| {
        format!(
            "{{\"id\":{},\"status\":\"{}\",\"customer\":{{\"id\":{},\"name\":\"Zoë Müller\",\"email\":\"zoe{n}@example.com\"}},\"items\":[{{\"sku\":\"A-{}\",\"quantity\":{},\"price\":{}.{:02}}},{{\"sku\":\"B-{}\",\"quantity\":1,\"price\":5.00}}],\"paid\":{},\"note\":null,\"created\":\"2024-05-{:02}T10:{:02}:00Z\"}}",
            10_000 + n,
            ["open", "paid", "shipped", "returned"][n % 4],
            n * 7 % 5000,
            n % 900,
            n % 5 + 1,
            n % 200,
            n % 100,
            n % 700,
            n % 3 == 0,
            n % 28 + 1,
            n % 60,
        )
    });
    let pretty = request_playground::json::format(&orders, 2).unwrap_or_default();
    let pretty = repeated_text(&pretty, bytes);
    vec![
        ("orders, minified", orders),
        ("orders, indented by 2", pretty),
        (
            "coordinates",
            repeated(bytes, |n| {
                format!(
                    "[{}.{:06},-{}.{:06}]",
                    n % 180,
                    n * 7919 % 1_000_000,
                    n % 90,
                    n * 104_729 % 1_000_000
                )
            }),
        ),
        (
            "long texts",
            repeated(bytes, |n| {
                format!(
                    "{{\"title\":\"Entry {n}\",\"text\":\"{}\"}}",
                    "The quick brown fox jumps over the lazy dog.\\n".repeat(20)
                )
            }),
        ),
        ("escapes", repeated(bytes, |n| format!("\"\\u4f60\\u597d {n} \\\"\\u4e16\\u754c\\\"\""))),
        (
            "Chinese text",
            repeated(bytes, |n| {
                format!("{{\"编号\":{n},\"内容\":\"{}\"}}", "敏捷的棕色狐狸跳过了懒狗。".repeat(4))
            }),
        ),
        ("single digits", repeated(bytes, |n| (n % 10).to_string())),
        ("empty objects", repeated(bytes, |_| "{}".to_owned())),
    ]
}

/// An array of items until it has so many bytes.
fn repeated(bytes: usize, item: impl Fn(usize) -> String) -> String {
    let mut text = String::from("[");
    for n in 0.. {
        if text.len() >= bytes {
            break;
        }
        if n > 0 {
            text.push(',');
        }
        text.push_str(&item(n));
    }
    text.push(']');
    text
}

/// As much of an indented array as has so many bytes, closed again.
fn repeated_text(pretty: &str, bytes: usize) -> String {
    let end = pretty[..pretty.len().min(bytes)].rfind("\n  },").unwrap_or_default();
    format!("{}\n  }}\n]", &pretty[..end])
}
