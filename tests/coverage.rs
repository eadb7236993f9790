//! docs/COVERAGE.md names what exists, and leaves no C topic and no program out.

use std::{collections::BTreeSet, fs, path::Path};

/// Names without their ending of the files in a folder that have it.
fn names(folder: &str, ending: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).expect("a folder");
    files.filter_map(|file| file.expect("a file").file_name().to_str()?.strip_suffix(ending).map(str::to_string)).collect()
}

/// What stands in code style in the second column of the tables.
fn named() -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/COVERAGE.md")).expect("docs/COVERAGE.md");
    let shown_by = text.lines().filter(|line| line.starts_with("| ")).filter_map(|line| line.splitn(3, '|').nth(2));
    shown_by.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_string).collect::<Vec<_>>()).collect()
}

#[test]
fn coverage_is_complete_and_true() {
    let mut topics = names("ctests", ".c");
    topics.remove("common");
    let mut programs = names("programs", ".sh");
    for part in ["lib", "nginx.conf"] {
        programs.remove(part);
    }
    let makefile = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Makefile")).expect("a Makefile");
    let mut wrong = Vec::new();
    let (mut seen_topics, mut seen_programs) = (BTreeSet::new(), BTreeSet::new());
    for name in named() {
        let known = if let Some(target) = name.strip_prefix("make ") {
            makefile.lines().any(|line| line.starts_with(&format!("{target}:")))
        } else if let Some(script) = name.strip_suffix(".sh") {
            seen_programs.insert(script.to_string());
            programs.contains(script)
        } else if let Some((file, function)) = name.split_once("::") {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/{file}.rs"));
            let text = fs::read_to_string(path).unwrap_or_default();
            if function == "*" { text.contains("#[test]") } else { text.contains(&format!("fn {function}(")) }
        } else {
            seen_topics.insert(name.clone());
            topics.contains(&name)
        };
        if !known {
            wrong.push(format!("{name}: no such thing"));
        }
    }
    wrong.extend(topics.difference(&seen_topics).map(|topic| format!("{topic}: a C topic that is not named")));
    wrong.extend(programs.difference(&seen_programs).map(|script| format!("{script}.sh: a program that is not named")));
    assert!(wrong.is_empty(), "docs/COVERAGE.md:\n{}", wrong.join("\n"));
}
