use bytes::Bytes;
use http::HeaderValue;

use super::*;
use crate::edge::{Keep, Page, Pages};

fn pages() -> Pages {
    let mut pages = Pages::under(HeaderValue::from_static("default-src 'self'"));
    pages.add(
        "/",
        Page::new(
            "text/html",
            "home",
            Some(Bytes::from_static(b"zipped")),
            Keep::Ask,
        ),
    );
    pages.add(
        "/a.js",
        Page::new("text/javascript", "a", None, Keep::Forever),
    );
    pages
}

async fn send_to_pages(request: Request<Body>) -> Answer {
    let edge = testing::edge_with(pages(), EdgeConfig::default());
    read(edge.service().oneshot(request).await).await
}

async fn page(path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = request(&Method::GET, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send_to_pages(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_page_has_what_browsers_need() {
    let home = page("/", &[]).await;
    assert_eq!(
        (home.status, &home.body[..]),
        (StatusCode::OK, &b"home"[..])
    );
    for (name, value) in [
        ("content-type", "text/html"),
        ("cache-control", "no-cache"),
        ("content-security-policy", "default-src 'self'"),
        ("x-content-type-options", "nosniff"),
        ("vary", "accept-encoding"),
        ("content-length", "4"),
    ] {
        assert_eq!(home.header(name), value, "{name}");
    }
    let script = page("/a.js", &[]).await;
    assert!(script.header("cache-control").ends_with("immutable"));
}

#[tokio::test]
async fn a_page_is_compressed_for_those_who_take_it() {
    for accepted in ["gzip", "br, GZIP;q=0.5", "deflate,gzip ; q=1"] {
        let home = page("/", &[("accept-encoding", accepted)]).await;
        assert_eq!(
            (&home.body[..], home.header("content-encoding")),
            (&b"zipped"[..], "gzip")
        );
    }
    for refused in ["", "br", "gzip;q=0", "gzip;q=0.000"] {
        let home = page("/", &[("accept-encoding", refused)]).await;
        assert_eq!(
            (&home.body[..], home.header("content-encoding")),
            (&b"home"[..], "")
        );
    }
    let script = page("/a.js", &[("accept-encoding", "gzip")]).await;
    assert_eq!(
        (&script.body[..], script.header("content-encoding")),
        (&b"a"[..], "")
    );
}

#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again() {
    let tag = page("/", &[]).await.header("etag").to_owned();
    let known = page("/", &[("if-none-match", &tag)]).await;
    assert_eq!(
        (known.status, known.body.len()),
        (StatusCode::NOT_MODIFIED, 0)
    );
    assert_eq!(
        page("/a.js", &[("if-none-match", &tag)]).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_page_is_read_only_and_hides_no_rpc() {
    let posted = request(&Method::POST, "/").body(Body::empty()).unwrap();
    let posted = send_to_pages(posted).await;
    assert_eq!(
        (posted.status, posted.header("allow")),
        (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD")
    );
    let head = request(&Method::HEAD, "/").body(Body::empty()).unwrap();
    let head = send_to_pages(head).await;
    assert_eq!((head.header("content-length"), head.body.len()), ("4", 0));
    assert_eq!(page("/v1/items/a", &[]).await.status, StatusCode::OK);
    assert_eq!(page("/b.js", &[]).await.reason().0, "PATH_NOT_FOUND");
}
