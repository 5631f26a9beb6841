//! Event streams and lines of JSON, one event at a time.
