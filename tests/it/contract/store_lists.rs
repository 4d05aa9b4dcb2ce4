//! Reports: lists of them.

use std::time::Duration;

use jebo::domain::{
    Scope,
    id::ReportId,
    page::{Order, OrderBy, Position},
    quota::QuotaLimits,
    report::{Location, Priority, Report, ReportStatus},
    store::{Area, ReportFilter, ReportQuery, ReportStore as _},
};

use super::fixture::{Fixture, start};

super::over_every_database!(
    each_filter_finds_what_it_names,
    text_is_found_in_any_case_and_as_it_stands,
    an_area_may_lie_across_the_180th_meridian,
    pages_follow_each_other_without_gap_or_repeat,
    pages_stay_together_while_reports_come_in,
    times_are_ordered_to_the_microsecond,
    a_list_has_the_photos_of_each_report,
);

const NEWEST: Order = Order {
    by: OrderBy::CreateTime,
    descending: true,
};

fn all() -> ReportFilter {
    ReportFilter::of(Scope::All)
}

async fn list(db: &Fixture, filter: &ReportFilter) -> Vec<Report> {
    let query = ReportQuery {
        filter: filter.clone(),
        order: NEWEST,
        after: None,
        limit: 100,
    };
    let found = db.store.list(&query).await.unwrap();
    let count = db.store.count(filter).await.unwrap();
    assert_eq!(u64::try_from(found.len()).unwrap(), count);
    let counts = db.store.counts(filter).await.unwrap();
    assert_eq!(counts.statuses.iter().map(|(_, n)| n).sum::<u64>(), count);
    for (status, count) in counts.statuses {
        let there = found.iter().filter(|r| r.status == status).count();
        assert_eq!(u64::try_from(there).unwrap(), count, "{status:?}");
    }
    assert_eq!(counts.categories.iter().map(|(_, n)| n).sum::<u64>(), count);
    assert!(counts.categories.is_sorted_by(|a, b| a.1 >= b.1));
    for (code, count) in counts.categories {
        let there = found.iter().filter(|r| r.category == code).count();
        assert_eq!(u64::try_from(there).unwrap(), count, "{code}");
    }
    found
}

async fn titles(db: &Fixture, filter: &ReportFilter) -> Vec<String> {
    let mut titles: Vec<String> = list(db, filter)
        .await
        .into_iter()
        .map(|r| r.title)
        .collect();
    titles.sort();
    titles
}

async fn add(db: &Fixture, title: &str, change: impl FnOnce(&mut Report)) -> Report {
    let mut report = db.report();
    title.clone_into(&mut report.title);
    change(&mut report);
    db.store
        .create(&report, &QuotaLimits::NONE, None)
        .await
        .unwrap()
}

async fn each_filter_finds_what_it_names(db: Fixture) {
    let other = db.sign_up("other@example.org").await;
    add(&db, "draft", |_| ()).await;
    db.clock.advance(Duration::from_secs(1));
    add(&db, "theirs", |r| r.owner_id = other).await;
    add(&db, "closed", |r| r.status = ReportStatus::Closed).await;
    db.clock.advance(Duration::from_secs(1));
    add(&db, "trash", |r| "TRASH".clone_into(&mut r.category)).await;
    add(&db, "urgent", |r| r.priority = Priority::Urgent).await;

    assert_eq!(list(&db, &all()).await.len(), 5);
    let theirs = ReportFilter {
        scope: Scope::Owner(other),
        ..all()
    };
    assert_eq!(titles(&db, &theirs).await, ["theirs"]);
    let status = ReportFilter {
        status: vec![ReportStatus::Closed, ReportStatus::Rejected],
        ..all()
    };
    assert_eq!(titles(&db, &status).await, ["closed"]);
    let category = ReportFilter {
        category: vec!["TRASH".to_owned(), "' OR 1=1 --".to_owned()],
        ..all()
    };
    assert_eq!(titles(&db, &category).await, ["trash"]);
    let priority = ReportFilter {
        priority: vec![Priority::High, Priority::Urgent],
        ..all()
    };
    assert_eq!(titles(&db, &priority).await, ["urgent"]);
    let times = ReportFilter {
        created_after: Some(start() + Duration::from_secs(1)),
        created_before: Some(start() + Duration::from_secs(2)),
        ..all()
    };
    assert_eq!(titles(&db, &times).await, ["closed", "theirs"]);
    let both = ReportFilter {
        status: vec![ReportStatus::Closed],
        ..times
    };
    assert_eq!(titles(&db, &both).await, ["closed"]);
}

async fn text_is_found_in_any_case_and_as_it_stands(db: Fixture) {
    add(&db, "Hole 100% Deep", |_| ()).await;
    add(&db, "a_b", |r| "C:\\dir".clone_into(&mut r.description)).await;
    add(&db, "파손된 도로", |r| {
        "가로등 옆 LAMP".clone_into(&mut r.description);
    })
    .await;
    let find = async |text: &str| {
        let filter = ReportFilter {
            text: Some(text.to_owned()),
            ..all()
        };
        titles(&db, &filter).await
    };
    assert_eq!(find("hOLE").await, ["Hole 100% Deep"]);
    assert_eq!(find("0% d").await, ["Hole 100% Deep"]);
    assert_eq!(find("0%d").await, [""; 0]);
    assert_eq!(find("%").await, ["Hole 100% Deep"]);
    assert_eq!(find("_").await, ["a_b"]);
    assert_eq!(find("A_B").await, ["a_b"]);
    assert_eq!(find("c:\\D").await, ["a_b"]);
    assert_eq!(find("\\").await, ["a_b"]);
    assert_eq!(find("도로").await, ["파손된 도로"]);
    assert_eq!(find("등 옆 lamp").await, ["파손된 도로"]);
    assert_eq!(find("'").await, [""; 0]);
}

async fn an_area_may_lie_across_the_180th_meridian(db: Fixture) {
    for (title, latitude, longitude) in [
        ("seoul", 37.5, 127.0),
        ("fiji", -17.0, 178.0),
        ("samoa", -14.0, -172.0),
    ] {
        add(&db, title, |r| {
            r.location = Some(Location {
                latitude,
                longitude,
                ..Location::default()
            });
        })
        .await;
    }
    add(&db, "nowhere", |r| r.location = None).await;
    let find = async |south, west, north, east| {
        let filter = ReportFilter {
            area: Some(Area {
                south,
                west,
                north,
                east,
            }),
            ..all()
        };
        titles(&db, &filter).await
    };
    assert_eq!(
        find(-90.0, -180.0, 90.0, 180.0).await,
        ["fiji", "samoa", "seoul"]
    );
    assert_eq!(find(-20.0, 170.0, 0.0, -170.0).await, ["fiji", "samoa"]);
    assert_eq!(find(-16.0, 170.0, 0.0, -170.0).await, ["samoa"]);
    assert_eq!(find(37.5, 127.0, 37.5, 127.0).await, ["seoul"]);
}

/// Reads page by page, and calls between the pages.
async fn pages(db: &Fixture, order: Order, between: impl AsyncFn()) -> Vec<ReportId> {
    let mut ids = Vec::new();
    let mut after = None;
    loop {
        let query = ReportQuery {
            filter: all(),
            order,
            after,
            limit: 3,
        };
        let page = db.store.list(&query).await.unwrap();
        let Some(last) = page.last() else {
            return ids;
        };
        after = Some(Position {
            priority: last.priority,
            time: match order.by {
                OrderBy::CreateTime | OrderBy::Priority => last.create_time,
                OrderBy::UpdateTime => last.update_time,
            },
            id: last.id,
        });
        ids.extend(page.iter().map(|report| report.id));
        assert!(ids.len() < 100, "the pages come again");
        between().await;
    }
}

async fn pages_follow_each_other_without_gap_or_repeat(db: Fixture) {
    let mut reports = Vec::new();
    for n in 0..14 {
        // Equal times, so that ids have to settle the order.
        if n % 3 == 0 {
            db.clock.advance(Duration::from_micros(1));
        }
        let ranks = [
            Priority::High,
            Priority::Low,
            Priority::Urgent,
            Priority::Medium,
        ];
        let update_time = db.now() + Duration::from_secs(u64::from(n * 5_u32 % 7));
        let change = |r: &mut Report| {
            r.priority = ranks[n as usize % 4];
            r.update_time = update_time;
        };
        reports.push(add(&db, "one", change).await);
    }
    for by in [OrderBy::CreateTime, OrderBy::UpdateTime, OrderBy::Priority] {
        reports.sort_by_key(|r| match by {
            OrderBy::CreateTime => (None, r.create_time, r.id),
            OrderBy::UpdateTime => (None, r.update_time, r.id),
            OrderBy::Priority => (Some(r.priority), r.create_time, r.id),
        });
        let mut expected: Vec<ReportId> = reports.iter().map(|r| r.id).collect();
        for descending in [false, true] {
            let found = pages(&db, Order { by, descending }, async || ()).await;
            assert_eq!(found, expected, "{by:?} {descending}");
            expected.reverse();
        }
    }
}

async fn pages_stay_together_while_reports_come_in(db: Fixture) {
    let mut expected = Vec::new();
    for _ in 0..8 {
        db.clock.advance(Duration::from_micros(1));
        expected.insert(0, db.create().await.id);
    }
    let found = pages(&db, NEWEST, async || {
        db.clock.advance(Duration::from_micros(1));
        db.create().await;
    });
    assert_eq!(found.await, expected);
}

async fn times_are_ordered_to_the_microsecond(db: Fixture) {
    // Without digits behind the point, with three, and with six.
    let mut expected = Vec::new();
    let second = Duration::from_micros(999_999);
    for step in [
        second,
        Duration::from_micros(1),
        Duration::from_micros(499_999),
    ] {
        db.clock.advance(step);
        expected.push(db.create().await.id);
    }
    for step in [1, 999, 1] {
        db.clock.advance(Duration::from_micros(step));
        expected.push(db.create().await.id);
    }
    expected.reverse();
    let found: Vec<ReportId> = list(&db, &all()).await.iter().map(|r| r.id).collect();
    assert_eq!(found, expected);
    let second = ReportFilter {
        created_after: Some("2026-03-01T09:00:01.5Z".parse().unwrap()),
        ..all()
    };
    assert_eq!(list(&db, &second).await.len(), 4);
}

async fn a_list_has_the_photos_of_each_report(db: Fixture) {
    for photos in [0, 2, 1] {
        let report = db.create().await;
        for _ in 0..photos {
            db.add_file(report.id).await;
        }
    }
    let found = list(&db, &all()).await;
    for report in &found {
        assert_eq!(report, &db.find(report.id).await);
    }
    let photos: Vec<usize> = found.iter().map(|r| r.files.len()).collect();
    assert_eq!(photos, [1, 2, 0]);
}
