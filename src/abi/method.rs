//! The protocol methods: SSL_CTX_new(3).

use std::ptr;

use super::guard::refuse;
use super::types::SSL_METHOD;

/// DTLS_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLS_client_method() -> *const SSL_METHOD {
    refuse(c"DTLS_client_method", ptr::null())
}

/// DTLS_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLS_method() -> *const SSL_METHOD {
    refuse(c"DTLS_method", ptr::null())
}

/// DTLS_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLS_server_method() -> *const SSL_METHOD {
    refuse(c"DTLS_server_method", ptr::null())
}

/// DTLSv1_2_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_2_client_method() -> *const SSL_METHOD {
    refuse(c"DTLSv1_2_client_method", ptr::null())
}

/// DTLSv1_2_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_2_method() -> *const SSL_METHOD {
    refuse(c"DTLSv1_2_method", ptr::null())
}

/// DTLSv1_2_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_2_server_method() -> *const SSL_METHOD {
    refuse(c"DTLSv1_2_server_method", ptr::null())
}

/// DTLSv1_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_client_method() -> *const SSL_METHOD {
    refuse(c"DTLSv1_client_method", ptr::null())
}

/// DTLSv1_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_method() -> *const SSL_METHOD {
    refuse(c"DTLSv1_method", ptr::null())
}

/// DTLSv1_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_server_method() -> *const SSL_METHOD {
    refuse(c"DTLSv1_server_method", ptr::null())
}

/// TLS_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLS_client_method() -> *const SSL_METHOD {
    refuse(c"TLS_client_method", ptr::null())
}

/// TLS_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLS_method() -> *const SSL_METHOD {
    refuse(c"TLS_method", ptr::null())
}

/// TLS_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLS_server_method() -> *const SSL_METHOD {
    refuse(c"TLS_server_method", ptr::null())
}

/// TLSv1_1_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_1_client_method() -> *const SSL_METHOD {
    refuse(c"TLSv1_1_client_method", ptr::null())
}

/// TLSv1_1_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_1_method() -> *const SSL_METHOD {
    refuse(c"TLSv1_1_method", ptr::null())
}

/// TLSv1_1_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_1_server_method() -> *const SSL_METHOD {
    refuse(c"TLSv1_1_server_method", ptr::null())
}

/// TLSv1_2_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_2_client_method() -> *const SSL_METHOD {
    refuse(c"TLSv1_2_client_method", ptr::null())
}

/// TLSv1_2_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_2_method() -> *const SSL_METHOD {
    refuse(c"TLSv1_2_method", ptr::null())
}

/// TLSv1_2_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_2_server_method() -> *const SSL_METHOD {
    refuse(c"TLSv1_2_server_method", ptr::null())
}

/// TLSv1_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_client_method() -> *const SSL_METHOD {
    refuse(c"TLSv1_client_method", ptr::null())
}

/// TLSv1_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_method() -> *const SSL_METHOD {
    refuse(c"TLSv1_method", ptr::null())
}

/// TLSv1_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_server_method() -> *const SSL_METHOD {
    refuse(c"TLSv1_server_method", ptr::null())
}
