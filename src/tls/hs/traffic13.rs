//! The keys of TLS 1.3: where the key schedule stands, and putting its secrets to use.

use crate::codec::ProtocolVersion;
use crate::crypto::{aead::AeadAlg, hash::HashAlg, secret::Secret};
use crate::tls::{
    error::Error,
    keys13::{EarlySecrets, ExporterSecret, HandshakeSecrets, MasterSecrets, ResumptionSecret, TrafficSecret},
    record::{Aead13, Opener, Sealer},
    session::SessionData,
    suites::Suite,
};

use super::Cx;

/// How far the schedule has come.
#[derive(Default)]
pub(crate) enum Stage {
    #[default]
    None,
    Early(EarlySecrets),
    Handshake(HandshakeSecrets),
    Master(MasterSecrets),
}

/// The secrets of one connection.
#[derive(Default)]
pub(crate) struct Secrets {
    pub stage: Stage,
    pub client_hs: Option<TrafficSecret>,
    pub server_hs: Option<TrafficSecret>,
    pub client_app: Option<TrafficSecret>,
    pub server_app: Option<TrafficSecret>,
    pub early_exporter: Option<ExporterSecret>,
    pub exporter: Option<ExporterSecret>,
    pub resumption: Option<ResumptionSecret>,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets")
    }
}

/// The hash of a TLS 1.3 suite.
pub(crate) fn suite_hash(suite: &Suite) -> Result<HashAlg, Error> {
    suite.handshake_digest.ok_or(Error::internal())
}

fn aead(suite: &Suite) -> Result<AeadAlg, Error> {
    suite.enc.aead().ok_or(Error::internal())
}

fn protection(suite: &Suite, secret: &TrafficSecret) -> Result<Aead13, Error> {
    let alg = aead(suite)?;
    secret.with_key_iv(alg, |key, iv| Aead13::new(alg, key, iv)).map_err(|_| Error::internal())
}

impl Cx {
    /// Keys for what is received from now on.
    pub fn install_read(&mut self, secret: &TrafficSecret) -> Result<(), Error> {
        let suite = self.suite()?;
        self.install_read_of(suite, secret)
    }

    /// The same in a suite that need not be the handshake's: early data are in their session's.
    pub fn install_read_of(&mut self, suite: &Suite, secret: &TrafficSecret) -> Result<(), Error> {
        self.record_boundary()?;
        let opener = Opener::Aead13(protection(suite, secret)?);
        self.reader.set_version(ProtocolVersion::TLS1_3);
        self.reader.set_protection(opener);
        Ok(())
    }

    /// Keys for what is sent from now on.
    pub fn install_write(&mut self, secret: &TrafficSecret) -> Result<(), Error> {
        let sealer = Sealer::Aead13(protection(self.suite()?, secret)?);
        self.writer.set_protection(sealer);
        Ok(())
    }

    /// The early secret, of the PSK that is used or of none.
    pub fn begin_schedule(&mut self, psk: Option<&Secret>) -> Result<(), Error> {
        let hash = suite_hash(self.suite()?)?;
        self.transcript.start(hash);
        // No message is needed again: CertificateVerify signs the hash.
        self.transcript.free_buffer();
        self.secrets.stage = Stage::Early(EarlySecrets::new(hash, psk.map(|psk| &**psk)));
        Ok(())
    }

    /// The handshake traffic secrets, at ServerHello. `shared` is None in psk_ke.
    pub fn handshake_secrets(&mut self, shared: Option<&Secret>) -> Result<(), Error> {
        let Stage::Early(early) = std::mem::take(&mut self.secrets.stage) else { return Err(Error::internal()) };
        let stage = early.into_handshake(shared.map(|shared| &**shared));
        let hash = self.transcript.hash();
        self.secrets.client_hs = Some(stage.client_traffic(&hash));
        self.secrets.server_hs = Some(stage.server_traffic(&hash));
        self.secrets.stage = Stage::Handshake(stage);
        Ok(())
    }

    /// The application traffic and exporter secrets, at the server's Finished.
    pub fn master_secrets(&mut self) -> Result<(), Error> {
        let Stage::Handshake(stage) = std::mem::take(&mut self.secrets.stage) else { return Err(Error::internal()) };
        let stage = stage.into_master();
        let hash = self.transcript.hash();
        self.secrets.client_app = Some(stage.client_traffic(&hash));
        self.secrets.server_app = Some(stage.server_traffic(&hash));
        let exporter = stage.exporter(&hash);
        self.keylog("EXPORTER_SECRET", exporter.bytes());
        self.secrets.exporter = Some(exporter);
        self.secrets.stage = Stage::Master(stage);
        Ok(())
    }

    /// The resumption secret, at the client's Finished; the schedule ends here.
    pub fn resumption_secret(&mut self) -> Result<(), Error> {
        let Stage::Master(stage) = std::mem::take(&mut self.secrets.stage) else { return Err(Error::internal()) };
        self.secrets.resumption = Some(stage.resumption(&self.transcript.hash()));
        self.secrets.client_hs = None;
        self.secrets.server_hs = None;
        Ok(())
    }

    /// A secret of `secrets` that must be there by now.
    pub fn secret(&self, pick: impl Fn(&Secrets) -> Option<&TrafficSecret>) -> Result<TrafficSecret, Error> {
        pick(&self.secrets).cloned().ok_or(Error::internal())
    }
}

/// The early secrets over the ClientHello in the transcript, told to the key log.
/// Gives the client's traffic secret.
pub(crate) fn early_secrets(cx: &mut Cx, session: &SessionData) -> Result<TrafficSecret, Error> {
    let hash = suite_hash(session.suite)?;
    let early = EarlySecrets::new(hash, Some(&session.secret));
    let transcript = cx.transcript.hash_with(hash, &[]);
    let secret = early.client_traffic(&transcript);
    cx.keylog("CLIENT_EARLY_TRAFFIC_SECRET", secret.bytes());
    let exporter = early.exporter(&transcript);
    cx.keylog("EARLY_EXPORTER_SECRET", exporter.bytes());
    cx.secrets.early_exporter = Some(exporter);
    Ok(secret)
}

/// Client: early data is protected from here on, with the suite of the session.
pub(crate) fn install_early_write(cx: &mut Cx, session: &SessionData) -> Result<(), Error> {
    let secret = early_secrets(cx, session)?;
    cx.writer.set_protection(Sealer::Aead13(protection(session.suite, &secret)?));
    Ok(())
}
