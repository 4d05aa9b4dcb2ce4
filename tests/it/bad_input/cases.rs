//! Messages that each break one rule of one field.

use serde_json::{Value, json};

/// RPC, message, the field at fault, and what is said of it.
pub(super) type Case = (&'static str, Value, &'static str, &'static str);

fn create(mut member: Value) -> Value {
    let members = member.as_object_mut().unwrap();
    members.entry("title").or_insert_with(|| json!("A pothole"));
    json!({"report": members})
}

fn of_create() -> Vec<Case> {
    let (title, description) = ("ä".repeat(201), "x".repeat(5_001));
    let rpc = "CreateReport";
    vec![
        (
            rpc,
            create(json!({"title": ""})),
            "report.title",
            "must be set",
        ),
        (
            rpc,
            create(json!({"title": "  "})),
            "report.title",
            "must be set",
        ),
        (
            rpc,
            create(json!({"title": title})),
            "report.title",
            "at most 200 characters",
        ),
        (
            rpc,
            create(json!({"title": "a\u{0}b"})),
            "report.title",
            "without control characters",
        ),
        (
            rpc,
            create(json!({"title": "a\nb"})),
            "report.title",
            "without control characters",
        ),
        (
            rpc,
            create(json!({"description": "a\u{0}b"})),
            "report.description",
            "without control",
        ),
        (
            rpc,
            create(json!({"description": description})),
            "report.description",
            "at most 5000",
        ),
        (
            rpc,
            create(json!({"id": "7"})),
            "report.id",
            "expected a UUID",
        ),
        (
            rpc,
            create(json!({"category": "pothole"})),
            "report.category",
            "a code such as",
        ),
        (
            rpc,
            create(json!({"category": "NOTHING"})),
            "report.category",
            "there is no \"NOTHING\"",
        ),
        (
            rpc,
            create(json!({"status": 99})),
            "report.status",
            "a known value",
        ),
        (
            rpc,
            create(json!({"status": "REPORT_STATUS_CLOSED"})),
            "report.status",
            "DRAFT or SUBMITTED",
        ),
        (
            rpc,
            create(json!({"priority": -1})),
            "report.priority",
            "a known value",
        ),
        (
            rpc,
            create(json!({"location": {"latitude": 90.5}})),
            "report.location.latitude",
            "from -90 to 90",
        ),
        (
            rpc,
            create(json!({"location": {"longitude": -181}})),
            "report.location.longitude",
            "from -180 to 180",
        ),
        (
            rpc,
            create(json!({"location": {"latitude": "NaN"}})),
            "report.location.latitude",
            "from -90 to 90",
        ),
        (
            rpc,
            create(json!({"location": {"accuracyM": -1}})),
            "report.location.accuracy_m",
            "from 0 to 100000",
        ),
        (
            rpc,
            create(json!({"location": {"address": title.repeat(2)}})),
            "report.location.address",
            "at most 300",
        ),
        (
            rpc,
            json!({"report": {"title": "A"}, "requestId": "a b"}),
            "request_id",
            "visible ASCII",
        ),
        (
            rpc,
            json!({"report": {"title": "A"}, "requestId": "x".repeat(101)}),
            "request_id",
            "at most 100",
        ),
    ]
}

fn of_others(report: &str) -> Vec<Case> {
    let many = vec!["OTHER"; 101];
    let rpc = "ListReports";
    vec![
        (rpc, json!({"pageSize": 101}), "page_size", "from 0 to 100"),
        (rpc, json!({"pageSize": -1}), "page_size", "from 0 to 100"),
        (
            rpc,
            json!({"pageToken": "x"}),
            "page_token",
            "expected next_page_token",
        ),
        (
            rpc,
            json!({"pageToken": "ä"}),
            "page_token",
            "visible ASCII",
        ),
        (
            rpc,
            json!({"orderBy": "size"}),
            "order_by",
            "expected create_time",
        ),
        (
            rpc,
            json!({"category": many}),
            "category",
            "at most 100 items",
        ),
        (
            rpc,
            json!({"category": ["OTHER", "x"]}),
            "category[1]",
            "a code such as",
        ),
        (rpc, json!({"status": [99]}), "status[0]", "a known value"),
        (rpc, json!({"text": "x".repeat(101)}), "text", "at most 100"),
        (
            rpc,
            json!({"boundingBox": {"south": 2, "north": 1}}),
            "bounding_box.north",
            "bounding_box.south",
        ),
        (
            rpc,
            json!({"boundingBox": {"west": 999}}),
            "bounding_box.west",
            "from -180 to 180",
        ),
        (
            "GetReport",
            json!({"reportId": "7"}),
            "report_id",
            "expected a UUID",
        ),
        (
            "ListFiles",
            json!({"reportId": "{}"}),
            "report_id",
            "expected a UUID",
        ),
        (
            "GetAnalysis",
            json!({"reportId": "%2e%2e"}),
            "report_id",
            "expected a UUID",
        ),
        (
            "DeleteReport",
            json!({"reportId": report, "etag": "a b"}),
            "etag",
            "visible ASCII",
        ),
        (
            "DeleteFile",
            json!({"reportId": report, "fileId": "x"}),
            "file_id",
            "expected a UUID",
        ),
        (
            "TransitionReport",
            json!({"reportId": report}),
            "to",
            "must be set",
        ),
        (
            "TransitionReport",
            json!({"reportId": report, "to": 12}),
            "to",
            "a known value",
        ),
        (
            "UpdateReport",
            json!({"report": {"id": report, "title": "A"}, "updateMask": "size"}),
            "update_mask",
            "\"size\"",
        ),
        (
            "UpdateReport",
            json!({"report": {"id": report, "status": "REPORT_STATUS_CLOSED"}}),
            "report.status",
            "TransitionReport",
        ),
        (
            "UpdateReport",
            json!({"report": {"id": report, "location": {"address": "Here"}}, "updateMask": "location.address"}),
            "report.location.latitude",
            "no place yet",
        ),
        (
            "Login",
            json!({"email": "a@example.org"}),
            "password",
            "must be set",
        ),
        (
            "Refresh",
            json!({"refreshToken": "x".repeat(513)}),
            "refresh_token",
            "at most 512",
        ),
        ("UpdateProfile", json!({"language": "de"}), "language", "en"),
        (
            "UpdateProfile",
            json!({"displayName": "x".repeat(101)}),
            "display_name",
            "at most 100",
        ),
    ]
}

fn of_register() -> Vec<Case> {
    let with = |name: &str, value: Value| {
        let mut message =
            json!({"email": "new@example.org", "password": "correct horse", "displayName": "New"});
        message[name] = value;
        message
    };
    let rpc = "Register";
    vec![
        (rpc, with("email", json!("")), "email", "must be set"),
        (
            rpc,
            with("email", json!("nobody")),
            "email",
            "a mail address",
        ),
        (
            rpc,
            with("email", json!(format!("{}@example.org", "x".repeat(250)))),
            "email",
            "at most 254",
        ),
        (
            rpc,
            with("password", json!("1234567")),
            "password",
            "at least 8",
        ),
        (
            rpc,
            with("password", json!("x".repeat(129))),
            "password",
            "at most 128",
        ),
        (
            rpc,
            with("displayName", json!("")),
            "display_name",
            "must be set",
        ),
        (
            rpc,
            with("displayName", json!("   ")),
            "display_name",
            "must be set",
        ),
    ]
}

/// All of them; those that need a report name this one.
pub(super) fn all(report: &str) -> Vec<Case> {
    [of_create(), of_others(report), of_register()].concat()
}
