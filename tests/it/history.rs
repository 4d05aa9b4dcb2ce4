//! What became of a report, and what may become of it, over each wire.

use jebo::domain::user::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, Wire};

async fn history(client: &Client, report: &str) -> Vec<Value> {
    let found = client
        .ok("ListReportHistory", json!({"reportId": report}))
        .await;
    found["entries"].as_array().unwrap().clone()
}

fn change(name: &str, old: &str, new: &str) -> Value {
    let mut change = json!({"name": name, "oldValue": old, "newValue": new});
    change
        .as_object_mut()
        .unwrap()
        .retain(|_, value| value != "");
    change
}

#[tokio::test]
async fn each_change_is_told_with_who_made_it() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let owner = app.user(wire, &format!("ann{number}")).await;
        let name = format!("bob{number}");
        let officer = app.staff(wire, &name, Role::Officer).await;
        let report = owner.report("A pothole").await;
        let edit = json!({"report": {"id": report, "category": "TRASH", "description": "Deep"},
            "updateMask": "category,description"});
        owner.ok("UpdateReport", edit).await;
        let urgent = json!({"report": {"id": report, "priority": "PRIORITY_URGENT"},
            "updateMask": "priority"});
        officer.ok("UpdateReport", urgent).await;
        let reject =
            json!({"reportId": report, "to": "REPORT_STATUS_REJECTED", "reason": " Not ours "});
        officer.ok("TransitionReport", reject).await;

        let told = history(&officer, &report).await;
        let types: Vec<&str> = told.iter().map(|e| e["type"].as_str().unwrap()).collect();
        let expected = ["MOVED", "UPDATED", "UPDATED", "CREATED"];
        assert_eq!(types, expected.map(|t| format!("REPORT_EVENT_TYPE_{t}")));
        let moved = &told[0];
        assert_eq!(
            moved["changes"],
            json!([change(
                "status",
                "REPORT_STATUS_SUBMITTED",
                "REPORT_STATUS_REJECTED"
            )])
        );
        assert_eq!(moved["reason"], "Not ours");
        assert_eq!(moved["userId"], officer.user["id"]);
        assert_eq!(
            (&moved["displayName"], &moved["role"]),
            (&json!(name), &json!("ROLE_OFFICER"))
        );
        assert_eq!(
            told[1]["changes"],
            json!([change("priority", "PRIORITY_MEDIUM", "PRIORITY_URGENT")])
        );
        assert_eq!(
            told[2]["changes"],
            json!([
                change("category", "OTHER", "TRASH"),
                change("description", "", "")
            ])
        );
        assert!(told.is_sorted_by(|a, b| a["changeTime"].as_str() >= b["changeTime"].as_str()));

        let mut without_names = told;
        for entry in &mut without_names[..2] {
            entry.as_object_mut().unwrap().remove("displayName");
        }
        assert_eq!(history(&owner, &report).await, without_names, "{wire:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn each_caller_is_told_the_moves_that_are_its_own() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let owner = app.user(wire, &format!("ann{number}")).await;
        let officer = app
            .staff(wire, &format!("bob{number}"), Role::Officer)
            .await;
        let report = owner.report("A pothole").await;
        let moves = async |client: &Client| -> Vec<(String, bool)> {
            let found = client.ok("GetReport", json!({"reportId": report})).await;
            let moves = found["report"]["moves"].as_array().unwrap();
            let told = |m: &Value| {
                (
                    m["to"].as_str().unwrap().to_owned(),
                    m["needsReason"] == true,
                )
            };
            moves.iter().map(told).collect()
        };
        let named = |moves: &[(&str, bool)]| -> Vec<(String, bool)> {
            let named = |(to, reason): &(&str, bool)| (format!("REPORT_STATUS_{to}"), *reason);
            moves.iter().map(named).collect()
        };
        assert_eq!(moves(&owner).await, named(&[("CANCELLED", false)]));
        let expected = [
            ("IN_REVIEW", false),
            ("REJECTED", true),
            ("DUPLICATE", false),
        ];
        assert_eq!(moves(&officer).await, named(&expected), "{wire:?}");
    }
    app.stop().await;
}
