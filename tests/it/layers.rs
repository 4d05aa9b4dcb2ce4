//! The layering of ARCHITECTURE.md as a test: which module may name which.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A module, the modules of ours that it may use, and the crates that it must not.
struct Layer {
    module: &'static str,
    ours: &'static [&'static str],
    banned: &'static [&'static str],
}

const TRANSPORTS: &[&str] = &[
    "tonic",
    "prost",
    "prost_types",
    "prost_reflect",
    "http",
    "hyper",
    "tower",
];
const DRIVERS: &[&str] = &[
    "sea_orm",
    "migrations",
    "async_nats",
    "object_store",
    "image",
    "rten",
    "exif",
];

const LAYERS: &[Layer] = &[
    Layer {
        module: "client_network",
        ours: &[],
        banned: TRANSPORTS,
    },
    Layer {
        module: "domain",
        ours: &[],
        banned: &[],
    },
    Layer {
        module: "store",
        ours: &["domain"],
        banned: TRANSPORTS,
    },
    Layer {
        module: "nats",
        ours: &["domain"],
        banned: TRANSPORTS,
    },
    Layer {
        module: "bus",
        ours: &["domain", "nats"],
        banned: TRANSPORTS,
    },
    Layer {
        module: "queue",
        ours: &["domain", "nats"],
        banned: TRANSPORTS,
    },
    Layer {
        module: "blob",
        ours: &["domain"],
        banned: TRANSPORTS,
    },
    Layer {
        module: "imaging",
        ours: &["domain"],
        banned: TRANSPORTS,
    },
    Layer {
        module: "analyzer",
        ours: &["domain", "imaging"],
        banned: TRANSPORTS,
    },
    Layer {
        module: "worker",
        ours: &["domain"],
        banned: TRANSPORTS,
    },
    Layer {
        module: "grpc",
        ours: &["client_network", "domain", "pb"],
        banned: DRIVERS,
    },
    Layer {
        module: "edge",
        ours: &["client_network"],
        banned: DRIVERS,
    },
    Layer {
        module: "web",
        ours: &["edge"],
        banned: DRIVERS,
    },
    Layer {
        module: "openapi",
        ours: &["edge"],
        banned: DRIVERS,
    },
    Layer {
        module: "pb",
        ours: &["grpc"],
        banned: DRIVERS,
    },
    Layer {
        module: "config",
        ours: &[],
        banned: TRANSPORTS,
    },
    Layer {
        module: "telemetry",
        ours: &[],
        banned: TRANSPORTS,
    },
    Layer {
        module: "shutdown",
        ours: &[],
        banned: TRANSPORTS,
    },
];

/// Modules that may use everything.
const ROOTS: &[&str] = &["app", "cli", "lib", "main"];

#[test]
fn no_module_uses_what_lies_above_it() {
    let mut wrong = Vec::new();
    for layer in LAYERS {
        for file in files_of(layer.module) {
            for (module, line) in modules_named(&file) {
                if module != layer.module && !layer.ours.contains(&module.as_str()) {
                    wrong.push(format!(
                        "{}: {} must not use {module}: {line}",
                        file.display(),
                        layer.module
                    ));
                }
            }
            for (name, line) in crates_named(&file) {
                let banned = layer.banned.contains(&name.as_str());
                let pure = layer.module == "domain"
                    && (TRANSPORTS.contains(&name.as_str()) || DRIVERS.contains(&name.as_str()));
                if banned || pure {
                    wrong.push(format!(
                        "{}: {} must not use the crate {name}: {line}",
                        file.display(),
                        layer.module
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_table() {
    let known: BTreeSet<&str> = LAYERS
        .iter()
        .map(|l| l.module)
        .chain(ROOTS.iter().copied())
        .collect();
    for entry in fs::read_dir(source()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(known.contains(name.as_str()), "{name} is not in the table");
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    for file in rust_files(&source()) {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines", file.display());
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_of(module: &str) -> Vec<PathBuf> {
    let folder = source().join(module);
    let file = source().join(format!("{module}.rs"));
    let mut files = if folder.is_dir() {
        rust_files(&folder)
    } else {
        Vec::new()
    };
    files.extend(file.is_file().then_some(file));
    assert!(!files.is_empty(), "there is no module {module}");
    files
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}

/// Lines without comments; test modules count too.
fn code(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap().to_owned());
    lines.collect()
}

/// Modules of ours that a file names: `crate::x`, or within `use crate::{…}`.
fn modules_named(file: &Path) -> Vec<(String, String)> {
    let whole = code(file).join("\n");
    let mut found = Vec::new();
    for (at, _) in whole.match_indices("crate::") {
        let before = whole[..at].chars().next_back();
        if before.is_some_and(|c| c == '$' || c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &whole[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            found.extend(top_level_names(group));
        } else {
            found.push(identifier(rest));
        }
    }
    found
        .into_iter()
        .filter(|m| !m.is_empty())
        .map(|m| (m.clone(), m))
        .collect()
}

/// The first name of each path in `{a::…, b, c::{…}}`, given what follows the brace.
fn top_level_names(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut start) = (0, Vec::new(), true);
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            c if start && depth == 0 && !c.is_whitespace() => {
                names.push(identifier(&group[i..]));
                start = false;
            }
            _ => {}
        }
    }
    names
}

fn identifier(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// Crates at the head of `use` lines and of paths.
fn crates_named(file: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in code(file) {
        for name in TRANSPORTS.iter().chain(DRIVERS) {
            let path = format!("{name}::");
            let named = line.match_indices(&path).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            });
            if named {
                found.push(((*name).to_owned(), line.trim().to_owned()));
            }
        }
    }
    found
}

#[test]
fn the_reader_of_paths_reads_groups() {
    let group = "domain::{Error, Result, a::b}, pb, edge::{self}, }";
    assert_eq!(top_level_names(group), ["domain", "pb", "edge"]);
    assert_eq!(identifier("domain::x"), "domain");
}
