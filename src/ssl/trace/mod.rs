//! SSL_trace: what a message callback is told, as text. The form is the reference's, as
//! `openssl s_client -trace` shows it.

mod extensions;
mod handshake;
mod names;

use std::ffi::c_int;

use crate::codec::{DecodeError, reader::Reader};
use crate::ossl::{self, bio::Bio};
use crate::ssl::lend::SslCell;
use crate::tls::{alert, suites::Kx, version::rules};
use names::Names;

/// Pseudo content types of SSL_CTX_set_msg_callback(3).
const HEADER: c_int = 256;
const INNER_CONTENT_TYPE: c_int = 257;
const HEADER_LEN: usize = 5;

/// What the text depends on beside the message.
#[derive(Clone, Copy, Default)]
pub struct About {
    pub tls13: bool,
    /// Signatures name their scheme.
    pub sigalgs_on_wire: bool,
    /// Of the suite in use or being negotiated; None: there is none yet.
    pub kx: Option<Kx>,
}

impl About {
    /// A connection's.
    pub fn of(cell: &SslCell) -> About {
        cell.with(|ssl| {
            let conn = ssl.conn.as_ref();
            let rules = conn.and_then(|conn| conn.version()).and_then(rules);
            About {
                tls13: conn.is_some_and(|conn| conn.is_tls13()),
                sigalgs_on_wire: rules.is_none_or(|rules| rules.sigalgs_on_wire),
                kx: conn.and_then(|conn| conn.suite()).map(|suite| suite.kx),
            }
        })
    }
}

/// Why a message is not shown to its end.
enum Stop {
    /// It does not parse.
    Malformed,
    /// libcrypto's text could not be made.
    Output,
}

impl From<DecodeError> for Stop {
    fn from(_: DecodeError) -> Stop {
        Stop::Malformed
    }
}

impl From<ossl::Failed> for Stop {
    fn from(_: ossl::Failed) -> Stop {
        Stop::Output
    }
}

type Shown = Result<(), Stop>;

/// The text, in a BIO of libcrypto's own memory: parts of it are libcrypto's.
struct Text(Bio);

impl Text {
    fn line(&self, indent: usize, text: &str) -> Shown {
        Ok(self.0.print(&format!("{:indent$}{text}\n", ""))?)
    }

    fn part(&self, indent: usize, text: &str) -> Shown {
        Ok(self.0.print(&format!("{:indent$}{text}", ""))?)
    }

    /// `name (len=2): AABB`
    fn hex(&self, indent: usize, name: &str, bytes: &[u8]) -> Shown {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        self.line(indent, &format!("{name} (len={}): {digits}", bytes.len()))
    }

    /// A vector with a length of `len_bytes` bytes in front, as `hex`.
    fn hex_vec(&self, indent: usize, name: &str, len_bytes: usize, r: &mut Reader<'_>) -> Shown {
        let bytes = if len_bytes == 1 { r.vec8()? } else { r.vec16()? };
        self.hex(indent, name, bytes)
    }

    /// `name (number)`, one a line, of numbers of `size` bytes.
    fn list(&self, indent: usize, table: Names, bytes: &[u8], size: usize) -> Shown {
        if !bytes.len().is_multiple_of(size) {
            return Err(Stop::Malformed);
        }
        bytes.chunks(size).try_for_each(|number| {
            let number = number.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
            self.line(indent, &format!("{} ({number})", names::of(table, number)))
        })
    }

    fn dump(&self, indent: c_int, bytes: &[u8]) -> Shown {
        if bytes.is_empty() { Ok(()) } else { Ok(self.0.dump_indent(bytes, indent)?) }
    }
}

/// The text of one call of a message callback.
pub fn text(sent: bool, content_type: c_int, message: &[u8], about: About) -> Vec<u8> {
    let Ok(bio) = Bio::mem() else { return Vec::new() };
    let out = Text(bio);
    let number = u32::try_from(content_type).unwrap_or(u32::MAX);
    // What could not be written is missing in the text.
    let _ = match content_type {
        HEADER => header(&out, sent, message),
        INNER_CONTENT_TYPE => {
            let inner = message.first().map_or(0, |byte| u32::from(*byte));
            out.line(2, &format!("Inner Content Type = {} ({inner})", names::of(names::CONTENT_TYPES, inner)))
        }
        _ => {
            let shown = match names::of(names::CONTENT_TYPES, number) {
                "Handshake" => handshake::show(&out, message, about),
                "ChangeCipherSpec" if message == [1] => out.line(4, "change_cipher_spec (1)"),
                "ChangeCipherSpec" => out.hex(4, "unknown value", message),
                "Alert" => show_alert(&out, message),
                _ => Ok(()),
            };
            let told = match shown {
                Err(Stop::Malformed) => out.line(0, "Message length parse error!"),
                other => other,
            };
            told.and_then(|()| out.line(0, ""))
        }
    };
    out.0.mem_bytes()
}

fn header(out: &Text, sent: bool, message: &[u8]) -> Shown {
    let side = if sent { "Sent" } else { "Received" };
    let Some(&[typ, major, minor, high, low]) = message.first_chunk::<HEADER_LEN>() else {
        return out.hex(0, &format!("{side} too short message"), message);
    };
    let version = u32::from(u16::from_be_bytes([major, minor]));
    let content = names::of(names::CONTENT_TYPES, typ.into());
    out.line(0, &format!("{side} Record\nHeader:"))?;
    out.line(2, &format!("Version = {} ({version:#x})", names::of(names::VERSIONS, version)))?;
    out.line(2, &format!("Content Type = {content} ({typ})"))?;
    out.part(2, &format!("Length = {}", u16::from_be_bytes([high, low])))?;
    out.line(0, "")
}

fn show_alert(out: &Text, message: &[u8]) -> Shown {
    let &[level, description] = message else { return out.line(4, "Illegal Alert Length") };
    let level_text = alert::level(i32::from(level) << 8).1.trim_end_matches('\0');
    let text = alert::description(description.into()).1.trim_end_matches('\0');
    out.line(4, &format!("Level={level_text}({level}), description={text}({description})"))
}
