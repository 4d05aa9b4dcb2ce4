//! The state table over the wire: every move from every status by either party.

use jebo::domain::{Scope, id::ReportId, report::ReportStatus, store::Change, user::Role};
use serde_json::{Value, json};

use crate::support::{TestApp, Wire};

/// The table of the contract: what stands before the arrow, and where it leads; `*` needs a
/// reason, `(owner)` is the owner's move.
const TABLE: &[(&str, &str)] = &[
    ("DRAFT", "SUBMITTED(owner)"),
    (
        "SUBMITTED",
        "IN_REVIEW REJECTED* DUPLICATE CANCELLED(owner)",
    ),
    (
        "IN_REVIEW",
        "APPROVED REJECTED* ON_HOLD* DUPLICATE CANCELLED(owner)",
    ),
    ("APPROVED", "IN_PROGRESS ON_HOLD* DUPLICATE CLOSED*"),
    ("IN_PROGRESS", "RESOLVED* ON_HOLD* CLOSED*"),
    ("ON_HOLD", "IN_REVIEW IN_PROGRESS REJECTED* CLOSED*"),
    ("RESOLVED", "CLOSED(owner) IN_PROGRESS*(owner)"),
    ("REJECTED", "SUBMITTED(owner) IN_REVIEW*"),
    ("DUPLICATE", "IN_REVIEW*"),
    ("CLOSED", "IN_REVIEW*"),
    ("CANCELLED", ""),
];

/// Names, whether a reason is needed, and whether the move is the owner's.
fn moves(from: &str) -> Vec<(&'static str, bool, bool)> {
    let (_, moves) = TABLE.iter().find(|(status, _)| *status == from).unwrap();
    let read = |text: &'static str| {
        let name = text.split(['*', '(']).next().unwrap();
        (name, text.contains('*'), text.contains("(owner)"))
    };
    moves.split_whitespace().map(read).collect()
}

/// Puts a report into a status past the table.
async fn put(app: &TestApp, id: &str, status: ReportStatus) {
    let id = ReportId(id.parse().unwrap());
    let mut report = app
        .ports
        .reports
        .find(Scope::All, id)
        .await
        .unwrap()
        .unwrap();
    report.status = status;
    report.resubmitted = false;
    let change = Change::Moved {
        by: report.owner_id,
        reason: String::new(),
        cancels_jobs: false,
    };
    app.ports.reports.save(&report, change, None).await.unwrap();
}

#[tokio::test]
async fn every_move_is_as_the_table_says() {
    let app = TestApp::start().await;
    let owner = app.user(Wire::Json, "ann").await;
    let officer = app.staff(Wire::Json, "bob", Role::Officer).await;
    let id = owner.report("A pothole").await;
    let mut count = 0;
    for from in ReportStatus::ALL {
        let legal = moves(from.as_str());
        for to in ReportStatus::ALL {
            let found = legal.iter().find(|(name, ..)| *name == to.as_str());
            for (mover, is_owner) in [(&owner, true), (&officer, false)] {
                for reason in ["", "Because"] {
                    count += 1;
                    let mover = mover.over(Wire::ALL[count % 3]);
                    put(&app, &id, from).await;
                    let to = format!("REPORT_STATUS_{}", to.as_str());
                    let message = json!({"reportId": id, "to": to, "reason": reason});
                    let moved = mover.call("TransitionReport", message).await;
                    let what = format!("{from:?} to {to} by owner: {is_owner}, {reason:?}");
                    let refused = match (found, moved) {
                        (Some((_, needs, owners)), Ok(answer)) => {
                            assert!(
                                *owners == is_owner && (!needs || !reason.is_empty()),
                                "{what}"
                            );
                            assert_eq!(answer["report"]["status"], to, "{what}");
                            if !reason.is_empty() {
                                assert_eq!(answer["report"]["closeReason"], reason, "{what}");
                            }
                            continue;
                        }
                        (None, Ok(answer)) => panic!("{what}: {answer}"),
                        (_, Err(refused)) => refused,
                    };
                    match found {
                        None => {
                            assert_eq!(
                                (refused.code.as_str(), refused.reason()),
                                ("FAILED_PRECONDITION", "TRANSITION_ILLEGAL"),
                                "{what}"
                            );
                            let (_, named) =
                                refused.message.split_once("legal from there: ").unwrap();
                            let mut named: Vec<&str> =
                                named.split(", ").filter(|n| *n != "no move").collect();
                            let mut expected: Vec<&str> =
                                legal.iter().map(|(name, ..)| *name).collect();
                            named.sort_unstable();
                            expected.sort_unstable();
                            assert_eq!(named, expected, "{what}");
                        }
                        Some((_, _, owners)) if *owners != is_owner => {
                            assert_eq!(
                                (refused.code.as_str(), refused.reason()),
                                ("PERMISSION_DENIED", "TRANSITION_NOT_YOURS"),
                                "{what}"
                            );
                        }
                        Some((_, needs, _)) => {
                            assert!(*needs && reason.is_empty(), "{what}: {refused:?}");
                            assert_eq!(
                                (refused.code.as_str(), refused.fields()),
                                ("INVALID_ARGUMENT", vec!["reason".to_owned()]),
                                "{what}"
                            );
                        }
                    }
                }
            }
        }
    }
    assert_eq!(count, 11 * 11 * 4);
    app.stop().await;
}

#[tokio::test]
async fn a_rejected_report_is_sent_again_once() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let owner = app.user(wire, &format!("ann{number}")).await;
        let officer = app
            .staff(wire, &format!("bob{number}"), Role::Officer)
            .await;
        let id = owner.report("A pothole").await;
        let moved =
            |to: &str| json!({"reportId": id, "to": format!("REPORT_STATUS_{to}"), "reason": "So"});
        officer.ok("TransitionReport", moved("REJECTED")).await;
        owner.ok("TransitionReport", moved("SUBMITTED")).await;
        officer.ok("TransitionReport", moved("REJECTED")).await;
        let refused = owner.refused("TransitionReport", moved("SUBMITTED")).await;
        assert_eq!(refused.reason(), "TRANSITION_ILLEGAL");
        assert!(
            refused.message.ends_with("legal from there: IN_REVIEW"),
            "{}",
            refused.message
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn a_move_to_where_a_report_is_changes_nothing() {
    let app = TestApp::start().await;
    let owner = app.user(Wire::Json, "ann").await;
    let id = owner.report("A pothole").await;
    let before: Value = owner.ok("GetReport", json!({"reportId": id})).await;
    let same = json!({"reportId": id, "to": "REPORT_STATUS_SUBMITTED"});
    assert_eq!(
        owner.refused("TransitionReport", same).await.reason(),
        "TRANSITION_ILLEGAL"
    );
    assert_eq!(owner.ok("GetReport", json!({"reportId": id})).await, before);
    app.stop().await;
}
