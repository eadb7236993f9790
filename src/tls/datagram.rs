//! What datagrams add to a handshake (RFC 6347 section 4.2): numbered messages in fragments,
//! put together whatever their order; the last flight, to be sent again; its timer.

use std::collections::{BTreeMap, VecDeque};

use crate::codec::{
    AlertDescription, ContentType, HandshakeType, Reader,
    dtls::{Fragment, HANDSHAKE_HEADER_LEN},
    handshake::Header,
    writer::Written,
};
use crate::tls::{error::Error, flight::Joiner, reason, record::Packing};

/// How far ahead of the message that is due others are kept.
const MAX_AHEAD: u16 = 10;
/// Application data that may wait for the end of the handshake, records.
const MAX_EARLY: usize = 100;

/// A message of the flight sent last.
pub(crate) struct Sent {
    pub typ: ContentType,
    /// The epoch it goes out under.
    pub epoch: u16,
    /// Unfragmented, with the header of a datagram's message.
    pub raw: Vec<u8>,
}

/// A message that is coming in.
struct Partial {
    typ: HandshakeType,
    body: Vec<u8>,
    /// What of it has come: sorted, no two touch.
    have: Vec<(usize, usize)>,
}

impl Partial {
    fn is_whole(&self) -> bool {
        match self.have[..] {
            [(0, end)] => end == self.body.len(),
            [] => self.body.is_empty(),
            _ => false,
        }
    }

    fn add(&mut self, offset: usize, data: &[u8]) {
        let (mut start, mut end) = (offset, offset + data.len());
        let Some(room) = self.body.get_mut(start..end) else { return };
        room.copy_from_slice(data);
        self.have.retain(|&(from, to)| {
            let apart = to < start || end < from;
            if !apart {
                (start, end) = (start.min(from), end.max(to));
            }
            apart
        });
        if start < end {
            let at = self.have.partition_point(|&(from, _)| from < start);
            self.have.insert(at, (start, end));
        }
    }
}

/// Which timer the flight in flight wants (RFC 6347 section 4.2.4).
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    #[default]
    Stopped,
    /// Another number, and it runs anew; of another flight, and all begins again.
    Running { arms: u32, flight: u32 },
}

impl Timer {
    /// Whether it runs for the flight `other` ran for.
    pub fn is_of_flight(self, other: Timer) -> bool {
        match (self, other) {
            (Timer::Running { flight, .. }, Timer::Running { flight: other, .. }) => flight == other,
            (Timer::Running { .. }, Timer::Stopped) => true,
            _ => false,
        }
    }
}

/// The datagram side of a connection's handshakes.
#[derive(Default)]
pub(crate) struct Datagrams {
    /// The number of the message written next, read next.
    write_seq: u16,
    read_seq: u16,
    partial: BTreeMap<u16, Partial>,
    flight: Vec<Sent>,
    /// A message of the peer's was taken since the last one of ours.
    answered: bool,
    /// Nobody answers what is written: no timer runs for it.
    last_flight: bool,
    timer: Timer,
    arms: u32,
    flights: u32,
    /// Application data that has overtaken the peer's Finished.
    pub early: VecDeque<Vec<u8>>,
    /// The payload of a datagram, bytes.
    pub mtu: usize,
    /// Server: what was written last is a HelloVerifyRequest.
    passed: bool,
    /// Where the datagrams in the output end.
    pub packing: Packing,
    /// Server: the cookie that went out; the client has shown it (DTLSv1_listen(3)).
    pub cookie: Vec<u8>,
    pub cookie_verified: bool,
    /// change_cipher_spec has a number among the messages (`Rules::pre_rfc`).
    pub numbered_ccs: bool,
}

/// What came in a handshake record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// Nothing that is due.
    Nothing,
    /// A message, or more, stands in the joiner.
    Message,
    /// The handshake is over, and the peer has not heard: our last flight was lost.
    Repeated,
}

impl Datagrams {
    // ---- reading ------------------------------------------------------------------------

    /// Takes the fragments of a record; whole messages go to `joiner` in their order.
    /// `max`: the longest message; `over`: no handshake runs.
    pub fn take(&mut self, record: &[u8], max: usize, over: bool, joiner: &mut Joiner) -> Result<Came, Error> {
        let mut rest = Reader::new(record);
        let mut came = Came::Nothing;
        while !rest.is_empty() {
            let fragment = read_fragment(&mut rest)?;
            if over && fragment.typ == HandshakeType::FINISHED {
                return Ok(Came::Repeated);
            }
            self.keep(fragment, max)?;
        }
        if self.awaits_first_hello() && self.partial.get(&0).is_some_and(Partial::is_whole) {
            (self.read_seq, self.write_seq) = (0, 0);
        }
        while self.partial.get(&self.read_seq).is_some_and(Partial::is_whole) {
            let Some(message) = self.partial.remove(&self.read_seq) else { break };
            joiner.push(&header(message.typ, message.body.len(), self.read_seq));
            joiner.push(&message.body);
            self.read_seq = self.read_seq.wrapping_add(1);
            came = Came::Message;
        }
        Ok(came)
    }

    /// The HelloVerifyRequest may be lost: the first hello may come again, as may the second.
    fn awaits_first_hello(&self) -> bool {
        self.passed && self.read_seq == 1
    }

    /// The reference ends the connection without a word, if a message that is due or ahead is longer
    /// than `max`, if fragments contradict each other, or one ahead itself.
    fn keep(&mut self, fragment: Fragment<'_>, max: usize) -> Result<(), Error> {
        const SILENT: Error = Error::silent(0);
        let Fragment { typ, length, message_seq, offset, data } = fragment;
        let first = self.awaits_first_hello() && message_seq == 0 && typ == HandshakeType::CLIENT_HELLO;
        let ahead = if first { 0 } else { message_seq.wrapping_sub(self.read_seq) };
        if offset + data.len() > length {
            return Err(if ahead == 0 { too_long() } else { SILENT });
        }
        // A Finished ahead of its time is one of another handshake.
        let stale = ahead > 0 && typ == HandshakeType::FINISHED && self.read_seq == 0;
        if ahead > MAX_AHEAD || stale {
            return Ok(());
        }
        if length > max {
            return Err(SILENT);
        }
        let new = || Partial { typ, body: vec![0; length], have: Vec::new() };
        let partial = self.partial.entry(message_seq).or_insert_with(new);
        if partial.body.len() != length {
            // Of two that contradict each other a whole one that is due is believed.
            if !data.is_empty() && data.len() < length {
                return Err(SILENT);
            }
            if data.is_empty() || ahead > 0 {
                return Ok(());
            }
            *partial = new();
        }
        partial.add(offset, data);
        Ok(())
    }

    /// Whether this is the content of a change_cipher_spec.
    pub fn is_ccs(&self, content: &[u8]) -> bool {
        content.first() == Some(&1) && content.len() == if self.numbered_ccs { 3 } else { 1 }
    }

    /// The peer's change_cipher_spec has come in its place.
    pub fn ccs_taken(&mut self) {
        if self.numbered_ccs {
            self.read_seq = self.read_seq.wrapping_add(1);
        }
    }

    /// A message was taken from the joiner.
    pub fn message_taken(&mut self) {
        self.answered = true;
    }

    /// The peer's Finished was read before ours was written: what follows nobody answers.
    pub fn finished_read(&mut self) {
        self.last_flight = true;
    }

    // ---- writing ------------------------------------------------------------------------

    /// Gives a message that `put_message` wrote its number and makes it one fragment.
    pub fn frame(&self, raw: &mut Vec<u8>) -> Written {
        let length = Header::peek(raw).ok_or(crate::codec::EncodeError)?.length;
        let typ = HandshakeType(raw.first().copied().unwrap_or_default());
        raw.splice(..crate::codec::handshake::HEADER_LEN, header(typ, length, self.write_seq));
        Ok(())
    }

    /// A message is to be written in `epoch`: it is kept for the case that it is lost.
    pub fn remember(&mut self, typ: ContentType, epoch: u16, raw: &[u8]) {
        self.passed = false;
        if std::mem::take(&mut self.answered) {
            self.stop();
        }
        if typ == ContentType::HANDSHAKE || self.numbered_ccs {
            self.write_seq = self.write_seq.wrapping_add(1);
        }
        self.flight.push(Sent { typ, epoch, raw: raw.to_vec() });
        if !self.last_flight {
            self.arm();
        }
    }

    /// What a change_cipher_spec has behind its one byte.
    pub fn ccs_number(&self) -> Option<[u8; 2]> {
        self.numbered_ccs.then(|| self.write_seq.to_be_bytes())
    }

    /// A HelloVerifyRequest is to be written: it is not repeated, the client's hello is.
    pub fn pass(&mut self) {
        self.stop();
        self.answered = false;
        self.passed = true;
        self.write_seq = self.write_seq.wrapping_add(1);
    }

    /// The flight, for sending it again; give it back by `put_flight`.
    pub fn take_flight(&mut self) -> Vec<Sent> {
        std::mem::take(&mut self.flight)
    }

    pub fn put_flight(&mut self, flight: Vec<Sent>) {
        self.flight = flight;
    }

    /// Bytes for a record's content in the datagram at hand, given what its protection adds,
    /// or in a new one, which begins then.
    pub fn room(&mut self, record_overhead: usize) -> usize {
        let room = |used: usize| self.mtu.saturating_sub(used + record_overhead);
        let left = room(self.packing.open());
        if left > HANDSHAKE_HEADER_LEN {
            return left;
        }
        self.packing.close();
        // A transport that takes less than a header gets what it cannot take.
        self.mtu.saturating_sub(record_overhead).max(HANDSHAKE_HEADER_LEN + 1)
    }

    // ---- timer and handshakes -----------------------------------------------------------

    pub fn timer(&self) -> Timer {
        self.timer
    }

    /// The timer runs, anew.
    pub fn arm(&mut self) {
        self.arms = self.arms.wrapping_add(1);
        self.timer = Timer::Running { arms: self.arms, flight: self.flights };
    }

    /// The flight was answered.
    fn stop(&mut self) {
        self.timer = Timer::Stopped;
        self.flights = self.flights.wrapping_add(1);
        self.flight.clear();
    }

    /// A handshake begins.
    pub fn begin(&mut self) {
        self.last_flight = false;
    }

    /// A HelloRequest is nobody's answer, and awaits none.
    pub fn begin_request(&mut self) {
        self.stop();
        self.last_flight = true;
    }

    /// The handshake is complete. The last flight is kept: the peer may not have got it.
    pub fn complete(&mut self) {
        if self.answered {
            self.answered = false;
            self.stop();
        }
        self.timer = Timer::Stopped;
        self.write_seq = 0;
        self.read_seq = 0;
        self.partial.clear();
    }

    /// Application data came between change_cipher_spec and Finished.
    pub fn keep_early(&mut self, data: &[u8]) {
        if self.early.len() < MAX_EARLY {
            self.early.push_back(data.to_vec());
        }
    }

    /// DTLSv1_listen(3) has answered the first hello: the next messages are the second ones.
    pub fn listened(&mut self) {
        self.read_seq = 1;
        self.write_seq = 1;
    }
}

fn too_long() -> Error {
    Error::with(Some(AlertDescription::ILLEGAL_PARAMETER), reason::EXCESSIVE_MESSAGE_SIZE)
}

/// The header of a message in one fragment.
fn header(typ: HandshakeType, length: usize, seq: u16) -> [u8; HANDSHAKE_HEADER_LEN] {
    fragment_header(typ, length, seq, 0, length)
}

/// The header of a fragment. Lengths are of 24 bits (`put_message` saw to that).
pub(crate) fn fragment_header(
    typ: HandshakeType,
    length: usize,
    seq: u16,
    offset: usize,
    fragment: usize,
) -> [u8; HANDSHAKE_HEADER_LEN] {
    let [_, l @ ..] = (length as u32).to_be_bytes();
    let [_, o @ ..] = (offset as u32).to_be_bytes();
    let [_, f @ ..] = (fragment as u32).to_be_bytes();
    let s = seq.to_be_bytes();
    [typ.0, l[0], l[1], l[2], s[0], s[1], o[0], o[1], o[2], f[0], f[1], f[2]]
}

/// One fragment off the front of a record's content.
fn read_fragment<'a>(rest: &mut Reader<'a>) -> Result<Fragment<'a>, Error> {
    let size = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    let head = |r: &mut Reader<'a>| Ok::<_, crate::codec::DecodeError>((r.u8()?, r.u24()?, r.u16()?, r.u24()?, r.u24()?));
    let (typ, length, message_seq, offset, len) = head(rest).map_err(|_| Error::unexpected(reason::UNEXPECTED_MESSAGE))?;
    let (length, offset, len) = (size(length), size(offset), size(len));
    let data = rest.take(len).map_err(|_| Error::illegal(reason::BAD_LENGTH))?;
    Ok(Fragment { typ: HandshakeType(typ), length, message_seq, offset, data })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragment(seq: u16, length: usize, offset: usize, data: &[u8]) -> Vec<u8> {
        let mut out = fragment_header(HandshakeType(11), length, seq, offset, data.len()).to_vec();
        out.extend_from_slice(data);
        out
    }

    fn joiner() -> Joiner {
        Joiner::of_datagrams()
    }

    #[test]
    fn messages_are_put_together_in_any_order_of_their_fragments() {
        let body: Vec<u8> = (0..10).collect();
        // Overlapping, repeated, backwards, an empty message after it first.
        let orders: [&[(usize, usize)]; 5] =
            [&[(0, 10)], &[(5, 5), (0, 5)], &[(0, 4), (2, 6), (7, 3)], &[(9, 1), (0, 1), (0, 1), (1, 8)], &[(3, 3), (0, 3), (6, 4), (6, 4)]];
        for order in orders {
            let (mut datagrams, mut joiner) = (Datagrams::default(), joiner());
            assert_eq!(datagrams.take(&fragment(1, 0, 0, &[]), 100, false, &mut joiner).ok(), Some(Came::Nothing));
            for (n, &(offset, len)) in order.iter().enumerate() {
                assert!(joiner.is_empty(), "{order:?}");
                let came = datagrams.take(&fragment(0, 10, offset, &body[offset..offset + len]), 100, false, &mut joiner).unwrap();
                let last = n + 1 == order.len() || joiner.header().is_some();
                assert_eq!(came == Came::Message, last, "{order:?}");
                if last {
                    break;
                }
            }
            let first = joiner.take().unwrap();
            assert_eq!((first.body(), first.raw.len()), (&body[..], 22));
            let second = joiner.take().unwrap();
            assert_eq!((second.body(), second.raw[5]), (&[][..], 1));
            assert!(joiner.is_empty());
        }
    }

    #[test]
    fn what_is_not_due_is_dropped_and_what_lies_is_refused() {
        let (mut datagrams, mut joiner) = (Datagrams::default(), joiner());
        let mut take = |record: &[u8]| datagrams.take(record, 100, false, &mut joiner).map_err(|error| error.reason);
        assert_eq!(take(&fragment(11, 1, 0, &[1])), Ok(Came::Nothing));
        assert_eq!(take(&fragment(0, 1, 0, &[1])), Ok(Came::Message));
        assert_eq!(take(&fragment(0, 1, 0, &[1])), Ok(Came::Nothing));
        assert_eq!(take(&[11, 0, 0]), Err(reason::UNEXPECTED_MESSAGE));
        assert_eq!(take(&fragment(1, 101, 0, &[1])), Err(0));
        assert_eq!(take(&fragment(1, 3, 3, &[1])), Err(reason::EXCESSIVE_MESSAGE_SIZE));
        assert_eq!(take(&fragment(1, 5, 0, &[1])[..12]), Err(reason::BAD_LENGTH));
        assert_eq!(take(&fragment(1, 5, 0, &[1])), Ok(Came::Nothing));
        assert_eq!(take(&fragment(1, 6, 0, &[1])), Err(0));
        assert_eq!(take(&fragment(1, 6, 0, &[])), Ok(Came::Nothing));
        assert_eq!(take(&fragment(2, 5, 0, &[1])), Ok(Came::Nothing));
        assert_eq!(take(&fragment(2, 6, 0, &[1])), Err(0));
        assert_eq!(take(&fragment(2, 2, 0, &[1, 2])), Ok(Came::Nothing));
        assert_eq!(take(&fragment(3, 3, 3, &[1])), Err(0));
        assert_eq!(take(&fragment(1, 2, 0, &[1, 2])), Ok(Came::Message));
    }
}
