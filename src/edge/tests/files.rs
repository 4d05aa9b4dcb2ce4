use bytes::BytesMut;
use futures_util::stream;
use http_body::Frame;
use http_body_util::StreamBody;
use serde_json::json;
use tonic::Status;

use super::*;

async fn download(headers: &[(&str, &str)]) -> Answer {
    let mut call = request(&Method::GET, "/v1/files/a/b");
    for (name, value) in headers {
        call = call.header(*name, *value);
    }
    send(call.body(Body::empty()).unwrap()).await
}

fn bytes(range: std::ops::Range<u8>) -> Vec<u8> {
    range.collect()
}

#[tokio::test]
async fn a_download_is_a_file_and_never_a_page() {
    let answer = download(&[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, bytes(0..100));
    assert_eq!(answer.header("content-type"), "text/html");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(
        answer.header("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"a.html\""
    );
    assert_eq!(answer.header("content-length"), "100");
    assert_eq!(answer.header("accept-ranges"), "bytes");
    assert_eq!(answer.header("content-range"), "");
    assert_eq!(answer.header("etag"), "\"v1\"");
}

#[tokio::test]
async fn a_range_is_a_part() {
    for (range, content_range, expected) in [
        ("bytes=5-14", "bytes 5-14/100", 5..15),
        ("bytes=95-", "bytes 95-99/100", 95..100),
        ("bytes=-3", "bytes 97-99/100", 97..100),
        ("bytes=90-500", "bytes 90-99/100", 90..100),
    ] {
        let answer = download(&[("range", range)]).await;
        assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT, "{range}");
        assert_eq!(answer.header("content-range"), content_range);
        assert_eq!(answer.header("content-length"), expected.len().to_string());
        assert_eq!(answer.body, bytes(expected));
    }
    let beyond = download(&[("range", "bytes=100-")]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    for ignored in ["bytes=0-1,4-5", "lines=1-2", "bytes=5-1"] {
        assert_eq!(
            download(&[("range", ignored)]).await.body.len(),
            100,
            "{ignored}"
        );
    }
    assert_eq!(
        download(&[("range", "bytes=0-1"), ("if-range", "\"old\"")])
            .await
            .body
            .len(),
        100
    );
}

#[tokio::test]
async fn an_unchanged_file_is_not_sent_again() {
    let answer = download(&[("if-none-match", "\"v0\", \"v1\"")]).await;
    assert_eq!(
        (answer.status, answer.body.len()),
        (StatusCode::NOT_MODIFIED, 0)
    );
    assert_eq!(answer.header("etag"), "\"v1\"");
}

#[tokio::test]
async fn a_download_that_fails_midway_is_cut_off() {
    let call = request(&Method::GET, "/v1/files/broken")
        .body(Body::empty())
        .unwrap();
    let Ok(response) = testing::edge(EdgeConfig::default())
        .service()
        .oneshot(call)
        .await;
    assert_eq!(response.status(), StatusCode::OK);
    assert!(response.into_body().collect().await.is_err());
}

fn raw_upload(body: Body) -> Request<Body> {
    request(&Method::POST, "/v1/items/7/files?fileName=a.jpg&note=n")
        .header("content-type", "image/jpeg")
        .body(body)
        .unwrap()
}

fn form(body: impl Into<Bytes>) -> Request<Body> {
    let call = request(&Method::POST, "/v1/items/7/files?note=n");
    call.header("content-type", "multipart/form-data; boundary=xyz")
        .body(full(body))
        .unwrap()
}

#[tokio::test]
async fn a_raw_body_is_one_file_in_small_messages() {
    let answer = send(raw_upload(full(vec![7; 200_000]))).await;
    let file = json!({
        "parent": "7", "name": "a.jpg", "note": "n", "contentType": "image/jpeg",
        "sizeBytes": "200000", "largestMessage": "65536",
    });
    assert_eq!(answer.json(), json!({"files": [file]}));
    let empty = send(raw_upload(Body::empty())).await;
    assert_eq!(empty.json()["files"][0].get("sizeBytes"), None);
    assert_eq!(empty.json()["files"][0]["name"], "a.jpg");
}

#[tokio::test]
async fn every_part_of_a_form_is_a_file() {
    let mut body = BytesMut::new();
    body.extend_from_slice(b"--xyz\r\ncontent-disposition: form-data; name=f; filename=\"a.png\"\r\ncontent-type: image/png\r\n\r\n");
    body.extend_from_slice(&vec![1; 150_000]);
    body.extend_from_slice(
        b"\r\n--xyz\r\ncontent-disposition: form-data; name=g\r\n\r\nhi\r\n--xyz--\r\n",
    );
    let files = send(form(body)).await.json()["files"].clone();
    assert_eq!(files[0]["name"], "a.png");
    assert_eq!(files[0]["contentType"], "image/png");
    assert_eq!(files[0]["sizeBytes"], "150000");
    assert_eq!(files[0]["parent"], "7");
    assert_eq!(
        files[1],
        json!({"contentType": "application/octet-stream", "sizeBytes": "2", "largestMessage": "2"})
    );
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "what a reset stream gives")]
async fn a_broken_body_never_looks_whole() {
    let frames = stream::iter([
        Ok(Frame::data(Bytes::from_static(b"half"))),
        Err(Status::from_error("reset".into())),
    ]);
    let broken = send(raw_upload(Body::new(StreamBody::new(frames)))).await;
    assert_eq!(
        (broken.status, broken.reason().0.as_str()),
        (StatusCode::BAD_REQUEST, "BODY_INCOMPLETE")
    );

    let head = "--xyz\r\ncontent-disposition: form-data; name=f; filename=a\r\n\r\n";
    for cut in [
        head.to_owned() + "dat",
        head.to_owned() + "data\r\n--xy",
        "--xyz\r\ncontent-disp".to_owned(),
    ] {
        let answer = send(form(cut.clone())).await;
        assert_eq!(
            (answer.status, answer.reason().0.as_str()),
            (StatusCode::BAD_REQUEST, "BODY_INCOMPLETE"),
            "{cut}"
        );
    }
    assert_eq!(
        send(form("--xyz--\r\n")).await.status,
        StatusCode::BAD_REQUEST
    );
    let unbounded =
        request(&Method::POST, "/v1/items/7/files").header("content-type", "multipart/form-data");
    assert_eq!(
        send(unbounded.body(full("x")).unwrap()).await.reason().1,
        "content-type"
    );
}

#[tokio::test]
async fn the_service_may_answer_before_the_body_ends() {
    let frames = stream::iter([Ok::<_, Status>(Frame::data(Bytes::from_static(b"x")))]);
    let endless = Body::new(StreamBody::new(futures_util::StreamExt::chain(
        frames,
        stream::pending(),
    )));
    let call = request(&Method::POST, "/v1/items/7/files?note=refused")
        .body(endless)
        .unwrap();
    let answer = send(call).await;
    assert_eq!(
        (answer.status, answer.reason().0.as_str()),
        (StatusCode::BAD_REQUEST, "TEST")
    );
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_stalls_is_given_up() {
    let frames = stream::iter([Ok::<_, Status>(Frame::data(Bytes::from_static(b"x")))]);
    let stalled = Body::new(StreamBody::new(futures_util::StreamExt::chain(
        frames,
        stream::pending(),
    )));
    let begun = tokio::time::Instant::now();
    assert_eq!(
        send(raw_upload(stalled)).await.json()["error"]["status"],
        "DEADLINE_EXCEEDED"
    );
    assert!(begun.elapsed() < std::time::Duration::from_mins(1));
}

/// A body that brings some bytes a second, so often, and then ends or is silent.
fn trickle(bytes: usize, times: usize, ends: bool) -> Body {
    let frames = stream::unfold(times, move |left| async move {
        if left == 0 && ends {
            return None;
        }
        if left == 0 {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        let data = Bytes::from(vec![7; bytes]);
        Some((Ok::<_, Status>(Frame::data(data)), left - 1))
    });
    Body::new(StreamBody::new(frames))
}

#[tokio::test(start_paused = true)]
async fn an_upload_lives_as_long_as_bytes_come() {
    let begun = tokio::time::Instant::now();
    let answer = send(raw_upload(trickle(2 << 10, 600, true))).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert!(begun.elapsed() >= std::time::Duration::from_mins(10));
    for body in [trickle(2 << 10, 60, false), trickle(1, 600, true)] {
        assert_eq!(send(raw_upload(body)).await.reason().0, "BODY_TOO_SLOW");
    }
}
