//! Who makes a call, and how far it may see.

use super::{
    id::{SessionId, UserId},
    user::{Language, Role},
};

/// Who makes a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// The user.
    pub user_id: UserId,
    /// What the user may do.
    pub role: Role,
    /// The sign-in that the call belongs to.
    pub session_id: SessionId,
    /// In which messages are told, unless the call asks for another one.
    pub language: Language,
}

/// Which reports a query may find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those of one owner.
    Owner(UserId),
    /// All.
    All,
}

impl Scope {
    /// Whether reports of this owner are in scope.
    #[must_use]
    pub fn holds(self, owner: UserId) -> bool {
        match self {
            Self::Owner(user) => user == owner,
            Self::All => true,
        }
    }
}

impl Caller {
    /// Whether the caller works on everybody's reports.
    #[must_use]
    pub fn is_officer(&self) -> bool {
        self.role >= Role::Officer
    }

    /// What the caller may read.
    #[must_use]
    pub fn scope(&self) -> Scope {
        if self.is_officer() {
            Scope::All
        } else {
            self.own()
        }
    }

    /// What is the caller's own.
    #[must_use]
    pub fn own(&self) -> Scope {
        Scope::Owner(self.user_id)
    }
}
