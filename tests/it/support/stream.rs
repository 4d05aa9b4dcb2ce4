//! Live streams over each wire, message by message, so that a test can cut one anywhere.

use bytes::{Buf as _, BytesMut};
use futures_util::{SinkExt as _, StreamExt as _, stream::BoxStream};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{ClientRequestBuilder, Message};

use super::{
    Client, Refusal, Wire,
    client::{decode, encode, frame, json_refusal, method},
    rule::rules,
};

/// How a stream goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StreamWire {
    Grpc,
    GrpcWeb,
    WebSocket,
    EventStream,
    Lines,
}

impl StreamWire {
    pub(crate) const ALL: [Self; 5] = [
        Self::Grpc,
        Self::GrpcWeb,
        Self::WebSocket,
        Self::EventStream,
        Self::Lines,
    ];
}

/// The messages of a stream, without heartbeats, as the documents that JSON clients get.
pub(crate) type Messages = BoxStream<'static, Result<Value, Refusal>>;

impl Client {
    /// Opens `WatchAnalysis` or `WatchReports`.
    pub(crate) async fn open(&self, wire: StreamWire, rpc: &str, message: Value) -> Messages {
        let messages: Messages = match wire {
            StreamWire::Grpc => self.over(Wire::Grpc).open_grpc(rpc, &message).await,
            StreamWire::GrpcWeb => self.over(Wire::GrpcWeb).open_grpc(rpc, &message).await,
            StreamWire::WebSocket => self.open_websocket(rpc, &message).await,
            StreamWire::EventStream => self.open_http(rpc, &message, true).await,
            StreamWire::Lines => self.open_http(rpc, &message, false).await,
        };
        let lives =
            |m: &Result<Value, Refusal>| !m.as_ref().is_ok_and(|m| m.get("heartbeat").is_some());
        messages
            .filter(move |m| std::future::ready(lives(m)))
            .boxed()
    }

    async fn open_grpc(&self, rpc: &str, message: &Value) -> Messages {
        let method = method(rpc);
        let url = format!(
            "http://{}/{}/{}",
            self.address,
            method.parent_service().full_name(),
            rpc
        );
        let mut body = BytesMut::new();
        frame(&mut body, &encode(&method.input(), message));
        let web = self.wire == Wire::GrpcWeb;
        let client = if web {
            super::http::client()
        } else {
            super::http::http().http2_prior_knowledge().build().unwrap()
        };
        let content_type = if web {
            "application/grpc-web+proto"
        } else {
            "application/grpc"
        };
        let mut request = client
            .post(url)
            .header("content-type", content_type)
            .header("te", "trailers")
            .body(body.freeze());
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await.unwrap();
        let response: http::Response<reqwest::Body> = response.into();
        let (head, body) = response.into_parts();
        let field = rules(&method)[0].response_body.clone();
        let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
        #[expect(clippy::disallowed_methods, reason = "ends when its stream is dropped")]
        tokio::spawn(super::client::pump(
            head.headers,
            body,
            move |raw| {
                let json = decode(&method.output(), raw);
                let field = method.output().get_field_by_name(&field).unwrap();
                json[field.json_name()].clone()
            },
            sender,
        ));
        tokio_stream::wrappers::UnboundedReceiverStream::new(receiver).boxed()
    }

    async fn open_websocket(&self, rpc: &str, message: &Value) -> Messages {
        let (path, _) = rules(&method(rpc))[0].request(message);
        let url = format!("ws://{}{path}", self.address).parse().unwrap();
        let mut request = ClientRequestBuilder::new(url).with_sub_protocol("jebo.v1");
        if let Some(token) = &self.token {
            request = request.with_sub_protocol(format!("bearer.{token}"));
        }
        let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
        if self.token.is_none() {
            socket.send(Message::text("{}")).await.unwrap();
        }
        let messages = socket.filter_map(|frame| async move {
            match frame {
                Ok(Message::Text(text)) => {
                    let json: Value = serde_json::from_str(&text).unwrap();
                    Some(
                        if json.get("error").is_some_and(|e| e.get("status").is_some()) {
                            Err(json_refusal(&json, 200))
                        } else {
                            Ok(json)
                        },
                    )
                }
                _ => None,
            }
        });
        messages.boxed()
    }

    async fn open_http(&self, rpc: &str, message: &Value, events: bool) -> Messages {
        let (path, _) = rules(&method(rpc))[0].request(message);
        let mut request = self.http("GET", &path);
        if events {
            request = request.header("accept", "text/event-stream");
        }
        let response = request.send().await.unwrap();
        if response.status() != 200 {
            let refusal = super::client::json_answer(response).await.unwrap_err();
            return futures_util::stream::iter([Err(refusal)]).boxed();
        }
        let chunks = response.bytes_stream().boxed();
        let state = (chunks, BytesMut::new());
        let lines = futures_util::stream::unfold(state, |(mut chunks, mut buffer)| async move {
            loop {
                if let Some(end) = buffer.iter().position(|b| *b == b'\n') {
                    let line = buffer.split_to(end);
                    buffer.advance(1);
                    return Some((String::from_utf8(line.to_vec()).unwrap(), (chunks, buffer)));
                }
                buffer.extend_from_slice(&chunks.next().await?.ok()?);
            }
        });
        let documents = lines.filter_map(move |line| async move {
            let text = if events {
                line.strip_prefix("data: ")?
            } else {
                line.as_str()
            };
            let json: Value = serde_json::from_str(text).ok()?;
            if json == json!({}) {
                return None;
            }
            Some(match json.get("error") {
                Some(error) if error.get("status").is_some() => Err(json_refusal(&json, 200)),
                Some(_) | None => Ok(json),
            })
        });
        documents.boxed()
    }
}
