//! The client against a server that cuts and refuses.

mod render;
mod server;

use std::{path::Path, time::Duration};

use tonic::Code;

use super::{
    Client, News, Outcome, Output, Photo, Sent, json,
    retry::{Failure, Policy},
    send, upload,
    watch::watch,
};
use crate::pb::AnalysisStatus;
use server::{End, Script, Server, UPDATES, report, status};

fn script() -> Script {
    Script {
        last: AnalysisStatus::Completed,
        ..Script::default()
    }
}

async fn client(server: &Server) -> Client {
    let mut client = Client::connect(&server.url).await.unwrap();
    client.retry = Policy {
        first: Duration::from_millis(1),
        most: Duration::from_millis(1),
        tries: 4,
    };
    client.login("a@b.org", &"password".into()).await.unwrap();
    client
}

/// Watches to the end, and tells which sequences were shown and how often the stream broke. The
/// socket is cut once update `cut` is there.
async fn watched(
    client: &mut Client,
    server: &Server,
    cut: i64,
) -> (Vec<i64>, usize, anyhow::Result<()>) {
    let (mut shown, mut cuts) = (Vec::new(), 0);
    let ended = watch(client, &report().id, &report().files, |news| {
        match news {
            News::Update(update) => {
                shown.push(update.sequence);
                if update.sequence == cut {
                    server.cut();
                }
            }
            News::Cut { .. } => cuts += 1,
        }
        Ok(())
    })
    .await;
    (shown, cuts, ended)
}

#[tokio::test]
async fn a_stream_that_is_cut_goes_on_behind_the_last_update() {
    let mut script = script();
    script.watches.extend([
        // Here the socket is cut.
        End::Never(3),
        End::Status(5, Code::Unavailable, "UNAVAILABLE"),
        End::Status(6, Code::ResourceExhausted, "SLOW_READER"),
        End::Ok(7),
    ]);
    let (server, _) = Server::start(script).await;
    let mut client = client(&server).await;
    let (shown, cuts, ended) = watched(&mut client, &server, 3).await;
    ended.unwrap();
    assert_eq!(shown, (1..=UPDATES).collect::<Vec<_>>());
    assert_eq!(cuts, 4);
    assert_eq!(server.script.lock().unwrap().after, [0, 3, 5, 6, 7]);
}

#[tokio::test]
async fn a_stream_that_gets_nowhere_is_given_up() {
    let mut script = script();
    let end = End::Status(2, Code::Unavailable, "UNAVAILABLE");
    script.watches.extend([end; 10]);
    let (server, _) = Server::start(script).await;
    let mut client = client(&server).await;
    let (shown, _, ended) = watched(&mut client, &server, 0).await;
    let error = ended.unwrap_err().to_string();
    assert!(error.starts_with("UNAVAILABLE: "), "{error}");
    assert_eq!(shown, [1, 2]);
    // The first one got somewhere; three in a row behind it did not, and the fourth is too many.
    assert_eq!(server.script.lock().unwrap().after, [0, 2, 2, 2]);
}

#[tokio::test]
async fn a_refusal_is_not_tried_again() {
    let mut script = script();
    script
        .watches
        .push_back(End::Status(0, Code::NotFound, "NOT_FOUND"));
    let (server, _) = Server::start(script).await;
    let mut client = client(&server).await;
    let (_, cuts, ended) = watched(&mut client, &server, 0).await;
    let error = ended.unwrap_err().to_string();
    assert_eq!(error, "NOT_FOUND: as in the script");
    assert_eq!(cuts, 0);
}

#[tokio::test]
async fn an_expired_token_is_renewed() {
    let mut script = script();
    let end = End::Status(4, Code::Unauthenticated, "TOKEN_EXPIRED");
    script.watches.push_back(end);
    let (server, _) = Server::start(script).await;
    let mut client = client(&server).await;
    let (shown, _, ended) = watched(&mut client, &server, 0).await;
    ended.unwrap();
    assert_eq!(shown, (1..=UPDATES).collect::<Vec<_>>());
    let tokens = server.script.lock().unwrap().tokens.clone();
    assert_eq!(tokens, ["Bearer first", "Bearer second"]);
}

async fn sent(server: &Server) -> (Sent, String) {
    let photos = ["photo-0.jpg", "photo-1.jpg", "photo-2.jpg"];
    let bytes = vec![7; 150_000].leak();
    let photos = photos.map(|name| Photo::embedded(name, bytes));
    let (mut results, mut notes) = (Vec::new(), Vec::new());
    let mut output = Output::new(&mut results, &mut notes);
    let mut client = client(server).await;
    let sent = send(&mut client, "x".to_owned(), None, &photos, &mut output).await;
    assert!(results.is_empty());
    (sent.unwrap(), String::from_utf8(notes).unwrap())
}

#[tokio::test]
async fn writes_are_tried_again_under_the_same_request_id() {
    let mut script = script();
    script.refuse = 2;
    let (server, _) = Server::start(script).await;
    let (sent, notes) = sent(&server).await;
    assert_eq!(sent.outcome(), Outcome::Done);
    assert_eq!(notes.matches("is up").count(), 3, "{notes}");
    assert_eq!(notes.matches("completed").count(), 3, "{notes}");
    let script = server.script.lock().unwrap();
    let ids = &script.request_ids;
    assert_eq!(ids.len(), 6);
    assert!(ids[0] == ids[1] && ids[1] == ids[2], "{ids:?}");
    let different: std::collections::HashSet<_> = ids.iter().collect();
    assert_eq!(different.len(), 4);
    assert!(script.uploads.iter().all(|bytes| bytes.len() == 150_000));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn no_report_is_left_behind_without_a_photo() {
    let (server, _) = Server::start(script()).await;
    let mut client = client(&server).await;
    let photos = [Photo::open(Path::new("/proc/self/mem")).await.unwrap()];
    let (mut results, mut notes) = (Vec::new(), Vec::new());
    let mut output = Output::new(&mut results, &mut notes);
    let sent = send(&mut client, "x".to_owned(), None, &photos, &mut output).await;
    assert!(sent.is_err());
    assert_eq!(server.script.lock().unwrap().deleted, [report().id]);
}

#[tokio::test]
async fn an_upload_that_was_refused_begins_anew() {
    let mut script = script();
    script.refuse = 1;
    let (server, _) = Server::start(script).await;
    let mut client = client(&server).await;
    let photo = Photo::embedded("photo-1.jpg", vec![1; 100_000].leak());
    let files = upload::upload(&mut client, &report().id, &photo)
        .await
        .unwrap();
    assert_eq!(files, [report().files[1].clone()]);
    let script = server.script.lock().unwrap();
    assert_eq!(
        script.uploads[..],
        [vec![1; 100_000], vec![1; 100_000]][1..]
    );
    assert_eq!(script.request_ids[0], script.request_ids[1]);
}

#[tokio::test]
async fn a_failed_analysis_is_an_outcome_of_its_own() {
    let mut script = script();
    script.last = AnalysisStatus::Failed;
    let (server, _) = Server::start(script).await;
    let (sent, _) = sent(&server).await;
    assert_eq!(sent.outcome(), Outcome::AnalysisFailed);
}

#[tokio::test]
async fn the_document_is_canonical_json() {
    let (server, _) = Server::start(script()).await;
    let (sent, _) = sent(&server).await;
    let text = json::document(&sent.report, &sent.analysis).unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let update = &document["analysis"]["photos"][0]["lastUpdate"];
    assert_eq!(update["status"], "ANALYSIS_STATUS_COMPLETED");
    assert_eq!(update["sequence"], "7");
    assert_eq!(document["report"]["files"][2]["name"], "photo-2.jpg");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_photo_that_breaks_off_never_looks_whole() {
    let (server, mut ended) = Server::start(script()).await;
    let mut client = client(&server).await;
    // A file that opens, and fails to be read.
    let photo = Photo::open(Path::new("/proc/self/mem")).await.unwrap();
    let error = upload::upload(&mut client, &report().id, &photo)
        .await
        .unwrap_err();
    let text = format!("{error:#}");
    assert!(
        text.contains("cannot upload mem: cannot read the photo"),
        "{text}"
    );
    // What was sent of it, if anything, is not taken for a photo; the next one is.
    let photo = Photo::embedded("photo-1.jpg", &[1; 10]);
    upload::upload(&mut client, &report().id, &photo)
        .await
        .unwrap();
    while ended.recv().await != Some(true) {}
    assert_eq!(server.script.lock().unwrap().uploads, [[1; 10]]);
}

#[tokio::test]
async fn what_is_not_there_is_said_before_anything_is_sent() {
    let error = Photo::open(Path::new("/nowhere.jpg")).await.unwrap_err();
    assert!(error.to_string().contains("cannot read /nowhere.jpg"));
    for (server, expected) in [
        ("https://x", "TLS is not supported here yet"),
        ("http://", "expected http://HOST:PORT"),
        ("127.0.0.1:1", "cannot reach 127.0.0.1:1"),
    ] {
        let error = Client::connect(server).await.unwrap_err();
        assert!(format!("{error:#}").contains(expected), "{error:#}");
    }
}

#[test]
fn a_refusal_is_told_with_its_fields() {
    use tonic_types::{ErrorDetails, StatusExt as _};
    let mut details = ErrorDetails::new();
    details
        .set_error_info("INVALID_FIELD", "jebo", [])
        .set_request_info("abc", "")
        .add_bad_request_violation("report.title", "must\u{1b} be set");
    #[expect(clippy::disallowed_methods, reason = "what a server would say")]
    let refusal = tonic::Status::with_error_details(Code::InvalidArgument, "no", details);
    let text = Failure::Status(refusal).to_string();
    let expected =
        "INVALID_ARGUMENT (INVALID_FIELD): no\n  report.title: must be set\n  request id abc";
    assert_eq!(text, expected);
    let text = Failure::Status(status(Code::Ok, "X")).to_string();
    assert_eq!(text, "OK (X): as in the script");
}
