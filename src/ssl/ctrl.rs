//! The commands of SSL_ctrl(3) and SSL_CTX_ctrl(3): one table, a row a command, with
//! the kind of its argument and a handler for each object it applies to.
//!
//! `abi::ctrl` turns C's `(larg, parg)` into a [`Call`] as the row says, runs the
//! handler, and writes to `parg` what its [`Reply`] holds.

use std::ffi::{CStr, c_int, c_long, c_void};

use super::{
    ctrl_numbers::*,
    ctx::Ctx,
    io::Want,
    lend::{Arg, SslCell},
    options::General,
    session_ctrl,
    types,
};
use crate::ossl::{
    err,
    mem::OsslBytes,
    ocsp::ResponderId,
    stack::Stack,
    x509::{Extension, X509Cert},
    x509_store::X509Store,
};

/// What `parg` points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing that is read: a number only, a pointer kept as it is, or room for the reply.
    Plain,
    /// `char *`, terminated.
    Text,
    /// `larg` integers.
    Numbers,
    /// `larg` bytes.
    Bytes,
    /// `larg` bytes of libcrypto's allocator, given away.
    GivenBytes,
    /// `X509 *`.
    Cert,
    /// `STACK_OF(X509) *`.
    Chain,
    /// `X509_STORE *`.
    Store,
    /// `DH *`, `EC_KEY *`.
    Dh,
    EcKey,
    /// `STACK_OF(X509_EXTENSION) *`, `STACK_OF(OCSP_RESPID) *`, given away.
    Extensions,
    ResponderIds,
}

/// Whether C gives its reference to an object away when the call succeeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    Never,
    Always,
    /// As the `set0`/`add0` forms ask by `larg` 0.
    IfZero,
}

/// `parg` as Rust sees it; `None` for NULL.
pub enum Value<'a> {
    None,
    Text(&'a CStr),
    Numbers(&'a [c_int]),
    Bytes(&'a [u8]),
    GivenBytes(OsslBytes),
    Cert(&'a X509Cert),
    Chain(&'a Stack<X509Cert>),
    Store(&'a X509Store),
    /// The parameters as a key of libcrypto's.
    Dh(crate::ossl::pkey::PKey),
    /// NID of the key's curve.
    Curve(c_int),
    Extensions(Stack<Extension>),
    ResponderIds(Stack<ResponderId>),
}

/// The arguments of a command.
pub struct Call<'a> {
    /// `larg`.
    pub number: c_long,
    pub value: Value<'a>,
    /// `parg` itself.
    pub pointer: Arg,
}

/// What is written to where `parg` points, if it points anywhere.
#[derive(Debug, PartialEq, Eq)]
pub enum Out {
    Nothing,
    Pointer(*mut c_void),
    Number(c_int),
    Numbers(Vec<c_int>),
    Bytes(Vec<u8>),
    /// `struct timeval`: seconds and microseconds.
    Time(i64, i64),
}

/// The result of a command.
#[derive(Debug, PartialEq, Eq)]
pub struct Reply {
    pub result: c_long,
    pub out: Out,
}

impl Reply {
    pub fn with(result: c_long, out: Out) -> Self {
        Reply { result, out }
    }

    /// The address of something the object owns.
    pub fn pointer<T>(result: c_long, pointer: *const T) -> Self {
        Reply { result, out: Out::Pointer(pointer.cast_mut().cast()) }
    }
}

impl From<c_long> for Reply {
    fn from(result: c_long) -> Self {
        Reply { result, out: Out::Nothing }
    }
}

impl From<c_int> for Reply {
    fn from(result: c_int) -> Self {
        c_long::from(result).into()
    }
}

impl From<u32> for Reply {
    fn from(result: u32) -> Self {
        c_long::from(result).into()
    }
}

impl From<bool> for Reply {
    fn from(result: bool) -> Self {
        c_long::from(result).into()
    }
}

type CtxHandler = fn(&Ctx, Call<'_>) -> Reply;
type SslHandler = fn(&SslCell, Call<'_>) -> Reply;

/// A command.
pub struct Row {
    pub number: c_int,
    pub kind: Kind,
    pub given: Given,
    pub ctx: Option<CtxHandler>,
    pub ssl: Option<SslHandler>,
}

pub(super) const fn row(number: c_int, kind: Kind, ctx: Option<CtxHandler>, ssl: Option<SslHandler>) -> Row {
    Row { number, kind, given: Given::Never, ctx, ssl }
}

/// The row of a context's command.
pub fn ctx_row(number: c_int) -> Option<&'static Row> {
    ROWS.iter().chain(session_ctrl::rows()).find(|row| row.number == number && row.ctx.is_some())
}

/// The row of a connection's command.
pub fn ssl_row(number: c_int) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.number == number && row.ssl.is_some())
}

/// A change of `General` that either object takes.
fn ctx_general(ctx: &Ctx, change: impl FnOnce(&mut General) -> c_long) -> Reply {
    ctx.change(|settings| change(&mut settings.general)).into()
}

fn ssl_general(cell: &SslCell, change: impl FnOnce(&mut General) -> c_long) -> Reply {
    cell.with(|ssl| ssl.change(|settings| change(&mut settings.general))).into()
}

/// A row whose command works alike on both objects.
macro_rules! general {
    ($number:expr, |$general:ident, $call:ident| $body:expr) => {
        row(
            $number,
            Kind::Plain,
            Some(|ctx, $call| ctx_general(ctx, |$general| $body)),
            Some(|cell, $call| ssl_general(cell, |$general| $body)),
        )
    };
}

/// A getter of both objects.
macro_rules! general_get {
    ($number:expr, |$general:ident| $body:expr) => {
        row(
            $number,
            Kind::Plain,
            Some(|ctx, _| ctx.read(|settings| { let $general = &settings.general; $body }).into()),
            Some(|cell, _| cell.with(|ssl| { let $general = &ssl.settings.general; $body }).into()),
        )
    };
}

/// Replaces a number and gives the old one.
fn replace<T: Copy>(place: &mut T, value: T) -> T {
    std::mem::replace(place, value)
}

fn as_long(size: usize) -> c_long {
    c_long::try_from(size).unwrap_or(c_long::MAX)
}

/// The table.
static ROWS: &[Row] = &[
    // SSL_CTX_set_mode(3)
    general!(SSL_CTRL_MODE, |general, call| {
        general.mode |= call.number as u32;
        general.mode.into()
    }),
    general!(SSL_CTRL_CLEAR_MODE, |general, call| {
        general.mode &= !(call.number as u32);
        general.mode.into()
    }),
    // SSL_CTX_set_read_ahead(3)
    general_get!(SSL_CTRL_GET_READ_AHEAD, |general| general.read_ahead),
    general!(SSL_CTRL_SET_READ_AHEAD, |general, call| replace(&mut general.read_ahead, call.number as c_int).into()),
    // SSL_CTX_set_max_cert_list(3)
    general_get!(SSL_CTRL_GET_MAX_CERT_LIST, |general| as_long(general.max_cert_list)),
    general!(SSL_CTRL_SET_MAX_CERT_LIST, |general, call| match usize::try_from(call.number) {
        Ok(size) => as_long(replace(&mut general.max_cert_list, size)),
        Err(_) => 0,
    }),
    // SSL_CTX_set_split_send_fragment(3)
    general!(SSL_CTRL_SET_MAX_SEND_FRAGMENT, |general, call| general.set_max_send_fragment(call.number).into()),
    general!(SSL_CTRL_SET_SPLIT_SEND_FRAGMENT, |general, call| general.set_split_send_fragment(call.number).into()),
    row(
        SSL_CTRL_SET_MAX_PIPELINES,
        Kind::Plain,
        Some(|ctx, call| ctx_general(ctx, |general| general.set_max_pipelines(call.number, false).into())),
        Some(|cell, call| ssl_general(cell, |general| general.set_max_pipelines(call.number, true).into())),
    ),
    // SSL_CTX_set_min_proto_version(3)
    row(
        SSL_CTRL_SET_MIN_PROTO_VERSION,
        Kind::Plain,
        Some(|ctx, call| ctx.change(|s| s.general.set_min_version(s.method, call.number)).into()),
        Some(|cell, call| cell.with(|ssl| ssl.set_min_version(call.number)).into()),
    ),
    row(
        SSL_CTRL_SET_MAX_PROTO_VERSION,
        Kind::Plain,
        Some(|ctx, call| ctx.change(|s| s.general.set_max_version(s.method, call.number)).into()),
        Some(|cell, call| cell.with(|ssl| ssl.set_max_version(call.number)).into()),
    ),
    general_get!(SSL_CTRL_GET_MIN_PROTO_VERSION, |general| c_int::from(general.min_version)),
    general_get!(SSL_CTRL_GET_MAX_PROTO_VERSION, |general| c_int::from(general.max_version)),
    // SSL_CTX_set_msg_callback(3)
    row(
        SSL_CTRL_SET_MSG_CALLBACK_ARG,
        Kind::Plain,
        Some(|ctx, call| {
            ctx.change(|s| s.hooks.msg_arg = call.pointer);
            1.into()
        }),
        Some(|cell, call| {
            cell.with(|ssl| ssl.change(|s| s.hooks.msg_arg = call.pointer));
            1.into()
        }),
    ),
    // SSL_CTX_set_tlsext_servername_callback(3)
    row(
        SSL_CTRL_SET_TLSEXT_SERVERNAME_ARG,
        Kind::Plain,
        Some(|ctx, call| {
            ctx.change_extensions(|e| e.server_name_arg = call.pointer);
            1.into()
        }),
        None,
    ),
    row(SSL_CTRL_SET_TLSEXT_HOSTNAME, Kind::Text, None, Some(|cell, call| {
        let name = match call.value {
            Value::Text(name) => Some(name.to_owned()),
            _ => None,
        };
        cell.with(|ssl| ssl.set_host_name(call.number, name)).into()
    })),
    // SSL_set_tlsext_debug_callback, a macro of tls1.h
    row(SSL_CTRL_SET_TLSEXT_DEBUG_ARG, Kind::Plain, None, Some(|cell, call| {
        cell.with(|ssl| ssl.change_extensions(|e| e.debug_arg = call.pointer));
        1.into()
    })),
    // SSL_CTX_set_tlsext_status_cb(3)
    row(
        SSL_CTRL_SET_TLSEXT_STATUS_REQ_TYPE,
        Kind::Plain,
        Some(|ctx, call| {
            ctx.change_extensions(|e| e.status_type = call.number as c_int);
            1.into()
        }),
        Some(|cell, call| {
            cell.with(|ssl| ssl.change_extensions(|e| e.status_type = call.number as c_int));
            1.into()
        }),
    ),
    row(
        SSL_CTRL_GET_TLSEXT_STATUS_REQ_TYPE,
        Kind::Plain,
        Some(|ctx, _| ctx.read(|s| s.extensions.status_type).into()),
        Some(|cell, _| cell.with(|ssl| ssl.settings.extensions.status_type).into()),
    ),
    row(
        SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB_ARG,
        Kind::Plain,
        Some(|ctx, call| {
            ctx.change_extensions(|e| e.status_arg = call.pointer);
            1.into()
        }),
        None,
    ),
    row(
        SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB_ARG,
        Kind::Plain,
        Some(|ctx, _| Reply::pointer(1, ctx.read(|s| s.extensions.status_arg.0))),
        None,
    ),
    row(
        SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB,
        Kind::Plain,
        Some(|ctx, _| {
            let callback = ctx.read(|s| s.extensions.status_cb);
            Reply::pointer(1, callback.map_or(std::ptr::null::<c_void>(), |callback| callback as *const c_void))
        }),
        None,
    ),
    row(SSL_CTRL_SET_TLSEXT_STATUS_REQ_EXTS, Kind::Extensions, None, Some(|cell, call| {
        let list = match call.value {
            Value::Extensions(list) => Some(list),
            _ => None,
        };
        drop(cell.with(|ssl| {
            ssl.local_change();
            std::mem::replace(&mut ssl.status.extensions, list)
        }));
        1.into()
    })),
    row(SSL_CTRL_GET_TLSEXT_STATUS_REQ_EXTS, Kind::Plain, None, Some(|cell, _| {
        cell.with(|ssl| Reply::pointer(1, ssl.status.extensions.as_ref().map_or(std::ptr::null(), |list| list.as_ptr().cast_const())))
    })),
    row(SSL_CTRL_SET_TLSEXT_STATUS_REQ_IDS, Kind::ResponderIds, None, Some(|cell, call| {
        let list = match call.value {
            Value::ResponderIds(list) => Some(list),
            _ => None,
        };
        drop(cell.with(|ssl| {
            ssl.local_change();
            std::mem::replace(&mut ssl.status.ids, list)
        }));
        1.into()
    })),
    row(SSL_CTRL_GET_TLSEXT_STATUS_REQ_IDS, Kind::Plain, None, Some(|cell, _| {
        cell.with(|ssl| Reply::pointer(1, ssl.status.ids.as_ref().map_or(std::ptr::null(), |list| list.as_ptr().cast_const())))
    })),
    row(SSL_CTRL_SET_TLSEXT_STATUS_REQ_OCSP_RESP, Kind::GivenBytes, None, Some(|cell, call| {
        let response = match call.value {
            Value::GivenBytes(response) => Some(response),
            _ => None,
        };
        drop(cell.with(|ssl| std::mem::replace(&mut ssl.status.response, response)));
        1.into()
    })),
    row(SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP, Kind::Plain, None, Some(|cell, _| {
        cell.with(|ssl| match ssl.ocsp_response() {
            Some(response) if !response.is_empty() => Reply::pointer(as_long(response.len()), response.as_ptr()),
            _ => Reply::pointer(-1, std::ptr::null::<c_void>()),
        })
    })),
    // SSL_get_secure_renegotiation_support(3), SSL_num_renegotiations and relatives
    row(SSL_CTRL_GET_RI_SUPPORT, Kind::Plain, None, Some(|cell, _| {
        cell.with(|ssl| ssl.conn.as_ref().is_some_and(|conn| conn.secure_renegotiation())).into()
    })),
    row(SSL_CTRL_GET_NUM_RENEGOTIATIONS, Kind::Plain, None, Some(|cell, _| {
        cell.with(|ssl| ssl.renegotiations()).into()
    })),
    row(SSL_CTRL_CLEAR_NUM_RENEGOTIATIONS, Kind::Plain, None, Some(|cell, _| {
        cell.with(|ssl| {
            let count = ssl.renegotiations();
            ssl.renegotiations_cleared += count;
            count
        })
        .into()
    })),
    row(SSL_CTRL_GET_TOTAL_RENEGOTIATIONS, Kind::Plain, None, Some(|cell, _| {
        cell.with(|ssl| ssl.total_renegotiations()).into()
    })),
    // SSL_get_extms_support(3)
    row(SSL_CTRL_GET_EXTMS_SUPPORT, Kind::Plain, None, Some(|cell, _| {
        cell.with(|ssl| match &ssl.conn {
            Some(conn) if !ssl.in_init() && ssl.driving.in_handshake == 0 => c_int::from(conn.extended_master_secret()),
            _ => -1,
        })
        .into()
    })),
    row(SSL_CTRL_GET_FLAGS, Kind::Plain, None, Some(|_, _| 0.into())),
    row(SSL_CTRL_GET_CLIENT_CERT_REQUEST, Kind::Plain, None, Some(|_, _| 0.into())),
    // SSL_set_retry_verify(3)
    row(SSL_CTRL_SET_RETRY_VERIFY, Kind::Plain, None, Some(|cell, _| {
        cell.with(|ssl| ssl.io.want = Want::RetryVerify);
        1.into()
    })),
    // SSL_get0_raw_cipherlist(3), SSL_get0_ec_point_formats(3)
    row(SSL_CTRL_GET_RAW_CIPHERLIST, Kind::Plain, None, Some(|cell, call| {
        if call.pointer.0.is_null() {
            return 2.into();
        }
        cell.with(|ssl| match ssl.raw_suites() {
            Some(bytes) => Reply::pointer(as_long(bytes.len()), bytes.as_ptr()),
            None => 0.into(),
        })
    })),
    row(SSL_CTRL_GET_EC_POINT_FORMATS, Kind::Plain, None, Some(|cell, _| {
        cell.with(|ssl| match ssl.conn.as_ref().and_then(|conn| conn.peer_point_formats()) {
            Some(formats) if !formats.is_empty() => Reply::pointer(as_long(formats.len()), formats.as_ptr()),
            _ => 0.into(),
        })
    })),
    // DTLS_CTRL_*, SSL_CTRL_SET_MTU: nothing on a stream
    row(SSL_CTRL_SET_MTU, Kind::Plain, None, Some(|_, _| 0.into())),
    // The callback is set by SSL_callback_ctrl(3) only.
    row(SSL_CTRL_SET_TMP_DH_CB, Kind::Plain, Some(|_, _| misused()), Some(|_, _| misused())),
];

fn misused() -> Reply {
    err::ssl_error(err::shared::SHOULD_NOT_HAVE_BEEN_CALLED);
    0.into()
}

/// A callback of SSL_CTX_callback_ctrl(3), typed as its command means it.
pub enum Callback {
    TmpDh(types::SSL_tmp_dh_cb),
    Message(types::SSL_msg_cb),
    ServerName(types::SSL_tlsext_servername_cb),
    Debug(types::SSL_tlsext_debug_cb),
    Status(types::SSL_tlsext_status_cb),
    TicketKey(types::SSL_tlsext_ticket_key_cb),
    SrpUserName(types::SSL_srp_username_cb),
    SrpVerifyParam(types::SSL_srp_verify_param_cb),
    SrpClientPassword(types::SSL_srp_client_pwd_cb),
    NotResumable(types::SSL_not_resumable_session_cb),
}

/// SSL_CTX_callback_ctrl(3).
pub fn set_ctx_callback(ctx: &Ctx, callback: Callback) -> c_long {
    if session_ctrl::set_ctx_callback(ctx, &callback) {
        return 1;
    }
    match callback {
        Callback::Message(cb) => ctx.change(|s| s.hooks.msg = cb),
        Callback::ServerName(cb) => ctx.change_extensions(|e| e.server_name_cb = cb),
        Callback::Status(cb) => ctx.change_extensions(|e| e.status_cb = cb),
        Callback::TmpDh(_)
        | Callback::TicketKey(_)
        | Callback::SrpUserName(_)
        | Callback::SrpVerifyParam(_)
        | Callback::SrpClientPassword(_)
        | Callback::NotResumable(_)
        | Callback::Debug(_) => return 0,
    }
    1
}

/// SSL_callback_ctrl, SSL_CTX_ctrl(3).
pub fn set_ssl_callback(cell: &SslCell, callback: Callback) -> c_long {
    if session_ctrl::set_ssl_callback(cell, &callback) {
        return 1;
    }
    match callback {
        Callback::Message(cb) => cell.with(|ssl| ssl.change(|s| s.hooks.msg = cb)),
        Callback::Debug(cb) => cell.with(|ssl| ssl.change_extensions(|e| e.debug_cb = cb)),
        _ => return 0,
    }
    1
}

/// SSL_CTX_ctrl(3) without a context: a list is checked and nothing is set.
pub fn check_only(_number: c_int, _text: Option<&CStr>) -> c_long {
    0
}
