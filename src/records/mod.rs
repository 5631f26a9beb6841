//! What is kept between visits: which shelves there are, what stands on them,
//! and what must not. Structs of their own with a version, never domain types.
//! Where and how a browser keeps them is not known here.

mod backup;
mod bare;
mod drafts;
mod exchange;
mod failure;
mod history;
mod parts;
mod read;
mod settings;
mod sha256;
#[cfg(test)]
mod sha256_tests;
mod shelf;
mod trouble;

pub use backup::{
    BackupEntry, BackupError, Content, UNREAD, backup_end, backup_head, backup_line, is_for_backup,
    read_backup,
};
pub use bare::{Secrets, bare_draft, bare_exchange, emptied};
pub use drafts::{DeskRecord, KeptDraft, title};
pub use exchange::{BEGINNING, BodyNote, ExchangeRecord, LONGEST_BODY};
pub use history::{HistoryRecord, Outcomes, Ready, Sieve, overdue};
pub use read::Unread;
pub use settings::{HistorySettings, SIZES};
pub use sha256::{Sha256, hex};
pub use shelf::{SCHEMA, SCHEMA_VERSION, Shelf};
pub use trouble::Trouble;
