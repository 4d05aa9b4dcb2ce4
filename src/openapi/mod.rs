//! The HTTP side of the contract as an OpenAPI 3.1 document, for people who read it and for
//! programs that make clients of it.
//!
//! It is made of the descriptors: routes from `google.api.http`, schemas from messages and from
//! `jebo.v1.rules`, texts from comments, who may call from `jebo.v1.access`, and the rest from the
//! conventions by which the edge reads requests and writes answers.

mod body;
mod contract;
mod error;
mod example;
mod operation;
mod parameter;
mod response;
mod rules;
mod schema;
mod stream;
mod well_known;

use prost_reflect::DescriptorPool;
use serde_json::{Map, Value, json};

use self::{contract::Contract, error::Errors, operation::Operations, schema::Schemas};
use crate::edge::{Binding, BodyRule, EdgeError, RouteTable};

/// What the descriptors don't say.
#[derive(Debug, Clone)]
pub struct Info {
    /// The name of the API.
    pub title: String,
    /// Its version.
    pub version: String,
    /// What it is, in Markdown.
    pub description: String,
    /// The SPDX expression of its licence.
    pub license: String,
    /// Most characters of a text that has no rule.
    pub text_limit: usize,
    /// Most items of a list that has no rule.
    pub list_limit: usize,
    /// `ErrorInfo.domain` of the errors.
    pub error_domain: String,
    /// The WebSocket subprotocol that the edge answers with.
    pub websocket_protocol: String,
}

/// The document of all HTTP rules of the pool.
///
/// # Errors
/// An HTTP rule is wrong: then there is no edge either.
pub fn document(pool: &DescriptorPool, info: &Info) -> Result<Value, EdgeError> {
    let table = RouteTable::new(pool)?;
    let contract = Contract::read(pool);
    let mut schemas = Schemas::new(&contract, info);
    for binding in table.bindings() {
        note(&mut schemas, binding);
    }
    let mut errors = Errors::new(pool, info, &mut schemas)?;
    let mut operations = Operations::new(info, &mut schemas, &mut errors);
    for binding in table.bindings() {
        operations.add(binding);
    }
    let (paths, tags) = operations.finish();
    let (responses, examples) = errors.finish();
    Ok(json!({
        "openapi": "3.1.1",
        "info": {
            "title": info.title,
            "version": info.version,
            "description": info.description,
            "license": {"name": info.license, "identifier": info.license},
        },
        "servers": [{"url": "/"}],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": {operation::BEARER: {"type": "http", "scheme": "bearer"}},
            "schemas": schemas.finish(),
            "responses": responses,
            "examples": examples,
        },
    }))
}

/// Which messages go which way.
fn note(schemas: &mut Schemas<'_>, binding: &Binding) {
    let input = &binding.input;
    // What a body of one field does not hold is checked all the same.
    schemas.note_request(input);
    if let BodyRule::Field(field) = &binding.body
        && let Some(message) = field.kind().as_message()
    {
        schemas.note_request(message);
    }
    match &binding.response_body {
        Some(field) => {
            if let Some(message) = field.kind().as_message() {
                schemas.note_response(message);
            }
        }
        None => schemas.note_response(&binding.output),
    }
}

/// An object of these members, without those that are empty.
fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let empty = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    let members = members.into_iter().filter(|(_, value)| !empty(value));
    let members: Map<String, Value> = members.map(|(k, v)| (k.to_owned(), v)).collect();
    members.into()
}
