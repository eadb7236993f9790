//! Certificates, signatures, verification, stapling, DH parameters.

use std::{ffi::c_int, sync::Arc};

use super::Outcome;
use crate::codec::{AlertDescription, AlertLevel, ProtocolVersion};
use crate::crypto::rsa;
use crate::ossl::{
    async_job,
    err::{self, shared},
    stack::Stack,
    x509::X509Cert,
};
use crate::ssl::{
    callbacks::{certs as callbacks, chains},
    cert::{self, Holder},
    cert_chain, ct,
    ctx::Ctx,
    dh,
    io::Want,
    lend::SslCell,
    peer::{self, Come},
    verify,
};
use crate::tls::{
    ask::{Answer, Ask},
    config::Role,
    options::{op, verify as verify_mode},
    reason,
    sigalgs::SignatureScheme,
    suites::Suite,
};

/// `SSL_TLSEXT_ERR_*`: what the status callback of a server returns.
const STATUS_OK: c_int = 0;
const STATUS_NONE: c_int = 3;

/// SSL_CTX_set_cert_cb(3).
pub fn cert_callback(cell: &SslCell) -> Outcome {
    let server = cell.with(|ssl| ssl.role != Some(Role::Client));
    reopen(cell);
    match callbacks::cert(cell) {
        Some(0) => {
            let reason = if server { reason::CERT_CB_ERROR } else { reason::CALLBACK_FAILED };
            Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason)
        }
        Some(ret) if ret < 0 => lookup(cell),
        _ => Outcome::PROCEED,
    }
}

/// A callback wants to be called again: SSL_ERROR_WANT_X509_LOOKUP.
fn lookup(cell: &SslCell) -> Outcome {
    cell.with(|ssl| ssl.verification.lookup_open = true);
    Outcome::Later(Want::X509Lookup)
}

/// SSL_want(3) shows the callback what it waits for.
fn reopen(cell: &SslCell) {
    cell.with(|ssl| {
        if std::mem::take(&mut ssl.verification.lookup_open) {
            ssl.io.want = Want::X509Lookup;
        }
    });
}

/// SSL_CTX_set_client_cert_cb(3), and the engine before it.
pub fn client_cert(cell: &SslCell) -> Outcome {
    let engine = cell.with_ctx(|ctx| ctx.read(|settings| settings.hooks.certs.engine.clone()));
    if let Some(engine) = engine {
        let names = crate::ssl::ca_list::peer_names(cell);
        if let Some(found) = callbacks::engine_client_cert(cell, &engine, names.as_deref()) {
            cert::use_certificate(cell, Some(found.cert));
            cert::use_private_key(cell, Some(found.key));
            return Outcome::PROCEED;
        }
    }
    reopen(cell);
    match callbacks::client_cert(cell) {
        (ret, _, _) if ret < 0 => return lookup(cell),
        (1, Some(cert), Some(key)) => {
            // A certificate that can not be used is as good as none.
            let _used = cert::use_certificate(cell, Some(cert)) && cert::use_private_key(cell, Some(key));
        }
        (1, _, _) => err::ssl_error(reason::BAD_DATA_RETURNED_BY_CALLBACK),
        _ => {}
    }
    Outcome::PROCEED
}

/// The chain to send with the certificate in `slot`.
pub fn own_chain(cell: &SslCell, slot: usize) -> Outcome {
    match cert_chain::to_send(cell, slot) {
        Ok(chain) => Outcome::Answer(Answer::Chain(chain)),
        Err(reason) => Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason),
    }
}

/// What a question needs that is not to be made in a job (see `async_job`).
pub fn prepare(cell: &SslCell, ask: &Ask) {
    if let Ask::Sign { slot, .. } = ask {
        let key = cell.cert().slots.get(*slot).and_then(|slot| slot.key.clone());
        key.as_ref().and_then(|key| key.signing());
    }
}

/// A signature with the key in `slot`.
pub fn sign(cell: &SslCell, slot: usize, scheme: SignatureScheme, message: &[u8], _tls10: bool) -> Outcome {
    let settings = cell.cert();
    let key = settings.slots.get(slot).and_then(|slot| slot.key.clone());
    drop(settings);
    // A job is there for libcrypto's asynchronous engines, and has no stack for ours.
    let by_libcrypto = async_job::inside_job();
    let lib_ctx = cell.with(|ssl| ssl.ctx.lib_ctx.clone());
    let _entered = lib_ctx.enter();
    let signature = key.as_ref().and_then(|key| key.signing()).and_then(|key| {
        if by_libcrypto { key.sign_evp(scheme, message).ok() } else { key.sign(scheme, message).ok() }
    });
    match signature {
        Some(signature) => Outcome::Answer(Answer::Signature(signature)),
        None => Outcome::refuse(AlertDescription::INTERNAL_ERROR, shared::EVP_LIB),
    }
}

/// The peer's chain, by libcrypto on the application's store.
pub fn verify_peer(cell: &SslCell) -> Outcome {
    let (der, role, ctx) = cell.with(|ssl| {
        let der = ssl.conn.as_ref().map_or_else(Vec::new, |conn| conn.peer_chain().to_vec());
        (der, ssl.role.unwrap_or(Role::Server), Arc::clone(&ssl.ctx))
    });
    let client = role == Role::Client;
    // Asked again (SSL_set_retry_verify(3)), it takes the chain as the application left it.
    let again = cell.with(|ssl| if client && ssl.io.want == Want::RetryVerify { ssl.shown_chain().cloned() } else { None });
    let hidden = again.is_none() && !chains::application_looks_on(cell);
    let Ok((certs, new)) = objects(&ctx, &der, hidden) else {
        let alert = if client { AlertDescription::BAD_CERTIFICATE } else { AlertDescription::DECODE_ERROR };
        return Outcome::refuse(alert, shared::ASN1_LIB);
    };
    let certs: Vec<_> = match &again {
        Some(chain) => chain.iter().map(|cert| cert.clone()).collect(),
        None => certs,
    };
    let (Some(leaf), Ok(untrusted)) = (certs.first().cloned(), Stack::collect(certs.iter().cloned())) else {
        return Outcome::refuse(AlertDescription::INTERNAL_ERROR, shared::MALLOC_FAILURE);
    };
    let come = if hidden { Come::Hidden { der: der.clone(), pooled: certs.clone() } } else { Come::Shown { certs, chain: again } };
    cell.with(|ssl| {
        ssl.io.want = Want::Nothing;
        ssl.peer.arrived(come, role);
    });
    let known = hidden.then_some(&der[..]);
    let Some(done) = chains::verify_chain(cell, leaf.clone(), untrusted, known) else {
        return Outcome::refuse(AlertDescription::INTERNAL_ERROR, shared::X509_LIB);
    };
    let (retry, mode) = cell.with(|ssl| {
        ssl.peer.verify_result = done.error.into();
        ssl.peer.verified_as(done.chain);
        (ssl.io.want == Want::RetryVerify, ssl.settings.verify.mode)
    });
    if client && done.ret > 0 && retry {
        return Outcome::Later(Want::RetryVerify);
    }
    // A client that does not verify takes any certificate.
    let must = !client || mode != verify_mode::NONE as c_int;
    if done.ret <= 0 && must {
        return Outcome::refuse(verify::alert(done.error.into()), reason::CERTIFICATE_VERIFY_FAILED);
    }
    err::clear();
    if done.ret > 1 {
        // The application's own reason (SSL_CTX_set_cert_verify_callback(3)).
        return Outcome::refuse(AlertDescription::HANDSHAKE_FAILURE, done.ret.unsigned_abs());
    }
    if leaf.public_key_ref().is_none_or(|key| key.missing_parameters()) {
        return if client {
            Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason::UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS)
        } else {
            Outcome::refuse(AlertDescription::HANDSHAKE_FAILURE, reason::UNKNOWN_CERTIFICATE_TYPE)
        };
    }
    cell.with(|ssl| ssl.peer.accepted());
    ctx.peers.keep(new);
    Outcome::PROCEED
}

/// Objects of certificates, and those the pool has not and may keep.
type Objects = (Vec<X509Cert>, Vec<(Arc<[u8]>, X509Cert)>);

/// Objects of these certificates; of the pool where they stay `hidden` from the application.
fn objects(ctx: &Ctx, der: &[Arc<[u8]>], hidden: bool) -> crate::ossl::Result<Objects> {
    if !hidden {
        return Ok((peer::parse(der, &ctx.lib_ctx)?, Vec::new()));
    }
    let mut new = Vec::new();
    let found = ctx.peers.find(der).into_iter().zip(der);
    let certs = found.map(|(cert, der)| match cert {
        Some(cert) => Ok(cert),
        None => X509Cert::from_der_in(&ctx.lib_ctx, der).inspect(|cert| new.push((Arc::clone(der), cert.clone()))),
    });
    Ok((certs.collect::<crate::ossl::Result<_>>()?, new))
}

/// SSL_CTX_set_tlsext_status_cb(3) on a server: what to staple.
pub fn ocsp_response(cell: &SslCell) -> Outcome {
    match callbacks::status(cell) {
        Some(STATUS_OK) => {
            let response = cell.with(|ssl| ssl.verification.stapling.response.as_deref().map(<[u8]>::to_vec));
            response.map_or(Outcome::PROCEED, |response| Outcome::Answer(Answer::Bytes(response)))
        }
        None | Some(STATUS_NONE) => Outcome::PROCEED,
        Some(_) => Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason::CLIENTHELLO_TLSEXT),
    }
}

/// The client's turn: is the response good, and the timestamps?
pub fn ocsp_check(cell: &SslCell) -> Outcome {
    if crate::ssl::stapling::get_type_ssl(cell) != -1 {
        match callbacks::status(cell) {
            Some(0) => {
                return Outcome::refuse(
                    AlertDescription::BAD_CERTIFICATE_STATUS_RESPONSE,
                    reason::INVALID_STATUS_RESPONSE,
                );
            }
            Some(ret) if ret < 0 => {
                return Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason::OCSP_CALLBACK_FAILURE);
            }
            _ => {}
        }
    }
    let peer_verified = cell.with(|ssl| ssl.settings.verify.mode & verify_mode::PEER as c_int != 0);
    match ct::validate(cell) {
        Err(reason) if peer_verified => Outcome::refuse(AlertDescription::HANDSHAKE_FAILURE, reason),
        Err(reason) => {
            // The reference goes on, having told the peer of the failure.
            err::ssl_error(reason);
            cell.with(|ssl| {
                let fatal = AlertDescription::HANDSHAKE_FAILURE;
                ssl.conn.as_mut().map(|conn| conn.send_alert(AlertLevel::FATAL, fatal))
            });
            Outcome::PROCEED
        }
        Ok(()) => Outcome::PROCEED,
    }
}

/// DHE parameters for `suite`.
pub fn dh_params(cell: &SslCell, suite: &'static Suite) -> Outcome {
    Outcome::Answer(Answer::Dh(dh::choose(cell, suite)))
}

/// RSA key exchange: always a secret; a wrong one is random.
pub fn rsa_premaster(
    cell: &SslCell,
    slot: usize,
    client_version: ProtocolVersion,
    negotiated: ProtocolVersion,
    ciphertext: &[u8],
) -> Outcome {
    let settings = cell.settings();
    let Some(key) = settings.cert.slots.get(slot).and_then(|slot| slot.key.as_ref()) else {
        return Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason::MISSING_RSA_CERTIFICATE);
    };
    // SSL_OP_TLS_ROLLBACK_BUG: some clients put the negotiated version there.
    let rollback = settings.general.options & op::TLS_ROLLBACK_BUG != 0;
    let alternative = Some(negotiated.0).filter(|_| rollback);
    let lib_ctx = cell.with(|ssl| ssl.ctx.lib_ctx.clone());
    let _entered = lib_ctx.enter();
    match rsa::decrypt_premaster(&key.pkey, client_version.0, alternative, ciphertext) {
        Ok(secret) => Outcome::Answer(Answer::Premaster(secret)),
        // The ciphertext is no number below the modulus: that is no secret.
        Err(_) => Outcome::refuse(AlertDescription::DECRYPT_ERROR, reason::DECRYPTION_FAILED),
    }
}
