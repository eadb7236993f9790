//! Session tickets: keys and protection, in the reference's format (name, IV,
//! AES-256-CBC, HMAC-SHA256) or by the application's callback.
//! SSL_CTX_set_tlsext_ticket_key_cb(3).

use std::sync::{Arc, RwLock};

use super::{
    callbacks::sessions::{self as callbacks, TicketKeyCallback, TicketMac},
    lend::SslCell,
};
use crate::crypto::{ct, secret::Secret, ticket::TicketKey};
use crate::ossl::{
    Failed, Result,
    cipher::CipherCtx,
    err::{self, reason},
    lib_ctx::LibCtx,
    mac::{HmacCtx, MacCtx},
};

/// Name of the key, and the longest IV (`EVP_MAX_IV_LENGTH`), bytes.
const NAME: usize = 16;
const MAX_IV: usize = 16;

/// A context's own ticket keys, made at random with it.
pub struct TicketKeys(RwLock<Arc<TicketKey>>);

impl Default for TicketKeys {
    fn default() -> Self {
        Self::new()
    }
}

impl TicketKeys {
    /// Length of SSL_CTX_set_tlsext_ticket_keys: name, HMAC key, AES key.
    pub const LEN: usize = TicketKey::LEN;

    pub fn new() -> Self {
        TicketKeys(RwLock::new(Arc::new(TicketKey::generate())))
    }

    fn key(&self) -> Arc<TicketKey> {
        Arc::clone(&self.0.read().unwrap_or_else(|e| e.into_inner()))
    }

    /// SSL_CTX_set_tlsext_ticket_keys; false: wrong length, with its error.
    pub fn set(&self, keys: &[u8]) -> bool {
        let Ok(keys) = <&[u8; Self::LEN]>::try_from(keys) else {
            err::ssl_error(reason::INVALID_TICKET_KEYS_LENGTH);
            return false;
        };
        *self.0.write().unwrap_or_else(|e| e.into_inner()) = Arc::new(TicketKey::from_bytes(keys));
        true
    }

    /// SSL_CTX_get_tlsext_ticket_keys; false: wrong length, with its error.
    pub fn get(&self, out: &mut [u8]) -> bool {
        if out.len() != Self::LEN {
            err::ssl_error(reason::INVALID_TICKET_KEYS_LENGTH);
            return false;
        }
        out.copy_from_slice(&self.key().to_bytes());
        true
    }
}

/// What came of making a ticket.
pub enum Sealed {
    Ticket(Vec<u8>),
    /// The callback wants none.
    None,
    /// `SSL_R_*`
    Failed(u32),
}

/// What came of a ticket: SSL_CTX_set_session_ticket_cb(3).
pub enum Opened {
    /// The callback failed.
    Fatal,
    NoDecrypt,
    Plain { der: Secret, renew: bool },
}

fn callback(cell: &SslCell) -> Option<TicketKeyCallback> {
    cell.with(|ssl| {
        ssl.session_ctx.read(|settings| {
            let session = &settings.session;
            match (session.ticket_key_evp_cb, session.ticket_key_cb) {
                (Some(evp), _) => Some(TicketKeyCallback::Evp(Some(evp))),
                (None, Some(hmac)) => Some(TicketKeyCallback::Hmac(Some(hmac))),
                (None, None) => None,
            }
        })
    })
}

/// Protects the DER of a session.
pub fn seal(cell: &SslCell, der: &[u8]) -> Sealed {
    match callback(cell) {
        Some(callback) => seal_by(cell, callback, der).unwrap_or(Sealed::Failed(err::shared::INTERNAL_ERROR)),
        None => {
            let key = cell.with(|ssl| ssl.session_ctx.tickets.key());
            key.seal(der).map_or(Sealed::Failed(err::shared::INTERNAL_ERROR), Sealed::Ticket)
        }
    }
}

/// Opens a ticket.
pub fn open(cell: &SslCell, ticket: &[u8], tls13: bool) -> Opened {
    if ticket.len() < NAME + MAX_IV {
        return Opened::NoDecrypt;
    }
    match callback(cell) {
        Some(callback) => open_by(cell, callback, ticket).unwrap_or(Opened::Fatal),
        None => {
            let key = cell.with(|ssl| ssl.session_ctx.tickets.key());
            // A ticket of TLS 1.3 is used once: the client gets another.
            key.open(ticket).map_or(Opened::NoDecrypt, |der| Opened::Plain { der, renew: tls13 })
        }
    }
}

impl TicketMac {
    fn new(callback: TicketKeyCallback, lib_ctx: &LibCtx) -> Result<Self> {
        Ok(match callback {
            TicketKeyCallback::Evp(_) => TicketMac::Evp(MacCtx::hmac(lib_ctx)?),
            TicketKeyCallback::Hmac(_) => TicketMac::Hmac(HmacCtx::new()?),
        })
    }

    fn of(&mut self, data: &[u8]) -> Result<Vec<u8>> {
        match self {
            TicketMac::Evp(mac) => {
                mac.update(data)?;
                mac.finish()
            }
            TicketMac::Hmac(mac) => {
                mac.update(data)?;
                mac.finish()
            }
        }
    }

    fn size(&self) -> usize {
        match self {
            TicketMac::Evp(mac) => mac.size(),
            TicketMac::Hmac(mac) => mac.size(),
        }
    }
}

fn lib_ctx(cell: &SslCell) -> LibCtx {
    cell.with(|ssl| ssl.session_ctx.lib_ctx.clone())
}

fn seal_by(cell: &SslCell, callback: TicketKeyCallback, der: &[u8]) -> Result<Sealed> {
    let (mut name, mut iv) = ([0; NAME], [0; MAX_IV]);
    let mut cipher = CipherCtx::new()?;
    let mut mac = TicketMac::new(callback, &lib_ctx(cell))?;
    match callbacks::ticket_key(cell, callback, &mut name, &mut iv, &cipher, &mac, true) {
        0 => return Ok(Sealed::None),
        1.. => {}
        _ => return Ok(Sealed::Failed(reason::CALLBACK_FAILED)),
    }
    let iv_len = cipher.iv_len().filter(|len| *len <= MAX_IV).ok_or(Failed)?;
    let mut ticket = [&name[..], iv.get(..iv_len).unwrap_or_default()].concat();
    cipher.update(der, &mut ticket)?;
    cipher.finish(&mut ticket)?;
    let tag = mac.of(&ticket)?;
    ticket.extend_from_slice(&tag);
    Ok(Sealed::Ticket(ticket))
}

fn open_by(cell: &SslCell, callback: TicketKeyCallback, ticket: &[u8]) -> Result<Opened> {
    let (mut name, mut iv) = ([0; NAME], [0; MAX_IV]);
    name.copy_from_slice(ticket.get(..NAME).ok_or(Failed)?);
    iv.copy_from_slice(ticket.get(NAME..NAME + MAX_IV).ok_or(Failed)?);
    let mut cipher = CipherCtx::new()?;
    let mut mac = TicketMac::new(callback, &lib_ctx(cell))?;
    let renew = match callbacks::ticket_key(cell, callback, &mut name, &mut iv, &cipher, &mac, false) {
        0 => return Ok(Opened::NoDecrypt),
        2 => true,
        1.. => false,
        _ => return Ok(Opened::Fatal),
    };
    let (size, iv_len) = (mac.size(), cipher.iv_len().ok_or(Failed)?);
    if size == 0 {
        return Ok(Opened::Fatal);
    }
    if ticket.len() <= NAME + iv_len + size {
        return Ok(Opened::NoDecrypt);
    }
    let (body, tag) = ticket.split_at(ticket.len() - size);
    if !ct::eq(&mac.of(body)?, tag) {
        return Ok(Opened::NoDecrypt);
    }
    let sealed = body.get(NAME + iv_len..).unwrap_or_default();
    // Room for all of it from the start: growing would leave copies behind.
    let mut plain = Vec::with_capacity(sealed.len() + 128);
    let opened = cipher.update(sealed, &mut plain).and_then(|()| cipher.finish(&mut plain));
    let der = Secret::from(plain);
    Ok(match opened {
        Ok(()) => Opened::Plain { der, renew },
        Err(Failed) => Opened::NoDecrypt,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_set_and_got_whole() {
        let keys = TicketKeys::new();
        let mut out = [0; TicketKeys::LEN];
        assert!(keys.get(&mut out) && keys.set(&[7; 80]) && keys.get(&mut out));
        assert_eq!(out, [7; 80]);
        assert!(!keys.get(&mut out[..79]) && !keys.set(&[1; 81]));
        assert_eq!(err::get().map(|code| code.reason()), Some(reason::INVALID_TICKET_KEYS_LENGTH));
        err::clear();
    }
}
