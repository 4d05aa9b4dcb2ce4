//! A write that is sent again with its key is done once.

use std::{collections::BTreeSet, time::Duration};

use futures_util::future::join_all;
use jebo::domain::user::{Email, Role};
use serde_json::{Value, json};

use crate::{
    auth::with_clock,
    support::{
        Client, Setup, TestApp, Wire,
        client::{method, pool},
        photos,
    },
};

/// A write, and the same key on another one.
struct Write {
    rpc: &'static str,
    message: Value,
    other: Value,
}

/// One write of every RPC that takes a key, each on things of its own. Uploads, which are no
/// single message, are shown among the photos.
async fn writes(client: &Client) -> Vec<Write> {
    let report = client.report("A").await;
    let doomed = client.report("B").await;
    let moved = client.report("C").await;
    let pictured = client.report("D").await;
    let file = client.photo(&pictured, &photos::jpeg(1)).await;
    let spare = client.photo(&pictured, &photos::jpeg(2)).await;
    let analysed = client.report("E").await;
    client.photo(&analysed, &photos::jpeg(3)).await;
    for id in [&pictured, &analysed] {
        crate::files::settled(client, id).await;
    }
    let etag = |id: &str| {
        let (client, message) = (client.clone(), json!({"reportId": id}));
        async move { client.ok("GetReport", message).await["report"]["etag"].clone() }
    };
    let write = |rpc, message, other| Write {
        rpc,
        message,
        other,
    };
    let to = |to: &str, etag: Value| json!({"reportId": moved, "to": to, "etag": etag});
    vec![
        write(
            "CreateReport",
            json!({"report": {"title": "New"}}),
            json!({"report": {"title": "Other"}}),
        ),
        write(
            "UpdateReport",
            json!({"report": {"id": report, "title": "New"}, "etag": etag(&report).await}),
            json!({"report": {"id": report, "title": "Other"}}),
        ),
        write(
            "TransitionReport",
            to("REPORT_STATUS_CANCELLED", etag(&moved).await),
            to("REPORT_STATUS_SUBMITTED", json!("")),
        ),
        write(
            "DeleteFile",
            json!({"reportId": pictured, "fileId": file}),
            json!({"reportId": pictured, "fileId": spare}),
        ),
        write(
            "AnalyzeReport",
            json!({"reportId": analysed}),
            json!({"reportId": pictured}),
        ),
        write(
            "DeleteReport",
            json!({"reportId": doomed, "etag": etag(&doomed).await}),
            json!({"reportId": report}),
        ),
        write(
            "UpdateProfile",
            json!({"displayName": "New", "etag": client.ok("GetProfile", json!({})).await["user"]["etag"]}),
            json!({"displayName": "Other"}),
        ),
    ]
}

fn keyed(message: &Value, key: &str) -> Value {
    let mut message = message.clone();
    message["requestId"] = key.into();
    message
}

#[tokio::test]
async fn every_write_is_done_once_and_its_key_stands_for_it_alone() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let writes = writes(&client).await;
        let services = pool().services().filter(|s| s.package_name() == "jebo.v1");
        let keyed_rpcs = services
            .flat_map(|s| s.methods().collect::<Vec<_>>())
            .filter(|m| m.input().get_field_by_name("request_id").is_some())
            .map(|m| m.name().to_owned());
        let shown = writes
            .iter()
            .map(|w| w.rpc.to_owned())
            .chain(["UploadFile".to_owned()]);
        assert_eq!(keyed_rpcs.collect::<BTreeSet<_>>(), shown.collect());
        for Write {
            rpc,
            message,
            other,
        } in &writes
        {
            // The same key on every RPC: each has keys of its own.
            let first = client.ok(rpc, keyed(message, "key")).await;
            let again = client.ok(rpc, keyed(message, "key")).await;
            assert_eq!(first, again, "{rpc}");
            let refused = client.refused(rpc, keyed(other, "key")).await;
            assert_eq!(
                (refused.code.as_str(), refused.reason()),
                ("FAILED_PRECONDITION", "REQUEST_ID_REUSED"),
                "{rpc}"
            );
        }
        let list = client.ok("ListReports", json!({"withTotal": true})).await;
        assert_eq!(list["totalSize"], "5", "five, one more, and one less");
    }
    app.stop().await;
}

#[tokio::test]
async fn of_many_equal_writes_at_once_one_is_done_and_all_hear_of_it() {
    let limit = |config: &mut jebo::config::Config| {
        config.limits.uploads_per_user = std::num::NonZeroU64::new(10).unwrap();
    };
    let app = TestApp::start_with(limit).await;
    let client = app.user(Wire::Json, "ann").await;
    for Write { rpc, message, .. } in writes(&client).await {
        let message = keyed(&message, "key");
        let calls = (0..50).map(|i| {
            let (client, message) = (client.over(Wire::ALL[i % 3]), message.clone());
            async move { client.call(rpc, message).await }
        });
        let answers = join_all(calls).await;
        for answer in &answers {
            assert_eq!(answer, &answers[0], "{rpc}");
            assert!(answer.is_ok(), "{rpc}: {answer:?}");
        }
    }
    let list = client.ok("ListReports", json!({"withTotal": true})).await;
    assert_eq!(list["totalSize"], "5");
    let report = client.report("For photos").await;
    let photo = photos::jpeg(9);
    let parts: Vec<(&str, &[u8])> = vec![("photo", &photo); 4];
    let uploads = (0..10).map(|i| {
        let (client, report, parts) = (client.over(Wire::ALL[i % 3]), &report, &parts);
        async move { client.upload_with_key(report, parts, "key").await }
    });
    for upload in join_all(uploads).await {
        assert_eq!(upload.unwrap()["files"].as_array().unwrap().len(), 4);
    }
    let listed = client.ok("ListFiles", json!({"reportId": report})).await;
    assert_eq!(listed["files"].as_array().unwrap().len(), 4);
    app.stop().await;
}

#[tokio::test]
async fn a_key_is_known_after_a_restart_and_is_its_users_own() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let other = app.user(Wire::Json, "bob").await;
    let message = keyed(&json!({"report": {"title": "A"}}), "key");
    let first = client.ok("CreateReport", message.clone()).await;
    let theirs = other.ok("CreateReport", message.clone()).await;
    assert_ne!(first["report"]["id"], theirs["report"]["id"]);
    let folder = app.stop().await;
    let app = Setup::default().on(folder).start().await;
    for wire in Wire::ALL {
        let client = client.at(app.address).over(wire);
        assert_eq!(
            client.ok("CreateReport", message.clone()).await,
            first,
            "{wire:?}"
        );
        let list = client.ok("ListReports", json!({"withTotal": true})).await;
        assert_eq!(list["totalSize"], "1", "{wire:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn idempotency_key_is_the_request_id() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let create = method("CreateReport");
    let message = json!({"report": {"title": "A"}});
    let headers = [("idempotency-key", "key")];
    let first = client
        .call_json(&create, 0, &message, &headers)
        .await
        .unwrap();
    let again = client
        .call_json(&create, 0, &message, &headers)
        .await
        .unwrap();
    assert_eq!(first, again);
    let grpc = client
        .over(Wire::Grpc)
        .ok("CreateReport", keyed(&message, "key"))
        .await;
    assert_eq!(first, grpc, "the same key on another wire");
    let other = client
        .call_json(&create, 0, &json!({"report": {"title": "B"}}), &headers)
        .await;
    assert_eq!(other.unwrap_err().reason(), "REQUEST_ID_REUSED");
    app.stop().await;
}

#[tokio::test]
async fn a_refused_write_does_not_use_up_its_key() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        client
            .refused(
                "CreateReport",
                keyed(&json!({"report": {"title": ""}}), "key"),
            )
            .await;
        client
            .refused(
                "CreateReport",
                keyed(
                    &json!({"report": {"title": "A", "category": "NOTHING"}}),
                    "key",
                ),
            )
            .await;
        client
            .ok(
                "CreateReport",
                keyed(&json!({"report": {"title": "A"}}), "key"),
            )
            .await;
    }
    app.stop().await;
}

#[tokio::test]
async fn a_kept_answer_is_given_to_who_may_see_it_now() {
    let (app, clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let ann = app.user(wire, &format!("ann{number}")).await;
        let officer = app
            .staff(wire, &format!("eve{number}"), Role::Officer)
            .await;
        let report = ann.report("Ann's").await;
        let urgent = json!({"report": {"id": report, "priority": "PRIORITY_URGENT"}});
        let urgent = keyed(&urgent, "key");
        let first = officer.ok("UpdateReport", urgent.clone()).await;
        assert_eq!(officer.ok("UpdateReport", urgent.clone()).await, first);
        let email = Email::parse("email", officer.user["email"].as_str().unwrap()).unwrap();
        let (mut user, _) = app.ports.users.find_account(&email).await.unwrap().unwrap();
        user.role = Role::User;
        app.ports.users.save_user(&user, None).await.unwrap();
        clock.advance(Duration::from_secs(4));
        let refused = officer.refused("UpdateReport", urgent).await;
        assert_eq!(refused.code, "NOT_FOUND", "{wire:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_deleted_report_is_not_made_again_by_a_late_retry() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let create = keyed(&json!({"report": {"title": "A"}}), "key");
        let created = client.ok("CreateReport", create.clone()).await;
        let id = &created["report"]["id"];
        let photo = photos::jpeg(1);
        let parts: [(&str, &[u8]); 1] = [("photo", &photo)];
        let upload = || client.upload_with_key(id.as_str().unwrap(), &parts, "key");
        let file = upload().await.unwrap()["files"][0]["id"].clone();
        let delete_file = json!({"reportId": id, "fileId": file});
        client.ok("DeleteFile", keyed(&delete_file, "key")).await;
        assert_eq!(upload().await.unwrap_err().code, "NOT_FOUND", "{wire:?}");
        let delete = keyed(&json!({"reportId": id}), "key");
        let deleted = client.ok("DeleteReport", delete.clone()).await;
        assert_eq!(client.ok("DeleteReport", delete).await, deleted);
        client.ok("DeleteFile", keyed(&delete_file, "key")).await;
        let refused = client.refused("CreateReport", create).await;
        assert_eq!(refused.code, "NOT_FOUND", "{wire:?}");
        let other = keyed(&json!({"report": {"title": "B"}}), "key");
        let refused = client.refused("CreateReport", other).await;
        assert_eq!(refused.reason(), "REQUEST_ID_REUSED", "{wire:?}");
        let list = client.ok("ListReports", json!({"withTotal": true})).await;
        assert!(list.get("totalSize").is_none_or(|n| n == "0"), "{list}");
    }
    app.stop().await;
}
