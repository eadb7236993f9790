//! Names of alerts and alert levels: SSL_alert_desc_string(3), SSL_alert_type_string(3).

/// SSL_alert_desc_string_long(3). The low byte of `value` is the description.
pub fn description_long(value: u32) -> &'static str {
    find(value).map_or("unknown", |row| row.1)
}

/// SSL_alert_desc_string(3).
pub fn description_short(value: u32) -> &'static str {
    find(value).map_or("UK", |row| row.2)
}

/// SSL_alert_type_string_long(3). The level is the byte above the description.
pub fn level_long(value: i32) -> &'static str {
    match value >> 8 {
        1 => "warning",
        2 => "fatal",
        _ => "unknown",
    }
}

/// SSL_alert_type_string(3).
pub fn level_short(value: i32) -> &'static str {
    match value >> 8 {
        1 => "W",
        2 => "F",
        _ => "U",
    }
}

fn find(value: u32) -> Option<&'static (u8, &'static str, &'static str)> {
    let number = (value & 0xff) as u8;
    NAMES.iter().find(|row| row.0 == number)
}

/// Number, long and short name. `missing_extension` and `certificate_required`
/// have no names in OpenSSL 3.0.
static NAMES: [(u8, &str, &str); 31] = [
    (0, "close notify", "CN"),
    (10, "unexpected_message", "UM"),
    (20, "bad record mac", "BM"),
    (21, "decryption failed", "DC"),
    (22, "record overflow", "RO"),
    (30, "decompression failure", "DF"),
    (40, "handshake failure", "HF"),
    (41, "no certificate", "NC"),
    (42, "bad certificate", "BC"),
    (43, "unsupported certificate", "UC"),
    (44, "certificate revoked", "CR"),
    (45, "certificate expired", "CE"),
    (46, "certificate unknown", "CU"),
    (47, "illegal parameter", "IP"),
    (48, "unknown CA", "CA"),
    (49, "access denied", "AD"),
    (50, "decode error", "DE"),
    (51, "decrypt error", "CY"),
    (60, "export restriction", "ER"),
    (70, "protocol version", "PV"),
    (71, "insufficient security", "IS"),
    (80, "internal error", "IE"),
    (90, "user canceled", "US"),
    (100, "no renegotiation", "NR"),
    (110, "unsupported extension", "UE"),
    (111, "certificate unobtainable", "CO"),
    (112, "unrecognized name", "UN"),
    (113, "bad certificate status response", "BR"),
    (114, "bad certificate hash value", "BH"),
    (115, "unknown PSK identity", "UP"),
    (120, "no application protocol", "UK"),
];
