//! The application's callbacks: what is set and how each is called (unsafe, with no borrow).

#[derive(Clone, Default)]
pub struct Hooks {}
