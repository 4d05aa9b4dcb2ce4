//! What the edge knows of a message by the names of its fields (AIP-134, 154, 155 and
//! `google.bytestream`), never by the name of a message or an RPC.

use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor, MethodDescriptor};

/// The conventional fields of one RPC.
#[derive(Debug, Default)]
pub(crate) struct Conventions {
    /// `request_id` of the request: filled by `Idempotency-Key`.
    pub(crate) request_id: Option<FieldDescriptor>,
    /// `etag` of the request: filled by `If-Match`.
    pub(crate) etag: Option<FieldDescriptor>,
    /// `update_mask` of the request: derived from the JSON members sent.
    pub(crate) update_mask: Option<FieldDescriptor>,
    /// `read_offset` and `read_limit` of the request: filled by `Range`.
    pub(crate) read_range: Option<(FieldDescriptor, FieldDescriptor)>,
    /// `file_name` of the request: filled by the file name of a multipart part.
    pub(crate) file_name: Option<FieldDescriptor>,
    /// `after_<x>` of the request, where the response has `<x>`: filled by `Last-Event-ID`.
    pub(crate) after: Option<FieldDescriptor>,
    /// `<x>` of the response: the SSE event id.
    pub(crate) event_id: Option<FieldDescriptor>,
    /// `etag` of the response: sent as `ETag`.
    pub(crate) response_etag: Option<FieldDescriptor>,
    /// `heartbeat` of the response: alone in a message, it is a sign of life.
    pub(crate) heartbeat: Option<FieldDescriptor>,
}

impl Conventions {
    /// `document` is the message that the HTTP answer is made of.
    pub(crate) fn of(method: &MethodDescriptor, document: &MessageDescriptor) -> Self {
        let (input, output) = (method.input(), document);
        let offset = of_kind(&input, "read_offset", &Kind::Int64);
        let limit = of_kind(&input, "read_limit", &Kind::Int64);
        let (after, event_id) = resume(&input, output).unzip();
        Self {
            request_id: of_kind(&input, "request_id", &Kind::String),
            etag: of_kind(&input, "etag", &Kind::String),
            update_mask: singular(&input, "update_mask").filter(|f| {
                f.kind()
                    .as_message()
                    .is_some_and(|m| m.full_name() == "google.protobuf.FieldMask")
            }),
            read_range: offset.zip(limit),
            file_name: of_kind(&input, "file_name", &Kind::String),
            after,
            event_id,
            response_etag: of_kind(output, "etag", &Kind::String),
            heartbeat: singular(output, "heartbeat"),
        }
    }
}

fn singular(message: &MessageDescriptor, name: &str) -> Option<FieldDescriptor> {
    message
        .get_field_by_name(name)
        .filter(|f| !f.is_list() && !f.is_map())
}

fn of_kind(message: &MessageDescriptor, name: &str, kind: &Kind) -> Option<FieldDescriptor> {
    singular(message, name).filter(|f| f.kind() == *kind)
}

/// The one pair of `after_<x>` in the request and `<x>` in the response.
fn resume(
    input: &MessageDescriptor,
    output: &MessageDescriptor,
) -> Option<(FieldDescriptor, FieldDescriptor)> {
    let mut pairs = input.fields().filter_map(|after| {
        let name = after.name().strip_prefix("after_")?;
        let event = singular(output, name)?;
        (!after.is_list() && after.kind() == event.kind() && after.kind().as_message().is_none())
            .then_some((after, event))
    });
    let pair = pairs.next()?;
    pairs.next().is_none().then_some(pair)
}
