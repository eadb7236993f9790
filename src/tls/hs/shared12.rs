//! What both sides of TLS 1.0-1.2 do alike: the master secret, the change to its keys,
//! Finished, the peer's certificate and signatures, the session that comes out of it.

use std::sync::Arc;

use crate::codec::{AlertDescription, ContentType, DecodeError, HandshakeType, ProtocolVersion, Reader, der, hs12, x509};
use crate::crypto::{CryptoError, ct, hash::HashAlg, secret::Secret, spki::KeyKind, verify::PublicKey};
use crate::tls::{
    config::Role,
    error::Error,
    flight::Msg,
    groups::Group,
    keys12::{self, KeyBlock, Prf},
    record::{Aead12, CbcKeys, Opener, Sealer},
    reason,
    session::SessionData,
    sigalgs::SignatureScheme,
    state::HandshakeState,
    suites::{Auth, Kx, Protection, Suite},
    transcript::Transcript,
};

use super::{Cx, Expect, chain_check, choose, io::max};

/// The content type the message callback is told for a handshake message.
const HANDSHAKE: u16 = 22;
/// `ERR_R_ASN1_LIB` of err.h.
pub(crate) const ASN1_LIB: u32 = 0x8000d;

/// A body that does not follow its grammar.
pub(crate) fn malformed(error: DecodeError) -> Error {
    Error::decode(match error {
        DecodeError::Short => reason::LENGTH_TOO_SHORT,
        _ => reason::LENGTH_MISMATCH,
    })
}

/// The hash of the pseudo-random function and the transcript: the suite's, or MD5 with
/// SHA-1 below TLS 1.2.
pub(crate) fn prf(cx: &Cx) -> Result<HashAlg, Error> {
    let rules = cx.rules.ok_or(Error::internal())?;
    Ok(cx.suite()?.prf(!rules.legacy_prf))
}

/// The version in use.
pub(crate) fn version(cx: &Cx) -> Result<ProtocolVersion, Error> {
    Ok(cx.rules.ok_or(Error::internal())?.version)
}

/// Makes the master secret of the premaster secret, by RFC 7627 if agreed on; the
/// transcript ends with the ClientKeyExchange.
pub(crate) fn derive_master(cx: &mut Cx, premaster: &Secret) -> Result<(), Error> {
    let prf = prf(cx)?;
    let master = if cx.neg.extended_master_secret {
        let session_hash = cx.transcript.hash();
        keys12::extended_master_secret(prf, premaster, &session_hash)
    } else {
        keys12::master_secret(prf, premaster, &cx.client_random, &cx.server_random)
    };
    cx.master = Some(master);
    Ok(())
}

/// What is made of the master secret, and of what.
pub(crate) struct Schedule {
    master: Secret,
    randoms: [[u8; 32]; 2],
    prf: Prf,
    block: Option<KeyBlock>,
}

impl std::fmt::Debug for Schedule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Schedule")
    }
}

/// The schedule of the master secret and the randoms as they are now.
fn schedule(cx: &mut Cx) -> Result<&mut Schedule, Error> {
    let alg = prf(cx)?;
    let master = cx.master.as_ref().ok_or(Error::internal())?;
    let randoms = [cx.client_random, cx.server_random];
    let fits = |s: &Schedule| s.prf.alg() == alg && s.randoms == randoms && s.master == *master;
    if !cx.schedule12.as_deref().is_some_and(fits) {
        let prf = Prf::new(alg, master);
        cx.schedule12 = Some(Box::new(Schedule { master: master.clone(), randoms, prf, block: None }));
    }
    cx.schedule12.as_deref_mut().ok_or(Error::internal())
}

/// Makes the protection of what the client (or the server) writes.
fn protection<P>(
    cx: &mut Cx,
    clients: bool,
    aead: impl FnOnce(Aead12) -> P,
    cbc: impl FnOnce(CbcKeys) -> Result<P, CryptoError>,
) -> Result<P, Error> {
    let rules = cx.rules.ok_or(Error::internal())?;
    let (version, encrypt_then_mac) = (version(cx)?, cx.neg.encrypt_then_mac);
    let protection = cx.suite()?.protection().ok_or(Error::internal())?;
    let (mac_len, key_len, iv_len) = match protection {
        Protection::Aead(alg) => (0, alg.key_len(), Aead12::fixed_iv_len(alg)),
        Protection::Cbc(cipher, mac) => {
            let iv_len = if rules.explicit_iv { 0 } else { cipher.block_len() };
            (mac.len(), cipher.key_len(), iv_len)
        }
    };
    cx.neg.suite_keyed = true;
    let Schedule { randoms: [client_random, server_random], prf, block, .. } = schedule(cx)?;
    let block = block.get_or_insert_with(|| prf.key_block(client_random, server_random, mac_len, key_len, iv_len));
    let keys = block.side(clients);
    match protection {
        Protection::Aead(alg) => Aead12::new(alg, keys.key, keys.iv).map(aead),
        Protection::Cbc(cipher, mac) => {
            cbc(CbcKeys { cipher, mac, enc_key: keys.key, mac_key: keys.mac, iv: keys.iv, version, encrypt_then_mac })
        }
    }
    .map_err(|_| Error::internal())
}

/// The suite has a CBC cipher: encrypt-then-MAC means something to it (RFC 7366).
pub(crate) fn is_cbc(suite: &Suite) -> bool {
    matches!(suite.protection(), Some(Protection::Cbc(cipher, _)) if cipher.block_len() != 0)
}

/// Writes change_cipher_spec; what follows goes out under the new keys.
pub(crate) fn change_write(cx: &mut Cx) -> Result<(), Error> {
    let state = if cx.is_client() { HandshakeState::CwChange } else { HandshakeState::SwChange };
    cx.send_ccs(state)?;
    let sealer = protection(cx, cx.is_client(), Sealer::Aead12, |keys| keys.sealer())?;
    cx.writer.set_protection(sealer);
    Ok(())
}

/// Reads change_cipher_spec; false: it has not come.
pub(crate) fn change_read(cx: &mut Cx) -> Result<bool, Error> {
    let state = if cx.is_client() { HandshakeState::CrChange } else { HandshakeState::SrChange };
    if !cx.read_ccs(state)? {
        return Ok(false);
    }
    start_read(cx)?;
    Ok(true)
}

/// The peer's change_cipher_spec has come: what follows is under its new keys.
pub(crate) fn start_read(cx: &mut Cx) -> Result<(), Error> {
    let opener = protection(cx, !cx.is_client(), Opener::Aead12, |keys| keys.opener())?;
    cx.reader.set_protection(opener);
    cx.flow.finished_due = true;
    Ok(())
}

fn verify_data(cx: &mut Cx, side: Role) -> Result<Vec<u8>, Error> {
    let transcript = cx.transcript.hash();
    Ok(schedule(cx)?.prf.verify_data(side == Role::Client, &transcript).to_vec())
}

fn keep_verify_data(cx: &mut Cx, side: Role, data: &[u8]) {
    match side {
        Role::Client => cx.reneg.client_verify_data = data.to_vec(),
        Role::Server => cx.reneg.server_verify_data = data.to_vec(),
    }
}

/// Writes our Finished.
pub(crate) fn send_finished(cx: &mut Cx) -> Result<(), Error> {
    let side = cx.role;
    let state = if cx.is_client() { HandshakeState::CwFinished } else { HandshakeState::SwFinished };
    let data = verify_data(cx, side)?;
    cx.enter(state);
    // The reference logs the master secret here, also that of a resumed session.
    if let Some(master) = cx.master.clone() {
        cx.keylog("CLIENT_RANDOM", &master);
    }
    let raw = cx.build(HandshakeType::FINISHED, |out| {
        out.extend_from_slice(&data);
        Ok(())
    })?;
    cx.transcript.add(&raw);
    cx.write_message(ContentType::HANDSHAKE, &raw)?;
    cx.message_notice(true, HANDSHAKE, &raw);
    keep_verify_data(cx, side, &data);
    cx.flow.finished = data;
    Ok(())
}

/// The peer's Finished is due.
pub(crate) fn expect_finished(cx: &Cx) -> [Expect; 1] {
    let state = if cx.is_client() { HandshakeState::CrFinished } else { HandshakeState::SrFinished };
    [Expect::new(HandshakeType::FINISHED, state, max::FINISHED)]
}

/// Checks the peer's Finished (RFC 5246 section 7.4.9).
pub(crate) fn check_finished(cx: &mut Cx, message: &Msg) -> Result<(), Error> {
    cx.flow.finished_due = false;
    let side = if cx.is_client() { Role::Server } else { Role::Client };
    let expected = verify_data(cx, side)?;
    let got = hs12::parse_finished(message.body(), keys12::VERIFY_DATA_LEN)
        .map_err(|_| Error::decode(reason::BAD_DIGEST_LENGTH))?;
    if !ct::eq(got, &expected) {
        return Err(Error::new(AlertDescription::DECRYPT_ERROR, reason::DIGEST_CHECK_FAILED));
    }
    cx.transcript.add(&message.raw);
    if let Some(datagrams) = &mut cx.datagrams {
        datagrams.finished_read();
    }
    keep_verify_data(cx, side, &expected);
    cx.flow.peer_finished = expected;
    Ok(())
}

/// The handshake is complete: back to application data.
pub(crate) fn complete(cx: &mut Cx) {
    cx.reneg.handshakes += 1;
    cx.reneg.active = false;
    cx.reneg.abbreviated = false;
    cx.flow.app_data_allowed = false;
    cx.transcript = Transcript::new();
    cx.schedule12 = None;
    if let Some(datagrams) = &mut cx.datagrams {
        datagrams.complete();
    }
    cx.handshake_done();
}

/// The names of a CertificateRequest or certificate_authorities are names.
pub(crate) fn check_names<'a>(mut names: impl Iterator<Item = &'a [u8]>) -> Result<(), Error> {
    if names.all(crate::codec::x509::is_name) { Ok(()) } else { Err(Error::decode(ASN1_LIB)) }
}

/// Takes a Certificate message in: the chain, and the leaf's key.
pub(crate) fn read_chain(cx: &mut Cx, body: &[u8]) -> Result<(), Error> {
    let mut outer = Reader::new(body);
    let list = outer.vec24().map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
    outer.finish().map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
    let mut entries = Reader::new(list);
    cx.peer.chain.clear();
    cx.peer.leaf_alone = false;
    while !entries.is_empty() {
        let entry = entries.vec24().map_err(|_| Error::decode(reason::CERT_LENGTH_MISMATCH))?;
        check_end(entry)?;
        cx.peer.chain.push(Arc::from(entry));
    }
    take_leaf_key(cx);
    Ok(())
}

/// Nothing may stand behind a certificate; whether it is one at all the application's
/// library judges (`Ask::VerifyPeer`).
fn check_end(entry: &[u8]) -> Result<(), Error> {
    let mut rest = Reader::new(entry);
    if der::expect(&mut rest, der::SEQUENCE).is_err() {
        return Ok(());
    }
    rest.finish().map_err(|_| Error::decode(reason::CERT_LENGTH_MISMATCH))
}

/// The leaf's key, if it can be found: where it must be there, its absence is an error.
fn take_leaf_key(cx: &mut Cx) {
    let leaf = cx.peer.chain.first();
    let key = leaf.and_then(|leaf| x509::subject_public_key_info(leaf).ok()).map(<[u8]>::to_vec);
    cx.peer.spki = key.unwrap_or_default();
}

/// The leaf's key, parsed.
pub(crate) fn peer_key(cx: &Cx) -> Result<PublicKey, Error> {
    PublicKey::from_spki(&cx.peer.spki)
        .map_err(|_| Error::illegal(reason::UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS))
}

/// A key of this kind may stand in the certificate of a suite with this authentication.
pub(crate) fn key_fits_auth(kind: KeyKind, auth: Auth) -> bool {
    match kind {
        KeyKind::Rsa | KeyKind::RsaPss => auth == Auth::Rsa,
        KeyKind::Dsa => auth == Auth::Dss,
        KeyKind::Ec(_) | KeyKind::Ed25519 | KeyKind::Ed448 => auth == Auth::Ecdsa,
        _ => false,
    }
}

/// A kind of key that certificates of these versions have.
pub(crate) fn is_certificate_key(kind: KeyKind) -> bool {
    [Auth::Rsa, Auth::Dss, Auth::Ecdsa].into_iter().any(|auth| key_fits_auth(kind, auth))
}

/// The scheme of a peer's signature: the one on the wire if we can accept it, the one
/// there is below TLS 1.2.
pub(crate) fn peer_scheme(cx: &mut Cx, on_wire: Option<u16>, key: &PublicKey) -> Result<SignatureScheme, Error> {
    let wrong = Error::illegal(reason::WRONG_SIGNATURE_TYPE);
    let scheme = match (on_wire, key.kind()) {
        (Some(code), _) => SignatureScheme(code),
        (None, KeyKind::Rsa) => SignatureScheme::RSA_PKCS1_MD5_SHA1,
        (None, KeyKind::Ec(_)) => SignatureScheme::ECDSA_SHA1,
        (None, KeyKind::Dsa) => SignatureScheme::DSA_SHA1,
        (None, _) => {
            let reason = reason::LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED;
            return Err(Error::new(AlertDescription::INTERNAL_ERROR, reason));
        }
    };
    if on_wire.is_none() {
        if !choose::legacy_allowed(cx, scheme) {
            let reason = reason::LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED;
            return Err(Error::new(AlertDescription::INTERNAL_ERROR, reason));
        }
        cx.neg.peer_sigalg = Some(scheme);
        return Ok(scheme);
    }
    // Above the wire: the private code point of MD5 with SHA-1 must not come in by it.
    if scheme == SignatureScheme::RSA_PKCS1_MD5_SHA1 || !scheme.fits(key.kind()) {
        return Err(wrong);
    }
    if let KeyKind::Ec(curve) = key.kind() {
        // The peer is taken at its word when it told no formats; 1 is compressed over primes.
        let told = cx.peer.point_formats.as_ref();
        if key.has_compressed_point() && told.is_some_and(|formats| !formats.contains(&1)) {
            return Err(Error::illegal(reason::ILLEGAL_POINT_COMPRESSION));
        }
        // An EC key has to be on a curve we know, and that a client that told its curves told.
        let theirs = &cx.peer.groups;
        let known = |curve| cx.config.groups.contains(&curve) && (theirs.is_empty() || theirs.contains(&curve));
        if !curve.is_some_and(|curve| known(curve) && chain_check::curve_fits(cx, curve)) {
            return Err(Error::illegal(reason::WRONG_CURVE));
        }
    }
    let ours = if cx.is_client() { &cx.config.sigalgs } else { cx.config.client_schemes() };
    // As in the reference, SHA-1 is taken unasked for where the security level has it and the flags are not strict.
    let unasked = scheme.hash() == Some(HashAlg::Sha1) && !chain_check::is_strict(cx) && choose::legacy_allowed(cx, scheme);
    if !ours.contains(&scheme) && !unasked {
        return Err(Error::failure(reason::WRONG_SIGNATURE_TYPE));
    }
    cx.check_scheme(scheme);
    cx.neg.peer_sigalg = Some(scheme);
    Ok(scheme)
}

/// Takes a CertificateVerify apart.
pub(crate) fn read_signature<'a>(cx: &Cx, body: &'a [u8]) -> Result<hs12::Signature<'a>, Error> {
    let with_scheme = cx.rules.is_some_and(|rules| rules.sigalgs_on_wire);
    if with_scheme && body.len() < 2 {
        return Err(Error::decode(reason::BAD_PACKET));
    }
    hs12::parse_certificate_verify(body, with_scheme).map_err(|_| Error::decode(reason::LENGTH_MISMATCH))
}

/// Checks a peer's signature over `message`.
pub(crate) fn verify(key: &PublicKey, scheme: SignatureScheme, message: &[u8], signature: &[u8]) -> Result<(), Error> {
    key.verify(scheme, message, signature)
        .map_err(|_| Error::new(AlertDescription::DECRYPT_ERROR, reason::BAD_SIGNATURE))
}

/// What a ServerKeyExchange's signature covers.
pub(crate) fn signed_params(cx: &Cx, params: &[u8]) -> Vec<u8> {
    [&cx.client_random[..], &cx.server_random[..], params].concat()
}

/// The form of a suite's ServerKeyExchange.
pub(crate) fn server_form(cx: &Cx, suite: &Suite) -> hs12::ServerKeyExchangeForm {
    use hs12::KeyExchangeForm as Form;
    let params = match suite.kx {
        Kx::Dhe | Kx::DhePsk => Form::Dhe,
        Kx::Ecdhe | Kx::EcdhePsk => Form::Ecdhe,
        Kx::Srp => Form::Srp,
        _ => Form::None,
    };
    hs12::ServerKeyExchangeForm {
        psk_hint: suite.kx.is_psk(),
        params,
        signed: suite.auth.has_certificate() && params != Form::None,
        with_scheme: cx.rules.is_some_and(|rules| rules.sigalgs_on_wire),
    }
}

/// The form of the client's answer.
pub(crate) fn client_form(suite: &Suite) -> hs12::ClientKeyForm {
    use hs12::ClientKeyForm as Form;
    match suite.kx {
        Kx::Rsa | Kx::RsaPsk => Form::Rsa,
        Kx::Dhe | Kx::DhePsk => Form::Dhe,
        Kx::Ecdhe | Kx::EcdhePsk => Form::Ecdhe,
        Kx::Srp => Form::Srp,
        _ => Form::None,
    }
}

/// The session as far as it is known.
pub(crate) fn new_session(cx: &Cx, session_id: &[u8]) -> Result<SessionData, Error> {
    Ok(SessionData {
        version: version(cx)?,
        suite: cx.suite()?,
        session_id: session_id.to_vec(),
        secret: cx.master.clone().unwrap_or_default(),
        session_id_context: cx.config.session_id_context.clone(),
        time: cx.now,
        time_ms: 0,
        timeout: cx.config.session_timeout,
        verify_result: 0,
        hostname: cx.session_name(),
        psk_identity: None,
        psk_identity_hint: None,
        ticket: Vec::new(),
        ticket_lifetime_hint: 0,
        ticket_age_add: 0,
        ticket_nonce: Vec::new(),
        max_early_data: 0,
        alpn: cx.neg.alpn.clone().unwrap_or_default(),
        max_fragment_length: cx.neg.max_fragment_length,
        extended_master_secret: cx.neg.extended_master_secret,
        ticket_appdata: Vec::new(),
        srp_username: None,
        group: cx.neg.group.map_or(0, |group| group.0),
        peer_chain: cx.peer.chain.clone(),
        leaf_alone: cx.peer.leaf_alone,
        not_resumable: false,
    })
}

/// What a resumed session brings back.
pub(crate) fn resume(cx: &mut Cx, session: &Arc<SessionData>) -> Result<(), Error> {
    cx.peer.chain = session.peer_chain.clone();
    cx.peer.leaf_alone = session.leaf_alone;
    take_leaf_key(cx);
    cx.neg.group = Some(Group(session.group)).filter(|group| group.0 != 0);
    cx.master = Some(session.secret.clone());
    Ok(())
}
