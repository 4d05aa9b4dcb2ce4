//! Etags: who has read an old report changes nothing.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{
    Client, Refusal, TestApp, Wire,
    client::{json_answer, method},
};

async fn get(client: &Client, id: &str) -> Value {
    client.ok("GetReport", json!({"reportId": id})).await["report"].clone()
}

fn assert_stale(refused: &Refusal) {
    assert_eq!(
        (refused.code.as_str(), refused.reason()),
        ("ABORTED", "ETAG_STALE"),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_stale_etag_changes_nothing_and_the_newest_one_does() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let id = client.report("A").await;
        let old = get(&client, &id).await["etag"].clone();
        client
            .ok(
                "UpdateReport",
                json!({"report": {"id": id, "title": "B"}, "etag": old}),
            )
            .await;
        let before = get(&client, &id).await;
        let to = "REPORT_STATUS_CANCELLED";
        let stale = [
            (
                "UpdateReport",
                json!({"report": {"id": id, "title": "C"}, "etag": old}),
            ),
            (
                "UpdateReport",
                json!({"report": {"id": id, "title": "C", "etag": old}}),
            ),
            (
                "TransitionReport",
                json!({"reportId": id, "to": to, "etag": old}),
            ),
            ("DeleteReport", json!({"reportId": id, "etag": old})),
        ];
        for (rpc, message) in stale {
            let refused = client.refused(rpc, message).await;
            assert_stale(&refused);
            let expected = if wire == Wire::Json { 409 } else { 200 };
            assert_eq!(refused.http, expected, "{rpc}");
            assert_eq!(get(&client, &id).await, before, "{rpc}");
        }
        let moved = json!({"reportId": id, "to": to, "etag": before["etag"]});
        let moved = client.ok("TransitionReport", moved).await;
        let newest = moved["report"]["etag"].clone();
        client
            .ok("DeleteReport", json!({"reportId": id, "etag": newest}))
            .await;
    }
    app.stop().await;
}

#[tokio::test]
async fn if_match_is_the_etag_and_412_its_refusal() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let id = client.report("A").await;
    let etag = get(&client, &id).await["etag"].as_str().unwrap().to_owned();
    let update = json!({"report": {"id": id, "title": "B"}});
    let stale = client
        .call_json(
            &method("UpdateReport"),
            0,
            &update,
            &[("if-match", "\"old\"")],
        )
        .await;
    let stale = stale.unwrap_err();
    assert_stale(&stale);
    assert_eq!(stale.http, 412);
    let quoted = format!("\"{etag}\"");
    let updated = client
        .call_json(
            &method("UpdateReport"),
            0,
            &update,
            &[("if-match", &quoted)],
        )
        .await;
    assert_eq!(updated.unwrap()["report"]["title"], "B");
    let delete = json!({"reportId": id});
    for rpc in ["DeleteReport", "TransitionReport"] {
        let mut message = delete.clone();
        if rpc == "TransitionReport" {
            message["to"] = json!("REPORT_STATUS_CANCELLED");
        }
        let stale = client
            .call_json(&method(rpc), 0, &message, &[("if-match", &quoted)])
            .await;
        assert_eq!(stale.unwrap_err().http, 412, "{rpc}");
    }
    let any = client
        .call_json(&method("DeleteReport"), 0, &delete, &[("if-match", "*")])
        .await;
    any.unwrap();
    app.stop().await;
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let id = client.report("A").await;
    let path = format!("/api/reports/{id}");
    let first = client.http("GET", &path).send().await.unwrap();
    let etag = first.headers()["etag"].clone();
    let body: Value = first.json().await.unwrap();
    assert_eq!(
        etag.to_str().unwrap(),
        format!("\"{}\"", body["etag"].as_str().unwrap())
    );
    let again = client
        .http("GET", &path)
        .header("if-none-match", &etag)
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), 304);
    assert!(again.bytes().await.unwrap().is_empty());
    client
        .ok("UpdateReport", json!({"report": {"id": id, "title": "B"}}))
        .await;
    let changed = client
        .http("GET", &path)
        .header("if-none-match", &etag)
        .send()
        .await
        .unwrap();
    assert_eq!(changed.status(), 200);
    assert_ne!(changed.headers()["etag"], etag);
    // Without the right to read it, there is nothing to be unchanged.
    let other = app.user(Wire::Json, "bob").await;
    let foreign = other
        .http("GET", &path)
        .header("if-none-match", "*")
        .send()
        .await
        .unwrap();
    assert_eq!(json_answer(foreign).await.unwrap_err().http, 404);
    app.stop().await;
}

#[tokio::test]
async fn of_many_changes_with_one_etag_one_is_made_and_without_all_are() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let id = client.report("A").await;
    let etag = get(&client, &id).await["etag"].clone();
    let change = |i: usize, etag: Value| {
        let client = client.over(Wire::ALL[i % 3]);
        let message = json!({"report": {"id": id, "title": format!("{i}")}, "etag": etag});
        async move { client.call("UpdateReport", message).await }
    };
    let answers = join_all((0..12).map(|i| change(i, etag.clone()))).await;
    let (made, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    assert_eq!((made.len(), refused.len()), (1, 11));
    for refusal in refused {
        assert_stale(&refusal.unwrap_err());
    }
    let answers = join_all((0..8).map(|i| change(i, json!("")))).await;
    let etags: Vec<Value> = answers
        .into_iter()
        .map(|a| a.unwrap()["report"]["etag"].clone())
        .collect();
    let distinct: std::collections::BTreeSet<String> = etags.iter().map(Value::to_string).collect();
    assert_eq!(distinct.len(), 8, "each change has an etag of its own");
    app.stop().await;
}
