//! Defaults, then the file, then the environment; and what is said when one of them is wrong.

use std::{fmt::Write as _, path::Path};

use figment::{
    Error, Figment, Metadata, Profile, Provider,
    error::{Actual, Kind},
    providers::{Format as _, Toml},
    util::nest,
    value::{Dict, Map, Value},
};

use super::Config;

/// What the names of our variables begin with, and what stands between their parts.
const PREFIX: &str = "JEBO__";
const BETWEEN: &str = "__";

/// Settings that can't be used. The text names the key, where it was set, and what was expected.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

/// Reads the settings from `file` (which must be there if it was `named`) and from `variables`.
pub(super) fn load(
    file: &Path,
    named: bool,
    variables: impl Iterator<Item = (String, String)>,
) -> Result<Config, ConfigError> {
    let mut figment = Figment::new();
    if file.is_file() {
        figment = figment.merge(Toml::file_exact(file));
    } else if named {
        let text = format!("{}: there is no such file", file.display());
        return Err(ConfigError(text));
    }
    for (name, value) in variables {
        if let Some(key) = name.strip_prefix(PREFIX) {
            let key = key.to_lowercase().replace(BETWEEN, ".");
            figment = figment.merge(Variable { name, key, value });
        }
    }
    figment
        .extract()
        .map_err(|error| ConfigError(all(&figment, error)))
}

/// One variable: a provider of its own, so that an error can tell its name.
struct Variable {
    name: String,
    key: String,
    value: String,
}

impl Provider for Variable {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        let text = self.value.trim();
        let value = match text.parse::<bool>() {
            Ok(truth) => Value::from(truth),
            // Digits that are no plain number, such as 007, are a name.
            Err(_) => match text.parse::<u64>() {
                Ok(number) if number.to_string() == text => Value::from(number),
                Ok(_) | Err(_) => Value::from(text),
            },
        };
        let dict = nest(&self.key, value).into_dict().unwrap_or_default();
        Ok(Profile::Default.collect(dict))
    }
}

/// Every error, one a line.
fn all(figment: &Figment, errors: Error) -> String {
    let mut text = String::new();
    for error in errors {
        let line_break = if text.is_empty() { "" } else { "\n" };
        write!(text, "{line_break}{}", one(figment, &error)).ok();
    }
    text
}

fn one(figment: &Figment, error: &Error) -> String {
    let (mut path, mut problem) = (error.path.join("."), problem(&error.kind));
    let mut place = error.metadata.as_ref().map(place);
    // Of keys that don't go together, the text begins with the one at fault; the place that comes
    // with the error is then that of any key of the section.
    let at_fault = problem.strip_prefix('.').and_then(|p| p.split_once(": "));
    if let Some((key, rest)) = at_fault {
        let (section, rest) = (path, rest.to_owned());
        path = format!("{section}.{key}");
        let kind = figment.find_metadata(&format!("{section}.kind"));
        place = match (figment.find_metadata(&path), kind) {
            (Some(its), _) => Some(self::place(its)),
            // It is not set and has to be: where those are that ask for it.
            (None, Some(kind)) if kind.source.is_none() => Some(variable(&path)),
            (None, Some(kind)) => Some(self::place(kind)),
            (None, None) => place,
        };
        problem = rest;
    }
    let mut text = String::new();
    for part in place.into_iter().chain([path]).filter(|p| !p.is_empty()) {
        write!(text, "{part}: ").ok();
    }
    text + &problem
}

/// Where a value was set: a file, or a variable.
fn place(metadata: &Metadata) -> String {
    match &metadata.source {
        Some(source) => source.to_string(),
        None => metadata.name.to_string(),
    }
}

/// The variable of a key.
fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.to_uppercase().replace('.', BETWEEN))
}

fn problem(kind: &Kind) -> String {
    let found = |expected: &str, actual: &dyn std::fmt::Display| {
        format!("expected {expected}, found {actual}")
    };
    match kind {
        Kind::Message(text) => text.trim_end().to_owned(),
        Kind::InvalidType(actual, expected) | Kind::InvalidValue(actual, expected) => {
            found(plain(expected), &shown(actual))
        }
        Kind::InvalidLength(actual, expected) => found(expected, &format!("{actual} items")),
        Kind::UnknownVariant(actual, expected) => {
            found(&choices(expected), &format!("\"{actual}\""))
        }
        Kind::UnknownField(_, expected) => format!("unknown key, expected {}", choices(expected)),
        Kind::MissingField(field) => format!("the key {field} is missing"),
        Kind::DuplicateField(field) => format!("the key {field} is there twice"),
        Kind::ISizeOutOfRange(_)
        | Kind::USizeOutOfRange(_)
        | Kind::Unsupported(_)
        | Kind::UnsupportedKey(..) => kind.to_string(),
    }
}

fn shown(actual: &Actual) -> String {
    match actual {
        Actual::Str(text) => format!("\"{text}\""),
        Actual::Bool(truth) => truth.to_string(),
        Actual::Unsigned(number) => number.to_string(),
        Actual::Signed(number) => number.to_string(),
        Actual::Float(number) => number.to_string(),
        Actual::Seq => "a list".to_owned(),
        Actual::Map => "a section".to_owned(),
        Actual::Char(_)
        | Actual::Bytes(_)
        | Actual::Unit
        | Actual::Option
        | Actual::NewtypeStruct
        | Actual::Enum
        | Actual::UnitVariant
        | Actual::NewtypeVariant
        | Actual::TupleVariant
        | Actual::StructVariant
        | Actual::Other(_) => actual.to_string(),
    }
}

/// Rust's name of a type, for people.
fn plain(expected: &str) -> &str {
    match expected {
        "a nonzero usize" | "a nonzero u32" => "a whole number from 1",
        "usize" | "u64" | "u32" => "a whole number",
        "a boolean" => "true or false",
        other if other.starts_with("struct ") => "a section",
        other => other,
    }
}

fn choices(names: &[&str]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [only] => format!("\"{only}\", which is all there is for now"),
        [first, rest @ ..] => rest
            .iter()
            .fold(format!("one of {first}"), |text, name| text + ", " + name),
    }
}
