//! Signatures: every scheme made and checked by both libraries; RSA key exchange.

use ssl::{
    crypto::{
        rsa,
        sign::{SignatureScheme, SigKind, SigningKey},
        spki::KeyKind,
        verify::{PublicKey, VerifyError, verify},
        kx::Group,
    },
    ossl::{lib_ctx::LibCtx, pkey::PKey, pkey_ctx},
    tls::sigalgs,
};
use std::ffi::CStr;

const RSA_1024: &str = concat!(
    "30820276020100300d06092a864886f70d0101010500048202603082025c02010002818100a75440d8e0e49e50351583",
    "4025b06717e7cc5657094fb8cde163e19cde5eb3ec1b75fea575324d4b7221e5fa07eea6739f64b47fb6ea11e67f6601",
    "171c0475df5c23e34602d34e1d7fafde7af27b28f2e4696e6ce3548bd9ff327580c24c43db2ef0bce98c3c23749c6948",
    "b71e6f5c31ea8d1a9472a41a93a9e1a2658cbfeba3020301000102818100892a64da2448e48a0569f424b2808f92261e",
    "f82bf2e31a3012f248b0ca0cc1daeb8be74a04ef4e336984e63bf722a7ea222070623d3455a6288b1a9bb208ea01f2cf",
    "bdedb780bb27b89becd2470b39bd95bbcbb46060f813df27eaf37618f3c393663449daa926d67406ad0dc188de0c19dd",
    "868e2c673bbb7d3949eb13dea6d1024100d55c91621342ace57bb3837b8f03e35866dfb3a33df3badfae3e9abea48b80",
    "e6115a9668284f893d90686a5d136774a6ba136bbb02269bd634fdfc04244ac49b024100c8c4b20cb32c73f289191db6",
    "2c103fe7bc8d0dbc032ddfd3add27e32909789e1e1ec360c9754bd0595bd8ce86c8aea699998d99e4b4cffc8572a43b7",
    "325871990240156979c99ee73514beaa504aa91a99c93861c0d464163eadcdfdc867d37990910632d21f57d44b909b1a",
    "6f7a31c553269c4bf0a6cedb730e373939fe6c69f87b024068f40a70012a77e28e31070b38b5b5f29aead2073b523bf4",
    "18a6353a91c3e65ca3122c9f206d37f3377843b52d28e1aa1a95810df327697f7db1a67c9a6109e102407b9b0f1f6622",
    "d0bc5ea87f1d2b528ceef56865b7c1fd2f4981086838efaf9082b6ac5f63e698fdfb9a95a99f0b4dce22da6ae6820298",
    "a5f51a2315ba9d15a49f",
);

const DSA_1024: &str = concat!(
    "3082015c0201003082013406072a8648ce3804013082012702818100e9bd0b63399c5baa9cc0ef41537bb32911838cf2",
    "672e115e6a5d35c6d777eca3928333b3933eaa3aabb4e5c11729fd5e5952add27fcbfb25ffd3dee99f8a345c3ef760ad",
    "7fa910a328d45da7323fe71f6d542b39a5a1b332812d423f7c78a705f912716d7dae274c5813a180cdfedc3f067a4957",
    "7737ca47c2cf64583362866d021d00ece4856ea993f9b7e48e1fe05729e3b76c5a2c71cb7fc72075cf17a70281810089",
    "b2a259805991c5bb70564123053de4b51a8e4c517e781afb26f32ec7ee7115dd6ef4014bca368a3b9b843044f99a833b",
    "eb504ec1dc3a0dab77423343dea9b9689e3ef923114b8c8efbf13634b83cdae8fd317ad75b94e6049a8b7b771251e7b7",
    "616e173aaa556287ab3fe29a749db291fece0117dcf457e3b94068ec9530e9041f021d00c884539af6099a92de0c5749",
    "283dde843f408b6c820dc808a1f5ae8b",
);

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}

fn generate(kind: &CStr, group: Option<&CStr>) -> PKey {
    pkey_ctx::generate(&LibCtx::default(), kind, group).unwrap()
}

fn keys() -> Vec<(&'static str, SigningKey)> {
    let generated = [
        ("rsa", c"RSA", None),
        ("rsa-pss", c"RSA-PSS", None),
        ("p256", c"EC", Some(c"P-256")),
        ("p384", c"EC", Some(c"P-384")),
        ("p521", c"EC", Some(c"P-521")),
        ("secp256k1", c"EC", Some(c"secp256k1")),
        ("brainpool", c"EC", Some(c"brainpoolP384r1")),
        ("ed25519", c"ED25519", None),
        ("ed448", c"ED448", None),
    ];
    let mut keys: Vec<_> = generated
        .into_iter()
        .map(|(name, kind, group)| {
            (name, SigningKey::from_pkey(generate(kind, group)).unwrap())
        })
        .collect();
    keys.push(("rsa1024", SigningKey::from_pkcs8_der(&hex(RSA_1024)).unwrap()));
    keys.push(("dsa", SigningKey::from_pkcs8_der(&hex(DSA_1024)).unwrap()));
    keys
}

#[test]
fn every_scheme_with_every_key_both_ways() {
    let mut made = 0;
    let mut schemes: Vec<_> = sigalgs::default_list().collect();
    schemes.push(SignatureScheme::RSA_PKCS1_MD5_SHA1);
    for (name, key) in keys() {
        for &scheme in &schemes {
            let what = format!("{name} {:04x}", scheme.0);
            let message = b"the message that is signed";
            if !scheme.fits(key.public().kind()) {
                assert!(key.sign(scheme, message).is_err(), "{what}");
                assert_eq!(
                    key.public().verify(scheme, message, &[0; 64]),
                    Err(VerifyError::WrongKey),
                    "{what}"
                );
                continue;
            }
            // RSA-1024 is too short for PSS with SHA-512 and a salt as long.
            if name == "rsa1024" && scheme == SignatureScheme::RSA_PSS_RSAE_SHA512 {
                assert!(key.sign(scheme, message).is_err());
                continue;
            }
            for signature in [key.sign(scheme, message), key.sign_evp(scheme, message)] {
                let mut signature = signature.expect(&what);
                let spki = key.public().spki();
                assert_eq!(verify(spki, scheme, message, &signature), Ok(()), "{what}");
                assert_eq!(key.public().verify_evp(scheme, message, &signature), Ok(()), "{what}");
                let bad = Err(VerifyError::BadSignature);
                assert_eq!(verify(spki, scheme, b"another message", &signature), bad, "{what}");
                *signature.last_mut().unwrap() ^= 1;
                assert_eq!(verify(spki, scheme, message, &signature), bad, "{what}");
                assert_eq!(verify(spki, scheme, message, &[]), bad, "{what}");
                made += 1;
            }
        }
    }
    assert_eq!(made, 2 * (9 + 3 + 5 * 5 + 2 + 8 + 5));
}

#[test]
fn kinds_and_sizes() {
    for (name, key) in keys() {
        let public = key.public();
        let (kind, bits, security) = match name {
            "rsa" => (KeyKind::Rsa, 2048, 112),
            "rsa-pss" => (KeyKind::RsaPss, 2048, 112),
            "rsa1024" => (KeyKind::Rsa, 1024, 80),
            "dsa" => (KeyKind::Dsa, 1024, 80),
            "p256" => (KeyKind::Ec(Some(Group::SECP256R1)), 256, 128),
            "p384" => (KeyKind::Ec(Some(Group::SECP384R1)), 384, 192),
            "p521" => (KeyKind::Ec(Some(Group::SECP521R1)), 521, 256),
            "secp256k1" => (KeyKind::Ec(Some(Group(22))), 256, 128),
            "brainpool" => (KeyKind::Ec(Some(Group(27))), 384, 192),
            "ed25519" => (KeyKind::Ed25519, 256, 128),
            "ed448" => (KeyKind::Ed448, 456, 224),
            other => panic!("{other}"),
        };
        assert_eq!((public.kind(), public.bits(), public.security_bits()), (kind, bits, security));
        assert_eq!(key.pkey().bits(), bits as i32, "{name}");
        assert!(!public.has_compressed_point());
    }
}

#[test]
fn malformed_keys_are_refused() {
    let key = SigningKey::from_pkey(generate(c"EC", Some(c"P-256"))).unwrap();
    let spki = key.public().spki();
    for len in 0..spki.len() {
        assert!(PublicKey::from_spki(&spki[..len]).is_err());
    }
    for at in 0..spki.len() {
        let mut bad = spki.to_vec();
        bad[at] ^= 0x40;
        // It may still parse, but it must not check.
        if let Ok(public) = PublicKey::from_spki(&bad) {
            let scheme = SignatureScheme::ECDSA_SECP256R1_SHA256;
            let signature = key.sign(scheme, b"m").unwrap();
            assert!(public.verify(scheme, b"m", &signature).is_err(), "{at}");
        }
    }
    assert!(SigningKey::from_pkcs8_der(b"not a key").is_none());
}

#[test]
fn rsa_key_exchange_hides_bad_padding() {
    for key in keys().into_iter().filter(|(name, _)| ["rsa", "rsa1024"].contains(name)) {
        let (_, key) = key;
        let mut premaster = [0x5a; 48];
        premaster[..2].copy_from_slice(&[3, 3]);
        let ciphertext = key.public().rsa_encrypt_pkcs1(&premaster).unwrap();
        let open = |version, other, text: &[u8]| {
            rsa::decrypt_premaster(key.pkey(), version, other, text)
        };
        assert_eq!(&open(0x0303, None, &ciphertext).unwrap()[..], &premaster);
        // The version rolled back is tolerated only if asked for.
        assert_eq!(&open(0x0302, Some(0x0303), &ciphertext).unwrap()[..], &premaster);
        let random = open(0x0302, None, &ciphertext).unwrap();
        assert_eq!(random.len(), 48);
        assert_ne!(&random[..], &premaster);
        for text in [&b"short"[..], &[7; 47], &[7; 49], &[]] {
            let ciphertext = key.public().rsa_encrypt_pkcs1(text).unwrap();
            assert_eq!(open(0x0303, None, &ciphertext).unwrap().len(), 48);
        }
        let mut bad = ciphertext.clone();
        bad[5] ^= 1;
        for bad in [&bad[..], &ciphertext[1..]] {
            if let Ok(secret) = open(0x0303, None, bad) {
                assert_ne!(&secret[..], &premaster);
            }
        }
        assert!(open(0x0303, None, &[&ciphertext[..], &[0]].concat()).is_err());
    }
    let ec = SigningKey::from_pkey(generate(c"EC", Some(c"P-256"))).unwrap();
    assert!(ec.public().rsa_encrypt_pkcs1(&[0; 48]).is_err());
    assert!(rsa::decrypt_premaster(ec.pkey(), 0x0303, None, &[0; 256]).is_err());
}

#[test]
fn scheme_table() {
    let wire: Vec<u8> = sigalgs::default_list().flat_map(|s| s.0.to_be_bytes()).collect();
    // What the reference's ClientHello carries at security level 0.
    assert_eq!(
        wire,
        hex(concat!(
            "040305030603080708080809080a080b080408050806040105010601",
            "030302030301020103020202040205020602"
        ))
    );
    for (name, code) in [
        ("ECDSA+SHA224", 0x0303),
        ("DSA+SHA256", 0x0402),
        ("rsa_pkcs1_sha224", 0x0301),
        ("RSA+SHA1", 0x0201),
        ("PSS+SHA256", 0x0804),
        ("RSA-PSS+SHA512", 0x0806),
        ("ed25519", 0x0807),
        ("ecdsa_secp521r1_sha512", 0x0603),
    ] {
        assert_eq!(SignatureScheme::from_name(name), Some(SignatureScheme(code)), "{name}");
    }
    for name in ["ecdsa_sha1", "ED25519", "RSA+MD5", "RSA+MD5-SHA1", "EC+SHA256", "RSA+SHA2-256"] {
        assert_eq!(SignatureScheme::from_name(name), None, "{name}");
    }
    assert_eq!(SignatureScheme::from_nids(672, 6), Some(SignatureScheme::RSA_PKCS1_SHA256));
    assert_eq!(SignatureScheme::from_nids(672, 912), Some(SignatureScheme::RSA_PSS_RSAE_SHA256));
    assert_eq!(SignatureScheme::from_nids(672, 4), None);
    let strength = |scheme: SignatureScheme| scheme.info().unwrap().security_bits();
    assert_eq!(strength(SignatureScheme::ECDSA_SHA1), 64);
    assert_eq!(strength(SignatureScheme::ED448), 224);
    assert_eq!(strength(SignatureScheme::RSA_PKCS1_SHA384), 192);
    assert!(!SignatureScheme::RSA_PKCS1_SHA256.info().unwrap().in_tls13());
    assert!(!SignatureScheme::ECDSA_SHA1.info().unwrap().in_tls13());
    assert_eq!(sigalgs::legacy(SigKind::RsaPkcs1, false), SignatureScheme::RSA_PKCS1_MD5_SHA1);
    assert_eq!(SignatureScheme(0x9999).kind(), None);
}
