//! The imports of `ossl` against the installed libcrypto and its headers.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const HEADERS: &str = "/usr/include/openssl";

fn libcrypto() -> PathBuf {
    let out = Command::new("cc").args(["-print-file-name=libcrypto.so"]).output().expect("cc");
    let path = PathBuf::from(String::from_utf8(out.stdout).expect("a path").trim());
    assert!(path.is_absolute(), "libcrypto.so was not found; is libssl-dev installed?");
    path
}

/// The functions libcrypto exports, with their version nodes.
fn exports() -> BTreeMap<String, String> {
    let out = Command::new("nm").args(["-D", "--defined-only"]).arg(libcrypto()).output().expect("nm");
    let text = String::from_utf8(out.stdout).expect("text");
    let names: BTreeMap<_, _> = text
        .lines()
        .filter_map(|line| line.split_whitespace().nth(2)?.split_once("@@"))
        .map(|(name, node)| (name.to_owned(), node.to_owned()))
        .collect();
    assert!(names.len() > 4_000, "only {} exports", names.len());
    names
}

fn imports() -> Vec<(String, String)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ossl/ffi");
    let mut out = Vec::new();
    for entry in fs::read_dir(dir).expect("src/ossl/ffi") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        for line in fs::read_to_string(&path).expect("a source").lines() {
            if let Some(rest) = line.strip_prefix("    pub fn ") {
                let name = rest.split('(').next().expect("a name");
                out.push((file.clone(), name.to_owned()));
            }
        }
    }
    out
}

#[test]
fn every_import_is_an_export_of_3_0() {
    let exports = exports();
    let imports = imports();
    assert!(imports.len() > 1_500, "only {} imports were found", imports.len());
    let mut seen = BTreeSet::new();
    for (file, name) in imports {
        let node = exports.get(&name);
        assert!(
            node.is_some_and(|n| n.starts_with("OPENSSL_3.0.")),
            "{file}: {name} has the version node {node:?}"
        );
        assert!(seen.insert(name.clone()), "{file}: {name} is declared twice");
    }
}

/// `#define PREFIX_NAME number` of a header.
fn defines(header: &str, prefix: &str) -> BTreeMap<String, u32> {
    let text = fs::read_to_string(Path::new(HEADERS).join(header)).expect("a header");
    text.lines()
        .filter_map(|line| {
            let mut words = line.strip_prefix("#")?.trim_start().strip_prefix("define ")?.split_whitespace();
            let name = words.next()?.strip_prefix(prefix)?.to_owned();
            Some((name, words.next()?.parse().ok()?))
        })
        .collect()
}

#[test]
fn every_reason_has_the_header_s_code() {
    let theirs = defines("sslerr.h", "SSL_R_");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ossl/err/reason.rs");
    let text = fs::read_to_string(path).expect("the table");
    let ours: BTreeMap<String, u32> = text
        .lines()
        .filter_map(|line| {
            let (name, rest) = line.strip_prefix("    ")?.split_once(" = ")?;
            Some((name.to_owned(), rest.split(',').next()?.parse().ok()?))
        })
        .collect();
    assert!(theirs.len() > 300);
    assert_eq!(ours, theirs);
}

/// Every number in `consts`, asked of the C compiler.
#[test]
fn every_constant_has_the_header_s_value() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ossl/consts");
    let mut checks = String::new();
    let mut count = 0;
    for entry in fs::read_dir(dir).expect("consts") {
        let path = entry.expect("an entry").path();
        let prefix = if path.file_stem().is_some_and(|s| s == "nid") { "NID_" } else { "" };
        for line in fs::read_to_string(&path).expect("a source").lines() {
            let Some((name, rest)) = line.strip_prefix("pub const ").and_then(|l| l.split_once(": ")) else {
                continue;
            };
            let (kind, value) = rest.split_once(" = ").expect("a value");
            let value = value.trim_end_matches(';');
            if kind.contains("CStr") {
                let text = value.trim_start_matches('c');
                checks.push_str(&format!(
                    "_Static_assert(__builtin_strcmp({prefix}{name}, {text}) == 0, \"{name}\");\n"
                ));
            } else {
                let c_type = match kind {
                    "u64" => "uint64_t",
                    "u32" => "uint32_t",
                    "c_ulong" => "unsigned long",
                    _ => "int",
                };
                checks.push_str(&format!(
                    "_Static_assert(({c_type})({prefix}{name}) == ({c_type})({value}), \"{name}\");\n"
                ));
            }
            count += 1;
        }
    }
    assert!(count > 900, "only {count} constants were found");
    let includes: String = [
        "ssl", "bio", "x509", "x509v3", "x509_vfy", "evp", "async", "ct", "crypto", "pem", "rsa", "dh", "ec", "conf",
        "srp", "obj_mac", "core_names", "store", "ocsp", "comp", "engine",
    ]
    .iter()
    .map(|h| format!("#include <openssl/{h}.h>\n"))
    .collect();
    let source = std::env::temp_dir().join(format!("ossl-consts-{}.c", std::process::id()));
    fs::write(&source, format!("#include <stdint.h>\n{includes}{checks}")).expect("a temporary file");
    let out = Command::new("cc").args(["-w", "-fsyntax-only"]).arg(&source).output().expect("cc");
    fs::remove_file(&source).expect("the temporary file");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}
