//! Packages of a Debian-like system.

use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::run::{answer, find, must};
use crate::{Outcome, Project};

/// Whether packages can be installed here without a question.
pub struct Apt {
    program: PathBuf,
    is_root: bool,
}

impl Apt {
    /// `None` where there is no apt, or no way to its rights without a password.
    pub fn here() -> Option<Self> {
        let program = find(&["apt-get"])?;
        let is_root = answer(Command::new("id").arg("-u")).as_deref() == Some("0");
        let may = is_root || answer(Command::new("sudo").args(["-n", "true"])).is_some();
        may.then_some(Self { program, is_root })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = if self.is_root {
            Command::new("env")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "env"]);
            sudo
        };
        // sudo drops the variables of its caller.
        command.arg("DEBIAN_FRONTEND=noninteractive").arg(&self.program).args(arguments);
        command
    }

    /// Once is enough for all that is installed in one go.
    pub fn update(&self, project: &Project) -> Outcome<()> {
        static IS_DONE: AtomicBool = AtomicBool::new(false);
        if IS_DONE.load(Ordering::Relaxed) {
            return Ok(());
        }
        let says = "Reading the system's list of packages.";
        must(project, "apt-update", says, &mut self.command(&["update"]))?;
        IS_DONE.store(true, Ordering::Relaxed);
        Ok(())
    }

    pub fn install(&self, project: &Project, says: &str, packages: &[&str]) -> Outcome<()> {
        let arguments = [&["install", "-y", "--no-install-recommends"], packages].concat();
        must(project, "apt-install", says, &mut self.command(&arguments)).map(|_| ())
    }

    /// The first number of the version that `install` would bring.
    pub fn offers(&self, package: &str) -> Option<u32> {
        let said = answer(Command::new("apt-cache").args(["policy", package]))?;
        major(said.lines().find_map(|line| line.trim().strip_prefix("Candidate: "))?)
    }
}

/// The first number of a version: 20 of `v20.20.2`, 18 of `18.20.4+dfsg-1`.
pub fn major(version: &str) -> Option<u32> {
    // `1:2.3` has an epoch before the colon.
    let version = version.rsplit(':').next()?.trim_start_matches('v');
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_of_a_version_is_read() {
        for (version, number) in [
            ("v20.20.2", Some(20)),
            ("18.20.4+dfsg-1~deb12u1", Some(18)),
            ("2:9.1-1", Some(9)),
            ("(none)", None),
            ("", None),
        ] {
            assert_eq!(major(version), number, "{version}");
        }
    }
}
