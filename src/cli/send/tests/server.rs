//! A server that answers by script, on a real socket that it can cut.

use std::{
    collections::{HashMap, VecDeque},
    convert::Infallible,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_util::{StreamExt as _, stream::BoxStream};
use http::{Request, Response};
use http_body::Frame;
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto,
};
use prost::Name;
use tokio::{net::TcpListener, sync::mpsc};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tonic::{Code, Status, Streaming, body::Body, server::Grpc};
use tonic_types::{ErrorDetails, StatusExt as _};

use crate::{
    grpc::Codec,
    pb::{self, AnalysisStatus, AnalysisUpdate},
};

/// How one call of `WatchAnalysis` ends, after this many updates in all.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    /// With OK, as when nothing is unfinished.
    Ok(i64),
    /// With a status.
    Status(i64, Code, &'static str),
    /// Not at all: the socket is cut from outside.
    Never(i64),
}

/// What the server does, and what it saw.
#[derive(Debug, Default)]
pub(super) struct Script {
    /// How the calls of `WatchAnalysis` end, one after the other.
    pub(super) watches: VecDeque<End>,
    /// How many uploads and creates are refused with UNAVAILABLE before one is taken.
    pub(super) refuse: u32,
    /// Status of the last update of each photo.
    pub(super) last: AnalysisStatus,
    /// `after_sequence` of each call.
    pub(super) after: Vec<i64>,
    /// Tokens of those calls.
    pub(super) tokens: Vec<String>,
    /// Request ids of the creates and uploads.
    pub(super) request_ids: Vec<String>,
    /// Reports that were deleted.
    pub(super) deleted: Vec<String>,
    /// Bytes of whole uploads.
    pub(super) uploads: Vec<Vec<u8>>,
}

#[derive(Clone)]
pub(super) struct Server {
    pub(super) url: String,
    pub(super) script: Arc<Mutex<Script>>,
    /// Cuts all connections that are open.
    cut: Arc<Mutex<CancellationToken>>,
    /// How uploads ended: whether whole.
    ended: mpsc::UnboundedSender<bool>,
}

/// Updates of the log: three of each of its three photos.
pub(super) const UPDATES: i64 = 9;

impl Server {
    pub(super) async fn start(script: Script) -> (Self, mpsc::UnboundedReceiver<bool>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (ended, uploads) = mpsc::unbounded_channel();
        let server = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            script: Arc::new(Mutex::new(script)),
            cut: Arc::default(),
            ended,
        };
        let accepting = server.clone();
        let tasks = TaskTracker::new();
        tasks.clone().spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let server = accepting.clone();
                tasks.spawn(async move {
                    let cut = server.cut.lock().unwrap().clone();
                    let service = service_fn(move |request| server.clone().answer(request));
                    let builder = auto::Builder::new(TokioExecutor::new());
                    tokio::select! {
                        _ = builder.serve_connection(TokioIo::new(socket), service) => {}
                        () = cut.cancelled() => {}
                    }
                });
            }
        });
        (server, uploads)
    }

    /// Cuts all connections that are open.
    pub(super) fn cut(&self) {
        std::mem::take(&mut *self.cut.lock().unwrap()).cancel();
    }

    async fn answer(self, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
        let path = request.uri().path().to_owned();
        Ok(match path.rsplit('/').next().unwrap() {
            "Login" => {
                unary(request, |_: pb::LoginRequest| {
                    Ok(pb::LoginResponse {
                        tokens: Some(tokens("first")),
                        ..pb::LoginResponse::default()
                    })
                })
                .await
            }
            "Refresh" => {
                unary(request, |_: pb::RefreshRequest| {
                    Ok(pb::RefreshResponse {
                        tokens: Some(tokens("second")),
                    })
                })
                .await
            }
            "CreateReport" => {
                unary(request, |create: pb::CreateReportRequest| {
                    self.write(create.request_id)?;
                    Ok(pb::CreateReportResponse {
                        report: Some(report()),
                    })
                })
                .await
            }
            "DeleteReport" => {
                unary(request, |delete: pb::DeleteReportRequest| {
                    self.script.lock().unwrap().deleted.push(delete.report_id);
                    Ok(pb::DeleteReportResponse {})
                })
                .await
            }
            "GetReport" => {
                unary(request, |_: pb::GetReportRequest| {
                    Ok(pb::GetReportResponse {
                        report: Some(report()),
                    })
                })
                .await
            }
            "GetAnalysis" => {
                unary(request, |_: pb::GetAnalysisRequest| {
                    Ok(pb::GetAnalysisResponse {
                        analysis: Some(self.analysis()),
                    })
                })
                .await
            }
            "UploadFile" => self.upload(request).await,
            "WatchAnalysis" => self.watch(request).await,
            other => panic!("{other} is not in the script"),
        })
    }

    /// Notes the id of a write, and refuses the first ones.
    fn write(&self, request_id: String) -> Result<(), Status> {
        let mut script = self.script.lock().unwrap();
        script.request_ids.push(request_id);
        if script.refuse == 0 {
            return Ok(());
        }
        script.refuse -= 1;
        Err(status(Code::Unavailable, "UNAVAILABLE"))
    }

    async fn upload(&self, request: Request<Incoming>) -> Response<Body> {
        let server = self.clone();
        let service = tower::service_fn(move |request: tonic::Request<Streaming<_>>| {
            let server = server.clone();
            async move {
                server
                    .take(request.into_inner())
                    .await
                    .map(tonic::Response::new)
            }
        });
        let mut grpc = Grpc::new(Codec::<pb::UploadFileResponse, pb::UploadFileRequest>::default());
        grpc.client_streaming(service, request.map(Whole)).await
    }

    async fn take(
        &self,
        mut messages: Streaming<pb::UploadFileRequest>,
    ) -> Result<pb::UploadFileResponse, Status> {
        let mut head: Option<pb::UploadFileRequest> = None;
        let mut bytes = Vec::new();
        let mut ended = Ended(self.ended.clone(), false);
        ended.1 = loop {
            match messages.message().await {
                Ok(Some(message)) => {
                    let file = message.file.clone().unwrap_or_default();
                    assert!(file.data.len() <= 64 << 10);
                    bytes.extend_from_slice(&file.data);
                    head.get_or_insert(message);
                }
                Ok(None) => break true,
                Err(_) => break false,
            }
        };
        let head = head.unwrap_or_default();
        self.write(head.request_id)?;
        if ended.1 {
            self.script.lock().unwrap().uploads.push(bytes);
        }
        let file = report()
            .files
            .into_iter()
            .find(|f| f.name == head.file_name);
        Ok(pb::UploadFileResponse {
            files: file.into_iter().collect(),
        })
    }

    async fn watch(&self, request: Request<Incoming>) -> Response<Body> {
        let server = self.clone();
        let service =
            tower::service_fn(move |request: tonic::Request<pb::WatchAnalysisRequest>| {
                let updates = server.updates(&request);
                async move { Ok::<_, Status>(tonic::Response::new(updates)) }
            });
        let codec = Codec::<pb::WatchAnalysisResponse, pb::WatchAnalysisRequest>::default();
        Grpc::new(codec).server_streaming(service, request).await
    }

    fn updates(
        &self,
        request: &tonic::Request<pb::WatchAnalysisRequest>,
    ) -> BoxStream<'static, Result<pb::WatchAnalysisResponse, Status>> {
        let after = request.get_ref().after_sequence;
        let token = request.metadata().get("authorization").unwrap();
        let mut script = self.script.lock().unwrap();
        script.after.push(after);
        script.tokens.push(token.to_str().unwrap().to_owned());
        let end = script.watches.pop_front().unwrap_or(End::Ok(UPDATES));
        let last = script.last;
        let log = move |to: i64| {
            let updates = (after + 1..=to).map(move |sequence| Ok(update(sequence, last)));
            // A heartbeat first, which must not count.
            futures_util::stream::iter(std::iter::once(Ok(heartbeat())).chain(updates))
        };
        match end {
            End::Ok(to) => log(to).boxed(),
            End::Never(to) => log(to).chain(futures_util::stream::pending()).boxed(),
            End::Status(to, code, reason) => {
                let end = futures_util::stream::once(async move { Err(status(code, reason)) });
                log(to).chain(end).boxed()
            }
        }
    }

    fn analysis(&self) -> pb::ReportAnalysis {
        let last = self.script.lock().unwrap().last;
        let photos = (7..=UPDATES).map(|sequence| {
            let update = update(sequence, last).update.unwrap();
            pb::PhotoAnalysis {
                file_id: update.file_id.clone(),
                last_update: Some(update),
            }
        });
        pb::ReportAnalysis {
            report_id: report().id,
            photos: photos.collect(),
            ..pb::ReportAnalysis::default()
        }
    }
}

/// Tells how an upload ended, also when its call is dropped.
struct Ended(mpsc::UnboundedSender<bool>, bool);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.send(self.1).ok();
    }
}

/// A body that fails where it breaks off: tonic by itself makes a cancelled stream of requests
/// look like one that came to its end.
struct Whole(Incoming);

impl http_body::Body for Whole {
    type Data = Bytes;
    type Error = tonic::codegen::StdError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = std::task::ready!(Pin::new(&mut self.0).poll_frame(cx));
        Poll::Ready(frame.map(|frame| frame.map_err(|error| error.to_string().into())))
    }
}

async fn unary<Q, A>(
    request: Request<Incoming>,
    answer: impl Fn(Q) -> Result<A, Status>,
) -> Response<Body>
where
    Q: Name + Default + Send + 'static,
    A: prost::Message + Send + 'static,
{
    let service = tower::service_fn(|request: tonic::Request<Q>| {
        std::future::ready(answer(request.into_inner()).map(tonic::Response::new))
    });
    Grpc::new(Codec::<A, Q>::default())
        .unary(service, request)
        .await
}

#[expect(clippy::disallowed_methods, reason = "a server of the test's own")]
pub(super) fn status(code: Code, reason: &str) -> Status {
    let details = ErrorDetails::with_error_info(reason, "jebo", HashMap::new());
    Status::with_error_details(code, "as in the script", details)
}

fn tokens(name: &str) -> pb::Tokens {
    pb::Tokens {
        access_token: name.to_owned(),
        refresh_token: format!("refresh-{name}"),
        expire_time: None,
    }
}

/// The report of the script, with its three photos.
pub(super) fn report() -> pb::Report {
    let file = |n: i64| pb::File {
        id: format!("00000000-0000-7000-8000-00000000000{n}"),
        name: format!("photo-{n}.jpg"),
        ..pb::File::default()
    };
    pb::Report {
        id: "00000000-0000-7000-8000-000000000000".to_owned(),
        title: "Three photos".to_owned(),
        files: (0..3).map(file).collect(),
        ..pb::Report::default()
    }
}

fn update(sequence: i64, last: AnalysisStatus) -> pb::WatchAnalysisResponse {
    let file = usize::try_from((sequence - 1) % 3).unwrap();
    let status = match (sequence - 1) / 3 {
        0 => AnalysisStatus::Pending,
        1 => AnalysisStatus::Processing,
        _ => last,
    };
    pb::WatchAnalysisResponse {
        update: Some(AnalysisUpdate {
            sequence,
            file_id: report().files[file].id.clone(),
            status: status.into(),
            ..AnalysisUpdate::default()
        }),
    }
}

fn heartbeat() -> pb::WatchAnalysisResponse {
    pb::WatchAnalysisResponse {
        update: Some(AnalysisUpdate {
            heartbeat: Some(prost_types::Timestamp::default()),
            ..AnalysisUpdate::default()
        }),
    }
}
