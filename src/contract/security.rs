//! Whether what proves who is asking is there, as far as it can be seen.

use super::document::{Contract, Operation, Place};
use super::finding::{Report, Where};
use crate::http::{Request, query_rows};
use crate::prose::Prose;

impl Contract {
    /// One of the requirements must be met, and each may ask for several things.
    pub(super) fn security(
        &self,
        operation: &Operation<'_>,
        request: &Request,
        report: &mut Report,
    ) {
        let asked = operation.operation.get("security").or_else(|| self.root().get("security"));
        let Some(asked) = asked else { return };
        let mut missing = Vec::new();
        for requirement in asked.items() {
            let lacks: Vec<(Where, Prose)> =
                requirement.members().filter_map(|(name, _)| self.lacks(name, request)).collect();
            if lacks.is_empty() {
                return;
            }
            missing.push(lacks);
        }
        let alternatives = missing.len();
        if let Some((place, says)) = missing.into_iter().flatten().next() {
            let says = match alternatives {
                0 | 1 => says,
                _ => says.and("There are other ways, too.".into()),
            };
            report.find(place, asked.pointer, says);
        }
    }

    /// What is missing for a scheme; none for one that a page can't see.
    fn lacks(&self, name: &str, request: &Request) -> Option<(Where, Prose)> {
        let schemes = self.root().get("components")?.get("securitySchemes")?;
        let scheme: Place<'_> = self.follow(schemes.get(name)?)?;
        let header = |name: &str| request.headers.contains(name);
        let authorization = || Where::Header("Authorization".to_owned());
        match scheme.text("type") {
            "http" => {
                let wanted = scheme.text("scheme");
                let value = request.headers.get("Authorization").unwrap_or_default();
                let used = value.split_whitespace().next().unwrap_or_default();
                (!used.eq_ignore_ascii_case(wanted)).then(|| {
                    let says = Prose::with("The contract says that the header `Authorization` must be there, with {}.", &[wanted]);
                    (authorization(), says)
                })
            }
            "apiKey" => {
                let key = scheme.text("name");
                match scheme.text("in") {
                    "header" => (!header(key)).then(|| {
                        (Where::Header(key.to_owned()), Prose::with("The contract says that the header {} must be there, with a key.", &[key]))
                    }),
                    "query" => {
                        let is_there = query_rows(&request.url).iter().any(|row| row.decoded_name == key);
                        (!is_there).then(|| {
                            (Where::Parameter(key.to_owned()), Prose::with("The contract says that the endpoint must have the parameter {}, with a key.", &[key]))
                        })
                    }
                    _ => None,
                }
            }
            "oauth2" | "openIdConnect" => (!header("Authorization")).then(|| {
                (authorization(), "The contract says that the header `Authorization` must be there, with a token.".into())
            }),
            _ => None,
        }
    }
}
