//! The large-response engine: bytes in, rows out. Knows nothing of HTTP.
