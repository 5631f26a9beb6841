//! JSONPath (RFC 9535) over the rows of a JSON text.
