//! Field rules as keywords of JSON Schema.

use prost_reflect::Kind;
use serde_json::{Value, json};

use super::contract::Rules;

/// 64-bit integers in JSON.
pub(super) const SIGNED: &str = "^-?[0-9]{1,19}$";
pub(super) const UNSIGNED: &str = "^[0-9]{1,20}$";

/// Text without control characters.
const LINE: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
/// The same, with line breaks and tabs.
const LINES: &str = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$";

/// Adds to a schema what the rules say. `limit` is the length of texts that clients send where no
/// rule has another; an item of a list is never unset.
pub(super) fn constrain(
    schema: &mut Value,
    kind: &Kind,
    rules: &Rules,
    is_item: bool,
    limit: Option<usize>,
) {
    match kind {
        Kind::String => text(schema, rules, is_item, limit),
        Kind::Enum(values) => {
            // `required` is to be another than the first value, which stands for nothing.
            if rules.required
                && let Some(zero) = values.get_value(0)
            {
                schema["not"] = json!({"const": zero.name()});
            }
        }
        Kind::Message(message) => {
            let needed = rules.needs.iter();
            for field in needed.filter_map(|name| message.get_field_by_name(name)) {
                let name = field.json_name();
                if schema["required"].is_null() {
                    schema["required"] = json!([]);
                }
                if let Some(required) = schema["required"].as_array_mut() {
                    required.push(name.into());
                }
                if field.kind() == Kind::String {
                    schema["properties"][name] = json!({"minLength": 1});
                }
            }
        }
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 if schema["type"] == "string" => {
            if rules.min.is_some_and(|min| min >= 0.0) {
                schema["pattern"] = UNSIGNED.into();
            }
        }
        Kind::Bool | Kind::Bytes | Kind::Uint64 | Kind::Fixed64 => {}
        Kind::Double
        | Kind::Float
        | Kind::Int32
        | Kind::Int64
        | Kind::Uint32
        | Kind::Sint32
        | Kind::Sint64
        | Kind::Fixed32
        | Kind::Sfixed32
        | Kind::Sfixed64 => {
            for (keyword, bound) in [("minimum", rules.min), ("maximum", rules.max)] {
                if let Some(bound) = bound {
                    schema[keyword] = number(bound);
                }
            }
        }
    }
}

fn text(schema: &mut Value, rules: &Rules, is_item: bool, limit: Option<usize>) {
    if rules.required {
        schema["minLength"] = rules.min_length.max(1).into();
    }
    match rules.max_length {
        0 => {
            if let Some(limit) = limit {
                schema["maxLength"] = limit.into();
            }
        }
        most => schema["maxLength"] = most.into(),
    }
    let pattern = match rules.format.as_str() {
        "FORMAT_UUID" => {
            schema["format"] = "uuid".into();
            if let Some(object) = schema.as_object_mut() {
                object.remove("maxLength");
                object.remove("minLength");
            }
            None
        }
        "FORMAT_EMAIL" => {
            schema["format"] = "email".into();
            None
        }
        // A text that is not required may be empty, which is as if it were not there.
        "FORMAT_CODE" if !rules.required && !is_item => Some("^([A-Z][A-Z0-9_]*)?$"),
        "FORMAT_CODE" => Some("^[A-Z][A-Z0-9_]*$"),
        "FORMAT_TOKEN" => Some("^[!-~]*$"),
        "FORMAT_FILE_NAME" => Some("^(?!\\.{1,2}$)[^/\\\\\\u0000-\\u001f\\u007f-\\u009f]*$"),
        _ if limit.is_none() => None,
        _ if rules.multiline => Some(LINES),
        _ => Some(LINE),
    };
    if let Some(pattern) = pattern {
        schema["pattern"] = pattern.into();
    }
}

/// A whole number without a fraction, as people write it.
fn number(number: f64) -> Value {
    serde_json::from_str(&number.to_string()).unwrap_or(number.into())
}
