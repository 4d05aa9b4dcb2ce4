//! One pass over the bytes of a message, led by the tables.

use prost_reflect::DynamicMessage;

use super::{
    tables::{Field, Form, Message, Scalar, Shape, Tables, Type},
    value,
    wire::{BYTES, Odd, Reader},
};

/// Deeper messages are left to `DynamicMessage`, which knows its own limit.
const MAX_DEPTH: usize = 90;
/// Maps with more entries are left to `DynamicMessage`.
const MAX_ENTRIES: usize = 32;

/// One pass over the bytes of a message.
pub(super) struct Write<'t> {
    pub(super) tables: &'t Tables,
    pub(super) depth: usize,
}

impl Write<'_> {
    pub(super) fn message(
        &mut self,
        index: usize,
        raw: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), Odd> {
        let message = &self.tables.messages[index];
        match &message.form {
            Form::Plain => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(Odd);
                }
                self.fields(message, Reader(raw), out)?;
                self.depth -= 1;
                Ok(())
            }
            Form::Timestamp => {
                let (seconds, nanos) = value::seconds_and_nanos(raw)?;
                value::timestamp(out, seconds, nanos)
            }
            Form::Duration => {
                let (seconds, nanos) = value::seconds_and_nanos(raw)?;
                value::duration(out, seconds, nanos)
            }
            Form::Wrapper => self.wrapped(message, Reader(raw), out),
            Form::Reflect(descriptor) => {
                let message = DynamicMessage::decode(descriptor.clone(), raw).map_err(|_| Odd)?;
                serde_json::to_writer(out, &message).map_err(|_| Odd)
            }
        }
    }

    fn fields(
        &mut self,
        message: &Message,
        mut reader: Reader<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), Odd> {
        let (mut last, mut oneofs) = (0, 0_u64);
        out.push(b'{');
        while !reader.is_empty() {
            let (number, wire) = reader.tag()?;
            let Some(field) = message.field(number) else {
                reader.skip(wire)?;
                continue;
            };
            if number <= last {
                return Err(Odd);
            }
            if let Some(oneof) = field.oneof {
                if oneofs & (1 << oneof) != 0 {
                    return Err(Odd);
                }
                oneofs |= 1 << oneof;
            }
            if last != 0 {
                out.push(b',');
            }
            last = number;
            out.extend_from_slice(field.key.as_bytes());
            match field.shape {
                Shape::One => self.one(field, wire, &mut reader, out)?,
                Shape::List => self.list(field, number, wire, &mut reader, out)?,
                Shape::Map => self.map(field, number, wire, &mut reader, out)?,
            }
        }
        out.push(b'}');
        Ok(())
    }

    fn one(
        &mut self,
        field: &Field,
        wire: u8,
        reader: &mut Reader<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), Odd> {
        if wire != field.kind.wire() {
            return Err(Odd);
        }
        let before = reader.0;
        self.value(&field.kind, reader, out)?;
        let written = &before[..before.len() - reader.0.len()];
        if !field.presence && field.kind.may_be_default(written) {
            Err(Odd)
        } else {
            Ok(())
        }
    }

    fn list(
        &mut self,
        field: &Field,
        number: u32,
        wire: u8,
        reader: &mut Reader<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), Odd> {
        out.push(b'[');
        if wire == field.kind.wire() {
            self.value(&field.kind, reader, out)?;
            while next_is(reader, number, wire) {
                out.push(b',');
                self.value(&field.kind, reader, out)?;
            }
        } else if wire == BYTES {
            let mut packed = Reader(reader.bytes()?);
            self.value(&field.kind, &mut packed, out)?; // an empty list is not written: odd
            while !packed.is_empty() {
                out.push(b',');
                self.value(&field.kind, &mut packed, out)?;
            }
        } else {
            return Err(Odd);
        }
        out.push(b']');
        Ok(())
    }

    fn map(
        &mut self,
        field: &Field,
        number: u32,
        wire: u8,
        reader: &mut Reader<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), Odd> {
        let Type::Message(entry) = field.kind else {
            return Err(Odd);
        };
        let entry = &self.tables.messages[entry];
        let (Some(key), Some(value)) = (entry.field(1), entry.field(2)) else {
            return Err(Odd);
        };
        if wire != BYTES {
            return Err(Odd);
        }
        out.push(b'{');
        let mut keys: Vec<Vec<u8>> = Vec::new();
        loop {
            let start = out.len();
            let mut entry = Reader(reader.bytes()?);
            self.key(key, &mut entry, out)?;
            let text = out[start..].to_vec();
            if keys.contains(&text) || keys.len() == MAX_ENTRIES {
                return Err(Odd);
            }
            keys.push(text);
            out.push(b':');
            self.entry_value(value, &mut entry, out)?;
            if !next_is(reader, number, wire) {
                break;
            }
            out.push(b',');
        }
        out.push(b'}');
        Ok(())
    }

    /// A default key is not on the wire, nor is a default value.
    fn key(&mut self, key: &Field, entry: &mut Reader<'_>, out: &mut Vec<u8>) -> Result<(), Odd> {
        let start = out.len();
        if next_is(entry, 1, key.kind.wire()) {
            self.value(&key.kind, entry, out)?;
        } else {
            default(&key.kind, out)?;
        }
        if out[start] != b'"' {
            out.insert(start, b'"');
            out.push(b'"');
        }
        Ok(())
    }

    fn entry_value(
        &mut self,
        value: &Field,
        entry: &mut Reader<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), Odd> {
        if next_is(entry, 2, value.kind.wire()) {
            self.value(&value.kind, entry, out)?;
        } else if let Type::Message(index) = value.kind {
            self.message(index, &[], out)?;
        } else {
            default(&value.kind, out)?;
        }
        if entry.is_empty() { Ok(()) } else { Err(Odd) }
    }

    fn wrapped(
        &mut self,
        message: &Message,
        mut reader: Reader<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), Odd> {
        let field = message.field(1).ok_or(Odd)?;
        if reader.is_empty() {
            return default(&field.kind, out);
        }
        if reader.tag()? != (1, field.kind.wire()) {
            return Err(Odd);
        }
        self.value(&field.kind, &mut reader, out)?;
        if reader.is_empty() { Ok(()) } else { Err(Odd) }
    }

    fn value(
        &mut self,
        kind: &Type,
        reader: &mut Reader<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), Odd> {
        match kind {
            Type::String => value::string(out, reader.text()?),
            Type::Bytes => value::base64(out, reader.bytes()?)?,
            Type::Enum(names) => {
                let number = reader.varint32()?.cast_signed();
                match names.binary_search_by_key(&number, |(n, _)| *n) {
                    Ok(at) => out.extend_from_slice(names[at].1.as_bytes()),
                    Err(_) => value::number(out, number),
                }
            }
            Type::Message(index) => self.message(*index, reader.bytes()?, out)?,
            Type::Scalar(scalar) => write_scalar(*scalar, reader, out)?,
        }
        Ok(())
    }
}

/// Takes the next tag if it is this one.
fn next_is(reader: &mut Reader<'_>, number: u32, wire: u8) -> bool {
    let mut ahead = *reader;
    let same = ahead.tag() == Ok((number, wire));
    if same {
        *reader = ahead;
    }
    same
}

fn write_scalar(scalar: Scalar, reader: &mut Reader<'_>, out: &mut Vec<u8>) -> Result<(), Odd> {
    match scalar {
        Scalar::Int32 => value::number(out, reader.varint32()?.cast_signed()),
        Scalar::Uint32 => value::number(out, reader.varint32()?),
        Scalar::Sint32 => {
            let zigzag = reader.varint32()?;
            value::number(
                out,
                (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed(),
            );
        }
        Scalar::Int64 => value::quoted(out, reader.varint()?.cast_signed()),
        Scalar::Uint64 => value::quoted(out, reader.varint()?),
        Scalar::Sint64 => {
            let zigzag = reader.varint()?;
            value::quoted(
                out,
                (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed(),
            );
        }
        Scalar::Bool => out.extend_from_slice(if reader.varint()? == 0 {
            b"false"
        } else {
            b"true"
        }),
        Scalar::Float => value::float(out, f32::from_le_bytes(reader.take()?)),
        Scalar::Double => value::double(out, f64::from_le_bytes(reader.take()?)),
        Scalar::Fixed32 => value::number(out, u32::from_le_bytes(reader.take()?)),
        Scalar::Sfixed32 => value::number(out, i32::from_le_bytes(reader.take()?)),
        Scalar::Fixed64 => value::quoted(out, u64::from_le_bytes(reader.take()?)),
        Scalar::Sfixed64 => value::quoted(out, i64::from_le_bytes(reader.take()?)),
    }
    Ok(())
}

fn default(kind: &Type, out: &mut Vec<u8>) -> Result<(), Odd> {
    let text: &[u8] = match kind {
        Type::String | Type::Bytes => b"\"\"",
        Type::Message(_) => return Err(Odd),
        Type::Enum(names) => {
            let at = names
                .binary_search_by_key(&0, |(n, _)| *n)
                .map_err(|_| Odd)?;
            names[at].1.as_bytes()
        }
        Type::Scalar(scalar) => match scalar {
            Scalar::Bool => b"false",
            Scalar::Float | Scalar::Double => b"0.0",
            Scalar::Int64
            | Scalar::Uint64
            | Scalar::Sint64
            | Scalar::Fixed64
            | Scalar::Sfixed64 => b"\"0\"",
            Scalar::Int32
            | Scalar::Uint32
            | Scalar::Sint32
            | Scalar::Fixed32
            | Scalar::Sfixed32 => b"0",
        },
    };
    out.extend_from_slice(text);
    Ok(())
}
