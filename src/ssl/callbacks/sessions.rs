//! The application's callbacks about sessions, tickets, pre-shared keys and SRP.
//!
//! In every call nothing of ours is borrowed: callbacks may use the same `SSL`, its
//! context and the session freely.

use std::{
    ffi::{CStr, CString, c_int, c_ulong, c_void},
    ptr,
    sync::Arc,
};

use crate::crypto::secret::Secret;
use crate::ossl::{cipher::CipherCtx, digest::Md, ffi::OPENSSL_LHASH, lhash::AddressTable, mac::{HmacCtx, MacCtx}, mem};
use crate::ssl::{
    cipher_info,
    cipher_list::SuiteList,
    ctx::Ctx,
    lend::{self, Arg, Borrowed, SslCell},
    psk,
    session::{Fields, Session},
    types,
};
use crate::tls::suites::Suite;

/// SSL_CTX_sessions(3): sessions by version and id, for the application to search and go through.
pub struct LentSessions {
    table: AddressTable,
    _held: Vec<Arc<Session>>,
}

impl LentSessions {
    /// None: no memory.
    pub fn new(held: Vec<Arc<Session>>) -> Option<Self> {
        let items = held.iter().map(|session| session.as_ptr().cast());
        // SAFETY: the items are sessions, and live as long as `held`.
        let table = unsafe { AddressTable::new(items, hash_of_id, compare_ids) }.ok()?;
        Some(LentSessions { table, _held: held })
    }

    /// The address C knows it by.
    pub fn as_ptr(&self) -> *mut OPENSSL_LHASH {
        self.table.as_ptr()
    }
}

/// # Safety
/// A session of the table, or one that the application looks for.
unsafe extern "C" fn hash_of_id(session: *const c_void) -> c_ulong {
    // SAFETY: the caller's promise.
    let session = unsafe { Borrowed::<Session>::from_c(session.cast()) };
    session.map_or(0, |session| session.read(|fields| fields.session_id.iter().take(4).rev().fold(0, |sum, byte| sum << 8 | c_ulong::from(*byte))))
}

/// # Safety
/// Both are sessions of the table, or one that the application looks for.
unsafe extern "C" fn compare_ids(a: *const c_void, b: *const c_void) -> c_int {
    // SAFETY: the caller's promise.
    let key = |session: *const c_void| unsafe { Borrowed::<Session>::from_c(session.cast()) }.map(|session| session.read(Fields::key));
    (key(a) != key(b)).into()
}

/// Runs the new-functions of SSL_SESSION_get_ex_new_index(3).
pub fn init_ex_data(session: &Session) {
    // SAFETY: nobody outside has seen the session yet, and whoever is about to waits.
    // A failure leaves it without application data, as an index out of range would.
    let _ = unsafe { session.ex_data.init(ptr::from_ref(session).cast_mut().cast()) };
}

/// Runs the dup-functions; false: one failed.
pub fn copy_ex_data(to: &Session, from: &Session) -> bool {
    let _locked = from.ex_data_lock.lock().unwrap_or_else(|e| e.into_inner());
    // SAFETY: both are initialised; `to` is new, changes of `from` wait.
    unsafe { to.ex_data.copy_from(&from.ex_data) }.is_ok()
}

/// SSL_SESSION_set_ex_data(3).
pub fn set_ex_data(session: &Session, index: c_int, value: Arg) -> bool {
    let _locked = session.ex_data_lock.lock().unwrap_or_else(|e| e.into_inner());
    // SAFETY: the lock keeps other changes away; no callback runs.
    unsafe { session.ex_data.set(index, value.0) }.is_ok()
}

/// SSL_CTX_sess_set_new_cb(3): 0 gives the reference back.
pub fn new_session(cell: &SslCell, callback: types::SSL_sess_new_cb, session: &Arc<Session>) {
    let Some(callback) = callback else { return };
    let given = lend::into_c(Arc::clone(session));
    // SAFETY: a live connection and a session with a reference for the application.
    if unsafe { callback(cell.as_ptr(), given) } == 0 {
        // SAFETY: the application did not take the reference.
        drop(unsafe { lend::take_back::<Session>(given) });
    }
}

/// SSL_CTX_sess_set_get_cb(3).
pub fn get_session(cell: &SslCell, callback: types::SSL_sess_get_cb, id: &[u8]) -> Option<Arc<Session>> {
    let callback = callback?;
    let mut copy: c_int = 1;
    // SAFETY: a live connection; the id is read for its length.
    let found = unsafe { callback(cell.as_ptr(), id.as_ptr(), id.len() as c_int, &mut copy) };
    // SAFETY: NULL, or a live session of ours; by `copy` the application says whether it
    // keeps its reference.
    unsafe {
        if copy == 0 {
            lend::take_back::<Session>(found)
        } else {
            lend::Borrowed::<Session>::from_c(found).map(lend::Borrowed::to_arc)
        }
    }
}

/// SSL_CTX_sess_set_remove_cb(3).
pub fn removed(ctx: &Ctx, callback: types::SSL_sess_remove_cb, session: &Session) {
    if let Some(callback) = callback {
        // SAFETY: both live through the call.
        unsafe { callback(ctx.as_ptr(), session.as_ptr()) }
    }
}

/// SSL_CTX_set_generate_session_id(3): the id, or None when the callback fails; its
/// length may be any.
pub fn generate_id(cell: &SslCell, callback: types::GEN_SESSION_CB, room: usize) -> Option<(Vec<u8>, usize)> {
    let callback = callback?;
    let mut id = vec![0u8; room];
    let mut len = room as u32;
    // SAFETY: the buffer is as long as `len` says.
    let ok = unsafe { callback(cell.as_ptr(), id.as_mut_ptr(), &mut len) } != 0;
    ok.then_some((id, len as usize))
}

/// SSL_set_not_resumable_session_callback: whether the new session is not to be resumed.
pub fn not_resumable(cell: &SslCell, callback: types::SSL_not_resumable_session_cb, forward_secure: bool) -> bool {
    // SAFETY: a live connection.
    callback.is_some_and(|callback| unsafe { callback(cell.as_ptr(), forward_secure.into()) } != 0)
}

/// The application's ticket key callbacks; the EVP form goes first.
#[derive(Clone, Copy)]
pub enum TicketKeyCallback {
    Evp(types::SSL_ticket_key_evp_cb),
    Hmac(types::SSL_tlsext_ticket_key_cb),
}

/// The MAC the callback sets up.
pub enum TicketMac {
    Evp(MacCtx),
    Hmac(HmacCtx),
}

/// SSL_CTX_set_tlsext_ticket_key_evp_cb(3): sets up `cipher` and `mac`; what it returned.
pub fn ticket_key(
    cell: &SslCell,
    callback: TicketKeyCallback,
    name: &mut [u8; 16],
    iv: &mut [u8; 16],
    cipher: &CipherCtx,
    mac: &TicketMac,
    encrypt: bool,
) -> c_int {
    let (name, iv) = (name.as_mut_ptr(), iv.as_mut_ptr());
    // SAFETY: name and IV have 16 bytes each, as the man page promises; both contexts
    // are live and ours alone.
    unsafe {
        match (callback, mac) {
            (TicketKeyCallback::Evp(Some(callback)), TicketMac::Evp(mac)) => {
                callback(cell.as_ptr(), name, iv, cipher.as_ptr().cast(), mac.as_ptr().cast(), encrypt.into())
            }
            (TicketKeyCallback::Hmac(Some(callback)), TicketMac::Hmac(mac)) => {
                callback(cell.as_ptr(), name, iv, cipher.as_ptr().cast(), mac.as_ptr().cast(), encrypt.into())
            }
            _ => -1,
        }
    }
}

/// SSL_CTX_set_session_ticket_cb(3), before a ticket is made; false: refused.
pub fn generate_ticket(cell: &SslCell, callback: types::SSL_CTX_generate_session_ticket_fn, arg: Arg) -> bool {
    // SAFETY: a live connection; the argument is the application's own.
    callback.is_none_or(|callback| unsafe { callback(cell.as_ptr(), arg.0) } != 0)
}

/// SSL_CTX_set_session_ticket_cb(3), after a ticket was looked at; None: no callback.
pub fn decrypt_ticket(
    cell: &SslCell,
    callback: types::SSL_CTX_decrypt_session_ticket_fn,
    arg: Arg,
    session: Option<&Arc<Session>>,
    name: &[u8],
    status: c_int,
) -> Option<c_int> {
    let callback = callback?;
    let session = session.map_or(ptr::null_mut(), |session| session.as_ptr());
    // SAFETY: a live connection, a live session or NULL, the name for its length.
    Some(unsafe { callback(cell.as_ptr(), session, name.as_ptr(), name.len(), status, arg.0) })
}

/// SSL_CTX_set_allow_early_data_cb(3): whether the early data may be taken.
pub fn allow_early_data(cell: &SslCell, callback: types::SSL_allow_early_data_cb_fn, arg: Arg) -> bool {
    // SAFETY: a live connection; the argument is the application's own.
    callback.is_none_or(|callback| unsafe { callback(cell.as_ptr(), arg.0) } != 0)
}

/// SSL_set_session_ticket_ext_cb; false: refused.
pub fn ticket_ext(cell: &SslCell, callback: types::tls_session_ticket_ext_cb_fn, arg: Arg, data: &[u8]) -> bool {
    let len = c_int::try_from(data.len()).unwrap_or(c_int::MAX);
    // SAFETY: a live connection; the bytes are there for their length.
    callback.is_none_or(|callback| unsafe { callback(cell.as_ptr(), data.as_ptr(), len, arg.0) } != 0)
}

/// SSL_set_session_secret_cb: the secret and the suite chosen, if any; None: not known.
/// `peers`: the suites the client offered, on a server.
pub fn session_secret(
    cell: &SslCell,
    callback: types::tls_session_secret_cb_fn,
    arg: Arg,
    peers: Option<&SuiteList>,
) -> Option<(Secret, Option<&'static Suite>)> {
    /// The room the reference has for it.
    const ROOM: usize = 512;
    let callback = callback?;
    let mut secret = Secret::zeroed(ROOM);
    let mut len = ROOM as c_int;
    let mut cipher = ptr::null();
    let peers = peers.map_or(ptr::null_mut(), SuiteList::as_ptr);
    // SAFETY: the buffer is as long as `len` says; the list lives through the call.
    let ok = unsafe { callback(cell.as_ptr(), secret.as_mut().as_mut_ptr().cast(), &mut len, peers, &mut cipher, arg.0) } != 0;
    let len = usize::try_from(len).ok().filter(|len| ok && (1..=ROOM).contains(len))?;
    secret.truncate(len);
    Some((secret, cipher_info::from_ptr(cipher)))
}

/// The callback failed, or what it gave breaks its limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken;

/// A TLS 1.3 identity and its session.
pub type Offered = (Vec<u8>, Arc<Session>);

// ---- pre-shared keys -----------------------------------------------------------------

/// SSL_CTX_set_psk_client_callback(3): identity and key; None: no key. Err: they break
/// their limits.
pub fn psk_client(
    cell: &SslCell,
    callback: types::SSL_psk_client_cb_func,
    hint: Option<&CStr>,
) -> Result<Option<(Vec<u8>, Secret)>, Broken> {
    let Some(callback) = callback else { return Ok(None) };
    // One byte more than the callback is told: the identity always ends.
    let mut identity = vec![0u8; psk::MAX_IDENTITY + 1];
    let mut key = Secret::zeroed(psk::MAX_KEY);
    let hint = hint.map_or(ptr::null(), CStr::as_ptr);
    // SAFETY: the hint ends in NUL or is NULL; the buffers have the lengths told.
    let len = unsafe {
        callback(
            cell.as_ptr(),
            hint,
            identity.as_mut_ptr().cast(),
            psk::MAX_IDENTITY as u32,
            key.as_mut().as_mut_ptr(),
            psk::MAX_KEY as u32,
        )
    } as usize;
    if len > psk::MAX_KEY {
        return Err(Broken);
    }
    if len == 0 {
        return Ok(None);
    }
    let end = identity.iter().position(|byte| *byte == 0).filter(|end| *end <= psk::MAX_IDENTITY).ok_or(Broken)?;
    identity.truncate(end);
    key.truncate(len);
    Ok(Some((identity, key)))
}

/// SSL_CTX_set_psk_server_callback(3): the key; None: unknown identity. Err: too long.
pub fn psk_server(cell: &SslCell, callback: types::SSL_psk_server_cb_func, identity: &CStr) -> Result<Option<Secret>, Broken> {
    let Some(callback) = callback else { return Ok(None) };
    let mut key = Secret::zeroed(psk::MAX_KEY);
    // SAFETY: the identity ends in NUL; the buffer has the length told.
    let len =
        unsafe { callback(cell.as_ptr(), identity.as_ptr(), key.as_mut().as_mut_ptr(), psk::MAX_KEY as u32) } as usize;
    if len > psk::MAX_KEY {
        return Err(Broken);
    }
    key.truncate(len);
    Ok((len > 0).then_some(key))
}

/// SSL_CTX_set_psk_use_session_callback(3): identity and session; Err: it failed.
pub fn psk_use_session(
    cell: &SslCell,
    callback: types::SSL_psk_use_session_cb_func,
    md: Option<&Md>,
) -> Result<Option<Offered>, Broken> {
    let Some(callback) = callback else { return Ok(None) };
    let (mut id, mut len, mut session) = (ptr::null(), 0, ptr::null_mut());
    let md = md.map_or(ptr::null(), |md| md.as_ptr().cast_const().cast());
    // SAFETY: live outputs; on success the session's reference is ours.
    let (ok, session) = unsafe {
        let ok = callback(cell.as_ptr(), md, &mut id, &mut len, &mut session) != 0;
        (ok, lend::take_back::<Session>(session))
    };
    if !ok {
        return Err(Broken);
    }
    let Some(session) = session else { return Ok(None) };
    let identity = if id.is_null() {
        Vec::new()
    } else {
        // SAFETY: the callback gave an address and its length, good until it is called again.
        unsafe { std::slice::from_raw_parts(id, len) }.to_vec()
    };
    Ok(Some((identity, session)))
}

/// SSL_CTX_set_psk_find_session_callback(3): the session of an identity; Err: it failed.
pub fn psk_find_session(
    cell: &SslCell,
    callback: types::SSL_psk_find_session_cb_func,
    identity: &[u8],
) -> Result<Option<Arc<Session>>, Broken> {
    let Some(callback) = callback else { return Ok(None) };
    let mut session = ptr::null_mut();
    // SAFETY: the identity is read for its length; the session's reference is ours.
    let (ok, session) = unsafe {
        let ok = callback(cell.as_ptr(), identity.as_ptr(), identity.len(), &mut session) != 0;
        (ok, lend::take_back::<Session>(session))
    };
    if ok { Ok(session) } else { Err(Broken) }
}

// ---- SRP -------------------------------------------------------------------------------

/// SSL_CTX_set_srp_username_callback(3): what it returned; it may change the alert.
pub fn srp_username(cell: &SslCell, callback: types::SSL_srp_username_cb, arg: Arg, alert: &mut c_int) -> c_int {
    // SAFETY: a live connection and output.
    callback.map_or(0, |callback| unsafe { callback(cell.as_ptr(), alert, arg.0) })
}

/// SSL_CTX_set_srp_client_pwd_callback(3): the password.
pub fn srp_password(cell: &SslCell, callback: types::SSL_srp_client_pwd_cb, arg: Arg) -> Option<CString> {
    let callback = callback?;
    // SAFETY: a live connection; the result is NULL or a string of libcrypto's allocator,
    // given to us.
    let text = unsafe { mem::OsslString::from_ptr(callback(cell.as_ptr(), arg.0)) }?;
    Some(text.as_cstr().to_owned())
}

/// SSL_CTX_set_srp_verify_param_callback(3); None: no callback.
pub fn srp_verify_param(cell: &SslCell, callback: types::SSL_srp_verify_param_cb, arg: Arg) -> Option<bool> {
    // SAFETY: a live connection.
    callback.map(|callback| unsafe { callback(cell.as_ptr(), arg.0) } > 0)
}
