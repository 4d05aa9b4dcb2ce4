//! One open socket, from the first frame to the close code.

use std::{ops::ControlFlow, pin::Pin, sync::Arc};

use bytes::Bytes;
use futures_util::{SinkExt as _, Stream, StreamExt as _, stream};
use http::{HeaderMap, header, request::Parts};
use http_body::Frame;
use http_body_util::StreamBody;
use hyper::upgrade::OnUpgrade;
use prost_reflect::DynamicMessage;
use tokio::{sync::mpsc, time::Instant};
use tokio_tungstenite::tungstenite::{
    self, Message, Utf8Bytes,
    protocol::{CloseFrame, frame::coding::CloseCode},
};
use tonic::{Code, Status, body::Body};

use super::metered::{self, Socket};
use crate::edge::{
    Inner,
    call::{self, Messages},
    request, request_id,
    route::Binding,
    status::{Failure, Fault, full},
    stream::{Event, Events},
    transcode::Route,
};

type Answers = Pin<Box<dyn Stream<Item = Result<Event, Failure>> + Send>>;

/// Serves one socket to its end.
pub(super) async fn serve(inner: Arc<Inner>, route: Route, head: Parts, upgrade: OnUpgrade) {
    let Ok(io) = upgrade.await else { return };
    let limit = inner.limits.socket(&route.binding);
    let arrival = inner.arrivals.enter(head.extensions.get().copied());
    let socket = metered::open(io, arrival, limit).await;
    let request_id = request_id::of(&head.headers);
    let mut session = Session {
        heard: Instant::now(),
        ping: tokio::time::interval(inner.config.heartbeat),
        inner,
        socket,
        requests: None,
        waiting: None,
    };
    session.ping.reset();
    // A peer that is gone gets no answer; dropping the call is all there is to do.
    if let ControlFlow::Continue(outcome) = session.run(route, head).await {
        session.close(outcome, &request_id).await;
    }
}

struct Session {
    inner: Arc<Inner>,
    socket: Socket,
    ping: tokio::time::Interval,
    /// When the peer last gave a sign of life.
    heard: Instant,
    /// Where the client's frames go; None once it has ended, or for a mere server stream.
    requests: Option<Requests>,
    /// A request message that the call has no room for yet: until then nothing is read.
    waiting: Option<Result<Bytes, Status>>,
}

/// The way of a client's frames into its call.
struct Requests {
    sender: mpsc::Sender<Result<Bytes, Status>>,
    /// Merged into the first message.
    route: Route,
    head: Parts,
    first: bool,
}

/// How a session ended, unless the peer has gone: the call's own end.
type Outcome = Result<(), Failure>;
/// Breaks when the peer has gone.
type Flow<T> = ControlFlow<(), T>;

impl Session {
    async fn run(&mut self, route: Route, mut head: Parts) -> Flow<Outcome> {
        let mut first = None;
        if !head.headers.contains_key(header::AUTHORIZATION) {
            first = self
                .first_frame(
                    &mut head.headers,
                    route.binding.method.is_client_streaming(),
                )
                .await?;
        }
        let answers = if route.binding.method.is_client_streaming() {
            let (sender, receiver) = mpsc::channel(1);
            let answers = self.call(
                &route.binding,
                call::clone_parts(&head),
                client_stream(receiver),
            );
            self.requests = Some(Requests {
                sender,
                route,
                head,
                first: true,
            });
            if let Some(text) = first
                && let Err(fault) = self.request(&text)
            {
                return ControlFlow::Continue(Err(fault.into()));
            }
            answers
        } else {
            let mut message = DynamicMessage::new(route.binding.input.clone());
            if let Err(fault) = route.fill(&head, &mut message) {
                return ControlFlow::Continue(Err(fault.into()));
            }
            self.call(&route.binding, head, full(call::framed(&message)))
        };
        self.pump(answers).await
    }

    /// The call as a stream of events, which also makes it.
    fn call(&self, binding: &Arc<Binding>, head: Parts, body: Body) -> Answers {
        let request = call::request(binding, head, body);
        let send = call::send(self.inner.grpc.clone(), request);
        let (inner, binding) = (Arc::clone(&self.inner), Arc::clone(binding));
        let open = async move {
            let stop = inner.stop.clone();
            let outcome: Result<Messages, Failure> = tokio::select! {
                biased;
                answer = send => answer.map(|(_, messages)| messages).map_err(Failure::from),
                () = stop.cancelled() => Err(Fault::stopping().into()),
            };
            outcome.map(|messages| Events::new(&inner, &binding, messages))
        };
        let events = stream::once(open).map(|opened| match opened {
            Ok(events) => stream::try_unfold(events, |mut events| async move {
                Ok(events.next().await?.map(|event| (event, events)))
            })
            .left_stream(),
            Err(failure) => stream::once(async { Err(failure) }).right_stream(),
        });
        Box::pin(events.flatten())
    }

    /// Waits for the frame that brings the token. Any other first frame is handed back if the
    /// client streams. A client without a token sends `{}`, or waits.
    async fn first_frame(
        &mut self,
        headers: &mut HeaderMap,
        streams: bool,
    ) -> Flow<Option<Utf8Bytes>> {
        let limit = tokio::time::sleep(self.inner.config.websocket_token_timeout);
        tokio::pin!(limit);
        let stop = self.inner.stop.clone();
        loop {
            let frame = tokio::select! {
                frame = self.socket.next() => frame,
                () = &mut limit => return ControlFlow::Continue(None),
                () = stop.cancelled() => return ControlFlow::Continue(None),
            };
            self.heard = Instant::now();
            let Some(text) = self.understand(frame).await? else {
                continue;
            };
            let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
            let members = json.as_object().map_or(usize::MAX, serde_json::Map::len);
            match json
                .get("authorization")
                .and_then(serde_json::Value::as_str)
            {
                Some(token) if members == 1 => {
                    if let Some(token) = super::bearer(token) {
                        headers.insert(header::AUTHORIZATION, token);
                    }
                    return ControlFlow::Continue(None);
                }
                Some(_) | None if streams && members > 0 => {
                    return ControlFlow::Continue(Some(text));
                }
                Some(_) | None => return ControlFlow::Continue(None),
            }
        }
    }

    /// The text of a frame that is one.
    async fn understand(
        &mut self,
        frame: Option<Result<Message, tungstenite::Error>>,
    ) -> Flow<Option<Utf8Bytes>> {
        if matches!(frame, Some(Ok(_))) {
            self.socket.get_ref().release();
        }
        match frame {
            Some(Ok(Message::Text(text))) => ControlFlow::Continue(Some(text)),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {
                ControlFlow::Continue(None)
            }
            Some(Ok(Message::Binary(_))) => {
                self.give_up(CloseCode::Unsupported, "expected text frames")
                    .await
            }
            Some(Err(tungstenite::Error::Capacity(_))) => {
                let limit = self.socket.get_config().max_message_size;
                let limit = limit.unwrap_or(usize::MAX);
                let reason = format!("a message may have at most {limit} bytes");
                self.give_up(CloseCode::Size, &reason).await
            }
            Some(Err(_)) if self.socket.get_ref().is_given_up() => {
                let reason = "the server waits for too many messages; connect again";
                self.give_up(CloseCode::Again, reason).await
            }
            Some(Err(tungstenite::Error::Utf8(_))) => {
                self.give_up(CloseCode::Invalid, "the text is not UTF-8")
                    .await
            }
            Some(Err(tungstenite::Error::Protocol(_))) => {
                self.give_up(CloseCode::Protocol, "").await
            }
            Some(Ok(Message::Close(_)) | Err(_)) | None => {
                self.finish().await;
                ControlFlow::Break(())
            }
        }
    }

    async fn give_up<T>(&mut self, code: CloseCode, reason: &str) -> Flow<T> {
        self.send_close(code, reason).await;
        ControlFlow::Break(())
    }

    /// Carries frames both ways until the call ends.
    async fn pump(&mut self, mut answers: Answers) -> Flow<Outcome> {
        loop {
            let dead_at = self.heard + self.inner.config.websocket_dead_after;
            let reading = self.waiting.is_none();
            tokio::select! {
                biased;
                answer = answers.next() => match answer {
                    None => return ControlFlow::Continue(Ok(())),
                    Some(Err(failure)) => return ControlFlow::Continue(Err(failure)),
                    Some(Ok(Event::Heartbeat(_))) => self.send(Message::Ping(Bytes::new())).await?,
                    Some(Ok(Event::Message(json, _))) => match Utf8Bytes::try_from(json) {
                        Ok(text) => self.send(Message::Text(text)).await?,
                        Err(_) => return ControlFlow::Continue(Err(Fault::internal("the answer is not text").into())),
                    },
                },
                () = hand_over(&mut self.requests, &mut self.waiting), if !reading => {}
                frame = self.socket.next(), if reading => {
                    self.heard = Instant::now();
                    if let Some(text) = self.understand(frame).await?
                        && let Err(fault) = self.request(&text)
                    {
                        return ControlFlow::Continue(Err(fault.into()));
                    }
                }
                _ = self.ping.tick() => self.send(Message::Ping(Bytes::new())).await?,
                () = tokio::time::sleep_until(dead_at), if reading => return ControlFlow::Break(()),
            }
        }
    }

    /// One frame of the client: a request message, or the end of them.
    fn request(&mut self, text: &str) -> Result<(), Fault> {
        // What a client says on a stream that only the server speaks on has no meaning.
        let Some(requests) = &mut self.requests else {
            return Ok(());
        };
        if is_end(text) {
            self.requests = None;
            return Ok(());
        }
        let mut message = request::parse(&requests.route.binding.input, text.as_bytes())?;
        if std::mem::take(&mut requests.first) {
            requests.route.fill(&requests.head, &mut message)?;
        }
        let frame = call::framed(&message);
        let limits = &self.inner.limits;
        limits.check(&requests.route.binding, &frame)?;
        self.waiting = Some(Ok(frame));
        Ok(())
    }

    async fn send(&mut self, message: Message) -> Flow<()> {
        let patience = self.inner.config.websocket_dead_after;
        match tokio::time::timeout(patience, self.socket.send(message)).await {
            Ok(Ok(())) => ControlFlow::Continue(()),
            Ok(Err(_)) | Err(_) => ControlFlow::Break(()),
        }
    }

    /// Tells how the call ended.
    async fn close(&mut self, outcome: Outcome, request_id: &str) {
        let (code, reason) = match outcome {
            Ok(()) => (CloseCode::Normal, String::new()),
            Err(failure) => {
                let (code, error) = self.inner.errors.in_stream(&failure, request_id);
                if let Ok(text) = Utf8Bytes::try_from(error)
                    && self.send(Message::Text(text)).await.is_break()
                {
                    return;
                }
                (close_code(code), crate::edge::code_name(code).to_owned())
            }
        };
        self.send_close(code, &reason).await;
    }

    async fn send_close(&mut self, code: CloseCode, reason: &str) {
        let frame = CloseFrame {
            code,
            reason: reason.into(),
        };
        if self.send(Message::Close(Some(frame))).await.is_continue() {
            self.finish().await;
        }
    }

    /// Reads the peer's close frame, for as long as a first frame may take.
    async fn finish(&mut self) {
        let rest = async { while let Some(Ok(_)) = self.socket.next().await {} };
        drop(tokio::time::timeout(self.inner.config.first_bytes_timeout, rest).await);
    }
}

/// Waits until the call takes the message. A call that reads no more is about to answer.
async fn hand_over(requests: &mut Option<Requests>, waiting: &mut Option<Result<Bytes, Status>>) {
    if let Some(requests) = requests
        && let Ok(permit) = requests.sender.reserve().await
        && let Some(message) = waiting.take()
    {
        permit.send(message);
    }
    *waiting = None;
}

fn is_end(text: &str) -> bool {
    text.len() < 64
        && serde_json::from_str::<serde_json::Value>(text)
            .is_ok_and(|v| v == serde_json::json!({"end": true}))
}

fn client_stream(receiver: mpsc::Receiver<Result<Bytes, Status>>) -> Body {
    let frames = stream::unfold(receiver, |mut receiver| async {
        receiver
            .recv()
            .await
            .map(|message| (message.map(Frame::data), receiver))
    });
    Body::new(StreamBody::new(frames))
}

/// The close code of an error: 4000 and the HTTP status where a client can do something about it.
fn close_code(code: Code) -> CloseCode {
    match code {
        Code::Ok => CloseCode::Normal,
        Code::InvalidArgument => CloseCode::Library(4400),
        Code::Unauthenticated => CloseCode::Library(4401),
        Code::PermissionDenied => CloseCode::Library(4403),
        Code::NotFound => CloseCode::Library(4404),
        Code::ResourceExhausted => CloseCode::Again,
        Code::Unavailable => CloseCode::Away,
        Code::Cancelled
        | Code::Unknown
        | Code::DeadlineExceeded
        | Code::AlreadyExists
        | Code::FailedPrecondition
        | Code::Aborted
        | Code::OutOfRange
        | Code::Unimplemented
        | Code::Internal
        | Code::DataLoss => CloseCode::Error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_errors_tells_the_close_code_of_every_code() {
        let page = include_str!("../../../docs/errors.md");
        for code in (0..17).map(Code::from_i32) {
            let row = format!("| {} | ", crate::edge::code_name(code));
            let row = page.lines().find_map(|line| line.strip_prefix(&row));
            let told = row.and_then(|row| row.split(" | ").nth(1));
            assert_eq!(told, Some(u16::from(close_code(code)).to_string().as_str()));
        }
    }
}
