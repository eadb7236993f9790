//! Key schedules and the transcript against published vectors; the suite and group
//! tables against the reference.

use ssl::{
    crypto::{
        aead::AeadAlg,
        hash::{HashAlg, digest},
        hmac::HmacKey,
    },
    tls::{
        groups::{self, Group},
        keys12,
        keys13::{EarlySecrets, PskKind, hkdf_expand, hkdf_extract},
        suites::{self, Kx, Protection},
        transcript::Transcript,
    },
};

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn hkdf_of_rfc_5869() {
    // Appendix A.1.
    let prk = hkdf_extract(HashAlg::Sha256, &hex("000102030405060708090a0b0c"), &[0x0b; 22]);
    assert_eq!(to_hex(&prk), "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
    let mut okm = [0; 42];
    let key = HmacKey::new(HashAlg::Sha256, &prk);
    hkdf_expand(&key, &[&hex("f0f1f2f3"), &hex("f4f5f6f7f8f9")], &mut okm);
    assert_eq!(
        to_hex(&okm),
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    );
}

#[test]
fn schedule_of_rfc_8448_one_rtt() {
    // Section 3: the simple handshake.
    let shared = hex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
    let hello_hash = hex("860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8");
    let finished_hash = hex("9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13");
    let client_hash = hex("209145a96ee8e2a122ff810047cc952684658d6049e86429426db87c54ad143d");
    let secrets = EarlySecrets::new(HashAlg::Sha256, None).into_handshake(Some(&shared));

    let client = secrets.client_traffic(&hello_hash);
    assert_eq!(
        to_hex(client.bytes()),
        "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21"
    );
    let server = secrets.server_traffic(&hello_hash);
    assert_eq!(
        to_hex(server.bytes()),
        "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"
    );
    let (key, iv) = server.key_iv(AeadAlg::Aes128Gcm);
    assert_eq!(to_hex(&key), "3fce516009c21727d0f2e4e86ee403bc");
    assert_eq!(to_hex(&iv), "5d313eb2671276ee13000b30");
    let (key, iv) = client.key_iv(AeadAlg::Aes128Gcm);
    assert_eq!(to_hex(&key), "dbfaa693d1762c5b666af5d950258d01");
    assert_eq!(to_hex(&iv), "5bd3c71b836e0b76bb73265f");
    let mac = client.finished(&finished_hash);
    assert_eq!(to_hex(&mac), "a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61");
    assert!(client.check_finished(&finished_hash, &mac));
    assert!(!client.check_finished(&client_hash, &mac));

    let secrets = secrets.into_master();
    let client = secrets.client_traffic(&finished_hash);
    assert_eq!(
        to_hex(client.bytes()),
        "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5"
    );
    let server = secrets.server_traffic(&finished_hash);
    assert_eq!(
        to_hex(server.bytes()),
        "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643"
    );
    assert_eq!(
        to_hex(secrets.exporter(&finished_hash).bytes()),
        "fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50"
    );
    let (key, iv) = server.key_iv(AeadAlg::Aes128Gcm);
    assert_eq!(to_hex(&key), "9f02283b6c9c07efc26bb9f2ac92e356");
    assert_eq!(to_hex(&iv), "cf782b88dd83549aadf1e984");
    assert_ne!(server.next().bytes(), server.bytes());

    let resumption = secrets.resumption(&client_hash);
    assert_eq!(
        to_hex(resumption.bytes()),
        "7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c"
    );
    assert_eq!(
        to_hex(&resumption.psk(&[0, 0])),
        "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3"
    );
}

#[test]
fn schedule_of_rfc_8448_early_data() {
    // Section 4: resumption with 0-RTT.
    let psk = hex("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3");
    let binder_hash = hex("63224b2e4573f2d3454ca84b9d009a04f6be9e05711a8396473aefa01e924a14");
    let hello_hash = hex("08ad0fa05d7c7233b1775ba2ff9f4c5b8b59276b7f227f13a976245f5d960913");
    let secrets = EarlySecrets::new(HashAlg::Sha256, Some(&psk));
    let binder = secrets.binder(PskKind::Resumption, &binder_hash);
    assert_eq!(to_hex(&binder), "3add4fb2d8fdf822a0ca3cf7678ef5e88dae990141c5924d57bb6fa31b9e5f9d");
    assert!(secrets.check_binder(PskKind::Resumption, &binder_hash, &binder));
    assert!(!secrets.check_binder(PskKind::External, &binder_hash, &binder));
    assert_eq!(
        to_hex(secrets.client_traffic(&hello_hash).bytes()),
        "3fbbe6a60deb66c30a32795aba0eff7eaa10105586e7be5c09678d63b6caab62"
    );
    assert_eq!(
        to_hex(secrets.exporter(&hello_hash).bytes()),
        "b2026866610937d7423e5be90862ccf24c0e6091186d34f812089ff5be2ef7df"
    );
}

#[test]
fn exporter_of_tls13() {
    let master = EarlySecrets::new(HashAlg::Sha384, None).into_handshake(None).into_master();
    let exporter = master.exporter(&digest(HashAlg::Sha384, b"transcript"));
    let export = |label: &[u8], context: &[u8], len| {
        let mut out = vec![0; len];
        exporter.export(label, context, &mut out).map(|()| out)
    };
    assert_ne!(export(b"EXPORTER-a", b"", 32), export(b"EXPORTER-b", b"", 32));
    assert_ne!(export(b"EXPORTER-a", b"", 32), export(b"EXPORTER-a", b"x", 32));
    assert_eq!(export(b"EXPORTER-a", b"x", 100).unwrap().len(), 100);
    assert!(export(&[b'x'; 249], b"", 32).is_ok() && export(&[b'x'; 250], b"", 32).is_err());
    assert!(export(b"EXPORTER-a", b"", 255 * 48 + 1).is_err());
}

#[test]
fn prf_vectors() {
    // The TLS 1.2 PRF test vectors sent to the IETF TLS list.
    let mut out = [0; 100];
    keys12::prf(
        HashAlg::Sha256,
        &hex("9bbe436ba940f017b17652849a71db35"),
        b"test label",
        &[&hex("a0ba9f936cda3118"), &hex("27a6f796ffd5198c")],
        &mut out,
    );
    assert_eq!(
        to_hex(&out),
        concat!(
            "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a4",
            "6b4e14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d1",
            "22ee42c5a72e5a5110fff70187347b66"
        )
    );
    // TLS1-PRF of the system's OpenSSL (openssl-kdf(1)): odd and even secrets.
    let mut secret = vec![0xab; 47];
    let mut out = [0; 60];
    keys12::prf(HashAlg::Md5Sha1, &secret, b"test label", &[b"seed", b"seed"], &mut out);
    assert_eq!(
        to_hex(&out),
        concat!(
            "34b4b28b106b5db970fae88428f55d2560babf0f5e98ff7d0456f8078c19ace80257b90fefbb57d60364",
            "cbb9bcb79e48c371546e8e562628f509b61e"
        )
    );
    secret.push(0xcd);
    let ems = |alg, hash| to_hex(&keys12::extended_master_secret(alg, &secret, hash));
    assert_eq!(
        ems(HashAlg::Md5Sha1, b"0123456789"),
        "10c7879daa885f6461aa3906fb2e18328061e9c334981e3567ec55361c80b403\
         c5ad4c62df4f9b63f43cf5edc35053a2"
    );
    assert_eq!(
        ems(HashAlg::Sha256, b"0123456789abcdef0123456789abcdef"),
        "da23738a9ec81a33de259c59d3f14144e4c8bd56606757b1f06de899153b4d3c\
         bdbed3f6694eaeb03377b4314a507479"
    );
    let (client, server) = (&[b'C'; 32], &[b'S'; 32]);
    assert_eq!(
        to_hex(&keys12::master_secret(HashAlg::Sha384, &secret, client, server)),
        "d0bd930c77180dcc179f917b7eb1484c5a63183e4f6e0106a2aef9bb543ba103\
         e31d03efc87ae189e7823b3f8d4e6715"
    );
    let export = |context| {
        let mut out = [0; 32];
        keys12::export(HashAlg::Sha256, &secret, client, server, b"EXPORTER-x", context, &mut out);
        out
    };
    assert_eq!(
        to_hex(&export(None)),
        "5a79ec900b0f782e55e53641dd731abd0258436cc58cc2625ef0df22832c0df4"
    );
    assert_ne!(export(None), export(Some(b"")));
    let hash = digest(HashAlg::Sha256, b"hello");
    assert_eq!(
        to_hex(&keys12::Prf::new(HashAlg::Sha256, &secret).verify_data(true, &hash)),
        "ccd857ebcc5770e51c2e8406"
    );
    assert!(keys12::is_reserved_label(b"master secret"));
    assert!(!keys12::is_reserved_label(b"EXPORTER-master secret"));
}

#[test]
fn key_block_is_cut_in_order() {
    let block = keys12::Prf::new(HashAlg::Sha256, &[1; 48]).key_block(&[2; 32], &[3; 32], 20, 16, 4);
    let mut whole = [0; 80];
    keys12::prf(HashAlg::Sha256, &[1; 48], b"key expansion", &[&[3; 32], &[2; 32]], &mut whole);
    let (client, server) = (block.side(true), block.side(false));
    let parts = [client.mac, server.mac, client.key, server.key, client.iv, server.iv].concat();
    assert_eq!(parts, whole);
    assert_eq!(&keys12::psk_premaster(None, b"psk")[..], b"\0\x03\0\0\0\0\x03psk");
    assert_eq!(&keys12::psk_premaster(Some(b"dh"), b"psk")[..], b"\0\x02dh\0\x03psk");
}

#[test]
fn transcript_before_and_after_the_hash_is_known() {
    let mut transcript = Transcript::new();
    transcript.add(b"one");
    assert_eq!(transcript.hash_with(HashAlg::Sha384, b"two"), digest(HashAlg::Sha384, b"onetwo"));
    transcript.start(HashAlg::Sha256);
    transcript.add(b"two");
    assert_eq!(transcript.hash(), digest(HashAlg::Sha256, b"onetwo"));
    assert_eq!(
        transcript.hash_with(HashAlg::Sha256, b"three"),
        digest(HashAlg::Sha256, b"onetwothree")
    );
    assert_eq!(transcript.hash_messages(HashAlg::Sha1), digest(HashAlg::Sha1, b"onetwo"));
    assert_eq!(transcript.messages(), b"onetwo");
    transcript.free_buffer();
    transcript.add(b"three");
    assert_eq!(transcript.hash(), digest(HashAlg::Sha256, b"onetwothree"));
    assert!(!transcript.has_buffer() && transcript.messages().is_empty());

    // RFC 8446 section 4.4.1.
    let mut retried = Transcript::new();
    retried.add(b"client hello");
    retried.replace_for_retry(HashAlg::Sha256);
    retried.add(b"retry");
    let hash = digest(HashAlg::Sha256, b"client hello");
    let expected = [&[254, 0, 0, 32][..], &hash, b"retry"].concat();
    assert_eq!(retried.hash(), digest(HashAlg::Sha256, &expected));
    assert_eq!(retried.messages(), expected);
    let mut cookie = Transcript::new();
    cookie.resume_from_cookie(HashAlg::Sha256, &hash);
    cookie.add(b"retry");
    assert_eq!(cookie.hash(), retried.hash());
}

#[test]
fn suite_table() {
    let all = suites::all();
    assert!(all.windows(2).all(|pair| pair[0].id < pair[1].id), "sorted, no code point twice");
    for suite in all {
        assert!(std::ptr::eq(suites::by_id(suite.id).unwrap(), suite));
        assert!(std::ptr::eq(suites::by_name(suite.name_str()).unwrap(), suite));
        assert_eq!(suite.is_usable(true), suite.protection().is_some() && !suite.is_scsv());
        if let Some(name) = suite.std_name_str() {
            assert!(std::ptr::eq(suites::by_std_name(name).unwrap(), suite));
        }
        if let Some(Protection::Aead(alg)) = suite.protection() {
            assert_eq!(alg.key_len() as u32 * 8, suite.alg_bits());
        }
    }
    // The reference lists 158 at level 0 with ALL:COMPLEMENTOFALL, and hides two
    // CCM suites of TLS 1.3 until they are asked for.
    assert_eq!(all.iter().filter(|suite| suite.is_available()).count(), 160);
    // And four with SEED more where the legacy provider is loaded.
    assert_eq!(all.iter().filter(|suite| suite.is_usable(true)).count(), 164);
    assert_eq!(all.iter().filter(|suite| suite.is_tls13()).count(), 5);
    assert_eq!(all.iter().filter(|s| s.is_available() && s.min_dtls().is_some()).count(), 155);
    let gcm = suites::by_id(0xc030).unwrap();
    assert_eq!((gcm.kx, gcm.prf(true), gcm.prf(false)), (
        Kx::Ecdhe,
        HashAlg::Sha384,
        HashAlg::Md5Sha1
    ));
    assert_eq!(suites::by_id(0x1302).unwrap().prf(false), HashAlg::Sha384);
    assert_eq!(suites::by_id(0x002f).unwrap().prf(true), HashAlg::Sha256);
    assert!(suites::by_id(0xffff).is_none() && suites::by_id(0x5600).unwrap().is_scsv());
}

/// The table says of each suite what the installed libssl says of it.
#[test]
fn suites_as_the_reference_lists_them() {
    let output = std::process::Command::new("openssl")
        .args(["ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"])
        .env_remove("LD_LIBRARY_PATH")
        .output();
    let Ok(output) = output else { panic!("the openssl program is needed") };
    let text = String::from_utf8(output.stdout).unwrap();
    let mut count = 0;
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [code, "-", std_name, "-", name, version, kx, auth, enc, mac] = words[..] else {
            panic!("{line}")
        };
        let (high, low) = code.split_once(',').unwrap();
        let byte = |hex: &str| u16::from_str_radix(&hex[2..], 16).unwrap();
        let suite = suites::by_id(byte(high) << 8 | byte(low)).expect(name);
        assert_eq!(suite.name_str(), name);
        assert_eq!(suite.std_name_str(), Some(std_name));
        assert_eq!(suite.version_name().to_str().unwrap().replace("v1.0", "v1"), version);
        assert_eq!(format!("Kx={}", suite.kx.label()), kx, "{name}");
        assert_eq!(format!("Au={}", suite.auth.label()), auth, "{name}");
        assert_eq!(format!("Enc={}", suite.enc.label()), enc, "{name}");
        assert_eq!(format!("Mac={}", suite.mac.label()), mac, "{name}");
        assert!(suite.is_available());
        count += 1;
    }
    assert_eq!(count, 158);
}

#[test]
fn group_table() {
    let all = groups::all();
    assert!(all.windows(2).all(|pair| pair[0].group < pair[1].group));
    for info in all {
        assert_eq!(Group::from_nid(info.group.nid()), Some(info.group));
        for name in info.names {
            assert_eq!(Group::from_name(name), Some(info.group));
        }
    }
    assert_eq!(Group::from_name("P-256"), Some(Group::SECP256R1));
    assert_eq!(Group::from_name("p-256"), None);
    assert_eq!(Group::from_name("x25519mlkem768"), Some(Group::X25519_MLKEM768));
    assert_eq!(Group::X25519.nid(), 1034);
    assert_eq!(Group::X25519_MLKEM768.nid(), 0x0100_11ec);
    assert!(Group::FFDHE2048.info().unwrap().in_tls13());
    assert!(!Group::FFDHE2048.info().unwrap().in_tls12());
    assert!(!Group(1).info().unwrap().in_tls13());
}
