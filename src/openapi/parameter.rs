//! Parameters: what stands in the path, the query and the headers of a request.

use http::{HeaderName, Method, header};
use prost_reflect::{FieldDescriptor, MessageDescriptor};
use serde_json::{Value, json};

use super::{
    example, object,
    schema::{Place, Schemas},
    well_known::well_known,
};
use crate::edge::{Binding, BodyRule, Form, IDEMPOTENCY_KEY, LAST_EVENT_ID};

/// How deep the fields of messages are spread over a query.
const DEPTH: usize = 4;

/// All parameters of a binding, whose path variables go by these names.
pub(super) fn all(schemas: &mut Schemas<'_>, binding: &Binding, names: &[String]) -> Vec<Value> {
    let mut parameters = Vec::new();
    for (chain, name) in binding.variables.iter().zip(names) {
        if let Some(field) = chain.last() {
            let comment = schemas.contract.comment_of(field).to_owned();
            let mut parameter = parameter(schemas, "path", name, &comment, field);
            parameter["required"] = true.into();
            parameters.push(parameter);
        }
    }
    if !matches!(binding.body, BodyRule::Whole) {
        let mut fields = Vec::new();
        spread(binding, &binding.input, &mut Vec::new(), &mut fields);
        parameters.extend(fields.iter().map(|chain| query(schemas, chain)));
    }
    parameters.extend(headers(schemas, binding));
    parameters
}

/// The fields that a query may hold: those that stand neither in the path nor in the body.
fn spread(
    binding: &Binding,
    message: &MessageDescriptor,
    chain: &mut Vec<FieldDescriptor>,
    found: &mut Vec<Vec<FieldDescriptor>>,
) {
    for field in message.fields().filter(|field| !field.is_map()) {
        if chain.is_empty()
            && let BodyRule::Field(body) = &binding.body
            && *body == field
        {
            continue;
        }
        chain.push(field.clone());
        let kind = field.kind();
        let inner = kind.as_message();
        match inner.filter(|m| well_known(m.full_name()).is_none()) {
            _ if binding.variables.contains(chain) => {}
            _ if chain.len() == 1 && has_header(binding, &field) => {}
            Some(_) if field.is_list() || chain.len() == DEPTH => {}
            Some(inner) => spread(binding, inner, chain, found),
            None => found.push(chain.clone()),
        }
        chain.pop();
    }
}

fn query(schemas: &mut Schemas<'_>, chain: &[FieldDescriptor]) -> Value {
    let names: Vec<&str> = chain.iter().map(FieldDescriptor::json_name).collect();
    let comments: Vec<&str> = chain
        .iter()
        .map(|field| schemas.contract.comment_of(field))
        .collect();
    let (name, comment) = (names.join("."), comments.join(" "));
    match chain.last() {
        Some(field) => {
            let mut parameter = parameter(schemas, "query", &name, &comment, field);
            if chain
                .iter()
                .all(|field| schemas.contract.rules(field).required)
            {
                parameter["required"] = true.into();
            }
            parameter
        }
        None => Value::Null,
    }
}

fn parameter(
    schemas: &mut Schemas<'_>,
    place: &str,
    name: &str,
    comment: &str,
    field: &FieldDescriptor,
) -> Value {
    let schema = schemas.field(field, Place::Text);
    let example = example::field(schemas.contract, field, false);
    let number = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    let example = match (example, schema["type"].as_str()) {
        (Some(Value::String(text)), Some("integer")) => number(&text),
        (Some(example), _) => example,
        (None, _) => Value::Null,
    };
    object([
        ("name", name.into()),
        ("in", place.into()),
        ("description", comment.into()),
        ("schema", schema),
        ("example", example),
    ])
}

/// The headers that fill fields, and those that ask for less than the whole answer.
fn headers(schemas: &mut Schemas<'_>, binding: &Binding) -> Vec<Value> {
    let conventions = &binding.conventions;
    let mut found = Vec::new();
    let field_header = |schemas: &mut Schemas<'_>, name: &HeaderName, field| {
        let comment = format!(
            "{} May be sent as `{}` in the {} instead.",
            schemas.contract.comment_of(field),
            field.json_name(),
            if matches!(binding.body, BodyRule::Whole) {
                "body"
            } else {
                "query"
            }
        );
        parameter(schemas, "header", &title(name), &comment, field)
    };
    if let Some(field) = &conventions.request_id {
        found.push(field_header(schemas, &IDEMPOTENCY_KEY, field));
    }
    if let Some(field) = &conventions.etag {
        let mut header = field_header(schemas, &header::IF_MATCH, field);
        header["schema"] = json!({"type": "string", "pattern": entity_tag(&header["schema"])});
        if let Some(tag) = header["example"].as_str() {
            header["example"] = format!("\"{tag}\"").into();
        }
        found.push(header);
    }
    if let Some(field) = &conventions.after {
        let comment = format!(
            "{} Counts before `{}`.",
            schemas.contract.comment_of(field),
            field.json_name()
        );
        found.push(parameter(
            schemas,
            "header",
            &title(&LAST_EVENT_ID),
            &comment,
            field,
        ));
    }
    if has_etag(binding) && binding.http == Method::GET {
        let words =
            "The `ETag` of an answer of before: if it is still the same, the answer is 304.";
        found.push(plain(&header::IF_NONE_MATCH, words, "\"v4\""));
    }
    if conventions.read_range.is_some() {
        let words = "One range of bytes. What is not understood does not count.";
        found.push(plain(&header::RANGE, words, "bytes=0-1023"));
    }
    found
}

/// An entity tag in quotes, a weak one, or `*`, no longer than its field may be; one without
/// quotes is taken too.
fn entity_tag(field: &Value) -> String {
    let most = field["maxLength"].to_string().replace("null", "");
    let tag = format!("[!#-+\\--~]{{0,{most}}}");
    format!("^(W/)?(\"{tag}\"|{tag})$")
}

/// Whether a field of the request is told as a header, and so nowhere else.
pub(super) fn has_header(binding: &Binding, field: &FieldDescriptor) -> bool {
    let conventions = [&binding.conventions.request_id, &binding.conventions.etag];
    conventions.into_iter().flatten().any(|told| told == field)
}

fn plain(name: &HeaderName, words: &str, example: &str) -> Value {
    json!({
        "name": title(name),
        "in": "header",
        "description": words,
        "schema": {"type": "string"},
        "example": example,
    })
}

/// Whether answers have an `ETag`, or may have one.
pub(super) fn has_etag(binding: &Binding) -> bool {
    binding.conventions.response_etag.is_some() || binding.form == Form::Download
}

/// A header as people write it.
pub(super) fn title(name: &HeaderName) -> String {
    let words = name.as_str().split('-').map(|word| match word {
        "etag" => "ETag".to_owned(),
        "id" => "ID".to_owned(),
        _ => {
            let (first, rest) = word.split_at(1.min(word.len()));
            first.to_ascii_uppercase() + rest
        }
    });
    words.collect::<Vec<_>>().join("-")
}

/// `a_b.c_d` as `aB.cD`.
pub(super) fn lower_camel(text: &str) -> String {
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
