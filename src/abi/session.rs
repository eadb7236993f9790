//! `SSL_SESSION`: SSL_SESSION_free(3) and its getters, d2i_SSL_SESSION(3), PEM.

use std::{
    ffi::{CStr, CString, c_char, c_int, c_long, c_uchar, c_uint, c_ulong, c_void},
    ptr,
};

use libc::FILE;

use super::buffers::{self, copy_out, i2d, opt_text, put};
use super::guard::{guard, with};
use super::init;
use super::types::{BIO, SSL_CIPHER, SSL_SESSION, X509, pem_password_cb};
use crate::ossl::{
    bio::Bio,
    err::{self, reason, shared},
    pem::{self, Password},
};
use crate::ssl::{
    lend::{Borrowed, into_c, take_back},
    session::{Cipher, Fields, Session, set_expiry},
    session_print::{print, print_keylog},
};

/// `PEM_STRING_SSL_SESSION`.
const PEM_NAME: &CStr = c"SSL SESSION PARAMETERS";

/// Where a field lies, and its length; NULL for an empty one.
fn field(bytes: &[u8]) -> (*const u8, usize) {
    (if bytes.is_empty() { ptr::null() } else { bytes.as_ptr() }, bytes.len())
}

fn text_at(text: &Option<CString>) -> *const c_char {
    text.as_ref().map_or(ptr::null(), |text| text.as_ptr())
}

/// A session read: into the object `a` points at, if that is possible, or a new one.
///
/// # Safety
/// `a` is NULL or writable, and points at NULL or a live session.
unsafe fn place(a: *mut *mut SSL_SESSION, fields: Fields) -> *mut SSL_SESSION {
    if a.is_null() {
        return into_c(Session::new(fields));
    }
    // SAFETY: the caller's promise; a session replaced gives its reference up.
    unsafe {
        if let Some(old) = Borrowed::<Session>::from_c(*a)
            && old.refill(&fields)
        {
            return *a;
        }
        drop(take_back::<Session>(*a));
        *a = into_c(Session::new(fields));
        *a
    }
}

/// PEM_read_bio_SSL_SESSION, PEM_read_CMS(3).
///
/// # Safety
/// As `place`; `cb` is sound to call with `u`.
unsafe fn read_pem(bio: &Bio, x: *mut *mut SSL_SESSION, cb: pem_password_cb, u: *mut c_void) -> *mut SSL_SESSION {
    // SAFETY: the caller's promise.
    let password = unsafe { Password::new(cb, u) };
    let Ok(data) = pem::read_bytes(bio, PEM_NAME, password) else { return ptr::null_mut() };
    init::ready();
    match Fields::from_der(&data) {
        // SAFETY: the caller's promise.
        Some((fields, _)) => unsafe { place(x, fields) },
        None => {
            err::error(err::ERR_LIB_PEM, shared::ASN1_LIB, None);
            ptr::null_mut()
        }
    }
}

fn write_pem(bio: &Bio, session: &Session) -> bool {
    match session.read(Fields::to_der) {
        Some(der) => pem::write_block(bio, PEM_NAME, &der).is_ok(),
        None => {
            err::error(err::ERR_LIB_PEM, shared::ASN1_LIB, None);
            false
        }
    }
}

/// PEM_read_SSL_SESSION, PEM_read_CMS(3).
///
/// # Safety
/// `out` is NULL or live; `x` is NULL or writable; `cb` keeps the C contract of
/// its type; `u` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn PEM_read_SSL_SESSION(
    out: *mut FILE,
    x: *mut *mut SSL_SESSION,
    cb: pem_password_cb,
    u: *mut c_void,
) -> *mut SSL_SESSION {
    guard(c"PEM_read_SSL_SESSION", ptr::null_mut(), || {
        // SAFETY: the caller's promise; a stream BIO leaves the stream open.
        let bio = unsafe { Bio::file_stream(out) };
        let Ok(bio) = bio else { return ptr::null_mut() };
        // SAFETY: as above.
        unsafe { read_pem(&bio, x, cb, u) }
    })
}

/// PEM_read_bio_SSL_SESSION, PEM_read_CMS(3).
///
/// # Safety
/// `out` is NULL or live; `x` is NULL or writable; `cb` keeps the C contract of
/// its type; `u` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn PEM_read_bio_SSL_SESSION(
    out: *mut BIO,
    x: *mut *mut SSL_SESSION,
    cb: pem_password_cb,
    u: *mut c_void,
) -> *mut SSL_SESSION {
    guard(c"PEM_read_bio_SSL_SESSION", ptr::null_mut(), || {
        // SAFETY: the caller's promise.
        match unsafe { Bio::borrow(out.cast()) } {
            // SAFETY: as above.
            Some(bio) => unsafe { read_pem(&bio, x, cb, u) },
            None => ptr::null_mut(),
        }
    })
}

/// PEM_write_SSL_SESSION, PEM_read_CMS(3).
///
/// # Safety
/// `out` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn PEM_write_SSL_SESSION(out: *mut FILE, x: *const SSL_SESSION) -> c_int {
    // SAFETY: the caller's promise.
    let x = unsafe { Borrowed::<Session>::from_c(x) };
    with(c"PEM_write_SSL_SESSION", x, 0, |x| {
        // SAFETY: the caller's promise; a stream BIO leaves the stream open.
        let bio = unsafe { Bio::file_stream(out) };
        bio.is_ok_and(|bio| write_pem(&bio, &x)).into()
    })
}

/// PEM_write_bio_SSL_SESSION, PEM_read_CMS(3).
///
/// # Safety
/// `out` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn PEM_write_bio_SSL_SESSION(
    out: *mut BIO,
    x: *const SSL_SESSION,
) -> c_int {
    // SAFETY: the caller's promise.
    let x = unsafe { Borrowed::<Session>::from_c(x) };
    with(c"PEM_write_bio_SSL_SESSION", x, 0, |x| {
        // SAFETY: the caller's promise.
        let bio = unsafe { Bio::borrow(out.cast()) };
        bio.is_some_and(|bio| write_pem(&bio, &x)).into()
    })
}

/// SSL_SESSION_get0_ticket_appdata, SSL_CTX_set_session_ticket_cb(3).
///
/// # Safety
/// `ss` is NULL or live; `data` is NULL or as long as the call says; `len` is
/// NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_ticket_appdata(
    ss: *mut SSL_SESSION,
    data: *mut *mut c_void,
    len: *mut usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ss = unsafe { Borrowed::<Session>::from_c(ss) };
    with(c"SSL_SESSION_get0_ticket_appdata", ss, 0, |ss| {
        let (at, n) = ss.read(|fields| field(&fields.ticket_appdata));
        // SAFETY: the caller's promise.
        unsafe { put(data, at.cast_mut().cast()) };
        // SAFETY: as above.
        unsafe { put(len, n) };
        1
    })
}

/// SSL_SESSION_set1_ticket_appdata, SSL_CTX_set_session_ticket_cb(3).
///
/// # Safety
/// `ss` is NULL or live; `data` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_ticket_appdata(
    ss: *mut SSL_SESSION,
    data: *const c_void,
    len: usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ss = unsafe { Borrowed::<Session>::from_c(ss) };
    // SAFETY: the caller's promise.
    let bytes = unsafe { buffers::bytes(data.cast(), len) };
    with(c"SSL_SESSION_set1_ticket_appdata", ss, 0, |ss| {
        ss.change(|fields| fields.ticket_appdata = bytes.to_vec());
        1
    })
}

/// SSL_SESSION_get_max_fragment_length, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `sess` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_max_fragment_length(sess: *const SSL_SESSION) -> u8 {
    // SAFETY: the caller's promise.
    let sess = unsafe { Borrowed::<Session>::from_c(sess) };
    with(c"SSL_SESSION_get_max_fragment_length", sess, 0, |sess| sess.read(|fields| fields.max_fragment_code()))
}

/// SSL_SESSION_dup, SSL_SESSION_free(3).
///
/// # Safety
/// `src` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_dup(src: *const SSL_SESSION) -> *mut SSL_SESSION {
    // SAFETY: the caller's promise.
    let src = unsafe { Borrowed::<Session>::from_c(src) };
    with(c"SSL_SESSION_dup", src, ptr::null_mut(), |src| src.duplicate().map_or(ptr::null_mut(), into_c))
}

/// SSL_SESSION_free(3).
///
/// # Safety
/// `ses` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_free(ses: *mut SSL_SESSION) {
    guard(c"SSL_SESSION_free", (), || {
        // SAFETY: the caller gives its reference up.
        drop(unsafe { take_back::<Session>(ses) });
    })
}

/// SSL_SESSION_new, SSL_SESSION_free(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_SESSION_new() -> *mut SSL_SESSION {
    guard(c"SSL_SESSION_new", ptr::null_mut(), || match init::ready() {
        true => into_c(Session::new(Fields::default())),
        false => ptr::null_mut(),
    })
}

/// SSL_SESSION_up_ref, SSL_SESSION_free(3).
///
/// # Safety
/// `ses` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_up_ref(ses: *mut SSL_SESSION) -> c_int {
    // SAFETY: the caller's promise.
    let ses = unsafe { Borrowed::<Session>::from_c(ses) };
    with(c"SSL_SESSION_up_ref", ses, 0, |ses| {
        into_c(ses.to_arc());
        1
    })
}

/// SSL_SESSION_get0_cipher(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_cipher(s: *const SSL_SESSION) -> *const SSL_CIPHER {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get0_cipher", s, ptr::null(), |s| s.read(|fields| fields.suite).map_or(ptr::null(), |suite| ptr::from_ref(suite).cast()))
}

/// SSL_SESSION_set_cipher, SSL_SESSION_get0_cipher(3).
///
/// # Safety
/// `s` and `cipher` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_cipher(
    s: *mut SSL_SESSION,
    cipher: *const SSL_CIPHER,
) -> c_int {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_set_cipher", s, 0, |s| {
        // SAFETY: an SSL_CIPHER is a row of the table of suites.
        let suite = unsafe { cipher.cast::<Cipher>().as_ref() };
        s.change(|fields| fields.set_suite(suite));
        1
    })
}

/// SSL_SESSION_get0_alpn_selected, SSL_SESSION_get0_hostname(3).
///
/// # Safety
/// `s` is NULL or live; `alpn` and `len` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_alpn_selected(
    s: *const SSL_SESSION,
    alpn: *mut *const c_uchar,
    len: *mut usize,
) {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get0_alpn_selected", s, (), |s| {
        let (at, n) = s.read(|fields| field(&fields.alpn));
        // SAFETY: the caller's promise.
        unsafe { put(alpn, at) };
        // SAFETY: as above.
        unsafe { put(len, n) };
    })
}

/// SSL_SESSION_get0_hostname(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_hostname(s: *const SSL_SESSION) -> *const c_char {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get0_hostname", s, ptr::null(), |s| s.read(|fields| text_at(&fields.hostname)))
}

/// SSL_SESSION_set1_alpn_selected, SSL_SESSION_get0_hostname(3).
///
/// # Safety
/// `s` is NULL or live; `alpn` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_alpn_selected(
    s: *mut SSL_SESSION,
    alpn: *const c_uchar,
    len: usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    // SAFETY: the caller's promise.
    let bytes = unsafe { buffers::bytes(alpn.cast(), len) };
    with(c"SSL_SESSION_set1_alpn_selected", s, 0, |s| {
        s.change(|fields| fields.alpn = bytes.to_vec());
        1
    })
}

/// SSL_SESSION_set1_hostname, SSL_SESSION_get0_hostname(3).
///
/// # Safety
/// `s` is NULL or live; `hostname` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_hostname(
    s: *mut SSL_SESSION,
    hostname: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    // SAFETY: the caller's promise.
    let text = unsafe { opt_text(hostname) };
    with(c"SSL_SESSION_set1_hostname", s, 0, |s| {
        s.change(|fields| fields.hostname = text);
        1
    })
}

/// SSL_SESSION_get0_id_context(3).
///
/// # Safety
/// `s` is NULL or live; `len` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_id_context(
    s: *const SSL_SESSION,
    len: *mut c_uint,
) -> *const c_uchar {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get0_id_context", s, ptr::null(), |s| {
        let (at, n) = s.read(|fields| (fields.id_context.as_ptr(), fields.id_context.len()));
        // SAFETY: the caller's promise.
        unsafe { put(len, n as c_uint) };
        at
    })
}

/// SSL_SESSION_set1_id_context, SSL_SESSION_get0_id_context(3).
///
/// # Safety
/// `s` is NULL or live; `sid_ctx` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_id_context(
    s: *mut SSL_SESSION,
    sid_ctx: *const c_uchar,
    sid_ctx_len: c_uint,
) -> c_int {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    // SAFETY: the caller's promise.
    let bytes = unsafe { buffers::bytes(sid_ctx.cast(), sid_ctx_len as usize) };
    with(c"SSL_SESSION_set1_id_context", s, 0, |s| {
        let fits = s.change(|fields| fields.set_id_context(bytes));
        if !fits {
            err::ssl_error(reason::SSL_SESSION_ID_CONTEXT_TOO_LONG);
        }
        fits.into()
    })
}

/// SSL_SESSION_get0_peer(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_peer(s: *mut SSL_SESSION) -> *mut X509 {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get0_peer", s, ptr::null_mut(), |s| s.peer().map_or(ptr::null_mut(), |cert| cert.as_ptr().cast()))
}

/// SSL_SESSION_get_compress_id(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_compress_id(s: *const SSL_SESSION) -> c_uint {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get_compress_id", s, 0, |s| s.read(|fields| fields.compression).into())
}

/// SSL_SESSION_get_protocol_version(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_protocol_version(s: *const SSL_SESSION) -> c_int {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get_protocol_version", s, 0, |s| s.read(|fields| fields.version))
}

/// SSL_SESSION_set_protocol_version, SSL_SESSION_get_protocol_version(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_protocol_version(
    s: *mut SSL_SESSION,
    version: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_set_protocol_version", s, 0, |s| {
        s.change(|fields| fields.version = version);
        1
    })
}

/// SSL_SESSION_get_time(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_time(s: *const SSL_SESSION) -> c_long {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    guard(c"SSL_SESSION_get_time", 0, || s.map_or(0, |s| s.read(|fields| fields.time)))
}

/// SSL_SESSION_get_timeout, SSL_SESSION_get_time(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_timeout(s: *const SSL_SESSION) -> c_long {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    guard(c"SSL_SESSION_get_timeout", 0, || s.map_or(0, |s| s.read(|fields| fields.timeout)))
}

/// SSL_SESSION_set_time, SSL_SESSION_get_time(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_time(s: *mut SSL_SESSION, t: c_long) -> c_long {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    guard(c"SSL_SESSION_set_time", 0, || s.map_or(0, |s| {
            set_expiry(&s.to_arc(), |fields| fields.time = t);
            t
        }))
}

/// SSL_SESSION_set_timeout, SSL_SESSION_get_time(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_timeout(s: *mut SSL_SESSION, t: c_long) -> c_long {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    guard(c"SSL_SESSION_set_timeout", 0, || s.filter(|_| t >= 0).map_or(0, |s| {
            set_expiry(&s.to_arc(), |fields| fields.timeout = t);
            1
        }))
}

/// SSL_SESSION_get0_ticket, SSL_SESSION_has_ticket(3).
///
/// # Safety
/// `s` is NULL or live; `tick` and `len` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_ticket(
    s: *const SSL_SESSION,
    tick: *mut *const c_uchar,
    len: *mut usize,
) {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get0_ticket", s, (), |s| {
        let (at, n) = s.read(|fields| field(&fields.ticket));
        // SAFETY: the caller's promise.
        unsafe { put(len, n) };
        // SAFETY: as above.
        unsafe { put(tick, at) };
    })
}

/// SSL_SESSION_get_ticket_lifetime_hint, SSL_SESSION_has_ticket(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_ticket_lifetime_hint(s: *const SSL_SESSION) -> c_ulong {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get_ticket_lifetime_hint", s, 0, |s| s.read(|fields| fields.ticket_lifetime_hint))
}

/// SSL_SESSION_has_ticket(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_has_ticket(s: *const SSL_SESSION) -> c_int {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_has_ticket", s, 0, |s| s.read(|fields| !fields.ticket.is_empty()).into())
}

/// SSL_SESSION_is_resumable(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_is_resumable(s: *const SSL_SESSION) -> c_int {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_is_resumable", s, 0, |s| s.read(Fields::is_resumable).into())
}

/// SSL_SESSION_print(3).
///
/// # Safety
/// `fp` and `ses` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_print(fp: *mut BIO, ses: *const SSL_SESSION) -> c_int {
    // SAFETY: the caller's promise.
    let ses = unsafe { Borrowed::<Session>::from_c(ses) };
    guard(c"SSL_SESSION_print", 0, || ses.map_or(0, |ses| {
            // SAFETY: the caller's promise.
            let bio = unsafe { Bio::borrow(fp.cast()) };
            bio.is_some_and(|bio| print(&ses, &bio).is_ok()).into()
        }))
}

/// SSL_SESSION_print_fp, SSL_SESSION_print(3).
///
/// # Safety
/// `fp` and `ses` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_print_fp(fp: *mut FILE, ses: *const SSL_SESSION) -> c_int {
    // SAFETY: the caller's promise.
    let ses = unsafe { Borrowed::<Session>::from_c(ses) };
    guard(c"SSL_SESSION_print_fp", 0, || ses.map_or(0, |ses| {
            // SAFETY: the caller's promise; a stream BIO leaves the stream open.
            let bio = unsafe { Bio::file_stream(fp) };
            bio.is_ok_and(|bio| print(&ses, &bio).is_ok()).into()
        }))
}

/// SSL_SESSION_print_keylog, SSL_SESSION_print(3).
///
/// # Safety
/// `bp` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_print_keylog(bp: *mut BIO, x: *const SSL_SESSION) -> c_int {
    // SAFETY: the caller's promise.
    let x = unsafe { Borrowed::<Session>::from_c(x) };
    guard(c"SSL_SESSION_print_keylog", 0, || x.map_or(0, |x| {
            // SAFETY: the caller's promise.
            let bio = unsafe { Bio::borrow(bp.cast()) };
            bio.is_some_and(|bio| print_keylog(&x, &bio)).into()
        }))
}

/// SSL_SESSION_get_id, SSL_SESSION_set1_id(3).
///
/// # Safety
/// `s` is NULL or live; `len` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_id(
    s: *const SSL_SESSION,
    len: *mut c_uint,
) -> *const c_uchar {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get_id", s, ptr::null(), |s| {
        let (at, n) = s.read(|fields| (fields.session_id.as_ptr(), fields.session_id.len()));
        // SAFETY: the caller's promise.
        unsafe { put(len, n as c_uint) };
        at
    })
}

/// SSL_SESSION_set1_id(3).
///
/// # Safety
/// `s` is NULL or live; `sid` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_id(
    s: *mut SSL_SESSION,
    sid: *const c_uchar,
    sid_len: c_uint,
) -> c_int {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    // SAFETY: the caller's promise.
    let bytes = unsafe { buffers::bytes(sid.cast(), sid_len as usize) };
    with(c"SSL_SESSION_set1_id", s, 0, |s| {
        let fits = s.change(|fields| fields.set_id(bytes));
        if !fits {
            err::ssl_error(reason::SSL_SESSION_ID_TOO_LONG);
        }
        fits.into()
    })
}

/// SSL_SESSION_get_master_key, SSL_get_client_random(3).
///
/// # Safety
/// `sess` is NULL or live; `out` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_master_key(
    sess: *const SSL_SESSION,
    out: *mut c_uchar,
    outlen: usize,
) -> usize {
    // SAFETY: the caller's promise.
    let sess = unsafe { Borrowed::<Session>::from_c(sess) };
    with(c"SSL_SESSION_get_master_key", sess, 0, |sess| {
        let secret = sess.read(|fields| fields.secret.clone());
        // SAFETY: the caller's promise.
        unsafe { copy_out(&secret, out, outlen) }
    })
}

/// SSL_SESSION_set1_master_key, SSL_get_client_random(3).
///
/// # Safety
/// `sess` is NULL or live; `input` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_master_key(
    sess: *mut SSL_SESSION,
    input: *const c_uchar,
    len: usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let sess = unsafe { Borrowed::<Session>::from_c(sess) };
    // SAFETY: the caller's promise.
    let bytes = unsafe { buffers::bytes(input.cast(), len) };
    with(c"SSL_SESSION_set1_master_key", sess, 0, |sess| {
        sess.change(|fields| fields.set_secret(bytes)).into()
    })
}

/// SSL_SESSION_get_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_max_early_data(s: *const SSL_SESSION) -> u32 {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_get_max_early_data", s, 0, |s| s.read(|fields| fields.max_early_data))
}

/// SSL_SESSION_set_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_max_early_data(
    s: *mut SSL_SESSION,
    max_early_data: u32,
) -> c_int {
    // SAFETY: the caller's promise.
    let s = unsafe { Borrowed::<Session>::from_c(s) };
    with(c"SSL_SESSION_set_max_early_data", s, 0, |s| {
        s.change(|fields| fields.max_early_data = max_early_data);
        1
    })
}

/// d2i_SSL_SESSION(3).
///
/// # Safety
/// `a` and `pp` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn d2i_SSL_SESSION(
    a: *mut *mut SSL_SESSION,
    pp: *mut *const c_uchar,
    length: c_long,
) -> *mut SSL_SESSION {
    guard(c"d2i_SSL_SESSION", ptr::null_mut(), || {
        if pp.is_null() || !init::ready() {
            return ptr::null_mut();
        }
        // SAFETY: the caller's promise.
        unsafe {
            let bytes = buffers::bytes((*pp).cast(), usize::try_from(length).unwrap_or(0));
            let Some((fields, used)) = Fields::from_der(bytes) else { return ptr::null_mut() };
            *pp = (*pp).add(used);
            place(a, fields)
        }
    })
}

/// i2d_SSL_SESSION, d2i_SSL_SESSION(3).
///
/// # Safety
/// `input` is NULL or live; `pp` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn i2d_SSL_SESSION(input: *const SSL_SESSION, pp: *mut *mut c_uchar) -> c_int {
    // SAFETY: the caller's promise.
    let input = unsafe { Borrowed::<Session>::from_c(input) };
    guard(c"i2d_SSL_SESSION", 0, || {
        let Some(der) = input.and_then(|input| input.read(Fields::to_der)) else { return 0 };
        // SAFETY: the caller's promise.
        unsafe { i2d(&der, pp) }
    })
}
