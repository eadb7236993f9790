//! DANE: SSL_CTX_dane_enable(3).

use std::{
    ffi::{CStr, c_int, c_ulong},
    sync::Arc,
};

use super::{cert::Holder, ctx::Ctx, lend::SslCell, types, verify};
use crate::ossl::{
    consts::x509::X509_V_OK,
    dane::{Dane, Digests, Record},
    digest::Md,
    err,
    pkey::PKey,
    x509::X509Cert,
};
use crate::tls::reason;

/// Matching type "full data" (RFC 6698 section 2.1.3).
const FULL: u8 = 0;
const LAST_USAGE: u8 = 3;
const LAST_SELECTOR: u8 = 1;
const SELECTOR_CERT: u8 = 0;
/// Usages that name a trust anchor: PKIX-TA(0) and DANE-TA(2).
const TRUST_ANCHOR: [u8; 2] = [0, 2];
const DANE_TA: u8 = 2;

fn fail(reason: u32) -> c_int {
    err::ssl_error(reason);
    0
}

/// SSL_CTX_dane_enable(3): SHA-256 and SHA-512 as RFC 6698 numbers them.
pub fn enable_ctx(ctx: &Ctx) -> c_int {
    if ctx.read(|settings| settings.verify.dane.is_some()) {
        return 1;
    }
    // A build without one of them does without it.
    let rows = vec![
        (None, 0),
        Md::by_name(c"SHA256").map_or((None, 0), |md| (Some(md), 1)),
        Md::by_name(c"SHA512").map_or((None, 0), |md| (Some(md), 2)),
    ];
    set_digests(ctx, rows)
}

fn set_digests(ctx: &Ctx, rows: Vec<(Option<Md>, u8)>) -> c_int {
    let flags = ctx.read(|settings| settings.verify.dane_flags);
    let Ok(digests) = Digests::new(rows, flags) else { return fail(err::shared::MALLOC_FAILURE) };
    verify::change(ctx, |settings| settings.dane = Some(Arc::new(digests)));
    1
}

/// SSL_CTX_dane_mtype_set(3).
pub fn set_mtype(ctx: &Ctx, md: Option<Md>, mtype: u8, order: u8) -> c_int {
    if mtype == FULL && md.is_some() {
        return fail(reason::DANE_CANNOT_OVERRIDE_MTYPE_FULL);
    }
    let mut rows = ctx.read(|settings| settings.verify.dane.as_ref().map_or_else(Vec::new, |digests| digests.rows()));
    let at = usize::from(mtype);
    while rows.len() <= at {
        rows.push((None, 0));
    }
    let order = if md.is_some() { order } else { 0 };
    rows[at] = (md, order);
    set_digests(ctx, rows)
}

/// SSL_CTX_dane_set_flags(3), SSL_CTX_dane_clear_flags: the flags before.
pub fn change_ctx_flags(ctx: &Ctx, set: c_ulong, clear: c_ulong) -> c_ulong {
    verify::change(ctx, |settings| {
        let before = settings.dane_flags;
        settings.dane_flags = (before | set) & !clear;
        before
    })
}

/// SSL_dane_set_flags(3), SSL_dane_clear_flags: the flags before.
pub fn change_flags(cell: &SslCell, set: c_ulong, clear: c_ulong) -> c_ulong {
    cell.with(|ssl| {
        let own = &mut ssl.verification;
        let before = own.dane_flags;
        own.dane_flags = (before | set) & !clear;
        if let Some(dane) = &mut own.dane {
            dane.set_flags(set);
            dane.clear_flags(clear);
        }
        before
    })
}

/// SSL_dane_enable(3): 1 enabled, 0 refused, -1 failed.
pub fn enable(cell: &SslCell, base_domain: Option<&CStr>) -> c_int {
    let digests = cell.with_ctx(|ctx| ctx.read(|settings| settings.verify.dane.clone()));
    let Some(digests) = digests else { return fail(reason::CONTEXT_NOT_DANE_ENABLED) };
    if cell.with(|ssl| ssl.verification.dane.is_some()) {
        return fail(reason::DANE_ALREADY_ENABLED);
    }
    let name = base_domain.map(CStr::to_bytes);
    let named = cell.with(|ssl| {
        // The name also goes into SNI (RFC 7671 section 4), if it can stand there.
        if let Some(base) = base_domain.filter(|_| ssl.server_name.is_none())
            && !ssl.set_host_name(0, Some(base.to_owned()))
        {
            return false;
        }
        ssl.verification.param.set_host(name).is_ok()
    });
    if !named {
        err::ssl_error(reason::ERROR_SETTING_TLSA_BASE_DOMAIN);
        return -1;
    }
    cell.with(|ssl| {
        let flags = ssl.verification.dane_flags;
        ssl.verification.dane = Dane::new(digests, flags).ok();
        if ssl.verification.dane.is_some() { 1 } else { -1 }
    })
}

/// A TLSA record as RFC 6698 section 2.1 has it.
pub struct Tlsa<'a> {
    pub usage: u8,
    pub selector: u8,
    pub mtype: u8,
    pub data: Option<&'a [u8]>,
    pub len: usize,
}

/// SSL_dane_tlsa_add(3): 1 usable, 0 not usable, -1 failed.
pub fn add(cell: &SslCell, tlsa: &Tlsa) -> c_int {
    let lib_ctx = cell.lib_ctx();
    cell.with(|ssl| {
        let Some(dane) = &mut ssl.verification.dane else {
            err::ssl_error(reason::DANE_NOT_ENABLED);
            return -1;
        };
        let (cert, spki) = match judge(dane, tlsa, &lib_ctx) {
            Ok(full) => full,
            Err(reason) => return fail(reason),
        };
        let Some(data) = tlsa.data else { return fail(reason::DANE_TLSA_NULL_DATA) };
        let record = Record { usage: tlsa.usage, selector: tlsa.selector, mtype: tlsa.mtype, data, spki };
        let kept = cert.is_none_or(|cert| dane.add_cert(cert).is_ok());
        if !kept || dane.add(record).is_err() {
            err::ssl_error(err::shared::MALLOC_FAILURE);
            return -1;
        }
        1
    })
}

type Full = (Option<X509Cert>, Option<PKey>);

/// The certificate or key to keep of a record; the `SSL_R_*` reason against it.
fn judge(dane: &Dane, tlsa: &Tlsa, lib_ctx: &crate::ossl::lib_ctx::LibCtx) -> Result<Full, u32> {
    if c_int::try_from(tlsa.len).is_err() {
        return Err(reason::DANE_TLSA_BAD_DATA_LENGTH);
    }
    if tlsa.usage > LAST_USAGE {
        return Err(reason::DANE_TLSA_BAD_CERTIFICATE_USAGE);
    }
    if tlsa.selector > LAST_SELECTOR {
        return Err(reason::DANE_TLSA_BAD_SELECTOR);
    }
    if tlsa.mtype != FULL {
        let md = dane.digests().digest(tlsa.mtype).ok_or(reason::DANE_TLSA_BAD_MATCHING_TYPE)?;
        if tlsa.len != md.size() {
            return Err(reason::DANE_TLSA_BAD_DIGEST_LENGTH);
        }
    }
    let data = tlsa.data.ok_or(reason::DANE_TLSA_NULL_DATA)?;
    if tlsa.mtype != FULL {
        return Ok((None, None));
    }
    if tlsa.selector == SELECTOR_CERT {
        let bad = reason::DANE_TLSA_BAD_CERTIFICATE;
        let cert = X509Cert::from_der_in(lib_ctx, data).map_err(|_| bad)?;
        cert.public_key_ref().ok_or(bad)?;
        return Ok((Some(cert).filter(|_| TRUST_ANCHOR.contains(&tlsa.usage)), None));
    }
    let key = PKey::from_public_der(lib_ctx, data).map_err(|_| reason::DANE_TLSA_BAD_PUBLIC_KEY)?;
    Ok((None, Some(key).filter(|_| tlsa.usage == DANE_TA)))
}

/// What matched: SSL_get0_dane_authority(3), SSL_get0_dane_tlsa(3).
pub struct Matched {
    pub depth: c_int,
    pub cert: *mut types::X509,
    pub spki: *mut types::EVP_PKEY,
    /// usage, selector, matching type, data, length.
    pub record: Option<(u8, u8, u8, *const u8, usize)>,
}

/// None: DANE is off or the verification failed.
pub fn matched(cell: &SslCell) -> Option<Matched> {
    cell.with(|ssl| {
        let dane = ssl.verification.dane.as_ref().filter(|dane| !dane.is_empty())?;
        if ssl.peer.verify_result != X509_V_OK.into() {
            return None;
        }
        let found = dane.matched();
        let record = found.record.and_then(|at| dane.record(at));
        let cert = found.cert.as_ref().map_or(std::ptr::null_mut(), |cert| cert.as_ptr());
        let spki = record.filter(|_| cert.is_null()).map_or(std::ptr::null_mut(), |record| record.spki);
        Some(Matched {
            depth: found.depth,
            cert,
            spki,
            record: record.map(|r| (r.usage, r.selector, r.mtype, r.data.cast_const(), r.dlen)),
        })
    })
}

/// SSL_get0_dane: the address of the connection's records; there are none while DANE is off.
pub fn address(cell: &SslCell) -> *mut types::SSL_DANE {
    cell.with(|ssl| {
        let own = &mut ssl.verification;
        if own.dane.is_none() && own.no_dane.is_none() {
            let digests = Digests::new(vec![(None, 0)], 0).map(Arc::new);
            own.no_dane = digests.and_then(|digests| Dane::new(digests, 0)).ok();
        }
        own.dane.as_ref().or(own.no_dane.as_ref()).map_or(std::ptr::null_mut(), |dane| dane.as_ptr().cast())
    })
}
