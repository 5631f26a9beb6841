//! Tables: an array of objects, and comma-separated values.
