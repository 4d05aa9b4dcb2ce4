//! A database with one owner, and the values that tests write into it.

use std::{sync::Arc, time::Duration};

use jebo::{
    domain::{
        Clock as _, Scope, Timestamp,
        analysis::{
            AnalysisError, AnalysisFailure, AnalysisResult, BoundingBox, CategoryGuess,
            CategorySource, Completeness, Detection, Embedding, Stage, Tag, UpdateStatus,
        },
        clock::ManualClock,
        id::{FileId, JobId, ReportId, UserId},
        job::{JobQueue, Lease, Outbox as _, Outcome, Progress},
        photo::{Capture, PhotoType},
        quota::QuotaLimits,
        report::{AnalysisSummary, File, FileState, Location, Priority, Report, ReportStatus},
        store::{Change, NewFile, ReportStore},
        user::{Email, Language, PasswordHash, Role, User, UserStore as _},
        write::{Fingerprint, WriteKey},
    },
    store::{Database, Postgres, Store},
};
use tempfile::TempDir;
use tokio::time::timeout;
use tokio_util::sync::DropGuard;

use super::jetstream::Node;
use crate::support::{
    model::Model,
    nats,
    server::{self, Kind, shared},
};

pub(super) const LEASE: Duration = Duration::from_mins(1);
pub(super) const MAX_FILES: u32 = 10;

/// A store with its queue. Clones are the same one.
pub(crate) trait Tables: ReportStore + JobQueue + Clone + 'static {
    /// Makes a user known.
    fn add_user(&self, user: &User) -> impl Future<Output = ()> + Send;

    /// Whether a job waits whose time has come, of which a broker is to tell.
    fn waits(&self, now: Timestamp) -> impl Future<Output = bool> + Send;
}

impl Tables for Store {
    async fn add_user(&self, user: &User) {
        let hash = PasswordHash("$argon2id$1".to_owned().into());
        self.create_user(user, &hash, None).await.unwrap();
    }

    async fn waits(&self, now: Timestamp) -> bool {
        let later = now + Duration::from_hours(1);
        let new = self.unannounced(now, 100).await.unwrap();
        let told = self.announced_before(later, 100).await.unwrap();
        new.iter().chain(&told).any(|turn| turn.available_at <= now)
    }
}

impl Tables for Model {
    /// It knows everybody.
    async fn add_user(&self, _user: &User) {}

    /// No broker stands before it.
    async fn waits(&self, _now: Timestamp) -> bool {
        false
    }
}

pub(crate) struct Fixture<S = Store> {
    pub(crate) store: S,
    /// Where jobs wait: the store, or what stands before it.
    pub(super) queue: Arc<dyn JobQueue>,
    relay: Option<DropGuard>,
    pub(super) clock: Arc<ManualClock>,
    pub(crate) owner: UserId,
    /// Which one, if it is one.
    database: Option<Database>,
    /// Where it is, if it is a file.
    _folder: Option<TempDir>,
}

impl Fixture {
    pub(super) async fn file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::File(folder.path().join("jebo.db"));
        Self::new(database, Some(folder)).await
    }

    pub(super) async fn memory() -> Self {
        Self::new(Database::Memory, None).await
    }

    pub(super) async fn postgres() -> Self {
        Self::new(postgres(&server::schema().await), None).await
    }

    /// A file, and NATS before its queue.
    pub(super) async fn nats() -> Self {
        let mut fixture = Self::file().await;
        let node = Node::start(&fixture, &shared(Kind::Nats), &nats::prefix()).await;
        fixture.queue = node.queue;
        fixture.relay = Some(node.relay);
        fixture
    }

    async fn new(database: Database, folder: Option<TempDir>) -> Self {
        let store = Store::connect(&database).await.unwrap();
        store.migrate().await.unwrap();
        Self::over(store, Some(database), folder).await
    }

    /// The same database, opened once more, as another process would.
    pub(super) async fn opened_again(&self) -> Store {
        let database = self.database.as_ref().unwrap();
        Store::connect(database).await.unwrap()
    }
}

impl Fixture<Model> {
    pub(super) async fn model() -> Self {
        Self::over(Model::default(), None, None).await
    }
}

impl<S: Tables> Fixture<S> {
    pub(crate) async fn over(
        store: S,
        database: Option<Database>,
        folder: Option<TempDir>,
    ) -> Self {
        let clock = Arc::new(ManualClock::new(start()));
        let mut fixture = Self {
            queue: Arc::new(store.clone()),
            relay: None,
            store,
            clock,
            owner: UserId(uuid::Uuid::nil()),
            database,
            _folder: folder,
        };
        fixture.owner = fixture.sign_up("owner@example.org").await;
        fixture
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(super) fn own(&self) -> Scope {
        Scope::Owner(self.owner)
    }

    pub(super) fn user(&self, email: &str) -> User {
        User {
            id: UserId::new(&*self.clock),
            email: Email::parse("email", email).unwrap(),
            display_name: "Kim 김".to_owned(),
            role: Role::User,
            active: true,
            language: Language::Ko,
            create_time: self.now(),
            update_time: self.now(),
            version: 1,
        }
    }

    pub(super) async fn sign_up(&self, email: &str) -> UserId {
        let user = self.user(email);
        self.store.add_user(&user).await;
        user.id
    }

    pub(super) fn report(&self) -> Report {
        Report {
            id: ReportId::new(&*self.clock),
            owner_id: self.owner,
            title: "A hole".to_owned(),
            description: "In front of the school.".to_owned(),
            category: "POTHOLE".to_owned(),
            status: ReportStatus::Draft,
            close_reason: String::new(),
            resubmitted: false,
            priority: Priority::Medium,
            location: Some(Location {
                latitude: 37.5665,
                longitude: 126.978,
                accuracy_m: 12.5,
                address: "서울".to_owned(),
            }),
            files: Vec::new(),
            analysis: AnalysisSummary::default(),
            create_time: self.now(),
            update_time: self.now(),
            version: 1,
        }
    }

    pub(super) async fn create(&self) -> Report {
        self.store
            .create(&self.report(), &QuotaLimits::NONE, None)
            .await
            .unwrap()
    }

    pub(super) async fn find(&self, id: ReportId) -> Report {
        self.store.find(Scope::All, id).await.unwrap().unwrap()
    }

    pub(super) fn file_of(&self, report_id: ReportId) -> NewFile {
        NewFile {
            file: File {
                id: FileId::new(&*self.clock),
                report_id,
                name: "사진 1.jpg".to_owned(),
                photo_type: PhotoType::Jpeg,
                size: 1 << 20,
                sha256: [7; 32],
                width: 4032,
                height: 3024,
                create_time: self.now(),
                state: FileState::Processing,
                copies: None,
                blurhash: String::new(),
                capture: Capture {
                    time: Some(start()),
                    latitude: Some(37.1),
                    longitude: None,
                    orientation: 6,
                },
            },
            job_id: JobId::new(&*self.clock),
        }
    }

    pub(super) async fn add_file(&self, id: ReportId) -> NewFile {
        let file = self.file_of(id);
        let files = std::slice::from_ref(&file);
        let added =
            self.store
                .add_files(id, files, MAX_FILES, &QuotaLimits::NONE, self.now(), None);
        let added = added.await.unwrap();
        assert_eq!(added, std::slice::from_ref(&file.file));
        file
    }

    /// A report with one photo.
    pub(crate) async fn create_with_file(&self) -> (Report, NewFile) {
        let report = self.create().await;
        let file = self.add_file(report.id).await;
        (self.find(report.id).await, file)
    }

    /// Claims the next job, if one can begin.
    pub(super) async fn claim(&self) -> Option<Lease> {
        loop {
            let waits = self.relay.is_some() && self.store.waits(self.now()).await;
            if waits {
                let arrival = timeout(Duration::from_secs(20), self.queue.arrival());
                arrival.await.expect("nobody was told of a job");
            }
            let claimed = self.queue.claim(self.now(), LEASE).await.unwrap();
            if claimed.is_some() || !waits {
                return claimed;
            }
        }
    }

    pub(super) fn key(&self, request_id: &str) -> WriteKey {
        WriteKey {
            user_id: self.owner,
            method: "CreateReport",
            request_id: request_id.to_owned(),
            fingerprint: Fingerprint::default().with("body").finish(),
            time: self.now(),
        }
    }
}

/// `PostgreSQL` at this URL.
pub(crate) fn postgres(url: &str) -> Database {
    Database::Postgres(Postgres {
        url: url.into(),
        password: None,
        max_connections: 4,
        statement_timeout: Duration::from_secs(5),
    })
}

pub(super) fn start() -> Timestamp {
    "2026-03-01T09:00:00.000001Z".parse().unwrap()
}

pub(super) fn done() -> Outcome {
    Outcome::Done {
        result: Box::new(result()),
        embedding: Some(Embedding {
            model: "efficientnet_lite0".to_owned(),
            vector: vec![0.5, -1.25],
        }),
    }
}

pub(super) fn result() -> AnalysisResult {
    AnalysisResult {
        completeness: Completeness::Complete,
        category: Some(CategoryGuess {
            code: Some("POTHOLE".to_owned()),
            confidence: 0.9,
            source: CategorySource::Rule,
            alternatives: Vec::new(),
        }),
        detections: vec![Detection {
            label: "car".to_owned(),
            confidence: 0.3,
            bounds: BoundingBox::default(),
        }],
        tags: vec![Tag {
            label: "manhole cover".to_owned(),
            confidence: 0.8,
        }],
        ..AnalysisResult::default()
    }
}

pub(super) fn failure() -> AnalysisError {
    AnalysisError {
        reason: AnalysisFailure::AnalyzerFailed,
        message: "it did not work".to_owned(),
    }
}

pub(super) fn progress(stage: Stage) -> Progress {
    Progress {
        stage,
        progress: 0.25,
        result: Some(result()),
    }
}

pub(super) fn retry(db: &Fixture<impl Tables>, after: Duration) -> Outcome {
    Outcome::Retry {
        at: db.now() + after,
        error: failure(),
    }
}

pub(super) async fn statuses(db: &Fixture<impl Tables>, lease: &Lease) -> Vec<(UpdateStatus, u32)> {
    let id = lease.file.report_id;
    let batch = db
        .store
        .updates_after(Scope::All, id, 0, 100)
        .await
        .unwrap();
    let updates = batch.updates.iter();
    updates.map(|u| (u.status, u.attempt)).collect()
}

/// A change of fields, by somebody.
pub(super) fn updated() -> Change {
    Change::Updated {
        by: UserId(uuid::Uuid::nil()),
    }
}

/// A move, by somebody.
pub(super) fn moved(cancels_jobs: bool) -> Change {
    Change::Moved {
        by: UserId(uuid::Uuid::nil()),
        reason: "That's why".to_owned(),
        cancels_jobs,
    }
}
