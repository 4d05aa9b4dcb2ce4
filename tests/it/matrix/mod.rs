//! The matrix: every RPC in the descriptors answers alike on gRPC, gRPC-Web and each of its HTTP
//! bindings, in results and in errors.
//!
//! Nothing here names an RPC. Messages are made from the descriptors, so that a new RPC is in
//! the matrix by itself; one for which no message goes well fails the test.

mod fixture;
mod lane;
mod sample;

use futures_util::{StreamExt as _, stream};
use prost_reflect::MethodDescriptor;
use serde_json::{Value, json};

use self::{
    fixture::Prepared,
    lane::{Answer, Lane},
    sample::{Case, Expected},
};
use crate::support::{Refusal, TestApp, bucket::Bucket, client::pool};

/// Every RPC of the project's own package.
pub(crate) fn methods() -> Vec<MethodDescriptor> {
    let services = pool().services().filter(|s| s.package_name() == "jebo.v1");
    services
        .flat_map(|s| s.methods().collect::<Vec<_>>())
        .collect()
}

/// `ACCESS_PUBLIC`?
fn is_public(method: &MethodDescriptor) -> bool {
    let access = pool().get_extension_by_name("jebo.v1.access").unwrap();
    let options = method.options();
    let access = options.get_extension(&access);
    access.as_enum_number() == Some(jebo::pb::Access::Public as i32)
}

/// What came of an RPC.
#[derive(Default)]
struct Report {
    lanes: usize,
    calls: usize,
    differences: Vec<String>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_rpc_answers_alike_on_every_wire() {
    // Only a bucket has URLs to tell.
    let mut blob = Bucket::new().await.keys();
    blob["signed_urls"] = "5m".into();
    let app = TestApp::start_with(|c| c.blob = serde_json::from_value(blob).unwrap()).await;
    let prepared = Prepared::new(&app).await;
    let methods = methods();
    let reports = stream::iter(&methods).map(|method| compare(&prepared, method));
    let reports: Vec<Report> = reports.buffer_unordered(4).collect().await;
    let differences: Vec<String> = reports.iter().flat_map(|r| r.differences.clone()).collect();
    println!(
        "matrix: {} RPCs, {} wires of them beside gRPC, {} calls compared, {} differ",
        methods.len(),
        reports.iter().map(|r| r.lanes).sum::<usize>(),
        reports.iter().map(|r| r.calls).sum::<usize>(),
        differences.len()
    );
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
    app.stop().await;
}

async fn compare(prepared: &Prepared<'_>, method: &MethodDescriptor) -> Report {
    let mut report = Report::default();
    let choice = valid_choice(prepared, method).await;
    let plain = outcomes(prepared, method, Lane::Grpc, &choice, &|m| m).await;
    report.differences.extend(unexpected(method, &plain));
    for lane in Lane::of(method) {
        let expected = match lane.mask_of_members(method) {
            None => plain.clone(),
            // What HTTP derives from the members sent, gRPC has to say.
            Some(mask) => outcomes(prepared, method, Lane::Grpc, &choice, &mask).await,
        };
        let found = outcomes(prepared, method, lane, &choice, &|m| m).await;
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            let Some(answer) = &found.answer else {
                continue;
            };
            report.calls += 1;
            if let Some(difference) = lane.difference(expected.answer.as_ref().unwrap(), answer) {
                report.differences.push(format!(
                    "{} over {lane:?}, {}: {}\n{difference}",
                    method.name(),
                    found.case.name,
                    found.case.message
                ));
            }
        }
        report.lanes += 1;
    }
    report
}

/// A case and what came of it; None where the wire can't say it.
#[derive(Clone)]
struct Outcome {
    case: Case,
    answer: Option<Answer>,
}

/// Which of the candidates of each field make a message that goes well.
async fn valid_choice(prepared: &Prepared<'_>, method: &MethodDescriptor) -> Vec<usize> {
    let mut refused = Vec::new();
    for choice in sample::choices(method) {
        let fixture = prepared.fixture().await;
        let message = sample::valid(method, &choice, &fixture);
        match Lane::Grpc.call(&fixture.client, method, &message).await {
            Ok(_) => return choice,
            Err(refusal) => refused.push(format!("{message}: {refusal:?}")),
        }
    }
    panic!(
        "no message goes well with {}: give its fields a sample by name in matrix/sample.rs\n{}",
        method.full_name(),
        refused.join("\n")
    );
}

/// What comes of all cases of an RPC, one after the other, over one wire. Whatever the cases
/// change, they change alike on each wire, as each begins with the same fixture.
async fn outcomes(
    prepared: &Prepared<'_>,
    method: &MethodDescriptor,
    lane: Lane,
    choice: &[usize],
    said: &(dyn Fn(Value) -> Value + Sync),
) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    // A valid one first, on a fixture of its own: it may be the end of it.
    let fixture = prepared.fixture().await;
    let message = sample::valid(method, choice, &fixture);
    let mut client = fixture.client.clone();
    if is_public(method) {
        // A token that is sent is not looked at.
        client.token = Some("v4.public.broken".to_owned());
    }
    let answer = lane.call(&client, method, &said(message.clone())).await;
    let case = Case::new("a valid message", message, Expected::Success);
    outcomes.push(Outcome {
        case,
        answer: Some(fixture.plain(answer)),
    });

    let fixture = prepared.fixture().await;
    let valid = sample::valid(method, choice, &fixture);
    let mut cases = Vec::new();
    if !is_public(method) {
        for (name, token) in [
            ("no token", None),
            ("a bad token", Some("v4.public.broken")),
        ] {
            let mut client = fixture.client.clone();
            client.token = token.map(str::to_owned);
            let case = Case::new(name, valid.clone(), Expected::Code("UNAUTHENTICATED"));
            cases.push((client, case));
        }
    }
    if fixture.has_ids(&valid) {
        let case = Case::new("another's ids", valid.clone(), Expected::Code("NOT_FOUND"));
        cases.push((prepared.other.clone(), case));
        let unknown = fixture.with_unknown_ids(&valid);
        let case = Case::new("unknown ids", unknown, Expected::Code("NOT_FOUND"));
        cases.push((fixture.client.clone(), case));
    }
    for case in sample::cases(method, &valid, &fixture) {
        cases.push((fixture.client.clone(), case));
    }
    for (client, case) in cases {
        let answer = if lane.can_say(method, &case.message) {
            let answer = lane
                .call_beside(
                    &fixture.client,
                    &client,
                    method,
                    &said(case.message.clone()),
                )
                .await;
            Some(fixture.plain(answer))
        } else {
            None
        };
        outcomes.push(Outcome { case, answer });
    }
    outcomes
}

/// What gRPC, to which the others are compared, answers other than the contract says.
fn unexpected(method: &MethodDescriptor, outcomes: &[Outcome]) -> Vec<String> {
    let wrong = outcomes.iter().filter(|outcome| {
        let answer = outcome.answer.as_ref().unwrap();
        !outcome.case.expected.fits(answer)
    });
    let mut wrong: Vec<String> = wrong
        .map(|o| {
            format!(
                "{}, {}: {}\nexpected {:?}\nfound    {:?}",
                method.name(),
                o.case.name,
                o.case.message,
                o.case.expected,
                o.answer
            )
        })
        .collect();
    // What is another's looks like what is not there.
    let by_name = |name: &str| outcomes.iter().find(|o| o.case.name == name);
    if let (Some(other), Some(unknown)) = (by_name("another's ids"), by_name("unknown ids"))
        && without_ids(other.answer.as_ref()) != without_ids(unknown.answer.as_ref())
    {
        wrong.push(format!(
            "{}: another's ids and unknown ids differ\n{:?}\n{:?}",
            method.name(),
            other.answer,
            unknown.answer
        ));
    }
    wrong
}

fn without_ids(answer: Option<&Answer>) -> String {
    let ids = ["<report>", "<file>", "<unknown>"];
    let text = format!("{answer:?}");
    ids.iter().fold(text, |text, id| text.replace(id, "<id>"))
}

#[test]
fn a_difference_is_seen() {
    let refusal = |code: &str, http| Refusal {
        code: code.to_owned(),
        message: String::new(),
        details: Vec::new(),
        http,
    };
    let good: Answer = Ok(json!({"a": 1}));
    let http = Lane::Http(0);
    assert_eq!(http.difference(&good, &good.clone()), None);
    assert!(http.difference(&good, &Ok(json!({"a": 2}))).is_some());
    assert!(
        http.difference(&good, &Err(refusal("NOT_FOUND", 404)))
            .is_some()
    );
    let lost = Err(refusal("NOT_FOUND", 200));
    assert!(
        http.difference(&lost, &Err(refusal("NOT_FOUND", 404)))
            .is_none()
    );
    assert!(
        http.difference(&lost, &Err(refusal("NOT_FOUND", 400)))
            .is_some()
    );
    assert!(
        http.difference(&lost, &Err(refusal("ABORTED", 409)))
            .is_some()
    );
}
