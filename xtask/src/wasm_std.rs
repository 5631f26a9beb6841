//! Rust's standard library for the wasm target, where rustup can't bring it:
//! built from the source package of the compiler's own version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{answer, find, logged, must};
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
    let workshop = project.tools.join("std-build");
    // What an earlier try left behind would be a second std beside the first.
    let _ = fs::remove_dir_all(&workshop);
    let mut build = cargo();
    build
        .args(["build", "--release", "--locked", "--target", WASM])
        .args(["--features", "panic-unwind,compiler-builtins-mem"])
        .arg("--target-dir")
        .arg(&workshop)
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", STD_FLAGS)
        .current_dir(source.join("sysroot"));
    let says = "Building the wasm target's std (once, about a minute).";
    must(project, "wasm-std", says, &mut build).map_err(|error| format!("{error}\n{advice}"))?;
    put_in_place(&workshop.join(WASM).join("release/deps"), &sysroot)
        .map_err(|error| format!("The std could not be put in place: {error}.\n{advice}"))?;
    let _ = fs::remove_dir_all(&workshop);
    Ok(flags)
}

/// What Rust's own build of std says too: crates that std brings along are not
/// for others, and each library holds the bitcode that link-time optimization
/// needs.
const STD_FLAGS: &str = "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes";

/// Copies the libraries into a sysroot, which is there only when it is whole.
fn put_in_place(built: &Path, sysroot: &Path) -> std::io::Result<()> {
    let part = sysroot.with_extension("part");
    let libraries = part.join("lib/rustlib").join(WASM).join("lib");
    let _ = fs::remove_dir_all(&part);
    let _ = fs::remove_dir_all(sysroot);
    fs::create_dir_all(&libraries)?;
    for file in fs::read_dir(built)? {
        let file = file?;
        let name = file.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("lib") && name.ends_with(".rlib") {
            fs::copy(file.path(), libraries.join(&*name))?;
        }
    }
    fs::rename(part, sysroot)
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
    download(project, &home, version)?;
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

/// Where a suite other than the machine's own may carry this version, the
/// shortest lists first. By their roles, which outlive the code names.
const SUITES: [&str; 8] = [
    "oldstable-backports",
    "stable-backports",
    "testing-backports",
    "oldstable",
    "stable",
    "testing",
    "unstable",
    "experimental",
];

/// Downloads the source package of this very version from the Debian mirror
/// that the machine already uses. apt gets lists of its own: the machine's stay
/// as they are.
fn download(project: &Project, home: &Path, version: &str) -> Outcome<()> {
    if find(&["apt-get"]).is_none() || find(&["dpkg-deb"]).is_none() {
        return Err("This is no Debian-like system, so its source package can't be had.".to_owned());
    }
    let targets = answer(Command::new("apt-get").args(["indextargets", "--format", "$(REPO_URI)"]))
        .unwrap_or_default();
    // The security archive is another one, and has no rust-src.
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
    for suite in SUITES {
        let list = format!("deb {signed}{mirror} {suite} main\n");
        fs::write(home.join("sources.list"), list).map_err(failed)?;
        let says = format!("Looking for Rust {version}'s source package in Debian {suite}.");
        let looked =
            logged(project, "apt-rust-src", &says, &mut apt(home, "apt-get", &["update"]))?;
        // A suite that this mirror lacks is no failure of the next.
        if !looked.succeeded {
            continue;
        }
        let madison = answer(&mut apt(home, "apt-cache", &["madison", "rust-src"]));
        if let Some(package) = package_of(&madison.unwrap_or_default(), version) {
            let wanted = format!("rust-src={package}");
            let mut download = apt(home, "apt-get", &["download", &wanted]);
            let says = "Downloading the Rust source package.";
            must(project, "apt-rust-src", says, download.current_dir(home))?;
            return Ok(());
        }
    }
    Err(format!("No suite of this machine's Debian mirror carries rust-src {version}."))
}

/// The package version that holds a compiler's version, in lines such as
/// `rust-src | 1.95.0+dfsg1-1~bpo13+1 | …`.
fn package_of<'a>(madison: &'a str, version: &str) -> Option<&'a str> {
    madison.lines().filter_map(|line| line.split('|').nth(1).map(str::trim)).find(|have| {
        have.strip_prefix(version).is_some_and(|rest| rest.starts_with(['+', '-', '~']))
    })
}

fn apt(home: &Path, program: &str, arguments: &[&str]) -> Command {
    let at = |path: &str| home.join(path).display().to_string();
    let mut command = Command::new(program);
    for option in [
        format!("Dir::Etc::SourceList={}", at("sources.list")),
        "Dir::Etc::SourceParts=/dev/null".to_owned(),
        format!("Dir::State={}", at("state")),
        format!("Dir::Cache={}", at("cache")),
        "APT::Sandbox::User=root".to_owned(),
        // Only the list of packages is of use here.
        "Acquire::Languages=none".to_owned(),
        "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false".to_owned(),
    ] {
        command.arg("-o").arg(option);
    }
    command.args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_compilers_own_version_is_taken() {
        let madison = "  rust-src | 1.96.1+dfsg1-2~bpo13+1 | mirror trixie-backports/main\n  rust-src | 1.9.0+dfsg1-2 | mirror\n";
        assert_eq!(package_of(madison, "1.96.1"), Some("1.96.1+dfsg1-2~bpo13+1"));
        assert_eq!(package_of(madison, "1.96"), None);
        assert_eq!(package_of(madison, "1.9.0"), Some("1.9.0+dfsg1-2"));
        assert_eq!(package_of("", "1.95.0"), None);
    }
}
