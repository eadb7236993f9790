//! The edge of the ABI: a panic and a refusal become errors on libcrypto's queue.

use std::ffi::{CStr, c_char, c_int, c_ulong};
use std::ptr;

use ssl::abi::guard::{guard, refuse};

unsafe extern "C" {
    fn ERR_get_error_all(
        file: *mut *const c_char,
        line: *mut c_int,
        func: *mut *const c_char,
        data: *mut *const c_char,
        flags: *mut c_int,
    ) -> c_ulong;
}

const ERR_LIB_SSL: c_ulong = 20;
const UNSUPPORTED: c_ulong = 268;
const INTERNAL_ERROR: c_ulong = 259;

/// The oldest error of this thread: library, reason without its flags, function, data.
fn take_error() -> Option<(c_ulong, c_ulong, String, String)> {
    let (mut func, mut data) = (ptr::null(), ptr::null());
    // SAFETY: every argument is NULL or a place to write to.
    let code = unsafe {
        ERR_get_error_all(
            ptr::null_mut(),
            ptr::null_mut(),
            &mut func,
            &mut data,
            ptr::null_mut(),
        )
    };
    // SAFETY: libcrypto gives NUL-terminated strings that live until the next error.
    let text = |p| {
        unsafe { CStr::from_ptr(p) }
            .to_str()
            .expect("UTF-8")
            .to_owned()
    };
    (code != 0).then(|| ((code >> 23) & 0xff, code & 0x3_ffff, text(func), text(data)))
}

fn error(reason: c_ulong, func: &str, data: &str) -> Option<(c_ulong, c_ulong, String, String)> {
    Some((ERR_LIB_SSL, reason, func.to_owned(), data.to_owned()))
}

#[test]
fn a_value_passes_and_leaves_no_error() {
    assert_eq!(guard(c"SSL_pending", 0, || 7), 7);
    assert_eq!(take_error(), None);
}

#[test]
fn a_panic_becomes_an_internal_error() {
    assert_eq!(guard(c"SSL_read", -1, || -> c_int { panic!("plain") }), -1);
    assert_eq!(take_error(), error(INTERNAL_ERROR, "SSL_read", "plain"));

    let index = 3;
    assert_eq!(
        guard(c"SSL_write", -1, || -> c_int { panic!("at {index}") }),
        -1
    );
    assert_eq!(take_error(), error(INTERNAL_ERROR, "SSL_write", "at 3"));
    assert_eq!(take_error(), None);
}

#[test]
fn a_payload_that_is_no_string_is_caught_too() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("a panic inside the drop of a payload");
        }
    }
    let result = guard(c"SSL_new", ptr::null(), || -> *const u8 {
        std::panic::panic_any(Bomb)
    });
    assert!(result.is_null());
    assert_eq!(take_error(), error(INTERNAL_ERROR, "SSL_new", "panic"));

    guard(c"SSL_free", (), || panic!("a NUL\0inside"));
    assert_eq!(take_error(), error(INTERNAL_ERROR, "SSL_free", "panic"));
}

#[test]
fn a_panic_stays_in_its_thread() {
    let error_there = std::thread::spawn(|| {
        guard(c"SSL_accept", -1, || -> c_int { panic!("there") });
        take_error()
    });
    let error_there = error_there.join().expect("the thread lives");
    assert_eq!(error_there, error(INTERNAL_ERROR, "SSL_accept", "there"));
    assert_eq!(take_error(), None);
}

#[test]
fn a_refusal_names_its_function() {
    assert_eq!(refuse(c"SSL_nothing_yet", -1), -1);
    assert_eq!(
        take_error(),
        error(UNSUPPORTED, "SSL_nothing_yet", "SSL_nothing_yet")
    );
    assert_eq!(take_error(), None);
}

/// A panic inside a call ends that connection, not the process: the object refuses
/// from then on, others work.
#[test]
fn a_panic_poisons_its_connection_only() {
    use ssl::abi::guard::with_ssl;
    use ssl::abi::{io::SSL_pending, lifetime::*, method::TLS_client_method};
    use ssl::ssl::lend::Borrowed;

    // SAFETY: the objects are made and freed here, by this thread alone.
    unsafe {
        let ctx = SSL_CTX_new(TLS_client_method());
        let (broken, whole) = (SSL_new(ctx), SSL_new(ctx));
        assert!(!broken.is_null() && !whole.is_null());
        let hook = with_ssl(c"SSL_test", Borrowed::from_c(broken), -1, |_| -> c_int { panic!("on purpose") });
        assert_eq!(hook, -1);
        assert_eq!(take_error(), error(INTERNAL_ERROR, "SSL_test", "on purpose"));
        assert_eq!(SSL_pending(broken), 0);
        assert_eq!(
            take_error(),
            error(INTERNAL_ERROR, "SSL_pending", "a panic has ended this connection")
        );
        assert_eq!(SSL_pending(whole), 0);
        assert_eq!(take_error(), None);
        SSL_free(broken);
        SSL_free(whole);
        SSL_CTX_free(ctx);
    }
}
