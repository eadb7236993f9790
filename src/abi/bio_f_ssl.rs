//! The method behind BIO_f_ssl(3): a filter that is an `SSL`.
//!
//! These functions are called by libcrypto; like the exports they hold no logic of
//! TLS, and pass every call through the exported functions.

use std::{
    ffi::{c_char, c_int, c_long, c_void},
    ptr,
    time::{Duration, Instant},
};

use once_cell::sync::Lazy;

use super::{
    guard::guard,
    handshake::{SSL_do_handshake, SSL_set_accept_state, SSL_set_connect_state},
    io::{SSL_get_error, SSL_pending, SSL_shutdown, read_counted, write_counted},
    keyupdate_reneg::SSL_renegotiate,
    lifetime::{SSL_clear, SSL_dup, SSL_free},
    types::{BIO, SSL},
};
use crate::ossl::{
    bio_method::{Functions, InfoCallback, Method},
    consts::bio::*,
    ffi::bio::*,
};
use crate::ssl::{
    error_code::code,
    lend::{Borrowed, SslCell},
};

/// `BIO_TYPE_SSL`: a filter, number 7.
pub(super) const BIO_TYPE_SSL: c_int = 7 | 0x0200;
/// A renegotiation timeout below a minute is no timeout: BIO_set_ssl_renegotiate_timeout(3).
const LEAST_TIMEOUT: u64 = 60;
/// Fewer bytes than this set no limit: BIO_set_ssl_renegotiate_bytes(3).
const LEAST_BYTES: c_long = 512;

/// The method, made when it is first wanted.
pub(super) static METHOD: Lazy<Option<Method>> = Lazy::new(|| {
    let functions = Functions { read_ex, write_ex, puts, ctrl, create, destroy, callback_ctrl };
    // SAFETY: the functions below keep BIO_meth_new(3)'s contract; `guard` keeps panics in.
    unsafe { Method::new(BIO_TYPE_SSL, c"ssl", &functions) }.ok()
});

/// What a BIO of this kind has of its own.
struct State {
    ssl: *mut SSL,
    renegotiations: c_long,
    byte_limit: usize,
    bytes: usize,
    timeout: Duration,
    last: Instant,
}

impl State {
    /// The state of a BIO of this method.
    ///
    /// # Safety
    /// `bio` was made by `create` and is live; the reference is used before C runs again.
    unsafe fn of<'a>(bio: *mut BIO) -> Option<&'a mut State> {
        // SAFETY: `create` put a State there, which `destroy` takes away.
        unsafe { BIO_get_data(bio).cast::<State>().as_mut() }
    }
}

unsafe extern "C" fn create(bio: *mut BIO) -> c_int {
    guard(c"BIO_f_ssl", 0, || {
        let state = Box::new(State {
            ssl: ptr::null_mut(),
            renegotiations: 0,
            byte_limit: 0,
            bytes: 0,
            timeout: Duration::ZERO,
            last: Instant::now(),
        });
        // SAFETY: libcrypto gives a live BIO of this method.
        unsafe {
            BIO_set_init(bio, 0);
            BIO_set_data(bio, Box::into_raw(state).cast());
            BIO_clear_flags(bio, !0);
        }
        1
    })
}

unsafe extern "C" fn destroy(bio: *mut BIO) -> c_int {
    guard(c"BIO_f_ssl", 0, || {
        if bio.is_null() {
            return 0;
        }
        // SAFETY: a live BIO of this method; its State goes away here.
        unsafe {
            let data = BIO_get_data(bio).cast::<State>();
            if data.is_null() {
                return 0;
            }
            let state = Box::from_raw(data);
            BIO_set_data(bio, ptr::null_mut());
            if !state.ssl.is_null() {
                SSL_shutdown(state.ssl);
            }
            if BIO_get_shutdown(bio) != 0 {
                if BIO_get_init(bio) != 0 {
                    SSL_free(state.ssl);
                }
                BIO_clear_flags(bio, !0);
                BIO_set_init(bio, 0);
            }
        }
        1
    })
}

/// Carries what the SSL waits for into the BIO's retry flags.
///
/// # Safety
/// Both are live.
unsafe fn set_retry(bio: *mut BIO, ssl: *mut SSL, ret: c_int) {
    // SAFETY: the caller's promise.
    unsafe {
        let special = |reason: c_int| {
            BIO_set_flags(bio, BIO_FLAGS_IO_SPECIAL | BIO_FLAGS_SHOULD_RETRY);
            BIO_set_retry_reason(bio, reason);
        };
        match SSL_get_error(ssl, ret) {
            code::WANT_READ => BIO_set_flags(bio, BIO_FLAGS_READ | BIO_FLAGS_SHOULD_RETRY),
            code::WANT_WRITE => BIO_set_flags(bio, BIO_FLAGS_WRITE | BIO_FLAGS_SHOULD_RETRY),
            code::WANT_X509_LOOKUP => special(BIO_RR_SSL_X509_LOOKUP),
            code::WANT_ACCEPT => special(BIO_RR_ACCEPT),
            code::WANT_CONNECT => special(BIO_RR_CONNECT),
            _ => {}
        }
    }
}

/// Asks for a renegotiation when so many bytes have flowed or so much time has passed.
///
/// # Safety
/// `bio` is a live BIO of this method.
unsafe fn count(bio: *mut BIO, n: usize) {
    // SAFETY: the caller's promise.
    let Some(state) = (unsafe { State::of(bio) }) else { return };
    state.bytes += n;
    let by_bytes = state.byte_limit > 0 && state.bytes > state.byte_limit;
    let by_time = !state.timeout.is_zero() && state.last.elapsed() > state.timeout;
    if by_bytes || by_time {
        state.bytes = 0;
        state.last = Instant::now();
        state.renegotiations += 1;
        // SAFETY: the SSL is live as long as the BIO.
        unsafe { SSL_renegotiate(state.ssl) };
    }
}

unsafe extern "C" fn read_ex(bio: *mut BIO, buf: *mut c_char, len: usize, n: *mut usize) -> c_int {
    guard(c"BIO_f_ssl", 0, || {
        // SAFETY: libcrypto gives a live BIO, `len` bytes and a place for the count.
        unsafe {
            let Some(ssl) = State::of(bio).map(|state| state.ssl).filter(|_| !buf.is_null()) else { return 0 };
            BIO_clear_flags(bio, BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
            let ret = read_counted(ssl, buf.cast(), len, n);
            if ret > 0 { count(bio, *n) } else { set_retry(bio, ssl, ret) }
            ret
        }
    })
}

unsafe extern "C" fn write_ex(bio: *mut BIO, buf: *const c_char, len: usize, n: *mut usize) -> c_int {
    guard(c"BIO_f_ssl", 0, || {
        // SAFETY: as in `read_ex`.
        unsafe {
            let Some(ssl) = State::of(bio).map(|state| state.ssl).filter(|_| !buf.is_null()) else { return 0 };
            BIO_clear_flags(bio, BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
            let ret = write_counted(ssl, buf.cast(), len, n);
            if ret > 0 { count(bio, *n) } else { set_retry(bio, ssl, ret) }
            ret
        }
    })
}

unsafe extern "C" fn puts(bio: *mut BIO, text: *const c_char) -> c_int {
    // SAFETY: libcrypto gives a terminated string.
    unsafe { BIO_write(bio, text.cast(), c_int::try_from(libc::strlen(text)).unwrap_or(c_int::MAX)) }
}

unsafe extern "C" fn ctrl(bio: *mut BIO, cmd: c_int, num: c_long, arg: *mut c_void) -> c_long {
    // SAFETY: libcrypto gives a live BIO and what the command expects.
    guard(c"BIO_f_ssl", 0, || unsafe { control(bio, cmd, num, arg) })
}

/// The BIO an SSL reads from, or writes to.
///
/// # Safety
/// `ssl` is NULL or live.
unsafe fn transport(ssl: *mut SSL, reading: bool) -> *mut BIO {
    // SAFETY: the caller's promise.
    let Some(cell) = (unsafe { Borrowed::<SslCell>::from_c(ssl) }) else { return ptr::null_mut() };
    cell.with(|s| {
        let bio = if reading { s.io.rbio.as_ref() } else { s.io.wbio.as_ref() };
        bio.map_or(ptr::null_mut(), |bio| bio.as_ptr())
    })
}

/// BIO_ctrl(3) of this kind of BIO.
///
/// # Safety
/// `bio` is a live BIO of this method; `arg` is what `cmd` expects.
unsafe fn control(bio: *mut BIO, cmd: c_int, num: c_long, arg: *mut c_void) -> c_long {
    // SAFETY: the caller's promise, for all of this function.
    unsafe {
        let next = BIO_next(bio);
        let Some(state) = State::of(bio) else { return 0 };
        let ssl = state.ssl;
        if ssl.is_null() && cmd != BIO_C_SET_SSL {
            return 0;
        }
        match cmd {
            BIO_CTRL_RESET => {
                SSL_shutdown(ssl);
                SSL_clear(ssl);
                let below = if next.is_null() { transport(ssl, true) } else { next };
                if below.is_null() { 1 } else { BIO_ctrl(below, cmd, num, arg) }
            }
            BIO_CTRL_INFO => 0,
            BIO_C_SSL_MODE => {
                if num != 0 { SSL_set_connect_state(ssl) } else { SSL_set_accept_state(ssl) }
                1
            }
            BIO_C_SET_SSL_RENEGOTIATE_TIMEOUT => {
                let before = c_long::try_from(state.timeout.as_secs()).unwrap_or(c_long::MAX);
                let seconds = u64::try_from(num).unwrap_or(0);
                state.timeout = Duration::from_secs(if seconds < LEAST_TIMEOUT { 5 } else { seconds });
                state.last = Instant::now();
                before
            }
            BIO_C_SET_SSL_RENEGOTIATE_BYTES => {
                let before = c_long::try_from(state.byte_limit).unwrap_or(c_long::MAX);
                if num >= LEAST_BYTES {
                    state.byte_limit = usize::try_from(num).unwrap_or(0);
                }
                before
            }
            BIO_C_GET_SSL_NUM_RENEGOTIATES => state.renegotiations,
            BIO_C_SET_SSL => {
                if !ssl.is_null() {
                    destroy(bio);
                    if create(bio) == 0 {
                        return 0;
                    }
                }
                BIO_set_shutdown(bio, num as c_int);
                let Some(state) = State::of(bio) else { return 0 };
                state.ssl = arg.cast();
                let below = transport(state.ssl, true);
                if !below.is_null() {
                    if !next.is_null() {
                        BIO_push(below, next);
                    }
                    BIO_set_next(bio, below);
                    BIO_up_ref(below);
                }
                BIO_set_init(bio, 1);
                1
            }
            BIO_C_GET_SSL => {
                if arg.is_null() {
                    return 0;
                }
                *arg.cast::<*mut SSL>() = ssl;
                1
            }
            BIO_CTRL_GET_CLOSE => BIO_get_shutdown(bio).into(),
            BIO_CTRL_SET_CLOSE => {
                BIO_set_shutdown(bio, num as c_int);
                1
            }
            BIO_CTRL_WPENDING => BIO_ctrl(transport(ssl, false), cmd, num, arg),
            BIO_CTRL_PENDING => {
                let pending = SSL_pending(ssl);
                if pending != 0 { pending.into() } else { BIO_ctrl(transport(ssl, true), BIO_CTRL_PENDING, 0, ptr::null_mut()) }
            }
            BIO_CTRL_FLUSH => {
                BIO_clear_flags(bio, BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
                let ret = BIO_ctrl(transport(ssl, false), cmd, num, arg);
                BIO_copy_next_retry(bio);
                ret
            }
            BIO_CTRL_PUSH => {
                if !next.is_null() && next != transport(ssl, true) {
                    // The SSL takes a reference of its own to what the chain owns.
                    BIO_up_ref(next);
                    super::bio::SSL_set_bio(ssl, next, next);
                }
                1
            }
            BIO_CTRL_POP => {
                if ptr::eq(bio, arg.cast()) {
                    super::bio::SSL_set_bio(ssl, ptr::null_mut(), ptr::null_mut());
                }
                1
            }
            BIO_C_DO_STATE_MACHINE => {
                BIO_clear_flags(bio, BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
                BIO_set_retry_reason(bio, 0);
                let ret = SSL_do_handshake(ssl);
                set_retry(bio, ssl, ret);
                if SSL_get_error(ssl, ret) == code::WANT_CONNECT && !next.is_null() {
                    BIO_set_retry_reason(bio, BIO_get_retry_reason(next));
                }
                ret.into()
            }
            BIO_CTRL_DUP => {
                let (limit, timeout, count) = (state.byte_limit, state.timeout, state.renegotiations);
                let Some(copy) = State::of(arg.cast()) else { return 0 };
                if !copy.ssl.is_null() {
                    SSL_free(copy.ssl);
                }
                copy.ssl = SSL_dup(ssl);
                copy.byte_limit = limit;
                copy.timeout = timeout;
                copy.renegotiations = count;
                c_long::from(!copy.ssl.is_null())
            }
            _ => BIO_ctrl(transport(ssl, true), cmd, num, arg),
        }
    }
}

unsafe extern "C" fn callback_ctrl(bio: *mut BIO, cmd: c_int, callback: Option<InfoCallback>) -> c_long {
    guard(c"BIO_f_ssl", 0, || {
        // SAFETY: libcrypto gives a live BIO of this method.
        unsafe {
            match State::of(bio).map(|state| state.ssl) {
                Some(ssl) if !ssl.is_null() => {
                    crate::ossl::bio_method::callback_ctrl(transport(ssl, true), cmd, callback)
                }
                _ => 0,
            }
        }
    })
}
