//! The house rules of docs/ARCHITECTURE.md that a program can check.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Which room may name which, beyond itself. `*` is the whole crate.
///
/// A row is the longest prefix of the file's module path that stands here.
const ARROWS: [(&str, &[&str]); 6] = [
    ("abi", &["abi", "ssl", "ossl"]),
    ("ssl", &["ssl", "tls", "codec", "crypto", "ossl"]),
    ("tls", &["tls", "codec", "crypto"]),
    ("codec", &["codec"]),
    ("crypto", &["crypto", "ossl"]),
    ("ossl", &["ossl"]),
];

/// Files outside `ossl` and `abi` that may hold `unsafe`: they lend objects to C and call back.
const UNSAFE_FILES: [&str; 1] = ["ssl/lend.rs"];
const UNSAFE_ROOMS: [&str; 3] = ["ossl", "abi", "ssl/callbacks"];

const LONGEST: usize = 1200;

struct Source {
    /// Relative to `src`, with `/`.
    path: String,
    text: String,
    /// The text without comments and with string contents blanked, line for line.
    code: String,
}

fn sources() -> Vec<Source> {
    fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(path);
            }
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&src, &mut paths);
    paths.sort();
    assert!(paths.len() > 10, "the sources were not found");
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source");
            let code = blank(&text);
            let path = path
                .strip_prefix(&src)
                .expect("under src")
                .to_string_lossy()
                .into_owned();
            Source { path, text, code }
        })
        .collect()
}

/// Blanks comments and the insides of string and character literals; keeps line breaks.
fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let keep = |c: char| if c == '\n' { '\n' } else { ' ' };
    let mut i = 0;
    while i < chars.len() {
        let rest = &chars[i..];
        let word_before = i > 0 && (chars[i - 1].is_alphanumeric() || chars[i - 1] == '_');
        if rest.starts_with(&['/', '/']) {
            while i < chars.len() && chars[i] != '\n' {
                out.push(' ');
                i += 1;
            }
        } else if rest.starts_with(&['/', '*']) {
            let mut depth = 0;
            while i < chars.len() {
                if chars[i..].starts_with(&['/', '*']) {
                    depth += 1;
                    out.push_str("  ");
                    i += 2;
                } else if chars[i..].starts_with(&['*', '/']) {
                    depth -= 1;
                    out.push_str("  ");
                    i += 2;
                    if depth == 0 {
                        break;
                    }
                } else {
                    out.push(keep(chars[i]));
                    i += 1;
                }
            }
        } else if let Some(hashes) = raw_string(rest).filter(|_| !word_before) {
            let close: Vec<char> = std::iter::once('"')
                .chain(std::iter::repeat_n('#', hashes))
                .collect();
            while i < chars.len() && chars[i] != '"' {
                out.push(' ');
                i += 1;
            }
            out.push('"');
            i += 1;
            while i < chars.len() && !chars[i..].starts_with(&close) {
                out.push(keep(chars[i]));
                i += 1;
            }
            out.extend(&close);
            i += close.len();
        } else if chars[i] == '"' {
            out.push('"');
            i += 1;
            while i < chars.len() && chars[i] != '"' {
                let step = if chars[i] == '\\' { 2 } else { 1 };
                for c in chars[i..].iter().take(step) {
                    out.push(keep(*c));
                }
                i += step;
            }
            out.push('"');
            i += 1;
        } else if chars[i] == '\'' && (rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'')) {
            // A character; anything else after a quote is a lifetime.
            let from = if rest[1] == '\\' { i + 3 } else { i + 2 };
            let end = (from..chars.len())
                .find(|&j| chars[j] == '\'')
                .unwrap_or(chars.len() - 1);
            for c in &chars[i..=end] {
                out.push(keep(*c));
            }
            i = end + 1;
        } else {
            out.push(chars[i]);
            i += 1;
        }
    }
    out
}

/// How many `#` a raw string that starts here has.
fn raw_string(rest: &[char]) -> Option<usize> {
    let at = rest.iter().position(|&c| c == 'r').filter(|&at| at <= 1)?;
    if at == 1 && !matches!(rest[0], 'b' | 'c') {
        return None;
    }
    let hashes = rest[at + 1..].iter().take_while(|&&c| c == '#').count();
    (rest.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

/// Words of a line: identifiers.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|w| !w.is_empty())
}

/// `tls/hs/ext/alpn.rs` is `tls::hs::ext::alpn`; `tls/mod.rs` is `tls`; `lib.rs` is ``.
fn module(path: &str) -> String {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" {
        String::new()
    } else {
        path.replace('/', "::")
    }
}

fn report(law: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{law}:\n  {}", broken.join("\n  "));
}

/// The top-level rooms a file's code names: `crate::x`, `crate::{x, y}` and, in the library's
/// own submodules, as many `super::` as lead to the root.
fn rooms_named(source: &Source) -> Vec<(usize, String)> {
    let depth = module(&source.path)
        .split("::")
        .filter(|m| !m.is_empty())
        .count();
    let mut starts = vec!["crate::".to_owned()];
    if depth > 0 {
        starts.push("super::".repeat(depth));
    }
    let mut found = Vec::new();
    for start in starts {
        for (at, _) in source.code.match_indices(&start) {
            let before = source.code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let line = source.code[..at].matches('\n').count() + 1;
            let rest = source.code[at + start.len()..].trim_start();
            if let Some(list) = rest.strip_prefix('{') {
                // Only the first name of each branch of the list.
                let mut level = 0;
                let mut fresh = true;
                let mut name = String::new();
                for c in list.chars() {
                    match c {
                        '{' => level += 1,
                        '}' if level == 0 => break,
                        '}' => level -= 1,
                        ',' if level == 0 => fresh = true,
                        _ if level > 0 => {}
                        c if c.is_alphanumeric() || c == '_' => {
                            if fresh {
                                name.push(c);
                            }
                            continue;
                        }
                        _ => {}
                    }
                    if !name.is_empty() {
                        found.push((line, std::mem::take(&mut name)));
                        fresh = c == ',' && level == 0;
                    }
                }
                if !name.is_empty() {
                    found.push((line, name));
                }
            } else if let Some(name) = words(rest).next().filter(|n| rest.starts_with(n)) {
                if name != "super" {
                    found.push((line, name.to_owned()));
                }
            }
        }
    }
    found
}

#[test]
fn arrows_point_down() {
    let rooms = ["abi", "ssl", "tls", "codec", "crypto", "ossl"];
    let mut broken = Vec::new();
    for source in sources() {
        let module = module(&source.path);
        let row = ARROWS
            .iter()
            .filter(|(room, _)| module == *room || module.starts_with(&format!("{room}::")))
            .max_by_key(|(room, _)| room.len());
        let Some((_, allowed)) = row else { continue };
        for (line, name) in rooms_named(&source) {
            if rooms.contains(&name.as_str()) && !allowed.contains(&name.as_str()) {
                broken.push(format!("src/{}:{line} names crate::{name}", source.path));
            }
        }
    }
    report("arrows point down (ARROWS in tests/laws.rs)", &broken);
}

#[test]
fn codec_and_tls_forbid_unsafe() {
    let broken: Vec<String> = ["codec/mod.rs", "tls/mod.rs"]
        .iter()
        .filter(|root| {
            let source = sources()
                .into_iter()
                .find(|s| s.path == **root)
                .expect("a room's root");
            !source.code.contains("#![forbid(unsafe_code)]")
        })
        .map(|root| format!("src/{root}"))
        .collect();
    report("#![forbid(unsafe_code)] stands in the root", &broken);
}

#[test]
fn unsafe_stays_in_its_rooms() {
    let mut broken = Vec::new();
    for source in sources() {
        let in_room = |room: &&str| source.path.strip_prefix(*room).is_some_and(|rest| rest.starts_with('/'));
        if UNSAFE_ROOMS.iter().any(|room| in_room(room)) || UNSAFE_FILES.contains(&source.path.as_str()) {
            continue;
        }
        // The type of a C callback is not unsafe code; calling it is.
        let code = source.code.replace("unsafe extern \" \" fn(", "");
        for (number, line) in code.lines().enumerate() {
            if words(line).any(|word| word == "unsafe") {
                broken.push(format!("src/{}:{}", source.path, number + 1));
            }
        }
    }
    report(
        "unsafe stands only in ossl, abi, ssl/lend.rs and ssl/callbacks",
        &broken,
    );
}

#[test]
fn no_lint_is_switched_off() {
    const KEPT_ON: [&str; 6] = [
        "unsafe_code",
        "unsafe_op_in_unsafe_fn",
        "undocumented_unsafe_blocks",
        "dead_code",
        "unused",
        "warnings",
    ];
    let mut broken = Vec::new();
    for source in sources() {
        // Attributes may span lines: look from each `allow(` or `expect(` to its `)`.
        for start in ["allow(", "expect("] {
            for (at, _) in source.code.match_indices(start) {
                let head = source.code[..at].trim_end();
                if !head.ends_with('[') && !head.ends_with(',') {
                    continue;
                }
                let inside = source.code[at + start.len()..]
                    .split(')')
                    .next()
                    .unwrap_or_default();
                if let Some(word) =
                    words(inside).find(|w| KEPT_ON.contains(w) || w.starts_with("unused_"))
                {
                    let line = source.code[..at].matches('\n').count() + 1;
                    broken.push(format!("src/{}:{line} {word}", source.path));
                }
            }
        }
    }
    report("these lints are never switched off", &broken);
}

#[test]
fn a_file_is_read_in_one_sitting() {
    let broken: Vec<String> = sources()
        .iter()
        .map(|s| (s.path.as_str(), s.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("src/{path} has {lines} lines"))
        .collect();
    report("no source file is longer than 1,200 lines", &broken);
}

#[test]
fn only_ossl_imports_from_c() {
    let mut broken = Vec::new();
    for source in sources() {
        if source.path.starts_with("ossl/") {
            continue;
        }
        for (number, line) in source.code.lines().enumerate() {
            if line.contains("extern \"") && line.trim_end().ends_with('{') && !line.contains("fn ")
            {
                broken.push(format!("src/{}:{}", source.path, number + 1));
            }
        }
    }
    report("only ossl declares imports from C", &broken);
}

// The checks check themselves.

fn sample(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
        code: blank(text),
    }
}

#[test]
fn comments_and_strings_do_not_count() {
    let code = blank(
        "a // unsafe\nlet s = \"unsafe { \\\" }\"; /* unsafe /* x */ */ 'u' b'\\'' r#\"unsafe\"# &'a str",
    );
    assert!(!code.contains("unsafe"), "{code}");
    assert!(code.contains("&'a str") && code.contains("let s"), "{code}");
    assert_eq!(code.matches('\n').count(), 1);
}

#[test]
fn rooms_are_found_in_every_form() {
    let text = "use crate::tls::conn;\nuse crate::{codec::{Reader, hello}, crypto, ossl::{bio}};\nfn f() { super::super::abi::g(); crate::ssl::h() }\n";
    let mut names: Vec<String> = rooms_named(&sample("tls/conn.rs", text))
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    names.sort();
    assert_eq!(names, ["abi", "codec", "crypto", "ossl", "ssl", "tls"]);
}
