//! Streams obey: what a caller may not see any more is not sent, on any wire.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use futures_util::{StreamExt as _, future::join_all};
use jebo::domain::{
    Clock as _,
    clock::ManualClock,
    user::{Email, Role, User},
};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

use crate::{
    auth::{assert_refused, refresh, with_clock},
    support::{
        Client, Refusal, TestApp, Wire,
        cluster::Cluster,
        photos,
        process::Process,
        stream::{Messages, StreamWire},
    },
};

/// Longer than the server goes by what it knows of a session.
const LATER: Duration = Duration::from_secs(4);

async fn next(messages: &mut Messages) -> Value {
    messages
        .next()
        .await
        .expect("the stream has ended")
        .unwrap()
}

/// What a stream says until its end, and the end.
async fn end(messages: &mut Messages) -> (Vec<Value>, Refusal) {
    let mut seen = Vec::new();
    loop {
        match messages.next().await.expect("a stream ends with a word") {
            Ok(message) => seen.push(message),
            Err(refused) => return (seen, refused),
        }
    }
}

/// Changes an account past the server, as an operator does.
async fn change(app: &TestApp, client: &Client, change: impl FnOnce(&mut User)) {
    let email = Email::parse("email", client.user["email"].as_str().unwrap()).unwrap();
    let found = app.ports.users.find_account(&email).await.unwrap();
    let (mut user, _) = found.unwrap();
    change(&mut user);
    app.ports.users.save_user(&user, None).await.unwrap();
}

/// From where a stream tells all that comes from now on. Without it, a stream begins where the log
/// ends once the server has come to it, which may be after what a test does next.
async fn position(client: &Client) -> Value {
    let listed = client.ok("ListReports", json!({"pageSize": 1})).await;
    json!({"afterCursor": listed["eventsCursor"]})
}

/// An officer with both kinds of stream open, each of which has told something of another's report.
struct Watching {
    officer: Client,
    events: Messages,
    updates: Messages,
    report: String,
    cursor: Value,
}

async fn watching(app: &TestApp, ann: &Client, wire: StreamWire) -> Watching {
    let name = format!("eve-{wire:?}").to_lowercase();
    let officer = app.staff(Wire::Json, &name, Role::Officer).await;
    let after = position(&officer).await;
    let mut events = officer.open(wire, "WatchReports", after).await;
    let report = ann.report("Of another").await;
    let cursor = next(&mut events).await["cursor"].clone();
    let watch = json!({"reportId": report, "follow": true});
    let mut updates = officer.open(wire, "WatchAnalysis", watch).await;
    ann.photo(&report, &photos::jpeg(1)).await;
    next(&mut updates).await;
    Watching {
        officer,
        events,
        updates,
        report,
        cursor,
    }
}

#[tokio::test]
async fn a_stream_ends_when_the_role_of_its_caller_changes() {
    let (app, clock) = with_clock().await;
    let ann = app.user(Wire::Json, "ann").await;
    for wire in StreamWire::ALL {
        let mut eve = watching(&app, &ann, wire).await;
        change(&app, &eve.officer, |user| user.role = Role::User).await;
        clock.advance(LATER);
        let unseen = ann.report("Not for eyes that were an officer's").await;
        for stream in [&mut eve.events, &mut eve.updates] {
            let (seen, end) = end(stream).await;
            assert_refused(&end, "UNAVAILABLE", "ROLE_CHANGED");
            assert!(
                seen.iter().all(|event| event["reportId"] != unseen),
                "{wire:?}"
            );
            assert!(stream.next().await.is_none(), "{wire:?}");
        }
        // Opened again, it tells what is its own, and nothing else.
        let own = eve.officer.report("Eve's own").await;
        let after = json!({"afterCursor": eve.cursor});
        let mut events = eve.officer.open(wire, "WatchReports", after).await;
        assert_eq!(next(&mut events).await["reportId"], own, "{wire:?}");
        let watch = json!({"reportId": eve.report});
        let mut updates = eve.officer.open(wire, "WatchAnalysis", watch).await;
        let (_, refused) = end(&mut updates).await;
        assert_eq!(refused.code, "NOT_FOUND", "{wire:?}");
    }
    app.stop().await;
}

/// What changes of an account, and the code and the reason that its streams end with.
type Change = (fn(&mut User), &'static str, &'static str);

#[tokio::test]
async fn a_stream_with_nothing_to_say_ends_too() {
    // Neither a message nor a sign of life has the session looked at.
    let app = TestApp::start_with(|config| config.server.heartbeat = Duration::from_hours(1)).await;
    let ann = app.user(Wire::Json, "ann").await;
    let causes: [Change; 2] = [
        (
            |user| user.role = Role::Admin,
            "UNAVAILABLE",
            "ROLE_CHANGED",
        ),
        (
            |user| user.active = false,
            "UNAUTHENTICATED",
            "ACCOUNT_DISABLED",
        ),
    ];
    for (number, (cause, code, reason)) in causes.into_iter().enumerate() {
        let name = format!("eve{number}");
        let officer = app.staff(Wire::Json, &name, Role::Officer).await;
        let mut streams = Vec::new();
        for wire in StreamWire::ALL {
            let after = position(&officer).await;
            let mut events = officer.open(wire, "WatchReports", after).await;
            ann.report("A sign of life").await;
            next(&mut events).await;
            streams.push(events);
        }
        change(&app, &officer, cause).await;
        for mut stream in streams {
            assert_refused(&end(&mut stream).await.1, code, reason);
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn a_stream_ends_with_its_token_and_goes_on_with_the_next() {
    let (app, clock) = with_clock().await;
    for wire in StreamWire::ALL {
        let ann = app
            .user(Wire::Json, &format!("ann-{wire:?}").to_lowercase())
            .await;
        let mut eve = watching(&app, &ann, wire).await;
        clock.advance(Duration::from_mins(15));
        let bob = app
            .user(Wire::Json, &format!("bob-{wire:?}").to_lowercase())
            .await;
        let missed = bob.report("Behind the end of the token").await;
        bob.photo(&missed, &photos::jpeg(1)).await;
        let (seen, refused) = end(&mut eve.events).await;
        assert_refused(&refused, "UNAUTHENTICATED", "TOKEN_EXPIRED");
        assert!(
            seen.iter().all(|event| event["reportId"] != missed),
            "{wire:?}"
        );
        let tokens = refresh(&eve.officer, &json!(eve.officer.refresh_token)).await;
        let mut officer = eve.officer.clone();
        officer.token = tokens.unwrap()["accessToken"].as_str().map(str::to_owned);
        let after = json!({"afterCursor": eve.cursor});
        let mut events = officer.open(wire, "WatchReports", after).await;
        while next(&mut events).await["reportId"] != missed {}
    }
    app.stop().await;
}

/// An hour back, as when somebody puts a wrong clock right.
fn put_back(clock: &ManualClock, by: Duration) {
    clock.set(clock.now() - by);
}

#[tokio::test]
async fn a_clock_that_is_put_back_lets_nobody_stay() {
    let (app, clock) = with_clock().await;
    let hour = Duration::from_hours(1);
    for wire in StreamWire::ALL {
        let ann = app
            .user(Wire::Json, &format!("ann-{wire:?}").to_lowercase())
            .await;
        let mut eve = watching(&app, &ann, wire).await;
        put_back(&clock, hour);
        // Tokens are of a time that has not come; the next ones are not.
        let early = ann.refused("GetProfile", json!({})).await;
        assert_refused(&early, "UNAUTHENTICATED", "TOKEN_EXPIRED");
        let tokens = refresh(&ann, &json!(ann.refresh_token)).await.unwrap();
        let mut ann = ann.clone();
        ann.token = tokens["accessToken"].as_str().map(str::to_owned);
        // An open stream goes on for as long as it may, and no longer.
        ann.report("An hour ago").await;
        next(&mut eve.events).await;
        change(&app, &eve.officer, |user| user.active = false).await;
        clock.advance(LATER);
        let unseen = ann.report("Not for eve").await;
        let (seen, refused) = end(&mut eve.events).await;
        assert_refused(&refused, "UNAUTHENTICATED", "ACCOUNT_DISABLED");
        assert!(
            seen.iter().all(|event| event["reportId"] != unseen),
            "{wire:?}"
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn a_clock_that_is_put_back_a_little_lets_nobody_call() {
    let (app, clock) = with_clock().await;
    let little = Duration::from_secs(30);
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let ann = app.user(wire, &format!("ann{number}")).await;
        ann.ok("GetProfile", json!({})).await;
        put_back(&clock, little);
        ann.ok("GetProfile", json!({})).await;
        clock.advance(Duration::from_mins(15));
        let expired = ann.refused("GetProfile", json!({})).await;
        assert_refused(&expired, "UNAUTHENTICATED", "TOKEN_EXPIRED");
        let bob = app.user(wire, &format!("bob{number}")).await;
        bob.ok("GetProfile", json!({})).await;
        change(&app, &bob, |user| user.active = false).await;
        put_back(&clock, little);
        clock.advance(LATER);
        let out = bob.refused("GetProfile", json!({})).await;
        assert_refused(&out, "UNAUTHENTICATED", "ACCOUNT_DISABLED");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_stolen_refresh_token_is_noticed_though_the_clock_was_put_back() {
    let (app, clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let ann = app.user(wire, &format!("ann{number}")).await;
        let stolen = json!(ann.refresh_token);
        refresh(&ann, &stolen).await.unwrap();
        put_back(&clock, Duration::from_hours(1));
        let reused = refresh(&ann, &stolen).await.unwrap_err();
        assert_refused(&reused, "UNAUTHENTICATED", "REFRESH_TOKEN_REUSED");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_position_ahead_of_the_log_is_refused() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    client.photo(&report, &photos::jpeg(1)).await;
    crate::files::settled(&client, &report).await;
    let newest = app.ports.reports.newest_event().await.unwrap();
    let cursors = [newest, newest + 1].map(|n| app.use_cases.cursors.event_cursor(n));
    let analysis = client.ok("GetReport", json!({"reportId": report})).await;
    let last = analysis["report"]["analysis"]["lastSequence"]
        .as_str()
        .unwrap();
    let last: i64 = last.parse().unwrap();
    for wire in StreamWire::ALL {
        let ahead = [
            (
                "WatchAnalysis",
                json!({"reportId": report, "afterSequence": last + 1, "follow": true}),
                "after_sequence",
            ),
            (
                "WatchReports",
                json!({"afterCursor": cursors[1]}),
                "after_cursor",
            ),
        ];
        for (rpc, message, field) in ahead {
            let mut stream = client.open(wire, rpc, message).await;
            let (seen, refused) = end(&mut stream).await;
            assert_refused(&refused, "INVALID_ARGUMENT", "INVALID_FIELD");
            assert_eq!(refused.fields(), [field], "{wire:?}");
            assert!(seen.is_empty(), "{wire:?}");
        }
        // The newest one is none.
        let message = json!({"afterCursor": cursors[0]});
        let events = client.open(wire, "WatchReports", message).await;
        let message = json!({"reportId": report, "afterSequence": last});
        let updates = client.open(wire, "WatchAnalysis", message).await;
        assert_eq!(updates.count().await, 0, "{wire:?}");
        drop(events);
    }
    for (path, id) in [
        (
            format!("/api/reports/{report}/analysis/updates"),
            (last + 1).to_string(),
        ),
        ("/api/reports/updates".to_owned(), cursors[1].clone()),
    ] {
        for accept in ["text/event-stream", "application/x-ndjson"] {
            let request = client.http("GET", &path).header("accept", accept);
            let answer = request.header("last-event-id", &id).send().await.unwrap();
            assert_eq!(answer.status(), 400, "{path} {accept}");
            let body: Value = answer.json().await.unwrap();
            assert_eq!(body["error"]["status"], "INVALID_ARGUMENT");
        }
    }
    app.stop().await;
}

// The real program.

/// What takes the right to see others' reports away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Role,
    Account,
    Session,
    Token,
}

impl Cause {
    fn reason(self) -> &'static str {
        match self {
            Self::Role => "ROLE_CHANGED",
            Self::Account => "ACCOUNT_DISABLED",
            Self::Session => "SESSION_ENDED",
            Self::Token => "TOKEN_EXPIRED",
        }
    }

    /// Does it in the tables, of which no bus tells anybody.
    async fn happen(self, database: &sea_orm::DatabaseConnection, email: &str) {
        let account = format!("WHERE email = '{email}'");
        let statement = match self {
            Self::Role => format!("UPDATE users SET role = 'user' {account}"),
            Self::Account => format!("UPDATE users SET active = FALSE {account}"),
            Self::Session => {
                format!("DELETE FROM sessions WHERE user_id = (SELECT id FROM users {account})")
            }
            Self::Token => return,
        };
        let done = database.execute_unprepared(&statement).await.unwrap();
        assert_eq!(done.rows_affected(), 1);
    }
}

/// An officer whose streams are open over every wire on every server.
struct Officer {
    cause: Cause,
    email: String,
    streams: Vec<(StreamWire, Messages)>,
}

impl Officer {
    async fn open(
        cause: Cause,
        servers: &[SocketAddr],
        database: &sea_orm::DatabaseConnection,
    ) -> Self {
        let mut client = Client::new(servers[0], Wire::Json);
        let name = format!("{cause:?}").to_lowercase();
        client.register(&name).await;
        let email = format!("{name}@example.org");
        let promote = format!("UPDATE users SET role = 'officer' WHERE email = '{email}'");
        database.execute_unprepared(&promote).await.unwrap();
        let mut streams = Vec::new();
        for server in servers {
            for wire in StreamWire::ALL {
                let stream = client
                    .at(*server)
                    .open(wire, "WatchReports", json!({}))
                    .await;
                streams.push((wire, stream));
            }
        }
        Self {
            cause,
            email,
            streams,
        }
    }
}

/// Takes the right away from officers, while somebody creates reports, until the last of their
/// streams has ended. Prints how long after it the last foreign event was told.
#[expect(clippy::print_stdout, reason = "figures are for people")]
async fn take_away(
    nodes: &str,
    servers: &[SocketAddr],
    database: &sea_orm::DatabaseConnection,
    officers: Vec<Officer>,
) {
    let mut ann = Client::new(*servers.last().unwrap(), Wire::Json);
    ann.register(&format!("ann{}", officers.len())).await;
    let ended = tokio_util::sync::CancellationToken::new();
    let writes = async {
        while !ended.is_cancelled() {
            if let Err(refused) = ann
                .call("CreateReport", json!({"report": {"title": "A"}}))
                .await
            {
                // Its own tokens are as short-lived as anybody's.
                assert_eq!(refused.reason(), "TOKEN_EXPIRED");
                let mut anonymous = ann.clone();
                anonymous.token = None;
                let tokens = refresh(&anonymous, &json!(ann.refresh_token))
                    .await
                    .unwrap();
                ann.token = tokens["accessToken"].as_str().map(str::to_owned);
                let next = tokens["refreshToken"].as_str().unwrap();
                next.clone_into(&mut ann.refresh_token);
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    let watch = async {
        let watches = officers.into_iter().map(async |officer| {
            let Officer {
                cause,
                email,
                mut streams,
            } = officer;
            let firsts = streams.iter_mut().map(|(_, stream)| next(stream));
            join_all(firsts).await;
            let begun = if cause == Cause::Token {
                None
            } else {
                cause.happen(database, &email).await;
                Some(Instant::now())
            };
            let last: Arc<Mutex<Instant>> = Arc::new(Mutex::new(Instant::now()));
            let (mut foreign, streams_of_it) = (0, streams.len());
            let ends = streams.iter_mut().map(async |(wire, stream)| {
                let mut told = 0;
                loop {
                    match stream.next().await.expect("a stream ends with a word") {
                        Ok(_) => {
                            told += 1;
                            let mut last = last.lock().unwrap();
                            *last = Instant::now().max(*last);
                        }
                        Err(refused) => {
                            assert_eq!(refused.reason(), cause.reason(), "{wire:?}");
                            assert!(stream.next().await.is_none(), "{wire:?}");
                            return told;
                        }
                    }
                }
            });
            for told in join_all(ends).await {
                foreign += told;
            }
            let last = *last.lock().unwrap();
            match begun {
                Some(begun) => println!(
                    "streams obey, {nodes}, {cause:?}: {streams_of_it} streams ended; {foreign} foreign \
                     events behind it, the last one {:.1?} after it",
                    last - begun
                ),
                None => println!(
                    "streams obey, {nodes}, {cause:?}: {streams_of_it} streams ended, {foreign} foreign \
                     events before it, and none behind"
                ),
            }
        });
        join_all(watches).await;
        ended.cancel();
    };
    tokio::join!(writes, watch);
}

const CAUSES: [Cause; 3] = [Cause::Role, Cause::Account, Cause::Session];
const SHORT: (&str, &str) = ("JEBO__AUTH__ACCESS_TOKEN_TTL", "3s");

/// Past the server, which has made it by the time that it answers.
async fn connect(url: &str, server: SocketAddr) -> sea_orm::DatabaseConnection {
    let client = Client::new(server, Wire::Json);
    client.ok("ListCategories", json!({})).await;
    sea_orm::Database::connect(url).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_hears_of_others_once_the_door_is_shut_on_one_node() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/data/jebo.db?mode=rw", folder.path().display());
    for (causes, settings) in [(&CAUSES[..], &[][..]), (&[Cause::Token], &[SHORT])] {
        let (process, server) = Process::serve(folder.path(), settings).await;
        let database = connect(&url, server).await;
        let mut officers = Vec::new();
        for cause in causes {
            officers.push(Officer::open(*cause, &[server], &database).await);
        }
        take_away("1 node", &[server], &database, officers).await;
        assert_eq!(process.stop().await.code(), Some(0));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_hears_of_others_once_the_door_is_shut_on_two_nodes() {
    let cluster = Cluster::new().await;
    for (causes, settings) in [(&CAUSES[..], &[][..]), (&[Cause::Token], &[SHORT])] {
        let (one, first) = cluster.serve_with(settings).await;
        let (two, second) = cluster.serve_with(settings).await;
        let servers = [first, second];
        let database = connect(cluster.database(), first).await;
        let mut officers = Vec::new();
        for cause in causes {
            officers.push(Officer::open(*cause, &servers, &database).await);
        }
        take_away("2 nodes", &servers, &database, officers).await;
        for process in [one, two] {
            assert_eq!(process.stop().await.code(), Some(0));
        }
    }
}
