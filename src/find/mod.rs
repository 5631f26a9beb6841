//! Text in bytes, found in steps.
