//! Key agreement in a group of a provider (provider-base(7), "TLS-GROUP" Capability): by
//! its key exchange (provider-keyexch(7)), or by its KEM (provider-kem(7)).

use std::{
    ffi::{CStr, CString},
    sync::Arc,
};

use super::{
    Secret,
    kx::{Failure, PrivateShare},
};
use crate::ossl::{
    err::quietly,
    lib_ctx::LibCtx,
    pkey::PKey,
    pkey_ctx::{self, PKeyCtx},
};

/// A group that libcrypto's providers have beside ours.
#[derive(Debug)]
pub struct Provided {
    /// Where the provider is found.
    pub lib_ctx: LibCtx,
    /// The group's name in TLS.
    pub name: CString,
    /// The provider's own name of the group.
    pub own_name: CString,
    /// The type of its keys.
    pub algorithm: CString,
    pub is_kem: bool,
}

impl Provided {
    /// A group of the default context, for a test of names.
    #[cfg(test)]
    pub(crate) fn called(name: &str) -> Self {
        let text = |text: &str| CString::new(text).unwrap();
        let own_name = text(&format!("{name}-inside"));
        Provided { lib_ctx: LibCtx::default(), name: text(name), own_name, algorithm: text("KEYS"), is_kem: true }
    }

    /// Whether the providers have such keys.
    pub fn is_there(&self) -> bool {
        quietly(|| PKeyCtx::from_name(&self.lib_ctx, &self.algorithm).is_ok())
    }

    /// A fresh key.
    pub fn generate(self: &Arc<Self>) -> Result<PrivateShare, Failure> {
        quietly(|| {
            let key = pkey_ctx::generate(&self.lib_ctx, &self.algorithm, Some(&self.own_name));
            self.share_of(key.map_err(|_| Failure::Generate)?)
        })
    }

    fn share_of(self: &Arc<Self>, key: PKey) -> Result<PrivateShare, Failure> {
        let public = key.encoded_public().map_err(|_| Failure::Encode)?;
        Ok(PrivateShare::of_provider(key, Arc::clone(self), public))
    }

    /// Our share and the secret for the other side's share: a ciphertext of a KEM, a key of
    /// our own otherwise.
    pub fn respond(self: &Arc<Self>, peer: &[u8]) -> Result<(Vec<u8>, Secret), Failure> {
        quietly(|| {
            let theirs = self.public_key(peer)?;
            if self.is_kem {
                let mut op = PKeyCtx::from_key(&self.lib_ctx, &theirs).map_err(|_| Failure::Start)?;
                op.encapsulate_init().map_err(|_| Failure::Start)?;
                let (ciphertext, secret) = op.encapsulate().map_err(|_| Failure::Derive)?;
                return Ok((ciphertext, Secret::from(&secret[..])));
            }
            let own = pkey_ctx::generate_like(&self.lib_ctx, &theirs).map_err(|_| Failure::GenerateLike)?;
            let public = own.encoded_public().map_err(|_| Failure::Encode)?;
            Ok((public, self.exchange(&own, &theirs)?))
        })
    }

    /// The secret of our key and the other side's share.
    pub(super) fn agree(&self, own: &PKey, peer: &[u8]) -> Result<Secret, Failure> {
        quietly(|| {
            if self.is_kem {
                let mut op = PKeyCtx::from_key(&self.lib_ctx, own).map_err(|_| Failure::Start)?;
                op.decapsulate_init().map_err(|_| Failure::Start)?;
                let secret = op.decapsulate(peer).map_err(|_| Failure::Start)?;
                return Ok(Secret::from(&secret[..]));
            }
            let mut theirs = PKey::new().map_err(|_| Failure::Start)?;
            theirs.copy_parameters_from(own).map_err(|_| Failure::Start)?;
            theirs.set_encoded_public(peer).map_err(|_| Failure::Peer)?;
            self.exchange(own, &theirs)
        })
    }

    fn exchange(&self, own: &PKey, theirs: &PKey) -> Result<Secret, Failure> {
        let mut op = PKeyCtx::from_key(&self.lib_ctx, own).map_err(|_| Failure::Start)?;
        op.derive_init(theirs, own.is_a(c"DH").then_some(true)).map_err(|_| Failure::Start)?;
        let secret = op.derive_secret().map_err(|_| Failure::Derive)?;
        Ok(Secret::from(&secret[..]))
    }

    /// The key of a share.
    pub fn public_key(&self, share: &[u8]) -> Result<PKey, Failure> {
        quietly(|| {
            let mut op = PKeyCtx::from_name(&self.lib_ctx, &self.algorithm).map_err(|_| Failure::Group)?;
            op.paramgen_init().and_then(|()| op.set_group(&self.own_name)).map_err(|_| Failure::Group)?;
            let mut key = op.generate().map_err(|_| Failure::Parameters)?;
            key.set_encoded_public(share).map_err(|_| Failure::Peer)?;
            Ok(key)
        })
    }

    /// Whether this is a name of the group in a list.
    pub fn is_called(&self, name: &str) -> bool {
        let is = |known: &CStr| known.to_bytes() == name.as_bytes();
        is(&self.name) || is(&self.own_name)
    }
}
