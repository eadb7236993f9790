//! Secret bytes decide no branch and no index where RFC 5246 asks for it: padding and MAC of CBC
//! records (section 6.2.3.2), the premaster secret of RSA key exchange (section 7.4.7.1).
//!
//! What libcrypto does itself (padding, where its provider knows TLS records; RSA with TLS's padding)
//! is libcrypto's, and not looked at.
//!
//! Shown by valgrind's memcheck, to which the secret bytes are declared undefined: it reports each
//! jump and each address that depends on such a byte. Each test starts itself once more under it.

use std::process::Command;

use ssl::crypto::{ct, hash::HashAlg, unpad};
use ssl::tls::keys12;

/// Requests of memcheck (valgrind/memcheck.h) and of every tool (valgrind/valgrind.h).
const MAKE_UNDEFINED: usize = 0x4d43_0001;
const MAKE_DEFINED: usize = 0x4d43_0002;
const RUNNING_ON_VALGRIND: usize = 0x1001;

#[cfg(target_arch = "x86_64")]
fn request(number: usize, address: usize, len: usize) -> usize {
    let args = [number, address, len, 0, 0, 0];
    let mut result = 0usize;
    // SAFETY: outside valgrind four rotations by 128 bits together and a register exchanged with
    // itself; inside, a request that reads `args` and writes no memory of ours.
    unsafe {
        std::arch::asm!(
            "rol rdi, 3", "rol rdi, 13", "rol rdi, 61", "rol rdi, 51", "xchg rbx, rbx",
            in("rax") &args, inout("rdx") result,
        );
    }
    result
}

#[cfg(not(target_arch = "x86_64"))]
fn request(_: usize, _: usize, _: usize) -> usize {
    0
}

fn classify(bytes: &[u8]) {
    request(MAKE_UNDEFINED, bytes.as_ptr() as usize, bytes.len());
}

fn declassify<T: Copy>(mut value: T) -> T {
    request(MAKE_DEFINED, (&raw mut value) as usize, size_of::<T>());
    std::hint::black_box(value)
}

/// Runs `secret` under memcheck; `clean`: it is to find nothing.
fn under_memcheck(test: &str, clean: bool, secret: impl FnOnce()) {
    if request(RUNNING_ON_VALGRIND, 0, 0) != 0 {
        return secret();
    }
    if !cfg!(target_arch = "x86_64") || Command::new("valgrind").arg("--version").output().is_err() {
        return println!("skipped: no valgrind, or another machine");
    }
    let program = std::env::current_exe().expect("this program");
    let run = Command::new("valgrind")
        .args(["--error-exitcode=99", "--num-callers=3", "--undef-value-errors=yes"])
        .arg(program)
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .output()
        .expect("valgrind runs");
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(if clean { 0 } else { 99 }), "{told}");
    println!("{}", told.lines().last().unwrap_or(""));
}

/// A record's content, MAC and padding as they are once decrypted.
fn decrypted(len: usize, padding: u8, wrong_at: Option<usize>) -> Vec<u8> {
    let mut record: Vec<u8> = (0..len).map(|at| at as u8).collect();
    let end = record.len();
    record[end - usize::from(padding) - 1..].fill(padding);
    if let Some(at) = wrong_at {
        record[end - 1 - at] ^= 0x40;
    }
    record
}

#[test]
fn padding_and_mac_of_a_record() {
    under_memcheck("padding_and_mac_of_a_record", true, || {
        for mac_len in [20, 32, 48] {
            for len in [64, 80, 336] {
                let most = 255.min(len - mac_len - 1) as u8;
                for padding in (0..=most).step_by(9).chain([most]) {
                    for wrong_at in [None, Some(usize::from(padding)), Some(usize::from(padding) / 2)] {
                        let record = decrypted(len, padding, wrong_at);
                        let mut mac = vec![0; mac_len];
                        classify(&record);
                        let content = unpad::remove(&record, &mut mac).expect("always a length");
                        let equal = std::hint::black_box(ct::eq(&mac, &record[len - mac_len..]));
                        let (content, _) = (declassify(content), declassify(equal));
                        let removed = if wrong_at.is_none() { usize::from(padding) + 1 } else { 0 };
                        assert_eq!(content + mac_len + removed, len);
                    }
                }
            }
        }
    });
}

#[test]
fn a_premaster_secret() {
    under_memcheck("a_premaster_secret", true, || {
        for alg in [HashAlg::Md5Sha1, HashAlg::Sha256, HashAlg::Sha384] {
            let premaster = [7u8; 48];
            classify(&premaster);
            let master = keys12::master_secret(alg, &premaster, &[1; 32], &[2; 32]);
            let extended = keys12::extended_master_secret(alg, &premaster, &[3; 32]);
            for master in [master, extended] {
                let prf = keys12::Prf::new(alg, &master);
                let mut block = [0; 136];
                prf.fill(b"key expansion", &[&[2; 32], &[1; 32]], &mut block);
                assert_ne!(declassify(block), [0; 136]);
            }
        }
    });
}

/// The harness itself finds a branch on a secret byte.
#[test]
fn a_branch_is_found() {
    under_memcheck("a_branch_is_found", false, || {
        let secret = std::hint::black_box(vec![1u8; 4]);
        classify(&secret);
        if std::hint::black_box(&secret)[2] == 1 {
            println!("one");
        }
    });
}
