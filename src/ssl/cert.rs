//! Own certificates and keys: SSL_CTX_use_certificate(3), SSL_CTX_set_cert_cb(3),
//! SSL_CTX_add1_chain_cert(3).

use std::{
    ffi::{c_int, c_long},
    sync::{Arc, OnceLock},
};

use super::{
    ca_list::CtxLists,
    ctx::Ctx,
    dh::DhSettings,
    lend::{Arg, SslCell},
    security::Judge,
    settings::Settings,
    ssl::Ssl,
    types,
};
use crate::crypto::{hash::HashAlg, sign::SigningKey, spki::KeyKind, verify::PublicKey};
use crate::ossl::{
    consts::x509::{KU_DIGITAL_SIGNATURE, KU_KEY_ENCIPHERMENT},
    engine::Engine,
    err::{self, shared},
    lib_ctx::LibCtx,
    pkey::PKey,
    stack::Stack,
    x509::X509Cert,
    x509_store::X509Store,
};
use crate::tls::{
    config::{Credential, Role},
    reason,
    sigalgs::{self, SignatureScheme},
};

/// A certificate chain that C may be shown.
pub type Chain = Arc<Stack<X509Cert>>;
/// Certificates in DER, as the core sends them.
pub type DerChain = Arc<Vec<Arc<[u8]>>>;

/// The places for certificates, one a key type, numbered as `SSL_PKEY_*` are.
pub const SLOTS: usize = 9;
/// `SSL_R_NO_CERTIFICATE_ASSIGNED`, for a context that is none.
pub const NO_CERTIFICATE: u32 = reason::NO_CERTIFICATE_ASSIGNED;
const RSA: usize = 0;
const RSA_PSS: usize = 1;
const DSA: usize = 2;
const ECC: usize = 3;
const ED25519: usize = 7;
const ED448: usize = 8;

/// The slot's keys have schemes of TLS 1.3; those on curves are looked at one by one.
pub fn signs_in_tls13(slot: usize) -> bool {
    matches!(slot, RSA | RSA_PSS | ED25519 | ED448)
}

/// `SSL_CERT_SET_FIRST` and its like: SSL_CTX_set_current_cert(3).
pub const SET_FIRST: c_long = 1;
pub const SET_NEXT: c_long = 2;
pub const SET_SERVER: c_long = 3;

/// A private key, and how it signs.
pub struct Key {
    pub pkey: PKey,
    /// Made at the latest when first used: bits that can be had go to aws-lc-rs.
    signing: OnceLock<Option<SigningKey>>,
}

impl Key {
    fn new(pkey: PKey) -> Arc<Self> {
        Arc::new(Key { pkey, signing: OnceLock::new() })
    }

    /// Ahead of the first use, which tries again where this fails.
    fn prepare(&self) {
        if let Some(key) = SigningKey::from_pkey(self.pkey.clone()) {
            let _ = self.signing.set(Some(key));
        }
    }

    /// None where the key can not sign at all.
    pub fn signing(&self) -> Option<&SigningKey> {
        self.signing.get_or_init(|| SigningKey::from_pkey(self.pkey.clone())).as_ref()
    }
}

/// A certificate with what belongs to it.
#[derive(Clone, Default)]
pub struct Slot {
    pub cert: Option<X509Cert>,
    pub key: Option<Arc<Key>>,
    /// SSL_CTX_set1_chain(3): without the leaf.
    pub chain: Option<Chain>,
    /// `cert` and `chain` in DER, made when first sent.
    der: OnceLock<Option<DerChain>>,
    /// The security level that has allowed both.
    allowed_at: OnceLock<i32>,
}

impl Slot {
    /// The leaf and `chain` in DER; None where something can not be encoded.
    pub fn der(&self) -> Option<DerChain> {
        self.der.get_or_init(|| to_der(self.cert.as_ref()?, self.chain.as_deref())).clone()
    }

    /// As `der`, if a judge of this level has allowed the certificates before.
    pub fn der_allowed_at(&self, level: i32) -> Option<DerChain> {
        self.allowed_at.get().filter(|at| **at == level).and_then(|_| self.der())
    }

    /// A judge without a callback has allowed them.
    pub fn note_allowed(&self, level: i32) {
        // Another level's verdict, once noted, stays the only one noted.
        let _ = self.allowed_at.set(level);
    }

    pub fn set_chain(&mut self, chain: Option<Chain>) {
        self.chain = chain;
        (self.der, self.allowed_at) = (OnceLock::new(), OnceLock::new());
    }

    fn set_cert(&mut self, cert: X509Cert) {
        self.cert = Some(cert);
        (self.der, self.allowed_at) = (OnceLock::new(), OnceLock::new());
    }
}

/// `leaf` and `others` in DER.
pub fn to_der(leaf: &X509Cert, others: Option<&Stack<X509Cert>>) -> Option<DerChain> {
    let mut all: Vec<Arc<[u8]>> = vec![leaf.to_der().ok()?.into()];
    for cert in others.into_iter().flat_map(Stack::iter) {
        all.push(cert.to_der().ok()?.into());
    }
    Some(Arc::new(all))
}

/// What SSL_set_SSL_CTX(3) exchanges: certificates, keys, chains, stores for them.
#[derive(Clone, Default)]
pub struct CertSettings {
    pub slots: [Slot; SLOTS],
    /// The slot that getters and chain functions mean.
    pub current: usize,
    /// SSL_CTX_add_extra_chain_cert(3); on a context only.
    pub extra_chain: Option<Chain>,
    /// SSL_CTX_set1_chain_cert_store(3), SSL_CTX_set1_verify_cert_store(3).
    pub chain_store: Option<X509Store>,
    pub verify_store: Option<X509Store>,
    /// SSL_CTX_set_cert_cb(3).
    pub callback: types::SSL_cert_cb,
    pub callback_arg: Arg,
    pub dh: DhSettings,
    /// SSL_CTX_set_client_CA_list(3), SSL_CTX_set0_CA_list(3).
    pub ca: CtxLists,
    /// SSL_CTX_set1_client_certificate_types(3).
    pub client_types: Vec<u8>,
}

impl CertSettings {
    pub fn current(&self) -> &Slot {
        &self.slots[self.current]
    }

    pub fn current_mut(&mut self) -> &mut Slot {
        &mut self.slots[self.current]
    }
}

/// What certificates are set on: a context, or a connection.
pub trait Holder {
    fn settings(&self) -> Arc<Settings>;

    /// Changes the settings; `change` must not call C that may come back.
    fn change<R>(&self, change: impl FnOnce(&mut Settings) -> R) -> R;

    /// Runs `body` on the context, with nothing borrowed.
    fn with_ctx<R>(&self, body: impl FnOnce(&Ctx) -> R) -> R;

    /// Who judges keys and certificates.
    fn judge(&self) -> Judge;

    fn change_cert<R>(&self, change: impl FnOnce(&mut CertSettings) -> R) -> R {
        self.change(|settings| change(Arc::make_mut(&mut settings.cert)))
    }

    fn cert(&self) -> Arc<CertSettings> {
        Arc::clone(&self.settings().cert)
    }

    /// The slot that getters mean.
    fn current_slot(&self) -> usize {
        self.cert().current
    }

    fn lib_ctx(&self) -> LibCtx {
        self.with_ctx(|ctx| ctx.lib_ctx.clone())
    }

    /// A key as this holds it.
    fn hold(&self, key: PKey) -> Arc<Key> {
        Key::new(key)
    }
}

impl Holder for Ctx {
    fn settings(&self) -> Arc<Settings> {
        Ctx::settings(self)
    }

    fn change<R>(&self, change: impl FnOnce(&mut Settings) -> R) -> R {
        Ctx::change(self, change)
    }

    fn with_ctx<R>(&self, body: impl FnOnce(&Ctx) -> R) -> R {
        body(self)
    }

    fn judge(&self) -> Judge {
        Judge::of_ctx(self)
    }

    /// Made ready to sign: many connections will, those of a server that forks for each in processes of their own.
    fn hold(&self, key: PKey) -> Arc<Key> {
        let key = Key::new(key);
        if !key.pkey.missing_parameters() {
            let _entered = self.lib_ctx.enter();
            key.prepare();
        }
        key
    }
}

impl Holder for SslCell {
    fn settings(&self) -> Arc<Settings> {
        self.with(|ssl| Arc::clone(&ssl.settings))
    }

    fn change<R>(&self, change: impl FnOnce(&mut Settings) -> R) -> R {
        self.with(|ssl| ssl.change(change))
    }

    fn with_ctx<R>(&self, body: impl FnOnce(&Ctx) -> R) -> R {
        body(&self.with(|ssl| Arc::clone(&ssl.ctx)))
    }

    fn judge(&self) -> Judge {
        Judge::of_ssl(self)
    }

    fn change_cert<R>(&self, change: impl FnOnce(&mut CertSettings) -> R) -> R {
        self.with(|ssl| {
            let chosen = ssl.chosen_slot();
            ssl.slot_followed = chosen.or(ssl.slot_followed);
            ssl.change(|settings| {
                let cert = Arc::make_mut(&mut settings.cert);
                cert.current = chosen.unwrap_or(cert.current);
                change(cert)
            })
        })
    }

    fn current_slot(&self) -> usize {
        self.with(|ssl| ssl.chosen_slot().unwrap_or(ssl.settings.cert.current))
    }
}

impl Ssl {
    /// The slot that the handshake chose, until the settings follow it: a certificate that is chosen becomes the
    /// current one (SSL_get_certificate(3)), only not a client's before TLS 1.3.
    fn chosen_slot(&self) -> Option<usize> {
        let conn = self.conn.as_ref()?;
        let shown = self.role == Some(Role::Server) || conn.is_tls13();
        conn.own_slot().filter(|slot| shown && *slot < SLOTS && self.slot_followed != Some(*slot))
    }
}

/// The slot for a key's type.
pub fn slot_of(key: &PKey) -> Option<usize> {
    [(c"RSA", RSA), (c"RSA-PSS", RSA_PSS), (c"DSA", DSA), (c"EC", ECC), (c"ED25519", ED25519), (c"ED448", ED448)]
        .into_iter()
        .find(|(name, _)| key.is_a(name))
        .map(|(_, slot)| slot)
}

fn fail(reason: u32) -> bool {
    err::ssl_error(reason);
    false
}

/// SSL_CTX_use_certificate(3), SSL_use_certificate(3).
pub fn use_certificate(on: &impl Holder, cert: Option<X509Cert>) -> bool {
    let Some(cert) = cert else { return fail(shared::PASSED_NULL_PARAMETER) };
    if let Err(reason) = on.judge().certificate(&cert, true, false) {
        return fail(reason);
    }
    let Some(public) = cert.public_key_ref() else { return fail(reason::X509_LIB) };
    let Some(slot) = slot_of(&public) else { return fail(reason::UNKNOWN_CERTIFICATE_TYPE) };
    if slot == ECC && !public.can_sign() {
        return fail(reason::ECC_CERT_NOT_FOR_SIGNING);
    }
    let key = on.cert().slots[slot].key.clone();
    let fits = key.as_ref().is_none_or(|key| {
        // Parameters may stand in one of the two only; that fails for most types.
        let fits = err::quietly(|| {
            let _ = public.copy_parameters_from(&key.pkey);
            cert.check_private_key(&key.pkey).is_ok()
        });
        err::clear();
        fits
    });
    on.change_cert(|settings| {
        let place = &mut settings.slots[slot];
        if !fits {
            // A key of another certificate makes room (SSL_CTX_use_certificate(3), NOTES).
            place.key = None;
        }
        place.set_cert(cert);
        settings.current = slot;
    });
    true
}

/// SSL_CTX_use_PrivateKey(3), SSL_use_PrivateKey(3).
pub fn use_private_key(on: &impl Holder, key: Option<PKey>) -> bool {
    let Some(key) = key else { return fail(shared::PASSED_NULL_PARAMETER) };
    let Some(slot) = slot_of(&key) else { return fail(reason::UNKNOWN_CERTIFICATE_TYPE) };
    if let Some(cert) = &on.cert().slots[slot].cert
        && cert.check_private_key(&key).is_err()
    {
        return false;
    }
    let key = on.hold(key);
    on.change_cert(|settings| {
        settings.slots[slot].key = Some(key);
        settings.current = slot;
    });
    true
}

/// SSL_CTX_use_cert_and_key(3).
pub fn use_cert_and_key(
    on: &impl Holder,
    cert: Option<X509Cert>,
    key: Option<PKey>,
    chain: Option<Stack<X509Cert>>,
    replace: bool,
) -> bool {
    // What is no certificate has no key.
    let Some(cert) = cert else { return fail(reason::EE_KEY_TOO_SMALL) };
    if let Err(reason) = on.judge().certificate(&cert, true, false) {
        return fail(reason);
    }
    for ca in chain.iter().flat_map(Stack::iter) {
        if let Err(reason) = on.judge().certificate(&ca, false, false) {
            return fail(reason);
        }
    }
    let Ok(public) = cert.public_key() else { return false };
    if let Some(key) = &key {
        if key.missing_parameters() {
            if public.missing_parameters() {
                return fail(reason::MISSING_PARAMETERS);
            }
            let _ = key.copy_parameters_from(&public);
        } else if public.missing_parameters() {
            let _ = public.copy_parameters_from(key);
        }
        if !public.same_public(key) {
            return fail(reason::PRIVATE_KEY_MISMATCH);
        }
    }
    let Some(slot) = slot_of(&public) else { return fail(reason::UNKNOWN_CERTIFICATE_TYPE) };
    let key = key.map(|key| on.hold(key));
    let occupied = on.change_cert(|settings| {
        let place = &mut settings.slots[slot];
        if !replace && (place.cert.is_some() || place.key.is_some() || place.chain.is_some()) {
            return true;
        }
        place.set_cert(cert);
        place.set_chain(chain.map(Arc::new));
        place.key = key;
        settings.current = slot;
        false
    });
    if occupied { fail(reason::NOT_REPLACING_CERTIFICATE) } else { true }
}

/// SSL_CTX_check_private_key(3), SSL_check_private_key(3).
pub fn check_private_key(on: &impl Holder) -> bool {
    let settings = on.cert();
    let slot = settings.current();
    let Some(cert) = &slot.cert else { return fail(reason::NO_CERTIFICATE_ASSIGNED) };
    let Some(key) = &slot.key else { return fail(reason::NO_PRIVATE_KEY_ASSIGNED) };
    cert.check_private_key(&key.pkey).is_ok()
}

/// SSL_CTX_select_current_cert(3).
pub fn select_current(on: &impl Holder, cert: Option<&X509Cert>) -> bool {
    let Some(cert) = cert else { return false };
    on.change_cert(|settings| {
        let usable = |slot: &Slot, same: &dyn Fn(&X509Cert) -> bool| {
            slot.key.is_some() && slot.cert.as_ref().is_some_and(same)
        };
        let by_address = |slot: &&Slot| usable(slot, &|own| own.as_ptr() == cert.as_ptr());
        let by_content = |slot: &&Slot| usable(slot, &|own| own.same_as(cert));
        let slots = &settings.slots;
        let found = slots.iter().position(|s| by_address(&s)).or_else(|| slots.iter().position(|s| by_content(&s)));
        if let Some(slot) = found {
            settings.current = slot;
        }
        found.is_some()
    })
}

/// SSL_CTX_set_current_cert(3): `SSL_CERT_SET_FIRST`, `SSL_CERT_SET_NEXT`.
pub fn set_current(on: &impl Holder, which: c_long) -> bool {
    on.change_cert(|settings| {
        let from = match which {
            SET_FIRST => 0,
            SET_NEXT => settings.current + 1,
            _ => return false,
        };
        let found = (from..SLOTS).find(|n| settings.slots[*n].cert.is_some() && settings.slots[*n].key.is_some());
        if let Some(slot) = found {
            settings.current = slot;
        }
        found.is_some()
    })
}

/// `SSL_set_current_cert(ssl, SSL_CERT_SET_SERVER)`: the one the server chose.
/// 1: chosen; 2: the suite has no certificate; 0: there is none.
pub fn set_current_server(cell: &SslCell) -> c_int {
    let (is_server, suite, slot) = cell.with(|ssl| {
        let conn = ssl.conn.as_ref();
        (
            conn.is_some_and(|conn| conn.role() == crate::tls::config::Role::Server),
            conn.and_then(|conn| conn.suite()),
            conn.and_then(|conn| conn.own_slot()),
        )
    });
    let Some(suite) = suite.filter(|_| is_server) else { return 0 };
    if !suite.is_tls13() && !suite.auth.has_certificate() {
        return 2;
    }
    let Some(slot) = slot.filter(|slot| *slot < SLOTS) else { return 0 };
    cell.change_cert(|settings| settings.current = slot);
    1
}

/// SSL_certs_clear: certificates, keys and chains are forgotten.
pub fn clear(cell: &SslCell) {
    cell.change_cert(|settings| settings.slots = Default::default());
}

/// SSL_get_certificate(3), SSL_CTX_get0_certificate.
pub fn certificate(on: &impl Holder) -> *mut types::X509 {
    on.cert().slots[on.current_slot()].cert.as_ref().map_or(std::ptr::null_mut(), X509Cert::as_ptr)
}

/// SSL_get_privatekey(3), SSL_CTX_get0_privatekey.
pub fn private_key(on: &impl Holder) -> *mut types::EVP_PKEY {
    on.cert().slots[on.current_slot()].key.as_ref().map_or(std::ptr::null_mut(), |key| key.pkey.as_ptr())
}

/// SSL_CTX_set_cert_flags: the flags afterwards.
pub fn set_flags(on: &impl Holder, flags: u32) -> u32 {
    on.change(|settings| {
        settings.security.cert_flags |= flags;
        settings.security.cert_flags
    })
}

/// SSL_CTX_clear_cert_flags: the flags afterwards.
pub fn clear_flags(on: &impl Holder, flags: u32) -> u32 {
    on.change(|settings| {
        settings.security.cert_flags &= !flags;
        settings.security.cert_flags
    })
}

/// SSL_CTX_set_cert_cb(3).
pub fn set_callback(on: &impl Holder, callback: types::SSL_cert_cb, arg: Arg) {
    on.change_cert(|settings| {
        settings.callback = callback;
        settings.callback_arg = arg;
    });
}

/// SSL_CTX_set_client_cert_engine; the engine must offer certificates.
pub fn set_engine(ctx: &Ctx, engine: Engine) -> bool {
    if !engine.offers_client_certs() {
        return fail(reason::NO_CLIENT_CERT_METHOD);
    }
    ctx.change(|settings| settings.hooks.certs.engine = Some(engine));
    true
}

/// SSL_CTX_set1_client_certificate_types: at most 255 of them.
pub fn set_client_types(on: &impl Holder, types: &[u8]) -> bool {
    if types.len() > 255 {
        return false;
    }
    on.change_cert(|settings| settings.client_types = types.to_vec());
    true
}

/// What the core chooses from: every slot with a certificate.
pub fn credentials(settings: &CertSettings) -> Vec<Credential> {
    settings.slots.iter().enumerate().filter_map(|(slot, place)| credential(slot, place)).collect()
}

fn credential(slot: usize, place: &Slot) -> Option<Credential> {
    let cert = place.cert.as_ref()?;
    let leaf = cert.to_der().ok()?;
    let public = cert.spki_der().ok().and_then(|spki| PublicKey::from_spki(&spki).ok());
    let curve = match public.as_ref().map(PublicKey::kind) {
        Some(KeyKind::Ec(Some(group))) => group.0,
        _ => 0,
    };
    let usage = cert.key_usage();
    let chain = place.chain.iter().flat_map(|chain| chain.iter());
    let mut chain_schemes: Vec<_> = scheme_of(cert).into_iter().collect();
    chain_schemes.extend(chain.filter_map(|ca| scheme_of(&ca)));
    Some(Credential {
        slot,
        leaf: leaf.into(),
        has_key: place.key.is_some(),
        curve,
        bits: public.as_ref().map_or(0, PublicKey::bits),
        hash: public.as_ref().filter(|key| key.kind() == KeyKind::RsaPss).and_then(|_| bound_hash(cert)),
        chain_schemes,
        can_sign: usage & KU_DIGITAL_SIGNATURE != 0,
        can_encipher: usage & KU_KEY_ENCIPHERMENT != 0,
    })
}

/// The hash an RSA-PSS key is bound to by its parameters (RFC 4055).
fn bound_hash(cert: &X509Cert) -> Option<HashAlg> {
    const HASHES: [HashAlg; 5] = [HashAlg::Sha1, HashAlg::Sha224, HashAlg::Sha256, HashAlg::Sha384, HashAlg::Sha512];
    let (nid, true) = cert.public_key_ref()?.default_digest()? else { return None };
    HASHES.into_iter().find(|hash| hash.nid() == nid)
}

/// The scheme a certificate is signed with, where signature_algorithms can name it.
fn scheme_of(cert: &X509Cert) -> Option<SignatureScheme> {
    let nid = cert.signature_nid();
    sigalgs::all().iter().find(|row| row.nid != 0 && row.nid == nid).map(|row| row.scheme)
}
