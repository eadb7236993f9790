//! The record layer: arbitrary bytes under every protection, and what was sealed comes out
//! again however the stream is cut.

use crate::Script;
use ssl::codec::{ContentType, ProtocolVersion};
use ssl::crypto::{aead::AeadAlg, cbc::CbcCipher, hash::HashAlg};
use ssl::tls::record::{
    Aead12, Aead13, CbcKeys, Opener, OutBuf, Padding, RecordReader, RecordWriter, Sealer, WriteParams,
};

fn protection(choice: u8) -> (ProtocolVersion, Sealer, Opener) {
    let v12 = ProtocolVersion::TLS1_2;
    let cbc = |cipher: CbcCipher, mac: HashAlg, version, encrypt_then_mac| {
        let (enc_key, mac_key) = (vec![4; cipher.key_len()], vec![5; mac.len()]);
        let iv = if version == ProtocolVersion::TLS1_0 { vec![6; cipher.block_len()] } else { vec![] };
        let (enc_key, mac_key, iv) = (&enc_key[..], &mac_key[..], &iv[..]);
        let keys = CbcKeys { cipher, mac, enc_key, mac_key, iv, version, encrypt_then_mac };
        (version, keys.sealer().expect("keys"), keys.opener().expect("keys"))
    };
    let aead13 = |alg: AeadAlg| {
        let make = || Aead13::new(alg, &vec![1; alg.key_len()], &[2; 12]).expect("keys");
        (ProtocolVersion::TLS1_3, Sealer::Aead13(make()), Opener::Aead13(make()))
    };
    let aead12 = |alg: AeadAlg| {
        let iv = vec![3; Aead12::fixed_iv_len(alg)];
        let make = || Aead12::new(alg, &vec![1; alg.key_len()], &iv).expect("keys");
        (v12, Sealer::Aead12(make()), Opener::Aead12(make()))
    };
    match choice % 12 {
        0 => (v12, Sealer::Null, Opener::Null),
        1 => aead13(AeadAlg::Aes128Gcm),
        2 => aead13(AeadAlg::Chacha20Poly1305),
        3 => aead13(AeadAlg::Aes128Ccm8),
        4 => aead12(AeadAlg::Aes256Gcm),
        5 => aead12(AeadAlg::Chacha20Poly1305),
        6 => aead12(AeadAlg::Aes128Ccm),
        7 => cbc(CbcCipher::Aes128, HashAlg::Sha1, ProtocolVersion::TLS1_0, false),
        8 => cbc(CbcCipher::Aes256, HashAlg::Sha256, v12, false),
        9 => cbc(CbcCipher::Aes128, HashAlg::Sha384, v12, true),
        10 => cbc(CbcCipher::Null, HashAlg::Sha256, v12, false),
        _ => (ProtocolVersion::TLS1_3, Sealer::Null, Opener::Null),
    }
}

/// Hands bytes over, `step` at most at a time; gives what was read until an error.
fn read(reader: &mut RecordReader, mut wire: &[u8], step: usize, greedy: bool) -> (Vec<(ContentType, Vec<u8>)>, bool) {
    let mut records = Vec::new();
    loop {
        loop {
            match reader.next() {
                Ok(Some(record)) => {
                    assert_eq!(record.len(), record.range.len());
                    records.push((record.typ, reader.payload(record.range.clone()).to_vec()));
                }
                Ok(None) => break,
                Err(error) => {
                    let _ = error.kind_alert();
                    return (records, true);
                }
            }
        }
        if wire.is_empty() {
            return (records, false);
        }
        let needed = reader.needed();
        assert!(needed > 0, "no record and nothing wanted");
        let n = if greedy { step } else { needed.min(step) }.min(wire.len());
        reader.buf_space(n)[..n].copy_from_slice(&wire[..n]);
        reader.filled(n);
        wire = &wire[n..];
    }
}

trait Alert {
    fn kind_alert(self) -> Option<ssl::codec::AlertDescription>;
}

impl Alert for ssl::tls::record::RecordError {
    fn kind_alert(self) -> Option<ssl::codec::AlertDescription> {
        self.alert()
    }
}

/// Settings, then writes that are sealed and changed, then raw bytes.
pub fn record(data: &[u8]) {
    let mut script = Script(data);
    let (version, sealer, opener) = protection(script.u8());
    let flags = script.u8();
    let step = usize::from(script.u8()).max(1);
    let mut reader = RecordReader::new(flags & 1 != 0);
    if flags & 2 != 0 {
        reader.set_version(version);
    }
    if flags & 4 != 0 {
        reader.set_max_plaintext(512);
    }
    if flags & 8 != 0 {
        reader.set_max_inner_plaintext(600);
    }
    reader.allow_ccs(flags & 16 != 0);
    reader.allow_plain_alerts(flags & 32 != 0);
    if flags & 64 != 0 {
        reader.skip_early_data(u32::from(script.u8()) * 16);
    }
    reader.set_protection(opener);

    let mut writer = RecordWriter::new();
    writer.set_protection(sealer);
    let mut out = OutBuf::new();
    let mut sent = Vec::new();
    let mut params = WriteParams::new(version);
    if version == ProtocolVersion::TLS1_3 {
        params.version = ProtocolVersion::TLS1_2;
    }
    let shape = script.u8();
    params.padding = match shape & 3 {
        0 => Padding::None,
        1 => Padding::Block(64),
        _ => Padding::Exactly(usize::from(shape)),
    };
    params.empty_fragments = shape & 4 != 0 && version == ProtocolVersion::TLS1_0;
    params.max_fragment = if shape & 8 != 0 { 16 } else { 400 };
    for _ in 0..shape >> 5 {
        let typ = if script.u8() & 1 == 0 { ContentType::APPLICATION_DATA } else { ContentType::HANDSHAKE };
        let text = script.vec();
        writer.write(typ, text, &params, &mut out).expect("sealed");
        sent.extend(text.iter().map(|byte| (typ, *byte)));
    }
    let mut wire = out.pending().to_vec();
    let (place, change) = (usize::from(script.u16()), script.u8());
    let honest = place >= wire.len() || change == 0;
    if !honest {
        wire[place] ^= change;
    }
    let sealed = wire.len();
    wire.extend_from_slice(script.0);

    let (records, failed) = read(&mut reader, &wire, step * if flags & 128 != 0 { 300 } else { 1 }, flags & 128 != 0);
    let got: Vec<_> = records.iter().flat_map(|(typ, text)| text.iter().map(|byte| (*typ, *byte))).collect();
    // Undisturbed, what was sealed comes first, whatever follows it. Version and types as
    // they are set decide whether a writer's records are for this reader at all.
    let fits = flags & (64 | 1) == 0;
    if honest && fits && sealed > 0 && !(failed && got.len() < sent.len()) {
        assert!(got.len() >= sent.len() && got[..sent.len()] == sent[..], "{} of {}", got.len(), sent.len());
    }
    // What no key sealed does not come out of an AEAD.
    if flags & 1 == 0 && version != ProtocolVersion::TLS1_3 && reader.protection().cipher_fails() {
        let raw = got.len().saturating_sub(sent.len());
        assert!(raw == 0 || !honest, "{raw} bytes that nobody sealed");
    }
    let honest_failure = failed && honest && fits && script.0.is_empty() && flags & 0x0c == 0;
    assert!(!honest_failure || got == sent, "own records were refused");
}
