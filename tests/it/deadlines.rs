//! Deadlines: a call that takes longer ends, and what it was at is whole or not there.

use bytes::BytesMut;
use serde_json::json;

use crate::support::{
    Client, Refusal, TestApp, Wire,
    client::{answers, decode, encode, frame, method, read},
    photos,
    upload::messages,
};

async fn call(
    client: &Client,
    rpc: &str,
    body: BytesMut,
    timeout: &str,
) -> Result<serde_json::Value, Refusal> {
    let method = method(rpc);
    let request = client
        .request_raw(&method, body.freeze())
        .header("grpc-timeout", timeout);
    let (headers, data, trailers) = read(request.send().await.unwrap()).await;
    let mut messages = answers(&headers, data, trailers)?;
    Ok(decode(&method.output(), messages.remove(0)))
}

#[tokio::test]
async fn a_call_past_its_deadline_is_told_so_and_leaves_nothing_half_done() {
    let app = TestApp::start_with(|config| config.worker.enabled = false).await;
    let client = app.user(Wire::Grpc, "ann").await;
    let (mut late, mut done) = (0, 0);
    for number in 0..250_u32 {
        let client = client.over([Wire::Grpc, Wire::GrpcWeb][number as usize % 2]);
        // From no time at all to enough, so that some calls end in the middle.
        let timeout = ["1n", "100u", "500u", "1m", "3m"][number as usize % 5];
        let create =
            json!({"report": {"title": number.to_string()}, "requestId": number.to_string()});
        let mut body = BytesMut::new();
        frame(&mut body, &encode(&method("CreateReport").input(), &create));
        match call(&client, "CreateReport", body, timeout).await {
            Ok(_) => done += 1,
            Err(refused) => {
                assert_eq!(
                    (refused.code.as_str(), refused.reason()),
                    ("DEADLINE_EXCEEDED", "DEADLINE_EXCEEDED")
                );
                late += 1;
            }
        }
        // Sent again with its key, it is done: once, whatever became of the first.
        client.ok("CreateReport", create).await;
    }
    assert_eq!(late + done, 250);
    assert!(late >= 50, "those of no time at all are late: {late}");
    let list = client
        .ok("ListReports", json!({"withTotal": true, "pageSize": 1}))
        .await;
    assert_eq!(list["totalSize"], "250");
    println!("250 calls, {late} past their deadline, 250 reports");
    app.stop().await;
}

#[tokio::test]
async fn an_upload_past_its_deadline_is_there_whole_or_not_at_all() {
    let app = TestApp::start_with(|config| config.worker.enabled = false).await;
    let client = app.user(Wire::Grpc, "ann").await;
    let mut late = 0;
    for number in 0..60_u32 {
        let report = client.report("A pothole").await;
        let (one, two) = (photos::jpeg(number * 2), photos::jpeg(number * 2 + 1));
        let mut body = BytesMut::new();
        let messages = messages(&report, &[("one", &one), ("two", &two)], "");
        for message in &messages {
            frame(&mut body, message);
        }
        let timeout = ["1n", "1m", "4m", "8m"][number as usize % 4];
        let client = client.over([Wire::Grpc, Wire::GrpcWeb][number as usize % 2]);
        if let Err(refused) = call(&client, "UploadFile", body, timeout).await {
            assert_eq!(refused.code, "DEADLINE_EXCEEDED");
            late += 1;
        }
        let found = client.ok("GetReport", json!({"reportId": report})).await;
        let files = found["report"]["files"].as_array().map_or(0, Vec::len);
        assert!(files == 0 || files == 2, "{files} of two photos");
        let updates = found["report"]["analysis"]["lastSequence"]
            .as_str()
            .unwrap_or("0")
            .to_owned();
        assert_eq!(updates, files.to_string(), "a job for each");
    }
    assert!(late >= 15, "those of no time at all are late: {late}");
    app.stop().await;
}
