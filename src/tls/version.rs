//! Protocol versions: wire number, protocol, transport, and one row of rules each.
//! The only place (beside the `*_start` states) where versions are compared (law 7).

use crate::codec::ProtocolVersion;

/// Stream (TLS) or datagram (DTLS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Transport {
    #[default]
    Stream,
    Datagram,
}

/// The handshake family a version runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// TLS 1.0-1.2 and DTLS 1.0/1.2 (RFC 5246 and before).
    Hs12,
    /// TLS 1.3 (RFC 8446).
    Hs13,
}

/// What differs between versions of one family.
#[derive(Debug)]
pub struct Rules {
    pub version: ProtocolVersion,
    /// The TLS version it is, or is made of (RFC 6347 section 1): what suites, groups and
    /// an order of versions go by, since DTLS counts downwards.
    pub tls: ProtocolVersion,
    /// SSL_get_version(3).
    pub name: &'static str,
    pub transport: Transport,
    pub family: Family,
    /// MD5/SHA-1 PRF and Finished (TLS 1.0, 1.1) instead of the suite's hash.
    pub legacy_prf: bool,
    /// CBC records carry an explicit IV (TLS 1.1 on).
    pub explicit_iv: bool,
    /// SignatureAndHashAlgorithm on the wire (TLS 1.2 on).
    pub sigalgs_on_wire: bool,
    /// Suites with AEAD or SHA-256 MACs may be used (TLS 1.2 on).
    pub modern_suites: bool,
    /// DTLS as it was before RFC 4347, which only a client speaks: the transcript has the messages'
    /// bodies alone, and change_cipher_spec has a message's number.
    pub pre_rfc: bool,
}

const fn stream12(version: u16, name: &'static str, legacy: bool, explicit_iv: bool) -> Rules {
    Rules {
        version: ProtocolVersion(version),
        tls: ProtocolVersion(version),
        name,
        transport: Transport::Stream,
        family: Family::Hs12,
        legacy_prf: legacy,
        explicit_iv,
        sigalgs_on_wire: !legacy,
        modern_suites: !legacy,
        pre_rfc: false,
    }
}

/// DTLS: the rules of the TLS version it is made of, over datagrams.
const fn datagram(version: u16, name: &'static str, of: Rules) -> Rules {
    Rules { version: ProtocolVersion(version), name, transport: Transport::Datagram, ..of }
}

/// The table: TLS, oldest first, then DTLS, oldest first.
pub static RULES: [Rules; 7] = [
    stream12(0x0301, "TLSv1", true, false),
    stream12(0x0302, "TLSv1.1", true, true),
    stream12(0x0303, "TLSv1.2", false, true),
    Rules {
        version: ProtocolVersion(0x0304),
        tls: ProtocolVersion(0x0304),
        name: "TLSv1.3",
        transport: Transport::Stream,
        family: Family::Hs13,
        legacy_prf: false,
        explicit_iv: false,
        sigalgs_on_wire: true,
        modern_suites: true,
        pre_rfc: false,
    },
    Rules { pre_rfc: true, ..datagram(0x0100, "DTLSv0.9", stream12(0x0302, "", true, true)) },
    datagram(0xfeff, "DTLSv1", stream12(0x0302, "", true, true)),
    datagram(0xfefd, "DTLSv1.2", stream12(0x0303, "", false, true)),
];

/// The row of `version`, if it is one we speak.
pub fn rules(version: ProtocolVersion) -> Option<&'static Rules> {
    RULES.iter().find(|row| row.version == version)
}

/// A number that grows with the age of a version of DTLS, which counts downwards; 0x0100
/// (`DTLS1_BAD_VER`) is older than all.
pub fn dtls_age(version: u16) -> u16 {
    if version == ProtocolVersion::DTLS1_BAD.0 { u16::MAX } else { version }
}

/// A set of versions of one transport that may be negotiated (bit n: `RULES[n]`), as left by
/// SSL_CTX_set_min_proto_version(3), `SSL_OP_NO_TLSv1_x` and the security level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VersionSet(pub u8);

impl VersionSet {
    pub fn insert(&mut self, version: ProtocolVersion) {
        if let Some(n) = RULES.iter().position(|row| row.version == version) {
            self.0 |= 1 << n;
        }
    }

    pub fn contains(self, version: ProtocolVersion) -> bool {
        RULES.iter().position(|row| row.version == version).is_some_and(|n| self.0 & (1 << n) != 0)
    }

    /// The members, newest first.
    pub fn newest_first(self) -> impl Iterator<Item = &'static Rules> {
        RULES.iter().enumerate().rev().filter(move |(n, _)| self.0 & (1 << n) != 0).map(|(_, row)| row)
    }

    /// The oldest versions without a gap between them: what the reference's client
    /// offers when some are switched off in the middle.
    pub fn lowest_run(self) -> VersionSet {
        let start = self.0.trailing_zeros().min(7);
        let run = (self.0 >> start).trailing_ones();
        let mask = 1u8.checked_shl(run).map_or(u8::MAX, |bit| bit - 1);
        VersionSet(self.0 & (mask << start))
    }

    /// The versions of a transport from `min` to `max`, on the wire; 0 is no bound.
    pub fn between(transport: Transport, min: i32, max: i32) -> VersionSet {
        // DTLS counts downwards.
        let age = |version: i32| if transport == Transport::Datagram { -version } else { version };
        let mut set = VersionSet::default();
        for row in RULES.iter().filter(|row| row.transport == transport) {
            let version = age(row.version.0.into());
            if (min == 0 || version >= age(min)) && (max == 0 || version <= age(max)) {
                set.insert(row.version);
            }
        }
        set
    }

    /// What is in either.
    pub fn with(self, other: VersionSet) -> VersionSet {
        VersionSet(self.0 | other.0)
    }

    /// Whether something is in both.
    pub fn meets(self, other: VersionSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Without what only a client speaks.
    pub fn for_server(self) -> VersionSet {
        let keeps = |n: &usize| RULES.get(*n).is_some_and(|row| !row.pre_rfc);
        VersionSet((0..RULES.len()).filter(keeps).fold(0, |set, n| set | self.0 & (1 << n)))
    }

    pub fn newest(self) -> Option<&'static Rules> {
        self.newest_first().next()
    }

    pub fn oldest(self) -> Option<&'static Rules> {
        RULES.iter().enumerate().find(|(n, _)| self.0 & (1 << n) != 0).map(|(_, row)| row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_run_ends_at_a_gap() {
        for (all, run) in [(0b1111, 0b1111), (0b1011, 0b0011), (0b1100, 0b1100), (0b1010, 0b0010), (0b1000, 0b1000), (0, 0)] {
            assert_eq!(VersionSet(all).lowest_run(), VersionSet(run), "{all:04b}");
        }
    }
}
