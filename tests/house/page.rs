//! What `index.html` brings.

/// Sheets that the page does not link, and tokens that come late.
pub fn sheets(index: &str, paths: &[String]) -> Vec<String> {
    let place = |path: &str| index.find(&format!("rel=\"css\" href=\"{path}\""));
    let mut breaches: Vec<String> = paths
        .iter()
        .filter(|path| place(path).is_none())
        .map(|path| format!("index.html does not link {path}"))
        .collect();
    let tokens = place("style/tokens.css");
    if paths.iter().any(|path| place(path).is_some_and(|at| tokens.is_none_or(|first| at < first)))
    {
        breaches
            .push("index.html: style/tokens.css declares the layers and comes first".to_owned());
    }
    breaches
}

/// Addresses that would leave the folder in which a host keeps the page, or the
/// host itself.
pub fn absolute(index: &str) -> Vec<String> {
    ["href=\"/", "src=\"/", "href=\"http", "src=\"http"]
        .into_iter()
        .filter(|start| index.contains(start))
        .map(|start| {
            format!("index.html: `{start}…` works under one path only, or asks another host")
        })
        .collect()
}

/// Public files that nothing names. Texts and lessons of other languages stand
/// where the language says; `language` looks after them.
pub fn orphans(names: &[String], texts: &[String]) -> Vec<String> {
    names
        .iter()
        .filter(|name| !name.starts_with("languages/") && name.matches('/').count() < 2)
        .filter(|name| !texts.iter().any(|text| text.contains(name.as_str())))
        .map(|name| format!("public/{name} is named nowhere"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_sheet_that_is_missing_or_late_is_found() {
        let link = |path: &str| format!("<link data-trunk rel=\"css\" href=\"{path}\">");
        let all = owned(&["style/base.css", "style/tokens.css"]);
        let right = link("style/tokens.css") + &link("style/base.css");
        assert_eq!(sheets(&right, &all), Vec::<String>::new());
        let late = link("style/base.css") + &link("style/tokens.css");
        assert_eq!(sheets(&late, &all).len(), 1);
        assert_eq!(sheets(&link("style/tokens.css"), &all).len(), 1);
    }

    #[test]
    fn an_address_from_the_root_is_found() {
        assert_eq!(absolute("<script src=\"/theme.js\"></script>").len(), 1);
        assert_eq!(absolute("<link href=\"https://fonts.example/a.css\">").len(), 1);
        assert!(absolute("<script src=\"theme.js\"></script>").is_empty());
    }

    #[test]
    fn a_public_file_that_nothing_names_is_found() {
        let texts = owned(&["<script src=\"theme.js\">"]);
        assert_eq!(
            orphans(&owned(&["theme.js", "old.js"]), &texts),
            ["public/old.js is named nowhere"]
        );
    }
}
