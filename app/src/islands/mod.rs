//! The only wasm: parts of a page where a hand feels the difference. Each has a plain form under it.

pub mod autosave;
pub mod order_figures;
