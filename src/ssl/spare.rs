//! Buffers between connections. A connection has buffers only while bytes wait in them;
//! otherwise its thread keeps one of each kind for whichever connection works next. So an
//! idle connection holds none, and steady work allocates nothing.

use std::cell::Cell;

use super::ssl::Ssl;
use crate::tls::record::OutBuf;

/// Longer ones (a large read_buffer_len, a long message) are not kept.
const LONGEST: usize = 96 * 1024;

#[derive(Default)]
struct Spare {
    input: Cell<Option<OutBuf>>,
    output: Cell<Option<OutBuf>>,
}

thread_local! {
    static SPARE: Spare = const { Spare { input: Cell::new(None), output: Cell::new(None) } };
}

fn take(which: impl FnOnce(&Spare) -> &Cell<Option<OutBuf>>) -> Option<OutBuf> {
    // A thread that ends has none.
    SPARE.try_with(|spare| which(spare).take()).ok().flatten()
}

fn keep(room: OutBuf, which: impl FnOnce(&Spare) -> &Cell<Option<OutBuf>>) {
    if room.capacity() <= LONGEST {
        // Without a place it is given back; so is the one that was there.
        let _ = SPARE.try_with(|spare| drop(which(spare).replace(Some(room))));
    }
}

impl Ssl {
    /// Before bytes come.
    #[inline]
    pub(super) fn lend_input(&mut self) {
        if let Some(conn) = self.conn.as_mut().filter(|conn| !conn.has_input_room()) {
            conn.lend_input(take(|spare| &spare.input).unwrap_or_default());
        }
    }

    /// Before bytes are sealed.
    #[inline]
    pub(super) fn lend_output(&mut self) {
        if let Some(conn) = self.conn.as_mut().filter(|conn| !conn.has_output_room()) {
            conn.lend_output(take(|spare| &spare.output).unwrap_or_default());
        }
    }

    /// When bytes may have gone out.
    #[inline]
    pub(super) fn take_output_back(&mut self) {
        if let Some(room) = self.conn.as_mut().and_then(|conn| conn.take_output_room()) {
            keep(room, |spare| &spare.output);
        }
    }

    /// When a handshake is over.
    pub(super) fn rest_after_handshake(&mut self) {
        self.take_input_back();
        self.take_output_back();
        if let Some(conn) = &mut self.conn {
            conn.rest();
        }
    }

    /// When bytes may have been read.
    #[inline]
    pub(super) fn take_input_back(&mut self) {
        if let Some(room) = self.conn.as_mut().and_then(|conn| conn.take_input_room()) {
            keep(room, |spare| &spare.input);
        }
    }
}
