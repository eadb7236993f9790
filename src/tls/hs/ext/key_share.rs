//! key_share (RFC 8446 section 4.2.8).

use super::Sent;
use crate::codec::{AlertDescription, ext::{self, KeyShareEntry}};
use crate::tls::{
    ask::ExtContext,
    error::Error,
    groups::Group,
    hs::{Cx, offer},
    options::ext as place,
    reason,
};

fn bad_share() -> Error {
    Error::illegal(reason::BAD_KEY_SHARE)
}

fn mismatch() -> Error {
    Error::decode(reason::LENGTH_MISMATCH)
}

pub(super) fn send(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        ext::put_key_shares(
            out,
            cx.hello.shares.iter().map(|(group, share)| KeyShareEntry { group: group.0, public: share.public() }),
        )?;
        return Ok(true);
    }
    let group = cx.neg.group;
    if context & place::TLS1_3_HELLO_RETRY_REQUEST != 0 {
        // A retry for the cookie alone names no group.
        let Some(group) = group else { return Ok(false) };
        ext::put_key_share_retry(out, group.0);
        return Ok(true);
    }
    match (group, cx.hello.own_public.as_deref()) {
        (Some(group), Some(public)) => {
            KeyShareEntry { group: group.0, public }.put(out)?;
            Ok(true)
        }
        // PSK without (EC)DHE.
        _ => Ok(false),
    }
}

pub(super) fn receive(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::CLIENT_HELLO != 0 {
        cx.hello.share_seen = true;
        let shares = ext::parse_key_shares(body).map_err(|_| mismatch())?;
        cx.hello.peer_shares = shares.iter().map(|entry| (Group(entry.group), entry.public.to_vec())).collect();
        return Ok(());
    }
    if context & place::TLS1_3_HELLO_RETRY_REQUEST != 0 {
        let group = Group(ext::parse_key_share_retry(body).map_err(|_| mismatch())?);
        // A group we offered, and gave no share for.
        let offered = offer::offered_groups(&cx.config).contains(&group) && offer::usable_in_13(&cx.config, group);
        if !offered || cx.hello.shares.iter().any(|(had, _)| *had == group) {
            return Err(bad_share());
        }
        cx.neg.group = Some(group);
        cx.hello.retry_group = Some(group);
        return Ok(());
    }
    let entry = ext::parse_key_share(body).map_err(|_| mismatch())?;
    let group = Group(entry.group);
    if !cx.hello.shares.iter().any(|(had, _)| *had == group) {
        return Err(bad_share());
    }
    cx.neg.group = Some(group);
    cx.hello.peer_shares = vec![(group, entry.public.to_vec())];
    Ok(())
}

/// Server: which of the client's shares is used. Post-quantum hybrids first, then the
/// client's order; all shares have to be of groups the client listed.
pub(crate) fn choose_share(cx: &mut Cx) -> Result<Option<(Group, Vec<u8>)>, Error> {
    let shares = std::mem::take(&mut cx.hello.peer_shares);
    if cx.hello.share_seen && cx.peer.groups.is_empty() {
        return Err(Error::new(AlertDescription::MISSING_EXTENSION, reason::MISSING_SUPPORTED_GROUPS_EXTENSION));
    }
    if let (true, Some(wanted)) = (cx.flow.retried, cx.neg.group) {
        // After a HelloRetryRequest exactly the share asked for is due.
        return match shares.as_slice() {
            [(group, _)] if *group == wanted => Ok(shares.into_iter().next()),
            [] => Ok(None),
            _ => Err(bad_share()),
        };
    }
    let mut chosen: Option<(Group, Vec<u8>)> = None;
    for (group, public) in shares {
        if !cx.peer.groups.contains(&group) {
            return Err(bad_share());
        }
        let usable = cx.config.groups.contains(&group) && offer::usable_in_13(&cx.config, group);
        let better = chosen.as_ref().is_none_or(|(had, _)| offer::is_hybrid(group) && !offer::is_hybrid(*had));
        if usable && better {
            chosen = Some((group, public));
        }
    }
    Ok(chosen)
}
