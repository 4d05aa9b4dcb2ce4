//! Examples, made of those that the contract has for its fields.

use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor};
use serde_json::{Map, Value, json};

use super::{
    contract::{Contract, Rules},
    well_known::well_known,
};

/// How deep messages within messages are filled.
const DEPTH: usize = 6;

/// An example of a message as a client sends it, or as an `answer`.
pub(super) fn message(
    contract: &Contract,
    message: &MessageDescriptor,
    without: &[FieldDescriptor],
    answer: bool,
) -> Value {
    object(contract, message, without, answer, DEPTH)
}

/// An example of a field, if there is one.
pub(super) fn field(contract: &Contract, field: &FieldDescriptor, answer: bool) -> Option<Value> {
    nested(contract, field, answer, DEPTH)
}

fn object(
    contract: &Contract,
    message: &MessageDescriptor,
    without: &[FieldDescriptor],
    answer: bool,
    depth: usize,
) -> Value {
    let mut members = Map::new();
    for field in message.fields().filter(|field| !without.contains(field)) {
        if let Some(value) = nested(contract, &field, answer, depth) {
            members.insert(field.json_name().to_owned(), value);
        }
    }
    members.into()
}

fn nested(
    contract: &Contract,
    field: &FieldDescriptor,
    answer: bool,
    depth: usize,
) -> Option<Value> {
    let rules = contract.rules(field);
    if depth == 0 || field.is_map() || (rules.output_only && !answer) {
        return None;
    }
    let value = value(contract, field, &rules, answer, depth - 1)?;
    if value.as_object().is_some_and(Map::is_empty) {
        return None;
    }
    Some(if field.is_list() && !value.is_array() {
        json!([value])
    } else {
        value
    })
}

fn value(
    contract: &Contract,
    field: &FieldDescriptor,
    rules: &Rules,
    answer: bool,
    depth: usize,
) -> Option<Value> {
    let kind = field.kind();
    if let Some(example) = &rules.example {
        if example == "null" {
            return None;
        }
        let text = matches!(kind, Kind::String | Kind::Bytes | Kind::Enum(_))
            || matches!(&kind, Kind::Message(m) if well_known(m.full_name()).is_some());
        let json = serde_json::from_str(example).ok();
        return match json {
            Some(json @ Value::Array(_)) if field.is_list() => Some(json),
            Some(Value::Number(_)) if is_long(&kind) => Some(example.as_str().into()),
            Some(json) if !text => Some(json),
            Some(_) | None => text.then(|| example.as_str().into()),
        };
    }
    match kind {
        Kind::Message(message) => match message.full_name() {
            "google.protobuf.Timestamp" => Some("2026-01-31T12:00:00Z".into()),
            "google.protobuf.Duration" => Some("1.500s".into()),
            name if well_known(name).is_some() => None,
            _ => Some(object(contract, &message, &[], answer, depth)),
        },
        Kind::Enum(values) => {
            let named = values.values().find(|value| value.number() != 0)?;
            Some(named.name().into())
        }
        Kind::String if rules.format == "FORMAT_UUID" => {
            Some("01890a5d-ac96-774b-bcce-b302099a8057".into())
        }
        Kind::String
        | Kind::Bytes
        | Kind::Bool
        | Kind::Int64
        | Kind::Sint64
        | Kind::Sfixed64
        | Kind::Uint64
        | Kind::Fixed64
        | Kind::Int32
        | Kind::Sint32
        | Kind::Sfixed32
        | Kind::Uint32
        | Kind::Fixed32
        | Kind::Float
        | Kind::Double => None,
    }
}

/// Whether JSON writes these numbers as strings.
fn is_long(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 | Kind::Uint64 | Kind::Fixed64
    )
}
