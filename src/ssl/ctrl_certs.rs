//! The commands of SSL_ctrl(3) and SSL_CTX_ctrl(3) about certificates, chains, stores
//! and DH parameters.

use std::ffi::c_int;

use super::{
    cert::{self, Holder},
    cert_chain,
    ctrl::{Call, Given, Kind, Reply, Row, Value},
    ctrl_numbers::*,
    dh,
};
use crate::ossl::{pkey::PKey, stack::Stack, x509::X509Cert, x509_store::X509Store};
use crate::tls::config::Role;

fn cert_of(call: &Call<'_>) -> Option<X509Cert> {
    if let Value::Cert(cert) = &call.value { Some(X509Cert::clone(cert)) } else { None }
}

fn store_of(call: &Call<'_>) -> Option<X509Store> {
    if let Value::Store(store) = &call.value { Some(X509Store::clone(store)) } else { None }
}

fn set_chain(on: &impl Holder, call: &Call<'_>) -> Reply {
    let chain = match &call.value {
        Value::Chain(chain) => match Stack::try_clone(chain) {
            Ok(chain) => Some(chain),
            Err(_) => return 0.into(),
        },
        _ => None,
    };
    cert_chain::set(on, chain).into()
}

fn set_store(on: &impl Holder, call: &Call<'_>, for_chain: bool) -> Reply {
    cert_chain::set_store(on, for_chain, store_of(call));
    1.into()
}

fn tmp_dh(on: &impl Holder, call: &Call<'_>) -> Reply {
    let key: Option<&PKey> = if let Value::Dh(key) = &call.value { Some(key) } else { None };
    dh::set_tmp_dh(on, key).into()
}

fn dh_auto(on: &impl Holder, call: &Call<'_>) -> Reply {
    dh::set_auto(on, call.number as c_int);
    1.into()
}

fn select(on: &impl Holder, call: &Call<'_>) -> Reply {
    cert::select_current(on, cert_of(call).as_ref()).into()
}

fn client_types(on: &impl Holder, call: &Call<'_>) -> Reply {
    let types = if let Value::Bytes(types) = &call.value { types } else { &[][..] };
    cert::set_client_types(on, types).into()
}

/// A row whose command works alike on both objects.
macro_rules! both {
    ($number:expr, $kind:expr, $given:expr, |$on:ident, $call:ident| $body:expr) => {
        Row { number: $number, kind: $kind, given: $given, ctx: Some(|$on, $call| $body), ssl: Some(|$on, $call| $body) }
    };
}

/// A row of contexts only.
macro_rules! ctx_only {
    ($number:expr, $kind:expr, $given:expr, |$on:ident, $call:ident| $body:expr) => {
        Row { number: $number, kind: $kind, given: $given, ctx: Some(|$on, $call| $body), ssl: None }
    };
}

/// The rows.
pub static ROWS: &[Row] = &[
    // SSL_CTX_add1_chain_cert(3)
    both!(SSL_CTRL_CHAIN, Kind::Chain, Given::IfZero, |on, call| set_chain(on, &call)),
    both!(SSL_CTRL_CHAIN_CERT, Kind::Cert, Given::IfZero, |on, call| cert_chain::add(on, cert_of(&call)).into()),
    both!(SSL_CTRL_GET_CHAIN_CERTS, Kind::Plain, Given::Never, |on, _call| Reply::pointer(1, cert_chain::get0(on))),
    both!(SSL_CTRL_BUILD_CERT_CHAIN, Kind::Plain, Given::Never, |on, call| cert_chain::build(on, call.number).into()),
    both!(SSL_CTRL_SELECT_CURRENT_CERT, Kind::Cert, Given::Never, |on, call| select(on, &call)),
    Row {
        number: SSL_CTRL_SET_CURRENT_CERT,
        kind: Kind::Plain,
        given: Given::Never,
        ctx: Some(|ctx, call| cert::set_current(ctx, call.number).into()),
        ssl: Some(|cell, call| match call.number {
            cert::SET_SERVER => cert::set_current_server(cell).into(),
            which => cert::set_current(cell, which).into(),
        }),
    },
    // SSL_CTX_add_extra_chain_cert(3)
    ctx_only!(SSL_CTRL_EXTRA_CHAIN_CERT, Kind::Cert, Given::Always, |ctx, call| {
        cert_chain::add_extra(ctx, cert_of(&call)).into()
    }),
    ctx_only!(SSL_CTRL_GET_EXTRA_CHAIN_CERTS, Kind::Plain, Given::Never, |ctx, call| {
        Reply::pointer(1, cert_chain::get_extra(ctx, call.number != 0))
    }),
    ctx_only!(SSL_CTRL_CLEAR_EXTRA_CHAIN_CERTS, Kind::Plain, Given::Never, |ctx, _call| {
        cert_chain::clear_extra(ctx);
        1.into()
    }),
    // SSL_CTX_set1_verify_cert_store(3)
    both!(SSL_CTRL_SET_VERIFY_CERT_STORE, Kind::Store, Given::IfZero, |on, call| set_store(on, &call, false)),
    both!(SSL_CTRL_SET_CHAIN_CERT_STORE, Kind::Store, Given::IfZero, |on, call| set_store(on, &call, true)),
    both!(SSL_CTRL_GET_VERIFY_CERT_STORE, Kind::Plain, Given::Never, |on, _call| {
        Reply::pointer(1, cert_chain::get_store(on, false))
    }),
    both!(SSL_CTRL_GET_CHAIN_CERT_STORE, Kind::Plain, Given::Never, |on, _call| {
        Reply::pointer(1, cert_chain::get_store(on, true))
    }),
    // SSL_CTX_set_cert_flags
    both!(SSL_CTRL_CERT_FLAGS, Kind::Plain, Given::Never, |on, call| {
        c_int::from_ne_bytes(cert::set_flags(on, call.number as u32).to_ne_bytes()).into()
    }),
    both!(SSL_CTRL_CLEAR_CERT_FLAGS, Kind::Plain, Given::Never, |on, call| {
        c_int::from_ne_bytes(cert::clear_flags(on, call.number as u32).to_ne_bytes()).into()
    }),
    // SSL_CTX_set_tmp_dh_callback(3)
    both!(SSL_CTRL_SET_TMP_DH, Kind::Dh, Given::Never, |on, call| tmp_dh(on, &call)),
    both!(SSL_CTRL_SET_DH_AUTO, Kind::Plain, Given::Never, |on, call| dh_auto(on, &call)),
    // SSL_CTX_set1_client_certificate_types
    both!(SSL_CTRL_SET_CLIENT_CERT_TYPES, Kind::Bytes, Given::Never, |on, call| client_types(on, &call)),
    Row {
        number: SSL_CTRL_GET_CLIENT_CERT_TYPES,
        kind: Kind::Plain,
        given: Given::Never,
        ctx: None,
        ssl: Some(|cell, _| {
            cell.with(|ssl| match &ssl.conn {
                Some(conn) if conn.role() == Role::Client && conn.cert_requested() => {
                    let types = conn.peer_cert_types();
                    Reply::pointer(types.len().try_into().unwrap_or(0), types.as_ptr())
                }
                _ => 0.into(),
            })
        }),
    },
];
