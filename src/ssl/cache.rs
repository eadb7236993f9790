//! The session cache of a context, sharded by session id: SSL_CTX_add_session(3),
//! SSL_CTX_flush_sessions(3), SSL_CTX_sess_number(3).
//!
//! Sessions leave a full cache in the order in which they expire, the one that was
//! added first among equals. Nothing here calls the application: what was removed is
//! handed back for the remove callback.

use std::{
    collections::{BTreeMap, HashMap, btree_map::Entry},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering},
    },
};

use super::{callbacks::sessions::LentSessions, session::{Expiry, Session}, session_settings::Id};
use crate::ossl::ffi::OPENSSL_LHASH;

const SHARDS: usize = 16;

/// A counter of SSL_CTX_sess_number(3).
#[derive(Default)]
pub struct Counter(AtomicI64);

impl Counter {
    pub fn add(&self, n: i64) {
        self.0.fetch_add(n, Ordering::Relaxed);
    }

    pub fn get(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// SSL_CTX_sess_number(3).
#[derive(Default)]
pub struct Stats {
    pub connect: Counter,
    pub connect_good: Counter,
    pub connect_renegotiate: Counter,
    pub accept: Counter,
    pub accept_good: Counter,
    pub accept_renegotiate: Counter,
    pub hit: Counter,
    pub cb_hit: Counter,
    pub miss: Counter,
    pub timeout: Counter,
    pub cache_full: Counter,
}

/// What a session is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    pub version: i32,
    pub id: Id,
}

/// When a session expires, and when it was added.
type Order = (Expiry, u64);

struct Held {
    session: Arc<Session>,
    order: Order,
}

struct Shard {
    held: HashMap<Key, Held>,
    by_expiry: BTreeMap<Order, Key>,
}

struct Guarded {
    /// Expiry of the first of `by_expiry`, to be read without the lock.
    first: AtomicU64,
    shard: Mutex<Shard>,
}

/// Sessions by version and id.
pub struct SessionCache {
    shards: [Guarded; SHARDS],
    len: AtomicUsize,
    added: AtomicU64,
    /// What SSL_CTX_sessions(3) lent last.
    lent: Mutex<Option<LentSessions>>,
    pub stats: Stats,
}

impl Default for SessionCache {
    fn default() -> Self {
        SessionCache {
            shards: std::array::from_fn(|_| Guarded {
                first: AtomicU64::new(u64::MAX),
                shard: Mutex::new(Shard { held: HashMap::new(), by_expiry: BTreeMap::new() }),
            }),
            len: AtomicUsize::new(0),
            added: AtomicU64::new(0),
            lent: Mutex::new(None),
            stats: Stats::default(),
        }
    }
}

/// What came of adding a session.
pub struct Added {
    /// False: this very session was there already.
    pub new: bool,
    /// Left the cache for it; not the one it replaced.
    pub evicted: Vec<Arc<Session>>,
}

impl Guarded {
    fn lock(&self) -> MutexGuard<'_, Shard> {
        self.shard.lock().unwrap_or_else(|e| e.into_inner())
    }

    fn note_first(&self, shard: &Shard) {
        let first = shard.by_expiry.first_key_value().map_or(u64::MAX, |((expiry, _), _)| expiry.rounded());
        self.first.store(first, Ordering::Relaxed);
    }
}

impl Shard {
    fn take(&mut self, key: &Key) -> Option<Arc<Session>> {
        let held = self.held.remove(key)?;
        self.by_expiry.remove(&held.order);
        Some(held.session)
    }
}

impl SessionCache {
    fn guarded(&self, key: &Key) -> &Guarded {
        // A session id is random already; its front spreads well.
        let front = key.id.iter().take(4).fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
        &self.shards[front % SHARDS]
    }

    /// SSL_CTX_sess_number(3).
    pub fn len(&self) -> usize {
        self.len.load(Ordering::Relaxed)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// SSL_CTX_sessions(3): a table of what is held now, good until the next call.
    pub fn as_lhash(&self) -> *mut OPENSSL_LHASH {
        let mut held = Vec::with_capacity(self.len());
        for guarded in &self.shards {
            held.extend(guarded.lock().held.values().map(|held| Arc::clone(&held.session)));
        }
        let Some(lent) = LentSessions::new(held) else { return std::ptr::null_mut() };
        let pointer = lent.as_ptr();
        let old = self.lent.lock().unwrap_or_else(|e| e.into_inner()).replace(lent);
        drop(old);
        pointer
    }

    /// Adds a session and keeps, as the reference does, one less than `limit` (0: any
    /// number), yet always the new one.
    pub fn add(&self, session: &Arc<Session>, limit: usize) -> Added {
        let (key, expiry) = session.read(|fields| (fields.key(), fields.expiry()));
        let order = (expiry, self.added.fetch_add(1, Ordering::Relaxed));
        let guarded = self.guarded(&key);
        let mut shard = guarded.lock();
        if shard.held.get(&key).is_some_and(|held| Arc::ptr_eq(&held.session, session)) {
            drop(shard);
            // Put in anew it is the newest of those that expire with it.
            self.reorder(session);
            return Added { new: false, evicted: Vec::new() };
        }
        // One of the same id is replaced without a word.
        if shard.take(&key).is_some() {
            self.len.fetch_sub(1, Ordering::Relaxed);
        }
        drop(shard);
        let mut evicted = Vec::new();
        // The new one counts, and makes room for one more.
        while limit > 0 && self.len() + 1 >= limit {
            match self.take_first() {
                Some(session) => evicted.push(session),
                None => break,
            }
        }
        let mut shard = guarded.lock();
        let old = shard.held.insert(key, Held { session: Arc::clone(session), order });
        match old {
            Some(old) => {
                shard.by_expiry.remove(&old.order);
            }
            None => {
                self.len.fetch_add(1, Ordering::Relaxed);
            }
        }
        shard.by_expiry.insert(order, key);
        guarded.note_first(&shard);
        Added { new: true, evicted }
    }

    /// The session that expires first.
    fn take_first(&self) -> Option<Arc<Session>> {
        loop {
            let earliest = self.shards.iter().map(|shard| shard.first.load(Ordering::Relaxed)).min()?;
            if earliest == u64::MAX && self.is_empty() {
                return None;
            }
            // Among the shards that share this second (or that never expire), the one whose session is oldest.
            let guarded = self
                .shards
                .iter()
                .filter(|shard| shard.first.load(Ordering::Relaxed) == earliest)
                .filter_map(|guarded| {
                    let first = guarded.lock().by_expiry.first_key_value().map(|(order, _)| *order)?;
                    Some((first, guarded))
                })
                .min_by_key(|(order, _)| *order)
                .map(|(_, guarded)| guarded);
            let Some(guarded) = guarded else {
                // Another thread was faster: the hints are being renewed.
                if self.is_empty() {
                    return None;
                }
                std::thread::yield_now();
                continue;
            };
            let mut shard = guarded.lock();
            let key = shard.by_expiry.first_key_value().map(|(_, key)| *key);
            // As in the reference, a session without an id cannot be put out, and no other is in its stead.
            if key.as_ref().is_some_and(|key| key.id.is_empty()) {
                return None;
            }
            let taken = key.and_then(|key| shard.take(&key));
            guarded.note_first(&shard);
            if taken.is_some() {
                self.len.fetch_sub(1, Ordering::Relaxed);
                return taken;
            }
        }
    }

    /// The session of this version and id.
    pub fn get(&self, key: &Key) -> Option<Arc<Session>> {
        self.guarded(key).lock().held.get(key).map(|held| Arc::clone(&held.session))
    }

    /// Takes the session of this version and id out.
    pub fn remove(&self, key: &Key) -> Option<Arc<Session>> {
        let guarded = self.guarded(key);
        let mut shard = guarded.lock();
        let taken = shard.take(key);
        guarded.note_first(&shard);
        if taken.is_some() {
            self.len.fetch_sub(1, Ordering::Relaxed);
        }
        taken
    }

    /// The expiry of a session changed: SSL_SESSION_set_timeout(3).
    pub fn reorder(&self, session: &Arc<Session>) {
        let (key, expiry) = session.read(|fields| (fields.key(), fields.expiry()));
        let guarded = self.guarded(&key);
        let mut shard = guarded.lock();
        let order = (expiry, self.added.fetch_add(1, Ordering::Relaxed));
        let Some(held) = shard.held.get_mut(&key).filter(|held| Arc::ptr_eq(&held.session, session)) else { return };
        let old = std::mem::replace(&mut held.order, order);
        if let Entry::Occupied(entry) = shard.by_expiry.entry(old) {
            entry.remove();
        }
        shard.by_expiry.insert(order, key);
        guarded.note_first(&shard);
    }

    /// SSL_CTX_flush_sessions(3): takes out what has expired at `now` (0: all), in the
    /// order of expiry.
    pub fn flush(&self, now: i64) -> Vec<Arc<Session>> {
        let mut gone = Vec::new();
        for guarded in &self.shards {
            let mut shard = guarded.lock();
            let shard = &mut *shard;
            while let Some(first) = shard.by_expiry.first_entry() {
                if now != 0 && !first.key().0.is_past(now) {
                    break;
                }
                let (order, key) = first.remove_entry();
                if let Some(held) = shard.held.remove(&key) {
                    self.len.fetch_sub(1, Ordering::Relaxed);
                    gone.push((order, held.session));
                }
            }
            guarded.note_first(shard);
        }
        gone.sort_by_key(|(order, _)| *order);
        gone.into_iter().map(|(_, session)| session).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ssl::session::Fields;

    fn session(id: u8, timeout: i64) -> Arc<Session> {
        Session::new(Fields { version: 0x303, session_id: Id::new(&[id; 32]).unwrap(), timeout, time: 1000, ..Fields::default() })
    }

    fn ids(sessions: &[Arc<Session>]) -> Vec<u8> {
        sessions.iter().map(|session| session.read(|fields| fields.session_id[0])).collect()
    }

    #[test]
    fn the_first_to_expire_leaves_a_full_cache() {
        let cache = SessionCache::default();
        for (id, timeout) in [(1, 300), (2, 100), (3, 200)] {
            assert!(cache.add(&session(id, timeout), 0).new);
        }
        assert_eq!(ids(&cache.add(&session(4, 50), 4).evicted), [2]);
        assert_eq!(ids(&cache.add(&session(5, 500), 4).evicted), [4]);
        assert_eq!(cache.len(), 3);
        assert_eq!(ids(&cache.add(&session(6, 500), 1).evicted), [3, 1, 5]);
        assert_eq!(cache.len(), 1);
        assert!(ids(&cache.add(&session(7, 100), 0).evicted).is_empty());
    }

    #[test]
    fn a_session_is_added_once_and_replaced_by_another_of_its_id() {
        let cache = SessionCache::default();
        let (first, second) = (session(1, 10), session(1, 20));
        assert!(cache.add(&first, 0).new && !cache.add(&first, 0).new);
        assert!(cache.add(&second, 0).new);
        assert_eq!(cache.len(), 1);
        let key = first.read(|fields| fields.key());
        assert!(Arc::ptr_eq(&cache.get(&key).unwrap(), &second));
        assert!(cache.get(&Key { version: 0x304, ..key }).is_none());
        assert!(cache.remove(&key).is_some() && cache.remove(&key).is_none());
        assert!(cache.is_empty());
    }

    #[test]
    fn flushing_takes_the_expired_in_order() {
        let cache = SessionCache::default();
        for (id, timeout) in [(1, 300), (2, 100), (3, 200), (4, 100)] {
            cache.add(&session(id, timeout), 0);
        }
        assert!(cache.flush(1100).is_empty());
        assert_eq!(ids(&cache.flush(1101)), [2, 4]);
        let one = cache.get(&Key { version: 0x303, id: Id::new(&[1; 32]).unwrap() }).unwrap();
        one.change(|fields| fields.timeout = 1);
        cache.reorder(&one);
        assert_eq!(ids(&cache.flush(0)), [1, 3]);
        assert!(cache.is_empty());
    }

    #[test]
    fn many_threads_keep_the_count() {
        let cache = SessionCache::default();
        std::thread::scope(|scope| {
            for thread in 0..4u8 {
                let cache = &cache;
                scope.spawn(move || {
                    for n in 0..64u8 {
                        let one = session(thread.wrapping_mul(64).wrapping_add(n), i64::from(n));
                        cache.add(&one, 50);
                        if n % 3 == 0 {
                            cache.remove(&one.read(|fields| fields.key()));
                        }
                    }
                });
            }
        });
        assert_eq!(cache.len(), cache.flush(0).len());
        assert!(cache.is_empty());
    }
}
