//! The crypto seam: hashes, MACs, AEADs, CBC records, key agreement, tickets.

use ssl::{
    crypto::{
        aead::{AeadAlg, AeadKey},
        cbc::{CbcCipher, CbcOpener, CbcSealer},
        ct,
        hash::{HashAlg, Hasher, digest},
        hmac::HmacKey,
        kx::{self, DhPrivate, Group, PrivateShare},
        rng,
        secret::Secret,
        ticket::TicketKey,
        unpad,
    },
    ossl::evp_raw::CbcCtx,
    tls::groups,
};

/// RFC 7919 appendix A.1.
const FFDHE2048_PRIME: &str = concat!(
    "ffffffffffffffffadf85458a2bb4a9aafdc5620273d3cf1d8b9c583ce2d3695a9e13641146433fbcc939dce249b3ef9",
    "7d2fe363630c75d8f681b202aec4617ad3df1ed5d5fd65612433f51f5f066ed0856365553ded1af3b557135e7f57c935",
    "984f0c70e0e68b77e2a689daf3efe8721df158a136ade73530acca4f483a797abc0ab182b324fb61d108a94bb2c8e3fb",
    "b96adab760d7f4681d4f42a3de394df4ae56ede76372bb190b07a7c8ee0a6d709e02fce1cdf7e2ecc03404cd28342f61",
    "9172fe9ce98583ff8e4f1232eef28183c3fe3b1b4c6fad733bb5fcbc2ec22005c58ef1837d1683b2c6f34a26c1b2effa",
    "886b423861285c97ffffffffffffffff",
);

fn hex(text: &str) -> Vec<u8> {
    assert_eq!(text.len() % 2, 0);
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

const HASHES: [HashAlg; 7] = [
    HashAlg::Md5,
    HashAlg::Sha1,
    HashAlg::Sha224,
    HashAlg::Sha256,
    HashAlg::Sha384,
    HashAlg::Sha512,
    HashAlg::Md5Sha1,
];

#[test]
fn hash_vectors() {
    // RFC 1321 appendix A.5, FIPS 180-4 examples.
    let abc = |alg| to_hex(&digest(alg, b"abc"));
    assert_eq!(abc(HashAlg::Md5), "900150983cd24fb0d6963f7d28e17f72");
    assert_eq!(abc(HashAlg::Sha1), "a9993e364706816aba3e25717850c26c9cd0d89d");
    assert_eq!(
        abc(HashAlg::Sha256),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(
        abc(HashAlg::Sha384),
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed\
         8086072ba1e7cc2358baeca134c825a7"
    );
    assert_eq!(
        abc(HashAlg::Md5Sha1),
        "900150983cd24fb0d6963f7d28e17f72a9993e364706816aba3e25717850c26c9cd0d89d"
    );
}

#[test]
fn a_cloned_hasher_is_a_snapshot() {
    for alg in HASHES {
        let mut hasher = Hasher::new(alg);
        hasher.update(b"ab");
        let snapshot = hasher.clone();
        hasher.update(b"c");
        assert_eq!(&hasher.finish()[..], &digest(alg, b"abc")[..], "{alg:?}");
        assert_eq!(&snapshot.finish()[..], &digest(alg, b"ab")[..], "{alg:?}");
        assert_eq!(digest(alg, b"").len(), alg.len());
    }
}

#[test]
fn hmac_vectors() {
    // RFC 2202 cases 1 and 6 (MD5), RFC 4231 case 2.
    let mac = |alg, key: &[u8], data: &[u8]| to_hex(&HmacKey::new(alg, key).sign(&[data]));
    assert_eq!(mac(HashAlg::Md5, &[0x0b; 16], b"Hi There"), "9294727a3638bb1c13f48ef8158bfc9d");
    assert_eq!(
        mac(HashAlg::Md5, &[0xaa; 80], b"Test Using Larger Than Block-Size Key - Hash Key First"),
        "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd"
    );
    assert_eq!(
        mac(HashAlg::Sha256, b"Jefe", b"what do ya want for nothing?"),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
    let key = HmacKey::new(HashAlg::Sha384, b"key");
    assert_eq!(key.sign(&[b"one", b"", b"two"]), key.sign(&[b"onetwo"]));
    assert!(key.verify(&[b"onetwo"], &key.sign(&[b"onetwo"])));
    assert!(!key.verify(&[b"onetwo"], &key.sign(&[b"onetwo"])[1..]));
}

#[test]
fn secrets_and_constant_time() {
    assert!(ct::eq(b"same", b"same") && !ct::eq(b"same", b"sane") && !ct::eq(b"a", b"ab"));
    let mut secret = Secret::concat(&[b"ab", b"", b"cd"]);
    assert_eq!(&secret[..], b"abcd");
    secret.truncate(3);
    assert_eq!(&secret[..], b"abc");
    assert_eq!(format!("{secret:?}"), "Secret(3 bytes)");
    let (a, b): ([u8; 32], [u8; 32]) = (rng::bytes(), rng::bytes());
    assert_ne!(a, b);
}

const AEADS: [AeadAlg; 9] = [
    AeadAlg::Aes128Gcm,
    AeadAlg::Aes256Gcm,
    AeadAlg::Chacha20Poly1305,
    AeadAlg::Aes128Ccm,
    AeadAlg::Aes256Ccm,
    AeadAlg::Aes128Ccm8,
    AeadAlg::Aes256Ccm8,
    AeadAlg::Aria128Gcm,
    AeadAlg::Aria256Gcm,
];

fn sealed(key: &mut AeadKey, nonce: &[u8; 12], aad: &[u8], plain: &[u8]) -> Vec<u8> {
    let mut buf = plain.to_vec();
    let mut tag = vec![0; key.alg().tag_len()];
    key.seal_in_place(nonce, aad, &mut buf, &mut tag).unwrap();
    buf.extend_from_slice(&tag);
    buf
}

#[test]
fn ccm_vectors() {
    for (alg, expected) in [
        (AeadAlg::Aes128Ccm, "5b709f0bb3a0a7d21c33bb856185f7e4b55d8b0f3860d8659fc74a740b2c2b2c"),
        (AeadAlg::Aes256Ccm, "e2b0d47a510faaf4c1e9c3466e5f2e206726f3671d713e89bd3247987b233ca9"),
        (AeadAlg::Aes128Ccm8, "5b709f0bb3a0a7d21c33bb856185f7e416244409a7fc41f7"),
        (AeadAlg::Aes256Ccm8, "e2b0d47a510faaf4c1e9c3466e5f2e20a6969d017e56af79"),
    ] {
        let bytes: Vec<u8> = (0..alg.key_len() as u8).collect();
        let mut key = AeadKey::new(alg, &bytes).unwrap();
        let nonce = std::array::from_fn(|i| i as u8);
        assert_eq!(to_hex(&sealed(&mut key, &nonce, b"aad!!", b"hello ccm record")), expected);
    }
}

#[test]
fn aead_round_trips_and_refuses_tampering() {
    for alg in AEADS {
        assert!(AeadKey::new(alg, &vec![1; alg.key_len() - 1]).is_err(), "{alg:?}");
        let bytes = vec![7; alg.key_len()];
        let mut key = AeadKey::new(alg, &bytes).unwrap();
        let mut evp = AeadKey::new_evp(alg, &bytes).unwrap();
        for len in [0, 1, 15, 16, 17, 1000, 16384] {
            let plain: Vec<u8> = (0..len).map(|i| i as u8).collect();
            let nonce = rng::bytes();
            let text = sealed(&mut key, &nonce, b"header", &plain);
            assert_eq!(text.len(), plain.len() + alg.tag_len());
            assert_eq!(text, sealed(&mut evp, &nonce, b"header", &plain), "{alg:?} {len}");
            let what = format!("{alg:?} {len}");
            for key in [&mut key, &mut evp] {
                let mut buf = text.clone();
                let n = key.open_in_place(&nonce, b"header", &mut buf).expect(&what);
                assert_eq!(&buf[..n], &plain[..], "{alg:?} {len}");
                for at in [0, text.len() / 2, text.len() - 1] {
                    let mut buf = text.clone();
                    buf[at] ^= 1;
                    assert!(key.open_in_place(&nonce, b"header", &mut buf).is_err());
                }
                assert!(key.open_in_place(&nonce, b"hEader", &mut text.clone()).is_err());
                assert!(key.open_in_place(&rng::bytes(), b"header", &mut text.clone()).is_err());
                assert!(key.open_in_place(&nonce, b"header", &mut text[1..].to_vec()).is_err());
            }
        }
        assert!(key.open_in_place(&[0; 12], b"", &mut [0; 7]).is_err());
    }
}

/// From one place to another, short and long, where two libraries may share the work.
#[test]
fn aead_from_place_to_place_is_the_same_as_in_place() {
    for alg in AEADS {
        let bytes = vec![9; alg.key_len()];
        let mut key = AeadKey::new(alg, &bytes).unwrap();
        let mut evp = AeadKey::new_evp(alg, &bytes).unwrap();
        for len in [0, 1, 64, 1023, 4094, 4095, 4096, 4097, 16384] {
            let plain: Vec<u8> = (0..len).map(|i| (i * 7) as u8).collect();
            let whole = [&plain[..], &[23]].concat();
            let nonce = rng::bytes();
            let what = format!("{alg:?} {len}");
            let expected = sealed(&mut evp, &nonce, b"header", &whole);
            assert_eq!(sealed(&mut key, &nonce, b"header", &whole), expected, "{what}");
            for key in [&mut key, &mut evp] {
                let mut out = vec![0; expected.len()];
                key.seal_to(&nonce, b"header", &plain, &[23], &mut out).expect(&what);
                assert_eq!(out, expected, "{what}");
                let mut text = vec![1; whole.len()];
                key.open_to(&nonce, b"header", &out, &mut text).expect(&what);
                assert_eq!(text, whole, "{what}");
                out[len / 2] ^= 1;
                assert!(key.open_to(&nonce, b"header", &out, &mut text).is_err(), "{what}");
                assert!(text.iter().all(|byte| *byte == 0), "{what}");
            }
        }
    }
}

const CIPHERS: [CbcCipher; 5] = [
    CbcCipher::Null,
    CbcCipher::Aes128,
    CbcCipher::Aes256,
    CbcCipher::Camellia128,
    CbcCipher::Camellia256,
];
const MACS: [HashAlg; 3] = [HashAlg::Sha1, HashAlg::Sha256, HashAlg::Sha384];
const VERSIONS: [u16; 5] = [0x0301, 0x0302, 0x0303, 0xfeff, 0xfefd];

fn cbc_pair(cipher: CbcCipher, mac: HashAlg, version: u16, etm: bool) -> (CbcSealer, CbcOpener) {
    let (key, mac_key) = (vec![3; cipher.key_len()], vec![5; mac.len()]);
    let iv = vec![9; if version == 0x0301 { cipher.block_len() } else { 0 }];
    (
        CbcSealer::new(cipher, mac, &key, &mac_key, &iv, version, etm).unwrap(),
        CbcOpener::new(cipher, mac, &key, &mac_key, &iv, version, etm).unwrap(),
    )
}

#[test]
fn cbc_round_trips() {
    for cipher in CIPHERS {
        for mac in MACS {
            for version in VERSIONS {
                for etm in [false, true] {
                    let (mut sealer, mut opener) = cbc_pair(cipher, mac, version, etm);
                    for len in (0..70).chain([1000, 16384]) {
                        let plain: Vec<u8> = (0..len).map(|i| i as u8).collect();
                        let mut out = b"before".to_vec();
                        sealer.seal(len as u64, 23, version, &plain, &mut out).unwrap();
                        let mut record = out.split_off(6);
                        assert_eq!(record.len(), sealer.sealed_len(plain.len()));
                        let range = opener.open(len as u64, 23, version, &mut record).unwrap();
                        let what = format!("{cipher:?} {mac:?} {version:x} etm {etm} {len}");
                        assert_eq!(&record[range], &plain[..], "{what}");
                    }
                }
            }
        }
    }
}

#[test]
fn cbc_refuses_tampering() {
    for cipher in CIPHERS {
        for mac in MACS {
            for etm in [false, true] {
                let (mut sealer, _) = cbc_pair(cipher, mac, 0x0303, etm);
                let mut record = Vec::new();
                sealer.seal(1, 23, 0x0303, b"some content", &mut record).unwrap();
                let open = |seq, kind, record: &[u8]| {
                    let (_, mut opener) = cbc_pair(cipher, mac, 0x0303, etm);
                    opener.open(seq, kind, 0x0303, &mut record.to_vec())
                };
                assert!(open(1, 23, &record).is_ok());
                assert!(open(2, 23, &record).is_err() && open(1, 22, &record).is_err());
                for at in 0..record.len() {
                    let mut bad = record.clone();
                    bad[at] ^= 0x80;
                    let opened = open(1, 23, &bad);
                    // A flipped bit of the explicit IV changes only what is thrown
                    // away, where the MAC does not cover it.
                    let covered = etm || at >= 2 * cipher.block_len();
                    assert!(opened.is_err() || !covered, "{cipher:?} {mac:?} {etm} {at}");
                }
                for len in 0..record.len() {
                    assert!(open(1, 23, &record[..len]).is_err());
                }
            }
        }
    }
}

/// Padding of up to 255 bytes is legal (RFC 5246 section 6.2.3.2); any byte of it
/// that differs is not.
#[test]
fn cbc_long_padding() {
    for mac in MACS {
        for pad in [15, 31, 111, 255] {
            for spoil in [false, true] {
                let len = (2 * 256 - mac.len() - (pad + 1)) % 16 + 32;
                let content = vec![0x41; len];
                let mut header = [0; 13];
                header[7] = 4;
                header[8..].copy_from_slice(&[23, 3, 3, 0, len as u8]);
                let mut record = vec![0x77; 16];
                record.extend_from_slice(&content);
                let key = HmacKey::new(mac, &vec![5; mac.len()]);
                record.extend_from_slice(&key.sign(&[&header, &content]));
                let first_pad = record.len();
                record.extend(std::iter::repeat_n(pad as u8, pad + 1));
                if spoil {
                    record[first_pad] ^= 1;
                }
                CbcCtx::encryptor(c"AES-128-CBC", &[3; 16], &[0; 16])
                    .unwrap()
                    .encrypt(&mut record)
                    .unwrap();
                let (_, mut opener) = cbc_pair(CbcCipher::Aes128, mac, 0x0303, false);
                match opener.open(4, 23, 0x0303, &mut record) {
                    Ok(range) => assert!(!spoil && record[range] == content),
                    Err(_) => assert!(spoil, "{mac:?} {pad}"),
                }
            }
        }
    }
}

/// Content, MAC and padding of every length that there can be, as they stand in a record.
fn padded(content: usize, mac: &[u8], padding: usize) -> Vec<u8> {
    let text = (0..content).map(|i| i as u8);
    text.chain(mac.iter().copied()).chain(std::iter::repeat_n(padding as u8, padding + 1)).collect()
}

#[test]
fn padding_and_mac_come_off_by_our_own_hands() {
    for mac_len in [16, 20, 32, 48, 64] {
        let mac: Vec<u8> = (0..mac_len).map(|i| 0x80 | i as u8).collect();
        for padding in 0..256 {
            for content in [0, 1, 15, 16, 255, 256, 300, 1000] {
                let what = format!("mac {mac_len} padding {padding} content {content}");
                let record = padded(content, &mac, padding);
                let mut found = vec![0; mac_len];
                assert_eq!(unpad::remove(&record, &mut found).ok(), Some(content), "{what}");
                assert_eq!(found, mac, "{what}");
                // Each byte of the padding counts, and what stands before it does not.
                for back in [1, 2, padding / 2 + 1, padding, padding + 1, padding + 2].into_iter().filter(|n| *n > 0) {
                    let mut record = record.clone();
                    let at = record.len() - back;
                    record[at] ^= 1;
                    let len = unpad::remove(&record, &mut found).unwrap();
                    assert!(len + mac_len <= record.len(), "{what}");
                    assert_ne!(found, mac, "{what}, byte {back} from the end");
                }
            }
        }
    }
    // What has no room for the padding it tells of, or for a MAC.
    let mut found = [0; 20];
    for len in 0..300 {
        let record = vec![255; len];
        match unpad::remove(&record, &mut found) {
            Ok(content) => assert!(len >= 276 && content == len - 276 || len < 276 && content == len - 20, "{len}"),
            Err(_) => assert!(len < 21, "{len}"),
        }
    }
}

#[test]
fn padding_without_mac_is_good_or_an_error() {
    for padding in 0..256 {
        for content in [0, 1, 16, 333] {
            let record = padded(content, &[], padding);
            assert_eq!(unpad::remove(&record, &mut []).ok(), Some(content));
            for back in 1..=padding + 1 {
                let mut record = record.clone();
                let at = record.len() - back;
                record[at] ^= 0x80;
                // A changed last byte tells of another padding; one of 0 there always is.
                let left = (back == 1 && padding == 0x80).then_some(record.len() - 1);
                assert_eq!(unpad::remove(&record, &mut []).ok(), left, "{padding} {content} {back}");
            }
        }
    }
    assert!(unpad::remove(&[], &mut []).is_err());
    assert!(unpad::remove(&[1], &mut []).is_err());
}

/// libcrypto's provider and our own hands say the same of any record.
#[test]
fn padding_comes_off_as_libcrypto_takes_it() {
    let (key, iv, mac_len) = ([3; 16], [0; 16], 20);
    let mut seed = 7u32;
    let mut next = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as usize
    };
    for round in 0..4000 {
        let blocks = 3 + next() % 20;
        let mut plain: Vec<u8> = (0..16 * blocks).map(|_| next() as u8).collect();
        let padding = next() % 256;
        if padding + 1 + mac_len + 16 <= plain.len() {
            let end = plain.len();
            plain[end - 1 - padding..].fill(padding as u8);
            if round % 3 == 0 {
                plain[end - 1 - next() % (padding + 1)] ^= 1 << (next() % 8);
            }
        }
        let mut record = plain.clone();
        CbcCtx::encryptor(c"AES-128-CBC", &key, &iv).unwrap().encrypt(&mut record).unwrap();
        let (mut theirs, provided) = CbcCtx::tls_decryptor(c"AES-128-CBC", &key, &iv, 0x0303, mac_len).unwrap();
        assert!(provided);
        let mut blocks = CbcCtx::decryptor(c"AES-128-CBC", &key, &iv).unwrap();
        let (mut copy, mut macs) = (record.clone(), [[0; 20]; 2]);
        let length = theirs.decrypt_record(&mut copy, &mut macs[0]);
        blocks.decrypt(&mut record).unwrap();
        assert_eq!(record, plain);
        assert_eq!(length.ok(), unpad::remove(&record[16..], &mut macs[1]).ok(), "round {round}");
        // A bad padding's MACs are random, each its own.
        let len = length.unwrap();
        let good = len + mac_len + 1 + usize::from(plain[plain.len() - 1]) == plain.len() - 16;
        let good = good && macs[1] == record[16 + len..][..mac_len];
        assert_eq!(macs[0] == macs[1], good, "round {round}");
    }
}

#[test]
fn key_agreement_both_ways_in_every_group() {
    let mut done = 0;
    for info in groups::all().iter().filter(|info| info.kind != groups::Kind::Gost) {
        // Large finite fields take long in an unoptimised build and add nothing.
        if [Group::FFDHE6144, Group::FFDHE8192].contains(&info.group) {
            continue;
        }
        assert!(kx::supports(info.group), "{}", info.name());
        let client = PrivateShare::generate(info.group).unwrap();
        assert_eq!(client.public().len(), info.share_len, "{}", info.name());
        let (public, theirs) = kx::respond(info.group, client.public()).unwrap();
        assert_eq!(public.len(), info.server_share_len(), "{}", info.name());
        let ours = client.complete(&public).unwrap();
        assert_eq!(ours, theirs, "{}", info.name());
        assert!(ours.iter().any(|&b| b != 0));

        // A share that is cut, empty or all zeros is refused.
        for bad in [&public[1..], &[], &vec![0; public.len()][..]] {
            let client = PrivateShare::generate(info.group).unwrap();
            assert!(client.complete(bad).is_err(), "{}", info.name());
        }
        let client = PrivateShare::generate(info.group).unwrap();
        assert!(kx::respond(info.group, &client.public()[1..]).is_err());
        done += 1;
    }
    assert_eq!(done, 36);
    assert!(PrivateShare::generate(Group(0xdead)).is_err());
}

#[test]
fn x25519_of_rfc_8448() {
    // RFC 8448 section 3.
    let share = PrivateShare::from_private(
        Group::X25519,
        &hex("49af42ba7f7994852d713ef2784bcbcaa7911de26adc5642cb634540e7ea5005"),
    )
    .unwrap();
    assert_eq!(
        to_hex(share.public()),
        "99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c"
    );
    let secret = share
        .complete(&hex("c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f"))
        .unwrap();
    assert_eq!(
        to_hex(&secret),
        "8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d"
    );
}

#[test]
fn hybrid_order_and_secret() {
    // The classical half of the share and of the secret is where the draft puts it.
    for (group, curve, secret_at, share_at) in [
        (Group::X25519_MLKEM768, Group::X25519, 32..64, 1184..1216),
        (Group::SECP256R1_MLKEM768, Group::SECP256R1, 0..32, 0..65),
        (Group::SECP384R1_MLKEM1024, Group::SECP384R1, 0..48, 0..97),
    ] {
        let client = PrivateShare::generate(group).unwrap();
        let classical = PrivateShare::generate(curve).unwrap();
        let mut offer = client.public().to_vec();
        offer[share_at].copy_from_slice(classical.public());
        let (answer, secret) = kx::respond(group, &offer).unwrap();
        let point = match group {
            Group::X25519_MLKEM768 => &answer[1088..],
            _ => &answer[..classical.public().len()],
        };
        assert_eq!(&classical.complete(point).unwrap()[..], &secret[secret_at]);
    }
}

#[test]
fn finite_field_of_tls12() {
    let p = hex(FFDHE2048_PRIME);
    let server = DhPrivate::generate(&p, &[2]).unwrap();
    let client = DhPrivate::generate(&p, &[2]).unwrap();
    assert_eq!((server.bits(), server.public().len()), (2048, 256));
    let public = server.public().to_vec();
    let theirs = server.complete(client.public()).unwrap();
    assert_eq!(client.complete(&public).unwrap(), theirs);
    let mut minus_one = p.clone();
    *minus_one.last_mut().unwrap() -= 1;
    for bad in [&[0][..], &[1], &minus_one, &p, &[]] {
        let key = DhPrivate::generate(&p, &[2]).unwrap();
        assert!(key.complete(bad).is_err(), "{}", bad.len());
    }
}

#[test]
fn tickets() {
    let key = TicketKey::generate();
    let ticket = key.seal(b"a session").unwrap();
    assert_eq!(&key.open(&ticket).unwrap()[..], b"a session");
    let again = TicketKey::from_bytes(key.to_bytes()[..].try_into().unwrap());
    assert_eq!(&again.open(&ticket).unwrap()[..], b"a session");
    for at in 0..ticket.len() {
        let mut bad = ticket.clone();
        bad[at] ^= 1;
        assert!(key.open(&bad).is_err());
        assert!(key.open(&ticket[..at]).is_err());
    }
    assert!(TicketKey::generate().open(&ticket).is_err());
}

/// Counts the heap allocations of this library's Rust code.
struct Counting;

thread_local! {
    static ALLOCATIONS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

// SAFETY: forwards to the system allocator.
unsafe impl std::alloc::GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: std::alloc::Layout) -> *mut u8 {
        let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
        // SAFETY: the caller's contract is the system allocator's.
        unsafe { std::alloc::System.alloc(layout) }
    }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: std::alloc::Layout) {
        // SAFETY: as above.
        unsafe { std::alloc::System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn protecting_a_record_allocates_nothing() {
    let mut buf = vec![0; 4096];
    for alg in AEADS {
        let mut key = AeadKey::new(alg, &vec![7; alg.key_len()]).unwrap();
        let mut run = |buf: &mut [u8]| {
            let len = buf.len() - alg.tag_len();
            let (text, tag) = buf.split_at_mut(len);
            key.seal_in_place(&[1; 12], b"header", text, tag).unwrap();
            assert_eq!(key.open_in_place(&[1; 12], b"header", buf), Ok(len));
        };
        run(&mut buf);
        let before = ALLOCATIONS.get();
        run(&mut buf);
        assert_eq!(ALLOCATIONS.get(), before, "{alg:?}");
    }
    let mut out = Vec::with_capacity(8192);
    for cipher in CIPHERS {
        for etm in [false, true] {
            let (mut sealer, mut opener) = cbc_pair(cipher, HashAlg::Sha1, 0x0303, etm);
            for round in 0..2 {
                out.clear();
                let before = ALLOCATIONS.get();
                sealer.seal(round, 23, 0x0303, &buf, &mut out).unwrap();
                let range = opener.open(round, 23, 0x0303, &mut out).unwrap();
                assert_eq!(range.len(), buf.len());
                assert!(round == 0 || ALLOCATIONS.get() == before, "{cipher:?} etm {etm}");
            }
        }
    }
}

/// A child of a fork has its first key in no time: its generator is seeded by the kernel, and gathers nothing itself
/// (`.cargo/config.toml`).
#[test]
fn the_first_key_after_a_fork_is_soon_there() {
    PrivateShare::generate(Group::X25519).unwrap();
    // SAFETY: the child makes a key and leaves.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let made = PrivateShare::generate(Group::X25519).is_ok();
        let mut spent = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: a place for the time; then the child ends without running anything else.
        unsafe {
            libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut spent);
            libc::_exit(i32::from(!made || spent.tv_sec > 0 || spent.tv_nsec > 15_000_000));
        }
    }
    let mut status = -1;
    // SAFETY: a child of our own, a place for its status.
    assert_eq!(unsafe { libc::waitpid(child, &mut status, 0) }, child);
    assert_eq!(status, 0, "more than 15 ms of processor time, or no key");
}
