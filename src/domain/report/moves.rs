//! The moves that a report may make: one table, which `proto/jebo/v1/report.proto` tells clients.

use super::{Report, ReportStatus};
use crate::domain::{Caller, Error, Reason, Result, Timestamp, error::Expected};

/// Whose a move is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mover {
    Owner,
    Officer,
}

/// A legal move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Move {
    from: ReportStatus,
    to: ReportStatus,
    mover: Mover,
    needs_reason: bool,
}

impl Move {
    fn is_resubmission(self) -> bool {
        self.from == ReportStatus::Rejected && self.to == ReportStatus::Submitted
    }
}

const fn by(mover: Mover, from: ReportStatus, to: ReportStatus) -> Move {
    Move {
        from,
        to,
        mover,
        needs_reason: false,
    }
}

const fn with_reason(mover: Mover, from: ReportStatus, to: ReportStatus) -> Move {
    Move {
        from,
        to,
        mover,
        needs_reason: true,
    }
}

/// Every legal move; `proto/jebo/v1/report.proto` tells them to clients.
const MOVES: [Move; 27] = {
    use Mover::{Officer, Owner};
    use ReportStatus::{
        Approved, Cancelled, Closed, Draft, Duplicate, InProgress, InReview, OnHold, Rejected,
        Resolved, Submitted,
    };
    [
        by(Owner, Draft, Submitted),
        by(Officer, Submitted, InReview),
        with_reason(Officer, Submitted, Rejected),
        by(Officer, Submitted, Duplicate),
        by(Owner, Submitted, Cancelled),
        by(Officer, InReview, Approved),
        with_reason(Officer, InReview, Rejected),
        with_reason(Officer, InReview, OnHold),
        by(Officer, InReview, Duplicate),
        by(Owner, InReview, Cancelled),
        by(Officer, Approved, InProgress),
        with_reason(Officer, Approved, OnHold),
        by(Officer, Approved, Duplicate),
        with_reason(Officer, Approved, Closed),
        with_reason(Officer, InProgress, Resolved),
        with_reason(Officer, InProgress, OnHold),
        with_reason(Officer, InProgress, Closed),
        by(Officer, OnHold, InReview),
        by(Officer, OnHold, InProgress),
        with_reason(Officer, OnHold, Rejected),
        with_reason(Officer, OnHold, Closed),
        by(Owner, Resolved, Closed),
        with_reason(Owner, Resolved, InProgress),
        by(Owner, Rejected, Submitted),
        with_reason(Officer, Rejected, InReview),
        with_reason(Officer, Duplicate, InReview),
        with_reason(Officer, Closed, InReview),
    ]
};

/// What a caller wants to become of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// Where to.
    pub to: ReportStatus,
    /// Why; may be empty.
    pub reason: String,
}

impl Report {
    /// Where the caller may move it, and whether that needs a reason.
    pub fn moves(&self, caller: &Caller) -> impl Iterator<Item = (ReportStatus, bool)> {
        let legal = MOVES.iter().filter(|m| m.from == self.status);
        legal
            .filter(|m| self.may_make(caller, **m) && !self.is_spent(**m))
            .map(|m| (m.to, m.needs_reason))
    }

    fn may_make(&self, caller: &Caller, found: Move) -> bool {
        match found.mover {
            Mover::Owner => caller.user_id == self.owner_id,
            Mover::Officer => caller.is_officer(),
        }
    }

    /// Whether it is the one that can be made once, and was.
    fn is_spent(&self, found: Move) -> bool {
        self.resubmitted && found.is_resubmission()
    }

    /// Makes a move, if it is one.
    pub fn apply(
        &mut self,
        caller: &Caller,
        transition: &Transition,
        now: Timestamp,
    ) -> Result<()> {
        let (from, to) = (self.status, transition.to);
        let Some(found) = MOVES.iter().find(|m| m.from == from && m.to == to) else {
            return Err(self.illegal(to));
        };
        if !self.may_make(caller, *found) {
            return Err(Error::PermissionDenied(Reason::TransitionNotYours));
        }
        if self.is_spent(*found) {
            return Err(self.illegal(to));
        }
        if found.needs_reason && transition.reason.trim().is_empty() {
            return Err(Error::invalid("reason", Expected::WhyMoved(from, to)));
        }
        self.resubmitted |= found.is_resubmission();
        self.status = to;
        if !transition.reason.trim().is_empty() {
            transition.reason.trim().clone_into(&mut self.close_reason);
        }
        self.update_time = now;
        Ok(())
    }

    fn illegal(&self, to: ReportStatus) -> Error {
        let from = self.status;
        let legal: Vec<&str> = MOVES
            .iter()
            .filter(|m| m.from == from)
            .filter(|m| !self.is_spent(**m))
            .map(|m| m.to.as_str())
            .collect();
        let legal = if legal.is_empty() {
            "no move".to_owned()
        } else {
            legal.join(", ")
        };
        Error::precondition(
            Reason::TransitionIllegal,
            format!(
                "a report can't go from {} to {}; legal from there: {legal}",
                from.as_str(),
                to.as_str()
            ),
        )
    }
}
