//! What a link carries, field by field.

use std::collections::HashMap;

use super::super::imported::blank;
use crate::annotation::Part;
use crate::http::{
    self, BodyKind, Credentials, Draft, EndpointSecret, Field, FieldValue, HeaderDraft,
};
use crate::language::say;
use crate::said;
use crate::words::{bytes_words, counted};

/// Where in a draft a field stands. Positions count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Method,
    /// The endpoint without its secrets.
    Endpoint,
    /// A secret of the endpoint, by its place in `http::endpoint_secrets`.
    EndpointSecret(usize),
    Header(usize),
    /// The body's text.
    Text,
    /// A row of a form or multipart body.
    Field(usize),
    /// The name of a file that is the body.
    File,
    /// Cookies and patience.
    Options,
}

/// One field that a link can carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub place: Place,
    /// `None` for what belongs to none of the four parts.
    pub part: Option<Part>,
    pub name: String,
    /// What would be carried; of a secret too, for it is the person's own.
    pub value: String,
    /// Why it stays here unless the person says otherwise; `None` for what goes
    /// along by itself.
    pub secret: Option<String>,
    /// What else is good to know.
    pub note: Option<&'static str>,
}

/// What the person has switched. Everything else is as it is by itself: secrets
/// stay, the rest goes along. By name, too: a choice made for one header must
/// not pass to another that takes its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices(HashMap<(Place, String), bool>);

impl Choices {
    pub fn choose(&mut self, item: &Item, carry: bool) {
        self.0.insert((item.place, item.name.clone()), carry);
    }

    pub fn carries(&self, item: &Item) -> bool {
        let chosen = self.0.get(&(item.place, item.name.clone())).copied();
        chosen.unwrap_or(item.secret.is_none())
    }
}

/// Everything in a draft that a link can carry, in the order of the form. What
/// is not part of the request (the text of an editor that is not chosen) is not
/// among it.
pub fn items(draft: &Draft) -> Vec<Item> {
    let plain = |place, part, name: &str, value: String| Item {
        place,
        part,
        name: name.to_owned(),
        value,
        secret: None,
        note: None,
    };
    let mut items = vec![
        plain(Place::Method, Some(Part::Method), say("Method"), draft.method.clone()),
        plain(
            Place::Endpoint,
            Some(Part::Endpoint),
            say("Endpoint"),
            http::endpoint_keeping(&draft.endpoint, |_| false),
        ),
    ];
    for (index, EndpointSecret { name, span }) in
        http::endpoint_secrets(&draft.endpoint).into_iter().enumerate()
    {
        let value = draft.endpoint.get(span).unwrap_or_default().to_owned();
        let (name, why) = match name {
            Some(name) => (name, "A secret, by its name in the address."),
            None => (
                say("User name and password").to_owned(),
                "A secret: whoever has it can sign in as you.",
            ),
        };
        items.push(Item {
            secret: Some(say(why).to_owned()),
            ..plain(Place::EndpointSecret(index), Some(Part::Endpoint), &name, value)
        });
    }
    for (index, HeaderDraft { name, value, enabled }) in draft.headers.iter().enumerate() {
        if name.trim().is_empty() && value.is_empty() {
            continue;
        }
        let secret = http::masked_header(name.trim(), value) != *value;
        items.push(Item {
            secret: secret.then(|| say("A secret, by the header's name.").to_owned()),
            note: (!enabled).then_some(say("Switched off in the form, and in the link.")),
            ..plain(Place::Header(index), Some(Part::Headers), name, value.clone())
        });
    }
    body_items(draft, &mut items);
    let options = options_words(draft);
    if !options.is_empty() {
        items.push(plain(Place::Options, None, say("Options"), options));
    }
    items
}

fn body_items(draft: &Draft, items: &mut Vec<Item>) {
    let body = &draft.body;
    let part = Some(Part::Body);
    match body.kind {
        BodyKind::None => {}
        BodyKind::Json | BodyKind::Text => {
            if body.text.is_empty() {
                return;
            }
            let secret = http::text_secrets(&body.text)
                .first()
                .map(|(name, _)| said!("It seems to hold a secret, by the name \"{}\".", name));
            items.push(Item {
                place: Place::Text,
                part,
                name: say("Body").to_owned(),
                value: body.text.clone(),
                secret,
                note: None,
            });
        }
        BodyKind::Form | BodyKind::Multipart => {
            for (index, Field { name, value, enabled }) in body.fields.iter().enumerate() {
                let (value, note) = match value {
                    FieldValue::Text(text) => (text.clone(), None),
                    FieldValue::File(file) => (
                        file.as_ref().map(|file| file.name.clone()).unwrap_or_default(),
                        Some(say("The file's name. Its bytes stay on this machine.")),
                    ),
                };
                if name.is_empty() && value.is_empty() {
                    continue;
                }
                let secret = !value.is_empty() && http::is_secret_query(name);
                let off = (!enabled).then_some(say("Switched off in the form, and in the link."));
                items.push(Item {
                    place: Place::Field(index),
                    part,
                    name: name.clone(),
                    value,
                    secret: secret.then(|| say("A secret, by the field's name.").to_owned()),
                    note: note.or(off),
                });
            }
        }
        BodyKind::Binary => {
            if let Some(file) = &body.file {
                items.push(Item {
                    place: Place::File,
                    part,
                    name: say("Body").to_owned(),
                    value: [file.name.as_str(), ", ", &bytes_words(file.size)].concat(),
                    secret: None,
                    note: Some(say("The file's name. Its bytes stay on this machine.")),
                });
            }
        }
    }
}

/// What differs from the form's own options; empty if nothing does.
fn options_words(draft: &Draft) -> String {
    let mut words = Vec::new();
    match draft.credentials {
        Credentials::SameOrigin => {}
        Credentials::Include => words.push(say("cookies go along").to_owned()),
        Credentials::Omit => words.push(say("cookies never go along").to_owned()),
    }
    match draft.timeout_seconds {
        30 => {}
        0 => words.push(say("waits for ever").to_owned()),
        seconds => {
            words.push(said!(
                "gives up after {}",
                counted(u64::from(seconds), "{} second", "{} seconds")
            ));
        }
    }
    words.join(", ")
}

/// The draft as it is carried: what is chosen and nothing else. A header whose
/// value stays here keeps its name and its scheme, so that it can be seen what
/// is missing.
pub fn carried(draft: &Draft, choices: &Choices) -> Draft {
    let mut bare = Draft { method: "GET".to_owned(), ..blank() };
    bare.body.kind = draft.body.kind;
    let items = items(draft);
    let kept: Vec<usize> = items
        .iter()
        .filter(|item| choices.carries(item))
        .filter_map(|item| match item.place {
            Place::EndpointSecret(index) => Some(index),
            _ => None,
        })
        .collect();
    let hushed = http::without_secrets(draft);
    for item in &items {
        let carries = choices.carries(item);
        match item.place {
            Place::Method if carries => bare.method.clone_from(&draft.method),
            Place::Endpoint if carries => {
                bare.endpoint = http::endpoint_keeping(&draft.endpoint, |at| kept.contains(&at));
            }
            Place::Header(index) => {
                let from = if carries { draft } else { &hushed };
                let row = from.headers.get(index).filter(|_| carries || item.secret.is_some());
                bare.headers.extend(row.cloned());
            }
            Place::Text if carries => bare.body.text.clone_from(&draft.body.text),
            Place::Field(index) => {
                let from = if carries { draft } else { &hushed };
                let row = from.body.fields.get(index).filter(|_| carries || item.secret.is_some());
                bare.body.fields.extend(row.cloned());
            }
            Place::File if carries => bare.body.file.clone_from(&draft.body.file),
            Place::Options if carries => {
                bare.credentials = draft.credentials;
                bare.timeout_seconds = draft.timeout_seconds;
            }
            Place::Method
            | Place::Endpoint
            | Place::EndpointSecret(_)
            | Place::Text
            | Place::File
            | Place::Options => {}
        }
    }
    // A number of this page's own, which says nothing anywhere else.
    for field in &mut bare.body.fields {
        if let FieldValue::File(Some(file)) = &mut field.value {
            file.id = 0;
        }
    }
    if let Some(file) = &mut bare.body.file {
        file.id = 0;
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let mut draft = Draft::first_visit();
        draft.method = "POST".to_owned();
        draft.endpoint = "https://me:s3cr3t@h/orders?limit=2&api_key=s3cr3t#a".to_owned();
        draft.headers.push(HeaderDraft::new("Authorization", "Bearer s3cr3t"));
        draft.headers.push(HeaderDraft { enabled: false, ..HeaderDraft::new("X-Off", "1") });
        draft.body.kind = BodyKind::Json;
        draft.body.text = r#"{"name": "Ada", "password": "s3cr3t"}"#.to_owned();
        draft
    }

    #[test]
    fn every_field_is_told_and_secrets_stay_by_themselves() {
        let draft = draft();
        let items = items(&draft);
        let told: Vec<(&str, bool)> =
            items.iter().map(|item| (item.name.as_str(), item.secret.is_some())).collect();
        assert_eq!(
            told,
            [
                (say("Method"), false),
                ("Endpoint", false),
                ("User name and password", true),
                ("api_key", true),
                ("Accept", false),
                ("Authorization", true),
                ("X-Off", false),
                ("Body", true),
            ]
        );
        let bare = carried(&draft, &Choices::default());
        assert!(!format!("{bare:?}").contains("s3cr3t"), "{bare:?}");
        assert_eq!(bare.endpoint, "https://@h/orders?limit=2&api_key=#a");
        assert_eq!(bare.headers[1], HeaderDraft::new("Authorization", "Bearer "));
        assert!(!bare.headers[2].enabled);
        assert_eq!(bare.body.text, "");
    }

    #[test]
    fn each_switch_is_about_its_own_field_alone() {
        let draft = draft();
        let all = items(&draft);
        let mut choices = Choices::default();
        all.iter().for_each(|item| choices.choose(item, true));
        assert_eq!(carried(&draft, &choices), draft);
        for item in all.iter().filter(|item| item.secret.is_some()) {
            let mut choices = Choices::default();
            choices.choose(item, true);
            let carried = format!("{:?}", carried(&draft, &choices));
            assert_eq!(carried.matches("s3cr3t").count(), 1, "{}: {carried}", item.name);
        }
        let mut choices = Choices::default();
        all.iter().for_each(|item| choices.choose(item, false));
        let bare = carried(&draft, &choices);
        assert_eq!((bare.method.as_str(), bare.endpoint.as_str()), ("GET", ""));
        assert_eq!(bare.headers, [HeaderDraft::new("Authorization", "Bearer ")]);
    }

    #[test]
    fn a_choice_does_not_pass_to_another_header_in_the_same_place() {
        let mut draft = Draft::first_visit();
        draft.headers = vec![HeaderDraft::new("X-Token", "a")];
        let mut choices = Choices::default();
        choices.choose(&items(&draft)[2], true);
        draft.headers = vec![HeaderDraft::new("Cookie", "b")];
        assert_eq!(carried(&draft, &choices).headers[0].value, "");
    }

    #[test]
    fn what_another_editor_holds_is_not_carried() {
        let mut draft = draft();
        draft.body.kind = BodyKind::None;
        draft.body.fields.push(Field {
            name: "a".to_owned(),
            value: FieldValue::Text("left over".to_owned()),
            enabled: true,
        });
        let carried = carried(&draft, &Choices::default());
        assert_eq!((carried.body.text.as_str(), carried.body.fields.len()), ("", 0));
    }
}
