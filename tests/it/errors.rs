//! Codes and reasons are part of the public interface: none goes or changes unseen, and
//! `docs/errors.md` tells them all.

use std::{collections::HashMap, fs, path::Path};

use jebo::{
    domain::{Reason, analysis::AnalysisFailure, error::FieldReason},
    edge::{code_name, http_status},
};

use crate::support::read;

/// The rows of the tables of the page, by their first cell.
fn rows() -> HashMap<String, Vec<String>> {
    let page = read("docs/errors.md");
    let rows = page.lines().filter(|line| line.starts_with("| "));
    rows.map(|row| {
        let cells = row.trim_matches('|').split('|');
        let mut cells = cells.map(|cell| cell.trim().to_owned());
        (cells.next().unwrap(), cells.collect())
    })
    .collect()
}

#[test]
fn no_reason_is_removed_or_renamed() {
    let reasons: Vec<&str> = Reason::ALL.iter().map(|r| r.as_str()).collect();
    // Clients match on these: add here, and take nothing away.
    let known = [
        "TOKEN_MISSING",
        "TOKEN_INVALID",
        "TOKEN_EXPIRED",
        "SESSION_ENDED",
        "REFRESH_TOKEN_REUSED",
        "CREDENTIALS_INVALID",
        "ACCOUNT_DISABLED",
        "ROLE_CHANGED",
        "ROLE_REQUIRED",
        "ACCESS_UNDECLARED",
        "TRANSITION_NOT_YOURS",
        "TRANSITION_ILLEGAL",
        "REPORT_LOCKED",
        "TOO_MANY_FILES",
        "NO_FILES",
        "ANALYSIS_RUNNING",
        "PHOTO_UNREADABLE",
        "PHOTO_MISSING",
        "SIGNED_URLS_OFF",
        "REQUEST_ID_REUSED",
        "RANGE_NOT_SATISFIABLE",
        "CURSOR_TOO_OLD",
        "TOO_MANY_ATTEMPTS",
        "PASSWORD_QUEUE_FULL",
        "SLOW_READER",
        "TOO_MANY_STREAMS",
        "STORAGE_FULL",
        "TOO_MANY_UPLOADS",
        "TOO_MANY_UPLOAD_BYTES",
        "UPLOADS_FULL",
        "RENDER_QUEUE_FULL",
        "REPORTS_PER_DAY",
        "REPORTS_KEPT",
        "PHOTO_BYTES_PER_DAY",
        "PHOTO_BYTES_KEPT",
        "TOO_MANY_REQUESTS",
        "TOO_MANY_SEARCHES",
        "SEARCH_QUEUE_FULL",
    ];
    for reason in known {
        assert!(reasons.contains(&reason), "{reason} is gone");
    }
    for reason in reasons {
        assert!(known.contains(&reason), "{reason} is new: add it here");
    }
}

#[test]
fn the_page_tells_every_reason_of_the_services() {
    let rows = rows();
    let source = read("src/grpc/status.rs");
    // Those that are no `Reason` stand in the table of codes, beside the code.
    let fixed = source.split("(Code::").skip(1).filter_map(|rest| {
        let (_, rest) = rest.split_once(',')?;
        rest.trim_start().strip_prefix('"')?.split('"').next()
    });
    let mut reasons: Vec<&str> = fixed.collect();
    assert!(reasons.contains(&"ETAG_STALE"), "{reasons:?}");
    reasons.extend(["UNDECODABLE_MESSAGE", "METHOD_NOT_FOUND"]);
    reasons.extend(Reason::ALL.iter().map(|r| r.as_str()));
    for reason in reasons {
        assert!(rows.contains_key(reason), "{reason} is not in the page");
    }
}

#[test]
fn no_reason_of_a_field_is_removed_or_renamed() {
    // Clients match on these: add here, and take nothing away.
    let known = [
        "REQUIRED",
        "TOO_SHORT",
        "TOO_LONG",
        "TOO_MANY_ITEMS",
        "OUT_OF_BOUNDS",
        "NOT_PLAIN_TEXT",
        "NOT_A_MAIL_ADDRESS",
        "UNKNOWN_CATEGORY",
        "NOT_A_PHOTO",
        "PHOTO_TOO_LARGE",
        "PHOTO_ANIMATED",
        "PHOTO_UNSUPPORTED",
        "PHOTO_INCOMPLETE",
        "PHOTO_DAMAGED",
        "INVALID_VALUE",
    ];
    let reasons = FieldReason::ALL.iter().map(|reason| reason.as_str());
    assert!(reasons.eq(known));
    let rows = rows();
    for reason in known {
        assert!(rows.contains_key(reason), "{reason} is not in the page");
    }
}

#[test]
fn the_page_tells_every_reason_of_the_edge() {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "tests" && name != "testing" {
                    walk(&path, found);
                }
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            let source = source.split("#[cfg(test)]").next().unwrap();
            for rest in source
                .split("Fault::new(")
                .chain(source.split("Self::new("))
            {
                let literal = rest.split('"').nth(1).unwrap_or_default();
                let upper = |c: char| c.is_ascii_uppercase() || c == '_';
                let near = rest.split('"').next().is_some_and(|s| s.len() < 60);
                if near && literal.len() > 2 && literal.chars().all(upper) {
                    found.push(literal.to_owned());
                }
            }
        }
    }
    let mut found = Vec::new();
    let edge = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/edge");
    walk(&edge, &mut found);
    found.sort();
    found.dedup();
    assert!(found.len() >= 12, "{found:?}");
    let rows = rows();
    for reason in found {
        assert!(rows.contains_key(&reason), "{reason} is not in the page");
    }
}

#[test]
fn the_page_tells_the_http_status_of_every_code() {
    let page = read("docs/errors.md");
    let codes = page.split("## Reasons").next().unwrap();
    for code in (0..17).map(tonic::Code::from_i32) {
        let row = format!("| {} | {} |", code_name(code), http_status(code).as_u16());
        assert!(codes.contains(&row), "expected a row {row}");
    }
}

#[test]
fn the_contract_tells_why_an_analysis_may_fail() {
    let contract = read("proto/jebo/v1/analysis.proto");
    // Exhaustive: a new failure does not compile until it stands here.
    let name = |failure| match failure {
        AnalysisFailure::PhotoUnreadable => "PHOTO_UNREADABLE",
        AnalysisFailure::PhotoMissing => "PHOTO_MISSING",
        AnalysisFailure::AnalyzerFailed => "ANALYZER_FAILED",
        AnalysisFailure::WorkerLost => "WORKER_LOST",
    };
    for failure in [
        AnalysisFailure::PhotoUnreadable,
        AnalysisFailure::PhotoMissing,
        AnalysisFailure::AnalyzerFailed,
        AnalysisFailure::WorkerLost,
    ] {
        assert!(contract.contains(name(failure)), "{}", name(failure));
    }
}
