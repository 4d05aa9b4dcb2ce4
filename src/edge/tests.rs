//! The HTTP wires over the test service, without sockets.

mod bodies;
mod calls;
mod connections;
mod conventions;
mod errors;
mod files;
mod pages;
mod sockets;
mod streams;
mod websockets;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, request::Builder};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tonic::body::Body;
use tower::ServiceExt as _;

use super::{EdgeConfig, status::full, testing};

/// An answer that has been read.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    /// The reason of the error, and the field it is about.
    fn reason(&self) -> (String, String) {
        let body = self.json();
        let details = body["error"]["details"].as_array().unwrap().clone();
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        let reason = details
            .iter()
            .map(|d| text(&d["reason"]))
            .find(|r| !r.is_empty())
            .unwrap_or_default();
        let field = details
            .iter()
            .map(|d| text(&d["fieldViolations"][0]["field"]))
            .find(|f| !f.is_empty());
        (reason, field.unwrap_or_default())
    }
}

fn request(method: &Method, uri: &str) -> Builder {
    Request::builder().method(method).uri(uri)
}

async fn send(request: Request<Body>) -> Answer {
    send_to(EdgeConfig::default(), request).await
}

async fn send_to(config: EdgeConfig, request: Request<Body>) -> Answer {
    read(testing::edge(config).service().oneshot(request).await).await
}

async fn read(response: Result<http::Response<Body>, std::convert::Infallible>) -> Answer {
    let Ok(response) = response;
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("the whole body").to_bytes();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

async fn get(uri: &str) -> Answer {
    send(request(&Method::GET, uri).body(Body::empty()).unwrap()).await
}

async fn json(method: Method, uri: &str, body: impl Into<Bytes>) -> Answer {
    let request = request(&method, uri).header("content-type", "application/json");
    send(request.body(full(body)).unwrap()).await
}
