//! XML laid out in rows.
