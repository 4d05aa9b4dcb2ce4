//! Response message → canonical proto3 JSON.
//!
//! The text is written in one pass over the protobuf bytes, led by tables that are made once
//! from the descriptors. Whatever is unusual on the wire (fields out of order, a field twice,
//! an explicit default …) is left to `DynamicMessage`, so that the result is prost-reflect's
//! in every case.

mod tables;
mod value;
mod wire;
mod write;

use bytes::Bytes;
use prost_reflect::{
    DescriptorPool, DynamicMessage, FieldDescriptor, MessageDescriptor, SerializeOptions,
};
use tables::Tables;
use wire::only_message;
pub(crate) use wire::{message_bytes, only_field, scalar_text};
use write::Write;

use super::status::Fault;

/// Writes the answers of every RPC in a descriptor pool.
#[derive(Debug)]
pub struct JsonWriter {
    tables: Tables,
}

impl JsonWriter {
    /// Makes the tables for the outputs of all methods.
    #[must_use]
    pub fn new(pool: &DescriptorPool) -> Self {
        let mut tables = Tables::default();
        for service in pool.services() {
            for method in service.methods() {
                tables.add(&method.output());
            }
        }
        Self { tables }
    }

    /// The JSON of an encoded message.
    pub(crate) fn message(
        &self,
        descriptor: &MessageDescriptor,
        raw: &[u8],
    ) -> Result<Bytes, Fault> {
        let mut out = Vec::with_capacity(64 + raw.len() * 2);
        if self.write(descriptor, raw, &mut out) {
            return Ok(out.into());
        }
        by_reflection(descriptor, raw, &SerializeOptions::new()).map(Into::into)
    }

    /// Appends the JSON of an encoded message; false if it is not one for the tables, and what
    /// was appended is of no use.
    pub fn write(&self, descriptor: &MessageDescriptor, raw: &[u8], out: &mut Vec<u8>) -> bool {
        let index = self.tables.find(descriptor.full_name());
        index.is_some_and(|index| {
            Write {
                tables: &self.tables,
                depth: 0,
            }
            .message(index, raw, out)
            .is_ok()
        })
    }

    /// The JSON of one field of an encoded message, its default if it is not set.
    pub(crate) fn field(
        &self,
        message: &MessageDescriptor,
        field: &FieldDescriptor,
        raw: &[u8],
    ) -> Result<Bytes, Fault> {
        let kind = field.kind();
        if let Some(inner) = kind.as_message()
            && !field.is_list()
            && !field.is_map()
            && let Some(bytes) = only_message(raw, field.number())
        {
            return self.message(inner, bytes);
        }
        let pick = |json: &[u8]| -> Option<serde_json::Value> {
            serde_json::from_slice::<serde_json::Value>(json)
                .ok()?
                .get_mut(field.json_name())
                .map(serde_json::Value::take)
        };
        if let Some(value) = pick(&self.message(message, raw)?) {
            return Ok(value.to_string().into());
        }
        let all = SerializeOptions::new().skip_default_fields(false);
        let value = pick(&by_reflection(message, raw, &all)?).unwrap_or(serde_json::Value::Null);
        Ok(value.to_string().into())
    }
}

fn by_reflection(
    descriptor: &MessageDescriptor,
    raw: &[u8],
    options: &SerializeOptions,
) -> Result<Vec<u8>, Fault> {
    let unreadable = || Fault::internal("the answer cannot be written as JSON");
    let message = DynamicMessage::decode(descriptor.clone(), raw).map_err(|_| unreadable())?;
    let mut out = Vec::with_capacity(64 + raw.len() * 2);
    let mut json = serde_json::Serializer::new(&mut out);
    message
        .serialize_with_options(&mut json, options)
        .map_err(|_| unreadable())?;
    Ok(out)
}

#[cfg(test)]
mod tests;
