//! Errors: the AIP-193 body, the details that stand in it, and which statuses an operation has.

#![expect(
    clippy::disallowed_methods,
    reason = "examples of errors are statuses of every code"
)]

use std::{collections::BTreeMap, time::Duration};

use http::StatusCode;
use prost::Message as _;
use prost_reflect::DescriptorPool;
use serde_json::{Map, Value, json};
use tonic::{Code, Status};
use tonic_types::{
    ErrorDetails, FieldViolation, LocalizedMessage, PreconditionViolation, StatusExt as _,
};

use super::{
    Info,
    body::JSON,
    schema::{Schemas, reference},
};
use crate::edge::{Binding, EdgeError, ErrorWriter, Form, code_name, http_status};

/// The name of the schema of an error.
pub(super) const BODY: &str = "Error";

/// All codes that are errors.
const CODES: [Code; 16] = [
    Code::InvalidArgument,
    Code::FailedPrecondition,
    Code::OutOfRange,
    Code::Unauthenticated,
    Code::PermissionDenied,
    Code::NotFound,
    Code::AlreadyExists,
    Code::Aborted,
    Code::ResourceExhausted,
    Code::Cancelled,
    Code::Unknown,
    Code::Internal,
    Code::DataLoss,
    Code::Unimplemented,
    Code::Unavailable,
    Code::DeadlineExceeded,
];

/// Answers and examples of errors, which operations share.
pub(super) struct Errors {
    writer: ErrorWriter,
    domain: String,
    responses: Map<String, Value>,
    examples: Map<String, Value>,
}

impl Errors {
    pub(super) fn new(
        pool: &DescriptorPool,
        info: &Info,
        schemas: &mut Schemas<'_>,
    ) -> Result<Self, EdgeError> {
        let details = DescriptorPool::decode(tonic_types::pb::FILE_DESCRIPTOR_SET)
            .map_err(|e| EdgeError::Descriptors(e.to_string()))?;
        let mut kinds: BTreeMap<String, Value> = BTreeMap::new();
        for code in CODES {
            let status =
                tonic_types::pb::Status::decode(sample(code, &info.error_domain).details());
            for detail in status.unwrap_or_default().details {
                let url = detail.type_url;
                let name = url.rsplit('/').next().unwrap_or_default();
                if let Some(message) = details.get_message_by_name(name) {
                    let mut kind = schemas.message(&message);
                    kind["properties"] = json!({"@type": {"const": url}});
                    kind["required"] = json!(["@type"]);
                    kinds.insert(url, kind);
                }
            }
        }
        schemas.add(BODY, body(&kinds.into_values().collect()));
        let mut errors = Self {
            writer: ErrorWriter::new(pool.clone(), &info.error_domain)?,
            domain: info.error_domain.clone(),
            responses: Map::new(),
            examples: Map::new(),
        };
        errors.responses.insert(
            "default".to_owned(),
            json!({
                "description": "Any other error.",
                "content": {JSON: {"schema": reference(BODY)}},
            }),
        );
        Ok(errors)
    }

    /// Responses and examples for the components.
    pub(super) fn finish(mut self) -> (Map<String, Value>, Map<String, Value>) {
        self.responses.sort_keys();
        self.examples.sort_keys();
        (self.responses, self.examples)
    }

    /// The errors of an operation, by status: those that follow from what it is, and those that
    /// its comment names.
    pub(super) fn of(
        &mut self,
        binding: &Binding,
        comment: &str,
        public: bool,
    ) -> Map<String, Value> {
        let conventions = &binding.conventions;
        let mut codes = vec![(http_status(Code::InvalidArgument), Code::InvalidArgument)];
        let mut add = |code: Code| codes.push((http_status(code), code));
        if !public {
            add(Code::Unauthenticated);
            add(Code::PermissionDenied);
        }
        if !binding.variables.is_empty() {
            add(Code::NotFound);
        }
        if conventions.request_id.is_some() {
            add(Code::FailedPrecondition);
        }
        let named = comment
            .split(|c: char| !(c.is_ascii_uppercase() || c == '_'))
            .collect::<Vec<_>>();
        for code in CODES {
            if named.contains(&code_name(code)) {
                add(code);
            }
        }
        if conventions.etag.is_some() {
            codes.push((http_status(Code::Aborted), Code::Aborted));
            codes.push((StatusCode::PRECONDITION_FAILED, Code::Aborted));
        }
        if conventions.read_range.is_some() {
            codes.push((StatusCode::RANGE_NOT_SATISFIABLE, Code::OutOfRange));
        }
        if binding.form == Form::WebSocket {
            codes.push((StatusCode::UPGRADE_REQUIRED, Code::FailedPrecondition));
        }
        let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
        for (status, code) in codes {
            let codes = by_status.entry(status.as_u16()).or_default();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        let mut found = Map::new();
        for (status, mut codes) in by_status {
            codes.sort_by_key(|code| CODES.iter().position(|c| c == code));
            found.insert(status.to_string(), self.response(status, &codes));
        }
        found.insert("default".to_owned(), to("responses", "default"));
        found
    }

    /// The answer of a status that stands for these codes.
    fn response(&mut self, status: u16, codes: &[Code]) -> Value {
        let names: Vec<&str> = codes.iter().map(|code| code_name(*code)).collect();
        let own = codes
            .iter()
            .all(|code| http_status(*code).as_u16() == status);
        let name = if own {
            names.join(".")
        } else {
            format!("{}.{status}", names.join("."))
        };
        if !self.responses.contains_key(&name) {
            let mut examples = Map::new();
            let mut meanings = Vec::new();
            for code in codes {
                let example = self.example(*code, status);
                meanings.push(format!("`{}`: {}.", code_name(*code), meaning(*code)));
                examples.insert(code_name(*code).to_owned(), to("examples", &example));
            }
            let response = json!({
                "description": meanings.join(" "),
                "content": {JSON: {"schema": reference(BODY), "examples": examples}},
            });
            self.responses.insert(name.clone(), response);
        }
        to("responses", &name)
    }

    /// The name of an example of an error, written as the edge would.
    fn example(&mut self, code: Code, status: u16) -> String {
        let http = StatusCode::from_u16(status).unwrap_or(http_status(code));
        let name = if http == http_status(code) {
            code_name(code).to_owned()
        } else {
            format!("{}.{status}", code_name(code))
        };
        let body = self.writer.body(&sample(code, &self.domain), http);
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        self.examples
            .entry(name.clone())
            .or_insert_with(|| json!({"value": body}));
        name
    }
}

fn to(kind: &str, name: &str) -> Value {
    json!({"$ref": format!("#/components/{kind}/{name}")})
}

/// `{"error": …}` with details that are of these kinds.
fn body(kinds: &Value) -> Value {
    let names: Vec<&str> = CODES.iter().map(|code| code_name(*code)).collect();
    json!({
        "type": "object",
        "description": "An error, as in [AIP-193](https://google.aip.dev/193).",
        "properties": {"error": {
            "type": "object",
            "properties": {
                "code": {"type": "integer", "description": "The HTTP status."},
                "status": {"type": "string", "description": "The gRPC code.", "enum": names},
                "message": {
                    "type": "string",
                    "description": "What is wrong, for people. It may change.",
                },
                "details": {
                    "type": "array",
                    "description": "What is wrong, for programs. There is always an `ErrorInfo`, \
                                    whose `reason` stands for the error.",
                    "items": {"anyOf": kinds},
                },
            },
            "required": ["code", "status", "message", "details"],
        }},
        "required": ["error"],
    })
}

/// What a client can do about a code.
fn meaning(code: Code) -> &'static str {
    match code {
        Code::Ok => "it went well",
        Code::InvalidArgument => "correct the request; `BadRequest` names the fields",
        Code::FailedPrecondition => "change what the message names, then try again",
        Code::OutOfRange => "ask for less, or from elsewhere",
        Code::Unauthenticated => "refresh the token, or sign in",
        Code::PermissionDenied => "it is another's to do",
        Code::NotFound => "it is not there, or not yours",
        Code::AlreadyExists => "take another id or address",
        Code::Aborted => "it has changed since: read again, and try the whole again",
        Code::ResourceExhausted | Code::Unavailable => "wait, then try again; a stream: resume",
        Code::Cancelled => "the call was cancelled",
        Code::Unknown | Code::Internal | Code::DataLoss => "report it, with the request id",
        Code::Unimplemented => "there is no such method",
        Code::DeadlineExceeded => "try again with more time",
    }
}

/// An example of an error, with the details that its kind has.
fn sample(code: Code, domain: &str) -> Status {
    let mut details = ErrorDetails::new();
    let (reason, message) = match code {
        Code::InvalidArgument => {
            details.set_bad_request(vec![FieldViolation {
                field: "report.title".into(),
                description: "expected at most 200 characters".into(),
                reason: "TOO_LONG".into(),
                localized_message: Some(LocalizedMessage::new(
                    "en",
                    "Enter at most 200 characters.",
                )),
            }]);
            (
                "INVALID_FIELD",
                "report.title: expected at most 200 characters",
            )
        }
        Code::FailedPrecondition => {
            let message = "the request id stands for another request";
            let violation = PreconditionViolation::new("REQUEST_ID_REUSED", "", message);
            details.set_precondition_failure(vec![violation]);
            ("REQUEST_ID_REUSED", message)
        }
        Code::Unauthenticated => ("TOKEN_EXPIRED", "the token has expired: refresh"),
        Code::PermissionDenied => ("ROLE_REQUIRED", "this call needs another role"),
        Code::NotFound => {
            details.set_resource_info("report", "01890a5d-ac96-774b-bcce-b302099a8057", "", "");
            ("NOT_FOUND", "there is no such report")
        }
        Code::AlreadyExists => {
            details.set_resource_info("report", "01890a5d-ac96-774b-bcce-b302099a8057", "", "");
            ("ALREADY_EXISTS", "the report exists already")
        }
        Code::Aborted => {
            details.set_resource_info("report", "01890a5d-ac96-774b-bcce-b302099a8057", "", "");
            details.set_retry_info(Some(Duration::ZERO));
            let message = "the report has changed in the meantime: read it again";
            ("ETAG_STALE", message)
        }
        Code::ResourceExhausted => {
            details.set_retry_info(Some(Duration::from_secs(30)));
            ("TOO_MANY_ATTEMPTS", "too many tries to sign in: wait")
        }
        Code::OutOfRange => ("RANGE_NOT_SATISFIABLE", "the range lies behind the end"),
        Code::Unavailable => {
            details.set_retry_info(Some(Duration::from_secs(1)));
            let message = "the server can't do this for now; try again";
            ("UNAVAILABLE", message)
        }
        Code::Ok
        | Code::Cancelled
        | Code::Unknown
        | Code::DeadlineExceeded
        | Code::Unimplemented
        | Code::Internal
        | Code::DataLoss => (code_name(code), meaning(code)),
    };
    details.set_error_info(reason, domain, std::collections::HashMap::new());
    details.set_request_info("01890a5d-d3e0-7b52-9f0a-6c1d2e3f4a5b", "");
    details.set_localized_message("en", message);
    Status::with_error_details(code, message, details)
}
