//! Rust's standard library for the wasm target, where rustup can't bring it:
//! built from the source package of the compiler's own version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{answer, find, must};
use crate::setup::WASM;
use crate::{Outcome, Project, cargo};

fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// Whether a toolchain, or the sysroot named, holds the target's std.
pub fn is_there(sysroot: Option<&Path>) -> bool {
    let root = match sysroot {
        Some(root) => Some(root.to_path_buf()),
        None => answer(rustc().args(["--print", "sysroot"])).map(PathBuf::from),
    };
    root.and_then(|root| fs::read_dir(root.join("lib/rustlib").join(WASM).join("lib")).ok())
        .is_some_and(|files| {
            files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd"))
        })
}

/// Builds the std and gives the flags by which the compiler finds it. It stands
/// in the project's own folder, so that no toolchain is written into.
pub fn build(project: &Project) -> Outcome<String> {
    let said = answer(rustc().arg("-vV")).ok_or("`rustc -vV` says nothing. Is Rust installed?")?;
    let version = said
        .lines()
        .find_map(|line| line.strip_prefix("release: "))
        .ok_or("`rustc -vV` names no release.")?
        .to_owned();
    let advice = format!(
        "The wasm target for Rust {version} is missing. Where rustup works: rustup target add {WASM}"
    );
    let sysroot = project.tools.join(format!("sysroot-{version}"));
    let flags = format!("--sysroot={}", sysroot.display());
    if is_there(Some(&sysroot)) {
        return Ok(flags);
    }
    let source = source(project, &version).map_err(|error| format!("{error}\n{advice}"))?;
    let mut build = cargo();
    build
        .args(["build", "--release", "--target", WASM])
        .args(["--features", "panic-unwind,compiler-builtins-mem"])
        .arg("--target-dir")
        .arg(project.tools.join("std-build"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("RUSTFLAGS")
        .current_dir(source.join("sysroot"));
    must(
        project,
        "wasm-std",
        "Building the wasm target's std (once, about 40 seconds).",
        &mut build,
    )
    .map_err(|error| format!("{error}\n{advice}"))?;
    let built = project.tools.join("std-build").join(WASM).join("release/deps");
    let place = sysroot.join("lib/rustlib").join(WASM).join("lib");
    copy_libraries(&built, &place)
        .map_err(|error| format!("The std could not be put in place: {error}.\n{advice}"))?;
    Ok(flags)
}

fn copy_libraries(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        let name = file.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("lib") && name.ends_with(".rlib") {
            fs::copy(file.path(), to.join(&*name))?;
        }
    }
    Ok(())
}

/// The `library` folder of the standard library's source: the toolchain's own
/// if it is there, else from Debian's package of this very version.
fn source(project: &Project, version: &str) -> Outcome<PathBuf> {
    if let Some(root) = answer(rustc().args(["--print", "sysroot"])).map(PathBuf::from) {
        let own = root.join("lib/rustlib/src/rust/library");
        if own.join("sysroot/Cargo.toml").is_file() {
            return Ok(own);
        }
    }
    let home = project.tools.join("rust-src");
    let unpacked = home.join(format!("unpacked/usr/src/rustc-{version}/library"));
    if unpacked.join("sysroot/Cargo.toml").is_file() {
        return Ok(unpacked);
    }
    let apt = Apt::new(&home)?;
    must(
        project,
        "apt-rust-src",
        "Looking for the Rust source package of this version.",
        &mut apt.command("apt-get", &["update"]),
    )?;
    let known = answer(&mut apt.command("apt-cache", &["madison", "rust-src"])).unwrap_or_default();
    // `rust-src | 1.95.0+dfsg1-1~bpo13+1 | …`
    let package = known
        .lines()
        .filter_map(|line| line.split('|').nth(1).map(str::trim))
        .find(|have| {
            have.starts_with(&format!("{version}+")) || have.starts_with(&format!("{version}-"))
        })
        .ok_or_else(|| {
            format!("No suite of this machine's Debian mirror carries rust-src {version}.")
        })?;
    let wanted = format!("rust-src={package}");
    let mut download = apt.command("apt-get", &["download", &wanted]);
    download.current_dir(&home);
    must(project, "apt-rust-src", "Downloading the Rust source package.", &mut download)?;
    let archive = fs::read_dir(&home)
        .ok()
        .and_then(|files| {
            files
                .flatten()
                .map(|file| file.path())
                .find(|path| path.extension().is_some_and(|end| end == "deb"))
        })
        .ok_or("apt-get downloaded no package.")?;
    let mut unpack = Command::new("dpkg-deb");
    unpack.arg("-x").arg(archive).arg(home.join("unpacked"));
    must(project, "rust-src", "Unpacking the Rust source package.", &mut unpack)?;
    if unpacked.join("sysroot/Cargo.toml").is_file() {
        Ok(unpacked)
    } else {
        Err(format!(
            "The source package of Rust {version} is laid out in another way than expected."
        ))
    }
}

/// apt with lists of its own: the machine's stay as they are.
struct Apt {
    options: Vec<String>,
}

impl Apt {
    const SUITES: [&str; 8] = [
        "bookworm-backports",
        "trixie",
        "trixie-backports",
        "forky",
        "forky-backports",
        "sid",
        "testing",
        "experimental",
    ];

    fn new(home: &Path) -> Outcome<Self> {
        if find(&["apt-get"]).is_none() || find(&["dpkg-deb"]).is_none() {
            return Err(
                "This is no Debian-like system, so its source package can't be had.".to_owned()
            );
        }
        let targets =
            answer(Command::new("apt-get").args(["indextargets", "--format", "$(REPO_URI)"]))
                .unwrap_or_default();
        // The mirror that the machine already uses; its security archive has no rust-src.
        let mirror = targets
            .lines()
            .find(|uri| uri.trim_end_matches('/').ends_with("/debian"))
            .ok_or("apt names no Debian mirror: run `apt-get update` once.")?;
        let failed = |error| format!("apt's folder could not be made: {error}.");
        for folder in ["state/lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(home.join(folder)).map_err(failed)?;
        }
        let keys = "/usr/share/keyrings/debian-archive-keyring.gpg";
        let signed =
            if Path::new(keys).is_file() { format!("[signed-by={keys}] ") } else { String::new() };
        let list: String = Self::SUITES
            .iter()
            .map(|suite| format!("deb {signed}{mirror} {suite} main\n"))
            .collect();
        fs::write(home.join("sources.list"), list).map_err(failed)?;
        let at = |path: &str| home.join(path).display().to_string();
        Ok(Self {
            options: vec![
                format!("Dir::Etc::SourceList={}", at("sources.list")),
                "Dir::Etc::SourceParts=/dev/null".to_owned(),
                format!("Dir::State={}", at("state")),
                format!("Dir::Cache={}", at("cache")),
                "APT::Get::List-Cleanup=0".to_owned(),
                // A suite that the mirror lacks is no failure of the others.
                "APT::Update::Error-Mode=persistent-failure".to_owned(),
                "APT::Sandbox::User=root".to_owned(),
            ],
        })
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        for option in &self.options {
            command.args(["-o", option]);
        }
        command.args(arguments);
        command
    }
}
