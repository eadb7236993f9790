//! pre_shared_key and early_data (RFC 8446 sections 4.2.11 and 4.2.10).

use crate::codec::list::BinderList;
use crate::codec::reader::{DecodeError, Reader, not_empty, whole};
use crate::codec::writer::{EncodeError, Put, Written};

/// One offered key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PskIdentity<'a> {
    pub identity: &'a [u8],
    pub obfuscated_ticket_age: u32,
}

impl<'a> PskIdentity<'a> {
    fn read(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        Ok(PskIdentity { identity: not_empty(r.vec16()?)?, obfuscated_ticket_age: r.u32()? })
    }
}

/// pre_shared_key in a ClientHello. As many binders as identities is for the
/// caller to ask: the alert differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferedPsks<'a> {
    identities: &'a [u8],
    pub binders: BinderList<'a>,
}

impl<'a> OfferedPsks<'a> {
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        whole(body, |r| {
            let identities = r.vec16()?;
            let mut each = Reader::new(identities);
            while !each.is_empty() {
                PskIdentity::read(&mut each)?;
            }
            let binders = BinderList::parse(r.vec16()?)?;
            Ok(OfferedPsks { identities, binders })
        })
    }

    pub fn identities(&self) -> impl Iterator<Item = PskIdentity<'a>> + Clone + 'a {
        let mut r = Reader::new(self.identities);
        std::iter::from_fn(move || {
            if r.is_empty() { None } else { PskIdentity::read(&mut r).ok() }
        })
    }

    /// How many bytes at the ClientHello's end the binders' hash leaves out:
    /// the binders with their length (section 4.2.11.2). The extension is the
    /// last of its message.
    pub fn binders_wire_len(&self) -> usize {
        2 + self.binders.bytes().len()
    }
}

/// Writes the offer with zeros for each binder, of the given lengths. Gives
/// the wire length of the binders: the hash covers all but these last bytes,
/// then [`fill_binders`] puts the real ones there.
pub fn put_offered_psks<'a>(
    out: &mut Vec<u8>,
    identities: impl IntoIterator<Item = PskIdentity<'a>>,
    binder_lens: impl IntoIterator<Item = usize>,
) -> Result<usize, EncodeError> {
    out.nest16(|out| {
        identities.into_iter().try_for_each(|psk| {
            out.put_vec16(psk.identity)?;
            out.put_u32(psk.obfuscated_ticket_age);
            Ok(())
        })
    })?;
    let start = out.len();
    out.nest16(|out| {
        binder_lens.into_iter().try_for_each(|len| {
            out.nest8(|out| {
                out.resize(out.len().saturating_add(len), 0);
                Ok(())
            })
        })
    })?;
    Ok(out.len() - start)
}

/// Overwrites the zeroed binders at the end of a message. The lengths have to
/// be those that were promised.
pub fn fill_binders<'a>(
    message: &mut [u8],
    binders: impl IntoIterator<Item = &'a [u8]> + Clone,
) -> Written {
    let wire: usize = 2 + binders.clone().into_iter().map(|b| 1 + b.len()).sum::<usize>();
    let start = message.len().checked_sub(wire).ok_or(EncodeError)?;
    let room = &mut message[start..];
    if room[..2] != u16::try_from(wire - 2).map_err(|_| EncodeError)?.to_be_bytes() {
        return Err(EncodeError);
    }
    let mut rest = &mut room[2..];
    for binder in binders {
        let (place, tail) = rest.split_at_mut(1 + binder.len());
        if usize::from(place[0]) != binder.len() {
            return Err(EncodeError);
        }
        place[1..].copy_from_slice(binder);
        rest = tail;
    }
    Ok(())
}

/// pre_shared_key in a ServerHello: the identity chosen.
pub fn parse_selected_psk(body: &[u8]) -> Result<u16, DecodeError> {
    whole(body, |r| r.u16())
}

pub fn put_selected_psk(out: &mut Vec<u8>, index: u16) {
    out.put_u16(index);
}

/// early_data in a NewSessionTicket: max_early_data_size.
pub fn parse_max_early_data(body: &[u8]) -> Result<u32, DecodeError> {
    whole(body, |r| r.u32())
}

pub fn put_max_early_data(out: &mut Vec<u8>, max: u32) {
    out.put_u32(max);
}
