//! RAND_bytes_ex(3).

use super::{Result, ffi::crypto::*, lib_ctx::LibCtx, ok};

/// Public random bytes.
pub fn bytes(ctx: &LibCtx, out: &mut [u8]) -> Result {
    // SAFETY: writes exactly the slice; strength 0 is the default.
    ok(unsafe { RAND_bytes_ex(ctx.as_ptr(), out.as_mut_ptr(), out.len(), 0) })
}

/// Random bytes for secrets.
pub fn private_bytes(ctx: &LibCtx, out: &mut [u8]) -> Result {
    // SAFETY: as above.
    ok(unsafe { RAND_priv_bytes_ex(ctx.as_ptr(), out.as_mut_ptr(), out.len(), 0) })
}
