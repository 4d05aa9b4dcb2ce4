//! Any HTTP request as a request message, and that message as JSON.
#![no_main]

use std::sync::LazyLock;

use jebo::edge::{Found, JsonWriter, RouteTable, transcode};
use libfuzzer_sys::fuzz_target;
use prost_reflect::{DescriptorPool, DynamicMessage};

#[path = "../descriptors.rs"]
mod descriptors;

static POOL: LazyLock<DescriptorPool> = LazyLock::new(descriptors::pool);
static ROUTES: LazyLock<RouteTable> = LazyLock::new(|| RouteTable::new(&POOL).expect("good rules"));
static WRITER: LazyLock<JsonWriter> = LazyLock::new(|| JsonWriter::new(&POOL));

fuzz_target!(|input: (u8, &str, Option<&str>, &[u8])| {
    let (method, path, query, body) = input;
    let methods = [
        http::Method::GET,
        http::Method::POST,
        http::Method::PUT,
        http::Method::PATCH,
    ];
    let method = &methods[usize::from(method) % methods.len()];
    let Some(raw) = transcode(&ROUTES, method, path, query, body) else {
        return;
    };
    let Found::Route(binding, _) = ROUTES.find(method, path) else {
        panic!("transcoded without a route")
    };
    let input = POOL
        .services()
        .flat_map(|s| s.methods().collect::<Vec<_>>());
    let input = input
        .into_iter()
        .find(|m| m.full_name() == binding.rpc())
        .expect("the RPC")
        .input();
    let message =
        DynamicMessage::decode(input.clone(), raw.as_slice()).expect("what was encoded decodes");
    let mut json = Vec::new();
    if WRITER.write(&input, &raw, &mut json) {
        let by_reflection =
            serde_json::to_string(&message).expect("what the tables can, reflection can");
        assert_eq!(String::from_utf8_lossy(&json), by_reflection);
    }
});
