//! 0-RTT: SSL_write_early_data(3), SSL_read_early_data(3).

use super::{
    callbacks::notices,
    drive::Halt,
    lend::SslCell,
};
use crate::ossl::err;
use crate::tls::{
    config::Role,
    conn::ReadStep,
};

/// Where the early-data functions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EarlyState {
    #[default]
    None,
    /// Client: the ClientHello is on its way.
    Connecting,
    /// Client: early data may be written.
    Writing,
    /// Server: the client's hello is awaited.
    Accepting,
    /// Server: early data may be read.
    Reading,
    /// Server: all early data was read.
    FinishedReading,
    /// Client: the handshake went on.
    FinishedWriting,
}

/// What SSL_read_early_data(3) comes to.
pub enum EarlyRead {
    Error,
    Success(usize),
    Finish,
}

impl SslCell {
    /// SSL_write_early_data(3): all of `data` as 0-RTT (client), or before the client's
    /// Finished (server).
    ///
    /// # Errors
    /// As `Halt` says.
    pub fn write_early_data(&self, data: &[u8]) -> Result<usize, Halt> {
        match self.with(|ssl| ssl.driving.early) {
            EarlyState::None => {
                let allowed = self.with(|ssl| !ssl.is_server() && ssl.in_before() && ssl.may_offer_early_data());
                if !allowed {
                    return Err(out_of_turn());
                }
                self.with(|ssl| ssl.set_role_if_none(Role::Client));
                self.connect_early()?;
            }
            EarlyState::Connecting => self.connect_early()?,
            EarlyState::Writing => self.connect_between()?,
            EarlyState::Reading | EarlyState::FinishedReading => return self.write_unauthenticated(data),
            _ => return Err(out_of_turn()),
        }
        let mut sealed = self.resume_write(data)?.sealed;
        loop {
            // Sealed first: the hello waits in the output for the first of the data.
            if let Some(rest) = data.get(sealed..).filter(|rest| !rest.is_empty()) {
                sealed += self.seal_early(rest)?;
            }
            if let Err(halt) = self.send_flight() {
                self.note_pending_write(data, sealed, None);
                return Err(halt);
            }
            if sealed == data.len() {
                self.with(|ssl| ssl.io.write = None);
                return Ok(sealed);
            }
        }
    }

    /// Seals the front of `data` into the output.
    fn seal_early(&self, data: &[u8]) -> Result<usize, Halt> {
        let result = self.with(|ssl| ssl.conn.as_mut().map(|conn| conn.write_early_data(data)));
        match result {
            Some(Ok(n)) => {
                notices::deliver(self);
                Ok(n)
            }
            Some(Err(error)) if error.alert.is_none() => {
                err::ssl_error(error.reason);
                Err(Halt::Refused)
            }
            Some(Err(error)) => Err(self.fatal(error)),
            None => Err(Halt::Failed),
        }
    }

    /// Writes the ClientHello and stops where early data may follow.
    fn connect_early(&self) -> Result<(), Halt> {
        self.with(|ssl| ssl.driving.early = EarlyState::Connecting);
        match self.run_handshake_wanting_early_data() {
            Err(Halt::EarlyData) => {
                self.with(|ssl| ssl.driving.early = EarlyState::Writing);
                Ok(())
            }
            Ok(()) => Err(out_of_turn()),
            Err(halt) => Err(halt),
        }
    }

    /// Reading has taken the handshake further, and it does not rest yet.
    fn connect_between(&self) -> Result<(), Halt> {
        if !self.with(|ssl| ssl.in_init()) {
            return Ok(());
        }
        match self.run_handshake_keeping_early_data() {
            Err(Halt::EarlyData) => Ok(()),
            Ok(()) => Err(out_of_turn()),
            Err(halt) => Err(halt),
        }
    }

    /// A server's data to a client that has not proven itself yet.
    fn write_unauthenticated(&self, data: &[u8]) -> Result<usize, Halt> {
        let n = self.write_sealed(data)?;
        self.send_flight()?;
        Ok(n)
    }

    /// SSL_read_early_data(3).
    pub fn read_early_data(&self, buf: &mut [u8]) -> EarlyRead {
        let state = self.with(|ssl| ssl.driving.early);
        let server = self.with(|ssl| ssl.is_server());
        let in_turn = match state {
            EarlyState::None => self.with(|ssl| ssl.in_before()),
            EarlyState::Accepting | EarlyState::Reading => true,
            _ => false,
        };
        if !server || !in_turn {
            out_of_turn();
            return EarlyRead::Error;
        }
        if state != EarlyState::Reading {
            self.with(|ssl| ssl.set_role_if_none(Role::Server));
            self.with(|ssl| ssl.driving.early = EarlyState::Accepting);
            match self.run_handshake_wanting_early_data() {
                Err(Halt::EarlyData) => self.with(|ssl| ssl.driving.early = EarlyState::Reading),
                Ok(()) => return self.early_data_finished(),
                Err(_) => return EarlyRead::Error,
            }
        }
        if !self.with(|ssl| ssl.conn.as_ref().is_some_and(|conn| conn.early_data().1)) {
            return self.early_data_finished();
        }
        loop {
            let step = self.with(|ssl| ssl.conn.as_mut().map(|conn| conn.read_early_data(buf)));
            notices::deliver(self);
            match step {
                Some(Ok(ReadStep::Data(n))) => return EarlyRead::Success(n),
                Some(Ok(ReadStep::NeedInput)) => {
                    if self.fill().is_err() {
                        return EarlyRead::Error;
                    }
                }
                Some(Ok(ReadStep::NonApplication)) => {}
                Some(Ok(ReadStep::Handshake)) => return self.early_data_ends(),
                Some(Ok(ReadStep::Closed)) => {
                    self.closed();
                    return EarlyRead::Error;
                }
                Some(Err(error)) => {
                    self.fatal(error);
                    return EarlyRead::Error;
                }
                None => return EarlyRead::Error,
            }
        }
    }

    /// A message has come: the early data's end, and perhaps the rest of the handshake.
    fn early_data_ends(&self) -> EarlyRead {
        // What is still missing, or wrong, shows to the next call.
        let _ = self.run_handshake();
        if self.with(|ssl| ssl.conn.as_ref().is_some_and(|conn| conn.early_data_open())) {
            return EarlyRead::Error;
        }
        self.early_data_finished()
    }

    fn early_data_finished(&self) -> EarlyRead {
        self.with(|ssl| {
            ssl.driving.early = EarlyState::FinishedReading;
            if let Some(conn) = &mut ssl.conn {
                conn.want_early_data(false);
            }
        });
        EarlyRead::Finish
    }
}

/// The function was called at a time when it makes no sense.
fn out_of_turn() -> Halt {
    err::ssl_error(err::shared::SHOULD_NOT_HAVE_BEEN_CALLED);
    Halt::Refused
}
