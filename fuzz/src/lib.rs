//! What the fuzz targets run: each takes arbitrary bytes and panics where a promise is broken.
//! docs/FUZZING.md says what has been run.

pub mod app;
pub mod datagrams;
pub mod machine;
pub mod record;
pub mod saved;
pub mod wire;

/// The input as a row of choices; where it ends, everything is zero.
#[derive(Clone)]
pub struct Script<'a>(pub &'a [u8]);

impl<'a> Script<'a> {
    pub fn u8(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    pub fn u16(&mut self) -> u16 {
        u16::from(self.u8()) << 8 | u16::from(self.u8())
    }

    /// As many bytes as there are, `n` at most.
    pub fn take(&mut self, n: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(n.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// Bytes with their length (one byte) before them.
    pub fn vec(&mut self) -> &'a [u8] {
        let n = usize::from(self.u8());
        self.take(n)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
