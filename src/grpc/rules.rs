//! Field rules: what the messages that arrive may hold, read from `jebo.v1.rules` once and
//! checked for every wire.

mod walk;

use std::{collections::HashMap, sync::LazyLock};

use bytes::Bytes;
use prost_reflect::{
    DynamicMessage, ExtensionDescriptor, FieldDescriptor, Kind, MessageDescriptor,
    ReflectMessage as _, Value,
};

pub(crate) use self::walk::{Excess, MAX_FIELDS, walk};
use crate::{
    domain::error::{Expected, FieldViolation},
    pb::{self, Format},
};

/// Longest text of a field that has no rule, in characters.
pub const MAX_LENGTH: usize = 10_000;
/// Longest list of a field that has no rule.
pub const MAX_ITEMS: usize = 100;

/// Every message that may arrive, by its full name.
static MESSAGES: LazyLock<HashMap<String, MessageDescriptor>> = LazyLock::new(|| {
    pb::descriptor_pool()
        .services()
        .filter(|service| service.package_name() == "jebo.v1")
        .flat_map(|service| service.methods().collect::<Vec<_>>())
        .map(|method| (method.input().full_name().to_owned(), method.input()))
        .collect()
});

/// The rules of every field that has some, by its full name.
static RULES: LazyLock<HashMap<String, pb::FieldRules>> = LazyLock::new(|| {
    let pool = pb::descriptor_pool();
    let Some(extension) = pool.get_extension_by_name("jebo.v1.rules") else {
        return HashMap::new();
    };
    pool.all_messages()
        .flat_map(|message| message.fields().collect::<Vec<_>>())
        .filter_map(|field| Some((field.full_name().to_owned(), declared(&field, &extension)?)))
        .collect()
});

/// The rules of a field that has none.
static NONE: LazyLock<pb::FieldRules> = LazyLock::new(pb::FieldRules::default);

fn declared(field: &FieldDescriptor, extension: &ExtensionDescriptor) -> Option<pb::FieldRules> {
    let options = field.options();
    if !options.has_extension(extension) {
        return None;
    }
    let rules = options.get_extension(extension);
    rules.as_message()?.transcode_to().ok()
}

/// Checks an encoded message against the rules of its fields. Messages that do not arrive as
/// requests have none.
///
/// # Errors
/// Names every field that breaks a rule, and what was expected of it.
pub(crate) fn check(full_name: &str, raw: Bytes) -> Result<(), Vec<FieldViolation>> {
    let Some(descriptor) = MESSAGES.get(full_name) else {
        return Ok(());
    };
    // It has been decoded once already, so that this does not fail.
    let Ok(message) = DynamicMessage::decode(descriptor.clone(), raw) else {
        return Ok(());
    };
    let mut violations = Vec::new();
    check_message(&message, "", &mut violations);
    if violations.is_empty() {
        Ok(())
    } else {
        Err(violations)
    }
}

fn check_message(message: &DynamicMessage, prefix: &str, violations: &mut Vec<FieldViolation>) {
    for field in message.descriptor().fields() {
        let path = || format!("{prefix}{}", field.name());
        let rules = rules(&field);
        if !message.has_field(&field) {
            if rules.required {
                violations.push(violation(path(), Expected::Value));
            }
            continue;
        }
        let value = message.get_field(&field);
        let Some(items) = value.as_list() else {
            check_value(&field, &value, rules, &path(), violations);
            continue;
        };
        let most = usize::try_from(rules.max_items).unwrap_or(MAX_ITEMS);
        let most = if most == 0 { MAX_ITEMS } else { most };
        if items.len() > most {
            violations.push(violation(path(), Expected::AtMostItems(most)));
            continue;
        }
        for (i, item) in items.iter().enumerate() {
            check_value(&field, item, rules, &format!("{}[{i}]", path()), violations);
        }
    }
}

/// The rules of a field; a field without any has the defaults.
fn rules(field: &FieldDescriptor) -> &'static pb::FieldRules {
    RULES.get(field.full_name()).unwrap_or(&NONE)
}

fn check_value(
    field: &FieldDescriptor,
    value: &Value,
    rules: &pb::FieldRules,
    path: &str,
    violations: &mut Vec<FieldViolation>,
) {
    let expected = match (value, field.kind()) {
        (Value::String(text), _) => text_expectation(text, rules),
        (Value::EnumNumber(number), Kind::Enum(values)) => values
            .get_value(*number)
            .is_none()
            .then(|| "expected a known value".into()),
        (Value::Message(message), _) => {
            match message.descriptor().full_name() {
                "google.protobuf.Timestamp" => violations.extend(timestamp(message, path)),
                name if name.starts_with("google.") => {}
                _ => {
                    violations.extend(missing(message, &rules.needs, path));
                    check_message(message, &format!("{path}."), violations);
                }
            }
            None
        }
        (value, _) => number(value).and_then(|number| number_expectation(number, rules)),
    };
    violations.extend(expected.map(|expected| violation(path.to_owned(), expected)));
}

/// Fields that a message needs where it stands, and does not have.
fn missing(message: &DynamicMessage, needs: &[String], path: &str) -> Vec<FieldViolation> {
    let missing = needs
        .iter()
        .filter(|name| !message.has_field_by_name(name))
        .map(|name| violation(format!("{path}.{name}"), Expected::Value));
    missing.collect()
}

#[expect(clippy::cast_precision_loss, reason = "bounds are small numbers")]
fn number(value: &Value) -> Option<f64> {
    value
        .as_f64()
        .or_else(|| value.as_f32().map(f64::from))
        .or_else(|| value.as_i32().map(f64::from))
        .or_else(|| value.as_u32().map(f64::from))
        .or_else(|| value.as_i64().map(|n| n as f64))
        .or_else(|| value.as_u64().map(|n| n as f64))
}

fn number_expectation(number: f64, rules: &pb::FieldRules) -> Option<Expected> {
    let good = number.is_finite()
        && rules.min.is_none_or(|min| number >= min)
        && rules.max.is_none_or(|max| number <= max);
    (!good).then_some(Expected::Number {
        min: rules.min,
        max: rules.max,
    })
}

fn text_expectation(text: &str, rules: &pb::FieldRules) -> Option<Expected> {
    let length = text.chars().count();
    let least = usize::try_from(rules.min_length).unwrap_or_default();
    let most = usize::try_from(rules.max_length).unwrap_or(MAX_LENGTH);
    let most = if most == 0 { MAX_LENGTH } else { most };
    if length < least {
        return Some(Expected::AtLeastCharacters(least));
    }
    if length > most {
        return Some(Expected::AtMostCharacters(most));
    }
    let allowed = |c: char| rules.multiline && matches!(c, '\n' | '\r' | '\t');
    if text.chars().any(|c| c.is_control() && !allowed(c)) {
        return Some(Expected::PlainText);
    }
    format_expectation(text, rules.format())
}

fn format_expectation(text: &str, format: Format) -> Option<Expected> {
    let (good, expected) = match format {
        Format::Unspecified => return None,
        Format::Uuid => (
            text.len() == 36 && uuid::Uuid::try_parse(text).is_ok(),
            "expected a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057".into(),
        ),
        Format::Email => (
            crate::domain::user::Email::parse("", text).is_ok(),
            Expected::MailAddress,
        ),
        Format::Code => (
            text.starts_with(|c: char| c.is_ascii_uppercase())
                && text
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_'),
            "expected a code such as STREET_LIGHT".into(),
        ),
        Format::Token => (
            text.bytes().all(|b| b.is_ascii_graphic()),
            "expected visible ASCII characters without spaces".into(),
        ),
        Format::FileName => (
            !text.contains(['/', '\\']) && text != "." && text != "..",
            "expected the name of a file without a path".into(),
        ),
    };
    (!good).then_some(expected)
}

/// A time that RFC 3339 can write: the years 1 to 9999.
fn timestamp(message: &DynamicMessage, path: &str) -> Option<FieldViolation> {
    let time: prost_types::Timestamp = message.transcode_to().ok()?;
    let good = (-62_135_596_800..=253_402_300_799).contains(&time.seconds)
        && (0..1_000_000_000).contains(&time.nanos);
    (!good).then(|| violation(path.to_owned(), "expected a time in the years 1 to 9999"))
}

fn violation(field: String, expected: impl Into<Expected>) -> FieldViolation {
    FieldViolation {
        field,
        expected: expected.into(),
    }
}

#[cfg(test)]
mod tests;
