//! Lists of reports, page by page.

use tracing::Instrument as _;

use super::Reports;
use crate::domain::{
    Caller, Error, Result, Scope,
    page::{DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, Order, OrderBy, Position},
    report::Report,
    store::{ReportCounts, ReportFilter, ReportQuery, is_long},
};

/// What a page of a list is to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct ListReports {
    /// Which reports. The scope is narrowed to what the caller may read.
    pub filter: ReportFilter,
    /// In which order.
    pub order: Order,
    /// 0 is 20, at most 100.
    pub page_size: u32,
    /// Behind this one.
    pub after: Option<Position>,
    /// Whether to count.
    pub with_total: bool,
    /// Whether to count by status and by category.
    pub with_counts: bool,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportPage {
    /// The reports.
    pub reports: Vec<Report>,
    /// Where the next page begins; None on the last.
    pub next: Option<Position>,
    /// How many there are, if asked for.
    pub total: Option<u64>,
    /// How many there are of each kind, if asked for.
    pub counts: Option<ReportCounts>,
    /// On the first page: number of the newest event before it was read.
    pub newest_event: Option<i64>,
}

impl ListReports {
    /// Whether it may read many more reports than it answers.
    fn is_long(&self) -> bool {
        self.with_total || self.with_counts || is_long(&self.filter, self.order)
    }
}

impl Reports {
    /// One page of the reports that the caller may read. What may read many reports waits until
    /// few others do.
    pub async fn list(&self, caller: &Caller, mut list: ListReports) -> Result<ReportPage> {
        if caller.scope() != Scope::All {
            list.filter.scope = caller.own();
        }
        if !list.is_long() {
            return self.page(list).await;
        }
        let permit = self.searches.enter(caller.user_id).await?;
        let reports = self.clone();
        let search = async move {
            let page = reports.page(list).await;
            drop(permit);
            page
        };
        // The database goes on with a query whose caller has left. It is still one of those that
        // run at once: in a task of its own it keeps its permit to its end.
        let page = self.tasks.spawn(search.in_current_span());
        page.await.map_err(Error::internal)?
    }

    async fn page(&self, list: ListReports) -> Result<ReportPage> {
        let filter = list.filter;
        let size = if list.page_size == 0 {
            DEFAULT_PAGE_SIZE
        } else {
            list.page_size.min(MAX_PAGE_SIZE)
        };
        let newest_event = match list.after {
            None => Some(self.store.newest_event().await?),
            Some(_) => None,
        };
        let total = if list.with_total {
            Some(self.store.count(&filter).await?)
        } else {
            None
        };
        let counts = if list.with_counts {
            Some(self.store.counts(&filter).await?)
        } else {
            None
        };
        let query = ReportQuery {
            filter,
            order: list.order,
            after: list.after,
            limit: size + 1,
        };
        let mut reports = self.store.list(&query).await?;
        let whole = usize::try_from(size).unwrap_or(usize::MAX);
        let more = reports.len() > whole;
        reports.truncate(whole);
        let next = reports.last().filter(|_| more).map(|last| Position {
            priority: last.priority,
            time: match list.order.by {
                OrderBy::UpdateTime => last.update_time,
                OrderBy::CreateTime | OrderBy::Priority => last.create_time,
            },
            id: last.id,
        });
        Ok(ReportPage {
            reports,
            next,
            total,
            counts,
            newest_event,
        })
    }
}
