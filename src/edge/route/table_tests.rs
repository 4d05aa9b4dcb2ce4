use proptest::prelude::*;

use super::*;
use crate::edge::testing::{compile, pool};

fn table(rules: &[&str]) -> Result<RouteTable, EdgeError> {
    let rpcs: Vec<String> = rules
        .iter()
        .enumerate()
        .map(|(i, rule)| {
            format!("rpc M{i}(In) returns (In) {{ option (google.api.http) = {{ {rule} }}; }}")
        })
        .collect();
    let source = format!(
        "syntax = \"proto3\"; package t; import \"google/api/annotations.proto\";\n\
         message Sub {{ string id = 1; }} message In {{ string a = 1; string b = 2; Sub sub = 3; repeated string many = 4; }}\n\
         service S {{ {} }}",
        rpcs.join("\n")
    );
    RouteTable::new(&DescriptorPool::decode(compile(source.leak()).as_slice()).unwrap())
}

/// The RPC and its variables, or what else was found.
fn find(table: &RouteTable, method: &str, path: &str) -> String {
    match table.find(&method.parse().unwrap(), path) {
        Found::Route(binding, variables) => {
            let variables: Vec<String> = variables
                .iter()
                .map(|(name, text)| format!(" {name}={text}"))
                .collect();
            format!("{}{}", binding.method.name(), variables.concat())
        }
        Found::BadVariable(_, field) => format!("bad {field}"),
        Found::WrongMethod(allow) => format!("only {allow:?}"),
        Found::Nothing => "nothing".to_owned(),
    }
}

#[test]
fn the_most_specific_template_wins() {
    let table = table(&[
        r#"get: "/v1/{a}""#,
        r#"get: "/v1/fixed""#,
        r#"get: "/v1/{a=**}""#,
        r#"get: "/v1/{a}/x""#,
        r#"get: "/v1/{a}:verb""#,
        r#"get: "/v1/{a=fixed/*}/{b}""#,
        r#"post: "/v1/fixed""#,
        r#"get: "/{sub.id}/last""#,
        r#"custom { kind: "PURGE" path: "/v1/{a}" }"#,
    ])
    .unwrap();
    let cases = [
        ("GET", "/v1/fixed", "M1"),
        ("GET", "/v1/fixe%64", "M1"),
        ("GET", "/v1/other", "M0 a=other"),
        ("GET", "/v1/a/b/c/d", "M2 a=a/b/c/d"),
        ("GET", "/v1", "M2 a="),
        ("GET", "/v1/a/x", "M3 a=a"),
        ("GET", "/v1/a:verb", "M4 a=a"),
        ("PURGE", "/v1/a:verb", "only [GET]"),
        ("PURGE", "/v1/a:other", "M8 a=a:other"),
        ("GET", "/v1/a%3Averb", "M0 a=a:verb"),
        ("GET", "/v1/a:other", "M0 a=a:other"),
        ("GET", "/v1/fixed/1/2", "M5 a=fixed/1 b=2"),
        ("GET", "/v1/fixed/x", "M3 a=fixed"),
        ("POST", "/v1/fixed", "M6"),
        ("PURGE", "/v1/q", "M8 a=q"),
        ("PURGE", "/v1/fixed", "only [GET, POST]"),
        ("GET", "/z/last", "M7 sub.id=z"),
        ("GET", "/v1/last", "M0 a=last"),
        ("GET", "/v1/%FF", "bad a"),
        ("POST", "/v1/fixed/", "nothing"),
        ("GET", "/v2", "nothing"),
        ("GET", "", "nothing"),
        ("GET", "v1/a", "nothing"),
    ];
    for (method, path, expected) in cases {
        assert_eq!(find(&table, method, path), expected, "{method} {path}");
    }
    assert_eq!(find(&table, "DELETE", "/v1/fixed"), "only [GET, POST]");
}

#[test]
fn rules_that_cannot_work_are_refused() {
    let error = |rules: &[&str]| table(rules).unwrap_err().to_string();
    let same = [r#"get: "/v1/{a}/x""#, r#"get: "/v1/{b}/x""#];
    assert_eq!(
        error(&same),
        "t.S.M0 and t.S.M1 have the same HTTP method and path"
    );
    assert!(error(&[r#"get: "/v1/{nothing}""#]).contains("t.In has no field \"nothing\""));
    assert!(error(&[r#"get: "/v1/{many}""#]).contains("must not be repeated"));
    assert!(error(&[r#"get: "/v1/{sub}""#]).contains("\"sub\""));
    assert!(error(&[r#"post: "/v1" body: "nothing""#]).contains("nothing"));
    assert!(error(&[r#"post: "/v1" response_body: "nothing""#]).contains("nothing"));
    assert!(error(&[r#"get: "v1""#]).contains("it must start with /"));
    assert!(error(&[r#"body: "*""#]).contains("a rule needs a method and a path"));
}

proptest! {
    #[test]
    fn any_path_finds_something_or_nothing(path in "(/[a-z0-9%:.~é]{0,6}){0,9}/?") {
        drop(find(&RouteTable::new(pool()).unwrap(), "GET", &path));
    }

    #[test]
    fn a_variable_comes_out_as_it_went_in(id in "[^\u{0}]{1,12}") {
        let table = RouteTable::new(pool()).unwrap();
        let encoded = percent_encoding::utf8_percent_encode(&id, percent_encoding::NON_ALPHANUMERIC);
        prop_assert_eq!(find(&table, "GET", &format!("/v1/items/{encoded}")), format!("GetItem id={id}"));
    }
}
