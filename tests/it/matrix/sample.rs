//! Messages made from descriptors and their rules: valid ones, and ones that break a rule each.

use jebo::pb::{FieldRules, Format};
use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor, MethodDescriptor};
use serde_json::{Value, json};

use super::{fixture::Fixture, lane::Answer};
use crate::support::{client::pool, rule};

/// How deep messages within messages are filled.
const DEPTH: usize = 3;

/// A message, and what gRPC must make of it.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) message: Value,
    pub(super) expected: Expected,
}

#[derive(Debug, Clone)]
pub(super) enum Expected {
    Success,
    /// Refused with this code.
    Code(&'static str),
    /// Refused with INVALID_ARGUMENT and this field.
    Field(String),
    /// Whatever: it must be the same on every wire, and no fault of the server's.
    Same,
}

impl Case {
    pub(super) fn new(name: &str, message: Value, expected: Expected) -> Self {
        Self {
            name: name.to_owned(),
            message,
            expected,
        }
    }
}

impl Expected {
    pub(super) fn fits(&self, answer: &Answer) -> bool {
        match (self, answer) {
            (Self::Success, Ok(answer)) => answer["messages"] != json!([]),
            (Self::Code(code), Err(refusal)) => refusal.code == *code,
            (Self::Field(field), Err(refusal)) => {
                refusal.code == "INVALID_ARGUMENT" && refusal.fields().contains(field)
            }
            (Self::Same, Ok(_)) => true,
            (Self::Same, Err(refusal)) => {
                !["UNKNOWN", "INTERNAL", "UNAVAILABLE"].contains(&refusal.code.as_str())
            }
            (Self::Success, Err(_)) | (Self::Code(_) | Self::Field(_), Ok(_)) => false,
        }
    }
}

/// What a field is filled with, by its name: the only knowledge of the project here. Several
/// are tried in turn.
fn by_name(path: &str, fixture: &Fixture) -> Option<Vec<Value>> {
    let name = &fixture.name;
    let of = |value: &str| vec![Value::from(value)];
    Some(match path {
        "report_id" | "report.id" => of(&fixture.report),
        "file_id" => of(&fixture.file),
        "email" => vec![
            format!("new.{name}@example.org").into(),
            format!("{name}@example.org").into(),
        ],
        "password" => of("correct horse"),
        "refresh_token" => of(&fixture.client.refresh_token),
        "report.title" => of("A lamp"),
        _ => return None,
    })
}

/// Fields that a valid message has whether or not a rule asks for them.
const ALWAYS: [&str; 1] = ["report.title"];

struct Slot {
    path: String,
    field: FieldDescriptor,
}

impl Slot {
    /// How many candidates there are.
    fn count(&self) -> usize {
        let kind = self.field.kind();
        match kind.as_enum() {
            Some(values) => values.values().count() - 1,
            None if self.path == "email" => 2,
            None => 1,
        }
    }

    fn candidate(&self, number: usize, fixture: &Fixture) -> Value {
        let known = by_name(&self.path, fixture);
        let kind = self.field.kind();
        let value = match (known, kind.as_enum()) {
            (Some(mut known), _) => known.swap_remove(number),
            (None, Some(values)) => values.values().nth(number + 1).unwrap().name().into(),
            (None, None) => good(&self.field, fixture),
        };
        if self.field.is_list() {
            json!([value])
        } else {
            value
        }
    }
}

fn variables(method: &MethodDescriptor) -> Vec<String> {
    let rules = rule::rules(method);
    rules.iter().flat_map(rule::Rule::variables).collect()
}

/// The fields that a valid message must have.
fn slots(method: &MethodDescriptor) -> Vec<Slot> {
    let variables = variables(method);
    let mut slots = Vec::new();
    walk(&method.input(), "", DEPTH, &mut |path, field| {
        let needed = variables.iter().any(|v| v == path)
            || ALWAYS.contains(&path) && parent_required(method, path)
            || path.matches('.').count() == 0 && rules(field).required;
        if needed && message_of(field).is_none() {
            slots.push(Slot {
                path: path.to_owned(),
                field: field.clone(),
            });
        }
    });
    slots
}

fn parent_required(method: &MethodDescriptor, path: &str) -> bool {
    let parent = path.split('.').next().unwrap();
    let parent = method.input().get_field_by_name(parent);
    parent.is_some_and(|parent| rules(&parent).required)
}

/// Every way to choose one candidate a field.
pub(super) fn choices(method: &MethodDescriptor) -> Vec<Vec<usize>> {
    let mut choices = vec![Vec::new()];
    for slot in slots(method) {
        let longer = choices.iter().flat_map(|choice: &Vec<usize>| {
            (0..slot.count()).map(move |number| {
                let mut choice = choice.clone();
                choice.push(number);
                choice
            })
        });
        choices = longer.collect();
    }
    choices
}

/// The smallest message that goes well.
pub(super) fn valid(method: &MethodDescriptor, choice: &[usize], fixture: &Fixture) -> Value {
    let mut message = json!({});
    for (slot, number) in slots(method).iter().zip(choice) {
        set(&mut message, &slot.path, slot.candidate(*number, fixture));
    }
    message
}

/// Variants of a valid message: each field left out, filled well, and filled badly.
pub(super) fn cases(method: &MethodDescriptor, valid: &Value, fixture: &Fixture) -> Vec<Case> {
    let mut cases = Vec::new();
    walk(&method.input(), "", DEPTH, &mut |path, field| {
        let rules = rules(field);
        if message_of(field).is_some() {
            if rules.required {
                let mut without = valid.clone();
                remove(&mut without, path);
                let expected = Expected::Field(path.to_owned());
                cases.push(Case::new(&format!("no {path}"), without, expected));
            }
            return;
        }
        let mut add = |name: &str, value: Value, expected: Expected| {
            let mut message = valid.clone();
            let value = if field.is_list() && !value.is_array() {
                json!([value])
            } else {
                value
            };
            set(&mut message, path, value);
            cases.push(Case::new(&format!("{path}: {name}"), message, expected));
        };
        let at = if field.is_list() {
            format!("{path}[0]")
        } else {
            path.to_owned()
        };
        if get(valid, path).is_none() {
            add("a good value", good(field, fixture), Expected::Same);
        }
        for (name, value) in bad(field, &rules) {
            add(name, value, Expected::Field(at.clone()));
        }
        if rules.required {
            let empty = if field.kind() == Kind::String {
                json!("")
            } else {
                Value::Null
            };
            add("empty", empty, Expected::Field(path.to_owned()));
        }
        if field.is_list() {
            let many = vec![good(field, fixture); 101];
            add("too many", many.into(), Expected::Field(path.to_owned()));
        }
        if field.name() == "update_mask" {
            add("an unknown field", "nothing".into(), Expected::Same);
        }
        if field.name() == "request_id" {
            // The same write again, and another one under the same id.
            add("again", good(field, fixture), Expected::Same);
        }
    });
    cases
}

/// A value that follows the rules of a field, for what it is worth.
fn good(field: &FieldDescriptor, fixture: &Fixture) -> Value {
    let rules = rules(field);
    let number = rules
        .min
        .unwrap_or(0.0)
        .max(1.0)
        .min(rules.max.unwrap_or(1.0));
    match field.kind() {
        Kind::String => match rules.format() {
            Format::Uuid => fixture.new_id.clone().into(),
            Format::Email => "somebody@example.org".into(),
            Format::Code => "POTHOLE".into(),
            Format::Token => "v1".into(),
            Format::Unspecified | Format::FileName => {
                let length = usize::try_from(rules.min_length).unwrap();
                "ab".repeat(length.max(2) / 2).into()
            }
        },
        Kind::Bool => true.into(),
        Kind::Float | Kind::Double => number.into(),
        Kind::Enum(values) => values.values().nth(1).unwrap().name().into(),
        Kind::Bytes => "AAAA".into(),
        Kind::Message(message) => match message.full_name() {
            "google.protobuf.Timestamp" => "2026-01-31T12:00:00Z".into(),
            "google.protobuf.Duration" => "1.5s".into(),
            "google.protobuf.FieldMask" => "*".into(),
            other => panic!("give {other} a value in matrix/sample.rs"),
        },
        #[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
        Kind::Int32
        | Kind::Int64
        | Kind::Uint32
        | Kind::Uint64
        | Kind::Sint32
        | Kind::Sint64
        | Kind::Fixed32
        | Kind::Fixed64
        | Kind::Sfixed32
        | Kind::Sfixed64 => (number as i64).into(),
    }
}

/// Values that break a rule each.
fn bad(field: &FieldDescriptor, rules: &FieldRules) -> Vec<(&'static str, Value)> {
    let mut bad: Vec<(&'static str, Value)> = Vec::new();
    match field.kind() {
        Kind::String => {
            let most = match rules.max_length {
                0 => 10_000,
                most => usize::try_from(most).unwrap(),
            };
            bad.push(("too long", "A".repeat(most + 1).into()));
            bad.push(("a bell", "A\u{7}B".into()));
            if rules.min_length > 1 {
                bad.push(("too short", "A".into()));
            }
            let misfit = match rules.format() {
                Format::Unspecified => None,
                Format::Uuid => Some("01890a5d"),
                Format::Email => Some("nobody"),
                Format::Code => Some("lower case"),
                Format::Token => Some("two words"),
                Format::FileName => Some("../a"),
            };
            bad.extend(misfit.map(|text| ("a misfit", text.into())));
        }
        Kind::Enum(_) => bad.push(("an unknown number", 99.into())),
        Kind::Bool | Kind::Bytes | Kind::Message(_) => {}
        Kind::Float | Kind::Double => {
            bad.extend(rules.min.map(|min| ("too small", (min - 0.5).into())));
            bad.extend(rules.max.map(|max| ("too large", (max + 0.5).into())));
        }
        #[expect(clippy::cast_possible_truncation, reason = "bounds are small")]
        Kind::Int32
        | Kind::Int64
        | Kind::Uint32
        | Kind::Uint64
        | Kind::Sint32
        | Kind::Sint64
        | Kind::Fixed32
        | Kind::Fixed64
        | Kind::Sfixed32
        | Kind::Sfixed64 => {
            bad.extend(rules.min.map(|n| ("too small", (n as i64 - 1).into())));
            bad.extend(rules.max.map(|n| ("too large", (n as i64 + 1).into())));
        }
    }
    bad
}

/// The rules of a field.
pub(crate) fn rules(field: &FieldDescriptor) -> FieldRules {
    let extension = pool().get_extension_by_name("jebo.v1.rules").unwrap();
    let options = field.options();
    let rules = options.get_extension(&extension);
    rules.as_message().unwrap().transcode_to().unwrap()
}

/// A message of the project's own in a field that is one.
fn message_of(field: &FieldDescriptor) -> Option<MessageDescriptor> {
    let kind = field.kind();
    let message = kind.as_message()?;
    (message.package_name() == "jebo.v1").then(|| message.clone())
}

/// All fields of a message and of the messages in it, by their path. Lists of messages, and
/// bytes, which go over each wire in their own way, are left out.
fn walk(
    message: &MessageDescriptor,
    prefix: &str,
    depth: usize,
    see: &mut dyn FnMut(&str, &FieldDescriptor),
) {
    for field in message.fields() {
        let kind = field.kind();
        let api = kind
            .as_message()
            .is_some_and(|m| m.package_name() == "google.api");
        let inner = message_of(&field);
        if api || inner.is_some() && field.is_list() {
            continue;
        }
        let path = format!("{prefix}{}", field.name());
        see(&path, &field);
        if let Some(inner) = inner.filter(|_| depth > 1) {
            walk(&inner, &format!("{path}."), depth - 1, see);
        }
    }
}

fn camel(name: &str) -> String {
    let mut upper = false;
    let mut camel = String::new();
    for c in name.chars() {
        match c {
            '_' => upper = true,
            c if std::mem::take(&mut upper) => camel.push(c.to_ascii_uppercase()),
            c => camel.push(c),
        }
    }
    camel
}

/// The value at a path of proto names.
pub(super) fn get<'a>(message: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.')
        .try_fold(message, |value, name| value.get(camel(name)))
}

fn set(message: &mut Value, path: &str, value: Value) {
    let mut at = message;
    for name in path.split('.') {
        if !at.is_object() {
            *at = json!({});
        }
        at = &mut at[camel(name)];
    }
    *at = value;
}

fn remove(message: &mut Value, path: &str) {
    let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
    let mut at = message;
    for name in parent.split('.').filter(|n| !n.is_empty()) {
        let Some(inner) = at.get_mut(camel(name)) else {
            return;
        };
        at = inner;
    }
    if let Some(members) = at.as_object_mut() {
        members.remove(&camel(name));
    }
}
