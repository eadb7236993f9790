//! Names of alerts and their levels from the numbers callbacks get:
//! SSL_alert_desc_string(3), SSL_alert_type_string(3).

use crate::codec::{AlertDescription, AlertLevel};

/// SSL_alert_desc_string(3) and its long form. The low byte of `value` counts.
pub fn description(value: i32) -> (&'static str, &'static str) {
    AlertDescription((value & 0xff) as u8).strings()
}

/// SSL_alert_type_string(3) and its long form. The level is all above the low byte.
pub fn level(value: i32) -> (&'static str, &'static str) {
    AlertLevel(u8::try_from(value >> 8).unwrap_or(0)).strings()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_openssl_has_them() {
        assert_eq!(level(0x100), ("W", "warning"));
        assert_eq!(level(0x228), ("F", "fatal"));
        assert_eq!(level(0x10203), ("U", "unknown"));
        assert_eq!(description(0x228), ("HF", "handshake failure"));
        assert_eq!(description(109), ("UK", "unknown"));
    }
}
