//! Clients that others wrote: grpcurl, Python's gRPC and Python's websockets.

use std::{
    collections::HashMap,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use crate::support::{TestApp, Wire, client::pool, photos, process::documents};

/// What a peer said.
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

/// A program that `tests/run` has set up.
#[expect(
    clippy::disallowed_methods,
    reason = "tests/run says where its peers are"
)]
fn peer(variable: &str) -> Command {
    let program = std::env::var_os(variable).unwrap_or_else(|| {
        let hint = if std::env::var("CI").is_ok_and(|ci| ci == "true") {
            "CI must set it"
        } else {
            "run tests/run"
        };
        panic!("{variable} is not set: {hint}")
    });
    let mut command = Command::new(program);
    command.stdin(Stdio::null());
    command
}

async fn said(mut command: Command) -> Said {
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.unwrap().unwrap();
    Said {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

struct Grpcurl<'a>(&'a TestApp);

impl Grpcurl<'_> {
    async fn run(&self, arguments: &[&str], verb: &[&str]) -> Said {
        let mut command = peer("GRPCURL");
        command.args(["-plaintext", "-max-time", "60"]);
        command.args(arguments);
        command.arg(self.0.address.to_string()).args(verb);
        said(command).await
    }

    async fn call(&self, token: &str, rpc: &str, message: &Value) -> Said {
        let header = format!("authorization: Bearer {token}");
        let message = message.to_string();
        let arguments = [
            "-H",
            header.as_str(),
            "-d",
            message.as_str(),
            "-format-error",
        ];
        self.run(&arguments, &[rpc]).await
    }

    async fn ok(&self, token: &str, rpc: &str, message: &Value) -> Vec<Value> {
        let said = self.call(token, rpc, message).await;
        assert_eq!(said.code, Some(0), "{rpc}: {}", said.err);
        documents(&said.out)
    }
}

#[tokio::test]
async fn grpcurl_sees_the_contract_by_reflection() {
    let app = TestApp::start().await;
    let grpcurl = Grpcurl(&app);
    let services = grpcurl.run(&[], &["list"]).await;
    assert_eq!(services.code, Some(0), "{}", services.err);
    let mut expected: Vec<String> = pool()
        .services()
        .filter(|s| s.package_name() == "jebo.v1")
        .map(|s| s.full_name().to_owned())
        .collect();
    expected.push("grpc.health.v1.Health".to_owned());
    for service in &expected {
        assert!(
            services.out.lines().any(|line| line == service),
            "{service} is not in {}",
            services.out
        );
    }
    for service in pool().services().filter(|s| s.package_name() == "jebo.v1") {
        let methods = grpcurl.run(&[], &["list", service.full_name()]).await;
        let found: Vec<&str> = methods.out.lines().collect();
        for method in service.methods() {
            assert!(found.contains(&method.full_name()), "{found:?}");
        }
        let described = grpcurl.run(&[], &["describe", service.full_name()]).await;
        assert!(described.out.contains("is a service"), "{}", described.err);
    }
    let message = grpcurl.run(&[], &["describe", "jebo.v1.Report"]).await;
    assert!(message.out.contains("string title = 3"), "{}", message.out);
    app.stop().await;
}

#[tokio::test]
async fn grpcurl_signs_in_reads_and_watches() {
    let app = TestApp::start().await;
    let ann = app.user(Wire::Json, "ann").await;
    let report = ann.report("A pothole").await;
    let file = ann.photo(&report, &photos::jpeg(1)).await;
    let grpcurl = Grpcurl(&app);

    let healthy = grpcurl.run(&[], &["grpc.health.v1.Health/Check"]).await;
    assert_eq!(documents(&healthy.out), [json!({"status": "SERVING"})]);

    let login = json!({"email": "ann@example.org", "password": "correct horse"});
    let login = grpcurl.ok("", "jebo.v1.AuthService/Login", &login).await;
    assert_eq!(login[0]["user"], ann.user);
    let token = login[0]["tokens"]["accessToken"].as_str().unwrap();

    let message = json!({ "reportId": report });
    let updates = grpcurl
        .ok(token, "jebo.v1.ReportService/WatchAnalysis", &message)
        .await;
    let sequences: Vec<String> = updates
        .iter()
        .filter_map(|u| Some(u["update"]["sequence"].as_str()?.to_owned()))
        .collect();
    let expected: Vec<String> = (1..=sequences.len()).map(|n| n.to_string()).collect();
    assert_eq!(sequences, expected);
    let last = &updates.last().unwrap()["update"];
    assert_eq!(last["status"], "ANALYSIS_STATUS_COMPLETED");
    assert_eq!(last["fileId"], file.as_str());

    let found = grpcurl
        .ok(token, "jebo.v1.ReportService/GetReport", &message)
        .await;
    let by_json = ann.ok("GetReport", message.clone()).await;
    assert_eq!(found[0]["report"]["etag"], by_json["report"]["etag"]);
    assert_eq!(found[0]["report"]["files"], by_json["report"]["files"]);
    app.stop().await;
}

#[tokio::test]
async fn grpcurl_reads_the_details_of_an_error() {
    let app = TestApp::start().await;
    let ann = app.user(Wire::Grpc, "ann").await;
    let grpcurl = Grpcurl(&app);
    let token = ann.token.as_deref().unwrap();
    let message = json!({"reportId": "no uuid"});
    let said = grpcurl
        .call(token, "jebo.v1.ReportService/GetReport", &message)
        .await;
    assert_ne!(said.code, Some(0));
    let error = &documents(&said.err)[0];
    assert_eq!(error["code"], 3, "{error}");
    let details = error["details"].as_array().unwrap();
    let of = |name: &str| {
        let url = format!("type.googleapis.com/google.rpc.{name}");
        let found = details.iter().find(|d| d["@type"] == url.as_str());
        found.unwrap_or_else(|| panic!("no {name} in {error}"))
    };
    assert_eq!(of("ErrorInfo")["reason"], "INVALID_FIELD");
    assert_eq!(of("ErrorInfo")["domain"], "jebo");
    assert_eq!(of("BadRequest")["fieldViolations"][0]["field"], "report_id");

    let said = grpcurl
        .call("broken", "jebo.v1.ReportService/ListReports", &json!({}))
        .await;
    let error = &documents(&said.err)[0];
    assert_eq!(error["code"], 16, "{error}");
    app.stop().await;
}

fn script(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/peers")
        .join(name)
}

#[tokio::test]
async fn python_takes_a_photo_its_whole_way_by_grpc() {
    let app = TestApp::start().await;
    let folder = tempfile::tempdir().unwrap();
    let photo = folder.path().join("photo.png");
    std::fs::write(&photo, photos::png(7)).unwrap();
    let mut command = peer("PEER_PYTHON");
    command
        .arg(script("grpcio_client.py"))
        .args(["--server", &app.address.to_string(), "--photo"])
        .arg(&photo);
    let said = said(command).await;
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    let steps = documents(&said.out);
    let names: Vec<&str> = steps.iter().map(|s| s["step"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "Health",
            "Register",
            "CreateReport",
            "UploadFile",
            "WatchAnalysis",
            "GetAnalysis",
            "DownloadFile"
        ]
    );
    let steps: HashMap<&str, &Value> = names.into_iter().zip(&steps).collect();
    assert_eq!(steps["Health"]["status"], "SERVING");
    let updates = steps["WatchAnalysis"]["updates"].as_array().unwrap();
    let last = updates.last().unwrap();
    assert_eq!(last["status"], "ANALYSIS_STATUS_COMPLETED");
    assert_eq!(last["sequence"], updates.len().to_string());
    let analysis = &steps["GetAnalysis"]["analysis"];
    assert_eq!(analysis["photos"][0]["lastUpdate"], *last);
    let download = steps["DownloadFile"];
    assert_eq!(download["content_type"], "image/png");
    assert_eq!(download["equals_upload"], true);
    assert_eq!(
        download["sha256"],
        steps["UploadFile"]["files"][0]["sha256"]
    );
    app.stop().await;
}

/// Runs the WebSocket client; answers its exit code and what it said, in order.
async fn watch(app: &TestApp, arguments: &[&str]) -> (Option<i32>, Vec<Value>) {
    let mut command = peer("PEER_PYTHON");
    command
        .arg(script("websocket_client.py"))
        .args(["--server", &app.address.to_string()])
        .args(arguments);
    let said = said(command).await;
    // 1 is Python's own, for what its script did not expect.
    assert!(!said.out.is_empty() && said.code != Some(1), "{}", said.err);
    (said.code, documents(&said.out))
}

#[tokio::test]
async fn python_watches_by_websocket_and_resumes_after_a_cut() {
    let app = TestApp::start().await;
    let ann = app.user(Wire::Json, "ann").await;
    let report = ann.report("A pothole").await;
    ann.photo(&report, &photos::jpeg(1)).await;
    let token = ann.token.clone().unwrap();
    let who = ["--report", &report, "--token", &token];

    let (code, mut cut) = watch(&app, &[&who[..], &["--cut-after", "3"]].concat()).await;
    assert_eq!(code, Some(0), "{cut:?}");
    assert_eq!(cut.remove(0)["open"]["subprotocol"], "jebo.v1");
    let last = cut.pop().unwrap();
    assert_eq!(last["cut"], json!({"frames": 3, "last_sequence": "3"}));

    let (code, mut rest) = watch(&app, &[&who[..], &["--after-sequence", "3"]].concat()).await;
    assert_eq!(code, Some(0), "{rest:?}");
    rest.remove(0);
    let close = rest.pop().unwrap();
    assert_eq!(close["close"]["code"], 1000);
    let (_, mut whole) = watch(&app, &who).await;
    whole.remove(0);
    whole.pop();
    assert_eq!([cut, rest].concat(), whole, "the union is the log");
    let last = &whole.last().unwrap()["frame"];
    assert_eq!(last["status"], "ANALYSIS_STATUS_COMPLETED");
    app.stop().await;
}

#[tokio::test]
async fn python_is_told_by_websocket_why_not() {
    let app = TestApp::start().await;
    let ann = app.user(Wire::Json, "ann").await;
    let bob = app.user(Wire::Json, "bob").await;
    let report = ann.report("A pothole").await;
    let cases = [
        ("v4.public.broken", "UNAUTHENTICATED", 4401),
        (bob.token.as_deref().unwrap(), "NOT_FOUND", 4404),
    ];
    for (token, status, close) in cases {
        let (code, said) = watch(&app, &["--report", &report, "--token", token]).await;
        assert_eq!(code, Some(3), "{said:?}");
        let error = &said[said.len() - 2]["frame"]["error"];
        assert_eq!(error["status"], status, "{said:?}");
        assert_eq!(said.last().unwrap()["close"]["code"], close, "{said:?}");
    }
    app.stop().await;
}
