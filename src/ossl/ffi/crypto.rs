//! OPENSSL_malloc(3), CRYPTO_get_ex_new_index(3), OPENSSL_init_crypto(3), OSSL_LIB_CTX(3).

use libc::{c_char, c_int, c_long, c_uchar, c_uint, c_ulong, c_void, time_t, tm};

use super::types::*;

unsafe extern "C" {
    pub fn CRYPTO_THREAD_lock_new() -> *mut c_void;
    pub fn CRYPTO_THREAD_read_lock(lock: *mut c_void) -> c_int;
    pub fn CRYPTO_THREAD_write_lock(lock: *mut c_void) -> c_int;
    pub fn CRYPTO_THREAD_unlock(lock: *mut c_void) -> c_int;
    pub fn CRYPTO_THREAD_lock_free(lock: *mut c_void);
    pub fn OPENSSL_strlcpy(dst: *mut c_char, src: *const c_char, siz: usize) -> usize;
    pub fn OPENSSL_strlcat(dst: *mut c_char, src: *const c_char, siz: usize) -> usize;
    pub fn OPENSSL_strnlen(str: *const c_char, maxlen: usize) -> usize;
    pub fn OPENSSL_buf2hexstr_ex(
        str: *mut c_char,
        str_n: usize,
        strlength: *mut usize,
        buf: *const c_uchar,
        buflen: usize,
        sep: c_char,
    ) -> c_int;
    pub fn OPENSSL_buf2hexstr(buf: *const c_uchar, buflen: c_long) -> *mut c_char;
    pub fn OPENSSL_hexstr2buf_ex(
        buf: *mut c_uchar,
        buf_n: usize,
        buflen: *mut usize,
        str: *const c_char,
        sep: c_char,
    ) -> c_int;
    pub fn OPENSSL_hexstr2buf(str: *const c_char, buflen: *mut c_long) -> *mut c_uchar;
    pub fn OPENSSL_strcasecmp(s1: *const c_char, s2: *const c_char) -> c_int;
    pub fn OPENSSL_strncasecmp(s1: *const c_char, s2: *const c_char, n: usize) -> c_int;
    pub fn OPENSSL_version_major() -> c_uint;
    pub fn OPENSSL_version_minor() -> c_uint;
    pub fn OPENSSL_version_patch() -> c_uint;
    pub fn OPENSSL_version_pre_release() -> *const c_char;
    pub fn OPENSSL_version_build_metadata() -> *const c_char;
    pub fn OpenSSL_version_num() -> c_ulong;
    pub fn OpenSSL_version(r#type: c_int) -> *const c_char;
    pub fn CRYPTO_get_ex_new_index(
        class_index: c_int,
        argl: c_long,
        argp: *mut c_void,
        new_func: Option<
            unsafe extern "C" fn(*mut c_void, *mut c_void, *mut CRYPTO_EX_DATA, c_int, c_long, *mut c_void),
        >,
        dup_func: Option<
            unsafe extern "C" fn(
                *mut CRYPTO_EX_DATA,
                *const CRYPTO_EX_DATA,
                *mut *mut c_void,
                c_int,
                c_long,
                *mut c_void,
            ) -> c_int,
        >,
        free_func: Option<
            unsafe extern "C" fn(*mut c_void, *mut c_void, *mut CRYPTO_EX_DATA, c_int, c_long, *mut c_void),
        >,
    ) -> c_int;
    pub fn CRYPTO_free_ex_index(class_index: c_int, idx: c_int) -> c_int;
    pub fn CRYPTO_new_ex_data(class_index: c_int, obj: *mut c_void, ad: *mut CRYPTO_EX_DATA) -> c_int;
    pub fn CRYPTO_dup_ex_data(
        class_index: c_int,
        to: *mut CRYPTO_EX_DATA,
        from: *const CRYPTO_EX_DATA,
    ) -> c_int;
    pub fn CRYPTO_free_ex_data(class_index: c_int, obj: *mut c_void, ad: *mut CRYPTO_EX_DATA);
    pub fn CRYPTO_alloc_ex_data(
        class_index: c_int,
        obj: *mut c_void,
        ad: *mut CRYPTO_EX_DATA,
        idx: c_int,
    ) -> c_int;
    pub fn CRYPTO_set_ex_data(ad: *mut CRYPTO_EX_DATA, idx: c_int, val: *mut c_void) -> c_int;
    pub fn CRYPTO_get_ex_data(ad: *const CRYPTO_EX_DATA, idx: c_int) -> *mut c_void;
    pub fn CRYPTO_malloc(num: usize, file: *const c_char, line: c_int) -> *mut c_void;
    pub fn CRYPTO_zalloc(num: usize, file: *const c_char, line: c_int) -> *mut c_void;
    pub fn CRYPTO_memdup(str: *const c_void, siz: usize, file: *const c_char, line: c_int) -> *mut c_void;
    pub fn CRYPTO_strdup(str: *const c_char, file: *const c_char, line: c_int) -> *mut c_char;
    pub fn CRYPTO_strndup(str: *const c_char, s: usize, file: *const c_char, line: c_int) -> *mut c_char;
    pub fn CRYPTO_free(ptr: *mut c_void, file: *const c_char, line: c_int);
    pub fn CRYPTO_clear_free(ptr: *mut c_void, num: usize, file: *const c_char, line: c_int);
    pub fn CRYPTO_realloc(addr: *mut c_void, num: usize, file: *const c_char, line: c_int) -> *mut c_void;
    pub fn CRYPTO_clear_realloc(
        addr: *mut c_void,
        old_num: usize,
        num: usize,
        file: *const c_char,
        line: c_int,
    ) -> *mut c_void;
    pub fn CRYPTO_secure_malloc_init(sz: usize, minsize: usize) -> c_int;
    pub fn CRYPTO_secure_malloc_done() -> c_int;
    pub fn CRYPTO_secure_malloc(num: usize, file: *const c_char, line: c_int) -> *mut c_void;
    pub fn CRYPTO_secure_zalloc(num: usize, file: *const c_char, line: c_int) -> *mut c_void;
    pub fn CRYPTO_secure_free(ptr: *mut c_void, file: *const c_char, line: c_int);
    pub fn CRYPTO_secure_clear_free(ptr: *mut c_void, num: usize, file: *const c_char, line: c_int);
    pub fn CRYPTO_secure_allocated(ptr: *const c_void) -> c_int;
    pub fn CRYPTO_secure_malloc_initialized() -> c_int;
    pub fn CRYPTO_secure_actual_size(ptr: *mut c_void) -> usize;
    pub fn CRYPTO_secure_used() -> usize;
    pub fn OPENSSL_cleanse(ptr: *mut c_void, len: usize);
    pub fn OPENSSL_init();
    pub fn OPENSSL_gmtime(timer: *const time_t, result: *mut tm) -> *mut tm;
    pub fn OPENSSL_gmtime_adj(tm: *mut tm, offset_day: c_int, offset_sec: c_long) -> c_int;
    pub fn OPENSSL_gmtime_diff(pday: *mut c_int, psec: *mut c_int, from: *const tm, to: *const tm) -> c_int;
    pub fn CRYPTO_memcmp(in_a: *const c_void, in_b: *const c_void, len: usize) -> c_int;
    pub fn OPENSSL_cleanup();
    pub fn OPENSSL_init_crypto(opts: u64, settings: *const OPENSSL_INIT_SETTINGS) -> c_int;
    pub fn OPENSSL_atexit(handler: Option<unsafe extern "C" fn()>) -> c_int;
    pub fn OPENSSL_thread_stop();
    pub fn OPENSSL_thread_stop_ex(ctx: *mut OSSL_LIB_CTX);
    pub fn OPENSSL_INIT_new() -> *mut OPENSSL_INIT_SETTINGS;
    pub fn OPENSSL_INIT_set_config_filename(
        settings: *mut OPENSSL_INIT_SETTINGS,
        config_filename: *const c_char,
    ) -> c_int;
    pub fn OPENSSL_INIT_set_config_file_flags(settings: *mut OPENSSL_INIT_SETTINGS, flags: c_ulong);
    pub fn OPENSSL_INIT_set_config_appname(
        settings: *mut OPENSSL_INIT_SETTINGS,
        config_appname: *const c_char,
    ) -> c_int;
    pub fn OPENSSL_INIT_free(settings: *mut OPENSSL_INIT_SETTINGS);
    pub fn CRYPTO_THREAD_run_once(once: *mut c_int, init: Option<unsafe extern "C" fn()>) -> c_int;
    pub fn CRYPTO_THREAD_init_local(
        key: *mut c_uint,
        cleanup: Option<unsafe extern "C" fn(*mut c_void)>,
    ) -> c_int;
    pub fn CRYPTO_THREAD_get_local(key: *mut c_uint) -> *mut c_void;
    pub fn CRYPTO_THREAD_set_local(key: *mut c_uint, val: *mut c_void) -> c_int;
    pub fn CRYPTO_THREAD_cleanup_local(key: *mut c_uint) -> c_int;
    pub fn CRYPTO_THREAD_get_current_id() -> c_ulong;
    pub fn CRYPTO_THREAD_compare_id(a: c_ulong, b: c_ulong) -> c_int;
    pub fn OSSL_LIB_CTX_new() -> *mut OSSL_LIB_CTX;
    pub fn OSSL_LIB_CTX_new_from_dispatch(
        handle: *const OSSL_CORE_HANDLE,
        r#in: *const OSSL_DISPATCH,
    ) -> *mut OSSL_LIB_CTX;
    pub fn OSSL_LIB_CTX_new_child(
        handle: *const OSSL_CORE_HANDLE,
        r#in: *const OSSL_DISPATCH,
    ) -> *mut OSSL_LIB_CTX;
    pub fn OSSL_LIB_CTX_load_config(ctx: *mut OSSL_LIB_CTX, config_file: *const c_char) -> c_int;
    pub fn OSSL_LIB_CTX_free(a0: *mut OSSL_LIB_CTX);
    pub fn OSSL_LIB_CTX_get0_global_default() -> *mut OSSL_LIB_CTX;
    pub fn OSSL_LIB_CTX_set0_default(libctx: *mut OSSL_LIB_CTX) -> *mut OSSL_LIB_CTX;
    pub fn BUF_MEM_new() -> *mut BUF_MEM;
    pub fn BUF_MEM_new_ex(flags: c_ulong) -> *mut BUF_MEM;
    pub fn BUF_MEM_free(a: *mut BUF_MEM);
    pub fn BUF_MEM_grow(str: *mut BUF_MEM, len: usize) -> usize;
    pub fn BUF_MEM_grow_clean(str: *mut BUF_MEM, len: usize) -> usize;
    pub fn BUF_reverse(out: *mut c_uchar, r#in: *const c_uchar, siz: usize);
    pub fn OPENSSL_config(config_name: *const c_char);
    pub fn RAND_bytes(buf: *mut c_uchar, num: c_int) -> c_int;
    pub fn RAND_priv_bytes(buf: *mut c_uchar, num: c_int) -> c_int;
    pub fn RAND_priv_bytes_ex(
        ctx: *mut OSSL_LIB_CTX,
        buf: *mut c_uchar,
        num: usize,
        strength: c_uint,
    ) -> c_int;
    pub fn RAND_bytes_ex(ctx: *mut OSSL_LIB_CTX, buf: *mut c_uchar, num: usize, strength: c_uint) -> c_int;
    pub fn RAND_status() -> c_int;
    pub fn RAND_get_rand_method() -> *const RAND_METHOD;
    pub fn RAND_OpenSSL() -> *mut RAND_METHOD;
    pub fn OSSL_PROVIDER_set_default_search_path(a0: *mut OSSL_LIB_CTX, path: *const c_char) -> c_int;
    pub fn OSSL_PROVIDER_load(a0: *mut OSSL_LIB_CTX, name: *const c_char) -> *mut OSSL_PROVIDER;
    pub fn OSSL_PROVIDER_try_load(
        a0: *mut OSSL_LIB_CTX,
        name: *const c_char,
        retain_fallbacks: c_int,
    ) -> *mut OSSL_PROVIDER;
    pub fn OSSL_PROVIDER_unload(prov: *mut OSSL_PROVIDER) -> c_int;
    pub fn OSSL_PROVIDER_available(a0: *mut OSSL_LIB_CTX, name: *const c_char) -> c_int;
    pub fn OSSL_PROVIDER_do_all(
        ctx: *mut OSSL_LIB_CTX,
        cb: Option<unsafe extern "C" fn(*mut OSSL_PROVIDER, *mut c_void) -> c_int>,
        cbdata: *mut c_void,
    ) -> c_int;
    pub fn OSSL_PROVIDER_gettable_params(prov: *const OSSL_PROVIDER) -> *const OSSL_PARAM;
    pub fn OSSL_PROVIDER_get_params(prov: *const OSSL_PROVIDER, params: *mut OSSL_PARAM) -> c_int;
    pub fn OSSL_PROVIDER_self_test(prov: *const OSSL_PROVIDER) -> c_int;
    pub fn OSSL_PROVIDER_get_capabilities(
        prov: *const OSSL_PROVIDER,
        capability: *const c_char,
        cb: Option<unsafe extern "C" fn(*const OSSL_PARAM, *mut c_void) -> c_int>,
        arg: *mut c_void,
    ) -> c_int;
    pub fn OSSL_PROVIDER_query_operation(
        prov: *const OSSL_PROVIDER,
        operation_id: c_int,
        no_cache: *mut c_int,
    ) -> *const OSSL_ALGORITHM;
    pub fn OSSL_PROVIDER_unquery_operation(
        prov: *const OSSL_PROVIDER,
        operation_id: c_int,
        algs: *const OSSL_ALGORITHM,
    );
    pub fn OSSL_PROVIDER_get0_provider_ctx(prov: *const OSSL_PROVIDER) -> *mut c_void;
    pub fn OSSL_PROVIDER_get0_dispatch(prov: *const OSSL_PROVIDER) -> *const OSSL_DISPATCH;
    pub fn OSSL_PROVIDER_add_builtin(
        a0: *mut OSSL_LIB_CTX,
        name: *const c_char,
        init_fn: Option<
            unsafe extern "C" fn(
                *const OSSL_CORE_HANDLE,
                *const OSSL_DISPATCH,
                *mut *const OSSL_DISPATCH,
                *mut *mut c_void,
            ) -> c_int,
        >,
    ) -> c_int;
    pub fn OSSL_PROVIDER_get0_name(prov: *const OSSL_PROVIDER) -> *const c_char;
}
