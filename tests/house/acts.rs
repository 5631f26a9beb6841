//! What the page obeys, against the table of acts: each command can be found in
//! the palette, or has a reason why not.

/// The variants of an enum, as its source has them.
pub fn variants(text: &str, name: &str) -> Vec<String> {
    let start = format!("pub enum {name} {{");
    let Some((_, rest)) = text.split_once(&start) else { return Vec::new() };
    let body = rest.split("\n}").next().unwrap_or_default();
    body.lines()
        // Deeper lines are the fields of a variant.
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
        .filter_map(|line| line.split(|c: char| !c.is_alphanumeric()).next())
        .map(|variant| format!("{name}::{variant}"))
        .collect()
}

/// Commands that are neither done by an act nor left out for a reason, and
/// reasons that have become idle.
pub fn breaches(commands: &[String], doing: &str, left_out: &[(&str, &str)]) -> Vec<String> {
    let is_done = |command: &str| {
        doing.match_indices(command).any(|(at, _)| {
            let after = doing[at + command.len()..].chars().next();
            !after.is_some_and(char::is_alphanumeric)
        })
    };
    let is_left_out = |command: &str| left_out.iter().any(|(name, _)| *name == command);
    let missing = commands.iter().filter(|it| !is_done(it) && !is_left_out(it)).map(|it| {
        format!("{it} has no act in src/acts/table.rs that src/ui/doing.rs carries out, and no reason in LEFT_OUT")
    });
    let idle = left_out
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| is_done(name) || !commands.iter().any(|command| command == name));
    missing.chain(idle.map(|name| format!("LEFT_OUT names {name} for nothing"))).collect()
}

#[test]
fn planted_breaches_are_found() {
    let text = "pub enum Command {\n    /// Sends.\n    Send,\n    Open(usize),\n    Make {\n        Deep: u8,\n    },\n}\npub enum Other {\n    No,\n}\n";
    let commands = variants(text, "Command");
    assert_eq!(commands, ["Command::Send", "Command::Open", "Command::Make"]);
    let doing = "Act::Send => Command::Send, Command::Opener";
    let left_out = [("Command::Make", "needs more"), ("Command::Gone", "was there")];
    let found = breaches(&commands, doing, &left_out);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("Command::Open ") && found[1].contains("Command::Gone"));
}
