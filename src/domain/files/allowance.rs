//! The quota of an upload, looked at while its bytes come: what would be refused in the end is not
//! written to the disk first. The count that decides is that of the store.

use super::{Files, upload::METHOD};
use crate::domain::{
    Caller, Error, Result, Timestamp,
    quota::{Amount, QuotaLimits, Usage},
    write::{Fingerprint, WriteKey},
};

/// What one upload may still add.
pub(super) struct Allowance {
    limits: QuotaLimits,
    used: Usage,
    now: Timestamp,
    bytes: u64,
    /// Names the upload, if it can have been done before: a repeated one is not counted.
    key: Option<WriteKey>,
}

impl Files {
    /// The allowance of an upload that begins. Fails if there is no room for a single byte.
    pub(super) async fn allowance(
        &self,
        caller: &Caller,
        request_id: Option<String>,
    ) -> Result<Allowance> {
        let now = self.ports.clock.now();
        let limits = self.limits.quota.of(caller);
        let used = if limits == QuotaLimits::NONE {
            Usage::default()
        } else {
            self.ports.store.usage(caller.user_id, now).await?
        };
        let mut allowance = Allowance {
            limits,
            used,
            now,
            bytes: 0,
            key: WriteKey::new(caller, METHOD, request_id, Fingerprint::default(), now),
        };
        self.check(&mut allowance, 1).await?;
        Ok(allowance)
    }

    /// Takes so many bytes of an allowance.
    pub(super) async fn take(&self, allowance: &mut Allowance, bytes: usize) -> Result<()> {
        allowance.bytes += u64::try_from(bytes).unwrap_or(u64::MAX);
        self.check(allowance, allowance.bytes).await
    }

    async fn check(&self, allowance: &mut Allowance, photo_bytes: u64) -> Result<()> {
        let more = Amount {
            reports: 0,
            photo_bytes,
        };
        let checked = allowance.used.check(more, &allowance.limits, allowance.now);
        let Err(exceeded) = checked else {
            return Ok(());
        };
        if let Some(key) = &allowance.key
            && self.ports.store.written(key).await?.is_some()
        {
            allowance.limits = QuotaLimits::NONE;
            return Ok(());
        }
        Err(Error::QuotaExceeded(exceeded))
    }
}
