//! `src/abi/symbols.txt` against the built library, the reference, the sources
//! and the documents made from it. `BLESS=1 cargo test --test symbols` writes the
//! documents, and the statuses that the sources decide.
//!
//! The library is `$LIBSSL_SO`, or the newest one cargo left beside this test; the
//! reference is `$LIBSSL_REFERENCE`, or the system's libssl.so.3.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const TABLE: &str = "src/abi/symbols.txt";
const REFERENCE_NODE: &str = "OPENSSL_3.0.0";
const OWN_NODE: &str = "FERRULE_1.0";

struct Row {
    name: String,
    node: String,
    page: String,
    status: String,
    /// What lacks, where the status is not "full".
    note: String,
}

impl Row {
    /// Status and note as the table and the document have them.
    fn told(&self) -> String {
        if self.note.is_empty() { self.status.clone() } else { format!("{}: {}", self.status, self.note) }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table() -> Vec<Row> {
    let text = fs::read_to_string(root().join(TABLE)).expect(TABLE);
    let mut rows = Vec::new();
    for line in text
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let columns: Vec<_> = line.split('|').map(|c| c.trim().to_owned()).collect();
        let [name, node, page, status] = columns
            .try_into()
            .unwrap_or_else(|_| panic!("four columns: {line}"));
        let (status, note) = match status.split_once(": ") {
            Some((status, note)) => (status.to_owned(), note.to_owned()),
            None => (status, String::new()),
        };
        rows.push(Row {
            name,
            node,
            page,
            status,
            note,
        });
    }
    rows
}

fn run(program: &str, args: &[&str], file: &Path) -> String {
    let output = Command::new(program)
        .args(args)
        .arg(file)
        .env("LC_ALL", "C")
        .output();
    let output = output.unwrap_or_else(|e| panic!("{program}: {e} (Debian package binutils)"));
    assert!(
        output.status.success(),
        "{program} {}: {output:?}",
        file.display()
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The defined dynamic symbols as `name@node`, without the nodes' own entries.
fn exports(library: &Path) -> BTreeSet<String> {
    run(
        "nm",
        &["-D", "--defined-only", "--with-symbol-versions"],
        library,
    )
    .lines()
    .filter_map(|line| {
        let mut fields = line.split_whitespace().skip(1);
        let (kind, name) = (fields.next()?, fields.next()?);
        (kind != "A").then(|| name.replace("@@", "@"))
    })
    .collect()
}

/// The newest of the places where cargo leaves the cdylib: `cargo build` beside
/// `deps`, `cargo test` in it.
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

fn reference() -> PathBuf {
    if let Some(path) = env::var_os("LIBSSL_REFERENCE") {
        return path.into();
    }
    let arch = env::consts::ARCH;
    [
        format!("/usr/lib/{arch}-linux-gnu"),
        "/usr/lib64".into(),
        "/usr/lib".into(),
    ]
    .iter()
    .map(|dir| Path::new(dir).join("libssl.so.3"))
    .find(|path| path.exists())
    .expect("the system's libssl.so.3 (Debian package libssl3)")
}

fn difference(left: &BTreeSet<String>, right: &BTreeSet<String>) -> String {
    left.difference(right)
        .cloned()
        .collect::<Vec<_>>()
        .join(" ")
}

fn assert_same(what: &str, ours: &BTreeSet<String>, theirs: &BTreeSet<String>) {
    let (more, less) = (difference(ours, theirs), difference(theirs, ours));
    assert!(
        more.is_empty() && less.is_empty(),
        "{what}\n  too many: {more}\n  missing: {less}"
    );
}

fn listed(node: Option<&str>) -> BTreeSet<String> {
    let rows = table();
    let wanted = rows.iter().filter(|r| node.is_none_or(|n| r.node == n));
    wanted.map(|r| format!("{}@{}", r.name, r.node)).collect()
}

#[test]
fn table_is_well_formed() {
    let rows = table();
    let names: BTreeSet<_> = rows.iter().map(|r| &r.name).collect();
    assert_eq!(names.len(), rows.len(), "a name stands twice");
    for row in &rows {
        assert!(
            [REFERENCE_NODE, OWN_NODE].contains(&&*row.node),
            "{}: node {}",
            row.name,
            row.node
        );
        let known = ["full", "partial", "refused"].contains(&&*row.status);
        assert!(known, "{}: status {}", row.name, row.status);
        assert_eq!(row.status == "full", row.note.is_empty(), "{}: what lacks is said, or nothing lacks", row.name);
    }
}

#[test]
fn reference_exports_what_the_table_lists() {
    assert_same(
        "the table against the reference",
        &listed(Some(REFERENCE_NODE)),
        &exports(&reference()),
    );
}

#[test]
fn library_exports_what_the_table_lists_and_nothing_else() {
    let library = built();
    assert_same(
        &library.display().to_string(),
        &exports(&library),
        &listed(None),
    );
}

#[test]
fn library_is_linked_like_the_reference() {
    let library = built();
    let dynamic = run("readelf", &["-dW"], &library);
    let field = |tag: &str| {
        dynamic
            .lines()
            .find(|l| l.contains(tag))
            .unwrap_or_default()
    };
    assert!(field("(SONAME)").contains("[libssl.so.3]"), "{dynamic}");
    assert!(
        dynamic.contains("[libcrypto.so.3]"),
        "libcrypto is linked dynamically\n{dynamic}"
    );
    assert!(field("(FLAGS_1)").contains("NODELETE"), "{dynamic}");
    assert!(field("(FLAGS_1)").contains("NOW"), "{dynamic}");
    assert!(!dynamic.contains("TEXTREL"), "text relocations\n{dynamic}");
    assert!(
        !dynamic.contains("RPATH") && !dynamic.contains("RUNPATH"),
        "{dynamic}"
    );

    let segments = run("readelf", &["-lW"], &library);
    assert!(segments.contains("GNU_RELRO"), "{segments}");
    let stack = segments
        .lines()
        .find(|l| l.contains("GNU_STACK"))
        .expect("GNU_STACK");
    let flags = stack.split_whitespace().nth(6).expect("flags");
    assert_eq!(flags, "RW", "an executable stack\n{stack}");
    let both = segments
        .lines()
        .filter(|l| l.contains(" LOAD ") && l.contains("RWE"));
    assert_eq!(
        both.count(),
        0,
        "a segment both writable and executable\n{segments}"
    );
}

/// The text of every file under `dir` with one of these extensions.
fn sources(dir: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(dir)];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                let text = fs::read_to_string(&path).expect("UTF-8");
                found.push((path, text));
            }
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|w| !w.is_empty())
}

/// The body of each exported function, by name.
fn bodies(files: &[(PathBuf, String)]) -> BTreeMap<String, String> {
    let mut bodies = BTreeMap::new();
    for (_, text) in files {
        for item in text.split("#[unsafe(no_mangle)]").skip(1) {
            let item = item.split("\n}").next().unwrap_or(item);
            let after = item.split(" fn ").nth(1).unwrap_or_default();
            let Some(name) = words(after).next() else {
                continue;
            };
            bodies.insert(name.to_owned(), item.to_owned());
        }
    }
    bodies
}

/// The names that refuse: those whose body says so, and the functions of our own
/// node that lead to one of them.
fn refusing(rows: &[Row]) -> BTreeSet<String> {
    let bodies = bodies(&sources("src/abi", "rs"));
    let missing: Vec<_> = rows
        .iter()
        .filter(|r| !bodies.contains_key(&r.name))
        .map(|r| &*r.name)
        .collect();
    assert!(
        missing.is_empty(),
        "listed, but no such function in src/abi: {missing:?}"
    );
    let mut refused: BTreeSet<String> = bodies
        .iter()
        .filter(|(name, body)| body.contains(&format!("refuse(c\"{name}\"")))
        .map(|(name, _)| name.clone())
        .collect();
    loop {
        let before = refused.len();
        for row in rows.iter().filter(|r| r.node == OWN_NODE) {
            let leads = words(&bodies[&row.name]).any(|w| w != row.name && refused.contains(w));
            if leads {
                refused.insert(row.name.clone());
            }
        }
        if refused.len() == before {
            return refused;
        }
    }
}

fn blessing() -> bool {
    env::var_os("BLESS").is_some()
}

/// Compares a generated file with what it should be, or writes it when blessing.
fn check_or_write(path: &str, wanted: &str) {
    let path = root().join(path);
    if fs::read_to_string(&path).ok().as_deref() == Some(wanted) {
        return;
    }
    assert!(
        blessing(),
        "{} is stale: run BLESS=1 cargo test --test symbols",
        path.display()
    );
    fs::create_dir_all(path.parent().expect("a directory")).expect("create the directory");
    fs::write(&path, wanted).expect("write");
}

/// "refused" stands exactly where the source refuses; SYMBOLS.md and README say
/// what the table says. One test, because blessing writes one before the other.
#[test]
fn statuses_and_documents_are_true() {
    let mut rows = table();
    let refused = refusing(&rows);
    for row in &mut rows {
        row.status = match (refused.contains(&row.name), &*row.status) {
            (true, _) => "refused".to_owned(),
            (false, "refused") => "partial".to_owned(),
            (false, status) => status.to_owned(),
        };
    }
    let old = fs::read_to_string(root().join(TABLE)).expect(TABLE);
    let mut new: String = old
        .lines()
        .filter(|l| l.starts_with('#'))
        .flat_map(|l| [l, "\n"])
        .collect();
    for row in &rows {
        new += &format!("{} | {} | {} | {}\n", row.name, row.node, row.page, row.told());
    }
    check_or_write(TABLE, &new);
    check_or_write("docs/SYMBOLS.md", &document(&rows));

    let readme = fs::read_to_string(root().join("README.md")).unwrap_or_default();
    if !readme.is_empty() {
        check_or_write("README.md", &with_coverage(&readme, &coverage(&rows)));
    }
}

/// "full" may stand only where a test names the function.
#[test]
fn full_is_tested() {
    let mut tested = BTreeSet::new();
    for (path, text) in sources("ctests", "c").iter().chain(&sources("tests", "rs")) {
        // Tests that pass NULL show no effect.
        if !path.ends_with("symbols.rs") && !path.to_string_lossy().contains("null_") {
            tested.extend(words(text).map(str::to_owned));
        }
    }
    let rows = table();
    let untested = rows
        .iter()
        .filter(|r| r.status == "full" && !tested.contains(&r.name));
    let untested: Vec<_> = untested.map(|r| &*r.name).collect();
    assert!(
        untested.is_empty(),
        "\"full\", but no test in ctests/ or tests/ names them: {untested:?}"
    );
}

fn count(rows: &[Row], node: &str, status: &str) -> usize {
    rows.iter()
        .filter(|r| r.node == node && r.status == status)
        .count()
}

fn coverage(rows: &[Row]) -> String {
    let line = |node: &str| {
        let all = rows.iter().filter(|r| r.node == node).count();
        let [full, partial, refused] = ["full", "partial", "refused"].map(|s| count(rows, node, s));
        format!("{all} ({full} full, {partial} partial, {refused} refused)")
    };
    format!(
        "Functions of libssl's ABI: {}; macros as real functions: {}. The list: [docs/SYMBOLS.md](docs/SYMBOLS.md).",
        line(REFERENCE_NODE),
        line(OWN_NODE)
    )
}

/// README with the lines from `<!-- coverage -->` to `<!-- /coverage -->` (or to the
/// next empty line) replaced.
fn with_coverage(readme: &str, line: &str) -> String {
    const BEGIN: &str = "<!-- coverage -->";
    const END: &str = "<!-- /coverage -->";
    let (before, rest) = readme
        .split_once(BEGIN)
        .expect("README.md has no <!-- coverage -->");
    let after = match rest.split_once(END) {
        Some((_, after)) => after,
        None => rest.find("\n\n").map_or("\n", |at| &rest[at..]),
    };
    format!("{before}{BEGIN}\n{line}\n{END}{after}")
}

fn document(rows: &[Row]) -> String {
    let mut text = String::from(
        "# The exported functions\n\n\
         Generated from `src/abi/symbols.txt` by `BLESS=1 cargo test --test symbols`. Do not edit.\n\n\
         - **full**: built, and a test calls it and checks its effect.\n\
         - **partial**: built, with something missing or not yet tested on its own.\n\
         - **refused**: fails as its man page says, with `ERR_R_UNSUPPORTED` on the error queue.\n\n\
         | | all | full | partial | refused |\n|---|---|---|---|---|\n",
    );
    for node in [REFERENCE_NODE, OWN_NODE] {
        let all = rows.iter().filter(|r| r.node == node).count();
        let [full, partial, refused] = ["full", "partial", "refused"].map(|s| count(rows, node, s));
        text += &format!("| `{node}` | {all} | {full} | {partial} | {refused} |\n");
    }
    for (node, title) in [
        (REFERENCE_NODE, "`OPENSSL_3.0.0`: the ABI of libssl.so.3"),
        (
            OWN_NODE,
            "`FERRULE_1.0`: macros of the headers as real functions",
        ),
    ] {
        text += &format!("\n## {title}\n\n| function | man page | status |\n|---|---|---|\n");
        for row in rows.iter().filter(|r| r.node == node) {
            let page = if row.page == "-" {
                "none".into()
            } else {
                format!("{}(3)", row.page)
            };
            text += &format!("| `{}` | {page} | {} |\n", row.name, row.told());
        }
    }
    text
}
