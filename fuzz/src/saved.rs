//! Saved sessions, PEM and tickets. The reference's own library stands beside ours and has to
//! say the same of every input: taken or refused, how long, and how it is written again.

use crate::Script;
use libc::{c_char, c_int, c_long, c_void};
use ssl::codec::session::SessionDer;
use ssl::crypto::ticket::TicketKey;
use std::{ptr, sync::OnceLock};

type D2i = unsafe extern "C" fn(*mut *mut c_void, *mut *const u8, c_long) -> *mut c_void;
type I2d = unsafe extern "C" fn(*const c_void, *mut *mut u8) -> c_int;
type Free = unsafe extern "C" fn(*mut c_void);
type PemRead = unsafe extern "C" fn(*mut c_void, *mut *mut c_void, *mut c_void, *mut c_void) -> *mut c_void;
type Number = unsafe extern "C" fn(*const c_void) -> c_int;

#[link(name = "crypto")]
unsafe extern "C" {
    fn BIO_new_mem_buf(buf: *const c_void, len: c_int) -> *mut c_void;
    fn BIO_free(bio: *mut c_void) -> c_int;
    fn ERR_get_error() -> libc::c_ulong;
    fn ERR_clear_error();
}

/// One library's functions on sessions.
#[derive(Clone, Copy)]
struct Library {
    d2i: D2i,
    i2d: I2d,
    free: Free,
    pem_read: PemRead,
    is_resumable: Number,
}

fn ours() -> Library {
    use ssl::abi::session as abi;
    // SAFETY: pointers to opaque structures, whatever their names.
    unsafe {
        Library {
            d2i: std::mem::transmute::<*const (), D2i>(abi::d2i_SSL_SESSION as *const ()),
            i2d: std::mem::transmute::<*const (), I2d>(abi::i2d_SSL_SESSION as *const ()),
            free: std::mem::transmute::<*const (), Free>(abi::SSL_SESSION_free as *const ()),
            pem_read: std::mem::transmute::<*const (), PemRead>(abi::PEM_read_bio_SSL_SESSION as *const ()),
            is_resumable: std::mem::transmute::<*const (), Number>(abi::SSL_SESSION_is_resumable as *const ()),
        }
    }
}

/// The system's libssl, if it is there.
fn reference() -> Option<Library> {
    static LIBRARY: OnceLock<Option<Library>> = OnceLock::new();
    *LIBRARY.get_or_init(|| {
        let flags = libc::RTLD_NOW | libc::RTLD_LOCAL | libc::RTLD_DEEPBIND;
        // SAFETY: a library's name; the functions have the signatures of their manual pages.
        unsafe {
            let library = libc::dlopen(c"libssl.so.3".as_ptr(), flags);
            let find = |name: *const c_char| {
                let found = if library.is_null() { ptr::null_mut() } else { libc::dlsym(library, name) };
                if found.is_null() { None } else { Some(found) }
            };
            Some(Library {
                d2i: std::mem::transmute::<*mut c_void, D2i>(find(c"d2i_SSL_SESSION".as_ptr())?),
                i2d: std::mem::transmute::<*mut c_void, I2d>(find(c"i2d_SSL_SESSION".as_ptr())?),
                free: std::mem::transmute::<*mut c_void, Free>(find(c"SSL_SESSION_free".as_ptr())?),
                pem_read: std::mem::transmute::<*mut c_void, PemRead>(find(c"PEM_read_bio_SSL_SESSION".as_ptr())?),
                is_resumable: std::mem::transmute::<*mut c_void, Number>(find(c"SSL_SESSION_is_resumable".as_ptr())?),
            })
        }
    })
}

/// What a library made of the bytes.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// The last reason of the queue, and whether it is of libssl.
    Refused { ssl_reason: Option<u32> },
    Taken { used: usize, again: Vec<u8>, resumable: bool },
}

/// What is first on the queue and last, then empties it.
fn refused() -> Verdict {
    const LIB_SSL: u32 = 20;
    let mut ssl_reason = None;
    loop {
        // SAFETY: no arguments.
        let code = unsafe { ERR_get_error() } as u32;
        if code == 0 {
            return Verdict::Refused { ssl_reason };
        }
        if code >> 23 & 0xff == LIB_SSL {
            ssl_reason = Some(code & 0x7f_ffff);
        }
    }
}

impl Library {
    fn write(&self, session: *mut c_void, used: usize) -> Verdict {
        // SAFETY: a live session; a buffer as long as the library asked for.
        unsafe {
            let resumable = (self.is_resumable)(session) == 1;
            let len = (self.i2d)(session, ptr::null_mut());
            let mut again = vec![0; usize::try_from(len).expect("a length")];
            let mut p = again.as_mut_ptr();
            assert_eq!((self.i2d)(session, &mut p), len);
            assert_eq!(p, again.as_mut_ptr().add(again.len()));
            (self.free)(session);
            ERR_clear_error();
            Verdict::Taken { used, again, resumable }
        }
    }

    fn der(&self, der: &[u8]) -> Verdict {
        let mut p = der.as_ptr();
        let len = c_long::try_from(der.len()).expect("short");
        // SAFETY: the bytes of `der`.
        let session = unsafe {
            ERR_clear_error();
            (self.d2i)(ptr::null_mut(), &mut p, len)
        };
        if session.is_null() {
            return refused();
        }
        self.write(session, p as usize - der.as_ptr() as usize)
    }

    fn pem(&self, pem: &[u8]) -> Verdict {
        let len = c_int::try_from(pem.len()).expect("short");
        // SAFETY: the bytes of `pem`, which outlive the BIO. The last argument is the password,
        // so that nobody is asked at the terminal.
        let session = unsafe {
            ERR_clear_error();
            let bio = BIO_new_mem_buf(pem.as_ptr().cast(), len);
            let session = (self.pem_read)(bio, ptr::null_mut(), ptr::null_mut(), c"secret".as_ptr().cast_mut().cast());
            BIO_free(bio);
            session
        };
        if session.is_null() { refused() } else { self.write(session, 0) }
    }
}

/// The time a session without one gets: it differs when the second ends between two calls.
fn timeless(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Taken { used, again, resumable } => {
            let Ok((mut session, _)) = SessionDer::decode(&again) else {
                return Verdict::Taken { used, again, resumable };
            };
            if session.time > 1_700_000_000 {
                session.time = 0;
            }
            // A signature whose last byte is not whole: the reference clears the bits that do not
            // count as it writes the certificate anew, ours writes the certificate as it came.
            if let Some(last) = session.peer.as_mut().and_then(|peer| peer.last_mut()) {
                *last = 0;
            }
            // Ours does not tell an empty string from none in these.
            for field in [&mut session.ticket, &mut session.alpn, &mut session.ticket_appdata] {
                field.take_if(|field| field.is_empty());
            }
            Verdict::Taken { used, again: session.encode(), resumable }
        }
        refused => refused,
    }
}

fn compare(name: &str, data: &[u8], read: impl Fn(&Library, &[u8]) -> Verdict) {
    let own = timeless(read(&ours(), data));
    if let Verdict::Taken { again, .. } = &own {
        let Verdict::Taken { again: twice, .. } = timeless(ours().der(again)) else {
            panic!("{name}: what we wrote we do not read");
        };
        let (first, _) = SessionDer::decode(again).expect("our own");
        let (second, _) = SessionDer::decode(&twice).expect("our own");
        assert!(first == second || first.time == 0, "{name}: reading and writing settles");
    }
    if let Some(reference) = reference() {
        let theirs = timeless(read(&reference, data));
        // BER that nobody writes (lengths that are not told): the reference reads it,
        // ours wants DER.
        let ber = |bytes: &[u8]| bytes.iter().any(|byte| *byte == 0x80);
        let der = if name.starts_with("PEM") { None } else { Some(data) };
        if own == (Verdict::Refused { ssl_reason: None }) && der.is_none_or(ber) {
            return;
        }
        assert_eq!(own, theirs, "{name}: ours, the reference's");
    }
}

/// d2i_SSL_SESSION and i2d_SSL_SESSION.
pub fn session(data: &[u8]) {
    if let Ok((session, used)) = SessionDer::decode(data) {
        assert!(used <= data.len());
        let again = session.encode();
        let (twice, all) = SessionDer::decode(&again).expect("what was written is read");
        assert!(twice == session && all == again.len());
    }
    compare("d2i_SSL_SESSION", data, |library, data| library.der(data));
}

/// PEM_read_bio_SSL_SESSION.
pub fn session_pem(data: &[u8]) {
    compare("PEM_read_bio_SSL_SESSION", data, |library, data| library.pem(data));
}

/// Tickets: forged ones never open, ours always do; what is inside goes through the parser.
pub fn tickets(data: &[u8]) {
    static KEY: OnceLock<TicketKey> = OnceLock::new();
    let key = KEY.get_or_init(|| TicketKey::from_bytes(&[7; TicketKey::LEN]));
    let mut script = Script(data);
    let (kind, place, change) = (script.u8(), usize::from(script.u16()), script.u8());
    if kind & 1 == 0 {
        // Arbitrary bytes, under the right name or not.
        let mut ticket = if kind & 2 == 0 { key.name.to_vec() } else { Vec::new() };
        ticket.extend_from_slice(script.0);
        assert!(key.open(&ticket).is_err(), "a ticket nobody made opens");
        return;
    }
    let mut ticket = key.seal(script.0).expect("sealed");
    assert_eq!(&key.open(&ticket).expect("our own")[..], script.0);
    let (len, cut) = (ticket.len(), place % ticket.len());
    match kind >> 1 & 3 {
        0 => ticket[cut] ^= change.max(1),
        1 => ticket.truncate(cut),
        2 => ticket.insert(cut, change),
        _ => drop(ticket.remove(cut)),
    }
    let same_length = ticket.len() == len;
    assert!(key.open(&ticket).is_err() , "a changed ticket opens (same length: {same_length})");
    crate::machine::resume_from(script.0);
}
