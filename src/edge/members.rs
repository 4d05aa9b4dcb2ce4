//! The members of JSON objects: each may be there once. A reader of JSON takes the one or the
//! other of two, and what stands before it may take the other (RFC 8259 section 4).

use std::{borrow::Cow, collections::HashSet, fmt};

use prost_reflect::{Kind, MessageDescriptor};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::status::Fault;

/// Most values of one document: a value of two bytes takes a hundred in memory.
const MAX_VALUES: usize = 10_000;

/// Looks for members that are there twice, by any of a field's names, and counts the values. Bytes
/// that are no JSON, or not that of this message, are for its reader to tell of.
///
/// # Errors
/// Names the member.
pub(crate) fn check(descriptor: &MessageDescriptor, json: &[u8]) -> Result<(), Fault> {
    let mut found = Found {
        values: 0,
        fault: None,
    };
    let walk = Walk {
        found: &mut found,
        at: &Path::default(),
        message: typed(descriptor),
    };
    drop(walk.deserialize(&mut serde_json::Deserializer::from_slice(json)));
    found.fault.map_or(Ok(()), Err)
}

/// The message whose members are its fields; those of `google.protobuf` have a JSON of their own.
fn typed(descriptor: &MessageDescriptor) -> Option<MessageDescriptor> {
    (descriptor.package_name() != "google.protobuf").then(|| descriptor.clone())
}

struct Found {
    values: usize,
    fault: Option<Fault>,
}

/// Where in the document the walk is.
#[derive(Default)]
struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: String,
}

impl<'a> Path<'a> {
    fn to(&'a self, step: String) -> Self {
        Self {
            parent: Some(self),
            step,
        }
    }

    fn text(&self) -> String {
        let before = self.parent.map(Path::text).unwrap_or_default();
        if before.is_empty() || self.step.starts_with('[') {
            return before + &self.step;
        }
        format!("{before}.{}", self.step)
    }
}

struct Walk<'f, 'p> {
    found: &'f mut Found,
    at: &'p Path<'p>,
    /// What an object here, or in an array here, is made into.
    message: Option<MessageDescriptor>,
}

/// What a member is known by: its number, or its name where it is no field.
#[derive(PartialEq, Eq, Hash)]
enum Member<'a> {
    Field(u32),
    Name(Cow<'a, str>),
}

impl<'de> DeserializeSeed<'de> for Walk<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.found.values += 1;
        if self.found.values > MAX_VALUES {
            let text = format!("expected at most {MAX_VALUES} values in the JSON");
            self.found.fault = Some(Fault::field("", text));
            return Err(D::Error::custom("too many values"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        for index in 0.. {
            let walk = Walk {
                found: &mut *self.found,
                at: &self.at.to(format!("[{index}]")),
                message: self.message.clone(),
            };
            if items.next_element_seed(walk)?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let mut seen = HashSet::new();
        while let Some(name) = members.next_key::<Cow<'de, str>>()? {
            let field = self.message.as_ref().map(|message| {
                message
                    .get_field_by_json_name(&name)
                    .or_else(|| message.get_field_by_name(&name))
            });
            let at = self.at.to(name.clone().into_owned());
            let (member, message) = match field {
                // There is no such field, which its reader tells.
                Some(None) => return Err(A::Error::custom("no such field")),
                Some(Some(field)) => {
                    let kind = Some(field.kind()).filter(|_| !field.is_map());
                    let message = kind.as_ref().and_then(Kind::as_message).and_then(typed);
                    (Member::Field(field.number()), message)
                }
                None => (Member::Name(name), None),
            };
            if !seen.insert(member) {
                self.found.fault = Some(Fault::field(at.text(), "this member must be given once"));
                return Err(A::Error::custom("a member is there twice"));
            }
            members.next_value_seed(Walk {
                found: &mut *self.found,
                at: &at,
                message,
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edge::testing::message_type;

    fn twice(json: &str) -> Option<String> {
        let fault = check(&message_type("Item"), json.as_bytes()).err()?;
        let status = fault.status("", "");
        Some(status.message().to_owned())
    }

    #[test]
    fn a_member_that_is_there_twice_is_named() {
        let cases = [
            (r#"{"title":"a","title":"b"}"#, "title"),
            (r#"{"title":"a","ti\u0074le":"b"}"#, "title"),
            (r#"{"createTime":null,"create_time":null}"#, "create_time"),
            (r#"{"place":{"latitude":1,"latitude":2}}"#, "place.latitude"),
            (
                r#"{"child":{"child":{"rank":1,"rank":1}}}"#,
                "child.child.rank",
            ),
        ];
        for (json, field) in cases {
            let expected = format!("{field}: this member must be given once");
            assert_eq!(twice(json), Some(expected), "{json}");
        }
    }

    #[test]
    fn what_is_there_once_passes_and_what_is_no_json_is_left_to_its_reader() {
        for json in [
            r#"{"title":"a","child":{"title":"b"}}"#,
            r#"{"tags":["a","a"]}"#,
            r#"{"nothing":1,"nothing":2}"#,
            r#"{"title":"#,
            "[]",
            "",
        ] {
            assert_eq!(twice(json), None, "{json}");
        }
    }

    #[test]
    fn values_are_counted() {
        let tags = |count| format!(r#"{{"tags":[{}""]}}"#, r#""","#.repeat(count));
        assert_eq!(twice(&tags(MAX_VALUES - 3)), None);
        let expected = format!("expected at most {MAX_VALUES} values in the JSON");
        assert_eq!(twice(&tags(MAX_VALUES)), Some(expected));
    }
}
