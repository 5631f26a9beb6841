//! What is kept beyond the tab, without its secrets.
//!
//! Two ways lead to one: by the name that it stands under, and by its value,
//! as servers like to repeat what they were sent.

mod fields;

use crate::http::{
    self, Draft, Exchange, FieldValue, Headers, MASK, MultipartPart, Outcome, PartValue, Payload,
    Request, Response, is_secret_member, is_secret_query, masked_header, names_a_variable,
    secret_in_header,
};

pub use fields::without_fields;

/// A shorter value is not searched for elsewhere: it would be found in words that
/// have nothing to do with it.
const SHORTEST: usize = 6;

/// The secrets of one exchange, each in the ways that a text may hold it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Secrets(Vec<String>);

impl Secrets {
    pub fn of_draft(draft: &Draft) -> Self {
        let mut secrets = Self::default();
        secrets.take_draft(draft);
        secrets.settled()
    }

    /// `more` are secrets that no name tells: the values of variables.
    pub fn of_exchange(exchange: &Exchange, more: &[String]) -> Self {
        let mut secrets = Self::default();
        more.iter().for_each(|secret| secrets.take(secret));
        secrets.take_draft(&exchange.draft);
        if let Some(request) = &exchange.request {
            secrets.take_request(request);
        }
        if let Outcome::Answered(response) = &exchange.outcome {
            secrets.take_headers(response.headers.iter());
            secrets.take_endpoint(&response.url);
        }
        secrets.settled()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn take(&mut self, secret: &str) {
        let secret = secret.trim();
        if secret.len() < SHORTEST || secret == MASK || names_a_variable(secret) {
            return;
        }
        for spelling in http::spellings(secret, SHORTEST) {
            if !self.0.contains(&spelling.text) {
                self.0.push(spelling.text);
            }
        }
    }

    /// The longest first: one may hold another.
    fn settled(mut self) -> Self {
        // Of two that are as long, neither holds the other.
        self.0.sort_unstable_by_key(|form| std::cmp::Reverse(form.len()));
        self
    }

    fn take_headers<'a>(&mut self, headers: impl Iterator<Item = (&'a str, &'a str)>) {
        for (name, value) in headers {
            let Some(secret) = secret_in_header(name.trim(), value) else { continue };
            self.take(secret);
            // Of `a=1; b=2` each by itself too.
            for piece in secret.split(';') {
                if let Some((_, value)) = piece.split_once('=') {
                    self.take(value);
                }
            }
        }
    }

    fn take_endpoint(&mut self, endpoint: &str) {
        for found in http::endpoint_secrets(endpoint) {
            let secret = endpoint.get(found.span).unwrap_or_default();
            self.take(secret);
            self.take(&http::decoded(secret));
            if let Some((_, password)) = secret.split_once(':') {
                self.take(password);
            }
        }
    }

    fn take_text(&mut self, text: &str) {
        for (range, _) in fields::secret_values(text) {
            self.take(text.get(range).unwrap_or_default());
        }
        if is_form(text) {
            self.take_endpoint(&["?", text].concat());
        }
    }

    fn take_draft(&mut self, draft: &Draft) {
        self.take_endpoint(&draft.endpoint);
        self.take_headers(
            draft.headers.iter().map(|header| (header.name.as_str(), header.value.as_str())),
        );
        self.take_text(&draft.body.text);
        for field in &draft.body.fields {
            if let FieldValue::Text(text) = &field.value
                && is_secret_query(&field.name)
            {
                self.take(text);
            }
        }
    }

    fn take_request(&mut self, request: &Request) {
        self.take_endpoint(&request.url);
        self.take_headers(request.headers.iter());
        match &request.payload {
            Payload::None | Payload::File(_) => {}
            Payload::Text(text) => self.take_text(text),
            Payload::Multipart(parts) => {
                for part in parts {
                    if let PartValue::Text(text) = &part.value
                        && is_secret_query(&part.name)
                    {
                        self.take(text);
                    }
                }
            }
        }
    }

    /// The text without these secrets.
    pub fn out_of(&self, text: &str) -> String {
        let mut bare = text.to_owned();
        for secret in &self.0 {
            if bare.contains(secret.as_str()) {
                bare = bare.replace(secret.as_str(), MASK);
            }
        }
        bare
    }

    /// The text without these secrets and without the values of secret names.
    pub fn out_of_body(&self, text: &str) -> String {
        let bare = self.out_of(text);
        let bare = without_fields(&bare, MASK).unwrap_or(bare);
        if !is_form(&bare) {
            return bare;
        }
        let typed = ["?", &bare].concat();
        let masked = http::masked_endpoint(&typed);
        masked.strip_prefix('?').unwrap_or(&masked).to_owned()
    }

    /// The bytes of a body without secrets, as far as they are text.
    pub fn out_of_bytes(&self, bytes: &[u8]) -> Vec<u8> {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.out_of_body(text).into_bytes(),
            // Cut in the middle of a letter, or in another charset: the text
            // before and after is searched all the same.
            Err(_) => {
                let mut bare = Vec::with_capacity(bytes.len());
                for chunk in bytes.utf8_chunks() {
                    bare.extend_from_slice(self.out_of_body(chunk.valid()).as_bytes());
                    bare.extend_from_slice(chunk.invalid());
                }
                bare
            }
        }
    }
}

/// Whether a text can be nothing but a form (`a=1&b=2`).
fn is_form(text: &str) -> bool {
    text.contains('=') && !text.contains(['{', '<', '\n', ' ', '"'])
}

/// The draft with every secret emptied, those in the text of its body too: for
/// a form that somebody goes on with.
pub fn bare_draft(draft: &Draft) -> Draft {
    emptied(&masked_draft(draft, &Secrets::of_draft(draft)))
}

/// A masked draft as it can be sent: nothing where the secrets were.
pub fn emptied(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    let texts = draft
        .headers
        .iter_mut()
        .map(|header| &mut header.value)
        .chain(draft.body.fields.iter_mut().filter_map(|field| match &mut field.value {
            FieldValue::Text(text) => Some(text),
            FieldValue::File(_) => None,
        }))
        .chain([&mut draft.endpoint, &mut draft.body.text]);
    for text in texts {
        if text.contains(MASK) {
            *text = text.replace(MASK, "");
        }
    }
    draft
}

fn masked_draft(draft: &Draft, secrets: &Secrets) -> Draft {
    let mut draft = draft.clone();
    draft.endpoint = secrets.out_of(&http::masked_endpoint(&draft.endpoint));
    for header in &mut draft.headers {
        header.value = secrets.out_of(&masked_header(header.name.trim(), &header.value));
    }
    draft.body.text = secrets.out_of_body(&draft.body.text);
    for field in &mut draft.body.fields {
        if let FieldValue::Text(text) = &mut field.value {
            let is_secret =
                is_secret_query(&field.name) && !text.is_empty() && !names_a_variable(text);
            *text = if is_secret { MASK.to_owned() } else { secrets.out_of(text) };
        }
    }
    draft
}

fn bare_headers(headers: &Headers, secrets: &Secrets) -> Headers {
    headers
        .iter()
        .map(|(name, value)| (name, secrets.out_of(&masked_header(name, value))))
        .collect()
}

fn bare_request(request: &Request, secrets: &Secrets) -> Request {
    let payload = match &request.payload {
        Payload::None => Payload::None,
        Payload::File(file) => Payload::File(file.clone()),
        Payload::Text(text) => Payload::Text(secrets.out_of_body(text)),
        Payload::Multipart(parts) => Payload::Multipart(
            parts
                .iter()
                .map(|MultipartPart { name, value }| {
                    let value = match value {
                        PartValue::Text(_) if is_secret_member(name) || is_secret_query(name) => {
                            PartValue::Text(MASK.to_owned())
                        }
                        PartValue::Text(text) => PartValue::Text(secrets.out_of_body(text)),
                        PartValue::File(file) => PartValue::File(file.clone()),
                    };
                    MultipartPart { name: name.clone(), value }
                })
                .collect(),
        ),
    };
    Request {
        url: secrets.out_of(&http::masked_endpoint(&request.url)),
        headers: bare_headers(&request.headers, secrets),
        payload,
        ..request.clone()
    }
}

/// The exchange with its secrets masked; [`emptied`] makes its draft one to send
/// again. Its body is left as it is: see
/// [`Secrets::out_of_bytes`].
pub fn bare_exchange(exchange: &Exchange, secrets: &Secrets) -> Exchange {
    let outcome = match &exchange.outcome {
        Outcome::Answered(response) => Outcome::Answered(Response {
            reason: secrets.out_of(&response.reason),
            headers: bare_headers(&response.headers, secrets),
            url: secrets.out_of(&http::masked_endpoint(&response.url)),
            ..response.clone()
        }),
        Outcome::Failed(failure) => Outcome::Failed(http::Failure {
            browser_said: secrets.out_of(&failure.browser_said),
            ..failure.clone()
        }),
    };
    Exchange {
        draft: masked_draft(&exchange.draft, secrets),
        typed: exchange.typed.as_ref().map(|typed| masked_draft(typed, secrets)),
        request: exchange.request.as_ref().map(|request| bare_request(request, secrets)),
        outcome,
        resource: exchange.resource.clone().map(|mut resource| {
            for (_, _, says) in &mut resource.server {
                *says = secrets.out_of(says);
            }
            resource
        }),
        ..exchange.clone()
    }
}

#[cfg(test)]
mod tests;
