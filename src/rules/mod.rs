//! What a browser does to a request before it leaves (Fetch standard). Knows
//! the page it runs on only by what it is told.
