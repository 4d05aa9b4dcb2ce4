//! What the writer knows of each message type, made once from its descriptor.

use std::collections::HashMap;

use prost_reflect::{EnumDescriptor, FieldDescriptor, Kind, MessageDescriptor, Syntax};

use super::wire::{BYTES, FIXED32, FIXED64, VARINT};

#[derive(Debug, Clone, Copy)]
pub(super) enum Scalar {
    Int32,
    Int64,
    Uint32,
    Uint64,
    Sint32,
    Sint64,
    Bool,
    Float,
    Double,
    Fixed32,
    Fixed64,
    Sfixed32,
    Sfixed64,
}

#[derive(Debug)]
pub(super) enum Type {
    Scalar(Scalar),
    String,
    Bytes,
    /// Quoted names by number, sorted.
    Enum(Vec<(i32, String)>),
    Message(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    One,
    List,
    Map,
}

#[derive(Debug)]
pub(super) struct Field {
    /// `"name":`
    pub(super) key: String,
    pub(super) kind: Type,
    pub(super) shape: Shape,
    /// Whether a default value on the wire counts as set.
    pub(super) presence: bool,
    pub(super) oneof: Option<u8>,
}

#[derive(Debug)]
pub(super) enum Form {
    Plain,
    Timestamp,
    Duration,
    Wrapper,
    /// Only prost-reflect knows its JSON.
    Reflect(MessageDescriptor),
}

#[derive(Debug)]
pub(super) struct Message {
    pub(super) form: Form,
    /// By field number, below `DIRECT`.
    low: Vec<Option<Field>>,
    high: HashMap<u32, Field>,
}

const DIRECT: u32 = 64;

impl Message {
    pub(super) fn field(&self, number: u32) -> Option<&Field> {
        let low = usize::try_from(number)
            .ok()
            .and_then(|n| self.low.get(n))
            .and_then(Option::as_ref);
        low.or_else(|| self.high.get(&number))
    }

    fn insert(&mut self, number: u32, field: Field) {
        match usize::try_from(number) {
            Ok(n) if number < DIRECT => {
                if self.low.len() <= n {
                    self.low.resize_with(n + 1, || None);
                }
                self.low[n] = Some(field);
            }
            Ok(_) | Err(_) => {
                self.high.insert(number, field);
            }
        }
    }
}

/// One table a message type.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) messages: Vec<Message>,
    by_name: HashMap<String, usize>,
}

impl Tables {
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    pub(super) fn add(&mut self, descriptor: &MessageDescriptor) -> usize {
        if let Some(index) = self.find(descriptor.full_name()) {
            return index;
        }
        let index = self.messages.len();
        self.by_name
            .insert(descriptor.full_name().to_owned(), index);
        let form = form(descriptor);
        let by_fields = matches!(form, Form::Plain | Form::Wrapper);
        self.messages.push(Message {
            form,
            low: Vec::new(),
            high: HashMap::new(),
        });
        for field in descriptor.fields().filter(|_| by_fields) {
            let entry = Field {
                key: format!("{}:", serde_json::Value::from(field.json_name())),
                kind: self.kind(&field.kind()),
                shape: shape(&field),
                presence: field.supports_presence(),
                oneof: field.containing_oneof().and_then(|o| {
                    descriptor
                        .oneofs()
                        .position(|other| other == o)
                        .and_then(|i| u8::try_from(i).ok())
                }),
            };
            self.messages[index].insert(field.number(), entry);
        }
        index
    }

    fn kind(&mut self, kind: &Kind) -> Type {
        Type::Scalar(match kind {
            Kind::Int32 => Scalar::Int32,
            Kind::Int64 => Scalar::Int64,
            Kind::Uint32 => Scalar::Uint32,
            Kind::Uint64 => Scalar::Uint64,
            Kind::Sint32 => Scalar::Sint32,
            Kind::Sint64 => Scalar::Sint64,
            Kind::Bool => Scalar::Bool,
            Kind::Float => Scalar::Float,
            Kind::Double => Scalar::Double,
            Kind::Fixed32 => Scalar::Fixed32,
            Kind::Fixed64 => Scalar::Fixed64,
            Kind::Sfixed32 => Scalar::Sfixed32,
            Kind::Sfixed64 => Scalar::Sfixed64,
            Kind::String => return Type::String,
            Kind::Bytes => return Type::Bytes,
            Kind::Enum(values) => return Type::Enum(names(values)),
            Kind::Message(message) => return Type::Message(self.add(message)),
        })
    }
}

fn form(descriptor: &MessageDescriptor) -> Form {
    let reflect = || Form::Reflect(descriptor.clone());
    let holds_null = |f: FieldDescriptor| {
        f.kind()
            .as_enum()
            .is_some_and(|e| e.full_name() == "google.protobuf.NullValue")
    };
    match descriptor.full_name().strip_prefix("google.protobuf.") {
        Some("Timestamp") => Form::Timestamp,
        Some("Duration") => Form::Duration,
        Some(
            "DoubleValue" | "FloatValue" | "Int64Value" | "UInt64Value" | "Int32Value"
            | "UInt32Value" | "BoolValue" | "StringValue" | "BytesValue",
        ) => Form::Wrapper,
        Some("Empty") => Form::Plain,
        Some(_) => reflect(),
        None if descriptor.parent_file().syntax() != Syntax::Proto3 => reflect(),
        None if descriptor.fields().any(holds_null) || descriptor.oneofs().len() > 64 => reflect(),
        None => Form::Plain,
    }
}

fn shape(field: &FieldDescriptor) -> Shape {
    if field.is_map() {
        Shape::Map
    } else if field.is_list() {
        Shape::List
    } else {
        Shape::One
    }
}

fn names(values: &EnumDescriptor) -> Vec<(i32, String)> {
    let mut names: Vec<(i32, String)> = Vec::new();
    for value in values.values() {
        // With aliases, the one that reflection takes.
        if let Some(named) = values.get_value(value.number()) {
            names.push((value.number(), format!("\"{}\"", named.name())));
        }
    }
    names.sort();
    names.dedup_by_key(|(number, _)| *number);
    names
}

impl Type {
    pub(super) fn wire(&self) -> u8 {
        match self {
            Self::String | Self::Bytes | Self::Message(_) => BYTES,
            Self::Scalar(Scalar::Float | Scalar::Fixed32 | Scalar::Sfixed32) => FIXED32,
            Self::Scalar(Scalar::Double | Scalar::Fixed64 | Scalar::Sfixed64) => FIXED64,
            Self::Enum(_) | Self::Scalar(_) => VARINT,
        }
    }

    /// Whether this may be a default, which reflection would not write. It errs towards yes.
    pub(super) fn may_be_default(&self, raw: &[u8]) -> bool {
        match self {
            Self::Message(_) => false,
            Self::String | Self::Bytes => raw == [0],
            // All zero bits but the sign: 0, false, the first enum value, -0.0.
            Self::Scalar(_) | Self::Enum(_) => raw.iter().all(|b| b.trailing_zeros() >= 7),
        }
    }
}
