//! Certificate, CertificateVerify and Finished of TLS 1.3 (RFC 8446 section 4.4): what both
//! roles, and authentication after the handshake, have in common.

use std::sync::Arc;

use crate::codec::{
    AlertDescription, HandshakeType, Reader, der,
    hello::Extensions,
    hs12, hs13,
    writer::Written,
};
use crate::tls::{
    ask::{Answer, Ask},
    conn::Step,
    error::Error,
    flight::Msg,
    keys13::TrafficSecret,
    options::ext as place,
    reason,
    sigalgs::SignatureScheme,
    state::HandshakeState,
};

use super::{Cx, ext, offer, shared12::ASN1_LIB};

/// The peer's Certificate may be this long (SSL_CTX_set_max_cert_list(3)).
pub(crate) fn max_certificate(cx: &Cx) -> usize {
    cx.config.max_cert_list
}

/// The text that a CertificateVerify signs (RFC 8446 section 4.4.3).
fn signed_text(server: bool, hash: &[u8]) -> Vec<u8> {
    let label: &[u8] =
        if server { b"TLS 1.3, server CertificateVerify\0" } else { b"TLS 1.3, client CertificateVerify\0" };
    let mut text = Vec::with_capacity(64 + label.len() + hash.len());
    text.resize(64, 0x20);
    text.extend_from_slice(label);
    text.extend_from_slice(hash);
    text
}

// ---- ours -----------------------------------------------------------------------------

/// Writing our Certificate and CertificateVerify.
#[derive(Debug)]
pub(crate) enum Own {
    Chain { slot: usize, scheme: SignatureScheme },
    Extensions { slot: usize, scheme: SignatureScheme, chain: Arc<Vec<Arc<[u8]>>>, blocks: Vec<Vec<u8>> },
    Sign { slot: usize, scheme: SignatureScheme },
}

/// What a step of `Own` comes to.
pub(crate) enum OwnStep {
    Stay(Own, Step),
    Done,
}

impl Own {
    pub fn new(slot: usize, scheme: SignatureScheme) -> Own {
        Own::Chain { slot, scheme }
    }

    pub fn step(self, cx: &mut Cx) -> Result<OwnStep, Error> {
        match self {
            Own::Chain { slot, scheme } => match cx.take_answer() {
                None => Ok(OwnStep::Stay(self, Step::Ask(Ask::OwnChain { slot }))),
                Some(Answer::Chain(chain)) if !chain.is_empty() => {
                    // What goes with the certificate is found by its slot.
                    cx.neg.own_slot = Some(slot);
                    Ok(OwnStep::Stay(Own::Extensions { slot, scheme, chain, blocks: Vec::new() }, Step::Continue))
                }
                Some(answer) => {
                    cx.proceed(answer)?;
                    cx.wrong_answer()
                }
            },
            Own::Extensions { slot, scheme, chain, blocks } => extensions(cx, slot, scheme, chain, blocks),
            Own::Sign { slot, scheme } => {
                let server = !cx.is_client();
                match cx.take_answer() {
                    None => {
                        let message = signed_text(server, &cx.transcript.hash());
                        let ask = Ask::Sign { slot, scheme, message, tls10: false };
                        Ok(OwnStep::Stay(self, Step::Ask(ask)))
                    }
                    Some(Answer::Signature(signature)) => {
                        let state = if server { HandshakeState::SwCertVrfy } else { HandshakeState::CwCertVrfy };
                        let body = hs13::CertificateVerify { scheme: scheme.0, signature: &signature };
                        cx.send(state, HandshakeType::CERTIFICATE_VERIFY, |out| body.put(out))?;
                        cx.neg.own_sigalg = Some(scheme);
                        cx.neg.own_slot = Some(slot);
                        Ok(OwnStep::Done)
                    }
                    Some(answer) => {
                        cx.proceed(answer)?;
                        cx.wrong_answer()
                    }
                }
            }
        }
    }
}

/// The extensions of each entry, then the message.
fn extensions(
    cx: &mut Cx,
    slot: usize,
    scheme: SignatureScheme,
    chain: Arc<Vec<Arc<[u8]>>>,
    mut blocks: Vec<Vec<u8>>,
) -> Result<OwnStep, Error> {
    let context = place::TLS1_3_CERTIFICATE;
    while blocks.len() < chain.len() {
        let cert_index = blocks.len();
        let custom = if !ext::wants_custom(cx, context) {
            Vec::new()
        } else {
            match cx.take_answer() {
                Some(Answer::Extensions(list)) => list,
                Some(answer) => {
                    cx.proceed(answer)?;
                    Vec::new()
                }
                None => {
                    cx.hello.entry = chain.get(cert_index).cloned();
                    let stay = Own::Extensions { slot, scheme, chain, blocks };
                    return Ok(OwnStep::Stay(stay, Step::Ask(Ask::CustomExtAdd { context, cert_index })));
                }
            }
        };
        cx.hello.cert_index = cert_index;
        blocks.push(ext::write(cx, context, &custom)?);
    }
    cx.hello.cert_index = 0;
    write_certificate(cx, &chain, &blocks)?;
    Ok(OwnStep::Stay(Own::Sign { slot, scheme }, Step::Continue))
}

/// Writes Certificate; an empty chain is a client that has none.
pub(crate) fn write_certificate(cx: &mut Cx, chain: &[Arc<[u8]>], blocks: &[Vec<u8>]) -> Result<(), Error> {
    let state = if cx.is_client() { HandshakeState::CwCert } else { HandshakeState::SwCert };
    let context = if cx.is_client() { cx.tls13.request_context.clone() } else { Vec::new() };
    cx.send(state, HandshakeType::CERTIFICATE, |out| {
        hs13::put_certificate(out, &context, |out| {
            chain.iter().zip(blocks).try_for_each(|(certificate, block)| -> Written {
                hs13::put_certificate_entry(out, certificate, |out| {
                    out.extend_from_slice(block);
                    Ok(())
                })
            })
        })
    })
}

/// Writes our Finished under `base`.
pub(crate) fn write_finished(cx: &mut Cx, base: &TrafficSecret) -> Result<(), Error> {
    let state = if cx.is_client() { HandshakeState::CwFinished } else { HandshakeState::SwFinished };
    let verify_data = base.finished(&cx.transcript.hash()).to_vec();
    cx.send(state, HandshakeType::FINISHED, |out| {
        out.extend_from_slice(&verify_data);
        Ok(())
    })?;
    cx.flow.finished = verify_data;
    Ok(())
}

// ---- the peer's -------------------------------------------------------------------------

/// Takes the peer's Certificate in. False: it is empty. The chain is not verified yet.
pub(crate) fn read_certificate(cx: &mut Cx, message: &Msg, context: &[u8]) -> Result<bool, Error> {
    let body = message.body();
    let certificate = hs13::Certificate::parse(body).map_err(|_| certificate_fault(body, context, cx.is_client()))?;
    if certificate.context != context {
        return Err(if cx.is_client() {
            Error::decode(reason::LENGTH_MISMATCH)
        } else {
            Error::decode(reason::INVALID_CONTEXT)
        });
    }
    cx.transcript.add(&message.raw);
    let mut chain = Vec::new();
    for (index, entry) in certificate.entries().enumerate() {
        cx.hello.cert_index = index;
        // A client answers what the CertificateRequest asked; a server what we offered.
        ext::read(cx, place::TLS1_3_CERTIFICATE, entry.extensions, index)?;
        chain.push(Arc::from(entry.certificate));
    }
    cx.hello.cert_index = 0;
    if !cx.is_client() {
        // A client's Certificate ends its wish for a certificate status, as in the reference.
        cx.peer.ocsp_request = None;
    }
    cx.peer.chain = chain;
    cx.peer.leaf_alone = false;
    Ok(!certificate.is_empty())
}

/// What is wrong with a Certificate that does not parse.
fn certificate_fault(body: &[u8], context: &[u8], from_server: bool) -> Error {
    let mut r = Reader::new(body);
    if r.vec8() != Ok(context) {
        return Error::decode(if from_server { reason::LENGTH_MISMATCH } else { reason::INVALID_CONTEXT });
    }
    let Ok(list) = r.vec24() else { return Error::decode(reason::LENGTH_MISMATCH) };
    if !r.is_empty() {
        return Error::decode(reason::LENGTH_MISMATCH);
    }
    let mut entries = Reader::new(list);
    while !entries.is_empty() {
        let Ok(certificate) = entries.vec24() else { return Error::decode(reason::CERT_LENGTH_MISMATCH) };
        // The certificate is read before what stands behind it.
        let mut outer = Reader::new(certificate);
        if der::read_any(&mut outer).is_err() {
            let alert = if from_server { AlertDescription::BAD_CERTIFICATE } else { AlertDescription::DECODE_ERROR };
            return Error::new(alert, ASN1_LIB);
        }
        if !outer.is_empty() {
            return Error::decode(reason::CERT_LENGTH_MISMATCH);
        }
        match entries.vec16() {
            Err(_) => return Error::decode(reason::BAD_LENGTH),
            Ok(block) if Extensions::parse(block).is_err() => return Error::decode(reason::BAD_EXTENSION),
            Ok(_) => {}
        }
    }
    Error::decode(reason::LENGTH_MISMATCH)
}

/// Checks the peer's CertificateVerify over the transcript up to its Certificate.
pub(crate) fn read_certificate_verify(cx: &mut Cx, message: &Msg) -> Result<(), Error> {
    let key = offer::peer_key(cx)?;
    let body = message.body();
    let fault = if body.len() < 2 { reason::BAD_PACKET } else { reason::LENGTH_MISMATCH };
    let verify = hs13::CertificateVerify::parse(body).map_err(|_| Error::decode(fault))?;
    let scheme = SignatureScheme(verify.scheme);
    offer::check_peer_scheme(cx, scheme, &key)?;
    let text = signed_text(cx.is_client(), &cx.transcript.hash());
    key.verify(scheme, &text, verify.signature)
        .map_err(|_| Error::new(AlertDescription::DECRYPT_ERROR, reason::BAD_SIGNATURE))?;
    cx.peer_verified(scheme);
    cx.transcript.add(&message.raw);
    Ok(())
}

impl Cx {
    fn peer_verified(&mut self, scheme: SignatureScheme) {
        self.neg.peer_sigalg = Some(scheme);
    }
}

/// Checks the peer's Finished under `base`.
pub(crate) fn read_finished(cx: &mut Cx, message: &Msg, base: &TrafficSecret) -> Result<(), Error> {
    cx.record_boundary()?;
    let verify_data = hs12::parse_finished(message.body(), base.alg().len())
        .map_err(|_| Error::decode(reason::BAD_DIGEST_LENGTH))?;
    if !base.check_finished(&cx.transcript.hash(), verify_data) {
        return Err(Error::new(AlertDescription::DECRYPT_ERROR, reason::DIGEST_CHECK_FAILED));
    }
    cx.flow.peer_finished = verify_data.to_vec();
    cx.transcript.add(&message.raw);
    Ok(())
}
