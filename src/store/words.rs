//! The words that stand for the values of enums in the tables. They outlive every version of
//! this program, so none is changed.

use super::error::broken;
use crate::domain::{
    Result,
    analysis::{Stage, UpdateStatus},
    photo::PhotoType,
    report::{FileState, Priority, ReportStatus},
    store::EventType,
    user::{Language, Role},
};

/// A value that is kept as a word.
pub(super) trait Word: Copy {
    /// The word for this value.
    fn word(self) -> &'static str;

    /// The value that this word stands for.
    fn read(word: &str) -> Result<Self>;
}

macro_rules! words {
    ($($type:ident { $($value:ident = $word:literal),* $(,)? })*) => {$(
        impl Word for $type {
            fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)*
                }
            }

            fn read(word: &str) -> Result<Self> {
                match word {
                    $($word => Ok(Self::$value),)*
                    other => Err(broken(format!(
                        "{other:?} stands for no {}",
                        stringify!($type)
                    ))),
                }
            }
        }
    )*};
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JobState {
    /// It waits.
    Queued,
    /// A worker is at it.
    Running,
    /// It ended with a result.
    Completed,
    /// It ended without one.
    Failed,
    /// Nobody waits for it any more.
    Cancelled,
}

words! {
    Role { User = "user", Officer = "officer", Admin = "admin" }
    Language { En = "en", Ko = "ko" }
    ReportStatus {
        Draft = "draft",
        Submitted = "submitted",
        InReview = "in_review",
        Approved = "approved",
        InProgress = "in_progress",
        Resolved = "resolved",
        Rejected = "rejected",
        OnHold = "on_hold",
        Duplicate = "duplicate",
        Closed = "closed",
        Cancelled = "cancelled",
    }
    PhotoType { Jpeg = "jpeg", Png = "png", Webp = "webp" }
    FileState { Processing = "processing", Ready = "ready", Unreadable = "unreadable" }
    JobState {
        Queued = "queued",
        Running = "running",
        Completed = "completed",
        Failed = "failed",
        Cancelled = "cancelled",
    }
    UpdateStatus {
        Pending = "pending",
        Processing = "processing",
        Retrying = "retrying",
        Completed = "completed",
        Failed = "failed",
        Cancelled = "cancelled",
    }
    Stage {
        Queued = "queued",
        Decoding = "decoding",
        Inspecting = "inspecting",
        Detecting = "detecting",
        Reading = "reading",
        Classifying = "classifying",
        Routing = "routing",
        Done = "done",
    }
    EventType {
        Created = "created",
        Updated = "updated",
        Moved = "moved",
        FileAdded = "file_added",
        FileDeleted = "file_deleted",
        AnalysisFinished = "analysis_finished",
        Deleted = "deleted",
    }
}

/// States of a job that has not ended.
pub(super) const UNFINISHED: [&str; 2] = ["queued", "running"];

/// Updates that end a job.
pub(super) const FINAL: [&str; 3] = ["completed", "failed", "cancelled"];

/// A number that orders as priorities do.
pub(super) fn rank(priority: Priority) -> i16 {
    match priority {
        Priority::Low => 1,
        Priority::Medium => 2,
        Priority::High => 3,
        Priority::Urgent => 4,
    }
}

/// The priority of this rank.
pub(super) fn priority(rank: i16) -> Result<Priority> {
    match rank {
        1 => Ok(Priority::Low),
        2 => Ok(Priority::Medium),
        3 => Ok(Priority::High),
        4 => Ok(Priority::Urgent),
        other => Err(broken(format!("{other} is the rank of no priority"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unfinished_states_and_the_final_updates_are_those_of_the_domain() {
        assert_eq!(
            UNFINISHED,
            [JobState::Queued, JobState::Running].map(Word::word)
        );
        let read = |word| UpdateStatus::read(word).unwrap();
        assert!(FINAL.map(read).into_iter().all(UpdateStatus::is_final));
        for status in ["pending", "processing", "retrying"].map(read) {
            assert!(!status.is_final());
        }
    }

    #[test]
    fn a_rank_orders_as_its_priority() {
        let mut last = None;
        for number in 1..=4 {
            let found = priority(number).unwrap();
            assert_eq!(rank(found), number);
            assert!(last.replace(found) < Some(found));
        }
        assert!(priority(0).is_err());
    }

    #[test]
    fn an_unknown_word_is_an_error() {
        assert!(Role::read("emperor").is_err());
    }
}
