//! Reports with photos, over each wire.

use futures_util::StreamExt as _;
use jebo::domain::user::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, Wire, client::method, photos, stream::StreamWire};

#[tokio::test]
async fn a_photo_goes_in_and_its_analysis_comes_out() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let photo = photos::jpeg(u32::try_from(number).unwrap());
        let file = client.photo(&report, &photo).await;
        for stream in StreamWire::ALL {
            let updates = client
                .open(stream, "WatchAnalysis", json!({"reportId": report}))
                .await;
            let updates: Vec<Value> = updates.map(Result::unwrap).collect().await;
            let sequences: Vec<&str> = updates
                .iter()
                .map(|u| u["sequence"].as_str().unwrap())
                .collect();
            let expected: Vec<String> = (1..=updates.len()).map(|n| n.to_string()).collect();
            assert_eq!(sequences, expected, "{stream:?}");
            let last = updates.last().unwrap();
            assert_eq!(last["status"], "ANALYSIS_STATUS_COMPLETED");
            assert_eq!(
                last["result"]["tags"][0]["label"],
                format!("{} bytes", photo.len())
            );
            assert_eq!(last["result"]["category"]["source"], "CATEGORY_SOURCE_NONE");
        }
        let found = client.ok("GetReport", json!({"reportId": report})).await;
        let found = &found["report"];
        assert_eq!(found["files"][0]["id"], file.as_str());
        assert_eq!(found["files"][0]["state"], "FILE_STATE_READY");
        assert_eq!(found["analysis"]["status"], "ANALYSIS_STATUS_COMPLETED");
        assert_eq!(
            client.download(&report, &file, "ORIGINAL").await.unwrap(),
            photo
        );
        let small = client.download(&report, &file, "THUMBNAIL").await.unwrap();
        assert!(small.starts_with(&[0xff, 0xd8]));
    }
    app.stop().await;
}

fn full_report() -> Value {
    json!({
        "title": "A pothole", "description": "Deep\nand wide", "category": "POTHOLE",
        "status": "REPORT_STATUS_DRAFT", "priority": "PRIORITY_HIGH",
        "location": {"latitude": 52.4, "longitude": 13.05, "accuracyM": 5.0, "address": "Here"},
    })
}

async fn create(client: &Client, report: &Value) -> Value {
    client.ok("CreateReport", json!({"report": report})).await["report"].clone()
}

async fn get(client: &Client, report: &Value) -> Value {
    client
        .ok("GetReport", json!({"reportId": report["id"]}))
        .await["report"]
        .clone()
}

/// What is the same for everybody.
fn without_moves(mut report: Value) -> Value {
    report.as_object_mut().unwrap().remove("moves");
    report
}

/// Checks the members that `expected` has.
fn assert_says(report: &Value, expected: &Value) {
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&report[name], value, "{name} of {report}");
    }
}

#[tokio::test]
async fn a_report_goes_from_draft_to_closed() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let officer = app
            .staff(wire, &format!("bob{number}"), Role::Officer)
            .await;
        let created = create(&client, &full_report()).await;
        assert_says(&created, &full_report());
        assert_eq!(created["ownerId"], client.user["id"]);
        assert_eq!(created["createTime"], created["updateTime"]);
        assert_eq!(get(&client, &created).await, created);
        let moves = [
            (&client, "SUBMITTED", ""),
            (&officer, "IN_REVIEW", ""),
            (&officer, "APPROVED", ""),
            (&officer, "IN_PROGRESS", ""),
            (&officer, "RESOLVED", "Filled"),
            (&client, "CLOSED", ""),
        ];
        let mut etags = vec![created["etag"].clone()];
        for (mover, to, reason) in moves {
            let message = json!({"reportId": created["id"], "to": format!("REPORT_STATUS_{to}"), "reason": reason});
            let moved = mover.ok("TransitionReport", message).await["report"].clone();
            assert_eq!(moved["status"], format!("REPORT_STATUS_{to}"));
            assert!(
                !etags.contains(&moved["etag"]),
                "the etag of {to} is an old one"
            );
            etags.push(moved["etag"].clone());
            assert_eq!(get(mover, &created).await, moved);
            for reader in [&client, &officer] {
                let read = without_moves(get(reader, &created).await);
                assert_eq!(read, without_moves(moved.clone()));
            }
        }
        assert_eq!(get(&client, &created).await["closeReason"], "Filled");
        client
            .ok("DeleteReport", json!({"reportId": created["id"]}))
            .await;
        let gone = client
            .refused("GetReport", json!({"reportId": created["id"]}))
            .await;
        assert_eq!(gone.code, "NOT_FOUND");
    }
    app.stop().await;
}

#[tokio::test]
async fn what_is_not_given_is_other_medium_and_submitted() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let created = create(&client, &json!({"title": "  A pothole "})).await;
        let expected = json!({"title": "A pothole", "category": "OTHER",
            "priority": "PRIORITY_MEDIUM", "status": "REPORT_STATUS_SUBMITTED"});
        assert_says(&created, &expected);
        assert_eq!(
            (created.get("location"), created.get("description")),
            (None, None)
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn a_client_may_choose_the_id_of_a_new_report() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let id = format!("01890a5d-ac96-774b-bcce-b302099a805{number}");
        let created = create(&client, &json!({"id": id, "title": "A"})).await;
        assert_eq!(created["id"], id);
        let again = client
            .refused("CreateReport", json!({"report": {"id": id, "title": "B"}}))
            .await;
        assert_eq!(again.code, "ALREADY_EXISTS");
        assert_eq!(get(&client, &created).await["title"], "A");
    }
    app.stop().await;
}

#[tokio::test]
async fn what_only_the_server_writes_is_passed_over() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let forged = json!({
            "title": "A", "ownerId": "01890a5d-ac96-774b-bcce-b302099a8057", "closeReason": "So",
            "createTime": "2001-01-01T00:00:00Z", "updateTime": "2001-01-01T00:00:00Z",
            "files": [{"id": "01890a5d-ac96-774b-bcce-b302099a8057"}], "analysis": {"photos": 7},
        });
        let created = create(&client, &forged).await;
        assert_eq!(created["ownerId"], client.user["id"]);
        assert_eq!(
            (created.get("closeReason"), created.get("files")),
            (None, None)
        );
        assert_ne!(created["createTime"], "2001-01-01T00:00:00Z");
        assert_eq!(created["analysis"].get("photos"), None);
        let mut forged = forged.clone();
        forged["id"] = created["id"].clone();
        forged["title"] = json!("B");
        let mask = json!({"report": forged, "updateMask": "title,ownerId,closeReason,createTime,files,analysis"});
        for message in [json!({"report": forged}), mask] {
            let updated = client.ok("UpdateReport", message).await["report"].clone();
            assert_says(
                &updated,
                &json!({"title": "B", "ownerId": client.user["id"],
                "createTime": created["createTime"]}),
            );
            assert_eq!(
                (updated.get("closeReason"), updated.get("files")),
                (None, None)
            );
        }
        // As it was read, it can be sent back.
        let read = get(&client, &created).await;
        let kept = client
            .ok("UpdateReport", json!({"report": read, "updateMask": "*"}))
            .await;
        assert_eq!(kept["report"]["title"], "B");
    }
    app.stop().await;
}

#[tokio::test]
async fn replacing_forgets_what_is_not_given() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let created = create(&client, &full_report()).await;
        let new = json!({"id": created["id"], "title": "B"});
        let replaced = if wire == Wire::Json {
            let message = json!({"report": new});
            let put = client
                .call_json(&method("UpdateReport"), 1, &message, &[])
                .await;
            put.unwrap()
        } else {
            client
                .ok("UpdateReport", json!({"report": new, "updateMask": "*"}))
                .await
        };
        let replaced = &replaced["report"];
        assert_says(
            replaced,
            &json!({"title": "B", "category": "OTHER",
            "priority": "PRIORITY_MEDIUM", "status": "REPORT_STATUS_DRAFT"}),
        );
        assert_eq!(
            (replaced.get("location"), replaced.get("description")),
            (None, None)
        );
        let no_title =
            json!({"report": {"id": created["id"], "description": "B"}, "updateMask": "*"});
        let refused = match wire {
            Wire::Json => client
                .call_json(&method("UpdateReport"), 1, &no_title, &[])
                .await
                .unwrap_err(),
            Wire::Grpc | Wire::GrpcWeb => client.refused("UpdateReport", no_title).await,
        };
        assert_eq!(refused.fields(), ["report.title"]);
        assert_eq!(&get(&client, &created).await, replaced);
    }
    app.stop().await;
}

#[tokio::test]
async fn a_change_touches_what_its_mask_names() {
    let app = TestApp::start().await;
    // What is sent, the mask that gRPC needs for it, and what it changes.
    let place = |name: &str, value: Value| {
        let mut location = full_report()["location"].clone();
        location[name] = value;
        json!({"location": location})
    };
    let cases = [
        (json!({"title": "B"}), "title", json!({"title": "B"})),
        (
            json!({"description": ""}),
            "description",
            json!({"description": null}),
        ),
        (
            json!({"category": ""}),
            "category",
            json!({"category": "OTHER"}),
        ),
        (
            json!({"priority": "PRIORITY_LOW"}),
            "priority",
            json!({"priority": "PRIORITY_LOW"}),
        ),
        (
            json!({"location": {"address": "There"}}),
            "location.address",
            place("address", json!("There")),
        ),
        (
            json!({"location": {"accuracyM": 9}}),
            "location.accuracyM",
            place("accuracyM", json!(9.0)),
        ),
        (
            json!({"location": {"longitude": 14}}),
            "location.longitude",
            place("longitude", json!(14.0)),
        ),
        (
            json!({"location": null}),
            "location",
            json!({"location": null}),
        ),
        (
            json!({"location": {"latitude": 1, "longitude": 2, "address": ""}, "title": "B"}),
            "location.latitude,location.longitude,location.address,title",
            json!({"title": "B", "location": {"latitude": 1.0, "longitude": 2.0, "accuracyM": 5.0}}),
        ),
    ];
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        for (sent, mask, changed) in &cases {
            let created = create(&client, &full_report()).await;
            let mut report = sent.clone();
            report["id"] = created["id"].clone();
            let message = match wire {
                Wire::Json => json!({"report": report}),
                Wire::Grpc | Wire::GrpcWeb => json!({"report": report, "updateMask": mask}),
            };
            let updated = client.ok("UpdateReport", message).await["report"].clone();
            let mut expected = full_report();
            expected
                .as_object_mut()
                .unwrap()
                .extend(changed.as_object().unwrap().clone());
            assert_says(&updated, &expected);
            assert_eq!(get(&client, &created).await, updated);
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn a_report_that_is_no_longer_its_owners_to_change_is_locked() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let officer = app
            .staff(wire, &format!("bob{number}"), Role::Officer)
            .await;
        let report = client.report("A pothole").await;
        let with = |member: Value| {
            let mut report = json!({"id": report});
            report
                .as_object_mut()
                .unwrap()
                .extend(member.as_object().unwrap().clone());
            json!({"report": report})
        };
        let foreign = officer
            .refused("UpdateReport", with(json!({"title": "B"})))
            .await;
        assert_eq!(
            (foreign.code.as_str(), foreign.reason()),
            ("FAILED_PRECONDITION", "REPORT_LOCKED")
        );
        officer
            .ok("UpdateReport", with(json!({"category": "TRASH"})))
            .await;
        client.ok("UpdateReport", with(json!({"title": "B"}))).await;
        officer
            .ok(
                "TransitionReport",
                json!({"reportId": report, "to": "REPORT_STATUS_IN_REVIEW"}),
            )
            .await;
        let locked = client
            .refused("UpdateReport", with(json!({"title": "C"})))
            .await;
        assert_eq!(
            (locked.code.as_str(), locked.reason()),
            ("FAILED_PRECONDITION", "REPORT_LOCKED")
        );
        let changed = officer
            .ok("UpdateReport", with(json!({"priority": "PRIORITY_URGENT"})))
            .await;
        assert_says(
            &changed["report"],
            &json!({"title": "B", "category": "TRASH", "priority": "PRIORITY_URGENT"}),
        );
    }
    app.stop().await;
}
