//! Bruno's own text: blocks of rows, `headers { … }`, and blocks of text,
//! `body:json { … }`, put into the form that its JSON has.

use serde_json::{Map, Value, json};

use super::super::imported::{Format, Imported};
use super::super::values::Values;
use super::{read, variables};

const METHODS: [&str; 9] =
    ["get", "post", "put", "patch", "delete", "head", "options", "trace", "connect"];

/// Reads a request or an environment; `None` if a text does not begin with a
/// block of Bruno's.
pub fn read_bru(text: &str, outer: &Values) -> Option<Imported> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let name = opened(first)?;
    let is_known = ["meta", "http", "headers", "query", "docs", "auth", "settings"].contains(&name)
        || METHODS.contains(&name)
        || ["vars", "params:", "auth:", "body", "script:"]
            .iter()
            .any(|start| name.starts_with(start));
    if !is_known {
        return None;
    }
    let blocks = blocks(&text);
    let request = request(&blocks);
    if request.is_none() && blocks.iter().any(|block| block.name == "vars") {
        let mut imported = Imported::new(Format::Environment, Vec::new());
        let rows = blocks.iter().filter(|block| block.name == "vars").flat_map(Block::rows);
        imported.values = variables(&rows.collect::<Vec<_>>());
        return Some(imported);
    }
    Some(read(&request.unwrap_or_else(|| json!({ "items": [] })), outer))
}

/// The name of the block that a line opens.
fn opened(line: &str) -> Option<&str> {
    let name = line.trim_end().strip_suffix('{')?.trim_end();
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, ':' | '-'));
    is_name.then_some(name)
}

struct Block<'a> {
    name: &'a str,
    lines: Vec<&'a str>,
}

/// The blocks of a text; each ends with a brace at the beginning of a line.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in text.lines() {
        match &mut open {
            Some(_) if line.trim_end() == "}" => blocks.extend(open.take()),
            Some(block) => block.lines.push(line),
            None => open = opened(line).map(|name| Block { name, lines: Vec::new() }),
        }
    }
    blocks.extend(open);
    blocks
}

impl Block<'_> {
    /// As text, without the two spaces that each line is moved in by.
    fn text(&self) -> String {
        let lines: Vec<&str> =
            self.lines.iter().map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
        lines.join("\n")
    }

    /// As rows, `name: value`; `~` switches one off, and `'''` holds several
    /// lines.
    fn rows(&self) -> Vec<Value> {
        let mut rows = Vec::new();
        let mut lines = self.lines.iter();
        while let Some(line) = lines.next() {
            let line = line.trim();
            let (line, enabled) = match line.strip_prefix('~') {
                Some(rest) => (rest, false),
                None => (line, true),
            };
            let Some((name, value)) = name_and_value(line) else { continue };
            let mut value = value.trim().to_owned();
            let mut more = String::new();
            if let Some(begun) = value.strip_prefix("'''") {
                let mut kept: Vec<String> = Vec::new();
                let mut rest = Some(begun.to_owned());
                while let Some(line) = rest {
                    if let Some((last, behind)) = line.split_once("'''") {
                        kept.push(last.to_owned());
                        more = behind.trim().to_owned();
                        break;
                    }
                    kept.push(line);
                    rest = lines.next().map(|line| {
                        line.strip_prefix("    ").unwrap_or(line.trim_start()).to_owned()
                    });
                }
                value = kept
                    .join("\n")
                    .trim_matches('\n')
                    .trim_end_matches(' ')
                    .trim_end_matches('\n')
                    .to_owned();
            }
            let (value, annotation) =
                match value.find(" @contentType(").or_else(|| value.find(" @description(")) {
                    Some(at) => (value[..at].trim_end().to_owned(), value[at..].to_owned()),
                    None => (value, more),
                };
            rows.push(row(&name, &value, &annotation, enabled));
        }
        rows
    }

    fn member(&self, wanted: &str) -> String {
        self.rows()
            .iter()
            .find(|row| row["name"] == wanted)
            .and_then(|row| row["value"].as_str())
            .unwrap_or_default()
            .to_owned()
    }
}

/// A name, which quotes may hold, and what follows its colon.
fn name_and_value(line: &str) -> Option<(String, &str)> {
    if let Some(quoted) = line.strip_prefix('"') {
        let (name, rest) = quoted.split_once("\":")?;
        return Some((name.replace("\\\"", "\""), rest));
    }
    let (name, value) = line.split_once(':')?;
    Some((name.trim().trim_start_matches('@').to_owned(), value))
}

fn row(name: &str, value: &str, annotation: &str, enabled: bool) -> Value {
    let file = value.strip_prefix("@file(").and_then(|rest| rest.split_once(')'));
    let content_type = annotation
        .split_once("@contentType(")
        .and_then(|(_, rest)| rest.split_once(')'))
        .map_or("", |(name, _)| name);
    match file {
        Some((paths, _)) => json!({
            "name": name, "type": "file", "enabled": enabled, "contentType": content_type,
            "value": paths.split('|').collect::<Vec<_>>(), "filePath": paths,
        }),
        None => json!({ "name": name, "value": value, "enabled": enabled }),
    }
}

/// The request that the blocks describe; `None` if none of them is a method.
fn request(blocks: &[Block]) -> Option<Value> {
    let block = |name: &str| blocks.iter().find(|block| block.name == name);
    let rows = |name: &str| Value::Array(block(name).map(Block::rows).unwrap_or_default());
    let head = blocks.iter().find(|block| METHODS.contains(&block.name) || block.name == "http")?;
    let method = match head.name {
        "http" => head.member("method"),
        name => name.to_owned(),
    };
    let mut params: Vec<Value> = Vec::new();
    for (name, kind) in [("params:query", "query"), ("query", "query"), ("params:path", "path")] {
        for mut row in block(name).map(Block::rows).unwrap_or_default() {
            row["type"] = kind.into();
            params.push(row);
        }
    }
    let request = json!({
        "method": method,
        "url": head.member("url"),
        "params": params,
        "headers": rows("headers"),
        "body": body(blocks, &head.member("body")),
        "auth": auth(blocks, &head.member("auth")),
        "vars": { "req": rows("vars:pre-request") },
    });
    let scripts: Vec<Value> = blocks
        .iter()
        .filter(|block| block.name.starts_with("script:") || block.name == "tests")
        .map(|block| block.text().into())
        .collect();
    let meta = block("meta");
    let info = |name: &str| meta.map(|meta| meta.member(name)).unwrap_or_default();
    Some(json!({
        "info": { "name": info("name"), "type": info("type") },
        "http": request,
        "script": scripts,
    }))
}

fn auth(blocks: &[Block], mode: &str) -> Value {
    let mut auth = Map::new();
    auth.insert("mode".to_owned(), mode.into());
    for block in blocks {
        if let Some(kind) = block.name.strip_prefix("auth:") {
            let details: Map<String, Value> = block
                .rows()
                .into_iter()
                .filter_map(|mut row| Some((row["name"].as_str()?.to_owned(), row["value"].take())))
                .collect();
            auth.insert(kind.to_owned(), details.into());
        }
    }
    auth.into()
}

fn body(blocks: &[Block], mode: &str) -> Value {
    let mut body = Map::new();
    body.insert("mode".to_owned(), mode.into());
    for block in blocks {
        match block.name {
            // As the first versions wrote it.
            "body" | "body:json" => body.insert("json".to_owned(), block.text().into()),
            "body:form-urlencoded" => body.insert("formUrlEncoded".to_owned(), block.rows().into()),
            "body:multipart-form" => body.insert("multipartForm".to_owned(), block.rows().into()),
            "body:file" | "body:binary" => body.insert("file".to_owned(), block.rows().into()),
            "body:graphql" => {
                let variables = blocks.iter().find(|other| other.name == "body:graphql:vars");
                let variables = variables.map(Block::text).unwrap_or_default();
                let graphql = json!({ "query": block.text(), "variables": variables });
                body.insert("graphql".to_owned(), graphql)
            }
            name => match name.strip_prefix("body:") {
                Some(kind) => body.insert(kind.to_owned(), block.text().into()),
                None => None,
            },
        };
    }
    body.into()
}
