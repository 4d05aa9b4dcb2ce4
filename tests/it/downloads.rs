//! Photos down over HTTP: headers and ranges.

use serde_json::json;

use crate::support::{
    TestApp, Wire,
    client::{decode, encode, method},
    photos,
};

#[tokio::test]
async fn a_download_is_a_file_and_never_a_page() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let photo = photos::png(1);
    let sent = client
        .upload(&report, &[("<script>.html", &photo)])
        .await
        .unwrap();
    let file = sent["files"][0]["id"].as_str().unwrap();
    let path = format!("/api/reports/{report}/files/{file}/content");
    let response = client.http("GET", &path).send().await.unwrap();
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(response.status(), 200);
    assert_eq!(header("content-type"), "image/png");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(
        header("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    assert_eq!(
        header("content-disposition"),
        format!("attachment; filename=\"{file}.png\"")
    );
    assert_eq!(header("content-length"), photo.len().to_string());
    assert_eq!(header("accept-ranges"), "bytes");
    let etag = header("etag");
    assert_eq!(
        etag,
        format!("\"{}\"", sent["files"][0]["sha256"].as_str().unwrap())
    );

    let head = client.http("HEAD", &path).send().await.unwrap();
    assert_eq!(head.status(), 200);
    assert_eq!(head.headers()["content-length"], photo.len().to_string());
    assert_eq!(head.headers()["etag"], etag.as_str());
    assert!(head.bytes().await.unwrap().is_empty());

    let again = client
        .http("GET", &path)
        .header("if-none-match", &etag)
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), 304);
    assert_eq!(again.headers()["etag"], etag.as_str());
    assert!(again.bytes().await.unwrap().is_empty());
    app.stop().await;
}

#[tokio::test]
async fn ranges_are_parts_of_the_whole() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let photo = photos::png(1);
    let file = client.photo(&report, &photo).await;
    let path = format!("/api/reports/{report}/files/{file}/content");
    let size = photo.len();
    let good = [
        ("bytes=0-0", 0..1),
        ("bytes=5-9", 5..10),
        ("bytes=7-", 7..size),
        ("bytes=-3", size - 3..size),
        ("bytes=0-999999", 0..size),
    ];
    for (range, part) in good {
        let response = client
            .http("GET", &path)
            .header("range", range)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 206, "{range}");
        let content_range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
        assert_eq!(
            response.headers()["content-range"],
            content_range,
            "{range}"
        );
        assert_eq!(response.bytes().await.unwrap(), photo[part], "{range}");
    }
    let behind = format!("bytes={size}-");
    let response = client
        .http("GET", &path)
        .header("range", behind)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 416);
    for odd in ["bytes=9-5", "lines=1-2", "bytes=0-1,3-4"] {
        let response = client
            .http("GET", &path)
            .header("range", odd)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200, "{odd}");
        assert_eq!(response.bytes().await.unwrap(), photo, "{odd}");
    }
    for wire in [Wire::Grpc, Wire::GrpcWeb] {
        let client = client.over(wire);
        let part = |offset: i64, limit: i64| {
            let message = json!({"reportId": report, "fileId": file,
                "readOffset": offset.to_string(), "readLimit": limit.to_string()});
            let download = method("DownloadFile");
            let raw = encode(&download.input(), &message);
            let client = client.clone();
            async move { client.call_raw(&download, &[raw]).await }
        };
        let bytes = part(-3, 2).await.unwrap();
        let bytes = decode(&method("DownloadFile").output(), bytes[0].clone());
        assert_eq!(bytes["contentType"], "image/png");
        let refused = part(i64::try_from(size).unwrap(), 0).await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.reason()),
            ("OUT_OF_RANGE", "RANGE_NOT_SATISFIABLE")
        );
        assert_eq!(refused.metadata("size"), size.to_string());
    }
    app.stop().await;
}
