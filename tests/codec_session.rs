//! Sessions that the reference wrote, read and written again; and what it
//! refuses.

use ssl::codec::session::{SessionDer, SessionError};
use ssl::codec::x509::{may_sign, subject_public_key_info};

const TLS12_SESSION: &str = "\
    308202b7020101020203030402c02c04207fe836e7dca48ba81af5893839769618b14910b6893d8e5de044bb2a\
    27cdcd8204304d741a2fccf88111eee1ddc2b812825a90ffae28f656e0bd0ab91fa25f9efbce58888cb67ca0a7\
    387e5dbd6a5e5651f2a10602046b013baca20402021c20a38201713082016d30820113a0030201020214788297\
    b6f4e6d18a39bf74a48fe6b10a39c53fb3300a06082a8648ce3d040302300c310a300806035504030c0161301e\
    170d3236313132313036333532345a170d3336313131383036333532345a300c310a300806035504030c016130\
    59301306072a8648ce3d020106082a8648ce3d0301070342000431e4d23e1ae71f4daef8a7bb86ad7c5a7cb979\
    3a9551a2eeeed7cf7a792de2dd9e4d1ccf37c18cdf095d8dbe6d73914c792688f1b8fc83d1829948dde5c48e42\
    a3533051301d0603551d0e041604147532303d3ed68d7f764940fb321b23be1aeadcd0301f0603551d23041830\
    1680147532303d3ed68d7f764940fb321b23be1aeadcd0300f0603551d130101ff040530030101ff300a06082a\
    8648ce3d040302034800304502207ff232bb6e95feee9ab662ac831e350055a746bf3bec0ca0127192f42e6400\
    14022100a9715f489c0d92f39f91c7879eff39cb1ea4fba3df95de0f509c932fd759c9c3a4020400a503020112\
    a90402021c20aa81b30481b022af1a528ec6542d2f3f04b1586dd50ab9ec1a448a7d81ed7284b9a0dd4917517b\
    18025ac8f33b86a71662cf9be2a10854b4f0be50f75b7a9ebefb673eff6b827fa6da48925b16bda4a6d9f24e1a\
    a9d43af4e45e18163f0be29425ac47df30d9b95efc4266422fe1cc5f7ea398b9d8ec1703c3d978e2856af34591\
    e5ae9ff59642d053f287712e811d0db58359a8e6002908cdd1a608fb6499de79ba16c478594484cd11bdc71052\
    ad862e364422794cad03020101b00404026832b30302011d\
";
const TLS13_SESSION: &str = "\
    3082022e02010102020304040213020420ca960571afeb67ad4b7e25bbd2991afd41872d29920a9bc193801658\
    63c6f2e40430c937ced5b28e7c54c2e4b10f73ea44e3e6d8b3a17e9d416e30fb2713b841f07d70a07965c6379f\
    700617b8687f3f4c8fa10602046b013baea20402021c20a38201713082016d30820113a0030201020214788297\
    b6f4e6d18a39bf74a48fe6b10a39c53fb3300a06082a8648ce3d040302300c310a300806035504030c0161301e\
    170d3236313132313036333532345a170d3336313131383036333532345a300c310a300806035504030c016130\
    59301306072a8648ce3d020106082a8648ce3d0301070342000431e4d23e1ae71f4daef8a7bb86ad7c5a7cb979\
    3a9551a2eeeed7cf7a792de2dd9e4d1ccf37c18cdf095d8dbe6d73914c792688f1b8fc83d1829948dde5c48e42\
    a3533051301d0603551d0e041604147532303d3ed68d7f764940fb321b23be1aeadcd0301f0603551d23041830\
    1680147532303d3ed68d7f764940fb321b23be1aeadcd0300f0603551d130101ff040530030101ff300a06082a\
    8648ce3d040302034800304502207ff232bb6e95feee9ab662ac831e350055a746bf3bec0ca0127192f42e6400\
    14022100a9715f489c0d92f39f91c7879eff39cb1ea4fba3df95de0f509c932fd759c9c3a4020400a503020112\
    a90402021c20aa22042030835183e1a1f1e6d58cad51804d3df6c433b443cff08c0e8cfea56935ab0ea5ae0602\
    0417a629f6af0402024000b00404026832b30302011d\
";
const EC_CERTIFICATE: &str = "\
    3082016d30820113a0030201020214788297b6f4e6d18a39bf74a48fe6b10a39c53fb3300a06082a8648ce3d04\
    0302300c310a300806035504030c0161301e170d3236313132313036333532345a170d33363131313830363335\
    32345a300c310a300806035504030c01613059301306072a8648ce3d020106082a8648ce3d0301070342000431\
    e4d23e1ae71f4daef8a7bb86ad7c5a7cb9793a9551a2eeeed7cf7a792de2dd9e4d1ccf37c18cdf095d8dbe6d73\
    914c792688f1b8fc83d1829948dde5c48e42a3533051301d0603551d0e041604147532303d3ed68d7f764940fb\
    321b23be1aeadcd0301f0603551d230418301680147532303d3ed68d7f764940fb321b23be1aeadcd0300f0603\
    551d130101ff040530030101ff300a06082a8648ce3d040302034800304502207ff232bb6e95feee9ab662ac83\
    1e350055a746bf3bec0ca0127192f42e640014022100a9715f489c0d92f39f91c7879eff39cb1ea4fba3df95de\
    0f509c932fd759c9c3\
";
const EC_KEY: &str = "\
    3059301306072a8648ce3d020106082a8648ce3d0301070342000431e4d23e1ae71f4daef8a7bb86ad7c5a7cb9\
    793a9551a2eeeed7cf7a792de2dd9e4d1ccf37c18cdf095d8dbe6d73914c792688f1b8fc83d1829948dde5c48e\
    42\
";
const RSA_CERTIFICATE: &str = "\
    308202f9308201e1a00302010202142ee58189bcbc951e1604496bff50edd6d15e8ba7300d06092a864886f70d\
    01010b0500300c310a300806035504030c0161301e170d3236313132313036323934345a170d32363132323130\
    36323934345a300c310a300806035504030c016130820122300d06092a864886f70d01010105000382010f0030\
    82010a0282010100d13753959b77f81f5f6affc86e127fb2037f05a6f5e638331f3cfec6da829cf8f01145ce01\
    2a32e2a764a8d1b49a83726731da4d8ad5c1e232b4477a452a5c1ee8b710ee41b57c47d30c5f012af72b2567d0\
    a3d87752e55f8dc907ab67ad20b77d229809ed7169a3fa9669b709eeb5f120304e598eeb421c70cde4a049a1a6\
    bfdaa2353a9713302f2e930f4e18832876110c443dc2de2b9a2e5dcd694ceb87796f87ba32da825482eae47cd6\
    e41813bfc2c1427c683ee0ade93234e789aa7a104cee26c10333fc04074d6208dae838cae34669d9a5ba300ab2\
    5ff2b38c35826bab13c5471fdb280590d5d1d2849450e715455da47e422767b54448df9f6a6a970203010001a3\
    533051301d0603551d0e04160414137a60a6ec82544dfc79de2c38815fd47645747c301f0603551d2304183016\
    8014137a60a6ec82544dfc79de2c38815fd47645747c300f0603551d130101ff040530030101ff300d06092a86\
    4886f70d01010b050003820101009fce200ec265a9dbb2db00520bb16a3f962521e2329ebae26d6662d65ee176\
    294f4a263a859a8525cd07eb0f95a8aa14d7b4dabec1ed720f95fd2af4d7386e152e095a93db42e5d7ea871f41\
    7f5d7968218e1401a5628ec0289fc172c8455dd558c3834262ce2b99fd63c761686ca38fae73ed1017b384115c\
    b9a184eaede2a9e7a7ce420502fac3f03807263ba6742facc85a18dc469fbfea90fe90bcdbffbaca6f050cff2a\
    0c24e83792d4514e8fac6c41df3b313ae48c294f11e46db9561471a7285d9bed1ae722373ed42cc353d2fe7e48\
    2d4c5304e9a33333632db5845cf71a89bed52295eee0e39cee735b6f0b30edad1c4c2e65456196dd975ad4e848\
";
const RSA_KEY: &str = "\
    30820122300d06092a864886f70d01010105000382010f003082010a0282010100d13753959b77f81f5f6affc8\
    6e127fb2037f05a6f5e638331f3cfec6da829cf8f01145ce012a32e2a764a8d1b49a83726731da4d8ad5c1e232\
    b4477a452a5c1ee8b710ee41b57c47d30c5f012af72b2567d0a3d87752e55f8dc907ab67ad20b77d229809ed71\
    69a3fa9669b709eeb5f120304e598eeb421c70cde4a049a1a6bfdaa2353a9713302f2e930f4e18832876110c44\
    3dc2de2b9a2e5dcd694ceb87796f87ba32da825482eae47cd6e41813bfc2c1427c683ee0ade93234e789aa7a10\
    4cee26c10333fc04074d6208dae838cae34669d9a5ba300ab25ff2b38c35826bab13c5471fdb280590d5d1d284\
    9450e715455da47e422767b54448df9f6a6a970203010001\
";
const EVERY_SETTER: &str = "\
    3081a702010102020304040213010420aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
    aaaaaa0430aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
    aaaaaaaaaaaaaaaaa106020465000000a20402021c20a4050403637478a503020101a60e040c686f73742e6578\
    616d706c65af0402024000b00404026832b104020200ffb2050403617070b303020100\
";
const BIG_NUMBERS: &str = "\
    3081a502010102020304040213010420aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
    aaaaaa0430aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
    aaaaaaaaaaaaaaaaa10702050080000000a4050403637478a503020101a60e040c686f73742e6578616d706c65\
    af07020500ffffffffb00404026832b104020200ffb2050403617070b303020100\
";

fn unhex(hex: &str) -> Vec<u8> {
    let hex: Vec<u8> = hex.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    hex.chunks(2)
        .map(|c| u8::from_str_radix(std::str::from_utf8(c).unwrap(), 16).unwrap())
        .collect()
}

/// A session with these fields in it.
fn sequence(fields: &str) -> Vec<u8> {
    let body = unhex(fields);
    let mut out = vec![0x30, body.len() as u8];
    assert!(body.len() < 0x80);
    out.extend(body);
    out
}

const HEAD: &str = "020101 02020304 04021301 0400 0402aaaa";

#[test]
fn the_references_bytes_come_back() {
    for hex in [TLS12_SESSION, TLS13_SESSION, EVERY_SETTER, BIG_NUMBERS] {
        let bytes = unhex(hex);
        let (session, used) = SessionDer::decode(&bytes).unwrap();
        assert_eq!(used, bytes.len());
        assert_eq!(session.encode(), bytes);
    }
}

#[test]
fn fields_are_what_the_reference_put_there() {
    let (s, _) = SessionDer::decode(&unhex(TLS12_SESSION)).unwrap();
    assert_eq!((s.protocol, s.cipher), (0x0303, 0xc02c));
    assert_eq!((s.session_id.len(), s.master_key.len()), (32, 48));
    assert_eq!(s.peer, Some(unhex(EC_CERTIFICATE)));
    assert_eq!((s.timeout, s.ticket_lifetime_hint, s.verify_result), (7200, 7200, 18));
    assert_eq!((s.flags, s.kex_group), (1, 29));

    let (s, _) = SessionDer::decode(&unhex(EVERY_SETTER)).unwrap();
    assert_eq!((s.protocol, s.cipher, s.time), (0x0304, 0x1301, 0x65000000));
    assert_eq!(s.session_id_context, b"ctx");
    assert_eq!(s.hostname.as_deref(), Some(&b"host.example"[..]));
    assert_eq!(s.alpn.as_deref(), Some(&b"h2"[..]));
    assert_eq!(s.ticket_appdata.as_deref(), Some(&b"app"[..]));
    assert_eq!((s.max_early_data, s.max_fragment_length_mode), (16384, 255));
    assert_eq!((s.peer.clone(), s.ticket.clone(), s.psk_identity.clone()), (None, None, None));

    let (s, _) = SessionDer::decode(&unhex(BIG_NUMBERS)).unwrap();
    assert_eq!((s.time, s.timeout, s.max_early_data), (0x8000_0000, 0, u32::MAX));
}

#[test]
fn every_field_round_trips() {
    let session = SessionDer {
        protocol: 0x0303,
        cipher: 0xc02f,
        session_id: vec![1; 32],
        master_key: vec![2; 48],
        time: -1,
        timeout: i64::MAX,
        peer: Some(unhex(EC_CERTIFICATE)),
        session_id_context: vec![3; 32],
        verify_result: -1,
        hostname: Some(vec![]),
        psk_identity_hint: Some(b"hint".to_vec()),
        psk_identity: Some(b"identity".to_vec()),
        ticket_lifetime_hint: u64::MAX,
        ticket: Some(vec![4; 70_000]),
        compression: 1,
        srp_username: Some(b"user".to_vec()),
        flags: 3,
        ticket_age_add: u32::MAX,
        max_early_data: 1,
        alpn: Some(b"http/1.1".to_vec()),
        max_fragment_length_mode: 4,
        ticket_appdata: Some(vec![5; 200]),
        kex_group: 0x11ec,
    };
    let bytes = session.encode();
    let (again, used) = SessionDer::decode(&bytes).unwrap();
    assert!(again == session);
    assert_eq!(used, bytes.len());
}

#[test]
fn what_the_reference_accepts() {
    for (fields, written) in [
        (HEAD.to_string(), "a4020400b303020100"),
        // An old key_arg, in both forms.
        (format!("{HEAD} 800101"), "a4020400b303020100"),
        (format!("{HEAD} a003040101"), "a4020400b303020100"),
        (format!("{HEAD} a1030201ff"), "a1030201ffa4020400b303020100"),
        (format!("{HEAD} ab03040100"), "a4020400b303020100"),
        (format!("{HEAD} b1040202012c"), "a4020400b10402020 12cb303020100"),
    ] {
        let (session, _) = SessionDer::decode(&sequence(&fields)).unwrap();
        let written = written.replace(' ', "");
        assert_eq!(session.encode(), sequence(&format!("{HEAD} {written}")), "{fields}");
    }
    // A string in pieces of any type, also with tags beyond 30: found by fuzzing.
    let (session, _) = SessionDer::decode(&sequence("020101 02020304 04021301 0400 240a ffff0003 0201aa 1f2200")).unwrap();
    assert_eq!(session.master_key, [0xaa]);
    let mut trailing = sequence(HEAD);
    trailing.push(0x99);
    assert_eq!(SessionDer::decode(&trailing).unwrap().1, trailing.len() - 1);
}

#[test]
fn what_the_reference_refuses() {
    use SessionError::*;
    let cases = [
        ("020102 02020304 04021301 0400 0402aaaa", Version),
        ("020100 02020304 04021301 0400 0402aaaa", Version),
        ("020101 02020400 04021301 0400 0402aaaa", Protocol),
        ("020101 02020304 040113 0400 0402aaaa", CipherLength),
        ("020101 02020304 0403001301 0400 0402aaaa", CipherLength),
        ("02020001 02020304 04021301 0400 0402aaaa", Asn1),
        ("020101 02020304 04021301 0400 0402aaaa 0500", Asn1),
        ("020101 02020304 04021301 0400 0402aaaa a203020105 a106020465000000", Asn1),
        ("020101 02020304 04021301 0400 0402aaaa b403020101", Asn1),
        ("020101 02020304 04021301 0400 0402aaaa a9030201ff", Asn1),
        ("020101 02020304 04021301 0400 0402aaaa a3020500", Asn1),
        ("020101 02020304 04021301 0400 0402aaaa ab0404020101", CompressionLength),
        ("020101 020500ffffffff 04021301 0400 0402aaaa", Asn1),
        ("", Asn1),
        // The structure's version is a number without sign: found by fuzzing, as what follows.
        ("020191 02020304 04021301 0400 0402aaaa", Asn1),
        // The field of SSLv2 in pieces, of which one is cut short.
        ("020101 02020304 04021301 0400 0402aaaa a00402015c20", Asn1),
        // A string in pieces with an end in the middle.
        ("020101 02020304 04021301 0400 24080401aa00000401bb", Asn1),
    ];
    for (fields, error) in cases {
        assert_eq!(SessionDer::decode(&sequence(fields)).err(), Some(error), "{fields}");
    }
    let id33 = format!("020101 02020304 04021301 0421{} 0400", "aa".repeat(33));
    assert_eq!(SessionDer::decode(&sequence(&id33)).err(), Some(TooLong));
    let context33 = format!("{HEAD} a4230421{}", "aa".repeat(33));
    assert_eq!(SessionDer::decode(&sequence(&context33)).err(), Some(TooLong));
}

#[test]
fn others_judge_certificate_and_cipher() {
    use SessionError::*;
    let odd = sequence("020102 02020304 04021301 0400 0402aaaa a3023000 ab0404020101");
    let judged = |certificate, cipher| SessionDer::decode_with(&odd, |_| certificate, |_| cipher).err();
    // A certificate that is none comes before the version, as ASN.1.
    assert_eq!(judged(false, true), Some(Asn1));
    assert_eq!(judged(true, false), Some(Version));
    // The cipher comes before lengths.
    let odd = sequence("020101 02020304 0402ffff 0400 0402aaaa ab0404020101");
    let judged = |cipher| SessionDer::decode_with(&odd, |_| true, |_| cipher).err();
    assert_eq!((judged(false), judged(true)), (Some(UnknownCipher), Some(CompressionLength)));
    // A number without a byte is zero; the field of SSLv2 is read over.
    let zero = sequence("020101 02020304 04021301 0400 0402aaaa a0040402aaaa b3020200");
    assert!(SessionDer::decode(&zero).is_ok_and(|(session, _)| session.kex_group == 0));
}

#[test]
fn every_truncation_is_refused() {
    for hex in [TLS12_SESSION, TLS13_SESSION, EVERY_SETTER] {
        let bytes = unhex(hex);
        for n in 0..bytes.len() {
            assert!(SessionDer::decode(&bytes[..n]).is_err(), "cut at {n}");
        }
    }
    for hex in [EC_CERTIFICATE, RSA_CERTIFICATE] {
        let bytes = unhex(hex);
        for n in 0..bytes.len() {
            assert!(subject_public_key_info(&bytes[..n]).is_err(), "cut at {n}");
        }
    }
}

#[test]
fn changed_bytes_never_panic() {
    for hex in [TLS12_SESSION, TLS13_SESSION, EVERY_SETTER, EC_CERTIFICATE, RSA_CERTIFICATE] {
        let bytes = unhex(hex);
        for at in 0..bytes.len() {
            for flip in [0x01, 0x80, 0xff, 0x7f] {
                let mut changed = bytes.clone();
                changed[at] ^= flip;
                if let Ok((session, used)) = SessionDer::decode(&changed) {
                    assert!(used <= changed.len());
                    // What was read can be written and read again.
                    assert!(SessionDer::decode(&session.encode()).unwrap().0 == session);
                }
                if let Ok(key) = subject_public_key_info(&changed) {
                    assert!(key.len() < changed.len());
                }
            }
        }
    }
}

#[test]
fn keys_of_certificates() {
    for (certificate, key) in [(EC_CERTIFICATE, EC_KEY), (RSA_CERTIFICATE, RSA_KEY)] {
        assert_eq!(subject_public_key_info(&unhex(certificate)), Ok(&unhex(key)[..]));
    }
}

#[test]
fn usages_of_keys() {
    let file = |name: &str| std::fs::read(format!("{}/tests/data/{name}.crt", env!("CARGO_MANIFEST_DIR"))).expect("a file");
    assert_eq!(may_sign(&file("keysignature")), Ok(true));
    assert_eq!(may_sign(&file("keyagreement")), Ok(false));
    // Without the extension a key may do everything.
    assert_eq!(may_sign(&unhex(EC_CERTIFICATE)), Ok(true));
    let whole = file("keyagreement");
    for n in 0..whole.len() {
        assert!(may_sign(&whole[..n]).is_err(), "cut at {n}");
    }
}
