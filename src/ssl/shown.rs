//! What programs ask of a connection all the time, answered without a loan: words that
//! are computed when first asked for after a loan, and forgotten with the next.

use std::{
    ffi::{CStr, c_char, c_int, c_long},
    ptr,
    sync::atomic::{AtomicI32, AtomicI64, AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, Ordering},
};

use super::{lend::as_c, session_reuse, ssl::Ssl, types};
use crate::ossl::{bio::Bio, ffi::{BIO, X509}};
use crate::tls::suites::Suite;

/// What is computed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Part {
    /// What a read or write changes, in the word itself.
    Moment = 1,
    /// What is seldom changed.
    Face = 1 << 63,
    /// The host name, which may have to be made.
    Name = 1 << 62,
}

/// Where the answers stand. A thread that looks while another has the connection on loan
/// (a misuse) may see what was; each word is whole.
#[derive(Default)]
pub struct Board {
    /// The bits of the parts that are known, and `Part::Moment`. 0: nothing is.
    word: AtomicU64,
    shutdown: AtomicI32,
    mode: AtomicU32,
    verify_mode: AtomicI32,
    verify_result: AtomicI64,
    options: AtomicU64,
    ctx: AtomicPtr<types::SSL_CTX>,
    rbio: AtomicPtr<BIO>,
    wbio: AtomicPtr<BIO>,
    /// NULL: it has to be asked for, as the two that follow.
    suite: AtomicPtr<Suite>,
    session: AtomicPtr<types::SSL_SESSION>,
    /// NULL: perhaps not made yet, as the next.
    peer: AtomicPtr<X509>,
    peer_chain: AtomicPtr<types::stack_st_X509>,
    version_name: AtomicPtr<c_char>,
    alpn: AtomicPtr<u8>,
    alpn_len: AtomicUsize,
    name: AtomicPtr<c_char>,
}

const IN_INIT: u64 = 1 << 1;
const FINISHED: u64 = 1 << 2;
const HAS_PENDING: u64 = 1 << 3;
const IN_BEFORE: u64 = 1 << 8;
const IS_SERVER: u64 = 1 << 9;
const REUSED: u64 = 1 << 10;
/// Where numbers of several bits begin.
const WANT: u32 = 4;
const VERSION: u32 = 16;
const PENDING: u32 = 32;
const STATE: u32 = 56;
/// A record's content at most; it fits well.
const MOST_PENDING: usize = (1 << (STATE - PENDING)) - 1;

fn set<T>(place: &AtomicPtr<T>, pointer: *const T) {
    place.store(pointer.cast_mut(), Ordering::Relaxed);
}

impl Board {
    /// The connection is lent: whatever was known may change.
    #[inline(always)]
    pub(super) fn forget(&self) {
        self.word.store(0, Ordering::Relaxed);
    }

    /// What is known, if `part` is.
    #[inline(always)]
    pub(super) fn glimpse(&self, part: Part) -> Option<Shown<'_>> {
        let word = self.word.load(Ordering::Acquire);
        (word & part as u64 != 0).then_some(Shown { word, board: self })
    }

    /// Computes `part`; `ssl` is on loan.
    pub(super) fn draw(&self, ssl: &mut Ssl, part: Part) -> Shown<'_> {
        let mut word = match self.word.load(Ordering::Relaxed) {
            0 => self.moment(ssl),
            word => word,
        };
        match part {
            Part::Moment => {}
            Part::Face => {
                self.face(ssl);
                word |= Part::Face as u64;
            }
            Part::Name => {
                set(&self.name, ssl.host_name().map_or(ptr::null(), CStr::as_ptr));
                // Before the handshake it may be the name of a session, which others change.
                if ssl.conn.as_ref().is_some_and(|conn| !conn.in_before()) {
                    word |= Part::Name as u64;
                }
            }
        }
        self.word.store(word, Ordering::Release);
        Shown { word, board: self }
    }

    fn moment(&self, ssl: &Ssl) -> u64 {
        self.shutdown.store(ssl.io.shutdown, Ordering::Relaxed);
        let conn = ssl.conn.as_deref();
        let flags = [
            (Part::Moment as u64, true),
            (IN_INIT, ssl.in_init() && !ssl.driving.stateless.is_between()),
            (FINISHED, ssl.is_init_finished()),
            (HAS_PENDING, conn.is_some_and(|conn| conn.has_pending() || conn.early_pending() > 0)),
            (IN_BEFORE, ssl.in_before()),
            (IS_SERVER, ssl.is_server()),
            (REUSED, conn.is_some_and(|conn| conn.session_reused())),
        ];
        let flags = flags.into_iter().fold(0, |word, (bit, is)| if is { word | bit } else { word });
        flags
            | (ssl.io.want as u64) << WANT
            | u64::from(ssl.version()) << VERSION
            | (ssl.pending().min(MOST_PENDING) as u64) << PENDING
            | (ssl.state() as u64) << STATE
    }

    fn face(&self, ssl: &Ssl) {
        self.mode.store(ssl.settings.general.mode, Ordering::Relaxed);
        self.options.store(ssl.settings.general.options, Ordering::Relaxed);
        self.verify_mode.store(ssl.settings.verify.mode, Ordering::Relaxed);
        self.verify_result.store(ssl.peer.verify_result, Ordering::Relaxed);
        set(&self.ctx, as_c(&*ssl.ctx));
        for (place, slot) in [(&self.rbio, &ssl.io.rbio), (&self.wbio, &ssl.io.wbio)] {
            place.store(slot.as_ref().map_or(ptr::null_mut(), Bio::as_ptr), Ordering::Relaxed);
        }
        set(&self.version_name, ssl.version_name().as_ptr());
        let conn = ssl.conn.as_deref();
        set(&self.suite, conn.and_then(|conn| conn.current_suite()).map_or(ptr::null(), ptr::from_ref));
        // One that C has yet to see is set up for that when it is asked for, with nothing lent.
        let session = ssl.session.current.as_ref().filter(|session| session.has_ex_data() && !session_reuse::is_due(ssl));
        set(&self.session, session.map_or(ptr::null(), |session| ptr::from_ref(&**session).cast()));
        let (leaf, chain) = ssl.made_peer();
        self.peer.store(leaf, Ordering::Relaxed);
        self.peer_chain.store(chain, Ordering::Relaxed);
        let alpn = conn.and_then(|conn| conn.alpn());
        set(&self.alpn, alpn.map_or(ptr::null(), |name| name.as_ptr()));
        self.alpn_len.store(alpn.map_or(0, |name| name.len()), Ordering::Relaxed);
    }
}

/// What a connection shows. Beyond `Part::Moment`, what was asked for.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    word: u64,
    board: &'a Board,
}

impl Shown<'_> {
    pub fn in_init(self) -> bool {
        self.word & IN_INIT != 0
    }

    pub fn is_finished(self) -> bool {
        self.word & FINISHED != 0
    }

    pub fn in_before(self) -> bool {
        self.word & IN_BEFORE != 0
    }

    pub fn is_server(self) -> bool {
        self.word & IS_SERVER != 0
    }

    pub fn session_reused(self) -> bool {
        self.word & REUSED != 0
    }

    pub fn has_pending(self) -> bool {
        self.word & HAS_PENDING != 0
    }

    /// The number of `Want`.
    pub fn want(self) -> c_int {
        (self.word >> WANT & 0xf) as c_int
    }

    pub fn version(self) -> c_int {
        (self.word >> VERSION & 0xffff) as c_int
    }

    pub fn pending(self) -> c_int {
        (self.word >> PENDING) as c_int & MOST_PENDING as c_int
    }

    /// The number of `HandshakeState`.
    pub fn state(self) -> u32 {
        (self.word >> STATE) as u32 & 0x3f
    }

    pub fn shutdown(self) -> c_int {
        self.board.shutdown.load(Ordering::Relaxed)
    }

    /// `Part::Face`, as those that follow.
    pub fn mode(self) -> u32 {
        self.board.mode.load(Ordering::Relaxed)
    }

    pub fn options(self) -> u64 {
        self.board.options.load(Ordering::Relaxed)
    }

    pub fn verify_mode(self) -> c_int {
        self.board.verify_mode.load(Ordering::Relaxed)
    }

    pub fn verify_result(self) -> c_long {
        self.board.verify_result.load(Ordering::Relaxed)
    }

    pub fn ctx(self) -> *mut types::SSL_CTX {
        self.board.ctx.load(Ordering::Relaxed)
    }

    pub fn rbio(self) -> *mut BIO {
        self.board.rbio.load(Ordering::Relaxed)
    }

    pub fn wbio(self) -> *mut BIO {
        self.board.wbio.load(Ordering::Relaxed)
    }

    pub fn version_name(self) -> *const c_char {
        self.board.version_name.load(Ordering::Relaxed)
    }

    /// `None`: it may be the session's.
    pub fn suite(self) -> Option<*const types::SSL_CIPHER> {
        let suite = self.board.suite.load(Ordering::Relaxed);
        (!suite.is_null()).then_some(suite.cast_const().cast())
    }

    /// `None`: there is none, or it has yet to be made.
    pub fn session(self) -> Option<*mut types::SSL_SESSION> {
        let session = self.board.session.load(Ordering::Relaxed);
        (!session.is_null()).then_some(session)
    }

    /// `None`: there is none, or it has yet to be made.
    pub fn peer(self) -> Option<*mut X509> {
        let peer = self.board.peer.load(Ordering::Relaxed);
        (!peer.is_null()).then_some(peer)
    }

    /// As `peer`.
    pub fn peer_chain(self) -> Option<*mut types::stack_st_X509> {
        let chain = self.board.peer_chain.load(Ordering::Relaxed);
        (!chain.is_null()).then_some(chain)
    }

    pub fn alpn(self) -> (*const u8, usize) {
        (self.board.alpn.load(Ordering::Relaxed), self.board.alpn_len.load(Ordering::Relaxed))
    }

    /// `Part::Name`.
    pub fn host_name(self) -> *const c_char {
        self.board.name.load(Ordering::Relaxed)
    }
}
