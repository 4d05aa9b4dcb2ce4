//! In which language errors are told.

use serde_json::{Value, json};

use crate::support::{
    Client, Refusal, TestApp, Wire,
    client::{json_answer, method},
};

fn localized(refusal: &Refusal) -> Option<&Value> {
    let mut details = refusal.details.iter();
    details.find(|d| d["@type"].as_str().unwrap().ends_with("LocalizedMessage"))
}

/// Ann, whose language is Korean, as of her session too.
async fn korean(app: &TestApp) -> Client {
    let mut client = app.user(Wire::Json, "ann").await;
    client.ok("UpdateProfile", json!({"language": "ko"})).await;
    client
        .login(&json!({"email": "ann@example.org", "password": "correct horse"}))
        .await;
    client
}

#[tokio::test]
async fn the_header_chooses_and_else_the_user_does() {
    let app = TestApp::start().await;
    let mut client = app.user(Wire::Json, "ann").await;
    let unknown = json!({"reportId": "01890a5d-ac96-774b-bcce-b302099a8057"});
    let get = method("GetReport");
    let korean = [("accept-language", "ko-KR,ko;q=0.9")];
    let refused = client
        .call_json(&get, 0, &unknown, &korean)
        .await
        .unwrap_err();
    let message = localized(&refused).unwrap();
    assert_eq!(
        (&message["locale"], &message["message"]),
        (&json!("ko"), &json!("찾을 수 없습니다."))
    );
    let refused = client.refused("GetReport", unknown.clone()).await;
    assert_eq!(localized(&refused).unwrap()["locale"], "en");

    client.ok("UpdateProfile", json!({"language": "ko"})).await;
    client
        .login(&json!({"email": "ann@example.org", "password": "correct horse"}))
        .await;
    for wire in Wire::ALL {
        let refused = client
            .over(wire)
            .refused("GetReport", unknown.clone())
            .await;
        assert_eq!(localized(&refused).unwrap()["locale"], "ko", "{wire:?}");
    }
    let english = [("accept-language", "en")];
    let refused = client
        .call_json(&get, 0, &unknown, &english)
        .await
        .unwrap_err();
    assert_eq!(localized(&refused).unwrap()["locale"], "en");

    let request = client
        .http("POST", "/api/auth/login")
        .header("accept-language", "ko");
    let request = request.header("content-type", "application/json");
    let wrong = json!({"email": "ann@example.org", "password": "wrong horse"});
    let refused = json_answer(request.body(wrong.to_string()).send().await.unwrap()).await;
    assert_eq!(localized(&refused.unwrap_err()).unwrap()["locale"], "ko");
    app.stop().await;
}

#[tokio::test]
async fn a_field_that_breaks_its_rule_is_told_like_every_error() {
    let app = TestApp::start().await;
    let client = korean(&app).await;
    let long = json!({"report": {"title": "a".repeat(1_000), "category": "POTHOLE"}});
    for wire in Wire::ALL {
        let client = client.over(wire);
        let refused = client.refused("CreateReport", long.clone()).await;
        assert_eq!(refused.fields(), ["report.title"], "{wire:?}");
        let message = &localized(&refused).unwrap()["message"];
        assert_eq!(message, "입력값이 올바르지 않습니다.", "{wire:?}");
        let violation = refused.violations().next().unwrap();
        assert_eq!(violation["reason"], "TOO_LONG", "{wire:?}");
        let message = json!({"locale": "ko", "message": "200자까지 입력할 수 있습니다."});
        assert_eq!(violation["localizedMessage"], message, "{wire:?}");
    }

    let request = client.http("POST", "/api/reports");
    let request = request.header("content-type", "application/json");
    let request = request.header("x-request-id", "of-this-call");
    let answer = request.body(long["report"].to_string()).send();
    let answer = answer.await.unwrap();
    let error: Value = answer.json().await.unwrap();
    let details = error["error"]["details"].as_array().unwrap();
    let info = details.iter().find(|d| d["requestId"] == "of-this-call");
    assert!(info.is_some(), "{error}");
    app.stop().await;
}

#[tokio::test]
async fn a_photo_that_is_refused_is_told_of_in_the_language_of_the_user() {
    let app = TestApp::start().await;
    let client = korean(&app).await;
    let report = client.report("A pothole").await;
    let words: &[u8] = b"These are words, and no picture.";
    for (bytes, said) in [
        (words, "JPEG, PNG, WebP 사진이 아닙니다."),
        (b"", "빈 파일입니다."),
    ] {
        for wire in Wire::ALL {
            let client = client.over(wire);
            let refused = client.upload(&report, &[("words.jpg", bytes)]).await;
            let refused = refused.unwrap_err();
            let violation = refused.violations().next().unwrap();
            assert_eq!(violation["reason"], "NOT_A_PHOTO", "{wire:?}");
            let message = &violation["localizedMessage"]["message"];
            assert_eq!(message, said, "{wire:?}");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn who_signs_up_is_spoken_to_in_the_language_of_the_call() {
    let app = TestApp::start().await;
    let client = app.client(Wire::Json);
    let register = method("Register");
    for (name, header, language) in [("ann", "ko-KR,ko;q=0.9", "ko"), ("bob", "fr", "en")] {
        let new = json!({
            "email": format!("{name}@example.org"),
            "password": "correct horse",
            "displayName": name,
        });
        let headers = [("accept-language", header)];
        let answer = client.call_json(&register, 0, &new, &headers).await;
        assert_eq!(answer.unwrap()["user"]["language"], language, "{header}");
    }
    app.stop().await;
}
