//! HTTP request → request message: JSON body, path, query and the conventional headers.

use http::{HeaderMap, HeaderName, Method, header};
use percent_encoding::percent_decode_str;
use prost_reflect::{DynamicMessage, FieldDescriptor, MessageDescriptor, Value};
use serde::de::DeserializeSeed as _;

use super::{
    mask, members,
    range::ByteRange,
    route::{Binding, BodyRule, field_path},
    status::Fault,
    text,
};

/// JSON nested deeper than this is refused.
pub(crate) const MAX_DEPTH: usize = 100;
/// JSON nested deeper than this may, as `google.protobuf.Value`, be too deep for a decoder.
const SAFE_DEPTH: usize = 30;

pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
pub(crate) const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The parts of an HTTP request that make up a message.
#[derive(Debug)]
pub(crate) struct Parts<'a> {
    pub(crate) binding: &'a Binding,
    /// The text of every path variable, in the order of the template.
    pub(crate) variables: &'a [String],
    pub(crate) query: Option<&'a str>,
    pub(crate) headers: &'a HeaderMap,
}

impl Parts<'_> {
    /// Builds the request message. An empty body is an empty message.
    pub(crate) fn message(&self, body: &[u8]) -> Result<DynamicMessage, Fault> {
        let input = &self.binding.input;
        let mut message = match &self.binding.body {
            BodyRule::Whole if !body.is_empty() => parse(input, body)?,
            BodyRule::Field(field) if !body.is_empty() => parse(input, &wrapped(field, body)?)?,
            BodyRule::None if !body.is_empty() => {
                return Err(Fault::field("", "this call takes no body"));
            }
            BodyRule::None | BodyRule::Whole | BodyRule::Field(_) => {
                DynamicMessage::new(input.clone())
            }
        };
        self.fill(&mut message)?;
        if let Some(field) = &self.binding.conventions.update_mask
            && !message.has_field(field)
        {
            if self.binding.http == Method::PUT {
                message.set_field(field, mask::everything(field));
            } else if self.binding.http == Method::PATCH {
                message.set_field(field, mask::derive(self.binding, field, body));
            }
        }
        Ok(message)
    }

    /// Adds what does not stand in the body: query, path and headers.
    pub(crate) fn fill(&self, message: &mut DynamicMessage) -> Result<(), Fault> {
        if let Some(query) = self.query.filter(|q| !q.is_empty()) {
            self.fill_query(message, query)?;
        }
        let names = self.binding.template.variables();
        for ((name, chain), value) in names.zip(&self.binding.variables).zip(self.variables) {
            text::set(message, chain, name, value)?;
        }
        self.fill_headers(message)
    }

    fn fill_query(&self, message: &mut DynamicMessage, query: &str) -> Result<(), Fault> {
        let mut seen: Vec<String> = Vec::new();
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name)
                .ok_or_else(|| Fault::field("", "a query parameter's name is not UTF-8"))?;
            let unknown = || Fault::field(&name, "no such query parameter");
            let chain = field_path(&self.binding.input, &name).ok_or_else(unknown)?;
            let in_body = match &self.binding.body {
                BodyRule::Whole => true,
                BodyRule::Field(body) => chain.first() == Some(body),
                BodyRule::None => false,
            };
            if in_body {
                return Err(unknown());
            }
            let path = chain
                .iter()
                .map(FieldDescriptor::name)
                .collect::<Vec<_>>()
                .join(".");
            if self
                .binding
                .template
                .variables()
                .any(|variable| variable == path)
            {
                return Err(Fault::field(path, "this field is part of the path"));
            }
            if !chain.last().is_some_and(FieldDescriptor::is_list) {
                if seen.contains(&path) {
                    return Err(Fault::field(
                        path,
                        "this query parameter must be given once",
                    ));
                }
                seen.push(path.clone());
            }
            let value = decode(value)
                .ok_or_else(|| Fault::field(&path, "expected percent-encoded UTF-8 without NUL"))?;
            text::set(message, &chain, &path, &value)?;
        }
        Ok(())
    }

    fn fill_headers(&self, message: &mut DynamicMessage) -> Result<(), Fault> {
        let conventions = &self.binding.conventions;
        if let Some(field) = &conventions.request_id
            && let Some(key) = self.header(&IDEMPOTENCY_KEY)?
        {
            fill(message, field, &IDEMPOTENCY_KEY, key)?;
        }
        if let Some(field) = &conventions.etag
            && let Some(etag) = self.header(&header::IF_MATCH)?
            && etag != "*"
        {
            fill(message, field, &header::IF_MATCH, one_etag(etag)?)?;
        }
        if let Some(field) = &conventions.after
            && let Some(id) = self.header(&LAST_EVENT_ID)?.filter(|id| !id.is_empty())
        {
            text::set(
                message,
                std::slice::from_ref(field),
                LAST_EVENT_ID.as_str(),
                id,
            )?;
        }
        if let Some((offset, limit)) = &conventions.read_range
            && let Some(range) = ByteRange::from_headers(self.headers)
        {
            message.set_field(offset, Value::I64(range.offset()));
            message.set_field(limit, Value::I64(range.limit()));
        }
        Ok(())
    }

    fn header(&self, name: &HeaderName) -> Result<Option<&str>, Fault> {
        let not_text = |_| Fault::field(name.as_str(), "expected visible ASCII");
        self.headers
            .get(name)
            .map(|v| v.to_str().map_err(not_text))
            .transpose()
    }
}

/// Sets a field to what a header says. Where the field was given already, both must agree: neither
/// could be left out of account without harm.
fn fill(
    message: &mut DynamicMessage,
    field: &FieldDescriptor,
    header: &HeaderName,
    value: &str,
) -> Result<(), Fault> {
    if !message.has_field(field) {
        message.set_field(field, Value::String(value.to_owned()));
    } else if message.get_field(field).as_str() != Some(value) {
        let expected = format!("expected the same as in {}", field.name());
        return Err(Fault::field(header.as_str(), expected));
    }
    Ok(())
}

fn one_etag(value: &str) -> Result<&str, Fault> {
    let value = value.trim();
    let value = value.strip_prefix("W/").unwrap_or(value);
    let bare = value
        .strip_prefix('"')
        .and_then(|v| v.strip_suffix('"'))
        .unwrap_or(value);
    if bare.contains(['"', ',']) {
        return Err(Fault::field("If-Match", "expected one entity tag"));
    }
    Ok(bare)
}

fn decode(text: &str) -> Option<String> {
    let text = text.replace('+', " ");
    let text = percent_decode_str(&text).decode_utf8().ok()?;
    (!text.contains('\0')).then(|| text.into_owned())
}

/// `body` as the only member of the request message, so that a body of any type is read alike.
fn wrapped(field: &FieldDescriptor, body: &[u8]) -> Result<Vec<u8>, Fault> {
    if depth(body) <= MAX_DEPTH {
        // It must be one whole document: otherwise it could bring members of its own.
        serde_json::from_slice::<serde::de::IgnoredAny>(body)
            .map_err(|e| Fault::field("", format!("the body is not JSON: {e}")))?;
    }
    let mut json = Vec::with_capacity(body.len() + field.json_name().len() + 5);
    json.extend_from_slice(b"{\"");
    json.extend_from_slice(field.json_name().as_bytes());
    json.extend_from_slice(b"\":");
    json.extend_from_slice(body);
    json.push(b'}');
    Ok(json)
}

/// Reads one JSON document as a message. Unknown members are refused, and those given twice.
///
/// # Errors
/// Names the member at fault and what was expected.
pub(crate) fn parse(descriptor: &MessageDescriptor, json: &[u8]) -> Result<DynamicMessage, Fault> {
    let depth = depth(json);
    if depth > MAX_DEPTH {
        return Err(Fault::field(
            "",
            format!("the JSON is nested deeper than {MAX_DEPTH} levels"),
        ));
    }
    members::check(descriptor, json)?;
    let mut reader = serde_json::Deserializer::from_slice(json);
    let message = descriptor
        .clone()
        .deserialize(&mut reader)
        .and_then(|m| reader.end().map(|()| m));
    let message = message.map_err(|error| explain(descriptor, json, &error))?;
    if depth > SAFE_DEPTH {
        use prost::Message as _;
        DynamicMessage::decode(descriptor.clone(), message.encode_to_vec().as_slice())
            .map_err(|_| Fault::field("", "the JSON is nested too deep"))?;
    }
    Ok(message)
}

/// Reads again, now keeping track of the path: only errors pay for it.
fn explain(descriptor: &MessageDescriptor, json: &[u8], error: &serde_json::Error) -> Fault {
    if !error.is_data() {
        return Fault::field("", format!("the body is not JSON: {error}"));
    }
    let mut reader = serde_json::Deserializer::from_slice(json);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut reader, &mut track);
    drop(descriptor.clone().deserialize(tracked));
    let path = track.path().to_string();
    let path = if path == "." { "" } else { &path };
    let text = error.to_string();
    let text = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(text, _)| text);
    let unknown = text
        .strip_prefix("unrecognized field name '")
        .and_then(|t| t.strip_suffix('\''));
    match unknown {
        Some(name) if path.is_empty() || path == name => Fault::field(name, "no such field"),
        Some(name) if path.ends_with(&format!(".{name}")) => Fault::field(path, "no such field"),
        Some(name) => Fault::field(format!("{path}.{name}"), "no such field"),
        None => match text::expected_at(descriptor, json, path) {
            Some(expected) => Fault::field(path, format!("expected {expected}")),
            None => Fault::field(path, text),
        },
    }
}

/// How deep arrays and objects are nested, whether or not the text is JSON.
fn depth(json: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut bytes = json.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                while let Some(byte) = bytes.next() {
                    match byte {
                        b'\\' => drop(bytes.next()),
                        b'"' => break,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    deepest
}
