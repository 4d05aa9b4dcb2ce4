//! CPU a request, by JSON against gRPC, in one process and without sockets.
//!
//! Prints microseconds of CPU of the whole process (the database's threads too) for each call,
//! and the ratio, as the median of several rounds in turn. `docs/benchmarks.md` keeps the figures.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that can't go on should stop, and its output is its result"
)]

use bytes::{BufMut as _, Bytes, BytesMut};
use http::Request;
use http_body_util::{BodyExt as _, Full};
use jebo::{
    app::{App, Ports},
    config::{Config, Quota},
    domain::{
        Caller,
        auth::NewUser,
        report::ReportStatus,
        reports::{NewReport, Write},
        user::{Language, Role},
    },
    edge::EdgeService,
    pb,
};
use prost::Message as _;
use tonic::body::Body;
use tower::ServiceExt as _;

const ROUNDS: usize = 9;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(run());
}

struct Calls {
    edge: EdgeService,
    token: String,
}

async fn run() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::for_test(folder.path());
    config.worker.enabled = false;
    config.quota = Quota::none();
    let app = App::assemble(&config, Ports::open(&config).await.unwrap())
        .await
        .unwrap();
    let new = NewUser {
        email: "bench@example.org".to_owned(),
        password: "correct horse".into(),
        display_name: "bench".to_owned(),
        role: Role::User,
        language: Language::En,
    };
    let (_, tokens) = app.use_cases.auth.register(new, None).await.unwrap();
    let caller = app
        .use_cases
        .auth
        .authenticate(&tokens.access)
        .await
        .unwrap()
        .caller;
    let mut id = String::new();
    for number in 0..60 {
        id = create(&app, &caller, number).await;
    }
    let calls = Calls {
        edge: app.edge.service(),
        token: tokens.access,
    };
    let get = pb::GetReportRequest {
        report_id: id.clone(),
    };
    let list = pb::ListReportsRequest {
        page_size: 50,
        ..Default::default()
    };
    let get = (
        "GetReport",
        get.encode_to_vec(),
        format!("/api/reports/{id}"),
        4000,
    );
    let list = (
        "ListReports",
        list.encode_to_vec(),
        "/api/reports?pageSize=50".to_owned(),
        800,
    );
    for (rpc, message, path, count) in [get, list] {
        let (mut grpc, mut json) = (Vec::new(), Vec::new());
        calls.grpc(rpc, &message, count / 4).await;
        calls.json(&path, count / 4).await;
        for _ in 0..ROUNDS {
            grpc.push(calls.grpc(rpc, &message, count).await);
            json.push(calls.json(&path, count).await);
        }
        let (grpc, json) = (median(grpc), median(json));
        println!(
            "{rpc:12} gRPC {grpc:7.1} us   JSON {json:7.1} us   ratio {:.2}",
            json / grpc
        );
    }
}

async fn create(app: &App, caller: &Caller, number: u32) -> String {
    let new = NewReport {
        id: None,
        title: format!("Broken kerb {number}"),
        description:
            "The kerb at the north corner has broken away and water stands in the lane after rain."
                .to_owned(),
        category: Some("ROAD_DAMAGE".to_owned()),
        status: ReportStatus::Submitted,
        priority: None,
        location: None,
    };
    let report = app
        .use_cases
        .reports
        .create(caller, new, Write::default())
        .await;
    report.unwrap().id.to_string()
}

impl Calls {
    async fn grpc(&self, rpc: &str, message: &[u8], count: usize) -> f64 {
        let mut frame = BytesMut::new();
        frame.put_u8(0);
        frame.put_u32(u32::try_from(message.len()).unwrap());
        frame.extend_from_slice(message);
        let frame = frame.freeze();
        self.measure(count, || {
            Request::post(format!("http://x/jebo.v1.ReportService/{rpc}"))
                .version(http::Version::HTTP_2)
                .header("content-type", "application/grpc")
                .header("te", "trailers")
                .header("authorization", format!("Bearer {}", self.token))
                .body(body(frame.clone()))
                .unwrap()
        })
        .await
    }

    async fn json(&self, path: &str, count: usize) -> f64 {
        self.measure(count, || {
            Request::get(format!("http://x{path}"))
                .header("authorization", format!("Bearer {}", self.token))
                .body(Body::empty())
                .unwrap()
        })
        .await
    }

    /// Microseconds of CPU a call.
    async fn measure(&self, count: usize, request: impl Fn() -> Request<Body>) -> f64 {
        let begun = cpu();
        for _ in 0..count {
            let response = self.edge.clone().oneshot(request()).await.unwrap();
            assert_eq!(response.status(), 200);
            assert!(
                !response.headers().contains_key("grpc-status"),
                "{:?}",
                response.headers()
            );
            let body = response.into_body().collect().await.unwrap().to_bytes();
            assert!(body.len() > 100);
        }
        (cpu() - begun) * 1e6 / f64::from(u32::try_from(count).unwrap())
    }
}

fn body(bytes: Bytes) -> Body {
    Body::new(Full::new(bytes))
}

/// Seconds of CPU that the process has used.
fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let nanos = u32::try_from(time.tv_nsec).unwrap();
    f64::from(u32::try_from(time.tv_sec).unwrap()) + f64::from(nanos) / 1e9
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
