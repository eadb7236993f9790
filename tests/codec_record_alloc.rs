//! Steady reading and writing of records allocates nothing.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use ssl::codec::{ContentType, ProtocolVersion};
use ssl::crypto::aead::AeadAlg;
use ssl::tls::record::{
    Aead12, Aead13, Opener, OutBuf, RecordReader, RecordWriter, Sealer, WriteParams,
};

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator unchanged; the count lives
// in a thread local without a destructor, so that touching it never allocates.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|n| n.set(n.get() + 1));
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn exchange(
    writer: &mut RecordWriter,
    reader: &mut RecordReader,
    params: &WriteParams,
    out: &mut OutBuf,
    data: &[u8],
) -> usize {
    writer.write(ContentType::APPLICATION_DATA, data, params, out).unwrap();
    let mut received = 0;
    while !out.is_empty() {
        let n = reader.needed();
        reader.buf_space(n)[..n].copy_from_slice(&out.pending()[..n]);
        reader.filled(n);
        out.consume(n);
        while let Some(record) = reader.next().unwrap() {
            received += reader.payload(record.range).len();
        }
    }
    received
}

#[test]
fn no_allocation_in_the_steady_state() {
    for alg in [AeadAlg::Aes128Gcm, AeadAlg::Aes256Gcm, AeadAlg::Chacha20Poly1305] {
        for version in [ProtocolVersion::TLS1_3, ProtocolVersion::TLS1_2] {
            let key = vec![1; alg.key_len()];
            let mut writer = RecordWriter::new();
            let mut reader = RecordReader::new(false);
            if version == ProtocolVersion::TLS1_3 {
                let keys = || Aead13::new(alg, &key, &[2; 12]).unwrap();
                writer.set_protection(Sealer::Aead13(keys()));
                reader.set_protection(Opener::Aead13(keys()));
            } else {
                let iv = vec![2; Aead12::fixed_iv_len(alg)];
                let keys = || Aead12::new(alg, &key, &iv).unwrap();
                writer.set_protection(Sealer::Aead12(keys()));
                reader.set_protection(Opener::Aead12(keys()));
            }
            reader.set_version(version);
            let params = WriteParams::new(version);
            let mut out = OutBuf::new();
            let data = vec![3; 50_000];
            // The first rounds make the buffers.
            exchange(&mut writer, &mut reader, &params, &mut out, &data);
            let lens = [1, 100, 16_384, 16_385, 50_000].repeat(20);
            let before = ALLOCATIONS.with(Cell::get);
            let mut received = 0;
            for &len in &lens {
                received +=
                    exchange(&mut writer, &mut reader, &params, &mut out, &data[..len]);
            }
            assert_eq!(ALLOCATIONS.with(Cell::get), before, "{alg:?} {version:?}");
            assert_eq!(received, 20 * (1 + 100 + 16_384 + 16_385 + 50_000));
        }
    }
}
