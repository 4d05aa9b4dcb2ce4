//! Good answers.

use http::{StatusCode, header};
use serde_json::{Map, Value, json};

use super::{
    body::JSON,
    example, object,
    parameter::{has_etag, title},
    schema::{Place, Schemas},
    stream,
};
use crate::edge::{Binding, Form};

/// The answers to what went well, by status.
pub(super) fn good(schemas: &mut Schemas<'_>, binding: &Binding) -> Map<String, Value> {
    let mut answers = Map::new();
    let mut put = |status: StatusCode, answer: Value| {
        answers.insert(status.as_str().to_owned(), answer);
    };
    match binding.form {
        Form::Stream | Form::WebSocket => {
            let frame = document(schemas, binding);
            put(StatusCode::SWITCHING_PROTOCOLS, stream::socket());
            put(
                StatusCode::OK,
                stream::answer(&frame, &example_of(schemas, binding)),
            );
        }
        Form::Download => {
            put(
                StatusCode::OK,
                bytes("The bytes, with their own type.", binding),
            );
            if binding.conventions.read_range.is_some() {
                let words = "The range of the bytes that was asked for.";
                put(StatusCode::PARTIAL_CONTENT, bytes(words, binding));
            }
        }
        Form::Unary | Form::Upload => {
            let schema = document(schemas, binding);
            let media = object([
                ("schema", schema),
                ("example", example_of(schemas, binding)),
            ]);
            put(
                StatusCode::OK,
                object([
                    ("description", words(schemas, binding).into()),
                    ("headers", headers(binding)),
                    ("content", json!({JSON: media})),
                ]),
            );
        }
    }
    if has_etag(binding) && binding.http == http::Method::GET {
        let words = "It is still what the `If-None-Match` of the request says.";
        put(StatusCode::NOT_MODIFIED, json!({"description": words}));
    }
    answers
}

/// The schema of the document that an answer is.
fn document(schemas: &mut Schemas<'_>, binding: &Binding) -> Value {
    match &binding.response_body {
        Some(field) => schemas.field(field, Place::Json),
        None => schemas.message(&binding.output),
    }
}

fn example_of(schemas: &Schemas<'_>, binding: &Binding) -> Value {
    match &binding.response_body {
        Some(field) => example::field(schemas.contract, field, true).unwrap_or(Value::Null),
        None => example::message(schemas.contract, &binding.output, &[], true),
    }
}

fn words(schemas: &Schemas<'_>, binding: &Binding) -> String {
    let words = match &binding.response_body {
        Some(field) => schemas.contract.comment_of(field),
        None => {
            let message = &binding.output;
            schemas
                .contract
                .comment(&message.parent_file(), message.path())
        }
    };
    words.to_owned()
}

fn headers(binding: &Binding) -> Value {
    if !has_etag(binding) {
        return Value::Null;
    }
    let name = title(&header::ETAG);
    json!({name: {
        "description": "The entity tag of what is answered.",
        "schema": {"type": "string"},
    }})
}

fn bytes(words: &str, binding: &Binding) -> Value {
    object([
        ("description", words.into()),
        ("headers", headers(binding)),
        (
            "content",
            json!({"*/*": {"schema": {"type": "string", "format": "binary"}}}),
        ),
    ])
}
