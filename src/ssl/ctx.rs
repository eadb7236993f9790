//! `SSL_CTX`: settings that connections start from, the session cache, the trust store.

use std::{
    ffi::c_uint,
    sync::{
        Arc, Mutex, RwLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{available::Available, cache::SessionCache, cert_pool::CertPool, ct::Validation, extensions::{CustomCalls, ExtensionSettings, SCT}, lend, method::Method, settings::Settings, ticket::TicketKeys, types, verify::TrustStore};
use crate::crypto::{rng, secret::Secret};
use crate::ossl::{ex_data::{Class, ExData}, lib_ctx::LibCtx};
use crate::tls::{config::Role, options::ext};

/// What an `SSL_CTX*` points at. Everything inside locks itself: a context is shared
/// by many threads.
pub struct Ctx {
    /// New connections share this; a change makes a copy when somebody shares it.
    settings: RwLock<Arc<Settings>>,
    /// Where they are: asked with every record, by many threads at once.
    settings_at: AtomicUsize,
    /// OSSL_LIB_CTX and property query of SSL_CTX_new_ex(3).
    pub lib_ctx: LibCtx,
    /// Sessions of servers (and of clients that ask for it), and their statistics.
    pub cache: SessionCache,
    /// Keys of the tickets this context makes.
    pub tickets: TicketKeys,
    /// Authenticates the cookies of SSL_stateless(3), 32 bytes.
    pub cookie_key: Secret,
    /// The application's `X509_STORE` (SSL_CTX_get_cert_store(3)) and CTLOG_STORE.
    pub trust: TrustStore,
    /// Certificates of peers seen before.
    pub peers: CertPool,
    /// Its callbacks run while nothing is locked; a change holds `ex_data_lock`.
    pub ex_data: ExData,
    pub ex_data_lock: Mutex<()>,
}

impl Ctx {
    /// A context of its own settings, with nothing cached.
    pub fn new(method: &'static Method, lib_ctx: LibCtx) -> Option<Arc<Self>> {
        rng::look();
        let settings = Arc::new(Settings::new(method, Available::of(&lib_ctx)?));
        Some(Arc::new(Ctx {
            settings_at: AtomicUsize::new(Arc::as_ptr(&settings).addr()),
            settings: RwLock::new(settings),
            lib_ctx,
            cache: SessionCache::default(),
            tickets: TicketKeys::new(),
            cookie_key: Secret::from(&rng::bytes::<32>()[..]),
            trust: TrustStore::new()?,
            peers: CertPool::default(),
            ex_data: ExData::new(Class::SslCtx),
            ex_data_lock: Mutex::new(()),
        }))
    }

    /// The settings as they are now.
    pub fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.settings.read().unwrap_or_else(|e| e.into_inner()))
    }

    /// The settings have not been changed since they were `seen`.
    pub fn is_at(&self, seen: &Arc<Settings>) -> bool {
        // What was seen is held: nothing else can be in its place.
        self.settings_at.load(Ordering::Acquire) == Arc::as_ptr(seen).addr()
    }

    /// Reads something out of the settings without taking a reference. `read` must not call C.
    pub fn read<R>(&self, read: impl FnOnce(&Settings) -> R) -> R {
        read(&self.settings.read().unwrap_or_else(|e| e.into_inner()))
    }

    /// Changes the settings of connections made from now on. `change` must not call C
    /// that may come back.
    pub fn change<R>(&self, change: impl FnOnce(&mut Settings) -> R) -> R {
        let mut settings = self.settings.write().unwrap_or_else(|e| e.into_inner());
        let result = Settings::change(&mut settings, change);
        self.settings_at.store(Arc::as_ptr(&settings).addr(), Ordering::Release);
        result
    }

    /// Changes what is said in extensions.
    pub fn change_extensions<R>(&self, change: impl FnOnce(&mut ExtensionSettings) -> R) -> R {
        self.change(|settings| change(Arc::make_mut(&mut settings.extensions)))
    }

    /// SSL_CTX_add_custom_ext(3); false: refused.
    pub fn add_custom_ext(&self, ext_type: c_uint, context: u32, role: Option<Role>, calls: CustomCalls) -> bool {
        // The library asks for timestamps itself where certificate transparency is on.
        let asks_for_scts = self.read(|settings| !matches!(settings.verify.ct, Validation::None));
        if ext_type == SCT && context & ext::CLIENT_HELLO != 0 && asks_for_scts {
            return false;
        }
        self.change_extensions(|settings| settings.add_custom(ext_type, context, role, calls))
    }

    /// SSL_CTX_set_ssl_version(3): the cipher lists become the method's default.
    pub fn set_method(&self, method: &'static Method) -> bool {
        self.change(|settings| {
            settings.method = method;
            settings.ciphers = Arc::default();
        });
        true
    }

    /// What C knows this object by.
    pub fn as_ptr(&self) -> *mut types::SSL_CTX {
        lend::as_c(self)
    }
}
