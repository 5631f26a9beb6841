//! Chance, for names that no other tab gives.

/// 32 bits. Not for secrets.
pub fn bits() -> u32 {
    (js_sys::Math::random() * 4_294_967_296.0) as u32
}
