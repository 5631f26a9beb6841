//! The body of one answer, while it arrives and after.
