//! Which of the media types of a contract a body has.

use super::document::Place;

/// The type without its parameters, in small letters.
pub fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

pub fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// The clause for a type: the very same, then a range such as `text/*`.
pub fn find<'d>(content: &Place<'d>, essence: &str) -> Option<Place<'d>> {
    let kind = essence.split('/').next().unwrap_or_default();
    let fits = |named: &str, wanted: &str| self::essence(named) == wanted;
    let range = [kind, "/*"].concat();
    [essence, range.as_str(), "*/*"].into_iter().find_map(|wanted| {
        content.members().find(|(named, _)| fits(named, wanted)).map(|(_, place)| place)
    })
}
