//! Lists of reports: filters, orders and pages.

use std::collections::BTreeSet;

use jebo::domain::user::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, Wire};

fn titles(list: &Value) -> Vec<String> {
    let reports = list["reports"].as_array().cloned().unwrap_or_default();
    reports
        .iter()
        .map(|r| r["title"].as_str().unwrap().to_owned())
        .collect()
}

async fn create(client: &Client, report: Value) -> Value {
    client.ok("CreateReport", json!({"report": report})).await["report"].clone()
}

/// Reports that differ in each field that a list can be filtered by.
async fn seed(client: &Client) -> Vec<Value> {
    let place =
        |latitude: f64, longitude: f64| json!({"latitude": latitude, "longitude": longitude});
    let reports = [
        json!({"title": "Hole in the road", "category": "POTHOLE", "priority": "PRIORITY_HIGH", "location": place(37.5, 127.0)}),
        json!({"title": "Lamp", "description": "The 100% dark CORNER", "category": "STREET_LIGHT", "priority": "PRIORITY_LOW", "location": place(37.6, 127.1)}),
        json!({"title": "Rubbish", "category": "TRASH", "status": "REPORT_STATUS_DRAFT", "location": place(-17.0, 179.5)}),
        json!({"title": "쓰레기 더미", "category": "TRASH", "priority": "PRIORITY_URGENT", "location": place(-17.0, -179.5)}),
        json!({"title": "Nowhere_land", "category": "OTHER"}),
    ];
    let mut created = Vec::new();
    for report in reports {
        created.push(create(client, report).await);
    }
    created
}

#[tokio::test]
async fn each_filter_finds_what_it_says_and_nothing_else() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let seeded = seed(&client).await;
    let stranger = app.user(Wire::Json, "bob").await;
    create(
        &stranger,
        json!({"title": "Of another user", "category": "TRASH"}),
    )
    .await;
    let time = |i: usize| seeded[i]["createTime"].clone();
    let boxed = |south: f64, west: f64, north: f64, east: f64| json!({"boundingBox": {"south": south, "west": west, "north": north, "east": east}});
    let all = [0, 1, 2, 3, 4];
    let cases: [(Value, &[usize]); 19] = [
        (json!({}), &all),
        (json!({"category": ["TRASH"]}), &[2, 3]),
        (json!({"category": ["TRASH", "POTHOLE"]}), &[0, 2, 3]),
        (json!({"status": ["REPORT_STATUS_DRAFT"]}), &[2]),
        (
            json!({"status": ["REPORT_STATUS_DRAFT", "REPORT_STATUS_SUBMITTED"]}),
            &all,
        ),
        (json!({"status": ["REPORT_STATUS_CLOSED"]}), &[]),
        (
            json!({"priority": ["PRIORITY_HIGH", "PRIORITY_URGENT"]}),
            &[0, 3],
        ),
        (
            json!({"category": ["TRASH"], "priority": ["PRIORITY_URGENT"]}),
            &[3],
        ),
        (json!({"text": "ROAD"}), &[0]),
        (json!({"text": "corner"}), &[1]),
        (json!({"text": "0%"}), &[1]),
        (json!({"text": "e_l"}), &[4]),
        (json!({"text": "쓰레기"}), &[3]),
        (json!({"text": "'; DROP TABLE reports; --"}), &[]),
        (json!({"createdAfter": time(2)}), &[2, 3, 4]),
        (json!({"createdBefore": time(2)}), &[0, 1]),
        (
            json!({"createdAfter": time(1), "createdBefore": time(3)}),
            &[1, 2],
        ),
        (boxed(37.5, 127.0, 37.5, 127.0), &[0]),
        (boxed(-20.0, 179.0, -10.0, -179.0), &[2, 3]),
    ];
    for (mut filter, expected) in cases {
        filter["withTotal"] = json!(true);
        filter["withCounts"] = json!(true);
        filter["orderBy"] = json!("create_time");
        let expected: Vec<&str> = expected
            .iter()
            .map(|i| seeded[*i]["title"].as_str().unwrap())
            .collect();
        for wire in Wire::ALL {
            let list = client.over(wire).ok("ListReports", filter.clone()).await;
            assert_eq!(titles(&list), expected, "{wire:?} {filter}");
            assert_eq!(
                list["totalSize"],
                expected.len().to_string(),
                "{wire:?} {filter}"
            );
            for counts in ["statuses", "categories"] {
                let counts = list["counts"][counts].as_array().cloned();
                let counts = counts.unwrap_or_default().into_iter();
                let sum: usize = counts
                    .map(|c| c["count"].as_str().unwrap().parse::<usize>().unwrap())
                    .sum();
                assert_eq!(sum, expected.len(), "{wire:?} {filter}");
            }
        }
    }
    let plain = client.ok("ListReports", json!({})).await;
    for only_when_asked_for in ["totalSize", "counts"] {
        assert_eq!(plain.get(only_when_asked_for), None);
    }
    app.stop().await;
}

#[tokio::test]
async fn a_user_lists_its_own_and_an_officer_all_or_its_own() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let (ann, bob) = (format!("ann{number}"), format!("bob{number}"));
        let client = app.user(wire, &ann).await;
        let officer = app.staff(wire, &bob, Role::Officer).await;
        create(&client, json!({"title": ann})).await;
        create(&officer, json!({"title": bob})).await;
        let mine = |mine: bool| json!({"mine": mine, "withTotal": true});
        for only_mine in [false, true] {
            let list = client.ok("ListReports", mine(only_mine)).await;
            assert_eq!(
                (titles(&list), &list["totalSize"]),
                (vec![ann.clone()], &json!("1"))
            );
        }
        let list = officer.ok("ListReports", mine(false)).await;
        assert_eq!(list["totalSize"], (2 * (number + 1)).to_string());
        assert_eq!(titles(&officer.ok("ListReports", mine(true)).await), [bob]);
    }
    app.stop().await;
}

/// All pages of a list, one after the other; `between` runs before each page but the first.
async fn pages(client: &Client, list: &Value, mut between: impl AsyncFnMut()) -> Vec<Vec<Value>> {
    let mut pages = Vec::new();
    let mut message = list.clone();
    for _ in 0..100 {
        let page = client.ok("ListReports", message.clone()).await;
        pages.push(page["reports"].as_array().cloned().unwrap_or_default());
        match page["nextPageToken"].as_str() {
            None | Some("") => return pages,
            Some(token) => message["pageToken"] = token.into(),
        }
        between().await;
    }
    panic!("a list of no end: {list}");
}

/// What a report is ordered by.
type Key<'a> = Box<dyn Fn(&Value) -> (usize, String, String) + 'a>;

#[tokio::test]
async fn pages_of_each_order_make_up_the_list_without_a_gap_or_a_repeat() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let priorities = [
        "PRIORITY_LOW",
        "PRIORITY_MEDIUM",
        "PRIORITY_HIGH",
        "PRIORITY_URGENT",
    ];
    for i in 0..23 {
        let report = json!({"title": format!("{i:02}"), "priority": priorities[i * 7 % 4]});
        let created = create(&client, report).await;
        if i % 3 == 0 {
            let change = json!({"report": {"id": created["id"], "description": "Changed"}});
            client.ok("UpdateReport", change).await;
        }
    }
    let rank = |r: &Value| priorities.iter().position(|p| r["priority"] == *p).unwrap();
    let text = |r: &Value, field: &str| r[field].as_str().unwrap().to_owned();
    let orders: [(&str, Key<'_>); 3] = [
        (
            "create_time",
            Box::new(|r| (0, text(r, "createTime"), text(r, "id"))),
        ),
        (
            "update_time",
            Box::new(|r| (0, text(r, "updateTime"), text(r, "id"))),
        ),
        (
            "priority",
            Box::new(|r| (rank(r), text(r, "createTime"), text(r, "id"))),
        ),
    ];
    for (order, key) in &orders {
        for descending in [false, true] {
            for wire in Wire::ALL {
                for size in [1, 7, 23, 100] {
                    let order_by = if descending {
                        format!("{order} desc")
                    } else {
                        (*order).to_owned()
                    };
                    let list = json!({"orderBy": order_by, "pageSize": size, "withTotal": true});
                    let pages = pages(&client.over(wire), &list, async || {}).await;
                    let full = pages[..pages.len() - 1]
                        .iter()
                        .all(|page| page.len() == size);
                    assert!(full && pages.len() == 23_usize.div_ceil(size), "{list}");
                    let found: Vec<_> = pages.concat().iter().map(key).collect();
                    let mut sorted = found.clone();
                    sorted.sort();
                    if descending {
                        sorted.reverse();
                    }
                    assert_eq!(found, sorted, "{list}");
                    assert_eq!(
                        found.into_iter().collect::<BTreeSet<_>>().len(),
                        23,
                        "{list}"
                    );
                }
            }
        }
    }
    let newest_first = client.ok("ListReports", json!({})).await;
    let titles = titles(&newest_first);
    assert_eq!(
        (titles.len(), titles[0].as_str()),
        (20, "22"),
        "20, newest first, by default"
    );
    app.stop().await;
}

#[tokio::test]
async fn reports_that_come_between_pages_neither_hide_nor_repeat_others() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let mut ids = BTreeSet::new();
        for i in 0..9 {
            ids.insert(client.report(&format!("{i}")).await);
        }
        for order in [
            "create_time",
            "create_time desc",
            "priority",
            "priority desc",
        ] {
            let list = json!({"orderBy": order, "pageSize": 2});
            let mut new = 0;
            let between = async || {
                if new < 6 {
                    new += 1;
                    client.report("In between").await;
                }
            };
            let found = pages(&client, &list, between).await.concat();
            let found: Vec<String> = found
                .iter()
                .map(|r| r["id"].as_str().unwrap().to_owned())
                .collect();
            let distinct: BTreeSet<String> = found.iter().cloned().collect();
            assert_eq!(distinct.len(), found.len(), "{order}: one came twice");
            assert!(distinct.is_superset(&ids), "{order}: one is missing");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn a_page_token_is_good_for_its_list_and_its_caller_only() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let other = app.user(wire, &format!("bob{number}")).await;
        for i in 0..4 {
            client.report(&format!("{i}")).await;
        }
        let list = json!({"pageSize": 1, "category": ["OTHER"]});
        let page = client.ok("ListReports", list.clone()).await;
        let token = page["nextPageToken"].as_str().unwrap().to_owned();
        let with = |members: Value| {
            let mut message = list.clone();
            message["pageToken"] = token.clone().into();
            message
                .as_object_mut()
                .unwrap()
                .extend(members.as_object().unwrap().clone());
            message
        };
        // How many, and whether to count, is no part of which list it is.
        let next = client
            .ok(
                "ListReports",
                with(json!({"pageSize": 3, "withTotal": true})),
            )
            .await;
        assert_eq!((titles(&next).len(), &next["totalSize"]), (3, &json!("4")));
        let mut broken = token.clone().into_bytes();
        broken[4] = if broken[4] == b'0' { b'1' } else { b'0' };
        let broken = String::from_utf8(broken).unwrap();
        let others = [
            json!({"category": ["TRASH"]}),
            json!({"orderBy": "create_time"}),
            json!({"text": "1"}),
            json!({"mine": true}),
            json!({"pageToken": broken}),
            json!({"pageToken": &token[..20]}),
        ];
        for members in others {
            let refused = client.refused("ListReports", with(members.clone())).await;
            assert_eq!(refused.fields(), ["page_token"], "{members}");
        }
        let refused = other.refused("ListReports", with(json!({}))).await;
        assert_eq!(refused.fields(), ["page_token"], "of another user");
    }
    app.stop().await;
}

#[tokio::test]
async fn anybody_can_list_the_categories() {
    let app = TestApp::start().await;
    for wire in Wire::ALL {
        let list = app.client(wire).ok("ListCategories", json!({})).await;
        let list = list["categories"].as_array().unwrap();
        let codes: Vec<&str> = list.iter().map(|c| c["code"].as_str().unwrap()).collect();
        let expected = [
            "POTHOLE",
            "ROAD_DAMAGE",
            "STREET_LIGHT",
            "TRASH",
            "GRAFFITI",
            "CONSTRUCTION",
            "OTHER",
        ];
        assert_eq!(codes, expected);
        let named = |c: &Value| {
            !c["nameEn"].as_str().unwrap().is_empty() && !c["nameKo"].as_str().unwrap().is_ascii()
        };
        assert!(list.iter().all(named), "{list:?}");
    }
    app.stop().await;
}
