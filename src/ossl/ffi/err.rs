//! ERR_*(3): the error queue.

use libc::{FILE, c_char, c_int, c_ulong};

use super::types::*;

unsafe extern "C" {
    pub fn ERR_new();
    pub fn ERR_set_debug(file: *const c_char, line: c_int, func: *const c_char);
    pub fn ERR_set_error(lib: c_int, reason: c_int, fmt: *const c_char, ...);
    pub fn ERR_get_error() -> c_ulong;
    pub fn ERR_get_error_all(
        file: *mut *const c_char,
        line: *mut c_int,
        func: *mut *const c_char,
        data: *mut *const c_char,
        flags: *mut c_int,
    ) -> c_ulong;
    pub fn ERR_get_error_line(file: *mut *const c_char, line: *mut c_int) -> c_ulong;
    pub fn ERR_get_error_line_data(
        file: *mut *const c_char,
        line: *mut c_int,
        data: *mut *const c_char,
        flags: *mut c_int,
    ) -> c_ulong;
    pub fn ERR_peek_error() -> c_ulong;
    pub fn ERR_peek_error_line(file: *mut *const c_char, line: *mut c_int) -> c_ulong;
    pub fn ERR_peek_error_func(func: *mut *const c_char) -> c_ulong;
    pub fn ERR_peek_error_data(data: *mut *const c_char, flags: *mut c_int) -> c_ulong;
    pub fn ERR_peek_error_all(
        file: *mut *const c_char,
        line: *mut c_int,
        func: *mut *const c_char,
        data: *mut *const c_char,
        flags: *mut c_int,
    ) -> c_ulong;
    pub fn ERR_peek_error_line_data(
        file: *mut *const c_char,
        line: *mut c_int,
        data: *mut *const c_char,
        flags: *mut c_int,
    ) -> c_ulong;
    pub fn ERR_peek_last_error() -> c_ulong;
    pub fn ERR_peek_last_error_line(file: *mut *const c_char, line: *mut c_int) -> c_ulong;
    pub fn ERR_peek_last_error_func(func: *mut *const c_char) -> c_ulong;
    pub fn ERR_peek_last_error_data(data: *mut *const c_char, flags: *mut c_int) -> c_ulong;
    pub fn ERR_peek_last_error_all(
        file: *mut *const c_char,
        line: *mut c_int,
        func: *mut *const c_char,
        data: *mut *const c_char,
        flags: *mut c_int,
    ) -> c_ulong;
    pub fn ERR_peek_last_error_line_data(
        file: *mut *const c_char,
        line: *mut c_int,
        data: *mut *const c_char,
        flags: *mut c_int,
    ) -> c_ulong;
    pub fn ERR_clear_error();
    pub fn ERR_error_string(e: c_ulong, buf: *mut c_char) -> *mut c_char;
    pub fn ERR_error_string_n(e: c_ulong, buf: *mut c_char, len: usize);
    pub fn ERR_lib_error_string(e: c_ulong) -> *const c_char;
    pub fn ERR_reason_error_string(e: c_ulong) -> *const c_char;
    pub fn ERR_print_errors_fp(fp: *mut FILE);
    pub fn ERR_print_errors(bp: *mut BIO);
    pub fn ERR_add_error_data(num: c_int, ...);
    pub fn ERR_add_error_txt(sepr: *const c_char, txt: *const c_char);
    pub fn ERR_add_error_mem_bio(sep: *const c_char, bio: *mut BIO);
    pub fn ERR_load_strings(lib: c_int, str: *mut ERR_STRING_DATA) -> c_int;
    pub fn ERR_load_strings_const(str: *const ERR_STRING_DATA) -> c_int;
    pub fn ERR_unload_strings(lib: c_int, str: *mut ERR_STRING_DATA) -> c_int;
    pub fn ERR_get_state() -> *mut ERR_STATE;
    pub fn ERR_get_next_error_library() -> c_int;
    pub fn ERR_set_mark() -> c_int;
    pub fn ERR_pop_to_mark() -> c_int;
    pub fn ERR_clear_last_mark() -> c_int;
}
