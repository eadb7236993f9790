//! Operations on keys (EVP_PKEY_CTX_new(3), EVP_PKEY_derive(3), EVP_PKEY_decrypt(3), EVP_PKEY_keygen(3)).

use core::{ffi::CStr, ptr};

use libc::c_int;

use super::{
    Failed, Result,
    bn::BigNum,
    consts::evp::*,
    ffi::{EVP_PKEY_CTX, pkey::*},
    lib_ctx::LibCtx,
    mem::OsslBytes,
    ok,
    params::Params,
    pkey::PKey,
};

owner! {
    /// One operation on a key.
    PKeyCtx(EVP_PKEY_CTX), free = EVP_PKEY_CTX_free
}

/// Runs an operation twice, as EVP operations want it: for the length, then for
/// the output, which may be secret and is zeroed when dropped.
fn two_calls(call: impl Fn(*mut u8, *mut usize) -> c_int) -> Result<OsslBytes> {
    let mut len = 0;
    ok(call(ptr::null_mut(), &mut len))?;
    let out = OsslBytes::new(&vec![0; len])?;
    ok(call(out.as_ptr(), &mut len))?;
    if len == out.len() {
        return Ok(out);
    }
    OsslBytes::new(out.get(..len).ok_or(Failed)?)
}

impl PKeyCtx {
    /// `EVP_PKEY_CTX_new_from_name`.
    pub fn from_name(ctx: &LibCtx, name: &CStr) -> Result<Self> {
        // SAFETY: terminated strings; the result is ours.
        unsafe { Self::adopt(EVP_PKEY_CTX_new_from_name(ctx.as_ptr(), name.as_ptr(), ctx.properties_ptr())) }
    }

    /// `EVP_PKEY_CTX_new_from_pkey`.
    pub fn from_key(ctx: &LibCtx, key: &PKey) -> Result<Self> {
        // SAFETY: the operation takes its own reference to the key.
        unsafe { Self::adopt(EVP_PKEY_CTX_new_from_pkey(ctx.as_ptr(), key.as_ptr(), ctx.properties_ptr())) }
    }

    /// `EVP_PKEY_keygen_init`.
    pub fn keygen_init(&mut self) -> Result {
        // SAFETY: ours alone.
        ok(unsafe { EVP_PKEY_keygen_init(self.as_ptr()) })
    }

    /// `EVP_PKEY_paramgen_init`.
    pub fn paramgen_init(&mut self) -> Result {
        // SAFETY: ours alone.
        ok(unsafe { EVP_PKEY_paramgen_init(self.as_ptr()) })
    }

    /// `EVP_PKEY_CTX_set_group_name`.
    pub fn set_group(&mut self, name: &CStr) -> Result {
        // SAFETY: a terminated string.
        ok(unsafe { EVP_PKEY_CTX_set_group_name(self.as_ptr(), name.as_ptr()) })
    }

    /// `EVP_PKEY_CTX_set_params`.
    pub fn set_params(&mut self, mut params: Params<'_>) -> Result {
        // SAFETY: the list is ended and lives through the call.
        ok(unsafe { EVP_PKEY_CTX_set_params(self.as_ptr(), params.finish()) })
    }

    /// `EVP_PKEY_CTX_set_rsa_padding`.
    pub fn set_rsa_padding(&mut self, padding: c_int) -> Result {
        // SAFETY: ours alone.
        ok(unsafe { EVP_PKEY_CTX_set_rsa_padding(self.as_ptr(), padding) })
    }

    /// `EVP_PKEY_generate`: the key or the parameters the init asked for.
    pub fn generate(&mut self) -> Result<PKey> {
        let mut key = ptr::null_mut();
        // SAFETY: the output is ours.
        unsafe {
            ok(EVP_PKEY_generate(self.as_ptr(), &mut key))?;
            PKey::adopt(key)
        }
    }

    /// `EVP_PKEY_fromdata` with a selection such as `EVP_PKEY_KEYPAIR`.
    pub fn from_data(&mut self, selection: c_int, mut params: Params<'_>) -> Result<PKey> {
        let mut key = ptr::null_mut();
        // SAFETY: the list is ended and lives through the call; the output is ours.
        unsafe {
            ok(EVP_PKEY_fromdata_init(self.as_ptr()))?;
            ok(EVP_PKEY_fromdata(self.as_ptr(), &mut key, selection, params.finish()))?;
            PKey::adopt(key)
        }
    }

    /// `EVP_PKEY_derive` with a peer; `dh_pad` keeps leading zeros (TLS 1.3).
    pub fn derive(&mut self, peer: &PKey, dh_pad: Option<bool>) -> Result<OsslBytes> {
        self.derive_init(peer, dh_pad)?;
        self.derive_secret()
    }

    /// `EVP_PKEY_derive_init`, `EVP_PKEY_derive_set_peer`.
    pub fn derive_init(&mut self, peer: &PKey, dh_pad: Option<bool>) -> Result {
        // SAFETY: ours alone; the peer is live.
        unsafe {
            ok(EVP_PKEY_derive_init(self.as_ptr()))?;
            ok(EVP_PKEY_derive_set_peer(self.as_ptr(), peer.as_ptr()))?;
            if let Some(pad) = dh_pad {
                ok(EVP_PKEY_CTX_set_dh_pad(self.as_ptr(), pad.into()))?;
            }
        }
        Ok(())
    }

    /// `EVP_PKEY_derive` after `derive_init`.
    pub fn derive_secret(&mut self) -> Result<OsslBytes> {
        // SAFETY: ours alone; the output is sized by the first call.
        two_calls(|out, len| unsafe { EVP_PKEY_derive(self.as_ptr(), out, len) })
    }

    /// `EVP_PKEY_encrypt` with RSA PKCS #1 v1.5.
    pub fn encrypt_pkcs1(&mut self, input: &[u8]) -> Result<Vec<u8>> {
        // SAFETY: ours alone; reads the slice; the output is sized by the first call.
        unsafe {
            ok(EVP_PKEY_encrypt_init(self.as_ptr()))?;
            self.set_rsa_padding(RSA_PKCS1_PADDING)?;
            two_calls(|out, len| EVP_PKEY_encrypt(self.as_ptr(), out, len, input.as_ptr(), input.len()))
                .map(|out| out.to_vec())
        }
    }

    /// `EVP_PKEY_decrypt` with libcrypto's padding for TLS: a bad padding or
    /// version gives a random secret, in time that does not tell (RFC 5246
    /// section 7.4.7.1). `alt_version` is what SSL_OP_TLS_ROLLBACK_BUG accepts.
    pub fn decrypt_tls_premaster(
        &mut self,
        input: &[u8],
        client_version: u16,
        alt_version: Option<u16>,
    ) -> Result<OsslBytes> {
        // SAFETY: ours alone; reads the slice; the output is sized by the first call.
        unsafe {
            ok(EVP_PKEY_decrypt_init(self.as_ptr()))?;
            self.set_rsa_padding(RSA_PKCS1_WITH_TLS_PADDING)?;
            let mut params = Params::new().uint(c"tls-client-version", client_version.into());
            if let Some(alt) = alt_version {
                params = params.uint(c"tls-negotiated-version", alt.into());
            }
            self.set_params(params)?;
            two_calls(|out, len| EVP_PKEY_decrypt(self.as_ptr(), out, len, input.as_ptr(), input.len()))
        }
    }

    /// `EVP_PKEY_encapsulate_init`.
    pub fn encapsulate_init(&mut self) -> Result {
        // SAFETY: ours alone; no parameters.
        ok(unsafe { EVP_PKEY_encapsulate_init(self.as_ptr(), ptr::null()) })
    }

    /// `EVP_PKEY_encapsulate` after `encapsulate_init`: ciphertext and secret.
    pub fn encapsulate(&mut self) -> Result<(Vec<u8>, OsslBytes)> {
        let (mut ct_len, mut ss_len) = (0, 0);
        // SAFETY: ours alone; the outputs are sized by the first call.
        unsafe {
            ok(EVP_PKEY_encapsulate(
                self.as_ptr(),
                ptr::null_mut(),
                &mut ct_len,
                ptr::null_mut(),
                &mut ss_len,
            ))?;
            let mut ct = vec![0; ct_len];
            let ss = OsslBytes::new(&vec![0; ss_len])?;
            ok(EVP_PKEY_encapsulate(self.as_ptr(), ct.as_mut_ptr(), &mut ct_len, ss.as_ptr(), &mut ss_len))?;
            ct.truncate(ct_len);
            Ok((ct, ss))
        }
    }

    /// `EVP_PKEY_decapsulate_init`.
    pub fn decapsulate_init(&mut self) -> Result {
        // SAFETY: ours alone; no parameters.
        ok(unsafe { EVP_PKEY_decapsulate_init(self.as_ptr(), ptr::null()) })
    }

    /// `EVP_PKEY_decapsulate` after `decapsulate_init`.
    pub fn decapsulate(&mut self, input: &[u8]) -> Result<OsslBytes> {
        // SAFETY: ours alone; reads the slice; the output is sized by the first call.
        two_calls(|out, len| unsafe {
            EVP_PKEY_decapsulate(self.as_ptr(), out, len, input.as_ptr(), input.len())
        })
    }

    /// `EVP_PKEY_public_check`.
    pub fn public_check(&mut self) -> Result {
        // SAFETY: ours alone.
        ok(unsafe { EVP_PKEY_public_check(self.as_ptr()) })
    }

    /// `EVP_PKEY_param_check_quick`.
    pub fn param_check_quick(&mut self) -> Result {
        // SAFETY: ours alone.
        ok(unsafe { EVP_PKEY_param_check_quick(self.as_ptr()) })
    }
}

/// DH parameters from a prime and a generator (`EVP_PKEY_fromdata`).
pub fn dh_params(ctx: &LibCtx, p: &BigNum, g: &BigNum) -> Result<PKey> {
    let params = Params::new().big(c"p", p).big(c"g", g);
    PKeyCtx::from_name(ctx, c"DH")?.from_data(EVP_PKEY_KEY_PARAMETERS, params)
}

/// The parameters the automatic choice of SSL_CTX_set_dh_auto(3) takes for a
/// strength in bits of security: RFC 3526 primes, RFC 2409's for 80 bits, with generator 2.
pub fn dh_auto(ctx: &LibCtx, security_bits: c_int) -> Result<PKey> {
    use super::ffi::asn1::*;
    let p = match security_bits {
        192.. => BigNum::make(BN_get_rfc3526_prime_8192),
        152.. => BigNum::make(BN_get_rfc3526_prime_4096),
        128.. => BigNum::make(BN_get_rfc3526_prime_3072),
        112.. => BigNum::make(BN_get_rfc3526_prime_2048),
        _ => BigNum::make(BN_get_rfc2409_prime_1024),
    }?;
    dh_params(ctx, &p, &BigNum::from_word(2)?)
}

/// A new key of a named type and, where it has one, group.
pub fn generate(ctx: &LibCtx, kind: &CStr, group: Option<&CStr>) -> Result<PKey> {
    let mut op = PKeyCtx::from_name(ctx, kind)?;
    op.keygen_init()?;
    if let Some(group) = group {
        op.set_group(group)?;
    }
    op.generate()
}

/// A new key with the parameters of another.
pub fn generate_like(ctx: &LibCtx, params: &PKey) -> Result<PKey> {
    let mut op = PKeyCtx::from_key(ctx, params)?;
    op.keygen_init()?;
    op.generate()
}
