//! Errors on the HTTP wires: the one table from gRPC codes to HTTP statuses, the one maker of
//! the edge's own errors, and the AIP-193 body.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use prost::Message as _;
use prost_reflect::{DescriptorPool, DynamicMessage};
use serde_json::{Value, json};
use tonic::{Code, Status, body::Body};
use tonic_types::{ErrorDetails, FieldViolation, StatusExt as _};

use super::EdgeError;

/// The HTTP status of a gRPC code (`google/rpc/code.proto`).
#[must_use]
pub fn http_status(code: Code) -> StatusCode {
    match code {
        Code::Ok => StatusCode::OK,
        Code::InvalidArgument | Code::FailedPrecondition | Code::OutOfRange => {
            StatusCode::BAD_REQUEST
        }
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::PermissionDenied => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::AlreadyExists | Code::Aborted => StatusCode::CONFLICT,
        Code::ResourceExhausted => StatusCode::TOO_MANY_REQUESTS,
        Code::Cancelled => CLIENT_CLOSED_REQUEST.unwrap_or(StatusCode::BAD_REQUEST),
        Code::Unknown | Code::Internal | Code::DataLoss => StatusCode::INTERNAL_SERVER_ERROR,
        Code::Unimplemented => StatusCode::NOT_IMPLEMENTED,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::DeadlineExceeded => StatusCode::GATEWAY_TIMEOUT,
    }
}

const CLIENT_CLOSED_REQUEST: Option<StatusCode> = match StatusCode::from_u16(499) {
    Ok(status) => Some(status),
    Err(_) => None,
};

/// The name of a gRPC code, as AIP-193 bodies write it.
#[must_use]
pub fn code_name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}

/// An error that the edge makes itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fault(Box<Parts>);

#[derive(Debug, Clone, PartialEq)]
struct Parts {
    code: Code,
    http: StatusCode,
    reason: &'static str,
    message: String,
    /// The field at fault, and what was expected of it.
    field: Option<(String, String)>,
    allow: Option<HeaderValue>,
    /// When to try again.
    retry: Option<Duration>,
}

impl Fault {
    /// The one constructor. `reason` is `UPPER_SNAKE_CASE` and part of the public interface.
    pub(crate) fn new(code: Code, reason: &'static str, message: impl Into<String>) -> Self {
        let (http, message) = (http_status(code), message.into());
        Self(Box::new(Parts {
            code,
            http,
            reason,
            message,
            field: None,
            allow: None,
            retry: None,
        }))
    }

    /// A field of the request that is not as expected. The path is empty for the body itself.
    pub(crate) fn field(field: impl Into<String>, expected: impl Into<String>) -> Self {
        let (field, expected) = (field.into(), expected.into());
        let message = if field.is_empty() {
            expected.clone()
        } else {
            format!("{field}: {expected}")
        };
        let mut fault = Self::new(Code::InvalidArgument, "INVALID_FIELD", message);
        fault.0.field = Some((field, expected));
        fault
    }

    /// A fault of the server's own, without details for the client.
    pub(crate) fn internal(message: &'static str) -> Self {
        Self::new(Code::Internal, "INTERNAL", message)
    }

    /// The server is leaving: the call can be made again elsewhere, or in a moment.
    pub(crate) fn stopping() -> Self {
        Self::new(
            Code::Unavailable,
            "SERVER_STOPPING",
            "the server is stopping; connect again",
        )
    }

    /// Answers HTTP with a status other than that of the code.
    pub(crate) fn with_http(mut self, http: StatusCode) -> Self {
        self.0.http = http;
        self
    }

    /// Adds the `Allow` header of a 405.
    pub(crate) fn with_allow(mut self, allow: HeaderValue) -> Self {
        self.0.allow = Some(allow);
        self
    }

    /// Tells when to try again: `RetryInfo`, and over HTTP `Retry-After`.
    pub(crate) fn with_retry(mut self, after: Duration) -> Self {
        self.0.retry = Some(after);
        self
    }

    /// The gRPC status: `ErrorInfo` always, `BadRequest` where a field is at fault, `RetryInfo`
    /// where it may be tried again, `RequestInfo`.
    #[expect(
        clippy::disallowed_methods,
        reason = "every error of the edge's own becomes a status here"
    )]
    pub(crate) fn status(&self, domain: &str, request_id: &str) -> Status {
        let mut details = ErrorDetails::new();
        details.set_error_info(self.0.reason, domain, std::collections::HashMap::new());
        if let Some((field, description)) = self.0.field.clone() {
            details.set_bad_request(vec![FieldViolation {
                field,
                description,
                reason: "INVALID_VALUE".to_owned(),
                localized_message: None,
            }]);
        }
        if self.0.retry.is_some() {
            details.set_retry_info(self.0.retry);
        }
        if !request_id.is_empty() {
            details.set_request_info(request_id, "");
        }
        Status::with_error_details(self.0.code, self.0.message.clone(), details)
    }
}

/// Why a call has no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The edge refused it.
    Edge(Fault),
    /// The service answered so.
    Service(Status),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Edge(fault)
    }
}

impl From<Status> for Failure {
    fn from(status: Status) -> Self {
        Self::Service(status)
    }
}

/// What the client sent that changes how an error looks over HTTP.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Conditional {
    /// `If-Match`: a lost race is 412.
    pub(crate) if_match: bool,
    /// `Range`: what is out of it is 416.
    pub(crate) range: bool,
}

/// Writes statuses as AIP-193 errors.
#[derive(Debug)]
pub(crate) struct ErrorWriter {
    /// The project's own messages, for details of its own.
    pool: DescriptorPool,
    /// The messages of `google/rpc/error_details.proto`.
    details: DescriptorPool,
    domain: String,
}

impl ErrorWriter {
    pub(crate) fn new(pool: DescriptorPool, domain: &str) -> Result<Self, EdgeError> {
        let details = DescriptorPool::decode(tonic_types::pb::FILE_DESCRIPTOR_SET)
            .map_err(|e| EdgeError::Descriptors(e.to_string()))?;
        Ok(Self {
            pool,
            details,
            domain: domain.to_owned(),
        })
    }

    /// The gRPC status of a failure.
    pub(crate) fn status(&self, failure: &Failure, request_id: &str) -> Status {
        match failure {
            Failure::Edge(fault) => fault.status(&self.domain, request_id),
            Failure::Service(status) => status.clone(),
        }
    }

    /// An HTTP answer with the AIP-193 body.
    pub(crate) fn response(
        &self,
        failure: &Failure,
        sent: Conditional,
        request_id: &str,
    ) -> Response<Body> {
        let status = self.status(failure, request_id);
        let http = match failure {
            Failure::Edge(fault) => fault.0.http,
            Failure::Service(_) if sent.if_match && status.code() == Code::Aborted => {
                StatusCode::PRECONDITION_FAILED
            }
            Failure::Service(_) if sent.range && status.code() == Code::OutOfRange => {
                StatusCode::RANGE_NOT_SATISFIABLE
            }
            Failure::Service(_) => http_status(status.code()),
        };
        let mut response = Response::new(full(self.body(&status, http)));
        *response.status_mut() = http;
        let headers = response.headers_mut();
        copy_metadata(status.metadata().clone().into_headers(), headers);
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        headers.insert(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if http == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(delay) = status.get_details_retry_info().and_then(|r| r.retry_delay) {
            let seconds = delay.as_secs() + u64::from(delay.subsec_nanos() > 0);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Failure::Edge(fault) = failure
            && let Some(allow) = &fault.0.allow
        {
            headers.insert(header::ALLOW, allow.clone());
        }
        response
    }

    /// `{"error":{…}}` for a stream that has begun, or a WebSocket.
    pub(crate) fn in_stream(&self, failure: &Failure, request_id: &str) -> (Code, Bytes) {
        let status = self.status(failure, request_id);
        (
            status.code(),
            self.body(&status, http_status(status.code())),
        )
    }

    /// The AIP-193 body of a status that is answered as `http`.
    pub(crate) fn body(&self, status: &Status, http: StatusCode) -> Bytes {
        let error = json!({
            "error": {
                "code": http.as_u16(),
                "status": code_name(status.code()),
                "message": status.message(),
                "details": self.details(status),
            }
        });
        error.to_string().into()
    }

    fn details(&self, status: &Status) -> Vec<Value> {
        let details = tonic_types::pb::Status::decode(status.details())
            .unwrap_or_default()
            .details;
        if details.is_empty() {
            return vec![json!({
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": code_name(status.code()),
                "domain": self.domain,
            })];
        }
        details
            .iter()
            .map(|any| self.detail(&any.type_url, &any.value))
            .collect()
    }

    /// One detail as `Any` JSON; one of an unknown type keeps its bytes in base64.
    fn detail(&self, type_url: &str, value: &[u8]) -> Value {
        let name = type_url.rsplit('/').next().unwrap_or(type_url);
        let known = self
            .details
            .get_message_by_name(name)
            .or_else(|| self.pool.get_message_by_name(name));
        let fields = known
            .and_then(|descriptor| DynamicMessage::decode(descriptor, value).ok())
            .and_then(|message| serde_json::to_value(message).ok());
        let mut object = serde_json::Map::new();
        object.insert("@type".to_owned(), type_url.into());
        match fields {
            Some(Value::Object(fields)) => object.extend(fields),
            Some(other) => {
                object.insert("value".to_owned(), other);
            }
            None => {
                use base64::Engine as _;
                object.insert(
                    "value".to_owned(),
                    base64::engine::general_purpose::STANDARD
                        .encode(value)
                        .into(),
                );
            }
        }
        Value::Object(object)
    }
}

/// Copies gRPC metadata that a web client may see: neither gRPC's own nor binary.
pub(crate) fn copy_metadata(from: HeaderMap, to: &mut HeaderMap) {
    let mut last = None;
    for (name, value) in from {
        last = name.or(last);
        let Some(name) = &last else { continue };
        let text = name.as_str();
        let own = text.starts_with("grpc-") || text.ends_with("-bin");
        if !own
            && !matches!(
                text,
                "content-type" | "content-length" | "te" | "trailer" | "transfer-encoding"
            )
        {
            to.append(name.clone(), value);
        }
    }
}

/// A body of one piece.
pub(crate) fn full(bytes: impl Into<Bytes>) -> Body {
    Body::new(http_body_util::Full::new(bytes.into()))
}
