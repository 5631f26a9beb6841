//! What the browser tests need: Node.js, Playwright's package, a Chromium.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt::{Apt, major};
use crate::run::{answer, find, must};
use crate::{Outcome, Project};

const OLDEST_NODE: u32 = 20;

pub struct Browsers {
    pub chromium: PathBuf,
}

pub fn node(project: &Project) -> Outcome<()> {
    let there = || {
        let said = find(&["node"]).and_then(|node| answer(Command::new(node).arg("--version")));
        let fits = said.as_deref().and_then(major).is_some_and(|major| major >= OLDEST_NODE);
        (said, fits && find(&["npm"]).is_some())
    };
    let (said, fits) = there();
    if fits {
        return Ok(());
    }
    if said.is_none()
        && let Some(apt) = Apt::here()
    {
        apt.update(project)?;
        if apt.offers("nodejs").is_some_and(|major| major >= OLDEST_NODE) {
            let says = "Installing Node.js for the browser tests.";
            apt.install(project, says, &["nodejs", "npm"])?;
        }
    }
    if there().1 {
        return Ok(());
    }
    let seen = match said {
        Some(version) => format!("Node.js {version} is here, with npm or without"),
        None => "Node.js is not on PATH".to_owned(),
    };
    Err(format!(
        "{seen}. The browser tests need Node.js {OLDEST_NODE} or later with npm: `apt-get install nodejs npm` where the system's is new enough, else see nodejs.org."
    ))
}

pub fn packages(project: &Project) -> Outcome<()> {
    let folder = project.root.join("e2e");
    let stamp = folder.join("node_modules/.installed");
    let wanted = fs::read_to_string(folder.join("package-lock.json"))
        .map_err(|error| format!("e2e/package-lock.json could not be read: {error}."))?;
    if fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    let mut install = Command::new(find(&["npm"]).ok_or("npm is not on PATH.")?);
    install
        .args(["ci", "--no-audit", "--no-fund"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .current_dir(&folder);
    must(project, "npm", "Installing the browser tests' packages.", &mut install)?;
    fs::write(stamp, wanted)
        .map_err(|error| format!("e2e/node_modules could not be written: {error}."))
}

/// A Chromium that the tests can drive: one that is here, or Debian's.
pub fn chromium(project: &Project) -> Outcome<Browsers> {
    const ADVICE: &str = "The browser tests need Chromium: `sudo apt-get install chromium`, or set CHROMIUM to the program of one.";
    if let Some(named) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        return if named.is_file() {
            Ok(Browsers { chromium: named })
        } else {
            Err(format!("CHROMIUM names {}, which is no file. {ADVICE}", named.display()))
        };
    }
    if let Some(chromium) = installed() {
        return Ok(Browsers { chromium });
    }
    let apt = Apt::here().ok_or(ADVICE)?;
    apt.update(project)
        .and_then(|()| {
            apt.install(project, "Installing Chromium for the browser tests.", &["chromium"])
        })
        .map_err(|error| format!("{error}\n{ADVICE}"))?;
    installed().map(|chromium| Browsers { chromium }).ok_or_else(|| ADVICE.to_owned())
}

fn installed() -> Option<PathBuf> {
    const NAMES: [&str; 4] =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    const APPLE: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    find(&NAMES).or_else(|| Some(Path::new(APPLE).to_path_buf()).filter(|path| path.is_file()))
}
