//! One client for every wire: it takes any RPC by its name and its message as JSON, and answers
//! the response message as JSON, or a refusal, whichever wire it went over.

use std::{
    net::{IpAddr, SocketAddr},
    sync::LazyLock,
    time::Duration,
};

use base64::Engine as _;
use bytes::{Buf as _, BufMut as _, Bytes, BytesMut};
use prost::Message as _;
use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor, MethodDescriptor};
use serde::de::DeserializeSeed as _;
use serde_json::{Value, json};

use super::rule::rules;

/// Longest call of a client that gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// How a call goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wire {
    Grpc,
    GrpcWeb,
    Json,
}

impl Wire {
    pub(crate) const ALL: [Self; 3] = [Self::Grpc, Self::GrpcWeb, Self::Json];
}

/// An error as a client sees it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) code: String,
    pub(crate) message: String,
    /// As `Any` JSON, without the id of the request, which is another one each time.
    pub(crate) details: Vec<Value>,
    /// Of the HTTP answer; 200 over gRPC.
    pub(crate) http: u16,
}

impl Refusal {
    fn info(&self) -> Option<&Value> {
        let mut details = self.details.iter();
        details.find(|d| d["@type"].as_str().unwrap().ends_with("ErrorInfo"))
    }

    pub(crate) fn reason(&self) -> &str {
        let reason = self.info().and_then(|d| d["reason"].as_str());
        reason.unwrap_or("")
    }

    /// What the error says for programs, by its name.
    pub(crate) fn metadata(&self, name: &str) -> &str {
        let value = self.info().and_then(|d| d["metadata"][name].as_str());
        value.unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }

    /// Fields that are at fault.
    pub(crate) fn fields(&self) -> Vec<String> {
        let fields = self.violations();
        fields
            .map(|v| v["field"].as_str().unwrap_or("").to_owned())
            .collect()
    }

    /// What is said of each field at fault.
    pub(crate) fn violations(&self) -> impl Iterator<Item = &Value> {
        let lists = self.details.iter();
        lists
            .filter_map(|d| d["fieldViolations"].as_array())
            .flatten()
    }
}

pub(crate) fn pool() -> &'static DescriptorPool {
    static POOL: LazyLock<DescriptorPool> =
        LazyLock::new(|| DescriptorPool::decode(jebo::pb::DESCRIPTOR_SET).unwrap());
    &POOL
}

/// An RPC by its bare name.
pub(crate) fn method(name: &str) -> MethodDescriptor {
    let services: Vec<_> = pool()
        .services()
        .filter(|s| s.package_name() == "jebo.v1")
        .collect();
    let mut methods = services
        .iter()
        .flat_map(|s| s.methods().collect::<Vec<_>>());
    methods
        .find(|m| m.name() == name)
        .unwrap_or_else(|| panic!("no RPC {name}"))
}

#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) address: SocketAddr,
    pub(crate) wire: Wire,
    pub(crate) token: Option<String>,
    pub(crate) user: Value,
    pub(crate) refresh_token: String,
    h1: reqwest::Client,
    h2: reqwest::Client,
}

impl Client {
    pub(crate) fn new(address: SocketAddr, wire: Wire) -> Self {
        Self::made(address, wire, super::http::http)
    }

    /// A client that calls from this address of the machine, and gives up what takes long.
    pub(crate) fn from(local: IpAddr, address: SocketAddr, wire: Wire) -> Self {
        let http = || super::http::http().local_address(local);
        Self::made(address, wire, || http().timeout(PATIENCE))
    }

    fn made(address: SocketAddr, wire: Wire, http: impl Fn() -> reqwest::ClientBuilder) -> Self {
        Self {
            address,
            wire,
            token: None,
            user: Value::Null,
            refresh_token: String::new(),
            h1: http().build().unwrap(),
            h2: http().http2_prior_knowledge().build().unwrap(),
        }
    }

    /// The same user over another wire.
    pub(crate) fn over(&self, wire: Wire) -> Self {
        Self {
            wire,
            ..self.clone()
        }
    }

    /// The same user at another server on the same data.
    pub(crate) fn at(&self, address: SocketAddr) -> Self {
        Self {
            address,
            ..self.clone()
        }
    }

    pub(crate) async fn register(&mut self, name: &str) {
        let answer = self.ok("Register", json!({
            "email": format!("{name}@example.org"), "password": "correct horse", "displayName": name,
        }));
        let answer = answer.await;
        self.keep(&answer);
    }

    pub(crate) async fn login(&mut self, message: &Value) {
        let answer = self.ok("Login", message.clone()).await;
        self.keep(&answer);
    }

    fn keep(&mut self, answer: &Value) {
        self.user = answer["user"].clone();
        self.token = Some(answer["tokens"]["accessToken"].as_str().unwrap().to_owned());
        let refresh_token = answer["tokens"]["refreshToken"].as_str().unwrap();
        refresh_token.clone_into(&mut self.refresh_token);
    }

    /// A call that must go well.
    pub(crate) async fn ok(&self, rpc: &str, message: Value) -> Value {
        self.call(rpc, message.clone())
            .await
            .unwrap_or_else(|r| panic!("{:?} {rpc} {message}: {r:?}", self.wire))
    }

    /// A call that must be refused.
    pub(crate) async fn refused(&self, rpc: &str, message: Value) -> Refusal {
        match self.call(rpc, message.clone()).await {
            Ok(answer) => panic!("{:?} {rpc} {message} went well: {answer}", self.wire),
            Err(refusal) => refusal,
        }
    }

    /// Creates a report and answers its id.
    pub(crate) async fn report(&self, title: &str) -> String {
        let created = self
            .ok("CreateReport", json!({"report": {"title": title}}))
            .await;
        created["report"]["id"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn call(&self, rpc: &str, message: Value) -> Result<Value, Refusal> {
        let method = method(rpc);
        match self.wire {
            Wire::Json => self.call_json(&method, 0, &message, &[]).await,
            Wire::Grpc | Wire::GrpcWeb => {
                let raw = encode(&method.input(), &message);
                let mut answers = self.call_raw(&method, &[raw]).await?;
                assert_eq!(answers.len(), 1, "{rpc} answers once");
                Ok(decode(&method.output(), answers.remove(0)))
            }
        }
    }

    /// A unary call by one of its HTTP bindings.
    pub(crate) async fn call_json(
        &self,
        method: &MethodDescriptor,
        binding: usize,
        message: &Value,
        headers: &[(&str, &str)],
    ) -> Result<Value, Refusal> {
        let rule = &rules(method)[binding];
        let (path, body) = rule.request(message);
        let mut request = self.http(&rule.verb, &path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request
                .header("content-type", "application/json")
                .body(body.to_string());
        }
        let response = request.send().await.unwrap();
        let answer = json_answer(response).await?;
        let answer = match rule.response_body.as_str() {
            "" => answer,
            field => {
                let field = method.output().get_field_by_name(field).unwrap();
                json!({ field.json_name(): answer })
            }
        };
        // Through the message, so that an answer which is not of its type is noticed.
        Ok(decode(&method.output(), encode(&method.output(), &answer)))
    }

    /// A request over HTTP/1.1 with the token.
    pub(crate) fn http(&self, verb: &str, path: &str) -> reqwest::RequestBuilder {
        let url = format!("http://{}{path}", self.address);
        let request = self.h1.request(verb.parse().unwrap(), url);
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// A call with encoded messages, over gRPC or gRPC-Web.
    pub(crate) async fn call_raw(
        &self,
        method: &MethodDescriptor,
        messages: &[Bytes],
    ) -> Result<Vec<Bytes>, Refusal> {
        let mut body = BytesMut::new();
        for message in messages {
            frame(&mut body, message);
        }
        let response = self.request_raw(method, body.freeze()).send().await;
        let (headers, data, trailers) = read(response.unwrap()).await;
        answers(&headers, data, trailers)
    }

    /// A request over gRPC or gRPC-Web with any body.
    pub(crate) fn request_raw(
        &self,
        method: &MethodDescriptor,
        body: impl Into<reqwest::Body>,
    ) -> reqwest::RequestBuilder {
        let service = method.parent_service();
        self.request_path(&format!("/{}/{}", service.full_name(), method.name()), body)
    }

    /// Likewise to any path, also of a method that is not ours.
    pub(crate) fn request_path(
        &self,
        path: &str,
        body: impl Into<reqwest::Body>,
    ) -> reqwest::RequestBuilder {
        let url = format!("http://{}{path}", self.address);
        let (client, content_type) = match self.wire {
            Wire::Grpc => (&self.h2, "application/grpc"),
            Wire::GrpcWeb | Wire::Json => (&self.h1, "application/grpc-web+proto"),
        };
        let mut request = client
            .post(url)
            .header("content-type", content_type)
            .header("te", "trailers")
            .body(body);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        request
    }
}

/// Adds a message with its prefix.
pub(crate) fn frame(body: &mut BytesMut, message: &Bytes) {
    body.put_u8(0);
    body.put_u32(u32::try_from(message.len()).unwrap());
    body.extend_from_slice(message);
}

/// A message of this type from its JSON.
pub(crate) fn encode(descriptor: &MessageDescriptor, json: &Value) -> Bytes {
    let message = descriptor.clone().deserialize(json);
    message
        .unwrap_or_else(|e| panic!("{}: {e}: {json}", descriptor.full_name()))
        .encode_to_vec()
        .into()
}

/// The JSON of a message.
pub(crate) fn decode(descriptor: &MessageDescriptor, raw: Bytes) -> Value {
    let message = DynamicMessage::decode(descriptor.clone(), raw).unwrap();
    serde_json::to_value(message).unwrap()
}

type Headers = std::collections::HashMap<String, String>;

pub(crate) async fn read(response: reqwest::Response) -> (Headers, Bytes, Headers) {
    use http_body_util::BodyExt as _;
    let text = |headers: &http::HeaderMap| -> Headers {
        headers
            .iter()
            .map(|(n, v)| (n.to_string(), v.to_str().unwrap_or("").to_owned()))
            .collect()
    };
    let response: http::Response<reqwest::Body> = response.into();
    let headers = text(response.headers());
    let body = response.into_body().collect().await.unwrap();
    let trailers = body.trailers().map(text).unwrap_or_default();
    (headers, body.to_bytes(), trailers)
}

pub(crate) fn answers(
    headers: &Headers,
    mut data: Bytes,
    mut trailers: Headers,
) -> Result<Vec<Bytes>, Refusal> {
    let mut messages = Vec::new();
    while data.has_remaining() {
        let flags = data.get_u8();
        let length = data.get_u32() as usize;
        let payload = data.split_to(length);
        if flags & 0x80 == 0 {
            messages.push(payload);
            continue;
        }
        // The trailers of gRPC-Web.
        for line in std::str::from_utf8(&payload).unwrap().lines() {
            let (name, value) = line.split_once(':').unwrap();
            trailers.insert(name.trim().to_lowercase(), value.trim().to_owned());
        }
    }
    let status = if trailers.contains_key("grpc-status") {
        &trailers
    } else {
        headers
    };
    match status.get("grpc-status").map(String::as_str) {
        Some("0") => Ok(messages),
        Some(code) => Err(refusal(code, status)),
        None => panic!("no grpc-status: {headers:?} {trailers:?}"),
    }
}

/// Carries the messages of a stream of answers, as they come, and its end if that is an error.
pub(crate) async fn pump(
    head: http::HeaderMap,
    mut body: reqwest::Body,
    document: impl Fn(Bytes) -> Value,
    sender: tokio::sync::mpsc::UnboundedSender<Result<Value, Refusal>>,
) {
    use http_body_util::BodyExt as _;
    let text = |headers: &http::HeaderMap| -> Headers {
        headers
            .iter()
            .map(|(n, v)| (n.to_string(), v.to_str().unwrap_or("").to_owned()))
            .collect()
    };
    let mut buffer = BytesMut::new();
    let mut status = text(&head);
    loop {
        // Whoever drops the stream hangs up, also where there is nothing to read.
        let frame = tokio::select! {
            frame = body.frame() => frame,
            () = sender.closed() => return,
        };
        let Some(Ok(frame)) = frame else { break };
        match frame.into_data() {
            Ok(data) => buffer.extend_from_slice(&data),
            Err(frame) => status.extend(frame.trailers_ref().map(text).unwrap_or_default()),
        }
        while buffer.len() >= 5 {
            let length = u32::from_be_bytes(buffer[1..5].try_into().unwrap()) as usize;
            if buffer.len() < 5 + length {
                break;
            }
            let flags = buffer.get_u8();
            buffer.advance(4);
            let payload = buffer.split_to(length).freeze();
            if flags & 0x80 == 0 {
                if sender.send(Ok(document(payload))).is_err() {
                    return;
                }
                continue;
            }
            for line in std::str::from_utf8(&payload).unwrap().lines() {
                let (name, value) = line.split_once(':').unwrap();
                status.insert(name.trim().to_lowercase(), value.trim().to_owned());
            }
        }
    }
    if let Some(code) = status.get("grpc-status").filter(|code| *code != "0") {
        sender.send(Err(refusal(code, &status))).ok();
    }
}

fn refusal(code: &str, status: &Headers) -> Refusal {
    let code = tonic::Code::from_i32(code.parse().unwrap());
    let message = status
        .get("grpc-message")
        .map(String::as_str)
        .unwrap_or_default();
    let message = percent_encoding::percent_decode_str(message)
        .decode_utf8()
        .unwrap()
        .into_owned();
    let details = status.get("grpc-status-details-bin").map(|text| {
        let text = text.trim_end_matches('=');
        base64::engine::general_purpose::STANDARD_NO_PAD
            .decode(text)
            .unwrap()
    });
    let details = tonic_types::pb::Status::decode(details.unwrap_or_default().as_slice())
        .unwrap()
        .details;
    let details = details.iter().map(|any| {
        let name = any.type_url.rsplit('/').next().unwrap();
        let known = DescriptorPool::decode(tonic_types::pb::FILE_DESCRIPTOR_SET).unwrap();
        let descriptor = known.get_message_by_name(name).unwrap();
        let mut json = decode(&descriptor, any.value.clone().into());
        json["@type"] = any.type_url.clone().into();
        json
    });
    Refusal {
        code: jebo::edge::code_name(code).to_owned(),
        message,
        details: without_request_id(details.collect()),
        http: 200,
    }
}

fn without_request_id(mut details: Vec<Value>) -> Vec<Value> {
    details.retain(|d| !d["@type"].as_str().unwrap_or("").ends_with("RequestInfo"));
    details
}

/// The document of an HTTP answer, or its AIP-193 error.
pub(crate) async fn json_answer(response: reqwest::Response) -> Result<Value, Refusal> {
    let http = response.status().as_u16();
    let bytes = response.bytes().await.unwrap();
    let json: Value =
        serde_json::from_slice(&bytes).unwrap_or_else(|e| panic!("{http} {e}: {bytes:?}"));
    if http == 200 {
        Ok(json)
    } else {
        Err(json_refusal(&json, http))
    }
}

/// The refusal that `{"error": …}` says.
pub(crate) fn json_refusal(json: &Value, http: u16) -> Refusal {
    let error = &json["error"];
    assert!(error.is_object(), "{http}: {json}");
    Refusal {
        code: error["status"].as_str().unwrap().to_owned(),
        message: error["message"].as_str().unwrap().to_owned(),
        details: without_request_id(error["details"].as_array().unwrap().clone()),
        http,
    }
}
