//! DTLS between two connections in memory: every suite and version, and networks that lose,
//! repeat, reorder and damage datagrams, by fixed seeds (RFC 6347).

#[path = "tls12/harness.rs"]
mod harness;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use harness::{Side, Store, all_suites, config, credential};
use ssl::codec::ProtocolVersion;
use ssl::tls::{
    config::{Asks, Config, Role},
    conn::{ReadStep, Timer},
    error::Error,
    options::op,
    suites::{Auth, Kx, Suite},
    version::Transport,
};

const VERSIONS: [ProtocolVersion; 2] = [ProtocolVersion::DTLS1_0, ProtocolVersion::DTLS1_2];

/// Pseudo-random numbers, the same each time (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % n
    }
}

/// What happens to datagrams, in percent.
#[derive(Clone, Copy, Default)]
struct Weather {
    lost: u64,
    twice: u64,
    late: u64,
    damaged: u64,
}

fn settings(versions: &[ProtocolVersion]) -> Config {
    Config { transport: Transport::Datagram, ..config(versions) }
}

fn sides(client: Config, server: Config, stores: &[Arc<Mutex<Store>>; 2], mtu: usize) -> [Side; 2] {
    let mut sides = [Side::new(Role::Client, client, &stores[0]), Side::new(Role::Server, server, &stores[1])];
    sides.iter_mut().for_each(|side| side.conn.set_mtu(mtu));
    sides
}

/// A network between two sides.
struct Network {
    chance: Chance,
    weather: Weather,
    /// What is on its way to each side.
    way: [VecDeque<Vec<u8>>; 2],
    /// Datagrams that were sent.
    sent: usize,
}

impl Network {
    fn new(seed: u64, weather: Weather) -> Network {
        Network { chance: Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1), weather, way: Default::default(), sent: 0 }
    }

    /// Takes what `side` has to send, datagram by datagram.
    fn take(&mut self, side: &mut Side, to: usize) {
        while let Some(len) = side.conn.output_part() {
            let out = side.conn.take_output();
            let datagram = out.pending()[..len].to_vec();
            side.conn.put_output(out, len);
            self.sent += 1;
            self.send(datagram, to);
        }
    }

    fn send(&mut self, mut datagram: Vec<u8>, to: usize) {
        let Weather { lost, twice, late, damaged } = self.weather;
        if self.chance.below(100) < lost {
            return;
        }
        if self.chance.below(100) < damaged {
            // Behind the record's header: what lies about itself has its own tests.
            let at = 13 + self.chance.below(datagram.len() as u64 - 13) as usize;
            // In clear, a damaged message is an error, as it must be.
            if datagram[3..5] != [0, 0] {
                datagram[at] ^= 1 << self.chance.below(8);
            }
        }
        if self.chance.below(100) < twice {
            self.way[to].push_back(datagram.clone());
        }
        match self.chance.below(100) < late {
            true => self.way[to].push_front(datagram),
            false => self.way[to].push_back(datagram),
        }
    }

    /// Gives `side` one datagram; false: there is none.
    fn give(&mut self, side: &mut Side, at: usize) -> bool {
        let Some(datagram) = self.way[at].pop_front() else { return false };
        // Not all of the one before was wanted.
        side.give(&datagram);
        true
    }

    /// Handshakes until both are done; the flights that were repeated.
    fn handshake(&mut self, sides: &mut [Side; 2]) -> Result<usize, Error> {
        let mut repeated = 0;
        for _ in 0..2_000 {
            let mut moved = false;
            let mut done = [false; 2];
            for at in 0..2 {
                let side = &mut sides[at];
                loop {
                    done[at] = side.handshake()?;
                    if done[at] {
                        // Its last flight may be asked for again.
                        side.read_all()?;
                    }
                    self.take(side, 1 - at);
                    if !self.give(side, at) {
                        break;
                    }
                    moved = true;
                }
            }
            if done == [true; 2] {
                return Ok(repeated);
            }
            if !moved && self.way.iter().all(VecDeque::is_empty) {
                for (at, side) in sides.iter_mut().enumerate() {
                    if let Timer::Running { .. } = side.conn.timer() {
                        side.conn.retransmit()?;
                        self.take(side, 1 - at);
                        repeated += 1;
                    }
                }
            }
        }
        let shown = sides.each_ref().map(|side| (side.conn.state(), side.conn.timer()));
        panic!("the handshake does not come to an end: {shown:?}");
    }

    /// Data both ways, a datagram a write; only what came is compared.
    fn exchange(&mut self, sides: &mut [Side; 2]) {
        for from in 0..2 {
            for n in 0..50usize {
                let data = vec![n as u8; 1 + n * 20];
                assert_eq!(sides[from].conn.write(&data).expect("a write"), data.len());
            }
            let [client, server] = sides;
            let (sender, receiver) = if from == 0 { (client, server) } else { (server, client) };
            self.take(sender, 1 - from);
            let mut seen = [false; 50];
            while self.give(receiver, 1 - from) {
                let mut buf = [0; 2048];
                while let ReadStep::Data(len) = receiver.conn.read(&mut buf, false).expect("a read") {
                    let n = usize::from(buf[0]);
                    assert!(len == 1 + n * 20 && buf[..len].iter().all(|byte| usize::from(*byte) == n));
                    assert!(!std::mem::replace(&mut seen[n], true), "a record came twice");
                }
            }
            let all = self.weather.lost + self.weather.damaged + self.weather.late == 0;
            assert!(!all || seen == [true; 50]);
        }
    }
}

fn slot_of(suite: &Suite) -> Option<usize> {
    match suite.auth {
        Auth::Rsa => Some(0),
        Auth::Dss => Some(2),
        Auth::Ecdsa => Some(3),
        _ => None,
    }
}

#[test]
fn every_suite_runs_full_and_resumed_over_both_versions() {
    let mut runs = 0;
    for version in VERSIONS {
        for suite in all_suites() {
            if suite.min_dtls().is_none_or(|min| min == 0xfefd && version == ProtocolVersion::DTLS1_0) {
                continue;
            }
            let stores: [Arc<Mutex<Store>>; 2] = Default::default();
            let side = || Config {
                suites: vec![suite],
                credentials: slot_of(suite).map(credential).into_iter().collect(),
                asks: Asks::PSK_CLIENT | Asks::PSK_SERVER | if suite.kx == Kx::Srp { Asks::SRP } else { Asks::empty() },
                ..settings(&[version])
            };
            let mut session = None;
            for resumed in [false, true] {
                let client = Config { session: session.take(), ..side() };
                let mut sides = sides(client, side(), &stores, 512);
                let mut network = Network::new(1, Weather::default());
                let repeated = network.handshake(&mut sides).unwrap_or_else(|error| panic!("{:?}: {error:?}", suite.name));
                assert_eq!(repeated, 0, "{:?}", suite.name);
                assert_eq!(sides[0].conn.suite().map(|suite| suite.id), Some(suite.id));
                assert_eq!(sides[0].conn.version(), Some(version));
                assert_eq!(sides[1].conn.session_reused(), resumed, "{:?}", suite.name);
                assert_eq!(sides[0].conn.finished(), sides[1].conn.peer_finished());
                network.exchange(&mut sides);
                session = sides[0].app.established.last().cloned().map(Arc::new);
                runs += 1;
            }
        }
    }
    assert!(runs > 200, "{runs}");
}

/// Whatever the network does, a handshake comes to its end, and nothing false is read.
#[test]
fn handshakes_survive_bad_networks() {
    let stores: [Arc<Mutex<Store>>; 2] = Default::default();
    let mut repeated = 0;
    for seed in 0..400u64 {
        let mut chance = Chance(seed.wrapping_mul(0xd134_2543_de82_ef95) | 1);
        let weather = Weather {
            lost: chance.below(40),
            twice: chance.below(40),
            late: chance.below(40),
            damaged: chance.below(20),
        };
        let mtu = 256 + chance.below(1300) as usize;
        let version = VERSIONS[(seed % 2) as usize];
        let verify_mode = if seed % 3 == 0 { 1 } else { 0 };
        let options = if seed % 5 < 3 { op::COOKIE_EXCHANGE } else { 0 };
        let side = || Config { credentials: vec![credential(0), credential(3)], ..settings(&[version]) };
        let server = Config { verify_mode, options, ..side() };
        let session = if seed % 4 == 3 {
            let store = stores[0].lock().expect("the store");
            store.ids.values().find(|session| session.version == version).cloned()
        } else {
            None
        };
        let mut sides = sides(Config { session, ..side() }, server, &stores, mtu);
        let mut network = Network::new(seed + 1, weather);
        repeated += network.handshake(&mut sides).unwrap_or_else(|error| panic!("seed {seed}: {error:?}"));
        assert_eq!(sides[0].conn.finished(), sides[1].conn.peer_finished(), "seed {seed}");
        assert_eq!(sides[1].conn.finished(), sides[0].conn.peer_finished(), "seed {seed}");
        network.exchange(&mut sides);
    }
    assert!(repeated > 400, "{repeated}");
}

/// No datagram of a flight is longer than it may be, whatever that is.
#[test]
fn flights_keep_to_the_size_of_datagrams() {
    for mtu in (208..1500).step_by(37) {
        let stores = Default::default();
        let side = || Config { credentials: vec![credential(0)], ..settings(&VERSIONS) };
        let [mut client, mut server] = sides(side(), side(), &stores, mtu);
        client.handshake().expect("a hello");
        while let Some(len) = client.conn.output_part() {
            assert!(len <= mtu);
            let out = client.conn.take_output();
            server.give(&out.pending()[..len].to_vec());
            client.conn.put_output(out, len);
            server.handshake().expect("a flight");
        }
        let mut datagrams = 0;
        while let Some(len) = server.conn.output_part() {
            assert!(len <= mtu, "{len} of {mtu}");
            let out = server.conn.take_output();
            server.conn.put_output(out, len);
            datagrams += 1;
        }
        assert!(datagrams >= 1200 / mtu);
    }
}

/// Bytes that are no datagrams of DTLS change nothing.
#[test]
fn noise_is_dropped() {
    let stores = Default::default();
    let side = || Config { credentials: vec![credential(3)], ..settings(&VERSIONS) };
    let mut sides = sides(side(), side(), &stores, 1400);
    let mut network = Network::new(7, Weather::default());
    network.handshake(&mut sides).expect("a handshake");
    let mut chance = Chance(99);
    for round in 0..2_000 {
        let mut noise: Vec<u8> = (0..chance.below(80)).map(|_| chance.below(256) as u8).collect();
        // Half of them look like records of the present epoch.
        if round % 2 == 0 && noise.len() > 13 {
            let len = noise.len() - 13;
            noise[..13].copy_from_slice(&[20 + (round % 5) as u8, 0xfe, 0xfd, 0, 1, 0, 0, 0, 0, 0, 200, 0, len as u8]);
        }
        for side in &mut sides {
            side.give(&noise);
            assert_eq!(side.read_all().expect("no error"), b"");
        }
    }
    network.exchange(&mut sides);
}
