//! The error queue (ERR_get_error(3), ERR_new(3)).

pub mod reason;

use core::{ffi::CStr, panic::Location, ptr};
use std::{ffi::CString, sync::OnceLock};

use libc::{c_char, c_int, c_ulong};

use super::{copy_cstr, ffi};
use ffi::err::*;

/// `ERR_LIB_*` (err.h).
pub const ERR_LIB_NONE: c_int = 1;
pub const ERR_LIB_SYS: c_int = 2;
pub const ERR_LIB_RSA: c_int = 4;
pub const ERR_LIB_EVP: c_int = 6;
pub const ERR_LIB_PEM: c_int = 9;
pub const ERR_LIB_X509: c_int = 11;
pub const ERR_LIB_ASN1: c_int = 13;
pub const ERR_LIB_CONF: c_int = 14;
pub const ERR_LIB_CRYPTO: c_int = 15;
pub const ERR_LIB_EC: c_int = 16;
pub const ERR_LIB_SSL: c_int = 20;
pub const ERR_LIB_BIO: c_int = 32;
pub const ERR_LIB_PROV: c_int = 57;
pub const ERR_LIB_USER: c_int = 128;

/// `ERR_R_*` (err.h): reasons every library shares.
pub mod shared {
    pub const SYS_LIB: u32 = 524290;
    pub const BN_LIB: u32 = 524291;
    pub const RSA_LIB: u32 = 524292;
    pub const DH_LIB: u32 = 524293;
    pub const EVP_LIB: u32 = 524294;
    pub const BUF_LIB: u32 = 524295;
    pub const OBJ_LIB: u32 = 524296;
    pub const PEM_LIB: u32 = 524297;
    pub const DSA_LIB: u32 = 524298;
    pub const X509_LIB: u32 = 524299;
    pub const ASN1_LIB: u32 = 524301;
    pub const CONF_LIB: u32 = 524302;
    pub const CRYPTO_LIB: u32 = 524303;
    pub const EC_LIB: u32 = 524304;
    pub const SSL_LIB: u32 = 524308;
    pub const BIO_LIB: u32 = 524320;
    pub const PKCS7_LIB: u32 = 524321;
    pub const X509V3_LIB: u32 = 524322;
    pub const PKCS12_LIB: u32 = 524323;
    pub const RAND_LIB: u32 = 524324;
    pub const DSO_LIB: u32 = 524325;
    pub const ENGINE_LIB: u32 = 524326;
    pub const UI_LIB: u32 = 524328;
    pub const ECDSA_LIB: u32 = 524330;
    pub const OSSL_STORE_LIB: u32 = 524332;
    pub const CT_LIB: u32 = 524338;
    pub const OSSL_DECODER_LIB: u32 = 524348;
    pub const FATAL: u32 = 786432;
    pub const MALLOC_FAILURE: u32 = 786688;
    pub const SHOULD_NOT_HAVE_BEEN_CALLED: u32 = 786689;
    pub const PASSED_NULL_PARAMETER: u32 = 786690;
    pub const INTERNAL_ERROR: u32 = 786691;
    pub const DISABLED: u32 = 786692;
    pub const INIT_FAIL: u32 = 786693;
    pub const PASSED_INVALID_ARGUMENT: u32 = 524550;
    pub const OPERATION_FAIL: u32 = 786695;
    pub const INVALID_PROVIDER_FUNCTIONS: u32 = 786696;
    pub const INTERRUPTED_OR_CANCELLED: u32 = 524553;
    pub const NESTED_ASN1_ERROR: u32 = 524554;
    pub const MISSING_ASN1_EOS: u32 = 524555;
    pub const UNSUPPORTED: u32 = 524556;
    pub const FETCH_FAILED: u32 = 524557;
    pub const INVALID_PROPERTY_DEFINITION: u32 = 524558;
    pub const UNABLE_TO_GET_READ_LOCK: u32 = 786703;
    pub const UNABLE_TO_GET_WRITE_LOCK: u32 = 786704;
}

/// The shared reasons used most.
pub use shared::{INTERNAL_ERROR, MALLOC_FAILURE, PASSED_NULL_PARAMETER};

/// Puts an error of libssl on the queue; the caller's place is its file and line.
#[track_caller]
pub fn ssl_error(reason: u32) {
    put(ERR_LIB_SSL, reason, c"", None, Location::caller());
}

/// As [`ssl_error`], with text that ERR_print_errors(3) appends.
#[track_caller]
pub fn ssl_error_data(reason: u32, data: &str) {
    put(ERR_LIB_SSL, reason, c"", Some(data), Location::caller());
}

/// As [`ssl_error`], naming the public function that failed.
#[track_caller]
pub fn ssl_error_in(func: &CStr, reason: u32, data: Option<&str>) {
    put(ERR_LIB_SSL, reason, func, data, Location::caller());
}

/// An error of any library: `ERR_raise_data(lib, reason, "%s", data)`.
#[track_caller]
pub fn error(lib: c_int, reason: u32, data: Option<&str>) {
    put(lib, reason, c"", data, Location::caller());
}

/// A failed system call: `ERR_raise_data(ERR_LIB_SYS, errno, "calling %s", call)`.
#[track_caller]
pub fn system_error(errno: i32, data: &str) {
    put(ERR_LIB_SYS, errno.unsigned_abs(), c"", Some(data), Location::caller());
}

fn put(lib: c_int, reason: u32, func: &CStr, data: Option<&str>, place: &Location<'_>) {
    // The queue copies both strings; a path holds no NUL, data might.
    let file = CString::new(place.file()).unwrap_or_default();
    let line = place.line() as c_int;
    let data = data.map(|d| CString::new(d.replace('\0', "")).unwrap_or_default());
    // SAFETY: all strings are terminated and outlive the calls, which copy them;
    // the one conversion of the format has its one argument.
    unsafe {
        ERR_new();
        ERR_set_debug(file.as_ptr(), line, func.as_ptr());
        match data {
            Some(data) => ERR_set_error(lib, reason as c_int, c"%s".as_ptr(), data.as_ptr()),
            None => ERR_set_error(lib, reason as c_int, ptr::null()),
        }
    }
}

/// An entry of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code(c_ulong);

impl Code {
    /// The packed value C programs see.
    pub fn packed(self) -> c_ulong {
        self.0
    }

    /// `ERR_GET_LIB`.
    pub fn lib(self) -> c_int {
        if self.is_system() { ERR_LIB_SYS } else { (self.0 >> 23 & 0xff) as c_int }
    }

    /// `ERR_GET_REASON`.
    pub fn reason(self) -> u32 {
        (self.0 & if self.is_system() { 0x7fff_ffff } else { 0x7f_ffff }) as u32
    }

    /// `ERR_SYSTEM_ERROR`.
    pub fn is_system(self) -> bool {
        self.0 & 0x8000_0000 != 0
    }

    /// `ERR_FATAL_ERROR`.
    pub fn is_fatal(self) -> bool {
        !self.is_system() && self.reason() & (1 << 18) != 0
    }
}

fn code(packed: c_ulong) -> Option<Code> {
    (packed != 0).then_some(Code(packed))
}

/// The earliest error, removed from the queue.
pub fn get() -> Option<Code> {
    // SAFETY: works on the calling thread's queue only.
    code(unsafe { ERR_get_error() })
}

/// The earliest error, left where it is.
pub fn peek() -> Option<Code> {
    // SAFETY: as above.
    code(unsafe { ERR_peek_error() })
}

/// The latest error, left where it is.
pub fn peek_last() -> Option<Code> {
    // SAFETY: as above.
    code(unsafe { ERR_peek_last_error() })
}

/// The data text of the latest error.
pub fn peek_last_data() -> Option<CString> {
    let (mut data, mut flags) = (ptr::null::<c_char>(), 0);
    // SAFETY: the outputs are live; the text belongs to the queue, which does
    // not change before it is copied.
    unsafe {
        if ERR_peek_last_error_data(&mut data, &mut flags) == 0 || flags & 2 == 0 {
            return None;
        }
        copy_cstr(data)
    }
}

/// Empties the queue.
pub fn clear() {
    // SAFETY: works on the calling thread's queue only.
    unsafe { ERR_clear_error() }
}

/// Remembers the present end of the queue (ERR_set_mark(3)).
pub fn set_mark() {
    // SAFETY: as above.
    unsafe { ERR_set_mark() };
}

/// Forgets what came after the last mark.
pub fn pop_to_mark() {
    // SAFETY: as above.
    unsafe { ERR_pop_to_mark() };
}

/// Keeps what came after the last mark, and forgets the mark.
pub fn clear_last_mark() {
    // SAFETY: as above.
    unsafe { ERR_clear_last_mark() };
}

/// Runs `f` and leaves no error of its behind.
pub fn quietly<T>(f: impl FnOnce() -> T) -> T {
    set_mark();
    let out = f();
    pop_to_mark();
    out
}

/// As [`quietly`]; of a failure, its last error (`None`: it left none).
pub fn quietly_told<T, E>(f: impl FnOnce() -> Result<T, E>) -> Result<T, Option<Code>> {
    quietly(|| f().map_err(|_| peek_last()))
}

/// The reason string of a packed code (ERR_reason_error_string(3)).
pub fn reason_string(packed: c_ulong) -> Option<&'static CStr> {
    // SAFETY: the strings are of static storage in libcrypto's tables.
    unsafe {
        let s = ERR_reason_error_string(packed);
        (!s.is_null()).then(|| CStr::from_ptr(s))
    }
}

/// The table as ERR_load_strings(3) reads it.
struct Table(Vec<ffi::ERR_STRING_DATA>);

// SAFETY: never written after it is made; the strings are static.
unsafe impl Send for Table {}
// SAFETY: as above.
unsafe impl Sync for Table {}

/// Makes libssl's reason strings known to the queue, once (SSL_load_error_strings(3)).
pub fn load_strings() {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut rows: Vec<_> = reason::ROWS
            .iter()
            .map(|row| ffi::ERR_STRING_DATA {
                error: reason::packed(row.code) as c_ulong,
                string: row.text.as_ptr().cast(),
            })
            .collect();
        rows.push(ffi::ERR_STRING_DATA { error: 0, string: ptr::null() });
        let table = Table(rows);
        // SAFETY: ends with a zero row; moving the Vec into the cell leaves its
        // elements where they are, and the cell lives as long as the process.
        unsafe { ERR_load_strings_const(table.0.as_ptr()) };
        table
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_comes_back_with_its_parts() {
        clear();
        ssl_error_in(c"SSL_read", reason::UNINITIALIZED, Some("detail"));
        let e = peek_last().unwrap();
        assert_eq!((e.lib(), e.reason(), e.is_fatal()), (ERR_LIB_SSL, 276, false));
        assert_eq!(peek_last_data().unwrap().to_str(), Ok("detail"));
        assert_eq!(get(), Some(e));
        assert_eq!(get(), None);
        ssl_error(shared::INTERNAL_ERROR);
        assert!(get().unwrap().is_fatal());
        system_error(libc::ECONNRESET, "calling recv()");
        let e = get().unwrap();
        assert_eq!((e.lib(), e.reason()), (ERR_LIB_SYS, libc::ECONNRESET as u32));
    }

    #[test]
    fn a_mark_bounds_what_is_forgotten() {
        clear();
        ssl_error(reason::BAD_LENGTH);
        quietly(|| ssl_error(reason::BAD_PACKET));
        assert_eq!(peek_last().unwrap().reason(), reason::BAD_LENGTH);
        clear();
        assert_eq!(peek(), None);
    }

    #[test]
    fn reasons_have_their_strings() {
        load_strings();
        load_strings();
        let s = reason_string(reason::packed(reason::UNEXPECTED_EOF_WHILE_READING) as c_ulong);
        assert_eq!(s.unwrap().to_str(), Ok("unexpected eof while reading"));
        assert_eq!(reason::text(reason::NO_SHARED_CIPHER), Some("no shared cipher"));
        assert_eq!(reason::text(99), None);
        assert!(reason::ROWS.windows(2).all(|w| w[0].code < w[1].code));
        assert_eq!(reason::ROWS.len(), 321);
    }
}
