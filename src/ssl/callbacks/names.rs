//! Names and negotiation: how the application is called for client_hello, server names,
//! ALPN, NPN, its own extensions, cookies and padding. Nothing is borrowed while its
//! functions run.

use std::{
    ffi::{c_int, c_uint},
    ptr, slice,
};

use crate::ossl::x509::X509Cert;
use crate::ssl::{
    extensions::{CustomCalls, CustomHook},
    lend::{Arg, SslCell},
    settings::Settings,
    types,
};

/// Callbacks of a ClientHello and of cookies.
#[derive(Clone, Default)]
pub struct NameHooks {
    /// SSL_CTX_set_client_hello_cb(3); the context's counts.
    pub client_hello: types::SSL_client_hello_cb_fn,
    pub client_hello_arg: Arg,
    /// SSL_CTX_set_cookie_generate_cb(3): DTLS.
    pub cookie_generate: types::SSL_cookie_generate_cb,
    pub cookie_verify: types::SSL_cookie_verify_cb,
    /// SSL_CTX_set_stateless_cookie_generate_cb(3); the context's count.
    pub stateless_generate: types::SSL_stateless_cookie_generate_cb,
    pub stateless_verify: types::SSL_stateless_cookie_verify_cb,
}

/// What a callback returned, and the alert it chose.
pub struct Said {
    pub ret: c_int,
    pub alert: c_int,
}

/// What a callback that chooses bytes returned, and the bytes.
pub struct Chose {
    pub ret: c_int,
    pub bytes: Vec<u8>,
}

/// Longest cookie an application may make: `SSL_COOKIE_LENGTH` of ssl.h.
const COOKIE_ROOM: usize = 4096;

/// Something of the context in use now.
fn of_ctx<R>(cell: &SslCell, read: impl FnOnce(&Settings) -> R) -> R {
    let ctx = cell.with(|ssl| ssl.ctx.clone());
    ctx.read(read)
}

/// What C left at `data`.
///
/// # Safety
/// `data` is NULL or has `len` bytes.
unsafe fn copied(data: *const u8, len: usize) -> Vec<u8> {
    if data.is_null() || len == 0 {
        return Vec::new();
    }
    // SAFETY: the caller's promise.
    unsafe { slice::from_raw_parts(data, len) }.to_vec()
}

/// SSL_CTX_set_client_hello_cb(3): None when there is no callback.
pub fn client_hello(cell: &SslCell, alert: c_int) -> Option<Said> {
    let (callback, arg) = of_ctx(cell, |s| (s.hooks.names.client_hello, s.hooks.names.client_hello_arg));
    let mut said = Said { ret: 0, alert };
    // SAFETY: the application's function, given an SSL of the context it was set on.
    said.ret = unsafe { callback?(cell.as_ptr(), &mut said.alert, arg.0) };
    Some(said)
}

/// SSL_CTX_set_tlsext_servername_callback(3): of the context in use, else of the first one.
pub fn server_name(cell: &SslCell, alert: c_int) -> Option<Said> {
    let hook = |s: &Settings| s.extensions.server_name_cb.map(|call| (call, s.extensions.server_name_arg));
    let (ctx, first) = cell.with(|ssl| (ssl.ctx.clone(), ssl.session_ctx.clone()));
    let (callback, arg) = ctx.read(hook).or_else(|| first.read(hook))?;
    drop((ctx, first));
    let mut said = Said { ret: 0, alert };
    // SAFETY: as in `client_hello`.
    said.ret = unsafe { callback(cell.as_ptr(), &mut said.alert, arg.0) };
    Some(said)
}

/// SSL_CTX_set_alpn_select_cb(3): the client's list goes in, one of its protocols comes out.
pub fn alpn_select(cell: &SslCell, offered: &[u8]) -> Option<Chose> {
    let (callback, arg) = of_ctx(cell, |s| (s.extensions.alpn_select, s.extensions.alpn_select_arg));
    let (mut out, mut len) = (ptr::null(), 0u8);
    let size = c_uint::try_from(offered.len()).unwrap_or(0);
    // SAFETY: as in `client_hello`; `offered` and the outputs outlive the call.
    let ret = unsafe { callback?(cell.as_ptr(), &mut out, &mut len, offered.as_ptr(), size, arg.0) };
    // SAFETY: with OK the application names `len` bytes that live as long as it needs no more.
    Some(Chose { ret, bytes: if ret == 0 { unsafe { copied(out, len.into()) } } else { Vec::new() } })
}

/// SSL_CTX_set_next_protos_advertised_cb(3).
pub fn npn_advertise(cell: &SslCell) -> Option<Chose> {
    let (callback, arg) = of_ctx(cell, |s| (s.extensions.npn_advertised, s.extensions.npn_advertised_arg));
    let (mut out, mut len) = (ptr::null(), 0);
    // SAFETY: as in `client_hello`; the outputs outlive the call.
    let ret = unsafe { callback?(cell.as_ptr(), &mut out, &mut len, arg.0) };
    // SAFETY: as in `alpn_select`.
    Some(Chose { ret, bytes: if ret == 0 { unsafe { copied(out, len as usize) } } else { Vec::new() } })
}

/// SSL_CTX_set_next_proto_select_cb(3): the server's list goes in.
pub fn npn_select(cell: &SslCell, offered: &[u8]) -> Option<Chose> {
    let (callback, arg) = of_ctx(cell, |s| (s.extensions.npn_select, s.extensions.npn_select_arg));
    let (mut out, mut len) = (ptr::null_mut(), 0u8);
    let size = c_uint::try_from(offered.len()).unwrap_or(0);
    // SAFETY: as in `alpn_select`.
    let ret = unsafe { callback?(cell.as_ptr(), &mut out, &mut len, offered.as_ptr(), size, arg.0) };
    // SAFETY: as in `alpn_select`.
    Some(Chose { ret, bytes: if ret == 0 { unsafe { copied(out, len.into()) } } else { Vec::new() } })
}

/// SSL_CTX_set_stateless_cookie_generate_cb(3): None when there is no callback.
pub fn cookie_generate(cell: &SslCell) -> Option<Chose> {
    let callback = of_ctx(cell, |s| s.hooks.names.stateless_generate)?;
    let mut cookie = vec![0; COOKIE_ROOM];
    let mut len = 0;
    // SAFETY: as in `client_hello`; the buffer has the room the manual promises.
    let ret = unsafe { callback(cell.as_ptr(), cookie.as_mut_ptr(), &mut len) };
    let bytes = if len <= COOKIE_ROOM { cookie.get(..len).unwrap_or_default().to_vec() } else { Vec::new() };
    Some(Chose { ret, bytes })
}

/// SSL_CTX_set_stateless_cookie_verify_cb(3): None when there is no callback.
pub fn cookie_verify(cell: &SslCell, cookie: &[u8]) -> Option<bool> {
    let callback = of_ctx(cell, |s| s.hooks.names.stateless_verify)?;
    // SAFETY: as in `client_hello`; `cookie` outlives the call.
    Some(unsafe { callback(cell.as_ptr(), cookie.as_ptr(), cookie.len()) } != 0)
}

/// Longest cookie of a HelloVerifyRequest (RFC 6347 section 4.2.1), bytes.
const MAX_HELLO_COOKIE: usize = 255;

/// SSL_CTX_set_cookie_generate_cb(3): None when there is no callback, when it fails, and when
/// what it gives is too long.
pub fn hello_cookie(cell: &SslCell) -> Option<Vec<u8>> {
    let callback = of_ctx(cell, |s| s.hooks.names.cookie_generate)?;
    let mut cookie = vec![0; COOKIE_ROOM];
    let mut len = 0;
    // SAFETY: as in `client_hello`; the buffer has the room the manual promises.
    let ret = unsafe { callback(cell.as_ptr(), cookie.as_mut_ptr(), &mut len) };
    cookie.truncate(len as usize);
    (ret != 0 && cookie.len() <= MAX_HELLO_COOKIE).then_some(cookie)
}

/// SSL_CTX_set_cookie_verify_cb(3): None when there is no callback.
pub fn hello_cookie_verify(cell: &SslCell, cookie: &[u8]) -> Option<bool> {
    let callback = of_ctx(cell, |s| s.hooks.names.cookie_verify)?;
    let len = c_uint::try_from(cookie.len()).unwrap_or(0);
    // SAFETY: as in `client_hello`; `cookie` outlives the call.
    Some(unsafe { callback(cell.as_ptr(), cookie.as_ptr(), len) } != 0)
}

/// DTLS_set_timer_cb(3): the time to wait after `duration`, both in microseconds; None when
/// there is no callback.
pub fn dtls_timer(cell: &SslCell, callback: types::DTLS_timer_cb, duration: c_uint) -> Option<c_uint> {
    // SAFETY: as in `client_hello`.
    Some(unsafe { callback?(cell.as_ptr(), duration) })
}

/// SSL_CTX_set_record_padding_callback(3): zeros to add to a record of `len` bytes.
pub fn record_padding(cell: &SslCell, content_type: u8, len: usize) -> Option<usize> {
    let (callback, arg) = cell.with(|ssl| {
        let general = &ssl.settings.general;
        (general.record_padding, general.record_padding_arg)
    });
    // SAFETY: as in `client_hello`.
    Some(unsafe { callback?(cell.as_ptr(), content_type.into(), len, arg.0) })
}

/// What SSL_custom_ext_add_cb_ex(3) came to.
pub enum Added {
    Nothing,
    Body(Vec<u8>),
    Failed { alert: c_int },
}

/// Asks the application for an extension's body. `cert`: the entry of a Certificate.
pub fn custom_add(cell: &SslCell, hook: &CustomHook, context: u32, cert: Option<&X509Cert>, index: usize, alert: c_int) -> Added {
    let (mut out, mut len, mut alert) = (ptr::null(), 0, alert);
    let (ssl, number) = (cell.as_ptr(), c_uint::from(hook.ext_type));
    let x509 = cert.map_or(ptr::null_mut(), X509Cert::as_ptr);
    let ret = match hook.calls {
        CustomCalls::Plain { add: Some(add), add_arg, .. } => {
            // SAFETY: as in `client_hello`; the outputs outlive the call.
            unsafe { add(ssl, number, &mut out, &mut len, &mut alert, add_arg.0) }
        }
        CustomCalls::Extended { add: Some(add), add_arg, .. } => {
            // SAFETY: as above; the certificate does, too.
            unsafe { add(ssl, number, context, &mut out, &mut len, x509, index, &mut alert, add_arg.0) }
        }
        // An extension without the callback is sent empty (in a ClientHello).
        _ => return Added::Body(Vec::new()),
    };
    if ret <= 0 {
        return if ret < 0 { Added::Failed { alert } } else { Added::Nothing };
    }
    // SAFETY: the application names `len` bytes that live until its free callback.
    let body = unsafe { copied(out, len) };
    match hook.calls {
        CustomCalls::Plain { free: Some(free), add_arg, .. } => {
            // SAFETY: as above; `out` is what its add callback gave.
            unsafe { free(ssl, number, out, add_arg.0) }
        }
        CustomCalls::Extended { free: Some(free), add_arg, .. } => {
            // SAFETY: as above.
            unsafe { free(ssl, number, context, out, add_arg.0) }
        }
        _ => {}
    }
    Added::Body(body)
}

/// Shows the application an extension; None when it has no callback for it.
pub fn custom_parse(
    cell: &SslCell,
    hook: &CustomHook,
    context: u32,
    body: &[u8],
    cert: Option<&X509Cert>,
    index: usize,
    alert: c_int,
) -> Option<Said> {
    let (ssl, number) = (cell.as_ptr(), c_uint::from(hook.ext_type));
    let x509 = cert.map_or(ptr::null_mut(), X509Cert::as_ptr);
    let mut said = Said { ret: 0, alert };
    said.ret = match hook.calls {
        CustomCalls::Plain { parse, parse_arg, .. } => {
            // SAFETY: as in `custom_add`; `body` outlives the call.
            unsafe { parse?(ssl, number, body.as_ptr(), body.len(), &mut said.alert, parse_arg.0) }
        }
        CustomCalls::Extended { parse, parse_arg, .. } => {
            // SAFETY: as above.
            unsafe { parse?(ssl, number, context, body.as_ptr(), body.len(), x509, index, &mut said.alert, parse_arg.0) }
        }
        CustomCalls::ServerInfo => return None,
    };
    Some(said)
}
