//! The cipher suites the reference knows, one row each. The rows with the version,
//! strength and default flags were read off OpenSSL 3.0 through its own API
//! (SSL_CIPHER_find(3), SSL_CIPHER_get_name(3), openssl-ciphers(1)).

use crate::crypto::{aead::AeadAlg, cbc::CbcCipher, hash::HashAlg};
use std::ffi::CStr;

/// Key exchange of a suite.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Kx {
    Rsa,
    Dhe,
    Ecdhe,
    Psk,
    RsaPsk,
    DhePsk,
    EcdhePsk,
    Srp,
    Gost,
    Gost18,
    /// TLS 1.3: negotiated apart from the suite.
    Any,
}

/// Authentication of a suite.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Auth {
    Rsa,
    Ecdsa,
    Dss,
    Psk,
    Srp,
    Gost01,
    Gost12,
    Null,
    /// TLS 1.3: negotiated apart from the suite.
    Any,
}

/// Encryption of a suite.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Enc {
    Null,
    Aes128Cbc,
    Aes256Cbc,
    Camellia128Cbc,
    Camellia256Cbc,
    Aes128Gcm,
    Aes256Gcm,
    Aes128Ccm,
    Aes256Ccm,
    Aes128Ccm8,
    Aes256Ccm8,
    Aria128Gcm,
    Aria256Gcm,
    Chacha20Poly1305,
    Idea,
    SeedCbc,
    Gost89,
    Gost89Tc26,
    Magma,
    Kuznyechik,
}

/// Record MAC of a suite.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Mac {
    Aead,
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Gost89Imit,
    Gost94,
    Gost89Tc26,
    Gost12,
    KuznyechikOmac,
    MagmaOmac,
    /// A signalling value, not a suite.
    Scsv,
}

/// How a record is protected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protection {
    Aead(AeadAlg),
    Cbc(CbcCipher, HashAlg),
}

/// A suite. Rows are static: a `&'static Suite` is what C holds as `SSL_CIPHER *`.
#[derive(Debug)]
#[repr(C)]
pub struct Suite {
    /// Code point.
    pub id: u16,
    /// OpenSSL's name.
    pub name: &'static CStr,
    /// IANA's name; empty if it has none.
    pub std_name: &'static CStr,
    pub kx: Kx,
    pub auth: Auth,
    pub enc: Enc,
    pub mac: Mac,
    /// Lowest TLS version on the wire; 0 for signalling values.
    pub min_version: u16,
    /// SSL_CIPHER_get_handshake_digest(3): MD5-SHA1 stands for "the version's default".
    pub handshake_digest: Option<HashAlg>,
    flags: u8,
}

const HIGH: u8 = 1;
const MEDIUM: u8 = 2;
const FIPS: u8 = 4;
const NDEF: u8 = 8;
const SNONE: u8 = 16;

const SSL3: u16 = 0x0300;
const TLS10: u16 = 0x0301;
const TLS12: u16 = 0x0303;
const TLS13: u16 = 0x0304;
const NONE: u16 = 0;
const DTLS1_BAD_VER: u16 = 0x0100;
const DTLS12: u16 = 0xfefd;

const DEF: Option<HashAlg> = Some(HashAlg::Md5Sha1);
const S256: Option<HashAlg> = Some(HashAlg::Sha256);
const S384: Option<HashAlg> = Some(HashAlg::Sha384);
const MD5: Option<HashAlg> = Some(HashAlg::Md5);
const NOPRF: Option<HashAlg> = None;

/// Strength class in cipher lists (openssl-ciphers(1)).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    None,
    Low,
    Medium,
    High,
}

impl Enc {
    /// Secret bits of the key, and bits of the algorithm.
    pub const fn bits(self) -> (u32, u32) {
        let bits = match self {
            Enc::Null => 0,
            Enc::Aes128Cbc
            | Enc::Camellia128Cbc
            | Enc::Aes128Gcm
            | Enc::Aes128Ccm
            | Enc::Aes128Ccm8
            | Enc::Aria128Gcm
            | Enc::Idea
            | Enc::SeedCbc => 128,
            _ => 256,
        };
        (bits, bits)
    }

    /// NID of the cipher: SSL_CIPHER_get_cipher_nid(3).
    pub const fn nid(self) -> i32 {
        match self {
            Enc::Null => 0,
            Enc::Aes128Cbc => 419,
            Enc::Aes256Cbc => 427,
            Enc::Camellia128Cbc => 751,
            Enc::Camellia256Cbc => 753,
            Enc::Aes128Gcm => 895,
            Enc::Aes256Gcm => 901,
            Enc::Aes128Ccm | Enc::Aes128Ccm8 => 896,
            Enc::Aes256Ccm | Enc::Aes256Ccm8 => 902,
            Enc::Aria128Gcm => 1123,
            Enc::Aria256Gcm => 1125,
            Enc::Chacha20Poly1305 => 1018,
            Enc::Idea => 34,
            Enc::SeedCbc => 777,
            Enc::Gost89 => 814,
            Enc::Gost89Tc26 => 975,
            Enc::Magma => 1174,
            Enc::Kuznyechik => 1177,
        }
    }

    /// How SSL_CIPHER_description(3) prints it.
    pub const fn label(self) -> &'static str {
        match self {
            Enc::Null => "None",
            Enc::Aes128Cbc => "AES(128)",
            Enc::Aes256Cbc => "AES(256)",
            Enc::Camellia128Cbc => "Camellia(128)",
            Enc::Camellia256Cbc => "Camellia(256)",
            Enc::Aes128Gcm => "AESGCM(128)",
            Enc::Aes256Gcm => "AESGCM(256)",
            Enc::Aes128Ccm => "AESCCM(128)",
            Enc::Aes256Ccm => "AESCCM(256)",
            Enc::Aes128Ccm8 => "AESCCM8(128)",
            Enc::Aes256Ccm8 => "AESCCM8(256)",
            Enc::Aria128Gcm => "ARIAGCM(128)",
            Enc::Aria256Gcm => "ARIAGCM(256)",
            Enc::Chacha20Poly1305 => "CHACHA20/POLY1305(256)",
            Enc::Idea => "IDEA(128)",
            Enc::SeedCbc => "SEED(128)",
            Enc::Gost89 | Enc::Gost89Tc26 => "GOST89(256)",
            Enc::Magma => "MAGMA",
            Enc::Kuznyechik => "KUZNYECHIK",
        }
    }

    /// The AEAD, if it is one.
    pub const fn aead(self) -> Option<AeadAlg> {
        Some(match self {
            Enc::Aes128Gcm => AeadAlg::Aes128Gcm,
            Enc::Aes256Gcm => AeadAlg::Aes256Gcm,
            Enc::Aes128Ccm => AeadAlg::Aes128Ccm,
            Enc::Aes256Ccm => AeadAlg::Aes256Ccm,
            Enc::Aes128Ccm8 => AeadAlg::Aes128Ccm8,
            Enc::Aes256Ccm8 => AeadAlg::Aes256Ccm8,
            Enc::Aria128Gcm => AeadAlg::Aria128Gcm,
            Enc::Aria256Gcm => AeadAlg::Aria256Gcm,
            Enc::Chacha20Poly1305 => AeadAlg::Chacha20Poly1305,
            _ => return None,
        })
    }
}

impl Kx {
    /// SSL_CIPHER_get_kx_nid(3).
    pub const fn nid(self) -> i32 {
        match self {
            Kx::Rsa => 1037,
            Kx::Ecdhe => 1038,
            Kx::Dhe => 1039,
            Kx::EcdhePsk => 1040,
            Kx::DhePsk => 1041,
            Kx::RsaPsk => 1042,
            Kx::Psk => 1043,
            Kx::Srp => 1044,
            Kx::Gost => 1045,
            Kx::Gost18 => 1218,
            Kx::Any => 1063,
        }
    }

    /// How SSL_CIPHER_description(3) prints it.
    pub const fn label(self) -> &'static str {
        match self {
            Kx::Rsa => "RSA",
            Kx::Ecdhe => "ECDH",
            Kx::Dhe => "DH",
            Kx::EcdhePsk => "ECDHEPSK",
            Kx::DhePsk => "DHEPSK",
            Kx::RsaPsk => "RSAPSK",
            Kx::Psk => "PSK",
            Kx::Srp => "SRP",
            Kx::Gost => "GOST",
            Kx::Gost18 => "GOST18",
            Kx::Any => "any",
        }
    }

    /// Whether a pre-shared key takes part.
    pub const fn is_psk(self) -> bool {
        matches!(self, Kx::Psk | Kx::RsaPsk | Kx::DhePsk | Kx::EcdhePsk)
    }

    /// Whether the key exchange is elliptic-curve Diffie-Hellman.
    pub const fn is_ecdhe(self) -> bool {
        matches!(self, Kx::Ecdhe | Kx::EcdhePsk)
    }

    /// Whether the key exchange is finite-field Diffie-Hellman.
    pub const fn is_dhe(self) -> bool {
        matches!(self, Kx::Dhe | Kx::DhePsk)
    }

    /// Whether the client encrypts a secret to the server's RSA key.
    pub const fn is_rsa(self) -> bool {
        matches!(self, Kx::Rsa | Kx::RsaPsk)
    }
}

impl Auth {
    /// SSL_CIPHER_get_auth_nid(3).
    pub const fn nid(self) -> i32 {
        match self {
            Auth::Rsa => 1046,
            Auth::Ecdsa => 1047,
            Auth::Psk => 1048,
            Auth::Dss => 1049,
            Auth::Gost01 => 1050,
            Auth::Gost12 => 1051,
            Auth::Srp => 1052,
            Auth::Null => 1053,
            Auth::Any => 1064,
        }
    }

    /// How SSL_CIPHER_description(3) prints it.
    pub const fn label(self) -> &'static str {
        match self {
            Auth::Rsa => "RSA",
            Auth::Ecdsa => "ECDSA",
            Auth::Psk => "PSK",
            Auth::Dss => "DSS",
            Auth::Gost01 => "GOST01",
            Auth::Gost12 => "GOST12",
            Auth::Srp => "SRP",
            Auth::Null => "None",
            Auth::Any => "any",
        }
    }

    /// Whether the server sends a certificate.
    pub const fn has_certificate(self) -> bool {
        matches!(
            self,
            Auth::Rsa | Auth::Ecdsa | Auth::Dss | Auth::Gost01 | Auth::Gost12 | Auth::Any
        )
    }
}

impl Mac {
    /// SSL_CIPHER_get_digest_nid(3).
    pub const fn nid(self) -> i32 {
        match self {
            Mac::Aead => 0,
            Mac::Md5 => 4,
            Mac::Sha1 => 64,
            Mac::Sha256 => 672,
            Mac::Sha384 => 673,
            Mac::Scsv => 114,
            Mac::Gost89Imit => 815,
            Mac::Gost94 => 809,
            Mac::Gost89Tc26 => 976,
            Mac::Gost12 => 982,
            Mac::KuznyechikOmac => 1017,
            Mac::MagmaOmac => 1192,
        }
    }

    /// How SSL_CIPHER_description(3) prints it.
    pub const fn label(self) -> &'static str {
        match self {
            Mac::Aead => "AEAD",
            Mac::Md5 => "MD5",
            Mac::Sha1 => "SHA1",
            Mac::Sha256 => "SHA256",
            Mac::Sha384 => "SHA384",
            Mac::Gost89Imit | Mac::Gost89Tc26 => "GOST89",
            Mac::Gost94 => "GOST94",
            Mac::Gost12 => "GOST2012",
            _ => "unknown",
        }
    }

    /// The hash of the HMAC, if it is one.
    pub const fn hash(self) -> Option<HashAlg> {
        Some(match self {
            Mac::Md5 => HashAlg::Md5,
            Mac::Sha1 => HashAlg::Sha1,
            Mac::Sha256 => HashAlg::Sha256,
            Mac::Sha384 => HashAlg::Sha384,
            _ => return None,
        })
    }
}

impl Suite {
    /// OpenSSL's name.
    pub fn name_str(&self) -> &'static str {
        self.name.to_str().unwrap_or_default()
    }

    /// IANA's name, if it has one.
    pub fn std_name_str(&self) -> Option<&'static str> {
        self.std_name.to_str().ok().filter(|name| !name.is_empty())
    }

    /// Whether it is a signalling value (RFC 5746, RFC 7507).
    pub fn is_scsv(&self) -> bool {
        self.mac == Mac::Scsv
    }

    /// Whether it is a suite of TLS 1.3.
    pub fn is_tls13(&self) -> bool {
        self.min_version == TLS13
    }

    /// Whether it protects with an AEAD: SSL_CIPHER_is_aead(3).
    pub fn is_aead(&self) -> bool {
        self.mac == Mac::Aead
    }

    /// Highest TLS version on the wire.
    pub fn max_version(&self) -> u16 {
        match self.min_version {
            NONE => NONE,
            TLS13 => TLS13,
            _ => TLS12,
        }
    }

    /// Lowest DTLS version on the wire, if it has one.
    pub fn min_dtls(&self) -> Option<u16> {
        match self.min_version {
            TLS13 | NONE => None,
            TLS12 => Some(DTLS12),
            _ => Some(DTLS1_BAD_VER),
        }
    }

    /// Secret bits: SSL_CIPHER_get_bits(3)'s result.
    pub fn strength_bits(&self) -> u32 {
        self.enc.bits().0
    }

    /// Algorithm bits: SSL_CIPHER_get_bits(3)'s output argument.
    pub fn alg_bits(&self) -> u32 {
        self.enc.bits().1
    }

    /// Strength class.
    pub fn level(&self) -> Level {
        match self.flags {
            f if f & HIGH != 0 => Level::High,
            f if f & MEDIUM != 0 => Level::Medium,
            _ => Level::None,
        }
    }

    /// In the class of NULL encryption.
    pub fn is_enull(&self) -> bool {
        self.flags & SNONE != 0
    }

    /// Selected by the "FIPS" keyword.
    pub fn is_fips(&self) -> bool {
        self.flags & FIPS != 0
    }

    /// Selected by "COMPLEMENTOFDEFAULT".
    pub fn is_not_default(&self) -> bool {
        self.flags & NDEF != 0
    }

    /// Whether this library can run it, whatever providers there are. IDEA and GOST are in the table
    /// because SSL_CIPHER_find(3) knows them; the reference cannot run them either.
    pub fn is_available(&self) -> bool {
        !self.is_scsv()
            && !matches!(self.enc, Enc::Idea | Enc::SeedCbc)
            && !matches!(self.kx, Kx::Gost | Kx::Gost18)
    }

    /// Whether it can be run where the legacy provider is loaded, if `legacy` says that it is (OSSL_PROVIDER-legacy(7)).
    pub fn is_usable(&self, legacy: bool) -> bool {
        self.is_available() || legacy && self.enc == Enc::SeedCbc
    }

    /// How records are protected; None where [`Suite::is_usable`] is false.
    pub fn protection(&self) -> Option<Protection> {
        if let Some(aead) = self.enc.aead() {
            return Some(Protection::Aead(aead));
        }
        let cipher = match self.enc {
            Enc::Null => CbcCipher::Null,
            Enc::Aes128Cbc => CbcCipher::Aes128,
            Enc::Aes256Cbc => CbcCipher::Aes256,
            Enc::Camellia128Cbc => CbcCipher::Camellia128,
            Enc::Camellia256Cbc => CbcCipher::Camellia256,
            Enc::SeedCbc => CbcCipher::Seed,
            _ => return None,
        };
        Some(Protection::Cbc(cipher, self.mac.hash()?))
    }

    /// Hash of the transcript and of the key schedule. `is_tls12` says that the
    /// version is (D)TLS 1.2; below it is always MD5 and SHA-1 (RFC 2246 section 5).
    pub fn prf(&self, is_tls12: bool) -> HashAlg {
        match self.handshake_digest {
            _ if !is_tls12 && !self.is_tls13() => HashAlg::Md5Sha1,
            Some(HashAlg::Sha384) => HashAlg::Sha384,
            _ => HashAlg::Sha256,
        }
    }

    /// SSL_CIPHER_get_version(3).
    pub fn version_name(&self) -> &'static CStr {
        match self.min_version {
            SSL3 => c"SSLv3",
            TLS10 => c"TLSv1.0",
            TLS12 => c"TLSv1.2",
            TLS13 => c"TLSv1.3",
            _ => c"unknown",
        }
    }
}

/// The suite with that code point, signalling values included.
pub fn by_id(id: u16) -> Option<&'static Suite> {
    SUITES.binary_search_by_key(&id, |suite| suite.id).ok().map(|at| &SUITES[at])
}

/// The suite with that OpenSSL name.
pub fn by_name(name: &str) -> Option<&'static Suite> {
    SUITES.iter().find(|suite| suite.name.to_bytes() == name.as_bytes())
}

/// The suite with that IANA name.
pub fn by_std_name(name: &str) -> Option<&'static Suite> {
    SUITES
        .iter()
        .find(|suite| !suite.std_name.is_empty() && suite.std_name.to_bytes() == name.as_bytes())
}

/// Every suite, in the order of code points.
pub fn all() -> &'static [Suite] {
    &SUITES
}

#[expect(clippy::too_many_arguments, reason = "a row of the table")]
const fn s(
    id: u16,
    name: &'static CStr,
    std_name: &'static CStr,
    kx: Kx,
    auth: Auth,
    enc: Enc,
    mac: Mac,
    min_version: u16,
    handshake_digest: Option<HashAlg>,
    flags: u8,
) -> Suite {
    Suite { id, name, std_name, kx, auth, enc, mac, min_version, handshake_digest, flags }
}

#[rustfmt::skip]
static SUITES: [Suite; 174] = [
    s(0x0001, c"NULL-MD5", c"TLS_RSA_WITH_NULL_MD5", Kx::Rsa, Auth::Rsa, Enc::Null, Mac::Md5, SSL3, DEF, SNONE),
    s(0x0002, c"NULL-SHA", c"TLS_RSA_WITH_NULL_SHA", Kx::Rsa, Auth::Rsa, Enc::Null, Mac::Sha1, SSL3, DEF, SNONE),
    s(0x0007, c"IDEA-CBC-SHA", c"TLS_RSA_WITH_IDEA_CBC_SHA", Kx::Rsa, Auth::Rsa, Enc::Idea, Mac::Sha1, SSL3, DEF, MEDIUM | NDEF),
    s(0x002c, c"PSK-NULL-SHA", c"TLS_PSK_WITH_NULL_SHA", Kx::Psk, Auth::Psk, Enc::Null, Mac::Sha1, SSL3, DEF, SNONE),
    s(0x002d, c"DHE-PSK-NULL-SHA", c"TLS_DHE_PSK_WITH_NULL_SHA", Kx::DhePsk, Auth::Psk, Enc::Null, Mac::Sha1, SSL3, DEF, SNONE),
    s(0x002e, c"RSA-PSK-NULL-SHA", c"TLS_RSA_PSK_WITH_NULL_SHA", Kx::RsaPsk, Auth::Rsa, Enc::Null, Mac::Sha1, SSL3, DEF, SNONE),
    s(0x002f, c"AES128-SHA", c"TLS_RSA_WITH_AES_128_CBC_SHA", Kx::Rsa, Auth::Rsa, Enc::Aes128Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS),
    s(0x0032, c"DHE-DSS-AES128-SHA", c"TLS_DHE_DSS_WITH_AES_128_CBC_SHA", Kx::Dhe, Auth::Dss, Enc::Aes128Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS | NDEF),
    s(0x0033, c"DHE-RSA-AES128-SHA", c"TLS_DHE_RSA_WITH_AES_128_CBC_SHA", Kx::Dhe, Auth::Rsa, Enc::Aes128Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS),
    s(0x0034, c"ADH-AES128-SHA", c"TLS_DH_anon_WITH_AES_128_CBC_SHA", Kx::Dhe, Auth::Null, Enc::Aes128Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS | NDEF),
    s(0x0035, c"AES256-SHA", c"TLS_RSA_WITH_AES_256_CBC_SHA", Kx::Rsa, Auth::Rsa, Enc::Aes256Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS),
    s(0x0038, c"DHE-DSS-AES256-SHA", c"TLS_DHE_DSS_WITH_AES_256_CBC_SHA", Kx::Dhe, Auth::Dss, Enc::Aes256Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS | NDEF),
    s(0x0039, c"DHE-RSA-AES256-SHA", c"TLS_DHE_RSA_WITH_AES_256_CBC_SHA", Kx::Dhe, Auth::Rsa, Enc::Aes256Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS),
    s(0x003a, c"ADH-AES256-SHA", c"TLS_DH_anon_WITH_AES_256_CBC_SHA", Kx::Dhe, Auth::Null, Enc::Aes256Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS | NDEF),
    s(0x003b, c"NULL-SHA256", c"TLS_RSA_WITH_NULL_SHA256", Kx::Rsa, Auth::Rsa, Enc::Null, Mac::Sha256, TLS12, DEF, SNONE),
    s(0x003c, c"AES128-SHA256", c"TLS_RSA_WITH_AES_128_CBC_SHA256", Kx::Rsa, Auth::Rsa, Enc::Aes128Cbc, Mac::Sha256, TLS12, DEF, HIGH | FIPS),
    s(0x003d, c"AES256-SHA256", c"TLS_RSA_WITH_AES_256_CBC_SHA256", Kx::Rsa, Auth::Rsa, Enc::Aes256Cbc, Mac::Sha256, TLS12, DEF, HIGH | FIPS),
    s(0x0040, c"DHE-DSS-AES128-SHA256", c"TLS_DHE_DSS_WITH_AES_128_CBC_SHA256", Kx::Dhe, Auth::Dss, Enc::Aes128Cbc, Mac::Sha256, TLS12, DEF, HIGH | FIPS | NDEF),
    s(0x0041, c"CAMELLIA128-SHA", c"TLS_RSA_WITH_CAMELLIA_128_CBC_SHA", Kx::Rsa, Auth::Rsa, Enc::Camellia128Cbc, Mac::Sha1, SSL3, DEF, HIGH | NDEF),
    s(0x0044, c"DHE-DSS-CAMELLIA128-SHA", c"TLS_DHE_DSS_WITH_CAMELLIA_128_CBC_SHA", Kx::Dhe, Auth::Dss, Enc::Camellia128Cbc, Mac::Sha1, SSL3, DEF, HIGH | NDEF),
    s(0x0045, c"DHE-RSA-CAMELLIA128-SHA", c"TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA", Kx::Dhe, Auth::Rsa, Enc::Camellia128Cbc, Mac::Sha1, SSL3, DEF, HIGH | NDEF),
    s(0x0046, c"ADH-CAMELLIA128-SHA", c"TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA", Kx::Dhe, Auth::Null, Enc::Camellia128Cbc, Mac::Sha1, SSL3, DEF, HIGH | NDEF),
    s(0x0067, c"DHE-RSA-AES128-SHA256", c"TLS_DHE_RSA_WITH_AES_128_CBC_SHA256", Kx::Dhe, Auth::Rsa, Enc::Aes128Cbc, Mac::Sha256, TLS12, DEF, HIGH | FIPS),
    s(0x006a, c"DHE-DSS-AES256-SHA256", c"TLS_DHE_DSS_WITH_AES_256_CBC_SHA256", Kx::Dhe, Auth::Dss, Enc::Aes256Cbc, Mac::Sha256, TLS12, DEF, HIGH | FIPS | NDEF),
    s(0x006b, c"DHE-RSA-AES256-SHA256", c"TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", Kx::Dhe, Auth::Rsa, Enc::Aes256Cbc, Mac::Sha256, TLS12, DEF, HIGH | FIPS),
    s(0x006c, c"ADH-AES128-SHA256", c"TLS_DH_anon_WITH_AES_128_CBC_SHA256", Kx::Dhe, Auth::Null, Enc::Aes128Cbc, Mac::Sha256, TLS12, DEF, HIGH | FIPS | NDEF),
    s(0x006d, c"ADH-AES256-SHA256", c"TLS_DH_anon_WITH_AES_256_CBC_SHA256", Kx::Dhe, Auth::Null, Enc::Aes256Cbc, Mac::Sha256, TLS12, DEF, HIGH | FIPS | NDEF),
    s(0x0081, c"GOST2001-GOST89-GOST89", c"TLS_GOSTR341001_WITH_28147_CNT_IMIT", Kx::Gost, Auth::Gost01, Enc::Gost89, Mac::Gost89Imit, TLS10, NOPRF, HIGH),
    s(0x0083, c"GOST2001-NULL-GOST94", c"TLS_GOSTR341001_WITH_NULL_GOSTR3411", Kx::Gost, Auth::Gost01, Enc::Null, Mac::Gost94, TLS10, NOPRF, SNONE),
    s(0x0084, c"CAMELLIA256-SHA", c"TLS_RSA_WITH_CAMELLIA_256_CBC_SHA", Kx::Rsa, Auth::Rsa, Enc::Camellia256Cbc, Mac::Sha1, SSL3, DEF, HIGH | NDEF),
    s(0x0087, c"DHE-DSS-CAMELLIA256-SHA", c"TLS_DHE_DSS_WITH_CAMELLIA_256_CBC_SHA", Kx::Dhe, Auth::Dss, Enc::Camellia256Cbc, Mac::Sha1, SSL3, DEF, HIGH | NDEF),
    s(0x0088, c"DHE-RSA-CAMELLIA256-SHA", c"TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA", Kx::Dhe, Auth::Rsa, Enc::Camellia256Cbc, Mac::Sha1, SSL3, DEF, HIGH | NDEF),
    s(0x0089, c"ADH-CAMELLIA256-SHA", c"TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA", Kx::Dhe, Auth::Null, Enc::Camellia256Cbc, Mac::Sha1, SSL3, DEF, HIGH | NDEF),
    s(0x008c, c"PSK-AES128-CBC-SHA", c"TLS_PSK_WITH_AES_128_CBC_SHA", Kx::Psk, Auth::Psk, Enc::Aes128Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS),
    s(0x008d, c"PSK-AES256-CBC-SHA", c"TLS_PSK_WITH_AES_256_CBC_SHA", Kx::Psk, Auth::Psk, Enc::Aes256Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS),
    s(0x0090, c"DHE-PSK-AES128-CBC-SHA", c"TLS_DHE_PSK_WITH_AES_128_CBC_SHA", Kx::DhePsk, Auth::Psk, Enc::Aes128Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS),
    s(0x0091, c"DHE-PSK-AES256-CBC-SHA", c"TLS_DHE_PSK_WITH_AES_256_CBC_SHA", Kx::DhePsk, Auth::Psk, Enc::Aes256Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS),
    s(0x0094, c"RSA-PSK-AES128-CBC-SHA", c"TLS_RSA_PSK_WITH_AES_128_CBC_SHA", Kx::RsaPsk, Auth::Rsa, Enc::Aes128Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS),
    s(0x0095, c"RSA-PSK-AES256-CBC-SHA", c"TLS_RSA_PSK_WITH_AES_256_CBC_SHA", Kx::RsaPsk, Auth::Rsa, Enc::Aes256Cbc, Mac::Sha1, SSL3, DEF, HIGH | FIPS),
    s(0x0096, c"SEED-SHA", c"TLS_RSA_WITH_SEED_CBC_SHA", Kx::Rsa, Auth::Rsa, Enc::SeedCbc, Mac::Sha1, SSL3, DEF, MEDIUM | NDEF),
    s(0x0099, c"DHE-DSS-SEED-SHA", c"TLS_DHE_DSS_WITH_SEED_CBC_SHA", Kx::Dhe, Auth::Dss, Enc::SeedCbc, Mac::Sha1, SSL3, DEF, MEDIUM | NDEF),
    s(0x009a, c"DHE-RSA-SEED-SHA", c"TLS_DHE_RSA_WITH_SEED_CBC_SHA", Kx::Dhe, Auth::Rsa, Enc::SeedCbc, Mac::Sha1, SSL3, DEF, MEDIUM | NDEF),
    s(0x009b, c"ADH-SEED-SHA", c"TLS_DH_anon_WITH_SEED_CBC_SHA", Kx::Dhe, Auth::Null, Enc::SeedCbc, Mac::Sha1, SSL3, DEF, MEDIUM | NDEF),
    s(0x009c, c"AES128-GCM-SHA256", c"TLS_RSA_WITH_AES_128_GCM_SHA256", Kx::Rsa, Auth::Rsa, Enc::Aes128Gcm, Mac::Aead, TLS12, S256, HIGH | FIPS),
    s(0x009d, c"AES256-GCM-SHA384", c"TLS_RSA_WITH_AES_256_GCM_SHA384", Kx::Rsa, Auth::Rsa, Enc::Aes256Gcm, Mac::Aead, TLS12, S384, HIGH | FIPS),
    s(0x009e, c"DHE-RSA-AES128-GCM-SHA256", c"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", Kx::Dhe, Auth::Rsa, Enc::Aes128Gcm, Mac::Aead, TLS12, S256, HIGH | FIPS),
    s(0x009f, c"DHE-RSA-AES256-GCM-SHA384", c"TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", Kx::Dhe, Auth::Rsa, Enc::Aes256Gcm, Mac::Aead, TLS12, S384, HIGH | FIPS),
    s(0x00a2, c"DHE-DSS-AES128-GCM-SHA256", c"TLS_DHE_DSS_WITH_AES_128_GCM_SHA256", Kx::Dhe, Auth::Dss, Enc::Aes128Gcm, Mac::Aead, TLS12, S256, HIGH | FIPS | NDEF),
    s(0x00a3, c"DHE-DSS-AES256-GCM-SHA384", c"TLS_DHE_DSS_WITH_AES_256_GCM_SHA384", Kx::Dhe, Auth::Dss, Enc::Aes256Gcm, Mac::Aead, TLS12, S384, HIGH | FIPS | NDEF),
    s(0x00a6, c"ADH-AES128-GCM-SHA256", c"TLS_DH_anon_WITH_AES_128_GCM_SHA256", Kx::Dhe, Auth::Null, Enc::Aes128Gcm, Mac::Aead, TLS12, S256, HIGH | FIPS | NDEF),
    s(0x00a7, c"ADH-AES256-GCM-SHA384", c"TLS_DH_anon_WITH_AES_256_GCM_SHA384", Kx::Dhe, Auth::Null, Enc::Aes256Gcm, Mac::Aead, TLS12, S384, HIGH | FIPS | NDEF),
    s(0x00a8, c"PSK-AES128-GCM-SHA256", c"TLS_PSK_WITH_AES_128_GCM_SHA256", Kx::Psk, Auth::Psk, Enc::Aes128Gcm, Mac::Aead, TLS12, S256, HIGH | FIPS),
    s(0x00a9, c"PSK-AES256-GCM-SHA384", c"TLS_PSK_WITH_AES_256_GCM_SHA384", Kx::Psk, Auth::Psk, Enc::Aes256Gcm, Mac::Aead, TLS12, S384, HIGH | FIPS),
    s(0x00aa, c"DHE-PSK-AES128-GCM-SHA256", c"TLS_DHE_PSK_WITH_AES_128_GCM_SHA256", Kx::DhePsk, Auth::Psk, Enc::Aes128Gcm, Mac::Aead, TLS12, S256, HIGH | FIPS),
    s(0x00ab, c"DHE-PSK-AES256-GCM-SHA384", c"TLS_DHE_PSK_WITH_AES_256_GCM_SHA384", Kx::DhePsk, Auth::Psk, Enc::Aes256Gcm, Mac::Aead, TLS12, S384, HIGH | FIPS),
    s(0x00ac, c"RSA-PSK-AES128-GCM-SHA256", c"TLS_RSA_PSK_WITH_AES_128_GCM_SHA256", Kx::RsaPsk, Auth::Rsa, Enc::Aes128Gcm, Mac::Aead, TLS12, S256, HIGH | FIPS),
    s(0x00ad, c"RSA-PSK-AES256-GCM-SHA384", c"TLS_RSA_PSK_WITH_AES_256_GCM_SHA384", Kx::RsaPsk, Auth::Rsa, Enc::Aes256Gcm, Mac::Aead, TLS12, S384, HIGH | FIPS),
    s(0x00ae, c"PSK-AES128-CBC-SHA256", c"TLS_PSK_WITH_AES_128_CBC_SHA256", Kx::Psk, Auth::Psk, Enc::Aes128Cbc, Mac::Sha256, TLS10, DEF, HIGH | FIPS),
    s(0x00af, c"PSK-AES256-CBC-SHA384", c"TLS_PSK_WITH_AES_256_CBC_SHA384", Kx::Psk, Auth::Psk, Enc::Aes256Cbc, Mac::Sha384, TLS10, S384, HIGH | FIPS),
    s(0x00b0, c"PSK-NULL-SHA256", c"TLS_PSK_WITH_NULL_SHA256", Kx::Psk, Auth::Psk, Enc::Null, Mac::Sha256, TLS10, DEF, SNONE),
    s(0x00b1, c"PSK-NULL-SHA384", c"TLS_PSK_WITH_NULL_SHA384", Kx::Psk, Auth::Psk, Enc::Null, Mac::Sha384, TLS10, S384, SNONE),
    s(0x00b2, c"DHE-PSK-AES128-CBC-SHA256", c"TLS_DHE_PSK_WITH_AES_128_CBC_SHA256", Kx::DhePsk, Auth::Psk, Enc::Aes128Cbc, Mac::Sha256, TLS10, DEF, HIGH | FIPS),
    s(0x00b3, c"DHE-PSK-AES256-CBC-SHA384", c"TLS_DHE_PSK_WITH_AES_256_CBC_SHA384", Kx::DhePsk, Auth::Psk, Enc::Aes256Cbc, Mac::Sha384, TLS10, S384, HIGH | FIPS),
    s(0x00b4, c"DHE-PSK-NULL-SHA256", c"TLS_DHE_PSK_WITH_NULL_SHA256", Kx::DhePsk, Auth::Psk, Enc::Null, Mac::Sha256, TLS10, DEF, SNONE),
    s(0x00b5, c"DHE-PSK-NULL-SHA384", c"TLS_DHE_PSK_WITH_NULL_SHA384", Kx::DhePsk, Auth::Psk, Enc::Null, Mac::Sha384, TLS10, S384, SNONE),
    s(0x00b6, c"RSA-PSK-AES128-CBC-SHA256", c"TLS_RSA_PSK_WITH_AES_128_CBC_SHA256", Kx::RsaPsk, Auth::Rsa, Enc::Aes128Cbc, Mac::Sha256, TLS10, DEF, HIGH | FIPS),
    s(0x00b7, c"RSA-PSK-AES256-CBC-SHA384", c"TLS_RSA_PSK_WITH_AES_256_CBC_SHA384", Kx::RsaPsk, Auth::Rsa, Enc::Aes256Cbc, Mac::Sha384, TLS10, S384, HIGH | FIPS),
    s(0x00b8, c"RSA-PSK-NULL-SHA256", c"TLS_RSA_PSK_WITH_NULL_SHA256", Kx::RsaPsk, Auth::Rsa, Enc::Null, Mac::Sha256, TLS10, DEF, SNONE),
    s(0x00b9, c"RSA-PSK-NULL-SHA384", c"TLS_RSA_PSK_WITH_NULL_SHA384", Kx::RsaPsk, Auth::Rsa, Enc::Null, Mac::Sha384, TLS10, S384, SNONE),
    s(0x00ba, c"CAMELLIA128-SHA256", c"TLS_RSA_WITH_CAMELLIA_128_CBC_SHA256", Kx::Rsa, Auth::Rsa, Enc::Camellia128Cbc, Mac::Sha256, TLS12, S256, HIGH | NDEF),
    s(0x00bd, c"DHE-DSS-CAMELLIA128-SHA256", c"TLS_DHE_DSS_WITH_CAMELLIA_128_CBC_SHA256", Kx::Dhe, Auth::Dss, Enc::Camellia128Cbc, Mac::Sha256, TLS12, S256, HIGH | NDEF),
    s(0x00be, c"DHE-RSA-CAMELLIA128-SHA256", c"TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256", Kx::Dhe, Auth::Rsa, Enc::Camellia128Cbc, Mac::Sha256, TLS12, S256, HIGH | NDEF),
    s(0x00bf, c"ADH-CAMELLIA128-SHA256", c"TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA256", Kx::Dhe, Auth::Null, Enc::Camellia128Cbc, Mac::Sha256, TLS12, S256, HIGH | NDEF),
    s(0x00c0, c"CAMELLIA256-SHA256", c"TLS_RSA_WITH_CAMELLIA_256_CBC_SHA256", Kx::Rsa, Auth::Rsa, Enc::Camellia256Cbc, Mac::Sha256, TLS12, S256, HIGH | NDEF),
    s(0x00c3, c"DHE-DSS-CAMELLIA256-SHA256", c"TLS_DHE_DSS_WITH_CAMELLIA_256_CBC_SHA256", Kx::Dhe, Auth::Dss, Enc::Camellia256Cbc, Mac::Sha256, TLS12, S256, HIGH | NDEF),
    s(0x00c4, c"DHE-RSA-CAMELLIA256-SHA256", c"TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256", Kx::Dhe, Auth::Rsa, Enc::Camellia256Cbc, Mac::Sha256, TLS12, S256, HIGH | NDEF),
    s(0x00c5, c"ADH-CAMELLIA256-SHA256", c"TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA256", Kx::Dhe, Auth::Null, Enc::Camellia256Cbc, Mac::Sha256, TLS12, S256, HIGH | NDEF),
    s(0x00ff, c"TLS_EMPTY_RENEGOTIATION_INFO_SCSV", c"TLS_EMPTY_RENEGOTIATION_INFO_SCSV", Kx::Any, Auth::Any, Enc::Null, Mac::Scsv, NONE, MD5, 0),
    s(0x1301, c"TLS_AES_128_GCM_SHA256", c"TLS_AES_128_GCM_SHA256", Kx::Any, Auth::Any, Enc::Aes128Gcm, Mac::Aead, TLS13, S256, HIGH | FIPS),
    s(0x1302, c"TLS_AES_256_GCM_SHA384", c"TLS_AES_256_GCM_SHA384", Kx::Any, Auth::Any, Enc::Aes256Gcm, Mac::Aead, TLS13, S384, HIGH | FIPS),
    s(0x1303, c"TLS_CHACHA20_POLY1305_SHA256", c"TLS_CHACHA20_POLY1305_SHA256", Kx::Any, Auth::Any, Enc::Chacha20Poly1305, Mac::Aead, TLS13, S256, HIGH | FIPS),
    s(0x1304, c"TLS_AES_128_CCM_SHA256", c"TLS_AES_128_CCM_SHA256", Kx::Any, Auth::Any, Enc::Aes128Ccm, Mac::Aead, TLS13, S256, NDEF | HIGH),
    s(0x1305, c"TLS_AES_128_CCM_8_SHA256", c"TLS_AES_128_CCM_8_SHA256", Kx::Any, Auth::Any, Enc::Aes128Ccm8, Mac::Aead, TLS13, S256, NDEF | HIGH),
    s(0x5600, c"TLS_FALLBACK_SCSV", c"TLS_FALLBACK_SCSV", Kx::Any, Auth::Any, Enc::Null, Mac::Scsv, NONE, MD5, 0),
    s(0xc006, c"ECDHE-ECDSA-NULL-SHA", c"TLS_ECDHE_ECDSA_WITH_NULL_SHA", Kx::Ecdhe, Auth::Ecdsa, Enc::Null, Mac::Sha1, TLS10, DEF, SNONE),
    s(0xc009, c"ECDHE-ECDSA-AES128-SHA", c"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", Kx::Ecdhe, Auth::Ecdsa, Enc::Aes128Cbc, Mac::Sha1, TLS10, DEF, HIGH | FIPS),
    s(0xc00a, c"ECDHE-ECDSA-AES256-SHA", c"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", Kx::Ecdhe, Auth::Ecdsa, Enc::Aes256Cbc, Mac::Sha1, TLS10, DEF, HIGH | FIPS),
    s(0xc010, c"ECDHE-RSA-NULL-SHA", c"TLS_ECDHE_RSA_WITH_NULL_SHA", Kx::Ecdhe, Auth::Rsa, Enc::Null, Mac::Sha1, TLS10, DEF, SNONE),
    s(0xc013, c"ECDHE-RSA-AES128-SHA", c"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", Kx::Ecdhe, Auth::Rsa, Enc::Aes128Cbc, Mac::Sha1, TLS10, DEF, HIGH | FIPS),
    s(0xc014, c"ECDHE-RSA-AES256-SHA", c"TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", Kx::Ecdhe, Auth::Rsa, Enc::Aes256Cbc, Mac::Sha1, TLS10, DEF, HIGH | FIPS),
    s(0xc015, c"AECDH-NULL-SHA", c"TLS_ECDH_anon_WITH_NULL_SHA", Kx::Ecdhe, Auth::Null, Enc::Null, Mac::Sha1, TLS10, DEF, SNONE),
    s(0xc018, c"AECDH-AES128-SHA", c"TLS_ECDH_anon_WITH_AES_128_CBC_SHA", Kx::Ecdhe, Auth::Null, Enc::Aes128Cbc, Mac::Sha1, TLS10, DEF, HIGH | FIPS | NDEF),
    s(0xc019, c"AECDH-AES256-SHA", c"TLS_ECDH_anon_WITH_AES_256_CBC_SHA", Kx::Ecdhe, Auth::Null, Enc::Aes256Cbc, Mac::Sha1, TLS10, DEF, HIGH | FIPS | NDEF),
    s(0xc01d, c"SRP-AES-128-CBC-SHA", c"TLS_SRP_SHA_WITH_AES_128_CBC_SHA", Kx::Srp, Auth::Srp, Enc::Aes128Cbc, Mac::Sha1, SSL3, DEF, HIGH),
    s(0xc01e, c"SRP-RSA-AES-128-CBC-SHA", c"TLS_SRP_SHA_RSA_WITH_AES_128_CBC_SHA", Kx::Srp, Auth::Rsa, Enc::Aes128Cbc, Mac::Sha1, SSL3, DEF, HIGH),
    s(0xc01f, c"SRP-DSS-AES-128-CBC-SHA", c"TLS_SRP_SHA_DSS_WITH_AES_128_CBC_SHA", Kx::Srp, Auth::Dss, Enc::Aes128Cbc, Mac::Sha1, SSL3, DEF, HIGH | NDEF),
    s(0xc020, c"SRP-AES-256-CBC-SHA", c"TLS_SRP_SHA_WITH_AES_256_CBC_SHA", Kx::Srp, Auth::Srp, Enc::Aes256Cbc, Mac::Sha1, SSL3, DEF, HIGH),
    s(0xc021, c"SRP-RSA-AES-256-CBC-SHA", c"TLS_SRP_SHA_RSA_WITH_AES_256_CBC_SHA", Kx::Srp, Auth::Rsa, Enc::Aes256Cbc, Mac::Sha1, SSL3, DEF, HIGH),
    s(0xc022, c"SRP-DSS-AES-256-CBC-SHA", c"TLS_SRP_SHA_DSS_WITH_AES_256_CBC_SHA", Kx::Srp, Auth::Dss, Enc::Aes256Cbc, Mac::Sha1, SSL3, DEF, HIGH | NDEF),
    s(0xc023, c"ECDHE-ECDSA-AES128-SHA256", c"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", Kx::Ecdhe, Auth::Ecdsa, Enc::Aes128Cbc, Mac::Sha256, TLS12, S256, HIGH | FIPS),
    s(0xc024, c"ECDHE-ECDSA-AES256-SHA384", c"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", Kx::Ecdhe, Auth::Ecdsa, Enc::Aes256Cbc, Mac::Sha384, TLS12, S384, HIGH | FIPS),
    s(0xc027, c"ECDHE-RSA-AES128-SHA256", c"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", Kx::Ecdhe, Auth::Rsa, Enc::Aes128Cbc, Mac::Sha256, TLS12, S256, HIGH | FIPS),
    s(0xc028, c"ECDHE-RSA-AES256-SHA384", c"TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", Kx::Ecdhe, Auth::Rsa, Enc::Aes256Cbc, Mac::Sha384, TLS12, S384, HIGH | FIPS),
    s(0xc02b, c"ECDHE-ECDSA-AES128-GCM-SHA256", c"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", Kx::Ecdhe, Auth::Ecdsa, Enc::Aes128Gcm, Mac::Aead, TLS12, S256, HIGH | FIPS),
    s(0xc02c, c"ECDHE-ECDSA-AES256-GCM-SHA384", c"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", Kx::Ecdhe, Auth::Ecdsa, Enc::Aes256Gcm, Mac::Aead, TLS12, S384, HIGH | FIPS),
    s(0xc02f, c"ECDHE-RSA-AES128-GCM-SHA256", c"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", Kx::Ecdhe, Auth::Rsa, Enc::Aes128Gcm, Mac::Aead, TLS12, S256, HIGH | FIPS),
    s(0xc030, c"ECDHE-RSA-AES256-GCM-SHA384", c"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", Kx::Ecdhe, Auth::Rsa, Enc::Aes256Gcm, Mac::Aead, TLS12, S384, HIGH | FIPS),
    s(0xc035, c"ECDHE-PSK-AES128-CBC-SHA", c"TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA", Kx::EcdhePsk, Auth::Psk, Enc::Aes128Cbc, Mac::Sha1, TLS10, DEF, HIGH | FIPS),
    s(0xc036, c"ECDHE-PSK-AES256-CBC-SHA", c"TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA", Kx::EcdhePsk, Auth::Psk, Enc::Aes256Cbc, Mac::Sha1, TLS10, DEF, HIGH | FIPS),
    s(0xc037, c"ECDHE-PSK-AES128-CBC-SHA256", c"TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256", Kx::EcdhePsk, Auth::Psk, Enc::Aes128Cbc, Mac::Sha256, TLS10, DEF, HIGH | FIPS),
    s(0xc038, c"ECDHE-PSK-AES256-CBC-SHA384", c"TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA384", Kx::EcdhePsk, Auth::Psk, Enc::Aes256Cbc, Mac::Sha384, TLS10, S384, HIGH | FIPS),
    s(0xc039, c"ECDHE-PSK-NULL-SHA", c"TLS_ECDHE_PSK_WITH_NULL_SHA", Kx::EcdhePsk, Auth::Psk, Enc::Null, Mac::Sha1, TLS10, DEF, SNONE),
    s(0xc03a, c"ECDHE-PSK-NULL-SHA256", c"TLS_ECDHE_PSK_WITH_NULL_SHA256", Kx::EcdhePsk, Auth::Psk, Enc::Null, Mac::Sha256, TLS10, DEF, SNONE),
    s(0xc03b, c"ECDHE-PSK-NULL-SHA384", c"TLS_ECDHE_PSK_WITH_NULL_SHA384", Kx::EcdhePsk, Auth::Psk, Enc::Null, Mac::Sha384, TLS10, S384, SNONE),
    s(0xc050, c"ARIA128-GCM-SHA256", c"TLS_RSA_WITH_ARIA_128_GCM_SHA256", Kx::Rsa, Auth::Rsa, Enc::Aria128Gcm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc051, c"ARIA256-GCM-SHA384", c"TLS_RSA_WITH_ARIA_256_GCM_SHA384", Kx::Rsa, Auth::Rsa, Enc::Aria256Gcm, Mac::Aead, TLS12, S384, HIGH | NDEF),
    s(0xc052, c"DHE-RSA-ARIA128-GCM-SHA256", c"TLS_DHE_RSA_WITH_ARIA_128_GCM_SHA256", Kx::Dhe, Auth::Rsa, Enc::Aria128Gcm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc053, c"DHE-RSA-ARIA256-GCM-SHA384", c"TLS_DHE_RSA_WITH_ARIA_256_GCM_SHA384", Kx::Dhe, Auth::Rsa, Enc::Aria256Gcm, Mac::Aead, TLS12, S384, HIGH | NDEF),
    s(0xc056, c"DHE-DSS-ARIA128-GCM-SHA256", c"TLS_DHE_DSS_WITH_ARIA_128_GCM_SHA256", Kx::Dhe, Auth::Dss, Enc::Aria128Gcm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc057, c"DHE-DSS-ARIA256-GCM-SHA384", c"TLS_DHE_DSS_WITH_ARIA_256_GCM_SHA384", Kx::Dhe, Auth::Dss, Enc::Aria256Gcm, Mac::Aead, TLS12, S384, HIGH | NDEF),
    s(0xc05c, c"ECDHE-ECDSA-ARIA128-GCM-SHA256", c"TLS_ECDHE_ECDSA_WITH_ARIA_128_GCM_SHA256", Kx::Ecdhe, Auth::Ecdsa, Enc::Aria128Gcm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc05d, c"ECDHE-ECDSA-ARIA256-GCM-SHA384", c"TLS_ECDHE_ECDSA_WITH_ARIA_256_GCM_SHA384", Kx::Ecdhe, Auth::Ecdsa, Enc::Aria256Gcm, Mac::Aead, TLS12, S384, HIGH | NDEF),
    s(0xc060, c"ECDHE-ARIA128-GCM-SHA256", c"TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256", Kx::Ecdhe, Auth::Rsa, Enc::Aria128Gcm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc061, c"ECDHE-ARIA256-GCM-SHA384", c"TLS_ECDHE_RSA_WITH_ARIA_256_GCM_SHA384", Kx::Ecdhe, Auth::Rsa, Enc::Aria256Gcm, Mac::Aead, TLS12, S384, HIGH | NDEF),
    s(0xc06a, c"PSK-ARIA128-GCM-SHA256", c"TLS_PSK_WITH_ARIA_128_GCM_SHA256", Kx::Psk, Auth::Psk, Enc::Aria128Gcm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc06b, c"PSK-ARIA256-GCM-SHA384", c"TLS_PSK_WITH_ARIA_256_GCM_SHA384", Kx::Psk, Auth::Psk, Enc::Aria256Gcm, Mac::Aead, TLS12, S384, HIGH | NDEF),
    s(0xc06c, c"DHE-PSK-ARIA128-GCM-SHA256", c"TLS_DHE_PSK_WITH_ARIA_128_GCM_SHA256", Kx::DhePsk, Auth::Psk, Enc::Aria128Gcm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc06d, c"DHE-PSK-ARIA256-GCM-SHA384", c"TLS_DHE_PSK_WITH_ARIA_256_GCM_SHA384", Kx::DhePsk, Auth::Psk, Enc::Aria256Gcm, Mac::Aead, TLS12, S384, HIGH | NDEF),
    s(0xc06e, c"RSA-PSK-ARIA128-GCM-SHA256", c"TLS_RSA_PSK_WITH_ARIA_128_GCM_SHA256", Kx::RsaPsk, Auth::Rsa, Enc::Aria128Gcm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc06f, c"RSA-PSK-ARIA256-GCM-SHA384", c"TLS_RSA_PSK_WITH_ARIA_256_GCM_SHA384", Kx::RsaPsk, Auth::Rsa, Enc::Aria256Gcm, Mac::Aead, TLS12, S384, HIGH | NDEF),
    s(0xc072, c"ECDHE-ECDSA-CAMELLIA128-SHA256", c"TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256", Kx::Ecdhe, Auth::Ecdsa, Enc::Camellia128Cbc, Mac::Sha256, TLS12, S256, HIGH | NDEF),
    s(0xc073, c"ECDHE-ECDSA-CAMELLIA256-SHA384", c"TLS_ECDHE_ECDSA_WITH_CAMELLIA_256_CBC_SHA384", Kx::Ecdhe, Auth::Ecdsa, Enc::Camellia256Cbc, Mac::Sha384, TLS12, S384, HIGH | NDEF),
    s(0xc076, c"ECDHE-RSA-CAMELLIA128-SHA256", c"TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256", Kx::Ecdhe, Auth::Rsa, Enc::Camellia128Cbc, Mac::Sha256, TLS12, S256, HIGH | NDEF),
    s(0xc077, c"ECDHE-RSA-CAMELLIA256-SHA384", c"TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384", Kx::Ecdhe, Auth::Rsa, Enc::Camellia256Cbc, Mac::Sha384, TLS12, S384, HIGH | NDEF),
    s(0xc094, c"PSK-CAMELLIA128-SHA256", c"TLS_PSK_WITH_CAMELLIA_128_CBC_SHA256", Kx::Psk, Auth::Psk, Enc::Camellia128Cbc, Mac::Sha256, TLS10, DEF, HIGH | NDEF),
    s(0xc095, c"PSK-CAMELLIA256-SHA384", c"TLS_PSK_WITH_CAMELLIA_256_CBC_SHA384", Kx::Psk, Auth::Psk, Enc::Camellia256Cbc, Mac::Sha384, TLS10, S384, HIGH | NDEF),
    s(0xc096, c"DHE-PSK-CAMELLIA128-SHA256", c"TLS_DHE_PSK_WITH_CAMELLIA_128_CBC_SHA256", Kx::DhePsk, Auth::Psk, Enc::Camellia128Cbc, Mac::Sha256, TLS10, DEF, HIGH | NDEF),
    s(0xc097, c"DHE-PSK-CAMELLIA256-SHA384", c"TLS_DHE_PSK_WITH_CAMELLIA_256_CBC_SHA384", Kx::DhePsk, Auth::Psk, Enc::Camellia256Cbc, Mac::Sha384, TLS10, S384, HIGH | NDEF),
    s(0xc098, c"RSA-PSK-CAMELLIA128-SHA256", c"TLS_RSA_PSK_WITH_CAMELLIA_128_CBC_SHA256", Kx::RsaPsk, Auth::Rsa, Enc::Camellia128Cbc, Mac::Sha256, TLS10, DEF, HIGH | NDEF),
    s(0xc099, c"RSA-PSK-CAMELLIA256-SHA384", c"TLS_RSA_PSK_WITH_CAMELLIA_256_CBC_SHA384", Kx::RsaPsk, Auth::Rsa, Enc::Camellia256Cbc, Mac::Sha384, TLS10, S384, HIGH | NDEF),
    s(0xc09a, c"ECDHE-PSK-CAMELLIA128-SHA256", c"TLS_ECDHE_PSK_WITH_CAMELLIA_128_CBC_SHA256", Kx::EcdhePsk, Auth::Psk, Enc::Camellia128Cbc, Mac::Sha256, TLS10, DEF, HIGH | NDEF),
    s(0xc09b, c"ECDHE-PSK-CAMELLIA256-SHA384", c"TLS_ECDHE_PSK_WITH_CAMELLIA_256_CBC_SHA384", Kx::EcdhePsk, Auth::Psk, Enc::Camellia256Cbc, Mac::Sha384, TLS10, S384, HIGH | NDEF),
    s(0xc09c, c"AES128-CCM", c"TLS_RSA_WITH_AES_128_CCM", Kx::Rsa, Auth::Rsa, Enc::Aes128Ccm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc09d, c"AES256-CCM", c"TLS_RSA_WITH_AES_256_CCM", Kx::Rsa, Auth::Rsa, Enc::Aes256Ccm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc09e, c"DHE-RSA-AES128-CCM", c"TLS_DHE_RSA_WITH_AES_128_CCM", Kx::Dhe, Auth::Rsa, Enc::Aes128Ccm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc09f, c"DHE-RSA-AES256-CCM", c"TLS_DHE_RSA_WITH_AES_256_CCM", Kx::Dhe, Auth::Rsa, Enc::Aes256Ccm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0a0, c"AES128-CCM8", c"TLS_RSA_WITH_AES_128_CCM_8", Kx::Rsa, Auth::Rsa, Enc::Aes128Ccm8, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0a1, c"AES256-CCM8", c"TLS_RSA_WITH_AES_256_CCM_8", Kx::Rsa, Auth::Rsa, Enc::Aes256Ccm8, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0a2, c"DHE-RSA-AES128-CCM8", c"TLS_DHE_RSA_WITH_AES_128_CCM_8", Kx::Dhe, Auth::Rsa, Enc::Aes128Ccm8, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0a3, c"DHE-RSA-AES256-CCM8", c"TLS_DHE_RSA_WITH_AES_256_CCM_8", Kx::Dhe, Auth::Rsa, Enc::Aes256Ccm8, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0a4, c"PSK-AES128-CCM", c"TLS_PSK_WITH_AES_128_CCM", Kx::Psk, Auth::Psk, Enc::Aes128Ccm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0a5, c"PSK-AES256-CCM", c"TLS_PSK_WITH_AES_256_CCM", Kx::Psk, Auth::Psk, Enc::Aes256Ccm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0a6, c"DHE-PSK-AES128-CCM", c"TLS_DHE_PSK_WITH_AES_128_CCM", Kx::DhePsk, Auth::Psk, Enc::Aes128Ccm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0a7, c"DHE-PSK-AES256-CCM", c"TLS_DHE_PSK_WITH_AES_256_CCM", Kx::DhePsk, Auth::Psk, Enc::Aes256Ccm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0a8, c"PSK-AES128-CCM8", c"TLS_PSK_WITH_AES_128_CCM_8", Kx::Psk, Auth::Psk, Enc::Aes128Ccm8, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0a9, c"PSK-AES256-CCM8", c"TLS_PSK_WITH_AES_256_CCM_8", Kx::Psk, Auth::Psk, Enc::Aes256Ccm8, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0aa, c"DHE-PSK-AES128-CCM8", c"TLS_PSK_DHE_WITH_AES_128_CCM_8", Kx::DhePsk, Auth::Psk, Enc::Aes128Ccm8, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0ab, c"DHE-PSK-AES256-CCM8", c"TLS_PSK_DHE_WITH_AES_256_CCM_8", Kx::DhePsk, Auth::Psk, Enc::Aes256Ccm8, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0ac, c"ECDHE-ECDSA-AES128-CCM", c"TLS_ECDHE_ECDSA_WITH_AES_128_CCM", Kx::Ecdhe, Auth::Ecdsa, Enc::Aes128Ccm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0ad, c"ECDHE-ECDSA-AES256-CCM", c"TLS_ECDHE_ECDSA_WITH_AES_256_CCM", Kx::Ecdhe, Auth::Ecdsa, Enc::Aes256Ccm, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0ae, c"ECDHE-ECDSA-AES128-CCM8", c"TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", Kx::Ecdhe, Auth::Ecdsa, Enc::Aes128Ccm8, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc0af, c"ECDHE-ECDSA-AES256-CCM8", c"TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8", Kx::Ecdhe, Auth::Ecdsa, Enc::Aes256Ccm8, Mac::Aead, TLS12, S256, HIGH | NDEF),
    s(0xc100, c"GOST2012-KUZNYECHIK-KUZNYECHIKOMAC", c"", Kx::Gost18, Auth::Gost12, Enc::Kuznyechik, Mac::KuznyechikOmac, TLS12, NOPRF, HIGH),
    s(0xc101, c"GOST2012-MAGMA-MAGMAOMAC", c"", Kx::Gost18, Auth::Gost12, Enc::Magma, Mac::MagmaOmac, TLS12, NOPRF, HIGH),
    s(0xc102, c"IANA-GOST2012-GOST8912-GOST8912", c"", Kx::Gost, Auth::Gost12, Enc::Gost89Tc26, Mac::Gost89Tc26, TLS10, NOPRF, HIGH),
    s(0xcca8, c"ECDHE-RSA-CHACHA20-POLY1305", c"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", Kx::Ecdhe, Auth::Rsa, Enc::Chacha20Poly1305, Mac::Aead, TLS12, S256, HIGH),
    s(0xcca9, c"ECDHE-ECDSA-CHACHA20-POLY1305", c"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", Kx::Ecdhe, Auth::Ecdsa, Enc::Chacha20Poly1305, Mac::Aead, TLS12, S256, HIGH),
    s(0xccaa, c"DHE-RSA-CHACHA20-POLY1305", c"TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", Kx::Dhe, Auth::Rsa, Enc::Chacha20Poly1305, Mac::Aead, TLS12, S256, HIGH),
    s(0xccab, c"PSK-CHACHA20-POLY1305", c"TLS_PSK_WITH_CHACHA20_POLY1305_SHA256", Kx::Psk, Auth::Psk, Enc::Chacha20Poly1305, Mac::Aead, TLS12, S256, HIGH),
    s(0xccac, c"ECDHE-PSK-CHACHA20-POLY1305", c"TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256", Kx::EcdhePsk, Auth::Psk, Enc::Chacha20Poly1305, Mac::Aead, TLS12, S256, HIGH),
    s(0xccad, c"DHE-PSK-CHACHA20-POLY1305", c"TLS_DHE_PSK_WITH_CHACHA20_POLY1305_SHA256", Kx::DhePsk, Auth::Psk, Enc::Chacha20Poly1305, Mac::Aead, TLS12, S256, HIGH),
    s(0xccae, c"RSA-PSK-CHACHA20-POLY1305", c"TLS_RSA_PSK_WITH_CHACHA20_POLY1305_SHA256", Kx::RsaPsk, Auth::Rsa, Enc::Chacha20Poly1305, Mac::Aead, TLS12, S256, HIGH),
    s(0xff85, c"LEGACY-GOST2012-GOST8912-GOST8912", c"", Kx::Gost, Auth::Gost12, Enc::Gost89Tc26, Mac::Gost89Tc26, TLS10, NOPRF, HIGH),
    s(0xff87, c"GOST2012-NULL-GOST12", c"", Kx::Gost, Auth::Gost12, Enc::Null, Mac::Gost12, TLS10, NOPRF, SNONE),
];
