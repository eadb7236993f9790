//! The ctrl command numbers against the system's `<openssl/ssl.h>`, as the C
//! preprocessor sees it.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

const OURS: &str = include_str!("../src/ssl/ctrl_numbers.rs");

fn is_command(name: &str) -> bool {
    name.starts_with("SSL_CTRL_") || name.starts_with("DTLS_CTRL_")
}

fn header() -> BTreeMap<String, String> {
    let mut cc = Command::new("cc")
        .args(["-dM", "-E", "-x", "c", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("cc");
    let mut input = cc.stdin.take().expect("a pipe");
    input
        .write_all(b"#include <openssl/ssl.h>\n")
        .expect("write");
    drop(input);
    let output = cc.wait_with_output().expect("cc");
    assert!(output.status.success(), "cc (Debian package libssl-dev)");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let defines = text
        .lines()
        .filter_map(|l| l.strip_prefix("#define ")?.split_once(' '));
    let commands = defines.filter(|(name, _)| is_command(name));
    commands
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn every_command_has_the_number_of_the_header() {
    let ours: BTreeMap<_, _> = OURS
        .lines()
        .filter_map(|l| {
            l.strip_prefix("pub const ")?
                .strip_suffix(';')?
                .split_once(": c_int = ")
        })
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let header = header();
    assert!(
        header.len() > 100,
        "only {} commands found in ssl.h",
        header.len()
    );
    assert_eq!(ours, header);
}
