//! Which of many short texts are meant by a few words.

use crate::near;

/// Shorter words are taken as they are: everything is near to them.
const NEAR_FROM: usize = 4;

/// The places of the texts in which every word of `sought` is found, best first;
/// all of them, in their order, for no words. Each text is what it says and the
/// further words that it goes by. Slips of the pen are looked for where nothing
/// is found without.
pub fn search(sought: &str, texts: &[(&str, &str)]) -> Vec<usize> {
    let sought = sought.to_lowercase();
    let words: Vec<&str> = sought.split_whitespace().collect();
    let found = ranked(&words, texts, fit);
    if found.is_empty() { ranked(&words, texts, near_fit) } else { found }
}

fn ranked(
    words: &[&str],
    texts: &[(&str, &str)],
    fit: fn(&str, &str, u32) -> Option<u32>,
) -> Vec<usize> {
    let mut found: Vec<(u32, usize)> = texts
        .iter()
        .enumerate()
        .filter_map(|(place, (says, further))| {
            let (says, further) = (says.to_lowercase(), further.to_lowercase());
            let mut sum = 0;
            for word in words {
                sum += fit(word, &says, 4).max(fit(word, &further, 2))?;
            }
            Some((sum, place))
        })
        .collect();
    found.sort_by_key(|(sum, _)| std::cmp::Reverse(*sum));
    found.into_iter().map(|(_, place)| place).collect()
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// How well a word fits a text, if it does: as the beginning of a word of it,
/// or within one.
fn fit(word: &str, text: &str, weight: u32) -> Option<u32> {
    if words_of(text).any(|other| other.starts_with(word)) {
        return Some(weight * 2 + u32::from(text.starts_with(word)));
    }
    text.contains(word).then_some(weight)
}

/// The same, or as a slip of the pen.
fn near_fit(word: &str, text: &str, weight: u32) -> Option<u32> {
    let is_long = word.chars().count() >= NEAR_FROM;
    let is_near = || words_of(text).any(|other| near::nearest(word, [other]).is_some());
    fit(word, text, weight).or_else(|| (is_long && is_near()).then_some(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [(&str, &str); 5] = [
        ("Send the request", "go submit run"),
        ("Export the request", "curl code download"),
        ("Import a request", "curl paste"),
        ("Dark theme", "colors night"),
        ("Share", "link QR"),
    ];

    #[test]
    fn every_word_counts_and_what_is_said_comes_before_what_it_goes_by() {
        for (sought, expected) in [
            ("", vec![0, 1, 2, 3, 4]),
            ("   ", vec![0, 1, 2, 3, 4]),
            ("send", vec![0]),
            ("req exp", vec![1]),
            ("EXPORT", vec![1]),
            ("request", vec![0, 1, 2]),
            ("curl", vec![1, 2]),
            ("curl paste", vec![2]),
            ("night", vec![3]),
            ("shaer", vec![4]),
            ("dakr theme", vec![3]),
            ("qr", vec![4]),
            ("port", vec![1, 2]),
            ("xyzzy", vec![]),
            ("send xyzzy", vec![]),
        ] {
            assert_eq!(search(sought, &TEXTS), expected, "{sought:?}");
        }
    }

    #[test]
    fn scripts_without_spaces_are_searched_too() {
        assert_eq!(search("请求", &[("发送请求", ""), ("深色主题", "")]), [0]);
    }

    #[test]
    fn wild_text_is_only_text() {
        let long = "é".repeat(10_000);
        assert!(search(&long, &TEXTS).is_empty());
        assert!(search("\u{0}\u{202e}🤷", &TEXTS).is_empty());
    }
}
