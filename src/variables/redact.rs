//! Secret values found again in texts: in what an echo answers, in reports, in
//! what a button would write into the form.

use std::borrow::Cow;

use super::set::{Values, Variables};
use crate::annotation::{Action, Annotation};
use crate::http::{self, MASK, MultipartPart, PartValue, Payload, Request, Spelling};
use crate::prose::Prose;

/// Shorter values can't be found again: they would be found everywhere, in bytes.
const SHORTEST: usize = 4;
/// The same of the digits that a value becomes in base64.
const SHORTEST_MIXED: usize = 6;

/// The secret values that hold now, as they may stand in a text.
#[derive(Clone, Debug, Default)]
pub struct Secrets {
    /// The spellings, the longest first, and the variable's name.
    spellings: Vec<(Spelling, String)>,
}

impl Secrets {
    /// Those of every set, whichever is active.
    pub fn of_all(all: &Variables) -> Self {
        let mut secrets = Self::default();
        for active in (0..all.environments.len()).map(Some).chain([None]) {
            secrets.add(&all.values_with(active));
        }
        secrets
    }

    pub fn of(values: &Values) -> Self {
        let mut secrets = Self::default();
        secrets.add(values);
        secrets
    }

    /// These, and the secret ones of further values.
    pub fn with(mut self, values: &Values) -> Self {
        self.add(values);
        self
    }

    fn add(&mut self, values: &Values) {
        let spellings = &mut self.spellings;
        for (name, value) in values.iter().filter(|(_, value)| value.secret) {
            let value = super::expand::expand(&value.text, values).text;
            let value = value.trim();
            if value.len() < SHORTEST {
                continue;
            }
            for spelling in http::spellings(value, SHORTEST_MIXED) {
                if !spellings.iter().any(|(known, _)| known.text == spelling.text) {
                    spellings.push((spelling, name.to_owned()));
                }
            }
        }
        spellings.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.text.len()));
    }

    pub fn is_empty(&self) -> bool {
        self.spellings.is_empty()
    }

    /// Those of these variables alone.
    pub(super) fn only(&self, names: impl Fn(&str) -> bool) -> Self {
        let mut spellings = self.spellings.clone();
        spellings.retain(|(_, name)| names(name));
        Self { spellings }
    }

    /// The variables, each once.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for (_, name) in &self.spellings {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    /// The text with a mask in place of each secret value.
    pub fn masked<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.replaced(text, |_| true, |_| MASK.to_owned())
    }

    /// These, and the plain values that stand in a draft too: what a button
    /// writes then keeps its `{{base}}`.
    pub fn and_values(mut self, used: &[String], values: &Values) -> Self {
        for name in used {
            let text = values.get(name).map_or("", |value| value.text.as_str());
            let is_new = !self.spellings.iter().any(|(known, _)| known.text == text);
            if SHORTEST <= text.len() && !text.contains("{{") && is_new {
                let spelling = Spelling { text: text.to_owned(), is_apart: true };
                self.spellings.push((spelling, name.clone()));
            }
        }
        self.spellings.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.text.len()));
        self
    }

    /// The text with the variables in place of their values again.
    pub fn put_back<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.replaced(text, |spelling| spelling.is_apart, |name| ["{{", name, "}}"].concat())
    }

    /// A request with a mask in place of each secret value: for showing and
    /// keeping, never for sending.
    pub fn masked_request(&self, request: &Request) -> Request {
        self.rewritten(request, |_| MASK.to_owned())
    }

    /// A request with other texts in place of secret values.
    pub(super) fn rewritten(&self, request: &Request, with: fn(&str) -> String) -> Request {
        if self.is_empty() {
            return request.clone();
        }
        let mask = |text: &str| self.replaced(text, |_| true, with).into_owned();
        let payload = match &request.payload {
            Payload::Text(text) => Payload::Text(mask(text)),
            Payload::Multipart(parts) => Payload::Multipart(
                parts
                    .iter()
                    .map(|part| MultipartPart {
                        name: mask(&part.name),
                        value: match &part.value {
                            PartValue::Text(text) => PartValue::Text(mask(text)),
                            PartValue::File(file) => PartValue::File(file.clone()),
                        },
                    })
                    .collect(),
            ),
            Payload::None | Payload::File(_) => request.payload.clone(),
        };
        Request {
            method: mask(&request.method),
            url: mask(&request.url),
            headers: request
                .headers
                .iter()
                .map(|(name, value)| (mask(name), mask(value)))
                .collect(),
            payload,
            ..request.clone()
        }
    }

    /// The same words, secret values that they quote masked.
    pub fn masked_prose(&self, mut prose: Prose) -> Prose {
        self.mask_prose(&mut prose);
        prose
    }

    fn mask_prose(&self, prose: &mut Prose) {
        prose.change_code(|code| match self.masked(code) {
            Cow::Borrowed(_) => None,
            Cow::Owned(masked) => Some(masked),
        });
    }

    /// Masks the values that annotations quote; what their buttons do stays.
    pub fn mask(&self, annotations: &mut [Annotation]) {
        if self.is_empty() {
            return;
        }
        for annotation in annotations {
            self.mask_prose(&mut annotation.summary);
            self.mask_prose(&mut annotation.detail);
            for next in &mut annotation.next {
                self.mask_prose(&mut next.label);
            }
        }
    }

    /// What a button would write into the form, with the variables in place of
    /// their values: the form is kept, and secrets are not.
    pub fn put_back_into(&self, action: &mut Action) {
        match action {
            Action::SetMethod(text) | Action::SetEndpoint(text) | Action::SetBodyText(text) => {
                self.swap(text);
            }
            Action::SetHeader { name, value } | Action::ReplaceHeader { name, value, .. } => {
                self.swap(name);
                self.swap(value);
            }
            Action::Load { method, endpoint } => {
                self.swap(method);
                self.swap(endpoint);
            }
            Action::RemoveHeader(_)
            | Action::SetBodyKind(_)
            | Action::FormatBody
            | Action::Focus(_)
            | Action::FocusHeader(_)
            | Action::FocusBody { .. }
            | Action::SendAgain
            | Action::SendWithoutBody
            | Action::SetTimeout(_)
            | Action::SetCredentials(_)
            | Action::DefineVariable(_) => {}
        }
    }

    fn swap(&self, text: &mut String) {
        if let Cow::Owned(back) = self.put_back(text) {
            *text = back;
        }
    }

    fn replaced<'a>(
        &self,
        text: &'a str,
        which: impl Fn(&Spelling) -> bool,
        with: impl Fn(&str) -> String,
    ) -> Cow<'a, str> {
        let mut out = Cow::Borrowed(text);
        for (spelling, name) in self.spellings.iter().filter(|(spelling, _)| which(spelling)) {
            if out.contains(&spelling.text) {
                out = Cow::Owned(out.replace(&spelling.text, &with(name)));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::variables::Value;

    fn secrets() -> Secrets {
        let mut values: Values = [("plain", "visible"), ("part", "tail")].into_iter().collect();
        for (name, text) in [("token", "a b/\"c\"é"), ("pin", "123"), ("whole", "long-{{part}}")] {
            values.set(name, Value { text: text.to_owned(), secret: true, taken: false });
        }
        Secrets::of(&values)
    }

    #[test]
    fn a_secret_is_found_however_it_is_written() {
        for (text, expected) in [
            ("x a b/\"c\"é y", "x •••••• y"),
            ("?t=a%20b%2F%22c%22%C3%A9", "?t=••••••"),
            ("t=a+b%2F%22c%22%C3%A9&u", "t=••••••&u"),
            ("https://h/a%20b/%22c%22%C3%A9", "https://h/••••••"),
            ("{\"t\":\"a b/\\\"c\\\"é\"}", "{\"t\":\"••••••\"}"),
            ("{\"t\":\"a b\\/\\\"c\\\"\\u00e9\"}", "{\"t\":\"••••••\"}"),
            ("long-tail", "••••••"),
            ("visible 123", "visible 123"),
        ] {
            assert_eq!(secrets().masked(text), expected);
        }
    }

    #[test]
    fn variables_come_back_in_place_of_their_values() {
        assert_eq!(secrets().put_back("https://h/?k=long-tail"), "https://h/?k={{whole}}");
        let values: Values = [("base", "https://h.example"), ("id", "12")].into_iter().collect();
        let used = ["base", "id"].map(str::to_owned);
        let mut action = Action::SetEndpoint("https://h.example/12?k=long-tail".to_owned());
        secrets().and_values(&used, &values).put_back_into(&mut action);
        assert_eq!(action, Action::SetEndpoint("{{base}}/12?k={{whole}}".to_owned()));
    }

    #[test]
    fn what_a_finding_quotes_is_masked() {
        let mut findings = [Annotation::new(
            crate::annotation::About::Endpoint,
            crate::annotation::Severity::Info,
            crate::prose::Prose::with("The browser will ask for {}", &["https://h/?k=long-tail"]),
        )];
        secrets().mask(&mut findings);
        assert_eq!(findings[0].summary.to_string(), "The browser will ask for https://h/?k=••••••");
    }
}
