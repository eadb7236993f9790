//! DTLSv1_listen(3).

use libc::c_int;

use super::{
    callbacks::{self, notices},
    lend::SslCell,
};
use crate::codec::{ProtocolVersion, record::MAX_PLAINTEXT};
use crate::ossl::{
    bio::{Bio, BioAddr},
    consts::bio::BIO_CTRL_DGRAM_SET_PEER,
    err,
};
use crate::tls::{
    config::Role,
    listen::{Heard, hear, shown, verify_request},
    options::op,
    reason,
};

/// Room for a datagram: a record without protection.
const ROOM: usize = crate::codec::dtls::HEADER_LEN + MAX_PLAINTEXT;

/// What became of one datagram.
enum Next {
    /// It is answered; another may follow.
    Again,
    /// Its cookie is good.
    Good { sequence: u64 },
}

/// Why listening ended without a good hello.
enum End {
    /// Nothing came, or nothing that can be answered: the call may be repeated.
    Soft,
    Fatal,
}

impl SslCell {
    /// Answers hellos until one has a good cookie: 1, and `peer` is where it came from. 0: the
    /// call may be repeated.
    pub fn listen(&self, peer: Option<&BioAddr>) -> c_int {
        self.with(|ssl| ssl.set_role_if_none(Role::Server));
        if !self.clear() {
            return -1;
        }
        err::clear();
        let (Some(rbio), Some(wbio)) = self.with(|ssl| (ssl.io.rbio.cloned(), ssl.io.wbio.cloned())) else {
            err::ssl_error(reason::BIO_NOT_SET);
            return -1;
        };
        loop {
            let mut datagram = vec![0; ROOM];
            let n = rbio.read(&mut datagram);
            let Some(len) = usize::try_from(n).ok().filter(|len| *len > 0) else {
                return if rbio.should_retry() { 0 } else { -1 };
            };
            datagram.truncate(len);
            match self.answer_hello(&rbio, &wbio, &datagram) {
                Ok(Next::Again) => {}
                Ok(Next::Good { sequence }) => {
                    self.take_up(&datagram, sequence);
                    if let Some(peer) = peer {
                        rbio.dgram_peer_into(peer);
                    }
                    return 1;
                }
                Err(End::Soft) => return 0,
                Err(End::Fatal) => return -1,
            }
        }
    }

    fn answer_hello(&self, rbio: &Bio, wbio: &Bio, datagram: &[u8]) -> Result<Next, End> {
        let heard = hear(datagram);
        let (header, message) = shown(datagram);
        // Who watches is told of what is dropped, too.
        if !matches!(heard, Err(reason::RECORD_TOO_SMALL)) {
            notices::message(self, false, 0, 256, header);
        }
        let Heard { cookie, sequence } = heard.map_err(|reason| {
            err::ssl_error(reason);
            End::Soft
        })?;
        let version = self.with(|ssl| ssl.settings.method.version);
        notices::message(self, false, version.unwrap_or(ProtocolVersion::DTLS1_2).0, 22, message);
        if !cookie.is_empty() {
            match callbacks::names::hello_cookie_verify(self, cookie) {
                None => {
                    err::ssl_error(reason::NO_VERIFY_COOKIE_CALLBACK);
                    return Err(End::Fatal);
                }
                Some(true) => return Ok(Next::Good { sequence }),
                Some(false) => {}
            }
        }
        let Some(cookie) = callbacks::names::hello_cookie(self) else {
            err::ssl_error(reason::COOKIE_GEN_CALLBACK_FAILURE);
            return Err(End::Fatal);
        };
        let version = version.unwrap_or(ProtocolVersion::DTLS1_0);
        let request = verify_request(version, sequence, &cookie).ok_or(End::Fatal)?;
        notices::message(self, true, version.0, 256, shown(&request).0);
        if let Some(from) = rbio.dgram_peer() {
            wbio.dgram_set_addr(BIO_CTRL_DGRAM_SET_PEER, &from);
        }
        let sent = usize::try_from(wbio.write(&request)).is_ok_and(|n| n >= request.len()) && wbio.flush() > 0;
        match sent {
            true => Ok(Next::Again),
            false if wbio.should_retry() => Err(End::Soft),
            false => Err(End::Fatal),
        }
    }

    /// The handshake goes on with this hello.
    fn take_up(&self, datagram: &[u8], sequence: u64) {
        self.with(|ssl| ssl.change(|settings| settings.general.options |= op::COOKIE_EXCHANGE));
        self.sync_core(Role::Server);
        self.with(|ssl| {
            ssl.dtls().listened = true;
            if let Some(conn) = &mut ssl.conn {
                conn.listened(datagram, sequence);
            }
        });
    }
}
