//! Photos that are not taken: each is refused with what is wrong with it, and leaves nothing.

use std::sync::Arc;

use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::watch,
};

use crate::support::{
    Client, Refusal, Setup, TestApp, Wire,
    app::{Engines, engines},
    blobs::CountedBlobs,
    client::{frame, json_answer, method},
    photos,
    upload::messages,
};

/// Nothing of a refused upload is left: no row, no job, no file.
async fn assert_nothing_left(app: &TestApp, client: &Client, report: &str) {
    let found = client.ok("GetReport", json!({"reportId": report})).await;
    assert_eq!(found["report"]["files"], json!(null));
    assert_eq!(found["report"]["analysis"]["lastSequence"], json!(null));
    assert_eq!(app.stored().await, Vec::<String>::new());
}

fn assert_names_the_file(refused: &Refusal, number: usize, expected: &str) {
    assert_eq!(
        (refused.code.as_str(), refused.reason()),
        ("INVALID_ARGUMENT", "INVALID_FIELD"),
        "{refused:?}"
    );
    let field = format!("file[{number}]");
    assert!(refused.fields()[0].starts_with(&field), "{refused:?}");
    assert!(refused.message.contains(expected), "{refused:?}");
}

#[tokio::test]
async fn what_is_no_good_photo_is_refused_by_name_and_leaves_nothing() {
    let app = TestApp::start().await;
    let jpeg = photos::jpeg(1);
    let cases: [(&str, Vec<u8>, &str); 6] = [
        (
            "words.jpg",
            b"These are words, and no picture.".to_vec(),
            "got a text",
        ),
        (
            "bomb.png",
            photos::png_of_size(50_000),
            "50000 x 50000 pixels is too large",
        ),
        (
            "cut.jpg",
            jpeg[..jpeg.len() / 2].to_vec(),
            "breaks off before its end",
        ),
        ("long.jpg", photos::large_jpeg(21 << 20), "at most 20 MiB"),
        ("empty.jpg", Vec::new(), "got an empty file"),
        (
            "page.html",
            b"<html><script>alert(1)</script></html>".to_vec(),
            "got a text",
        ),
    ];
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        for (name, bytes, expected) in &cases {
            let refused = client.upload(&report, &[(name, bytes)]).await.unwrap_err();
            assert_names_the_file(&refused, 0, expected);
            assert!(refused.fields()[0].contains(name), "{refused:?}");
            assert_nothing_left(&app, &client, &report).await;
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn photos_of_one_upload_are_taken_all_or_none() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let (one, two) = (photos::jpeg(1), photos::png(2));
        let parts: [(&str, &[u8]); 3] = [("1", &one), ("2", &two), ("words", b"words and words")];
        let refused = client.upload(&report, &parts).await.unwrap_err();
        assert_names_the_file(&refused, 2, "got a text");
        assert_nothing_left(&app, &client, &report).await;
    }
    app.stop().await;
}

#[tokio::test]
async fn a_report_has_at_most_ten_photos() {
    let app = TestApp::start_with(|config| config.worker.enabled = false).await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let (report, other) = (
            client.report("A pothole").await,
            client.report("Empty").await,
        );
        let first = u32::try_from(number).unwrap() * 100;
        let photos: Vec<_> = (first..first + 11).map(photos::jpeg).collect();
        let parts: Vec<(&str, &[u8])> = photos.iter().map(|p| ("p", p.as_slice())).collect();
        let before = app.stored().await;
        let refused = client.upload(&other, &parts).await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.reason()),
            ("FAILED_PRECONDITION", "TOO_MANY_FILES")
        );
        assert!(refused.message.contains("10"), "{}", refused.message);
        assert_eq!(app.stored().await, before, "all eleven are gone");
        client.upload(&report, &parts[..10]).await.unwrap();
        let before = app.stored().await;
        let refused = client.upload(&report, &parts[10..]).await.unwrap_err();
        assert_eq!(refused.reason(), "TOO_MANY_FILES");
        assert_eq!(app.stored().await, before);
        // A photo that another report has is not swept away with a refused one.
        client.upload(&other, &[("p", &photos[0])]).await.unwrap();
        let refused = client.upload(&report, &parts[..1]).await.unwrap_err();
        assert_eq!(refused.reason(), "TOO_MANY_FILES");
        let listed = client.ok("ListFiles", json!({"reportId": report})).await;
        let id = listed["files"][0]["id"].as_str().unwrap();
        assert_eq!(
            client.download(&report, id, "ORIGINAL").await.unwrap(),
            photos[0]
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn a_file_name_is_no_path() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Grpc, "ann").await;
    let report = client.report("A pothole").await;
    let photo = photos::jpeg(1);
    let long = "x".repeat(256);
    for name in [
        "../../etc/passwd",
        "a/b.jpg",
        "..",
        "C:\\x.jpg",
        "a\nb.jpg",
        &long,
    ] {
        for wire in [Wire::Grpc, Wire::GrpcWeb] {
            let refused = client
                .over(wire)
                .upload(&report, &[(name, &photo)])
                .await
                .unwrap_err();
            assert_eq!(refused.code, "INVALID_ARGUMENT", "{name:?}");
            assert_eq!(refused.fields(), ["file_name"], "{name:?}");
        }
        if name.contains(['\n', '\\']) {
            continue; // Neither can stand in the head of a part.
        }
        let head = format!(
            "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{name}\"\r\n\r\n"
        );
        let body = [head.as_bytes(), &photo, b"\r\n--B--\r\n"].concat();
        let response = client
            .http("POST", &format!("/api/reports/{report}/files"))
            .header("content-type", "multipart/form-data; boundary=B")
            .body(body)
            .send()
            .await
            .unwrap();
        let refused = json_answer(response).await.unwrap_err();
        assert_eq!(refused.code, "INVALID_ARGUMENT", "{name:?}");
        assert_eq!(refused.fields(), ["file_name"], "{name:?}");
        assert_nothing_left(&app, &client, &report).await;
    }
    app.stop().await;
}

#[tokio::test]
async fn forms_that_are_none_are_refused() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let cases: [(&str, &[u8]); 5] = [
        ("multipart/form-data", b"--B\r\n"),
        ("multipart/form-data; boundary=B", b"--B--\r\n"),
        ("multipart/form-data; boundary=B", b"not a form at all"),
        (
            "multipart/form-data; boundary=B",
            b"--B\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nwords",
        ),
        ("image/jpeg", b""),
    ];
    for (content_type, body) in cases {
        let response = client
            .http("POST", &format!("/api/reports/{report}/files"))
            .header("content-type", content_type)
            .body(body.to_vec())
            .send()
            .await
            .unwrap();
        let refused = json_answer(response).await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.http),
            ("INVALID_ARGUMENT", 400),
            "{body:?}"
        );
        assert!(!refused.reason().is_empty(), "{refused:?}");
        assert_nothing_left(&app, &client, &report).await;
    }
    app.stop().await;
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    for wire in Wire::ALL {
        let writes = Arc::new(watch::Sender::new(0));
        let count = Arc::clone(&writes);
        let app = Setup::default()
            .ports(move |ports| {
                ports.blobs = Arc::new(CountedBlobs::new(Arc::clone(&ports.blobs), count));
            })
            .start()
            .await;
        let client = app.user(wire, "ann").await;
        let report = client.report("A pothole").await;
        let (whole, half) = (photos::jpeg(1), photos::real("rocket.jpg"));
        let begun = begun_body(wire, &report, &whole, &half);
        let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
        sender.send(Ok(begun)).unwrap();
        let body = reqwest::Body::wrap_stream(
            tokio_stream::wrappers::UnboundedReceiverStream::new(receiver),
        );
        let request = match wire {
            Wire::Json => client
                .http("POST", &format!("/api/reports/{report}/files"))
                .header("content-type", "multipart/form-data; boundary=B")
                .body(body),
            Wire::Grpc | Wire::GrpcWeb => client.request_raw(&method("UploadFile"), body),
        };
        let cut_off = async {
            // Only once the second photo is on its way to the disk.
            let mut writes = writes.subscribe();
            writes.wait_for(|count| *count > 1).await.unwrap();
            // A bucket does not show what is on its way.
            let on_its_way = !app.stored().await.is_empty();
            assert!(on_its_way || engines() == Engines::Servers, "nothing is");
            sender
                .send(Err(std::io::Error::other("the line is dead")))
                .unwrap();
        };
        let (sent, ()) = tokio::join!(request.send(), cut_off);
        assert!(sent.is_err(), "{wire:?} {sent:?}");
        let found = client.ok("GetReport", json!({"reportId": report})).await;
        assert_eq!(found["report"]["files"], json!(null), "{wire:?}");
        assert_eq!(app.stop_and_look().await, Vec::<String>::new(), "{wire:?}");
    }
}

/// tonic makes a cancelled stream of requests look like one that came to its end.
#[tokio::test]
async fn an_upload_that_is_cancelled_leaves_nothing() {
    let writes = Arc::new(watch::Sender::new(0));
    let count = Arc::clone(&writes);
    let app = Setup::default()
        .ports(move |ports| {
            ports.blobs = Arc::new(CountedBlobs::new(Arc::clone(&ports.blobs), count));
        })
        .start()
        .await;
    let client = app.user(Wire::Grpc, "ann").await;
    let report = client.report("A pothole").await;
    for turn in 1..=20 {
        // Whole messages, so that only the end of the stream is missing.
        let photo = photos::jpeg(turn);
        let mut begun = bytes::BytesMut::new();
        for message in messages(&report, &[("whole", &photo)], "") {
            frame(&mut begun, &message);
        }
        let (sender, receiver) =
            tokio::sync::mpsc::unbounded_channel::<Result<Vec<u8>, std::io::Error>>();
        sender.send(Ok(begun.to_vec())).unwrap();
        let body = reqwest::Body::wrap_stream(
            tokio_stream::wrappers::UnboundedReceiverStream::new(receiver),
        );
        let before = *writes.borrow();
        let mut seen = writes.subscribe();
        tokio::select! {
            sent = client.request_raw(&method("UploadFile"), body).send() => panic!("{sent:?}"),
            written = seen.wait_for(|count| *count > before) => drop(written.unwrap()),
        }
    }
    let found = client.ok("GetReport", json!({"reportId": report})).await;
    assert_eq!(found["report"]["files"], json!(null));
    assert_eq!(app.stop_and_look().await, Vec::<String>::new());
}

/// One whole photo, and most of the next.
fn begun_body(wire: Wire, report: &str, whole: &[u8], half: &[u8]) -> Vec<u8> {
    if wire == Wire::Json {
        let head = b"\r\n--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n";
        return [&head[2..], whole, head, &half[..half.len() * 3 / 4]].concat();
    }
    let messages = messages(report, &[("whole", whole), ("half", half)], "");
    let mut body = bytes::BytesMut::new();
    for message in &messages {
        frame(&mut body, message);
    }
    body.truncate(whole.len() + half.len() * 3 / 4);
    body.to_vec()
}

#[tokio::test]
async fn a_body_shorter_than_it_said_leaves_nothing() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let photo = photos::jpeg(1);
    let token = client.token.clone().unwrap();
    let head = format!(
        "POST /api/reports/{report}/files HTTP/1.1\r\nhost: jebo\r\nauthorization: Bearer {token}\r\n\
         content-type: image/jpeg\r\ncontent-length: {}\r\n\r\n",
        photo.len() + 1
    );
    let mut socket = TcpStream::connect(app.address).await.unwrap();
    socket.write_all(head.as_bytes()).await.unwrap();
    socket.write_all(&photo).await.unwrap();
    socket.shutdown().await.unwrap();
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await.ok();
    let answer = String::from_utf8_lossy(&answer);
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    let found = client.ok("GetReport", json!({"reportId": report})).await;
    assert_eq!(found["report"]["files"], json!(null));
    assert_eq!(app.stop_and_look().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_upload_over_grpc_says_first_what_it_is_for() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Grpc, "ann").await;
    let report = client.report("A pothole").await;
    let photo = photos::jpeg(1);
    for wire in [Wire::Grpc, Wire::GrpcWeb] {
        let client = client.over(wire);
        let upload = method("UploadFile");
        let nothing = client.call_raw(&upload, &[]).await.unwrap_err();
        assert_eq!(
            (nothing.code.as_str(), nothing.fields()),
            ("INVALID_ARGUMENT", vec!["report_id".to_owned()])
        );
        let mut no_report = messages(&report, &[("p", &photo)], "");
        no_report.remove(0);
        let refused = client.call_raw(&upload, &no_report).await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.fields()),
            ("INVALID_ARGUMENT", vec!["report_id".to_owned()])
        );
        let only_report = [messages(&report, &[("p", &photo)], "")[0].clone()];
        let refused = client.call_raw(&upload, &only_report).await.unwrap_err();
        assert_eq!(refused.code, "INVALID_ARGUMENT");
        let mut two_reports = messages(&report, &[("p", &photo)], "");
        two_reports.extend(messages(
            &client.report("Other").await,
            &[("p", &photo)],
            "",
        ));
        let refused = client.call_raw(&upload, &two_reports).await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.fields()),
            ("INVALID_ARGUMENT", vec!["report_id".to_owned()])
        );
        assert_nothing_left(&app, &client, &report).await;
    }
    app.stop().await;
}
