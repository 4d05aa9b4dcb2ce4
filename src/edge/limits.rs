//! How large a message may be, by method.

use std::collections::BTreeSet;

use http::StatusCode;
use tonic::Code;

use super::{
    EdgeConfig,
    call::PREFIX,
    route::{Binding, Form},
    status::Fault,
};

/// Largest message of an upload: 1 MiB of the file, as the contract says, and the fields around it.
pub(crate) const UPLOAD_MESSAGE: usize = (1 << 20) + (16 << 10);

/// Largest messages, in bytes.
#[derive(Debug)]
pub(crate) struct MessageLimits {
    public: BTreeSet<String>,
    message: usize,
    public_message: usize,
    json: usize,
    public_json: usize,
}

impl MessageLimits {
    pub(crate) fn new(config: &EdgeConfig) -> Self {
        Self {
            public: config.public_methods.clone(),
            message: config.message_limit,
            public_message: config.public_message_limit,
            json: config.json_limit,
            public_json: config.public_json_limit,
        }
    }

    /// Whether anybody may call the method at this gRPC path, which stands in the descriptors.
    pub(crate) fn is_public(&self, path: &str) -> bool {
        self.public.contains(path)
    }

    /// Of the protobuf of a call that is no upload.
    pub(crate) fn message(&self, public: bool) -> usize {
        if public {
            self.public_message
        } else {
            self.message
        }
    }

    /// Of the JSON of a call.
    pub(crate) fn json(&self, binding: &Binding) -> usize {
        if self.is_public(binding.grpc_path.as_str()) {
            self.public_json
        } else {
            self.json
        }
    }

    /// Of a WebSocket message. A client that does not stream sends its token, and nothing else.
    pub(crate) fn socket(&self, binding: &Binding) -> usize {
        if binding.method.is_client_streaming() {
            self.json(binding)
        } else {
            self.public_json
        }
    }

    /// Refuses a message, with its prefix, that is over the limit of its method.
    pub(crate) fn check(&self, binding: &Binding, frame: &[u8]) -> Result<(), Fault> {
        let limit = if binding.form == Form::Upload {
            UPLOAD_MESSAGE
        } else {
            self.message(self.is_public(binding.grpc_path.as_str()))
        };
        if frame.len() > PREFIX + limit {
            return Err(too_large("message", limit));
        }
        Ok(())
    }
}

/// A message or a body over its limit. `what` is the one or the other.
pub(crate) fn too_large(what: &str, limit: usize) -> Fault {
    Fault::new(
        Code::InvalidArgument,
        "BODY_TOO_LARGE",
        format!("the {what} may have at most {limit} bytes"),
    )
    .with_http(StatusCode::PAYLOAD_TOO_LARGE)
}
