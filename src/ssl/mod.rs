//! ssl

pub mod ctrl_numbers;
