//! The record layer over a stream: every protection, every limit. Expected
//! errors are those the reference gave for the same bytes.

use ssl::codec::record::{HEADER_LEN, Header};
use ssl::codec::{ContentType, ProtocolVersion};
use ssl::crypto::aead::AeadAlg;
use ssl::crypto::cbc::CbcCipher;
use ssl::crypto::hash::HashAlg;
use ssl::tls::record::write::headers;
use ssl::tls::record::{
    Aead12, Aead13, CbcKeys, Opener, OutBuf, Padding, RecordError, RecordReader, RecordWriter,
    Sealer, WriteParams,
};

const APP: ContentType = ContentType::APPLICATION_DATA;
const HS: ContentType = ContentType::HANDSHAKE;
const ALERT: ContentType = ContentType::ALERT;
const CCS: ContentType = ContentType::CHANGE_CIPHER_SPEC;
const V12: ProtocolVersion = ProtocolVersion::TLS1_2;

struct Pair {
    name: String,
    version: ProtocolVersion,
    writer: RecordWriter,
    reader: RecordReader,
    params: WriteParams,
    out: OutBuf,
}

impl Pair {
    fn new(name: String, version: ProtocolVersion, sealer: Sealer, opener: Opener) -> Pair {
        let mut writer = RecordWriter::new();
        writer.set_protection(sealer);
        let mut reader = RecordReader::new(false);
        reader.set_version(version);
        reader.set_protection(opener);
        let params = WriteParams::new(version);
        Pair { name, version, writer, reader, params, out: OutBuf::new() }
    }

    fn send(&mut self, typ: ContentType, data: &[u8]) -> Vec<u8> {
        self.writer.write(typ, data, &self.params, &mut self.out).unwrap();
        let sent = self.out.pending().to_vec();
        self.out.consume(sent.len());
        sent
    }

    /// Feeds bytes as a driver without read-ahead does, `step` at most at once.
    fn receive(
        &mut self,
        mut wire: &[u8],
        step: usize,
    ) -> Result<Vec<(ContentType, Vec<u8>)>, RecordError> {
        let mut records = Vec::new();
        loop {
            while let Some(record) = self.reader.next()? {
                let content = self.reader.payload(record.range.clone()).to_vec();
                records.push((record.typ, content));
            }
            if wire.is_empty() {
                return Ok(records);
            }
            let n = self.reader.needed().min(step).min(wire.len());
            assert!(n > 0, "{}: nothing needed, nothing there", self.name);
            self.reader.buf_space(n)[..n].copy_from_slice(&wire[..n]);
            self.reader.filled(n);
            wire = &wire[n..];
        }
    }
}

fn pairs() -> Vec<Pair> {
    let mut all = Vec::new();
    let algs = [
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
    for alg in algs {
        let key = vec![0x11; alg.key_len()];
        all.push(Pair::new(
            format!("1.3 {alg:?}"),
            ProtocolVersion::TLS1_3,
            Sealer::Aead13(Aead13::new(alg, &key, &[0x22; 12]).unwrap()),
            Opener::Aead13(Aead13::new(alg, &key, &[0x22; 12]).unwrap()),
        ));
        let iv = vec![0x33; Aead12::fixed_iv_len(alg)];
        all.push(Pair::new(
            format!("1.2 {alg:?}"),
            V12,
            Sealer::Aead12(Aead12::new(alg, &key, &iv).unwrap()),
            Opener::Aead12(Aead12::new(alg, &key, &iv).unwrap()),
        ));
    }
    for cipher in [
        CbcCipher::Null,
        CbcCipher::Aes128,
        CbcCipher::Aes256,
        CbcCipher::Camellia128,
        CbcCipher::Camellia256,
    ] {
        for mac in [HashAlg::Sha1, HashAlg::Sha256, HashAlg::Sha384] {
            for version in
                [ProtocolVersion::TLS1_0, ProtocolVersion::TLS1_1, ProtocolVersion::TLS1_2]
            {
                for encrypt_then_mac in [false, true] {
                    if encrypt_then_mac && cipher == CbcCipher::Null {
                        continue;
                    }
                    all.push(cbc(cipher, mac, version, encrypt_then_mac));
                }
            }
        }
    }
    all.push(Pair::new("null".into(), V12, Sealer::Null, Opener::Null));
    all
}

fn cbc(cipher: CbcCipher, mac: HashAlg, version: ProtocolVersion, etm: bool) -> Pair {
    let (enc_key, mac_key) = (vec![0x44; cipher.key_len()], vec![0x55; mac.len()]);
    let iv = if version == ProtocolVersion::TLS1_0 { vec![0x66; cipher.block_len()] } else { vec![] };
    let keys = CbcKeys {
        cipher,
        mac,
        enc_key: &enc_key,
        mac_key: &mac_key,
        iv: &iv,
        version,
        encrypt_then_mac: etm,
    };
    let name = format!("{version:?} {cipher:?} {mac:?} etm={etm}");
    Pair::new(name, version, keys.sealer().unwrap(), keys.opener().unwrap())
}

fn gcm13() -> Pair {
    pairs().swap_remove(0)
}

fn gcm12() -> Pair {
    pairs().swap_remove(1)
}

fn record(typ: ContentType, version: u16, body: &[u8]) -> Vec<u8> {
    let length = body.len() as u16;
    let mut wire = Header { typ, version: ProtocolVersion(version), length }.encode().to_vec();
    wire.extend_from_slice(body);
    wire
}

#[test]
fn every_protection_carries_every_length() {
    let data: Vec<u8> = (0..40_000u32).map(|i| (i * 7) as u8).collect();
    for mut pair in pairs() {
        for len in (1..70).chain([255, 256, 16_383, 16_384, 16_385, 40_000]) {
            let wire = pair.send(APP, &data[..len]);
            let name = pair.name.clone();
            let records = pair
                .receive(&wire, usize::MAX)
                .unwrap_or_else(|e| panic!("{name}, {len} bytes: {e:?}"));
            assert_eq!(records.len(), len.div_ceil(16_384), "{}", pair.name);
            let content: Vec<u8> = records.into_iter().flat_map(|(_, c)| c).collect();
            assert_eq!(content, data[..len], "{} {len}", pair.name);
        }
        assert_eq!(pair.writer.sequence(), pair.reader.sequence());
        let wire = pair.send(ALERT, &[1, 0]);
        assert_eq!(pair.receive(&wire, 1).unwrap(), [(ALERT, vec![1, 0])], "{}", pair.name);
        assert!(pair.send(APP, &[]).is_empty());
    }
}

#[test]
fn any_changed_byte_is_a_bad_mac() {
    let count = pairs().len();
    for which in 0..count {
        let mut pair = pairs().swap_remove(which);
        if pair.name == "null" {
            continue;
        }
        let wire = pair.send(APP, b"hello, world");
        for at in HEADER_LEN..wire.len() {
            // TLS 1.0 chains its cipher over records: each try needs its own.
            let mut pair = pairs_at(which);
            let mut changed = wire.clone();
            changed[at] ^= 1;
            let got = pair.receive(&changed, usize::MAX);
            assert_eq!(got, Err(RecordError::BadMac), "{} byte {at}", pair.name);
        }
        // Out of order.
        let again = pair.send(APP, b"hello, world");
        assert_eq!(pair.receive(&again, usize::MAX), Err(RecordError::BadMac), "{}", pair.name);
    }
}

/// One fresh pair, without the cost of making all of them.
fn pairs_at(which: usize) -> Pair {
    pairs().swap_remove(which)
}

#[test]
fn bodies_of_any_length_are_refused_alike() {
    for mut pair in pairs() {
        if pair.name == "null" {
            continue;
        }
        let etm = pair.name.ends_with("etm=true");
        let mac_len = [("Sha1", 20), ("Sha256", 32), ("Sha384", 48)]
            .iter()
            .find(|(n, _)| pair.name.contains(n))
            .map_or(0, |(_, n)| *n);
        let version = if pair.version == ProtocolVersion::TLS1_3 { 0x0303 } else { pair.version.0 };
        for len in (0..120).chain([16_384, 16_640]) {
            let got = pair.receive(&record(APP, version, &vec![0x5a; len]), usize::MAX);
            let want =
                if etm && len < mac_len { RecordError::TooShort } else { RecordError::BadMac };
            assert_eq!(got, Err(want), "{} length {len}", pair.name);
        }
    }
}

#[test]
fn lengths_beyond_the_limits() {
    let cases = [
        (16_640, RecordError::BadMac, RecordError::BadMac),
        (16_641, RecordError::EncryptedTooLong, RecordError::BadMac),
        (16_704, RecordError::EncryptedTooLong, RecordError::BadMac),
        (16_705, RecordError::EncryptedTooLong, RecordError::EncryptedTooLong),
        (16_707, RecordError::EncryptedTooLong, RecordError::EncryptedTooLong),
        (16_708, RecordError::PacketTooLong, RecordError::PacketTooLong),
        (65_535, RecordError::PacketTooLong, RecordError::PacketTooLong),
    ];
    for (len, want13, want12) in cases {
        for (mut pair, want) in [(gcm13(), want13), (gcm12(), want12)] {
            let wire = record(APP, 0x0303, &vec![0; len]);
            if want != RecordError::BadMac {
                // The header alone says it.
                assert_eq!(pair.receive(&wire[..5], 5), Err(want), "{} {len}", pair.name);
                assert_eq!(pair.reader.needed(), 0);
            } else {
                assert_eq!(pair.receive(&wire, usize::MAX), Err(want), "{} {len}", pair.name);
            }
        }
    }
    for (len, want) in [
        (16_384, None),
        (16_385, Some(RecordError::DataTooLong)),
        (16_704, Some(RecordError::DataTooLong)),
        (16_705, Some(RecordError::EncryptedTooLong)),
    ] {
        let mut reader = RecordReader::new(true);
        reader.extend(&record(HS, 0x0301, &vec![1; len]));
        assert_eq!(reader.next().err(), want, "{len}");
    }
}

#[test]
fn an_agreed_fragment_length_holds() {
    for max in [512usize, 1024, 4096] {
        let mut pair = gcm12();
        pair.reader.set_max_plaintext(max);
        pair.params.max_fragment = max;
        let wire = pair.send(APP, &vec![1; 3 * max + 1]);
        assert_eq!(headers(&wire).count(), 4);
        assert_eq!(pair.receive(&wire, usize::MAX).unwrap().len(), 4);
        pair.params.max_fragment = max + 1;
        let wire = pair.send(APP, &vec![1; max + 1]);
        assert_eq!(pair.receive(&wire, usize::MAX), Err(RecordError::DataTooLong));
    }
    // record_size_limit in TLS 1.3 counts type and padding.
    let mut pair = gcm13();
    pair.reader.set_max_inner_plaintext(101);
    let wire = pair.send(APP, &[1; 100]);
    assert!(pair.receive(&wire, usize::MAX).is_ok());
    pair.params.padding = Padding::Exactly(1);
    let wire = pair.send(APP, &[1; 100]);
    assert_eq!(pair.receive(&wire, usize::MAX), Err(RecordError::DataTooLong));
}

#[test]
fn versions() {
    use RecordError::*;
    let cases = [
        // protected, version, first?, type, header version, error
        (gcm12(), APP, 0x0301, WrongVersion),
        (gcm12(), APP, 0x0304, WrongVersion),
        (gcm12(), ALERT, 0x0301, WrongVersion),
        (gcm13(), APP, 0x0301, WrongVersion13),
        (gcm13(), APP, 0x0304, WrongVersion13),
        (gcm13(), ALERT, 0x0301, BadRecordType),
        (gcm13(), HS, 0x0303, BadRecordType),
        (gcm13(), ALERT, 0x0303, BadRecordType),
        (gcm13(), ContentType(99), 0x0303, BadRecordType),
    ];
    for (mut pair, typ, version, want) in cases {
        let got = pair.receive(&record(typ, version, &[1; 64]), usize::MAX);
        assert_eq!(got, Err(want), "{} {typ:?} {version:#x}", pair.name);
    }
    let mut pair = gcm13();
    let wire = pair.send(APP, b"x");
    pair.receive(&wire, usize::MAX).unwrap();
    let got = pair.receive(&record(APP, 0x0400, &[1; 64]), usize::MAX);
    assert_eq!(got, Err(WrongVersion));

    let first = |bytes: &[u8]| {
        let mut reader = RecordReader::new(true);
        reader.extend(bytes);
        reader.next().err()
    };
    for version in [0x0300, 0x0301, 0x0304, 0x03ff] {
        assert_eq!(first(&record(HS, version, &[1; 16])), None);
    }
    for version in [0x0200, 0x0400, 0x2f2f] {
        assert_eq!(first(&record(HS, version, &[1; 16])), Some(NotTls));
    }
    for request in ["GET / HTTP/1.0\r\n", "POST / HTTP", "PUT / HTTP", "HEAD / HT"] {
        assert_eq!(first(request.as_bytes()), Some(HttpRequest));
    }
    assert_eq!(first(b"CONNECT a HTTP"), Some(HttpsProxyRequest));
    assert_eq!(first(b"PATCH / HTTP"), Some(NotTls));
    assert_eq!(first(b"SSH-2.0-x\n"), Some(NotTls));

    // A plain alert of another version is not answered.
    let mut reader = RecordReader::new(false);
    reader.set_version(V12);
    reader.extend(&record(ALERT, 0x0301, &[2, 70]));
    assert_eq!(reader.next(), Err(WrongVersionInAlert));
    assert_eq!(WrongVersionInAlert.alert(), None);
}

#[test]
fn sslv2_hello() {
    let mut body = vec![1, 3, 3, 0, 3, 0, 0, 0, 16, 0, 0, 0x2f];
    body.extend([7; 16]);
    let mut wire = vec![0x80, body.len() as u8];
    wire.extend(&body);
    for accept in [true, false] {
        let mut reader = RecordReader::new(accept);
        let mut fed = 0;
        let result = loop {
            match reader.next() {
                Ok(None) => {}
                other => break other,
            }
            let n = reader.needed();
            reader.extend(&wire[fed..fed + n]);
            fed += n;
        };
        if accept {
            let record = result.unwrap().unwrap();
            assert!(record.v2 && record.typ == HS);
            assert_eq!(reader.payload(record.range), body);
            assert_eq!(fed, wire.len());
            // Only the first record may be one.
            reader.extend(&wire);
            assert_eq!(reader.next(), Err(RecordError::WrongVersion));
        } else {
            assert_eq!(result, Err(RecordError::NotTls));
        }
    }
    for (bytes, want) in [
        (&[0x80, 5, 1, 3, 1][..], RecordError::TooShort),
        (&[0xff, 0xff, 1, 3, 1], RecordError::PacketTooLong),
    ] {
        let mut reader = RecordReader::new(true);
        reader.extend(bytes);
        assert_eq!(reader.next(), Err(want));
    }
}

#[test]
fn floods_of_nothing() {
    for typ in [HS, CCS] {
        let mut reader = RecordReader::new(true);
        for i in 1..=33 {
            reader.extend(&record(typ, 0x0301, &[]));
            let got = reader.next();
            if i <= 32 {
                assert!(got.unwrap().unwrap().is_empty());
            } else {
                assert_eq!(got, Err(RecordError::TooManyEmpty));
            }
        }
    }
    // A record with content in between starts the count anew.
    let mut reader = RecordReader::new(true);
    for _ in 0..4 {
        for _ in 0..32 {
            reader.extend(&record(HS, 0x0301, &[]));
            reader.next().unwrap().unwrap();
        }
        reader.extend(&record(HS, 0x0301, &[1]));
        reader.next().unwrap().unwrap();
    }
    // change_cipher_spec beside TLS 1.3's keys.
    let mut pair = gcm13();
    let ccs = record(CCS, 0x0303, &[1]);
    assert_eq!(pair.receive(&ccs.repeat(32), usize::MAX).unwrap().len(), 32);
    assert_eq!(pair.receive(&ccs, usize::MAX), Err(RecordError::TooManyCcs));
    for bad in [&[2][..], &[], &[1, 1]] {
        let got = gcm13().receive(&record(CCS, 0x0303, bad), usize::MAX);
        assert_eq!(got, Err(RecordError::InvalidCcs));
    }
    let mut pair = gcm13();
    pair.reader.allow_ccs(false);
    assert_eq!(pair.receive(&ccs, usize::MAX), Err(RecordError::BadRecordType));
}

#[test]
fn plain_alerts_where_they_may_be() {
    let mut pair = gcm13();
    pair.reader.allow_plain_alerts(true);
    let got = pair.receive(&record(ALERT, 0x0303, &[2, 40]), usize::MAX);
    assert_eq!(got.unwrap(), [(ALERT, vec![2, 40])]);
    pair.params.plain = true;
    let wire = pair.send(ALERT, &[2, 80]);
    assert_eq!(wire[HEADER_LEN..], [2, 80]);
    assert_eq!(pair.writer.sequence(), 0);
    pair.params = WriteParams::new(V12);
    let wire = pair.send(CCS, &[1]);
    assert_eq!(wire, record(CCS, 0x0303, &[1]), "never protected");
    assert_eq!(pair.writer.sequence(), 0);
}

#[test]
fn inner_types_and_padding() {
    let inner = |content: &[u8]| {
        // A record whose last content byte stands as its type: seal with type
        // zero, which then is padding.
        let mut pair = gcm13();
        let wire = pair.send(ContentType(0), content);
        pair.receive(&wire, usize::MAX)
    };
    assert_eq!(inner(&[5, 6, 23]).unwrap(), [(APP, vec![5, 6])]);
    assert_eq!(inner(&[5, 22, 0, 0, 0]).unwrap(), [(HS, vec![5])]);
    assert_eq!(inner(&[23]).unwrap(), [(APP, vec![])]);
    assert_eq!(inner(&[0, 0]), Err(RecordError::BadRecordType));
    assert_eq!(inner(&[1, 20]), Err(RecordError::BadRecordType));
    assert_eq!(inner(&[1, 99]), Err(RecordError::BadRecordType));
    assert_eq!(inner(&[22]), Err(RecordError::EmptyFragment));
    assert_eq!(inner(&[21, 0]), Err(RecordError::EmptyFragment));

    let mut pair = gcm13();
    for (padding, data, want) in [
        (Padding::None, 10, 11),
        (Padding::Block(64), 10, 64),
        (Padding::Block(64), 63, 64),
        (Padding::Block(64), 64, 128),
        (Padding::Block(100), 100, 200),
        (Padding::Block(1), 10, 11),
        (Padding::Block(0), 10, 11),
        (Padding::Exactly(5), 10, 16),
        (Padding::Exactly(100_000), 10, 16_384),
        (Padding::Block(16_384), 16_383, 16_384),
        (Padding::Exactly(9), 16_384, 16_385),
    ] {
        pair.params.padding = padding;
        let content = vec![7; data];
        let wire = pair.send(APP, &content);
        assert_eq!(wire.len(), HEADER_LEN + want + 16, "{padding:?} {data}");
        assert_eq!(pair.receive(&wire, usize::MAX).unwrap(), [(APP, content)]);
    }
}

#[test]
fn refused_early_data_is_skipped() {
    // Under keys of another epoch.
    let mut early = gcm13();
    let mut pair = gcm13();
    let key = [9; 16];
    let sealer = || Aead13::new(AeadAlg::Aes128Gcm, &key, &[1; 12]).unwrap();
    pair.reader.set_protection(Opener::Aead13(sealer()));
    pair.writer.set_protection(Sealer::Aead13(sealer()));
    pair.reader.skip_early_data(200);
    let lost = early.send(APP, &[1; 80]);
    let mut wire = [lost.clone(), record(CCS, 0x0303, &[1]), lost.clone()].concat();
    wire.extend(pair.send(HS, b"finished"));
    let got = pair.receive(&wire, usize::MAX).unwrap();
    assert_eq!(got, [(CCS, vec![1]), (HS, b"finished".to_vec())]);
    // From then on nothing is skipped.
    assert_eq!(pair.receive(&lost, usize::MAX), Err(RecordError::BadMac));

    let mut pair = gcm13();
    pair.reader.set_protection(Opener::Aead13(sealer()));
    // The limit and 104 bytes that protect it are room for two of 81 bytes, the tag not counted.
    pair.reader.skip_early_data(100);
    for _ in 0..2 {
        assert!(pair.receive(&lost, usize::MAX).unwrap().is_empty());
    }
    assert_eq!(pair.receive(&lost, usize::MAX), Err(RecordError::TooMuchEarlyData));

    // After a HelloRetryRequest there are no keys yet.
    let mut reader = RecordReader::new(true);
    reader.set_version(ProtocolVersion::TLS1_3);
    reader.skip_early_data(1000);
    reader.extend(&lost);
    reader.extend(&record(HS, 0x0303, b"hello"));
    assert_eq!(reader.next().unwrap().unwrap().typ, HS);
    reader.extend(&lost);
    assert_eq!(reader.next().unwrap().unwrap().typ, APP, "the core has to refuse it");
}

#[test]
fn empty_records_hide_the_iv_of_tls10() {
    let mut pair = cbc(CbcCipher::Aes128, HashAlg::Sha1, ProtocolVersion::TLS1_0, false);
    pair.params.empty_fragments = true;
    let wire = pair.send(APP, &vec![3; 20_000]);
    assert_eq!(headers(&wire).count(), 4);
    let lens: Vec<usize> =
        pair.receive(&wire, usize::MAX).unwrap().iter().map(|(_, c)| c.len()).collect();
    assert_eq!(lens, [0, 16_384, 0, 3616]);
    let wire = pair.send(HS, b"finished");
    assert_eq!(headers(&wire).count(), 1);
}

#[test]
fn never_more_than_the_record_is_asked_for() {
    for mut pair in [gcm13(), gcm12()] {
        let wire = [pair.send(APP, &[1; 100]), pair.send(APP, &[2; 200])].concat();
        let first = HEADER_LEN + usize::from(u16::from_be_bytes([wire[3], wire[4]]));
        let mut fed = 0;
        while pair.reader.next().unwrap().is_none() {
            let n = pair.reader.needed();
            assert!(n > 0 && fed + n <= first);
            pair.reader.extend(&wire[fed..fed + n]);
            fed += n;
        }
        assert_eq!(fed, first);
        assert!(pair.reader.buffered().is_empty());
        assert_eq!(pair.reader.needed(), HEADER_LEN);
    }
}

#[test]
fn reading_ahead_keeps_what_follows() {
    let mut pair = gcm13();
    let wire: Vec<u8> = (0..50u8).flat_map(|i| pair.send(APP, &[i; 700])).collect();
    let mut got = 0u8;
    for chunk in wire.chunks(3001) {
        let space = pair.reader.buf_space(1).len().max(chunk.len());
        pair.reader.buf_space(space)[..chunk.len()].copy_from_slice(chunk);
        pair.reader.filled(chunk.len());
        while let Some(record) = pair.reader.next().unwrap() {
            assert_eq!(pair.reader.payload(record.range), [got; 700]);
            got += 1;
        }
    }
    assert_eq!(got, 50);
    assert!(pair.reader.capacity() > 0);
    pair.reader.release();
    assert_eq!(pair.reader.capacity(), 0);
}

#[test]
fn keys_change_between_records_in_the_buffer() {
    let mut pair = gcm13();
    let mut wire = pair.send(HS, b"key update");
    let key = [9; 16];
    let keys = || Aead13::new(AeadAlg::Aes128Gcm, &key, &[1; 12]).unwrap();
    pair.writer.set_protection(Sealer::Aead13(keys()));
    assert!(!pair.writer.key_is_used_up());
    wire.extend(pair.send(APP, b"new keys"));
    pair.reader.extend(&wire);
    assert_eq!(pair.reader.next().unwrap().unwrap().typ, HS);
    pair.reader.set_protection(Opener::Aead13(keys()));
    let record = pair.reader.next().unwrap().unwrap();
    assert_eq!(pair.reader.payload(record.range), b"new keys");
}

#[test]
fn arbitrary_bytes_never_panic() {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for round in 0..4000 {
        let mut pair = if round % 2 == 0 { gcm13() } else { gcm12() };
        if round % 4 > 1 {
            pair.reader.set_protection(Opener::Null);
        }
        let mut wire = Vec::new();
        for _ in 0..random() % 8 {
            let typ = ContentType(20 + (random() % 5) as u8);
            let body = vec![random() as u8; (random() % 300) as usize];
            let version = if random() % 8 == 0 { random() as u16 } else { 0x0303 };
            wire.extend(record(typ, version, &body));
        }
        if let Ok(records) = pair.receive(&wire, 1 + (random() % 400) as usize) {
            assert!(records.len() <= 8);
        }
    }
}
