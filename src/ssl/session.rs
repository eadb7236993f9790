//! `SSL_SESSION`: what C sees of a session, SSL_SESSION_new(3) and its getters,
//! d2i_SSL_SESSION(3); and which session a connection has, SSL_get_session(3).

use std::{
    ffi::{CStr, CString, c_int},
    sync::{
        Arc, Mutex, OnceLock, RwLock, Weak,
        atomic::{AtomicUsize, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use super::{cache::Key, callbacks, ctx::Ctx, lend::{self, Arg, Lent}, session_settings::Id, srp::SrpState, types};
use crate::codec::{
    ProtocolVersion,
    session::{SessionDer, SessionError, SessionView},
};
use crate::crypto::secret::Secret;
use crate::ossl::{
    consts::x509::X509_V_ERR_UNSPECIFIED,
    err::{self, reason, shared},
    ex_data::{Class, ExData},
    x509::X509Cert,
};
use crate::tls::{session::SessionData, suites::{self, Suite}};

/// Seconds a session made by SSL_SESSION_new(3) lives: five minutes and a little.
const TIMEOUT: i64 = 60 * 5 + 4;
/// Least timeout of a session read without one, seconds.
const TIMEOUT_READ: i64 = 3;
/// `SSL_SESS_FLAG_EXTMS`: by RFC 7627.
const FLAG_EXTMS: u64 = 1;
/// `TLSEXT_max_fragment_length_UNSPECIFIED`.
const MFL_UNSPECIFIED: u8 = 255;
/// Longest master key, bytes.
const MAX_KEY: usize = 512;

/// What an `SSL_CIPHER*` points at.
pub use crate::tls::suites::Suite as Cipher;

/// Seconds since the epoch.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// The contents of a session. Pointers that C got by a get0 function point into them
/// and last until the field is set anew.
#[derive(Clone)]
pub struct Fields {
    /// As on the wire; 0 before it is known.
    pub version: c_int,
    pub suite: Option<&'static Suite>,
    /// The code of a suite, also of one not known here.
    pub suite_id: u16,
    pub session_id: Id,
    /// Master secret, or the PSK of TLS 1.3.
    pub secret: Secret,
    pub id_context: Id,
    /// Seconds since the epoch.
    pub time: i64,
    /// Seconds.
    pub timeout: i64,
    pub verify_result: i64,
    pub hostname: Option<CString>,
    pub psk_identity: Option<CString>,
    pub psk_identity_hint: Option<CString>,
    pub srp_username: Option<CString>,
    pub ticket: Vec<u8>,
    pub ticket_lifetime_hint: u64,
    pub ticket_age_add: u32,
    pub ticket_nonce: Vec<u8>,
    pub ticket_appdata: Vec<u8>,
    pub max_early_data: u32,
    pub alpn: Vec<u8>,
    /// RFC 6066 code, 0: none, `MFL_UNSPECIFIED`: nobody has said.
    pub max_fragment_length: u8,
    pub compression: u8,
    pub flags: u64,
    pub group: u16,
    /// Leaf first, DER.
    pub peer_chain: Vec<Arc<[u8]>>,
    /// The structure in DER has the leaf alone.
    pub leaf_alone: bool,
    pub not_resumable: bool,
}

impl Default for Fields {
    fn default() -> Self {
        Fields {
            version: 0,
            suite: None,
            suite_id: 0,
            session_id: Id::default(),
            secret: Secret::default(),
            id_context: Id::default(),
            time: now(),
            timeout: TIMEOUT,
            verify_result: X509_V_ERR_UNSPECIFIED.into(),
            hostname: None,
            psk_identity: None,
            psk_identity_hint: None,
            srp_username: None,
            ticket: Vec::new(),
            ticket_lifetime_hint: 0,
            ticket_age_add: 0,
            ticket_nonce: Vec::new(),
            ticket_appdata: Vec::new(),
            max_early_data: 0,
            alpn: Vec::new(),
            max_fragment_length: MFL_UNSPECIFIED,
            compression: 0,
            flags: 0,
            group: 0,
            peer_chain: Vec::new(),
            leaf_alone: false,
            not_resumable: false,
        }
    }
}

/// As C sees a string: up to the first NUL.
fn c_string(bytes: &[u8]) -> CString {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    CString::new(bytes.get(..end).unwrap_or_default()).unwrap_or_default()
}

/// The end of a session's life, SSL_SESSION_set_timeout(3): seconds since the epoch, or never where that is out of
/// range or the session's time is negative. In the order in which sessions leave a full cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expiry(u128);

impl Expiry {
    const LAST: u128 = i64::MAX as u128;

    /// Whether it lies before `now`.
    pub fn is_past(self, now: i64) -> bool {
        i128::from(now) > self.0 as i128
    }

    /// Seconds; one number for all that never come.
    pub fn rounded(self) -> u64 {
        self.0.min(Self::LAST + 1) as u64
    }
}

impl Fields {
    /// What the cache finds it by.
    pub fn key(&self) -> Key {
        Key { version: self.version, id: self.session_id }
    }

    /// When it expires.
    pub fn expiry(&self) -> Expiry {
        let sum = u128::from(self.time as u64) + u128::from(self.timeout as u64);
        Expiry(if sum <= Expiry::LAST {
            sum
        } else {
            // As the reference orders them (ctests/session_cache).
            Expiry::LAST + 1 + ((sum + 1) as u64 as u128)
        })
    }

    /// SSL_SESSION_is_resumable(3).
    pub fn is_resumable(&self) -> bool {
        !self.not_resumable && (!self.session_id.is_empty() || !self.ticket.is_empty())
    }

    /// SSL_SESSION_get_max_fragment_length(3).
    pub fn max_fragment_code(&self) -> u8 {
        if self.max_fragment_length == MFL_UNSPECIFIED { 0 } else { self.max_fragment_length }
    }

    /// SSL_SESSION_set1_master_key(3); false: too long.
    pub fn set_secret(&mut self, secret: &[u8]) -> bool {
        if secret.len() > MAX_KEY {
            return false;
        }
        self.secret = Secret::from(secret);
        true
    }

    pub fn set_suite(&mut self, suite: Option<&'static Suite>) {
        self.suite = suite;
        self.suite_id = suite.map_or(0, |suite| suite.id);
    }

    /// SSL_SESSION_set1_id(3): the address C has stays good. False: too long.
    pub fn set_id(&mut self, id: &[u8]) -> bool {
        self.session_id.set(id)
    }

    /// SSL_SESSION_set1_id_context(3); false: too long.
    pub fn set_id_context(&mut self, context: &[u8]) -> bool {
        self.id_context.set(context)
    }

    /// What the core told of a session.
    pub fn from_core(data: &SessionData) -> Self {
        let text = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(c_string);
        let mut fields = Fields {
            version: data.version.0.into(),
            suite: Some(data.suite),
            suite_id: data.suite.id,
            secret: data.secret.clone(),
            time: i64::try_from(data.time).unwrap_or(i64::MAX),
            timeout: i64::try_from(data.timeout).unwrap_or(i64::MAX),
            verify_result: data.verify_result,
            hostname: text(&data.hostname),
            psk_identity: text(&data.psk_identity),
            psk_identity_hint: text(&data.psk_identity_hint),
            srp_username: text(&data.srp_username),
            ticket: data.ticket.clone(),
            ticket_lifetime_hint: data.ticket_lifetime_hint.into(),
            ticket_age_add: data.ticket_age_add,
            ticket_nonce: data.ticket_nonce.clone(),
            ticket_appdata: data.ticket_appdata.clone(),
            max_early_data: data.max_early_data,
            alpn: data.alpn.clone(),
            max_fragment_length: data.max_fragment_length,
            flags: if data.extended_master_secret { FLAG_EXTMS } else { 0 },
            group: data.group,
            peer_chain: data.peer_chain.clone(),
            leaf_alone: data.leaf_alone,
            not_resumable: data.not_resumable,
            ..Fields::default()
        };
        fields.set_id(&data.session_id);
        fields.set_id_context(&data.session_id_context);
        fields
    }

    /// As the core takes a session; None without a suite or a version it could use.
    pub fn to_core(&self) -> Option<SessionData> {
        let bytes = |text: &Option<CString>| text.as_ref().map(|text| text.to_bytes().to_vec());
        let time = u64::try_from(self.time).unwrap_or(0);
        Some(SessionData {
            version: ProtocolVersion(u16::try_from(self.version).ok()?),
            suite: self.suite?,
            session_id: self.session_id.to_vec(),
            secret: self.secret.clone(),
            session_id_context: self.id_context.to_vec(),
            time,
            time_ms: time.saturating_mul(1000),
            timeout: u64::try_from(self.timeout).unwrap_or(0),
            verify_result: self.verify_result,
            hostname: bytes(&self.hostname),
            psk_identity: bytes(&self.psk_identity),
            psk_identity_hint: bytes(&self.psk_identity_hint),
            ticket: self.ticket.clone(),
            ticket_lifetime_hint: u32::try_from(self.ticket_lifetime_hint).unwrap_or(u32::MAX),
            ticket_age_add: self.ticket_age_add,
            ticket_nonce: self.ticket_nonce.clone(),
            max_early_data: self.max_early_data,
            alpn: self.alpn.clone(),
            max_fragment_length: self.max_fragment_code(),
            extended_master_secret: self.flags & FLAG_EXTMS != 0,
            ticket_appdata: self.ticket_appdata.clone(),
            srp_username: bytes(&self.srp_username),
            group: self.group,
            peer_chain: self.peer_chain.clone(),
            leaf_alone: self.leaf_alone,
            not_resumable: self.not_resumable,
        })
    }

    pub fn extended_master_secret(&self) -> bool {
        self.flags & FLAG_EXTMS != 0
    }

    /// i2d_SSL_SESSION(3); None for a session without a cipher.
    pub fn to_der(&self) -> Option<Secret> {
        self.der(&self.session_id, &self.ticket)
    }

    /// What a ticket holds: the session without its ticket. The id of TLS 1.2 is the client's to choose,
    /// the one of TLS 1.3 the application's name for the session: SSL_CTX_set_session_ticket_cb(3) sees it again.
    pub fn to_ticket_der(&self) -> Option<Secret> {
        let id: &[u8] = if self.version == 0x0304 { &self.session_id } else { &[] };
        self.der(id, &[])
    }

    fn der(&self, session_id: &[u8], ticket: &[u8]) -> Option<Secret> {
        if self.suite_id == 0 {
            return None;
        }
        fn some(bytes: &[u8]) -> Option<&[u8]> {
            (!bytes.is_empty()).then_some(bytes)
        }
        fn text(text: &Option<CString>) -> Option<&[u8]> {
            text.as_ref().map(|text| text.to_bytes())
        }
        let view = SessionView {
            protocol: self.version as u16,
            cipher: self.suite_id,
            session_id,
            master_key: &self.secret,
            time: self.time,
            timeout: self.timeout,
            peer: self.peer_chain.first().map(|leaf| &**leaf),
            session_id_context: &self.id_context,
            verify_result: self.verify_result as i32,
            hostname: text(&self.hostname),
            psk_identity_hint: text(&self.psk_identity_hint),
            psk_identity: text(&self.psk_identity),
            ticket_lifetime_hint: self.ticket_lifetime_hint,
            ticket: some(ticket),
            compression: self.compression,
            srp_username: text(&self.srp_username),
            flags: self.flags,
            ticket_age_add: self.ticket_age_add,
            max_early_data: self.max_early_data,
            alpn: some(&self.alpn),
            max_fragment_length_mode: self.max_fragment_length.into(),
            ticket_appdata: some(&self.ticket_appdata),
            kex_group: self.group.into(),
        };
        Some(Secret::from(view.encode()))
    }

    /// d2i_SSL_SESSION(3): the session and how many bytes it took; the error is on the queue.
    pub fn from_der(bytes: &[u8]) -> Option<(Self, usize)> {
        // Kept as libcrypto writes it: bits that do not count may have been set.
        let mut leaf = None;
        let is_certificate = |peer: &[u8]| {
            leaf = X509Cert::from_der(peer).ok().and_then(|cert| cert.to_der().ok());
            leaf.is_some()
        };
        let (der, used) = SessionDer::decode_with(bytes, is_certificate, |id| suites::by_id(id).is_some()).map_err(raise).ok()?;
        let text = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(c_string);
        let mut fields = Fields {
            version: der.protocol.into(),
            suite: Some(suites::by_id(der.cipher)?),
            suite_id: der.cipher,
            secret: Secret::from(&der.master_key[..]),
            time: if der.time == 0 { now() } else { der.time },
            timeout: if der.timeout == 0 { TIMEOUT_READ } else { der.timeout },
            verify_result: der.verify_result.into(),
            hostname: text(&der.hostname),
            psk_identity_hint: text(&der.psk_identity_hint),
            psk_identity: text(&der.psk_identity),
            srp_username: text(&der.srp_username),
            ticket: der.ticket.clone().unwrap_or_default(),
            ticket_lifetime_hint: der.ticket_lifetime_hint,
            ticket_age_add: der.ticket_age_add,
            ticket_appdata: der.ticket_appdata.clone().unwrap_or_default(),
            max_early_data: der.max_early_data,
            alpn: der.alpn.clone().unwrap_or_default(),
            // The reference keeps the low byte.
            max_fragment_length: der.max_fragment_length_mode as u8,
            compression: der.compression,
            flags: der.flags,
            group: u16::try_from(der.kex_group).unwrap_or(0),
            peer_chain: Vec::new(),
            leaf_alone: true,
            ..Fields::default()
        };
        fields.set_id(&der.session_id);
        fields.set_id_context(&der.session_id_context);
        fields.peer_chain.extend(leaf.map(Arc::from));
        Some((fields, used))
    }
}

fn raise(error: SessionError) {
    match error {
        SessionError::Asn1 => err::error(err::ERR_LIB_ASN1, shared::NESTED_ASN1_ERROR, None),
        SessionError::Version => err::ssl_error(reason::UNKNOWN_SSL_VERSION),
        SessionError::Protocol => err::ssl_error(reason::UNSUPPORTED_SSL_VERSION),
        SessionError::CipherLength => err::ssl_error(reason::CIPHER_CODE_WRONG_LENGTH),
        SessionError::CompressionLength => err::ssl_error(reason::BAD_LENGTH),
        SessionError::UnknownCipher | SessionError::TooLong => {}
    }
}

/// What an `SSL_SESSION*` points at.
pub struct Session {
    fields: RwLock<Fields>,
    /// Made of the chain when first asked for.
    peer: OnceLock<Option<X509Cert>>,
    /// The context whose cache holds it.
    owner: Mutex<Weak<Ctx>>,
    /// Its callbacks run while nothing is locked; a change holds `ex_data_lock`.
    pub ex_data: ExData,
    pub ex_data_lock: Mutex<()>,
    /// 0 until C first sees the session, 1 when its data has been set up, in between the
    /// token of the thread that does it.
    ex_data_state: AtomicUsize,
}

impl Lent for Session {
    type C = types::SSL_SESSION;

    /// Most sessions of a server are never seen: their data costs libcrypto's locks.
    fn shown_to_c(&self) {
        if !self.has_ex_data() {
            self.set_up_ex_data();
        }
    }
}

impl Session {
    /// A session of these contents: SSL_SESSION_new(3).
    pub fn new(fields: Fields) -> Arc<Self> {
        Arc::new(Self::bare(fields))
    }

    fn bare(fields: Fields) -> Self {
        Session {
            fields: RwLock::new(fields),
            peer: OnceLock::new(),
            owner: Mutex::new(Weak::new()),
            ex_data: ExData::new(Class::SslSession),
            ex_data_lock: Mutex::new(()),
            ex_data_state: AtomicUsize::new(0),
        }
    }

    /// The application's data has been set up.
    pub(super) fn has_ex_data(&self) -> bool {
        self.ex_data_state.load(Ordering::Acquire) == 1
    }

    /// Another thread that shows the session waits; a callback that does so does not.
    fn set_up_ex_data(&self) {
        let me = lend::thread_token();
        match self.ex_data_state.compare_exchange(0, me, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => {
                callbacks::sessions::init_ex_data(self);
                self.ex_data_state.store(1, Ordering::Release);
            }
            Err(other) => {
                while other != me && !self.has_ex_data() {
                    std::thread::yield_now();
                }
            }
        }
    }

    /// SSL_SESSION_dup(3): also the application's data, by its dup-functions.
    pub fn duplicate(&self) -> Option<Arc<Self>> {
        let copy = Arc::new(Self::bare(self.read(Fields::clone)));
        if !self.has_ex_data() {
            return Some(copy);
        }
        copy.shown_to_c();
        callbacks::sessions::copy_ex_data(&copy, self).then_some(copy)
    }

    /// Looks into the session. `read` must not call C that may come back.
    pub fn read<R>(&self, read: impl FnOnce(&Fields) -> R) -> R {
        read(&self.fields.read().unwrap_or_else(|e| e.into_inner()))
    }

    /// Changes the session. `change` must not call C that may come back.
    pub fn change<R>(&self, change: impl FnOnce(&mut Fields) -> R) -> R {
        change(&mut self.fields.write().unwrap_or_else(|e| e.into_inner()))
    }

    /// Takes other contents in whole; false: not possible, a new object is needed.
    pub fn refill(&self, fields: &Fields) -> bool {
        if self.peer.get().is_some() || self.owner().is_some() {
            return false;
        }
        self.change(|own| *own = fields.clone());
        true
    }

    /// The peer's certificate: SSL_SESSION_get0_peer(3).
    pub fn peer(&self) -> Option<&X509Cert> {
        if let Some(peer) = self.peer.get() {
            return peer.as_ref();
        }
        let leaf = self.read(|fields| fields.peer_chain.first().cloned())?;
        self.peer.get_or_init(|| X509Cert::from_der(&leaf).ok()).as_ref()
    }

    /// The context whose cache holds it.
    pub fn owner(&self) -> Option<Arc<Ctx>> {
        self.owner.lock().unwrap_or_else(|e| e.into_inner()).upgrade()
    }

    pub fn set_owner(&self, owner: Weak<Ctx>) {
        *self.owner.lock().unwrap_or_else(|e| e.into_inner()) = owner;
    }

    /// As the core takes it.
    pub fn to_core(&self) -> Option<Arc<SessionData>> {
        self.read(Fields::to_core).map(Arc::new)
    }

    /// What C knows this object by; no reference is given.
    pub fn as_ptr(&self) -> *mut types::SSL_SESSION {
        lend::as_c(self)
    }

}

/// SSL_SESSION_set_time(3), SSL_SESSION_set_timeout(3): the cache's order follows.
pub fn set_expiry(session: &Arc<Session>, change: impl FnOnce(&mut Fields)) {
    session.change(change);
    if let Some(owner) = session.owner() {
        owner.cache.reorder(session);
    }
}

/// SSL_SESSION_print(3) and others: the name of a protocol version.
pub fn protocol_name(version: c_int) -> &'static CStr {
    match version {
        0x0304 => c"TLSv1.3",
        0x0303 => c"TLSv1.2",
        0x0302 => c"TLSv1.1",
        0x0301 => c"TLSv1",
        0x0300 => c"SSLv3",
        0x0100 => c"DTLSv0.9",
        0xfeff => c"DTLSv1",
        0xfefd => c"DTLSv1.2",
        _ => c"unknown",
    }
}

/// The session of a connection, and what goes with it.
#[derive(Default)]
pub struct CurrentSession {
    /// SSL_get_session(3).
    pub current: Option<Arc<Session>>,
    /// The handshake under way made `current`, and has not completed it.
    pub forming: bool,
    /// `current` was given by SSL_set_session(3) for the next handshake to offer.
    pub offered: bool,
    /// What the last identity of a TLS 1.3 hello stands for, until it is judged.
    pub found: Option<Arc<Session>>,
    /// The handshake that made or resumed `current` is complete.
    pub complete: bool,
    /// TLS 1.3 tickets this connection sent.
    pub tickets_sent: usize,
    /// SSL_set_generate_session_id(3) and others that belong to one connection only.
    pub ticket_ext: Option<Vec<u8>>,
    pub ticket_ext_cb: types::tls_session_ticket_ext_cb_fn,
    pub ticket_ext_arg: Arg,
    pub secret_cb: types::tls_session_secret_cb_fn,
    pub secret_arg: Arg,
    pub srp: SrpState,
}

impl CurrentSession {
    /// The session the client's next hello offers.
    pub fn to_offer(&self) -> Option<Arc<SessionData>> {
        let session = self.current.as_ref().filter(|_| self.offered)?;
        session.read(|fields| fields.is_resumable().then(|| fields.to_core()).flatten()).map(Arc::new)
    }

    /// The next handshake is a first one; it offers the session that stands.
    pub fn restart(&mut self) {
        self.offered |= self.complete && self.current.is_some();
        (self.forming, self.complete, self.tickets_sent) = (false, false, 0);
    }

    /// SSL_set_session(3); gives the one it replaces, to be dropped when nothing is borrowed.
    #[must_use]
    pub fn set(&mut self, session: Option<Arc<Session>>) -> Option<Arc<Session>> {
        self.forming = false;
        self.offered = session.is_some();
        std::mem::replace(&mut self.current, session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Fields {
        let mut fields = Fields {
            version: 0x303,
            secret: Secret::from(&[7u8; 48][..]),
            time: 1_700_000_000,
            timeout: 300,
            hostname: Some(c"host.example".into()),
            ticket: vec![1, 2, 3],
            ticket_lifetime_hint: 600,
            alpn: b"h2".to_vec(),
            flags: FLAG_EXTMS,
            max_fragment_length: 0,
            ..Fields::default()
        };
        fields.set_suite(suites::by_id(0xc02f));
        assert!(fields.set_id(&[5; 32]) && fields.set_id_context(b"ctx") && !fields.set_id(&[0; 33]));
        fields
    }

    #[test]
    fn der_and_core_round_trip() {
        let fields = sample();
        let der = fields.to_der().unwrap();
        let (back, used) = Fields::from_der(&der).unwrap();
        assert_eq!((used, back.to_der().unwrap()), (der.len(), der.clone()));
        let core = back.to_core().unwrap();
        assert!(core.extended_master_secret && core.ticket == [1, 2, 3] && core.suite.id == 0xc02f);
        assert_eq!(Fields::from_core(&core).to_der().unwrap(), der);
        for end in 0..der.len() {
            assert!(Fields::from_der(&der[..end]).is_none());
        }
        assert!(Fields::default().to_der().is_none());
        err::clear();
    }

    #[test]
    fn addresses_of_short_fields_stay() {
        let session = Session::new(sample());
        let at = session.read(|fields| fields.session_id.as_ptr());
        assert!(session.change(|fields| fields.set_id(&[9; 32]) && fields.set_id(&[]) && fields.set_id(&[8; 7])));
        assert_eq!(session.read(|fields| fields.session_id.as_ptr()), at);
    }

    #[test]
    fn a_session_resumes_by_id_or_ticket() {
        let mut fields = sample();
        assert!(fields.is_resumable());
        fields.set_id(&[]);
        assert!(fields.is_resumable());
        fields.ticket.clear();
        assert!(!fields.is_resumable());
    }
}
