//! The C prototypes come from the Rust items: `include/openssl/ferrule_prototypes.h`
//! is what cbindgen makes of `src/abi/`. `BLESS=1 cargo test --test headers` writes it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const HEADER: &str = "include/openssl/ferrule_prototypes.h";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The rows of a `a | b | c` table.
fn table(path: &str) -> Vec<Vec<String>> {
    let text = read(path);
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

/// Every file of `src/abi` that exports functions, in alphabetical order, the macros' last.
fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for room in ["src/abi", "src/abi/macros"] {
        let mut here: Vec<PathBuf> = fs::read_dir(root().join(room))
            .unwrap_or_else(|e| panic!("{room}: {e}"))
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|e| e == "rs") && !path.ends_with("mod.rs"))
            .collect();
        here.sort();
        files.append(&mut here);
    }
    files
}

fn config(item: cbindgen::ItemType) -> cbindgen::Config {
    let mut config =
        cbindgen::Config::from_file(root().join("cbindgen.toml")).expect("cbindgen.toml");
    config.export.item_types = vec![item];
    config.no_includes = true;
    config
}

fn generate(config: cbindgen::Config, file: &Path) -> String {
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(file)
        .generate()
        .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).expect("UTF-8")
}

/// Splits cbindgen's output into declarations without their `;`. What it marks `extern` is an
/// import of the file, not an export.
fn declarations(text: &str) -> Vec<String> {
    text.split(";\n")
        .map(str::trim)
        .filter(|d| !d.is_empty() && !d.starts_with("extern "))
        .map(str::to_owned)
        .collect()
}

/// The name a declaration declares: the first identifier followed by `(` that is not a macro's.
fn declared(declaration: &str) -> &str {
    const TYPES: [&str; 2] = ["STACK_OF", "LHASH_OF"];
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    for (at, _) in declaration.match_indices('(') {
        let before = &declaration[..at];
        let name = &before[before.rfind(|c| !word(c)).map_or(0, |i| i + 1)..];
        if !name.is_empty() && !TYPES.contains(&name) {
            return name;
        }
    }
    panic!("no function in {declaration:?}");
}

/// Rust marks an argument that is not yet used by a leading underscore and one named like a
/// keyword by a trailing one; C's reader should see neither, nor a word that C++ reserves.
fn plain_names(declaration: &str) -> String {
    const RESERVED: [&str; 12] = [
        "new", "delete", "class", "template", "this", "private", "public", "default", "int",
        "char", "operator", "export",
    ];
    let mut out = String::new();
    let mut word = String::new();
    for c in declaration.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        let argument = word.starts_with('_') || word.ends_with('_');
        let bare = word.trim_matches('_');
        if argument && !bare.is_empty() && !RESERVED.contains(&bare) {
            out.push_str(bare);
        } else {
            out.push_str(&word);
        }
        word.clear();
        out.push(c);
    }
    out.pop();
    out
}

/// Typedefs of callbacks the hand-written header has no name for.
fn typedefs() -> String {
    let types = root().join("src/ssl/types.rs");
    let header = read("include/openssl/ssl.h");
    let known: BTreeSet<&str> = header
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .collect();
    let mut config = config(cbindgen::ItemType::Typedefs);
    let renamed: BTreeSet<String> = config.export.rename.keys().cloned().collect();
    let text = fs::read_to_string(&types).expect("types.rs");
    for line in text.lines() {
        let Some(rest) = line.strip_prefix("pub type ") else {
            continue;
        };
        let name = rest.split([' ', '=']).next().expect("a name").to_owned();
        if known.contains(name.as_str()) || renamed.contains(&name) {
            config.export.exclude.push(name);
        } else {
            config.export.include.push(name);
        }
    }
    generate(config, &types)
}

fn prototypes() -> (String, BTreeSet<String>) {
    let deprecated: BTreeMap<String, String> = table("tools/deprecated.txt")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let own: BTreeSet<String> = table("src/abi/symbols.txt")
        .into_iter()
        .filter(|row| row[1] != "OPENSSL_3.0.0")
        .map(|row| row[0].clone())
        .collect();
    let mut names = BTreeSet::new();
    let mut out = String::from(
        "/* SPDX-License-Identifier: Apache-2.0\n \
         * Generated from src/abi by cbindgen (BLESS=1 cargo test --test headers). Do not edit.\n \
         * Included by ssl.h, which declares the types. */\n\n\
         #ifndef FERRULE_PROTOTYPES_H\n#define FERRULE_PROTOTYPES_H\n\n\
         #include <stdio.h>\n#include <sys/time.h>\n\n\
         #ifdef __cplusplus\nextern \"C\" {\n#endif\n\n\
         /* Callback types the API leaves without a name. */\n",
    );
    for typedef in declarations(&typedefs()) {
        out.push_str(&format!("{typedef};\n"));
    }
    for file in sources() {
        let text = fs::read_to_string(&file).expect("a source");
        let found = declarations(&generate(config(cbindgen::ItemType::Functions), &file));
        if found.is_empty() {
            continue;
        }
        let title: Vec<&str> = text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(str::trim)
            .take_while(|line| !line.is_empty())
            .collect();
        let title = title.join("\n * ");
        out.push_str(&format!("\n/* {title} */\n"));
        for declaration in found {
            let name = declared(&declaration).to_owned();
            let mut line = plain_names(&declaration);
            if own.contains(&name) {
                // ssl.h has a macro of this name.
                line = line.replacen(&format!("{name}("), &format!("({name})("), 1);
            }
            // A macro may stand for a function that is not deprecated: no warning on that one.
            match deprecated.get(&name) {
                Some(since) if own.contains(&name) => out.push_str(&format!(
                    "#ifndef OPENSSL_NO_DEPRECATED_{since}\n{line};\n#endif\n"
                )),
                Some(since) => out.push_str(&format!(
                    "#ifndef OPENSSL_NO_DEPRECATED_{since}\nOSSL_DEPRECATEDIN_{since} {line};\n#endif\n"
                )),
                None => out.push_str(&format!("{line};\n")),
            }
            assert!(names.insert(name.clone()), "{name} is declared twice");
        }
    }
    out.push_str("\n#ifdef __cplusplus\n}\n#endif\n\n#endif /* FERRULE_PROTOTYPES_H */\n");
    (out, names)
}

/// Every exported name has a prototype and every prototype is exported.
#[test]
fn prototypes_are_the_exports() {
    let (_, names) = prototypes();
    let exported: BTreeSet<String> = table("src/abi/symbols.txt")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    let missing: Vec<_> = exported.difference(&names).collect();
    let extra: Vec<_> = names.difference(&exported).collect();
    assert!(
        missing.is_empty(),
        "in symbols.txt without a prototype: {missing:?}"
    );
    assert!(
        extra.is_empty(),
        "declared but not in symbols.txt: {extra:?}"
    );
}

/// The committed header is what the sources give.
#[test]
fn header_is_up_to_date() {
    let (text, _) = prototypes();
    if std::env::var_os("BLESS").is_some() {
        fs::write(root().join(HEADER), &text).expect("write the header");
    }
    if read(HEADER) != text {
        panic!("{HEADER} is stale: run BLESS=1 cargo test --test headers");
    }
}
