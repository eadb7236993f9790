//! The client replays the simple 1-RTT handshake of RFC 8448 section 3: its hello and key
//! are those of the trace, everything after them has to be as well.

use std::sync::Arc;

use super::{Cx, State};
use crate::codec::ProtocolVersion;
use crate::crypto::kx::PrivateShare;
use crate::tls::{
    ask::Answer,
    config::{Config, Role},
    conn::Step,
    groups::Group,
    sigalgs, suites,
    transcript::Transcript,
    version::VersionSet,
};

const CLIENT_PRIVATE: &str = "49af42ba7f7994852d713ef2784bcbcaa7911de26adc5642cb634540e7ea5005";

const CLIENT_HELLO: &str = "
    010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece700000613011303
    13020100009100 00000b0009000006736572766572ff01000100000a00140012001d00170018001901000101
    010201030104002300000033002600 24001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d
    5413691e529aaf2c002b0003020304000d0020001e0403050306030203080408050806040105010601020104
    02050206020202002d00020101001c00024001";

const SERVER_HELLO: &str = "
    160303005a020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e269280013
    0100002e00330024001d0020c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f00
    2b00020304";

/// EncryptedExtensions to Finished, sealed.
const SERVER_FLIGHT: &str = "
    17030302a2d1ff334a56f5bff6594a07cc87b580233f500f45e489e7f33af35edf7869fcf40aa40aa2b8ea73f8
    48a7ca07612ef9f945cb960b4068905123ea78b111b429ba9191cd05d2a389280f526134aadc7fc78c4b729df8
    28b5ecf7b13bd9aefb0e57f271585b8ea9bb355c7c79020716cfb9b1183ef3ab20e37d57a6b9d7477609aee6e1
    22a4cf51427325250c7d0e509289444c9b3a648f1d71035d2ed65b0e3cdd0cbae8bf2d0b227812cbb360987255
    cc744110c453baa4fcd610928d809810e4b7ed1a8fd991f06aa6248204797e36a6a73b70a2559c09ead686945b
    a246ab66e5edd8044b4c6de3fcf2a89441ac66272fd8fb330ef8190579b3684596c960bd596eea520a56a8d650
    f563aad27409960dca63d3e688611ea5e22f4415cf9538d51a200c27034272968a264ed6540c84838d89f72c24
    461aad6d26f59ecaba9acbbb317b66d902f4f292a36ac1b639c637ce343117b659622245317b49eeda0c6258f1
    00d7d961ffb138647e92ea330faeea6dfa31c7a84dc3bd7e1b7a6c7178af36879018e3f252107f243d243dc733
    9d5684c8b0378bf30244da8c87c843f5e56eb4c5e8280a2b48052cf93b16499a66db7cca71e4599426f7d461e6
    6f99882bd89fc50800becca62d6c74116dbd2972fda1fa80f85df881edbe5a37668936b335583b599186dc5c69
    18a396fa48a181d6b6fa4f9d62d513afbb992f2b992f67f8afe67f76913fa388cb5630c8ca01e0c65d11c66a1e
    2ac4c85977b7c7a6999bbf10dc35ae69f5515614636c0b9b68c19ed2e31c0b3b66763038ebba42f3b38edc0399
    f3a9f23faa63978c317fc9fa66a73f60f0504de93b5b845e275592c12335ee340bbc4fddd502784016e4b3be7e
    f04dda49f4b440a30cb5d2af939828fd4ae3794e44f94df5a631ede42c1719bfdabf0253fe5175be898e750edc
    53370d2b";

const CLIENT_FINISHED: &str = "
    170303003575ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44d87f38f80338ac98fc46deb3
    84bd1caeacab6867d726c40546";

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter_map(|b| char::from(b).to_digit(16)).map(|d| d as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn run(cx: &mut Cx, mut state: State) -> State {
    loop {
        let (next, step) = state.step(cx).expect("the trace is good");
        state = next;
        match step {
            Step::Continue | Step::Flush => {}
            Step::Ask(_) => cx.answer = Some(Answer::Proceed),
            _ => return state,
        }
    }
}

#[test]
fn the_simple_handshake_of_rfc_8448() {
    let mut versions = VersionSet::default();
    versions.insert(ProtocolVersion::TLS1_3);
    let config = Config {
        versions,
        suites13: vec![suites::by_id(0x1301).expect("a suite")],
        groups: vec![Group::X25519, Group::SECP256R1],
        key_share_groups: vec![Group::X25519],
        sigalgs: sigalgs::default_list().collect(),
        server_name: Some(b"server".to_vec()),
        max_cert_list: 10_000,
        ..Config::default()
    };
    let mut cx = Cx::new(Role::Client, Arc::new(config));
    let state = run(&mut cx, State::Before);
    // From here on the hello is that of the trace.
    cx.out = Default::default();
    cx.transcript = Transcript::new();
    cx.transcript.add(&hex(CLIENT_HELLO));
    let share = PrivateShare::from_private(Group::X25519, &hex(CLIENT_PRIVATE)).expect("a key");
    cx.hello.shares = vec![(Group::X25519, share)];
    cx.neg.sent_extensions.push(28);
    cx.reader.extend(&hex(SERVER_HELLO));
    let state = run(&mut cx, state);
    cx.reader.extend(&hex(SERVER_FLIGHT));
    let state = run(&mut cx, state);
    assert!(matches!(state, State::Established));
    assert_eq!(cx.out.pending(), hex(CLIENT_FINISHED));
    assert_eq!(cx.neg.record_size_limit, 0x4001);
    let exporter = cx.secrets.exporter.as_ref().expect("a secret").bytes().to_vec();
    assert_eq!(exporter, hex("fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50"));
}
