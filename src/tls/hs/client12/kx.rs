//! The client's side of the key exchanges: ServerKeyExchange in, ClientKeyExchange out.

use crate::codec::{
    AlertDescription, DecodeError, HandshakeType, Reader,
    hs12::{ClientKeyExchange, KeyExchangeForm, ServerKeyExchange, ServerKeyExchangeForm, ServerParams},
};
use crate::crypto::{
    kx::{DhPrivate, Failure},
    rng,
    secret::Secret,
    verify::{EncryptError, PublicKey},
};
use crate::tls::{
    ask::{Answer, Ask},
    config::Asks,
    conn::Step,
    error::{Cause, Error},
    groups::Group,
    hs::{Cx, Transition, ask, chain_check, choose, choose::Stop, shared12, shares},
    keys12, reason,
    state::HandshakeState,
    suites::Kx,
};

use super::{At, State};

/// Longest PSK identity hint the reference takes (PSK_MAX_IDENTITY_LEN of ssl.h).
const MAX_PSK_HINT: usize = 256;
/// ECCurveType named_curve (RFC 8422 section 5.4).
const NAMED_CURVE: u8 = 3;
/// Length of RSA's premaster secret (RFC 5246 section 7.4.7.1).
const RSA_PREMASTER: usize = 48;

/// The ephemeral parameters a server sent.
#[derive(Debug, Default)]
pub(super) enum ServerValue {
    #[default]
    None,
    /// The agreement is done: our share and the secret stand in the flight.
    Agreed,
    /// The same, of a finite field with so many bits of security.
    AgreedInField { security_bits: u32 },
    Srp { n: Vec<u8>, g: Vec<u8>, salt: Vec<u8>, b: Vec<u8> },
}

impl State {
    /// ServerKeyExchange: parameters within what we offered, and their signature.
    pub(super) fn read_kx(&mut self, cx: &mut Cx, body: &[u8]) -> Result<(), Error> {
        let suite = cx.suite()?;
        let form = shared12::server_form(cx, suite);
        if form.params == KeyExchangeForm::Ecdhe {
            self.agree(cx, body, form.psk_hint)?;
        }
        let with_scheme = form.signed && cx.rules.is_some_and(|rules| rules.sigalgs_on_wire);
        let ends_with_params = ServerKeyExchange::parse(body, ServerKeyExchangeForm { signed: false, ..form }).is_ok();
        let message = ServerKeyExchange::parse(body, form).map_err(|error| match error {
            DecodeError::Trailing if !form.signed => Error::decode(reason::EXTRA_DATA_IN_MESSAGE),
            _ if with_scheme && ends_with_params => Error::decode(reason::LENGTH_TOO_SHORT),
            _ => Error::decode(reason::LENGTH_MISMATCH),
        })?;
        if let Some(hint) = message.psk_hint {
            if hint.len() > MAX_PSK_HINT {
                return Err(Error::failure(reason::DATA_LENGTH_TOO_LONG));
            }
            self.hs.psk_hint = Some(hint.to_vec()).filter(|hint| !hint.is_empty());
        }
        self.hs.params = take_params(cx, message.params)?;
        if let ServerParams::Dhe { p, g, public } = message.params {
            self.agree_in_field(cx, p, g, public)?;
        }
        if let Some(signature) = message.signature {
            let key = shared12::peer_key(cx)?;
            let scheme = shared12::peer_scheme(cx, signature.scheme, &key)?;
            let signed = shared12::signed_params(cx, message.params_bytes);
            shared12::verify(&key, scheme, &signed, signature.bytes)?;
        }
        Ok(())
    }

    /// ECDHE: curve and point are judged, by agreeing on the secret, before the signature
    /// over them is.
    fn agree(&mut self, cx: &mut Cx, body: &[u8], psk_hint: bool) -> Result<(), Error> {
        let short = |_| Error::decode(reason::LENGTH_TOO_SHORT);
        let mut r = Reader::new(body);
        if psk_hint {
            r.vec16().map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
        }
        let named = r.u8().map_err(short)? == NAMED_CURVE;
        let group = Group(r.u16().map_err(short)?);
        if !named || !cx.config.groups.contains(&group) || !choose::group_fits_version(cx, group) || !chain_check::curve_fits(cx, group) {
            return Err(Error::illegal(reason::WRONG_CURVE));
        }
        cx.check_group(group);
        let point = r.vec8().map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
        // A KEM has no place in TLS 1.2.
        if shares::is_kem(&cx.config, group) {
            return Err(Error::internal());
        }
        let (key, secret) = shares::exchange(&cx.config, group, point).map_err(|failure| match failure {
            Failure::Share => Error::illegal(reason::BAD_ECPOINT).for_share(group, point),
            failure => shares::refused(failure, group, point),
        })?;
        self.hs.key = key;
        self.hs.premaster = Some(secret);
        Ok(())
    }

    /// DHE: the same, the strength of the field included if no callback judges it.
    fn agree_in_field(&mut self, cx: &Cx, p: &[u8], g: &[u8], public: &[u8]) -> Result<(), Error> {
        let bad = |_| Error::illegal(reason::BAD_DH_VALUE);
        let share = DhPrivate::generate(p, g).map_err(bad)?;
        let security_bits = share.security_bits();
        if matches!(self.hs.verdicts.dh(cx, security_bits), Ok(false)) {
            return Err(Error::failure(reason::DH_KEY_TOO_SMALL));
        }
        let key = share.public().to_vec();
        let secret = share.complete(public).map_err(bad)?;
        self.hs.key = key;
        self.hs.premaster = Some(secret);
        self.hs.params = ServerValue::AgreedInField { security_bits };
        Ok(())
    }

    /// The key of a PSK suite, and the identity it goes by.
    pub(super) fn psk_key(mut self, cx: &mut Cx) -> Transition {
        if !cx.suite()?.kx.is_psk() {
            return self.goto(At::Kx);
        }
        if !cx.asks(Asks::PSK_CLIENT) {
            return Err(Error::new(AlertDescription::INTERNAL_ERROR, reason::PSK_NO_CLIENT_CB));
        }
        let hint = self.hs.psk_hint.clone();
        match ask!(cx, self, Ask::PskClient { hint }) {
            Answer::PskClient(Some(psk)) => self.hs.psk = Some(psk),
            Answer::PskClient(None) => return Err(Error::failure(reason::PSK_IDENTITY_NOT_FOUND)),
            answer => {
                cx.proceed(answer)?;
                return cx.wrong_answer();
            }
        }
        self.goto(At::Kx)
    }

    /// Our value and the secret agreed on.
    pub(super) fn make_kx(mut self, cx: &mut Cx) -> Transition {
        let suite = cx.suite()?;
        match &self.hs.params {
            ServerValue::None => {
                if matches!(suite.kx, Kx::Rsa | Kx::RsaPsk) {
                    self.make_rsa(cx)?;
                }
            }
            ServerValue::Agreed => {}
            ServerValue::AgreedInField { security_bits } => {
                if let Some(answer) = cx.take_answer() {
                    self.hs.verdicts.learn(matches!(answer, Answer::Proceed));
                }
                match self.hs.verdicts.dh(cx, *security_bits) {
                    Ok(true) => {}
                    Ok(false) => return Err(Error::failure(reason::DH_KEY_TOO_SMALL)),
                    Err(Stop::Ask(question)) => return Ok((self.into(), Step::Ask(question))),
                    Err(Stop::Fail(error)) => return Err(error),
                }
            }
            ServerValue::Srp { n, g, salt, b } => {
                if self.hs.key.is_empty() {
                    let (n, g, salt, b) = (n.clone(), g.clone(), salt.clone(), b.clone());
                    match ask!(cx, self, Ask::SrpClient { n, g, salt, b }) {
                        Answer::Bytes(a) => self.hs.key = a,
                        answer => {
                            cx.proceed(answer)?;
                            return cx.wrong_answer();
                        }
                    }
                }
                let params = vec![self.hs.key.clone()];
                match ask!(cx, self, Ask::SrpPremaster { params }) {
                    Answer::Premaster(secret) => self.hs.premaster = Some(secret),
                    answer => {
                        cx.proceed(answer)?;
                        return cx.wrong_answer();
                    }
                }
            }
        }
        self.goto(At::SendKx)
    }

    /// A random premaster secret, encrypted to the server (RFC 5246 section 7.4.7.1).
    fn make_rsa(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let mut premaster = Secret::zeroed(RSA_PREMASTER);
        rng::fill(premaster.as_mut());
        // The version offered, not the one chosen: it tells of a rollback.
        if let Some(front) = premaster.as_mut().first_chunk_mut::<2>() {
            *front = cx.client_version.0.to_be_bytes();
        }
        let key = shared12::peer_key(cx)?;
        self.hs.key = key.rsa_encrypt_pkcs1(&premaster).map_err(|error| cannot_encrypt(&key, error))?;
        cx.keylog_rsa(&self.hs.key, &premaster);
        self.hs.premaster = Some(premaster);
        Ok(())
    }

    /// ClientKeyExchange, then the master secret.
    pub(super) fn send_kx(mut self, cx: &mut Cx) -> Transition {
        let suite = cx.suite()?;
        let identity = self.hs.psk.as_ref().map(|(identity, _)| identity.as_slice());
        let form = shared12::client_form(suite);
        let body = ClientKeyExchange { psk_identity: identity, form, key: &self.hs.key };
        cx.send(HandshakeState::CwKeyExch, HandshakeType::CLIENT_KEY_EXCHANGE, |out| body.put(out))?;
        let premaster = match (&self.hs.psk, self.hs.premaster.take()) {
            (Some((_, psk)), agreed) => keys12::psk_premaster(agreed.as_deref(), psk),
            (None, Some(agreed)) => agreed,
            (None, None) => return Err(Error::internal()),
        };
        shared12::derive_master(cx, &premaster)?;
        let signs = cx.neg.cert_requested && self.hs.credential.is_some();
        if !signs {
            cx.transcript.free_buffer();
        }
        self.goto(if signs { At::SignVerify } else { At::SendChange })
    }
}

/// The peer's key is none to encrypt to: no fault of ours, but the reference's alert says so.
fn cannot_encrypt(key: &PublicKey, error: EncryptError) -> Error {
    /// `ERR_R_EVP_LIB` of err.h.
    const EVP_LIB: u32 = 0x80006;
    let EncryptError::Refused(code) = error else { return Error::internal() };
    // The reference fails to ask for the size first where the modulus is 0.
    let reason = if key.bits() == 0 { EVP_LIB } else { reason::BAD_RSA_ENCRYPT };
    Error::new(AlertDescription::INTERNAL_ERROR, reason).because(Cause::Crypto(code.lib(), code.reason()))
}

/// The parameters, as far as they can be judged without the signature.
fn take_params(cx: &mut Cx, params: ServerParams<'_>) -> Result<ServerValue, Error> {
    Ok(match params {
        ServerParams::None => ServerValue::None,
        ServerParams::Ecdhe { group, public } => {
            let group = Group(group);
            cx.neg.group = Some(group);
            cx.peer.tmp_key = Some((group.0, public.to_vec()));
            ServerValue::Agreed
        }
        ServerParams::Dhe { p, g, public } => {
            if !in_field(public, p) || g.is_empty() {
                return Err(Error::illegal(reason::BAD_DH_VALUE));
            }
            cx.peer.tmp_key = Some((0, public.to_vec()));
            cx.peer.tmp_field = Some((p.to_vec(), g.to_vec()));
            ServerValue::None
        }
        ServerParams::Srp { n, g, salt, public } => {
            let (n, g, salt, b) = (n.to_vec(), g.to_vec(), salt.to_vec(), public.to_vec());
            ServerValue::Srp { n, g, salt, b }
        }
    })
}

/// 1 < value < prime - 1, big-endian: neither is secret.
fn in_field(value: &[u8], prime: &[u8]) -> bool {
    let strip = |n: &[u8]| n.iter().copied().skip_while(|byte| *byte == 0).collect::<Vec<u8>>();
    let (value, mut last) = (strip(value), strip(prime));
    // An odd prime less one has no borrow.
    match last.last_mut() {
        Some(byte) if *byte & 1 == 1 => *byte -= 1,
        _ => return false,
    }
    let above_one = value.len() > 1 || value.first().is_some_and(|byte| *byte > 1);
    above_one && (value.len(), &value) < (last.len(), &last)
}

#[cfg(test)]
mod tests {
    use super::in_field;

    #[test]
    fn the_ends_of_the_field_are_out() {
        let prime = [0, 1, 1];
        for (value, fits) in [(vec![], false), (vec![0, 1], false), (vec![2], true), (vec![255], true), (vec![1, 0], false)] {
            assert_eq!(in_field(&value, &prime), fits, "{value:?}");
        }
        assert!(!in_field(&[5], &[]));
        assert!(!in_field(&[5], &[8]));
    }
}
