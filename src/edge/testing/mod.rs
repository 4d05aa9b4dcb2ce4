//! A service for the edge's own tests, made of descriptors at run time.

use std::{convert::Infallible, path::Path, pin::Pin, sync::LazyLock};

use bytes::{Buf as _, BufMut as _, Bytes};
use futures_util::{Stream, StreamExt as _, stream};
use http::{Request, Response};
use prost::Message as _;
use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor};
use serde::de::DeserializeSeed as _;
use tonic::{
    Code, Status, Streaming,
    body::Body,
    codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder},
    server::{Grpc, StreamingService},
};
use tonic_types::{ErrorDetails, StatusExt as _};
use tower::util::BoxCloneSyncService;

use super::{Edge, EdgeConfig, Pages};

const PROTO: &str = include_str!("test.proto");

/// Compiles a proto file; what it imports of Google's is found in `proto/`.
pub(crate) fn compile(source: &'static str) -> Vec<u8> {
    struct Source(&'static str, protox::file::IncludeFileResolver);
    impl protox::file::FileResolver for Source {
        fn open_file(&self, name: &str) -> Result<protox::file::File, protox::Error> {
            match name {
                "test.proto" => protox::file::File::from_source(name, self.0),
                name if name.starts_with("google/protobuf/") => {
                    protox::file::GoogleFileResolver::new().open_file(name)
                }
                name => self.1.open_file(name),
            }
        }
    }
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("proto");
    let resolver = Source(source, protox::file::IncludeFileResolver::new(include));
    let mut compiler = protox::Compiler::with_file_resolver(resolver);
    compiler
        .include_imports(true)
        .open_file("test.proto")
        .unwrap();
    compiler.encode_file_descriptor_set()
}

pub(crate) fn descriptors() -> &'static [u8] {
    static SET: LazyLock<Vec<u8>> = LazyLock::new(|| compile(PROTO));
    &SET
}

pub(crate) fn pool() -> &'static DescriptorPool {
    static POOL: LazyLock<DescriptorPool> =
        LazyLock::new(|| DescriptorPool::decode(descriptors()).unwrap());
    &POOL
}

pub(crate) fn message_type(name: &str) -> MessageDescriptor {
    pool()
        .get_message_by_name(&format!("test.v1.{name}"))
        .unwrap()
}

/// An edge over the test service.
pub(crate) fn edge(config: EdgeConfig) -> Edge {
    edge_with(Pages::default(), config)
}

/// An edge over the test service, with pages.
pub(crate) fn edge_with(pages: Pages, config: EdgeConfig) -> Edge {
    Edge::new(
        descriptors(),
        service(),
        pages,
        config,
        std::sync::Arc::new(|| crate::edge::Readiness::Ready),
    )
    .unwrap()
}

pub(crate) fn service() -> BoxCloneSyncService<Request<Body>, Response<Body>, Infallible> {
    BoxCloneSyncService::new(tower::service_fn(|request: Request<Body>| async move {
        let method = request
            .uri()
            .path()
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();
        let mut grpc = Grpc::new(RawCodec).apply_max_message_size_config(Some(4 << 20), None);
        Ok(grpc.streaming(Handler(method), request).await)
    }))
}

type Answers = Pin<Box<dyn Stream<Item = Result<Bytes, Status>> + Send>>;

struct Handler(String);

impl StreamingService<Bytes> for Handler {
    type Response = Bytes;
    type ResponseStream = Answers;
    type Future = Pin<Box<dyn Future<Output = Result<tonic::Response<Answers>, Status>> + Send>>;

    fn call(&mut self, request: tonic::Request<Streaming<Bytes>>) -> Self::Future {
        Box::pin(handle(self.0.clone(), request))
    }
}

async fn handle(
    method: String,
    request: tonic::Request<Streaming<Bytes>>,
) -> Result<tonic::Response<Answers>, Status> {
    let token = request
        .metadata()
        .get("authorization")
        .and_then(|v| v.to_str().ok())
        .map(str::to_owned);
    if token.as_deref() == Some("Bearer bad") {
        return Err(status(Code::Unauthenticated, "bad token"));
    }
    let peer = request.remote_addr();
    let mut requests = request.into_inner();
    if method == "Chat" {
        return Ok(tonic::Response::new(Box::pin(requests.map(|message| {
            let message = message?;
            let chat = read("ChatMessage", message.clone());
            match chat
                .get_field_by_name("end_code")
                .unwrap()
                .as_i32()
                .unwrap()
            {
                0 => Ok(message),
                code => Err(status(Code::from_i32(code), "as asked")),
            }
        }))));
    }
    if method == "Upload" {
        let response = upload(requests).await?;
        return Ok(tonic::Response::new(one(encoded(
            "UploadResponse",
            response,
        ))));
    }
    let request = requests
        .message()
        .await?
        .ok_or_else(|| status(Code::InvalidArgument, "no message"))?;
    match method.as_str() {
        "GetItem" | "GetWrapped" | "GetTags" | "CreateItem" | "UpdateItem" | "UpdateProfile"
        | "MoveItem" => {
            let mut response = tonic::Response::new(one(request));
            let peer = peer.map_or_else(|| "none".to_owned(), |peer| peer.ip().to_string());
            response
                .metadata_mut()
                .insert("x-peer", peer.parse().unwrap());
            if let Some(token) = token {
                response
                    .metadata_mut()
                    .insert("x-token", token.parse().unwrap());
            }
            Ok(response)
        }
        "Fail" => Err(failure(&json("FailRequest", request))),
        "Hang" => std::future::pending().await,
        "Panic" => panic!("as asked"),
        "Watch" => watch(&json("WatchRequest", request)),
        "WatchWrapped" => {
            let updates = watch(&json("WatchRequest", request))?.into_inner();
            Ok(tonic::Response::new(Box::pin(updates.map(|update| {
                let update = read("Update", update?);
                let update = serde_json::to_value(update).unwrap();
                Ok(encoded(
                    "WrappedUpdate",
                    serde_json::json!({"note": "n", "update": update}),
                ))
            }))))
        }
        "Download" => download(&json("DownloadRequest", request)),
        other => Err(status(Code::Unimplemented, other)),
    }
}

fn one(message: Bytes) -> Answers {
    Box::pin(stream::once(async { Ok(message) }))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the stub answers whatever code it is asked for"
)]
fn failure(request: &serde_json::Value) -> Status {
    let code = Code::from_i32(i32::try_from(number(request, "code")).unwrap());
    match number(request, "details") {
        1 => {
            let wait = std::time::Duration::from_millis(1500);
            Status::with_error_details(code, "as asked", ErrorDetails::with_retry_info(Some(wait)))
        }
        2 => {
            let any = prost_types::Any {
                type_url: "type.googleapis.com/no.Such".to_owned(),
                value: vec![1, 2, 3],
            };
            let details = tonic_types::pb::Status {
                code: code.into(),
                message: String::new(),
                details: vec![any],
            };
            Status::with_details(code, "as asked", details.encode_to_vec().into())
        }
        _ => status(code, "as asked"),
    }
}

fn watch(request: &serde_json::Value) -> Result<tonic::Response<Answers>, Status> {
    if request["id"] == "missing" {
        return Err(status(Code::NotFound, "no such item"));
    }
    let (after, count) = (number(request, "afterSequence"), number(request, "count"));
    let updates = (after + 1..=count).map(|sequence| {
        Ok(encoded(
            "Update",
            serde_json::json!({"sequence": sequence, "text": format!("update {sequence}")}),
        ))
    });
    let mut updates: Vec<Result<Bytes, Status>> = updates.collect();
    if request["beat"] == true {
        updates.push(Ok(encoded(
            "Update",
            serde_json::json!({"heartbeat": "2026-01-01T00:00:00Z"}),
        )));
    }
    if let code @ 1.. = number(request, "endCode") {
        updates.push(Err(status(
            Code::from_i32(i32::try_from(code).unwrap()),
            "as asked",
        )));
    }
    let updates = stream::iter(updates);
    Ok(tonic::Response::new(if request["follow"] == true {
        Box::pin(updates.chain(stream::pending()))
    } else {
        Box::pin(updates)
    }))
}

/// The bytes 0 to 99, ten a message.
fn download(request: &serde_json::Value) -> Result<tonic::Response<Answers>, Status> {
    let (offset, limit) = (number(request, "readOffset"), number(request, "readLimit"));
    let from = if offset < 0 {
        (100 + offset).max(0)
    } else {
        offset
    };
    if from >= 100 {
        return Err(status(Code::OutOfRange, "there are 100 bytes"));
    }
    let to = if limit == 0 {
        100
    } else {
        (from + limit).min(100)
    };
    let bytes: Vec<u8> = (from..to).map(|b| u8::try_from(b).unwrap()).collect();
    let broken = request["name"] == "broken";
    let mut messages: Vec<Result<Bytes, Status>> = Vec::new();
    for (i, chunk) in bytes.chunks(10).enumerate() {
        use base64::Engine as _;
        let data = base64::engine::general_purpose::STANDARD.encode(chunk);
        let content_type = if i == 0 { "text/html" } else { "" };
        let body = pool().get_message_by_name("google.api.HttpBody").unwrap();
        let body = body
            .deserialize(serde_json::json!({"contentType": content_type, "data": data}))
            .unwrap();
        messages.push(Ok(body.encode_to_vec().into()));
        if broken && i == 2 {
            messages.push(Err(status(Code::DataLoss, "as asked")));
            break;
        }
    }
    let mut response = tonic::Response::new(Box::pin(stream::iter(messages)) as Answers);
    let metadata = response.metadata_mut();
    metadata.insert(
        "content-range",
        format!("bytes {from}-{}/100", to - 1).parse().unwrap(),
    );
    metadata.insert("etag", "\"v1\"".parse().unwrap());
    metadata.insert(
        "content-disposition",
        "attachment; filename=\"a.html\"".parse().unwrap(),
    );
    Ok(response)
}

async fn upload(mut requests: Streaming<Bytes>) -> Result<serde_json::Value, Status> {
    let mut files: Vec<serde_json::Value> = Vec::new();
    while let Some(raw) = requests.message().await? {
        let message = json("UploadRequest", raw.clone());
        if message["fileName"] == "refused" || message["note"] == "refused" {
            return Err(status(
                Code::FailedPrecondition,
                "refused before it was read",
            ));
        }
        if message["file"].get("contentType").is_some() {
            files.push(serde_json::json!({
                "parent": message["parent"], "name": message["fileName"], "note": message["note"],
                "contentType": message["file"]["contentType"], "sizeBytes": 0, "largestMessage": 0,
            }));
        }
        let message = read("UploadRequest", raw);
        let file = message.get_field_by_name("file").unwrap();
        let data = file
            .as_message()
            .unwrap()
            .get_field_by_name("data")
            .unwrap();
        let length = i64::try_from(data.as_bytes().unwrap().len()).unwrap();
        let entry = files
            .last_mut()
            .ok_or_else(|| status(Code::Internal, "data before a file began"))?;
        entry["sizeBytes"] = (entry["sizeBytes"].as_i64().unwrap() + length).into();
        entry["largestMessage"] = entry["largestMessage"].as_i64().unwrap().max(length).into();
    }
    Ok(serde_json::json!({ "files": files }))
}

fn status(code: Code, message: &str) -> Status {
    super::status::Fault::new(code, "TEST", message).status("test", "")
}

pub(crate) fn read(name: &str, raw: Bytes) -> DynamicMessage {
    DynamicMessage::decode(message_type(name), raw).unwrap()
}

fn json(name: &str, raw: Bytes) -> serde_json::Value {
    serde_json::to_value(read(name, raw)).unwrap()
}

pub(crate) fn encoded(name: &str, json: serde_json::Value) -> Bytes {
    message_type(name)
        .deserialize(json)
        .unwrap()
        .encode_to_vec()
        .into()
}

fn number(json: &serde_json::Value, name: &str) -> i64 {
    let value = &json[name];
    value
        .as_i64()
        .or_else(|| value.as_str()?.parse().ok())
        .unwrap_or_default()
}

/// Messages as they stand on the wire.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RawCodec;

impl Codec for RawCodec {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for RawCodec {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, item: Bytes, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put(item);
        Ok(())
    }
}

impl Decoder for RawCodec {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining())))
    }
}
