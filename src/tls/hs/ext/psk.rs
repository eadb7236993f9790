//! pre_shared_key (RFC 8446 section 4.2.11): the offer, its binders, the choice.

use std::sync::Arc;

use super::{Sent, malformed};
use crate::codec::ext::{self, OfferedPsks, PskIdentity};
use crate::crypto::hash::{Digest, HashAlg};
use crate::tls::{
    ask::ExtContext,
    error::Error,
    hs::{Cx, traffic13::suite_hash},
    keys13::{EarlySecrets, PskKind},
    options::ext as place,
    reason,
    session::SessionData,
};

fn kind(external: bool) -> PskKind {
    if external { PskKind::External } else { PskKind::Resumption }
}

/// One key the client offers.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub identity: Vec<u8>,
    pub age: u32,
    pub session: Arc<SessionData>,
    pub external: bool,
}

impl Offer {
    /// The hash of its suite; sessions of TLS 1.3 have one.
    pub fn hash(&self) -> HashAlg {
        self.session.suite.handshake_digest.unwrap_or(HashAlg::Sha256)
    }

    /// The binder over `partial`, the transcript up to the binders.
    pub fn binder(&self, partial: &[u8]) -> Digest {
        EarlySecrets::new(self.hash(), Some(&self.session.secret)).binder(kind(self.external), partial)
    }
}

/// The obfuscated age of a ticket in milliseconds (RFC 8446 section 4.2.11.1).
pub(crate) fn obfuscated_age(session: &SessionData, now: u64) -> u32 {
    // As the reference counts: whole seconds, the ticket one second younger than it looks.
    let age = now.saturating_sub(session.time).saturating_sub(1);
    let age_ms = u32::try_from(age.saturating_mul(1000)).unwrap_or(0);
    age_ms.wrapping_add(session.ticket_age_add)
}

/// Bytes the extension will take in the ClientHello, header included.
pub(super) fn offer_len(cx: &Cx) -> usize {
    if cx.hello.psks.is_empty() {
        return 0;
    }
    let keys: usize = cx.hello.psks.iter().map(|psk| 2 + psk.identity.len() + 4 + 1 + psk.hash().len()).sum();
    4 + 2 + 2 + keys
}

pub(super) fn send(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO == 0 {
        let Some(index) = cx.hello.selected_psk else { return Ok(false) };
        ext::put_selected_psk(out, index);
        return Ok(true);
    }
    if cx.hello.psks.is_empty() {
        return Ok(false);
    }
    put_offer(&cx.hello.psks, out)?;
    Ok(true)
}

/// Writes the offer with zeroed binders; gives the binders' length on the wire.
fn put_offer(psks: &[Offer], out: &mut Vec<u8>) -> Result<usize, Error> {
    Ok(ext::put_offered_psks(
        out,
        psks.iter().map(|psk| PskIdentity { identity: &psk.identity, obfuscated_ticket_age: psk.age }),
        psks.iter().map(|psk| psk.hash().len()),
    )?)
}

pub(super) fn receive(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::CLIENT_HELLO == 0 {
        let index = ext::parse_selected_psk(body).map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
        if usize::from(index) >= cx.hello.psks.len() {
            return Err(Error::illegal(reason::BAD_PSK_IDENTITY));
        }
        cx.hello.selected_psk = Some(index);
        return Ok(());
    }
    // server_start walks the identities; without a mode in common it does not come here.
    let offered = OfferedPsks::parse(body).map_err(|_| malformed())?;
    cx.hello.identities =
        offered.identities().map(|psk| (psk.identity.to_vec(), psk.obfuscated_ticket_age)).collect();
    cx.hello.binders = offered.binders.iter().map(<[u8]>::to_vec).collect();
    cx.hello.binders_len = offered.binders_wire_len();
    Ok(())
}

/// Server: the binder of the identity chosen (RFC 8446 section 4.2.11.2). `partial` is the
/// transcript up to the binders.
pub(crate) fn binder_check(
    session: &SessionData,
    external: bool,
    partial: &Digest,
    binder: &[u8],
) -> Result<(), Error> {
    let hash = suite_hash(session.suite)?;
    if binder.len() != hash.len() {
        return Err(Error::decode(reason::BAD_EXTENSION));
    }
    if EarlySecrets::new(hash, Some(&session.secret)).check_binder(kind(external), partial, binder) {
        Ok(())
    } else {
        Err(Error::illegal(reason::BINDER_DOES_NOT_VERIFY))
    }
}
