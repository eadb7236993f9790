//! SSL_get_error(3): computed from the queue, the want and the shutdown state.

use libc::c_int;

use super::{
    io::{RECEIVED_SHUTDOWN, Want},
    lend::SslCell,
};
use crate::ossl::{
    bio::Bio,
    consts::bio::{BIO_RR_ACCEPT, BIO_RR_CONNECT},
    err,
};

/// `SSL_ERROR_*`.
pub mod code {
    use libc::c_int;

    pub const NONE: c_int = 0;
    pub const SSL: c_int = 1;
    pub const WANT_READ: c_int = 2;
    pub const WANT_WRITE: c_int = 3;
    pub const WANT_X509_LOOKUP: c_int = 4;
    pub const SYSCALL: c_int = 5;
    pub const ZERO_RETURN: c_int = 6;
    pub const WANT_CONNECT: c_int = 7;
    pub const WANT_ACCEPT: c_int = 8;
    pub const WANT_ASYNC: c_int = 9;
    pub const WANT_ASYNC_JOB: c_int = 10;
    pub const WANT_CLIENT_HELLO_CB: c_int = 11;
    pub const WANT_RETRY_VERIFY: c_int = 12;
}

impl SslCell {
    /// What the result `ret` of the last call means.
    pub fn error_code(&self, ret: c_int) -> c_int {
        if ret > 0 {
            return code::NONE;
        }
        if let Some(error) = err::peek() {
            return if error.is_system() { code::SYSCALL } else { code::SSL };
        }
        let (waiting, closed) = self.see(|ssl| {
            // The last warning counts, and none counts as close_notify, as its number is 0.
            let warned = ssl.conn.as_ref().map_or(0, |conn| conn.last_warning());
            let closed = ssl.io.shutdown & RECEIVED_SHUTDOWN != 0 && warned == 0;
            // Looking at a BIO's flags calls nobody.
            let waiting = match ssl.io.want {
                Want::Reading => ssl.io.rbio.as_ref().and_then(|bio| blocked_on(bio, true)),
                Want::Writing => ssl.io.wbio.as_ref().and_then(|bio| blocked_on(bio, false)),
                Want::X509Lookup => Some(code::WANT_X509_LOOKUP),
                Want::RetryVerify => Some(code::WANT_RETRY_VERIFY),
                Want::AsyncPaused => Some(code::WANT_ASYNC),
                Want::AsyncNoJobs => Some(code::WANT_ASYNC_JOB),
                Want::ClientHelloCb => Some(code::WANT_CLIENT_HELLO_CB),
                Want::Nothing => None,
            };
            (waiting, closed)
        });
        match waiting {
            Some(code) => code,
            None if closed => code::ZERO_RETURN,
            None => code::SYSCALL,
        }
    }
}

/// What a BIO that asks for a retry waits for. A custom BIO may want to write to go on
/// reading, or be connecting.
fn blocked_on(bio: &Bio, reading: bool) -> Option<c_int> {
    let retry = bio.retry_flags();
    let codes = [(retry.read, code::WANT_READ), (retry.write, code::WANT_WRITE)];
    let [first, second] = if reading { codes } else { [codes[1], codes[0]] };
    if first.0 {
        Some(first.1)
    } else if second.0 {
        Some(second.1)
    } else if retry.special {
        Some(match bio.retry_reason() {
            BIO_RR_CONNECT => code::WANT_CONNECT,
            BIO_RR_ACCEPT => code::WANT_ACCEPT,
            _ => code::SYSCALL,
        })
    } else {
        None
    }
}
