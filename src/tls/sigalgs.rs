//! The signature schemes the reference knows, one row each, and their names in
//! SSL_CTX_set1_sigalgs_list(3).

pub use crate::crypto::sign::{SigKind, SignatureScheme};

use crate::crypto::{hash::HashAlg, kx::Group};

/// A row of the table. Hash and algorithm are [`SignatureScheme::hash`] and
/// [`SignatureScheme::kind`].
#[derive(Debug)]
pub struct SchemeInfo {
    pub scheme: SignatureScheme,
    /// The name in a list; schemes without one are named as "RSA+SHA256" is.
    pub name: Option<&'static str>,
    /// The curve TLS 1.3 demands (RFC 8446 section 4.2.3).
    pub curve: Option<Group>,
    /// NID of hash and signature together: SSL_get_sigalgs(3).
    pub nid: i32,
}

impl SchemeInfo {
    /// Strength as the security level counts it (SSL_CTX_set_security_level(3)):
    /// half the hash's length, less for the broken ones.
    pub fn security_bits(&self) -> u32 {
        match self.scheme.hash() {
            Some(HashAlg::Sha1) => 64,
            Some(HashAlg::Md5Sha1) => 67,
            Some(HashAlg::Md5) => 39,
            Some(hash) => hash.len() as u32 * 4,
            None if self.scheme == SignatureScheme::ED448 => 224,
            None => 128,
        }
    }

    /// NID of the hash: SSL_get_signature_nid(3); 0 for EdDSA.
    pub fn hash_nid(&self) -> i32 {
        self.scheme.hash().map_or(0, HashAlg::nid)
    }

    /// NID of the key's algorithm: SSL_get_signature_type_nid(3).
    pub fn key_nid(&self) -> i32 {
        self.scheme.kind().map_or(0, key_nid)
    }

    /// Whether TLS 1.3 may sign a handshake with it: no PKCS #1, SHA-1, SHA-224
    /// or DSA (RFC 8446 section 4.2.3).
    pub fn in_tls13(&self) -> bool {
        match self.scheme.kind() {
            Some(SigKind::RsaPkcs1 | SigKind::Dsa) | None => false,
            Some(SigKind::Ecdsa) => self.curve.is_some(),
            Some(_) => true,
        }
    }
}

const fn key_nid(kind: SigKind) -> i32 {
    match kind {
        SigKind::RsaPkcs1 => 6,
        SigKind::RsaPssRsae | SigKind::RsaPssPss => 912,
        SigKind::Ecdsa => 408,
        SigKind::Ed25519 => 1087,
        SigKind::Ed448 => 1088,
        SigKind::Dsa => 116,
    }
}

impl SignatureScheme {
    /// The scheme's row.
    pub fn info(self) -> Option<&'static SchemeInfo> {
        SCHEMES.iter().find(|row| row.scheme == self)
    }

    /// TLS 1.3 signs handshakes with the scheme (RFC 8446 section 4.2.3).
    pub fn signs_in_tls13(self) -> bool {
        let weak = matches!(self.hash(), Some(HashAlg::Sha1 | HashAlg::Sha224));
        !weak && !matches!(self.kind(), None | Some(SigKind::RsaPkcs1 | SigKind::Dsa))
    }

    /// The scheme of a name in a list: "rsa_pss_rsae_sha256" or "RSA+SHA256". The
    /// reference compares names exactly and the two halves in any case.
    pub fn from_name(name: &str) -> Option<SignatureScheme> {
        let Some((key, hash)) = name.split_once('+') else {
            return SCHEMES.iter().find(|row| row.name == Some(name)).map(|row| row.scheme);
        };
        let kind = match key {
            "RSA" => SigKind::RsaPkcs1,
            "RSA-PSS" | "PSS" => SigKind::RsaPssRsae,
            "DSA" => SigKind::Dsa,
            "ECDSA" => SigKind::Ecdsa,
            _ => return None,
        };
        let hash = match hash {
            "SHA1" | "sha1" => HashAlg::Sha1,
            "SHA224" | "sha224" => HashAlg::Sha224,
            "SHA256" | "sha256" => HashAlg::Sha256,
            "SHA384" | "sha384" => HashAlg::Sha384,
            "SHA512" | "sha512" => HashAlg::Sha512,
            _ => return None,
        };
        Self::from_kind(kind, hash)
    }

    /// The scheme with that algorithm and hash.
    pub fn from_kind(kind: SigKind, hash: HashAlg) -> Option<SignatureScheme> {
        SCHEMES
            .iter()
            .map(|row| row.scheme)
            .find(|scheme| scheme.kind() == Some(kind) && scheme.hash() == Some(hash))
    }

    /// The scheme of a pair of NIDs, hash and key: SSL_CTX_set1_sigalgs(3). Of the
    /// two kinds of PSS it is the one with an rsaEncryption key.
    pub fn from_nids(hash_nid: i32, key_nid: i32) -> Option<SignatureScheme> {
        SCHEMES
            .iter()
            .filter(|row| row.hash_nid() == hash_nid && row.key_nid() == key_nid)
            .max_by_key(|row| row.scheme.kind() == Some(SigKind::RsaPssRsae))
            .map(|row| row.scheme)
    }
}

/// What is offered by default, in the reference's order.
pub fn default_list() -> impl Iterator<Item = SignatureScheme> {
    SCHEMES.iter().map(|row| row.scheme)
}

/// Every scheme, in the reference's order of preference.
pub fn all() -> &'static [SchemeInfo] {
    &SCHEMES
}

/// Used where TLS 1.2 has no list from the peer (RFC 5246 section 7.4.1.4.1) and
/// in TLS 1.0 and 1.1, by the key's algorithm.
pub fn legacy(kind: SigKind, is_tls12: bool) -> SignatureScheme {
    match kind {
        SigKind::Ecdsa => SignatureScheme::ECDSA_SHA1,
        SigKind::Dsa => SignatureScheme::DSA_SHA1,
        SigKind::Ed25519 => SignatureScheme::ED25519,
        SigKind::Ed448 => SignatureScheme::ED448,
        SigKind::RsaPssPss => SignatureScheme::RSA_PSS_PSS_SHA256,
        _ if is_tls12 => SignatureScheme::RSA_PKCS1_SHA1,
        _ => SignatureScheme::RSA_PKCS1_MD5_SHA1,
    }
}

const fn s(code: u16, name: &'static str, curve: Option<Group>, nid: i32) -> SchemeInfo {
    let name = if name.is_empty() { None } else { Some(name) };
    SchemeInfo { scheme: SignatureScheme(code), name, curve, nid }
}

const P256: Option<Group> = Some(Group::SECP256R1);
const P384: Option<Group> = Some(Group::SECP384R1);
const P521: Option<Group> = Some(Group::SECP521R1);

static SCHEMES: [SchemeInfo; 23] = [
    s(0x0403, "ecdsa_secp256r1_sha256", P256, 794),
    s(0x0503, "ecdsa_secp384r1_sha384", P384, 795),
    s(0x0603, "ecdsa_secp521r1_sha512", P521, 796),
    s(0x0807, "ed25519", None, 1087),
    s(0x0808, "ed448", None, 1088),
    s(0x0809, "rsa_pss_pss_sha256", None, 0),
    s(0x080a, "rsa_pss_pss_sha384", None, 0),
    s(0x080b, "rsa_pss_pss_sha512", None, 0),
    s(0x0804, "rsa_pss_rsae_sha256", None, 0),
    s(0x0805, "rsa_pss_rsae_sha384", None, 0),
    s(0x0806, "rsa_pss_rsae_sha512", None, 0),
    s(0x0401, "rsa_pkcs1_sha256", None, 668),
    s(0x0501, "rsa_pkcs1_sha384", None, 669),
    s(0x0601, "rsa_pkcs1_sha512", None, 670),
    s(0x0303, "", None, 793),
    s(0x0203, "", None, 416),
    s(0x0301, "rsa_pkcs1_sha224", None, 671),
    s(0x0201, "rsa_pkcs1_sha1", None, 65),
    s(0x0302, "", None, 802),
    s(0x0202, "", None, 113),
    s(0x0402, "", None, 803),
    s(0x0502, "", None, 1106),
    s(0x0602, "", None, 1107),
];
