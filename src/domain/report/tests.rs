use std::collections::BTreeSet;

use chrono::TimeZone as _;
use proptest::prelude::*;

use super::*;
use crate::domain::{
    Caller, Reason,
    id::SessionId,
    user::{Language, Role},
};

fn user(number: u128) -> UserId {
    UserId(uuid::Uuid::from_u128(number))
}

fn caller(number: u128, role: Role) -> Caller {
    Caller {
        user_id: user(number),
        role,
        session_id: SessionId(uuid::Uuid::from_u128(9)),
        language: Language::En,
    }
}

fn now() -> Timestamp {
    chrono::Utc.with_ymd_and_hms(2026, 1, 2, 3, 4, 5).unwrap()
}

fn report(status: ReportStatus) -> Report {
    Report {
        id: ReportId(uuid::Uuid::from_u128(1)),
        owner_id: user(1),
        title: "t".to_owned(),
        description: String::new(),
        category: OTHER.to_owned(),
        status,
        close_reason: String::new(),
        resubmitted: false,
        priority: Priority::Medium,
        location: None,
        files: Vec::new(),
        analysis: AnalysisSummary::default(),
        create_time: now(),
        update_time: now(),
        version: 1,
    }
}

/// The table of the contract, written once more as it stands there: `*` needs a reason, `o` is
/// the owner's.
const CONTRACT: &str = "
    DRAFT -> SUBMITTED o
    SUBMITTED -> IN_REVIEW, REJECTED *, DUPLICATE, CANCELLED o
    IN_REVIEW -> APPROVED, REJECTED *, ON_HOLD *, DUPLICATE, CANCELLED o
    APPROVED -> IN_PROGRESS, ON_HOLD *, DUPLICATE, CLOSED *
    IN_PROGRESS -> RESOLVED *, ON_HOLD *, CLOSED *
    ON_HOLD -> IN_REVIEW, IN_PROGRESS, REJECTED *, CLOSED *
    RESOLVED -> CLOSED o, IN_PROGRESS * o
    REJECTED -> SUBMITTED o, IN_REVIEW *
    DUPLICATE -> IN_REVIEW *
    CLOSED -> IN_REVIEW *";

fn contract() -> BTreeSet<(String, String, bool, bool)> {
    let mut moves = BTreeSet::new();
    for line in CONTRACT.lines().filter(|l| !l.trim().is_empty()) {
        let (from, tos) = line.split_once("->").unwrap();
        for to in tos.split(',') {
            let words: Vec<&str> = to.split_whitespace().collect();
            let flags = (words.contains(&"*"), words.contains(&"o"));
            moves.insert((
                from.trim().to_owned(),
                words[0].to_owned(),
                flags.0,
                flags.1,
            ));
        }
    }
    moves
}

#[test]
fn the_table_is_the_contract() {
    let (owner, officer) = (caller(1, Role::User), caller(2, Role::Officer));
    let mut found = BTreeSet::new();
    for from in ReportStatus::ALL {
        for to in ReportStatus::ALL {
            let attempt = |who: &Caller, reason: &str| {
                let transition = Transition {
                    to,
                    reason: reason.to_owned(),
                };
                report(from).apply(who, &transition, now()).is_ok()
            };
            let (by_owner, by_officer) = (attempt(&owner, "why"), attempt(&officer, "why"));
            for (who, may) in [(&owner, by_owner), (&officer, by_officer)] {
                let told = report(from).moves(who).find(|told| told.0 == to);
                assert_eq!(told, may.then(|| (to, !attempt(who, ""))));
            }
            if by_owner || by_officer {
                assert!(by_owner != by_officer, "{from:?} to {to:?} is one side's");
                let who = if by_owner { &owner } else { &officer };
                let names = (from.as_str().to_owned(), to.as_str().to_owned());
                found.insert((names.0, names.1, !attempt(who, " "), by_owner));
            }
        }
    }
    assert_eq!(found, contract());
}

#[test]
fn a_rejected_report_is_sent_again_once() {
    let (owner, officer) = (caller(1, Role::User), caller(2, Role::Officer));
    let mut report = report(ReportStatus::Rejected);
    let again = Transition {
        to: ReportStatus::Submitted,
        reason: String::new(),
    };
    let reject = Transition {
        to: ReportStatus::Rejected,
        reason: "no".to_owned(),
    };
    report.apply(&owner, &again, now()).unwrap();
    report.apply(&officer, &reject, now()).unwrap();
    assert_eq!(report.close_reason, "no");
    let refused = report.apply(&owner, &again, now()).unwrap_err();
    assert!(
        matches!(
            refused,
            Error::FailedPrecondition(Reason::TransitionIllegal, _)
        ),
        "{refused}"
    );
    assert!(
        refused.to_string().ends_with("legal from there: IN_REVIEW"),
        "{refused}"
    );
}

#[test]
fn an_officer_moves_even_its_own_reports_only_as_a_table_says() {
    let both = caller(1, Role::Officer);
    let mut report = report(ReportStatus::Submitted);
    let review = Transition {
        to: ReportStatus::InReview,
        reason: String::new(),
    };
    report.apply(&both, &review, now()).unwrap();
    let cancel = Transition {
        to: ReportStatus::Cancelled,
        reason: String::new(),
    };
    report.apply(&both, &cancel, now()).unwrap();
}

proptest! {
    /// Whatever is tried in whatever order: a refused move changes nothing, and nothing leads
    /// out of CANCELLED.
    #[test]
    fn a_refused_move_changes_nothing(tries in prop::collection::vec((0..11_usize, any::<bool>(), any::<bool>()), 1..40)) {
        let mut report = report(ReportStatus::Draft);
        for (to, officer, reason) in tries {
            let before = report.clone();
            let who = if officer { caller(2, Role::Officer) } else { caller(1, Role::User) };
            let reason = if reason { "why" } else { "" };
            let transition = Transition { to: ReportStatus::ALL[to], reason: reason.to_owned() };
            let told = report.moves(&who).any(|told| told == (transition.to, true) && !reason.is_empty() || told == (transition.to, false));
            prop_assert_eq!(told, report.clone().apply(&who, &transition, now()).is_ok());
            match report.apply(&who, &transition, now()) {
                Ok(()) => {
                    prop_assert_ne!(before.status, ReportStatus::Cancelled);
                    prop_assert_eq!(report.status, transition.to);
                }
                Err(_) => prop_assert_eq!(&report, &before),
            }
        }
    }
}

mod summary {
    use super::*;
    use crate::domain::{
        analysis::{AnalysisResult, AnalysisUpdate, Stage, Tag, UpdateStatus},
        id::FileId,
    };

    fn update(status: UpdateStatus, tags: &[(&str, f32)]) -> AnalysisUpdate {
        let tags = tags.iter().map(|(label, confidence)| Tag {
            label: (*label).to_owned(),
            confidence: *confidence,
        });
        AnalysisUpdate {
            report_id: ReportId(uuid::Uuid::from_u128(1)),
            sequence: 1,
            update_time: now(),
            file_id: FileId(uuid::Uuid::from_u128(2)),
            status,
            stage: Stage::Done,
            progress: 1.0,
            attempt: 1,
            next_attempt_time: None,
            result: Some(AnalysisResult {
                tags: tags.collect(),
                ..Default::default()
            }),
            error: None,
        }
    }

    #[test]
    fn one_unfinished_photo_leaves_the_whole_unfinished() {
        let updates = [
            update(UpdateStatus::Completed, &[("cup", 0.9)]),
            update(UpdateStatus::Pending, &[]),
        ];
        let summary = AnalysisSummary::draw(&updates, 7);
        assert_eq!(summary.status, Some(UpdateStatus::Pending));
        assert_eq!(
            (summary.photos, summary.finished, summary.last_sequence),
            (2, 1, 7)
        );
    }

    #[test]
    fn one_result_outweighs_failures() {
        let updates = [
            update(UpdateStatus::Failed, &[]),
            update(UpdateStatus::Completed, &[]),
        ];
        assert_eq!(
            AnalysisSummary::draw(&updates, 1).status,
            Some(UpdateStatus::Completed)
        );
        let failed = [update(UpdateStatus::Failed, &[])];
        assert_eq!(
            AnalysisSummary::draw(&failed, 1).status,
            Some(UpdateStatus::Failed)
        );
        assert_eq!(AnalysisSummary::draw(&[], 0), AnalysisSummary::default());
    }

    #[test]
    fn labels_are_the_most_certain_ones_each_once() {
        let updates = [
            update(UpdateStatus::Completed, &[("cup", 0.5), ("dog", 0.7)]),
            update(UpdateStatus::Completed, &[("cup", 0.9)]),
        ];
        assert_eq!(AnalysisSummary::draw(&updates, 1).labels, ["cup", "dog"]);
    }
}
