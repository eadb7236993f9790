//! BIOs (bio(7), BIO_new(3), BIO_read(3), BIO_ctrl(3), BIO_should_retry(3), BIO_push(3)).
//!
//! A call here may run an application's BIO method, and that may call back into
//! this library: nothing of a connection may be borrowed meanwhile.

use core::{ffi::CStr, mem::ManuallyDrop, ptr, slice};
use std::sync::OnceLock;

use libc::{c_char, c_int, c_long, c_void};

use super::{
    Borrowed, Failed, Result,
    consts::bio::*,
    ffi::{BIO, BIO_METHOD, BUF_MEM, bio::*},
    len_int, ok,
};

owner! {
    /// A reference to a BIO and what follows it in its chain: dropped as `BIO_free_all`
    /// drops, which stops at the first BIO that somebody else holds as well.
    Bio(BIO), free = BIO_free_all, up_ref = BIO_up_ref
}

super::stack::stack_element!(Bio(BIO));

/// What a BIO waits for (BIO_should_retry(3)).
#[derive(Debug, Clone, Copy)]
pub struct Retry {
    pub read: bool,
    pub write: bool,
    pub special: bool,
}

impl Bio {
    /// `BIO_new`.
    ///
    /// # Safety
    /// `method` is NULL or outlives the BIO.
    pub unsafe fn new(method: *const BIO_METHOD) -> Result<Self> {
        if method.is_null() {
            return Err(Failed);
        }
        // SAFETY: a live method by the contract above; NULL is handled.
        unsafe { Self::adopt(BIO_new(method)) }
    }

    /// `BIO_s_mem`: an empty memory BIO.
    pub fn mem() -> Result<Self> {
        // SAFETY: libcrypto's own method is static.
        unsafe { Self::adopt(BIO_new(BIO_s_mem())) }
    }

    /// A memory BIO holding a copy of `bytes`; reads at its end give 0, as of a file.
    pub fn mem_with(bytes: &[u8]) -> Result<Self> {
        let bio = Self::mem()?;
        bio.set_mem_eof_return(0);
        if !bytes.is_empty() && bio.write(bytes) != len_int(bytes.len())? {
            return Err(Failed);
        }
        Ok(bio)
    }

    /// `BIO_s_file` opened by name (BIO_new_file(3)).
    pub fn file(name: &CStr, mode: &CStr) -> Result<Self> {
        // SAFETY: terminated strings.
        unsafe { Self::adopt(BIO_new_file(name.as_ptr(), mode.as_ptr())) }
    }

    /// `BIO_s_file` opened for reading, with the errors of `BIO_new(BIO_s_file())` and
    /// `BIO_read_filename`.
    pub fn read_file(name: &CStr) -> Result<Self> {
        // SAFETY: libcrypto's own method; the name is read during the call only.
        unsafe {
            let bio = Self::adopt(BIO_new(BIO_s_file()))?;
            let how = (BIO_CLOSE | BIO_FP_READ).into();
            let ret = BIO_ctrl(bio.as_ptr(), BIO_C_SET_FILENAME, how, name.as_ptr().cast_mut().cast());
            if ret > 0 { Ok(bio) } else { Err(Failed) }
        }
    }

    /// Writes to a C stream, which stays the caller's (BIO_new_fp(3)).
    ///
    /// # Safety
    /// `file` is NULL, which is an error, or a live stream and stays so as long as the BIO.
    pub unsafe fn file_stream(file: *mut libc::FILE) -> Result<Self> {
        if file.is_null() {
            return Err(Failed);
        }
        // SAFETY: by the contract above.
        unsafe { Self::adopt(BIO_new_fp(file, BIO_NOCLOSE)) }
    }

    /// `BIO_new_socket` (BIO_s_socket(3)).
    pub fn socket(fd: c_int, close: bool) -> Result<Self> {
        // SAFETY: any number is taken; a bad one fails when used.
        unsafe { Self::adopt(BIO_new_socket(fd, close.into())) }
    }

    /// `BIO_new_dgram` (BIO_s_datagram(3)).
    pub fn datagram(fd: c_int, close: bool) -> Result<Self> {
        // SAFETY: as above.
        unsafe { Self::adopt(BIO_new_dgram(fd, close.into())) }
    }

    /// `BIO_s_connect`, without a target.
    pub fn connect() -> Result<Self> {
        // SAFETY: libcrypto's own method is static.
        unsafe { Self::adopt(BIO_new(BIO_s_connect())) }
    }

    /// `BIO_f_buffer` with the given size of its buffers.
    pub fn buffer(size: Option<usize>) -> Result<Self> {
        // SAFETY: libcrypto's own method is static.
        let bio = unsafe { Self::adopt(BIO_new(BIO_f_buffer()))? };
        if let Some(size) = size {
            bio.set_read_buffer_size(size)?;
        }
        Ok(bio)
    }

    /// `BIO_new_bio_pair`: two ends in memory; 0 takes the default buffer size.
    pub fn pair(size1: usize, size2: usize) -> Result<(Self, Self)> {
        let (mut a, mut b) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: on success both outputs are ours.
        unsafe {
            ok(BIO_new_bio_pair(&mut a, size1, &mut b, size2))?;
            Ok((Self::adopt(a)?, Self::adopt(b)?))
        }
    }

    /// `BIO_read`: bytes read; 0 or less is the end, an error or a retry.
    pub fn read(&self, buf: &mut [u8]) -> c_int {
        let len = buf.len().min(c_int::MAX as usize);
        // SAFETY: writes at most `len` bytes of the slice.
        unsafe { BIO_read(self.as_ptr(), buf.as_mut_ptr().cast(), len as c_int) }.min(len as c_int)
    }

    /// `BIO_write`: bytes written; 0 or less is an error or a retry.
    pub fn write(&self, buf: &[u8]) -> c_int {
        let len = buf.len().min(c_int::MAX as usize);
        // SAFETY: reads at most `len` bytes of the slice.
        unsafe { BIO_write(self.as_ptr(), buf.as_ptr().cast(), len as c_int) }.min(len as c_int)
    }

    /// `BIO_puts`.
    pub fn puts(&self, text: &CStr) -> c_int {
        // SAFETY: a terminated string.
        unsafe { BIO_puts(self.as_ptr(), text.as_ptr()) }
    }

    /// Writes text whole, as `BIO_printf` of the formatted text does.
    pub fn print(&self, text: &str) -> Result {
        let n = self.write(text.as_bytes());
        if text.is_empty() || usize::try_from(n) == Ok(text.len()) { Ok(()) } else { Err(Failed) }
    }

    /// `BIO_indent`.
    pub fn indent(&self, indent: c_int, max: c_int) -> Result {
        // SAFETY: only numbers cross.
        ok(unsafe { BIO_indent(self.as_ptr(), indent, max) })
    }

    /// `BIO_dump_indent`.
    pub fn dump_indent(&self, bytes: &[u8], indent: c_int) -> Result {
        // SAFETY: reads exactly the slice.
        let n =
            unsafe { BIO_dump_indent(self.as_ptr(), bytes.as_ptr().cast(), len_int(bytes.len())?, indent) };
        if n >= 0 { Ok(()) } else { Err(Failed) }
    }

    /// `BIO_ctrl` with what C passes.
    ///
    /// # Safety
    /// `parg` is what `cmd` expects.
    pub unsafe fn ctrl(&self, cmd: c_int, larg: c_long, parg: *mut c_void) -> c_long {
        // SAFETY: by the contract above.
        unsafe { BIO_ctrl(self.as_ptr(), cmd, larg, parg) }
    }

    /// `BIO_ctrl` of a command that takes a number only.
    fn ctrl_number(&self, cmd: c_int, larg: c_long) -> c_long {
        // SAFETY: the commands named in this file read no pointer.
        unsafe { BIO_ctrl(self.as_ptr(), cmd, larg, ptr::null_mut()) }
    }

    /// `BIO_flush`: more than 0 when everything went out.
    pub fn flush(&self) -> c_long {
        self.ctrl_number(BIO_CTRL_FLUSH, 0)
    }

    /// `BIO_reset`.
    pub fn reset(&self) -> c_long {
        self.ctrl_number(BIO_CTRL_RESET, 0)
    }

    /// `BIO_eof`.
    pub fn eof(&self) -> bool {
        self.ctrl_number(BIO_CTRL_EOF, 0) != 0
    }

    /// `BIO_pending`.
    pub fn pending(&self) -> usize {
        // SAFETY: the BIO is live.
        unsafe { BIO_ctrl_pending(self.as_ptr()) }
    }

    /// `BIO_wpending`.
    pub fn wpending(&self) -> usize {
        // SAFETY: the BIO is live.
        unsafe { BIO_ctrl_wpending(self.as_ptr()) }
    }

    /// `BIO_set_close`.
    pub fn set_close(&self, close: bool) {
        self.ctrl_number(BIO_CTRL_SET_CLOSE, close.into());
    }

    /// `BIO_do_handshake`/`BIO_do_connect`.
    pub fn do_handshake(&self) -> c_long {
        self.ctrl_number(BIO_C_DO_STATE_MACHINE, 0)
    }

    /// `BIO_set_buffer_read_data`: gives `BIO_f_buffer` bytes to read first.
    pub fn set_buffer_read_data(&self, bytes: &[u8]) -> Result {
        let len = c_long::try_from(bytes.len()).map_err(|_| Failed)?;
        // SAFETY: the command copies `len` bytes of the slice.
        let ret = unsafe { self.ctrl(BIO_C_SET_BUFF_READ_DATA, len, bytes.as_ptr().cast_mut().cast()) };
        if ret > 0 { Ok(()) } else { Err(Failed) }
    }

    /// `BIO_set_read_buffer_size`.
    pub fn set_read_buffer_size(&self, size: usize) -> Result {
        let size = c_long::try_from(size).map_err(|_| Failed)?;
        let mut which: c_int = 0;
        // SAFETY: the command reads the int that says which of the two buffers is meant.
        let ret = unsafe { self.ctrl(BIO_C_SET_BUFF_SIZE, size, ptr::from_mut(&mut which).cast()) };
        if ret > 0 { Ok(()) } else { Err(Failed) }
    }

    /// `BIO_get_fd`: `None` where the BIO (or the first of its chain that could) has none.
    pub fn fd(&self) -> Option<c_int> {
        let mut fd: c_int = -1;
        // SAFETY: the command writes an int through the pointer.
        let ret = unsafe { self.ctrl(BIO_C_GET_FD, 0, ptr::from_mut(&mut fd).cast()) };
        (ret >= 0 && fd >= 0).then_some(fd)
    }

    /// `BIO_set_fd`.
    pub fn set_fd(&self, mut fd: c_int, close: bool) -> Result {
        // SAFETY: the command reads an int through the pointer.
        let ret = unsafe { self.ctrl(BIO_C_SET_FD, c_long::from(close), ptr::from_mut(&mut fd).cast()) };
        if ret > 0 { Ok(()) } else { Err(Failed) }
    }

    /// `BIO_set_nbio`.
    pub fn set_nonblocking(&self, on: bool) -> c_long {
        self.ctrl_number(BIO_C_SET_NBIO, on.into())
    }

    /// `BIO_set_mem_eof_return`.
    pub fn set_mem_eof_return(&self, value: c_int) {
        self.ctrl_number(BIO_C_SET_BUF_MEM_EOF_RETURN, value.into());
    }

    /// The bytes a memory BIO holds, copied (`BIO_get_mem_data`).
    pub fn mem_bytes(&self) -> Vec<u8> {
        let mut at: *mut c_char = ptr::null_mut();
        // SAFETY: the command gives the address and length of the buffer, which
        // stays where it is until the BIO is used again.
        unsafe {
            let len = self.ctrl(BIO_CTRL_INFO, 0, ptr::from_mut(&mut at).cast());
            match usize::try_from(len) {
                Ok(len) if len > 0 && !at.is_null() => slice::from_raw_parts(at.cast::<u8>(), len).to_vec(),
                _ => Vec::new(),
            }
        }
    }

    /// The address of a memory BIO's `BUF_MEM` (`BIO_get_mem_ptr`).
    pub fn mem_ptr(&self) -> Option<*mut BUF_MEM> {
        let mut at: *mut BUF_MEM = ptr::null_mut();
        // SAFETY: the command writes a pointer through the pointer.
        let ret = unsafe { self.ctrl(BIO_C_GET_BUF_MEM_PTR, 0, ptr::from_mut(&mut at).cast()) };
        (ret > 0 && !at.is_null()).then_some(at)
    }

    /// `BIO_CTRL_DGRAM_QUERY_MTU` and its like: a datagram command with a number.
    pub fn dgram_ctrl(&self, cmd: c_int, larg: c_long) -> c_long {
        self.ctrl_number(cmd, larg)
    }

    /// `BIO_CTRL_DGRAM_SET_NEXT_TIMEOUT`: the time of the next retransmission.
    pub fn dgram_set_next_timeout(&self, secs: i64, micros: i64) -> c_long {
        let mut tv = libc::timeval { tv_sec: secs, tv_usec: micros };
        // SAFETY: the command copies the time.
        unsafe { self.ctrl(BIO_CTRL_DGRAM_SET_NEXT_TIMEOUT, 0, ptr::from_mut(&mut tv).cast()) }
    }

    /// `BIO_dgram_get_peer`: the peer's raw address and family, empty where unknown.
    pub fn dgram_peer(&self) -> Option<BioAddr> {
        let addr = BioAddr::new().ok()?;
        // SAFETY: the command writes an address into the BIO_ADDR.
        let ret = unsafe { self.ctrl(BIO_CTRL_DGRAM_GET_PEER, 0, addr.as_ptr().cast()) };
        (ret > 0).then_some(addr)
    }

    /// As `dgram_peer`, into an address of the caller's; cleared where unknown.
    pub fn dgram_peer_into(&self, addr: &BioAddr) {
        // SAFETY: the command writes an address into the BIO_ADDR.
        let ret = unsafe { self.ctrl(BIO_CTRL_DGRAM_GET_PEER, 0, addr.as_ptr().cast()) };
        if ret <= 0 {
            addr.clear();
        }
    }

    /// `BIO_ctrl_set_connected` or `BIO_dgram_set_peer` by `cmd`.
    pub fn dgram_set_addr(&self, cmd: c_int, addr: &BioAddr) -> c_long {
        // SAFETY: the command copies the address.
        unsafe { self.ctrl(cmd, 0, addr.as_ptr().cast()) }
    }

    /// `BIO_test_flags`.
    pub fn test_flags(&self, flags: c_int) -> c_int {
        // SAFETY: reads a field.
        unsafe { BIO_test_flags(self.as_ptr(), flags) }
    }

    /// `BIO_set_flags`.
    pub fn set_flags(&self, flags: c_int) {
        // SAFETY: changes a field.
        unsafe { BIO_set_flags(self.as_ptr(), flags) }
    }

    /// `BIO_clear_flags`.
    pub fn clear_flags(&self, flags: c_int) {
        // SAFETY: changes a field.
        unsafe { BIO_clear_flags(self.as_ptr(), flags) }
    }

    /// `BIO_clear_retry_flags`.
    pub fn clear_retry_flags(&self) {
        self.clear_flags(BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
    }

    /// `BIO_should_retry`.
    pub fn should_retry(&self) -> bool {
        self.test_flags(BIO_FLAGS_SHOULD_RETRY) != 0
    }

    /// What `BIO_should_read`, `BIO_should_write` and `BIO_should_io_special` say, in one look.
    pub fn retry_flags(&self) -> Retry {
        let flags = self.test_flags(BIO_FLAGS_RWS);
        Retry {
            read: flags & BIO_FLAGS_READ != 0,
            write: flags & BIO_FLAGS_WRITE != 0,
            special: flags & BIO_FLAGS_IO_SPECIAL != 0,
        }
    }

    /// `BIO_should_read`.
    pub fn should_read(&self) -> bool {
        self.test_flags(BIO_FLAGS_READ) != 0
    }

    /// `BIO_should_write`.
    pub fn should_write(&self) -> bool {
        self.test_flags(BIO_FLAGS_WRITE) != 0
    }

    /// `BIO_should_io_special`.
    pub fn should_io_special(&self) -> bool {
        self.test_flags(BIO_FLAGS_IO_SPECIAL) != 0
    }

    /// `BIO_get_retry_reason`: one of `BIO_RR_*`.
    pub fn retry_reason(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { BIO_get_retry_reason(self.as_ptr()) }
    }

    /// `BIO_set_retry_reason`.
    pub fn set_retry_reason(&self, reason: c_int) {
        // SAFETY: changes a field.
        unsafe { BIO_set_retry_reason(self.as_ptr(), reason) }
    }

    /// `BIO_set_retry_read`.
    pub fn set_retry_read(&self) {
        self.set_flags(BIO_FLAGS_READ | BIO_FLAGS_SHOULD_RETRY);
    }

    /// `BIO_set_retry_write`.
    pub fn set_retry_write(&self) {
        self.set_flags(BIO_FLAGS_WRITE | BIO_FLAGS_SHOULD_RETRY);
    }

    /// `BIO_set_retry_special`.
    pub fn set_retry_special(&self) {
        self.set_flags(BIO_FLAGS_IO_SPECIAL | BIO_FLAGS_SHOULD_RETRY);
    }

    /// `BIO_copy_next_retry`: takes over the retry flags of the next BIO.
    pub fn copy_next_retry(&self) {
        if self.next().is_some() {
            // SAFETY: there is a next BIO.
            unsafe { BIO_copy_next_retry(self.as_ptr()) }
        }
    }

    /// `BIO_push`: puts this BIO before `next`, whose reference the chain takes.
    pub fn push(self, next: Self) -> Self {
        // SAFETY: both live; the chain owns what `into_ptr` gives away.
        unsafe { BIO_push(self.as_ptr(), next.into_ptr()) };
        self
    }

    /// `BIO_pop`: takes the head off its chain; gives the head and the rest.
    pub fn pop(self) -> (Self, Option<Self>) {
        // SAFETY: the rest was owned by the chain, and is the caller's afterwards.
        let rest = unsafe { Self::from_ptr(BIO_pop(self.as_ptr())) };
        (self, rest)
    }

    /// `BIO_next`.
    pub fn next(&self) -> Option<Borrowed<'_, Self>> {
        // SAFETY: the chain keeps the next BIO as long as this one is linked to it.
        unsafe { Self::borrow(BIO_next(self.as_ptr())) }
    }

    /// `BIO_find_type`: the first BIO of the chain of that type.
    pub fn find_type(&self, bio_type: c_int) -> Option<Borrowed<'_, Self>> {
        // SAFETY: as above.
        unsafe { Self::borrow(BIO_find_type(self.as_ptr(), bio_type)) }
    }

    /// `BIO_method_type`.
    pub fn method_type(&self) -> c_int {
        // SAFETY: reads a field of the method.
        unsafe { BIO_method_type(self.as_ptr()) }
    }

    /// It is libcrypto's `BIO_s_socket`, not just called one: its method's name is that one.
    pub fn is_own_socket(&self) -> bool {
        static NAME: OnceLock<usize> = OnceLock::new();
        if self.method_type() != BIO_TYPE_SOCKET {
            return false;
        }
        let name = *NAME.get_or_init(|| Self::socket(-1, false).map_or(0, |bio| bio.method_name().addr()));
        name != 0 && self.method_name().addr() == name
    }

    /// `BIO_method_name`: BIO_meth_new(3) copies the name, so that no two methods share it.
    fn method_name(&self) -> *const c_char {
        // SAFETY: reads a field of the method.
        unsafe { BIO_method_name(self.as_ptr()) }
    }

    /// A callback sees what is read and written (BIO_set_callback(3)).
    #[inline]
    pub fn is_watched(&self) -> bool {
        // SAFETY: both read a field.
        unsafe { BIO_get_callback_ex(self.as_ptr()).is_some() || BIO_get_callback(self.as_ptr()).is_some() }
    }

    /// `BIO_get_data`.
    pub fn data(&self) -> *mut c_void {
        // SAFETY: reads a field.
        unsafe { BIO_get_data(self.as_ptr()) }
    }

    /// `BIO_set_data`.
    ///
    /// # Safety
    /// `data` is what the BIO's method expects.
    pub unsafe fn set_data(&self, data: *mut c_void) {
        // SAFETY: by the contract above.
        unsafe { BIO_set_data(self.as_ptr(), data) }
    }

    /// `BIO_get_init`.
    pub fn is_init(&self) -> bool {
        // SAFETY: reads a field.
        unsafe { BIO_get_init(self.as_ptr()) != 0 }
    }

    /// `BIO_set_init`.
    pub fn set_init(&self, init: bool) {
        // SAFETY: changes a field.
        unsafe { BIO_set_init(self.as_ptr(), init.into()) }
    }

    /// `BIO_get_shutdown`.
    pub fn shutdown_flag(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { BIO_get_shutdown(self.as_ptr()) }
    }

    /// `BIO_set_shutdown`.
    pub fn set_shutdown_flag(&self, value: c_int) {
        // SAFETY: changes a field.
        unsafe { BIO_set_shutdown(self.as_ptr(), value) }
    }

    /// Frees this one BIO only, leaving the rest of its chain alone (`BIO_free`).
    pub fn free_one(self) {
        // SAFETY: the reference is given up exactly once.
        unsafe { BIO_free(ManuallyDrop::new(self).as_ptr()) };
    }

    /// Whether both are the same BIO.
    pub fn same(&self, other: &Self) -> bool {
        self.as_ptr() == other.as_ptr()
    }
}

owner! {
    /// `BIO_ADDR` (BIO_ADDR(3)).
    BioAddr(super::ffi::BIO_ADDR), free = BIO_ADDR_free
}

impl BioAddr {
    /// An address not yet set.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh object.
        unsafe { Self::adopt(BIO_ADDR_new()) }
    }

    /// `BIO_ADDR_clear`.
    pub fn clear(&self) {
        // SAFETY: the object is live.
        unsafe { BIO_ADDR_clear(self.as_ptr()) }
    }

    /// `BIO_ADDR_family`.
    pub fn family(&self) -> c_int {
        // SAFETY: as above.
        unsafe { BIO_ADDR_family(self.as_ptr()) }
    }

    /// `BIO_ADDR_rawaddress`: the bytes of the address.
    pub fn raw(&self) -> Vec<u8> {
        let mut len = 0;
        // SAFETY: the first call gives the length, the second writes that many bytes.
        unsafe {
            if BIO_ADDR_rawaddress(self.as_ptr(), ptr::null_mut(), &mut len) == 0 {
                return Vec::new();
            }
            let mut out = vec![0u8; len];
            BIO_ADDR_rawaddress(self.as_ptr(), out.as_mut_ptr().cast(), &mut len);
            out
        }
    }

    /// `BIO_ADDR_rawport`, in host order.
    pub fn port(&self) -> u16 {
        // SAFETY: as above.
        u16::from_be(unsafe { BIO_ADDR_rawport(self.as_ptr()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_bios_keep_bytes_and_ask_for_a_retry() {
        let bio = Bio::mem().unwrap();
        assert_eq!(bio.write(b"hello"), 5);
        assert_eq!((bio.pending(), bio.mem_bytes()), (5, b"hello".to_vec()));
        let mut buf = [0; 3];
        assert_eq!((bio.read(&mut buf), &buf), (3, b"hel"));
        assert_eq!((bio.read(&mut buf), &buf[..2]), (2, &b"lo"[..]));
        assert_eq!(bio.read(&mut buf), -1);
        assert!(bio.should_retry() && bio.should_read() && !bio.should_write());
        bio.clear_retry_flags();
        assert!(!bio.should_retry());
        let file = Bio::mem_with(b"x").unwrap();
        assert_eq!((file.read(&mut buf), file.read(&mut buf)), (1, 0));
        assert_eq!(bio.fd(), None);
    }

    #[test]
    fn references_are_counted() {
        let a = Bio::mem().unwrap();
        let b = a.clone();
        a.write(b"1");
        drop(a);
        assert_eq!(b.pending(), 1);
        // SAFETY: `b` is live.
        let c = unsafe { Bio::from_borrowed(b.as_ptr()) }.unwrap();
        assert!(b.same(&c));
        drop(b);
        assert_eq!(c.mem_bytes(), b"1");
    }

    #[test]
    fn a_buffer_is_pushed_flushed_and_popped() {
        let sink = Bio::mem().unwrap();
        let chain = Bio::buffer(Some(64)).unwrap().push(sink.clone());
        assert_eq!(chain.write(b"abc"), 3);
        assert_eq!((sink.pending(), chain.wpending()), (0, 3));
        assert_eq!(chain.flush(), 1);
        assert_eq!(sink.mem_bytes(), b"abc");
        assert!(chain.next().unwrap().same(&sink));
        assert!(chain.find_type(BIO_TYPE_MEM).unwrap().same(&sink));
        let (head, rest) = chain.pop();
        drop(head);
        assert!(rest.unwrap().same(&sink));
        assert_eq!(sink.pending(), 3);
    }

    #[test]
    fn pairs_and_sockets() {
        let (a, b) = Bio::pair(0, 0).unwrap();
        assert_eq!(a.write(b"x"), 1);
        let mut buf = [0; 4];
        assert_eq!(b.read(&mut buf), 1);
        let s = Bio::socket(77, false).unwrap();
        assert_eq!(s.fd(), Some(77));
        assert!(Bio::read_file(c"/no/such/file").is_err());
        super::super::err::clear();
    }
}
