//! The protocol methods: SSL_CTX_new(3).

use super::types::SSL_METHOD;
use crate::ssl::method::MethodId;

/// DTLS_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLS_client_method() -> *const SSL_METHOD {
    MethodId::DtlsClient.method().as_ptr()
}

/// DTLS_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLS_method() -> *const SSL_METHOD {
    MethodId::Dtls.method().as_ptr()
}

/// DTLS_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLS_server_method() -> *const SSL_METHOD {
    MethodId::DtlsServer.method().as_ptr()
}

/// DTLSv1_2_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_2_client_method() -> *const SSL_METHOD {
    MethodId::Dtls12Client.method().as_ptr()
}

/// DTLSv1_2_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_2_method() -> *const SSL_METHOD {
    MethodId::Dtls12.method().as_ptr()
}

/// DTLSv1_2_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_2_server_method() -> *const SSL_METHOD {
    MethodId::Dtls12Server.method().as_ptr()
}

/// DTLSv1_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_client_method() -> *const SSL_METHOD {
    MethodId::Dtls10Client.method().as_ptr()
}

/// DTLSv1_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_method() -> *const SSL_METHOD {
    MethodId::Dtls10.method().as_ptr()
}

/// DTLSv1_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn DTLSv1_server_method() -> *const SSL_METHOD {
    MethodId::Dtls10Server.method().as_ptr()
}

/// TLS_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLS_client_method() -> *const SSL_METHOD {
    MethodId::TlsClient.method().as_ptr()
}

/// TLS_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLS_method() -> *const SSL_METHOD {
    MethodId::Tls.method().as_ptr()
}

/// TLS_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLS_server_method() -> *const SSL_METHOD {
    MethodId::TlsServer.method().as_ptr()
}

/// TLSv1_1_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_1_client_method() -> *const SSL_METHOD {
    MethodId::Tls11Client.method().as_ptr()
}

/// TLSv1_1_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_1_method() -> *const SSL_METHOD {
    MethodId::Tls11.method().as_ptr()
}

/// TLSv1_1_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_1_server_method() -> *const SSL_METHOD {
    MethodId::Tls11Server.method().as_ptr()
}

/// TLSv1_2_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_2_client_method() -> *const SSL_METHOD {
    MethodId::Tls12Client.method().as_ptr()
}

/// TLSv1_2_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_2_method() -> *const SSL_METHOD {
    MethodId::Tls12.method().as_ptr()
}

/// TLSv1_2_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_2_server_method() -> *const SSL_METHOD {
    MethodId::Tls12Server.method().as_ptr()
}

/// TLSv1_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_client_method() -> *const SSL_METHOD {
    MethodId::Tls10Client.method().as_ptr()
}

/// TLSv1_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_method() -> *const SSL_METHOD {
    MethodId::Tls10.method().as_ptr()
}

/// TLSv1_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn TLSv1_server_method() -> *const SSL_METHOD {
    MethodId::Tls10Server.method().as_ptr()
}
