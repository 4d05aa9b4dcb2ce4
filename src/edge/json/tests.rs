use proptest::prelude::*;
use prost::Message as _;
use prost_reflect::{Kind, Value};

use super::*;
use crate::edge::testing::compile;

const KINDS: &str = r#"
syntax = "proto3";
package k;
import "google/api/annotations.proto";
import "google/protobuf/any.proto";
import "google/protobuf/duration.proto";
import "google/protobuf/empty.proto";
import "google/protobuf/field_mask.proto";
import "google/protobuf/struct.proto";
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";
enum E { option allow_alias = true; E0 = 0; E1 = 1; E1B = 1; EN = -3; }
message Null { google.protobuf.NullValue nv = 1; }
message All {
  int32 a = 1; int64 b = 2; uint32 c = 3; uint64 d = 4; sint32 e = 5; sint64 f = 6; bool g = 7; float h = 8;
  double i = 9; fixed32 j = 10; fixed64 k = 11; sfixed32 l = 12; sfixed64 m = 13; string n_name = 14; bytes o = 15;
  E p = 16; All q = 17;
  repeated int32 ra = 18; repeated string rn = 19; repeated E rp = 20; repeated All rq = 21; repeated double ri = 22;
  repeated bytes ro = 23; repeated sint64 rf = 24; repeated int64 unpacked = 55 [packed = false];
  map<string, int64> ma = 25; map<int64, string> mb = 26; map<bool, All> mc = 27; map<uint32, E> md = 28;
  optional int32 oa = 29; optional string on = 30; oneof x { int64 xa = 31; string xb = 32; All xc = 33; }
  google.protobuf.Timestamp ts = 40; google.protobuf.Duration du = 41; google.protobuf.FieldMask fm = 42;
  google.protobuf.Int64Value wi = 43; google.protobuf.StringValue ws = 44; google.protobuf.BoolValue wb = 45;
  google.protobuf.BytesValue wy = 46; google.protobuf.Value va = 47; google.protobuf.DoubleValue wd = 48;
  google.protobuf.Empty em = 49; repeated google.protobuf.Timestamp rts = 50; Null nl = 51;
  map<string, google.protobuf.Timestamp> mt = 52; int32 far = 120; string farther = 5000;
}
service S { rpc M(All) returns (All); }
"#;

fn all() -> (JsonWriter, MessageDescriptor) {
    use std::sync::LazyLock;
    static POOL: LazyLock<DescriptorPool> =
        LazyLock::new(|| DescriptorPool::decode(compile(KINDS).as_slice()).unwrap());
    (
        JsonWriter::new(&POOL),
        POOL.get_message_by_name("k.All").unwrap(),
    )
}

/// Random choices out of bytes, so that proptest can shrink them.
struct Choices(std::vec::IntoIter<u8>);

impl Choices {
    fn byte(&mut self) -> u8 {
        self.0.next().unwrap_or_default()
    }

    fn below(&mut self, n: u8) -> usize {
        usize::from(self.byte() % n)
    }

    fn bits(&mut self) -> u64 {
        match self.below(4) {
            0 => 0,
            1 => u64::from(self.byte()),
            2 => u64::MAX - u64::from(self.byte()),
            _ => u64::from_le_bytes(std::array::from_fn(|_| self.byte())),
        }
    }

    fn text(&mut self) -> String {
        [
            "",
            "plain",
            "a\"b\\c",
            "ü\u{1}\n\u{2028}",
            "\u{7f}</script>",
            "\u{10FFFF}",
        ][self.below(6)]
        .to_owned()
    }

    fn value(&mut self, kind: &Kind, depth: usize) -> Value {
        let bits = self.bits();
        let low = u32::try_from(bits & u64::from(u32::MAX)).unwrap();
        match kind {
            Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Value::I32(low.cast_signed()),
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Value::I64(bits.cast_signed()),
            Kind::Uint32 | Kind::Fixed32 => Value::U32(low),
            Kind::Uint64 | Kind::Fixed64 => Value::U64(bits),
            Kind::Bool => Value::Bool(bits % 2 == 1),
            Kind::Float => Value::F32(f32::from_bits(low)),
            Kind::Double => Value::F64(
                [0.1, -0.0, f64::NAN, f64::NEG_INFINITY, f64::from_bits(bits)][self.below(5)],
            ),
            Kind::String => Value::String(self.text()),
            Kind::Bytes => Value::Bytes(
                (0..self.below(7))
                    .map(|_| self.byte())
                    .collect::<Vec<_>>()
                    .into(),
            ),
            Kind::Enum(_) => Value::EnumNumber([0, 1, -3, 9][self.below(4)]),
            Kind::Message(message) => Value::Message(self.message(message, depth + 1)),
        }
    }

    fn message(&mut self, descriptor: &MessageDescriptor, depth: usize) -> DynamicMessage {
        let mut message = DynamicMessage::new(descriptor.clone());
        let sign: i64 = if self.below(2) == 0 { 1 } else { -1 };
        let nanos = [0, 5_000_000, 1_000, 999_999_999, 7][self.below(5)];
        match descriptor.full_name() {
            "google.protobuf.Timestamp" => {
                let seconds = (self.bits() % 315_537_897_600).cast_signed() - 62_135_596_800;
                message.set_field_by_number(1, Value::I64(seconds));
                message.set_field_by_number(2, Value::I32(nanos));
            }
            "google.protobuf.Duration" => {
                let seconds = (self.bits() % 315_576_000_000).cast_signed();
                message.set_field_by_number(1, Value::I64(sign * seconds));
                message.set_field_by_number(2, Value::I32(i32::try_from(sign).unwrap() * nanos));
            }
            "google.protobuf.FieldMask" => {
                let paths = vec![
                    Value::String("a_b.c".to_owned()),
                    Value::String("dd".to_owned()),
                ];
                message.set_field_by_number(1, Value::List(paths));
            }
            // Reflection writes NaN in a wrapper as null, which is not its canonical JSON.
            "google.protobuf.DoubleValue" => message.set_field_by_number(1, Value::F64(0.25)),
            "google.protobuf.Value" => {
                message.set_field_by_name("string_value", Value::String(self.text()));
            }
            _ => {
                for field in descriptor.fields() {
                    let nested = field.kind().as_message().is_some();
                    if self.below(3) == 0 && !(nested && depth > 2) {
                        let value = self.field(&field, depth);
                        message.set_field(&field, value);
                    }
                }
            }
        }
        message
    }

    fn field(&mut self, field: &FieldDescriptor, depth: usize) -> Value {
        if field.is_list() {
            return Value::List(
                (0..self.below(4))
                    .map(|_| self.value(&field.kind(), depth))
                    .collect(),
            );
        }
        if !field.is_map() {
            return self.value(&field.kind(), depth);
        }
        let entry = field.kind().as_message().unwrap().clone();
        let key = self.value(&entry.map_entry_key_field().kind(), depth);
        let key = key.into_map_key().expect("a type that keys have");
        // One entry: reflection's maps have no order.
        let value = self.value(&entry.map_entry_value_field().kind(), depth + 1);
        Value::Map([(key, value)].into())
    }
}

/// The tables' JSON is reflection's, wherever they know the form; whether they did.
fn same_as_reflection(writer: &JsonWriter, descriptor: &MessageDescriptor, raw: &[u8]) -> bool {
    let mut out = Vec::new();
    if !writer.write(descriptor, raw, &mut out) {
        return false;
    }
    let expected = by_reflection(descriptor, raw, &SerializeOptions::new())
        .expect("what the tables can, reflection can");
    assert_eq!(
        String::from_utf8_lossy(&out),
        String::from_utf8_lossy(&expected)
    );
    true
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn messages_are_written_as_by_reflection(choices in prop::collection::vec(any::<u8>(), 0..400)) {
        let (writer, descriptor) = all();
        let message = Choices(choices.into_iter()).message(&descriptor, 0);
        same_as_reflection(&writer, &descriptor, &message.encode_to_vec());
    }

    #[test]
    fn any_bytes_are_written_as_by_reflection_or_not_at_all(raw in prop::collection::vec(any::<u8>(), 0..60)) {
        let (writer, descriptor) = all();
        same_as_reflection(&writer, &descriptor, &raw);
    }

    #[test]
    fn json_comes_back_as_the_same_message(choices in prop::collection::vec(any::<u8>(), 0..400)) {
        let (writer, descriptor) = all();
        let message = Choices(choices.into_iter()).message(&descriptor, 0);
        let raw = message.encode_to_vec();
        let json = writer.message(&descriptor, &raw);
        prop_assume!(json.is_ok()); // a time may be out of range
        prop_assume!(!String::from_utf8_lossy(json.as_ref().unwrap()).contains("\"nv\"")); // null is also "not set"
        let back = crate::edge::request::parse(&descriptor, &json.unwrap());
        // NaN is not equal to itself: compare what would be sent.
        prop_assert_eq!(writer.message(&descriptor, &back.unwrap().encode_to_vec()).unwrap(), writer.message(&descriptor, &raw).unwrap());
    }
}

#[test]
fn the_tables_know_most_messages() {
    let (writer, descriptor) = all();
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    let by_tables = (0..200).filter(|_| {
        let choices: Vec<u8> = (0..400).map(|_| next()).collect();
        let message = Choices(choices.into_iter()).message(&descriptor, 0);
        same_as_reflection(&writer, &descriptor, &message.encode_to_vec())
    });
    assert!(by_tables.count() > 150);
}

#[test]
fn the_tables_know_common_messages() {
    use crate::edge::testing::{encoded, message_type, pool};
    let writer = JsonWriter::new(pool());
    let item = serde_json::json!({
        "id": "a", "tags": ["x", ""], "colour": "COLOUR_RED", "colours": ["COLOUR_BLUE", "COLOUR_UNSPECIFIED"],
        "sizeBytes": "-5", "rank": -7, "open": true, "digest": "AQI=", "createTime": "2026-01-31T12:00:00.120Z",
        "ttl": "-1.5s", "readMask": "title,createTime", "limit": 0, "flag": false,
        "place": {"name": "p", "latitude": -0.5}, "child": {"child": {}}, "ratio": 0.1,
    });
    assert!(same_as_reflection(
        &writer,
        &message_type("Item"),
        &encoded("Item", item)
    ));
}

#[test]
fn unusual_wire_forms_are_left_to_reflection() {
    use crate::edge::testing::{message_type, pool};
    let (writer, item) = (JsonWriter::new(pool()), message_type("Item"));
    let cases: [(&[u8], &str); 6] = [
        (b"\x12\x01b\x0a\x01a", r#"{"id":"a","title":"b"}"#),
        (b"\x0a\x01a\x0a\x01b", r#"{"id":"b"}"#),
        (b"\x0a\x00", "{}"),
        (b"\x38\x00", "{}"),
        (
            b"\x1a\x01a\x12\x01t\x1a\x01b",
            r#"{"title":"t","tags":["a","b"]}"#,
        ),
        (b"\xf8\x07\x01", "{}"),
    ];
    for (raw, json) in cases {
        assert_eq!(writer.message(&item, raw).unwrap(), json, "{raw:?}");
    }
    assert!(writer.message(&item, b"\x0a\x05a").is_err());
    assert!(writer.message(&item, b"\x0a\x01\xff").is_err());
    let deep = (0..200).fold(Vec::new(), |inner: Vec<u8>, _| {
        let mut outer = vec![0x8a, 0x01];
        prost::encoding::encode_varint(inner.len() as u64, &mut outer);
        outer.extend(inner);
        outer
    });
    assert!(writer.message(&item, &deep).is_err());
}
