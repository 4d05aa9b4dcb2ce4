//! Every call is authenticated unless the contract says that anybody may make it.

use prost_reflect::MethodDescriptor;
use reqwest::{RequestBuilder, Response};
use serde_json::json;

use crate::support::{
    Client, Refusal, TestApp, Wire,
    client::{answers, encode, frame, json_answer, method, pool, read},
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

/// A call with the client's token, if it has one.
fn request(client: &Client, method: &MethodDescriptor) -> RequestBuilder {
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
    if client.wire == Wire::Json {
        let rule = &rules(method)[0];
        let (path, body) = rule.request(&message);
        let request = client.http(&rule.verb, &path);
        return match body {
            None => request,
            Some(body) => request
                .header("content-type", "application/json")
                .body(body.to_string()),
        };
    }
    let mut body = bytes::BytesMut::new();
    frame(&mut body, &encode(&method.input(), &message));
    client.request_raw(method, body.freeze())
}

/// Whether it went well.
async fn answer(wire: Wire, response: Response) -> Result<(), Refusal> {
    if wire == Wire::Json {
        return json_answer(response).await.map(|_| ());
    }
    let (headers, data, trailers) = read(response).await;
    answers(&headers, data, trailers).map(|_| ())
}

/// A call with this `authorization` header, or none.
async fn call(
    client: &Client,
    method: &MethodDescriptor,
    authorization: Option<&str>,
) -> Result<(), Refusal> {
    let request = request(client, method);
    let request = match authorization {
        None => request,
        Some(value) => request.header("authorization", value),
    };
    answer(client.wire, request.send().await.unwrap()).await
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
    let stranger = app.client(Wire::Json);
    let mut calls = 0;
    for (method, access) in methods() {
        for wire in Wire::ALL {
            for (authorization, reason) in &bad {
                calls += 1;
                let answer = call(&stranger.over(wire), &method, authorization.as_deref()).await;
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
            let client = stranger.over(wire);
            call(&client, method, Some(&good)).await.unwrap();
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

/// Browsers send cookies by themselves, and so a page of somebody else's could call with them.
#[tokio::test]
async fn no_cookie_is_set_or_read() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let stranger = app.client(Wire::Json);
    let token = client.token.as_ref().unwrap();
    let names = ["authorization", "access_token", "token", "session", "jebo"];
    let cookie = names.map(|name| format!("{name}={token}")).join("; ");
    let password = json!({"email": "ann@example.org", "password": "correct horse"});
    for wire in Wire::ALL {
        let sign_in = match wire {
            Wire::Json => client.http("POST", "/api/auth/login").json(&password),
            Wire::Grpc | Wire::GrpcWeb => {
                let login = method("Login");
                let mut body = bytes::BytesMut::new();
                frame(&mut body, &encode(&login.input(), &password));
                client.over(wire).request_raw(&login, body.freeze())
            }
        };
        let response = sign_in.send().await.unwrap();
        assert!(!response.headers().contains_key("set-cookie"), "{wire:?}");
        answer(wire, response).await.unwrap();
        for (method, access) in methods() {
            let request = request(&stranger.over(wire), &method).header("cookie", &cookie);
            let response = request.send().await.unwrap();
            let what = format!("{wire:?} {}", method.name());
            assert!(!response.headers().contains_key("set-cookie"), "{what}");
            if access != PUBLIC {
                let refused = answer(wire, response).await.expect_err(&what);
                assert_eq!(refused.reason(), "TOKEN_MISSING", "{what}");
            }
        }
    }
    let page = stranger.http("GET", "/").send().await;
    assert!(!page.unwrap().headers().contains_key("set-cookie"));
    app.stop().await;
}

/// Not even with a good token, should it ever come to have one.
#[tokio::test]
async fn no_page_of_a_foreign_origin_is_let_in() {
    let allowed = "https://app.example.org";
    let app = TestApp::start_with(move |config| {
        config.server = serde_json::from_value(json!({"allowed_origins": [allowed]})).unwrap();
    })
    .await;
    let client = app.user(Wire::Json, "ann").await;
    let foreign = [
        "https://evil.example.org",
        "https://app.example.org.evil.org",
        "https://evil-app.example.org",
        "https://app.example.org:8443",
        "http://app.example.org",
        "null",
    ];
    let (mut refusals, mut hidden) = (0, 0);
    for (method, _) in methods() {
        for wire in Wire::ALL {
            let client = client.over(wire);
            for origin in foreign {
                let what = format!("{wire:?} {} from {origin}", method.name());
                let request = request(&client, &method).header("origin", origin);
                let response = request.send().await.unwrap();
                // Without it, the browser keeps the answer from the page.
                let names = response.headers().keys();
                let cors = names.filter(|name| name.as_str().starts_with("access-control-"));
                assert_eq!(cors.count(), 0, "{what}");
                if wire == Wire::Json && rules(&method)[0].verb == "GET" {
                    hidden += 1;
                    continue;
                }
                let refused = answer(wire, response).await.expect_err(&what);
                assert_eq!(refused.reason(), "ORIGIN_NOT_ALLOWED", "{what}");
                refusals += 1;
            }
        }
    }
    println!("{refusals} calls refused, {hidden} answers hidden, 0 let in");
    let preflight = |origin: &str| {
        let client = app.client(Wire::Json);
        let request = client
            .http("OPTIONS", "/api/reports")
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header(
                "access-control-request-headers",
                "authorization,content-type",
            );
        async move { request.send().await.unwrap().headers().clone() }
    };
    for origin in foreign {
        let headers = preflight(origin).await;
        let allowed = headers.get("access-control-allow-origin");
        assert_eq!(allowed, None, "{origin}");
    }
    let headers = preflight(allowed).await;
    assert_eq!(headers["access-control-allow-origin"], allowed);
    assert!(!headers.contains_key("access-control-allow-credentials"));
    app.stop().await;
}
