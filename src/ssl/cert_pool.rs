//! Certificates of peers seen before, parsed once a context, and chains whose signatures
//! libcrypto has found good: d2i_X509(3) costs more than a key exchange.
//!
//! The application never meets an object that stands here: it could change it
//! (X509_set_ex_data(3), X509_add1_trust_object(3)) under the eyes of other connections.
//! What it looks at is parsed for its connection (`peer`), and where a function of its
//! could meet an object during verification, none is taken from here.

use std::{
    borrow::Borrow,
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard},
};

use crate::ossl::x509::X509Cert;

/// Certificates, and proofs, that either generation holds.
const CERTS: usize = 128;
const PROOFS: usize = 512;
/// A longer certificate is not kept, bytes.
const LONGEST: usize = 16 * 1024;

/// What was used lately: the older half goes when the younger is full.
struct Recent<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
    half: usize,
}

impl<K: Hash + Eq, V: Clone> Recent<K, V> {
    fn new(half: usize) -> Self {
        Recent { young: HashMap::new(), old: HashMap::new(), half }
    }

    fn get<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        if let Some(value) = self.young.get(key) {
            return Some(value.clone());
        }
        if self.young.len() >= self.half {
            return self.old.get(key).cloned();
        }
        // Used again, it stays.
        let (key, value) = self.old.remove_entry(key)?;
        self.young.insert(key, value.clone());
        Some(value)
    }

    /// Gives back what has to go, to be dropped where nothing is locked.
    #[must_use]
    fn insert(&mut self, key: K, value: V) -> (Option<V>, HashMap<K, V>) {
        let gone = if self.young.len() >= self.half {
            std::mem::replace(&mut self.old, std::mem::take(&mut self.young))
        } else {
            HashMap::new()
        };
        (self.young.insert(key, value), gone)
    }
}

/// SHA-256 of all that a verdict on signatures rests on.
pub type Proof = [u8; 32];

/// The pool of one context.
pub struct CertPool {
    certs: Mutex<Recent<Arc<[u8]>, X509Cert>>,
    proofs: Mutex<Recent<Proof, ()>>,
}

impl Default for CertPool {
    fn default() -> Self {
        CertPool { certs: Mutex::new(Recent::new(CERTS)), proofs: Mutex::new(Recent::new(PROOFS)) }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

impl CertPool {
    /// The objects of these certificates, where they stand here.
    pub fn find(&self, der: &[Arc<[u8]>]) -> Vec<Option<X509Cert>> {
        let mut certs = lock(&self.certs);
        der.iter().map(|der| certs.get(&**der)).collect()
    }

    /// Keeps objects that nobody else has seen, of certificates that were accepted.
    pub fn keep(&self, new: Vec<(Arc<[u8]>, X509Cert)>) {
        for (der, cert) in new.into_iter().filter(|(der, _)| der.len() <= LONGEST) {
            // X509_free(3) may call the application.
            let gone = lock(&self.certs).insert(der, cert);
            drop(gone);
        }
    }

    /// Whether libcrypto has said so before.
    pub fn is_proven(&self, proof: &Proof) -> bool {
        lock(&self.proofs).get(proof).is_some()
    }

    /// libcrypto has said so.
    pub fn note_proof(&self, proof: Proof) {
        let _ = lock(&self.proofs).insert(proof, ());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pool_is_bounded_and_keeps_what_is_used() {
        let mut recent = Recent::new(4);
        let mut dropped = 0;
        for n in 0..100u32 {
            let (old, gone) = recent.insert(n, n);
            assert_eq!(old, None);
            dropped += gone.len();
            assert_eq!(recent.get(&0), Some(0));
            assert!(recent.young.len() <= 4 && recent.old.len() <= 4);
        }
        assert!(dropped > 80 && recent.get(&99) == Some(99) && recent.get(&50).is_none());
    }
}
