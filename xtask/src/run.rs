//! Runs a command so that a person sees what happens: one line at the start, a
//! sign of life while it runs, its output in a log, the end of that log if it
//! fails.

use std::fs::{self, File};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Outcome, Project, cargo};

/// How often a long command shows that it is alive.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// How much of the log is shown when a command fails, in lines.
const TAIL: usize = 60;

/// What a command printed, and how it ended.
pub struct Ran {
    pub output: String,
    pub succeeded: bool,
    pub seconds: f64,
}

/// What came of some work, and how many seconds it took.
pub type Timed<T> = (Outcome<T>, f64);

pub fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Timed<T> {
    let start = Instant::now();
    (work(), start.elapsed().as_secs_f64())
}

/// Runs a command to its end; `name` is also the name of its log.
pub fn logged(project: &Project, name: &str, says: &str, command: &mut Command) -> Outcome<Ran> {
    fs::create_dir_all(&project.logs)
        .map_err(|error| format!("The folder for logs could not be made: {error}."))?;
    let path = project.logs.join(format!("{name}.log"));
    let (out, err) = File::create(&path)
        .and_then(|file| Ok((file.try_clone()?, file)))
        .map_err(|error| format!("The log {} could not be written: {error}.", path.display()))?;
    println!("• {says}");
    let start = Instant::now();
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err)
        .spawn()
        .map_err(|error| format!("`{program}` could not be started: {error}."))?;
    let mut shown = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => {}
            Err(error) => return Err(format!("`{program}` could not be waited for: {error}.")),
        }
        if shown.elapsed() > SIGN_OF_LIFE {
            shown = Instant::now();
            show_life(start.elapsed(), &path);
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    if std::io::stdout().is_terminal() {
        print!("\r\x1b[K");
    }
    let output = fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok(Ran {
        output: output.unwrap_or_default(),
        succeeded: status.success(),
        seconds: start.elapsed().as_secs_f64(),
    })
}

/// Runs an example of the package, which has the core at hand: the commands here
/// need nothing compiled before them. `failed` is what to say if it ends badly.
pub fn example(project: &Project, name: &str, arguments: &[String], failed: &str) -> Outcome<()> {
    let status = cargo()
        .args(["run", "--quiet", "--locked", "--manifest-path"])
        .arg(project.root.join("Cargo.toml"))
        .args(["--example", name, "--"])
        .args(arguments)
        .status()
        .map_err(|error| format!("cargo could not be started: {error}."))?;
    if status.success() { Ok(()) } else { Err(failed.to_owned()) }
}

/// The last line of the log, so that a person sees that something moves.
fn show_life(elapsed: Duration, log: &Path) {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let text = text.unwrap_or_default();
    let last: String = text
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("…")
        .trim()
        .chars()
        .take(70)
        .collect();
    let line = format!("  {:>4} s  {last}", elapsed.as_secs());
    if std::io::stdout().is_terminal() {
        print!("\r\x1b[K{line}");
        let _ = std::io::stdout().flush();
    } else {
        println!("{line}");
    }
}

/// As [`logged`], where failing is an error: the end of the log is shown.
pub fn must(project: &Project, name: &str, says: &str, command: &mut Command) -> Outcome<Ran> {
    let ran = logged(project, name, says, command)?;
    if ran.succeeded {
        return Ok(ran);
    }
    show_tail(&ran.output);
    Err(format!("That failed: {says} All it printed is in target/logs/{name}.log."))
}

/// Prints the end of what a command printed.
pub fn show_tail(output: &str) {
    let lines: Vec<&str> = output.lines().collect();
    for line in lines.iter().skip(lines.len().saturating_sub(TAIL)) {
        println!("    {line}");
    }
}

/// What a command prints, or `None` if it can't be run or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first of these programs that is on PATH.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
    })
}

/// PATH with these folders in front.
pub fn path_with(folders: &[PathBuf]) -> std::ffi::OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&path));
    std::env::join_paths(all).unwrap_or(path)
}
