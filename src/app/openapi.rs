//! The document of the HTTP API.

use serde_json::Value;

use crate::{
    edge::{EdgeConfig, EdgeError},
    grpc,
    openapi::{self, Info},
    pb,
};

const DESCRIPTION: &str = "\
The API of Jebo over HTTP. The same calls go over gRPC, gRPC-Web and WebSocket on the same port, with \
the same errors.

JSON is canonical proto3 JSON: `camelCase` names, enum values by their names, 64-bit numbers as \
strings, times in RFC 3339, and a field at its zero value is left out. Requests may have all that \
proto3 JSON allows besides: `null` and the zero value for what is not set, names as in the proto, \
numbers in quotes, enum values by number. What is not known is refused in requests; clients pass \
over what they don't know in answers, since fields are added.

Errors are `google.rpc.Status` as in [AIP-193](https://google.aip.dev/193): the `reason` of the \
`ErrorInfo` among the details is for programs, the message for people.";

/// The document of the HTTP API, in OpenAPI 3.1.
///
/// # Errors
/// An HTTP rule of the contract is wrong.
pub fn openapi() -> Result<Value, EdgeError> {
    let info = Info {
        title: "Jebo".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        description: DESCRIPTION.to_owned(),
        license: env!("CARGO_PKG_LICENSE").to_owned(),
        text_limit: grpc::MAX_LENGTH,
        list_limit: grpc::MAX_ITEMS,
        error_domain: grpc::DOMAIN.to_owned(),
        websocket_protocol: EdgeConfig::default().websocket_protocol,
    };
    openapi::document(pb::descriptor_pool(), &info)
}
