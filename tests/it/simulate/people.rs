//! Clients: they send photos until it is done, and some change their minds.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use jebo::domain::{
    Caller, Entity, Error, Result,
    id::{FileId, ReportId, SessionId, UserId},
    report::{File, ReportStatus, Transition},
    reports::{NewReport, Write},
    user::{Language, Role},
};
use tokio::time::timeout;

use super::{node::UseCases, photos::photo, watchers, world::World};

/// A client waits so long for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What clients were told.
#[derive(Default)]
pub(super) struct People {
    /// The photos that each report must have; None if it was deleted.
    pub(super) expected: Mutex<BTreeMap<ReportId, Option<Vec<FileId>>>>,
    /// Clients that are not done.
    pub(super) busy: Mutex<usize>,
}

pub(super) fn caller(number: u8, role: Role) -> Caller {
    Caller {
        user_id: UserId(uuid::Uuid::from_bytes([number; 16])),
        role,
        session_id: SessionId(uuid::Uuid::from_bytes([number; 16])),
        language: Language::En,
    }
}

/// A client with one report.
struct Client {
    world: Arc<World>,
    caller: Caller,
    id: ReportId,
    /// Writes so far: each has a request id of its own.
    writes: usize,
    photos: usize,
    files: Vec<FileId>,
}

/// Starts a client of this number.
pub(super) fn start(world: &Arc<World>, number: usize) {
    let owner = if number.is_multiple_of(2) { 1 } else { 2 };
    let client = Client {
        world: Arc::clone(world),
        caller: caller(owner, Role::User),
        id: ReportId::new(&*world.clock),
        writes: 0,
        photos: number * 5,
        files: Vec::new(),
    };
    *world.people.busy.lock().unwrap() += 1;
    world.spawn(client.run());
}

impl Client {
    async fn run(mut self) {
        self.rest(40_000).await;
        self.create().await;
        self.world.count("reports", 1);
        watchers::start_for(&self.world, self.caller, self.id);
        let photos = 1 + self.world.chance.below(3);
        if self.world.chance.percent(50) {
            self.upload(photos).await;
        } else {
            for _ in 0..photos {
                self.rest(20_000).await;
                self.upload(1).await;
            }
        }
        if self.world.trouble("changes", self.world.plan.changes) {
            self.rest(90_000).await;
            self.change().await;
        }
        *self.world.people.busy.lock().unwrap() -= 1;
    }

    async fn rest(&self, most: u64) {
        let wait = self.world.chance.millis(0..most);
        self.world.pause(wait).await;
    }

    fn write(&mut self) -> Write {
        self.writes += 1;
        Write {
            etag: None,
            request_id: Some(format!("{} {}", self.id, self.writes)),
        }
    }

    /// Asks one node after the other until one answers.
    async fn ask<T, F>(&self, what: &str, ask: impl Fn(Arc<UseCases>) -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        loop {
            let node = self.world.any_node();
            if let Some(use_cases) = node.use_cases() {
                let answer = tokio::select! {
                    biased;
                    answer = timeout(PATIENCE, ask(use_cases)) => answer.ok(),
                    () = node.vanished() => None,
                };
                match answer {
                    None | Some(Err(Error::Internal(_) | Error::Aborted(Entity::RequestId(_)))) => {
                    }
                    Some(answer) => {
                        let ok = answer.is_ok();
                        self.world
                            .note(|| format!("client {}: {what}, {ok}", self.id));
                        return answer;
                    }
                }
            }
            self.world.count("requests sent again", 1);
            self.world.pause(self.world.chance.millis(50..3000)).await;
        }
    }

    /// The write is done, or the simulation has found something.
    fn done<T>(&self, what: &str, answer: Result<T>) -> Option<T> {
        answer
            .map_err(|error| self.world.violated(format!("{what} was refused: {error}")))
            .ok()
    }

    fn expect(&self, files: Option<Vec<FileId>>) {
        let mut expected = self.world.people.expected.lock().unwrap();
        expected.insert(self.id, files);
    }

    async fn create(&mut self) {
        let (id, caller, write) = (self.id, self.caller, self.write());
        let new = NewReport {
            id: Some(id),
            title: "A hole".to_owned(),
            description: String::new(),
            category: None,
            status: ReportStatus::Submitted,
            priority: None,
            location: None,
        };
        let create = |on: Arc<UseCases>| {
            let (new, write) = (new.clone(), write.clone());
            async move { on.reports.create(&caller, new, write).await }
        };
        let created = self.ask("create", create).await;
        self.done("a report", created);
        self.expect(Some(Vec::new()));
    }

    async fn upload(&mut self, photos: usize) {
        let (id, caller, write) = (self.id, self.caller, self.write());
        let first = self.photos;
        self.photos += photos;
        let upload = |on: Arc<UseCases>| {
            let request_id = write.request_id.clone();
            async move {
                let mut upload = on.files.upload(&caller, id, request_id).await?;
                for number in first..first + photos {
                    upload.begin(format!("{number}.jpg")).await?;
                    upload.write(photo(number)).await?;
                }
                upload.finish().await
            }
        };
        let uploaded = self.ask("upload", upload).await;
        let files: Vec<File> = self.done("an upload", uploaded).unwrap_or_default();
        let count = u64::try_from(files.len()).unwrap();
        self.world.count("photos", count);
        self.files.extend(files.iter().map(|file| file.id));
        self.expect(Some(self.files.clone()));
    }

    async fn change(&mut self) {
        match self.world.chance.below(5) {
            0 => self.delete_photo().await,
            1 => self.cancel().await,
            2 => self.delete().await,
            3 => self.analyze_again().await,
            _ => self.upload(1).await,
        }
    }

    async fn delete_photo(&mut self) {
        let (id, caller, write) = (self.id, self.caller, self.write());
        let one = self.world.chance.below(self.files.len());
        let file = self.files.swap_remove(one);
        let delete = |on: Arc<UseCases>| {
            let request_id = write.request_id.clone();
            async move { on.files.delete(&caller, id, file, request_id).await }
        };
        let deleted = self.ask("delete a photo", delete).await;
        self.done("a photo's end", deleted);
        self.expect(Some(self.files.clone()));
    }

    async fn cancel(&mut self) {
        let (id, caller, write) = (self.id, self.caller, self.write());
        let cancel = |on: Arc<UseCases>| {
            let cancel = Transition {
                to: ReportStatus::Cancelled,
                reason: String::new(),
            };
            let write = write.clone();
            async move { on.reports.transition(&caller, id, cancel, write).await }
        };
        let cancelled = self.ask("cancel", cancel).await;
        self.done("a cancel", cancelled);
    }

    async fn delete(&mut self) {
        let (id, caller, write) = (self.id, self.caller, self.write());
        let delete = |on: Arc<UseCases>| {
            let write = write.clone();
            async move { on.reports.delete(&caller, id, write).await }
        };
        let deleted = self.ask("delete", delete).await;
        self.done("a report's end", deleted);
        self.expect(None);
    }

    async fn analyze_again(&mut self) {
        let (id, caller, write) = (self.id, self.caller, self.write());
        let again = |on: Arc<UseCases>| {
            let write = write.clone();
            async move { on.reports.analyze(&caller, id, write).await }
        };
        let again = self.ask("analyze again", again).await;
        if !matches!(&again, Err(Error::FailedPrecondition(..))) {
            self.done("an analysis", again);
        }
    }
}
