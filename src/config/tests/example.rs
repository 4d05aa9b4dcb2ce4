//! The example of the settings has them all.

use super::from_file;
use crate::config::{Analyzer, Blob, Config};

const EXAMPLE: &str = include_str!("../../../config.example.toml");

/// Another choice for a section, which stands behind `#` from its name to the next empty line.
fn is_alternative(paragraph: &str) -> bool {
    paragraph.contains("\n#[")
}

/// The example with the keys behind `#` switched on, but without other choices for a section.
fn whole_example() -> String {
    let switched_on = |line: &str| match line.strip_prefix('#') {
        Some(key) if key.starts_with(|c: char| c.is_ascii_lowercase()) => key.to_owned(),
        Some(_) | None => line.to_owned(),
    };
    let paragraphs = EXAMPLE.split("\n\n").filter(|text| !is_alternative(text));
    paragraphs
        .flat_map(str::lines)
        .map(|line| switched_on(line) + "\n")
        .collect()
}

/// The other choices for sections, each as a file of its own.
pub(super) fn alternatives() -> impl Iterator<Item = String> {
    let paragraphs = EXAMPLE.split("\n\n").filter(|text| is_alternative(text));
    paragraphs.map(|text| {
        let lines = text.lines().filter(|line| !line.starts_with("# "));
        let lines = lines.filter_map(|line| line.strip_prefix('#'));
        lines.map(|line| line.to_owned() + "\n").collect()
    })
}

#[test]
fn the_example_is_the_defaults() {
    assert_eq!(from_file(EXAMPLE).unwrap(), Config::default());
    let mut whole = from_file(&whole_example()).unwrap();
    let Analyzer::Builtin { threads, model_dir } = &mut whole.analyzer;
    *threads = None;
    assert!(model_dir.take().is_some());
    assert!(whole.database.password_file.take().is_some());
    assert!(whole.console.tile_url.take().is_some());
    assert_eq!(whole.resolved(), Config::default().resolved());
}

#[test]
fn the_example_has_every_key_with_a_comment_of_its_own() {
    let mut config = Config::default().resolved();
    let Analyzer::Builtin { model_dir, .. } = &mut config.analyzer;
    *model_dir = Some("models".into());
    config.database.password_file = Some("password".into());
    config.console.tile_url = from_file(&whole_example()).unwrap().console.tile_url;
    assert!(matches!(config.blob, Blob::Disk { path: Some(_) }));
    let all: toml::Table = toml::from_str(&toml::to_string(&config).unwrap()).unwrap();
    let example: toml::Table = toml::from_str(&whole_example()).unwrap();
    assert_eq!(keys(&example), keys(&all));
    let lines: Vec<_> = EXAMPLE.lines().collect();
    for (before, line) in lines.iter().zip(&lines[1..]) {
        if line.contains(" = ") && !line.starts_with("# ") {
            let comment = before.trim_start_matches('#').starts_with(' ');
            assert!(comment, "no comment above: {line}");
        }
    }
}

#[test]
fn the_example_has_every_key_of_every_choice() {
    let mut kinds = Vec::new();
    for text in alternatives() {
        let config = from_file(&text).unwrap_or_else(|error| panic!("{text}{error}"));
        // What has no default stands behind a second `#`.
        let whole: String = text
            .lines()
            .map(|line| {
                line.strip_prefix('#')
                    .filter(|l| l.contains(" = "))
                    .unwrap_or(line)
            })
            .map(|line| line.to_owned() + "\n")
            .collect();
        let example: toml::Table = toml::from_str(&whole).unwrap();
        let (section, keys) = example.iter().next().unwrap();
        let keys = keys.as_table().unwrap();
        // All keys there are: what an unknown one is told.
        let unknown = from_file(&format!("[{section}]\nzzz = 1\n")).unwrap_err();
        let (_, known) = unknown.split_once("expected one of ").unwrap();
        let choices = from_file(&format!("[{section}]\nkind = \"zzz\"\n")).unwrap_err();
        let (_, choices) = choices.split_once("expected one of ").unwrap();
        let choices = choices.split(", found").next().unwrap();
        let default: toml::Table = toml::from_str(&whole_example()).unwrap();
        for key in known.split(", ") {
            // The bus knows them only to say whose they are.
            let told = section == "bus" && ["stream", "replicas"].contains(&key);
            let there = keys.contains_key(key) || default[section].get(key).is_some() || told;
            assert!(there, "{section}.{key} is not in the example");
        }
        assert!(
            choices
                .split(", ")
                .any(|kind| Some(kind) == keys["kind"].as_str())
        );
        kinds.push(format!("{section}.{}", keys["kind"].as_str().unwrap()));
        let printed = config.to_toml().unwrap();
        assert_eq!(from_file(&printed).unwrap(), config.resolved());
    }
    assert_eq!(kinds, ["blob.s3", "queue.nats", "bus.nats"]);
}

fn keys(table: &toml::Table) -> Vec<String> {
    let mut keys = Vec::new();
    for (section, value) in table {
        match value.as_table() {
            Some(section_keys) => {
                keys.extend(section_keys.keys().map(|key| format!("{section}.{key}")));
            }
            None => keys.push(section.clone()),
        }
    }
    keys.sort();
    keys
}
