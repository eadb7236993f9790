//! Verification of a chain by libcrypto, with the application's callbacks in it, or with
//! what is known of chains seen before where there are none.

use std::{
    ffi::{c_int, c_void},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, OnceLock},
};

use super::certs::store_ctx_index;
use crate::crypto::hash::{HashAlg, Hasher};
use crate::ossl::{
    ffi::{X509_STORE_CTX, x509_vfy::X509_STORE_CTX_set0_dane},
    stack::Stack,
    verify::{self, StoreCtx, VerifyFunction},
    verify_param::VerifyParam,
    x509::X509Cert,
    x509_store::X509Store,
};
use crate::ssl::{
    cert::Chain,
    cert_pool::{CertPool, Proof},
    lend::SslCell,
};
use crate::tls::{config::Role, options::cert_flag};

/// What came of a verification.
pub struct Verified {
    /// More than 0: good.
    pub ret: c_int,
    /// `X509_V_*`.
    pub error: c_int,
    pub chain: Option<Chain>,
}

fn store(cell: &SslCell) -> Option<X509Store> {
    let (own, ctx) = cell.with(|ssl| (ssl.settings.cert.verify_store.clone(), Arc::clone(&ssl.ctx)));
    own.or_else(|| ctx.trust.store())
}

/// Whether the application takes part in verifications, and so may meet the objects.
pub fn application_looks_on(cell: &SslCell) -> bool {
    let (callback, dane) = cell.with(|ssl| {
        let whole = ssl.ctx.read(|settings| settings.verify.whole_callback.is_some());
        (whole || ssl.settings.verify.callback.is_some(), ssl.verification.dane.is_some())
    });
    callback || dane || store(cell).is_some_and(|store| store.calls_back())
}

/// Verifies the peer's certificates as SSL_CTX_set_verify(3) and
/// SSL_CTX_set_cert_verify_callback(3) say. `untrusted` has the leaf, too. `der`: the
/// certificates of `untrusted` in DER, where the application does not look on.
pub fn verify_chain(
    cell: &SslCell,
    leaf: X509Cert,
    untrusted: Stack<X509Cert>,
    der: Option<&[Arc<[u8]>]>,
) -> Option<Verified> {
    let (settings, ctx, role, dane) = cell.with(|ssl| {
        let dane = ssl.verification.dane.as_ref().filter(|dane| !dane.is_empty()).map(|dane| dane.as_ptr());
        (Arc::clone(&ssl.settings), Arc::clone(&ssl.ctx), ssl.role, dane)
    });
    let known: Vec<_> = untrusted.iter().map(|cert| cert.as_ptr()).zip(der.unwrap_or_default()).collect();
    let mut run = StoreCtx::new(&ctx.lib_ctx, store(cell), Some(leaf), Some(untrusted)).ok()?;
    run.param().set_auth_level(settings.security.level.clamp(0, 5));
    run.set_flags((settings.security.cert_flags & cert_flag::SUITEB_128_LOS).into());
    // SAFETY: the connection lives as long as this runs.
    unsafe { run.set_ex_data(store_ctx_index(), cell.as_ptr().cast()) }.ok()?;
    if let Some(dane) = dane {
        // SAFETY: the records live in a box of the connection's, which lives as long as
        // this runs and is neither moved nor borrowed meanwhile.
        unsafe { X509_STORE_CTX_set0_dane(run.as_ptr(), dane) };
    }
    run.set_default(if role == Some(Role::Client) { c"ssl_server" } else { c"ssl_client" }).ok()?;
    cell.with(|ssl| run.param().set_from(&ssl.verification.param)).ok()?;
    if let Some(callback) = settings.verify.callback {
        // SAFETY: the application's function, set for this very use.
        unsafe { run.set_verify_callback(callback) };
    }
    let whole = ctx.read(|settings| (settings.verify.whole_callback, settings.verify.whole_arg));
    let ret = match whole {
        // SAFETY: the application's function, given what it is set for; nothing is
        // borrowed, and the context of the verification outlives the call.
        (Some(callback), arg) => unsafe { callback(run.as_ptr(), arg.0) },
        (None, _) if der.is_some() => verify_knowing(&run, &ctx.peers, &known)?,
        (None, _) => run.verify(),
    };
    let chain = run.chain().map(Arc::new);
    cell.with(|ssl| ssl.verification.param.move_peername_from(Some(&mut run.param())));
    Some(Verified { ret, error: run.error(), chain })
}

/// A certificate and its DER.
type Known<'a> = (*mut crate::ossl::ffi::X509, &'a Arc<[u8]>);

/// What `signatures` needs.
struct Memory<'a> {
    pool: &'a CertPool,
    known: &'a [Known<'a>],
    libcrypto: VerifyFunction,
}

fn memory_index() -> c_int {
    static INDEX: OnceLock<c_int> = OnceLock::new();
    *INDEX.get_or_init(|| verify::new_ex_index(c"chains seen before"))
}

/// X509_verify_cert(3), which checks no signature that it has found good before.
fn verify_knowing(run: &StoreCtx, pool: &CertPool, known: &[Known]) -> Option<c_int> {
    let memory = Memory { pool, known, libcrypto: run.verify_function()? };
    // SAFETY: `memory` outlives the verification, which reads it in `signatures` alone;
    // the index is forgotten before it goes.
    unsafe {
        run.set_ex_data(memory_index(), (&raw const memory).cast_mut().cast()).ok()?;
        run.set_verify_function(signatures);
        let ret = run.verify();
        run.set_verify_function(memory.libcrypto);
        run.set_ex_data(memory_index(), std::ptr::null_mut()).ok()?;
        Some(ret)
    }
}

/// The last stage of X509_verify_cert(3): signatures and times (X509_STORE_set_verify(3)).
/// libcrypto's verdict on the same certificates under the same flags holds again; only
/// the time goes on.
unsafe extern "C" fn signatures(ctx: *mut X509_STORE_CTX) -> c_int {
    // SAFETY: libcrypto gives a live context; `verify_knowing` has put the memory there.
    let memory: *const c_void = unsafe { verify::ex_data_of(ctx, memory_index()) };
    // SAFETY: as above.
    let Some(memory) = (unsafe { memory.cast::<Memory>().as_ref() }) else { return 0 };
    // SAFETY: nothing changes the context while the chain is looked at.
    let under_way = unsafe { verify::under_way(ctx) };
    let look = || {
        let (chain, param) = under_way?;
        let proof = proof(memory, &chain, &param)?;
        Some((proof, memory.pool.is_proven(&proof) && chain.iter().all(|cert| cert.is_in_time(&param))))
    };
    let known = catch_unwind(AssertUnwindSafe(look)).unwrap_or(None);
    if matches!(known, Some((_, true))) {
        return 1;
    }
    // SAFETY: libcrypto's own function on its own context.
    let ret = unsafe { (memory.libcrypto)(ctx) };
    if let Some((proof, _)) = known.filter(|_| ret == 1) {
        let _ = catch_unwind(AssertUnwindSafe(|| memory.pool.note_proof(proof)));
    }
    ret
}

/// All that the verdict on the signatures of `chain` rests on.
fn proof(memory: &Memory, chain: &Stack<X509Cert>, param: &VerifyParam) -> Option<Proof> {
    let mut hasher = Hasher::own(HashAlg::Sha256);
    hasher.update(&param.flags().to_be_bytes());
    let mut add = |der: &[u8]| {
        hasher.update(&(der.len() as u64).to_be_bytes());
        hasher.update(der);
    };
    for cert in chain.iter() {
        match memory.known.iter().find(|(at, _)| *at == cert.as_ptr()) {
            Some((_, der)) => add(der),
            None => add(&cert.to_der().ok()?),
        }
    }
    hasher.finish()[..].try_into().ok()
}
