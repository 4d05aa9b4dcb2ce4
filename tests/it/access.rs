//! Every call is authenticated unless the contract says that anybody may make it.

use prost_reflect::MethodDescriptor;
use serde_json::{Value, json};

use crate::support::{
    Client, Refusal, TestApp, Wire,
    client::{encode, json_answer, pool},
    rule::rules,
};

const PUBLIC: &str = "ACCESS_PUBLIC";

fn methods() -> Vec<(MethodDescriptor, String)> {
    let option = pool().get_extension_by_name("jebo.v1.access").unwrap();
    let services = pool().services().filter(|s| s.package_name() == "jebo.v1");
    let methods = services.flat_map(|s| s.methods().collect::<Vec<_>>());
    let access = |method: MethodDescriptor| {
        assert!(
            method.options().has_extension(&option),
            "{} does not say who may call it",
            method.name()
        );
        let number = method
            .options()
            .get_extension(&option)
            .as_enum_number()
            .unwrap();
        let kind = option.kind();
        let name = kind
            .as_enum()
            .unwrap()
            .get_value(number)
            .unwrap()
            .name()
            .to_owned();
        (method, name)
    };
    methods.map(access).collect()
}

#[test]
fn every_method_says_who_may_call_it() {
    let all = methods();
    assert!(all.len() >= 20);
    assert!(
        all.iter().all(|(_, access)| access != "ACCESS_UNSPECIFIED"),
        "{all:?}"
    );
    let mut public: Vec<&str> = all
        .iter()
        .filter(|(_, a)| a == PUBLIC)
        .map(|(m, _)| m.name())
        .collect();
    public.sort_unstable();
    assert_eq!(
        public,
        ["ListCategories", "Login", "Refresh", "Register"],
        "public is written down here, too"
    );
}

/// A call with this `authorization` header, or none.
async fn call(
    client: &Client,
    method: &MethodDescriptor,
    authorization: Option<&str>,
) -> Result<Value, Refusal> {
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    let mut message = json!({});
    for (field, value) in [
        ("report_id", json!(id)),
        ("file_id", json!(id)),
        ("report", json!({"id": id})),
    ] {
        if let Some(field) = method.input().get_field_by_name(field) {
            message[field.json_name()] = value;
        }
    }
    let request = if client.wire == Wire::Json {
        let rule = &rules(method)[0];
        let (path, body) = rule.request(&message);
        let request = client.http(&rule.verb, &path);
        match body {
            None => request,
            Some(body) => request
                .header("content-type", "application/json")
                .body(body.to_string()),
        }
    } else {
        let mut body = bytes::BytesMut::new();
        crate::support::client::frame(&mut body, &encode(&method.input(), &message));
        client.request_raw(method, body.freeze())
    };
    let request = match authorization {
        None => request,
        Some(value) => request.header("authorization", value),
    };
    let response = request.send().await.unwrap();
    if client.wire == Wire::Json {
        return json_answer(response).await;
    }
    let (headers, data, trailers) = crate::support::client::read(response).await;
    crate::support::client::answers(&headers, data, trailers).map(|_| Value::Null)
}

#[tokio::test]
async fn no_bad_credential_gets_through_to_what_is_not_public() {
    let app = TestApp::start().await;
    let elsewhere = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let token = client.token.clone().unwrap();
    let of_another_server = elsewhere.user(Wire::Json, "ann").await.token.unwrap();
    let ended = app.user(Wire::Json, "bob").await;
    ended.ok("Logout", json!({})).await;
    let mut forged = token.clone().into_bytes();
    let middle = forged.len() / 2;
    forged[middle] = if forged[middle] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    let bearer = |token: &str| Some(format!("Bearer {token}"));
    let bad = [
        (None, "TOKEN_MISSING"),
        (bearer("garbage"), "TOKEN_INVALID"),
        (bearer(""), "TOKEN_INVALID"),
        (bearer(&client.refresh_token), "TOKEN_INVALID"),
        (bearer(&of_another_server), "TOKEN_INVALID"),
        (bearer(&forged), "TOKEN_INVALID"),
        (bearer(ended.token.as_ref().unwrap()), "SESSION_ENDED"),
        (Some(format!("Basic {token}")), "TOKEN_INVALID"),
        (Some(token.clone()), "TOKEN_INVALID"),
    ];
    let mut calls = 0;
    for (method, access) in methods() {
        for wire in Wire::ALL {
            for (authorization, reason) in &bad {
                calls += 1;
                let answer = call(&app.client(wire), &method, authorization.as_deref()).await;
                let what = format!("{wire:?} {} with {authorization:?}", method.name());
                if access == PUBLIC {
                    let code = answer.err().map(|refused| refused.code);
                    assert_ne!(code.as_deref(), Some("UNAUTHENTICATED"), "{what}");
                    continue;
                }
                let refused = answer.expect_err(&what);
                assert_eq!(
                    (refused.code.as_str(), refused.reason()),
                    ("UNAUTHENTICATED", *reason),
                    "{what}"
                );
                let http = if wire == Wire::Json { 401 } else { 200 };
                assert_eq!(refused.http, http, "{what}");
            }
        }
    }
    println!("{calls} calls, none got through");
    // The scheme is not case-sensitive, and the token is good.
    let good = format!("bearer {token}");
    for (method, _) in methods().iter().filter(|(m, _)| m.name() == "GetProfile") {
        for wire in Wire::ALL {
            call(&app.client(wire), method, Some(&good)).await.unwrap();
        }
    }
    elsewhere.stop().await;
    app.stop().await;
}

#[tokio::test]
async fn odd_forms_of_a_path_are_no_way_around() {
    let app = TestApp::start().await;
    let client = app.client(Wire::Json);
    let paths = [
        "//api/reports",
        "/api//reports",
        "/api/reports/.",
        "/API/reports",
        "/api/reports;x=y",
        "/api/%72eports",
        "/api/categories/../reports",
        "/api/categories/..%2freports",
        "/api/auth/profile/",
        "/jebo.v1.ReportService/ListReports",
    ];
    for path in paths {
        let url = format!("http://{}{path}", app.address);
        let response = crate::support::http::client()
            .get(url)
            .send()
            .await
            .unwrap();
        let refused = json_answer(response).await.unwrap_err();
        assert!(
            [401, 404, 405, 415].contains(&refused.http),
            "{path}: {refused:?}"
        );
    }
    assert_eq!(client.refused("ListReports", json!({})).await.http, 401);
    app.stop().await;
}
