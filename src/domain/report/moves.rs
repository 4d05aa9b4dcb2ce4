//! The moves that a report may make: one table, which `proto/jebo/v1/report.proto` tells clients.

use super::{Report, ReportStatus};
use crate::domain::{Caller, Error, Reason, Result, Timestamp};

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
        let allowed = match found.mover {
            Mover::Owner => caller.user_id == self.owner_id,
            Mover::Officer => caller.is_officer(),
        };
        if !allowed {
            return Err(Error::PermissionDenied(Reason::TransitionNotYours));
        }
        let again = from == ReportStatus::Rejected && to == ReportStatus::Submitted;
        if again && self.resubmitted {
            return Err(self.illegal(to));
        }
        if found.needs_reason && transition.reason.trim().is_empty() {
            let text = format!(
                "expected a reason for a move from {} to {}",
                from.as_str(),
                to.as_str()
            );
            return Err(Error::invalid("reason", text));
        }
        self.resubmitted |= again;
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
            .filter(|m| !(self.resubmitted && m.to == ReportStatus::Submitted))
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
