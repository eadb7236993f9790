//! BIO_*(3).

use libc::{FILE, c_char, c_int, c_long, c_uchar, c_uint, c_void, time_t};

use super::types::*;

unsafe extern "C" {
    pub fn BIO_get_new_index() -> c_int;
    pub fn BIO_set_flags(b: *mut BIO, flags: c_int);
    pub fn BIO_test_flags(b: *const BIO, flags: c_int) -> c_int;
    pub fn BIO_clear_flags(b: *mut BIO, flags: c_int);
    pub fn BIO_get_callback(
        b: *const BIO,
    ) -> Option<unsafe extern "C" fn(*mut BIO, c_int, *const c_char, c_int, c_long, c_long) -> c_long>;
    pub fn BIO_set_callback(
        b: *mut BIO,
        callback: Option<
            unsafe extern "C" fn(*mut BIO, c_int, *const c_char, c_int, c_long, c_long) -> c_long,
        >,
    );
    pub fn BIO_debug_callback(
        bio: *mut BIO,
        cmd: c_int,
        argp: *const c_char,
        argi: c_int,
        argl: c_long,
        ret: c_long,
    ) -> c_long;
    pub fn BIO_get_callback_ex(
        b: *const BIO,
    ) -> Option<
        unsafe extern "C" fn(
            *mut BIO,
            c_int,
            *const c_char,
            usize,
            c_int,
            c_long,
            c_int,
            *mut usize,
        ) -> c_long,
    >;
    pub fn BIO_set_callback_ex(
        b: *mut BIO,
        callback: Option<
            unsafe extern "C" fn(
                *mut BIO,
                c_int,
                *const c_char,
                usize,
                c_int,
                c_long,
                c_int,
                *mut usize,
            ) -> c_long,
        >,
    );
    pub fn BIO_debug_callback_ex(
        bio: *mut BIO,
        oper: c_int,
        argp: *const c_char,
        len: usize,
        argi: c_int,
        argl: c_long,
        ret: c_int,
        processed: *mut usize,
    ) -> c_long;
    pub fn BIO_get_callback_arg(b: *const BIO) -> *mut c_char;
    pub fn BIO_set_callback_arg(b: *mut BIO, arg: *mut c_char);
    pub fn BIO_method_name(b: *const BIO) -> *const c_char;
    pub fn BIO_method_type(b: *const BIO) -> c_int;
    pub fn BIO_ctrl_pending(b: *mut BIO) -> usize;
    pub fn BIO_ctrl_wpending(b: *mut BIO) -> usize;
    pub fn BIO_ctrl_get_write_guarantee(b: *mut BIO) -> usize;
    pub fn BIO_ctrl_get_read_request(b: *mut BIO) -> usize;
    pub fn BIO_ctrl_reset_read_request(b: *mut BIO) -> c_int;
    pub fn BIO_set_ex_data(bio: *mut BIO, idx: c_int, data: *mut c_void) -> c_int;
    pub fn BIO_get_ex_data(bio: *const BIO, idx: c_int) -> *mut c_void;
    pub fn BIO_number_read(bio: *mut BIO) -> u64;
    pub fn BIO_number_written(bio: *mut BIO) -> u64;
    pub fn BIO_s_file() -> *const BIO_METHOD;
    pub fn BIO_new_file(filename: *const c_char, mode: *const c_char) -> *mut BIO;
    pub fn BIO_new_from_core_bio(libctx: *mut OSSL_LIB_CTX, corebio: *mut OSSL_CORE_BIO) -> *mut BIO;
    pub fn BIO_new_fp(stream: *mut FILE, close_flag: c_int) -> *mut BIO;
    pub fn BIO_new_ex(libctx: *mut OSSL_LIB_CTX, method: *const BIO_METHOD) -> *mut BIO;
    pub fn BIO_new(r#type: *const BIO_METHOD) -> *mut BIO;
    pub fn BIO_free(a: *mut BIO) -> c_int;
    pub fn BIO_set_data(a: *mut BIO, ptr: *mut c_void);
    pub fn BIO_get_data(a: *mut BIO) -> *mut c_void;
    pub fn BIO_set_init(a: *mut BIO, init: c_int);
    pub fn BIO_get_init(a: *mut BIO) -> c_int;
    pub fn BIO_set_shutdown(a: *mut BIO, shut: c_int);
    pub fn BIO_get_shutdown(a: *mut BIO) -> c_int;
    pub fn BIO_vfree(a: *mut BIO);
    pub fn BIO_up_ref(a: *mut BIO) -> c_int;
    pub fn BIO_read(b: *mut BIO, data: *mut c_void, dlen: c_int) -> c_int;
    pub fn BIO_read_ex(b: *mut BIO, data: *mut c_void, dlen: usize, readbytes: *mut usize) -> c_int;
    pub fn BIO_gets(bp: *mut BIO, buf: *mut c_char, size: c_int) -> c_int;
    pub fn BIO_get_line(bio: *mut BIO, buf: *mut c_char, size: c_int) -> c_int;
    pub fn BIO_write(b: *mut BIO, data: *const c_void, dlen: c_int) -> c_int;
    pub fn BIO_write_ex(b: *mut BIO, data: *const c_void, dlen: usize, written: *mut usize) -> c_int;
    pub fn BIO_puts(bp: *mut BIO, buf: *const c_char) -> c_int;
    pub fn BIO_indent(b: *mut BIO, indent: c_int, max: c_int) -> c_int;
    pub fn BIO_ctrl(bp: *mut BIO, cmd: c_int, larg: c_long, parg: *mut c_void) -> c_long;
    pub fn BIO_callback_ctrl(
        b: *mut BIO,
        cmd: c_int,
        fp: Option<unsafe extern "C" fn(*mut BIO, c_int, c_int) -> c_int>,
    ) -> c_long;
    pub fn BIO_ptr_ctrl(bp: *mut BIO, cmd: c_int, larg: c_long) -> *mut c_void;
    pub fn BIO_int_ctrl(bp: *mut BIO, cmd: c_int, larg: c_long, iarg: c_int) -> c_long;
    pub fn BIO_push(b: *mut BIO, append: *mut BIO) -> *mut BIO;
    pub fn BIO_pop(b: *mut BIO) -> *mut BIO;
    pub fn BIO_free_all(a: *mut BIO);
    pub fn BIO_find_type(b: *mut BIO, bio_type: c_int) -> *mut BIO;
    pub fn BIO_next(b: *mut BIO) -> *mut BIO;
    pub fn BIO_set_next(b: *mut BIO, next: *mut BIO);
    pub fn BIO_get_retry_BIO(bio: *mut BIO, reason: *mut c_int) -> *mut BIO;
    pub fn BIO_get_retry_reason(bio: *mut BIO) -> c_int;
    pub fn BIO_set_retry_reason(bio: *mut BIO, reason: c_int);
    pub fn BIO_dup_chain(r#in: *mut BIO) -> *mut BIO;
    pub fn BIO_nread0(bio: *mut BIO, buf: *mut *mut c_char) -> c_int;
    pub fn BIO_nread(bio: *mut BIO, buf: *mut *mut c_char, num: c_int) -> c_int;
    pub fn BIO_nwrite0(bio: *mut BIO, buf: *mut *mut c_char) -> c_int;
    pub fn BIO_nwrite(bio: *mut BIO, buf: *mut *mut c_char, num: c_int) -> c_int;
    pub fn BIO_s_mem() -> *const BIO_METHOD;
    pub fn BIO_s_secmem() -> *const BIO_METHOD;
    pub fn BIO_new_mem_buf(buf: *const c_void, len: c_int) -> *mut BIO;
    pub fn BIO_s_socket() -> *const BIO_METHOD;
    pub fn BIO_s_connect() -> *const BIO_METHOD;
    pub fn BIO_s_fd() -> *const BIO_METHOD;
    pub fn BIO_s_log() -> *const BIO_METHOD;
    pub fn BIO_s_bio() -> *const BIO_METHOD;
    pub fn BIO_s_null() -> *const BIO_METHOD;
    pub fn BIO_f_null() -> *const BIO_METHOD;
    pub fn BIO_f_buffer() -> *const BIO_METHOD;
    pub fn BIO_f_readbuffer() -> *const BIO_METHOD;
    pub fn BIO_f_linebuffer() -> *const BIO_METHOD;
    pub fn BIO_f_nbio_test() -> *const BIO_METHOD;
    pub fn BIO_f_prefix() -> *const BIO_METHOD;
    pub fn BIO_s_core() -> *const BIO_METHOD;
    pub fn BIO_s_datagram() -> *const BIO_METHOD;
    pub fn BIO_dgram_non_fatal_error(error: c_int) -> c_int;
    pub fn BIO_new_dgram(fd: c_int, close_flag: c_int) -> *mut BIO;
    pub fn BIO_sock_should_retry(i: c_int) -> c_int;
    pub fn BIO_sock_non_fatal_error(error: c_int) -> c_int;
    pub fn BIO_socket_wait(fd: c_int, for_read: c_int, max_time: time_t) -> c_int;
    pub fn BIO_wait(bio: *mut BIO, max_time: time_t, nap_milliseconds: c_uint) -> c_int;
    pub fn BIO_do_connect_retry(bio: *mut BIO, timeout: c_int, nap_milliseconds: c_int) -> c_int;
    pub fn BIO_fd_should_retry(i: c_int) -> c_int;
    pub fn BIO_dump_cb(
        cb: Option<unsafe extern "C" fn(*const c_void, usize, *mut c_void) -> c_int>,
        u: *mut c_void,
        s: *const c_void,
        len: c_int,
    ) -> c_int;
    pub fn BIO_dump_indent_cb(
        cb: Option<unsafe extern "C" fn(*const c_void, usize, *mut c_void) -> c_int>,
        u: *mut c_void,
        s: *const c_void,
        len: c_int,
        indent: c_int,
    ) -> c_int;
    pub fn BIO_dump(b: *mut BIO, bytes: *const c_void, len: c_int) -> c_int;
    pub fn BIO_dump_indent(b: *mut BIO, bytes: *const c_void, len: c_int, indent: c_int) -> c_int;
    pub fn BIO_dump_fp(fp: *mut FILE, s: *const c_void, len: c_int) -> c_int;
    pub fn BIO_dump_indent_fp(fp: *mut FILE, s: *const c_void, len: c_int, indent: c_int) -> c_int;
    pub fn BIO_hex_string(
        out: *mut BIO,
        indent: c_int,
        width: c_int,
        data: *const c_void,
        datalen: c_int,
    ) -> c_int;
    pub fn BIO_ADDR_new() -> *mut BIO_ADDR;
    pub fn BIO_ADDR_rawmake(
        ap: *mut BIO_ADDR,
        family: c_int,
        r#where: *const c_void,
        wherelen: usize,
        port: u16,
    ) -> c_int;
    pub fn BIO_ADDR_free(a0: *mut BIO_ADDR);
    pub fn BIO_ADDR_clear(ap: *mut BIO_ADDR);
    pub fn BIO_ADDR_family(ap: *const BIO_ADDR) -> c_int;
    pub fn BIO_ADDR_rawaddress(ap: *const BIO_ADDR, p: *mut c_void, l: *mut usize) -> c_int;
    pub fn BIO_ADDR_rawport(ap: *const BIO_ADDR) -> u16;
    pub fn BIO_ADDR_hostname_string(ap: *const BIO_ADDR, numeric: c_int) -> *mut c_char;
    pub fn BIO_ADDR_service_string(ap: *const BIO_ADDR, numeric: c_int) -> *mut c_char;
    pub fn BIO_ADDR_path_string(ap: *const BIO_ADDR) -> *mut c_char;
    pub fn BIO_ADDRINFO_next(bai: *const BIO_ADDRINFO) -> *const BIO_ADDRINFO;
    pub fn BIO_ADDRINFO_family(bai: *const BIO_ADDRINFO) -> c_int;
    pub fn BIO_ADDRINFO_socktype(bai: *const BIO_ADDRINFO) -> c_int;
    pub fn BIO_ADDRINFO_protocol(bai: *const BIO_ADDRINFO) -> c_int;
    pub fn BIO_ADDRINFO_address(bai: *const BIO_ADDRINFO) -> *const BIO_ADDR;
    pub fn BIO_ADDRINFO_free(bai: *mut BIO_ADDRINFO);
    pub fn BIO_sock_error(sock: c_int) -> c_int;
    pub fn BIO_socket_nbio(fd: c_int, mode: c_int) -> c_int;
    pub fn BIO_sock_init() -> c_int;
    pub fn BIO_set_tcp_ndelay(sock: c_int, turn_on: c_int) -> c_int;
    pub fn BIO_get_host_ip(str: *const c_char, ip: *mut c_uchar) -> c_int;
    pub fn BIO_socket(domain: c_int, socktype: c_int, protocol: c_int, options: c_int) -> c_int;
    pub fn BIO_connect(sock: c_int, addr: *const BIO_ADDR, options: c_int) -> c_int;
    pub fn BIO_bind(sock: c_int, addr: *const BIO_ADDR, options: c_int) -> c_int;
    pub fn BIO_listen(sock: c_int, addr: *const BIO_ADDR, options: c_int) -> c_int;
    pub fn BIO_accept_ex(accept_sock: c_int, addr: *mut BIO_ADDR, options: c_int) -> c_int;
    pub fn BIO_closesocket(sock: c_int) -> c_int;
    pub fn BIO_new_socket(sock: c_int, close_flag: c_int) -> *mut BIO;
    pub fn BIO_new_connect(host_port: *const c_char) -> *mut BIO;
    pub fn BIO_new_fd(fd: c_int, close_flag: c_int) -> *mut BIO;
    pub fn BIO_new_bio_pair(
        bio1: *mut *mut BIO,
        writebuf1: usize,
        bio2: *mut *mut BIO,
        writebuf2: usize,
    ) -> c_int;
    pub fn BIO_copy_next_retry(b: *mut BIO);
    pub fn BIO_printf(bio: *mut BIO, format: *const c_char, ...) -> c_int;
    pub fn BIO_snprintf(buf: *mut c_char, n: usize, format: *const c_char, ...) -> c_int;
    pub fn BIO_meth_new(r#type: c_int, name: *const c_char) -> *mut BIO_METHOD;
    pub fn BIO_meth_free(biom: *mut BIO_METHOD);
    pub fn BIO_meth_get_write(
        biom: *const BIO_METHOD,
    ) -> Option<unsafe extern "C" fn(*mut BIO, *const c_char, c_int) -> c_int>;
    pub fn BIO_meth_get_write_ex(
        biom: *const BIO_METHOD,
    ) -> Option<unsafe extern "C" fn(*mut BIO, *const c_char, usize, *mut usize) -> c_int>;
    pub fn BIO_meth_set_write(
        biom: *mut BIO_METHOD,
        write: Option<unsafe extern "C" fn(*mut BIO, *const c_char, c_int) -> c_int>,
    ) -> c_int;
    pub fn BIO_meth_set_write_ex(
        biom: *mut BIO_METHOD,
        bwrite: Option<unsafe extern "C" fn(*mut BIO, *const c_char, usize, *mut usize) -> c_int>,
    ) -> c_int;
    pub fn BIO_meth_get_read(
        biom: *const BIO_METHOD,
    ) -> Option<unsafe extern "C" fn(*mut BIO, *mut c_char, c_int) -> c_int>;
    pub fn BIO_meth_get_read_ex(
        biom: *const BIO_METHOD,
    ) -> Option<unsafe extern "C" fn(*mut BIO, *mut c_char, usize, *mut usize) -> c_int>;
    pub fn BIO_meth_set_read(
        biom: *mut BIO_METHOD,
        read: Option<unsafe extern "C" fn(*mut BIO, *mut c_char, c_int) -> c_int>,
    ) -> c_int;
    pub fn BIO_meth_set_read_ex(
        biom: *mut BIO_METHOD,
        bread: Option<unsafe extern "C" fn(*mut BIO, *mut c_char, usize, *mut usize) -> c_int>,
    ) -> c_int;
    pub fn BIO_meth_get_puts(
        biom: *const BIO_METHOD,
    ) -> Option<unsafe extern "C" fn(*mut BIO, *const c_char) -> c_int>;
    pub fn BIO_meth_set_puts(
        biom: *mut BIO_METHOD,
        puts: Option<unsafe extern "C" fn(*mut BIO, *const c_char) -> c_int>,
    ) -> c_int;
    pub fn BIO_meth_get_gets(
        biom: *const BIO_METHOD,
    ) -> Option<unsafe extern "C" fn(*mut BIO, *mut c_char, c_int) -> c_int>;
    pub fn BIO_meth_set_gets(
        biom: *mut BIO_METHOD,
        ossl_gets: Option<unsafe extern "C" fn(*mut BIO, *mut c_char, c_int) -> c_int>,
    ) -> c_int;
    pub fn BIO_meth_get_ctrl(
        biom: *const BIO_METHOD,
    ) -> Option<unsafe extern "C" fn(*mut BIO, c_int, c_long, *mut c_void) -> c_long>;
    pub fn BIO_meth_set_ctrl(
        biom: *mut BIO_METHOD,
        ctrl: Option<unsafe extern "C" fn(*mut BIO, c_int, c_long, *mut c_void) -> c_long>,
    ) -> c_int;
    pub fn BIO_meth_get_create(bion: *const BIO_METHOD) -> Option<unsafe extern "C" fn(*mut BIO) -> c_int>;
    pub fn BIO_meth_set_create(
        biom: *mut BIO_METHOD,
        create: Option<unsafe extern "C" fn(*mut BIO) -> c_int>,
    ) -> c_int;
    pub fn BIO_meth_get_destroy(biom: *const BIO_METHOD) -> Option<unsafe extern "C" fn(*mut BIO) -> c_int>;
    pub fn BIO_meth_set_destroy(
        biom: *mut BIO_METHOD,
        destroy: Option<unsafe extern "C" fn(*mut BIO) -> c_int>,
    ) -> c_int;
    pub fn BIO_meth_get_callback_ctrl(
        biom: *const BIO_METHOD,
    ) -> Option<
        unsafe extern "C" fn(
            *mut BIO,
            c_int,
            Option<unsafe extern "C" fn(*mut BIO, c_int, c_int) -> c_int>,
        ) -> c_long,
    >;
    pub fn BIO_meth_set_callback_ctrl(
        biom: *mut BIO_METHOD,
        callback_ctrl: Option<
            unsafe extern "C" fn(
                *mut BIO,
                c_int,
                Option<unsafe extern "C" fn(*mut BIO, c_int, c_int) -> c_int>,
            ) -> c_long,
        >,
    ) -> c_int;
    pub fn BIO_new_NDEF(out: *mut BIO, val: *mut ASN1_VALUE, it: *const ASN1_ITEM) -> *mut BIO;
    pub fn BIO_f_md() -> *const BIO_METHOD;
    pub fn BIO_f_base64() -> *const BIO_METHOD;
    pub fn BIO_f_cipher() -> *const BIO_METHOD;
    pub fn BIO_f_reliable() -> *const BIO_METHOD;
    pub fn BIO_set_cipher(
        b: *mut BIO,
        c: *const EVP_CIPHER,
        k: *const c_uchar,
        i: *const c_uchar,
        enc: c_int,
    ) -> c_int;
}
