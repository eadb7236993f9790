//! The commands of SSL_ctrl(3) and SSL_CTX_ctrl(3): one table, a row a command, with
//! the kind of its argument and a handler for each object it applies to.
//!
//! `abi::ctrl` turns C's `(larg, parg)` into a [`Call`] as the row says, runs the
//! handler, and writes to `parg` what its [`Reply`] holds.

use std::{
    ffi::{CStr, c_int, c_long, c_void},
    sync::Arc,
};

use super::{
    cert::{self, Holder},
    cert_chain,
    ctrl_numbers::*,
    ctx::Ctx,
    dh,
    dtls::LINK_MIN_MTU,
    available::Available,
    groups::{self, GroupSettings},
    io::Want,
    lend::{Arg, SslCell},
    options::General,
    security::Judge,
    session_ctrl,
    sigalg_list::{self, Which},
    stapling,
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
use crate::tls::reason;

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
    /// Of a command that cannot fail.
    pub const DONE: Reply = Reply { result: 1, out: Out::Nothing };

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

/// A command that cannot fail.
impl From<()> for Reply {
    fn from((): ()) -> Self {
        1.into()
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

/// All rows: these, and those of sessions.
fn rows() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().chain(session_ctrl::rows())
}

/// The row of a context's command.
pub fn ctx_row(number: c_int) -> Option<&'static Row> {
    rows().find(|row| row.number == number && row.ctx.is_some())
}

/// The row of a connection's command.
pub fn ssl_row(number: c_int) -> Option<&'static Row> {
    rows().find(|row| row.number == number && row.ssl.is_some())
}

const fn ctx_only(number: c_int, kind: Kind, handler: CtxHandler) -> Row {
    row(number, kind, Some(handler), None)
}

const fn ssl_only(number: c_int, kind: Kind, handler: SslHandler) -> Row {
    row(number, kind, None, Some(handler))
}

/// A row whose command does the same to either `cert::Holder`.
macro_rules! both {
    ($number:expr, $kind:expr, $given:expr, |$on:ident, $call:ident| $body:expr) => {
        Row {
            number: $number,
            kind: $kind,
            given: $given,
            ctx: Some(|$on, $call| $body.into()),
            ssl: Some(|$on, $call| $body.into()),
        }
    };
}

/// A number that is known or not.
fn number(known: Option<c_int>) -> Reply {
    known.map_or(0.into(), |known| Reply::with(1, Out::Number(known)))
}

fn cert_of<'a>(call: &Call<'a>) -> Option<&'a X509Cert> {
    if let Value::Cert(cert) = call.value { Some(cert) } else { None }
}

fn chain_of(call: &Call<'_>) -> Option<Stack<X509Cert>> {
    if let Value::Chain(chain) = call.value { chain.try_clone().ok() } else { None }
}

fn store_of(call: &Call<'_>) -> Option<X509Store> {
    if let Value::Store(store) = call.value { Some(store.clone()) } else { None }
}

fn bytes_of<'a>(call: &Call<'a>) -> &'a [u8] {
    if let Value::Bytes(bytes) = call.value { bytes } else { &[] }
}

fn numbers_of<'a>(call: &Call<'a>) -> &'a [c_int] {
    if let Value::Numbers(numbers) = call.value { numbers } else { &[] }
}

fn text_of<'a>(call: &Call<'a>) -> Option<&'a CStr> {
    if let Value::Text(text) = call.value { Some(text) } else { None }
}

fn change_groups<R>(on: &impl Holder, change: impl FnOnce(&mut GroupSettings) -> R) -> R {
    on.change(|settings| change(Arc::make_mut(&mut settings.groups)))
}

/// SSL_CTX_set_tmp_ecdh: the key's curve becomes the only group.
fn set_curve(on: &impl Holder, call: &Call<'_>) -> Reply {
    match call.value {
        Value::Curve(nid) => change_groups(on, |settings| groups::set_groups(settings, &[nid])).into(),
        _ if call.pointer.0.is_null() => {
            err::ssl_error(err::shared::PASSED_NULL_PARAMETER);
            0.into()
        }
        _ => {
            err::ssl_error(reason::MISSING_PARAMETERS);
            0.into()
        }
    }
}

/// SSL_get_peer_tmp_key(3), SSL_get_tmp_key(3): a key of its own for C.
fn tmp_key(key: Option<crate::ossl::pkey::PKey>, call: &Call<'_>) -> Reply {
    match key {
        Some(key) if !call.pointer.0.is_null() => Reply::pointer(1, key.into_ptr()),
        _ => 0.into(),
    }
}

/// `SSL_CERT_SET_SERVER` of SSL_set_current_cert(3).
const CERT_SET_SERVER: c_long = 3;
/// `TLS1_FLAGS_RECEIVED_EXTMS`.
const RECEIVED_EXTMS: c_int = 0x200;

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
    ssl_only(SSL_CTRL_SET_TLSEXT_HOSTNAME, Kind::Text, |cell, call| {
        let name = match call.value {
            Value::Text(name) => Some(name.to_owned()),
            _ => None,
        };
        cell.with(|ssl| ssl.set_host_name(call.number, name)).into()
    }),
    // SSL_set_tlsext_debug_callback, a macro of tls1.h
    ssl_only(SSL_CTRL_SET_TLSEXT_DEBUG_ARG, Kind::Plain, |cell, call| {
        cell.with(|ssl| ssl.change_extensions(|e| e.debug_arg = call.pointer));
        1.into()
    }),
    // SSL_CTX_set_tlsext_status_cb(3)
    row(
        SSL_CTRL_SET_TLSEXT_STATUS_REQ_TYPE,
        Kind::Plain,
        Some(|ctx, call| { stapling::set_type(ctx, call.number as c_int); Reply::DONE }),
        Some(|cell, call| { stapling::set_type(cell, call.number as c_int); Reply::DONE }),
    ),
    row(
        SSL_CTRL_GET_TLSEXT_STATUS_REQ_TYPE,
        Kind::Plain,
        Some(|ctx, _| stapling::get_type(ctx).into()),
        Some(|cell, _| stapling::get_type_ssl(cell).into()),
    ),
    ctx_only(SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB_ARG, Kind::Plain, |ctx, call| {
        ctx.change(|s| s.hooks.certs.status_arg = call.pointer);
        Reply::DONE
    }),
    ctx_only(SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB_ARG, Kind::Plain, |ctx, _| {
        Reply::pointer(1, ctx.read(|s| s.hooks.certs.status_arg.0))
    }),
    ctx_only(SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB, Kind::Plain, |ctx, _| {
        let callback = ctx.read(|s| s.hooks.certs.status);
        Reply::pointer(1, callback.map_or(std::ptr::null::<c_void>(), |callback| callback as *const c_void))
    }),
    ssl_only(SSL_CTRL_SET_TLSEXT_STATUS_REQ_EXTS, Kind::Extensions, |cell, call| {
        stapling::set_extensions(cell, if let Value::Extensions(list) = call.value { Some(list) } else { None });
        Reply::DONE
    }),
    ssl_only(SSL_CTRL_GET_TLSEXT_STATUS_REQ_EXTS, Kind::Plain, |cell, _| Reply::pointer(1, stapling::extensions(cell))),
    ssl_only(SSL_CTRL_SET_TLSEXT_STATUS_REQ_IDS, Kind::ResponderIds, |cell, call| {
        stapling::set_ids(cell, if let Value::ResponderIds(list) = call.value { Some(list) } else { None });
        Reply::DONE
    }),
    ssl_only(SSL_CTRL_GET_TLSEXT_STATUS_REQ_IDS, Kind::Plain, |cell, _| Reply::pointer(1, stapling::ids(cell))),
    ssl_only(SSL_CTRL_SET_TLSEXT_STATUS_REQ_OCSP_RESP, Kind::GivenBytes, |cell, call| {
        stapling::set_response(cell, if let Value::GivenBytes(bytes) = call.value { Some(bytes) } else { None });
        Reply::DONE
    }),
    ssl_only(SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP, Kind::Plain, |cell, _| {
        let response = stapling::response(cell);
        Reply::pointer(stapling::response_len(response), response.map_or(std::ptr::null(), |(bytes, _)| bytes))
    }),
    // SSL_get_secure_renegotiation_support(3), SSL_num_renegotiations and relatives
    ssl_only(SSL_CTRL_GET_RI_SUPPORT, Kind::Plain, |cell, _| {
        cell.with(|ssl| ssl.conn.as_ref().is_some_and(|conn| conn.secure_renegotiation())).into()
    }),
    ssl_only(SSL_CTRL_GET_NUM_RENEGOTIATIONS, Kind::Plain, |cell, _| {
        cell.with(|ssl| ssl.renegotiations()).into()
    }),
    ssl_only(SSL_CTRL_CLEAR_NUM_RENEGOTIATIONS, Kind::Plain, |cell, _| {
        cell.with(|ssl| {
            let count = ssl.renegotiations();
            ssl.renegotiations_cleared += count;
            count
        })
        .into()
    }),
    ssl_only(SSL_CTRL_GET_TOTAL_RENEGOTIATIONS, Kind::Plain, |cell, _| {
        cell.with(|ssl| ssl.total_renegotiations()).into()
    }),
    // SSL_get_extms_support(3)
    ssl_only(SSL_CTRL_GET_EXTMS_SUPPORT, Kind::Plain, |cell, _| {
        cell.with(|ssl| match &ssl.conn {
            Some(conn) if !ssl.in_init() && ssl.driving.in_handshake == 0 => c_int::from(conn.extended_master_secret()),
            _ => -1,
        })
        .into()
    }),
    // Of the reference's private flags the one that can be told: extended master secret.
    ssl_only(SSL_CTRL_GET_FLAGS, Kind::Plain, |cell, _| {
        let extended = cell.with(|ssl| ssl.conn.as_ref().is_some_and(|conn| conn.extended_master_secret()));
        if extended { RECEIVED_EXTMS.into() } else { 0.into() }
    }),
    ssl_only(SSL_CTRL_GET_CLIENT_CERT_REQUEST, Kind::Plain, |_, _| 0.into()),
    // SSL_set_retry_verify(3)
    ssl_only(SSL_CTRL_SET_RETRY_VERIFY, Kind::Plain, |cell, _| {
        cell.with(|ssl| ssl.io.want = Want::RetryVerify);
        1.into()
    }),
    // SSL_get0_raw_cipherlist(3), SSL_get0_ec_point_formats(3)
    ssl_only(SSL_CTRL_GET_RAW_CIPHERLIST, Kind::Plain, |cell, call| {
        if call.pointer.0.is_null() {
            return 2.into();
        }
        cell.with(|ssl| match ssl.raw_suites() {
            Some(bytes) => Reply::pointer(as_long(bytes.len()), bytes.as_ptr()),
            None => 0.into(),
        })
    }),
    ssl_only(SSL_CTRL_GET_EC_POINT_FORMATS, Kind::Plain, |cell, _| {
        cell.with(|ssl| match ssl.conn.as_ref().and_then(|conn| conn.peer_point_formats()) {
            Some(formats) if !formats.is_empty() => Reply::pointer(as_long(formats.len()), formats.as_ptr()),
            _ => 0.into(),
        })
    }),
    // SSL_CTX_add1_chain_cert(3)
    both!(SSL_CTRL_CHAIN, Kind::Chain, Given::IfZero, |on, call| cert_chain::set(on, chain_of(&call))),
    both!(SSL_CTRL_CHAIN_CERT, Kind::Cert, Given::IfZero, |on, call| cert_chain::add(on, cert_of(&call).cloned())),
    both!(SSL_CTRL_GET_CHAIN_CERTS, Kind::Plain, Given::Never, |on, _call| Reply::pointer(1, cert_chain::get0(on))),
    both!(SSL_CTRL_BUILD_CERT_CHAIN, Kind::Plain, Given::Never, |on, call| cert_chain::build(on, call.number)),
    both!(SSL_CTRL_SELECT_CURRENT_CERT, Kind::Cert, Given::Never, |on, call| cert::select_current(on, cert_of(&call))),
    row(
        SSL_CTRL_SET_CURRENT_CERT,
        Kind::Plain,
        Some(|ctx, call| cert::set_current(ctx, call.number).into()),
        Some(|cell, call| match call.number {
            CERT_SET_SERVER => cert::set_current_server(cell).into(),
            which => cert::set_current(cell, which).into(),
        }),
    ),
    // SSL_CTX_add_extra_chain_cert(3)
    Row {
        number: SSL_CTRL_EXTRA_CHAIN_CERT,
        kind: Kind::Cert,
        given: Given::Always,
        // NULL is taken, and adds nothing.
        ctx: Some(|ctx, call| cert_of(&call).is_none_or(|cert| cert_chain::add_extra(ctx, Some(cert.clone()))).into()),
        ssl: None,
    },
    ctx_only(SSL_CTRL_GET_EXTRA_CHAIN_CERTS, Kind::Plain, |ctx, call| {
        Reply::pointer(1, cert_chain::get_extra(ctx, call.number != 0))
    }),
    ctx_only(SSL_CTRL_CLEAR_EXTRA_CHAIN_CERTS, Kind::Plain, |ctx, _| { cert_chain::clear_extra(ctx); Reply::DONE }),
    // SSL_CTX_set1_verify_cert_store(3)
    both!(SSL_CTRL_SET_VERIFY_CERT_STORE, Kind::Store, Given::IfZero, |on, call| {
        cert_chain::set_store(on, false, store_of(&call))
    }),
    both!(SSL_CTRL_SET_CHAIN_CERT_STORE, Kind::Store, Given::IfZero, |on, call| {
        cert_chain::set_store(on, true, store_of(&call))
    }),
    both!(SSL_CTRL_GET_VERIFY_CERT_STORE, Kind::Plain, Given::Never, |on, _call| Reply::pointer(1, cert_chain::get_store(on, false))),
    both!(SSL_CTRL_GET_CHAIN_CERT_STORE, Kind::Plain, Given::Never, |on, _call| Reply::pointer(1, cert_chain::get_store(on, true))),
    // SSL_CTX_set_cert_flags, SSL_CTX_set1_client_certificate_types: macros of ssl.h
    both!(SSL_CTRL_CERT_FLAGS, Kind::Plain, Given::Never, |on, call| cert::set_flags(on, call.number as u32)),
    both!(SSL_CTRL_CLEAR_CERT_FLAGS, Kind::Plain, Given::Never, |on, call| cert::clear_flags(on, call.number as u32)),
    row(
        SSL_CTRL_SET_CLIENT_CERT_TYPES,
        Kind::Bytes,
        Some(|ctx, call| cert::set_client_types(ctx, bytes_of(&call)).into()),
        Some(|cell, call| (cell.with(|ssl| ssl.is_server()) && cert::set_client_types(cell, bytes_of(&call))).into()),
    ),
    ssl_only(SSL_CTRL_GET_CLIENT_CERT_TYPES, Kind::Plain, |cell, _| {
        cell.with(|ssl| match &ssl.conn {
            Some(conn) if !ssl.is_server() && conn.cert_requested() => {
                let types = conn.peer_cert_types();
                Reply::pointer(as_long(types.len()), types.as_ptr())
            }
            _ => 0.into(),
        })
    }),
    // SSL_CTX_set_tmp_dh_callback(3)
    both!(SSL_CTRL_SET_TMP_DH, Kind::Dh, Given::Never, |on, call| {
        dh::set_tmp_dh(on, if let Value::Dh(key) = &call.value { Some(key) } else { None })
    }),
    both!(SSL_CTRL_SET_DH_AUTO, Kind::Plain, Given::Never, |on, call| dh::set_auto(on, call.number as c_int)),
    // SSL_CTX_set1_groups(3)
    both!(SSL_CTRL_SET_TMP_ECDH, Kind::EcKey, Given::Never, |on, call| set_curve(on, &call)),
    both!(SSL_CTRL_SET_GROUPS, Kind::Numbers, Given::Never, |on, call| {
        change_groups(on, |settings| groups::set_groups(settings, numbers_of(&call)))
    }),
    both!(SSL_CTRL_SET_GROUPS_LIST, Kind::Text, Given::Never, |on, call| {
        on.change(|settings| {
            groups::set_groups_list(Arc::make_mut(&mut settings.groups), &settings.available, text_of(&call))
        })
    }),
    ssl_only(SSL_CTRL_GET_GROUPS, Kind::Plain, |cell, _| {
        let nids = cell.with(|ssl| groups::peer_groups(ssl));
        Reply::with(as_long(nids.len()), Out::Numbers(nids))
    }),
    ssl_only(SSL_CTRL_GET_SHARED_GROUP, Kind::Plain, |cell, call| {
        let judge = Judge::of_ssl(cell);
        let candidates = cell.with(|ssl| groups::shared_candidates(ssl));
        groups::shared_group(candidates, &judge, call.number as c_int).into()
    }),
    ssl_only(SSL_CTRL_GET_NEGOTIATED_GROUP, Kind::Plain, |cell, _| cell.with(|ssl| groups::negotiated(ssl)).into()),
    // SSL_CTX_set1_sigalgs(3)
    both!(SSL_CTRL_SET_SIGALGS, Kind::Numbers, Given::Never, |on, call| {
        change_groups(on, |settings| sigalg_list::set(settings, Which::Own, numbers_of(&call), call.number as usize))
    }),
    both!(SSL_CTRL_SET_SIGALGS_LIST, Kind::Text, Given::Never, |on, call| {
        change_groups(on, |settings| sigalg_list::set_list(settings, Which::Own, text_of(&call)))
    }),
    both!(SSL_CTRL_SET_CLIENT_SIGALGS, Kind::Numbers, Given::Never, |on, call| {
        change_groups(on, |settings| sigalg_list::set(settings, Which::Client, numbers_of(&call), call.number as usize))
    }),
    both!(SSL_CTRL_SET_CLIENT_SIGALGS_LIST, Kind::Text, Given::Never, |on, call| {
        change_groups(on, |settings| sigalg_list::set_list(settings, Which::Client, text_of(&call)))
    }),
    // SSL_get_peer_signature_nid(3), SSL_get_peer_tmp_key(3)
    ssl_only(SSL_CTRL_GET_PEER_SIGNATURE_NID, Kind::Plain, |cell, _| {
        number(cell.with(|ssl| sigalg_list::hash_nid(ssl.conn.as_ref().and_then(|conn| conn.peer_sigalg()))))
    }),
    ssl_only(SSL_CTRL_GET_SIGNATURE_NID, Kind::Plain, |cell, _| {
        number(cell.with(|ssl| sigalg_list::hash_nid(ssl.conn.as_ref().and_then(|conn| conn.own_sigalg()))))
    }),
    ssl_only(SSL_CTRL_GET_PEER_TMP_KEY, Kind::Plain, |cell, call| tmp_key(groups::peer_tmp_key(cell), &call)),
    ssl_only(SSL_CTRL_GET_TMP_KEY, Kind::Plain, |cell, call| tmp_key(groups::own_tmp_key(cell), &call)),
    // DTLS_CTRL_*, SSL_CTRL_SET_MTU: nothing on a stream
    ssl_only(DTLS_CTRL_GET_TIMEOUT, Kind::Plain, |cell, _| match cell.with(|ssl| ssl.flight_timeout()) {
        Some(left) => Reply { result: 1, out: Out::Time(left.tv_sec, left.tv_usec) },
        None => 0.into(),
    }),
    ssl_only(DTLS_CTRL_HANDLE_TIMEOUT, Kind::Plain, |cell, _| cell.handle_timeout().into()),
    ssl_only(DTLS_CTRL_SET_LINK_MTU, Kind::Plain, |cell, call| {
        let number = call.number;
        cell.with(|ssl| ssl.is_datagram() && ssl.dtls().set_link_mtu(number)).into()
    }),
    ssl_only(DTLS_CTRL_GET_LINK_MIN_MTU, Kind::Plain, |cell, _| {
        let least = cell.with(|ssl| if ssl.is_datagram() { LINK_MIN_MTU } else { 0 });
        c_long::try_from(least).unwrap_or(0).into()
    }),
    ssl_only(SSL_CTRL_SET_MTU, Kind::Plain, |cell, call| {
        let number = call.number;
        cell.with(|ssl| if ssl.is_datagram() { ssl.dtls().set_mtu(number) } else { 0 }).into()
    }),
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
        Callback::TmpDh(cb) => dh::set_callback(ctx, cb),
        Callback::Message(cb) => ctx.change(|s| s.hooks.msg = cb),
        Callback::ServerName(cb) => ctx.change_extensions(|e| e.server_name_cb = cb),
        Callback::Status(cb) => ctx.change(|s| s.hooks.certs.status = cb),
        other => return session_ctrl::set_ctx_callback(ctx, &other).into(),
    }
    1
}

/// SSL_callback_ctrl, SSL_CTX_ctrl(3).
pub fn set_ssl_callback(cell: &SslCell, callback: Callback) -> c_long {
    if session_ctrl::set_ssl_callback(cell, &callback) {
        return 1;
    }
    match callback {
        Callback::TmpDh(cb) => dh::set_callback(cell, cb),
        Callback::Message(cb) => cell.with(|ssl| ssl.change(|s| s.hooks.msg = cb)),
        Callback::Debug(cb) => cell.with(|ssl| ssl.change_extensions(|e| e.debug_cb = cb)),
        other => return session_ctrl::set_ssl_callback(cell, &other).into(),
    }
    1
}

/// SSL_CTX_ctrl(3) without a context: a list is checked and nothing is set.
pub fn check_only(number: c_int, text: Option<&CStr>) -> c_long {
    let mut scratch = GroupSettings::default();
    let good = match number {
        SSL_CTRL_SET_GROUPS_LIST => groups::set_groups_list(&mut scratch, &Available::default(), text),
        SSL_CTRL_SET_SIGALGS_LIST | SSL_CTRL_SET_CLIENT_SIGALGS_LIST => sigalg_list::set_list(&mut scratch, Which::Own, text),
        _ => false,
    };
    good.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that have a second name, whose command SSL_CTX_ctrl(3) never reaches.
    const SHADOWED: [&str; 1] = ["SSL_CTRL_SET_SRP_ARG"];
    /// Numbers of SSL_CTX_callback_ctrl(3).
    const CALLBACKS: [c_int; 10] = [
        SSL_CTRL_SET_TMP_DH_CB,
        SSL_CTRL_SET_MSG_CALLBACK,
        SSL_CTRL_SET_TLSEXT_SERVERNAME_CB,
        SSL_CTRL_SET_TLSEXT_DEBUG_CB,
        SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB,
        SSL_CTRL_SET_TLSEXT_TICKET_KEY_CB,
        SSL_CTRL_SET_TLS_EXT_SRP_USERNAME_CB,
        SSL_CTRL_SET_SRP_VERIFY_PARAM_CB,
        SSL_CTRL_SET_SRP_GIVE_CLIENT_PWD_CB,
        SSL_CTRL_SET_NOT_RESUMABLE_SESS_CB,
    ];

    /// tests/ctrl_numbers.rs holds these numbers against those of ssl.h.
    #[test]
    fn every_command_of_the_header_has_a_row() {
        let defined = include_str!("ctrl_numbers.rs").lines().filter_map(|line| {
            let (name, value) = line.strip_prefix("pub const ")?.strip_suffix(';')?.split_once(": c_int = ")?;
            Some((name, value.parse::<c_int>().ok()?))
        });
        let missing: Vec<_> = defined
            .filter(|(name, number)| {
                !SHADOWED.contains(name) && !CALLBACKS.contains(number) && !rows().any(|row| row.number == *number)
            })
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn a_number_has_one_row_an_object() {
        for (n, row) in rows().enumerate() {
            assert!(row.ctx.is_some() || row.ssl.is_some());
            for other in rows().skip(n + 1) {
                let twice = row.number == other.number
                    && (row.ctx.is_some() && other.ctx.is_some() || row.ssl.is_some() && other.ssl.is_some());
                assert!(!twice, "command {} stands twice", row.number);
            }
        }
    }
}
