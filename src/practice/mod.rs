//! The practice API: `handle(state, request) -> (state, response)`. Knows
//! neither the page nor a clock: the time is handed in.
