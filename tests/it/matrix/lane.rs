//! One way in: gRPC, gRPC-Web, an HTTP binding, or a stream over one of the web's wires.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use futures_util::StreamExt as _;
use prost_reflect::{Kind, MethodDescriptor};
use serde_json::{Value, json};

use super::sample::get;
use crate::support::{
    Client, Refusal, Wire,
    client::{decode, encode, json_answer},
    photos,
    rule::rules,
    stream::{Messages, StreamWire},
};

pub(super) type Answer = Result<Value, Refusal>;

/// Messages of a stream that are looked at.
const FIRST: usize = 4;
/// Most reports created to bring a quiet stream to life.
const STIRS: usize = 500;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    Grpc,
    GrpcWeb,
    /// By which binding.
    Http(usize),
    Stream(StreamWire),
}

/// Whether a message carries bytes rather than fields.
fn http_body(kind: &Kind) -> bool {
    kind.as_message()
        .is_some_and(|m| m.full_name() == "google.api.HttpBody")
}

fn downloads(method: &MethodDescriptor) -> bool {
    http_body(&Kind::Message(method.output()))
}

impl Lane {
    /// All lanes of an RPC but gRPC, to which they are compared.
    pub(super) fn of(method: &MethodDescriptor) -> Vec<Self> {
        let bindings = rules(method).len();
        assert!(bindings > 0, "{} has no HTTP binding", method.full_name());
        let mut lanes = vec![Self::GrpcWeb];
        if method.is_server_streaming() && !downloads(method) {
            assert_eq!(bindings, 1, "streams are opened by their main binding");
            let wires = [
                StreamWire::WebSocket,
                StreamWire::EventStream,
                StreamWire::Lines,
            ];
            lanes.extend(wires.map(Self::Stream));
        } else {
            lanes.extend((0..bindings).map(Self::Http));
        }
        lanes
    }

    /// Where this lane derives an update mask from the members sent: what adds that mask.
    pub(super) fn mask_of_members(
        self,
        method: &MethodDescriptor,
    ) -> Option<impl Fn(Value) -> Value + Sync + use<>> {
        let Self::Http(binding) = self else {
            return None;
        };
        let rule = rules(method)[binding].clone();
        let masked = method.input().get_field_by_name("update_mask").is_some();
        (masked && matches!(rule.verb.as_str(), "PUT" | "PATCH")).then_some(
            move |mut message: Value| {
                if message.get("updateMask").is_some() {
                    return message;
                }
                let mut paths = vec!["*".to_owned()];
                if rule.verb == "PATCH" {
                    paths.clear();
                    let (_, body) = rule.request(&message);
                    members("", &body.unwrap_or_default(), &mut paths);
                    if rule.body == "*" {
                        paths.retain(|p| p != "requestId" && p != "etag");
                    }
                }
                message["updateMask"] = paths.join(",").into();
                message
            },
        )
    }

    /// A path without one of its variables is another path.
    pub(super) fn can_say(self, method: &MethodDescriptor, message: &Value) -> bool {
        let binding = match self {
            Self::Grpc | Self::GrpcWeb => return true,
            Self::Http(binding) => binding,
            Self::Stream(_) => 0,
        };
        let mut variables = rules(method)[binding].variables().into_iter();
        variables.all(|path| {
            let value = get(message, &path);
            value.is_some_and(|v| v.as_str() != Some(""))
        })
    }

    pub(super) async fn call(
        self,
        client: &Client,
        method: &MethodDescriptor,
        message: &Value,
    ) -> Answer {
        self.call_beside(client, client, method, message).await
    }

    /// `owner` stirs what `client` watches.
    pub(super) async fn call_beside(
        self,
        owner: &Client,
        client: &Client,
        method: &MethodDescriptor,
        message: &Value,
    ) -> Answer {
        let name = method.name();
        let upload = method.is_client_streaming();
        match self {
            Self::Stream(wire) => {
                first(
                    owner,
                    method,
                    client.open(wire, name, message.clone()).await,
                )
                .await
            }
            Self::Grpc | Self::GrpcWeb => {
                let (wire, stream) = if self == Self::Grpc {
                    (Wire::Grpc, StreamWire::Grpc)
                } else {
                    (Wire::GrpcWeb, StreamWire::GrpcWeb)
                };
                let client = client.over(wire);
                if upload {
                    upload_messages(&client, method, message).await
                } else if downloads(method) {
                    let raw = encode(&method.input(), message);
                    let answers = client.call_raw(method, &[raw]).await?;
                    let answers = answers.into_iter().map(|raw| decode(&method.output(), raw));
                    Ok(joined(&answers.collect::<Vec<_>>()))
                } else if method.is_server_streaming() {
                    first(
                        owner,
                        method,
                        client.open(stream, name, message.clone()).await,
                    )
                    .await
                } else {
                    client.call(name, message.clone()).await
                }
            }
            Self::Http(binding) if upload => upload_body(client, method, binding, message).await,
            Self::Http(binding) if downloads(method) => {
                download_body(client, method, binding, message).await
            }
            Self::Http(binding) => client.call_json(method, binding, message, &[]).await,
        }
    }

    /// How an answer differs from that of gRPC.
    pub(super) fn difference(self, expected: &Answer, found: &Answer) -> Option<String> {
        let differs = || Some(format!("gRPC: {expected:?}\nhere: {found:?}"));
        match (expected, found) {
            (Ok(expected), Ok(found)) if expected == found => None,
            (Err(expected), Err(found)) => {
                let like = Refusal {
                    http: expected.http,
                    ..found.clone()
                };
                let http = match self {
                    Self::Http(_) => jebo::edge::http_status(code(&expected.code)).as_u16(),
                    Self::Grpc | Self::GrpcWeb => 200,
                    Self::Stream(_) => found.http,
                };
                if like == *expected && found.http == http {
                    None
                } else {
                    differs()
                }
            }
            (Ok(_) | Err(_), Ok(_) | Err(_)) => differs(),
        }
    }
}

fn code(name: &str) -> tonic::Code {
    (0..17)
        .map(tonic::Code::from_i32)
        .find(|code| jebo::edge::code_name(*code) == name)
        .unwrap_or_else(|| panic!("no code {name}"))
}

/// Paths of the members of a body.
fn members(prefix: &str, body: &Value, paths: &mut Vec<String>) {
    for (name, value) in body.as_object().into_iter().flatten() {
        let path = format!("{prefix}{name}");
        if value.as_object().is_some_and(|inner| !inner.is_empty()) {
            members(&format!("{path}."), value, paths);
        } else {
            paths.push(path);
        }
    }
}

/// The first messages of a stream, or its refusal. While it is quiet, things happen.
async fn first(owner: &Client, method: &MethodDescriptor, mut messages: Messages) -> Answer {
    let field = rules(method)[0].response_body.clone();
    let field = method.output().get_field_by_name(&field).unwrap();
    let document = field.kind().as_message().unwrap().clone();
    let mut found = Vec::new();
    for _ in 0..STIRS {
        tokio::select! {
            message = messages.next() => match message {
                // Through the message, as all answers go.
                Some(message) => found.push(decode(&document, encode(&document, &message?))),
                None => break,
            },
            _ = owner.report("Something happens") => {}
        }
        if found.len() == FIRST {
            break;
        }
    }
    Ok(json!({ "messages": found }))
}

/// The pieces of a download as one.
fn joined(pieces: &[Value]) -> Value {
    let data = pieces.iter().filter_map(|p| p["data"].as_str());
    let data: Vec<u8> = data.flat_map(|d| STANDARD.decode(d).unwrap()).collect();
    json!({"contentType": pieces[0]["contentType"], "data": STANDARD.encode(data)})
}

async fn download_body(
    client: &Client,
    method: &MethodDescriptor,
    binding: usize,
    message: &Value,
) -> Answer {
    let rule = &rules(method)[binding];
    let (path, _) = rule.request(message);
    let response = client.http(&rule.verb, &path).send().await.unwrap();
    if !response.status().is_success() {
        return Err(json_answer(response).await.unwrap_err());
    }
    let content_type = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    let data = response.bytes().await.unwrap();
    let data = STANDARD.encode(data);
    Ok(joined(&[
        json!({"contentType": content_type, "data": data}),
    ]))
}

/// The field of a message that carries bytes.
fn bytes_field(method: &MethodDescriptor) -> String {
    let input = method.input();
    let field = input.fields().find(|f| http_body(&f.kind()));
    let field = field.unwrap_or_else(|| panic!("{} streams no bytes", method.full_name()));
    field.json_name().to_owned()
}

async fn upload_messages(client: &Client, method: &MethodDescriptor, message: &Value) -> Answer {
    let field = bytes_field(method);
    let mut head = message.clone();
    head[&field] = json!({"contentType": "image/png"});
    let data = STANDARD.encode(photos::png(2));
    let messages = [head, json!({ field: {"data": data} })];
    let raw = messages.map(|m| encode(&method.input(), &m));
    let mut answers = client.call_raw(method, &raw).await?;
    assert_eq!(answers.len(), 1);
    Ok(decode(&method.output(), answers.remove(0)))
}

async fn upload_body(
    client: &Client,
    method: &MethodDescriptor,
    binding: usize,
    message: &Value,
) -> Answer {
    let rule = &rules(method)[binding];
    assert_eq!(rule.body, bytes_field(method));
    let (path, _) = rule.request(message);
    let request = client
        .http(&rule.verb, &path)
        .header("content-type", "image/png")
        .body(photos::png(2));
    let answer = json_answer(request.send().await.unwrap()).await?;
    let output = method.output();
    Ok(decode(&output, encode(&output, &answer)))
}
