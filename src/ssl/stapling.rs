//! OCSP stapling: SSL_CTX_set_tlsext_status_cb(3).

use std::ffi::{c_int, c_long};

use super::{cert::Holder, ct::Validation, lend::SslCell, types, verify};
use crate::ossl::{
    mem::OsslBytes,
    ocsp::ResponderId,
    stack::Stack,
    x509::{Extension, extensions_from_der, extensions_to_der},
};
use crate::tls::config::{OcspRequest, Role};

/// `TLSEXT_STATUSTYPE_ocsp`.
pub const OCSP: c_int = 1;

/// What one connection asks for, or answers with.
#[derive(Default)]
pub struct Stapling {
    /// SSL_set_tlsext_status_ids, SSL_set_tlsext_status_exts: a client's request.
    pub ids: Option<Stack<ResponderId>>,
    pub extensions: Option<Stack<Extension>>,
    /// SSL_set_tlsext_status_ocsp_resp(3): a server's response.
    pub response: Option<OsslBytes>,
}

/// SSL_CTX_set_tlsext_status_type(3); -1 is nothing.
pub fn set_type(on: &impl Holder, status_type: c_int) {
    verify::change(on, |settings| settings.status_type = Some(status_type).filter(|t| *t != -1));
}

/// SSL_CTX_get_tlsext_status_type(3).
pub fn get_type(on: &impl Holder) -> c_int {
    on.settings().verify.status_type.unwrap_or(-1)
}

/// The same of a connection, where certificate transparency asks for a response too.
pub fn get_type_ssl(cell: &SslCell) -> c_int {
    // On a server what the client has asked for.
    let asked = cell.with(|ssl| {
        ssl.conn.as_ref().is_some_and(|conn| conn.role() == Role::Server && conn.peer_ocsp_request().is_some())
    });
    if asked {
        return OCSP;
    }
    let settings = cell.settings();
    match settings.verify.ct {
        Validation::None => settings.verify.status_type.unwrap_or(-1),
        _ => settings.verify.status_type.unwrap_or(OCSP),
    }
}

/// The request as the core sends it; None: nothing is asked for.
pub fn request(ssl: &super::ssl::Ssl) -> Option<OcspRequest> {
    let settings = &ssl.settings.verify;
    let asked = settings.status_type == Some(OCSP) || !matches!(settings.ct, Validation::None);
    if !asked {
        return None;
    }
    let stapling = &ssl.verification.stapling;
    let ids = stapling.ids.iter().flat_map(Stack::iter).filter_map(|id| id.to_der().ok()).collect();
    let extensions = stapling.extensions.as_ref().and_then(|list| extensions_to_der(list).ok()).unwrap_or_default();
    Some(OcspRequest { responder_ids: ids, extensions })
}

/// SSL_get_tlsext_status_ocsp_resp(3): the response received, or the one set.
pub fn response(cell: &SslCell) -> Option<(*const u8, usize)> {
    cell.with(|ssl| {
        let own = ssl.verification.stapling.response.as_deref();
        let received = ssl.conn.as_ref().filter(|conn| conn.role() == Role::Client).and_then(|conn| conn.ocsp_response());
        received.or(own).filter(|bytes| !bytes.is_empty()).map(|bytes| (bytes.as_ptr(), bytes.len()))
    })
}

/// SSL_set_tlsext_status_ocsp_resp(3).
pub fn set_response(cell: &SslCell, response: Option<OsslBytes>) {
    cell.with(|ssl| ssl.verification.stapling.response = response);
}

/// SSL_get_tlsext_status_ids: what the client asked for, or what was set.
pub fn ids(cell: &SslCell) -> *mut types::stack_st_OCSP_RESPID {
    cell.with(|ssl| {
        if ssl.verification.stapling.ids.is_none()
            && let Some(conn) = ssl.conn.as_ref().filter(|conn| conn.role() == Role::Server)
            && let Some(request) = conn.peer_ocsp_request()
            && !request.responder_ids.is_empty()
        {
            let ids = request.responder_ids.iter().filter_map(|der| ResponderId::from_der(der).ok());
            ssl.verification.stapling.ids = Stack::collect(ids).ok();
        }
        ssl.verification.stapling.ids.as_ref().map_or(std::ptr::null_mut(), Stack::as_ptr)
    })
}

/// SSL_set_tlsext_status_ids.
pub fn set_ids(cell: &SslCell, ids: Option<Stack<ResponderId>>) {
    cell.with(|ssl| {
        ssl.verification.stapling.ids = ids;
        ssl.local_change();
    });
}

/// SSL_get_tlsext_status_exts: as `ids`.
pub fn extensions(cell: &SslCell) -> *mut types::stack_st_X509_EXTENSION {
    cell.with(|ssl| {
        if ssl.verification.stapling.extensions.is_none()
            && let Some(conn) = ssl.conn.as_ref().filter(|conn| conn.role() == Role::Server)
            && let Some(request) = conn.peer_ocsp_request()
            && !request.extensions.is_empty()
        {
            ssl.verification.stapling.extensions = extensions_from_der(&request.extensions).ok();
        }
        ssl.verification.stapling.extensions.as_ref().map_or(std::ptr::null_mut(), Stack::as_ptr)
    })
}

/// SSL_set_tlsext_status_exts.
pub fn set_extensions(cell: &SslCell, list: Option<Stack<Extension>>) {
    cell.with(|ssl| {
        ssl.verification.stapling.extensions = list;
        ssl.local_change();
    });
}

/// `SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP`'s result: the length, -1 for none.
pub fn response_len(found: Option<(*const u8, usize)>) -> c_long {
    found.map_or(-1, |(_, len)| c_long::try_from(len).unwrap_or(c_long::MAX))
}
