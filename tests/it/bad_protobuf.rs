//! Bytes that are no request over gRPC and gRPC-Web.

use bytes::{Bytes, BytesMut};
use prost_reflect::MethodDescriptor;
use serde_json::json;

use crate::{
    bad_input::{assert_clear, assert_names},
    support::{
        Client, Refusal, TestApp, Wire,
        client::{answers, frame, method, pool, read},
    },
};

async fn send(client: &Client, method: &MethodDescriptor, body: Bytes) -> Refusal {
    let response = client.request_raw(method, body).send().await.unwrap();
    let (headers, data, trailers) = read(response).await;
    match answers(&headers, data, trailers) {
        Ok(answer) => panic!("{} went well: {answer:?}", method.full_name()),
        Err(refused) => refused,
    }
}

fn framed(message: &[u8]) -> Bytes {
    let mut body = BytesMut::new();
    frame(&mut body, &Bytes::copy_from_slice(message));
    body.freeze()
}

#[tokio::test]
async fn a_protobuf_that_does_not_decode_is_an_invalid_argument_of_every_rpc() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Grpc, "ann").await;
    let services = pool().services().filter(|s| s.package_name() == "jebo.v1");
    let methods: Vec<_> = services
        .flat_map(|s| s.methods().collect::<Vec<_>>())
        .collect();
    assert!(methods.len() >= 20, "{methods:?}");
    // A group in a group in a group …, which the reader of unknown fields must not follow.
    let deep = [0x83, 0x7d].repeat(200);
    let bad: [&[u8]; 5] = [
        b"\xff\xff\xff\xff",
        b"{\"title\":\"A pothole\"}",
        b"\x0a\xff\xff\xff\xff\x0f",
        b"\x07",
        &deep,
    ];
    for method in methods {
        for wire in [Wire::Grpc, Wire::GrpcWeb] {
            for message in bad {
                let refused = send(&client.over(wire), &method, framed(message)).await;
                assert_clear(&refused);
                assert_eq!(
                    (refused.code.as_str(), refused.reason()),
                    ("INVALID_ARGUMENT", "UNDECODABLE_MESSAGE"),
                    "{wire:?} {} {message:?}",
                    method.name()
                );
            }
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_an_invalid_argument() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Grpc, "ann").await;
    for wire in [Wire::Grpc, Wire::GrpcWeb] {
        let title = b"\x0a\x05\x1a\x03A\xff\xfe";
        let refused = send(&client.over(wire), &method("CreateReport"), framed(title)).await;
        assert_clear(&refused);
        assert_eq!(refused.reason(), "UNDECODABLE_MESSAGE");
        assert!(refused.message.contains("title"), "{refused:?}");
    }
    assert_eq!(
        client.ok("ListReports", json!({"withTotal": true})).await["totalSize"],
        "0"
    );
    app.stop().await;
}

#[tokio::test]
async fn bodies_that_are_no_grpc_are_the_clients_fault() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Grpc, "ann").await;
    let good = framed(b"\x0a\x03\x1a\x01A");
    let mut compressed = BytesMut::from(&good[..]);
    compressed[0] = 1;
    let mut odd_flag = compressed.clone();
    odd_flag[0] = 0x7f;
    let bodies = [
        ("no message", Bytes::new()),
        ("half a prefix", good.slice(..3)),
        ("half a message", good.slice(..good.len() - 1)),
        ("compressed, without saying how", compressed.freeze()),
        ("a flag that there is not", odd_flag.freeze()),
    ];
    for (what, body) in bodies {
        for wire in [Wire::Grpc, Wire::GrpcWeb] {
            let refused = send(&client.over(wire), &method("CreateReport"), body.clone()).await;
            assert_clear(&refused);
            assert_eq!(
                refused.code, "INVALID_ARGUMENT",
                "{wire:?} {what}: {refused:?}"
            );
        }
    }
    assert_eq!(
        client.ok("ListReports", json!({"withTotal": true})).await["totalSize"],
        "0"
    );
    app.stop().await;
}

#[tokio::test]
async fn a_message_over_its_limit_is_refused_alike_on_every_wire() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Grpc, "ann").await;
    let report = client.report("A pothole").await;
    let large = json!({"report": {"title": "A", "description": "x".repeat(64 << 10)}});
    let login = json!({"email": "ann@example.org", "password": "x".repeat(4 << 10)});
    let chunk = prost::Message::encode_to_vec(&jebo::pb::UploadFileRequest {
        report_id: report.clone(),
        file: Some(jebo::pb::HttpBody {
            content_type: "image/jpeg".to_owned(),
            data: vec![0; 2 << 20].into(),
            ..Default::default()
        }),
        ..Default::default()
    });
    for wire in Wire::ALL {
        let client = client.over(wire);
        for (rpc, message, limit) in [
            ("CreateReport", &large, 64 << 10),
            ("Login", &login, 4 << 10),
        ] {
            let refused = client.refused(rpc, message.clone()).await;
            assert_clear(&refused);
            assert_eq!(
                (refused.code.as_str(), refused.reason()),
                ("INVALID_ARGUMENT", "BODY_TOO_LARGE"),
                "{wire:?} {rpc}"
            );
            let limit = format!("the message may have at most {limit} bytes");
            assert_eq!(refused.message, limit, "{wire:?} {rpc}");
            if wire == Wire::Json {
                assert_eq!(refused.http, 413);
            }
        }
    }
    for wire in [Wire::Grpc, Wire::GrpcWeb] {
        let client = client.over(wire);
        let refused = send(&client, &method("UploadFile"), framed(&chunk)).await;
        assert_clear(&refused);
        assert_eq!(refused.reason(), "BODY_TOO_LARGE");
        // The claim is enough.
        let claim = Bytes::from_static(&[0, 0, 1, 0, 1]);
        let refused = send(&client, &method("CreateReport"), claim).await;
        assert_eq!(refused.reason(), "BODY_TOO_LARGE");
    }
    assert_eq!(app.stored().await, Vec::<String>::new());
    assert_eq!(
        client.ok("ListReports", json!({"withTotal": true})).await["totalSize"],
        "1"
    );
    app.stop().await;
}

#[tokio::test]
async fn the_largest_legal_messages_pass() {
    let app = TestApp::start().await;
    let mut client = app.user(Wire::Json, "ann").await;
    for wire in Wire::ALL {
        let client = client.over(wire);
        let name = format!("{wire:?}");
        let email = format!("{name}{}@example.org", "x".repeat(254 - 12 - name.len()));
        let register = json!({
            "email": email,
            "password": "🛠".repeat(128),
            "displayName": "🛠".repeat(100),
        });
        let registered = client.call("Register", register).await;
        // Mail addresses have limits of their own, which are told as such.
        assert!(registered.is_ok() || registered.unwrap_err().fields() == ["email"]);
        let report = json!({"report": {
            "title": "🛠".repeat(200),
            "description": "🛠".repeat(5_000),
        }});
        client.ok("CreateReport", report).await;
    }
    client.token = None;
    client.ok("ListCategories", json!({})).await;
    app.stop().await;
}

#[tokio::test]
async fn a_message_of_empty_items_is_refused_before_it_is_decoded() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Grpc, "ann").await;
    let report = pool().get_message_by_name("jebo.v1.Report").unwrap();
    let files = report.get_field_by_name("files").unwrap().number();
    let mut item = Vec::new();
    prost::encoding::bytes::encode(files, &Vec::<u8>::new(), &mut item);
    let items = item.repeat((60 << 10) / item.len());
    let mut message = Vec::new();
    prost::encoding::bytes::encode(1, &items, &mut message);
    let mut unknown = Vec::new();
    prost::encoding::bytes::encode(1000, &Vec::<u8>::new(), &mut unknown);
    let unknown = unknown.repeat((60 << 10) / unknown.len());
    for wire in [Wire::Grpc, Wire::GrpcWeb] {
        let client = client.over(wire);
        let refused = send(&client, &method("CreateReport"), framed(&message)).await;
        assert_names(&refused, "report.files", "at most 100");
        let refused = send(&client, &method("CreateReport"), framed(&unknown)).await;
        assert_clear(&refused);
        assert_eq!(refused.reason(), "UNDECODABLE_MESSAGE");
        assert!(refused.message.contains("at most 5000 fields"));
    }
    app.stop().await;
}

#[tokio::test]
async fn a_method_that_there_is_not_is_unimplemented() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Grpc, "ann").await;
    for path in [
        "jebo.v1.ReportService/Nothing",
        "jebo.v1.Nothing/GetReport",
        "nothing",
    ] {
        let h2 = crate::support::http::http()
            .http2_prior_knowledge()
            .build()
            .unwrap();
        let request = h2.post(format!("http://{}/{path}", app.address));
        let request = request
            .header("content-type", "application/grpc")
            .body(framed(b"").to_vec());
        let response = request
            .bearer_auth(client.token.as_ref().unwrap())
            .send()
            .await
            .unwrap();
        let (headers, data, trailers) = read(response).await;
        let refused = answers(&headers, data, trailers).unwrap_err();
        assert_clear(&refused);
        assert_eq!(refused.code, "UNIMPLEMENTED", "{path}");
    }
    app.stop().await;
}
