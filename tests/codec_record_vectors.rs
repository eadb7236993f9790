//! Records that a client of the reference sealed: its first application data,
//! "written by the reference", with its secrets as it logged them.

use ssl::codec::record::{HEADER_LEN, Header};
use ssl::codec::{ContentType, ProtocolVersion};
use ssl::crypto::aead::AeadAlg;
use ssl::crypto::cbc::CbcCipher;
use ssl::crypto::hash::HashAlg;
use ssl::crypto::hmac::HmacKey;
use ssl::tls::record::protect::Seq;
use ssl::tls::record::{
    Aead12, Aead13, CbcKeys, Opener, OutBuf, Padding, RecordReader, RecordWriter, Sealer,
    WriteParams,
};

const TEXT: &[u8] = b"written by the reference";

/// Suite's AEAD, CLIENT_TRAFFIC_SECRET_0, record. Block padding is 32.
const TLS13: [(AeadAlg, &str, &str); 2] = [
    (
        AeadAlg::Aes128Gcm,
        "87d77ffb804300af2c85d575ace3b783b33336ee532d017168672a0b8a1943ef",
        "1703030030cd166ce0f6fc3db649680906d663349a2f991421766775a396f7a305927fdaec6c3274\
         2ef9a2612cca0575b0f68d1344",
    ),
    (
        AeadAlg::Chacha20Poly1305,
        "98cfe079697be42120d776aede15be9da3028943554794fb4cac1888139ee4a1",
        "17030300308f259d07a0331af2e706f775438bfded55b7d180e63ddd3e05d8865e7cfaaf073d50ec\
         b7e177abe5a7fb5a471ffc5db7",
    ),
];

enum Form {
    Aead(AeadAlg),
    Cbc(CbcCipher, HashAlg, bool),
}

/// Protection, master secret, server and client random, record number 1.
const TLS12: [(Form, &str, &str, &str); 7] = [
    (
        Form::Aead(AeadAlg::Aes128Gcm),
        "465f68e187e14a71eb216c919becaa4550ed13744375c5a065a0f32619a287b06396e5ab95b8d7e1\
         69f3cee2e34f2f2a",
        "f55cac166bbc9afecd56a62bf613a61502507392fd1fea23444f574e47524401c18ef7f8293e208c\
         d088d93dc4ff7d3563f593351f23e56ac18820969c707a71",
        "1703030030a69a74eeec70d4df4534ffecf57c3f12a52c8267f763f88ca6b2556733629dbdc78e4a\
         bbce7b5e068962eee559cd85f5",
    ),
    (
        Form::Aead(AeadAlg::Chacha20Poly1305),
        "c7e3b93b508b89419310e8cf51b0c991951db466463a4e396a003edc800837c2768f6a87900a28dd\
         0d249b9705f783f1",
        "04efb83b13b49d8cbe371c4278f4fb30b4ba6a9d26a99acb444f574e4752440157c7c360c737e048\
         879e7058752504e302c8f8e8c20ce86f772c2315b38ee1c5",
        "17030300282afe72e6cb561b2331185ea8921cdf4e329950b742e05af78cff49043c709dd796eefe\
         1d8f8850ec",
    ),
    (
        Form::Aead(AeadAlg::Aes128Ccm8),
        "ef6c80bc63e97b72e7694b308bb0acbbd153b75a2c38316b2be5dc3adccd7bc48146f66ff7fe8bcf\
         b81f0268a870c574",
        "29ae4abcb20a9150f0c6ac8cb91f831c6fa521cd4245dc05444f574e47524401850ffb3beeb65785\
         606c63d2e767958b41453b6857a39dcf914e86fc1a286cbf",
        "17030300280000000000000001aac2ab633a9b4fdab2568ec1dc56aed5d153bfed1624c1386b675a\
         a57e0549a7",
    ),
    (
        Form::Cbc(CbcCipher::Aes128, HashAlg::Sha1, false),
        "789aefa904cb2f69c92f2cbdb2c514b7695dcd5e5354caa33f648edb5b403b1d8ce8f7268f72dd4f\
         24c4c500f93feed6",
        "3704fc395043cc4d2c8c66f678fb4ca5a1681ca0f180f95a444f574e47524401032ad18f9ad92553\
         4aa6e5850c75019fc4f3d9e62dcdac0dd87a938835867434",
        "1703030040c08172d5f8354453f2c21b5e8038916773fdf385141d5cd50ecd067c7a935835aaef40\
         7bd6f954d908d273de7da4c1a69b69450d0aafb20f7b31ad6809ce4778",
    ),
    (
        Form::Cbc(CbcCipher::Aes256, HashAlg::Sha256, false),
        "21f1b837d6c4f3d0b07f5b9e7e6eff434f5605cbac597403dd775955f975f77d9e38ff488b6da1c6\
         c7d6cd33c462e89e",
        "052723f52e92d0cca38b9c96bb5fc366524b1f11df069a7a444f574e475244019354c2895bd21579\
         3405eef4a39ace4dfd6710a9670e930f7cc58a182f5db3a1",
        "170303005052028de628dcbca4daaeee985a7d6983ef830a0b0e3b9569223c97216a1dc91959df6c\
         fb93aaba6eeb2681f32a4429ef62c822186a914f2ac596347610ac3b5bb6cf59c84573317fbad602\
         9d67cb2d57",
    ),
    (
        Form::Cbc(CbcCipher::Aes128, HashAlg::Sha1, true),
        "a991300dd1b1527b62b3660c387f538a87078a4eaed0e1d843919719a5db3a236b0de06831864e88\
         f62706929e4af017",
        "e548a1c62b2cb18d53deb1a03797004a19df3eb94a6a9961444f574e47524401064734e5e2baf80e\
         d9a65e528cc9a7da35aeacf87ca6f73c3f77c5f40a31a79c",
        "1703030044a31e1adff1038a6193e1568e7d33400e333c5c583b8c22d1b9d9d023afe4de236f3722\
         3578f1814d82c54437e19db2cce37339313bfca93c50b5536c20532aa3179eb4a0",
    ),
    (
        Form::Cbc(CbcCipher::Camellia128, HashAlg::Sha1, true),
        "8b7df98d87f6ecd5e24d39b9f6126efd7b3d3e84c8c1d273b95385d18521224d67c4bbeb3dd9019d\
         5d23b53600d284c9",
        "2e6ebbaec21f470f8cf4f5da9c583a13f440c54df9485718444f574e475244013c39a3e8eb3b9199\
         2953a5d9f1c9fadc6acbc588eebf98e6c1266b3e811e208e",
        "17030300440ba428020f57586ae9347a1c1480769731aeac4ec3ebffcc0820fb9e9153e1d089836f\
         c46992e8614dab212f647bddc90fcd2f9edb26baa28f8256c85e90c911070d97d3",
    ),
];

fn unhex(hex: &str) -> Vec<u8> {
    hex.as_bytes()
        .chunks(2)
        .map(|c| u8::from_str_radix(std::str::from_utf8(c).unwrap(), 16).unwrap())
        .collect()
}

/// HKDF-Expand-Label with no context and one block (RFC 8446 section 7.1).
fn expand_label(secret: &[u8], label: &str, len: u8) -> Vec<u8> {
    let name = format!("tls13 {label}");
    let info = [&[0, len, name.len() as u8][..], name.as_bytes(), &[0, 1]].concat();
    HmacKey::new(HashAlg::Sha256, secret).sign(&[&info])[..usize::from(len)].to_vec()
}

/// P_SHA256 of "key expansion" (RFC 5246 section 5).
fn key_block(master: &[u8], randoms: &[u8]) -> Vec<u8> {
    let key = HmacKey::new(HashAlg::Sha256, master);
    let seed = [b"key expansion", randoms].concat();
    let mut a = key.sign(&[&seed]);
    let mut block = Vec::new();
    while block.len() < 200 {
        block.extend_from_slice(&key.sign(&[&a, &seed]));
        a = key.sign(&[&a]);
    }
    block
}

#[test]
fn tls13_records_of_the_reference() {
    for (alg, secret, wire) in TLS13 {
        let (secret, wire) = (unhex(secret), unhex(wire));
        let key = expand_label(&secret, "key", alg.key_len() as u8);
        let iv = expand_label(&secret, "iv", 12);

        let mut reader = RecordReader::new(false);
        reader.set_version(ProtocolVersion::TLS1_3);
        reader.set_protection(Opener::Aead13(Aead13::new(alg, &key, &iv).unwrap()));
        reader.extend(&wire);
        let record = reader.next().unwrap().unwrap();
        assert_eq!(record.typ, ContentType::APPLICATION_DATA);
        assert!(record.inner);
        assert_eq!(reader.payload(record.range), TEXT);

        let mut writer = RecordWriter::new();
        writer.set_protection(Sealer::Aead13(Aead13::new(alg, &key, &iv).unwrap()));
        let mut params = WriteParams::new(ProtocolVersion::TLS1_2);
        params.padding = Padding::Block(32);
        let mut out = OutBuf::new();
        writer.write(ContentType::APPLICATION_DATA, TEXT, &params, &mut out).unwrap();
        assert_eq!(out.pending(), wire);
    }
}

#[test]
fn tls12_records_of_the_reference() {
    for (form, master, randoms, wire) in TLS12 {
        let block = key_block(&unhex(master), &unhex(randoms));
        let mut opener = match form {
            Form::Aead(alg) => {
                // Two keys, then two fixed nonces: the client's come first.
                let key = &block[..alg.key_len()];
                let iv = &block[2 * alg.key_len()..][..Aead12::fixed_iv_len(alg)];
                Opener::Aead12(Aead12::new(alg, key, iv).unwrap())
            }
            Form::Cbc(cipher, mac, encrypt_then_mac) => CbcKeys {
                cipher,
                mac,
                mac_key: &block[..mac.len()],
                enc_key: &block[2 * mac.len()..][..cipher.key_len()],
                iv: &[],
                version: ProtocolVersion::TLS1_2,
                encrypt_then_mac,
            }
            .opener()
            .unwrap(),
        };
        let wire = unhex(wire);
        let (header, body) = wire.split_first_chunk::<HEADER_LEN>().unwrap();
        let header = Header::decode(header);
        assert_eq!(usize::from(header.length), body.len());
        let mut body = body.to_vec();
        // Finished was record 0.
        let seq = Seq { number: 1, typ: header.typ, version: header.version };
        let range = opener.open(seq, &mut body).unwrap();
        assert_eq!(&body[range], TEXT);
    }
}
