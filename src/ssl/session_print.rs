//! SSL_SESSION_print(3): a session as text.

use std::{ffi::CString, fmt::Write};

use super::session::{Fields, Session, protocol_name};
use crate::ossl::{Result, bio::Bio, x509};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // A String takes all that is written.
        let _ = write!(text, "{byte:02X}");
        text
    })
}

/// What stands before the ticket's dump, and after it.
fn texts(fields: &Fields) -> (String, String) {
    let tls13 = fields.version == 0x0304;
    let protocol = protocol_name(fields.version).to_string_lossy();
    let cipher = match fields.suite {
        Some(suite) => suite.name_str().to_owned(),
        None => format!("{:04X}", fields.suite_id),
    };
    let or_none = |text: &Option<CString>| text.as_ref().map_or("None".into(), |text| text.to_string_lossy().into_owned());
    let mut head = format!(
        "SSL-Session:\n    Protocol  : {protocol}\n    Cipher    : {cipher}\n    Session-ID: {}\n    Session-ID-ctx: {}\n    {}{}\n",
        hex(&fields.session_id),
        hex(&fields.id_context),
        if tls13 { "Resumption PSK: " } else { "Master-Key: " },
        hex(&fields.secret),
    );
    head += &format!(
        "    PSK identity: {}\n    PSK identity hint: {}\n    SRP username: {}",
        or_none(&fields.psk_identity),
        or_none(&fields.psk_identity_hint),
        or_none(&fields.srp_username),
    );
    if fields.ticket_lifetime_hint != 0 {
        head += &format!("\n    TLS session ticket lifetime hint: {} (seconds)", fields.ticket_lifetime_hint);
    }
    if !fields.ticket.is_empty() {
        head += "\n    TLS session ticket:\n";
    }
    let mut tail = String::new();
    if fields.time != 0 {
        tail += &format!("\n    Start Time: {}", fields.time);
    }
    if fields.timeout != 0 {
        tail += &format!("\n    Timeout   : {} (sec)", fields.timeout);
    }
    let verdict = i32::try_from(fields.verify_result).map_or("".into(), |code| x509::verify_error_string(code).to_string_lossy());
    tail += &format!("\n    Verify return code: {} ({verdict})\n", fields.verify_result);
    let extended = if fields.extended_master_secret() { "yes" } else { "no" };
    tail += &format!("    Extended master secret: {extended}\n");
    if tls13 {
        tail += &format!("    Max Early Data: {}\n", fields.max_early_data);
    }
    (head, tail)
}

/// SSL_SESSION_print(3); the BIO may be the application's.
///
/// # Errors
/// When the BIO takes it not.
pub fn print(session: &Session, bio: &Bio) -> Result {
    let ((head, tail), ticket) = session.read(|fields| (texts(fields), fields.ticket.clone()));
    bio.print(&head)?;
    if !ticket.is_empty() {
        bio.dump_indent(&ticket, 4)?;
    }
    bio.print(&tail)
}

/// SSL_SESSION_print_keylog(3): the older form of an NSS key log line; false: no id or key.
pub fn print_keylog(session: &Session, bio: &Bio) -> bool {
    let line = session.read(|fields| {
        (!fields.session_id.is_empty() && !fields.secret.is_empty())
            .then(|| format!("RSA Session-ID:{} Master-Key:{}\n", hex(&fields.session_id), hex(&fields.secret)))
    });
    line.is_some_and(|line| bio.print(&line).is_ok())
}
