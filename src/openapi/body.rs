//! Bodies of requests.

use prost_reflect::FieldDescriptor;
use serde_json::{Map, Value, json};

use super::{
    example, object,
    parameter::has_header,
    schema::{Place, Schemas, describe},
};
use crate::edge::{Binding, BodyRule, Form};

pub(super) const JSON: &str = "application/json";
const OCTET_STREAM: &str = "application/octet-stream";

/// The body that a request has, or null.
pub(super) fn request(schemas: &mut Schemas<'_>, binding: &Binding) -> Value {
    match &binding.body {
        BodyRule::None => Value::Null,
        BodyRule::Field(field) if binding.http_body_field().is_some() => {
            upload(schemas, binding, field)
        }
        BodyRule::Field(field) => {
            let rules = schemas.contract.rules(field);
            let comment = schemas.contract.comment_of(field).to_owned();
            let mut schema = schemas.field(field, Place::Json);
            if schema["$ref"].is_string() {
                // The message may stand in answers too, to which fields are added; in requests, what
                // is not known is refused.
                schema["unevaluatedProperties"] = false.into();
            }
            let mut example = example::field(schemas.contract, field, false);
            leave_out(binding, field, &mut example);
            // What stands in the path makes the field one that is set.
            let in_path = |chain: &Vec<FieldDescriptor>| chain.first() == Some(field);
            let required = rules.required && !binding.variables.iter().any(in_path);
            content(&comment, required, &schema, example)
        }
        BodyRule::Whole => {
            let in_path = |field: &FieldDescriptor| {
                let chains = &mut binding.variables.iter();
                chains.any(|chain| chain.len() == 1 && chain.contains(field))
            };
            let (elsewhere, rest): (Vec<_>, Vec<_>) = binding
                .input
                .fields()
                .partition(|field| in_path(field) || has_header(binding, field));
            let schema = schemas.message_without(&binding.input, &elsewhere);
            let example = example::message(schemas.contract, &binding.input, &elsewhere, false);
            let mut rest = rest.into_iter();
            let required = rest.any(|field| schemas.contract.rules(&field).required);
            content("", required, &schema, Some(example))
        }
    }
}

/// Takes out of an example of the body what stands in the path, and the entity tag, of which no
/// example would be the right one.
fn leave_out(binding: &Binding, body: &FieldDescriptor, example: &mut Option<Value>) {
    let Some(Value::Object(members)) = example else {
        return;
    };
    if let Some(etag) = &binding.conventions.response_etag {
        members.shift_remove(etag.json_name());
    }
    for chain in &binding.variables {
        if let [first, inner] = chain.as_slice()
            && first == body
        {
            members.shift_remove(inner.json_name());
        }
    }
}

fn content(comment: &str, required: bool, schema: &Value, example: Option<Value>) -> Value {
    let media = object([
        ("schema", schema.clone()),
        ("example", example.unwrap_or(Value::Null)),
    ]);
    let mut body = json!({"content": {JSON: media}});
    describe(&mut body, comment);
    body["required"] = required.into();
    body
}

/// Bytes: one raw body, or for a client stream a form with any number of parts.
fn upload(schemas: &Schemas<'_>, binding: &Binding, field: &FieldDescriptor) -> Value {
    let mut media = Map::new();
    if binding.form == Form::Upload {
        let file = json!({"type": "string", "format": "binary"});
        let part = json!({"type": "array", "minItems": 1, "items": file});
        let schema = json!({
            "type": "object",
            "description": "Each part is a file.",
            "properties": {field.json_name(): part},
            "required": [field.json_name()],
            "additionalProperties": false,
        });
        media.insert("multipart/form-data".to_owned(), json!({"schema": schema}));
    }
    let raw = json!({"schema": {
        "type": "string",
        "format": "binary",
        "description": "One file. The type may be its own instead.",
    }});
    media.insert(OCTET_STREAM.to_owned(), raw);
    let mut body = json!({"content": media});
    describe(&mut body, schemas.contract.comment_of(field));
    body["required"] = true.into();
    body
}
