//! The server's side of the key exchanges: ServerKeyExchange out, ClientKeyExchange in.

use crate::codec::{
    AlertDescription, HandshakeType, Reader,
    hs12::{ClientKeyExchange, ServerKeyExchange, ServerParams, Signature},
};
use crate::crypto::kx::{DhPrivate, Failure};
use crate::crypto::secret::Secret;
use crate::tls::{
    ask::{Answer, Ask},
    conn::Step,
    error::Error,
    hs::{Cx, Expect, Transition, ask, choose, choose::Stop, io::max, read, shared12, shares},
    keys12, reason,
    state::HandshakeState,
    suites::{Kx, Suite},
};

use super::{At, Share, State};

/// Longest PSK identity and key (PSK_MAX_IDENTITY_LEN of ssl.h).
const MAX_PSK_IDENTITY: usize = 256;

impl State {
    /// Makes our half of the exchange and its parameters, if the suite has any.
    pub(super) fn kx_params(mut self, cx: &mut Cx) -> Transition {
        let suite = cx.suite()?;
        match suite.kx {
            Kx::Ecdhe | Kx::EcdhePsk => {
                // The verdicts of the choice of suite cover the groups.
                let group = match choose::shared_group(cx, &mut self.hs.verdicts) {
                    Ok(Some(group)) => group,
                    _ => return Err(Error::failure(reason::UNSUPPORTED_ELLIPTIC_CURVE)),
                };
                let share = shares::generate(&cx.config, group)?;
                cx.neg.group = Some(group);
                cx.neg.own_tmp_key = Some((group.0, share.public().to_vec()));
                // As in the reference, which has one byte for the group here.
                if group.0 > 255 {
                    return Err(Error::internal());
                }
                ServerParams::Ecdhe { group: group.0, public: share.public() }.put(&mut self.hs.params)?;
                self.hs.share = Some(Share::Ec(share));
            }
            Kx::Dhe | Kx::DhePsk => return self.dh_params(cx),
            Kx::Srp => {
                let [n, g, salt, b] = self.hs.srp.as_ref().ok_or(Error::internal())?;
                ServerParams::Srp { n, g, salt, public: b }.put(&mut self.hs.params)?;
            }
            Kx::Psk | Kx::RsaPsk if cx.config.psk_identity_hint.is_some() => {}
            _ => return self.goto(At::SendRequest),
        }
        self.goto(At::SignKx)
    }

    /// The application's DH parameters, and our value with them.
    fn dh_params(mut self, cx: &mut Cx) -> Transition {
        let suite = cx.suite()?;
        if self.hs.share.is_none() {
            let (p, g) = match ask!(cx, self, Ask::DhParams { suite }) {
                Answer::Dh(Some(params)) => params,
                Answer::Dh(None) => return Err(Error::failure(reason::MISSING_TMP_DH_KEY)),
                answer => {
                    cx.proceed(answer)?;
                    return cx.wrong_answer();
                }
            };
            let share = DhPrivate::generate(&p, &g).map_err(|_| Error::internal())?;
            let public = share.public();
            cx.peer.tmp_field = Some((p.clone(), g.clone()));
            ServerParams::Dhe { p: &p, g: &g, public }.put(&mut self.hs.params)?;
            cx.neg.own_tmp_key = Some((0, public.to_vec()));
            self.hs.share = Some(Share::Dh(share));
        } else if let Some(answer) = cx.take_answer() {
            self.hs.verdicts.learn(matches!(answer, Answer::Proceed));
        }
        let Some(Share::Dh(share)) = &self.hs.share else { return Err(Error::internal()) };
        match self.hs.verdicts.dh(cx, share.security_bits()) {
            Ok(true) => self.goto(At::SignKx),
            Ok(false) => Err(Error::failure(reason::DH_KEY_TOO_SMALL)),
            Err(Stop::Ask(question)) => Ok((self.into(), Step::Ask(question))),
            Err(Stop::Fail(error)) => Err(error),
        }
    }

    /// ServerKeyExchange, signed where the suite has a certificate.
    pub(super) fn sign_kx(self, cx: &mut Cx) -> Transition {
        let suite = cx.suite()?;
        let form = shared12::server_form(cx, suite);
        let mut body = Vec::new();
        if form.psk_hint {
            let hint = cx.config.psk_identity_hint.as_deref().unwrap_or(&[]);
            ServerKeyExchange { psk_hint: Some(hint), params: ServerParams::None, params_bytes: &[], signature: None }
                .put(&mut body)?;
        }
        body.extend_from_slice(&self.hs.params);
        if form.signed {
            let slot = cx.neg.own_slot.ok_or(Error::internal())?;
            let scheme = cx.neg.own_sigalg.ok_or(Error::internal())?;
            let tls10 = !form.with_scheme;
            let message = shared12::signed_params(cx, &self.hs.params);
            let signature = match ask!(cx, self, Ask::Sign { slot, scheme, message, tls10 }) {
                Answer::Signature(signature) => signature,
                answer => {
                    cx.proceed(answer)?;
                    return cx.wrong_answer();
                }
            };
            Signature { scheme: form.with_scheme.then_some(scheme.0), bytes: &signature }.put(&mut body)?;
        }
        cx.send(HandshakeState::SwKeyExch, HandshakeType::SERVER_KEY_EXCHANGE, |out| {
            out.extend_from_slice(&body);
            Ok(())
        })?;
        self.goto(At::SendRequest)
    }

    pub(super) fn read_kx(mut self, cx: &mut Cx) -> Transition {
        const EXPECT: [Expect; 1] =
            [Expect::new(HandshakeType::CLIENT_KEY_EXCHANGE, HandshakeState::SrKeyExch, max::CLIENT_KEY_EXCHANGE)];
        let message = read!(cx, self, &EXPECT);
        cx.transcript.add(&message.raw);
        let mut rest = Reader::new(message.body());
        if !cx.suite()?.kx.is_psk() {
            self.hs.client_kx = rest.rest().to_vec();
            return self.goto(At::Premaster);
        }
        let identity = rest.vec16().map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
        if identity.len() > MAX_PSK_IDENTITY {
            return Err(Error::decode(reason::DATA_LENGTH_TOO_LONG));
        }
        self.hs.psk_identity = Some(identity.to_vec());
        self.hs.client_kx = rest.rest().to_vec();
        self.goto(At::PskKey)
    }

    pub(super) fn psk_key(mut self, cx: &mut Cx) -> Transition {
        let identity = self.hs.psk_identity.clone().unwrap_or_default();
        match ask!(cx, self, Ask::PskServer { identity }) {
            Answer::PskKey(Some(key)) => self.hs.psk = Some(key),
            Answer::PskKey(None) => {
                return Err(Error::new(AlertDescription::UNKNOWN_PSK_IDENTITY, reason::PSK_IDENTITY_NOT_FOUND));
            }
            answer => {
                cx.proceed(answer)?;
                return cx.wrong_answer();
            }
        }
        self.goto(At::Premaster)
    }

    /// The premaster secret, and from it the master secret.
    pub(super) fn premaster(mut self, cx: &mut Cx) -> Transition {
        let suite = cx.suite()?;
        // It serves once, and is gone.
        cx.neg.own_tmp_key = None;
        let key = match self.hs.client_key.take() {
            Some(key) => key,
            None => client_key(suite, &self.hs.client_kx)?,
        };
        let agreed: Option<Secret> = match suite.kx {
            Kx::Rsa | Kx::RsaPsk | Kx::Srp => match cx.take_answer() {
                Some(Answer::Premaster(secret)) => Some(secret),
                Some(answer) => {
                    cx.proceed(answer)?;
                    return cx.wrong_answer();
                }
                None => {
                    let question = premaster_question(cx, suite, key.clone())?;
                    self.hs.client_key = Some(key);
                    return Ok((self.into(), Step::Ask(question)));
                }
            },
            Kx::Ecdhe | Kx::EcdhePsk => {
                let Some(Share::Ec(share)) = self.hs.share.take() else { return Err(Error::internal()) };
                let group = cx.neg.group.ok_or(Error::internal())?;
                let refused = |failure| match failure {
                    Failure::Share => Error::illegal(reason::BAD_KEY_SHARE).for_share(group, &key),
                    Failure::Peer => Error::illegal(reason::BAD_KEY_SHARE),
                    failure => shares::refused(failure, group, &key),
                };
                let secret = share.complete(&key).map_err(refused)?;
                cx.peer.tmp_key = cx.neg.group.map(|group| (group.0, key));
                Some(secret)
            }
            Kx::Dhe | Kx::DhePsk => {
                let Some(Share::Dh(share)) = self.hs.share.take() else { return Err(Error::internal()) };
                if key.is_empty() {
                    return Err(Error::decode(reason::MISSING_TMP_DH_KEY));
                }
                let secret = share.complete(&key).map_err(|_| Error::illegal(reason::BAD_KEY_SHARE))?;
                cx.peer.tmp_key = Some((0, key));
                Some(secret)
            }
            Kx::Psk => None,
            Kx::Any | Kx::Gost | Kx::Gost18 => return Err(Error::internal()),
        };
        let premaster = match (self.hs.psk.take(), agreed) {
            (Some(psk), agreed) => keys12::psk_premaster(agreed.as_deref(), &psk),
            (None, Some(agreed)) => agreed,
            (None, None) => return Err(Error::internal()),
        };
        shared12::derive_master(cx, &premaster)?;
        let certified = self.hs.requested && !cx.peer.chain.is_empty();
        if !certified {
            cx.transcript.free_buffer();
        }
        self.goto(if certified { At::ReadVerify } else { At::ReadChange })
    }
}

/// The key in a ClientKeyExchange, after a PSK identity was taken off it.
fn client_key(suite: &Suite, body: &[u8]) -> Result<Vec<u8>, Error> {
    if suite.kx.is_ecdhe() && body.is_empty() {
        return Err(Error::failure(reason::MISSING_TMP_ECDH_KEY));
    }
    let parsed = ClientKeyExchange::parse(body, false, shared12::client_form(suite));
    let parsed = parsed.map_err(|_| match suite.kx {
        Kx::Dhe | Kx::DhePsk => Error::decode(reason::DH_PUBLIC_VALUE_LENGTH_IS_WRONG),
        Kx::Srp => Error::decode(reason::BAD_SRP_A_LENGTH),
        _ => Error::decode(reason::LENGTH_MISMATCH),
    })?;
    Ok(parsed.key.to_vec())
}

/// What only the application can make of the client's key.
fn premaster_question(cx: &Cx, suite: &Suite, key: Vec<u8>) -> Result<Ask, Error> {
    if suite.kx == Kx::Srp {
        return Ok(Ask::SrpPremaster { params: vec![key] });
    }
    Ok(Ask::RsaPremaster {
        slot: cx.neg.own_slot.ok_or(Error::internal())?,
        client_version: cx.client_version,
        negotiated: shared12::version(cx)?,
        ciphertext: key,
    })
}
