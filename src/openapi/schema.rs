//! Messages and enums as JSON Schema (2020-12), by the JSON mapping of proto3.

use std::collections::HashSet;

use prost_reflect::{EnumDescriptor, FieldDescriptor, Kind, MessageDescriptor};
use serde_json::{Map, Value, json};

use super::{
    Info,
    contract::{Contract, Rules},
    example,
    rules::{self, constrain},
    well_known::well_known,
};

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a JSON document.
    Json,
    /// In a path, a query or a header.
    Text,
}

/// The schemas of all types that something refers to.
pub(super) struct Schemas<'c> {
    pub(super) contract: &'c Contract,
    info: &'c Info,
    /// Full names of the messages that requests hold.
    requests: HashSet<String>,
    /// Full names of the messages that answers hold.
    responses: HashSet<String>,
    components: Map<String, Value>,
}

impl<'c> Schemas<'c> {
    pub(super) fn new(contract: &'c Contract, info: &'c Info) -> Self {
        Self {
            contract,
            info,
            requests: HashSet::new(),
            responses: HashSet::new(),
            components: Map::new(),
        }
    }

    /// A schema that is of no message.
    pub(super) fn add(&mut self, name: &str, schema: Value) {
        self.components.insert(name.to_owned(), schema);
    }

    /// A message that requests hold, with all that it holds.
    pub(super) fn note_request(&mut self, message: &MessageDescriptor) {
        collect(message, &mut self.requests, &|field| {
            !self.contract.rules(field).output_only
        });
    }

    /// A message that answers hold, with all that it holds.
    pub(super) fn note_response(&mut self, message: &MessageDescriptor) {
        collect(message, &mut self.responses, &|_| true);
    }

    /// All schemas, by name.
    pub(super) fn finish(mut self) -> Map<String, Value> {
        self.components.sort_keys();
        self.components
    }

    /// A reference to the schema of a message, or the schema itself where JSON has its own form.
    pub(super) fn message(&mut self, message: &MessageDescriptor) -> Value {
        if let Some(schema) = well_known(message.full_name()) {
            return schema;
        }
        let name = self
            .contract
            .name(message.full_name(), message.package_name());
        if !self.components.contains_key(&name) {
            self.components.insert(name.clone(), Value::Null);
            let schema = self.object(message, &[]);
            self.components.insert(name.clone(), schema);
        }
        reference(&name)
    }

    /// A reference to the schema of a message without some of its fields, which goes by the name
    /// of the message, or the schema itself if that name is taken.
    pub(super) fn message_without(
        &mut self,
        message: &MessageDescriptor,
        fields: &[FieldDescriptor],
    ) -> Value {
        if fields.is_empty() {
            return self.message(message);
        }
        let name = self
            .contract
            .name(message.full_name(), message.package_name());
        let schema = self.object(message, fields);
        let known = self
            .components
            .entry(name.clone())
            .or_insert_with(|| schema.clone());
        if *known == schema {
            reference(&name)
        } else {
            schema
        }
    }

    fn object(&mut self, message: &MessageDescriptor, without: &[FieldDescriptor]) -> Value {
        let asked = self.requests.contains(message.full_name());
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for field in message.fields().filter(|field| !without.contains(field)) {
            if asked && self.contract.rules(&field).required {
                required.push(field.json_name().to_owned());
            }
            properties.insert(field.json_name().to_owned(), self.property(&field));
        }
        let mut schema = json!({"type": "object"});
        describe(
            &mut schema,
            self.contract
                .comment(&message.parent_file(), message.path()),
        );
        schema["properties"] = properties.into();
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        if asked && !self.responses.contains(message.full_name()) {
            schema["additionalProperties"] = false.into();
        }
        let alternatives = one_of_each(message);
        if !alternatives.is_empty() {
            schema["allOf"] = alternatives.into();
        }
        let example = example::message(
            self.contract,
            message,
            without,
            self.responses.contains(message.full_name()),
        );
        if example.as_object().is_some_and(|e| !e.is_empty()) {
            schema["examples"] = json!([example]);
        }
        schema
    }

    fn property(&mut self, field: &FieldDescriptor) -> Value {
        let rules = self.contract.rules(field);
        let mut schema = self.field(field, Place::Json);
        describe(&mut schema, self.contract.comment_of(field));
        if rules.output_only {
            schema["readOnly"] = true.into();
        }
        schema
    }

    /// The schema of what a field holds, without its description.
    pub(super) fn field(&mut self, field: &FieldDescriptor, place: Place) -> Value {
        let rules = self.contract.rules(field);
        if field.is_map()
            && let Some(entry) = field.kind().as_message()
        {
            let value = self.value(&entry.map_entry_value_field(), &Rules::default(), place);
            return json!({"type": "object", "additionalProperties": value});
        }
        let value = self.value(field, &rules, place);
        if !field.is_list() {
            return value;
        }
        let mut schema = json!({"type": "array", "items": value});
        match rules.max_items {
            0 if self.is_asked(field, &rules) => schema["maxItems"] = self.info.list_limit.into(),
            0 => {}
            most => schema["maxItems"] = most.into(),
        }
        if rules.required {
            schema["minItems"] = 1.into();
        }
        schema
    }

    /// Whether clients fill this field in: then it is checked even without rules of its own.
    fn is_asked(&self, field: &FieldDescriptor, rules: &Rules) -> bool {
        !rules.output_only && self.requests.contains(field.parent_message().full_name())
    }

    fn value(&mut self, field: &FieldDescriptor, rules: &Rules, place: Place) -> Value {
        let kind = field.kind();
        let mut schema = match &kind {
            Kind::Message(message) => self.message(message),
            Kind::Enum(values) => self.enumeration(values),
            Kind::String => json!({"type": "string"}),
            Kind::Bytes => json!({"type": "string", "contentEncoding": "base64"}),
            Kind::Bool => json!({"type": "boolean"}),
            Kind::Float => json!({"type": "number", "format": "float"}),
            Kind::Double => json!({"type": "number", "format": "double"}),
            Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => {
                json!({"type": "integer", "format": "int32"})
            }
            Kind::Uint32 | Kind::Fixed32 => {
                json!({"type": "integer", "format": "uint32", "minimum": 0, "maximum": u32::MAX})
            }
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => whole(place, "int64"),
            Kind::Uint64 | Kind::Fixed64 => whole(place, "uint64"),
        };
        let limit = self
            .is_asked(field, rules)
            .then_some(self.info.text_limit)
            .filter(|_| kind == Kind::String);
        constrain(&mut schema, &kind, rules, field.is_list(), limit);
        schema
    }

    fn enumeration(&mut self, values: &EnumDescriptor) -> Value {
        let name = self
            .contract
            .name(values.full_name(), values.package_name());
        if !self.components.contains_key(&name) {
            let file = values.parent_file();
            let comment = |path: &[i32]| self.contract.comment(&file, path).to_owned();
            let (mut names, mut meanings) = (Vec::new(), Vec::new());
            let mut lines = vec![comment(values.path()), String::new()];
            for value in values.values() {
                let meaning = comment(value.path());
                lines.push(format!("- `{}`: {meaning}", value.name()));
                names.push(value.name().to_owned());
                meanings.push(meaning);
            }
            let schema = json!({
                "type": "string",
                "description": lines.join("\n"),
                "enum": names,
                "x-enum-descriptions": meanings,
            });
            self.components.insert(name.clone(), schema);
        }
        reference(&name)
    }
}

/// 64-bit integers are strings in JSON, since JavaScript's numbers do not hold them.
fn whole(place: Place, format: &str) -> Value {
    match place {
        Place::Json => {
            let pattern = if format == "int64" {
                rules::SIGNED
            } else {
                rules::UNSIGNED
            };
            json!({"type": "string", "format": format, "pattern": pattern})
        }
        Place::Text => json!({"type": "integer", "format": format}),
    }
}

pub(super) fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

pub(super) fn describe(object: &mut Value, text: &str) {
    if !text.is_empty() {
        object["description"] = text.into();
    }
}

fn collect(
    message: &MessageDescriptor,
    found: &mut HashSet<String>,
    follow: &impl Fn(&FieldDescriptor) -> bool,
) {
    if !found.insert(message.full_name().to_owned()) {
        return;
    }
    for field in message.fields().filter(|field| follow(field)) {
        if let Some(inner) = field.kind().as_message() {
            collect(inner, found, follow);
        }
    }
}

/// For each `oneof`: at most one of its fields.
fn one_of_each(message: &MessageDescriptor) -> Vec<Value> {
    let real = message.oneofs().filter(|oneof| !oneof.is_synthetic());
    real.map(|oneof| {
        let names: Vec<String> = oneof.fields().map(|f| f.json_name().to_owned()).collect();
        let one = |name: &String| json!({"required": [name]});
        let none = json!({"not": {"anyOf": names.iter().map(one).collect::<Vec<_>>()}});
        let choices: Vec<Value> = names.iter().map(one).chain([none]).collect();
        json!({"oneOf": choices})
    })
    .collect()
}
