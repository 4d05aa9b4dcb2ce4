//! What a message would cost, read off its bytes before anything is made of them: two bytes on the
//! wire can become hundreds in memory.

use std::{collections::HashMap, sync::LazyLock};

use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor};

use super::{MAX_ITEMS, MESSAGES, rules, violation};
use crate::domain::error::{Expected, FieldViolation};

/// Most fields of a message and of those in it, items of lists included.
pub(crate) const MAX_FIELDS: usize = 5_000;
/// As deep as protobuf decoders go.
const MAX_DEPTH: usize = 100;

/// Why a message is not decoded.
#[derive(Debug)]
pub(crate) enum Excess {
    /// A list is longer than its rule says.
    List(FieldViolation),
    /// There are more than [`MAX_FIELDS`] fields.
    Fields,
}

/// What the walk needs to know of one field.
struct Field {
    name: String,
    /// Most items, if it is a list.
    most: Option<usize>,
    /// How items are written one after the other (packed).
    packed: Option<Packed>,
    /// Full name of the message that it is.
    message: Option<String>,
}

#[derive(Clone, Copy)]
enum Packed {
    Varint,
    /// Bytes of an item.
    Fixed(usize),
}

type Shape = HashMap<u32, Field>;

/// The fields of every message that may arrive, and of those in it, by its full name.
static SHAPES: LazyLock<HashMap<String, Shape>> = LazyLock::new(|| {
    let mut shapes = HashMap::new();
    let mut todo: Vec<MessageDescriptor> = MESSAGES.values().cloned().collect();
    while let Some(message) = todo.pop() {
        if shapes.contains_key(message.full_name()) {
            continue;
        }
        let fields = message
            .fields()
            .map(|field| (field.number(), shape(&field)));
        shapes.insert(message.full_name().to_owned(), fields.collect::<Shape>());
        let kinds = message.fields().map(|field| field.kind());
        todo.extend(kinds.filter_map(|kind| kind.as_message().cloned()));
    }
    shapes
});

fn shape(field: &FieldDescriptor) -> Field {
    let most = usize::try_from(rules(field).max_items).unwrap_or(MAX_ITEMS);
    let most = if most == 0 { MAX_ITEMS } else { most };
    // Lists in messages of Google's have no rule.
    let ruled = !field.parent_message().full_name().starts_with("google.");
    let kind = field.kind();
    Field {
        name: field.name().to_owned(),
        most: (field.is_list() && ruled).then_some(most),
        packed: match kind {
            Kind::String | Kind::Bytes | Kind::Message(_) => None,
            Kind::Double | Kind::Fixed64 | Kind::Sfixed64 => Some(Packed::Fixed(8)),
            Kind::Float | Kind::Fixed32 | Kind::Sfixed32 => Some(Packed::Fixed(4)),
            Kind::Int32
            | Kind::Int64
            | Kind::Uint32
            | Kind::Uint64
            | Kind::Sint32
            | Kind::Sint64
            | Kind::Bool
            | Kind::Enum(_) => Some(Packed::Varint),
        },
        message: kind.as_message().map(|m| m.full_name().to_owned()),
    }
}

/// Walks over an encoded message, without making anything of it. Bytes that are no protobuf are
/// for the decoder to tell of: what stands before them has been walked over.
///
/// # Errors
/// It has more of something than it may have.
pub(crate) fn walk(full_name: &str, raw: &[u8]) -> Result<(), Excess> {
    let Some(shape) = SHAPES.get(full_name) else {
        return Ok(());
    };
    let mut walk = Walk { fields: 0 };
    walk.message(shape, raw, &Path::default(), 0).map(drop)
}

struct Walk {
    fields: usize,
}

/// Where in a message the walk is.
#[derive(Clone, Copy, Default)]
struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    name: &'a str,
    /// Of an item.
    index: Option<usize>,
}

impl Path<'_> {
    fn text(&self) -> String {
        let before = self.parent.map(|parent| parent.text() + ".");
        let name = before.unwrap_or_default() + self.name;
        match self.index {
            Some(index) => format!("{name}[{index}]"),
            None => name,
        }
    }
}

impl Walk {
    /// None where the bytes are no protobuf.
    fn message(
        &mut self,
        shape: &Shape,
        mut raw: &[u8],
        at: &Path<'_>,
        depth: usize,
    ) -> Result<Option<()>, Excess> {
        let mut lists: HashMap<u32, usize> = HashMap::new();
        while !raw.is_empty() {
            let Some((number, value)) = field(&mut raw) else {
                return Ok(None);
            };
            let known = shape.get(&number);
            let items = match (value, known.and_then(|field| field.packed)) {
                (Some(bytes), Some(packed)) => items(bytes, packed),
                _ => 1,
            };
            self.fields = self.fields.saturating_add(items.max(1));
            if self.fields > MAX_FIELDS {
                return Err(Excess::Fields);
            }
            let Some(known) = known else { continue };
            let before = known.most.map(|_| lists.get(&number).copied().unwrap_or(0));
            let here = Path {
                parent: (!at.name.is_empty()).then_some(at),
                name: &known.name,
                index: None,
            };
            if let (Some(most), Some(before)) = (known.most, before) {
                if before + items > most {
                    let expected = Expected::AtMostItems(most);
                    return Err(Excess::List(violation(here.text(), expected)));
                }
                lists.insert(number, before + items);
            }
            if let (Some(bytes), Some(name)) = (value, &known.message)
                && let Some(inner) = SHAPES.get(name)
            {
                let here = Path {
                    index: before,
                    ..here
                };
                if depth == MAX_DEPTH || self.message(inner, bytes, &here, depth + 1)?.is_none() {
                    return Ok(None);
                }
            }
        }
        Ok(Some(()))
    }
}

/// How many items are written in these bytes.
fn items(bytes: &[u8], packed: Packed) -> usize {
    match packed {
        Packed::Varint => bytes.iter().filter(|byte| **byte < 0x80).count(),
        Packed::Fixed(size) => bytes.len() / size,
    }
}

/// Takes the next field: its number, and its bytes where they are delimited by their length.
fn field<'a>(raw: &mut &'a [u8]) -> Option<(u32, Option<&'a [u8]>)> {
    let key = varint(raw)?;
    let number = u32::try_from(key >> 3).ok()?;
    match key & 7 {
        0 => varint(raw).map(|_| (number, None)),
        1 => raw.split_off(..8).map(|_| (number, None)),
        2 => {
            let length = usize::try_from(varint(raw)?).ok()?;
            raw.split_off(..length).map(|bytes| (number, Some(bytes)))
        }
        // The ends of a group are fields by themselves here; what is between them is counted.
        3 | 4 => Some((number, None)),
        5 => raw.split_off(..4).map(|_| (number, None)),
        _ => None,
    }
}

fn varint(raw: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = *raw.split_off_first()?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use prost::Message as _;

    use super::*;
    use crate::pb;

    const CREATE: &str = "jebo.v1.CreateReportRequest";

    /// A message in a field.
    fn wrapped(number: u32, inner: &[u8]) -> Vec<u8> {
        let mut raw = Vec::new();
        prost::encoding::bytes::encode(number, &inner.to_vec(), &mut raw);
        raw
    }

    fn too_long(excess: Result<(), Excess>) -> String {
        match excess {
            Err(Excess::List(violation)) => violation.field,
            other => panic!("{other:?}"),
        }
    }

    fn number(name: &str) -> u32 {
        let report = pb::descriptor_pool()
            .get_message_by_name("jebo.v1.Report")
            .unwrap();
        report.get_field_by_name(name).unwrap().number()
    }

    #[test]
    fn a_list_of_empty_items_is_refused_after_a_few_of_them() {
        let files = wrapped(number("files"), b"");
        let report = |count| wrapped(1, &files.repeat(count));
        assert!(walk(CREATE, &report(MAX_ITEMS)).is_ok());
        let many = report((64 << 10) / files.len());
        assert_eq!(too_long(walk(CREATE, &many)), "report.files");
    }

    #[test]
    fn the_path_names_the_item() {
        let categories = pb::ListReportsRequest {
            category: vec!["A".to_owned(); MAX_ITEMS + 1],
            ..Default::default()
        };
        let walked = walk("jebo.v1.ListReportsRequest", &categories.encode_to_vec());
        assert_eq!(too_long(walked), "category");
        let statuses = pb::ListReportsRequest {
            status: vec![1; MAX_ITEMS + 1],
            ..Default::default()
        };
        let walked = walk("jebo.v1.ListReportsRequest", &statuses.encode_to_vec());
        assert_eq!(too_long(walked), "status", "packed");
    }

    #[test]
    fn fields_are_counted_wherever_they_are() {
        let unknown = wrapped(99, b"").repeat(MAX_FIELDS + 1);
        assert!(matches!(walk(CREATE, &unknown), Err(Excess::Fields)));
        let paths = wrapped(1, b"").repeat(MAX_FIELDS);
        let mask = wrapped(2, &paths);
        let walked = walk("jebo.v1.UpdateReportRequest", &mask);
        assert!(matches!(walked, Err(Excess::Fields)));
        // The same field again and again is merged into one.
        let again = wrapped(1, &wrapped(number("files"), b"").repeat(50)).repeat(200);
        assert!(matches!(walk(CREATE, &again), Err(Excess::Fields)));
    }

    #[test]
    fn what_is_no_protobuf_is_left_to_the_decoder() {
        let bad: [&[u8]; 5] = [
            b"\xff\xff\xff\xff",
            b"\x0a\xff\xff\xff\xff\x0f",
            b"\x07",
            b"\x0a\x05\x1a",
            &[0xff; 20],
        ];
        for raw in bad {
            assert!(walk(CREATE, raw).is_ok(), "{raw:?}");
        }
    }

    #[test]
    fn what_follows_from_a_message_of_our_own_passes() {
        let report = pb::Report {
            title: "A pothole".to_owned(),
            location: Some(pb::Location::default()),
            files: vec![pb::File::default(); 10],
            ..Default::default()
        };
        assert!(walk(CREATE, &wrapped(1, &report.encode_to_vec())).is_ok());
    }
}
