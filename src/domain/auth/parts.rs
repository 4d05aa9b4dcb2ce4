//! What accounts stand on, and how they are set.

use std::{num::NonZeroU32, sync::Arc};

use crate::domain::{Clock, attempts::AttemptStore, bus::Bus, store::ReportStore, user::UserStore};

/// What accounts stand on.
#[derive(Clone)]
pub struct AuthPorts {
    /// Where users are kept.
    pub users: Arc<dyn UserStore>,
    /// Where reports are kept.
    pub reports: Arc<dyn ReportStore>,
    /// Where tries to sign in are counted.
    pub attempts: Arc<dyn AttemptStore>,
    /// The bells.
    pub bus: Arc<dyn Bus>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// How signing in is held back.
#[derive(Debug, Clone, Copy)]
pub struct SignInLimits {
    /// Threads that hash passwords.
    pub threads: usize,
    /// Tries that may wait for them, at least 1.
    pub waiting: usize,
    /// Tries to sign in or up that one client address has a minute.
    pub attempts_per_minute: NonZeroU32,
    /// Whether several nodes count the tries of an address together.
    pub shared: bool,
}
