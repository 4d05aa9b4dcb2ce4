//! Streams of answers, which OpenAPI 3.1 has no words for: schemas say what one frame is, and
//! prose says how frames follow each other.

use serde_json::{Value, json};

use super::{Info, body::JSON, error, schema::reference};
use crate::edge::{Binding, Form, LAST_EVENT_ID};

/// How a stream goes over each wire, if this is one.
pub(super) fn in_words(binding: &Binding, info: &Info) -> Option<String> {
    let protocol = &info.websocket_protocol;
    let socket = format!(
        "The token goes as a header, or from a browser as a subprotocol \
         (`new WebSocket(url, [\"{protocol}\", \"bearer.\" + token])`) or in the first frame \
         (`{{\"authorization\": \"Bearer …\"}}`). The close code is 1000 if all went well; \
         otherwise the last frame is an `{}`.",
        error::BODY
    );
    match binding.form {
        Form::Stream => {
            let id = binding.conventions.event_id.as_ref().map(|field| {
                let header = super::parameter::title(&LAST_EVENT_ID);
                format!(
                    "An event has `{}` as its id, to resume from by `{header}`. ",
                    field.json_name()
                )
            });
            Some(format!(
                "The answer is a stream: `text/event-stream` where `Accept` asks for it, else \
                 `application/x-ndjson`, one JSON document a line. {}An event stream ends with an \
                 event `end`, or with `error`, whose data is an `{}`; of lines the last one is \
                 that.\n\nA WebSocket on the same path gets the same documents, one a text frame. \
                 {socket}",
                id.unwrap_or_default(),
                error::BODY
            ))
        }
        Form::Upload | Form::WebSocket => Some(format!(
            "A WebSocket on the same path takes the messages of the RPC instead, one a text frame, \
             and `{{\"end\": true}}` as the last one. {socket}"
        )),
        Form::Unary | Form::Download => None,
    }
}

/// The answer over plain HTTP, whose documents are `frame`s. A schema is that of one event, or of
/// one line.
pub(super) fn answer(frame: &Value, example: &Value) -> Value {
    let document = json!({"anyOf": [frame, reference(error::BODY)]});
    let text = json!({"type": "string"});
    let event = json!({
        "type": "object",
        "description": "One event.",
        "properties": {
            "event": {"type": "string", "enum": ["message", "error", "end"]},
            "id": text,
            "data": {
                "type": "string",
                "contentMediaType": JSON,
                "contentSchema": document,
            },
        },
        "required": ["data"],
    });
    json!({
        "description": "The stream, one event or line after the other.",
        "content": {
            "text/event-stream": {
                "schema": event,
                "example": {"event": "message", "data": example.to_string()},
            },
            "application/x-ndjson": {"schema": document, "example": example},
        },
    })
}

/// The answer to a WebSocket handshake.
pub(super) fn socket() -> Value {
    json!({"description": "A WebSocket is open: see above."})
}
