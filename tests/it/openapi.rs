//! The OpenAPI document: it is whole, its examples are what they are examples of, and the server
//! answers as it says.

use std::collections::BTreeSet;

use flate2::read::GzDecoder;
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

use crate::support::{TestApp, Wire, client::pool, load::updates, photos, rule};

fn document() -> Value {
    jebo::app::openapi().unwrap()
}

/// A judge of what stands at this place of the document.
fn validator(document: &Value, pointer: &str) -> Validator {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("#{pointer}"),
        "components": document["components"],
        "paths": document["paths"],
    });
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .build(&schema)
        .unwrap_or_else(|e| panic!("{pointer}: {e}"))
}

fn assert_valid(document: &Value, pointer: &str, value: &Value) {
    let errors: Vec<String> = validator(document, pointer)
        .iter_errors(value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{pointer}: {errors:?} in {value}");
}

/// Everything in the document, with where it is.
fn walk(value: &Value, pointer: &str, see: &mut impl FnMut(&str, &Value)) {
    see(pointer, value);
    let step = |key: &str| {
        let key = key.replace('~', "~0").replace('/', "~1");
        format!("{pointer}/{key}")
    };
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                walk(member, &step(key), see);
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                walk(item, &step(&i.to_string()), see);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A pointer as it stands in a `$ref`.
fn encoded(pointer: &str) -> String {
    pointer.replace('{', "%7B").replace('}', "%7D")
}

/// The operations, with the pointers to them.
fn operations(document: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (verb, operation) in item.as_object().unwrap() {
            let pointer = format!("/paths/{}/{verb}", path.replace('/', "~1"));
            found.push((pointer, operation.clone()));
        }
    }
    found
}

#[test]
fn every_rule_of_every_rpc_is_an_operation() {
    let document = document();
    let operations = operations(&document);
    let ids: BTreeSet<&str> = operations
        .iter()
        .map(|(_, o)| o["operationId"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), operations.len(), "each has an id of its own");
    let mut rules = 0;
    for service in pool().services().filter(|s| s.package_name() == "jebo.v1") {
        for method in service.methods() {
            let id = format!("{}_{}", service.name(), method.name());
            assert!(ids.contains(id.as_str()), "{id} is missing");
            rules += rule::rules(&method).len();
        }
        let tags = document["tags"].as_array().unwrap();
        assert!(tags.iter().any(|tag| tag["name"] == service.name()));
    }
    assert_eq!(operations.len(), rules);
    for (pointer, operation) in &operations {
        for member in ["summary", "description", "security"] {
            assert!(!operation[member].is_null(), "{pointer} has no {member}");
        }
        let path = pointer.split('/').nth(2).unwrap();
        let parameters = operation["parameters"].as_array().cloned();
        for parameter in parameters.unwrap_or_default() {
            let (name, place) = (&parameter["name"], &parameter["in"]);
            assert!(!parameter["description"].is_null(), "{pointer}: {name}");
            let braced = format!("{{{}}}", name.as_str().unwrap());
            assert_eq!(place == "path", path.contains(&braced), "{pointer}: {name}");
        }
    }
    assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn every_reference_leads_somewhere_and_everything_is_referred_to() {
    let document = document();
    let mut referred = BTreeSet::new();
    walk(&document, "", &mut |pointer, value| {
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            let target = target.strip_prefix('#').unwrap();
            assert!(document.pointer(target).is_some(), "{pointer}: {target}");
            referred.insert(target.to_owned());
        }
    });
    for (kind, components) in document["components"].as_object().unwrap() {
        for name in components.as_object().unwrap().keys() {
            let pointer = format!("/components/{kind}/{name}");
            let known = kind == "securitySchemes" || referred.contains(&pointer);
            assert!(known, "nothing refers to {pointer}");
        }
    }
}

#[test]
fn every_example_is_what_it_is_an_example_of() {
    let document = document();
    let mut seen = 0;
    walk(&document, "", &mut |pointer, value| {
        let Some(members) = value.as_object() else {
            return;
        };
        let example = members
            .get("example")
            .filter(|_| members.contains_key("schema"));
        if let Some(example) = example {
            seen += 1;
            assert_valid(&document, &encoded(&format!("{pointer}/schema")), example);
        }
        let of_schema = members.contains_key("properties");
        for example in members
            .get("examples")
            .filter(|_| of_schema)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            seen += 1;
            assert_valid(&document, &encoded(pointer), example);
        }
    });
    for error in document["components"]["examples"].as_object().unwrap() {
        seen += 1;
        assert_valid(&document, "/components/schemas/Error", &error.1["value"]);
    }
    assert!(seen > 120, "{seen}");
}

/// Reading the contract is what tells people what to send: no text is without an example.
#[test]
fn every_message_has_an_example_with_all_its_texts() {
    let document = document();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let properties = schema["properties"].as_object().cloned();
        for (property, of) in properties.unwrap_or_default() {
            let text = of["type"] == "string" && of["readOnly"] != true;
            if !text || name == "Error" || name.starts_with("google.") {
                continue;
            }
            let without = ["updateMask", "heartbeat", "nextAttemptTime", "reason"];
            let example = &schema["examples"][0][&property];
            let told = !example.is_null() || without.contains(&property.as_str());
            assert!(told, "{name}.{property} has no example");
        }
    }
}

#[test]
fn the_document_is_the_same_each_time() {
    assert_eq!(document().to_string(), document().to_string());
}

/// The pointer to the schema of an answer.
#[tokio::test]
async fn the_server_sends_the_document_compressed_to_who_takes_it() {
    let app = TestApp::start().await;
    let client = app.client(Wire::Json);
    for encoding in ["identity", "gzip"] {
        let request = client.http("GET", "/openapi.json");
        let answer = request.header("accept-encoding", encoding).send();
        let answer = answer.await.unwrap();
        let sent = answer.headers().get("content-encoding").cloned();
        assert_eq!(
            sent.is_some_and(|sent| sent == encoding),
            encoding == "gzip"
        );
        let body = answer.bytes().await.unwrap();
        let received: Value = if encoding == "gzip" {
            serde_json::from_reader(GzDecoder::new(&body[..])).unwrap()
        } else {
            serde_json::from_slice(&body).unwrap()
        };
        assert_eq!(received, document());
    }
    for path in ["/docs", "/docs/"] {
        let page = client.http("GET", path).send().await.unwrap();
        assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    }
    app.stop().await;
}

fn answer_of(document: &Value, id: &str, status: &str) -> String {
    let operations = operations(document);
    let (pointer, operation) = operations
        .iter()
        .find(|(_, o)| o["operationId"] == id)
        .unwrap();
    let answer = match operation["responses"][status]["$ref"].as_str() {
        Some(shared) => shared.strip_prefix('#').unwrap().to_owned(),
        None => format!("{pointer}/responses/{status}"),
    };
    let pointer = format!("{answer}/content/application~1json/schema");
    assert!(document.pointer(&pointer).is_some(), "{pointer}");
    encoded(&pointer)
}

#[tokio::test]
async fn the_server_answers_as_the_document_says() {
    let document = document();
    let app = TestApp::start().await;
    let ann = app.user(Wire::Json, "ann").await;
    let report = ann.report("A pothole").await;
    ann.photo(&report, &photos::jpeg(1)).await;
    assert!(!updates(&ann, &report).await.is_empty());
    let of = |path: &str| format!("/api/reports/{report}{path}");
    let nowhere = "/api/reports/01890a5d-ac96-774b-bcce-b302099a8057".to_owned();
    let new = json!({"title": "A lamp", "category": "STREET_LIGHT"});
    let bad = json!({"title": "x".repeat(300)});
    let reports = "/api/reports".to_owned();
    let calls = [
        (
            "AuthService_GetProfile",
            "200",
            "GET",
            "/api/auth/profile".to_owned(),
            None,
        ),
        (
            "ReportService_CreateReport",
            "200",
            "POST",
            reports.clone(),
            Some(new),
        ),
        (
            "ReportService_CreateReport",
            "400",
            "POST",
            reports.clone(),
            Some(bad),
        ),
        ("ReportService_GetReport", "200", "GET", of(""), None),
        ("ReportService_GetReport", "404", "GET", nowhere, None),
        (
            "ReportService_ListReports",
            "200",
            "GET",
            format!("{reports}?withTotal=true"),
            None,
        ),
        ("ReportService_ListFiles", "200", "GET", of("/files"), None),
        (
            "ReportService_GetAnalysis",
            "200",
            "GET",
            of("/analysis"),
            None,
        ),
        (
            "ReportService_UpdateReport",
            "200",
            "PATCH",
            of(""),
            Some(json!({"title": "B"})),
        ),
        (
            "ReportService_UpdateReport",
            "409",
            "PATCH",
            of(""),
            Some(json!({"title": "B", "etag": "stale"})),
        ),
        (
            "ReportService_TransitionReport",
            "400",
            "POST",
            of(":transition"),
            Some(json!({"to": "REPORT_STATUS_DRAFT"})),
        ),
        (
            "ReportService_ListCategories",
            "200",
            "GET",
            "/api/categories".to_owned(),
            None,
        ),
    ];
    for (id, expected, verb, path, body) in calls {
        let mut request = ann.http(verb, &path);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16().to_string();
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(status, expected, "{id}: {answer}");
        assert_valid(&document, &answer_of(&document, id, &status), &answer);
        assert_ne!(answer, json!({}), "{id}");
    }
    app.stop().await;
}
