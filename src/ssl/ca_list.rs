//! Names of certification authorities: SSL_CTX_set_client_CA_list(3),
//! SSL_CTX_set0_CA_list(3), SSL_load_client_CA_file(3).

use std::{
    ffi::{CStr, CString},
    os::unix::ffi::OsStrExt,
    sync::Arc,
};

use super::{
    ctx::Ctx,
    cert::Holder,
    lend::SslCell,
    ssl::Ssl,
    types::stack_st_X509_NAME,
};
use crate::ossl::{
    bio::Bio,
    dir,
    err::{self, shared},
    lib_ctx::LibCtx,
    pem::{self, Password},
    stack::Stack,
    store::{Found, StoreReader},
    x509::X509Cert,
    x509_name::X509Name,
};
use crate::tls::{config::Role, conn::Conn, reason};

/// A list that C may be shown.
pub type NameList = Arc<Stack<X509Name>>;

/// The two lists a context and a connection have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Sent in a CertificateRequest: SSL_CTX_set_client_CA_list(3).
    Client,
    /// Sent by either side: SSL_CTX_set0_CA_list(3).
    Both,
}

/// The lists of a context; fresh ones are empty, NULL only when set so.
#[derive(Clone)]
pub struct CtxLists {
    client: Option<NameList>,
    both: Option<NameList>,
}

impl Default for CtxLists {
    fn default() -> Self {
        let empty = || Stack::new().ok().map(Arc::new);
        CtxLists { client: empty(), both: empty() }
    }
}

impl CtxLists {
    pub fn get(&self, which: Which) -> Option<&NameList> {
        match which {
            Which::Client => self.client.as_ref(),
            Which::Both => self.both.as_ref(),
        }
    }

    pub fn get_mut(&mut self, which: Which) -> &mut Option<NameList> {
        match which {
            Which::Client => &mut self.client,
            Which::Both => &mut self.both,
        }
    }
}

/// The lists of one connection; what is None is the context's.
#[derive(Clone, Default)]
pub struct OwnLists {
    client: Option<NameList>,
    both: Option<NameList>,
}

impl OwnLists {
    fn get(&self, which: Which) -> Option<&NameList> {
        match which {
            Which::Client => self.client.as_ref(),
            Which::Both => self.both.as_ref(),
        }
    }

    fn get_mut(&mut self, which: Which) -> &mut Option<NameList> {
        match which {
            Which::Client => &mut self.client,
            Which::Both => &mut self.both,
        }
    }

    /// Whether a list differs from the context's.
    pub fn is_empty(&self) -> bool {
        self.client.is_none() && self.both.is_none()
    }
}

fn address(list: Option<&NameList>) -> *mut stack_st_X509_NAME {
    list.map_or(std::ptr::null_mut(), |list| list.as_ptr())
}

/// SSL_CTX_set_client_CA_list(3), SSL_CTX_set0_CA_list(3).
pub fn set_ctx(ctx: &Ctx, which: Which, list: Option<Stack<X509Name>>) {
    ctx.change_cert(|settings| *settings.ca.get_mut(which) = list.map(Arc::new));
}

/// SSL_CTX_get_client_CA_list(3), SSL_CTX_get0_CA_list(3).
pub fn get_ctx(ctx: &Ctx, which: Which) -> *mut stack_st_X509_NAME {
    ctx.read(|settings| address(settings.cert.ca.get(which)))
}

/// SSL_CTX_add_client_CA(3), SSL_CTX_add1_to_CA_list(3).
pub fn add_ctx(ctx: &Ctx, which: Which, cert: Option<&X509Cert>) -> bool {
    let Some(name) = cert.and_then(subject) else { return false };
    ctx.change_cert(|settings| append(settings.ca.get_mut(which), name))
}

/// SSL_set_client_CA_list(3), SSL_set0_CA_list(3).
pub fn set_ssl(cell: &SslCell, which: Which, list: Option<Stack<X509Name>>) {
    cell.with(|ssl| {
        *ssl.verification.ca_lists.get_mut(which) = list.map(Arc::new);
        ssl.local_change();
    });
}

/// SSL_add_client_CA(3), SSL_add1_to_CA_list(3): to the connection's own list.
pub fn add_ssl(cell: &SslCell, which: Which, cert: Option<&X509Cert>) -> bool {
    let Some(name) = cert.and_then(subject) else { return false };
    cell.with(|ssl| {
        ssl.local_change();
        append(ssl.verification.ca_lists.get_mut(which), name)
    })
}

fn subject(cert: &X509Cert) -> Option<X509Name> {
    cert.subject().try_clone().ok()
}

fn append(list: &mut Option<NameList>, name: X509Name) -> bool {
    let own = match list.take().map(Arc::try_unwrap) {
        Some(Ok(own)) => Ok(own),
        Some(Err(shared)) => dup(&shared),
        None => Stack::new(),
    };
    let Ok(mut own) = own else { return false };
    let done = own.push(name).is_ok();
    *list = Some(Arc::new(own));
    done
}

/// SSL_dup_CA_list(3).
///
/// # Errors
/// Where memory ends.
pub fn dup(list: &Stack<X509Name>) -> crate::ossl::Result<Stack<X509Name>> {
    let mut copy = Stack::new()?;
    for name in list.iter() {
        copy.push(name.try_clone()?)?;
    }
    Ok(copy)
}

impl Ssl {
    /// The connection's list, or its context's.
    fn ca_list(&self, which: Which) -> Option<NameList> {
        let own = self.verification.ca_lists.get(which).cloned();
        own.or_else(|| self.ctx.read(|settings| settings.cert.ca.get(which).cloned()))
    }

    /// Whether there are names to send.
    pub fn names_cas(&self) -> bool {
        [Which::Client, Which::Both].into_iter().any(|which| self.ca_list(which).is_some_and(|list| !list.is_empty()))
    }

    /// DER names to send: a server's client CA list if it has entries, else the other.
    /// The core leaves them out under SSL_OP_DISABLE_TLSEXT_CA_NAMES.
    pub fn ca_names_to_send(&self) -> Vec<Vec<u8>> {
        let client = self.ca_list(Which::Client).filter(|list| self.role != Some(Role::Client) && !list.is_empty());
        let list = client.or_else(|| self.ca_list(Which::Both));
        list.iter().flat_map(|list| list.iter().filter_map(|name| name.to_der().ok()).collect::<Vec<_>>()).collect()
    }
}

/// SSL_get_client_CA_list(3): on a client, what the server sent.
pub fn get_client(cell: &SslCell) -> *mut stack_st_X509_NAME {
    if !cell.with(|ssl| ssl.is_server()) {
        return get_peer(cell);
    }
    cell.with(|ssl| address(ssl.ca_list(Which::Client).as_ref()))
}

/// SSL_get0_CA_list(3).
pub fn get_both(cell: &SslCell) -> *mut stack_st_X509_NAME {
    cell.with(|ssl| address(ssl.ca_list(Which::Both).as_ref()))
}

/// SSL_get0_peer_CA_list(3).
pub fn get_peer(cell: &SslCell) -> *mut stack_st_X509_NAME {
    address(peer_names(cell).as_ref())
}

/// The names the peer sent; None: it sent none, and asked for no certificate by a message that has a place for them.
pub fn peer_names(cell: &SslCell) -> Option<NameList> {
    cell.with(|ssl| {
        let names = ssl.conn.as_ref().map_or(&[][..], |conn| conn.peer_ca_names());
        let told = |conn: &Conn| conn.peer_sent_ca_names() || conn.cert_requested() && !conn.is_tls13();
        if names.is_empty() && !ssl.conn.as_ref().is_some_and(|conn| told(conn)) {
            return None;
        }
        let known = ssl.peer.ca_names.as_ref().is_some_and(|(der, _)| der == names);
        if !known {
            let list = err::quietly(|| Stack::collect(names.iter().filter_map(|der| X509Name::from_der(der).ok())));
            ssl.peer.ca_names = list.ok().map(|list| (names.to_vec(), Arc::new(list)));
        }
        ssl.peer.ca_names.as_ref().map(|(_, list)| Arc::clone(list))
    })
}

/// SSL_load_client_CA_file(3): every subject once.
pub fn load_file(file: &CStr, lib_ctx: &LibCtx) -> Option<Stack<X509Name>> {
    let bio = Bio::read_file(file).ok()?;
    let mut list: Option<Stack<X509Name>> = None;
    while let Ok(cert) = pem::read_cert(&bio, Password::default(), lib_ctx) {
        let mut names = match list.take() {
            Some(names) => names,
            None => Stack::new().ok()?,
        };
        add_once(&mut names, &cert)?;
        list = Some(names);
    }
    if list.is_some() {
        err::clear();
    }
    list
}

fn add_once(list: &mut Stack<X509Name>, cert: &X509Cert) -> Option<()> {
    let name = subject(cert)?;
    if list.iter().any(|other| other.compare(&name).is_eq()) {
        return Some(());
    }
    list.push(name).ok()
}

/// SSL_add_file_cert_subjects_to_stack(3).
pub fn add_file(list: &mut Stack<X509Name>, file: &CStr) -> bool {
    let Ok(bio) = Bio::read_file(file) else { return false };
    while let Ok(cert) = pem::read_cert(&bio, Password::default(), &LibCtx::default()) {
        if add_once(list, &cert).is_none() {
            return false;
        }
    }
    err::clear();
    true
}

/// SSL_add_dir_cert_subjects_to_stack(3).
pub fn add_dir(list: &mut Stack<X509Name>, path: &CStr) -> bool {
    let (names, errno) = dir::entries(path);
    for name in names {
        let full = [path.to_bytes(), b"/", name.to_bytes()].concat();
        if full.len() + 1 > 1024 {
            err::ssl_error(reason::PATH_TOO_LONG);
            return false;
        }
        if std::path::Path::new(std::ffi::OsStr::from_bytes(&full)).is_dir() {
            continue;
        }
        let Ok(full) = CString::new(full) else { return false };
        if !add_file(list, &full) {
            return false;
        }
    }
    if errno != 0 {
        err::system_error(errno, &format!("calling OPENSSL_dir_read({})", path.to_string_lossy()));
        err::ssl_error(shared::SYS_LIB);
        return false;
    }
    true
}

/// SSL_add_store_cert_subjects_to_stack(3).
pub fn add_store(list: &mut Stack<X509Name>, uri: &CStr) -> bool {
    // One step down: what a directory's entries name.
    add_store_at(list, uri, 1)
}

fn add_store_at(list: &mut Stack<X509Name>, uri: &CStr, depth: u32) -> bool {
    let Ok(mut reader) = StoreReader::open(&LibCtx::default(), uri) else { return false };
    while !reader.at_end() && !reader.failed() {
        let done = match reader.load() {
            Some(Found::Cert(cert)) => add_once(list, &cert).is_some(),
            Some(Found::Name(name)) if depth > 0 => add_store_at(list, &name, depth - 1),
            _ => true,
        };
        if !done {
            return false;
        }
    }
    err::clear();
    reader.at_end()
}
