//! What the table leaves out. No text for people: a test holds the page to it.

/// Commands of the page that have no row, each with its reason. They are named
/// as in the code: `Command::Act`.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("Command::GetTheRest", "the palette is in what it fetches"),
    ("Command::SendThis", "it is Send, pressed before the rest of the page was there"),
    ("Command::TakeIn", "needs the request to take in: Import has it"),
    ("Command::FoundValue", "needs the value that was pressed in an answer"),
    ("DraftCommand::Rename", "needs the name: F2 on a draft asks for it"),
    ("DraftCommand::Shift", "needs the draft that has the focus"),
    ("PastCommand::Open", "the history's own list is searched with more care"),
    ("PastCommand::PutIntoForm", "as Open"),
    ("PastCommand::SendAgain", "as Open"),
    ("PastCommand::Pin", "as Open"),
    ("PastCommand::Name", "as Open"),
    ("PastCommand::Delete", "as Open"),
    ("PastCommand::Set", "needs the settings, which stand in the history"),
    ("PastCommand::Restore", "needs the file: the history asks for it"),
    ("SavedCommand::Open", "the collections' own tree has it"),
    ("SavedCommand::Update", "as Open"),
    ("SavedCommand::KeepAll", "needs what is imported: Import has it"),
    ("SavedCommand::Start", "a plan is looked at first, in the collections"),
    ("LessonCommand::Text", "needs the lesson: the rail asks for it"),
    ("LessonCommand::Step", "the lesson's own list has it"),
    ("LessonCommand::Reset", "can't be brought back: the lesson asks first"),
    ("LessonCommand::ForgetAll", "can't be brought back: the rail asks first"),
    ("Present::Next", "the slides have their own keys"),
    ("Present::Back", "the slides have their own keys"),
];
