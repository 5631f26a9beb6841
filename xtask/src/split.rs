//! Takes the release build apart: what the form needs comes first, the rest in a
//! file of its own, fetched once the form stands (`src/app/later.rs` makes the
//! cut, docs/decisions/first-load.md says why).
//!
//! Trunk binds the program as one; its result is put aside, and the parts are
//! bound here. Sheets become two files, of which the second, like the program's
//! rest, holds up nothing: a browser does not fetch what is switched off, and
//! `page::fetch_later_sheet` and `page::take_later_sheet` switch it on. The script
//! that starts the page is part of its module, so that the page has no script in
//! its HTML.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::finish::{read, write};
use crate::run::must;
use crate::setup::{Tools, WASM};
use crate::{Outcome, Project, hash, html, small, wasm};

/// The loader's name, and that of the module which the cut leaves open, as
/// wasm-split-cli writes them.
const LOADER: &str = "__wasm_split.js";
const LATER: &str = "split_later.wasm";

/// How a part is turned into a module once it arrives: like wasm-bindgen's own
/// way for the first, it does without the right `Content-Type`.
const ARRIVED: &str = "\
async function arrived(source, imports) {
    const response = await source;
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    if (response.headers.get(\"Content-Type\")?.startsWith(\"application/wasm\")) {
        return WebAssembly.instantiateStreaming(response, imports);
    }
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
";

/// The features of wasm that every browser has which can run the page.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Puts the parts in place of the whole, in the folder that Trunk has made.
pub fn apart(project: &Project, tools: &Tools, page: &Path) -> Outcome<()> {
    let workshop = project.target().join("split");
    let _ = fs::remove_dir_all(&workshop);
    let whole = project.target().join(WASM).join("release/page.wasm");
    let mut cut = tools.command("wasm-split-cli");
    cut.arg(&whole).arg(&workshop).args(["--out-name", "page"]);
    must(project, "split", "Taking the program apart: first the form, then the rest.", &mut cut)?;
    let bound = workshop.join("bound");
    let mut bind = tools.command("wasm-bindgen");
    bind.arg(workshop.join("page.wasm"))
        .args(["--target", "web", "--out-name", "page", "--no-typescript", "--keep-lld-exports"])
        .arg("--out-dir")
        .arg(&bound);
    must(project, "bind", "Binding the first part.", &mut bind)?;

    let script = without_streams(&read(&bound.join("page.js"))?)?;
    let part = bound.join("page_bg.wasm");
    let whole = bytes(&part)?;
    let less = wasm::without_exports(&whole, is_of_streams)
        .ok_or("The first part's exports can't be read.")?;
    write(&part, &less)?;
    let first = smaller(project, tools, &part)?;
    let later = smaller(project, tools, &workshop.join(LATER))?;
    let (script, names) = with_short_names(&script);
    let first = wasm::renamed(&first, &names).ok_or("The first part's imports can't be read.")?;
    let loader = read(&workshop.join(LOADER))?;
    let (first_name, later_name) = (
        format!("page-{}.wasm", hash::short(&first)),
        format!("later-{}.wasm", hash::short(&later)),
    );
    let script = small::script(&module(&script, &loader, &first_name, &later_name)?);
    let script_name = format!("page-{}.js", hash::short(script.as_bytes()));

    let index = page.join("index.html");
    let (html, sheets) = lay_out(&read(&index)?, &first_name, &script_name)?;
    let (mut sheet, mut later_sheet) = (String::new(), String::new());
    for name in &sheets {
        let one = if is_for_later(name) { &mut later_sheet } else { &mut sheet };
        one.push_str(&read(&page.join(name))?);
        remove(&page.join(name))?;
    }
    let sheet_name = format!("page-{}.css", hash::short(sheet.as_bytes()));
    let later_sheet_name = format!("later-{}.css", hash::short(later_sheet.as_bytes()));
    let html = html.replace(SHEET_HERE, &sheet_name).replace(LATER_SHEET_HERE, &later_sheet_name);
    for whole in of_trunk(page)? {
        remove(&whole)?;
    }
    for (name, bytes) in [
        (first_name.as_str(), first.as_slice()),
        (&later_name, &later),
        (&script_name, script.as_bytes()),
        (&sheet_name, sheet.as_bytes()),
        (&later_sheet_name, later_sheet.as_bytes()),
        ("index.html", html.as_bytes()),
    ] {
        write(&page.join(name), bytes)?;
    }
    Ok(())
}

/// Streams that a page makes for the browser to read or to write: wasm-streams
/// offers them to JavaScript whether a program makes any or not, and this one
/// only reads what the browser has.
const STREAMS: [&str; 3] =
    ["IntoUnderlyingByteSource", "IntoUnderlyingSink", "IntoUnderlyingSource"];

fn is_of_streams(export: &str) -> bool {
    let name = export.strip_prefix("__wbg_").unwrap_or(export);
    STREAMS.iter().any(|stream| {
        name.strip_prefix(stream.to_lowercase().as_str()).is_some_and(|rest| rest.starts_with('_'))
    })
}

/// wasm-bindgen's module without the classes for those.
fn without_streams(script: &str) -> Outcome<String> {
    let mut less = script.to_owned();
    for name in STREAMS {
        for (start, end) in [
            (format!("export class {name} {{"), "\n}\n"),
            (format!("if (Symbol.dispose) {name}."), ";\n"),
            (format!("const {name}Finalization = "), ", 1));\n"),
        ] {
            let Some(at) = less.find(&start) else { continue };
            let Some(length) = less[at..].find(end) else { continue };
            less.replace_range(at..at + length + end.len(), "");
        }
        // Named still: by an import, so the program does make one.
        if less.contains(name) {
            return Err(format!(
                "wasm-bindgen's module names {name} in another way than expected: has its version changed, or does the page make streams now? xtask/src/split.rs"
            ));
        }
    }
    Ok(less)
}

/// One module: the loader for the later part, wasm-bindgen's, and the start.
fn module(script: &str, loader: &str, first: &str, later: &str) -> Outcome<String> {
    let changed = |what: &str| {
        format!("{what} is not as expected: has the version of a tool changed? xtask/src/split.rs")
    };
    // The loader asks the page's module for what it shares: now it stands in it.
    let (import, loader) = loader.split_once('\n').unwrap_or_default();
    let source = format!("fetch(new URL(\"./{LATER}\", import.meta.url))");
    if !import.starts_with("import { initSync }")
        || loader.matches(&source).count() != 1
        || loader.matches("WebAssembly.instantiateStreaming").count() != 1
        || loader.matches("import.meta").count() != 1
    {
        return Err(changed("The loader that wasm-split-cli wrote"));
    }
    let loader = loader
        .replace(&source, &format!("fetch(new URL(\"./{later}\", import.meta.url))"))
        .replace("WebAssembly.instantiateStreaming", "arrived")
        // The page itself tells a person of it.
        .replace("console.error", "console.warn")
        .replace("export const", "const");
    let line = script
        .lines()
        .find(|line| line.starts_with("import * as import1 from") && line.contains(LOADER))
        .ok_or_else(|| changed("The module that wasm-bindgen wrote"))?;
    if script.matches("\nimport ").count() + usize::from(script.starts_with("import ")) != 1 {
        return Err(changed("The module that wasm-bindgen wrote"));
    }
    let rest = script.replacen(line, "", 1);
    Ok(format!(
        "{ARRIVED}{loader}const import1 = {{ __wasm_split_load_later }};\n{rest}\n__wbg_init({{ module_or_path: new URL(\"./{first}\", import.meta.url) }});\n"
    ))
}

/// What the first part imports has names with 16 digits of a hash, twice: in the
/// module and in the part. Short ones spare 6 kB on the way. Gives the module,
/// and the short name of each long one.
fn with_short_names(script: &str) -> (String, BTreeMap<String, String>) {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_hashed = |word: &&str| {
        word.starts_with("__wb")
            && word.rsplit_once('_').is_some_and(|(_, hash)| {
                hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
            })
    };
    let mut names = BTreeMap::new();
    let mut short = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_word) {
        let (between, after) = rest.split_at(start);
        let (word, after) = after.split_at(after.find(|c| !is_word(c)).unwrap_or(after.len()));
        short.push_str(between);
        if is_hashed(&word) {
            let number = names.len();
            short.push_str(names.entry(word.to_owned()).or_insert_with(|| format!("${number}")));
        } else {
            short.push_str(word);
        }
        rest = after;
    }
    short.push_str(rest);
    (short, names)
}

/// Stands for the sheet's name until its content is known.
const SHEET_HERE: &str = "{{sheet}}";
const LATER_SHEET_HERE: &str = "{{later sheet}}";

/// The sheets of what stands nowhere before the rest is here.
const LATER_SHEETS: [&str; 16] = [
    "answer",
    "modal",
    "views",
    "network",
    "dialogs",
    "palette",
    "export",
    "share",
    "variables",
    "lessons",
    "glossary",
    "history",
    "classroom",
    "collections",
    "tips",
    "forced",
];

fn is_for_later(sheet: &str) -> bool {
    sheet.rsplit_once('-').is_some_and(|(name, _)| LATER_SHEETS.contains(&name))
}

/// The page with the parts in place of what Trunk wrote into it, and the sheets
/// that it linked, in their order.
fn lay_out(html: &str, first: &str, script: &str) -> Outcome<(String, Vec<String>)> {
    let mut out = Vec::new();
    let mut sheets = Vec::new();
    for link in html::tags(html, "link") {
        let rel = link.attribute("rel").unwrap_or_default();
        if rel == "stylesheet" {
            let name = link.attribute("href").unwrap_or_default();
            sheets.push(name.trim_start_matches("./").to_owned());
        }
        if matches!(rel, "stylesheet" | "modulepreload" | "preload") {
            out.push(link.range);
        }
    }
    let start = html::elements(html, "script")
        .into_iter()
        .find(|(.., text)| text.contains("TrunkApplicationStarted"))
        .ok_or("Trunk's start script is not in index.html. Has its version changed?")?;
    out.push(start.0);
    let at = out
        .first()
        .map(|range| range.start)
        .filter(|_| !sheets.is_empty())
        .ok_or("index.html links no sheet.")?;
    let parts = format!(
        "<link rel=\"stylesheet\" href=\"{SHEET_HERE}\"><link rel=\"stylesheet\" href=\"{LATER_SHEET_HERE}\" disabled><link rel=\"preload\" href=\"{first}\" as=\"fetch\" type=\"application/wasm\" crossorigin><script type=\"module\" src=\"{script}\"></script>"
    );
    let kept = html::without(html, out);
    let (before, after) = kept.split_at(at);
    Ok((format!("{before}{parts}{after}"), sheets))
}

/// What Trunk made of the program in one piece.
fn of_trunk(page: &Path) -> Outcome<Vec<PathBuf>> {
    let files = fs::read_dir(page)
        .map_err(|error| format!("{} could not be read: {error}.", page.display()))?;
    Ok(files
        .flatten()
        .map(|file| file.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("page-") && (name.ends_with(".js") || name.ends_with("_bg.wasm"))
        })
        .collect())
}

/// A part as small as it gets.
fn smaller(project: &Project, tools: &Tools, part: &Path) -> Outcome<Vec<u8>> {
    let mut from = part.to_path_buf();
    if tools.wasm_opt {
        from = part.with_extension("small.wasm");
        let mut optimize = tools.command("wasm-opt");
        optimize.arg("-Oz").args(FEATURES).arg("--strip-debug").arg(part).arg("-o").arg(&from);
        let name = part.file_stem().unwrap_or_default().to_string_lossy();
        must(project, "wasm-opt", &format!("Making {name} smaller."), &mut optimize)?;
    }
    wasm::plain(&bytes(&from)?).ok_or_else(|| format!("{} is no wasm.", from.display()))
}

fn bytes(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|error| format!("{} could not be read: {error}.", file.display()))
}

fn remove(file: &Path) -> Outcome<()> {
    fs::remove_file(file)
        .map_err(|error| format!("{} could not be removed: {error}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_become_short_ones_wherever_they_stand() {
        let script = "a.__wbg_call_0123456789abcdef = __wbg_new_00000000000000ff; b(__wbg_call_0123456789abcdef, __wbg_init, é)";
        let (short, names) = with_short_names(script);
        assert_eq!(short, "a.$0 = $1; b($0, __wbg_init, é)");
        assert_eq!(names["__wbg_call_0123456789abcdef"], "$0");
        assert_eq!(names.len(), 2);
    }

    #[test]
    fn classes_for_streams_go_unless_they_are_made() {
        let of = |name: &str| {
            format!(
                "export class {name} {{\n    free() {{\n        a();\n    }}\n}}\nif (Symbol.dispose) {name}.prototype[Symbol.dispose] = {name}.prototype.free;\n"
            )
        };
        let last = |name: &str| {
            format!(
                "const {name}Finalization = f\n    : new FinalizationRegistry(ptr => wasm.g(ptr, 1));\n"
            )
        };
        let script = ["a;\n", &STREAMS.map(of).concat(), "b;\n", &STREAMS.map(last).concat(), "c;"];
        assert_eq!(without_streams(&script.concat()).as_deref(), Ok("a;\nb;\nc;"));
        assert!(without_streams("new IntoUnderlyingSource();").is_err());
        for (export, goes) in [
            ("intounderlyingsource_pull", true),
            ("__wbg_intounderlyingbytesource_free", true),
            ("intounderlyingsources", false),
            ("main", false),
        ] {
            assert_eq!(is_of_streams(export), goes, "{export}");
        }
    }

    #[test]
    fn the_parts_take_the_place_of_the_whole() {
        let html = "<head><link rel=icon href=icon.svg><link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"x\"><link rel=stylesheet href=./b-2.css><script type=module>TrunkApplicationStarted</script><link rel=modulepreload href=./page-3.js><link rel=preload href=./page-3_bg.wasm as=fetch><script src=theme.js></script></head>";
        let (laid_out, sheets) = lay_out(html, "page-4.wasm", "page-5.js").unwrap();
        assert_eq!(sheets, ["a-1.css", "b-2.css"]);
        assert_eq!(
            laid_out,
            "<head><link rel=icon href=icon.svg><link rel=\"stylesheet\" href=\"{{sheet}}\"><link rel=\"stylesheet\" href=\"{{later sheet}}\" disabled><link rel=\"preload\" href=\"page-4.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin><script type=\"module\" src=\"page-5.js\"></script><script src=theme.js></script></head>"
        );
        assert!(lay_out("<head></head>", "a", "b").is_err());
    }

    #[test]
    fn sheets_are_told_apart_by_their_names() {
        assert!(is_for_later("views-0123abcd.css"));
        assert!(!is_for_later("request-0123abcd.css"));
        assert!(!is_for_later("views.css"));
    }

    #[test]
    fn the_loader_moves_into_the_module() {
        let loader = "import { initSync } from \"./page.js\";\nexport const __wasm_split_load_later = f(fetch(new URL(\"./split_later.wasm\", import.meta.url)), WebAssembly.instantiateStreaming);\n";
        let script =
            "import * as import1 from \"./__wasm_split.js\"\nexport { __wbg_init as default };\n";
        let module = module(script, loader, "page-1.wasm", "later-2.wasm").unwrap();
        assert!(module.contains("\nconst __wasm_split_load_later = f(fetch(new URL(\"./later-2.wasm\", import.meta.url)), arrived);"));
        assert!(!module.contains("import *"));
        assert!(module.ends_with("new URL(\"./page-1.wasm\", import.meta.url) });\n"));
        assert!(super::module(script, "export const a = 1;", "a", "b").is_err());
        assert!(super::module("import x from 'y'", loader, "a", "b").is_err());
    }
}
