//! Fields written as text, in a path or a query.

use std::borrow::Cow;

use base64::Engine as _;
use prost_reflect::{
    DynamicMessage, EnumDescriptor, FieldDescriptor, Kind, MessageDescriptor, Value,
};
use serde::de::{DeserializeSeed as _, IntoDeserializer, value::Error};

use super::status::Fault;

/// Sets the field at the end of `chain`, or adds to it where it is repeated.
///
/// # Errors
/// Names the field `name` and what was expected.
pub(crate) fn set(
    message: &mut DynamicMessage,
    chain: &[FieldDescriptor],
    name: &str,
    text: &str,
) -> Result<(), Fault> {
    let Some((field, parents)) = chain.split_last() else {
        return Ok(());
    };
    if field.is_map() {
        return Err(Fault::field(name, "a map cannot be given here"));
    }
    let value = value(&field.kind(), text)
        .map_err(|expected| Fault::field(name, format!("expected {expected}")))?;
    let mut message = message;
    for parent in parents {
        message = message
            .get_field_mut(parent)
            .as_message_mut()
            .ok_or_else(|| Fault::field(name, "this field cannot be given here"))?;
    }
    if field.is_list() {
        if let Value::List(list) = message.get_field_mut(field) {
            list.push(value);
        }
    } else {
        message.set_field(field, value);
    }
    Ok(())
}

/// What is expected of the member of a JSON document that this path leads to, if it is a text that
/// can't be read as its field.
pub(crate) fn expected_at(
    descriptor: &MessageDescriptor,
    json: &[u8],
    path: &str,
) -> Option<Cow<'static, str>> {
    let whole: serde_json::Value = serde_json::from_slice(json).ok()?;
    let (mut sent, mut kind) = (&whole, Kind::Message(descriptor.clone()));
    for segment in path.split('.') {
        let (name, index) = segment.split_once('[').unwrap_or((segment, ""));
        let parent = kind.as_message()?;
        let field = parent
            .get_field_by_json_name(name)
            .or_else(|| parent.get_field_by_name(name))?;
        kind = field.kind();
        sent = sent.get(name)?;
        if let Some(index) = index.strip_suffix(']') {
            sent = sent.get(index.parse::<usize>().ok()?)?;
        }
    }
    let of_ours = |message: &MessageDescriptor| message.package_name() != "google.protobuf";
    if kind.as_message().is_some_and(of_ours) {
        return None;
    }
    value(&kind, sent.as_str()?).err()
}

fn value(kind: &Kind, text: &str) -> Result<Value, Cow<'static, str>> {
    let number = "a number";
    Ok(match kind {
        Kind::String => Value::String(text.to_owned()),
        Kind::Bool => Value::Bool(boolean(text)?),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => {
            Value::I32(text.parse().map_err(|_| "a whole number of 32 bits")?)
        }
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => {
            Value::I64(text.parse().map_err(|_| "a whole number of 64 bits")?)
        }
        Kind::Uint32 | Kind::Fixed32 => Value::U32(
            text.parse()
                .map_err(|_| "a whole number from 0, of 32 bits")?,
        ),
        Kind::Uint64 | Kind::Fixed64 => Value::U64(
            text.parse()
                .map_err(|_| "a whole number from 0, of 64 bits")?,
        ),
        Kind::Float => {
            Value::F32(finite(text, text.parse().ok(), |f: &f32| f.is_finite()).ok_or(number)?)
        }
        Kind::Double => {
            Value::F64(finite(text, text.parse().ok(), |f: &f64| f.is_finite()).ok_or(number)?)
        }
        Kind::Bytes => Value::Bytes(base64(text).ok_or("base64")?.into()),
        Kind::Enum(values) => enumeration(values, text)?,
        Kind::Message(descriptor) => well_known(descriptor, text)?,
    })
}

/// A number too large for its type must not turn into infinity unseen.
fn finite<F>(text: &str, number: Option<F>, is_finite: impl Fn(&F) -> bool) -> Option<F> {
    number.filter(|n| is_finite(n) || matches!(text, "NaN" | "Infinity" | "-Infinity"))
}

fn boolean(text: &str) -> Result<bool, &'static str> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err("true or false"),
    }
}

fn base64(text: &str) -> Option<Vec<u8>> {
    use base64::{
        alphabet::{STANDARD, URL_SAFE},
        engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
    };
    let config =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let alphabet = if text.contains(['-', '_']) {
        &URL_SAFE
    } else {
        &STANDARD
    };
    GeneralPurpose::new(alphabet, config).decode(text).ok()
}

fn enumeration(values: &EnumDescriptor, text: &str) -> Result<Value, Cow<'static, str>> {
    let by_name = values.get_value_by_name(text);
    // Without the prefix that the style guides ask for, as people type it.
    let short = || {
        let zero = values.get_value(0)?;
        let prefix = zero.name().strip_suffix("UNSPECIFIED")?;
        values.get_value_by_name(&format!("{prefix}{text}"))
    };
    by_name
        .or_else(short)
        .map(|v| v.number())
        .or_else(|| text.parse().ok())
        .map(Value::EnumNumber)
        .ok_or_else(|| {
            let names: Vec<String> = values.values().map(|v| v.name().to_owned()).collect();
            format!("one of {}", names.join(", ")).into()
        })
}

/// The messages whose JSON form is one string, number or boolean.
fn well_known(descriptor: &MessageDescriptor, text: &str) -> Result<Value, Cow<'static, str>> {
    let expected = match descriptor.full_name() {
        "google.protobuf.Timestamp" => "an RFC 3339 time such as 2026-01-31T12:00:00Z",
        "google.protobuf.Duration" => "a duration in seconds such as 1.5s",
        "google.protobuf.FieldMask" => "field names with commas between",
        "google.protobuf.BytesValue" => "base64",
        "google.protobuf.StringValue" => "text",
        "google.protobuf.BoolValue" => {
            let boolean: serde::de::value::BoolDeserializer<Error> =
                boolean(text)?.into_deserializer();
            return descriptor
                .clone()
                .deserialize(boolean)
                .map(Value::Message)
                .map_err(|_| "true or false".into());
        }
        "google.protobuf.Int32Value"
        | "google.protobuf.Int64Value"
        | "google.protobuf.UInt32Value"
        | "google.protobuf.UInt64Value"
        | "google.protobuf.FloatValue"
        | "google.protobuf.DoubleValue" => "a number",
        _ => return Err("one of its own fields, such as field.name".into()),
    };
    let camel;
    let text = if descriptor.full_name() == "google.protobuf.FieldMask" {
        // Names as in the proto are taken too, as they are everywhere else.
        camel = lower_camel(text);
        camel.as_str()
    } else {
        text
    };
    let text: serde::de::value::StrDeserializer<'_, Error> = text.into_deserializer();
    descriptor
        .clone()
        .deserialize(text)
        .map(Value::Message)
        .map_err(|_| expected.into())
}

/// `a_b.c_d` as `aB.cD`.
fn lower_camel(text: &str) -> String {
    let mut camel = String::with_capacity(text.len());
    let mut upper = false;
    for c in text.chars() {
        if c == '_' {
            upper = true;
        } else if std::mem::take(&mut upper) {
            camel.extend(c.to_uppercase());
        } else {
            camel.push(c);
        }
    }
    camel
}
