//! A session that one library saved is resumed on the other, in both directions: the
//! reference's DER, PEM and ticket format, with ticket keys that both share.
//!
//! The library is `$LIBSSL_SO`, or the newest one cargo left beside this test.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The newest of the places where cargo leaves the cdylib.
fn built() -> PathBuf {
    if let Some(path) = env::var_os("LIBSSL_SO") {
        return path.into();
    }
    let test = env::current_exe().expect("this test's path");
    let deps = test.parent().expect("target/<profile>/deps");
    [deps.join("libssl.so"), deps.with_file_name("libssl.so")]
        .into_iter()
        .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
        .max()
        .expect("libssl.so beside this test: run cargo build, or set LIBSSL_SO")
        .1
}

fn succeed(what: &str, output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{what}: {text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// A directory with the program, a certificate and, in `ours`, the library by its name.
fn workshop() -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("session_interop");
    fs::create_dir_all(dir.join("ours")).expect("a directory");
    fs::copy(built(), dir.join("ours/libssl.so.3")).expect("a copy of the library");
    let program = dir.join("session_interop");
    let source = root().join("tests/c/session_interop.c");
    let mut cc = Command::new("cc");
    cc.arg("-o").arg(&program).arg(source).args(["-lssl", "-lcrypto"]);
    succeed("cc", &cc.output().expect("cc"));
    let mut openssl = Command::new("openssl");
    openssl.args("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=interop".split(' '));
    openssl.arg("-keyout").arg(dir.join("key.pem")).arg("-out").arg(dir.join("cert.pem"));
    succeed("openssl req", &openssl.output().expect("openssl"));
    dir
}

fn run(dir: &Path, ours: bool, what: &str, version: &str, file: &str) -> String {
    let mut command = Command::new(dir.join("session_interop"));
    command.args([what, version]).arg(dir).arg(dir.join(file)).env_remove("LD_LIBRARY_PATH");
    if ours {
        command.env("LD_LIBRARY_PATH", dir.join("ours"));
    }
    let name = if ours { "ferrule" } else { "reference" };
    succeed(&format!("{what} {version} on {name}"), &command.output().expect("the program"))
}

#[test]
fn sessions_and_tickets_cross_over() {
    let dir = workshop();
    for version in ["1.2", "1.3"] {
        for maker in [false, true] {
            let file = format!("{version}-{maker}.pem");
            let made = run(&dir, maker, "make", version, &file);
            assert_eq!(made, format!("TLSv{version} reused 0 0 cipher same\n"));
            for user in [false, true] {
                let used = run(&dir, user, "use", version, &file);
                assert_eq!(used, format!("TLSv{version} reused 1 1 cipher same\n"), "made by ours: {maker}, used by ours: {user}");
            }
        }
    }
}
