//! Turns `src/abi/symbols.txt` into the linker's version script and links the
//! library the way the reference is linked.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=src/abi/symbols.txt");
    println!("cargo::rerun-if-changed=build.rs");

    let table = fs::read_to_string("src/abi/symbols.txt").expect("src/abi/symbols.txt");
    let mut nodes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in table.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut columns = line.split('|').map(str::trim);
        let name = columns.next().expect("a name");
        let node = columns.next().expect("a version node");
        nodes.entry(node).or_default().push(name);
    }
    let mut script = String::new();
    for node in ["OPENSSL_3.0.0", "FERRULE_1.0"] {
        script.push_str(&format!("{node} {{\n  global:\n"));
        for name in nodes.get(node).into_iter().flatten() {
            script.push_str(&format!("    {name};\n"));
        }
        if node == "OPENSSL_3.0.0" {
            script.push_str("  local: *;\n");
        }
        script.push_str("};\n");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("OUT_DIR"));
    let map = out.join("libssl.map");
    fs::write(&map, script).expect("write the version script");

    let arg = |a: &str| println!("cargo::rustc-cdylib-link-arg={a}");
    arg(&format!("-Wl,--version-script={}", map.display()));
    arg("-Wl,-soname,libssl.so.3");
    arg("-Wl,-z,nodelete,-z,now,-z,relro,-z,noexecstack");
    // Under a fuzzer or a sanitizer its functions are the program's.
    if env::var_os("CARGO_CFG_FUZZING").is_none() && env::var_os("CARGO_CFG_SANITIZE").is_none() {
        arg("-Wl,-z,defs");
    }
    println!("cargo::rustc-link-lib=dylib=crypto");
}
