//! Key shares of ours and of the other side: in groups of the table by the seam's own
//! algorithms, in a provider's (provider-base(7)) by the provider.

use crate::codec::AlertDescription;
use crate::crypto::{
    kx::{self, Failure, PrivateShare},
    secret::Secret,
};
use crate::tls::{config::Config, error::{Cause, Error}, groups::{Group, Kind, Provided}, reason};
use std::sync::Arc;

fn provided(config: &Config, group: Group) -> Option<&Arc<Provided>> {
    config.known.info(group)?.provided.as_ref()
}

/// The server's share is a ciphertext, not a key.
pub(crate) fn is_kem(config: &Config, group: Group) -> bool {
    config.known.info(group).is_some_and(|info| info.kind == Kind::ProvidedKem)
}

/// A fresh key of ours.
pub(crate) fn generate(config: &Config, group: Group) -> Result<PrivateShare, Error> {
    match provided(config, group) {
        Some(of) => of.generate().map_err(|failure| refused(failure, group, &[])),
        None => PrivateShare::generate(group).map_err(|_| Error::internal()),
    }
}

/// Our share, and the secret, for the share of the side that began.
pub(crate) fn exchange(config: &Config, group: Group, theirs: &[u8]) -> Result<(Vec<u8>, Secret), Failure> {
    match provided(config, group) {
        Some(of) => of.respond(theirs),
        None => kx::respond(group, theirs).map_err(|_| Failure::Share),
    }
}

/// Why there is no secret with this share of the other side.
pub(crate) fn refused(failure: Failure, group: Group, theirs: &[u8]) -> Error {
    let ours = |reason| Error::new(AlertDescription::INTERNAL_ERROR, reason);
    match failure {
        Failure::Share => refused_share(group, theirs),
        Failure::Group => ours(reason::UNABLE_TO_FIND_ECDH_PARAMETERS).because(Cause::Ssl(reason::EVP_LIB)),
        Failure::Parameters => ours(reason::UNABLE_TO_FIND_ECDH_PARAMETERS),
        Failure::Generate => ours(reason::EVP_LIB),
        Failure::GenerateLike => ours(reason::MALLOC_FAILURE),
        Failure::Encode => ours(reason::EC_LIB),
        Failure::Peer => Error::illegal(reason::BAD_ECPOINT),
        Failure::Start => Error::internal(),
        Failure::Derive => Error::illegal(reason::BAD_KEY_SHARE),
    }
}

/// A point that is none, or one that agrees on nothing.
fn refused_share(group: Group, public: &[u8]) -> Error {
    let whole = matches!((group, public.len()), (Group::X25519, 32) | (Group::X448, 56));
    let error = Error::illegal(if whole { reason::BAD_KEY_SHARE } else { reason::BAD_ECPOINT });
    // Only a share of the right form gets as far as libcrypto.
    let formed = public.first() == Some(&4) && group.info().is_some_and(|info| info.share_len == public.len());
    if formed { error.for_share(group, public) } else { error }
}
