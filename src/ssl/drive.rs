//! The one loop: steps of the core, BIOs, questions.

#[derive(Clone, Default)]
pub struct Driving {}
