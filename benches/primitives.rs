//! What aws-lc-rs itself takes: the limit for a handshake and for a record.

mod common;

use aws_lc_rs::{
    aead::{self, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{self, PrivateKey, UnparsedPublicKey, agree},
    digest, hmac,
    kem::{self, DecapsulationKey},
    rand::SystemRandom,
    rsa,
    signature::{self, EcdsaKeyPair, KeyPair},
};
use common::CpuTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ssl::crypto::aead::{AeadAlg, AeadKey};
use std::hint::black_box;

/// AEADs of TLS under the names the cases of `benches/run` use.
const AEADS: [(&str, &aead::Algorithm, usize); 3] = [
    ("aes128gcm", &aead::AES_128_GCM, 16),
    ("aes256gcm", &aead::AES_256_GCM, 32),
    ("chacha20", &aead::CHACHA20_POLY1305, 32),
];
const SIZES: [usize; 3] = [64, 1024, 16384];

/// Nonce and additional data as TLS 1.3 makes them: a counter and the record's header.
fn nonce(counter: &mut u64) -> Nonce {
    *counter += 1;
    let mut bytes = [7; 12];
    bytes[4..].copy_from_slice(&counter.to_be_bytes());
    Nonce::assume_unique_for_key(bytes)
}

fn records(c: &mut Criterion<CpuTime>) {
    for (name, algorithm, key_len) in AEADS {
        let key = LessSafeKey::new(UnboundKey::new(algorithm, &[3; 32][..key_len]).expect("a key"));
        for size in SIZES {
            let mut group = c.benchmark_group(format!("{name}-{size}"));
            group.throughput(Throughput::Bytes(size as u64));
            // One byte more: the content type of a record.
            let mut buffer = vec![0u8; size + 1];
            let mut counter = 0;
            group.bench_function("seal", |b| {
                b.iter(|| {
                    key.seal_in_place_separate_tag(nonce(&mut counter), Aad::from([23; 5]), &mut buffer).expect("sealed")
                });
            });
            let mut sealed = vec![0u8; size + 1];
            let fixed = || Nonce::assume_unique_for_key([9; 12]);
            key.seal_in_place_append_tag(fixed(), Aad::from([23; 5]), &mut sealed).expect("sealed");
            let mut opened = vec![0u8; size + 1];
            let (text, tag) = sealed.split_at(size + 1);
            // Out of place, so that every round opens the same bytes.
            group.bench_function("open", |b| {
                b.iter(|| key.open_separate_gather(fixed(), Aad::from([23; 5]), text, tag, &mut opened).expect("opened"));
            });
            group.finish();
        }
    }
    let (from, mut to) = (vec![1u8; 16384], vec![0u8; 16384]);
    let mut group = c.benchmark_group("copy-16384");
    group.throughput(Throughput::Bytes(16384));
    group.bench_function("copy", |b| b.iter(|| black_box(&mut to[..]).copy_from_slice(black_box(&from))));
    group.finish();
}

/// The same by libcrypto, with a nonce and a tag each time: what choosing it for a suite would give.
fn libcrypto(c: &mut Criterion<CpuTime>) {
    let algorithms = [("aes128gcm", AeadAlg::Aes128Gcm, 16), ("chacha20", AeadAlg::Chacha20Poly1305, 32)];
    for (name, algorithm, key_len) in algorithms {
        let mut key = AeadKey::new_evp(algorithm, &[3; 32][..key_len]).expect("a key");
        for size in SIZES {
            let mut group = c.benchmark_group(format!("libcrypto-{name}-{size}"));
            group.throughput(Throughput::Bytes(size as u64));
            let (mut buffer, mut tag) = (vec![0u8; size + 1], [0; 16]);
            let mut nonce = [7; 12];
            group.bench_function("seal", |b| {
                b.iter(|| {
                    nonce[0] ^= 1;
                    key.seal_in_place(&nonce, &[23; 5], &mut buffer, &mut tag).expect("sealed");
                });
            });
            group.finish();
        }
    }
}

fn key_exchange(c: &mut Criterion<CpuTime>) {
    for (name, algorithm) in [("x25519", &agreement::X25519), ("p256", &agreement::ECDH_P256)] {
        let peer = PrivateKey::generate(algorithm).expect("a key").compute_public_key().expect("a public key");
        let mut group = c.benchmark_group(name);
        group.bench_function("generate", |b| {
            b.iter(|| PrivateKey::generate(algorithm).expect("a key").compute_public_key().expect("a public key"));
        });
        let ours = PrivateKey::generate(algorithm).expect("a key");
        group.bench_function("agree", |b| {
            b.iter(|| {
                let peer = UnparsedPublicKey::new(algorithm, peer.as_ref());
                agree(&ours, peer, (), |secret| Ok(secret[0])).expect("a secret")
            });
        });
        group.finish();
    }
    let mut group = c.benchmark_group("mlkem768");
    group.bench_function("generate", |b| {
        b.iter(|| {
            let key = DecapsulationKey::generate(&kem::ML_KEM_768).expect("a key");
            key.encapsulation_key().expect("its public half")
        });
    });
    let key = DecapsulationKey::generate(&kem::ML_KEM_768).expect("a key");
    let public = key.encapsulation_key().expect("its public half");
    group.bench_function("encapsulate", |b| b.iter(|| public.encapsulate().expect("a secret")));
    let (ciphertext, _) = public.encapsulate().expect("a secret");
    group.bench_function("decapsulate", |b| {
        b.iter(|| key.decapsulate(ciphertext.as_ref().into()).expect("a secret"));
    });
    group.finish();
}

fn signatures(c: &mut Criterion<CpuTime>) {
    let message = [5u8; 130]; // what CertificateVerify signs
    let random = SystemRandom::new();

    let key = EcdsaKeyPair::generate(&signature::ECDSA_P256_SHA256_ASN1_SIGNING).expect("a key");
    let mut group = c.benchmark_group("ecdsa-p256");
    group.bench_function("sign", |b| b.iter(|| key.sign(&random, &message).expect("a signature")));
    let signed = key.sign(&random, &message).expect("a signature");
    let public = signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_ASN1, key.public_key());
    group.bench_function("verify", |b| b.iter(|| public.verify(&message, signed.as_ref()).expect("it is good")));
    group.finish();

    let key = rsa::KeyPair::generate(rsa::KeySize::Rsa2048).expect("a key");
    let mut signed = vec![0; key.public_modulus_len()];
    let mut group = c.benchmark_group("rsa-2048");
    group.bench_function("sign", |b| {
        b.iter(|| key.sign(&signature::RSA_PSS_SHA256, &random, &message, &mut signed).expect("a signature"));
    });
    key.sign(&signature::RSA_PSS_SHA256, &random, &message, &mut signed).expect("a signature");
    let public = signature::UnparsedPublicKey::new(&signature::RSA_PSS_2048_8192_SHA256, key.public_key());
    group.bench_function("verify", |b| b.iter(|| public.verify(&message, &signed).expect("it is good")));
    group.finish();
}

fn hashes(c: &mut Criterion<CpuTime>) {
    let block = [1u8; 256];
    for (name, digest, mac) in
        [("sha256", &digest::SHA256, hmac::HMAC_SHA256), ("sha384", &digest::SHA384, hmac::HMAC_SHA384)]
    {
        let mut group = c.benchmark_group(name);
        group.bench_function("256", |b| b.iter(|| digest::digest(digest, black_box(&block))));
        group.finish();
        let mut group = c.benchmark_group(format!("hmac-{name}"));
        group.bench_function("key-and-64", |b| {
            b.iter(|| hmac::sign(&hmac::Key::new(mac, black_box(&[1; 32])), &block[..64]));
        });
        let key = hmac::Key::new(mac, &[1; 32]);
        group.bench_function("64", |b| b.iter(|| hmac::sign(&key, black_box(&block[..64]))));
        group.finish();
    }
}

criterion_group!(name = all; config = common::criterion(); targets = records, libcrypto, key_exchange, signatures, hashes);
criterion_main!(all);
