//! The other engines that the page is tried in: Firefox, and WebKit by way of
//! WebKitGTK. A machine that can have neither still runs the rest.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt::Apt;
use crate::run::find;
use crate::{Outcome, Project};

/// What the browser tests are told of one engine: programs, by the names of the
/// variables in which `e2e/playwright.config.js` looks for them.
pub struct Engine(Vec<(&'static str, PathBuf)>);

impl Engine {
    pub fn tell(&self, command: &mut Command) {
        command.envs(self.0.iter().map(|(name, program)| (name, program)));
    }
}

pub fn firefox(project: &Project) -> Outcome<Engine> {
    let here = || named("FIREFOX").or_else(|| find(&["firefox-esr", "firefox"]));
    let advice = "Firefox is not here: `sudo apt-get install firefox-esr`, or set FIREFOX to the program of one.";
    let found = had(project, here, "Installing Firefox for the browser tests.", &["firefox-esr"]);
    found
        .map(|program| Engine(vec![("FIREFOX", program)]))
        .map_err(|error| format!("{error}{advice}"))
}

/// The driver, the small browser that comes with the library, and a screen that
/// nobody looks at.
pub fn webkit(project: &Project) -> Outcome<Engine> {
    let here = || {
        let driver = named("WEBKIT_DRIVER").or_else(|| find(&["WebKitWebDriver"]))?;
        let browser = named("WEBKIT").or_else(mini_browser)?;
        let screen = find(&["Xvfb"])?;
        Some(Engine(vec![("WEBKIT_DRIVER", driver), ("WEBKIT", browser), ("XVFB", screen)]))
    };
    let advice = "WebKitGTK is not here: `sudo apt-get install webkit2gtk-driver xvfb` brings what is needed.";
    let packages = ["webkit2gtk-driver", "xvfb"];
    had(project, here, "Installing WebKitGTK for the browser tests.", &packages)
        .map_err(|error| format!("{error}{advice}"))
}

/// What is here, or is once the packages are.
fn had<T>(
    project: &Project,
    here: impl Fn() -> Option<T>,
    says: &str,
    packages: &[&str],
) -> Outcome<T> {
    if let Some(found) = here() {
        return Ok(found);
    }
    let apt = Apt::here().ok_or_else(String::new)?;
    apt.update(project)
        .and_then(|()| apt.install(project, says, packages))
        .map_err(|error| format!("{error} "))?;
    here().ok_or_else(String::new)
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

/// Debian keeps it with the library, for each architecture and version of it.
fn mini_browser() -> Option<PathBuf> {
    let inside = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    };
    let folders = inside(Path::new("/usr/lib")).into_iter().flat_map(|folder| inside(&folder));
    let mut found: Vec<PathBuf> =
        folders.map(|folder| folder.join("MiniBrowser")).filter(|file| file.is_file()).collect();
    found.sort();
    found.into_iter().find(|file| file.to_string_lossy().contains("webkit"))
}
