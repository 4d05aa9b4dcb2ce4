//! Pages of a list (AIP-158): a size, and a keyset position that the store can seek to.

use super::clock::Timestamp;
use super::id::ReportId;
use super::report::Priority;

/// Reports on a page if the caller does not say: 20.
pub const DEFAULT_PAGE_SIZE: u32 = 20;
/// Most reports on a page: 100.
pub const MAX_PAGE_SIZE: u32 = 100;

/// What a list is ordered by; the id settles ties in the same direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The field.
    pub by: OrderBy,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// Fields that a list may be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderBy {
    /// When the report was created.
    CreateTime,
    /// When it was last changed.
    UpdateTime,
    /// How urgent it is; among equals the creation time decides.
    Priority,
}

/// The last report of a page: the next page begins behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Priority of that report; only of meaning in an order by priority.
    pub priority: Priority,
    /// Creation or update time of that report, as the order says.
    pub time: Timestamp,
    /// Its id.
    pub id: ReportId,
}
