//! All requests of an import at once.

use super::tree::{Collections, Id, Named, What};
use crate::formats::Imported;

/// Adds the requests of an import in a folder of their own, with their folders in
/// it. Gives that folder, and how many requests there were.
pub fn take_in(all: &mut Collections, imported: &Imported, name: &str) -> (Id, usize) {
    let top = all.add(None, What::Folder { name: name.to_owned() });
    // The folders that are there already, by their way.
    let mut known: Vec<(&[String], Id)> = Vec::new();
    for item in &imported.items {
        let mut near = top;
        for depth in 1..=item.folders.len() {
            let way = item.folders.get(..depth).unwrap_or_default();
            near = match known.iter().find(|(other, _)| *other == way) {
                Some((_, id)) => *id,
                None => {
                    let name = way.last().cloned().unwrap_or_default();
                    let id = all.add(Some(near), What::Folder { name });
                    known.push((way, id));
                    id
                }
            };
        }
        let name = match item.name.trim() {
            "" => Named::suggested_name(item.as_named()),
            name => name.to_owned(),
        };
        all.add(Some(near), What::Request(Box::new(Named::new(name, item.as_named().clone()))));
    }
    (top, imported.items.len())
}

#[cfg(test)]
mod tests {
    use super::super::tree::tests::lines;
    use super::*;
    use crate::formats;

    #[test]
    fn requests_keep_their_folders_and_get_names() {
        let text = r#"{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[
            {"name":"A","item":[{"name":"one","request":"https://a.example/1"},{"name":"B","item":[{"request":"https://a.example/2"}]},{"name":"three","request":"https://a.example/3"}]},
            {"name":"four","request":"https://a.example/4"}]}"#;
        let mut all = Collections::default();
        let (_, count) = take_in(&mut all, &formats::import(text).unwrap(), "Mine");
        assert_eq!(count, 4);
        assert_eq!(lines(&all), "Mine/\n  A/\n    one\n    B/\n      GET /2\n    three\n  four\n");
    }
}
