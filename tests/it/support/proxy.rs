//! A proxy before an S3 server, which does to each request what the test says.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_util::stream;
use http_body_util::{BodyExt as _, Full, StreamBody, combinators::UnsyncBoxBody};
use hyper::{
    Request, Response,
    body::{Frame, Incoming},
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It goes through.
    None,
    /// It is answered with this status and code.
    Answer(u16, &'static str),
    /// It is never answered.
    Hang,
    /// The line is cut in the middle of its body.
    Cut,
    /// It goes through, and then the line is cut instead of an answer.
    LoseAnswer,
    /// It goes through, and the line is cut in the middle of the answer.
    CutAnswer,
}

/// A store that is overloaded.
pub(crate) const REFUSE: Fault = Fault::Answer(503, "SlowDown");

type Rule = Box<dyn FnMut(&str) -> Fault + Send>;

pub(crate) struct Proxy {
    pub(crate) url: String,
    rule: Arc<Mutex<Rule>>,
    /// What came, such as `PUT /bucket/key?partNumber=1`, and what became of it.
    pub(crate) seen: watch::Sender<Vec<(String, Fault)>>,
    _serving: JoinSet<()>,
}

impl Proxy {
    /// Before the server at this URL. It lets all through.
    pub(crate) async fn before(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let rule: Arc<Mutex<Rule>> = Arc::new(Mutex::new(Box::new(|_| Fault::None)));
        let seen = watch::Sender::new(Vec::new());
        let state = State {
            server: server.to_owned(),
            client: super::http::client(),
            rule: Arc::clone(&rule),
            seen: seen.clone(),
        };
        let mut serving = JoinSet::new();
        serving.spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let state = state.clone();
                connections.spawn(async move {
                    let service = service_fn(|request| state.serve(request));
                    let http = hyper::server::conn::http1::Builder::new();
                    http.serve_connection(TokioIo::new(stream), service)
                        .await
                        .ok();
                });
            }
        });
        Self {
            url,
            rule,
            seen,
            _serving: serving,
        }
    }

    /// From here on, this becomes of requests. What was seen before is forgotten.
    pub(crate) fn rule(&self, rule: impl FnMut(&str) -> Fault + Send + 'static) {
        *self.rule.lock().unwrap() = Box::new(rule);
        self.seen.send_replace(Vec::new());
    }

    /// Waits for a request with these words in it.
    pub(crate) async fn sees(&self, words: &[&str]) {
        let mut seen = self.seen.subscribe();
        let has = |what: &str| words.iter().all(|word| what.contains(word));
        let there = seen.wait_for(|seen| seen.iter().any(|(what, _)| has(what)));
        there.await.unwrap();
    }
}

#[derive(Clone)]
struct State {
    server: String,
    client: reqwest::Client,
    rule: Arc<Mutex<Rule>>,
    seen: watch::Sender<Vec<(String, Fault)>>,
}

/// Ends the connection.
#[derive(Debug, thiserror::Error)]
#[error("the line is cut")]
struct Cut;

type Body = UnsyncBoxBody<Bytes, Cut>;

fn whole(bytes: Bytes) -> Body {
    Full::new(bytes)
        .map_err(|never| match never {})
        .boxed_unsync()
}

/// The first half, and then the end of the line.
fn half(bytes: &Bytes) -> Body {
    let first = bytes.slice(..bytes.len() / 2);
    let frames = [Ok(Frame::data(first)), Err(Cut)];
    StreamBody::new(stream::iter(frames)).boxed_unsync()
}

impl State {
    async fn serve(&self, request: Request<Incoming>) -> Result<Response<Body>, Cut> {
        let what = format!("{} {}", request.method(), request.uri());
        let fault = (self.rule.lock().unwrap())(&what);
        let (head, mut body) = request.into_parts();
        if fault == Fault::Cut {
            body.frame().await;
        }
        self.seen.send_modify(|seen| seen.push((what, fault)));
        match fault {
            Fault::Hang => std::future::pending().await,
            Fault::Cut => return Err(Cut),
            Fault::None | Fault::Answer(..) | Fault::LoseAnswer | Fault::CutAnswer => {}
        }
        let body = body.collect().await.map_err(|_| Cut)?.to_bytes();
        if let Fault::Answer(status, code) = fault {
            let text = format!("<Error><Code>{code}</Code></Error>");
            let mut answer = Response::new(whole(text.into()));
            *answer.status_mut() = http::StatusCode::from_u16(status).unwrap();
            return Ok(answer);
        }
        let answer = self
            .client
            .request(head.method, format!("{}{}", self.server, head.uri))
            .headers(head.headers)
            .body(body)
            .send()
            .await
            .map_err(|_| Cut)?;
        if fault == Fault::LoseAnswer {
            return Err(Cut);
        }
        let (status, headers) = (answer.status(), answer.headers().clone());
        let bytes = answer.bytes().await.map_err(|_| Cut)?;
        let mut response = Response::new(match fault {
            Fault::CutAnswer => half(&bytes),
            Fault::None | Fault::Answer(..) | Fault::Hang | Fault::Cut | Fault::LoseAnswer => {
                whole(bytes)
            }
        });
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}
