//! Update masks (AIP-134): what a PATCH means to change when it does not say so.

use prost_reflect::{DynamicMessage, FieldDescriptor, MessageDescriptor, Value};

use super::route::{Binding, BodyRule};

/// A mask of the whole resource.
pub(crate) fn everything(field: &FieldDescriptor) -> Value {
    of(field, vec!["*".to_owned()])
}

/// A mask of the JSON members that were sent.
///
/// The paths are relative to the resource: the body field, or with `body: "*"` the one message
/// in the request, or the request itself if it has none.
pub(crate) fn derive(binding: &Binding, field: &FieldDescriptor, body: &[u8]) -> Value {
    let sent = serde_json::from_slice(body).unwrap_or(serde_json::Value::Null);
    let mut paths = Vec::new();
    if let BodyRule::Field(resource) = &binding.body {
        if let Some(message) = resource.kind().as_message() {
            members(message, &sent, "", &mut paths);
        }
    } else if let Some((resource, message)) = resource(&binding.input) {
        if let Some(sent) = sent
            .get(resource.json_name())
            .or_else(|| sent.get(resource.name()))
        {
            members(&message, sent, "", &mut paths);
        }
    } else {
        members(&binding.input, &sent, "", &mut paths);
        paths.retain(|path| !about_the_call(binding, path));
    }
    // Members have no order: the same change is the same request, however it is written.
    paths.sort();
    of(field, paths)
}

/// Fields that say which resource is meant, or how, rather than what it is to become.
fn about_the_call(binding: &Binding, path: &str) -> bool {
    let conventions = [&binding.conventions.request_id, &binding.conventions.etag];
    binding
        .template
        .variables()
        .any(|variable| variable == path)
        || conventions
            .into_iter()
            .flatten()
            .any(|field| field.name() == path)
}

fn of(field: &FieldDescriptor, paths: Vec<String>) -> Value {
    let kind = field.kind();
    let Some(mask) = kind.as_message() else {
        return Value::default_value_for_field(field);
    };
    let mut mask = DynamicMessage::new(mask.clone());
    mask.set_field_by_name(
        "paths",
        Value::List(paths.into_iter().map(Value::String).collect()),
    );
    Value::Message(mask)
}

/// The only message in the request that is a resource rather than a value.
fn resource(input: &MessageDescriptor) -> Option<(FieldDescriptor, MessageDescriptor)> {
    let mut messages = input.fields().filter_map(|f| nested(&f).map(|m| (f, m)));
    let found = messages.next()?;
    messages.next().is_none().then_some(found)
}

fn nested(field: &FieldDescriptor) -> Option<MessageDescriptor> {
    let kind = field.kind();
    let message = kind.as_message()?;
    let plain = !field.is_list() && !field.is_map() && message.package_name() != "google.protobuf";
    plain.then(|| message.clone())
}

fn members(
    message: &MessageDescriptor,
    sent: &serde_json::Value,
    prefix: &str,
    paths: &mut Vec<String>,
) {
    let Some(object) = sent.as_object() else {
        return;
    };
    for (name, value) in object {
        let Some(field) = message
            .get_field_by_json_name(name)
            .or_else(|| message.get_field_by_name(name))
        else {
            continue;
        };
        let path = format!("{prefix}{}", field.name());
        match nested(&field) {
            Some(inner) if value.as_object().is_some_and(|o| !o.is_empty()) => {
                members(&inner, value, &format!("{path}."), paths);
            }
            Some(_) | None => paths.push(path),
        }
    }
}
