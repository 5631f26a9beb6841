//! Written code, handed to the tools of its own language: run against a server
//! on this machine where the tool can send, and what reached the server compared
//! byte for byte; parsed where it can't. A tool that is not there is told of on
//! standard error, which no test runner keeps to itself.

#![allow(clippy::unwrap_used, clippy::panic)]

mod cases;
mod recorder;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cases::Case;
use recorder::{Recorder, Seen};
use request_playground::formats::code::{COMMANDS, LANGUAGES, Language, write};
use request_playground::formats::{Dialect, plain, write_curl_for};
use request_playground::http::{PartValue, Payload};

fn language(id: &str) -> &'static Language {
    COMMANDS.into_iter().chain(LANGUAGES).find(|language| language.id == id).unwrap()
}

fn say(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "  snippets: {sentence}");
}

/// A folder with the file that the cases send.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("snippets").join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(cases::FILE), cases::BYTES).unwrap();
    folder
}

/// Whether a command succeeds; `None` if there is no such program.
fn succeeds(program: &str, arguments: &[&str]) -> Option<bool> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().ok().map(|status| status.success())
}

fn has(program: &str, arguments: &[&str]) -> bool {
    succeeds(program, arguments) == Some(true)
}

/// Everything that a command printed, if it succeeded; else the error.
fn run(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match output.status.success() {
        true => Ok(text(&output.stdout)),
        false => Err(text(&output.stdout) + &text(&output.stderr)),
    }
}

/// What differs between a request and what reached the server.
fn differs(case: &Case, seen: &[Seen]) -> Option<String> {
    let [seen] = seen else { return Some(format!("{} requests came", seen.len())) };
    let request = &case.request;
    let url = request.url.split('#').next().unwrap();
    let target = &url[url.find(":/").unwrap() + 3..];
    let target = &target[target.find('/').unwrap()..];
    if (seen.method.as_str(), seen.target.as_str()) != (&request.method, target) {
        return Some(format!("{} {} came", seen.method, seen.target));
    }
    for (name, _) in request.headers.iter() {
        // Joined, as fetch does, or each for itself.
        let wanted = request.headers.get_all(name).collect::<Vec<_>>().join(", ");
        let values: Vec<&str> = seen
            .headers
            .iter()
            .filter(|(have, _)| have.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect();
        if values.join(", ") != wanted {
            return Some(format!("{name}: {values:?} came"));
        }
    }
    let media_type = seen.header("Content-Type").unwrap_or_default();
    if let Payload::Multipart(parts) = &request.payload {
        return differs_in_parts(parts, media_type, &seen.body);
    }
    if let Some(wanted) =
        request.payload.media_type().filter(|_| !request.headers.contains("Content-Type"))
        && media_type != wanted
    {
        return Some(format!("the type {media_type} came"));
    }
    let wanted: &[u8] = match &request.payload {
        Payload::None => b"",
        Payload::Text(text) => text.as_bytes(),
        Payload::File(_) | Payload::Multipart(_) => &cases::BYTES,
    };
    (seen.body != wanted)
        .then(|| format!("the body {:?} came", String::from_utf8_lossy(&seen.body)))
}

fn differs_in_parts(
    parts: &[request_playground::http::MultipartPart],
    media_type: &str,
    body: &[u8],
) -> Option<String> {
    let boundary = media_type.split_once("boundary=")?.1.trim_matches('"');
    if !media_type.starts_with("multipart/form-data") {
        return Some(format!("the type {media_type} came"));
    }
    let mut rest = body;
    let mut pass = |wanted: &[u8]| {
        let at = rest.windows(wanted.len()).position(|window| window == wanted);
        rest = &rest[at? + wanted.len()..];
        Some(())
    };
    let told = || Some(format!("the body {:?} came", String::from_utf8_lossy(body)));
    for part in parts {
        let name = format!("name=\"{}\"", part.name);
        let bytes = match &part.value {
            PartValue::Text(text) => text.as_bytes(),
            PartValue::File(_) => &cases::BYTES,
        };
        let content = [b"\r\n\r\n", bytes, b"\r\n--", boundary.as_bytes()].concat();
        if pass(name.as_bytes()).and_then(|()| pass(&content)).is_none() {
            return told();
        }
    }
    None
}

/// Writes each case, has it run, and compares.
fn runs(
    name: &str,
    ending: &str,
    write: &dyn Fn(&Case) -> String,
    is_fit: &dyn Fn(&Case) -> bool,
    command: &dyn Fn(&Path) -> Command,
) {
    let recorder = Recorder::start();
    let folder = folder(name);
    let mut faults = Vec::new();
    let mut count = 0;
    for (number, case) in cases::all(recorder.port).iter().enumerate() {
        if !is_fit(case) {
            continue;
        }
        count += 1;
        let file = folder.join(format!("case{number}.{ending}"));
        let text = write(case);
        fs::write(&file, &text).unwrap();
        let ran = run(command(&file)
            .current_dir(&folder)
            .env("NO_PROXY", "127.0.0.1")
            .env("no_proxy", "127.0.0.1"));
        let seen = recorder.take();
        let fault =
            differs(case, &seen).or_else(|| ran.as_ref().err().map(|_| "it failed".to_owned()));
        if let Some(fault) = fault {
            faults.push(format!(
                "{name}, {}: {fault}\n{text}\n{}",
                case.name,
                ran.unwrap_or_else(|error| error)
            ));
        }
    }
    assert!(count > 0 && faults.is_empty(), "{}", faults.join("\n\n"));
    say(&format!("{name}: {count} requests were sent and arrived byte for byte."));
}

fn code(id: &'static str) -> impl Fn(&Case) -> String {
    move |case| plain(&write(language(id), &case.request).0)
}

fn any(_: &Case) -> bool {
    true
}

/// Every case is a file of its own, which a tool that sends nothing looks at.
fn parses(id: &'static str, program: &str, command: &dyn Fn(&Path) -> Command) {
    if succeeds(program, &["--version"]).is_none() {
        say(&format!("{id}: {program} is not here, so nothing was parsed."));
        return;
    }
    let folder = folder(&format!("{id}-parsed"));
    let all = cases::all(8080);
    for (number, case) in all.iter().enumerate() {
        let file = folder.join(format!("case{number}.{}", language(id).ending));
        let text = code(id)(case);
        fs::write(&file, &text).unwrap();
        let parsed = run(command(&file).current_dir(&folder));
        assert!(parsed.is_ok(), "{id}, {}:\n{text}\n{parsed:?}", case.name);
    }
    say(&format!("{id}: {program} parsed {} files.", all.len()));
}

fn is_multipart(case: &Case) -> bool {
    matches!(case.request.payload, Payload::Multipart(_))
}

fn command_of(program: &'static str) -> impl Fn(&Path) -> Command {
    move |file| {
        let mut command = Command::new(program);
        command.arg(file);
        command
    }
}

#[test]
fn bash_and_curl() {
    if !has("bash", &["--version"]) || !has("curl", &["--version"]) {
        return say("curl-bash: bash or curl is not here, so nothing was run.");
    }
    let write = |case: &Case| plain(&write_curl_for(Dialect::Bash, &case.request).0);
    runs("curl-bash", "sh", &write, &any, &command_of("bash"));
}

#[test]
fn bash_and_wget() {
    if !has("bash", &["--version"]) || !has("wget", &["--version"]) {
        return say("wget: bash or wget is not here, so nothing was run.");
    }
    runs("wget", "sh", &code("wget"), &|case| !is_multipart(case), &command_of("bash"));
}

#[test]
fn bash_and_httpie() {
    if !has("bash", &["--version"]) || !has("http", &["--version"]) {
        return say("httpie: bash or http is not here, so nothing was run.");
    }
    runs("httpie", "sh", &code("httpie"), &any, &command_of("bash"));
}

#[test]
fn node() {
    if !has("node", &["-e", "process.exit(globalThis.fetch ? 0 : 1)"]) {
        return say("javascript and node: Node.js 18 or later is not here, so nothing was run.");
    }
    let has_files = has("node", &["-e", "process.exit(require('fs').openAsBlob ? 0 : 1)"]);
    if !has_files {
        say("node: this Node.js has no openAsBlob, so no files were sent.");
    }
    let is_file =
        |case: &Case| matches!(case.request.payload, Payload::File(_)) || is_multipart(case);
    runs("node", "mjs", &code("node"), &|case| has_files || !is_file(case), &command_of("node"));
    // Files come out of a page there.
    runs("javascript", "mjs", &code("javascript"), &|case| !is_file(case), &command_of("node"));
}

/// The Python that the project set up, or the machine's own.
fn python(module: &str) -> Option<String> {
    let tools = std::env::var("PLAYGROUND_TOOLS").map(PathBuf::from);
    let tools =
        tools.unwrap_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools"));
    let own = tools.join("python/bin/python").to_string_lossy().into_owned();
    [own, "python3".to_owned()]
        .into_iter()
        .find(|python| has(python, &["-c", &format!("import {module}")]))
}

fn runs_in_python(id: &'static str, module: &str) {
    let command = |python: &str, file: &Path| {
        let mut command = Command::new(python);
        command.arg(file).env("PYTHONIOENCODING", "utf-8");
        command
    };
    match python(module) {
        Some(python) => runs(id, "py", &code(id), &any, &|file| command(&python, file)),
        None => {
            say(&format!(
                "{id}: {module} is not here, so nothing was run. `cargo xtask setup` puts it into target/tools."
            ));
            parses(id, "python3", &|file| {
                let mut command = Command::new("python3");
                command.args(["-m", "py_compile"]).arg(file);
                command
            });
        }
    }
}

#[test]
fn python_with_requests() {
    runs_in_python("python-requests", "requests");
}

#[test]
fn python_with_httpx() {
    runs_in_python("python-httpx", "httpx");
}

#[test]
fn java() {
    if !has("javac", &["--version"]) || !has("java", &["--version"]) {
        return say("java: no JDK is here, so nothing was run.");
    }
    // One compiler for all of them, each in a package of its own.
    let folder = folder("java");
    let recorder = Recorder::start();
    let all = cases::all(recorder.port);
    let mut compile = Command::new("javac");
    compile.arg("-d").arg(folder.join("classes"));
    for (number, case) in all.iter().enumerate() {
        let file = folder.join(format!("case{number}")).join("Main.java");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, format!("package case{number};\n{}", code("java")(case))).unwrap();
        compile.arg(file);
    }
    run(compile.args(["-encoding", "UTF-8"])).unwrap();
    for (number, case) in all.iter().enumerate() {
        let mut command = Command::new("java");
        command.arg("-cp").arg(folder.join("classes")).arg(format!("case{number}.Main"));
        let ran = run(command.current_dir(&folder));
        let fault = differs(case, &recorder.take());
        assert_eq!(fault, None, "java, {}:\n{}\n{ran:?}", case.name, code("java")(case));
    }
    say(&format!("java: {} requests were sent and arrived byte for byte.", all.len()));
}

#[test]
fn php() {
    if has("php", &["-r", "exit(function_exists('curl_init') ? 0 : 1);"]) {
        return runs("php", "php", &code("php"), &any, &command_of("php"));
    }
    parses("php", "php", &|file| {
        let mut command = Command::new("php");
        command.arg("-l").arg(file);
        command
    });
}

#[test]
fn ruby() {
    if !has("ruby", &["--version"]) {
        return say("ruby: it is not here, so nothing was run.");
    }
    runs("ruby", "rb", &code("ruby"), &any, &command_of("ruby"));
}

#[test]
fn go() {
    if !has("go", &["version"]) {
        return say("go: it is not here, so nothing was run.");
    }
    runs("go", "go", &code("go"), &any, &|file| {
        let mut command = Command::new("go");
        command.arg("run").arg(file).env("GOFLAGS", "-mod=mod").env("GOPROXY", "off");
        command
    });
}

#[test]
fn go_is_formatted_as_gofmt_does() {
    parses("go", "gofmt", &|file| {
        let mut command = Command::new("sh");
        // Prints what it would change, and fails only on what it can't read.
        command
            .args([
                "-c",
                "out=$(gofmt -d \"$1\") && test -z \"$out\" || { echo \"$out\"; exit 1; }",
                "sh",
            ])
            .arg(file);
        command
    });
}

#[test]
fn rust_is_read_by_rustfmt() {
    parses("rust", "rustfmt", &|file| {
        let mut command = Command::new("rustfmt");
        command.args(["--edition", "2024", "--emit", "stdout"]).arg(file);
        command
    });
}

#[test]
fn power_shell() {
    if !has("pwsh", &["-NoProfile", "-Command", "exit 0"]) {
        return say("powershell and curl-powershell: pwsh is not here, so nothing was run.");
    }
    let command = |file: &Path| {
        let mut command = Command::new("pwsh");
        command.args(["-NoProfile", "-File"]).arg(file);
        command
    };
    runs("powershell", "ps1", &code("powershell"), &any, &command);
}

#[test]
fn swift_and_r_parse() {
    parses("swift", "swiftc", &|file| {
        let mut command = Command::new("swiftc");
        command.arg("-parse").arg(file);
        command
    });
    parses("r", "Rscript", &|file| {
        let mut command = Command::new("Rscript");
        command
            .args(["-e", "invisible(parse(commandArgs(TRUE)[1], encoding = 'UTF-8'))"])
            .arg(file);
        command
    });
    say(
        "csharp and kotlin: their compilers read no file without its libraries, so nothing was parsed.",
    );
}
