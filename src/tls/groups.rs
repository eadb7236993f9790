//! The named groups: everything the reference accepts, read off its TLS-GROUP
//! capabilities (provider-base(7)), and the post-quantum hybrids
//! (draft-ietf-tls-ecdhe-mlkem).

use std::{ffi::CString, sync::Arc};

pub use crate::crypto::{kx::Group, provided::Provided};
use super::version::VersionSet;
use crate::codec::ProtocolVersion;

/// What a group is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Kind {
    /// A curve with points (RFC 8422).
    Ec,
    X25519,
    X448,
    /// A finite field (RFC 7919).
    Ffdhe,
    /// A curve and ML-KEM.
    Hybrid,
    /// Known by NID to SSL_CTX_set1_groups(3) only; nothing can run it.
    Gost,
    /// A provider's, with key exchange.
    Provided,
    /// A provider's, with a KEM.
    ProvidedKem,
}

/// A row of the table.
#[derive(Debug)]
pub struct GroupInfo {
    pub group: Group,
    /// NID of the group; 0 where libcrypto has none.
    pub nid: i32,
    pub security_bits: u32,
    pub kind: Kind,
    /// The versions that may use it.
    pub versions: VersionSet,
    /// Length of a client's share.
    pub share_len: usize,
    /// The names SSL_CTX_set1_groups_list(3) takes.
    pub names: &'static [&'static str],
    /// A provider's group.
    pub provided: Option<Arc<Provided>>,
}

/// In the order of `version::RULES`: TLS 1.0 to 1.3, DTLS of before its RFC, 1.0 and 1.2.
const ANY: VersionSet = VersionSet(0b111_1111);
const TLS13: VersionSet = VersionSet(0b000_1000);
const TLS12: VersionSet = VersionSet(0b111_0111);
const NONE: VersionSet = VersionSet(0);

/// A NID that stands for a code point libcrypto has no NID for:
/// TLSEXT_nid_unknown | id, as SSL_get1_groups(3) reports it.
const NID_UNKNOWN: i32 = 0x0100_0000;

impl GroupInfo {
    /// Whether TLS 1.3 may use it.
    pub fn in_tls13(&self) -> bool {
        self.versions.contains(ProtocolVersion::TLS1_3)
    }

    /// Whether TLS 1.2 may use it.
    pub fn in_tls12(&self) -> bool {
        self.versions.contains(ProtocolVersion::TLS1_2)
    }

    /// A curve of TLS 1.2 and older (RFC 8422).
    pub fn is_curve(&self) -> bool {
        matches!(self.kind, Kind::Ec | Kind::X25519 | Kind::X448)
    }

    /// The NID a security callback is shown.
    pub fn judged_nid(&self) -> i32 {
        if self.provided.is_some() { 0 } else { self.group.nid() }
    }

    /// The canonical name, as SSL_group_to_name(3) gives it.
    pub fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or("unknown")
    }

    /// Length of a server's share; a hybrid's holds a ciphertext.
    pub fn server_share_len(&self) -> usize {
        match self.group {
            Group::X25519_MLKEM768 | Group::SECP256R1_MLKEM768 => self.share_len - 1184 + 1088,
            _ => self.share_len,
        }
    }
}

impl Group {
    /// The group's row.
    pub fn info(self) -> Option<&'static GroupInfo> {
        GROUPS.binary_search_by_key(&self, |row| row.group).ok().map(|at| &GROUPS[at])
    }

    /// The NID of SSL_get1_groups(3) and SSL_get_negotiated_group(3).
    pub fn nid(self) -> i32 {
        match self.info() {
            Some(info) if info.nid != 0 => info.nid,
            _ => NID_UNKNOWN | i32::from(self.0),
        }
    }

    /// The group of a NID; also of a NID [`Group::nid`] made up.
    pub fn from_nid(nid: i32) -> Option<Group> {
        if nid & NID_UNKNOWN != 0 {
            return u16::try_from(nid & 0xffff).ok().map(Group).filter(|g| g.info().is_some());
        }
        GROUPS.iter().find(|row| row.nid == nid && nid != 0).map(|row| row.group)
    }

    /// The group of a name in a groups list. Hybrids are found in any case, as
    /// OpenSSL 3.5 does; the others exactly, as 3.0 does.
    pub fn from_name(name: &str) -> Option<Group> {
        GROUPS
            .iter()
            .find(|row| {
                row.names.iter().any(|known| {
                    *known == name || row.kind == Kind::Hybrid && known.eq_ignore_ascii_case(name)
                })
            })
            .map(|row| row.group)
    }
}

/// The groups there are for a context: those of the table, and its providers'.
#[derive(Debug, Default)]
pub struct Known {
    provided: Vec<GroupInfo>,
    /// Names that a provider has for a group somebody told before.
    aliases: Vec<(CString, Group)>,
}

impl Known {
    /// A group's row.
    pub fn info(&self, group: Group) -> Option<&GroupInfo> {
        group.info().or_else(|| self.provided.iter().find(|info| info.group == group))
    }

    /// How many groups and names there are beside the table's.
    pub fn count(&self) -> usize {
        self.provided.len() + self.aliases.len()
    }

    /// The group of a name in a groups list.
    pub fn from_name(&self, name: &str) -> Option<Group> {
        let provided = || {
            let found = self.provided.iter().find(|info| info.provided.as_ref().is_some_and(|of| of.is_called(name)));
            found.map(|info| info.group)
        };
        let alias = || self.aliases.iter().find(|(known, _)| known.to_bytes() == name.as_bytes()).map(|(_, group)| *group);
        Group::from_name(name).or_else(provided).or_else(alias)
    }

    /// Adds a provider's group. One that is there already gets the names.
    pub fn add(&mut self, group: Group, security_bits: u32, versions: VersionSet, provided: Provided) {
        if self.info(group).is_some() {
            self.aliases.extend([(provided.name, group), (provided.own_name, group)]);
            return;
        }
        self.provided.push(GroupInfo {
            group,
            nid: 0,
            security_bits,
            kind: if provided.is_kem { Kind::ProvidedKem } else { Kind::Provided },
            versions,
            share_len: 0,
            names: &[],
            provided: Some(Arc::new(provided)),
        });
    }
}

/// Every group of our own, in the order of code points.
pub fn all() -> &'static [GroupInfo] {
    &GROUPS
}

/// What is offered by default, in order: the hybrid first, then the reference's
/// list (SSL_CTX_set1_groups(3)).
pub const DEFAULT: &[Group] = &[
    Group::X25519_MLKEM768,
    Group::X25519,
    Group::SECP256R1,
    Group::X448,
    Group::SECP521R1,
    Group::SECP384R1,
    Group::FFDHE2048,
    Group::FFDHE3072,
    Group::FFDHE4096,
    Group::FFDHE6144,
    Group::FFDHE8192,
];

#[expect(clippy::too_many_arguments, reason = "a row of the table")]
const fn g(
    id: u16,
    nid: i32,
    security_bits: u32,
    kind: Kind,
    versions: VersionSet,
    share_len: usize,
    names: &'static [&'static str],
) -> GroupInfo {
    GroupInfo {
        group: Group(id),
        nid,
        security_bits,
        kind,
        versions,
        share_len,
        names,
        provided: None,
    }
}

#[rustfmt::skip]
static GROUPS: [GroupInfo; 45] = [
    g(1, 721, 80, Kind::Ec, TLS12, 43, &["sect163k1", "K-163"]),
    g(2, 722, 80, Kind::Ec, TLS12, 43, &["sect163r1"]),
    g(3, 723, 80, Kind::Ec, TLS12, 43, &["sect163r2", "B-163"]),
    g(4, 724, 80, Kind::Ec, TLS12, 51, &["sect193r1"]),
    g(5, 725, 80, Kind::Ec, TLS12, 51, &["sect193r2"]),
    g(6, 726, 112, Kind::Ec, TLS12, 61, &["sect233k1", "K-233"]),
    g(7, 727, 112, Kind::Ec, TLS12, 61, &["sect233r1", "B-233"]),
    g(8, 728, 112, Kind::Ec, TLS12, 61, &["sect239k1"]),
    g(9, 729, 128, Kind::Ec, TLS12, 73, &["sect283k1", "K-283"]),
    g(10, 730, 128, Kind::Ec, TLS12, 73, &["sect283r1", "B-283"]),
    g(11, 731, 192, Kind::Ec, TLS12, 105, &["sect409k1", "K-409"]),
    g(12, 732, 192, Kind::Ec, TLS12, 105, &["sect409r1", "B-409"]),
    g(13, 733, 256, Kind::Ec, TLS12, 145, &["sect571k1", "K-571"]),
    g(14, 734, 256, Kind::Ec, TLS12, 145, &["sect571r1", "B-571"]),
    g(15, 708, 80, Kind::Ec, TLS12, 41, &["secp160k1"]),
    g(16, 709, 80, Kind::Ec, TLS12, 41, &["secp160r1"]),
    g(17, 710, 80, Kind::Ec, TLS12, 41, &["secp160r2"]),
    g(18, 711, 80, Kind::Ec, TLS12, 49, &["secp192k1"]),
    g(19, 409, 80, Kind::Ec, TLS12, 49, &["secp192r1", "prime192v1", "P-192"]),
    g(20, 712, 112, Kind::Ec, TLS12, 57, &["secp224k1"]),
    g(21, 713, 112, Kind::Ec, TLS12, 57, &["secp224r1", "P-224"]),
    g(22, 714, 128, Kind::Ec, TLS12, 65, &["secp256k1"]),
    g(23, 415, 128, Kind::Ec, ANY, 65, &["secp256r1", "prime256v1", "P-256"]),
    g(24, 715, 192, Kind::Ec, ANY, 97, &["secp384r1", "P-384"]),
    g(25, 716, 256, Kind::Ec, ANY, 133, &["secp521r1", "P-521"]),
    g(26, 927, 128, Kind::Ec, TLS12, 65, &["brainpoolP256r1"]),
    g(27, 931, 192, Kind::Ec, TLS12, 97, &["brainpoolP384r1"]),
    g(28, 933, 256, Kind::Ec, TLS12, 129, &["brainpoolP512r1"]),
    g(29, 1034, 128, Kind::X25519, ANY, 32, &["x25519", "X25519"]),
    g(30, 1035, 224, Kind::X448, ANY, 56, &["x448", "X448"]),
    g(34, 1148, 0, Kind::Gost, NONE, 0, &[]),
    g(35, 1184, 0, Kind::Gost, NONE, 0, &[]),
    g(36, 1185, 0, Kind::Gost, NONE, 0, &[]),
    g(37, 1186, 0, Kind::Gost, NONE, 0, &[]),
    g(38, 998, 0, Kind::Gost, NONE, 0, &[]),
    g(39, 999, 0, Kind::Gost, NONE, 0, &[]),
    g(40, 1149, 0, Kind::Gost, NONE, 0, &[]),
    g(256, 1126, 112, Kind::Ffdhe, TLS13, 256, &["ffdhe2048"]),
    g(257, 1127, 128, Kind::Ffdhe, TLS13, 384, &["ffdhe3072"]),
    g(258, 1128, 128, Kind::Ffdhe, TLS13, 512, &["ffdhe4096"]),
    g(259, 1129, 128, Kind::Ffdhe, TLS13, 768, &["ffdhe6144"]),
    g(260, 1130, 192, Kind::Ffdhe, TLS13, 1024, &["ffdhe8192"]),
    g(0x11eb, 0, 192, Kind::Hybrid, TLS13, 1249, &["SecP256r1MLKEM768"]),
    g(0x11ec, 0, 192, Kind::Hybrid, TLS13, 1216, &["X25519MLKEM768"]),
    g(0x11ed, 0, 256, Kind::Hybrid, TLS13, 1665, &["SecP384r1MLKEM1024"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_are_the_table_s() {
        use crate::tls::version::{Family, RULES};
        for row in &RULES {
            assert!(ANY.contains(row.version) && !NONE.contains(row.version));
            assert_eq!(TLS13.contains(row.version), row.family == Family::Hs13);
            assert_eq!(TLS12.contains(row.version), row.family == Family::Hs12);
        }
        assert_eq!(RULES.len(), ANY.0.count_ones() as usize);
    }

    #[test]
    fn a_group_that_is_ours_stays_ours() {
        let mut known = Known::default();
        known.add(Group::X25519_MLKEM768, 192, TLS13, Provided::called("hybrid"));
        assert!(known.info(Group::X25519_MLKEM768).unwrap().provided.is_none());
        assert_eq!(known.from_name("hybrid"), Some(Group::X25519_MLKEM768));
        assert_eq!(known.from_name("hybrid-inside"), Some(Group::X25519_MLKEM768));
    }

    #[test]
    fn of_two_the_first_is_used() {
        let mut known = Known::default();
        for (id, name) in [(0xfe00, "one"), (0xfe00, "two"), (0xfe01, "one")] {
            known.add(Group(id), 128, TLS13, Provided::called(name));
        }
        let names = ["one", "two", "one-inside", "two-inside"];
        assert!(names.iter().all(|name| known.from_name(name) == Some(Group(0xfe00))));
        assert_eq!(known.info(Group(0xfe00)).unwrap().provided.as_ref().unwrap().name.to_bytes(), b"one");
        assert_eq!(known.from_name("On"), None);
    }
}
