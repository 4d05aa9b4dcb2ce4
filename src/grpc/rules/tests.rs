use proptest::prelude::*;

use super::*;
use crate::pb::{
    CreateReportRequest, GeoBox, ListReportsRequest, Location, RegisterRequest, Report,
    TransitionReportRequest, UploadFileRequest,
};

/// Paths of the fields that break a rule.
fn broken<M: prost::Message + prost::Name>(message: &M) -> Vec<String> {
    match check(&M::full_name(), message.encode_to_vec().into()) {
        Ok(()) => Vec::new(),
        Err(violations) => violations.into_iter().map(|v| v.field).collect(),
    }
}

fn report(report: Report) -> CreateReportRequest {
    CreateReportRequest {
        report: Some(report),
        ..Default::default()
    }
}

#[test]
fn each_format_takes_what_it_should_and_nothing_else() {
    let cases: [(Format, &[&str], &[&str]); 6] = [
        (Format::Unspecified, &["a b", "ä/.."], &[]),
        (
            Format::Uuid,
            &[
                "01890a5d-ac96-774b-bcce-b302099a8057",
                "01890A5D-AC96-774B-BCCE-B302099A8057",
            ],
            &[
                "01890a5d",
                "01890a5dac96774bbcceb302099a8057",
                "{01890a5d-ac96-774b-bcce-b302099a8057}",
                "urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057",
                "01890a5d-ac96-774b-bcce-b302099a805g",
                " 1890a5d-ac96-774b-bcce-b302099a8057",
            ],
        ),
        (
            Format::Email,
            &["name@example.org"],
            &["name", "@", "a@b", "a b@example.org", "a@b@example.org"],
        ),
        (
            Format::Code,
            &["A", "STREET_LIGHT", "A1_2"],
            &["", "a", "1A", "_A", "A-B", "A B", "É"],
        ),
        (
            Format::Token,
            &["v1", "!~", "a/b+c="],
            &["a b", "a\tb", "ä", "a\u{7f}"],
        ),
        (
            Format::FileName,
            &["photo.jpg", "a b", "..a", "…", "사진.png"],
            &[".", "..", "a/b", "/", "a\\b", "../a"],
        ),
    ];
    for (format, good, bad) in cases {
        for text in good {
            assert_eq!(format_expectation(text, format), None, "{format:?} {text}");
        }
        for text in bad {
            assert!(
                format_expectation(text, format).is_some(),
                "{format:?} {text:?}"
            );
        }
    }
}

#[test]
fn a_format_without_a_case_above_is_noticed() {
    let descriptor = pb::descriptor_pool()
        .get_enum_by_name("jebo.v1.Format")
        .unwrap();
    assert_eq!(descriptor.values().count(), 6);
}

proptest! {
    #[test]
    fn text_is_measured_in_characters_and_bounds_are_included(
        c in prop::sample::select(vec!['a', 'é', '한', '🛠']),
        least in 0_u32..20,
        more in 0_u32..20,
        length in 0_usize..60,
    ) {
        let most = least + more + 1;
        let rules = pb::FieldRules { min_length: least, max_length: most, ..Default::default() };
        let text = String::from_iter(vec![c; length]);
        let good = (least as usize..=most as usize).contains(&length);
        prop_assert_eq!(text_expectation(&text, &rules).is_none(), good);
    }

    #[test]
    fn numbers_are_finite_and_bounds_are_included(
        number in prop_oneof![
            any::<f64>(),
            -200.0..200.0,
            Just(-90.0),
            Just(90.0),
            Just(f64::NAN),
            Just(f64::INFINITY),
        ],
        min in prop::option::of(Just(-90.0)),
        max in prop::option::of(Just(90.0)),
    ) {
        let rules = pb::FieldRules { min, max, ..Default::default() };
        let good = number.is_finite()
            && min.is_none_or(|m| m <= number)
            && max.is_none_or(|m| number <= m);
        prop_assert_eq!(number_expectation(number, &rules).is_none(), good);
    }

    #[test]
    fn no_control_character_passes_but_line_breaks_where_there_are_lines(
        before in "\\PC{0,5}",
        c in any::<char>(),
        multiline: bool,
    ) {
        let rules = pb::FieldRules { multiline, ..Default::default() };
        let good = !c.is_control() || multiline && matches!(c, '\n' | '\r' | '\t');
        prop_assert_eq!(text_expectation(&format!("{before}{c}"), &rules).is_none(), good);
    }

    #[test]
    fn no_bytes_make_the_check_fall_over(raw: Vec<u8>) {
        for name in MESSAGES.keys() {
            // A message that does not decode is refused before.
            drop(check(name, raw.clone().into()));
        }
    }
}

#[test]
fn a_field_that_must_be_set_is_named() {
    assert_eq!(broken(&CreateReportRequest::default()), ["report"]);
    assert_eq!(
        broken(&RegisterRequest::default()),
        ["email", "password", "display_name"]
    );
    let id = "01890a5d-ac96-774b-bcce-b302099a8057".to_owned();
    let request = TransitionReportRequest {
        report_id: id,
        ..Default::default()
    };
    assert_eq!(broken(&request), ["to"]);
}

#[test]
fn what_a_message_needs_where_it_stands_must_be_set() {
    assert_eq!(broken(&report(Report::default())), ["report.title"]);
    let titled = Report {
        title: "A".to_owned(),
        ..Default::default()
    };
    assert!(broken(&report(titled)).is_empty());
    let request = pb::UpdateReportRequest {
        report: Some(Report::default()),
        ..Default::default()
    };
    assert!(broken(&request).is_empty(), "only where it is asked for");
}

#[test]
fn every_field_at_fault_is_named_by_its_path() {
    let request = report(Report {
        id: "no uuid".to_owned(),
        title: "two\nlines".to_owned(),
        description: "two\nlines".to_owned(),
        category: "pothole".to_owned(),
        status: 99,
        location: Some(Location {
            latitude: 90.5,
            longitude: f64::NAN,
            accuracy_m: -1.0,
            address: "a".repeat(301),
        }),
        ..Default::default()
    });
    assert_eq!(
        broken(&request),
        [
            "report.id",
            "report.title",
            "report.category",
            "report.status",
            "report.location.latitude",
            "report.location.longitude",
            "report.location.accuracy_m",
            "report.location.address"
        ]
    );
}

#[test]
fn items_of_a_list_are_counted_and_looked_at() {
    let mut request = ListReportsRequest {
        page_size: 100,
        category: vec!["POTHOLE".to_owned(), "no code".to_owned()],
        status: vec![1, 99],
        ..Default::default()
    };
    assert_eq!(broken(&request), ["status[1]", "category[1]"]);
    request.status.clear();
    request.category = vec!["POTHOLE".to_owned(); 100];
    assert!(broken(&request).is_empty());
    request.category.push("POTHOLE".to_owned());
    request.page_size = 101;
    assert_eq!(broken(&request), ["page_size", "category"]);
}

#[test]
fn a_time_is_one_that_can_be_written() {
    let at = |seconds, nanos| ListReportsRequest {
        created_after: Some(prost_types::Timestamp { seconds, nanos }),
        ..Default::default()
    };
    for (seconds, nanos) in [(0, 0), (-62_135_596_800, 0), (253_402_300_799, 999_999_999)] {
        assert!(broken(&at(seconds, nanos)).is_empty(), "{seconds} {nanos}");
    }
    for (seconds, nanos) in [
        (-62_135_596_801, 0),
        (253_402_300_800, 0),
        (0, -1),
        (0, 1_000_000_000),
        (i64::MAX, i32::MAX),
        (i64::MIN, i32::MIN),
    ] {
        assert_eq!(broken(&at(seconds, nanos)), ["created_after"]);
    }
}

#[test]
fn fields_without_a_rule_have_the_default_ones() {
    let file_name = |name: &str| UploadFileRequest {
        file_name: name.to_owned(),
        ..Default::default()
    };
    assert!(broken(&file_name("a.jpg")).is_empty());
    assert_eq!(broken(&file_name("../a.jpg")), ["file_name"]);
    let request = report(Report {
        // Output only, and without a rule.
        title: "A".to_owned(),
        close_reason: "a".repeat(10_001),
        owner_id: "\u{0}".to_owned(),
        ..Default::default()
    });
    assert_eq!(broken(&request), ["report.owner_id", "report.close_reason"]);
    let area = GeoBox {
        south: f64::INFINITY,
        ..Default::default()
    };
    let request = ListReportsRequest {
        bounding_box: Some(area),
        ..Default::default()
    };
    assert_eq!(broken(&request), ["bounding_box.south"]);
}

#[test]
fn every_rule_stands_on_a_field_that_it_fits() {
    let pool = pb::descriptor_pool();
    let extension = pool.get_extension_by_name("jebo.v1.rules").unwrap();
    let messages = pool
        .all_messages()
        .filter(|m| m.package_name() == "jebo.v1");
    let fields: Vec<FieldDescriptor> = messages
        .flat_map(|m| m.fields().collect::<Vec<_>>())
        .filter(|f| f.options().has_extension(&extension))
        .collect();
    assert!(fields.len() > 30, "the rules are read");
    for field in fields {
        let (name, rules, kind) = (field.full_name(), rules(&field), field.kind());
        let text = kind == Kind::String;
        let number = !text && !matches!(kind, Kind::Message(_) | Kind::Enum(_) | Kind::Bool);
        let about_text = rules.min_length > 0
            || rules.max_length > 0
            || rules.multiline
            || rules.format() != Format::Unspecified;
        assert!(!about_text || text, "{name} is no text");
        let about_number = rules.min.is_some() || rules.max.is_some();
        assert!(!about_number || number, "{name} is no number");
        for needed in &rules.needs {
            let inner = kind.as_message().expect("only messages need fields");
            assert!(
                inner.get_field_by_name(needed).is_some(),
                "{name}: {needed}"
            );
        }
        assert!(rules.max_items == 0 || field.is_list(), "{name} is no list");
        // 0 is a number like any other, and false an answer.
        let can_be_required = text || matches!(kind, Kind::Message(_) | Kind::Enum(_));
        assert!(!rules.required || can_be_required, "{name} is never unset");
        let most = rules.max_length;
        assert!(most == 0 || rules.min_length <= most, "{name}");
        assert!(
            rules.min.zip(rules.max).is_none_or(|(min, max)| min <= max),
            "{name}"
        );
        assert_ne!(
            *rules,
            pb::FieldRules::default(),
            "{name} has an empty rule"
        );
    }
}
