//! The cookie of a HelloRetryRequest that lets a server forget the first ClientHello
//! (RFC 8446 section 4.2.2): SSL_stateless(3).
//!
//! It holds what the second handshake needs, the application's own cookie and a MAC:
//! suite, group, hash of the first ClientHello, time.

use crate::codec::{HandshakeType, ProtocolVersion, Reader, hello::{Extensions, HELLO_RETRY_RANDOM, ServerHello}, writer::Put};
use crate::codec::{DecodeError, ExtensionType, ext::{put_cookie, put_key_share_retry}, hello::put_extension};
use crate::crypto::{hash::HashAlg, hmac::HmacKey};
use crate::tls::{error::Error, groups::Group, reason, suites};

use super::{Cx, traffic13::suite_hash};

/// Seconds a cookie counts.
const LIFETIME: u64 = 600;
const FORMAT: u8 = 1;

/// What a cookie says.
struct Content<'a> {
    suite: u16,
    /// 0: the retry asked for no other group.
    group: u16,
    time: u64,
    hello_hash: &'a [u8],
    application: &'a [u8],
}

fn mac(cx: &Cx, content: &[u8]) -> Vec<u8> {
    HmacKey::new(HashAlg::Sha256, &cx.config.cookie_key).sign(&[content]).to_vec()
}

/// Makes the cookie around the application's part. The transcript holds the ClientHello.
pub(crate) fn make(cx: &Cx, application: &[u8]) -> Result<Vec<u8>, Error> {
    let suite = cx.suite()?;
    let hash = cx.transcript.hash_with(suite_hash(suite)?, &[]);
    let mut out = vec![FORMAT];
    out.put_u16(suite.id);
    out.put_u16(cx.neg.group.map_or(0, |group| group.0));
    out.put_u48(cx.now);
    out.put_vec8(&hash)?;
    out.put_vec16(application)?;
    let mac = mac(cx, &out);
    out.put_slice(&mac);
    Ok(out)
}

fn parse(content: &[u8]) -> Result<Content<'_>, DecodeError> {
    let mut r = Reader::new(content);
    if r.u8()? != FORMAT {
        return Err(DecodeError::Value);
    }
    let content = Content {
        suite: r.u16()?,
        group: r.u16()?,
        time: r.u48()?,
        hello_hash: r.vec8()?,
        application: r.vec16()?,
    };
    r.finish()?;
    Ok(content)
}

/// Judges a client's cookie and goes back to where its HelloRetryRequest left off. Gives
/// the application's part; None: the cookie is too old or of another form and counts as none.
pub(crate) fn take(cx: &mut Cx, cookie: &[u8]) -> Result<Option<Vec<u8>>, Error> {
    let mismatch = Error::illegal(reason::COOKIE_MISMATCH);
    let Some((content, got)) = cookie.split_last_chunk::<32>() else { return Err(mismatch) };
    if !crate::crypto::ct::eq(&mac(cx, content), got) {
        return Err(mismatch);
    }
    let Ok(said) = parse(content) else { return Ok(None) };
    if cx.now < said.time || cx.now - said.time > LIFETIME {
        return Ok(None);
    }
    let suite = suites::by_id(said.suite).ok_or(Error::illegal(reason::BAD_CIPHER))?;
    if cx.suite()?.id != suite.id {
        return Err(Error::illegal(reason::BAD_CIPHER));
    }
    cx.neg.group = (said.group != 0).then_some(Group(said.group));
    cx.transcript.resume_from_cookie(suite_hash(suite)?, said.hello_hash);
    let retry = retry_message(cx, suite.id, cookie)?;
    cx.transcript.add(&retry);
    cx.flow.retried = true;
    // Our change_cipher_spec followed the HelloRetryRequest.
    cx.flow.ccs_sent = true;
    Ok(Some(said.application.to_vec()))
}

/// The HelloRetryRequest that carried the cookie, once more.
fn retry_message(cx: &Cx, suite: u16, cookie: &[u8]) -> Result<Vec<u8>, Error> {
    let mut block = Vec::new();
    put_extension(&mut block, ExtensionType::SUPPORTED_VERSIONS, |out| {
        out.put_u16(ProtocolVersion::TLS1_3.0);
        Ok(())
    })?;
    if let Some(group) = cx.neg.group {
        put_extension(&mut block, ExtensionType::KEY_SHARE, |out| {
            put_key_share_retry(out, group.0);
            Ok(())
        })?;
    }
    put_extension(&mut block, ExtensionType::COOKIE, |out| put_cookie(out, cookie))?;
    let hello = ServerHello {
        legacy_version: ProtocolVersion::TLS1_2,
        random: &HELLO_RETRY_RANDOM,
        session_id: &cx.hello.session_id,
        cipher_suite: suite,
        compression: 0,
        extensions: Some(Extensions::parse(&block).map_err(|_| Error::internal())?),
    };
    cx.build(HandshakeType::SERVER_HELLO, |out| hello.put(out))
}
