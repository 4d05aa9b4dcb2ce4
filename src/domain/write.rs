//! Writing once: the same request sent twice is done once (AIP-155).

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{
    caller::Caller,
    clock::Timestamp,
    error::{Entity, Error, Reason, Result},
    id::{FileId, ReportId, UserId},
    report::{AnalysisSummary, File, Report},
    store::ReportStore,
    user::User,
};

/// Names a write, so that it is done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteKey {
    /// Who writes.
    pub user_id: UserId,
    /// Name of the use case.
    pub method: &'static str,
    /// Chosen by the client.
    pub request_id: String,
    /// Hash of all that the client asked for.
    pub fingerprint: [u8; 32],
    /// When it is written.
    pub time: Timestamp,
}

impl WriteKey {
    /// The key of a write to which the client gave an id.
    #[must_use]
    pub fn new(
        caller: &Caller,
        method: &'static str,
        request_id: Option<String>,
        fingerprint: Fingerprint,
        time: Timestamp,
    ) -> Option<Self> {
        Some(Self {
            user_id: caller.user_id,
            method,
            request_id: request_id?,
            fingerprint: fingerprint.finish(),
            time,
        })
    }
}

/// What the first write answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A report as it was then.
    Report(Box<Report>),
    /// Photos as they were then.
    Files(Vec<File>),
    /// A user as it was then.
    User(Box<User>),
    /// What a report was, which was deleted since.
    ReportDeleted(ReportId),
    /// What photos were, the last of which was deleted since.
    FileDeleted(ReportId, FileId),
    /// Nothing but that it is done.
    Done,
}

/// A write that was done before.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// Of the first request.
    pub fingerprint: [u8; 32],
    /// Of the first request.
    pub answer: Answer,
}

impl Written {
    /// The answer, if the key stands for the same request.
    pub fn answer_for(self, key: &WriteKey) -> Result<Answer> {
        if self.fingerprint == key.fingerprint {
            Ok(self.answer)
        } else {
            Err(Error::precondition(
                Reason::RequestIdReused,
                format!(
                    "the request id {:?} stands for another request",
                    key.request_id
                ),
            ))
        }
    }
}

impl Answer {
    /// Which report it says something of.
    #[must_use]
    pub fn report_id(&self) -> Option<ReportId> {
        match self {
            Self::Report(report) => Some(report.id),
            Self::Files(files) => files.first().map(|file| file.report_id),
            Self::ReportDeleted(id) | Self::FileDeleted(id, _) => Some(*id),
            Self::User(_) | Self::Done => None,
        }
    }

    /// Forgets a photo, which was deleted, and what its analysis found: `summary` is that of the
    /// photos that are left. Whether there was anything to forget.
    pub fn forget_file(&mut self, id: FileId, summary: &AnalysisSummary) -> bool {
        match self {
            Self::Report(report) => {
                let before = report.files.len();
                report.files.retain(|file| file.id != id);
                let had_it = report.files.len() < before;
                if had_it {
                    report.analysis = summary.clone();
                }
                had_it
            }
            Self::Files(files) => {
                let Some(index) = files.iter().position(|file| file.id == id) else {
                    return false;
                };
                let file = files.remove(index);
                if files.is_empty() {
                    *self = Self::FileDeleted(file.report_id, id);
                }
                true
            }
            Self::User(_) | Self::ReportDeleted(_) | Self::FileDeleted(..) | Self::Done => false,
        }
    }

    /// The report that the first write answered, if the caller may see it now.
    pub(super) fn into_report(self, caller: &Caller) -> Result<Report> {
        let Self::Report(report) = self else {
            return Err(self.without_value());
        };
        if caller.scope().holds(report.owner_id) {
            Ok(*report)
        } else {
            Err(Error::NotFound(Entity::Report(report.id)))
        }
    }

    /// The photos that the first write answered.
    pub(super) fn into_files(self) -> Result<Vec<File>> {
        let Self::Files(files) = self else {
            return Err(self.without_value());
        };
        Ok(files)
    }

    /// The user that the first write answered.
    pub(super) fn into_user(self) -> Result<User> {
        let Self::User(user) = self else {
            return Err(self.without_value());
        };
        Ok(*user)
    }

    /// Why it is not what was asked for.
    fn without_value(&self) -> Error {
        match self {
            Self::ReportDeleted(id) => Error::NotFound(Entity::Report(*id)),
            Self::FileDeleted(_, id) => Error::NotFound(Entity::File(*id)),
            Self::Report(_) | Self::Files(_) | Self::User(_) | Self::Done => {
                Error::internal("the answer kept is of another kind")
            }
        }
    }
}

/// Does a write that its key names, or answers what the same write did before. One that fails may
/// have lost to its own twin, who found things as they were: then too the twin's answer counts.
pub(super) async fn once<T>(
    store: &dyn ReportStore,
    key: Option<&WriteKey>,
    read: impl Fn(Answer) -> Result<T>,
    write: impl Future<Output = Result<T>>,
) -> Result<T> {
    let Some(key) = key else { return write.await };
    if let Some(written) = store.written(key).await? {
        return written.answer_for(key).and_then(read);
    }
    let error = match write.await {
        Ok(done) => return Ok(done),
        Err(error) => error,
    };
    match (store.written(key).await?, error) {
        (Some(written), _) => written.answer_for(key).and_then(read),
        (None, Error::AlreadyExists(Entity::RequestId(name))) => {
            Err(Error::Aborted(Entity::RequestId(name)))
        }
        (None, error) => Err(error),
    }
}

/// Hashes the parts of a request, each with its length, so that none runs into the next.
#[derive(Debug, Clone, Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds a part.
    #[must_use]
    pub fn with(mut self, part: impl AsRef<[u8]>) -> Self {
        let part = part.as_ref();
        self.0
            .update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        self.0.update(part);
        self
    }

    /// The hash.
    #[must_use]
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}
