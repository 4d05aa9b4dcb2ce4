//! Random messages to every RPC.

use std::collections::BTreeMap;

use bytes::{Bytes, BytesMut};
use prost::Message as _;
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor, Value};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use serde_json::json;

use super::resident;
use crate::{
    matrix::methods,
    support::{Client, TestApp, Wire, client::frame, photos},
};

const MESSAGES: usize = 2_000;
const SEED: u64 = 0x6a65_626f;
/// Growth of memory that is still taken for noise, in MiB.
const GROWTH: u64 = 60;

/// What the random text is sometimes: ids that there are.
struct Words(Vec<String>);

fn text(random: &mut StdRng, words: &Words) -> String {
    match random.random_range(0..4) {
        0 => words.0.choose(random).unwrap().clone(),
        1 => "a".repeat(random.random_range(0..12_000)),
        _ => {
            let length = random.random_range(0..40);
            (0..length).map(|_| random.random::<char>()).collect()
        }
    }
}

fn value(random: &mut StdRng, words: &Words, kind: &Kind, depth: usize) -> Value {
    match kind {
        Kind::Bool => Value::Bool(random.random()),
        Kind::String => Value::String(text(random, words)),
        Kind::Bytes => Value::Bytes(bytes(random, 2_000)),
        Kind::Float => Value::F32(f32::from_bits(random.random())),
        Kind::Double => Value::F64(f64::from_bits(random.random())),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Value::I32(random.random()),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Value::I64(random.random()),
        Kind::Uint32 | Kind::Fixed32 => Value::U32(random.random()),
        Kind::Uint64 | Kind::Fixed64 => Value::U64(random.random()),
        Kind::Enum(_) => Value::EnumNumber(random.random_range(-1..15)),
        Kind::Message(inner) => Value::Message(message(random, words, inner, depth + 1)),
    }
}

fn field(random: &mut StdRng, words: &Words, field: &FieldDescriptor, depth: usize) -> Value {
    let kind = field.kind();
    let count = random.random_range(0..if depth == 0 { 150 } else { 4 });
    if field.is_map() {
        return Value::Map([(MapKey::I32(0), Value::Bool(true))].into());
    }
    if field.is_list() {
        return Value::List(
            (0..count)
                .map(|_| value(random, words, &kind, depth))
                .collect(),
        );
    }
    value(random, words, &kind, depth)
}

fn message(
    random: &mut StdRng,
    words: &Words,
    descriptor: &MessageDescriptor,
    depth: usize,
) -> DynamicMessage {
    let mut message = DynamicMessage::new(descriptor.clone());
    for f in descriptor.fields().filter(|f| !f.is_map()) {
        if depth < 5 && random.random_bool(0.5) {
            message.set_field(&f, field(random, words, &f, depth));
        }
    }
    message
}

fn bytes(random: &mut StdRng, most: usize) -> Bytes {
    let length = random.random_range(0..most);
    (0..length).map(|_| random.random::<u8>()).collect()
}

/// A message of the type, the same with some bytes changed, or mere noise.
fn raw(random: &mut StdRng, words: &Words, descriptor: &MessageDescriptor) -> Bytes {
    if random.random_bool(0.2) {
        return bytes(random, 3_000);
    }
    let mut raw = message(random, words, descriptor, 0).encode_to_vec();
    if random.random_bool(0.5) && !raw.is_empty() {
        for _ in 0..random.random_range(1..5) {
            let at = random.random_range(0..raw.len());
            match random.random_range(0..3) {
                0 => raw[at] = random.random(),
                1 => raw.insert(at, random.random()),
                _ => raw.truncate(at.max(1)),
            }
        }
    }
    raw.into()
}

/// Sends messages as one call; answers its code, or that it began to answer.
async fn send(client: &Client, method: &prost_reflect::MethodDescriptor, raw: &[Bytes]) -> String {
    use http_body_util::BodyExt as _;
    let mut body = BytesMut::new();
    for message in raw {
        frame(&mut body, message);
    }
    let response = client.request_raw(method, body.freeze()).send().await;
    let response: http::Response<reqwest::Body> = response.unwrap().into();
    assert_eq!(response.status(), 200, "gRPC says it in its status");
    let (head, mut body) = response.into_parts();
    let code = |headers: &http::HeaderMap| {
        let code = headers.get("grpc-status")?.to_str().unwrap();
        let code = tonic::Code::from_i32(code.parse().unwrap());
        Some(jebo::edge::code_name(code).to_owned())
    };
    if let Some(code) = code(&head.headers) {
        return code;
    }
    if method.is_server_streaming() {
        // Let in: it may have nothing to say.
        return "OK".to_owned();
    }
    let mut data = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.unwrap();
        match frame.into_data() {
            Ok(more) => data.extend_from_slice(&more),
            Err(frame) => return code(frame.trailers_ref().unwrap()).unwrap(),
        }
        if data.first() == Some(&0x80) {
            let text = String::from_utf8_lossy(&data[5..]).into_owned();
            let line = text.lines().find_map(|l| l.strip_prefix("grpc-status:"));
            let Some(number) = line.and_then(|l| l.trim().parse().ok()) else {
                continue;
            };
            return jebo::edge::code_name(tonic::Code::from_i32(number)).to_owned();
        }
        if !data.is_empty() {
            return "OK".to_owned();
        }
    }
    panic!("{} has no status", method.full_name());
}

#[tokio::test]
async fn random_messages_are_answered_without_a_fault_or_a_leak() {
    let app = TestApp::start().await;
    let methods = methods();
    let mut random = StdRng::seed_from_u64(SEED);
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    let each = MESSAGES.div_ceil(methods.len());
    let mut before = 0;
    // The first round warms up.
    for round in 0..2 {
        for method in &methods {
            let name = format!("ann{round}{}", method.name().to_lowercase());
            let ann = app.user(Wire::Grpc, &name).await;
            let report = ann.report("A pothole").await;
            let file = ann.photo(&report, &photos::png(1)).await;
            let words = Words(vec![
                report,
                file,
                ann.user["email"].as_str().unwrap().to_owned(),
                "correct horse".to_owned(),
                "POTHOLE".to_owned(),
                String::new(),
            ]);
            for number in 0..if round == 0 { 5 } else { each } {
                let count = if method.is_client_streaming() { 3 } else { 1 };
                let raw: Vec<Bytes> = (0..count)
                    .map(|_| raw(&mut random, &words, &method.input()))
                    .collect();
                let wire = [Wire::Grpc, Wire::GrpcWeb][number % 2];
                let code = send(&ann.over(wire), method, &raw).await;
                assert!(
                    !["UNKNOWN", "INTERNAL", "DATA_LOSS", "UNAVAILABLE"].contains(&code.as_str()),
                    "{} {wire:?} {raw:?}: {code}",
                    method.name()
                );
                *codes.entry(code).or_default() += 1;
            }
        }
        if round == 0 {
            codes.clear();
            before = resident();
        }
    }
    let grown = resident().saturating_sub(before);
    println!(
        "random protobufs: {} over {} RPCs, faults 0, memory +{grown} MiB, {codes:?}",
        codes.values().sum::<usize>(),
        methods.len()
    );
    assert!(codes.values().sum::<usize>() >= MESSAGES);
    assert!(codes.contains_key("INVALID_ARGUMENT") && codes.contains_key("OK"));
    assert!(grown < GROWTH, "memory grew by {grown} MiB");
    let bob = app.user(Wire::Json, "bob").await;
    bob.ok("ListCategories", json!({})).await;
    bob.report("The server is well").await;
    app.stop().await;
}
