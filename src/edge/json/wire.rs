//! Reading protobuf's wire format by hand.

use prost_reflect::{FieldDescriptor, Kind};

/// Not an error of the data: this reader does not know the form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Odd;

pub(super) const VARINT: u8 = 0;
pub(super) const FIXED64: u8 = 1;
pub(super) const BYTES: u8 = 2;
pub(super) const FIXED32: u8 = 5;

/// What is left to read of a message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn varint(&mut self) -> Result<u64, Odd> {
        prost::encoding::decode_varint(&mut self.0).map_err(|_| Odd)
    }

    /// The 32 bits of an int32, uint32 or enum. A negative one is written with 64.
    pub(super) fn varint32(&mut self) -> Result<u32, Odd> {
        let wide = self.varint()?;
        u32::try_from(wide)
            .or_else(|_| i32::try_from(wide.cast_signed()).map(i32::cast_unsigned))
            .map_err(|_| Odd)
    }

    pub(super) fn tag(&mut self) -> Result<(u32, u8), Odd> {
        let tag = u32::try_from(self.varint()?).map_err(|_| Odd)?;
        let wire = (tag & 7) as u8;
        if tag >> 3 == 0 {
            Err(Odd)
        } else {
            Ok((tag >> 3, wire))
        }
    }

    pub(super) fn take<const N: usize>(&mut self) -> Result<[u8; N], Odd> {
        let (head, tail) = self.0.split_first_chunk::<N>().ok_or(Odd)?;
        self.0 = tail;
        Ok(*head)
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], Odd> {
        let length = usize::try_from(self.varint()?).map_err(|_| Odd)?;
        let (head, tail) = self.0.split_at_checked(length).ok_or(Odd)?;
        self.0 = tail;
        Ok(head)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, Odd> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Odd)
    }

    pub(super) fn skip(&mut self, wire: u8) -> Result<(), Odd> {
        match wire {
            VARINT => self.varint().map(drop),
            FIXED64 => self.take::<8>().map(drop),
            BYTES => self.bytes().map(drop),
            FIXED32 => self.take::<4>().map(drop),
            _ => Err(Odd),
        }
    }
}

/// The bytes of a message within a message; empty if it is not set.
pub(crate) fn message_bytes(raw: &[u8], number: u32) -> &[u8] {
    last_message(raw, number).0
}

/// The bytes of a message within a message; None unless it stands there once, as its parts would
/// have to be merged.
pub(super) fn only_message(raw: &[u8], number: u32) -> Option<&[u8]> {
    let (bytes, count) = last_message(raw, number);
    (count == 1).then_some(bytes)
}

/// The last message of this number, and how many there are.
fn last_message(raw: &[u8], number: u32) -> (&[u8], usize) {
    let mut reader = Reader(raw);
    let (mut found, mut count): (&[u8], usize) = (&[], 0);
    while !reader.is_empty() {
        let Ok((field, wire)) = reader.tag() else {
            break;
        };
        let read = match (field == number, wire) {
            (true, BYTES) => reader
                .bytes()
                .map(|bytes| (found, count) = (bytes, count + 1)),
            _ => reader.skip(wire),
        };
        if read.is_err() {
            break;
        }
    }
    (found, count)
}

/// Whether a message holds this field and no other.
pub(crate) fn only_field(raw: &[u8], number: u32) -> bool {
    let mut reader = Reader(raw);
    while !reader.is_empty() {
        let Ok((found, wire)) = reader.tag() else {
            return false;
        };
        if found != number || reader.skip(wire).is_err() {
            return false;
        }
    }
    !raw.is_empty()
}

/// A string or integer field of an encoded message as text; None if it is not set.
pub(crate) fn scalar_text(raw: &[u8], field: &FieldDescriptor) -> Option<String> {
    let mut reader = Reader(raw);
    let mut found = None;
    while !reader.is_empty() {
        let (number, wire) = reader.tag().ok()?;
        if number != field.number() {
            reader.skip(wire).ok()?;
            continue;
        }
        found = match (field.kind(), wire) {
            (Kind::String, BYTES) => Some(reader.text().ok()?.to_owned()),
            (Kind::Int64 | Kind::Int32, VARINT) => {
                Some(reader.varint().ok()?.cast_signed().to_string())
            }
            (Kind::Uint64 | Kind::Uint32, VARINT) => Some(reader.varint().ok()?.to_string()),
            _ => return None,
        };
    }
    found
}
