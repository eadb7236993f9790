//! Which BIOs a connection reads from and writes to: SSL_set_bio(3), SSL_set_fd(3),
//! SSL_get_rbio(3).

use libc::c_int;

use super::lend::SslCell;
use crate::ossl::{bio::Bio, consts::bio::BIO_TYPE_SOCKET};

/// Which directions a descriptor is set for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Both,
    Read,
    Write,
}

impl SslCell {
    /// SSL_set0_rbio(3). The old BIO is freed with nothing borrowed.
    pub fn set_rbio(&self, bio: Option<Bio>) {
        drop(self.with(|ssl| ssl.io.rbio.set(bio)));
    }

    /// SSL_set0_wbio(3).
    pub fn set_wbio(&self, bio: Option<Bio>) {
        drop(self.with(|ssl| ssl.io.wbio.set(bio)));
    }

    /// SSL_set_fd(3), SSL_set_rfd(3), SSL_set_wfd(3): a socket BIO, or the one the other
    /// direction has already on the same descriptor. False: no BIO could be made.
    pub fn set_fd(&self, fd: c_int, direction: Direction) -> bool {
        if direction == Direction::Both {
            let Ok(bio) = Bio::socket(fd, false) else { return false };
            self.set_rbio(Some(bio.clone()));
            self.set_wbio(Some(bio));
            return true;
        }
        let reading = direction == Direction::Read;
        let other = self.with(|ssl| if reading { ssl.io.wbio.cloned() } else { ssl.io.rbio.cloned() });
        let same = other.filter(|bio| bio.method_type() == BIO_TYPE_SOCKET && bio.fd() == Some(fd));
        let bio = match same {
            Some(bio) => bio,
            None => match Bio::socket(fd, false) {
                Ok(bio) => bio,
                Err(_) => return false,
            },
        };
        if reading { self.set_rbio(Some(bio)) } else { self.set_wbio(Some(bio)) }
        true
    }

    /// SSL_get_rfd(3), SSL_get_wfd(3): the descriptor of the first BIO of the chain that has one, or -1.
    pub fn fd(&self, direction: Direction) -> c_int {
        let bio = self.see(|ssl| if direction == Direction::Write { ssl.io.wbio.cloned() } else { ssl.io.rbio.cloned() });
        bio.and_then(|bio| bio.find_type(BIO_TYPE_DESCRIPTOR).and_then(|bio| bio.fd())).unwrap_or(-1)
    }
}

/// `BIO_TYPE_DESCRIPTOR`: any BIO over a descriptor.
const BIO_TYPE_DESCRIPTOR: c_int = 0x0100;
